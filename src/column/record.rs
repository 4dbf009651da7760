//! The tail of a record, which decoders take value by value.

use crate::layout::NULL_LEN;

/// Error: a record does not match its layout.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadRecord;

/// The rest of a record's tail. A decoder takes one value after the other.
pub(crate) struct Tail<'a> {
    pub(super) rest: &'a [u8],
    /// Whether the end of the tail is missing.
    cut: bool,
}

impl<'a> Tail<'a> {
    #[inline(always)]
    pub(crate) const fn new(tail: &'a [u8]) -> Self {
        Self { rest: tail, cut: false }
    }

    /// Makes a tail whose end is missing.
    pub(super) const fn cut(tail: &'a [u8]) -> Self {
        Self { rest: tail, cut: true }
    }

    /// Takes the next value, of `length` bytes. Returns `None` if the value is null.
    #[inline(always)]
    pub(crate) fn take(&mut self, length: u32) -> Result<Option<&'a [u8]>, BadRecord> {
        if length == NULL_LEN {
            return Ok(None);
        }
        let Some((string, rest)) = self.rest.split_at_checked(length as usize) else { return self.take_cut() };
        self.rest = rest;
        Ok(Some(string))
    }

    #[cold]
    fn take_cut(&mut self) -> Result<Option<&'a [u8]>, BadRecord> {
        let string = std::mem::take(&mut self.rest);
        if self.cut { Ok(Some(string).filter(|s| !s.is_empty())) } else { Err(BadRecord) }
    }

    /// Returns an error if bytes are left.
    #[inline(always)]
    pub(crate) fn ends<const B: usize>(tails: &[Tail<'_>; B]) -> Result<(), BadRecord> {
        let left: usize = tails.iter().map(|tail| tail.rest.len()).sum();
        if left == 0 { Ok(()) } else { Err(BadRecord) }
    }
}
