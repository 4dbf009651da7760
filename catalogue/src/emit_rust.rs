//! `events.rs`: the layouts, and for each event a decoder that is straight-line code.

use std::fmt::Write;

use crate::{
    catalogue::{Catalogue, Column, Event, Kind, Origin},
    record::Record,
};

/// `decoders`: straight-line code for every event type, which only the library itself can hold; without, records are
/// decoded by their layout.
pub fn module(catalogue: &Catalogue, decoders: bool) -> String {
    let mut m = String::from("// Made from catalogues by a build script.\n\n");
    if decoders {
        catalogue.events.iter().for_each(|e| decoder(&mut m, catalogue, e));
        m.push_str("pub(crate) static EVENTS: &[EventType] = &[\n");
    } else {
        m.push_str("use ::ringframe::catalogue::{\n    Catalogue, EventLayout, EventType, Field, FieldKind, FieldLayout, Object, Shape, Symbols, \
             Tracepoint,\n};\nuse ::std::borrow::Cow;\n\n");
        m.push_str("static EVENTS: &[EventType] = &[\n");
    }
    for e in &catalogue.events {
        let _ = writeln!(
            m,
            "    EventType {{\n        layout: EventLayout {{\n            name: Cow::Borrowed({:?}),\n            \
             doc: Cow::Borrowed({:?}),\n            record_size: {},\n            nulls_offset: {:?},\n            \
             string_bytes: {},\n            strings_per_row: {},\n            chunked: {},\n            \
             fields: Cow::Borrowed(&[",
            e.name,
            e.doc,
            e.record.size,
            e.record.nulls_offset(),
            e.string_bytes,
            e.strings_per_row,
            e.chunked,
        );
        for (record, c) in columns(catalogue, e) {
            let _ = writeln!(
                m,
                "                FieldLayout {{ name: Cow::Borrowed({:?}), kind: FieldKind::{:?}, offset: {}, \
                 null_bit: {:?}, max_bytes: {}, unit: Cow::Borrowed({:?}), doc: Cow::Borrowed({:?}), symbols: {} }},",
                c.name,
                c.kind,
                record.offset_of(c),
                record.null_bit(c),
                c.max_bytes,
                c.unit,
                c.doc,
                symbols(c)
            );
        }
        let _ = writeln!(
            m,
            "            ]),\n        }},\n        fill: {},\n        programs: &{:?},\n        \
             optional_programs: &{:?},\n        optional: {},\n        since: {:?},\n        architectures: &{:?},\n        \
             origin: {:?},\n        ring_per_cpu: {},\n        \
             ring_bytes: {},\n        by_default: {},\n    }},",
            if decoders {
                let fill = if e.chunked { "fill_chunked" } else { "fill" };
                format!("Some(Fills({fill}::<{}, {}>))", camel(&e.name), e.record.size)
            } else {
                "None".to_owned()
            },
            e.programs,
            e.optional_programs,
            e.optional,
            e.since,
            e.architectures,
            match &e.origin {
                Origin::Written(source) => source.clone(),
                Origin::Tracepoint(key) => key.clone(),
                Origin::Syscall(name) => format!("{name}()"),
            },
            e.ring_per_cpu,
            e.ring_bytes,
            e.by_default
        );
    }
    m.push_str("];\n\n");
    tracepoints(&mut m, catalogue, if decoders { "pub(crate) " } else { "" });
    if !decoders {
        m.push_str(
            "static OBJECT: &Object<[u8]> = &Object(*include_bytes!(concat!(env!(\"OUT_DIR\"), \"/ringframe.bpf.o\")));\n\n\
             /// The event types of this program's catalogues and those that ringframe ships.\n\
             pub static CATALOGUE: Catalogue = Catalogue::new(EVENTS, TRACEPOINTS, &OBJECT.0);\n",
        );
    }
    m
}

/// The fields that programs take from tracepoints, in the order of their places.
fn tracepoints(m: &mut String, catalogue: &Catalogue, visibility: &str) {
    let _ = writeln!(m, "{visibility}static TRACEPOINTS: &[Tracepoint] = &[");
    for t in &catalogue.tracepoints {
        let _ = writeln!(m, "    Tracepoint {{ category: {:?}, name: {:?}, fields: &[", t.category, t.name);
        for f in &t.fields {
            let _ =
                writeln!(m, "        Field {{ name: {:?}, size: {}, shape: Shape::{:?} }},", f.name, f.size, f.shape);
        }
        m.push_str("    ] },\n");
    }
    m.push_str("];\n");
}

fn symbols(c: &Column) -> String {
    let Some(symbols) = &c.symbols else { return "None".to_owned() };
    let names: Vec<String> =
        symbols.names.iter().map(|(value, name)| format!("({value}, Cow::Borrowed({name:?}))")).collect();
    format!("Some(Symbols {{ flags: {}, names: Cow::Borrowed(&[{}]) }})", symbols.flags, names.join(", "))
}

fn columns<'a>(catalogue: &'a Catalogue, e: &'a Event) -> impl Iterator<Item = (&'a Record, &'a Column)> {
    let common = catalogue.common.columns.iter().map(|c| (&catalogue.common, c));
    common.chain(e.record.columns.iter().map(|c| (&e.record, c)))
}

fn decoder(m: &mut String, catalogue: &Catalogue, e: &Event) {
    let (name, size) = (camel(&e.name), e.record.size);
    let _ = write!(
        m,
        "pub(crate) struct {name};\n\nimpl Decode<{size}> for {name} {{\n    const TAIL: bool = {};\n\n    #[inline(always)]\n    \
         fn decode<const B: usize>(\n        fixed: &[&[u8; {size}]; B],\n        tails: &mut [Tail<'_>; B],\n        \
         rows: &mut Rows<'_, B>,\n    ) -> Result<(), BadRecord> {{\n",
        columns(catalogue, e).any(|(_, c)| c.kind.in_tail()),
    );
    if let Some(offset) = e.record.nulls_offset() {
        let _ = writeln!(m, "        let nulls = |k: usize| u32_at(fixed[k], {offset});");
        let _ = writeln!(m, "        let any = (0..B).fold(0, |any, k| any | nulls(k));");
    }
    for (i, (record, c)) in columns(catalogue, e).enumerate() {
        let offset = record.offset_of(c);
        let u32_at = format!("u32_at(fixed[k], {offset})");
        let u64_at = format!("u64_at(fixed[k], {offset})");
        let line = match c.kind {
            Kind::Timestamp => format!("timestamp({i}, |k| {u64_at})"),
            Kind::U64 => format!("put::<u64>({i}, |k| {u64_at})"),
            Kind::I64 | Kind::Duration => format!("put::<i64>({i}, |k| {u64_at} as i64)"),
            Kind::U32 => format!("put::<u32>({i}, |k| {u32_at})"),
            Kind::I32 => format!("put::<i32>({i}, |k| {u32_at} as i32)"),
            Kind::Bool => format!("bool({i}, |k| fixed[k][{offset}] != 0)"),
            Kind::Comm => format!("comm({i}, |k| comm_at(fixed[k], {offset}))"),
            Kind::Ip => format!("ip({i}, |k| ip_at(fixed[k], {offset}))"),
            Kind::String => format!("string({i}, |k| tails[k].take({u32_at}))?"),
            Kind::Binary => format!("binary({i}, |k| tails[k].take({u32_at}))?"),
            Kind::Strings => format!("strings({i}, |k| tails[k].take({u32_at}))?"),
        };
        let _ = writeln!(m, "        rows.{line};");
        if let Some(bit) = record.null_bit(c) {
            let _ = writeln!(
                m,
                "        if any & (1 << {bit}) != 0 {{\n            rows.null_if({i}, |k| nulls(k) & (1 << {bit}) != 0);\n        }}"
            );
        }
    }
    m.push_str("        Tail::ends(tails)\n    }\n}\n\n");
}

fn camel(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut chars = part.chars();
            chars.next().map(|c| c.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
        })
        .collect()
}
