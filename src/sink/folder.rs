//! One sink over a folder, with a file per table.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use super::{Finished, Sink};
use crate::{
    error::{Error, ErrorKind, Result},
    layout::is_table_name,
    stats::Stats,
};

/// A sink that writes one table to a file of its own, such as `ParquetSink`.
pub trait TableSink: Sink + Sized {
    /// Creates the file of `table` in `folder`. [`Folder`] passes names of tables only, as [`Folder::write`] checks
    /// them.
    ///
    /// # Errors
    /// `Io` and related kinds if the file cannot be created.
    fn create(folder: &Path, table: &str, schema: SchemaRef) -> Result<Self>;
}

/// Writes every table to a file of its own in one folder.
///
/// A table gets its file with its first rows, or earlier by [`Folder::open`]. If you drop the folder unfinished, its
/// files go the way of their sinks: a `ParquetSink` removes its unfinished file.
///
/// A table whose file cannot be created stays failed: a file created later would lack its first rows. The other tables
/// go on.
pub struct Folder<S> {
    path: PathBuf,
    /// The sink of each table, or why its file could not be created.
    tables: BTreeMap<String, Result<S>>,
}

impl<S: TableSink> Folder<S> {
    /// Writes to the folder `path`, which must exist when the first table gets its file.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), tables: BTreeMap::new() }
    }

    /// Creates the file of a table ahead of its rows, so that a table without rows has a file with its columns.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # #[cfg(feature = "parquet")] {
    /// # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
    /// # let folder = tempfile::tempdir()?;
    /// let session = ringframe::Session::replay(capture).start()?;
    /// let mut sink = ringframe::sink::ParquetFolder::new(folder.path());
    /// for table in session.events() {
    ///     sink.open(table, session.schema(table)?)?;
    /// }
    /// # let (finished, _) = sink.finish_each(None);
    /// # assert_eq!(finished.len(), session.events().len());
    /// # }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// `InvalidInput` for a name that no table can have and for a table whose file is open; otherwise as
    /// [`TableSink::create`]. For a table whose file could not be created, that error again.
    pub fn open(&mut self, table: &str, schema: SchemaRef) -> Result<()> {
        match self.tables.get(table) {
            Some(Ok(_)) => Err(Error::invalid(format!("table `{table}` has its file already: open each table once"))),
            Some(Err(failure)) => Err(failure.clone()),
            None => self.create(table, schema).map(drop),
        }
    }

    fn create(&mut self, table: &str, schema: SchemaRef) -> Result<&mut S> {
        check_table_name(table)?;
        let sink = S::create(&self.path, table, schema);
        // A refusal of the columns loses nothing but the rows that the caller knows about.
        if let Err(e) = &sink
            && e.kind() == ErrorKind::InvalidInput
        {
            return Err(e.clone());
        }
        self.tables.entry(table.to_owned()).or_insert(sink).as_mut().map_err(|failure| failure.clone())
    }

    /// Finishes every table, whatever fails: the reports of those that are complete, and the errors of the others.
    /// [`Sink::finish`] reports the first of the errors.
    pub fn finish_each(self, stats: Option<&Stats>) -> (Vec<Finished>, Vec<Error>) {
        let (mut finished, mut failed) = (Vec::new(), Vec::new());
        for sink in self.tables.into_values() {
            match sink.and_then(|sink| Box::new(sink).finish(stats)) {
                Ok(tables) => finished.extend(tables),
                Err(e) => failed.push(e),
            }
        }
        (finished, failed)
    }
}

impl<S: TableSink> Sink for Folder<S> {
    /// Appends rows to the table's file, and creates the file if these are the first.
    ///
    /// # Errors
    /// `InvalidInput` for a name other than 1 to 64 of the characters `a` to `z`, `0` to `9` and `_`, so that a name is
    /// never a path; otherwise those of the table's sink.
    fn write(&mut self, table: &str, rows: &RecordBatch) -> Result<()> {
        match self.tables.get_mut(table) {
            Some(Ok(sink)) => sink.write(table, rows),
            Some(Err(failure)) => Err(failure.clone()),
            None => self.create(table, rows.schema())?.write(table, rows),
        }
    }

    /// Finishes every table, then reports them in the order of their names.
    ///
    /// # Errors
    /// The first error of a table; all other tables are finished nevertheless. [`Folder::finish_each`] tells which.
    fn finish(self: Box<Self>, stats: Option<&Stats>) -> Result<Vec<Finished>> {
        let (finished, mut failed) = self.finish_each(stats);
        if failed.is_empty() {
            return Ok(finished);
        }
        let (complete, others) = (finished.len(), failed.len() - 1);
        let error = failed.swap_remove(0);
        Err(match others {
            0 => error,
            _ => error.context(format_args!("{complete} tables are complete and {} are not", others + 1)),
        })
    }
}

impl<S> std::fmt::Debug for Folder<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tables: Vec<_> = self.tables.keys().collect();
        f.debug_struct("Folder").field("path", &self.path).field("tables", &tables).finish()
    }
}

/// A table's name becomes the name of its file, so it must not be a path.
pub(super) fn check_table_name(table: &str) -> Result<()> {
    if is_table_name(table) {
        return Ok(());
    }
    Err(Error::invalid(format!(
        "{table:?} is no name for a table's file: use 1 to 64 of the characters a-z, 0-9 and `_`"
    )))
}
