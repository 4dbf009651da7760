//! Orders the rows of all CPUs, and optionally of several tables, by time.

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

/// Orders rows by `ts`, with bounded memory.
///
/// A session hands out the rows of each ring in the order of their records. Rows of different CPUs and of different
/// tables are in no order. `InOrder` keeps a copy of the rows until the watermark has passed them, and returns them
/// sorted. Rows with equal times keep the order in which you pushed them.
///
/// # Watermarks
///
/// A watermark is a time in nanoseconds, on the clock of `ts`. It says that all rows from before that time have been
/// pushed, for all tables of a session. Without watermarks, `InOrder` keeps rows until a limit releases them or until
/// [`InOrder::finish`].
///
/// The `ts` of a timed call is its start, but the call is recorded at its end. So its row can be older than the
/// watermark by the duration of the call. [`InOrder::hold`] keeps rows longer, so that such rows arrive in time.
///
/// # Limits and late rows
///
/// When a limit is reached ([`InOrder::max_bytes`], [`InOrder::max_delay`]), `InOrder` returns the oldest rows although
/// the watermark has not passed them. A row is late if a row with a later time was returned before it arrived.
/// `InOrder` returns it at once, before the rows that are in order, and [`InOrder::late`] counts it. No row is lost.
///
/// `ts` is wall time. If the clock of the machine is set back, rows are late until it has caught up.
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
    /// One lane for each table, or one for all.
    lanes: Vec<Lane>,
    across: bool,
    tables: Vec<Table>,
    hold: i64,
    max_bytes: usize,
    max_delay: Option<i64>,
    /// Rows from before this time are released.
    released: i64,
    late: u64,
}

impl InOrder {
    /// Orders each table separately. Returns whole record batches of one table after the other.
    #[must_use]
    pub fn per_table() -> Self {
        Self::new(false)
    }

    /// Orders the rows of all tables together. Returns one sequence of runs. A run ends where the next row belongs to
    /// another table, so runs of busy tables can be short.
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

    /// Limits the memory of the kept rows, in bytes. No limit by default. While rows are pushed and returned, a copy of
    /// them takes additional memory.
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// Releases rows that are this much older than the newest pushed row, whatever the watermark is. No limit by
    /// default.
    #[must_use]
    pub fn max_delay(mut self, time: Duration) -> Self {
        self.max_delay = Some(nanoseconds(time));
        self
    }

    /// Takes rows of a table, and returns the rows that are in order now: late rows first, then everything from before
    /// the watermark minus the [hold time](InOrder::hold), then what the limits release. `watermark` may cover the rows
    /// that you pass with it. `None` leaves the watermark unchanged.
    ///
    /// # Errors
    /// `InvalidInput` if the rows have no column `ts` of type `Timestamp(ns)` without nulls, or if their columns differ
    /// from earlier rows of the table. `Unsupported` for columns that [`compact`](crate::compact) cannot copy. In both
    /// cases no rows are taken.
    pub fn push(&mut self, table: &str, rows: &RecordBatch, watermark: Option<i64>) -> Result<Vec<TableRows>> {
        let times = times(table, rows)?;
        let known = self.tables.iter().position(|known| *known.name == *table);
        if let Some(schema) = known.map(|known| &self.tables[known].schema)
            && !Arc::ptr_eq(schema, rows.schema_ref())
            && schema.fields() != rows.schema_ref().fields()
        {
            let message = format!("rows of `{table}` have other columns than before: use another `InOrder` for them");
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

    /// Moves the watermark without rows, and returns the rows that are in order now.
    ///
    /// # Errors
    /// None today. The signature leaves room for checks.
    pub fn advance(&mut self, watermark: i64) -> Result<Vec<TableRows>> {
        self.released = self.released.max(watermark.saturating_sub(self.hold));
        let mut out = Vec::new();
        self.release(&mut out)?;
        Ok(out)
    }

    /// Returns all kept rows, in order. You can push more rows afterwards; those with earlier times are late.
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

    /// Returns the number of late rows so far.
    #[must_use]
    pub fn late(&self) -> u64 {
        self.late
    }

    /// Returns the number of rows that are kept now.
    #[must_use]
    pub fn held_rows(&self) -> usize {
        self.lanes.iter().map(Lane::rows).sum()
    }

    /// Returns the memory of the rows that are kept now, in bytes.
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
            // Release a quarter at a time, so that not every push sorts and copies again.
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

/// Returns the rows sorted by time: those from before `given`, and the others.
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
