//! Operators, which turn record batches into record batches.
//!
//! An operator runs between the session and a sink, in the thread of the caller. It owns the rows that it keeps, so it
//! pins no memory of the session.

mod in_order;
mod lane;
mod merge;

use std::sync::Arc;

use arrow_array::RecordBatch;

pub use self::{
    in_order::InOrder,
    merge::{Input, Merged},
};

/// Rows of one table, as an operator returns them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TableRows {
    /// Name of the table.
    pub table: Arc<str>,
    /// The rows, in memory of their own.
    pub rows: RecordBatch,
}
