//! Binary and JSON format of a capture.

use std::{borrow::Cow, collections::HashSet, sync::Arc};

use serde_json::{Map, Value, json};

use crate::{
    column::{Chunks, Shape},
    error::{Error, Result},
    layout::{EventLayout, FieldKind, FieldLayout, Symbols, is_table_name, raw_name},
    origin::Origin,
    stats::Counters,
};

pub(super) const MAGIC: &[u8; 8] = b"RINGFRM1";
pub(super) const CHUNK_HEAD: usize = 32;
/// Counters of an event type: in files of this version, and in files from before the counters of bytes.
pub(super) const COUNTERS: usize = Counters::WORDS;
pub(super) const FIRST_COUNTERS: usize = 7;
pub(super) const DATA: u32 = 1;
pub(super) const END: u32 = 2;
pub(super) const WATERMARK: u32 = 3;

/// Limits that keep a corrupt file from requesting huge amounts of memory.
pub(super) const MAX_HEADER: u32 = 16 << 20;
pub(super) const MAX_CHUNK: u64 = 256 << 20;
const MAX_SYMBOLS: usize = 4096;
const MAX_SYMBOL: usize = 256;
const MAX_RECORD: u32 = 1 << 20;
const MAX_STRING: u32 = 16 << 20;
/// Maximum size in bytes of one slab of each event type that a replay reads.
const MAX_SLABS: usize = 1 << 30;

/// Head of a chunk, which precedes its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChunkHead {
    pub(super) kind: u32,
    pub(super) event: u32,
    pub(super) length: u64,
    pub(super) wall_offset: i64,
    pub(super) crc: u32,
}

impl ChunkHead {
    pub(super) fn to_bytes(self) -> [u8; CHUNK_HEAD] {
        let mut bytes = [0; CHUNK_HEAD];
        bytes[..4].copy_from_slice(&self.kind.to_le_bytes());
        bytes[4..8].copy_from_slice(&self.event.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.length.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.wall_offset.to_le_bytes());
        bytes[24..28].copy_from_slice(&self.crc.to_le_bytes());
        let own = crc32fast::hash(&bytes[..28]);
        bytes[28..].copy_from_slice(&own.to_le_bytes());
        bytes
    }

    /// Returns `None` if the checksum of the head is wrong.
    pub(super) fn from_bytes(bytes: &[u8; CHUNK_HEAD]) -> Option<Self> {
        let u32_at = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let u64_at = |at: usize| u64::from(u32_at(at)) | u64::from(u32_at(at + 4)) << 32;
        (u32_at(28) == crc32fast::hash(&bytes[..28])).then(|| ChunkHead {
            kind: u32_at(0),
            event: u32_at(4),
            length: u64_at(8),
            wall_offset: u64_at(16) as i64,
            crc: u32_at(24),
        })
    }
}

pub(super) fn counters_to_bytes(counters: &Counters) -> [u8; 8 * COUNTERS] {
    let mut bytes = [0; 8 * COUNTERS];
    for (place, value) in bytes.chunks_exact_mut(8).zip(counters.to_array()) {
        place.copy_from_slice(&value.to_le_bytes());
    }
    bytes
}

/// Returns the `number` counters at the beginning of `bytes`, and the rest.
pub(super) fn counters_from_bytes(bytes: &[u8], number: usize) -> Option<(Counters, &[u8])> {
    let (head, rest) = bytes.split_at_checked(8 * number)?;
    let mut values = [0; COUNTERS];
    for (value, place) in values.iter_mut().zip(head.chunks_exact(8)) {
        *value = place.iter().rev().fold(0, |v, b| v << 8 | u64::from(*b));
    }
    Some((Counters::from_array(values), rest))
}

pub(super) fn header_to_json(origin: &Origin, events: &[Arc<EventLayout>]) -> String {
    let field = |f: &FieldLayout| {
        json!({
            "name": f.name, "type": f.kind.name(), "offset": f.offset, "null_bit": f.null_bit,
            "max_bytes": f.max_bytes, "unit": f.unit, "doc": f.doc,
            "symbols": f.symbols.as_ref().map(|s| json!({
                "flags": s.flags, "names": s.names.iter().map(|(value, name)| json!([value, name])).collect::<Vec<_>>(),
            })),
        })
    };
    let event = |e: &Arc<EventLayout>| {
        json!({
            "name": e.name, "doc": e.doc, "record_size": e.record_size, "nulls_offset": e.nulls_offset,
            "string_bytes": e.string_bytes, "strings_per_row": e.strings_per_row, "chunked": e.chunked,
            "columns": e.fields.iter().map(field).collect::<Vec<_>>(),
        })
    };
    json!({
        "host": origin.host, "kernel": origin.kernel, "architecture": origin.architecture, "boot_id": origin.boot_id,
        "clock_offset_ns": origin.clock_offset, "crate_version": origin.crate_version, "counters": COUNTERS,
        "events": events.iter().map(event).collect::<Vec<_>>(),
    })
    .to_string()
}

/// Returns the origin of the records, their layouts, and the number of counters of each event type.
pub(super) fn header_from_json(text: &[u8]) -> Result<(Origin, Vec<Arc<EventLayout>>, usize)> {
    let value: Value = serde_json::from_slice(text).map_err(|e| bad(format!("not JSON: {e}")).because(&e))?;
    let header = Object::new(&value, "header")?;
    let origin = Origin {
        host: header.text("host")?,
        kernel: header.text("kernel")?,
        architecture: header.text("architecture")?,
        boot_id: header.text("boot_id")?,
        clock_offset: header
            .get("clock_offset_ns")?
            .as_i64()
            .ok_or_else(|| bad("`clock_offset_ns` is not an integer"))?,
        crate_version: header.text("crate_version")?,
    };
    let events = header.list("events")?.iter().map(|e| event_from_json(e).map(Arc::new)).collect::<Result<Vec<_>>>()?;
    if events.is_empty() {
        return Err(bad("there are no events"));
    }
    let counters = match header.0.get("counters") {
        Some(_) => header.number("counters")? as usize,
        None => FIRST_COUNTERS,
    };
    if !(FIRST_COUNTERS..=COUNTERS).contains(&counters) {
        return Err(bad(format!("it has {counters} counters, and this version knows {FIRST_COUNTERS} to {COUNTERS}")));
    }
    Ok((origin, events, counters))
}

fn event_from_json(value: &Value) -> Result<EventLayout> {
    let event = Object::new(value, "an event")?;
    let name = event.text("name")?;
    let fields = event.list("columns")?.iter().map(field_from_json).collect::<Result<Vec<_>>>()?;
    let layout = EventLayout {
        doc: Cow::Owned(event.text("doc")?),
        record_size: event.number("record_size")?,
        nulls_offset: event.optional_number("nulls_offset")?,
        string_bytes: event.number("string_bytes")?,
        strings_per_row: event.number("strings_per_row")?,
        chunked: event.0.get("chunked").and_then(Value::as_bool).unwrap_or(false),
        fields: Cow::Owned(fields),
        name: Cow::Owned(name),
    };
    check(&layout).map_err(|e| e.context(format_args!("event `{}`", layout.name)))?;
    Ok(layout)
}

fn field_from_json(value: &Value) -> Result<FieldLayout> {
    let field = Object::new(value, "a column")?;
    let kind = field.text("type")?;
    let known = FieldKind::named(&kind);
    Ok(FieldLayout {
        name: Cow::Owned(field.text("name")?),
        kind: known.ok_or_else(|| bad(format!("this version does not know the column type `{kind}`")))?,
        offset: field.number("offset")?,
        null_bit: field.optional_number("null_bit")?,
        max_bytes: field.number("max_bytes")?,
        unit: Cow::Owned(field.text("unit")?),
        doc: Cow::Owned(field.text("doc")?),
        symbols: field.0.get("symbols").filter(|s| !s.is_null()).map(symbols_from_json).transpose()?,
    })
}

fn symbols_from_json(value: &Value) -> Result<Symbols> {
    let symbols = Object::new(value, "a column's symbols")?;
    let name = |pair: &Value| {
        let pair = pair.as_array().map(Vec::as_slice);
        let Some([value, name]) = pair else { return Err(bad("a symbol is not a pair")) };
        let name = name.as_str().ok_or_else(|| bad("the name of a symbol is not a string"))?;
        Ok((value.as_u64().ok_or_else(|| bad("the value of a symbol is not a number"))?, Cow::Owned(name.to_owned())))
    };
    Ok(Symbols {
        flags: symbols.get("flags")?.as_bool().ok_or_else(|| bad("`flags` is not a boolean"))?,
        names: Cow::Owned(symbols.list("names")?.iter().map(name).collect::<Result<_>>()?),
    })
}

/// Checks what the decoder relies on: every value lies inside the record, and the sizes are small enough to allocate.
fn check(layout: &EventLayout) -> Result<()> {
    let inside = |offset: u32, size: u32| offset.checked_add(size).is_some_and(|end| end <= layout.record_size);
    if !is_table_name(&layout.name) {
        return Err(bad("its name must have 1 to 64 of the characters a-z, 0-9 and `_`"));
    }
    if layout.record_size > MAX_RECORD || layout.string_bytes > MAX_STRING || layout.strings_per_row > MAX_STRING {
        return Err(bad("its records are too large"));
    }
    if layout.fields.is_empty() || layout.fields.len() > 64 {
        return Err(bad("it must have 1 to 64 columns"));
    }
    if layout.nulls_offset.is_some_and(|offset| !inside(offset, 4)) {
        return Err(bad("its null bits are outside the record"));
    }
    if layout.chunked && Chunks::new(layout).is_none() {
        return Err(bad("its records lack the fields that identify chunks"));
    }
    // Columns of raw bytes have names too: see `raw_name`.
    let mut names = HashSet::new();
    let raw = layout.fields.iter().filter(|f| f.kind.is_text()).map(|f| Cow::Owned(raw_name(&f.name)));
    if let Some(name) =
        layout.fields.iter().map(|f| Cow::Borrowed(&*f.name)).chain(raw).find(|n| !names.insert(n.clone()))
    {
        return Err(bad(format!("it has two columns `{name}`, or a column and the bytes of another have this name")));
    }
    for f in layout.fields.iter() {
        let bit_ok = f.null_bit.is_none_or(|bit| bit < 32 && layout.nulls_offset.is_some());
        let size_ok = f.kind.in_tail() == (f.max_bytes > 0) && f.max_bytes <= MAX_STRING;
        let names = f.symbols.as_ref().map_or(&[][..], |s| &s.names);
        if names.len() > MAX_SYMBOLS || names.iter().any(|(_, name)| name.len() > MAX_SYMBOL) {
            return Err(bad(format!("column `{}` has too many symbols, or one that is too long", f.name)));
        }
        if !inside(f.offset, f.kind.record_bytes()) || !bit_ok || !size_ok {
            return Err(bad(format!("column `{}` does not fit the record", f.name)));
        }
    }
    Ok(())
}

/// Checks that one slab of each of these event types fits into memory. A slab has `rows` rows, with raw twins if `raw`
/// is set. The sizes in a header are expectations, so [`check`] cannot judge them one by one.
pub(super) fn check_memory(events: &[Arc<EventLayout>], rows: usize, raw: bool) -> Result<()> {
    let bytes = |layout: &Arc<EventLayout>| Shape::new(Arc::clone(layout), rows, raw).bytes;
    let mut sum = 0_usize;
    let mut largest = (0, "");
    for layout in events {
        let bytes = bytes(layout);
        sum = sum.saturating_add(bytes);
        largest = largest.max((bytes, &layout.name));
    }
    if sum <= MAX_SLABS {
        return Ok(());
    }
    let mib = |bytes: usize| bytes.div_ceil(1 << 20);
    Err(bad(format!(
        "the columns of {} event types need {} MiB for {rows} rows each, more than {} MiB; event `{}` needs the most, {} \
         MiB: choose fewer events, or smaller batches",
        events.len(),
        mib(sum),
        mib(MAX_SLABS),
        largest.1,
        mib(largest.0)
    )))
}

fn bad(what: impl std::fmt::Display) -> Error {
    Error::corrupt(format!("the header of the capture is invalid: {what}"))
}

/// A JSON object whose accessors return errors that name the missing key.
struct Object<'a>(&'a Map<String, Value>);

impl<'a> Object<'a> {
    fn new(value: &'a Value, what: &str) -> Result<Self> {
        value.as_object().map(Self).ok_or_else(|| bad(format!("{what} is not an object")))
    }

    fn get(&self, key: &str) -> Result<&'a Value> {
        self.0.get(key).ok_or_else(|| bad(format!("`{key}` is missing")))
    }

    fn text(&self, key: &str) -> Result<String> {
        self.get(key)?.as_str().map(str::to_owned).ok_or_else(|| bad(format!("`{key}` is not a string")))
    }

    fn number(&self, key: &str) -> Result<u32> {
        let number = self.get(key)?.as_u64().and_then(|n| u32::try_from(n).ok());
        number.ok_or_else(|| bad(format!("`{key}` is not an unsigned 32-bit number")))
    }

    fn optional_number(&self, key: &str) -> Result<Option<u32>> {
        if self.get(key)?.is_null() { Ok(None) } else { self.number(key).map(Some) }
    }

    fn list(&self, key: &str) -> Result<&'a Vec<Value>> {
        self.get(key)?.as_array().ok_or_else(|| bad(format!("`{key}` is not an array")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    /// A session can record every event type of the catalogue, and a replay can have the largest batches.
    #[test]
    fn the_whole_catalogue_fits_into_the_memory_of_a_replay() {
        let all: Vec<_> = Catalogue::shipped().events.iter().map(|event| Arc::new(event.layout.clone())).collect();
        check_memory(&all, 65536, true).unwrap();
        let many: Vec<_> = all.iter().cycle().take(100 * all.len()).cloned().collect();
        let error = check_memory(&many, 8192, false).unwrap_err();
        assert!(error.to_string().contains("more than 1024 MiB"), "{error}");
    }
}
