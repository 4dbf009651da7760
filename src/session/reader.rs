//! Iterators of batches: of a session, and of one table as an Arrow `RecordBatchReader`.

use std::{
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};

use super::{Session, Shared, mailbox::Selection};
use crate::{batch::Batch, error::Result};

/// An iterator of the batches of a session. [`Session::batches`] returns one. It blocks for the next batch and ends
/// with the session. An error is its last item.
#[derive(Debug)]
pub struct Batches<'a>(&'a mut Session);

impl<'a> Batches<'a> {
    pub(super) fn new(session: &'a mut Session) -> Self {
        Self(session)
    }
}

impl Iterator for Batches<'_> {
    type Item = Result<Batch>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next_batch().transpose()
    }
}

/// Hands out the batches of one table, in any thread. [`Session::reader`] returns one.
///
/// Dropping the reader discards the rest of the table: see [`Session::reader`].
///
/// As an iterator, and as an Arrow `RecordBatchReader`, it blocks for the next record batch and ends with the session.
///
/// ```
/// use ringframe::arrow::arrow_array::RecordBatchReader;
///
/// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
/// let opens = session.reader("file_open")?;
/// assert!(opens.schema().field_with_name("filename").is_ok());
/// let rows: usize = opens.map(|batch| batch.unwrap().num_rows()).sum();
/// assert!(rows > 0);
/// # Ok::<(), ringframe::Error>(())
/// ```
pub struct TableReader {
    shared: Arc<Shared>,
    table: usize,
}

impl TableReader {
    pub(super) fn new(shared: Arc<Shared>, table: usize) -> Self {
        Self { shared, table }
    }

    /// Returns the next batch of this table, like [`Session::next_batch`].
    ///
    /// # Errors
    /// As [`Session::next_batch`].
    pub fn next_batch(&mut self) -> Result<Option<Batch>> {
        self.shared.next(Selection::Table(self.table), None)
    }

    /// Returns the next batch of this table, like [`Session::next_batch_timeout`].
    ///
    /// # Errors
    /// As [`Session::next_batch`].
    pub fn next_batch_timeout(&mut self, timeout: Duration) -> Result<Option<Batch>> {
        self.shared.next(Selection::Table(self.table), Some(timeout))
    }

    /// Polls for the next batch of this table, like [`Session::poll_next_batch`].
    ///
    /// # Errors
    /// As [`Session::next_batch`].
    pub fn poll_next_batch(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Batch>>> {
        self.shared.poll(Selection::Table(self.table), context)
    }
}

impl Drop for TableReader {
    fn drop(&mut self) {
        self.shared.mailbox.discard(self.table);
    }
}

impl Iterator for TableReader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.next_batch() {
            Ok(batch) => batch.map(|batch| Ok(batch.record_batch().clone())),
            Err(e) => Some(Err(ArrowError::ExternalError(Box::new(e)))),
        }
    }
}

impl RecordBatchReader for TableReader {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.shared.tables[self.table].schema)
    }
}

impl std::fmt::Debug for TableReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("TableReader").field(&self.shared.tables[self.table].layout.name).finish()
    }
}
