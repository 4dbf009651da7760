//! Operators: record batches in, record batches out.
//!
//! An operator stands between the session and a sink. It runs in the caller's thread and owns what it keeps, so it pins
//! no memory of the session.

mod in_order;
mod lane;
mod merge;

use std::sync::Arc;

use arrow_array::RecordBatch;

pub use self::{
    in_order::InOrder,
    merge::{Input, Merged},
};

/// Rows of one table, as an operator gives them out.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TableRows {
    /// Name of the table.
    pub table: Arc<str>,
    /// The rows, in memory of their own.
    pub rows: RecordBatch,
}
