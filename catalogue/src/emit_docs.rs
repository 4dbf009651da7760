//! `events.md`: every table with its columns.

use std::fmt::Write;

use crate::{
    model::{Catalogue, Event, Origin},
    record::Column,
    symbols::Symbols,
};

pub fn page(catalogue: &Catalogue) -> String {
    let mut m = String::from(
        "# Events\n\nMade from the catalogue; the tables are in the order of their names. Types are Arrow's. Text that is \
         not UTF-8 is shown with U+FFFD.\n\n## Columns of every table\n\n",
    );
    columns(&mut m, &catalogue.common.columns);
    m.push_str(
        "\nFor events that an interrupt causes, these columns are those of the thread that happened to be running.\n",
    );
    for event in &catalogue.events {
        let _ = write!(m, "\n## {}\n\n{}\n\n", event.name, event.doc);
        let from = match &event.origin {
            Origin::Written(source) => format!("Programs in `bpf/{source}`"),
            Origin::Tracepoint(key) => format!("Tracepoint `{key}`"),
            Origin::Syscall(name) if event.ring_per_cpu => {
                format!("System call `{name}`; `ts` is the end of the call, or its start where it is timed")
            }
            Origin::Syscall(name) => {
                format!("System call `{name}`; `ts` is the start of the call, or its end where it is not timed")
            }
        };
        let ring = if event.ring_per_cpu { "a ring for each CPU" } else { "one ring" };
        let _ = writeln!(m, "{from}; {ring}.{}\n", remarks(event));
        columns(&mut m, &event.record.columns);
        symbols(&mut m, event);
    }
    m
}

fn remarks(event: &Event) -> String {
    let mut text = String::new();
    if event.by_default {
        text.push_str(" Recorded by default.");
    }
    let _ = write!(text, " Linux {}", event.since);
    if !event.architectures.is_empty() {
        let _ = write!(text, " on {}", event.architectures.join(" and "));
    }
    text.push('.');
    if event.optional {
        text.push_str(" Not on every kernel.");
    }
    text
}

fn columns(m: &mut String, columns: &[Column]) {
    m.push_str("| column | type | unit | meaning |\n|---|---|---|---|\n");
    for c in columns {
        let null = if c.nullable || c.kind.in_tail() { ", nullable" } else { "" };
        let _ = writeln!(m, "| `{}` | {}{null} | {} | {} |", c.name, c.kind.arrow(), c.unit, c.doc.replace('|', "\\|"));
    }
}

fn symbols(m: &mut String, event: &Event) {
    for c in &event.record.columns {
        let Some(Symbols { flags, names }) = &c.symbols else { continue };
        let names: Vec<String> = names.iter().map(|(value, name)| format!("{value:#x} {name}")).collect();
        let what = if *flags { "is bits" } else { "is one of" };
        let _ = writeln!(m, "\n`{}` {what}: {}.", c.name, names.join(", "));
    }
}
