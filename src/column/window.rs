//! Consecutive rows of a slab, complete and never written again: what readers get.

use std::{ops::Range, ptr::NonNull, sync::Arc};

use super::{
    shape::{Area, Shape},
    slab::Slab,
};

/// Most buffers of text that a batch has. The views of a window name the buffer by the window's number modulo this, so
/// a batch of joined windows can have a buffer for each, and the ones before them are empty.
pub(crate) const BUFFERS: u32 = 32;

#[derive(Clone)]
pub(crate) struct Window {
    slab: Arc<Slab>,
    pub(super) start: usize,
    rows: usize,
    /// Numbers of the stretches of the slab's text that these rows refer to, one for each of the windows that are joined
    /// here and that have text.
    texts: Range<u32>,
    /// A bit per column that has a null in these rows.
    nulls: u128,
}

/// Initialised bytes of a slab that outlive any use of them through `Window::owner`.
#[derive(Clone, Copy)]
pub(crate) struct Bytes {
    pub(crate) address: NonNull<u8>,
    pub(crate) length: usize,
}

impl Window {
    /// The caller guarantees that the rows and their text are complete.
    pub(super) fn new(slab: Arc<Slab>, start: usize, rows: usize, texts: Range<u32>, nulls: u128) -> Self {
        Self { slab, start, rows, texts, nulls }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn shape(&self) -> &Shape {
        self.slab.shape()
    }

    /// What keeps the memory alive.
    pub(crate) fn owner(&self) -> Arc<Slab> {
        Arc::clone(&self.slab)
    }

    pub(crate) fn has_nulls(&self, column: usize) -> bool {
        self.nulls & (1 << column) != 0
    }

    /// Takes `next` in if it continues these rows in the same slab, the sum is at most `max` rows, and the texts of both
    /// have buffers of their own.
    pub(crate) fn join(&mut self, next: &Window, max: usize) -> bool {
        let texts = self.texts.start..next.texts.end;
        let joins = Arc::ptr_eq(&self.slab, &next.slab)
            && self.start + self.rows == next.start
            && self.rows + next.rows <= max
            && (texts.is_empty() || texts.start / BUFFERS == (texts.end - 1) / BUFFERS);
        if joins {
            self.rows += next.rows;
            self.texts = texts;
            self.nulls |= next.nulls;
        }
        joins
    }

    /// The values of these rows in an area of `width` bytes per row, and `more` values after them.
    pub(crate) fn values(&self, area: Area, width: usize, more: usize) -> Bytes {
        let length = (self.rows + more) * width;
        debug_assert!(self.start * width + length <= area.length);
        Bytes { address: self.slab.at(area.offset + self.start * width), length }
    }

    /// The bits of these rows in a bitmap; the first row's is the first of a byte.
    pub(crate) fn bits(&self, area: Area) -> Bytes {
        Bytes { address: self.slab.at(area.offset + self.start / 8), length: self.rows.div_ceil(8) }
    }

    /// The buffers that the views of these rows name by their number. They hold the text of these rows and no other:
    /// the buffers in front that belong to other windows are empty.
    pub(crate) fn texts(&self) -> impl ExactSizeIterator<Item = Bytes> {
        let (data, starts) = (self.shape().data, self.slab.at(self.shape().text_starts.offset).cast::<u64>());
        let Range { start, end } = self.texts;
        let (first, count) = match start < end {
            true => (start % BUFFERS, start % BUFFERS + (end - start)),
            false => (0, 0),
        };
        (0..count).map(move |buffer| {
            let (mut from, mut to) = (0, 0);
            if buffer >= first {
                let place = (start + (buffer - first)) as usize;
                // SAFETY: the writer stored where these texts begin and end before it made the windows, aligned.
                (from, to) = unsafe { (starts.add(place).read() as usize, starts.add(place + 1).read() as usize) };
            }
            Bytes { address: self.slab.at(data.offset + from), length: to - from }
        })
    }

    /// The range of a list column's strings that belong to these rows; `offsets` as Arrow wants them.
    pub(crate) fn list_range(&self, offsets: Area) -> Range<usize> {
        let at = |row: usize| self.slab.at(offsets.offset + row * 4).cast::<u32>();
        // SAFETY: the writer stored the begin of the first row's list and the end of the last row's there, aligned,
        // before it made the window.
        let (first, last) = unsafe { (at(self.start).read(), at(self.start + self.rows).read()) };
        first as usize..last as usize
    }

    /// The views of these strings of a list column.
    pub(crate) fn list_values(&self, values: Area, strings: &Range<usize>) -> Bytes {
        debug_assert!(strings.end * 16 <= values.length);
        Bytes { address: self.slab.at(values.offset + strings.start * 16), length: strings.len() * 16 }
    }

    /// The whole slab, of which the others are parts. Bytes outside these rows may be uninitialised or written to.
    pub(crate) fn slab(&self) -> Bytes {
        Bytes { address: self.slab.at(0), length: self.shape().bytes }
    }
}
