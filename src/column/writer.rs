//! Writes rows into the columns of a slab and cuts them into windows. Only this code writes to slab memory.

mod gather;
mod lanes;
mod rows;

use std::{ptr, sync::Arc};

use gather::Gather;
pub(crate) use rows::Rows;

use super::{
    copy::copy_and_test,
    shape::{Column, Store, WINDOW_ALIGNMENT, most_strings},
    slab::{Pool, Slab},
    view::{INLINE, TextBase, View},
    window::{BUFFERS, Window},
};

/// Writes the rows of one event type.
pub(crate) struct Writer {
    pool: Arc<Pool>,
    slab: Option<Arc<Slab>>,
    columns: Vec<Pointers>,
    /// Address of each column's values. A separate vector keeps them close together.
    values: Vec<*mut u8>,
    data: *mut u8,
    data_used: usize,
    data_size: usize,
    /// Offsets in the data: the beginning of each window's text, and the end of the last one.
    text_starts: *mut u64,
    /// Number of windows of this slab that have text in the data.
    texts: u32,
    /// Offset in the data at which the text of the open window begins.
    text_start: usize,
    text_base: TextBase,
    /// Number of rows in this slab, including gaps between windows.
    row: usize,
    window_start: usize,
    /// Row at which the open window is full. Without a slab, it equals `row`.
    window_end: usize,
    batch_rows: usize,
    /// Set of the columns that have a null in the open window, one bit per column.
    nulls: u128,
    /// Difference from CLOCK_BOOTTIME to wall time in nanoseconds.
    wall_offset: i64,
    record_size: usize,
    max_record: usize,
    /// The shape's `worst_row`.
    worst_row: usize,
    /// Indices of the list columns.
    lists: Vec<usize>,
    gather: Gather,
    /// Number of strings that were not UTF-8.
    invalid_utf8: u64,
    /// Number of records that did not match their layout.
    bad: u64,
}

// SAFETY: the pointers refer to the slab that `slab` keeps alive, and only the writer writes through them.
unsafe impl Send for Writer {}

/// Addresses of a column in the current slab.
#[derive(Clone, Copy)]
struct Pointers {
    values: *mut u8,
    validity: *mut u8,
    offsets: *mut u32,
    large_offsets: *mut i64,
    list_used: usize,
    list_size: usize,
    /// Maximum number of strings in a row.
    list_most: usize,
    /// Index of the raw twin, or [`NO_COLUMN`].
    raw: usize,
}

/// Index that stands for no column.
pub(crate) const NO_COLUMN: usize = usize::MAX;

impl Pointers {
    const NONE: Pointers = Pointers {
        values: ptr::null_mut(),
        validity: ptr::null_mut(),
        offsets: ptr::null_mut(),
        large_offsets: ptr::null_mut(),
        list_used: 0,
        list_size: 0,
        list_most: 0,
        raw: NO_COLUMN,
    };

    fn new(slab: &Slab, column: &Column) -> Self {
        let mut p = Pointers { raw: column.raw.unwrap_or(NO_COLUMN), ..Pointers::NONE };
        match column.store {
            Store::Fixed { values, .. } | Store::Bits { values } | Store::Views { values } => {
                p.values = slab.at(values.offset).as_ptr();
            }
            Store::Lists { offsets, large_offsets, values } => {
                p.values = slab.at(values.offset).as_ptr();
                p.offsets = slab.at(offsets.offset).as_ptr().cast();
                p.large_offsets = slab.at(large_offsets.offset).as_ptr().cast();
                p.list_size = values.length / 16;
                p.list_most = most_strings(&slab.shape().layout.fields[column.field]);
            }
        }
        if let Some(validity) = column.validity {
            p.validity = slab.at(validity.offset).as_ptr();
        }
        p
    }
}

impl Writer {
    /// Makes a writer whose full windows have `batch_rows` rows. A slab must have at least as many rows.
    pub(crate) fn new(pool: Arc<Pool>, batch_rows: usize) -> Self {
        let shape = pool.shape();
        debug_assert!(batch_rows <= shape.rows);
        let record_size = shape.layout.record_size as usize;
        let is_list = |c: &Column| matches!(c.store, Store::Lists { .. });
        Self {
            lists: (0..shape.columns.len()).filter(|&i| is_list(&shape.columns[i])).collect(),
            columns: vec![Pointers::NONE; shape.columns.len()],
            values: vec![ptr::null_mut(); shape.columns.len()],
            record_size,
            max_record: record_size + shape.layout.max_tail(),
            worst_row: shape.worst_row,
            slab: None,
            data: ptr::null_mut(),
            data_used: 0,
            data_size: 0,
            text_starts: ptr::null_mut(),
            texts: 0,
            text_start: 0,
            text_base: TextBase::new(0, 0),
            row: 0,
            window_start: 0,
            window_end: 0,
            batch_rows,
            nulls: 0,
            wall_offset: 0,
            gather: Gather::new(&shape.layout),
            invalid_utf8: 0,
            bad: 0,
            pool,
        }
    }

    /// Sets the difference from CLOCK_BOOTTIME to wall time, in nanoseconds, for the next rows.
    pub(crate) fn set_wall_offset(&mut self, offset: i64) {
        self.wall_offset = offset;
    }

    /// Begins a new slab and returns whether the pool had one. The caller must have cut the open window.
    pub(crate) fn next_slab(&mut self, beyond_budget: bool) -> bool {
        debug_assert_eq!(self.open_rows(), 0);
        // The writer closes its slab first, because the pool may give out the same memory next.
        self.close_slab();
        let Some(slab) = Pool::take(&self.pool, beyond_budget) else { return false };
        let shape = slab.shape();
        for ((pointers, values), column) in self.columns.iter_mut().zip(&mut self.values).zip(&shape.columns) {
            *pointers = Pointers::new(&slab, column);
            *values = pointers.values;
        }
        self.data = slab.at(shape.data.offset).as_ptr();
        self.data_size = shape.data.length;
        self.data_used = 0;
        self.text_starts = slab.at(shape.text_starts.offset).as_ptr().cast();
        // SAFETY: the area has one more place than the slab has windows, and no window refers to this slab yet.
        unsafe { self.text_starts.write(0) };
        self.texts = 0;
        self.nulls = 0;
        self.slab = Some(slab);
        self.begin_window(0, true);
        true
    }

    fn close_slab(&mut self) {
        self.slab = None;
        (self.row, self.window_start, self.window_end) = (0, 0, 0);
    }

    /// Opens a window at row `start`. The slab must have room for a full window from there. `gap` says whether unused
    /// rows precede `start`, or none.
    fn begin_window(&mut self, start: usize, gap: bool) {
        self.row = start;
        self.window_start = start;
        self.window_end = start + self.batch_rows;
        self.nulls = 0;
        self.text_start = self.data_used;
        self.text_base = TextBase::new(self.texts % BUFFERS, self.data_used);
        // Without a gap, the end of the last row is the beginning of this one. It is already stored, and readers may be
        // reading it.
        if gap {
            for &i in &self.lists {
                let list = &self.columns[i];
                // SAFETY: the offsets have one more place than the slab has rows, and `start` is at most the number of
                // rows. No window refers to this place, because the row before it is in no window.
                unsafe {
                    list.offsets.add(start).write(list.list_used as u32);
                    list.large_offsets.add(start).write(list.list_used as i64);
                }
            }
        }
    }

    /// Returns the number of rows in the open window.
    pub(crate) fn open_rows(&self) -> usize {
        self.row - self.window_start
    }

    /// Returns whether the open window is full.
    #[inline(always)]
    pub(crate) fn window_full(&self) -> bool {
        self.slab.is_some() && self.row >= self.window_end
    }

    /// Closes the open window and returns it. Returns `None` if it has no rows.
    pub(crate) fn cut(&mut self) -> Option<Window> {
        let rows = self.open_rows();
        if rows == 0 {
            return None;
        }
        let slab = self.slab.as_ref()?;
        let first = self.texts;
        // A window without text in the data needs no buffer.
        if self.data_used > self.text_start {
            self.texts += 1;
            // SAFETY: windows begin at least WINDOW_ALIGNMENT rows apart, so the area has a place for the end of each.
            // Earlier windows read only the places below this one.
            unsafe { self.text_starts.add(self.texts as usize).write(self.data_used as u64) };
        }
        let window = Window::new(Arc::clone(slab), self.window_start, rows, first..self.texts, self.nulls);
        let start = self.row.next_multiple_of(WINDOW_ALIGNMENT);
        if start + self.batch_rows <= slab.shape().rows {
            self.begin_window(start, start != self.row);
        } else {
            self.close_slab();
        }
        Some(window)
    }

    /// Returns the size of the fixed part of a record, in bytes.
    #[inline(always)]
    pub(crate) fn record_size(&self) -> usize {
        self.record_size
    }

    /// Returns the length in bytes of the longest record that a slab has room for.
    #[inline(always)]
    pub(crate) fn max_record(&self) -> usize {
        self.max_record
    }

    /// Returns how many records did not match their layout since the last call.
    pub(crate) fn take_bad(&mut self) -> u64 {
        std::mem::take(&mut self.bad)
    }

    /// Returns how many strings were not UTF-8 since the last call.
    pub(crate) fn take_invalid_utf8(&mut self) -> u64 {
        std::mem::take(&mut self.invalid_utf8)
    }

    /// Counts a record that does not match its layout.
    pub(crate) fn count_bad(&mut self) {
        self.bad += 1;
    }

    /// Appends bytes that are not UTF-8. Returns the view of their replacement, and the view of the bytes themselves if
    /// the column has a raw twin.
    #[cold]
    fn invalid_text(&mut self, column: usize, bytes: &[u8]) -> (View, View) {
        self.invalid_utf8 += 1;
        let replaced = String::from_utf8_lossy(bytes);
        let (view, _) = self.append(replaced.as_bytes());
        let has_twin = self.columns[column].raw != NO_COLUMN;
        (view, if has_twin { self.append(bytes).0 } else { View::EMPTY })
    }

    /// Makes the view of `bytes` and returns whether all are ASCII. Bytes that do not fit into a view are copied to the
    /// data.
    #[inline(always)]
    fn append(&mut self, bytes: &[u8]) -> (View, bool) {
        if bytes.len() <= INLINE {
            return (View::inline(bytes), bytes.is_ascii());
        }
        let offset = self.data_used;
        if offset + bytes.len() > self.data_size {
            return self.append_gathered(bytes);
        }
        // SAFETY: just checked. Windows reach only up to the data of their last row, and `bytes` is not in a slab.
        let ascii = unsafe { copy_and_test(bytes, self.data.add(offset)) };
        self.data_used = offset + bytes.len();
        (View::outside(bytes, self.text_base, offset), ascii)
    }
}
