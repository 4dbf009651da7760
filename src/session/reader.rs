//! One table as an Arrow `RecordBatchReader`.

use std::{sync::Arc, time::Duration};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};

use super::{Shared, mailbox::From};
use crate::{batch::Batch, error::Result};

/// The batches of one table, for a thread of its own. Made by [`Session::reader`](crate::Session::reader).
///
/// As an iterator it blocks for the next record batch and ends with the session.
pub struct TableReader {
    shared: Arc<Shared>,
    table: usize,
}

impl TableReader {
    pub(super) fn new(shared: Arc<Shared>, table: usize) -> Self {
        Self { shared, table }
    }

    /// As [`Session::next_batch`](crate::Session::next_batch), for this table.
    ///
    /// # Errors
    /// As there.
    pub fn next_batch(&mut self) -> Result<Option<Batch>> {
        self.shared.next(From::One(self.table), None)
    }

    /// As [`Session::next_batch_timeout`](crate::Session::next_batch_timeout), for this table.
    ///
    /// # Errors
    /// As there.
    pub fn next_batch_timeout(&mut self, timeout: Duration) -> Result<Option<Batch>> {
        self.shared.next(From::One(self.table), Some(timeout))
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
