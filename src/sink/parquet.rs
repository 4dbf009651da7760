//! One Parquet file per table.

use std::path::{Path, PathBuf};

use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::{
    arrow::{ArrowWriter, add_encoded_arrow_schema_to_metadata, arrow_writer::ArrowWriterOptions},
    basic::{Compression, ZstdLevel},
    file::{metadata::KeyValue, properties::WriterProperties},
};

use crate::{
    batch::{Batch, schema_with_symbols},
    error::{Error, Result},
    stats::EventStats,
    unfinished::Unfinished,
};

/// Rows of a row group: many batches, so that columns compress well, and few enough to keep in memory.
const ROW_GROUP_ROWS: usize = 256 * 1024;

/// Writes the batches of one table to `DIR/EVENT.parquet`, zstd-compressed, in row groups of 262,144 rows.
///
/// The file is `DIR/EVENT.parquet.partial` until [`ParquetSink::finish`]; a file with the final name is complete. A sink
/// that is dropped unfinished removes its file.
pub struct ParquetSink {
    writer: ArrowWriter<Unfinished>,
    /// Of the batches.
    schema: SchemaRef,
    symbols: bool,
    path: PathBuf,
    rows: u64,
}

impl ParquetSink {
    /// Creates the file. A complete file of that name from before stays until this one is finished.
    ///
    /// # Errors
    /// `Io` and its kin when the folder is missing or not writable.
    pub fn create(dir: &Path, event: &str, schema: SchemaRef) -> Result<Self> {
        Self::with(dir, event, schema, false)
    }

    /// As [`ParquetSink::create`], for a file that has the names of values as well: [`Batch::with_symbols`]. `schema`
    /// is that of the batches, without names.
    ///
    /// ```no_run
    /// let mut session = ringframe::Session::builder().events(["tcp_state"]).start()?;
    /// let schema = session.schema("tcp_state")?;
    /// let mut sink = ringframe::sink::ParquetSink::create_with_symbols(".".as_ref(), "tcp_state", schema)?;
    /// while let Some(batch) = session.next_batch()? {
    ///     sink.write(&batch)?;
    /// }
    /// sink.finish(None)?;
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ParquetSink::create`].
    pub fn create_with_symbols(dir: &Path, event: &str, schema: SchemaRef) -> Result<Self> {
        Self::with(dir, event, schema, true)
    }

    fn with(dir: &Path, event: &str, schema: SchemaRef, symbols: bool) -> Result<Self> {
        let written = if symbols { schema_with_symbols(&schema) } else { SchemaRef::clone(&schema) };
        let path = dir.join(format!("{event}.parquet"));
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
            .set_created_by(concat!("ringframe ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = Unfinished::create(&path)?;
        add_encoded_arrow_schema_to_metadata(&without_views(&written), &mut properties);
        let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(file, written, options).map_err(|e| failed(&path, &e))?;
        Ok(Self { writer, schema, symbols, path, rows: 0 })
    }

    /// Appends the rows of a batch.
    ///
    /// # Errors
    /// `OutOfResources` when the disk is full, `Io` for other failures to write; `InvalidInput` for a batch of another
    /// table; with names also those of [`Batch::with_symbols`].
    pub fn write(&mut self, batch: &Batch) -> Result<()> {
        // The writer itself would notice after it had taken some of the columns.
        if !SchemaRef::ptr_eq(batch.schema(), &self.schema) && batch.schema().fields() != self.schema.fields() {
            let (event, path) = (batch.event(), self.path.display());
            return Err(Error::invalid(format!("a batch of `{event}` has not the columns of {path}")));
        }
        let written = match self.symbols {
            true => self.writer.write(&batch.with_symbols()?),
            false => self.writer.write(batch.record_batch()),
        };
        written.map_err(|e| failed(&self.path, &e))?;
        self.rows += batch.num_rows() as u64;
        Ok(())
    }

    /// Rows written.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Completes the file and gives it its name. With `stats`, what was lost stands in the file's key-value metadata as
    /// `ringframe.seen`, `ringframe.dropped` and so on.
    ///
    /// # Errors
    /// As [`ParquetSink::write`].
    pub fn finish(mut self, stats: Option<&EventStats>) -> Result<PathBuf> {
        for (name, value) in stats.iter().flat_map(|s| s.figures()) {
            self.writer.append_key_value_metadata(KeyValue::new(format!("ringframe.{name}"), value.to_string()));
        }
        let path = &self.path;
        self.writer.into_inner().map_err(|e| failed(path, &e))?.finish()
    }
}

impl std::fmt::Debug for ParquetSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetSink").field("path", &self.path).field("rows", &self.rows).finish()
    }
}

/// The schema as readers shall see it. Parquet has no views, and pandas knows none inside lists.
fn without_views(schema: &Schema) -> Schema {
    fn plain(field: &Field) -> Field {
        let data_type = match field.data_type() {
            DataType::Utf8View => DataType::Utf8,
            DataType::BinaryView => DataType::Binary,
            DataType::List(item) => DataType::List(plain(item).into()),
            other => other.clone(),
        };
        field.clone().with_data_type(data_type)
    }
    let fields: Vec<Field> = schema.fields().iter().map(|f| plain(f)).collect();
    Schema::new_with_metadata(fields, schema.metadata().clone())
}

fn failed(path: &Path, error: &parquet::errors::ParquetError) -> Error {
    use parquet::errors::ParquetError;
    let doing = format!("writing {}", path.display());
    match error {
        ParquetError::External(source) => match source.downcast_ref::<std::io::Error>() {
            Some(io) => Error::io(doing, io),
            None => Error::new(crate::ErrorKind::Io, format!("{doing}: {error}")),
        },
        _ => Error::new(crate::ErrorKind::Io, format!("{doing}: {error}")),
    }
}
