//! Paths of opened files, which the programs build by walking up the directories.

use ringframe_catalogue::Capability;

use super::{
    options::Options,
    plan::{Chosen, Plan, Size},
};
use crate::layout::EventLayout;

/// Bytes of a typical path.
const USUAL: u32 = 64;

pub(super) fn contribute(options: &Options, chosen: &[Chosen], plan: &mut Plan) {
    plan.global("rf_paths", options.payload.paths);
    let walks = chosen.iter().any(|c| c.event.governed.iter().any(|g| g.by == Capability::Paths));
    if options.payload.paths && walks {
        plan.map("rf_path_scratches", Size::PerCpu);
    }
}

/// Raises the expected string bytes of a row. The layout of the record does not change.
pub(super) fn adapt(options: &Options, layout: &mut EventLayout) {
    if options.payload.paths {
        layout.string_bytes += USUAL;
    }
}
