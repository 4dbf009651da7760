//! A session: the source, the threads that drain it, and the readers' side.

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
    source::{Observed, Unavailable, Wait, Waker},
    stats::{EventStats, Stats, Tally},
};

/// Events on their way from the kernel, or from a capture, to you.
///
/// [`Session::builder`] describes a live session, [`Session::replay`] the replay of a capture. Dropping the session
/// detaches everything; it blocks as [`Session::stop`] does.
///
/// There are four ways to wait for batches: [`Session::next_batch`] and its forms block, [`Session::batches`] is an
/// iterator of them, [`AsFd`] gives a descriptor for an event loop, and [`Session::poll_next_batch`] serves asynchronous
/// programs (with the feature `stream` the session is a `futures_core::Stream`).
pub struct Session {
    shared: Arc<Shared>,
    drained_by: DrainedBy,
    /// What the drain sleeps on, in a session that the caller drains.
    ready: Option<OwnedFd>,
}

/// Who reads the rings.
enum DrainedBy {
    Threads(Vec<JoinHandle<()>>),
    /// Empty once the drain has ended. The lock is never waited for: it lets the session be shared between threads.
    Caller(Option<Mutex<Drain>>),
}

/// What the session, its readers and its handles have in common.
pub(crate) struct Shared {
    catalogue: &'static Catalogue,
    tables: Vec<Arc<Table>>,
    mailbox: Mailbox,
    control: Control,
    drains: DrainCount,
    end_with_tree: bool,
    waker: Arc<dyn Waker>,
    observed: Arc<dyn Observed>,
    tallies: Vec<Tally>,
    budget: Arc<Budget>,
    unavailable: Vec<Unavailable>,
    choices: Vec<Choice>,
    /// Empty once the recording is finished.
    recorder: Option<Mutex<Option<Recorder>>>,
}

impl Session {
    /// Begins to describe a session on the running kernel.
    pub fn builder() -> SessionBuilder {
        SessionBuilder::new()
    }

    /// Begins to describe the replay of a capture file, which [`SessionBuilder::record_to`] makes. A replay goes through
    /// the same columns as a live session and needs no privilege.
    pub fn replay(path: impl Into<PathBuf>) -> ReplayBuilder {
        ReplayBuilder::new(path.into())
    }

    /// The next batch of any table; blocks until there is one. Returns `None` once the session has ended and every batch
    /// was handed out. Tables with a [reader](Session::reader) of their own are left out.
    ///
    /// # Errors
    /// What ended the session early: a capture that is corrupt, a recording whose disk is full, a failure of a drain.
    /// Batches from before the failure come first; after the error there is nothing more.
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

    /// As [`Session::next_batch`], but also returns `None` when `timeout` passes without a batch. [`Session::is_finished`]
    /// tells the two apart.
    ///
    /// # Errors
    /// As [`Session::next_batch`].
    pub fn next_batch_timeout(&mut self, timeout: Duration) -> Result<Option<Batch>> {
        self.next(Some(timeout))
    }

    /// As [`Session::next_batch`], without waiting.
    ///
    /// # Errors
    /// As [`Session::next_batch`].
    pub fn try_next_batch(&mut self) -> Result<Option<Batch>> {
        self.next(Some(Duration::ZERO))
    }

    /// The batches as an iterator that blocks for the next one, as [`Session::next_batch`] does, and ends with the
    /// session.
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

    /// As [`Session::next_batch`] for asynchronous programs: where there is no batch, the task is woken when it makes
    /// sense to ask again. One task at a time can wait for a session. It needs no particular runtime.
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
    /// As [`Session::next_batch`], and `InvalidInput` in a session without drain threads, in which nothing runs that
    /// could wake the task.
    pub fn poll_next_batch(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Batch>>> {
        match self.drained_by {
            DrainedBy::Threads(_) => self.shared.poll(Selection::Unclaimed, context),
            DrainedBy::Caller(_) => Poll::Ready(Err(Error::invalid(
                "a session without drain threads wakes no task: set drain_threads to 1 or more, or wait for its \
                 descriptor",
            ))),
        }
    }

    fn next(&mut self, timeout: Option<Duration>) -> Result<Option<Batch>> {
        let deadline = timeout.and_then(|t| Instant::now().checked_add(t));
        let DrainedBy::Caller(own) = &mut self.drained_by else {
            return self.shared.next(Selection::Unclaimed, timeout);
        };
        // A time-out of zero still looks at the rings once.
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

    /// Whether the session has ended and every batch was handed out.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.shared.mailbox.is_finished()
    }

    /// Gives one table a reader of its own, for a thread of its own. From then on only that reader gets the table's
    /// batches.
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
    /// `InvalidInput` for a table that the session does not record or that has a reader already, and in a session
    /// without drain threads.
    pub fn reader(&mut self, event: &str) -> Result<TableReader> {
        let table = self.find(event)?;
        if matches!(self.drained_by, DrainedBy::Caller(_)) {
            return Err(Error::invalid(
                "a session without drain threads has no readers: its `next_batch` does their work",
            ));
        }
        if !self.shared.mailbox.claim(table) {
            return Err(Error::invalid(format!("table `{event}` has a reader already")));
        }
        Ok(TableReader::new(Arc::clone(&self.shared), table))
    }

    /// The Arrow schema of a table.
    ///
    /// # Errors
    /// `InvalidInput` for a table that the session does not record.
    pub fn schema(&self, event: &str) -> Result<arrow_schema::SchemaRef> {
        Ok(Arc::clone(&self.shared.tables[self.find(event)?].schema))
    }

    /// The layout of a table, which describes its columns and names their values.
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

    /// Names of the tables, in alphabetical order.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        self.shared.tables.iter().map(|t| &*t.layout.name)
    }

    /// Event types that were asked for and that this kernel does not have.
    #[must_use]
    pub fn unavailable(&self) -> &[Unavailable] {
        &self.shared.unavailable
    }

    /// Which of several ways the session takes because of what this kernel can do; empty in a replay.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.shared.choices
    }

    /// What was counted so far; final once [`Session::stop`] has returned.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.shared.stats()
    }

    /// A handle that gives the statistics to other threads, also while this one waits for a batch.
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

    /// Detaches from the kernel and returns when everything that was submitted is in batches, which
    /// [`Session::next_batch`] and the readers then hand out to the last one.
    ///
    /// It blocks while the kernel detaches the programs and waits until none is running: about 0.3 s. To ask for the end
    /// without waiting, use [`Session::stop_handle`].
    ///
    /// # Errors
    /// As [`Session::next_batch`]. Batches from before the error can still be taken.
    pub fn stop(&mut self) -> Result<()> {
        self.shared.stop();
        match &mut self.drained_by {
            // A panic of a thread was turned into an error of the session.
            DrainedBy::Threads(threads) => threads.drain(..).for_each(|thread| drop(thread.join())),
            DrainedBy::Caller(own) => {
                if let Some(mut drain) = own.take() {
                    while drain.get_mut().step(Duration::MAX) == Wait::Again {}
                }
            }
        }
        self.shared.mailbox.check()
    }

    /// A handle with which another thread or a signal handler's thread can end the session.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        StopHandle::new(Arc::clone(&self.shared))
    }
}

/// A descriptor for `poll`, `epoll` and event loops. It is readable while [`Session::try_next_batch`] has something to
/// say: a batch of a table without a reader of its own, the end, or an error. Only wait for it; do not read from it.
///
/// ```
/// use std::os::fd::{AsFd, AsRawFd};
///
/// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
/// let mut rows = 0;
/// while !session.is_finished() {
///     let mut poll = libc::pollfd { fd: session.as_fd().as_raw_fd(), events: libc::POLLIN, revents: 0 };
///     // SAFETY: one structure, as it says.
///     assert_eq!(unsafe { libc::poll(&mut poll, 1, -1) }, 1);
///     rows += session.try_next_batch()?.map_or(0, |batch| batch.num_rows());
/// }
/// assert!(rows > 0);
/// # Ok::<(), ringframe::Error>(())
/// ```
///
/// In a session without drain threads this is what the drain would sleep on: it becomes readable when a ring needs to be
/// read, not when a batch is complete. Call [`Session::try_next_batch`] then, and besides that once in each quarter of
/// [`SessionBuilder::flush_interval`], because the kernel does not announce each event there.
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
            shared.stop();
            threads.drain(..).for_each(|thread| drop(thread.join()));
        }
        result.map(|()| DrainedBy::Threads(threads))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.shared.control.abandon();
        let _ = self.stop();
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

    fn stop(&self) {
        self.control.stop();
        self.waker.wake();
    }

    fn stats(&self) -> Stats {
        let of = |(i, tally): (usize, &Tally)| {
            let (counters, contributed) = (self.observed.counters(i), self.observed.figures(i));
            EventStats::new(self.tables[i].layout.name.to_string(), counters, tally, &contributed)
        };
        let events = self.tallies.iter().enumerate().map(of).collect();
        Stats::new(events, self.budget.used() as u64, &self.observed.session_figures())
    }
}

/// What users send to other threads and share between them.
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
