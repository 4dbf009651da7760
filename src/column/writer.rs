//! Writes rows into the columns of a slab and cuts them into windows. The only code that writes to slab memory.

use std::{io::Write, mem, net::Ipv6Addr, ops::Range, ptr, slice, sync::Arc};

use super::{
    chunks::{self, Chunks},
    decode::{BadRecord, Tail, u32_at, u64_at},
    shape::{Column, Store, WINDOW_ALIGNMENT, most_strings, worst_data},
    slab::{Pool, Slab},
    window::Window,
};
use crate::ring::Ahead;

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
    /// For records whose tail comes in chunks.
    chunks: Option<Chunks>,
    /// While such a row is written, where its tail stands in the data; `data_size` is 0 then.
    gathered: Range<usize>,
    /// The fixed part of such a record.
    head: Vec<u8>,
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
    /// Most strings of a row.
    list_most: usize,
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
            chunks: shape.layout.chunked.then(|| Chunks::new(&shape.layout)).flatten(),
            gathered: 0..0,
            head: Vec::new(),
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

    /// Bytes of the whole record that a head begins.
    pub(super) fn whole_length(&self, head: &[u8]) -> usize {
        match &self.chunks {
            Some(chunks) if head.len() == self.record_size => self.record_size + chunks.tail_length(head),
            _ => usize::MAX,
        }
    }

    /// Bytes of a tail that stands in the data already; or others, while there is one.
    #[cold]
    fn append_gathered(&mut self, bytes: &[u8]) -> (View, bool) {
        let start = (bytes.as_ptr() as usize).wrapping_sub(self.data as usize);
        if start >= self.gathered.start && start + bytes.len() <= self.gathered.end {
            return (View::outside(bytes, start), bytes.is_ascii());
        }
        let room = self.pool.shape().data.length;
        let size = mem::replace(&mut self.data_size, room);
        assert!(bytes.len() <= room - self.data_used);
        let appended = self.append(bytes);
        self.data_size = size;
        appended
    }

    /// Keeps the bytes, and says whether they are all ASCII.
    #[inline(always)]
    fn append(&mut self, bytes: &[u8]) -> (View, bool) {
        if bytes.len() <= INLINE {
            return (View::inline(bytes), bytes.is_ascii());
        }
        let offset = self.data_used;
        if offset + bytes.len() > self.data_size {
            return self.append_gathered(bytes);
        }
        // SAFETY: just checked; windows reach up to the data of their last row only, and `bytes` is not in a slab.
        let ascii = unsafe { copy_and_test(bytes, self.data.add(offset)) };
        self.data_used = offset + bytes.len();
        (View::outside(bytes, offset), ascii)
    }

    /// Begins a row, if the window is not full and there is room for a record of `length` bytes, however its strings
    /// expand.
    #[inline(always)]
    pub(crate) fn begin_row(&mut self, length: usize) -> Option<Row<'_>> {
        let tail = length.saturating_sub(self.record_size);
        // Without a slab no row is inside the window. The sums cannot overflow: a tail has less than 2^30 bytes.
        let fits = self.row < self.window_end && self.data_used + worst_data(tail) <= self.data_size;
        if !fits || !(self.lists.is_empty() || self.lists_have_room(tail)) {
            return None;
        }
        let values = self.values.as_ptr();
        Some(Row { values, data_before: self.data_used, invalid_before: self.invalid_utf8, row: self.row, w: self })
    }

    fn lists_have_room(&self, tail: usize) -> bool {
        let fits = |list: &Pointers| list.list_used + tail.min(list.list_most) <= list.list_size;
        self.lists.iter().all(|&i| fits(&self.columns[i]))
    }
}

/// One row under way. Each column is written once, within the room that `begin_row` found for the record.
///
/// Its own members stay in registers: what is not inlined gets the writer instead.
pub(crate) struct Row<'a> {
    w: &'a mut Writer,
    /// The writer's, which are not moved while the row is written.
    values: *const *mut u8,
    row: usize,
    data_before: usize,
    invalid_before: u64,
}

impl Row<'_> {
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
    pub(crate) fn put<T: Copy>(&mut self, column: usize, value: T) {
        // SAFETY: the column's area has room for `rows` values of the field's width, which is T's (the decoder is made
        // from the same layout as the shape); `begin_row` saw that the row is inside the slab, and no window has it yet.
        unsafe { self.values::<T>(column).add(self.row).write(value) };
    }

    #[inline(always)]
    pub(crate) fn timestamp(&mut self, column: usize, boottime: u64) {
        self.put::<i64>(column, (boottime as i64).wrapping_add(self.w.wall_offset));
    }

    #[inline(always)]
    pub(crate) fn bool(&mut self, column: usize, value: bool) {
        let values = self.values::<u8>(column);
        // SAFETY: the bitmap has a bit per row, initialised with the slab; windows begin at multiples of 64 rows, so
        // no window has a row in this byte.
        unsafe { *values.add(self.row / 8) |= u8::from(value) << (self.row % 8) };
    }

    #[inline(always)]
    pub(crate) fn null_if(&mut self, column: usize, null: bool) {
        if null {
            self.null(column);
        }
    }

    #[inline(always)]
    fn null(&mut self, column: usize) {
        let validity = self.w.columns[column].validity;
        debug_assert!(!validity.is_null());
        // SAFETY: as in `bool`; nullable columns have a validity bitmap, all set in a new slab.
        unsafe { *validity.add(self.row / 8) &= !(1 << (self.row % 8)) };
        self.w.nulls |= 1 << column;
    }

    /// A name of up to 15 bytes, ended by NUL; what follows that is of no meaning.
    #[inline(always)]
    pub(crate) fn comm(&mut self, column: usize, bytes: &[u8; 16]) {
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
                    self.put(column, View::from_words((bits(nul) / 8) | (text << 32), text >> 32));
                    return;
                }
            } else {
                let nul = nuls(high);
                let text = high & before(nul);
                // Up to 12 bytes fit into the view.
                if nul != 0 && bits(nul) <= 32 && (low | text) & HIGH_BITS == 0 {
                    self.put(column, View::from_words((8 + bits(nul) / 8) | (low << 32), (low >> 32) | (text << 32)));
                    return;
                }
            }
        }
        self.long_comm(column, bytes);
    }

    #[inline(never)]
    fn long_comm(&mut self, column: usize, bytes: &[u8; 16]) {
        let length = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
        self.string(column, Some(&bytes[..length]));
    }

    #[inline(always)]
    pub(crate) fn string(&mut self, column: usize, bytes: Option<&[u8]>) {
        let (view, raw) = match bytes {
            Some(bytes) => self.text(column, bytes),
            None => (View::EMPTY, View::EMPTY),
        };
        self.put(column, view);
        let twin = self.twin(column);
        if twin != NO_COLUMN {
            self.put(twin, raw);
        }
        if bytes.is_none() {
            self.null(column);
            if twin != NO_COLUMN {
                self.null(twin);
            }
        }
    }

    pub(crate) fn binary(&mut self, column: usize, bytes: Option<&[u8]>) {
        let view = bytes.map_or(View::EMPTY, |bytes| self.w.append(bytes).0);
        self.put(column, view);
        if bytes.is_none() {
            self.null(column);
        }
    }

    /// An address as text, IPv4 where it is one.
    pub(crate) fn ip(&mut self, column: usize, bytes: &[u8; 16]) {
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
        self.put(column, view);
    }

    /// A block of strings, each ended by NUL; without it the last one was cut.
    pub(crate) fn strings(&mut self, column: usize, block: Option<&[u8]>) {
        let twin = self.twin(column);
        let mut rest = block.unwrap_or_default();
        let mut left = self.w.columns[column].list_most;
        while !rest.is_empty() && left > 0 {
            left -= 1;
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
                list.offsets.add(self.row + 1).write(list.list_used as u32);
                list.large_offsets.add(self.row + 1).write(list.list_used as i64);
            }
            if block.is_none() {
                self.null(column);
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

    /// Copies the chunks of a tail to where the columns want it, and decodes the record there. Nothing where `may_wait`
    /// and they are not all there; otherwise the row says that it is truncated.
    pub(super) fn gather(
        &mut self,
        head: &[u8],
        length: usize,
        ahead: &Ahead<'_>,
        may_wait: bool,
        decode: &impl Fn(&[u8], &mut Tail<'_>, &mut Row<'_>) -> Result<(), BadRecord>,
    ) -> Option<Result<(), BadRecord>> {
        let w = &mut *self.w;
        let chunks = w.chunks.as_ref()?;
        let (identity, truncated) = (chunks.identity(head), chunks.truncated);
        let (start, mut have) = (w.data_used, 0);
        let data = w.data;
        assert!(length <= w.data_size - start);
        let whole = length == 0
            || ahead.look(|record| {
                if let Some(bytes) = identity.chunk(record, have)
                    && bytes.len() <= length - have
                {
                    // SAFETY: `begin_row` found room for the tail, which was just checked; windows reach up to the data
                    // of their last row only, and a ring is not in a slab.
                    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), data.add(start + have), bytes.len()) };
                    have += bytes.len();
                }
                have == length
            });
        if !whole && may_wait {
            return None;
        }
        let mut fixed = mem::take(&mut w.head);
        fixed.clear();
        fixed.extend_from_slice(head);
        chunks::unmark(&mut fixed);
        // SAFETY: just written; until the row ends it is neither moved nor written again, as `data_used` is behind it.
        let tail = unsafe { slice::from_raw_parts(data.add(start), have) };
        w.gathered = start..start + have;
        w.data_used = start + have;
        let size = mem::replace(&mut w.data_size, 0);
        let mut tail = if whole { Tail::new(tail) } else { Tail::cut(tail) };
        let decoded = decode(&fixed, &mut tail, self);
        self.w.data_size = size;
        self.w.gathered = 0..0;
        self.w.head = fixed;
        if !whole && let Some(column) = truncated {
            self.bool(column, true);
        }
        Some(decoded)
    }

    #[inline(always)]
    pub(crate) fn end(self) {
        self.w.row += 1;
    }

    /// Takes everything back: the record turned out not to fit its layout.
    #[cold]
    pub(crate) fn abort(self) {
        let Row { w, row, data_before, invalid_before, .. } = self;
        w.data_used = data_before;
        w.invalid_utf8 = invalid_before;
        w.bad += 1;
        let (byte, bit) = (row / 8, 1 << (row % 8));
        let shape = w.pool.shape();
        for (p, column) in w.columns.iter_mut().zip(&shape.columns) {
            // SAFETY: bits and offsets of the row under way, which is in no window.
            unsafe {
                if !p.validity.is_null() {
                    *p.validity.add(byte) |= bit;
                }
                match column.store {
                    Store::Bits { .. } => *p.values.add(byte) &= !bit,
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
    let mut seen = 0;
    let mut at = 0;
    while at + 16 <= length {
        seen |= step!(u128, at);
        at += 16;
    }
    // The last bytes once more with those before them.
    seen |= step!(u128, length - 16);
    seen & u128::from_ne_bytes([0x80; 16]) == 0
}
