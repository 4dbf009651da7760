//! What a reading of a ring shows, and to whom.

use super::Ahead;

/// Why a walk ended.
#[derive(Debug)]
pub(crate) enum Walk<T> {
    /// The budget is taken: it is time to give the space back.
    Budget,
    /// No finished record is left.
    Empty,
    /// The visitor left a record, for this reason.
    Left(T),
    /// An impossible header: it names a record of `length` bytes where `available` bytes are.
    Corrupt { length: u32, available: u64 },
}

/// Records in a block.
pub(crate) const BLOCK: usize = 8;

/// Receives the records of a walk.
pub(crate) trait Visit<'a, T> {
    /// Length of every record in a block, or 0 where it varies.
    const LENGTH: u32 = 0;

    /// Returns whether to show the next records as a block, if enough of them are finished.
    #[inline(always)]
    fn wants_block(&self) -> bool {
        false
    }

    /// Takes consecutive records. Returning false leaves them, and the walk shows them one by one.
    #[inline(always)]
    fn block(&mut self, _records: &[&'a [u8]; BLOCK]) -> bool {
        false
    }

    /// Takes consecutive records of length `LENGTH`, as their raw bytes with headers. Returns as `block` does.
    #[inline(always)]
    fn run(&mut self, _records: &'a [u8]) -> bool {
        false
    }

    /// Takes a record; `ahead` shows the records behind it. Returning a reason leaves the record and ends the walk.
    fn record(&mut self, record: &'a [u8], ahead: Ahead<'_>) -> Option<T>;
}

/// Shows records one by one.
pub(crate) struct Each<F>(pub(crate) F);

impl<'a, T, F: FnMut(&'a [u8]) -> Option<T>> Visit<'a, T> for Each<F> {
    #[inline(always)]
    fn record(&mut self, record: &'a [u8], _: Ahead<'_>) -> Option<T> {
        self.0(record)
    }
}
