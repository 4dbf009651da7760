//! The consumer's own process: tells the programs its number, and excludes its events unless the session includes them.

use super::{options::Options, plan::Plan};

/// The program that stores the number of the process that runs it for the other programs. See `bpf/own.h`.
const WHOAMI: &str = "rf_whoami";

pub(super) fn contribute(options: &Options, plan: &mut Plan) {
    plan.global("rf_exclude_self", !options.include_self);
    plan.run(WHOAMI);
}
