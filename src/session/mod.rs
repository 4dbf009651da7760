//! A session: the source, the thread that drains it, and the readers' side.

mod affinity;
mod builder;
mod drain;
mod mailbox;
mod payload;
mod reader;

use std::{
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

pub use builder::{Filter, SessionBuilder};
pub use payload::WritePayload;
pub use reader::TableReader;

use self::{
    drain::{Control, Drain, Ending},
    mailbox::{From, Mailbox},
};
use crate::{
    batch::{Batch, Table},
    capture::Recorder,
    choice::Choice,
    column::Budget,
    error::{Error, Result},
    source::{Observed, Unavailable, Wait, Waker},
    stats::{EventStats, Stats, Tally},
};

/// Events on their way from the kernel (or a capture) to you.
///
/// Made by [`Session::builder`]. Dropping it detaches everything.
pub struct Session {
    shared: Arc<Shared>,
    drains: Drains,
}

/// Who reads the rings.
enum Drains {
    Threads(Vec<JoinHandle<()>>),
    /// The caller's thread; empty once the drain has ended. The lock is never waited for: it lets the session be
    /// shared between threads.
    Own(Option<Mutex<Drain>>),
}

/// What the session, its readers and its stop handles have in common.
pub(crate) struct Shared {
    tables: Vec<Arc<Table>>,
    mailbox: Mailbox,
    control: Control,
    ending: Ending,
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
    /// Begins to describe a session.
    pub fn builder() -> SessionBuilder {
        SessionBuilder::new()
    }

    /// The next batch of any table; blocks until there is one. Nothing once the session has ended and everything was
    /// handed out. Tables that [`Session::reader`] gave away are left out.
    ///
    /// # Errors
    /// What ended the session early: a capture that is corrupt, a recording whose disk is full, a failure of the
    /// drain. Batches from before it come first.
    ///
    /// ```no_run
    /// let mut session = ringframe::Session::builder().events(["process_exec"])?.start()?;
    /// while let Some(batch) = session.next_batch()? {
    ///     println!("{} rows of {}", batch.num_rows(), batch.event());
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    pub fn next_batch(&mut self) -> Result<Option<Batch>> {
        self.next(None)
    }

    /// As [`Session::next_batch`], but nothing also when `timeout` passes without a batch; [`Session::is_finished`]
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

    fn next(&mut self, timeout: Option<Duration>) -> Result<Option<Batch>> {
        let deadline = timeout.and_then(|t| Instant::now().checked_add(t));
        let Drains::Own(own) = &mut self.drains else { return self.shared.next(From::Any, timeout) };
        // A time-out of zero still looks at the rings once.
        let mut looked = false;
        loop {
            if let Some(batch) = self.shared.next(From::Any, Some(Duration::ZERO))? {
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

    /// Has the session ended, with every batch handed out?
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.shared.mailbox.is_finished()
    }

    /// One table on its own, for a thread of its own: its batches go to the reader only from now on.
    ///
    /// # Errors
    /// `InvalidInput` for an event type that the session does not have or that has a reader already, and in a session
    /// without drain threads.
    pub fn reader(&mut self, event: &str) -> Result<TableReader> {
        let table = crate::catalogue::find_in(event, self.shared.tables.iter().map(|t| &*t.layout.name))?;
        if matches!(self.drains, Drains::Own(_)) {
            return Err(Error::invalid(
                "a session without drain threads has no readers: its `next_batch` does their work",
            ));
        }
        if !self.shared.mailbox.give_away(table) {
            return Err(Error::invalid(format!("table `{event}` has a reader already")));
        }
        Ok(TableReader::new(Arc::clone(&self.shared), table))
    }

    /// The Arrow schema of a table.
    ///
    /// # Errors
    /// `InvalidInput` for an event type that the session does not have.
    pub fn schema(&self, event: &str) -> Result<arrow_schema::SchemaRef> {
        let table = crate::catalogue::find_in(event, self.shared.tables.iter().map(|t| &*t.layout.name))?;
        Ok(Arc::clone(&self.shared.tables[table].schema))
    }

    /// The layout of a table, which describes its columns and names their values.
    ///
    /// # Errors
    /// `InvalidInput` for an event type that the session does not have.
    pub fn layout(&self, event: &str) -> Result<&crate::layout::EventLayout> {
        let table = crate::catalogue::find_in(event, self.shared.tables.iter().map(|t| &*t.layout.name))?;
        Ok(&self.shared.tables[table].layout)
    }

    /// Names of the tables.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &str> {
        self.shared.tables.iter().map(|t| &*t.layout.name)
    }

    /// Event types that were asked for and that this kernel does not have.
    #[must_use]
    pub fn unavailable(&self) -> &[Unavailable] {
        &self.shared.unavailable
    }

    /// Which of several ways the session takes because of what this kernel can do; none in a replay.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        &self.shared.choices
    }

    /// What was counted so far; final once [`Session::stop`] has returned.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.shared.stats()
    }

    /// Detaches from the kernel and returns when everything that was submitted is in batches, which
    /// [`Session::next_batch`] and the readers then hand out to the last one.
    ///
    /// # Errors
    /// As [`Session::next_batch`]; the batches from before the error are still to be had.
    pub fn stop(&mut self) -> Result<()> {
        self.shared.stop();
        match &mut self.drains {
            // A panic of a thread was turned into an error of the session.
            Drains::Threads(threads) => threads.drain(..).for_each(|thread| drop(thread.join())),
            Drains::Own(own) => {
                if let Some(mut drain) = own.take() {
                    while drain.get_mut().step(Duration::MAX) == Wait::Again {}
                }
            }
        }
        self.shared.mailbox.check()
    }

    /// A handle with which another thread (or a signal's) can end the session.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        StopHandle { shared: Arc::clone(&self.shared) }
    }
}

impl Drains {
    fn start(drains: impl Iterator<Item = Drain>, cpus: &[usize], shared: &Shared) -> Result<Self> {
        let mut threads = Vec::new();
        let mut start = |(number, drain): (usize, Drain)| {
            let thread = drain.spawn(number)?;
            let bound = affinity::bind(&thread, cpus);
            threads.push(thread);
            bound
        };
        let result = drains.enumerate().try_for_each(&mut start);
        if result.is_err() {
            shared.control.abandon();
            shared.stop();
            threads.drain(..).for_each(|thread| drop(thread.join()));
        }
        result.map(|()| Drains::Threads(threads))
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

/// Ends a session from elsewhere: [`Session::next_batch`] hands out what is there, then nothing.
#[derive(Clone)]
pub struct StopHandle {
    shared: Arc<Shared>,
}

impl StopHandle {
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

impl Shared {
    fn next(&self, from: From, timeout: Option<Duration>) -> Result<Option<Batch>> {
        let Some(mail) = self.mailbox.take(from, timeout)? else { return Ok(None) };
        Ok(Some(Batch::new(Arc::clone(&self.tables[mail.table]), mail.window, mail.before, mail.counters)))
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
