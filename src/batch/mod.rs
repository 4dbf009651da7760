//! Windows as Arrow record batches, made on the reader's side, without copying.

mod arrays;
mod schema;

use std::sync::{Arc, OnceLock};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
pub(crate) use schema::{Origin, schema};

use crate::{
    column::Window,
    layout::EventLayout,
    stats::{Counters, Loss},
};

/// Rows of one table, in the order in which they left the ring.
///
/// The memory behind it goes back to the session when the batch and everything made from it (record batches, frames,
/// slices of them) are dropped.
pub struct Batch {
    table: Arc<Table>,
    window: Window,
    loss: Loss,
    counters: Counters,
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
        Self { table, window, loss, counters, record_batch: OnceLock::new() }
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

    /// The rows as an Arrow record batch. The value buffers are the session's memory itself; nothing is copied.
    pub fn record_batch(&self) -> &RecordBatch {
        self.record_batch.get_or_init(|| arrays::record_batch(&self.table, &self.window))
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
