//! What other threads hold of a session.

use std::sync::Arc;

use super::Shared;
use crate::stats::Stats;

/// Ends a session from elsewhere; made by [`Session::stop_handle`](crate::Session::stop_handle). The session then hands
/// out the batches that are there and ends.
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
    shared: Arc<Shared>,
}

impl StopHandle {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Asks the session to stop, and returns at once.
    pub fn stop(&self) {
        self.shared.stop();
    }
}

impl std::fmt::Debug for StopHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StopHandle")
    }
}

/// Reads the statistics of a session from elsewhere; made by [`Session::stats_handle`](crate::Session::stats_handle).
/// It outlives the session and then gives the final figures.
#[derive(Clone)]
pub struct StatsHandle {
    shared: Arc<Shared>,
}

impl StatsHandle {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// What was counted so far, as [`Session::stats`](crate::Session::stats).
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
