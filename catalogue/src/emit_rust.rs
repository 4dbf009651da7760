//! Writes `catalogue.rs`: the layouts, and a decoder of straight-line code for each shipped event type.

use std::fmt::Write;

use crate::{
    kind::FieldKind,
    model::{Catalogue, Event, Origin},
    program::{Governed, Map, Program},
    record::{Column, Record},
    shared,
};

/// Returns the module. With `decoders`, it is the library's own module and has a decoder per event type. Without, it is
/// part of another program, where the library decodes records by their layout unless it has a decoder for the same
/// layout.
pub fn module(catalogue: &Catalogue, decoders: bool) -> String {
    let by = if decoders { "from bpf/events.toml by `./x generate`" } else { "from catalogues by a build script" };
    let mut m = format!("// Generated {by}.\n\n");
    if decoders {
        catalogue.events.iter().for_each(|e| decoder(&mut m, catalogue, e));
    } else {
        m.push_str(
            "use ::ringframe::catalogue::{\n    Capability, Catalogue, EventLayout, EventType, Field, FieldKind, \
             FieldLayout, Governed, Map, MapRole, Object, Program,\n    Role, Shape, Symbols, Tracepoint, When,\n};\n\
             use ::std::borrow::Cow;\n\n",
        );
    }
    agreed(&mut m, if decoders { "ringframe_catalogue" } else { "::ringframe::catalogue" });
    catalogue.events.iter().for_each(|e| parts(&mut m, catalogue, e));
    let visibility = if decoders { "pub(crate) " } else { "" };
    let _ = writeln!(m, "{visibility}static EVENTS: &[EventType] = &[");
    catalogue.events.iter().for_each(|e| event_type(&mut m, e, decoders));
    m.push_str("];\n\n");
    tracepoints(&mut m, catalogue, if decoders { "pub(crate) " } else { "" });
    if !decoders {
        m.push_str(
            "static OBJECT: &Object<[u8]> = &Object(*include_bytes!(concat!(env!(\"OUT_DIR\"), \"/ringframe.bpf.o\")));\n\n\
             /// Event types of this program's catalogues and of ringframe's catalogue.\n\
             pub static CATALOGUE: Catalogue = Catalogue::new(EVENTS, TRACEPOINTS, &OBJECT.0);\n",
        );
    }
    m
}

/// Writes assertions that the library is compiled with the `shared.rs` that the object is compiled with. `above` is the
/// module of `shared`.
fn agreed(m: &mut String, above: &str) {
    let shared = format!("{above}::shared");
    m.push_str("// What the BPF programs were compiled with.\nconst _: () = {\n");
    let _ = writeln!(m, "    assert!({shared}::CONSTANTS.len() == {});", shared::CONSTANTS.len());
    for (name, value, _) in shared::CONSTANTS {
        let _ = writeln!(m, "    assert!({shared}::constant({name:?}) == {value:#x});");
    }
    let _ = writeln!(m, "    assert!({shared}::STRUCTURES.len() == {});", shared::STRUCTURES.len());
    for structure in shared::STRUCTURES {
        let name = structure.name;
        for member in structure.members {
            let offset = structure.offset(member.name);
            let _ = writeln!(m, "    assert!({shared}::structure({name:?}).offset({:?}) == {offset});", member.name);
        }
        let _ = writeln!(m, "    assert!({shared}::structure({name:?}).size() == {});", structure.size());
    }
    m.push_str("};\n\n");
}

/// Writes the constants of an event type: its columns, programs, maps and governed columns.
fn parts(m: &mut String, catalogue: &Catalogue, e: &Event) {
    let upper = e.name.to_ascii_uppercase();
    for (i, (_, c)) in columns(catalogue, e).enumerate() {
        if let Some(symbols) = &c.symbols {
            let names = symbols.names.iter().map(|(value, name)| format!("({value}, Cow::Borrowed({name:?}))"));
            let names = names.collect::<Vec<_>>().join(", ");
            let _ = writeln!(m, "const {}: &[(u64, Cow<'static, str>)] = &[{names}];", names_of(e, i));
        }
    }
    let _ = writeln!(m, "const {upper}_COLUMNS: &[FieldLayout] = &[");
    for (i, (record, c)) in columns(catalogue, e).enumerate() {
        let symbols = match &c.symbols {
            Some(symbols) => format!("Some(Symbols::new({}, {}))", symbols.flags, names_of(e, i)),
            None => "None".to_owned(),
        };
        let (name, kind, offset, unit, doc) = (&c.name, c.kind, record.offset_of(c), &c.unit, &c.doc);
        let _ =
            write!(m, "    FieldLayout::new({name:?}, FieldKind::{kind:?}, {offset}, {unit:?}, {doc:?}, {symbols})");
        if let Some(bit) = record.null_bit(c) {
            let _ = write!(m, ".with_null_bit({bit})");
        }
        if c.max_bytes > 0 {
            let _ = write!(m, ".with_max_bytes({})", c.max_bytes);
        }
        m.push_str(",\n");
    }
    let _ = writeln!(m, "];\nconst {upper}_PROGRAMS: &[Program] = &[");
    for Program { name, role, target, optional, when, .. } in &e.programs {
        let _ = writeln!(m, "    Program::new({name:?}, Role::{role:?}, {target:?}, {optional}, When::{when:?}),");
    }
    let _ = writeln!(m, "];\nconst {upper}_MAPS: &[Map] = &[");
    for Map { name, role, .. } in &e.maps {
        let _ = writeln!(m, "    Map::new({name:?}, MapRole::{role:?}),");
    }
    let _ = writeln!(m, "];\nconst {upper}_GOVERNED: &[Governed] = &[");
    for Governed { column, by, .. } in &e.governed {
        let _ = writeln!(m, "    Governed::new({column:?}, Capability::{by:?}),");
    }
    m.push_str("];\n\n");
}

/// Returns the name of the constant with the names of a column's values. It has the column's index, because `a_b` can be
/// the column `b` of `a` and the end of another event's name: the part before the last number is the event's whole name.
fn names_of(e: &Event, column: usize) -> String {
    format!("{}_{column}_NAMES", e.name.to_ascii_uppercase())
}

fn event_type(m: &mut String, e: &Event, decoders: bool) {
    let upper = e.name.to_ascii_uppercase();
    let origin = match &e.origin {
        Origin::Written(source) => source.clone(),
        Origin::Tracepoint(key) => key.clone(),
        Origin::Syscall(name) => format!("{name}()"),
    };
    let _ = write!(
        m,
        "    EventType::new(\n        EventLayout::new({:?}, {:?}, {}, {upper}_COLUMNS)",
        e.name, e.doc, e.record.size
    );
    if let Some(offset) = e.record.nulls_offset() {
        let _ = write!(m, ".with_nulls_offset({offset})");
    }
    if e.string_bytes > 0 {
        let _ = write!(m, ".with_string_bytes({})", e.string_bytes);
    }
    if e.strings_per_row > 0 {
        let _ = write!(m, ".with_strings_per_row({})", e.strings_per_row);
    }
    if e.chunked {
        m.push_str(".in_chunks()");
    }
    let _ = write!(
        m,
        ",\n        {origin:?},\n        {:?},\n    )\n    .with_programs({upper}_PROGRAMS, {upper}_MAPS)\n    \
         .with_governed({upper}_GOVERNED)\n    .with_rings({}, {})",
        e.since, e.ring_bytes, e.ring_per_cpu
    );
    if decoders {
        let fill = if e.chunked { "fill_chunked" } else { "fill" };
        let _ = write!(m, "\n    .with_fill({fill}::<{}, {}>)", camel(&e.name), e.record.size);
    }
    if !e.architectures.is_empty() {
        let _ = write!(m, "\n    .with_architectures(&{:?})", e.architectures);
    }
    if e.optional {
        m.push_str("\n    .optional()");
    }
    if e.by_default {
        m.push_str("\n    .by_default()");
    }
    m.push_str(",\n");
}

/// Writes the tracepoints and their fields, in the order of their indices.
fn tracepoints(m: &mut String, catalogue: &Catalogue, visibility: &str) {
    let _ = writeln!(m, "{visibility}static TRACEPOINTS: &[Tracepoint] = &[");
    for t in &catalogue.tracepoints {
        let _ = writeln!(m, "    Tracepoint::new({:?}, {:?}, &[", t.category, t.name);
        for f in &t.fields {
            let _ = writeln!(m, "        Field::new({:?}, {}, Shape::{:?}),", f.name, f.size, f.shape);
        }
        m.push_str("    ]),\n");
    }
    m.push_str("];\n");
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
    let columns: Vec<_> =
        columns(catalogue, e).map(|(record, c)| (record.offset_of(c), c, record.null_bit(c))).collect();
    let together = together(&columns, size);
    for (line, _) in &together {
        let _ = writeln!(m, "        rows.{line};");
    }
    for (i, (offset, c, null_bit)) in columns.iter().enumerate() {
        let u32_at = format!("u32_at(fixed[k], {offset})");
        let u64_at = format!("u64_at(fixed[k], {offset})");
        let line = match c.kind {
            _ if together.iter().any(|(_, done)| done.contains(&i)) => None,
            FieldKind::Timestamp => Some(format!("timestamp({i}, |k| {u64_at})")),
            FieldKind::U64 | FieldKind::I64 | FieldKind::Duration => Some(format!("put::<u64>({i}, |k| {u64_at})")),
            FieldKind::U32 | FieldKind::I32 => Some(format!("put::<u32>({i}, |k| {u32_at})")),
            FieldKind::Bool => Some(format!("bool({i}, |k| fixed[k][{offset}] != 0)")),
            FieldKind::Comm => Some(format!("comm({i}, |k| at(fixed[k], {offset}))")),
            FieldKind::Ip => Some(format!("ip({i}, |k| at(fixed[k], {offset}))")),
            FieldKind::String => Some(format!("string({i}, tails, |k| {u32_at})?")),
            FieldKind::Binary => Some(format!("binary({i}, |k| tails[k].take({u32_at}))?")),
            FieldKind::Strings => Some(format!("strings({i}, |k| tails[k].take({u32_at}))?")),
        };
        if let Some(line) = line {
            let _ = writeln!(m, "        rows.{line};");
        }
        if let Some(bit) = null_bit {
            let _ = writeln!(
                m,
                "        if any & (1 << {bit}) != 0 {{\n            rows.null_if({i}, |k| nulls(k) & (1 << {bit}) != 0);\n        }}"
            );
        }
    }
    m.push_str("        Tail::ends(tails)\n    }\n}\n\n");
}

/// Returns calls that write several columns with neighbouring values, each with the indices of the columns.
fn together(columns: &[(u32, &Column, Option<usize>)], size: u32) -> Vec<(String, Vec<usize>)> {
    let is_long = |kind| matches!(kind, FieldKind::U64 | FieldKind::I64 | FieldKind::Duration | FieldKind::Timestamp);
    let is_word = |kind| matches!(kind, FieldKind::U32 | FieldKind::I32);
    let column_at = |offset: u32, fits: &dyn Fn(FieldKind) -> bool| {
        columns.iter().position(|(at, c, _)| *at == offset && fits(c.kind))
    };
    let mut calls = Vec::new();
    let mut offset = 0;
    while offset < size {
        let longs = [0, 8].map(|more| column_at(offset + more, &is_long));
        let words = [0, 4, 8, 12].map(|more| column_at(offset + more, &is_word));
        let done = |all: &[Option<usize>]| all.iter().flatten().copied().collect::<Vec<_>>();
        let (call, done, bytes) = match (longs, words) {
            ([Some(a), Some(b)], _) => {
                let add =
                    [a, b].map(|i| if columns[i].1.kind == FieldKind::Timestamp { "rows.wall_offset()" } else { "0" });
                let call = format!("longs([{a}, {b}], [{}, {}], |k| at(fixed[k], {offset}))", add[0], add[1]);
                (call, done(&longs), 16)
            }
            // One of the four words may be no column's value: a length, or the nulls word.
            (_, [Some(_), ..]) if done(&words).len() > 2 && offset + 16 <= size => {
                let numbers = words.map(|i| i.map_or("NO_COLUMN".to_owned(), |i| i.to_string())).join(", ");
                (format!("four_words([{numbers}], |k| at(fixed[k], {offset}))"), done(&words), 16)
            }
            (_, [Some(a), Some(b), ..]) => (format!("words([{a}, {b}], |k| at(fixed[k], {offset}))"), vec![a, b], 8),
            _ => {
                offset += 4;
                continue;
            }
        };
        calls.push((call, done));
        offset += bytes;
    }
    calls
}

fn camel(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut chars = part.chars();
            chars.next().map(|c| c.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
        })
        .collect()
}
