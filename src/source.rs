//! The seam between where records come from (the kernel, a capture) and the columns.

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

/// Where records come from: some of the rings. One thread owns and uses it.
pub(crate) trait Source: Send {
    /// The rings of an event type.
    fn rings(&mut self, event: usize) -> &mut [RingReader];

    /// Called when every ring was read until nothing finished was left, with whether any gave something.
    /// Returns when it makes sense to read again, after `timeout` at the latest.
    fn wait(&mut self, gave: bool, timeout: Duration) -> Result<Wait>;

    /// Can chunks of the records in an event type's rings still come? Then a record that lacks some is left in its ring.
    fn may_grow(&self, _event: usize) -> bool {
        false
    }

    /// The next record of an event type was left in its ring because chunks of it can still come.
    fn left(&mut self, _event: usize) {}

    /// So many of the records that were read from a ring were chunks of others.
    fn pieces(&mut self, _event: usize, _ring: usize, _pieces: u64) {}

    /// Nanoseconds to add to the record's CLOCK_BOOTTIME for wall time.
    fn wall_offset(&mut self) -> i64;

    /// Called before the rings are read.
    fn before_reading(&mut self) {}

    /// Called after the rings were read: wall time, ns, such that no record from before it is left, here or in a
    /// program that is running. It is behind the clock; a record's time is that of its making.
    fn watermark(&mut self) -> Option<i64>;

    /// Readable when [`Source::wait`] would not wait, for sources whose owner waits elsewhere.
    fn as_fd(&self) -> Option<std::os::fd::BorrowedFd<'_>> {
        None
    }

    /// Ends the making of records, for all sources of the session. What was made can still be read, until `wait` says
    /// `Ended`.
    fn stop(&mut self) -> Result<()>;
}

/// What [`Source::wait`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// Read again.
    Again,
    /// There will be nothing more.
    Ended,
}

/// Figures that any thread can ask for while the source's own thread works.
pub(crate) trait Observed: Send + Sync {
    /// The counters of an event type, summed over the CPUs.
    fn counters(&self, event: usize) -> Counters;

    /// Further figures of an event type; none in a replay.
    fn figures(&self, _event: usize) -> Vec<Figure> {
        Vec::new()
    }

    /// Figures of the whole session; none in a replay.
    fn session_figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// Has the last process of the tree that the session follows ended?
    fn tree_has_ended(&self) -> bool {
        false
    }
}

/// An event type that was asked for and that this kernel does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unavailable {
    /// Its name.
    pub event: String,
    /// What is missing.
    pub reason: String,
}

/// Makes every source's thread return from a wait at once.
pub(crate) trait Waker: Send + Sync {
    fn wake(&self);
}

/// Sources that are ready to be read, and what belongs to them.
pub(crate) struct Opened {
    /// One per drain thread.
    pub(crate) sources: Vec<Box<dyn Source>>,
    pub(crate) observed: Arc<dyn Observed>,
    pub(crate) waker: Arc<dyn Waker>,
    pub(crate) origin: Origin,
    pub(crate) events: Vec<Arc<EventLayout>>,
    /// What turns the records of each of `events` into rows, from the catalogue that the session was given.
    pub(crate) fillers: Vec<Filler>,
    pub(crate) unavailable: Vec<Unavailable>,
    /// None in a replay.
    pub(crate) choices: Vec<Choice>,
}
