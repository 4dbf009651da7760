//! The thread that owns the rings: reads them, fills columns, hands windows to the mailbox.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::Shared;
use crate::{
    capture::Recorder,
    catalogue::EVENTS,
    column::{Fill, FillFn, Pool, Writer, fill_by_layout},
    error::{Error, Result},
    layout::EventLayout,
    source::{Source, Wait},
    stats::Tally,
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
    decoder: Decoder,
    /// When the open window must be handed out.
    due: Option<Instant>,
}

/// How records become rows.
enum Decoder {
    /// Made by the build script for this very layout.
    Generated(FillFn),
    ByLayout(Arc<EventLayout>),
}

pub(super) struct Drain {
    pub(super) source: Box<dyn Source>,
    pub(super) shared: Arc<Shared>,
    pub(super) pools: Vec<Arc<Pool>>,
    pub(super) batch_rows: usize,
    pub(super) flush_interval: Duration,
    pub(super) recorder: Option<Recorder>,
}

impl Drain {
    pub(super) fn spawn(self) -> Result<JoinHandle<()>> {
        let shared = Arc::clone(&self.shared);
        let run = move || {
            let result = catch_unwind(AssertUnwindSafe(|| Running::new(self).run()));
            shared.mailbox.end(result.unwrap_or_else(|panic| {
                let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
                let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
                Err(Error::internal(format!("the drain thread panicked: {text}")))
            }));
        };
        thread::Builder::new()
            .name("ringframe-drain".to_owned())
            .spawn(run)
            .map_err(|e| Error::io("starting the drain thread", &e))
    }
}

struct Running {
    drain: Drain,
    tables: Vec<Table>,
    stopping: bool,
}

impl Running {
    fn new(drain: Drain) -> Self {
        let table = |pool: &Arc<Pool>| {
            let layout = &pool.shape().layout;
            let decoder = match EVENTS.iter().find(|e| e.layout.same_record(layout)) {
                Some(builtin) => Decoder::Generated(builtin.fill),
                None => Decoder::ByLayout(Arc::clone(layout)),
            };
            Table { writer: Writer::new(Arc::clone(pool), drain.batch_rows), decoder, due: None }
        };
        let tables = drain.pools.iter().map(table).collect();
        Self { drain, tables, stopping: false }
    }

    fn run(mut self) -> Result<()> {
        let result = self.read_to_the_end();
        // What was read before a failure is handed out before it.
        for table in 0..self.tables.len() {
            self.hand_out(table);
        }
        result?;
        match self.drain.recorder.take() {
            Some(recorder) => {
                let counters: Vec<_> = (0..self.tables.len()).map(|t| self.drain.shared.observed.counters(t)).collect();
                recorder.finish(&counters)
            }
            None => Ok(()),
        }
    }

    fn read_to_the_end(&mut self) -> Result<()> {
        loop {
            let offset = self.drain.source.wall_offset();
            let mut gave = false;
            for table in 0..self.tables.len() {
                gave |= self.read(table, offset)?;
            }
            let now = Instant::now();
            self.hand_out_what_is_due(now);
            if !self.stopping && self.drain.shared.control.stop.load(Ordering::Acquire) {
                self.drain.source.stop()?;
                self.stopping = true;
                continue;
            }
            let next = self.tables.iter().filter_map(|t| t.due).min();
            let timeout = next.map_or(IDLE, |due| due.saturating_duration_since(now));
            if self.drain.source.wait(gave, timeout)? == Wait::Ended {
                return Ok(());
            }
        }
    }

    /// Reads the rings of a table until nothing finished is left. True if there was something.
    fn read(&mut self, table: usize, offset: i64) -> Result<bool> {
        let mut gave = false;
        self.tables[table].writer.set_wall_offset(offset);
        for ring in 0..self.drain.source.rings(table).len() {
            loop {
                let Running { drain, tables, .. } = self;
                let Table { writer, decoder, .. } = &mut tables[table];
                let mut lease = drain.source.rings(table)[ring].lease();
                let before = writer.open_rows();
                let stop = match decoder {
                    Decoder::Generated(fill) => fill(&mut lease, writer, COMMIT_BYTES),
                    Decoder::ByLayout(layout) => fill_by_layout(layout, &mut lease, writer, COMMIT_BYTES),
                };
                gave |= lease.taken() > 0;
                let tally = &drain.shared.tallies[table];
                Tally::add(&tally.received, (writer.open_rows() - before) as u64);
                Tally::add(&tally.corrupt, writer.take_bad());
                Tally::add(&tally.invalid_utf8, writer.take_invalid_utf8());
                if lease.taken() > 0
                    && let Some(recorder) = &mut drain.recorder
                {
                    recorder.record(table, offset, &drain.shared.observed.counters(table), lease.raw())?;
                }
                drop(lease);
                match stop {
                    Fill::Drained => break,
                    Fill::Budget => {}
                    Fill::WindowFull => self.hand_out(table),
                    Fill::SlabFull => {
                        self.hand_out(table);
                        if !self.new_slab(table) {
                            return Ok(gave);
                        }
                    }
                    Fill::Corrupt { length, available } => {
                        let name = &self.drain.shared.tables[table].layout.name;
                        return Err(Error::corrupt(format!(
                            "a ring of `{name}` names a record of {length} bytes where {available} bytes are"
                        )));
                    }
                }
            }
        }
        let due = &mut self.tables[table];
        if due.writer.open_rows() > 0 && due.due.is_none() {
            due.due = Instant::now().checked_add(self.drain.flush_interval);
        }
        Ok(gave)
    }

    /// Memory for the next rows. Without it the records stay in the ring, where the kernel counts what does not fit any
    /// more; at the end the ring is emptied whatever the budget says.
    fn new_slab(&mut self, table: usize) -> bool {
        let got = self.tables[table].writer.next_slab(self.stopping);
        if !got {
            Tally::add(&self.drain.shared.tallies[table].stalls, 1);
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
        let shared = &self.drain.shared;
        self.tables[table].due = None;
        if let Some(window) = self.tables[table].writer.cut()
            && !shared.control.abandoned.load(Ordering::Relaxed)
        {
            shared.mailbox.put(table, window, shared.observed.counters(table));
        }
    }
}
