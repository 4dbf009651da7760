//! The options of every session, and the code that starts one.

use std::{path::PathBuf, sync::Arc, time::Duration};

use parking_lot::Mutex;

use super::{
    DrainedBy, Observation, Session, Shared,
    drain::{Control, Drain, DrainCount},
    mailbox::Mailbox,
};
use crate::{
    batch::{Table, schema},
    capture::Recorder,
    catalogue::Catalogue,
    column::{Budget, Pool, Shape, Writer},
    error::{Error, ErrorKind, Result},
    source::Opened,
    stats::Tally,
};

/// Rows of a slab, unless batches are larger.
const SLAB_ROWS: usize = 8192;
/// Allowed values of `batch_rows`.
const BATCH_ROWS: std::ops::RangeInclusive<usize> = 64..=65536;

/// The options that live sessions and replays share.
#[derive(Clone, Debug)]
pub(super) struct Common {
    /// Names of the tables; `None` for the default.
    pub(super) events: Option<Vec<String>>,
    pub(super) batch_rows: usize,
    pub(super) flush_interval: Duration,
    pub(super) exact_batches: bool,
    pub(super) raw_strings: bool,
    pub(super) pool_bytes: usize,
    pub(super) record_to: Option<PathBuf>,
}

impl Common {
    pub(super) fn new() -> Self {
        Self {
            events: None,
            batch_rows: 256,
            flush_interval: Duration::from_millis(100),
            exact_batches: false,
            raw_strings: false,
            pool_bytes: 256 << 20,
            record_to: None,
        }
    }

    pub(super) fn check(&self) -> Result<()> {
        if self.events.as_ref().is_some_and(Vec::is_empty) {
            return Err(Error::invalid(
                "`events` names no event type: name one, or remove the call to get the default",
            ));
        }
        if !self.batch_rows.is_power_of_two() || !BATCH_ROWS.contains(&self.batch_rows) {
            return Err(Error::invalid(format!(
                "batch_rows is {}: it must be a power of two from {} to {}",
                self.batch_rows,
                BATCH_ROWS.start(),
                BATCH_ROWS.end()
            )));
        }
        Ok(())
    }

    /// Returns the number of rows of a slab.
    pub(super) fn slab_rows(&self) -> usize {
        SLAB_ROWS.max(self.batch_rows)
    }

    pub(super) fn run(self, opened: Opened, drains: &DrainOptions) -> Result<Session> {
        let Opened { sources, observed, waker, origin, events, fillers, unavailable, choices } = opened;
        let recorder = match &self.record_to {
            Some(path) => Some(Recorder::create(path, &origin, &events, sources.len())?),
            None => None,
        };
        let rows = self.slab_rows();
        let budget = Arc::new(Budget::new(self.pool_bytes));
        let slabs = 2 * sources.len();
        let pool = |layout| Pool::new(Shape::new(layout, rows, self.raw_strings), Arc::clone(&budget), slabs);
        let pools: Vec<Arc<Pool>> = events.iter().map(|layout| pool(Arc::clone(layout))).collect();
        if let Some(pool) = pools.iter().find(|pool| !Pool::warm(pool)) {
            let Shape { bytes, layout, .. } = pool.shape();
            return Err(Error::new(
                ErrorKind::OutOfResources,
                format!(
                    "allocating {bytes} bytes for the columns of `{}` failed: choose fewer events, or smaller batches",
                    layout.name
                ),
            ));
        }
        let table = |layout: &Arc<_>| {
            Arc::new(Table { schema: schema(layout, &origin, self.raw_strings), layout: Arc::clone(layout) })
        };
        let join_rows = if self.exact_batches { 0 } else { *BATCH_ROWS.end() };
        let shared = Arc::new(Shared {
            catalogue: drains.catalogue,
            tables: events.iter().map(table).collect(),
            mailbox: Mailbox::new(events.len(), sources.len(), join_rows)?,
            control: Arc::new(Control::new(waker)),
            drains: DrainCount::new(sources.len()),
            end_with_tree: drains.end_with_tree,
            observation: Mutex::new(Observation::Live(Arc::clone(&observed))),
            tallies: events.iter().map(|_| Tally::default()).collect(),
            budget,
            unavailable,
            choices,
            recorder: recorder.map(|recorder| Mutex::new(Some(recorder))),
        });
        // Nothing drains between the calls of the caller, so the caller waits for the descriptor that the drain would
        // sleep on.
        let ready = match (drains.threads, sources.first().and_then(|source| source.as_fd())) {
            (0, Some(fd)) => {
                Some(fd.try_clone_to_owned().map_err(|e| Error::io("duplicating an epoll descriptor", &e))?)
            }
            _ => None,
        };
        let drain = |(number, source)| {
            let (shared, observed) = (Arc::clone(&shared), Arc::clone(&observed));
            let writer = |pool: &Arc<Pool>| Writer::new(Arc::clone(pool), self.batch_rows);
            let writers = pools.iter().map(writer).zip(fillers.iter().cloned());
            Drain::new(number, source, shared, observed, writers, self.flush_interval)
        };
        let mut all = sources.into_iter().enumerate().map(drain);
        let drained_by = match drains.threads {
            // There is only one source.
            0 => DrainedBy::Caller(all.next().map(Mutex::new)),
            _ => DrainedBy::start(all, &drains.cpus, &shared)?,
        };
        Ok(Session { shared, drained_by, ready, poll_refused: false })
    }
}

/// Options of the drains.
pub(super) struct DrainOptions {
    pub(super) catalogue: &'static Catalogue,
    /// 0: the caller drains.
    pub(super) threads: usize,
    pub(super) cpus: Vec<usize>,
    pub(super) end_with_tree: bool,
}

/// Defines the methods that both builders have.
macro_rules! common_options {
    () => {
        /// Sets the number of rows at which a batch is complete: a power of two from 64 to 65,536. 256 by default. A
        /// batch has fewer rows when it is flushed or when long strings fill its memory. It has more when the reader
        /// lags, unless `exact_batches` forbids that.
        pub fn batch_rows(mut self, rows: usize) -> Self {
            self.common.batch_rows = rows;
            self
        }

        /// Sets the age of the first row at which an incomplete batch is handed out. 100 ms by default. The age of a
        /// row counts from when the drain reads it. The drain reads the rings every 25 ms or every quarter of this
        /// interval, whichever is shorter. Below 4 ms, the first event after a pause wakes the drain at once, which
        /// costs the program that caused the event some microseconds.
        pub fn flush_interval(mut self, interval: std::time::Duration) -> Self {
            self.common.flush_interval = interval;
            self
        }

        /// Limits batches to `batch_rows` rows. Off by default: when the reader lags, the session joins batches that
        /// are adjacent in memory, which copies nothing and saves work.
        pub fn exact_batches(mut self, exact: bool) -> Self {
            self.common.exact_batches = exact;
            self
        }

        /// Adds a column `NAME_raw` (`BinaryView`) with the original bytes of every text column. The text column shows
        /// U+FFFD in place of bytes that are not UTF-8.
        pub fn raw_strings(mut self, raw: bool) -> Self {
            self.common.raw_strings = raw;
            self
        }

        /// Limits the column memory of all tables together, in bytes. 256 MiB by default. While readers hold that much,
        /// events stay in the rings, and the kernel counts events that do not fit as dropped. Each table may always use
        /// two slabs (of 8,192 rows, or of `batch_rows` if that is more).
        pub fn pool_bytes(mut self, bytes: usize) -> Self {
            self.common.pool_bytes = bytes;
            self
        }

        /// Records the raw bytes of the rings to a capture file as well. The file is called `PATH.partial` until the
        /// session ends. If the session fails, it removes the file.
        pub fn record_to(mut self, path: impl Into<std::path::PathBuf>) -> Self {
            self.common.record_to = Some(path.into());
            self
        }
    };
}
pub(super) use common_options;
