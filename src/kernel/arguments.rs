//! Program arguments: how many bytes of them a row holds.

use super::{options::Options, plan::Plan};
use crate::layout::FieldLayout;

pub(super) fn contribute(options: &Options, plan: &mut Plan) {
    plan.global("rf_max_argv", options.payload.max_argv as u64);
}

/// Sets the maximum length of the column in this session.
pub(super) fn adapt(options: &Options, column: &mut FieldLayout) {
    column.max_bytes = options.payload.max_argv as u32;
}
