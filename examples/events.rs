//! Every event type with its columns, and whether this kernel has it.

mod support;

use std::process::ExitCode;

use ringframe::catalogue::Catalogue;
use support::Failure;

fn main() -> ExitCode {
    support::end_without_a_reader();
    support::report("events", run().map(|()| ExitCode::SUCCESS))
}

fn run() -> Result<(), Failure> {
    let catalogue = Catalogue::shipped();
    let unavailable = catalogue.unavailable();
    if let Err(e) = &unavailable {
        println!("What this kernel has is not known: {e}\n");
    }
    for event in catalogue.events() {
        let layout = &event.layout;
        println!("{} ({})\n    {}", layout.name, event.origin, layout.doc);
        if let Ok(unavailable) = &unavailable {
            match unavailable.iter().find(|u| u.event == layout.name) {
                Some(u) => println!("    NOT on this kernel: {}", u.reason),
                None if event.by_default => println!("    on this kernel; recorded by default"),
                None => println!("    on this kernel"),
            }
        }
        for field in layout.fields.iter() {
            let unit = if field.unit.is_empty() { String::new() } else { format!(" [{}]", field.unit) };
            let null = if field.nullable() { ", nullable" } else { "" };
            println!("    {:<18} {:<10} {}{unit}{null}", field.name, field.kind.name(), field.doc);
        }
        println!();
    }
    Ok(())
}
