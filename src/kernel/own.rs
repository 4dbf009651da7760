//! This process itself: the programs learn which it is, and leave its events out unless they are wanted.

use super::{options::Options, plan::Plan};

/// Tells the programs the number of the process that runs it; see `bpf/own.h`.
const WHOAMI: &str = "rf_whoami";

pub(super) fn contribute(options: &Options, plan: &mut Plan) {
    plan.global("rf_exclude_self", !options.include_self);
    plan.run(WHOAMI);
}
