//! The drain: reads the rings that it owns, fills columns, and puts windows into the mailbox.

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
    column::{Fill, Filler, Writer},
    error::{Error, Result},
    source::{Observed, Source, Wait, Waker},
    stats::{Counters, Tally},
};

/// Bytes that the drain reads from a ring before it returns their space in one go.
const COMMIT_BYTES: u64 = 32 * 1024;

/// Longest wait while no window is open.
const IDLE: Duration = Duration::from_secs(3600);

/// Flags with which other threads control the drains. It refers to nothing else of the session, so that a handle that
/// outlives the session keeps nothing of it alive.
pub(super) struct Control {
    stop: AtomicBool,
    abandoned: AtomicBool,
    waker: Arc<dyn Waker>,
}

impl Control {
    pub(super) fn new(waker: Arc<dyn Waker>) -> Self {
        Self { stop: AtomicBool::new(false), abandoned: AtomicBool::new(false), waker }
    }

    /// Requests the end of the session.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Release);
        self.waker.wake();
    }

    /// Tells the drains that nobody will take the batches.
    pub(super) fn abandon(&self) {
        self.abandoned.store(true, Ordering::Release);
    }
}

/// Minimum interval between two checks whether the process tree has ended.
const TREE_INTERVAL: Duration = Duration::from_millis(50);

/// State of the drain for an event type.
struct Table {
    writer: Writer,
    filler: Filler,
    /// The open window; `None` if it has no rows.
    open: Option<OpenWindow>,
    /// The counters of the programs, as of this reading of the rings.
    counters: Option<Counters>,
}

#[derive(Clone, Copy)]
struct OpenWindow {
    /// Time at which the window must be handed out.
    due: Option<Instant>,
    /// The watermark from before the first row.
    since: Option<i64>,
}

/// Result of reading the rings of a table.
#[derive(Default)]
struct Outcome {
    /// A ring had a finished record.
    gave: bool,
    /// Records were left in the rings for the next reading.
    more: bool,
}

/// Reads the rings of its source, fills columns, and puts windows into the mailbox. One thread runs it.
pub(super) struct Drain {
    number: usize,
    source: Box<dyn Source>,
    shared: Arc<Shared>,
    observed: Arc<dyn Observed>,
    tables: Vec<Table>,
    flush_interval: Duration,
    stopping: bool,
    /// Wall time in ns before which the drain has read every record.
    watermark: Option<i64>,
    /// The watermark that the mailbox got last: the earlier of `watermark` and of those of the open windows.
    published: Option<i64>,
    /// Time of the next check of the process tree, if the session ends with it.
    tree_look: Option<Instant>,
    /// The last check found the tree empty.
    tree_was_empty: bool,
}

/// Counts the drains of a session that have not ended, and keeps the first failure.
pub(super) struct DrainCount {
    state: Mutex<(usize, Result<()>)>,
}

impl DrainCount {
    pub(super) fn new(drains: usize) -> Self {
        Self { state: Mutex::new((drains, Ok(()))) }
    }
}

impl Shared {
    /// Notes that a drain has ended. A failure ends the other drains too. The last drain to end ends the session.
    fn drain_ended(&self, result: Result<()>, observed: &dyn Observed) {
        let mut state = self.drains.state.lock();
        if result.is_err() {
            self.control.stop();
            // Report the first failure.
            if state.1.is_ok() {
                state.1 = result;
            }
        }
        state.0 = state.0.saturating_sub(1);
        if state.0 == 0 {
            let result = std::mem::replace(&mut state.1, Ok(()));
            let result = match result {
                Ok(()) => self.finish_recording(observed),
                Err(error) => {
                    self.discard_recording();
                    Err(error)
                }
            };
            self.mailbox.end(result);
        }
    }

    fn finish_recording(&self, observed: &dyn Observed) -> Result<()> {
        match self.recorder.as_ref().and_then(|recorder| recorder.lock().take()) {
            Some(recorder) => {
                let counters: Vec<_> = (0..self.tables.len()).map(|t| observed.counters(t)).collect();
                recorder.finish(&counters)
            }
            None => Ok(()),
        }
    }

    /// Removes the unfinished recording at once: the handles of the session may live long, and the disk may be full.
    fn discard_recording(&self) {
        drop(self.recorder.as_ref().and_then(|recorder| recorder.lock().take()));
    }
}

impl Drain {
    pub(super) fn new(
        number: usize,
        source: Box<dyn Source>,
        shared: Arc<Shared>,
        observed: Arc<dyn Observed>,
        writers: impl Iterator<Item = (Writer, Filler)>,
        flush_interval: Duration,
    ) -> Self {
        let tables = writers.map(|(writer, filler)| Table { writer, filler, open: None, counters: None }).collect();
        let tree_look = (shared.end_with_tree && number == 0).then(Instant::now);
        Self {
            number,
            source,
            shared,
            observed,
            tables,
            flush_interval,
            stopping: false,
            watermark: None,
            published: None,
            tree_look,
            tree_was_empty: false,
        }
    }

    pub(super) fn spawn(mut self) -> Result<JoinHandle<()>> {
        let name = format!("ringframe-{}", self.number);
        let run = move || while self.step(IDLE) == Wait::Again {};
        thread::Builder::new().name(name).spawn(run).map_err(|e| Error::io("starting a drain thread", &e))
    }

    /// Reads the rings, and then waits for more records if none are left: at most for `timeout`, and not beyond the
    /// time at which an open window is due. Tells the mailbox when the drain has ended, and must not be called after
    /// that.
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
        // Hand out what was read before a failure, so that readers get it before the error.
        for table in 0..self.tables.len() {
            self.hand_out(table);
        }
        self.shared.drain_ended(result.map(drop), &*self.observed);
        Wait::Ended
    }

    fn read_and_wait(&mut self, timeout: Duration) -> Result<Wait> {
        let offset = self.source.wall_offset();
        self.source.before_reading();
        let (mut gave, mut more) = (false, false);
        for table in 0..self.tables.len() {
            let read = self.read(table, offset)?;
            gave |= read.gave;
            more |= read.more;
        }
        self.move_watermark()?;
        let now = Instant::now();
        self.hand_out_due_windows(now);
        self.publish_watermark();
        let look_in = self.check_tree(now);
        if !self.stopping && self.shared.control.stop.load(Ordering::Acquire) {
            self.source.stop()?;
            self.stopping = true;
            return Ok(Wait::Again);
        }
        if more {
            return Ok(Wait::Again);
        }
        let next = self.tables.iter().filter_map(|t| t.open?.due).min();
        let due = next.map_or(timeout, |due| due.saturating_duration_since(now));
        self.source.wait(gave, due.min(timeout).min(look_in))
    }

    /// Moves the watermark after a reading of the rings, and records it in the capture.
    fn move_watermark(&mut self) -> Result<()> {
        let watermark = self.source.watermark();
        if watermark != self.watermark {
            self.watermark = watermark;
            if let (Some(recorder), Some(watermark)) = (&self.shared.recorder, watermark)
                && let Some(recorder) = &mut *recorder.lock()
            {
                recorder.watermark(self.number, watermark)?;
            }
        }
        Ok(())
    }

    /// Returns the watermark of the mailbox, which lacks the rows of open windows.
    fn watermark_in_mailbox(&self) -> Option<i64> {
        let held = self.tables.iter().filter_map(|t| t.open.map(|open| open.since)).min();
        held.map_or(self.watermark, |held| held.min(self.watermark))
    }

    fn publish_watermark(&mut self) {
        let watermark = self.watermark_in_mailbox();
        if watermark != self.published {
            self.published = watermark;
            self.shared.mailbox.advance(self.number, watermark);
        }
    }

    /// Ends the session if two checks in a row found its process tree empty. Returns the time until the next check.
    ///
    /// One check is not enough. It walks the tree while processes come and go, and misses a process that is forked
    /// behind the walk if its parent ends ahead of the walk.
    fn check_tree(&mut self, now: Instant) -> Duration {
        let Some(at) = self.tree_look else { return Duration::MAX };
        if now < at {
            return at - now;
        }
        let is_empty = self.observed.tree_has_ended();
        if is_empty && self.tree_was_empty {
            // The record of the last exit is made before its process leaves the tree.
            self.shared.control.stop();
            self.tree_look = None;
            return Duration::ZERO;
        }
        self.tree_was_empty = is_empty;
        // The interval begins after the walk, which can take its time.
        self.tree_look = Some(Instant::now() + TREE_INTERVAL);
        TREE_INTERVAL
    }

    /// Reads the rings of a table until no finished record is left, but at most one lap of each ring, so that readers
    /// and other tables get their turn.
    fn read(&mut self, table: usize, offset: i64) -> Result<Outcome> {
        let mut read = Outcome::default();
        self.tables[table].writer.set_wall_offset(offset);
        self.tables[table].counters = None;
        if !self.source.may_read(table) {
            return Ok(read);
        }
        for ring in 0..self.source.rings(table).len() {
            let mut left = match self.source.rings(table)[ring].bytes() {
                0 => u64::MAX,
                bytes => bytes,
            };
            loop {
                let Drain { source, shared, observed, tables, .. } = self;
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
                    recorder.record(table, offset, &observed.counters(table), lease.raw())?;
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
                        // Without memory there is no open row.
                        if !self.new_slab(table) {
                            return Ok(read);
                        }
                    }
                    Fill::Corrupt { length, available } => {
                        let name = &self.shared.tables[table].layout.name;
                        return Err(Error::corrupt(format!(
                            "a ring of `{name}` has a record of {length} bytes where {available} bytes are left"
                        )));
                    }
                }
                if left == 0 {
                    read.more = true;
                    break;
                }
            }
        }
        self.note_open_window(table);
        Ok(read)
    }

    fn note_open_window(&mut self, table: usize) {
        let (since, interval) = (self.watermark, self.flush_interval);
        let table = &mut self.tables[table];
        if table.writer.open_rows() > 0 {
            table.open.get_or_insert_with(|| OpenWindow { due: Instant::now().checked_add(interval), since });
        }
    }

    /// Gets memory for the next rows. Without it the records stay in the ring, and the kernel counts the events that no
    /// longer fit. At the end of the session the drain ignores the budget, to empty the ring.
    fn new_slab(&mut self, table: usize) -> bool {
        let got = self.tables[table].writer.next_slab(self.stopping);
        if !got {
            Tally::add(&self.shared.tallies[table].stalls, 1);
        }
        got
    }

    fn hand_out_due_windows(&mut self, now: Instant) {
        for table in 0..self.tables.len() {
            if self.tables[table].open.and_then(|open| open.due).is_some_and(|due| due <= now) {
                self.hand_out(table);
            }
        }
    }

    /// Closes the open window and hands it out to the readers.
    fn hand_out(&mut self, table: usize) {
        let Table { writer, open, .. } = &mut self.tables[table];
        *open = None;
        if let Some(window) = writer.cut()
            && !self.shared.control.abandoned.load(Ordering::Relaxed)
        {
            let watermark = self.watermark_in_mailbox();
            self.published = watermark;
            let Drain { shared, observed, tables, .. } = self;
            // Summing over all CPUs is too expensive for every batch, so the drain does it once per reading.
            let counters = *tables[table].counters.get_or_insert_with(|| observed.counters(table));
            shared.mailbox.put(self.number, table, window, counters, watermark);
        }
    }
}
