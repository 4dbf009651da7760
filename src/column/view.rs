//! String views: the representation of strings in columns of Arrow and Polars.

use super::bytes::u32_at;

/// A string view of Arrow and Polars. It holds the length, then either the bytes (up to 12, padded with zeros) or the
/// first 4 bytes, the index of a buffer and the offset in it. Source: the Arrow columnar format, "Variable-size Binary
/// View Layout".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct View(pub(crate) u128);

/// Length in bytes of the longest string that fits into a view.
pub(super) const INLINE: usize = 12;

impl View {
    pub(super) const EMPTY: View = View(0);

    /// Makes the view of at most 12 bytes.
    pub(super) fn inline(bytes: &[u8]) -> Self {
        let mut view = [0; 16];
        view[0] = bytes.len() as u8;
        view[4..4 + bytes.len()].copy_from_slice(bytes);
        View(u128::from_le_bytes(view))
    }

    /// Makes the view of more than 12 bytes, which lie at `offset` in the slab's data.
    #[inline(always)]
    pub(super) fn outside(bytes: &[u8], base: TextBase, offset: usize) -> Self {
        let prefix = u64::from(u32_at(bytes, 0));
        let place = base.0.wrapping_add((offset as u64) << 32);
        Self::from_words(u64::from(bytes.len() as u32) | (prefix << 32), place)
    }

    #[inline(always)]
    pub(super) fn from_words(low: u64, high: u64) -> Self {
        View((u128::from(high) << 64) | u128::from(low))
    }
}

/// Turns an offset in the slab's data into the second half of a view, with one addition. It combines the index of the
/// window's buffer with the negated offset at which the window's text begins. It is one value, so that the loop over
/// strings keeps it in a register.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextBase(u64);

impl TextBase {
    /// Makes the base of a window whose text begins at `start` in the slab's data.
    pub(super) fn new(buffer: u32, start: usize) -> Self {
        Self(u64::from(buffer).wrapping_sub((start as u64) << 32))
    }
}
