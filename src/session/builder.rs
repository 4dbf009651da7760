//! What a session should do, checked before anything is touched.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::{
    Drains, Session, Shared,
    drain::{Control, Drain, Ending},
    mailbox::Mailbox,
};
use crate::{
    batch::{Table, schema},
    capture::{self, Recorder},
    catalogue::Catalogue,
    column::{Budget, Pool, Shape},
    error::{Error, Result},
    kernel,
    source::Opened,
    stats::Tally,
};
use parking_lot::Mutex;

/// Rows of a slab, where batches are not larger.
const SLAB_ROWS: usize = 8192;
/// Smallest and largest number of rows of a batch.
const BATCH_ROWS: std::ops::RangeInclusive<usize> = 64..=65536;
const RING_BYTES: std::ops::RangeInclusive<usize> = 65536..=1 << 31;
/// Most drain threads; more would only look at each other's rings.
const DRAIN_THREADS: usize = 64;

/// Which processes' events are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Filter {
    /// Those of every process.
    #[default]
    Everything,
    /// Those of one process, its present descendants and all that come.
    ProcessTree(u32),
}

impl Filter {
    /// The process `pid`, as the caller's own pid namespace numbers it, its descendants now and later. A process stays in
    /// the tree when its parent ends.
    #[must_use]
    pub fn process_tree(pid: u32) -> Self {
        Filter::ProcessTree(pid)
    }
}

/// Describes a session; made by [`Session::builder`].
#[derive(Clone, Debug)]
#[must_use]
pub struct SessionBuilder {
    catalogue: &'static Catalogue,
    pub(super) events: Option<Vec<String>>,
    batch_rows: usize,
    flush_interval: Duration,
    pub(super) filter: Filter,
    include_self: bool,
    durations: Option<bool>,
    debug: log::LevelFilter,
    exact_batches: bool,
    raw_strings: bool,
    pool_bytes: usize,
    ring_bytes: BTreeMap<String, usize>,
    ring_memory: usize,
    drain_threads: usize,
    drain_cpus: Vec<usize>,
    pub(super) payload: kernel::PayloadOptions,
    record_to: Option<PathBuf>,
    pub(super) replay: Option<PathBuf>,
}

impl SessionBuilder {
    pub(super) fn new() -> Self {
        Self {
            catalogue: Catalogue::shipped(),
            events: None,
            batch_rows: 256,
            flush_interval: Duration::from_millis(100),
            filter: Filter::Everything,
            include_self: false,
            durations: None,
            debug: log::LevelFilter::Off,
            exact_batches: false,
            raw_strings: false,
            pool_bytes: 256 << 20,
            ring_bytes: BTreeMap::new(),
            ring_memory: kernel::DEFAULT_RING_MEMORY,
            drain_threads: 1,
            drain_cpus: Vec::new(),
            payload: kernel::PayloadOptions::new(),
            record_to: None,
            replay: None,
        }
    }

    /// Event types of a catalogue of your own, which has those of this library as well; call it before
    /// [`SessionBuilder::events`].
    pub fn catalogue(mut self, catalogue: &'static Catalogue) -> Self {
        self.catalogue = catalogue;
        self
    }

    /// The event types wanted; without this call `process_fork`, `process_exec`, `process_exit` and `file_open`.
    ///
    /// A kernel may lack an event type. Named here it is an error of [`SessionBuilder::start`] unless the catalogue
    /// calls it optional; otherwise the session goes on without it and [`Session::unavailable`] says why.
    ///
    /// # Errors
    /// `InvalidInput` for a name that is not in the catalogue (with the nearest that is), and for no name at all. For a
    /// replay, names are checked against the capture by [`SessionBuilder::start`]; call
    /// [`SessionBuilder::replay`] first.
    pub fn events<I>(mut self, names: I) -> Result<Self>
    where
        I: IntoIterator<Item: Into<String>>,
    {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        if names.is_empty() {
            return Err(Error::invalid("no event type is named: leave the call out for all of them"));
        }
        if self.replay.is_none() {
            names.iter().try_for_each(|name| self.catalogue.find(name).map(drop))?;
        }
        self.events = Some(names);
        Ok(self)
    }

    /// Rows at which a batch is handed out: a power of two from 64 to 65,536; 256 by default. A batch has fewer rows
    /// when it is flushed or when long strings fill its memory, and more when the reader lags (see
    /// [`SessionBuilder::exact_batches`]).
    pub fn batch_rows(mut self, rows: usize) -> Self {
        self.batch_rows = rows;
        self
    }

    /// Age of its first row at which a batch is handed out although it has not all its rows; 100 ms by default. A row
    /// begins to age when its ring is looked at, which happens every 25 ms or a quarter of this interval; below 4 ms, the
    /// first event after a rest wakes the session at once, which costs the program that caused it some microseconds.
    pub fn flush_interval(mut self, interval: Duration) -> Self {
        self.flush_interval = interval;
        self
    }

    /// Which processes' events are wanted; filtered in the kernel.
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Shall the events of this process itself be there? Not by default: a consumer that sees its own work makes more
    /// of it.
    pub fn include_self(mut self, include: bool) -> Self {
        self.include_self = include;
        self
    }

    /// Are system calls timed? With `true` all are: `ts` is the start of the call, and `duration` what it took. With
    /// `false` none is: `ts` is its end, `duration` is null, and a call costs the program that makes it a third less
    /// (on Linux 5.15 and later, where the start need not be seen then). By default those of busy event types, the ones
    /// with a ring for each CPU such as `file_open`, are not timed, and all others are.
    pub fn durations(mut self, durations: bool) -> Self {
        self.durations = Some(durations);
        self
    }

    /// Lines that the BPF programs say about themselves, up to this level, go to the `log` crate with the target
    /// `ringframe::bpf`. Off by default, and then free: the kernel removes them when it loads the programs. Needs Linux
    /// 5.13.
    pub fn debug(mut self, level: log::LevelFilter) -> Self {
        self.debug = level;
        self
    }

    /// Never more than `batch_rows` rows in a batch. By default ready batches that lie side by side in memory are
    /// handed out as one when the reader lags, which costs nothing and saves work.
    pub fn exact_batches(mut self, exact: bool) -> Self {
        self.exact_batches = exact;
        self
    }

    /// Adds a column `NAME_raw` (BinaryView) for every text column, with the bytes as they were. The text column shows
    /// U+FFFD for what is not UTF-8.
    pub fn raw_strings(mut self, raw: bool) -> Self {
        self.raw_strings = raw;
        self
    }

    /// Bytes of column memory that all event types may take together while readers hold on to batches; 256 MiB by
    /// default. Beyond it events stay in the rings, and the kernel counts as dropped what does not fit there. Each event
    /// type may always use two slabs of memory (of 8,192 rows, or of `batch_rows` if that is more).
    pub fn pool_bytes(mut self, bytes: usize) -> Self {
        self.pool_bytes = bytes;
        self
    }

    /// Bytes of each ring of an event type: a power of two from 64 KiB to 2 GiB. By default what the catalogue says and
    /// [`SessionBuilder::ring_memory`] allows. Busy event types (`file_open`, `sched_switch`) have a ring for each CPU
    /// that is online at the start; CPUs that come later write to the rings of others.
    ///
    /// # Errors
    /// `InvalidInput` for another size or an unknown event type.
    pub fn ring_bytes(mut self, event: &str, bytes: usize) -> Result<Self> {
        self.catalogue.find(event)?;
        if !bytes.is_power_of_two() || !RING_BYTES.contains(&bytes) {
            return Err(Error::invalid(format!(
                "a ring of {bytes} bytes for `{event}`: it must be a power of two from 65536 to 2147483648"
            )));
        }
        self.ring_bytes.insert(event.to_owned(), bytes);
        Ok(self)
    }

    /// Bytes that the rings of all event types may take together; 64 MiB by default. On machines with many CPUs rings
    /// become smaller to fit, and then CPUs share rings. What each event type got is in its
    /// [`EventStats`](crate::EventStats).
    pub fn ring_memory(mut self, bytes: usize) -> Self {
        self.ring_memory = bytes;
        self
    }

    /// Threads that drain the rings: 1 by default, 64 at most; the rings are divided among them. One serves a million
    /// events a second and more.
    ///
    /// With 0 there is none: [`Session::next_batch`] and its other forms, [`Session::stop`] and the session's end drain
    /// in the caller's thread. Between these calls events stay in the rings, and tables cannot be given to readers.
    pub fn drain_threads(mut self, threads: usize) -> Self {
        self.drain_threads = threads;
        self
    }

    /// CPUs on which the drain threads may run; all by default.
    pub fn drain_cpus(mut self, cpus: impl IntoIterator<Item = usize>) -> Self {
        self.drain_cpus = cpus.into_iter().collect();
        self
    }

    /// Records the rings' raw bytes to a capture file as well. It has the name `PATH.partial` until the session ends.
    pub fn record_to(mut self, path: impl Into<PathBuf>) -> Self {
        self.record_to = Some(path.into());
        self
    }

    /// Replays a capture file instead of asking the kernel: no privilege is needed, and the session ends with the file.
    /// Filter, ring sizes and `include_self` play no role then.
    pub fn replay(mut self, path: impl Into<PathBuf>) -> Self {
        self.replay = Some(path.into());
        self
    }

    /// Starts the session: when this returns, events are being recorded.
    ///
    /// # Errors
    /// - `PermissionDenied` without CAP_BPF and CAP_PERFMON;
    /// - `Unsupported` when the kernel lacks what an event type needs;
    /// - `InvalidInput` for options out of range;
    /// - `OutOfResources` when a ring cannot be allocated;
    /// - `CorruptData` and `Io` for capture files.
    pub fn start(self) -> Result<Session> {
        self.check()?;
        self.check_payload()?;
        let opened = match &self.replay {
            Some(path) => capture::open(path, self.events.as_deref())?,
            None => kernel::open(&self.kernel_options()?)?,
        };
        self.run(opened)
    }

    fn check(&self) -> Result<()> {
        if !self.batch_rows.is_power_of_two() || !BATCH_ROWS.contains(&self.batch_rows) {
            return Err(Error::invalid(format!(
                "batch_rows is {}: it must be a power of two from {} to {}",
                self.batch_rows,
                BATCH_ROWS.start(),
                BATCH_ROWS.end()
            )));
        }
        if let (Some(from), Some(to)) = (&self.replay, &self.record_to)
            && same_file(from, to)
        {
            return Err(Error::invalid("a capture cannot be recorded onto the one that is replayed"));
        }
        if self.drain_threads > DRAIN_THREADS {
            return Err(Error::invalid(format!(
                "drain_threads is {}: it must be at most {DRAIN_THREADS}",
                self.drain_threads
            )));
        }
        if self.drain_threads == 0 && !self.drain_cpus.is_empty() {
            return Err(Error::invalid("drain_cpus is for drain threads, and there are none"));
        }
        if let Filter::ProcessTree(pid) = self.filter
            && self.replay.is_none()
            && !Path::new(&format!("/proc/{pid}")).exists()
        {
            return Err(Error::invalid(format!("there is no process {pid} to follow")));
        }
        Ok(())
    }

    fn kernel_options(&self) -> Result<kernel::Options> {
        let catalogue = self.catalogue;
        let mut events = match &self.events {
            Some(names) => names.iter().map(|name| catalogue.find(name)).collect::<Result<Vec<_>>>()?,
            None => (0..catalogue.events.len()).filter(|&e| catalogue.events[e].by_default).collect(),
        };
        events.sort_unstable();
        events.dedup();
        let tree = match self.filter {
            Filter::Everything => None,
            Filter::ProcessTree(pid) => Some(pid),
        };
        let (ring_bytes, named) = (self.ring_bytes.clone(), self.events.is_some());
        let (include_self, debug, latency) = (self.include_self, self.debug, self.flush_interval);
        let (ring_memory, sources) = (self.ring_memory as u64, self.drain_threads.max(1));
        Ok(kernel::Options {
            catalogue,
            events,
            named,
            ring_bytes,
            ring_memory,
            sources,
            include_self,
            durations: self.durations,
            debug,
            tree,
            latency,
            payload: self.payload.clone(),
        })
    }

    fn run(self, opened: Opened) -> Result<Session> {
        let Opened { sources, observed, waker, origin, events, fillers, unavailable, choices } = opened;
        let recorder = match &self.record_to {
            Some(path) => Some(Recorder::create(path, &origin, &events)?),
            None => None,
        };
        let rows = SLAB_ROWS.max(self.batch_rows);
        let budget = Arc::new(Budget::new(self.pool_bytes));
        let own = sources.len();
        let pool = |layout| Pool::new(Shape::new(layout, rows, self.raw_strings), Arc::clone(&budget), 2 * own);
        let pools: Vec<Arc<Pool>> = events.iter().map(|layout| pool(Arc::clone(layout))).collect();
        pools.iter().for_each(Pool::warm);
        let table = |layout: &Arc<_>| {
            Arc::new(Table { schema: schema(layout, &origin, self.raw_strings), layout: Arc::clone(layout) })
        };
        let join_rows = if self.exact_batches { 0 } else { *BATCH_ROWS.end() };
        let shared = Arc::new(Shared {
            tables: events.iter().map(table).collect(),
            mailbox: Mailbox::new(events.len(), join_rows),
            control: Control::default(),
            ending: Ending::new(sources.len()),
            waker,
            observed,
            tallies: events.iter().map(|_| Tally::default()).collect(),
            budget,
            unavailable,
            choices,
            recorder: recorder.map(|recorder| Mutex::new(Some(recorder))),
        });
        let drain =
            |source| Drain::new(source, Arc::clone(&shared), &pools, &fillers, self.batch_rows, self.flush_interval);
        let mut drains = sources.into_iter().map(drain);
        let drains = match self.drain_threads {
            // There is one source then.
            0 => Drains::Own(drains.next().map(Mutex::new)),
            _ => Drains::start(drains, &self.drain_cpus, &shared)?,
        };
        Ok(Session { shared, drains })
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
