//! Options of every session, and what starts one.

use std::{path::PathBuf, sync::Arc, time::Duration};

use parking_lot::Mutex;

use super::{
    DrainedBy, Session, Shared,
    drain::{Control, Drain, DrainCount},
    mailbox::Mailbox,
};
use crate::{
    batch::{Table, schema},
    capture::Recorder,
    catalogue::Catalogue,
    column::{Budget, Pool, Shape},
    error::{Error, Result},
    source::Opened,
    stats::Tally,
};

/// Rows of a slab, where batches are not larger.
const SLAB_ROWS: usize = 8192;
/// Smallest and largest number of rows of a batch.
const BATCH_ROWS: std::ops::RangeInclusive<usize> = 64..=65536;

/// What live sessions and replays have in common.
#[derive(Clone, Debug)]
pub(super) struct Common {
    /// Wanted by name.
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
                "`events` names no event type: name one, or leave the call out for the default",
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

    pub(super) fn run(self, opened: Opened, drains: &DrainOptions) -> Result<Session> {
        let Opened { sources, observed, waker, origin, events, fillers, unavailable, choices } = opened;
        let recorder = match &self.record_to {
            Some(path) => Some(Recorder::create(path, &origin, &events, sources.len())?),
            None => None,
        };
        let rows = SLAB_ROWS.max(self.batch_rows);
        let budget = Arc::new(Budget::new(self.pool_bytes));
        let slabs = 2 * sources.len();
        let pool = |layout| Pool::new(Shape::new(layout, rows, self.raw_strings), Arc::clone(&budget), slabs);
        let pools: Vec<Arc<Pool>> = events.iter().map(|layout| pool(Arc::clone(layout))).collect();
        pools.iter().for_each(Pool::warm);
        let table = |layout: &Arc<_>| {
            Arc::new(Table { schema: schema(layout, &origin, self.raw_strings), layout: Arc::clone(layout) })
        };
        let join_rows = if self.exact_batches { 0 } else { *BATCH_ROWS.end() };
        let shared = Arc::new(Shared {
            catalogue: drains.catalogue,
            tables: events.iter().map(table).collect(),
            mailbox: Mailbox::new(events.len(), sources.len(), join_rows)?,
            control: Control::default(),
            drains: DrainCount::new(sources.len()),
            end_with_tree: drains.end_with_tree,
            waker,
            observed,
            tallies: events.iter().map(|_| Tally::default()).collect(),
            budget,
            unavailable,
            choices,
            recorder: recorder.map(|recorder| Mutex::new(Some(recorder))),
        });
        // Nothing of the caller's runs between its calls, so it waits for what the drain would sleep on.
        let ready = match (drains.threads, sources.first().and_then(|source| source.as_fd())) {
            (0, Some(fd)) => {
                Some(fd.try_clone_to_owned().map_err(|e| Error::io("duplicating an epoll descriptor", &e))?)
            }
            _ => None,
        };
        let drain = |(number, source)| {
            Drain::new(number, source, Arc::clone(&shared), &pools, &fillers, self.batch_rows, self.flush_interval)
        };
        let mut all = sources.into_iter().enumerate().map(drain);
        let drained_by = match drains.threads {
            // There is one source then.
            0 => DrainedBy::Caller(all.next().map(Mutex::new)),
            _ => DrainedBy::start(all, &drains.cpus, &shared)?,
        };
        Ok(Session { shared, drained_by, ready })
    }
}

/// Who drains, and when that ends.
pub(super) struct DrainOptions {
    pub(super) catalogue: &'static Catalogue,
    /// With 0 the caller does.
    pub(super) threads: usize,
    pub(super) cpus: Vec<usize>,
    pub(super) end_with_tree: bool,
}

/// The methods that both builders have.
macro_rules! common_options {
    () => {
        /// Sets the number of rows at which a batch is handed out: a power of two from 64 to 65,536; 256 by default. A
        /// batch has fewer rows when it is flushed or when long strings fill its memory, and more when the reader lags,
        /// unless `exact_batches` forbids that.
        pub fn batch_rows(mut self, rows: usize) -> Self {
            self.common.batch_rows = rows;
            self
        }

        /// Sets the age of its first row at which a batch is handed out although it is not full; 100 ms by default. A
        /// row begins to age when the drain reads it, and the drain looks at the rings every 25 ms or every quarter of
        /// this interval, whichever is shorter. Below 4 ms the first event after a rest wakes the drain at once, which
        /// costs the program that caused the event some microseconds.
        pub fn flush_interval(mut self, interval: std::time::Duration) -> Self {
            self.common.flush_interval = interval;
            self
        }

        /// Limits batches to `batch_rows` rows. Off by default: when the reader lags, batches that lie side by side in
        /// memory are handed out as one, which costs nothing and saves work.
        pub fn exact_batches(mut self, exact: bool) -> Self {
            self.common.exact_batches = exact;
            self
        }

        /// Adds a column `NAME_raw` (`BinaryView`) with the original bytes for every text column. The text column shows
        /// U+FFFD in place of bytes that are not UTF-8.
        pub fn raw_strings(mut self, raw: bool) -> Self {
            self.common.raw_strings = raw;
            self
        }

        /// Limits the column memory of all tables together, in bytes; 256 MiB by default. While readers hold on to that
        /// much, events stay in the rings, and the kernel counts as dropped what does not fit there. Each table may
        /// always use two slabs of memory (of 8,192 rows, or of `batch_rows` if that is more).
        pub fn pool_bytes(mut self, bytes: usize) -> Self {
            self.common.pool_bytes = bytes;
            self
        }

        /// Also records the raw bytes of the rings to a capture file. The file is called `PATH.partial` until the
        /// session ends.
        pub fn record_to(mut self, path: impl Into<std::path::PathBuf>) -> Self {
            self.common.record_to = Some(path.into());
            self
        }
    };
}
pub(super) use common_options;
