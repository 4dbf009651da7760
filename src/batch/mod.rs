//! Makes Arrow record batches from windows, on the side of the reader and without copying values.

mod arrays;
mod gather;
mod named;
mod schema;
mod symbols;

use std::sync::{Arc, OnceLock};

use arrow_array::{DictionaryArray, RecordBatch, types::Int32Type};
use arrow_schema::SchemaRef;
pub use gather::compact;
pub(crate) use gather::{Run, gather};
pub use named::{schema_with_symbols, with_symbols};
pub(crate) use schema::schema;

use crate::{
    catalogue::hint,
    column::Window,
    error::{Error, Result},
    layout::EventLayout,
    stats::{Counters, Loss},
};

/// Rows of one table, in the order in which they left the ring.
///
/// A batch is a view of the session's memory. That memory returns to the session when you drop the batch and everything
/// made from it without a copy: record batches, frames, and slices of them. [`Batch::compact`] makes a copy that does
/// not pin the memory.
pub struct Batch {
    table: Arc<Table>,
    window: Window,
    loss: Loss,
    counters: Counters,
    watermark: Option<i64>,
    record_batch: OnceLock<RecordBatch>,
}

/// Data that all batches of an event type share.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) layout: Arc<EventLayout>,
    pub(crate) schema: SchemaRef,
}

impl Batch {
    pub(crate) fn new(table: Arc<Table>, window: Window, before: Counters, counters: Counters) -> Self {
        let loss = counters.loss_since(&before);
        Self { table, window, loss, counters, watermark: None, record_batch: OnceLock::new() }
    }

    pub(crate) fn with_watermark(mut self, watermark: Option<i64>) -> Self {
        self.watermark = watermark;
        self
    }

    /// Returns the name of the table, which is that of the event type.
    #[must_use]
    pub fn event(&self) -> &str {
        &self.table.layout.name
    }

    /// Returns the number of rows, at least 1.
    #[must_use]
    pub fn num_rows(&self) -> usize {
        self.window.rows()
    }

    /// Returns the schema, which is the same for all batches of a table in a session.
    #[must_use]
    pub fn schema(&self) -> &SchemaRef {
        &self.table.schema
    }

    /// Returns the layout of the table, which describes its columns and names their values.
    #[must_use]
    pub fn layout(&self) -> &EventLayout {
        &self.table.layout
    }

    /// Returns the rows as an Arrow record batch. Its buffers are the memory of the session. Only the offsets of list
    /// columns, 4 bytes per row, are copied where they must begin at zero; no value is.
    ///
    /// That memory holds other rows as well. [`Batch::compact`] copies these rows alone.
    pub fn record_batch(&self) -> &RecordBatch {
        self.record_batch.get_or_init(|| arrays::record_batch(&self.table, &self.window))
    }

    /// Copies the rows into memory of their own. Use it for rows that you keep for long or send elsewhere.
    ///
    /// The copy holds exactly what these rows refer to: see [`compact`], which does the same for rows that were
    /// filtered, projected or enriched.
    ///
    /// ```
    /// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
    /// let mut session = ringframe::Session::replay(capture).start()?;
    /// while let Some(batch) = session.next_batch()? {
    ///     assert_eq!(batch.compact()?, *batch.record_batch());
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// None for the tables of this library. The signature leaves room for future column types.
    pub fn compact(&self) -> Result<RecordBatch> {
        compact(self.record_batch())
    }

    /// Copies the rows like [`Batch::compact`], and returns the memory of the batch to the session.
    ///
    /// # Errors
    /// As [`Batch::compact`].
    pub fn into_owned(self) -> Result<RecordBatch> {
        self.compact()
    }

    /// Returns the names of a column's values, as the kernel prints them. They are null where the column is null.
    ///
    /// The text of an enumeration value is its name, or its number if it has no name. The text of a flags value is the
    /// names of its bits joined with `|`, with unnamed bits in hexadecimal, or `none` for zero. The dictionary has each
    /// text of this batch once, in the order of first use. So keys of two batches cannot be compared.
    ///
    /// ```no_run
    /// use arrow_array::StringArray;
    ///
    /// let mut session = ringframe::Session::builder().events(["tcp_state"]).start()?;
    /// while let Some(batch) = session.next_batch()? {
    ///     let states = batch.symbols("new_state")?;
    ///     for state in states.downcast_dict::<StringArray>().unwrap().into_iter().flatten() {
    ///         println!("{state}"); // TCP_ESTABLISHED
    ///     }
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// `InvalidInput` for a column that the table does not have or whose values have no names.
    pub fn symbols(&self, column: &str) -> Result<DictionaryArray<Int32Type>> {
        let index = self.schema().index_of(column).map_err(|_| self.no_column(column))?;
        // Columns of raw bytes come after those of the layout and have no names.
        let symbols = self.layout().fields.get(index).and_then(symbols::symbols_of);
        let symbols = symbols.ok_or_else(|| self.no_names(column))?;
        symbols::dictionary(self.record_batch().column(index), symbols)
    }

    /// Returns the record batch with columns for the names of values, as [`with_symbols`] makes it from the layout of
    /// the table.
    ///
    /// ```no_run
    /// let mut session = ringframe::Session::builder().events(["tcp_state"]).start()?;
    /// while let Some(batch) = session.next_batch()? {
    ///     let rows = batch.with_symbols()?;
    ///     println!("{:?}", rows.column_by_name("new_state_name"));
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`with_symbols`].
    pub fn with_symbols(&self) -> Result<RecordBatch> {
        with_symbols(self.layout(), self.record_batch())
    }

    /// Returns what the BPF programs counted for this table since the previous batch.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
    /// for batch in session.batches() {
    ///     let batch = batch?;
    ///     if batch.loss().dropped > 0 {
    ///         eprintln!("{} rows of {} are missing", batch.loss().dropped, batch.event());
    ///     }
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    #[must_use]
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// Returns the counters of this table since the start of the session, as of this batch.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// Returns the time before which nothing is missing, in nanoseconds since the epoch, like `ts`. The session has
    /// handed out every event whose record was made before it, with this batch or an earlier one. `None` before the
    /// session has its first watermark.
    ///
    /// The record of an event is made when its program runs. `ts` is that time, with one exception: for timed system
    /// calls and for `block_io`, `ts` is the start, and the record is made at the end, `ts + duration`. So later rows
    /// can have an earlier `ts`, but their `ts + duration` is not before the watermark.
    ///
    /// The watermark of a batch from [`Session::next_batch`](crate::Session::next_batch) and its variants covers all
    /// tables without a reader of their own. That of a batch from a [`TableReader`](crate::TableReader) covers its
    /// table. The watermark moves about every quarter of the flush interval (25 ms at most), stays some milliseconds
    /// behind the clock, and waits for rows that are not handed out yet. In a session with several drain threads it
    /// also waits for threads that sleep, which read their rings once a second. It never decreases, unless the wall
    /// clock is set back.
    ///
    /// A replay returns the recorded watermarks. Captures from before there were watermarks have none until the replay
    /// has read their end, where nothing can follow. If you take the last batch after that, it returns `i64::MAX`. If
    /// you take it before, because the batch was complete or the flush interval had passed, it has no watermark either.
    ///
    /// ```
    /// // This is an old capture. Without flushes, the last rows wait for its end.
    /// let replay = ringframe::Session::replay("tests/data/demo.capture").flush_interval(std::time::Duration::MAX);
    /// let mut session = replay.start()?;
    /// let mut watermark = None;
    /// for batch in session.batches() {
    ///     let batch = batch?;
    ///     assert!(batch.watermark() >= watermark);
    ///     watermark = batch.watermark();
    /// }
    /// assert!(watermark.is_some());
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    #[must_use]
    pub fn watermark(&self) -> Option<i64> {
        self.watermark
    }

    fn no_column(&self, name: &str) -> Error {
        let hint = hint(name, self.schema().fields().iter().map(|f| f.name().as_str()));
        Error::invalid(format!("`{}` has no column `{name}`: {hint}", self.event()))
    }

    fn no_names(&self, column: &str) -> Error {
        let fields = self.table.layout.fields.iter();
        let named: Vec<_> = fields.filter(|f| symbols::symbols_of(f).is_some()).map(|f| &*f.name).collect();
        let hint = match &named[..] {
            [] => "no column of this table has".to_owned(),
            named => format!("these columns have: {}", named.join(", ")),
        };
        Error::invalid(format!("the values of `{}.{column}` have no names: {hint}", self.event()))
    }

    #[cfg(feature = "polars")]
    pub(crate) fn window(&self) -> &Window {
        &self.window
    }
}

impl std::fmt::Debug for Batch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch").field("event", &self.event()).field("rows", &self.num_rows()).finish_non_exhaustive()
    }
}
