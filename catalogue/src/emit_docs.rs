//! Writes `events.md`: every table with its columns.

use std::fmt::Write;

use crate::{
    model::{Catalogue, Event, Origin},
    record::Column,
    symbols::Symbols,
};

pub fn page(catalogue: &Catalogue) -> String {
    let mut m = String::from(
        "# Events\n\n`./x generate` writes this page from the catalogue, `bpf/events.toml`. Tables are sorted by name. Types \
         are Arrow types. U+FFFD replaces bytes that are not UTF-8.\n\n## Columns of every table\n\n",
    );
    columns(&mut m, &catalogue.common.columns);
    m.push_str("\nFor events that an interrupt causes, these columns describe the thread that was running.\n");
    for event in &catalogue.events {
        let _ = write!(m, "\n## {}\n\n{}\n\n", event.name, event.doc);
        let from = match &event.origin {
            Origin::Written(source) => format!("BPF programs in `bpf/{source}`"),
            Origin::Tracepoint(key) => format!("Tracepoint `{key}`"),
            Origin::Syscall(name) if event.ring_per_cpu => {
                format!("System call `{name}`. `ts` is the end of the call, or its start if calls are timed")
            }
            Origin::Syscall(name) => {
                format!("System call `{name}`. `ts` is the start of the call, or its end if calls are not timed")
            }
        };
        let ring = if event.ring_per_cpu { "One ring for each CPU" } else { "One ring for all CPUs" };
        let _ = writeln!(m, "{from}. {ring}.{}\n", remarks(event));
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
    let _ = write!(text, " Linux {} and later", event.since);
    if !event.architectures.is_empty() {
        let _ = write!(text, " on {}", event.architectures.join(" and "));
    }
    text.push('.');
    if event.optional {
        text.push_str(" Some kernels lack it.");
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
        let what = if *flags { "is a combination of" } else { "is one of" };
        let _ = writeln!(m, "\n`{}` {what}: {}.", c.name, names.join(", "));
    }
}
