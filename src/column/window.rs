//! Windows, which readers get: consecutive rows of a slab that are complete and never written again.

use std::{ops::Range, ptr::NonNull, sync::Arc};

use super::{
    shape::{Area, Shape},
    slab::Slab,
};

/// Maximum number of text buffers in a batch. The views of a window contain the index of its buffer, which is the
/// window's number among those with long text in its slab, modulo this constant. So a batch of joined windows can have a
/// buffer for each of them that has long text. The buffers before these are empty.
pub(crate) const BUFFERS: u32 = 32;

/// Consecutive complete rows of a slab.
#[derive(Clone)]
pub(crate) struct Window {
    slab: Arc<Slab>,
    pub(super) start: usize,
    rows: usize,
    /// Numbers of the texts in the slab that these rows refer to. Each of the joined windows that has text in the data
    /// has one.
    texts: Range<u32>,
    /// Set of the columns that have a null in these rows, one bit per column.
    nulls: u128,
}

/// Initialised bytes of a slab. They stay valid as long as the caller keeps `Window::owner`.
#[derive(Clone, Copy)]
pub(crate) struct Bytes {
    pub(crate) address: NonNull<u8>,
    pub(crate) length: usize,
}

impl Window {
    /// Makes a window. The caller guarantees that the rows and their text are complete.
    pub(super) fn new(slab: Arc<Slab>, start: usize, rows: usize, texts: Range<u32>, nulls: u128) -> Self {
        Self { slab, start, rows, texts, nulls }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn shape(&self) -> &Shape {
        self.slab.shape()
    }

    /// Returns the owner that keeps the memory alive.
    pub(crate) fn owner(&self) -> Arc<Slab> {
        Arc::clone(&self.slab)
    }

    pub(crate) fn has_nulls(&self, column: usize) -> bool {
        self.nulls & (1 << column) != 0
    }

    /// Extends this window by `next` and returns `true`, if `next` continues these rows in the same slab, both have at
    /// most `max` rows together, and each text has a buffer of its own.
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

    /// Returns the values of these rows in an area with `width` bytes per row, and `more` values after them.
    pub(crate) fn values(&self, area: Area, width: usize, more: usize) -> Bytes {
        let length = (self.rows + more) * width;
        debug_assert!(self.start * width + length <= area.length);
        Bytes { address: self.slab.at(area.offset + self.start * width), length }
    }

    /// Returns the bits of these rows in a bitmap. The bit of the first row is the lowest of its byte.
    pub(crate) fn bits(&self, area: Area) -> Bytes {
        Bytes { address: self.slab.at(area.offset + self.start / 8), length: self.rows.div_ceil(8) }
    }

    /// Returns the buffers that the views of these rows refer to by index. They hold only the text of these rows.
    /// Leading buffers that belong to other windows are empty.
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
                // SAFETY: the writer stored the bounds of these texts, aligned, before it made the windows.
                (from, to) = unsafe { (starts.add(place).read() as usize, starts.add(place + 1).read() as usize) };
            }
            Bytes { address: self.slab.at(data.offset + from), length: to - from }
        })
    }

    /// Returns the range of a list column's strings that belong to these rows. `offsets` is the area of 32-bit offsets.
    pub(crate) fn list_range(&self, offsets: Area) -> Range<usize> {
        let at = |row: usize| self.slab.at(offsets.offset + row * 4).cast::<u32>();
        // SAFETY: before the writer made the window, it stored there, aligned, the beginning of the first row's list
        // and the end of the last row's list.
        let (first, last) = unsafe { (at(self.start).read(), at(self.start + self.rows).read()) };
        first as usize..last as usize
    }

    /// Returns the views of these strings of a list column.
    pub(crate) fn list_values(&self, values: Area, strings: &Range<usize>) -> Bytes {
        debug_assert!(strings.end * 16 <= values.length);
        Bytes { address: self.slab.at(values.offset + strings.start * 16), length: strings.len() * 16 }
    }

    /// Returns the whole slab, which contains all bytes that the other methods return. Bytes outside these rows may be
    /// uninitialised, and the writer may be writing them.
    pub(crate) fn slab(&self) -> Bytes {
        Bytes { address: self.slab.at(0), length: self.shape().bytes }
    }
}
