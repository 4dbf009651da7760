//! What is expected of the guests of `kernels/run`, where `RINGFRAME_GUEST=1` is set: a kernel and little more.

/// Tests that fail there, and why. One that passes all the same is a failure, too.
const EXPECTED_TO_FAIL: &[(&str, &str)] = &[
    ("requests_of_a_block_device", "the guest has no loop device"),
    ("a_completion_that_is_missed_spoils_no_later_request", "files in memory take no direct writes"),
    ("device_interrupts_as_the_kernel_counts_them", "the guest has no disk"),
    ("an_unknown_tracepoint_becomes_a_table", "the guest has no compiler"),
];

/// Runs a test as the table has it.
pub fn run(name: &str, test: fn()) -> Result<(), String> {
    let reason = EXPECTED_TO_FAIL.iter().find(|(expected, _)| *expected == name).map(|(_, reason)| reason);
    match reason {
        Some(reason) if std::env::var_os("RINGFRAME_GUEST").is_some() => match std::panic::catch_unwind(test) {
            Ok(()) => Err(format!("it passes, although {reason}: take it out of the table of the guests")),
            Err(_) => Ok(()),
        },
        _ => {
            test();
            Ok(())
        }
    }
}
