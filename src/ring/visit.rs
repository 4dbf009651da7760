//! Visitors: the receivers of a ring's records.

use super::Ahead;

/// Why a walk ended.
#[derive(Debug)]
pub(crate) enum Walk<T> {
    /// The walk has read as many bytes as the budget allows. The caller should commit the lease.
    Budget,
    /// No finished record is left.
    Empty,
    /// The visitor left a record, for this reason.
    Left(T),
    /// A header is corrupt: it announces a record of `length` bytes, but only `available` bytes are left.
    Corrupt { length: u32, available: u64 },
}

/// Number of records in a block.
pub(crate) const BLOCK: usize = 8;

/// Receives the records of a walk.
pub(crate) trait Visit<'a, T> {
    /// Length of every record in a block in bytes, or 0 if it varies.
    const LENGTH: u32 = 0;

    /// Returns whether the walk should show the next records as a block, if enough of them are finished.
    #[inline(always)]
    fn wants_block(&self) -> bool {
        false
    }

    /// Takes a block of consecutive records. Returns `false` to refuse it; the walk then shows the records one by one.
    #[inline(always)]
    fn block(&mut self, _records: &[&'a [u8]; BLOCK]) -> bool {
        false
    }

    /// Takes a block of consecutive records of length `LENGTH`, as raw bytes with headers. Returns `false` to refuse
    /// it, as `block` does.
    #[inline(always)]
    fn run(&mut self, _records: &'a [u8]) -> bool {
        false
    }

    /// Takes a record. `ahead` gives access to the records after it. Returns a reason to leave the record unread and
    /// end the walk.
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
