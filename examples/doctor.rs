//! Prints what this machine can do, and what to do about what it cannot.
//!
//! Exit codes: 0 when events can be recorded, 1 when they cannot.

mod support;

use std::process::ExitCode;

use ringframe::doctor::{self, Finding, Verdict};
use support::{CannotPrint, Failure, Printer};

fn main() -> ExitCode {
    support::report("doctor", run())
}

fn run() -> Result<ExitCode, Failure> {
    let findings = doctor::examine();
    let bad = findings.iter().filter(|finding| finding.verdict == Verdict::Bad).count();
    support::unless_closed(print(&findings, bad))?;
    Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(findings: &[Finding], bad: usize) -> Result<(), CannotPrint> {
    let mut out = Printer::default();
    for finding in findings {
        writeln!(out, "{finding}")?;
    }
    if bad > 0 {
        writeln!(out, "\nThis machine cannot record events: {bad} of these findings prevent it.")?;
    }
    out.flush()
}
