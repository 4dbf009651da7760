//! The tail of a record, taken value by value.

use crate::layout::NULL_LEN;

/// The record does not fit its layout.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadRecord;

/// The rest of a record's tail, which a decoder takes string by string.
pub(crate) struct Tail<'a> {
    pub(super) rest: &'a [u8],
    /// The end of the tail is missing, and with it the strings there.
    cut: bool,
}

impl<'a> Tail<'a> {
    #[inline(always)]
    pub(crate) const fn new(tail: &'a [u8]) -> Self {
        Self { rest: tail, cut: false }
    }

    pub(super) const fn cut(tail: &'a [u8]) -> Self {
        Self { rest: tail, cut: true }
    }

    /// Takes the next string of `length` bytes; nothing where it is null.
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

    /// Fails unless everything was taken.
    #[inline(always)]
    pub(crate) fn ends<const B: usize>(tails: &[Tail<'_>; B]) -> Result<(), BadRecord> {
        let left: usize = tails.iter().map(|tail| tail.rest.len()).sum();
        if left == 0 { Ok(()) } else { Err(BadRecord) }
    }
}
