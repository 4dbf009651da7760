//! Handles of a session for other threads.

use std::sync::Arc;

use super::{Shared, drain::Control};
use crate::stats::Stats;

/// Ends a session from another thread. [`Session::stop_handle`](crate::Session::stop_handle) returns one. The session
/// hands out its remaining batches and then ends.
///
/// ```
/// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
/// let stop = session.stop_handle();
/// std::thread::spawn(move || stop.stop());
/// while session.next_batch()?.is_some() {}
/// assert!(session.is_finished());
/// # Ok::<(), ringframe::Error>(())
/// ```
#[derive(Clone)]
pub struct StopHandle {
    control: Arc<Control>,
}

impl StopHandle {
    pub(super) fn new(control: Arc<Control>) -> Self {
        Self { control }
    }

    /// Requests the end of the session, and returns at once.
    pub fn stop(&self) {
        self.control.stop();
    }
}

impl std::fmt::Debug for StopHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StopHandle")
    }
}

/// Reads the statistics of a session from another thread. [`Session::stats_handle`](crate::Session::stats_handle)
/// returns one. The handle can outlive the session. It then returns the final statistics, and keeps neither the memory
/// of batches nor anything in the kernel.
#[derive(Clone)]
pub struct StatsHandle {
    shared: Arc<Shared>,
}

impl StatsHandle {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Returns the statistics so far, like [`Session::stats`](crate::Session::stats).
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.shared.stats()
    }
}

impl std::fmt::Debug for StatsHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StatsHandle")
    }
}
