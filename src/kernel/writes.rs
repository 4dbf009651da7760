//! Write payloads: which descriptors they are captured from, and how many bytes of them.

use ringframe_catalogue::shared::BUDGET_SHIFT;

/// Maximum bytes of a value that is sent in chunks.
pub(crate) use ringframe_catalogue::shared::MAX_PAYLOAD;

use super::{options::Options, plan::Plan};
use crate::layout::FieldLayout;

pub(super) fn contribute(options: &Options, plan: &mut Plan) {
    let payload = &options.payload;
    plan.global("rf_max_payload", payload.max_write as u64);
    plan.global("rf_budget", budget(payload.bytes_per_second));
    plan.global("rf_any_fd", payload.any_fd);
    plan.global("rf_ttys_pipes", payload.ttys_and_pipes);
}

/// Returns the bytes that the programs may take in one budget interval of 2^`BUDGET_SHIFT` ns. All bits set means no
/// limit.
fn budget(bytes_per_second: u64) -> u32 {
    let bytes = (u128::from(bytes_per_second) << BUDGET_SHIFT) / 1_000_000_000;
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Sets the maximum length of the column in this session.
pub(super) fn adapt(options: &Options, column: &mut FieldLayout) {
    column.max_bytes = options.payload.max_write as u32;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_that_of_an_eighth_of_a_second() {
        assert_eq!(budget(8), 1);
        assert_eq!(budget(32 << 20), 4_503_599);
        assert_eq!(budget(u64::MAX), u32::MAX);
    }
}
