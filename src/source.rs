//! The interface between the sources of records (the kernel, a capture) and the columns.

use std::{sync::Arc, time::Duration};

use crate::{
    choice::Choice,
    column::Filler,
    error::Result,
    layout::EventLayout,
    origin::Origin,
    ring::RingReader,
    stats::{Counters, Figure},
};

/// A source of records: some of the rings of a session. One thread owns and uses it.
pub(crate) trait Source: Send {
    /// Returns the rings of an event type.
    fn rings(&mut self, event: usize) -> &mut [RingReader];

    /// Waits until it makes sense to read again, at most for `timeout`. The drain calls this when no ring has a
    /// finished record left; `gave` says whether any ring had one.
    fn wait(&mut self, gave: bool, timeout: Duration) -> Result<Wait>;

    /// Returns `true` if chunks of the records in an event type's rings can still come. The drain then leaves an
    /// incomplete record in its ring.
    fn may_grow(&self, _event: usize) -> bool {
        false
    }

    /// Notes that the drain left the next record of an event type in its ring because chunks of it can still come.
    fn left(&mut self, _event: usize) {}

    /// Returns `false` if the drain left the next record of an event type in its ring and no record has come since. To
    /// read again would only leave it again.
    fn may_read(&self, _event: usize) -> bool {
        true
    }

    /// Notes how many of the records that the drain read from a ring were chunks of other records.
    fn pieces(&mut self, _event: usize, _ring: usize, _pieces: u64) {}

    /// Returns the nanoseconds to add to a record's CLOCK_BOOTTIME for wall time.
    fn wall_offset(&mut self) -> i64;

    /// Prepares a reading of the rings.
    fn before_reading(&mut self) {}

    /// Returns a wall time in ns before which no record is left, neither in the rings nor in a program that is running.
    /// The drain calls this after it read the rings. The watermark is behind the clock. The time of a record is the
    /// time at which its program ran.
    fn watermark(&mut self) -> Option<i64>;

    /// Returns a descriptor that is readable when [`Source::wait`] would return at once, if the source has one. Its
    /// owner can wait for it elsewhere.
    fn as_fd(&self) -> Option<std::os::fd::BorrowedFd<'_>> {
        None
    }

    /// Makes the kernel produce no more records, for all sources of the session. The drain can still read the records
    /// that exist, until `wait` returns `Ended`.
    fn stop(&mut self) -> Result<()>;
}

/// Result of [`Source::wait`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// The drain should read again.
    Again,
    /// No more records will come.
    Ended,
}

/// Figures that any thread can read while the drain uses the source.
pub(crate) trait Observed: Send + Sync {
    /// Returns the counters of an event type, summed over all CPUs.
    fn counters(&self, event: usize) -> Counters;

    /// Returns further figures of an event type; none in a replay.
    fn figures(&self, _event: usize) -> Vec<Figure> {
        Vec::new()
    }

    /// Returns figures of the whole session; none in a replay.
    fn session_figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// Returns `true` if the tree that the session follows has no process. A tree that changes during the call can look
    /// empty although it is not; the caller asks again later.
    fn tree_has_ended(&self) -> bool {
        false
    }
}

/// A requested event type that this kernel does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unavailable {
    /// Name of the event type.
    pub event: String,
    /// What the kernel lacks.
    pub reason: String,
}

/// Wakes the threads that wait for a source.
pub(crate) trait Waker: Send + Sync {
    /// Makes every [`Source::wait`] return at once.
    fn wake(&self);
}

/// Sources that are ready to be read, and everything that belongs to them.
pub(crate) struct Opened {
    /// One per drain thread.
    pub(crate) sources: Vec<Box<dyn Source>>,
    pub(crate) observed: Arc<dyn Observed>,
    pub(crate) waker: Arc<dyn Waker>,
    pub(crate) origin: Origin,
    pub(crate) events: Vec<Arc<EventLayout>>,
    /// Decoders of the records of each of `events`, from the catalogue of the session.
    pub(crate) fillers: Vec<Filler>,
    pub(crate) unavailable: Vec<Unavailable>,
    /// Empty in a replay.
    pub(crate) choices: Vec<Choice>,
}
