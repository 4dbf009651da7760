//! What a thread that owns rings does: reads them, fills columns, hands windows to the mailbox.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::Shared;
use crate::{
    column::{Fill, Filler, Pool, Writer},
    error::{Error, Result},
    source::{Source, Wait},
    stats::{Counters, Tally},
};

/// Bytes of a ring that are read before their space is given back in one go.
const COMMIT_BYTES: u64 = 32 * 1024;

/// Longest wait when no rows are waiting to be handed out.
const IDLE: Duration = Duration::from_secs(3600);

/// Flags by which other threads steer the drain.
#[derive(Debug, Default)]
pub(super) struct Control {
    stop: AtomicBool,
    abandoned: AtomicBool,
}

impl Control {
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Release);
    }

    /// Nobody will take the batches.
    pub(super) fn abandon(&self) {
        self.abandoned.store(true, Ordering::Release);
    }
}

/// An event type on the drain's side.
struct Table {
    writer: Writer,
    filler: Filler,
    /// When the open window must be handed out.
    due: Option<Instant>,
    /// The kernel's counters as of this reading of the rings.
    counters: Option<Counters>,
}

/// What a reading of a table's rings found.
#[derive(Default)]
struct Read {
    gave: bool,
    /// Something was left in the rings for the next time.
    more: bool,
}

/// What one thread does: reads the rings of its source, fills columns, hands windows to the mailbox.
pub(super) struct Drain {
    source: Box<dyn Source>,
    shared: Arc<Shared>,
    tables: Vec<Table>,
    flush_interval: Duration,
    stopping: bool,
}

/// Counts the drains of a session that have not ended.
pub(super) struct Ending {
    state: Mutex<(usize, Result<()>)>,
}

impl Ending {
    pub(super) fn new(drains: usize) -> Self {
        Self { state: Mutex::new((drains, Ok(()))) }
    }
}

impl Shared {
    /// One of the drains has ended. A failure ends the others too; the last one ends the session.
    fn drain_ended(&self, result: Result<()>) {
        let mut state = self.ending.state.lock();
        if result.is_err() {
            self.stop();
            // The first failure is the one to tell.
            if state.1.is_ok() {
                state.1 = result;
            }
        }
        state.0 = state.0.saturating_sub(1);
        if state.0 == 0 {
            let result = std::mem::replace(&mut state.1, Ok(()));
            self.mailbox.end(result.and_then(|()| self.finish_recording()));
        }
    }

    fn finish_recording(&self) -> Result<()> {
        match self.recorder.as_ref().and_then(|recorder| recorder.lock().take()) {
            Some(recorder) => {
                let counters: Vec<_> = (0..self.tables.len()).map(|t| self.observed.counters(t)).collect();
                recorder.finish(&counters)
            }
            None => Ok(()),
        }
    }
}

impl Drain {
    pub(super) fn new(
        source: Box<dyn Source>,
        shared: Arc<Shared>,
        pools: &[Arc<Pool>],
        fillers: &[Filler],
        batch_rows: usize,
        flush_interval: Duration,
    ) -> Self {
        let table = |(pool, filler): (&Arc<Pool>, &Filler)| Table {
            writer: Writer::new(Arc::clone(pool), batch_rows),
            filler: filler.clone(),
            due: None,
            counters: None,
        };
        let tables = pools.iter().zip(fillers).map(table).collect();
        Self { source, shared, tables, flush_interval, stopping: false }
    }

    pub(super) fn spawn(mut self, number: usize) -> Result<JoinHandle<()>> {
        let run = move || while self.step(IDLE) == Wait::Again {};
        thread::Builder::new()
            .name(format!("ringframe-{number}"))
            .spawn(run)
            .map_err(|e| Error::io("starting a drain thread", &e))
    }

    /// Reads what there is and, if nothing is in the mailbox's way, waits for more, `timeout` at most. After the end,
    /// which the mailbox hears of, it must not be called again.
    pub(super) fn step(&mut self, timeout: Duration) -> Wait {
        let result = catch_unwind(AssertUnwindSafe(|| self.read_and_wait(timeout)));
        let result = result.unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            Err(Error::internal(format!("a drain thread panicked: {text}")))
        });
        if matches!(result, Ok(Wait::Again)) {
            return Wait::Again;
        }
        // What was read before a failure is handed out before it.
        for table in 0..self.tables.len() {
            self.hand_out(table);
        }
        self.shared.drain_ended(result.map(drop));
        Wait::Ended
    }

    fn read_and_wait(&mut self, timeout: Duration) -> Result<Wait> {
        let offset = self.source.wall_offset();
        let (mut gave, mut more) = (false, false);
        for table in 0..self.tables.len() {
            let read = self.read(table, offset)?;
            gave |= read.gave;
            more |= read.more;
        }
        let now = Instant::now();
        self.hand_out_what_is_due(now);
        if !self.stopping && self.shared.control.stop.load(Ordering::Acquire) {
            self.source.stop()?;
            self.stopping = true;
            return Ok(Wait::Again);
        }
        if more {
            return Ok(Wait::Again);
        }
        let next = self.tables.iter().filter_map(|t| t.due).min();
        let due = next.map_or(timeout, |due| due.saturating_duration_since(now));
        self.source.wait(gave, due.min(timeout))
    }

    /// Reads the rings of a table until nothing finished is left, but no ring more than once around: readers and other
    /// tables have to get their turn.
    fn read(&mut self, table: usize, offset: i64) -> Result<Read> {
        let mut read = Read::default();
        self.tables[table].writer.set_wall_offset(offset);
        self.tables[table].counters = None;
        for ring in 0..self.source.rings(table).len() {
            let mut left = match self.source.rings(table)[ring].bytes() {
                0 => u64::MAX,
                bytes => bytes,
            };
            loop {
                let Drain { source, shared, tables, .. } = self;
                let Table { writer, filler, .. } = &mut tables[table];
                writer.set_may_wait(source.may_grow(table));
                let mut lease = source.rings(table)[ring].lease();
                let before = writer.open_rows();
                let stop = filler.fill(&mut lease, writer, COMMIT_BYTES);
                read.gave |= lease.taken() > 0;
                left = left.saturating_sub(lease.taken());
                let tally = &shared.tallies[table];
                Tally::add(&tally.received, (writer.open_rows() - before) as u64);
                Tally::add(&tally.corrupt, writer.take_bad());
                Tally::add(&tally.invalid_utf8, writer.take_invalid_utf8());
                if lease.taken() > 0
                    && let Some(recorder) = &shared.recorder
                    && let Some(recorder) = &mut *recorder.lock()
                {
                    recorder.record(table, offset, &shared.observed.counters(table), lease.raw())?;
                }
                drop(lease);
                let pieces = writer.take_pieces();
                if pieces > 0 {
                    source.pieces(table, ring, pieces);
                }
                match stop {
                    Fill::Drained => break,
                    Fill::Incomplete => {
                        source.left(table);
                        break;
                    }
                    Fill::Budget => {}
                    Fill::WindowFull => self.hand_out(table),
                    Fill::SlabFull => {
                        self.hand_out(table);
                        if !self.new_slab(table) {
                            return Ok(read);
                        }
                    }
                    Fill::Corrupt { length, available } => {
                        let name = &self.shared.tables[table].layout.name;
                        return Err(Error::corrupt(format!(
                            "a ring of `{name}` names a record of {length} bytes where {available} bytes are"
                        )));
                    }
                }
                if left == 0 {
                    read.more = true;
                    break;
                }
            }
        }
        let due = &mut self.tables[table];
        if due.writer.open_rows() > 0 && due.due.is_none() {
            due.due = Instant::now().checked_add(self.flush_interval);
        }
        Ok(read)
    }

    /// Memory for the next rows. Without it the records stay in the ring, where the kernel counts what does not fit any
    /// more; at the end the ring is emptied whatever the budget says.
    fn new_slab(&mut self, table: usize) -> bool {
        let got = self.tables[table].writer.next_slab(self.stopping);
        if !got {
            Tally::add(&self.shared.tallies[table].stalls, 1);
        }
        got
    }

    fn hand_out_what_is_due(&mut self, now: Instant) {
        for table in 0..self.tables.len() {
            if self.tables[table].due.is_some_and(|due| due <= now) {
                self.hand_out(table);
            }
        }
    }

    /// Closes the open window and gives it to the readers.
    fn hand_out(&mut self, table: usize) {
        let Drain { shared, tables, .. } = self;
        let Table { writer, due, counters, .. } = &mut tables[table];
        *due = None;
        if let Some(window) = writer.cut()
            && !shared.control.abandoned.load(Ordering::Relaxed)
        {
            // Summing over all CPUs is too dear for every batch: once per reading.
            let counters = *counters.get_or_insert_with(|| shared.observed.counters(table));
            shared.mailbox.put(table, window, counters);
        }
    }
}
