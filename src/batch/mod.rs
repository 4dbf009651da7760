//! Windows as Arrow record batches, made on the reader's side, without copying.

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
/// A batch is a view of the session's memory. That memory returns to the session when you have dropped the batch and
/// everything made from it without a copy: record batches, frames, slices of them. [`Batch::compact`] makes a copy that
/// does not hold on to it.
pub struct Batch {
    table: Arc<Table>,
    window: Window,
    loss: Loss,
    counters: Counters,
    watermark: Option<i64>,
    record_batch: OnceLock<RecordBatch>,
}

/// What all batches of an event type share.
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

    /// Name of the table: the event type.
    #[must_use]
    pub fn event(&self) -> &str {
        &self.table.layout.name
    }

    /// Number of rows, at least 1.
    #[must_use]
    pub fn num_rows(&self) -> usize {
        self.window.rows()
    }

    /// The schema, the same for all batches of a table in a session.
    #[must_use]
    pub fn schema(&self) -> &SchemaRef {
        &self.table.schema
    }

    /// The table's layout, which describes its columns and names their values.
    #[must_use]
    pub fn layout(&self) -> &EventLayout {
        &self.table.layout
    }

    /// The rows as an Arrow record batch. Its buffers are the session's own memory; nothing is copied.
    ///
    /// The memory holds other rows as well. [`Batch::compact`] copies these rows alone.
    pub fn record_batch(&self) -> &RecordBatch {
        self.record_batch.get_or_init(|| arrays::record_batch(&self.table, &self.window))
    }

    /// Copies the rows into memory of their own: what you keep for long, or send to somebody else.
    ///
    /// The copy holds exactly what these rows refer to, as described at [`compact`], which does the same for rows that
    /// were filtered, projected or enriched.
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
    /// None for the tables of this library. The signature leaves room for column types to come.
    pub fn compact(&self) -> Result<RecordBatch> {
        compact(self.record_batch())
    }

    /// Copies the rows as [`Batch::compact`] does, and gives the batch's memory back to the session.
    ///
    /// # Errors
    /// As [`Batch::compact`].
    pub fn into_owned(self) -> Result<RecordBatch> {
        self.compact()
    }

    /// The names of a column's values, as the kernel prints them; null where the column is null.
    ///
    /// A value of an enumeration has its name, or its number as text where it has none. A value of flags has the names
    /// of its bits joined with `|`, bits without a name in hexadecimal, and `none` for zero. The dictionary has each
    /// text of this batch once, in the order of first use, so keys of two batches do not compare.
    ///
    /// ```no_run
    /// use arrow_array::{StringArray, cast::AsArray};
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
        // Columns of raw bytes stand behind the layout's and have none.
        let symbols = self.layout().fields.get(index).and_then(symbols::symbols_of);
        let symbols = symbols.ok_or_else(|| self.no_names(column))?;
        symbols::dictionary(self.record_batch().column(index), symbols)
    }

    /// The record batch with the names of values beside them, as [`with_symbols`] makes it from the table's layout.
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

    /// What the kernel counted for this table since the batch before.
    #[must_use]
    pub fn loss(&self) -> Loss {
        self.loss
    }

    /// The kernel's counters of this table since the start, as of this batch.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// The time before which nothing is missing: every event of the session whose record was made before it has been
    /// handed out, with this batch or an earlier one. In nanoseconds since the epoch, as `ts`; nothing before the session
    /// has a first one.
    ///
    /// The record of an event is made when its program runs, which is what `ts` says with one exception: of a timed
    /// system call and of `block_io`, `ts` is the start and the record is made at the end, `ts + duration`. So rows that
    /// come later can have an earlier `ts`, but their `ts + duration` is not before the watermark.
    ///
    /// A batch that [`Session::next_batch`](crate::Session::next_batch) and its forms hand out speaks of all tables
    /// without a reader of their own, one of a [`TableReader`](crate::TableReader) of its table. The watermark moves
    /// about every quarter of the flush interval (25 ms at most), stays some milliseconds behind the clock, and waits for
    /// rows that are not handed out yet. In a session with several drain threads it also waits for those that sleep,
    /// which look at their rings once a second. It never falls, unless the wall clock is set back.
    ///
    /// A replay reports what was recorded. Captures from before there were watermarks have none until their end, where
    /// nothing can follow and the last batch says `i64::MAX`.
    ///
    /// ```
    /// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
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
