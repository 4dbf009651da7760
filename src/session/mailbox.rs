//! Windows on their way from the drain to the readers. Threads exchange handles here, never events.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use parking_lot::{Condvar, Mutex};

use crate::{
    column::Window,
    error::{Error, Result},
    stats::Counters,
};

pub(super) struct Mailbox {
    state: Mutex<State>,
    changed: Condvar,
    /// Most rows of a window that others joined; 0: windows stay as they are.
    join_rows: usize,
}

struct State {
    tables: Vec<Queue>,
    /// Counts windows, so that `From::Any` gives them in the order in which they were made.
    sequence: u64,
    end: End,
}

#[derive(Default)]
struct Queue {
    windows: VecDeque<Waiting>,
    /// Counters as of the last window that was taken.
    before: Counters,
    /// Counters as of the last window that was put: several drains sum them up without a common order.
    latest: Counters,
    given_away: bool,
    told_of_failure: bool,
}

struct Waiting {
    sequence: u64,
    window: Window,
    counters: Counters,
}

enum End {
    /// More may come.
    Open,
    /// Nothing more will come.
    Ended,
    /// Nothing more will come, and why; the error itself until it was handed out.
    Failed(Option<Error>, String),
}

/// Which tables to take from.
#[derive(Clone, Copy)]
pub(super) enum From {
    /// All that were not given away.
    Any,
    One(usize),
}

/// A window for a reader.
pub(super) struct Mail {
    pub(super) table: usize,
    pub(super) window: Window,
    pub(super) before: Counters,
    pub(super) counters: Counters,
}

impl Mailbox {
    pub(super) fn new(tables: usize, join_rows: usize) -> Self {
        let tables = (0..tables).map(|_| Queue { windows: VecDeque::with_capacity(64), ..Queue::default() }).collect();
        let state = State { tables, sequence: 0, end: End::Open };
        Self { state: Mutex::new(state), changed: Condvar::new(), join_rows }
    }

    pub(super) fn put(&self, table: usize, window: Window, counters: Counters) {
        let mut state = self.state.lock();
        state.sequence += 1;
        let sequence = state.sequence;
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
        queue.push_back(Waiting { sequence, window, counters });
        drop(state);
        self.changed.notify_all();
    }

    pub(super) fn end(&self, result: Result<()>) {
        let mut state = self.state.lock();
        if matches!(state.end, End::Open) {
            state.end = match result {
                Ok(()) => End::Ended,
                Err(e) => {
                    let text = e.to_string();
                    End::Failed(Some(e), text)
                }
            };
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Waits for a window, `timeout` at most. Nothing at the time-out and at the end.
    pub(super) fn take(&self, from: From, timeout: Option<Duration>) -> Result<Option<Mail>> {
        // A time-out beyond what the clock can hold is no time-out.
        let deadline = timeout.and_then(|t| Instant::now().checked_add(t));
        let mut state = self.state.lock();
        loop {
            if let Some(mail) = state.pop(from) {
                return Ok(Some(mail));
            }
            match &state.end {
                End::Open => {}
                End::Ended => return Ok(None),
                End::Failed(..) => return state.failure(from),
            }
            match (deadline, timeout) {
                (_, Some(Duration::ZERO)) => return Ok(None),
                (Some(deadline), _) => {
                    if self.changed.wait_until(&mut state, deadline).timed_out() {
                        return Ok(state.pop(from));
                    }
                }
                (None, _) => self.changed.wait(&mut state),
            }
        }
    }

    /// Takes a table out of `From::Any`; false if it was out already.
    pub(super) fn give_away(&self, table: usize) -> bool {
        !std::mem::replace(&mut self.state.lock().tables[table].given_away, true)
    }

    pub(super) fn is_finished(&self) -> bool {
        let state = self.state.lock();
        !matches!(state.end, End::Open) && state.tables.iter().all(|t| t.given_away || t.windows.is_empty())
    }

    /// The failure, if there was one; it stays to be had from `take`.
    pub(super) fn check(&self) -> Result<()> {
        match &self.state.lock().end {
            End::Failed(Some(e), text) => Err(Error::new(e.kind(), text.clone())),
            End::Failed(None, text) => Err(Error::internal(text.clone())),
            End::Open | End::Ended => Ok(()),
        }
    }
}

impl State {
    fn pop(&mut self, from: From) -> Option<Mail> {
        let table = match from {
            From::One(table) => table,
            From::Any => {
                let first = |(i, q): (usize, &Queue)| Some((q.windows.front()?.sequence, i));
                self.tables.iter().enumerate().filter(|(_, q)| !q.given_away).filter_map(first).min()?.1
            }
        };
        let queue = &mut self.tables[table];
        let Waiting { window, counters, .. } = queue.windows.pop_front()?;
        let before = std::mem::replace(&mut queue.before, counters);
        Some(Mail { table, window, before, counters })
    }

    /// Each reader hears of the failure once, and of the end after that.
    fn failure(&mut self, from: From) -> Result<Option<Mail>> {
        let End::Failed(error, text) = &mut self.end else { return Ok(None) };
        let again = || Error::internal(text.clone());
        match from {
            From::Any => error.take().map_or(Ok(None), Err),
            From::One(table) if std::mem::replace(&mut self.tables[table].told_of_failure, true) => Ok(None),
            From::One(_) => Err(again()),
        }
    }
}
