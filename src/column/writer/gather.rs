//! Rows whose tail comes in chunks. The writer gathers the chunks in the slab and decodes the row there.

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

/// State of the writer for rows in chunks.
pub(super) struct Gather {
    /// Places that identify the chunks of a record. `None` for an event type whose records come in one piece.
    chunks: Option<Chunks>,
    /// Range of the current row's tail in the slab's data. While the row is decoded, the writer's `data_size` is 0, so
    /// that `append` calls `append_gathered`.
    tail: Range<usize>,
    /// Fixed part of the current row.
    head: Vec<u8>,
    /// Whether missing chunks can still come into the ring.
    may_wait: bool,
    /// Number of chunks read.
    pieces: u64,
}

impl Gather {
    pub(super) fn new(layout: &EventLayout) -> Self {
        let chunks = layout.chunked.then(|| Chunks::new(layout)).flatten();
        Self { chunks, tail: 0..0, head: Vec::new(), may_wait: false, pieces: 0 }
    }
}

impl Writer {
    /// Sets whether missing chunks of a record can still come into its ring. If so, the writer leaves an incomplete
    /// record unread. Otherwise it writes the row without the missing chunks.
    pub(crate) fn set_may_wait(&mut self, may_wait: bool) {
        self.gather.may_wait = may_wait;
    }

    /// Returns the number of chunks read since the last call. Chunks are records of the ring, but not rows.
    pub(crate) fn take_pieces(&mut self) -> u64 {
        mem::take(&mut self.gather.pieces)
    }

    /// Counts a chunk.
    pub(in crate::column) fn count_piece(&mut self) {
        self.gather.pieces += 1;
    }

    /// Returns the length in bytes of the whole record of a head. Returns `usize::MAX` if the head does not match its
    /// layout.
    pub(in crate::column) fn whole_length(&self, head: &[u8]) -> usize {
        match &self.gather.chunks {
            Some(chunks) if head.len() == self.record_size => self.record_size + chunks.tail_length(head),
            _ => usize::MAX,
        }
    }

    /// Appends bytes while a row in chunks is decoded. Bytes of the gathered tail are already in the data; other bytes
    /// are copied there.
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
    /// Copies the chunks of a tail into the slab's data and decodes the record there. If chunks are missing and can
    /// still come, returns `None`. If they cannot come, marks the row as truncated.
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
                    // SAFETY: `begin_rows` found room for the tail, and the assertion above checked it. Windows reach
                    // only up to the data of their last row, and a ring is not in a slab.
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
        // SAFETY: these bytes were just written. Until the row ends, nothing moves them or writes to them, because
        // `data_used` is after them.
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
