//! All tables in one stream of JSON objects, one per line.

use std::{io::Write, sync::Arc};

use arrow_array::{
    Array, ArrayRef, DurationNanosecondArray, RecordBatch, StringViewArray, TimestampNanosecondArray, types::Int64Type,
};
use arrow_json::{LineDelimitedWriter, WriterBuilder, writer::LineDelimited};
use arrow_schema::{DataType, Field, Schema};

use crate::{
    batch::Batch,
    error::{Error, ErrorKind, Result},
};

/// Writes every row as one JSON object: `event_type`, `timestamp` (the `ts` column, RFC 3339), then the table's other
/// columns. Durations are integers of nanoseconds; nulls are there as `null`.
pub struct JsonLines<W: Write> {
    writer: arrow_json::Writer<W, LineDelimited>,
    symbols: bool,
}

impl<W: Write> JsonLines<W> {
    /// Writes to `output`, with one write call per batch or a few; give a buffered writer where that matters.
    pub fn new(output: W) -> Self {
        let writer: LineDelimitedWriter<W> = WriterBuilder::new().with_explicit_nulls(true).build(output);
        Self { writer, symbols: false }
    }

    /// Writes the names of values as well: [`Batch::with_symbols`]. Off by default.
    ///
    /// ```
    /// let lines = ringframe::sink::JsonLines::new(std::io::stdout()).symbols(true);
    /// # drop(lines);
    /// ```
    #[must_use]
    pub fn symbols(mut self, symbols: bool) -> Self {
        self.symbols = symbols;
        self
    }

    /// Appends the rows of a batch of any table.
    ///
    /// # Errors
    /// `Io` and its kin when the output fails; with names those of [`Batch::with_symbols`].
    pub fn write(&mut self, batch: &Batch) -> Result<()> {
        let rows = match self.symbols {
            true => with_event_type(batch, &batch.with_symbols()?)?,
            false => with_event_type(batch, batch.record_batch())?,
        };
        self.writer.write(&rows).map_err(|e| failed(&e))
    }

    /// Flushes the output.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn flush(&mut self) -> Result<()> {
        self.writer.get_mut().flush().map_err(|e| Error::io("writing JSON lines", &e))
    }

    /// Flushes, and returns the output.
    ///
    /// # Errors
    /// As [`JsonLines::write`].
    pub fn finish(mut self) -> Result<W> {
        self.writer.finish().map_err(|e| failed(&e))?;
        let mut output = self.writer.into_inner();
        output.flush().map_err(|e| Error::io("writing JSON lines", &e))?;
        Ok(output)
    }
}

impl<W: Write> std::fmt::Debug for JsonLines<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JsonLines")
    }
}

fn with_event_type(batch: &Batch, from: &RecordBatch) -> Result<RecordBatch> {
    let names = StringViewArray::from_iter_values(std::iter::repeat_n(batch.event(), batch.num_rows()));
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
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|e| failed(&e))
}

fn failed(error: &arrow_schema::ArrowError) -> Error {
    match error {
        arrow_schema::ArrowError::IoError(_, io) => Error::io("writing JSON lines", io),
        _ => Error::new(ErrorKind::Io, format!("writing JSON lines: {error}")),
    }
}
