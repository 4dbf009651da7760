//! Prints what this machine can record, with advice on what is missing.
//!
//! Exits with 0 if this machine can record events, else with 1.

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
        writeln!(out, "\nThis machine cannot record events. Findings that prevent it: {bad}.")?;
    }
    out.flush()
}
