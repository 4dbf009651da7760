//! Consecutive rows of a slab, complete and never written again: what readers get.

use std::{ptr::NonNull, sync::Arc};

use super::{
    shape::{Area, Shape},
    slab::Slab,
};

#[derive(Clone)]
pub(crate) struct Window {
    slab: Arc<Slab>,
    start: usize,
    rows: usize,
    /// Bytes of string data that the rows up to the end of this window refer to.
    data: usize,
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
    /// The caller guarantees that the rows and the data are complete.
    pub(super) fn new(slab: Arc<Slab>, start: usize, rows: usize, data: usize, nulls: u128) -> Self {
        Self { slab, start, rows, data, nulls }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// First row's place in the slab; also the place of its bit in a bitmap.
    pub(crate) fn start(&self) -> usize {
        self.start
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

    /// Takes `next` in if it continues these rows in the same slab and the sum is at most `max` rows.
    pub(crate) fn join(&mut self, next: &Window, max: usize) -> bool {
        let joins =
            Arc::ptr_eq(&self.slab, &next.slab) && self.start + self.rows == next.start && self.rows + next.rows <= max;
        if joins {
            self.rows += next.rows;
            self.data = next.data;
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

    /// A bitmap up to the last of these rows, beginning with the slab's first row.
    pub(crate) fn bits(&self, area: Area) -> Bytes {
        Bytes { address: self.slab.at(area.offset), length: (self.start + self.rows).div_ceil(8) }
    }

    /// The first `length` bytes of an area.
    pub(crate) fn prefix(&self, area: Area, length: usize) -> Bytes {
        debug_assert!(length <= area.length);
        Bytes { address: self.slab.at(area.offset), length }
    }

    /// String data: what views with buffer index 0 point into.
    pub(crate) fn data(&self) -> Bytes {
        self.prefix(self.shape().data, self.data)
    }

    /// Strings in a list column up to the end of these rows.
    pub(crate) fn list_values(&self, offsets: Area) -> usize {
        let last = self.slab.at(offsets.offset + (self.start + self.rows) * 4).cast::<u32>();
        // SAFETY: the writer stored the end of the last row's list there, aligned, before it made the window.
        unsafe { last.read() as usize }
    }
}
