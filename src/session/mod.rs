//! A session: the source, the drains, and the side of the readers.

mod affinity;
mod builder;
mod common;
mod drain;
mod filter;
mod handles;
mod mailbox;
mod options;
mod reader;
mod replay;
#[cfg(feature = "stream")]
mod stream;
#[cfg(test)]
mod tests;

use std::{
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    path::PathBuf,
    sync::Arc,
    task::{Context, Poll},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

pub use builder::SessionBuilder;
pub use filter::Filter;
pub use handles::{StatsHandle, StopHandle};
pub use options::{ExecOptions, FileOpenOptions, WritePayload};
pub use reader::{Batches, TableReader};
pub use replay::ReplayBuilder;
#[cfg(feature = "stream")]
pub use stream::TableStream;

use self::{
    drain::{Control, Drain, DrainCount},
    mailbox::{Mail, Mailbox, Selection},
};
use crate::{
    batch::{Batch, Table},
    capture::Recorder,
    catalogue::{Catalogue, find_recorded},
    choice::Choice,
    column::Budget,
    error::{Error, Result},
    source::{Observed, Unavailable, Wait},
    stats::{EventStats, Stats, Tally},
};

/// Records events of the kernel, or replays a capture, and hands out their rows in batches.
///
/// [`Session::builder`] builds a live session, [`Session::replay`] the replay of a capture. Dropping the session
/// detaches everything. It blocks as [`Session::stop`] does.
///
/// There are four ways to wait for batches:
///
/// - [`Session::next_batch`] and its variants block.
/// - [`Session::batches`] returns an iterator.
/// - [`AsFd`] gives a descriptor for an event loop.
/// - [`Session::poll_next_batch`] serves asynchronous programs. With the feature `stream` the session is a
///   `futures_core::Stream`.
pub struct Session {
    shared: Arc<Shared>,
    drained_by: DrainedBy,
    /// Descriptor that the drain sleeps on, in a session that the caller drains.
    ready: Option<OwnedFd>,
    /// `poll_next_batch` has told that nothing can wake its task.
    poll_refused: bool,
}

/// The threads that read the rings.
enum DrainedBy {
    Threads(Vec<JoinHandle<()>>),
    /// `None` once the drain has ended. Nobody ever waits for the lock: it only makes the session `Sync`.
    Caller(Option<Mutex<Drain>>),
}

/// State that the session, its readers and its handles share.
pub(crate) struct Shared {
    catalogue: &'static Catalogue,
    tables: Vec<Arc<Table>>,
    mailbox: Mailbox,
    control: Arc<Control>,
    drains: DrainCount,
    end_with_tree: bool,
    observation: Mutex<Observation>,
    tallies: Vec<Tally>,
    budget: Arc<Budget>,
    unavailable: Vec<Unavailable>,
    choices: Vec<Choice>,
    /// The inner option is `None` once the recording is finished.
    recorder: Option<Mutex<Option<Recorder>>>,
}

/// Where the statistics come from.
enum Observation {
    Live(Arc<dyn Observed>),
    /// The session is dropped, and the observer with it.
    Final(Stats),
}

impl Session {
    /// Returns a builder of a session on the running kernel.
    pub fn builder() -> SessionBuilder {
        SessionBuilder::new()
    }

    /// Returns a builder of the replay of a capture file, which [`SessionBuilder::record_to`] writes. A replay goes
    /// through the same columns as a live session and needs no privileges.
    pub fn replay(path: impl Into<PathBuf>) -> ReplayBuilder {
        ReplayBuilder::new(path.into())
    }

    /// Returns the next batch of any table, and blocks until there is one. Returns `None` once the session has ended
    /// and has handed out every batch. Skips tables that have a [reader](Session::reader) of their own.
    ///
    /// # Errors
    /// Fails with what ended the session early: a corrupt capture, a full disk under a recording, a failure of a drain.
    /// Batches from before the failure come first. After the error there is nothing more.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// while let Some(batch) = session.next_batch()? {
    ///     println!("{} rows of {}", batch.num_rows(), batch.event());
    /// }
    /// assert!(session.is_finished());
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    pub fn next_batch(&mut self) -> Result<Option<Batch>> {
        self.next(None)
    }

    /// Returns the next batch like [`Session::next_batch`], but also returns `None` when `timeout` passes without one.
    /// [`Session::is_finished`] distinguishes the two cases.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// let mut rows = 0;
    /// while !session.is_finished() {
    ///     if let Some(batch) = session.next_batch_timeout(Duration::from_millis(100))? {
    ///         rows += batch.num_rows();
    ///     }
    ///     // Other work of this thread, at least every 100 ms.
    /// }
    /// assert!(rows > 0);
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Session::next_batch`].
    pub fn next_batch_timeout(&mut self, timeout: Duration) -> Result<Option<Batch>> {
        self.next(Some(timeout))
    }

    /// Returns the next batch like [`Session::next_batch`], but does not wait.
    ///
    /// # Errors
    /// As [`Session::next_batch`].
    pub fn try_next_batch(&mut self) -> Result<Option<Batch>> {
        self.next(Some(Duration::ZERO))
    }

    /// Returns an iterator of the batches. It blocks for the next batch as [`Session::next_batch`] does, and ends with
    /// the session.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// let mut rows = 0;
    /// for batch in session.batches() {
    ///     rows += batch?.num_rows() as u64;
    /// }
    /// let received: u64 = session.stats().events.iter().map(|e| e.received).sum();
    /// assert_eq!(rows, received);
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    pub fn batches(&mut self) -> Batches<'_> {
        Batches::new(self)
    }

    /// Polls for the next batch, for asynchronous programs. If there is no batch, wakes the task when it makes sense to
    /// ask again. One task at a time can wait for a session. No particular runtime is needed.
    ///
    /// ```
    /// # fn block_on<T>(mut poll: impl FnMut(&mut std::task::Context<'_>) -> std::task::Poll<T>) -> T {
    /// #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    /// #     loop {
    /// #         if let std::task::Poll::Ready(value) = poll(&mut context) { return value; }
    /// #     }
    /// # }
    /// use std::future::poll_fn;
    ///
    /// async fn rows(mut session: ringframe::Session) -> ringframe::Result<usize> {
    ///     let mut rows = 0;
    ///     while let Some(batch) = poll_fn(|context| session.poll_next_batch(context)).await? {
    ///         rows += batch.num_rows();
    ///     }
    ///     Ok(rows)
    /// }
    /// # let session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// # let mut future = Box::pin(rows(session));
    /// # assert!(block_on(|context| future.as_mut().poll(context))? > 0);
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Session::next_batch`]. In a session without drain threads, where nothing runs that could wake the task, the
    /// first call fails with `InvalidInput` and later calls return `None`, so that a stream ends. The session itself
    /// goes on.
    pub fn poll_next_batch(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Batch>>> {
        match self.drained_by {
            DrainedBy::Threads(_) => self.shared.poll(Selection::Unclaimed, context),
            DrainedBy::Caller(_) if std::mem::replace(&mut self.poll_refused, true) => Poll::Ready(Ok(None)),
            DrainedBy::Caller(_) => Poll::Ready(Err(Error::invalid(
                "a session without drain threads cannot wake a task: set drain_threads to 1 or more, or wait for the \
                 descriptor of the session",
            ))),
        }
    }

    fn next(&mut self, timeout: Option<Duration>) -> Result<Option<Batch>> {
        let deadline = timeout.and_then(|t| Instant::now().checked_add(t));
        let DrainedBy::Caller(own) = &mut self.drained_by else {
            return self.shared.next(Selection::Unclaimed, timeout);
        };
        // A time-out of zero still reads the rings once.
        let mut looked = false;
        loop {
            if let Some(batch) = self.shared.next(Selection::Unclaimed, Some(Duration::ZERO))? {
                return Ok(Some(batch));
            }
            let left = deadline.map_or(Duration::MAX, |d| d.saturating_duration_since(Instant::now()));
            let Some(drain) = own else { return Ok(None) };
            if looked && left.is_zero() {
                return Ok(None);
            }
            if drain.get_mut().step(left) == Wait::Ended {
                *own = None;
            }
            looked = true;
        }
    }

    /// Returns `true` if the session has ended and has handed out every batch.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.shared.mailbox.is_finished()
    }

    /// Returns a reader of one table, for use in another thread. From then on only that reader gets the batches of the
    /// table.
    ///
    /// Keep the reader as long as you want the table. Dropping it discards the rows of the table, those that wait and
    /// those that follow, so that they do not fill the memory of the other tables. The statistics still count them as
    /// received, and the table cannot get another reader.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// let opens = session.reader("file_open")?;
    /// let opens = std::thread::spawn(move || opens.map(|rows| rows.unwrap().num_rows()).sum::<usize>());
    /// for batch in session.batches() {
    ///     assert_ne!(batch?.event(), "file_open");
    /// }
    /// assert!(opens.join().unwrap() > 0);
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidInput` for a table that the session does not record, for a table that has or had a reader, and in a
    /// session without drain threads.
    pub fn reader(&mut self, event: &str) -> Result<TableReader> {
        let table = self.find(event)?;
        if matches!(self.drained_by, DrainedBy::Caller(_)) {
            return Err(Error::invalid("a session without drain threads has no readers: call its `next_batch`"));
        }
        if !self.shared.mailbox.claim(table) {
            return Err(Error::invalid(format!(
                "table `{event}` already has a reader, or had one: a table gets one reader in a session"
            )));
        }
        Ok(TableReader::new(Arc::clone(&self.shared), table))
    }

    /// Returns the Arrow schema of a table.
    ///
    /// ```
    /// let session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// assert!(session.schema("file_open")?.field_with_name("filename").is_ok());
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidInput` for a table that the session does not record.
    pub fn schema(&self, event: &str) -> Result<arrow_schema::SchemaRef> {
        Ok(Arc::clone(&self.shared.tables[self.find(event)?].schema))
    }

    /// Returns the layout of a table, which describes its columns and names their values.
    ///
    /// ```
    /// let session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// for column in session.layout("file_open")?.fields.iter() {
    ///     println!("{} [{}]: {}", column.name, column.unit, column.doc);
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidInput` for a table that the session does not record.
    pub fn layout(&self, event: &str) -> Result<&crate::layout::EventLayout> {
        Ok(&self.shared.tables[self.find(event)?].layout)
    }

    fn find(&self, event: &str) -> Result<usize> {
        if let Some(Unavailable { reason, .. }) = self.unavailable().iter().find(|u| u.event == event) {
            return Err(Error::invalid(format!("this kernel cannot record `{event}`: {reason}")));
        }
        find_recorded(event, "the session", self.shared.catalogue, self.events())
    }

    /// Returns the names of the tables, in alphabetical order.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.shared.tables.iter().map(|t| &*t.layout.name)
    }

    /// Returns the requested event types that this kernel does not have.
    #[must_use]
    pub fn unavailable(&self) -> &[Unavailable] {
        &self.shared.unavailable
    }

    /// Returns the ways that the session takes because of what this kernel can do. Empty in a replay.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.shared.choices
    }

    /// Returns the statistics so far. They are final once [`Session::stop`] has returned.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.shared.stats()
    }

    /// Returns a handle with which other threads read the statistics, even while this one waits for a batch.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// let stats = session.stats_handle();
    /// let other = std::thread::spawn(move || stats.stats().events.len());
    /// for batch in session.batches() {
    ///     batch?;
    /// }
    /// assert_eq!(other.join().unwrap(), 4);
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    #[must_use]
    pub fn stats_handle(&self) -> StatsHandle {
        StatsHandle::new(Arc::clone(&self.shared))
    }

    /// Detaches from the kernel, and returns when every submitted event is in a batch. [`Session::next_batch`] and the
    /// readers then hand out the remaining batches.
    ///
    /// Blocks for about 0.3 s: the kernel detaches the programs and waits until none is running. To request the end
    /// without waiting, use [`Session::stop_handle`].
    ///
    /// # Errors
    /// As [`Session::next_batch`]. You can still take the batches from before the error.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// session.stop()?;
    /// let rows: u64 = session.batches().map(|batch| batch.unwrap().num_rows() as u64).sum();
    /// assert_eq!(rows, session.stats().events.iter().map(|e| e.received).sum::<u64>());
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    pub fn stop(&mut self) -> Result<()> {
        self.shared.control.stop();
        match &mut self.drained_by {
            // The drain turned a panic of its thread into an error of the session.
            DrainedBy::Threads(threads) => threads.drain(..).for_each(|thread| drop(thread.join())),
            DrainedBy::Caller(own) => {
                if let Some(mut drain) = own.take() {
                    while drain.get_mut().step(Duration::MAX) == Wait::Again {}
                }
            }
        }
        self.shared.mailbox.check()
    }

    /// Returns a handle with which another thread, such as one that handles signals, ends the session.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        StopHandle::new(Arc::clone(&self.shared.control))
    }
}

/// Gives a descriptor for `poll`, `epoll` and event loops. It is readable while [`Session::try_next_batch`] would
/// return a batch of a table without a reader of its own, the end, or an error. Only wait for it; do not read from it.
///
/// ```
/// use std::os::fd::{AsFd, AsRawFd};
///
/// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
/// let mut rows = 0;
/// while !session.is_finished() {
///     let mut poll = libc::pollfd { fd: session.as_fd().as_raw_fd(), events: libc::POLLIN, revents: 0 };
///     // SAFETY: the pointer is to one structure, as the count says.
///     assert_eq!(unsafe { libc::poll(&mut poll, 1, -1) }, 1);
///     rows += session.try_next_batch()?.map_or(0, |batch| batch.num_rows());
/// }
/// assert!(rows > 0);
/// # Ok::<(), ringframe::Error>(())
/// ```
///
/// In a session without drain threads, this is the descriptor that a drain thread would sleep on. It becomes readable
/// when a ring needs to be read, not when a batch is complete. Call [`Session::try_next_batch`] then. Also call it once
/// in each quarter of [`SessionBuilder::flush_interval`], because the kernel does not announce every event there.
impl AsFd for Session {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match &self.ready {
            Some(fd) => fd.as_fd(),
            None => self.shared.mailbox.as_fd(),
        }
    }
}

impl DrainedBy {
    fn start(drains: impl Iterator<Item = Drain>, cpus: &[usize], shared: &Shared) -> Result<Self> {
        let mut threads = Vec::new();
        let mut start = |drain: Drain| {
            let thread = drain.spawn()?;
            let bound = affinity::bind(&thread, cpus);
            threads.push(thread);
            bound
        };
        let result = drains.into_iter().try_for_each(&mut start);
        if result.is_err() {
            shared.control.abandon();
            shared.control.stop();
            threads.drain(..).for_each(|thread| drop(thread.join()));
        }
        result.map(|()| DrainedBy::Threads(threads))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.shared.control.abandon();
        let _ = self.stop();
        self.shared.release();
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("events", &self.events().collect::<Vec<_>>()).finish_non_exhaustive()
    }
}

impl Shared {
    fn next(&self, selection: Selection, timeout: Option<Duration>) -> Result<Option<Batch>> {
        Ok(self.mailbox.take(selection, timeout)?.map(|mail| self.batch(mail)))
    }

    fn poll(&self, selection: Selection, context: &Context<'_>) -> Poll<Result<Option<Batch>>> {
        self.mailbox.poll(selection, context).map_ok(|mail| mail.map(|mail| self.batch(mail)))
    }

    fn batch(&self, mail: Mail) -> Batch {
        let Mail { table, window, before, counters, watermark } = mail;
        Batch::new(Arc::clone(&self.tables[table]), window, before, counters).with_watermark(watermark)
    }

    fn stats(&self) -> Stats {
        let observed = match &*self.observation.lock() {
            Observation::Live(observed) => Arc::clone(observed),
            Observation::Final(stats) => return stats.clone(),
        };
        let of = |(i, tally): (usize, &Tally)| {
            let (counters, contributed) = (observed.counters(i), observed.figures(i));
            EventStats::new(self.tables[i].layout.name.to_string(), counters, tally, &contributed)
        };
        let events = self.tallies.iter().enumerate().map(of).collect();
        Stats::new(events, self.budget.used() as u64, &observed.session_figures())
    }

    /// Frees what handles and readers that outlive the session have no use for: the observer, which holds maps and
    /// programs of the kernel, the windows that nobody can take any more, and an unfinished recording.
    fn release(&self) {
        let stats = self.stats();
        let before = std::mem::replace(&mut *self.observation.lock(), Observation::Final(stats));
        drop(before);
        self.mailbox.clear_unclaimed();
        drop(self.recorder.as_ref().and_then(|recorder| recorder.lock().take()));
    }
}

/// Asserts which types users can send to other threads and share between them.
const _: () = {
    const fn send<T: Send>() {}
    const fn send_and_sync<T: Send + Sync>() {}
    send_and_sync::<Session>();
    send_and_sync::<SessionBuilder>();
    send_and_sync::<ReplayBuilder>();
    send_and_sync::<Batch>();
    send_and_sync::<StopHandle>();
    send_and_sync::<StatsHandle>();
    send_and_sync::<Error>();
    send::<TableReader>();
};
