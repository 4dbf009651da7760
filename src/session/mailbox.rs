//! Windows on their way from the drains to the readers. Threads exchange handles here, never events.

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

pub(super) struct Mailbox {
    state: Mutex<State>,
    changed: Condvar,
    ready: EventFd,
    /// Most rows of a window that others joined; 0: windows stay as they are.
    join_rows: usize,
}

struct State {
    tables: Vec<Queue>,
    /// Counts windows, so that `Selection::Unclaimed` gives them in the order in which they were made.
    sequence: u64,
    end: End,
    /// The reader of the unclaimed tables has heard of the failure.
    told_of_failure: bool,
    /// The task that waits for unclaimed tables.
    waker: Option<Waker>,
    /// Of each drain: the time before which none of its rows is missing here.
    watermarks: Vec<Option<i64>>,
    /// The earliest of them.
    watermark: Option<i64>,
    /// Is the descriptor in use, and is it readable?
    signals: Option<bool>,
}

#[derive(Default)]
struct Queue {
    windows: VecDeque<Entry>,
    /// Counters as of the last window that was taken.
    before: Counters,
    /// Counters as of the last window that was put: several drains sum them up without a common order.
    latest: Counters,
    /// A reader of its own takes from it.
    claimed: bool,
    told_of_failure: bool,
    waker: Option<Waker>,
}

struct Entry {
    sequence: u64,
    window: Window,
    counters: Counters,
    /// No row of the window, or of one behind it in any queue, is older: the session's watermark when it was put.
    since: Option<i64>,
}

enum End {
    /// More may come.
    Open,
    /// Nothing more will come.
    Ended,
    /// Nothing more will come, and why.
    Failed(Error),
}

/// Which tables to take from.
#[derive(Clone, Copy)]
pub(super) enum Selection {
    /// All that have no reader of their own.
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
            told_of_failure: false,
            waker: None,
            watermarks: vec![None; drains],
            watermark: None,
            signals: None,
        };
        Ok(Self { state: Mutex::new(state), changed: Condvar::new(), ready: EventFd::new()?, join_rows })
    }

    /// `watermark`: the drain's, now that the window is here.
    pub(super) fn put(&self, drain: usize, table: usize, window: Window, counters: Counters, watermark: Option<i64>) {
        let mut state = self.state.lock();
        state.sequence += 1;
        let (sequence, since) = (state.sequence, state.watermark);
        state.advance(drain, watermark);
        let Queue { windows: queue, latest, .. } = &mut state.tables[table];
        *latest = latest.later(counters);
        let counters = *latest;
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

    /// A drain's watermark, where no window takes it along.
    pub(super) fn advance(&self, drain: usize, watermark: Option<i64>) {
        self.state.lock().advance(drain, watermark);
    }

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

    /// Waits for a window, `timeout` at most. Nothing at the time-out and at the end.
    pub(super) fn take(&self, selection: Selection, timeout: Option<Duration>) -> Result<Option<Mail>> {
        // A time-out beyond what the clock can hold is no time-out.
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

    /// As `take`, for a task that is woken when it makes sense to ask again. One task waits for a selection.
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
                // Each reader hears of the failure once, and of the end after that.
                let error = e.clone();
                let told = match selection {
                    Selection::Unclaimed => &mut state.told_of_failure,
                    Selection::Table(table) => &mut state.tables[table].told_of_failure,
                };
                Poll::Ready(if mem::replace(told, true) { Ok(None) } else { Err(error) })
            }
        }
    }

    /// Gives a table a reader of its own; false if it has one.
    pub(super) fn claim(&self, table: usize) -> bool {
        let mut state = self.state.lock();
        let had_one = mem::replace(&mut state.tables[table].claimed, true);
        self.signal(&mut state);
        !had_one
    }

    pub(super) fn is_finished(&self) -> bool {
        let state = self.state.lock();
        !matches!(state.end, End::Open) && state.tables.iter().all(|t| t.claimed || t.windows.is_empty())
    }

    /// The failure, if there was one; `take` still tells it.
    pub(super) fn check(&self) -> Result<()> {
        match &self.state.lock().end {
            End::Failed(e) => Err(e.clone()),
            End::Open | End::Ended => Ok(()),
        }
    }

    /// Readable while `take` would not wait for the unclaimed tables.
    pub(super) fn as_fd(&self) -> BorrowedFd<'_> {
        let mut state = self.state.lock();
        // Sessions that nobody asks for it make no system call for it.
        state.signals.get_or_insert(false);
        self.signal(&mut state);
        self.ready.as_fd()
    }

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
        // What waits for the same reader holds the watermark back; of a queue its first window does.
        let since = |queue: &Queue| queue.windows.front().map(|entry| entry.since);
        let held = match selection {
            Selection::Table(_) => since(&self.tables[table]),
            Selection::Unclaimed => self.tables.iter().filter(|q| !q.claimed).filter_map(since).min(),
        };
        let watermark = held.map_or(self.watermark, |held| held.min(self.watermark));
        Some(Mail { table, window, before, counters, watermark })
    }
}
