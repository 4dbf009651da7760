//! Writes `events.h` (records, numbers, rings) and the C file that the compiler compiles.

use std::fmt::Write;

use crate::{
    model::{Catalogue, Event, upper},
    record::{Field, Record},
    shared,
};

pub fn header(catalogue: &Catalogue) -> String {
    let mut h = String::from(
        "/* SPDX-License-Identifier: (GPL-2.0 OR BSD-2-Clause) */\n\
         /* Generated from events.toml. Include kernel.h and bpf_helpers.h first. */\n\
         #ifndef RINGFRAME_EVENTS_H\n#define RINGFRAME_EVENTS_H\n\n",
    );
    agreed(&mut h);
    h.push_str("\nenum rf_event {\n");
    for e in &catalogue.events {
        let _ = writeln!(h, "\tRF_{},", upper(&e.name));
    }
    h.push_str("\tRF_EVENTS\n};\n");
    structure(&mut h, "rf_common", &catalogue.common, None);

    for t in &catalogue.tracepoints {
        h.push('\n');
        for (place, field) in t.fields.iter().enumerate() {
            let _ = writeln!(h, "#define RF_{}_{}_{} {place}", upper(&t.category), upper(&t.name), upper(&field.name));
        }
    }
    for e in &catalogue.events {
        let name = format!("rf_{}", e.name);
        h.push('\n');
        for c in e.record.columns.iter().filter(|c| c.kind.in_tail()) {
            let _ = writeln!(h, "#define RF_{}_{}_MAX {}", upper(&e.name), upper(&c.name), c.max_bytes);
        }
        for (bit, c) in e.record.null_bits() {
            let _ = writeln!(h, "#define RF_{}_{}_NULL {bit}", upper(&e.name), upper(&c.name));
        }
        structure(&mut h, &name, &e.record, Some(catalogue.common.size));
        ring(&mut h, e);
    }
    h.push_str("\n#endif\n");
    h
}

/// Writes the constants and structures of `shared.rs`.
fn agreed(h: &mut String) {
    for (name, value, doc) in shared::CONSTANTS {
        let suffix = if *value > u64::from(u32::MAX) { "ULL" } else { "" };
        let comment = if doc.is_empty() { String::new() } else { format!(" /* {doc} */") };
        let _ = writeln!(h, "#define {name} {value:#x}{suffix}{comment}");
    }
    for structure in shared::STRUCTURES {
        let name = structure.name;
        let _ = writeln!(h, "\nstruct {name} {{");
        for m in structure.members {
            let array = if m.count > 1 { format!("[{}]", m.count) } else { String::new() };
            let comment = if m.doc.is_empty() { String::new() } else { format!(" /* {} */", m.doc) };
            let _ = writeln!(h, "\t{} {}{array};{comment}", m.c_type.c_name(), m.name);
        }
        h.push_str("};\n");
        for m in structure.members {
            assert_offset(h, name, m.name, structure.offset(m.name));
        }
        let _ = writeln!(h, "_Static_assert(sizeof(struct {name}) == {}, \"{name}\");", structure.size());
    }
}

fn assert_offset(h: &mut String, structure: &str, member: &str, offset: usize) {
    let _ = writeln!(
        h,
        "_Static_assert(__builtin_offsetof(struct {structure}, {member}) == {offset}, \"{structure}.{member}\");"
    );
}

/// Writes the map of an event type's rings, and the function with which programs find the ring: `rf_ring_<event>(cpu)`.
fn ring(h: &mut String, e: &Event) {
    let Event { name, ring_bytes, .. } = e;
    if e.ring_per_cpu {
        // The library creates the rings and stores one for each possible CPU.
        let _ = write!(
            h,
            "\nstruct {{\n\t__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);\n\t__uint(max_entries, 1);\n\t\
             __type(key, u32);\n\t__array(values, struct {{\n\t\t__uint(type, BPF_MAP_TYPE_RINGBUF);\n\t\t\
             __uint(max_entries, 4096);\n\t}});\n}} ring_{name} SEC(\".maps\");\n\n\
             static __always_inline void *rf_ring_{name}(u32 cpu)\n{{\n\t\
             return bpf_map_lookup_elem(&ring_{name}, &cpu);\n}}\n",
        );
    } else {
        let _ = write!(
            h,
            "\nstruct {{\n\t__uint(type, BPF_MAP_TYPE_RINGBUF);\n\t__uint(max_entries, {ring_bytes});\n}} \
             ring_{name} SEC(\".maps\");\n\n\
             static __always_inline void *rf_ring_{name}(u32 cpu)\n{{\n\treturn &ring_{name};\n}}\n",
        );
    }
}

/// Returns one translation unit with all sources, so that the programs share maps and options without a link step.
pub fn unit(catalogue: &Catalogue) -> String {
    let mut unit = String::from("/* Generated from events.toml. */\n#include \"calls.h\"\n");
    for source in &catalogue.sources {
        let _ = writeln!(unit, "#include \"{source}\"");
    }
    for event in &catalogue.events {
        if let Some(c) = &event.c {
            let _ = write!(unit, "\n/* ---- {} ---- */\n{c}", event.name);
        }
    }
    unit.push_str("\nchar LICENSE[] SEC(\"license\") = \"Dual BSD/GPL\";\n");
    unit
}

fn structure(h: &mut String, name: &str, record: &Record, common: Option<u32>) {
    let _ = writeln!(h, "\nstruct {name} {{");
    if common.is_some() {
        h.push_str("\tstruct rf_common common;\n");
    }
    for Field { name, c_type, size, .. } in &record.fields {
        let array = match (*c_type, name.as_str()) {
            ("char", _) | (_, "_pad") => format!("[{size}]"),
            ("u8", _) if *size > 1 => format!("[{size}]"),
            _ => String::new(),
        };
        let _ = writeln!(h, "\t{c_type} {name}{array};");
    }
    h.push_str("};\n");
    for f in &record.fields {
        assert_offset(h, name, &f.name, f.offset as usize);
    }
    let _ = writeln!(h, "_Static_assert(sizeof(struct {name}) == {}, \"{name}\");", record.size);
}
