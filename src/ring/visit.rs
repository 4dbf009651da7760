//! What a reading of a ring shows, and to whom.

use super::Ahead;

/// Why a walk ended.
#[derive(Debug)]
pub(crate) enum Walk<T> {
    /// So many bytes are taken as should be before they are given back.
    Budget,
    /// Nothing is there, or nothing that is finished.
    Empty,
    /// A record was left, for this reason.
    Left(T),
    /// A header that cannot be: a record of this length where so many bytes are.
    Corrupt { length: u32, available: u64 },
}

/// Records that are shown together where they are wanted so.
pub(crate) const BLOCK: usize = 8;

/// What is done with the records of a walk.
pub(crate) trait Visit<'a, T> {
    /// Length of every record in a block, or 0 where it varies.
    const LENGTH: u32 = 0;

    /// Are the next records wanted in a block, if so many are finished?
    #[inline(always)]
    fn wants_block(&self) -> bool {
        false
    }

    /// So many records in a row. False leaves them; they are shown one by one then.
    #[inline(always)]
    fn block(&mut self, _records: &[&'a [u8]; BLOCK]) -> bool {
        false
    }

    /// As `block`, of records that all have the one length: as they stand in the ring, headers included.
    #[inline(always)]
    fn run(&mut self, _records: &'a [u8]) -> bool {
        false
    }

    /// A record, and a way to look at what stands behind it; a reason leaves it and ends the walk.
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
