//! One Parquet file per table.

use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::{
    arrow::{ArrowWriter, add_encoded_arrow_schema_to_metadata, arrow_writer::ArrowWriterOptions},
    basic::{Compression, ZstdLevel},
    file::{metadata::KeyValue, properties::WriterProperties},
};

use super::{Finished, Folder, Sink, TableSink, folder::check_table_name};
use crate::{
    error::{Error, ErrorKind, Result},
    stats::{EventStats, Figure, Stats},
    unfinished::Unfinished,
};

/// Rows of a row group: many batches, so that columns compress well, and few enough to keep in memory.
const ROW_GROUP_ROWS: usize = 256 * 1024;

/// Writes every table to `FOLDER/TABLE.parquet`.
pub type ParquetFolder = Folder<ParquetSink>;

/// Writes the rows of one table to `DIR/TABLE.parquet`, zstd-compressed, in row groups of 262,144 rows.
///
/// The file is `DIR/TABLE.parquet.partial` until it is finished; a file with the final name is complete. A sink that is
/// dropped unfinished removes its file. The columns are plain: text is `Utf8` instead of `Utf8View`.
pub struct ParquetSink {
    writer: ArrowWriter<Unfinished>,
    table: String,
    /// Of the record batches.
    schema: SchemaRef,
    path: PathBuf,
    rows: u64,
    /// Why rows are missing: the file must not be finished.
    failure: Option<Error>,
}

impl ParquetSink {
    /// Creates the file for rows of `schema`. A complete file of that name from before stays until this one is finished.
    ///
    /// For a file with the names of values, pass the schema that [`schema_with_symbols`](crate::schema_with_symbols)
    /// makes, and write rows that [`Batch::with_symbols`](crate::Batch::with_symbols) makes.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use ringframe::sink::{ParquetSink, Sink};
    ///
    /// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
    /// # let folder = tempfile::tempdir()?;
    /// let mut session = ringframe::Session::replay(capture).events(["process_exit"]).start()?;
    /// let mut sink = ParquetSink::create(folder.path(), "process_exit", session.schema("process_exit")?)?;
    /// while let Some(batch) = session.next_batch()? {
    ///     sink.write(batch.event(), batch.record_batch())?;
    /// }
    /// let path = sink.finish(session.stats().event("process_exit"))?;
    /// assert!(path.ends_with("process_exit.parquet"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// `InvalidInput` for a name that no table can have; `Io` and related kinds if the folder is missing or not
    /// writable, if another sink or process is writing this table there, and if the name of the unfinished file is that of
    /// a link or of anything else but a plain file. A plain file that was left by a crash is replaced.
    pub fn create(dir: &Path, table: &str, schema: SchemaRef) -> Result<Self> {
        check_table_name(table)?;
        let path = dir.join(format!("{table}.parquet"));
        let file = Unfinished::create(&path)?;
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
            .set_created_by(concat!("ringframe ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        add_encoded_arrow_schema_to_metadata(&without_views(&schema), &mut properties);
        let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(file, SchemaRef::clone(&schema), options);
        let writer = writer.map_err(|e| failed(&path, &e))?;
        Ok(Self { writer, table: table.to_owned(), schema, path, rows: 0, failure: None })
    }

    /// Number of rows written.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Completes the file and gives it its name. With `stats`, the file's key-value metadata says what was lost:
    /// `ringframe.seen`, `ringframe.dropped` and so on.
    ///
    /// # Errors
    /// As [`Sink::write`]. After a failed write the file lacks rows: the error is that of the write again, and the file
    /// is removed.
    pub fn finish(mut self, stats: Option<&EventStats>) -> Result<PathBuf> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        for Figure { name, value, .. } in stats.iter().flat_map(|s| s.figures()) {
            self.writer.append_key_value_metadata(KeyValue::new(format!("ringframe.{name}"), value.to_string()));
        }
        let path = &self.path;
        self.writer.into_inner().map_err(|e| failed(path, &e))?.finish()
    }
}

impl Sink for ParquetSink {
    /// Appends rows of the table.
    ///
    /// # Errors
    /// `InvalidInput` for rows of another table or with other columns; `OutOfResources` if the disk is full; `Io` for
    /// other failures to write. After a failure to write, always that error.
    fn write(&mut self, table: &str, rows: &RecordBatch) -> Result<()> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let path = self.path.display();
        if table != self.table {
            return Err(Error::invalid(format!("{path} takes rows of `{}`, not of `{table}`", self.table)));
        }
        // The writer itself would notice after it had taken some of the columns.
        let schema = rows.schema_ref();
        if !SchemaRef::ptr_eq(schema, &self.schema) && schema.fields() != self.schema.fields() {
            let message =
                format!("rows of `{table}` have other columns than {path}: write them to a file of their own");
            return Err(Error::invalid(message));
        }
        if let Err(e) = self.writer.write(rows) {
            let error = failed(&self.path, &e);
            self.failure = Some(error.clone());
            return Err(error);
        }
        self.rows += rows.num_rows() as u64;
        Ok(())
    }

    fn finish(self: Box<Self>, stats: Option<&Stats>) -> Result<Vec<Finished>> {
        let (table, rows) = (self.table.clone(), self.rows);
        let path = ParquetSink::finish(*self, stats.and_then(|stats| stats.event(&table)))?;
        Ok(vec![Finished::new(table, rows, Some(path))])
    }
}

impl TableSink for ParquetSink {
    fn create(folder: &Path, table: &str, schema: SchemaRef) -> Result<Self> {
        Self::create(folder, table, schema)
    }
}

impl std::fmt::Debug for ParquetSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ParquetSink").field("path", &self.path).field("rows", &self.rows).finish()
    }
}

/// The schema that readers see. Parquet has no views, and pandas knows none inside lists.
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
    let doing = format!("writing {}", path.display());
    let source = match error {
        parquet::errors::ParquetError::External(source) => source.downcast_ref::<std::io::Error>(),
        _ => None,
    };
    source.map_or_else(|| Error::caused(ErrorKind::Io, &doing, error), |io| Error::io(&doing, io))
}
