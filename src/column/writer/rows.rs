//! The current rows: writes each column, for one row or for a block of rows.

use std::{array, io::Write, net::Ipv6Addr};

use super::{NO_COLUMN, Pointers, Writer};
use crate::{
    column::{
        bytes::u64_at,
        copy::copy_and_test,
        record::{BadRecord, Tail},
        shape::{Store, worst_data},
        view::{INLINE, View},
    },
    layout::NULL_LEN,
    ring::BLOCK,
};

/// Takes the bytes of a column from the tail of a record, given the record's index among the current rows.
pub(crate) trait Taking<'r>: FnMut(usize) -> Result<Option<&'r [u8]>, BadRecord> {}

impl<'r, F: FnMut(usize) -> Result<Option<&'r [u8]>, BadRecord>> Taking<'r> for F {}

/// The current rows, one or a block. A decoder writes each column once, within the room that `begin_rows` found.
/// Closures return the value of a row, given its index among the current rows.
///
/// The members stay in registers, so functions that are not inlined take the writer instead.
pub(crate) struct Rows<'a, const B: usize> {
    pub(super) w: &'a mut Writer,
    /// The writer's `values`, which do not move while the rows are written.
    values: *const *mut u8,
    pub(super) row: usize,
    data_before: usize,
    invalid_before: u64,
}

impl<'a, const B: usize> Rows<'a, B> {
    /// Begins rows. The writer must have found room for them.
    #[inline(always)]
    pub(super) fn new(w: &'a mut Writer) -> Self {
        let values = w.values.as_ptr();
        Self { values, data_before: w.data_used, invalid_before: w.invalid_utf8, row: w.row, w }
    }

    /// Returns the address of a column's values.
    #[inline(always)]
    pub(super) fn values<T>(&self, column: usize) -> *mut T {
        debug_assert!(column < self.w.values.len());
        // SAFETY: the decoder comes from the same layout as the columns, so it passes only indices of columns.
        unsafe { (*self.values.add(column)).cast() }
    }

    /// Returns the index of a column's raw twin, or `NO_COLUMN`.
    #[inline(always)]
    fn twin(&self, column: usize) -> usize {
        self.w.columns[column].raw
    }

    /// Writes a value of fixed width for each row.
    #[inline(always)]
    pub(crate) fn put<T: Copy>(&mut self, column: usize, value: impl Fn(usize) -> T) {
        // SAFETY: `begin_rows` checked that the rows are inside the slab.
        let first = unsafe { self.values::<T>(column).add(self.row) };
        for k in 0..B {
            // SAFETY: the column's area has room for `rows` values of the field's width. That is the width of T,
            // because the decoder comes from the same layout as the shape. No window has these rows yet.
            unsafe { first.add(k).write(value(k)) };
        }
    }

    /// Writes a value of fixed width for row `k`.
    #[inline(always)]
    fn put_one<T: Copy>(&mut self, column: usize, k: usize, value: T) {
        debug_assert!(k < B);
        // SAFETY: as in `put`.
        unsafe { self.values::<T>(column).add(self.row + k).write(value) };
    }

    /// Returns the difference from CLOCK_BOOTTIME to wall time in nanoseconds.
    #[inline(always)]
    pub(crate) fn wall_offset(&self) -> i64 {
        self.w.wall_offset
    }

    /// Writes times of CLOCK_BOOTTIME, in nanoseconds, as wall time.
    #[inline(always)]
    pub(crate) fn timestamp(&mut self, column: usize, boottime: impl Fn(usize) -> u64) {
        let offset = self.wall_offset();
        self.put::<i64>(column, |k| (boottime(k) as i64).wrapping_add(offset));
    }

    /// Returns the bits of the rows, at their places in the bitmap byte that contains all of them.
    #[inline(always)]
    fn bits(&self, bit: impl Fn(usize) -> bool) -> u8 {
        // A block has as many rows as a byte has bits.
        const { assert!(B == 1 || (B == BLOCK && BLOCK == 8)) };
        (0..B).fold(0, |bits, k| bits | (u8::from(bit(k)) << k)) << (self.row % 8)
    }

    /// Writes Boolean values.
    #[inline(always)]
    pub(crate) fn bool(&mut self, column: usize, value: impl Fn(usize) -> bool) {
        let (values, bits) = (self.values::<u8>(column), self.bits(value));
        // SAFETY: the bitmap has a bit per row, which a new slab initialises. Windows begin at multiples of 64 rows, so
        // no window has a row in this byte.
        unsafe { *values.add(self.row / 8) |= bits };
    }

    /// Makes the values of rows null for which `null` returns true.
    #[inline(always)]
    pub(crate) fn null_if(&mut self, column: usize, null: impl Fn(usize) -> bool) {
        let bits = self.bits(null);
        if bits != 0 {
            self.nulls(column, bits);
        }
    }

    /// Makes the value of row `k` null.
    #[inline(always)]
    fn null(&mut self, column: usize, k: usize) {
        self.nulls(column, 1 << ((self.row + k) % 8));
    }

    /// Makes the values null whose bits in the bitmap byte are set.
    #[inline(always)]
    fn nulls(&mut self, column: usize, bits: u8) {
        let validity = self.w.columns[column].validity;
        debug_assert!(!validity.is_null());
        // SAFETY: as in `bool`. Nullable columns have a validity bitmap, with all bits set in a new slab.
        unsafe { *validity.add(self.row / 8) &= !bits };
        self.w.nulls |= 1 << column;
    }

    /// Writes thread names, which end at the first NUL.
    #[inline(always)]
    pub(crate) fn comm<'r>(&mut self, column: usize, bytes: impl Fn(usize) -> &'r [u8; 16]) {
        if B == 1 || self.twin(column) != NO_COLUMN {
            return (0..B).for_each(|k| self.one_comm(column, k, bytes(k)));
        }
        let name = |k| u128::from_ne_bytes(*bytes(k));
        let first = name(0);
        // Usually one thread caused all events of a block.
        if (1..B).fold(0, |other, k| other | (name(k) ^ first)) == 0 {
            let view = Rows::<B>::first_comm(self.w, column, bytes(0));
            self.put(column, |_| view);
        } else {
            Rows::<B>::comms(self.w, column, &array::from_fn(bytes));
        }
    }

    /// Writes the name of the first row and returns its view.
    #[inline(never)]
    fn first_comm(w: &mut Writer, column: usize, bytes: &[u8; 16]) -> View {
        Rows::<B>::new(w).comm_view(column, 0, bytes)
    }

    /// Writes the name of row `k` and returns its view.
    #[inline(always)]
    fn comm_view(&mut self, column: usize, k: usize, bytes: &[u8; 16]) -> View {
        self.one_comm(column, k, bytes);
        // SAFETY: as in `put`. The view has just been written.
        unsafe { self.values::<View>(column).add(self.row + k).read() }
    }

    /// Writes the names of a block. Not inlined, and takes only the writer, so that the code around it keeps its
    /// registers.
    #[inline(never)]
    fn comms(w: &mut Writer, column: usize, bytes: &[&[u8; 16]; B]) {
        let mut rows = Rows::<B>::new(w);
        let (mut name, mut view) = (0, View::EMPTY);
        for (k, bytes) in bytes.iter().enumerate() {
            let this = u128::from_ne_bytes(**bytes);
            // A name equal to the previous row's name shares its view.
            if k > 0 && this == name {
                rows.put_one(column, k, view);
            } else {
                name = this;
                view = rows.comm_view(column, k, bytes);
            }
        }
    }

    /// Writes the name of row `k`, of up to 15 bytes, which ends at the first NUL.
    #[inline(always)]
    fn one_comm(&mut self, column: usize, k: usize, bytes: &[u8; 16]) {
        const ONES: u64 = u64::from_ne_bytes([1; 8]);
        const HIGH_BITS: u64 = u64::from_ne_bytes([0x80; 8]);
        // The lowest high bit that is set marks the first NUL. Higher ones may be wrong.
        let nuls = |word: u64| word.wrapping_sub(ONES) & !word & HIGH_BITS;
        // A mask of the bytes below the first NUL, if there is one.
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

    /// Writes a name that `one_comm` cannot put into a view directly.
    #[inline(never)]
    fn long_comm(&mut self, column: usize, k: usize, bytes: &[u8; 16]) {
        let length = bytes.iter().position(|&b| b == 0).unwrap_or(bytes.len());
        self.one_string(column, k, Some(&bytes[..length]));
    }

    /// Writes strings from the tails. `length` returns the length that the record's fixed part has.
    #[inline(always)]
    pub(crate) fn string(
        &mut self,
        column: usize,
        tails: &mut [Tail<'_>; B],
        length: impl Fn(usize) -> u32,
    ) -> Result<(), BadRecord> {
        if B > 1 && self.twin(column) == NO_COLUMN {
            // Calls `length` instead of reading an array: a load wider than the stores before it waits until they reach
            // the cache.
            if (0..B).fold(NULL_LEN, |all, k| all & length(k)) == NULL_LEN {
                self.put(column, |_| View::EMPTY);
                self.nulls(column, u8::MAX);
                return Ok(());
            }
            return Rows::<B>::texts(self.w, column, &array::from_fn(length), tails);
        }
        for (k, tail) in tails.iter_mut().enumerate() {
            self.one_string(column, k, tail.take(length(k))?);
        }
        Ok(())
    }

    /// Writes a block of strings to a column without a raw twin. Not inlined, and takes only the writer, so that the
    /// code around it keeps its registers.
    #[inline(never)]
    fn texts(w: &mut Writer, column: usize, lengths: &[u32; B], tails: &mut [Tail<'_>; B]) -> Result<(), BadRecord> {
        let mut rows = Rows::<B>::new(w);
        let (data, size, base, mut used) = (rows.w.data, rows.w.data_size, rows.w.text_base, rows.w.data_used);
        // SAFETY: as in `put`.
        let views = unsafe { rows.values::<View>(column).add(rows.row) };
        let mut nulls = 0;
        for k in 0..B {
            let length = lengths[k] as usize;
            if let Some((bytes, rest)) = tails[k].rest.split_at_checked(length)
                && length > INLINE
            {
                assert!(length <= size - used);
                // SAFETY: as in `append` and in `put`.
                unsafe {
                    if copy_and_test(bytes, data.add(used)) {
                        views.add(k).write(View::outside(bytes, base, used));
                        tails[k].rest = rest;
                        used += length;
                        continue;
                    }
                }
            }
            let bytes = tails[k].take(lengths[k])?;
            if bytes.is_none() {
                nulls |= 1 << k;
            }
            rows.w.data_used = used;
            rows.unusual_string(column, k, bytes.unwrap_or_default());
            used = rows.w.data_used;
        }
        rows.w.data_used = used;
        if nulls != 0 {
            rows.nulls(column, nulls);
        }
        Ok(())
    }

    /// Writes a string that is short, null or not ASCII.
    #[inline(never)]
    fn unusual_string(&mut self, column: usize, k: usize, bytes: &[u8]) {
        self.one_string(column, k, Some(bytes));
    }

    /// Writes the string of row `k`, and its bytes to the raw twin.
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

    /// Writes bytes from the tails.
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

    /// Writes IP addresses as text, and IPv4-mapped addresses as IPv4.
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

    /// Writes lists of strings from blocks in the tails. NUL ends each string. A last string without NUL was cut.
    pub(crate) fn strings<'r>(&mut self, column: usize, mut block: impl Taking<'r>) -> Result<(), BadRecord> {
        (0..B).try_for_each(|k| {
            self.one_list(column, k, block(k)?);
            Ok(())
        })
    }

    fn one_list(&mut self, column: usize, k: usize, block: Option<&[u8]>) {
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
            // SAFETY: the offsets have one more place than the slab has rows. The place after this row is in no window.
            unsafe {
                list.offsets.add(self.row + k + 1).write(list.list_used as u32);
                list.large_offsets.add(self.row + k + 1).write(list.list_used as i64);
            }
            if block.is_none() {
                self.null(column, k);
            }
        }
    }

    /// Appends a string to a list column.
    fn push(&mut self, column: usize, view: View) {
        let list = &mut self.w.columns[column];
        assert!(list.list_used < list.list_size);
        // SAFETY: just checked. Windows reach only up to the strings of their last row.
        unsafe { list.values.cast::<View>().add(list.list_used).write(view) };
        list.list_used += 1;
    }

    /// Returns the view of a text and, for the raw twin, the view of its bytes. They differ if the text is not UTF-8.
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

    /// Completes the rows.
    #[inline(always)]
    pub(crate) fn end(self) {
        self.w.row += B;
    }

    /// Discards the rows, because a record does not match its layout.
    #[cold]
    pub(crate) fn abort(self) {
        let bits = self.bits(|_| true);
        let Rows { w, row, data_before, invalid_before, .. } = self;
        w.data_used = data_before;
        w.invalid_utf8 = invalid_before;
        let shape = w.pool.shape();
        for (p, column) in w.columns.iter_mut().zip(&shape.columns) {
            // SAFETY: these are bits and offsets of the current rows, which are in no window.
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

impl Writer {
    /// Returns whether the next row has the first bit of a bitmap byte and the window has room for a block.
    #[inline(always)]
    pub(crate) fn wants_block(&self) -> bool {
        self.row.is_multiple_of(BLOCK) && self.row + BLOCK <= self.window_end
    }

    /// Begins `B` rows, if the window and the data have room for them. `tails` is the total length of the records'
    /// tails in bytes, which may expand. A block begins at the first bit of a bitmap byte.
    #[inline(always)]
    pub(crate) fn begin_rows<const B: usize>(&mut self, tails: usize) -> Option<Rows<'_, B>> {
        debug_assert!(B == 1 || self.row.is_multiple_of(BLOCK));
        // Without a slab no row is inside the window. The sums cannot overflow, because a tail has less than 2^30
        // bytes.
        let worst = worst_data(B, self.worst_row, tails);
        let fits = self.row + B <= self.window_end && self.data_used + worst <= self.data_size;
        if !fits || !(self.lists.is_empty() || self.lists_have_room(B, tails)) {
            return None;
        }
        Some(Rows::new(self))
    }

    /// Returns whether the list columns have room for the strings of `rows` rows.
    fn lists_have_room(&self, rows: usize, tails: usize) -> bool {
        let fits = |list: &Pointers| list.list_used + tails.min(rows * list.list_most) <= list.list_size;
        self.lists.iter().all(|&i| fits(&self.columns[i]))
    }
}
