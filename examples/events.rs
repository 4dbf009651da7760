//! Lists every event type with its columns, and says whether this kernel has it.

mod support;

use std::process::ExitCode;

use ringframe::catalogue::Catalogue;
use support::{Failure, Printer};

fn main() -> ExitCode {
    support::report("events", run().map(|()| ExitCode::SUCCESS))
}

fn run() -> Result<(), Failure> {
    let mut out = Printer::default();
    let catalogue = Catalogue::shipped();
    let unavailable = catalogue.unavailable();
    if let Err(e) = &unavailable {
        writeln!(out, "Cannot find out which event types this kernel has: {e}\n")?;
    }
    for event in catalogue.events() {
        let layout = &event.layout;
        writeln!(out, "{} ({})\n    {}", layout.name, event.origin, layout.doc)?;
        if let Ok(unavailable) = &unavailable {
            match unavailable.iter().find(|u| u.event == layout.name) {
                Some(u) => writeln!(out, "    not on this kernel: {}", u.reason)?,
                None if event.by_default => writeln!(out, "    on this kernel; recorded by default")?,
                None => writeln!(out, "    on this kernel")?,
            }
        }
        for field in layout.fields.iter() {
            let unit = if field.unit.is_empty() { String::new() } else { format!(" [{}]", field.unit) };
            let null = if field.nullable() { ", nullable" } else { "" };
            writeln!(out, "    {:<18} {:<10} {}{unit}{null}", field.name, field.kind.name(), field.doc)?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
