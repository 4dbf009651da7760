//! Writes neighbouring values of a fixed width from the records of a block. Loads take 16 bytes at a time, and
//! registers transpose them, so that one store writes several rows of a column.

#[cfg(all(target_arch = "x86_64", not(miri)))]
use std::arch::x86_64::{
    __m128i, _mm_add_epi64, _mm_loadl_epi64, _mm_loadu_si128, _mm_set_epi64x, _mm_storeu_si128, _mm_unpackhi_epi32,
    _mm_unpackhi_epi64, _mm_unpacklo_epi32, _mm_unpacklo_epi64,
};

use super::{NO_COLUMN, Rows};
use crate::column::bytes::{u32_at, u64_at};
#[cfg(all(target_arch = "x86_64", not(miri)))]
use crate::ring::BLOCK;

impl<const B: usize> Rows<'_, B> {
    /// Writes two values of 8 bytes to their columns, after adding `add` to them.
    #[inline(always)]
    pub(crate) fn longs<'r>(&mut self, columns: [usize; 2], add: [i64; 2], values: impl Fn(usize) -> &'r [u8; 16]) {
        #[cfg(all(target_arch = "x86_64", not(miri)))]
        if B == BLOCK {
            return self.long_lanes(columns, add, values);
        }
        for (c, column) in columns.into_iter().enumerate() {
            self.put::<u64>(column, |k| u64_at(values(k), 8 * c).wrapping_add_signed(add[c]));
        }
    }

    /// Writes two values of 4 bytes to their columns.
    #[inline(always)]
    pub(crate) fn words<'r>(&mut self, columns: [usize; 2], values: impl Fn(usize) -> &'r [u8; 8]) {
        #[cfg(all(target_arch = "x86_64", not(miri)))]
        if B == BLOCK {
            return self.word_lanes(columns, values);
        }
        for (c, column) in columns.into_iter().enumerate() {
            self.put::<u32>(column, |k| u32_at(values(k), 4 * c));
        }
    }

    /// Writes four values of 4 bytes to their columns. `NO_COLUMN` marks bytes that are no column's value.
    #[inline(always)]
    pub(crate) fn four_words<'r>(&mut self, columns: [usize; 4], values: impl Fn(usize) -> &'r [u8; 16]) {
        #[cfg(all(target_arch = "x86_64", not(miri)))]
        if B == BLOCK {
            return self.four_word_lanes(columns, values);
        }
        for (c, column) in columns.into_iter().enumerate().filter(|(_, column)| *column != NO_COLUMN) {
            self.put::<u32>(column, |k| u32_at(values(k), 4 * c));
        }
    }
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
impl<const B: usize> Rows<'_, B> {
    /// Stores values of several rows.
    ///
    /// # Safety
    /// `lanes` must hold values of type `T` for consecutive rows from `first`, all of them among the current rows.
    #[inline(always)]
    unsafe fn store<T: Copy>(&mut self, column: usize, first: usize, lanes: __m128i) {
        debug_assert!(first + 16 / size_of::<T>() <= B);
        // SAFETY: as in `put`. The instruction needs no alignment, and every x86_64 processor has it.
        unsafe { _mm_storeu_si128(self.values::<T>(column).add(self.row + first).cast(), lanes) };
    }

    #[inline(always)]
    fn long_lanes<'r>(&mut self, columns: [usize; 2], add: [i64; 2], values: impl Fn(usize) -> &'r [u8; 16]) {
        // SAFETY: each load reads 16 bytes of 16. The steps go up to B, so `store` gets only rows below B.
        unsafe {
            let add = _mm_set_epi64x(add[1], add[0]);
            let load = |k| _mm_add_epi64(_mm_loadu_si128(values(k).as_ptr().cast()), add);
            for k in (0..B).step_by(2) {
                let (a, b) = (load(k), load(k + 1));
                self.store::<u64>(columns[0], k, _mm_unpacklo_epi64(a, b));
                self.store::<u64>(columns[1], k, _mm_unpackhi_epi64(a, b));
            }
        }
    }

    #[inline(always)]
    fn word_lanes<'r>(&mut self, columns: [usize; 2], values: impl Fn(usize) -> &'r [u8; 8]) {
        // SAFETY: each load reads 8 bytes of 8. Otherwise as in `long_lanes`.
        unsafe {
            let load = |k| _mm_loadl_epi64(values(k).as_ptr().cast());
            for k in (0..B).step_by(4) {
                let first = _mm_unpacklo_epi32(load(k), load(k + 1));
                let second = _mm_unpacklo_epi32(load(k + 2), load(k + 3));
                self.store::<u32>(columns[0], k, _mm_unpacklo_epi64(first, second));
                self.store::<u32>(columns[1], k, _mm_unpackhi_epi64(first, second));
            }
        }
    }

    #[inline(always)]
    fn four_word_lanes<'r>(&mut self, columns: [usize; 4], values: impl Fn(usize) -> &'r [u8; 16]) {
        // SAFETY: as in `long_lanes`.
        unsafe {
            let load = |k| _mm_loadu_si128(values(k).as_ptr().cast::<__m128i>());
            for k in (0..B).step_by(4) {
                let (a, b, c, d) = (load(k), load(k + 1), load(k + 2), load(k + 3));
                let (low, low_2) = (_mm_unpacklo_epi32(a, b), _mm_unpacklo_epi32(c, d));
                let (high, high_2) = (_mm_unpackhi_epi32(a, b), _mm_unpackhi_epi32(c, d));
                let lanes = [
                    _mm_unpacklo_epi64(low, low_2),
                    _mm_unpackhi_epi64(low, low_2),
                    _mm_unpacklo_epi64(high, high_2),
                    _mm_unpackhi_epi64(high, high_2),
                ];
                // Indices, because an iterator would keep the lanes in memory.
                for c in 0..4 {
                    if columns[c] != NO_COLUMN {
                        self.store::<u32>(columns[c], k, lanes[c]);
                    }
                }
            }
        }
    }
}
