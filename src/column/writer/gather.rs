//! Rows whose tail comes in chunks: the writer brings the pieces together in the slab and decodes the row there.

use std::{mem, ops::Range, ptr, slice};

use super::{Rows, Writer};
use crate::{
    column::{
        chunks::{self, Chunks},
        record::{BadRecord, Tail},
        view::View,
    },
    layout::EventLayout,
    ring::Ahead,
};

/// What the writer keeps for such rows.
pub(super) struct Gather {
    /// Where the layout has what chunks are told by; none for an event type whose records come in one piece.
    chunks: Option<Chunks>,
    /// The place in the slab's data of the tail of the row under way. Meanwhile the writer's `data_size` is 0, so that
    /// `append` comes here.
    tail: Range<usize>,
    /// The fixed part of the row under way.
    head: Vec<u8>,
    may_wait: bool,
    pieces: u64,
}

impl Gather {
    pub(super) fn new(layout: &EventLayout) -> Self {
        let chunks = layout.chunked.then(|| Chunks::new(layout)).flatten();
        Self { chunks, tail: 0..0, head: Vec::new(), may_wait: false, pieces: 0 }
    }
}

impl Writer {
    /// Says whether the chunks of a record can still come into its ring. A row that lacks some is left then; otherwise
    /// it is written without them.
    pub(crate) fn set_may_wait(&mut self, may_wait: bool) {
        self.gather.may_wait = may_wait;
    }

    /// Chunks gone past since the last call: records of the ring that are no rows.
    pub(crate) fn take_pieces(&mut self) -> u64 {
        mem::take(&mut self.gather.pieces)
    }

    pub(in crate::column) fn count_piece(&mut self) {
        self.gather.pieces += 1;
    }

    /// Bytes of the whole record that a head begins.
    pub(in crate::column) fn whole_length(&self, head: &[u8]) -> usize {
        match &self.gather.chunks {
            Some(chunks) if head.len() == self.record_size => self.record_size + chunks.tail_length(head),
            _ => usize::MAX,
        }
    }

    /// Bytes of a tail that stands in the data already; or others, while there is one.
    #[cold]
    pub(super) fn append_gathered(&mut self, bytes: &[u8]) -> (View, bool) {
        let start = (bytes.as_ptr() as usize).wrapping_sub(self.data as usize);
        if start >= self.gather.tail.start && start + bytes.len() <= self.gather.tail.end {
            return (View::outside(bytes, self.text_base, start), bytes.is_ascii());
        }
        let room = self.pool.shape().data.length;
        let size = mem::replace(&mut self.data_size, room);
        assert!(bytes.len() <= room - self.data_used);
        let appended = self.append(bytes);
        self.data_size = size;
        appended
    }
}

impl Rows<'_, 1> {
    /// Copies the chunks of a tail to where the columns want it, and decodes the record there. Where chunks are missing:
    /// nothing if they can still come, otherwise a row that says that it is truncated.
    pub(in crate::column) fn gather(
        &mut self,
        head: &[u8],
        length: usize,
        ahead: &Ahead<'_>,
        decode: impl FnOnce(&[u8], Tail<'_>, &mut Self) -> Result<(), BadRecord>,
    ) -> Option<Result<(), BadRecord>> {
        let w = &mut *self.w;
        let chunks = w.gather.chunks.as_ref()?;
        let (identity, truncated) = (chunks.identity(head), chunks.truncated);
        let (start, mut have) = (w.data_used, 0);
        let data = w.data;
        assert!(length <= w.data_size - start);
        let whole = length == 0
            || ahead.look(|record| {
                if let Some(bytes) = identity.chunk(record, have)
                    && bytes.len() <= length - have
                {
                    // SAFETY: `begin_rows` found room for the tail, which was just checked; windows reach up to the data
                    // of their last row only, and a ring is not in a slab.
                    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), data.add(start + have), bytes.len()) };
                    have += bytes.len();
                }
                have == length
            });
        if !whole && w.gather.may_wait {
            return None;
        }
        let mut fixed = mem::take(&mut w.gather.head);
        fixed.clear();
        fixed.extend_from_slice(head);
        chunks::unmark(&mut fixed);
        // SAFETY: just written; until the row ends it is neither moved nor written again, as `data_used` is behind it.
        let tail = unsafe { slice::from_raw_parts(data.add(start), have) };
        w.gather.tail = start..start + have;
        w.data_used = start + have;
        let size = mem::replace(&mut w.data_size, 0);
        let tail = if whole { Tail::new(tail) } else { Tail::cut(tail) };
        let decoded = decode(&fixed, tail, self);
        self.w.data_size = size;
        self.w.gather.tail = 0..0;
        self.w.gather.head = fixed;
        if !whole && let Some(column) = truncated {
            self.bool(column, |_| true);
        }
        Some(decoded)
    }
}
