//! The seam between where records come from (the kernel, a capture) and the columns.

use std::{sync::Arc, time::Duration};

use crate::{batch::Origin, choice::Choice, error::Result, layout::EventLayout, ring::RingReader, stats::Counters};

/// Where records come from: some of the rings. Used by one thread, which owns it.
pub(crate) trait Source: Send {
    /// The rings of an event type.
    fn rings(&mut self, event: usize) -> &mut [RingReader];

    /// Called when every ring was read until nothing finished was left, with whether any gave something.
    /// Returns when it makes sense to read again, after `timeout` at the latest.
    fn wait(&mut self, gave: bool, timeout: Duration) -> Result<Wait>;

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
    fn counters(&self, event: usize) -> Counters;

    /// Runs of programs that the kernel skipped.
    fn missed(&self, event: usize) -> u64;

    /// Rings of an event type.
    fn rings(&self, event: usize) -> u64;

    /// Bytes of all of them.
    fn ring_bytes(&self, event: usize) -> u64;

    fn tree_processes(&self) -> u64;

    fn tree_lost(&self) -> u64;

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
    pub(crate) unavailable: Vec<Unavailable>,
    /// None in a replay.
    pub(crate) choices: Vec<Choice>,
}
