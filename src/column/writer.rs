//! Writes rows into the columns of a slab and cuts them into windows. The only code that writes to slab memory.

use std::{io::Write, net::Ipv6Addr, ptr, sync::Arc};

use super::{
    decode::{BadRecord, u32_at, u64_at},
    shape::{Column, Store, WINDOW_ALIGNMENT, worst_data},
    slab::{Pool, Slab},
    window::Window,
};
use crate::ring::BLOCK;

/// A string as Arrow and Polars keep it: the length, then either the bytes (up to 12, padded with zero) or the first 4
/// of them, the number of a buffer and the offset in it. Source: the Arrow columnar format, "Variable-size Binary View
/// Layout".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct View(pub(crate) u128);

/// Longest string inside a view.
const INLINE: usize = 12;

impl View {
    const EMPTY: View = View(0);

    fn inline(bytes: &[u8]) -> Self {
        let mut view = [0; 16];
        view[0] = bytes.len() as u8;
        view[4..4 + bytes.len()].copy_from_slice(bytes);
        View(u128::from_le_bytes(view))
    }

    /// Of more than 12 bytes, which stand at `offset` of the data.
    #[inline(always)]
    fn outside(bytes: &[u8], offset: usize) -> Self {
        let prefix = u64::from(u32_at(bytes, 0));
        Self::from_words(u64::from(bytes.len() as u32) | (prefix << 32), (offset as u64) << 32)
    }

    #[inline(always)]
    fn from_words(low: u64, high: u64) -> Self {
        View((u128::from(high) << 64) | u128::from(low))
    }
}

/// Takes the bytes of a column from the tail of a record, by its number among the rows under way.
pub(crate) trait Taking<'r>: FnMut(usize) -> Result<Option<&'r [u8]>, BadRecord> {}

impl<'r, F: FnMut(usize) -> Result<Option<&'r [u8]>, BadRecord>> Taking<'r> for F {}

pub(crate) struct Writer {
    pool: Arc<Pool>,
    slab: Option<Arc<Slab>>,
    columns: Vec<Pointers>,
    /// The values of each column, close together.
    values: Vec<*mut u8>,
    data: *mut u8,
    data_used: usize,
    data_size: usize,
    /// Rows written in this slab, gaps between windows included.
    row: usize,
    window_start: usize,
    /// The row at which the open window is full; without a slab, the one that is next.
    window_end: usize,
    batch_rows: usize,
    /// A bit per column that has a null in the open window.
    nulls: u128,
    /// Nanoseconds from CLOCK_BOOTTIME to wall time.
    wall_offset: i64,
    record_size: usize,
    max_record: usize,
    lists: Vec<usize>,
    invalid_utf8: u64,
    bad: u64,
}

// SAFETY: the pointers lead into the slab that `slab` keeps alive; the writer is the only one to write through them.
unsafe impl Send for Writer {}

/// A column's places in the current slab.
#[derive(Clone, Copy)]
struct Pointers {
    values: *mut u8,
    validity: *mut u8,
    offsets: *mut u32,
    large_offsets: *mut i64,
    list_used: usize,
    list_size: usize,
    raw: usize,
}

const NO_COLUMN: usize = usize::MAX;

impl Pointers {
    const NONE: Pointers = Pointers {
        values: ptr::null_mut(),
        validity: ptr::null_mut(),
        offsets: ptr::null_mut(),
        large_offsets: ptr::null_mut(),
        list_used: 0,
        list_size: 0,
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
            }
        }
        if let Some(validity) = column.validity {
            p.validity = slab.at(validity.offset).as_ptr();
        }
        p
    }
}

impl Writer {
    /// `batch_rows`: rows of a full window, at most the rows of a slab.
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
            slab: None,
            data: ptr::null_mut(),
            data_used: 0,
            data_size: 0,
            row: 0,
            window_start: 0,
            window_end: 0,
            batch_rows,
            nulls: 0,
            wall_offset: 0,
            invalid_utf8: 0,
            bad: 0,
            pool,
        }
    }

    /// Nanoseconds to add to CLOCK_BOOTTIME for the rows to come.
    pub(crate) fn set_wall_offset(&mut self, offset: i64) {
        self.wall_offset = offset;
    }

    /// Begins a new slab, if there is one to be had. The open window must have been cut.
    pub(crate) fn next_slab(&mut self, beyond_budget: bool) -> bool {
        debug_assert_eq!(self.open_rows(), 0);
        // First: the old slab may be the very memory that the pool gives out next.
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
        self.nulls = 0;
        self.slab = Some(slab);
        self.begin_window(0, true);
        true
    }

    fn close_slab(&mut self) {
        self.slab = None;
        (self.row, self.window_start, self.window_end) = (0, 0, 0);
    }

    /// The slab must have room for a full window from `start` on.
    fn begin_window(&mut self, start: usize, gap: bool) {
        self.row = start;
        self.window_start = start;
        self.window_end = start + self.batch_rows;
        self.nulls = 0;
        // Without a gap the last row's end is this row's begin and already there, in reach of readers.
        if gap {
            for &i in &self.lists {
                let list = &self.columns[i];
                // SAFETY: the offsets have room for one more than the slab's rows, and `start` is at most that; no
                // window refers to this place, as the row before it is in none.
                unsafe {
                    list.offsets.add(start).write(list.list_used as u32);
                    list.large_offsets.add(start).write(list.list_used as i64);
                }
            }
        }
    }

    /// Rows in the open window.
    pub(crate) fn open_rows(&self) -> usize {
        self.row - self.window_start
    }

    #[inline(always)]
    pub(crate) fn window_full(&self) -> bool {
        self.slab.is_some() && self.row >= self.window_end
    }

    /// Closes the open window, if it has rows.
    pub(crate) fn cut(&mut self) -> Option<Window> {
        let rows = self.open_rows();
        if rows == 0 {
            return None;
        }
        let slab = self.slab.as_ref()?;
        let window = Window::new(Arc::clone(slab), self.window_start, rows, self.data_used, self.nulls);
        let start = self.row.next_multiple_of(WINDOW_ALIGNMENT);
        if start + self.batch_rows <= slab.shape().rows {
            self.begin_window(start, start != self.row);
        } else {
            self.close_slab();
        }
        Some(window)
    }

    /// Bytes of the fixed part of a record.
    #[inline(always)]
    pub(crate) fn record_size(&self) -> usize {
        self.record_size
    }

    /// Longest record that a slab is made for.
    #[inline(always)]
    pub(crate) fn max_record(&self) -> usize {
        self.max_record
    }

    /// Records that did not fit their layout, since the last call.
    pub(crate) fn take_bad(&mut self) -> u64 {
        std::mem::take(&mut self.bad)
    }

    /// Strings that were not UTF-8, since the last call.
    pub(crate) fn take_invalid_utf8(&mut self) -> u64 {
        std::mem::take(&mut self.invalid_utf8)
    }

    pub(crate) fn count_bad(&mut self) {
        self.bad += 1;
    }

    #[cold]
    fn invalid_text(&mut self, column: usize, bytes: &[u8]) -> (View, View) {
        self.invalid_utf8 += 1;
        let replaced = String::from_utf8_lossy(bytes);
        let (view, _) = self.append(replaced.as_bytes());
        let has_twin = self.columns[column].raw != NO_COLUMN;
        (view, if has_twin { self.append(bytes).0 } else { View::EMPTY })
    }

    /// Keeps the bytes, and says whether they are all ASCII.
    #[inline(always)]
    fn append(&mut self, bytes: &[u8]) -> (View, bool) {
        if bytes.len() <= INLINE {
            return (View::inline(bytes), bytes.is_ascii());
        }
        let offset = self.data_used;
        assert!(bytes.len() <= self.data_size - offset);
        // SAFETY: just checked; windows reach up to the data of their last row only, and `bytes` is not in a slab.
        let ascii = unsafe { copy_and_test(bytes, self.data.add(offset)) };
        self.data_used = offset + bytes.len();
        (View::outside(bytes, offset), ascii)
    }

    /// Is the next row the first of a byte of a bitmap, and are so many rows left in the window?
    #[inline(always)]
    pub(crate) fn wants_block(&self) -> bool {
        self.row.is_multiple_of(BLOCK) && self.row + BLOCK <= self.window_end
    }

    /// Begins `B` rows, if the window and the data have room for records that together have so many bytes beyond their
    /// fixed parts, however their strings expand. More than one begin at the first of a byte of a bitmap.
    #[inline(always)]
    pub(crate) fn begin_rows<const B: usize>(&mut self, tails: usize) -> Option<Rows<'_, B>> {
        debug_assert!(B == 1 || self.row.is_multiple_of(BLOCK));
        // Without a slab no row is inside the window. The sums cannot overflow: a tail has less than 2^30 bytes.
        let fits = self.row + B <= self.window_end && self.data_used + worst_data(B, tails) <= self.data_size;
        if !fits || !(self.lists.is_empty() || self.lists_have_room(tails)) {
            return None;
        }
        let values = self.values.as_ptr();
        Some(Rows { values, data_before: self.data_used, invalid_before: self.invalid_utf8, row: self.row, w: self })
    }

    fn lists_have_room(&self, tail: usize) -> bool {
        self.lists.iter().all(|&i| self.columns[i].list_used + tail < self.columns[i].list_size)
    }
}

/// Rows under way, one or a block. Each column is written once, within the room that `begin_rows` found. What is
/// written is asked for by the number of the row among them.
///
/// Its own members stay in registers: what is not inlined gets the writer instead.
pub(crate) struct Rows<'a, const B: usize> {
    w: &'a mut Writer,
    /// The writer's, which are not moved while the rows are written.
    values: *const *mut u8,
    row: usize,
    data_before: usize,
    invalid_before: u64,
}

impl<const B: usize> Rows<'_, B> {
    #[inline(always)]
    fn values<T>(&self, column: usize) -> *mut T {
        debug_assert!(column < self.w.values.len());
        // SAFETY: the decoder is made from the same layout as the columns, and asks for none beyond them.
        unsafe { (*self.values.add(column)).cast() }
    }

    #[inline(always)]
    fn twin(&self, column: usize) -> usize {
        self.w.columns[column].raw
    }

    #[inline(always)]
    pub(crate) fn put<T: Copy>(&mut self, column: usize, value: impl Fn(usize) -> T) {
        // SAFETY: `begin_rows` saw that the rows are inside the slab.
        let first = unsafe { self.values::<T>(column).add(self.row) };
        for k in 0..B {
            // SAFETY: the column's area has room for `rows` values of the field's width, which is T's (the decoder is
            // made from the same layout as the shape), and no window has these rows yet.
            unsafe { first.add(k).write(value(k)) };
        }
    }

    #[inline(always)]
    fn put_one<T: Copy>(&mut self, column: usize, k: usize, value: T) {
        debug_assert!(k < B);
        // SAFETY: as in `put`.
        unsafe { self.values::<T>(column).add(self.row + k).write(value) };
    }

    #[inline(always)]
    pub(crate) fn timestamp(&mut self, column: usize, boottime: impl Fn(usize) -> u64) {
        let offset = self.w.wall_offset;
        self.put::<i64>(column, |k| (boottime(k) as i64).wrapping_add(offset));
    }

    /// A bit for each row, at its place in the byte that all of them are in.
    #[inline(always)]
    fn bits(&self, bit: impl Fn(usize) -> bool) -> u8 {
        // As many as a byte of a bitmap has bits.
        const { assert!(B == 1 || (B == BLOCK && BLOCK == 8)) };
        (0..B).fold(0, |bits, k| bits | (u8::from(bit(k)) << k)) << (self.row % 8)
    }

    #[inline(always)]
    pub(crate) fn bool(&mut self, column: usize, value: impl Fn(usize) -> bool) {
        let (values, bits) = (self.values::<u8>(column), self.bits(value));
        // SAFETY: the bitmap has a bit per row, initialised with the slab; windows begin at multiples of 64 rows, so
        // no window has a row in this byte.
        unsafe { *values.add(self.row / 8) |= bits };
    }

    #[inline(always)]
    pub(crate) fn null_if(&mut self, column: usize, null: impl Fn(usize) -> bool) {
        let bits = self.bits(null);
        if bits != 0 {
            self.nulls(column, bits);
        }
    }

    #[inline(always)]
    fn null(&mut self, column: usize, k: usize) {
        self.nulls(column, 1 << ((self.row + k) % 8));
    }

    #[inline(always)]
    fn nulls(&mut self, column: usize, bits: u8) {
        let validity = self.w.columns[column].validity;
        debug_assert!(!validity.is_null());
        // SAFETY: as in `bool`; nullable columns have a validity bitmap, all set in a new slab.
        unsafe { *validity.add(self.row / 8) &= !bits };
        self.w.nulls |= 1 << column;
    }

    #[inline(always)]
    pub(crate) fn comm<'r>(&mut self, column: usize, bytes: impl Fn(usize) -> &'r [u8; 16]) {
        if B == 1 { self.one_comm(column, 0, bytes(0)) } else { self.comms(column, bytes) }
    }

    /// By itself, for the code around it to keep its registers.
    #[inline(never)]
    fn comms<'r>(&mut self, column: usize, bytes: impl Fn(usize) -> &'r [u8; 16]) {
        let twin = self.twin(column);
        let (mut name, mut view) = (0, View::EMPTY);
        for k in 0..B {
            let bytes = bytes(k);
            let this = u128::from_ne_bytes(*bytes);
            // Most rows have the name of the row before them, and so the same view of the same bytes.
            if k > 0 && this == name && twin == NO_COLUMN {
                self.put_one(column, k, view);
            } else {
                self.one_comm(column, k, bytes);
                name = this;
                // SAFETY: as in `put`; it has just been written.
                view = unsafe { self.values::<View>(column).add(self.row + k).read() };
            }
        }
    }

    /// A name of up to 15 bytes, ended by NUL; what follows that is of no meaning.
    #[inline(always)]
    fn one_comm(&mut self, column: usize, k: usize, bytes: &[u8; 16]) {
        const ONES: u64 = u64::from_ne_bytes([1; 8]);
        const HIGH_BITS: u64 = u64::from_ne_bytes([0x80; 8]);
        // The lowest high bit set is that of the first NUL (above it there may be wrong ones).
        let nuls = |word: u64| word.wrapping_sub(ONES) & !word & HIGH_BITS;
        // The bytes below the first NUL, if there is one.
        let before = |nuls: u64| (nuls & nuls.wrapping_neg()).wrapping_sub(1) >> 7;
        let bits = |nuls: u64| u64::from(nuls.trailing_zeros() & !7);

        let (low, high) = (u64_at(bytes, 0), u64_at(bytes, 8));
        let nul = nuls(low);
        if self.twin(column) == NO_COLUMN {
            if nul != 0 {
                let text = low & before(nul);
                if text & HIGH_BITS == 0 {
                    self.put_one(column, k, View::from_words((bits(nul) / 8) | (text << 32), text >> 32));
                    return;
                }
            } else {
                let nul = nuls(high);
                let text = high & before(nul);
                // Up to 12 bytes fit into the view.
                if nul != 0 && bits(nul) <= 32 && (low | text) & HIGH_BITS == 0 {
                    let (first, second) = ((8 + bits(nul) / 8) | (low << 32), (low >> 32) | (text << 32));
                    self.put_one(column, k, View::from_words(first, second));
                    return;
                }
            }
        }
        self.long_comm(column, k, bytes);
    }

    #[inline(never)]
    fn long_comm(&mut self, column: usize, k: usize, bytes: &[u8; 16]) {
        let length = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
        self.one_string(column, k, Some(&bytes[..length]));
    }

    #[inline(always)]
    pub(crate) fn string<'r>(&mut self, column: usize, mut bytes: impl Taking<'r>) -> Result<(), BadRecord> {
        if B > 1 && self.twin(column) == NO_COLUMN {
            return self.texts(column, bytes);
        }
        (0..B).try_for_each(|k| {
            self.one_string(column, k, bytes(k)?);
            Ok(())
        })
    }

    /// A column without a twin; by itself, for the code around it to keep its registers.
    #[inline(never)]
    fn texts<'r>(&mut self, column: usize, mut bytes: impl Taking<'r>) -> Result<(), BadRecord> {
        let (data, mut used) = (self.w.data, self.w.data_used);
        for k in 0..B {
            let bytes = bytes(k)?;
            if let Some(bytes) = bytes
                && bytes.len() > INLINE
            {
                assert!(bytes.len() <= self.w.data_size - used);
                // SAFETY: as in `append`.
                if unsafe { copy_and_test(bytes, data.add(used)) } {
                    self.put_one(column, k, View::outside(bytes, used));
                    used += bytes.len();
                    continue;
                }
            }
            self.w.data_used = used;
            self.unusual_string(column, k, bytes);
            used = self.w.data_used;
        }
        self.w.data_used = used;
        Ok(())
    }

    #[inline(never)]
    fn unusual_string(&mut self, column: usize, k: usize, bytes: Option<&[u8]>) {
        self.one_string(column, k, bytes);
    }

    #[inline(always)]
    fn one_string(&mut self, column: usize, k: usize, bytes: Option<&[u8]>) {
        let (view, raw) = match bytes {
            Some(bytes) => self.text(column, bytes),
            None => (View::EMPTY, View::EMPTY),
        };
        self.put_one(column, k, view);
        let twin = self.twin(column);
        if twin != NO_COLUMN {
            self.put_one(twin, k, raw);
        }
        if bytes.is_none() {
            self.null(column, k);
            if twin != NO_COLUMN {
                self.null(twin, k);
            }
        }
    }

    pub(crate) fn binary<'r>(&mut self, column: usize, mut bytes: impl Taking<'r>) -> Result<(), BadRecord> {
        for k in 0..B {
            let bytes = bytes(k)?;
            let view = bytes.map_or(View::EMPTY, |bytes| self.w.append(bytes).0);
            self.put_one(column, k, view);
            if bytes.is_none() {
                self.null(column, k);
            }
        }
        Ok(())
    }

    /// An address as text, IPv4 where it is one.
    pub(crate) fn ip<'r>(&mut self, column: usize, bytes: impl Fn(usize) -> &'r [u8; 16]) {
        (0..B).for_each(|k| self.one_ip(column, k, bytes(k)));
    }

    fn one_ip(&mut self, column: usize, k: usize, bytes: &[u8; 16]) {
        // "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255"
        let mut text = [0; 45];
        let mut rest = &mut text[..];
        let address = Ipv6Addr::from(*bytes);
        let written = match address.to_ipv4_mapped() {
            Some(address) => write!(rest, "{address}"),
            None => write!(rest, "{address}"),
        };
        debug_assert!(written.is_ok());
        let length = 45 - rest.len();
        let view = self.w.append(&text[..length]).0;
        self.put_one(column, k, view);
    }

    /// A block of strings, each ended by NUL; without it the last one was cut.
    pub(crate) fn strings<'r>(&mut self, column: usize, mut block: impl Taking<'r>) -> Result<(), BadRecord> {
        (0..B).try_for_each(|k| {
            self.one_list(column, k, block(k)?);
            Ok(())
        })
    }

    fn one_list(&mut self, column: usize, k: usize, block: Option<&[u8]>) {
        let twin = self.twin(column);
        let mut rest = block.unwrap_or_default();
        while !rest.is_empty() {
            let length = rest.iter().position(|&b| b == 0).unwrap_or(rest.len());
            let (view, raw) = self.text(column, &rest[..length]);
            self.push(column, view);
            if twin != NO_COLUMN {
                self.push(twin, raw);
            }
            rest = rest.get(length + 1..).unwrap_or_default();
        }
        for column in [column, twin] {
            if column == NO_COLUMN {
                continue;
            }
            let list = &self.w.columns[column];
            // SAFETY: the offsets have room for one more than the slab's rows; the place after this row is in no window.
            unsafe {
                list.offsets.add(self.row + k + 1).write(list.list_used as u32);
                list.large_offsets.add(self.row + k + 1).write(list.list_used as i64);
            }
            if block.is_none() {
                self.null(column, k);
            }
        }
    }

    /// Appends to the strings of a list column.
    fn push(&mut self, column: usize, view: View) {
        let list = &mut self.w.columns[column];
        assert!(list.list_used < list.list_size);
        // SAFETY: just checked; windows reach up to the strings of their last row only.
        unsafe { list.values.cast::<View>().add(list.list_used).write(view) };
        list.list_used += 1;
    }

    /// The view of the text and that of its bytes (for the twin), which differ where it is not UTF-8.
    #[inline(always)]
    fn text(&mut self, column: usize, bytes: &[u8]) -> (View, View) {
        let before = self.w.data_used;
        let (view, ascii) = self.w.append(bytes);
        if ascii || std::str::from_utf8(bytes).is_ok() {
            (view, view)
        } else {
            self.w.data_used = before;
            self.w.invalid_text(column, bytes)
        }
    }

    #[inline(always)]
    pub(crate) fn end(self) {
        self.w.row += B;
    }

    /// Takes everything back: a record turned out not to fit its layout.
    #[cold]
    pub(crate) fn abort(self) {
        let bits = self.bits(|_| true);
        let Rows { w, row, data_before, invalid_before, .. } = self;
        w.data_used = data_before;
        w.invalid_utf8 = invalid_before;
        let shape = w.pool.shape();
        for (p, column) in w.columns.iter_mut().zip(&shape.columns) {
            // SAFETY: bits and offsets of the rows under way, which are in no window.
            unsafe {
                if !p.validity.is_null() {
                    *p.validity.add(row / 8) |= bits;
                }
                match column.store {
                    Store::Bits { .. } => *p.values.add(row / 8) &= !bits,
                    Store::Lists { .. } => p.list_used = p.offsets.add(row).read() as usize,
                    Store::Fixed { .. } | Store::Views { .. } => {}
                }
            }
        }
    }
}

/// Copies more than 8 bytes and says whether all are ASCII: one pass over memory that another CPU has just written.
///
/// # Safety
/// `to` must have room for as many bytes, apart from them.
#[inline(always)]
unsafe fn copy_and_test(bytes: &[u8], to: *mut u8) -> bool {
    let (from, length) = (bytes.as_ptr(), bytes.len());
    debug_assert!(length > 8);
    /// One step; a macro because the width is a type.
    macro_rules! step {
        ($word:ty, $at:expr) => {{
            let at = $at;
            // SAFETY: every use below keeps `at` plus the width within `length`; both sides have so many bytes.
            unsafe {
                let word = from.add(at).cast::<$word>().read_unaligned();
                to.add(at).cast::<$word>().write_unaligned(word);
                word
            }
        }};
    }
    if length < 16 {
        let seen = step!(u64, 0) | step!(u64, length - 8);
        return seen & u64::from_ne_bytes([0x80; 8]) == 0;
    }
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: as above; every x86_64 has these instructions.
    unsafe {
        use std::arch::x86_64::{
            __m128i, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_setzero_si128, _mm_storeu_si128,
        };
        // In words of its own the compiler moves 16 bytes as two words.
        let step = |at: usize| {
            let word = _mm_loadu_si128(from.add(at).cast::<__m128i>());
            _mm_storeu_si128(to.add(at).cast::<__m128i>(), word);
            word
        };
        let (mut seen, mut at) = (_mm_setzero_si128(), 0);
        while at + 16 <= length {
            seen = _mm_or_si128(seen, step(at));
            at += 16;
        }
        // The last bytes once more with those before them.
        seen = _mm_or_si128(seen, step(length - 16));
        _mm_movemask_epi8(seen) == 0
    }
    #[cfg(any(miri, not(target_arch = "x86_64")))]
    {
        let (mut seen, mut at) = (0, 0);
        while at + 16 <= length {
            seen |= step!(u128, at);
            at += 16;
        }
        seen |= step!(u128, length - 16);
        seen & u128::from_ne_bytes([0x80; 16]) == 0
    }
}
