//! The mailbox, through which windows go from the drains to the readers. Threads exchange handles here, never events.

use std::{
    collections::VecDeque,
    mem,
    os::fd::{AsFd, BorrowedFd},
    task::{Context, Poll, Waker},
    time::{Duration, Instant},
};

use parking_lot::{Condvar, Mutex};

use crate::{
    column::Window,
    error::{Error, Result},
    eventfd::EventFd,
    stats::Counters,
};

/// Holds the windows that the readers have not taken.
pub(super) struct Mailbox {
    state: Mutex<State>,
    changed: Condvar,
    ready: EventFd,
    /// Maximum number of rows of a joined window. 0 turns joining off.
    join_rows: usize,
}

struct State {
    tables: Vec<Queue>,
    /// Counts windows, so that `Selection::Unclaimed` returns them in the order in which they arrived.
    sequence: u64,
    end: End,
    /// The reader of the unclaimed tables has got the failure.
    failure_delivered: bool,
    /// The task that waits for unclaimed tables.
    waker: Option<Waker>,
    /// For each drain: the time before which none of its rows is missing here.
    watermarks: Vec<Option<i64>>,
    /// The earliest of `watermarks`.
    watermark: Option<i64>,
    /// Whether the descriptor is readable; `None` while nobody uses it.
    signals: Option<bool>,
}

#[derive(Default)]
struct Queue {
    windows: VecDeque<Entry>,
    /// Counters as of the last window that a reader took.
    before: Counters,
    /// Counters as of the last window that a drain put. Several drains sum the counters in no common order.
    latest: Counters,
    /// The table has a reader of its own.
    claimed: bool,
    /// That reader is gone. Nobody takes windows any more.
    discarded: bool,
    failure_delivered: bool,
    waker: Option<Waker>,
}

struct Entry {
    sequence: u64,
    window: Window,
    counters: Counters,
    /// The watermark of the session when the window arrived. No row of this window, or of a later one in any queue, is
    /// older.
    since: Option<i64>,
}

enum End {
    /// More windows may come.
    Open,
    /// No more windows will come.
    Ended,
    /// No more windows will come, because of this failure.
    Failed(Error),
}

/// The tables that a reader takes windows from.
#[derive(Clone, Copy)]
pub(super) enum Selection {
    /// All tables that have no reader of their own.
    Unclaimed,
    Table(usize),
}

/// A window for a reader.
pub(super) struct Mail {
    pub(super) table: usize,
    pub(super) window: Window,
    pub(super) before: Counters,
    pub(super) counters: Counters,
    pub(super) watermark: Option<i64>,
}

impl Mailbox {
    pub(super) fn new(tables: usize, drains: usize, join_rows: usize) -> Result<Self> {
        let tables = (0..tables).map(|_| Queue { windows: VecDeque::with_capacity(64), ..Queue::default() }).collect();
        let state = State {
            tables,
            sequence: 0,
            end: End::Open,
            failure_delivered: false,
            waker: None,
            watermarks: vec![None; drains],
            watermark: None,
            signals: None,
        };
        Ok(Self { state: Mutex::new(state), changed: Condvar::new(), ready: EventFd::new()?, join_rows })
    }

    /// Puts a window. `watermark` is that of the drain, now that the window is here.
    pub(super) fn put(&self, drain: usize, table: usize, window: Window, counters: Counters, watermark: Option<i64>) {
        let mut state = self.state.lock();
        state.sequence += 1;
        let (sequence, since) = (state.sequence, state.watermark);
        state.advance(drain, watermark);
        let latest = &mut state.tables[table].latest;
        *latest = latest.later(counters);
        let counters = *latest;
        if state.tables[table].discarded {
            // The memory is freed without the lock.
            drop(state);
            drop(window);
            return;
        }
        let Queue { windows: queue, .. } = &mut state.tables[table];
        // A reader that lags gets fewer, larger batches.
        if let Some(last) = queue.back_mut()
            && last.window.join(&window, self.join_rows)
        {
            last.counters = counters;
            return;
        }
        queue.push_back(Entry { sequence, window, counters, since });
        let waker = match state.tables[table].claimed {
            true => state.tables[table].waker.take(),
            false => state.waker.take(),
        };
        self.signal(&mut state);
        drop(state);
        self.changed.notify_all();
        waker.into_iter().for_each(Waker::wake);
    }

    /// Sets the watermark of a drain without a window.
    pub(super) fn advance(&self, drain: usize, watermark: Option<i64>) {
        self.state.lock().advance(drain, watermark);
    }

    /// Ends the session and wakes every reader. The first call decides the result.
    pub(super) fn end(&self, result: Result<()>) {
        let mut state = self.state.lock();
        if matches!(state.end, End::Open) {
            state.end = result.map_or_else(End::Failed, |()| End::Ended);
        }
        let mut wakers: Vec<_> = state.waker.take().into_iter().collect();
        wakers.extend(state.tables.iter_mut().filter_map(|queue| queue.waker.take()));
        self.signal(&mut state);
        drop(state);
        self.changed.notify_all();
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Waits for a window, at most for `timeout`. Returns `None` at the time-out and at the end.
    pub(super) fn take(&self, selection: Selection, timeout: Option<Duration>) -> Result<Option<Mail>> {
        // A time-out beyond the range of the clock is no time-out.
        let deadline = timeout.and_then(|t| Instant::now().checked_add(t));
        let mut state = self.state.lock();
        loop {
            if let Poll::Ready(outcome) = self.try_take(&mut state, selection) {
                return outcome;
            }
            match (deadline, timeout) {
                (_, Some(Duration::ZERO)) => return Ok(None),
                (Some(deadline), _) => {
                    if self.changed.wait_until(&mut state, deadline).timed_out() {
                        return match self.try_take(&mut state, selection) {
                            Poll::Ready(outcome) => outcome,
                            Poll::Pending => Ok(None),
                        };
                    }
                }
                (None, _) => self.changed.wait(&mut state),
            }
        }
    }

    /// Polls for a window, like `take`. Wakes the task when it makes sense to ask again. One task can wait for each
    /// selection.
    pub(super) fn poll(&self, selection: Selection, context: &Context<'_>) -> Poll<Result<Option<Mail>>> {
        let mut state = self.state.lock();
        let outcome = self.try_take(&mut state, selection);
        if outcome.is_pending() {
            let waker = match selection {
                Selection::Unclaimed => &mut state.waker,
                Selection::Table(table) => &mut state.tables[table].waker,
            };
            match waker {
                Some(waker) => waker.clone_from(context.waker()),
                None => *waker = Some(context.waker().clone()),
            }
        }
        outcome
    }

    fn try_take(&self, state: &mut State, selection: Selection) -> Poll<Result<Option<Mail>>> {
        if let Some(mail) = state.pop(selection) {
            self.signal(state);
            return Poll::Ready(Ok(Some(mail)));
        }
        match &state.end {
            End::Open => Poll::Pending,
            End::Ended => Poll::Ready(Ok(None)),
            End::Failed(e) => {
                // Each reader gets the failure once, and then the end.
                let error = e.clone();
                let told = match selection {
                    Selection::Unclaimed => &mut state.failure_delivered,
                    Selection::Table(table) => &mut state.tables[table].failure_delivered,
                };
                Poll::Ready(if mem::replace(told, true) { Ok(None) } else { Err(error) })
            }
        }
    }

    /// Gives a table a reader of its own. Returns `false` if it already has one.
    pub(super) fn claim(&self, table: usize) -> bool {
        let mut state = self.state.lock();
        let had_one = mem::replace(&mut state.tables[table].claimed, true);
        self.signal(&mut state);
        !had_one
    }

    /// Drops the windows of a table whose reader is gone, those that wait and those that follow.
    pub(super) fn discard(&self, table: usize) {
        let mut state = self.state.lock();
        let queue = &mut state.tables[table];
        queue.discarded = true;
        let gone = (mem::take(&mut queue.windows), queue.waker.take());
        drop(state);
        drop(gone);
    }

    /// Drops the windows of the unclaimed tables, at the end of the session.
    pub(super) fn clear_unclaimed(&self) {
        let mut state = self.state.lock();
        let unclaimed = state.tables.iter_mut().filter(|queue| !queue.claimed);
        let windows: Vec<_> = unclaimed.map(|queue| mem::take(&mut queue.windows)).collect();
        self.signal(&mut state);
        // The memory is freed without the lock.
        drop(state);
        drop(windows);
    }

    pub(super) fn is_finished(&self) -> bool {
        let state = self.state.lock();
        !matches!(state.end, End::Open) && state.tables.iter().all(|t| t.claimed || t.windows.is_empty())
    }

    /// Returns the failure, if there was one. `take` still returns it too.
    pub(super) fn check(&self) -> Result<()> {
        match &self.state.lock().end {
            End::Failed(e) => Err(e.clone()),
            End::Open | End::Ended => Ok(()),
        }
    }

    /// Returns a descriptor that is readable while `take` would not wait for the unclaimed tables.
    pub(super) fn as_fd(&self) -> BorrowedFd<'_> {
        let mut state = self.state.lock();
        // The descriptor costs a session no system calls until somebody asks for it.
        state.signals.get_or_insert(false);
        self.signal(&mut state);
        self.ready.as_fd()
    }

    /// Makes the descriptor readable, or not, if it is in use.
    fn signal(&self, state: &mut State) {
        if let Some(before) = state.signals {
            let waits = state.tables.iter().any(|t| !t.claimed && !t.windows.is_empty());
            let now = waits || !matches!(state.end, End::Open);
            if now != before {
                match now {
                    true => self.ready.set(),
                    false => self.ready.clear(),
                }
                state.signals = Some(now);
            }
        }
    }
}

impl State {
    fn advance(&mut self, drain: usize, watermark: Option<i64>) {
        self.watermarks[drain] = watermark;
        self.watermark = self.watermarks.iter().copied().min().flatten();
    }

    fn pop(&mut self, selection: Selection) -> Option<Mail> {
        let table = match selection {
            Selection::Table(table) => table,
            Selection::Unclaimed => {
                let first = |(i, q): (usize, &Queue)| Some((q.windows.front()?.sequence, i));
                self.tables.iter().enumerate().filter(|(_, q)| !q.claimed).filter_map(first).min()?.1
            }
        };
        let queue = &mut self.tables[table];
        let Entry { window, counters, .. } = queue.windows.pop_front()?;
        let before = mem::replace(&mut queue.before, counters);
        // Windows that wait for the same reader hold the watermark back. In a queue the first window decides.
        let since = |queue: &Queue| queue.windows.front().map(|entry| entry.since);
        let held = match selection {
            Selection::Table(_) => since(&self.tables[table]),
            Selection::Unclaimed => self.tables.iter().filter(|q| !q.claimed).filter_map(since).min(),
        };
        let watermark = held.map_or(self.watermark, |held| held.min(self.watermark));
        Some(Mail { table, window, before, counters, watermark })
    }
}
