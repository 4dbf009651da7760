//! Prints what this machine can do, and what to do about what it cannot.
//!
//! Exit codes: 0 when events can be recorded, 1 when they cannot.

mod support;

use std::process::ExitCode;

use ringframe::doctor::{self, Verdict};
use support::{Failure, Printer};

fn main() -> ExitCode {
    support::report("doctor", run())
}

fn run() -> Result<ExitCode, Failure> {
    let findings = doctor::examine();
    let mut out = Printer::default();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    let bad = findings.iter().filter(|finding| finding.verdict == Verdict::Bad).count();
    if bad > 0 {
        writeln!(out, "\nThis machine cannot record events: {bad} of these findings prevent it.")?;
    }
    out.flush()?;
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
