//! All tables in one stream of JSON objects, one per line.

use std::{collections::BTreeMap, io::Write, sync::Arc};

use arrow_array::{
    Array, ArrayRef, DurationNanosecondArray, RecordBatch, StringViewArray, TimestampNanosecondArray, types::Int64Type,
};
use arrow_json::{LineDelimitedWriter, WriterBuilder, writer::LineDelimited};
use arrow_schema::{ArrowError, DataType, Field, Schema};

use super::{Finished, Sink};
use crate::{
    error::{Error, ErrorKind, Result},
    stats::Stats,
};

const WRITING: &str = "writing JSON lines";

/// Writes every row as one JSON object on a line of its own, all tables to one stream.
///
/// An object has `event_type` (the table), `timestamp` (the column `ts`, RFC 3339), then the other columns. Durations
/// are integers in nanoseconds. Nulls are written as `null`.
///
/// After a failure of the output, which may have cut a line, every further call returns that error.
///
/// ```
/// use ringframe::sink::{JsonLines, Sink};
///
/// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
/// let mut session = ringframe::Session::replay(capture).start()?;
/// let mut lines = JsonLines::new(Vec::new());
/// while let Some(batch) = session.next_batch()? {
///     // Numbers and the names that the kernel prints for them.
///     lines.write(batch.event(), &batch.with_symbols()?)?;
/// }
/// let text = lines.into_output()?;
/// assert!(text.starts_with(br#"{"event_type":""#));
/// # Ok::<(), ringframe::Error>(())
/// ```
pub struct JsonLines<W: Write> {
    writer: arrow_json::Writer<W, LineDelimited>,
    rows: BTreeMap<String, u64>,
    /// Why the output lacks rows.
    failure: Option<Error>,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `output`, with one or a few calls per record batch; pass a buffered writer where that matters.
    pub fn new(output: W) -> Self {
        let writer: LineDelimitedWriter<W> = WriterBuilder::new().with_explicit_nulls(true).build(output);
        Self { writer, rows: BTreeMap::new(), failure: None }
    }

    /// Flushes the output.
    ///
    /// # Errors
    /// `Io` and related kinds if the output fails.
    pub fn flush(&mut self) -> Result<()> {
        self.check()?;
        let flushed = self.writer.get_mut().flush();
        flushed.map_err(|e| self.fail(Error::io(WRITING, &e)))
    }

    /// Flushes the output and returns it.
    ///
    /// # Errors
    /// As [`JsonLines::flush`].
    pub fn into_output(mut self) -> Result<W> {
        self.check()?;
        self.writer.finish().map_err(|e| match &e {
            ArrowError::IoError(_, io) => Error::io(WRITING, io),
            _ => Error::caused(ErrorKind::Io, WRITING, &e),
        })?;
        self.flush()?;
        Ok(self.writer.into_inner())
    }

    fn check(&self) -> Result<()> {
        self.failure.clone().map_or(Ok(()), Err)
    }

    /// Keeps the error for all further calls.
    fn fail(&mut self, error: Error) -> Error {
        self.failure = Some(error.clone());
        error
    }
}

impl<W: Write> Sink for JsonLines<W> {
    fn write(&mut self, table: &str, rows: &RecordBatch) -> Result<()> {
        self.check()?;
        let lines = with_event_type(table, rows)?;
        self.writer.write(&lines).map_err(|e| match &e {
            ArrowError::IoError(_, io) => self.fail(Error::io(WRITING, io)),
            // The writer checks all columns before it writes the first row.
            _ => refused(table, &e),
        })?;
        match self.rows.get_mut(table) {
            Some(written) => *written += rows.num_rows() as u64,
            None => drop(self.rows.insert(table.to_owned(), rows.num_rows() as u64)),
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: Option<&Stats>) -> Result<Vec<Finished>> {
        let rows = std::mem::take(&mut self.rows);
        self.into_output()?;
        Ok(rows.into_iter().map(|(table, rows)| Finished::new(table, rows, None)).collect())
    }
}

impl<W: Write> std::fmt::Debug for JsonLines<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JsonLines")
    }
}

fn with_event_type(table: &str, from: &RecordBatch) -> Result<RecordBatch> {
    let names = StringViewArray::from_iter_values(std::iter::repeat_n(table, from.num_rows()));
    let mut fields = vec![Field::new("event_type", DataType::Utf8View, false)];
    let mut columns: Vec<ArrayRef> = vec![Arc::new(names)];
    for (field, column) in from.schema_ref().fields().iter().zip(from.columns()) {
        let name = if field.name() == "ts" { "timestamp" } else { field.name() };
        let any = column.as_any();
        let column: ArrayRef = if let Some(duration) = any.downcast_ref::<DurationNanosecondArray>() {
            Arc::new(duration.reinterpret_cast::<Int64Type>())
        } else if let Some(timestamp) = any.downcast_ref::<TimestampNanosecondArray>() {
            // The writer knows names of time zones only with a database of them.
            Arc::new(timestamp.clone().with_timezone("+00:00"))
        } else {
            Arc::clone(column)
        };
        fields.push(Field::new(name, column.data_type().clone(), field.is_nullable()));
        columns.push(column);
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|e| refused(table, &e))
}

fn refused(table: &str, error: &ArrowError) -> Error {
    Error::caused(ErrorKind::InvalidInput, format_args!("rows of `{table}` cannot be JSON lines"), error)
}
