//! What this machine can do, and what to do about what it cannot.
//!
//! Exit codes: 0 when events can be recorded, 1 when they cannot.

mod support;

use std::process::ExitCode;

use ringframe::doctor::{self, Verdict};

fn main() -> ExitCode {
    support::end_without_a_reader();
    let findings = doctor::examine();
    findings.iter().for_each(|finding| println!("{finding}"));
    match findings.iter().filter(|finding| finding.verdict == Verdict::Bad).count() {
        0 => ExitCode::SUCCESS,
        bad => {
            println!("\nNothing can be recorded here: {bad} of these findings are in the way.");
            ExitCode::FAILURE
        }
    }
}
