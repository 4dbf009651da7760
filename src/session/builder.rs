//! Options of a live session, which are checked before the session touches the kernel.

use std::collections::BTreeMap;

use super::{
    Session,
    common::{Common, DrainOptions, common_options},
    filter::Filter,
    options::{ExecOptions, FileOpenOptions, TableOptions, WritePayload},
};
use crate::{
    catalogue::Catalogue,
    error::{Error, Result},
    kernel,
};

const RING_BYTES: std::ops::RangeInclusive<usize> = 65536..=1 << 31;
/// Maximum number of drain threads. More would only get in each other's way.
const DRAIN_THREADS: usize = 64;

/// Builds a session on the running kernel. [`Session::builder`] returns one.
///
/// The order of the calls does not matter: [`SessionBuilder::start`] checks all options together.
///
/// ```no_run
/// use std::time::Duration;
///
/// use ringframe::{FileOpenOptions, Filter, Session};
///
/// let session = Session::builder()
///     .events(["process_exec", "process_exit", "file_open"])
///     .file_open(FileOpenOptions::new().paths(true))
///     .filter(Filter::process_tree(4711))
///     .end_with_tree(true)
///     .flush_interval(Duration::from_millis(20))
///     .start()?;
/// # Ok::<(), ringframe::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct SessionBuilder {
    catalogue: &'static Catalogue,
    common: Common,
    filter: Filter,
    end_with_tree: bool,
    include_self: bool,
    time_calls: Option<bool>,
    debug: log::LevelFilter,
    ring_bytes: BTreeMap<String, usize>,
    ring_memory: usize,
    drain_threads: usize,
    drain_cpus: Vec<usize>,
    tables: TableOptions,
}

impl SessionBuilder {
    pub(super) fn new() -> Self {
        Self {
            catalogue: Catalogue::shipped(),
            common: Common::new(),
            filter: Filter::new(),
            end_with_tree: false,
            include_self: false,
            time_calls: None,
            debug: log::LevelFilter::Off,
            ring_bytes: BTreeMap::new(),
            ring_memory: kernel::DEFAULT_RING_MEMORY,
            drain_threads: 1,
            drain_cpus: Vec::new(),
            tables: TableOptions::default(),
        }
    }

    /// Uses the event types of your own catalogue, which includes those of this library.
    pub fn catalogue(mut self, catalogue: &'static Catalogue) -> Self {
        self.catalogue = catalogue;
        self
    }

    /// Sets the event types to record. Each becomes a table. The default is `process_fork`, `process_exec`,
    /// `process_exit` and `file_open`. [`SessionBuilder::start`] checks the names.
    ///
    /// A kernel may lack an event type. If you name it here, [`SessionBuilder::start`] fails, unless the catalogue
    /// marks the event type as optional. Otherwise the session runs without it, and [`Session::unavailable`] gives the
    /// reason.
    pub fn events<I>(mut self, names: I) -> Self
    where
        I: IntoIterator<Item: Into<String>>,
    {
        self.common.events = Some(names.into_iter().map(Into::into).collect());
        self
    }

    common_options!();

    /// Records only the events that pass this filter. By default all events pass.
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Ends the session when the last process of the filter's process tree has ended, as [`Session::stop`] does. The
    /// rows of that process are still handed out. Off by default. The session notices the end within about 100 ms.
    ///
    /// The tree of the calling process cannot end before the session, so `start` rejects that combination.
    pub fn end_with_tree(mut self, end: bool) -> Self {
        self.end_with_tree = end;
        self
    }

    /// Records this process's own events. Off by default, because recording generates events.
    pub fn include_self(mut self, include: bool) -> Self {
        self.include_self = include;
        self
    }

    /// Times all system calls, or none. By default the session times all calls except those of busy event types, which
    /// have a ring for each CPU (such as `file_open`).
    ///
    /// In the row of a timed call, `ts` is the start and `duration` is the time that the call took. Otherwise `ts` is
    /// the end and `duration` is null, and the call costs the traced program a third less (on Linux 5.15 and later,
    /// where no program needs to see the start).
    pub fn time_calls(mut self, time: bool) -> Self {
        self.time_calls = Some(time);
        self
    }

    /// Sends the debug messages of the BPF programs, up to this level, to the `log` crate with the target
    /// `ringframe::bpf`. Off by default, which costs nothing: the kernel removes the disabled code when it loads the
    /// programs. Needs Linux 5.13.
    pub fn debug(mut self, level: log::LevelFilter) -> Self {
        self.debug = level;
        self
    }

    /// Sets the size of each ring of an event type in bytes: a power of two from 64 KiB to 2 GiB. The default comes
    /// from the catalogue, and [`SessionBuilder::ring_memory`] limits it. Busy event types (`file_open`,
    /// `sched_switch`) have a ring for each CPU that is online at the start. CPUs that come online later write to the
    /// rings of others.
    pub fn ring_bytes(mut self, event: &str, bytes: usize) -> Self {
        self.ring_bytes.insert(event.to_owned(), bytes);
        self
    }

    /// Limits the memory of all rings together, in bytes. 64 MiB by default. On machines with many CPUs, rings shrink
    /// to fit the limit, and then CPUs share rings. [`EventStats`](crate::EventStats) shows what each event type got.
    pub fn ring_memory(mut self, bytes: usize) -> Self {
        self.ring_memory = bytes;
        self
    }

    /// Sets the number of threads that drain the rings: 1 by default, 64 at most. The session divides the rings among
    /// them. One thread handles a million events per second and more.
    ///
    /// With 0 there are no drain threads: [`Session::next_batch`] and its variants, [`Session::stop`] and dropping the
    /// session drain in the thread of the caller. Between these calls events stay in the rings, and no table can have a
    /// reader of its own.
    pub fn drain_threads(mut self, threads: usize) -> Self {
        self.drain_threads = threads;
        self
    }

    /// Restricts the drain threads to these CPUs. By default they run on all CPUs.
    pub fn drain_cpus(mut self, cpus: impl IntoIterator<Item = usize>) -> Self {
        self.drain_cpus = cpus.into_iter().collect();
        self
    }

    /// Sets what the table `process_exec` records.
    pub fn process_exec(mut self, options: ExecOptions) -> Self {
        self.tables.process_exec = Some(options);
        self
    }

    /// Sets what the table `file_open` records.
    pub fn file_open(mut self, options: FileOpenOptions) -> Self {
        self.tables.file_open = Some(options);
        self
    }

    /// Sets what the table `write_payload` records. A session with this table needs a filter, unless
    /// [`WritePayload::every_process`] allows every process.
    pub fn write_payload(mut self, options: WritePayload) -> Self {
        self.tables.write_payload = Some(options);
        self
    }

    /// Starts the session. When this returns, the session is recording events.
    ///
    /// Blocks for 0.2 to 0.5 s while the kernel loads and attaches the programs, and longer on emulated processors. In
    /// an asynchronous program, call it from a thread that may block.
    ///
    /// # Errors
    /// - `PermissionDenied` without CAP_BPF and CAP_PERFMON;
    /// - `Unsupported` if the kernel lacks what an event type needs;
    /// - `InvalidInput` for an unknown event type, an option out of range, and an option without effect in this
    ///   session, such as options of a table that it does not record;
    /// - `OutOfResources` if the memory of a ring or of a table's first slab cannot be allocated;
    /// - `Io` or a more specific kind of I/O error if the capture file cannot be written.
    pub fn start(self) -> Result<Session> {
        let events = self.check()?;
        let opened = kernel::open(&kernel::Options {
            catalogue: self.catalogue,
            events,
            named: self.common.events.is_some(),
            ring_bytes: self.ring_bytes,
            ring_memory: self.ring_memory as u64,
            sources: self.drain_threads.max(1),
            include_self: self.include_self,
            durations: self.time_calls,
            debug: self.debug,
            tree: self.filter.process_tree,
            latency: self.common.flush_interval,
            payload: self.tables.for_kernel(),
        })?;
        let drains = DrainOptions {
            catalogue: self.catalogue,
            threads: self.drain_threads,
            cpus: self.drain_cpus,
            end_with_tree: self.end_with_tree,
        };
        self.common.run(opened, &drains)
    }

    /// Checks all options, and returns the catalogue numbers of the event types to record.
    fn check(&self) -> Result<Vec<usize>> {
        self.common.check()?;
        let events = self.wanted()?;
        self.tables.check()?;
        for (event, &bytes) in &self.ring_bytes {
            self.catalogue.find(event)?;
            if !bytes.is_power_of_two() || !RING_BYTES.contains(&bytes) {
                return Err(Error::invalid(format!(
                    "ring_bytes of `{event}` is {bytes}: it must be a power of two from 65536 to 2147483648"
                )));
            }
        }
        if self.drain_threads > DRAIN_THREADS {
            return Err(Error::invalid(format!(
                "drain_threads is {}: it must be at most {DRAIN_THREADS}",
                self.drain_threads
            )));
        }
        self.filter.check()?;
        self.check_effects(&events)?;
        if self.records("write_payload", &events) && !self.filter.chooses() && !self.tables.every_process() {
            return Err(Error::invalid(
                "write_payload needs a filter that selects processes: set one, or call `WritePayload::every_process` \
                 to record the whole machine",
            ));
        }
        Ok(events)
    }

    fn wanted(&self) -> Result<Vec<usize>> {
        let catalogue = self.catalogue;
        let mut events = match &self.common.events {
            Some(names) => names.iter().map(|name| catalogue.find(name)).collect::<Result<Vec<_>>>()?,
            None => (0..catalogue.events.len()).filter(|&e| catalogue.events[e].by_default).collect(),
        };
        events.sort_unstable();
        events.dedup();
        Ok(events)
    }

    fn records(&self, event: &str, events: &[usize]) -> bool {
        events.iter().any(|&e| self.catalogue.events[e].layout.name == event)
    }

    /// Checks that every given option has an effect.
    fn check_effects(&self, events: &[usize]) -> Result<()> {
        let options = self.tables.tables().map(|table| (format!("the option `{table}`"), table));
        let rings = self.ring_bytes.keys().map(|event| (format!("ring_bytes of `{event}`"), &**event));
        if let Some((option, table)) = options.chain(rings).find(|(_, table)| !self.records(table, events)) {
            return Err(Error::invalid(format!(
                "{option} has no effect, because the session does not record this table: add `{table}` to `events`, \
                 or remove the option"
            )));
        }
        if self.drain_threads == 0 && !self.drain_cpus.is_empty() {
            return Err(Error::invalid(
                "drain_cpus has no effect without drain threads: set drain_threads, or remove drain_cpus",
            ));
        }
        match self.filter.process_tree {
            None if self.end_with_tree => Err(Error::invalid(
                "end_with_tree has no effect without a process tree: set `Filter::process_tree`, or remove the call",
            )),
            Some(root) if self.end_with_tree && root == std::process::id() => Err(Error::invalid(
                "end_with_tree: the process tree of the caller cannot end before the session: follow a process that \
                 the caller started, or call `stop`",
            )),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn assert_rejected(builder: SessionBuilder, says: &[&str]) {
        let error = builder.check().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        let text = error.to_string();
        assert!(says.iter().all(|part| text.contains(part)), "{text}");
    }

    #[test]
    fn options_without_effect_are_rejected_in_any_order() {
        let builder = SessionBuilder::new;
        let paths = || FileOpenOptions::new().paths(true);
        assert_rejected(
            builder().file_open(paths()).events(["process_exec"]),
            &["`file_open`", "add `file_open` to `events`"],
        );
        assert_rejected(builder().events(["process_exec"]).file_open(paths()), &["`file_open`", "remove the option"]);
        builder().file_open(paths()).events(["file_open"]).check().unwrap();
        builder().file_open(paths()).check().unwrap();
        let environment = ExecOptions::new().environment(["HOME"]);
        assert_rejected(builder().process_exec(environment).events(["file_open"]), &["`process_exec`"]);
        assert_rejected(builder().write_payload(WritePayload::new()), &["`write_payload`"]);
        assert_rejected(builder().ring_bytes("sched_switch", 1 << 20), &["ring_bytes of `sched_switch`"]);
        assert_rejected(builder().drain_cpus([0]).drain_threads(0), &["drain_cpus", "drain_threads"]);
        assert_rejected(builder().end_with_tree(true), &["Filter::process_tree"]);
        let own = Filter::process_tree(std::process::id());
        assert_rejected(builder().end_with_tree(true).filter(own.clone()), &["end_with_tree", "stop"]);
        builder().end_with_tree(true).filter(Filter::process_tree(1)).check().unwrap();
        assert_rejected(builder().events(["write_payload"]), &["every_process"]);
        builder().filter(own).events(["write_payload"]).check().unwrap();
    }

    #[test]
    fn a_thread_is_no_process_to_follow() {
        let process = std::process::id();
        let (send, wait) = std::sync::mpsc::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let alive = std::thread::spawn(move || {
            tell.send(rustix::thread::gettid().as_raw_nonzero().get() as u32).unwrap();
            let _ = wait.recv();
        });
        let thread = told.recv().unwrap();
        let says = format!("{thread} is a thread of process {process}");
        assert_rejected(SessionBuilder::new().filter(Filter::process_tree(thread)), &[&says]);
        SessionBuilder::new().filter(Filter::process_tree(process)).check().unwrap();
        drop(send);
        alive.join().unwrap();
    }

    #[test]
    fn names_are_checked_by_the_last_catalogue() {
        assert_rejected(SessionBuilder::new().events(["file_opn"]), &["did you mean `file_open`?"]);
        assert_rejected(SessionBuilder::new().ring_bytes("file_opn", 65536), &["did you mean `file_open`?"]);
        assert_rejected(SessionBuilder::new().events(Vec::<String>::new()), &["names no event type"]);
        assert_rejected(SessionBuilder::new().ring_bytes("file_open", 65535), &["power of two from 65536"]);
        let events = SessionBuilder::new().events(["file_open", "file_open"]).check().unwrap();
        assert_eq!(events, [Catalogue::shipped().find("file_open").unwrap()]);
    }
}
