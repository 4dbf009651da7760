//! Writes record batches to files and streams.
//!
//! A [`Sink`] takes rows of any table: those of a [`Batch`](crate::Batch) as they are, or rows that were filtered,
//! projected, enriched or put in order first.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # #[cfg(feature = "parquet")] {
//! use ringframe::sink::{ParquetFolder, Sink};
//!
//! # let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/demo.capture");
//! # let folder = tempfile::tempdir()?;
//! let mut session = ringframe::Session::replay(capture).start()?;
//! let mut sink = ParquetFolder::new(folder.path());
//! while let Some(batch) = session.next_batch()? {
//!     sink.write(batch.event(), batch.record_batch())?;
//! }
//! for file in Box::new(sink).finish(Some(&session.stats()))? {
//!     println!("{} rows of {}", file.rows, file.table);
//! }
//! # }
//! # Ok(())
//! # }
//! ```

mod folder;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "parquet")]
mod parquet;

use std::path::PathBuf;

use arrow_array::RecordBatch;

pub use self::folder::{Folder, TableSink};
#[cfg(feature = "json")]
pub use self::json::JsonLines;
#[cfg(feature = "parquet")]
pub use self::parquet::{ParquetFolder, ParquetSink};
use crate::{error::Result, stats::Stats};

/// Takes the rows of tables and writes them somewhere.
///
/// The trait is object-safe: a program can choose among sinks at run time with `Box<dyn Sink>`.
pub trait Sink {
    /// Appends rows of a table.
    ///
    /// # Errors
    /// - `InvalidInput` for a table or columns that the sink cannot take. Nothing of the record batch is written, and the
    ///   sink goes on to take others.
    /// - `OutOfResources` if the disk is full; `Io` and related kinds for other failures to write. Part of the record
    ///   batch may be written. Every further `write`, and `finish`, returns this error again. A sink of several files
    ///   does so for the table that failed, and goes on to take rows of others.
    fn write(&mut self, table: &str, rows: &RecordBatch) -> Result<()>;

    /// Completes the output and reports what was written to it. Sinks that store statistics take those of their tables
    /// from `stats`; pass the final ones, after [`Session::stop`](crate::Session::stop).
    ///
    /// # Errors
    /// As [`Sink::write`].
    fn finish(self: Box<Self>, stats: Option<&Stats>) -> Result<Vec<Finished>>;
}

/// What a sink wrote of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finished {
    /// Name of the table.
    pub table: String,
    /// Number of rows.
    pub rows: u64,
    /// The table's file, if it has one of its own.
    pub path: Option<PathBuf>,
}

impl Finished {
    /// The report of a sink. `path` is the table's file, if it has one of its own.
    #[must_use]
    pub fn new(table: impl Into<String>, rows: u64, path: Option<PathBuf>) -> Self {
        Self { table: table.into(), rows, path }
    }
}
