//! Rows of all CPUs, and of several tables if wanted, in the order of their times.

use std::{sync::Arc, time::Duration};

use arrow_array::RecordBatch;

use super::{
    TableRows,
    lane::{Lane, Table, times},
};
use crate::{
    batch::{Run, gather},
    error::{Error, Result},
};

/// Puts rows in the order of `ts`, with bounded memory.
///
/// A session hands out the rows of each ring in the order of their records. Rows of different CPUs and of different
/// tables are in no order. `InOrder` keeps a copy of the rows until the watermark has passed them, and gives them out
/// sorted. Rows with equal times keep the order in which you pushed them.
///
/// # Watermarks
///
/// A watermark is a time in nanoseconds, on the clock of `ts`: all rows from before it have been pushed. It holds for all
/// tables of a session. Without watermarks, rows stay until a limit releases them or until [`InOrder::finish`].
///
/// A timed call has the time of its start in `ts` but is recorded at its end, so its row can be older than the watermark
/// by the duration of the call. [`InOrder::hold`] keeps rows for longer, so that such rows find their place.
///
/// # Limits and late rows
///
/// When a limit is reached ([`InOrder::max_bytes`], [`InOrder::max_delay`]), the oldest rows go out although the
/// watermark has not passed them. A row that arrives after a later one went out is late. It goes out at once, before the
/// rows that are in order, and [`InOrder::late`] counts it. No row is lost.
///
/// `ts` is wall time. When somebody sets the machine's clock back, rows are late until it has caught up.
///
/// # Examples
///
/// ```
/// use ringframe::operator::InOrder;
///
/// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
/// let mut session = ringframe::Session::replay(capture).start()?;
/// let mut order = InOrder::across_tables().max_bytes(64 << 20);
/// let mut runs = Vec::new();
/// while let Some(batch) = session.next_batch()? {
///     runs.extend(order.push(batch.event(), batch.record_batch(), None)?);
/// }
/// runs.extend(order.finish()?);
/// for run in &runs {
///     println!("{} rows of {}", run.rows.num_rows(), run.table);
/// }
/// assert_eq!((order.late(), order.held_rows()), (0, 0));
/// # Ok::<(), ringframe::Error>(())
/// ```
#[derive(Debug)]
pub struct InOrder {
    /// One for each table, or one for all.
    lanes: Vec<Lane>,
    across: bool,
    tables: Vec<Table>,
    hold: i64,
    max_bytes: usize,
    max_delay: Option<i64>,
    /// Rows before this time go out.
    released: i64,
    late: u64,
}

impl InOrder {
    /// Orders each table by itself, and gives out whole record batches of one table after the other.
    #[must_use]
    pub fn per_table() -> Self {
        Self::new(false)
    }

    /// Orders the rows of all tables together, and gives out one sequence of runs. A run ends where the next row belongs
    /// to another table, so runs of busy tables can be short.
    #[must_use]
    pub fn across_tables() -> Self {
        Self::new(true)
    }

    fn new(across: bool) -> Self {
        Self {
            lanes: Vec::new(),
            across,
            tables: Vec::new(),
            hold: 0,
            max_bytes: usize::MAX,
            max_delay: None,
            released: i64::MIN,
            late: 0,
        }
    }

    /// Keeps rows until the watermark is this far past them. Zero by default. Choose the duration of the longest calls
    /// whose rows should be in order.
    #[must_use]
    pub fn hold(mut self, time: Duration) -> Self {
        self.hold = nanoseconds(time);
        self
    }

    /// Limits the memory of the rows that are kept. No limit by default. While rows are pushed and given out, a copy of
    /// them comes on top.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// Gives out rows that are this much older than the newest row that was pushed, whatever the watermark says. No
    /// limit by default.
    #[must_use]
    pub fn max_delay(mut self, time: Duration) -> Self {
        self.max_delay = Some(nanoseconds(time));
        self
    }

    /// Takes rows of a table, and gives out what is in order now: late rows first, then everything from before the
    /// watermark less the [hold time](InOrder::hold), then what the limits release. With `watermark` the rows that you
    /// pass with it count as pushed; `None` leaves the watermark where it is.
    ///
    /// # Errors
    /// `InvalidInput` if the rows have no column `ts` of type `Timestamp(ns)` without nulls, or other columns than
    /// earlier rows of the table; `Unsupported` for columns that [`compact`](crate::compact) cannot copy. Nothing is
    /// taken then.
    pub fn push(&mut self, table: &str, rows: &RecordBatch, watermark: Option<i64>) -> Result<Vec<TableRows>> {
        let times = times(table, rows)?;
        let known = self.tables.iter().position(|known| *known.name == *table);
        if let Some(schema) = known.map(|known| &self.tables[known].schema)
            && !Arc::ptr_eq(schema, rows.schema_ref())
            && schema.fields() != rows.schema_ref().fields()
        {
            let message = format!("rows of `{table}` have other columns than before: order them by themselves");
            return Err(Error::invalid(message));
        }
        let number = known.unwrap_or(self.tables.len());
        let lane = if self.across { 0 } else { number };
        let given = self.lanes.get(lane).and_then(Lane::given);
        let (late, kept) = sorted(times, given);

        let mut out = Vec::new();
        let schema = rows.schema();
        if !late.is_empty() {
            let rows = gather(&schema, &[rows], &late)?;
            let table = known.map_or_else(|| Arc::from(table), |known| Arc::clone(&self.tables[known].name));
            out.push(TableRows { table, rows });
        }
        let kept = if kept.is_empty() { None } else { Some(gather(&schema, &[rows], &kept)?) };

        // From here on the rows are taken: nothing fails before they are kept.
        self.late += out.first().map_or(0, |late| late.rows.num_rows() as u64);
        if known.is_none() {
            self.tables.push(Table { name: Arc::from(table), schema });
        }
        if self.lanes.len() <= lane {
            self.lanes.push(Lane::default());
        }
        if let Some(rows) = kept {
            let newest = times.iter().copied().max().unwrap_or(i64::MIN);
            self.lanes[lane].keep(number, rows);
            if let Some(delay) = self.max_delay {
                self.released = self.released.max(newest.saturating_sub(delay));
            }
        }
        if let Some(watermark) = watermark {
            self.released = self.released.max(watermark.saturating_sub(self.hold));
        }
        self.release(&mut out)?;
        Ok(out)
    }

    /// Moves the watermark without rows, and gives out what is in order now.
    ///
    /// # Errors
    /// None today; the signature leaves room for checks.
    pub fn advance(&mut self, watermark: i64) -> Result<Vec<TableRows>> {
        self.released = self.released.max(watermark.saturating_sub(self.hold));
        let mut out = Vec::new();
        self.release(&mut out)?;
        Ok(out)
    }

    /// Gives out everything that is kept, in order. More rows can follow; those that are older are late.
    ///
    /// # Errors
    /// As [`InOrder::advance`].
    pub fn finish(&mut self) -> Result<Vec<TableRows>> {
        let mut out = Vec::new();
        for lane in &mut self.lanes {
            lane.give_out(&self.tables, |_| true, &mut out)?;
        }
        Ok(out)
    }

    /// Number of rows so far that arrived after a later one was given out.
    #[must_use]
    pub fn late(&self) -> u64 {
        self.late
    }

    /// Number of rows kept at present.
    #[must_use]
    pub fn held_rows(&self) -> usize {
        self.lanes.iter().map(Lane::rows).sum()
    }

    /// Bytes of memory of the rows kept at present.
    #[must_use]
    pub fn held_bytes(&self) -> usize {
        self.lanes.iter().map(Lane::bytes).sum()
    }

    fn release(&mut self, out: &mut Vec<TableRows>) -> Result<()> {
        let released = self.released;
        for lane in &mut self.lanes {
            lane.give_out(&self.tables, |time| time < released, out)?;
        }
        while self.held_bytes() > self.max_bytes
            && let Some(fullest) = self.lanes.iter_mut().max_by_key(|lane| lane.bytes())
        {
            // A quarter at a time, so that not every push sorts and copies again.
            let mut rows = fullest.rows().div_ceil(4);
            let counted = |_| {
                let more = rows > 0;
                rows = rows.saturating_sub(1);
                more
            };
            fullest.give_out(&self.tables, counted, out)?;
        }
        Ok(())
    }
}

fn nanoseconds(time: Duration) -> i64 {
    i64::try_from(time.as_nanos()).unwrap_or(i64::MAX)
}

/// The rows in the order of their times: those from before `given`, and the others.
fn sorted(times: &[i64], given: Option<i64>) -> (Vec<Run>, Vec<Run>) {
    let whole = [Run { source: 0, start: 0, rows: times.len() }];
    let mut order: Vec<usize> = Vec::new();
    let order: &mut dyn Iterator<Item = (usize, usize)> = if times.is_sorted() {
        &mut whole.iter().map(|run| (run.start, run.rows))
    } else {
        order.extend(0..times.len());
        order.sort_by_key(|row| times[*row]);
        &mut order.iter().map(|row| (*row, 1))
    };
    let (mut late, mut kept): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
    for (start, rows) in order {
        let before = times[start..start + rows].partition_point(|time| given.is_some_and(|given| *time < given));
        add(&mut late, start, before);
        add(&mut kept, start + before, rows - before);
    }
    (late, kept)
}

fn add(runs: &mut Vec<Run>, start: usize, rows: usize) {
    match runs.last_mut() {
        _ if rows == 0 => {}
        Some(last) if last.start + last.rows == start => last.rows += rows,
        _ => runs.push(Run { source: 0, start, rows }),
    }
}
