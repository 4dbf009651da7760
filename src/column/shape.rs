//! Shapes: the places of the columns in a slab.

use std::sync::Arc;

use crate::layout::{EventLayout, FieldKind, FieldLayout};

/// Alignment of slabs and of each column in bytes: a cache line, as Arrow recommends.
pub(crate) const ALIGNMENT: usize = 64;

/// Gap between columns in bytes. The lengths of columns are powers of two, so without a gap all values of a row would
/// compete for the same few cache lines.
const SKEW: usize = 3 * ALIGNMENT;

/// Size of a huge page in bytes. Writing a row touches more small pages than the processor's TLB holds, so larger slabs
/// consist of huge pages.
pub(crate) const HUGE_PAGE: usize = 2 << 20;

/// Alignment of windows in rows. Windows begin at multiples of it, so that no two windows share a byte of a bitmap.
pub(crate) const WINDOW_ALIGNMENT: usize = 64;

/// Layout of the columns of an event type in one slab.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) layout: Arc<EventLayout>,
    pub(crate) rows: usize,
    /// One column per field of the layout, followed by the raw twins.
    pub(crate) columns: Vec<Column>,
    /// Bytes of all strings longer than 12 bytes, from all columns.
    pub(crate) data: Area,
    /// `u64` offsets in `data`: the beginning of each window's text, and the end of the last one.
    pub(crate) text_starts: Area,
    /// Maximum number of bytes that the fixed part of a record adds to the data.
    pub(crate) worst_row: usize,
    /// Size of a slab in bytes.
    pub(crate) bytes: usize,
}

/// A range of bytes in a slab.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Area {
    pub(crate) offset: usize,
    pub(crate) length: usize,
}

/// A column in a slab.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Index of the layout's field. A raw twin has the same index as its column.
    pub(crate) field: usize,
    pub(crate) store: Store,
    /// Validity bitmap: a set bit means a value, a clear bit means null. All bits are set in a new slab.
    pub(crate) validity: Option<Area>,
    /// Index of the raw twin, which keeps the column's text byte for byte.
    pub(crate) raw: Option<usize>,
    /// Whether the column holds bytes instead of text. True for raw twins and columns of bytes.
    pub(crate) is_raw: bool,
}

/// Storage of a column's values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Store {
    /// Integers of 4 or 8 bytes.
    Fixed { width: usize, values: Area },
    /// A bitmap. All bits are clear in a new slab.
    Bits { values: Area },
    /// Views of 16 bytes.
    Views { values: Area },
    /// Views, and offsets into them: 32-bit ones for Arrow, 64-bit ones for Polars.
    Lists { offsets: Area, large_offsets: Area, values: Area },
}

impl Shape {
    /// Lays out columns for `rows` rows. `raw` adds a raw twin to each text column.
    pub(crate) fn new(layout: Arc<EventLayout>, rows: usize, raw: bool) -> Self {
        debug_assert!(rows.is_multiple_of(WINDOW_ALIGNMENT));
        let mut end = 0;
        let mut area = |length: usize| {
            let offset = end;
            end += length.next_multiple_of(ALIGNMENT) + SKEW;
            Area { offset, length }
        };
        let mut store = |f: &FieldLayout| match f.kind {
            FieldKind::Bool => Store::Bits { values: area(rows / 8) },
            FieldKind::U32 | FieldKind::I32 => Store::Fixed { width: 4, values: area(rows * 4) },
            FieldKind::U64 | FieldKind::I64 | FieldKind::Timestamp | FieldKind::Duration => {
                Store::Fixed { width: 8, values: area(rows * 8) }
            }
            FieldKind::Comm | FieldKind::Ip | FieldKind::String | FieldKind::Binary => {
                Store::Views { values: area(rows * 16) }
            }
            FieldKind::Strings => Store::Lists {
                offsets: area((rows + 1) * 4),
                large_offsets: area((rows + 1) * 8),
                values: area(16 * ((rows * strings_per_row(&layout, f)).max(most_strings(f)) + SPARE_STRINGS)),
            },
        };

        let fields = &layout.fields;
        let mut columns: Vec<Column> = Vec::with_capacity(fields.len() * 2);
        for (field, f) in fields.iter().enumerate() {
            columns.push(Column {
                field,
                store: store(f),
                validity: None,
                raw: None,
                is_raw: f.kind == FieldKind::Binary,
            });
        }
        if raw {
            for (field, f) in fields.iter().enumerate().filter(|(_, f)| f.kind.is_text()) {
                columns[field].raw = Some(columns.len());
                columns.push(Column { field, store: store(f), validity: None, raw: None, is_raw: true });
            }
        }
        for column in &mut columns {
            if fields[column.field].nullable() {
                column.validity = Some(area(rows / 8));
            }
        }
        // Thread names of 13 to 15 bytes and many IP addresses do not fit into a view.
        let short = fields.iter().filter(|f| matches!(f.kind, FieldKind::Comm | FieldKind::Ip)).count();
        let row_data = layout.string_bytes as usize + 15 * short;
        let worst_row = worst_row(&layout, raw);
        let data = area((rows * row_data).max(worst_data(1, worst_row, layout.max_tail())));
        let text_starts = area((rows / WINDOW_ALIGNMENT + 1) * 8);
        let bytes = if end >= HUGE_PAGE / 4 { end.next_multiple_of(HUGE_PAGE) } else { end };
        Self { rows, columns, data, text_starts, worst_row, bytes, layout }
    }
}

/// Number of strings to reserve beyond the expected ones. A row can have as many strings as its tail has bytes.
const SPARE_STRINGS: usize = 256;

/// Maximum number of strings that Linux passes to a program. Linux counts 8 bytes and the NUL for each string, and
/// limits the sum to 6 MiB.
pub(crate) const MAX_STRINGS: usize = 3 << 18;

/// Returns the maximum number of strings in one value of a list column. A block of `n` bytes has at most `n` strings.
pub(crate) fn most_strings(field: &FieldLayout) -> usize {
    (field.max_bytes as usize).min(MAX_STRINGS) + 1
}

/// Returns the expected number of strings in a row.
fn strings_per_row(layout: &EventLayout, field: &FieldLayout) -> usize {
    layout.strings_per_row.min(field.max_bytes) as usize
}

/// Returns the maximum number of bytes that the fixed part of a record adds to the data.
///
/// Each invalid byte of the 16 of a comm becomes a replacement character of 3 bytes, and a raw twin keeps the byte
/// itself. The longest text of an IP address has 45 bytes.
fn worst_row(layout: &EventLayout, raw: bool) -> usize {
    let worst = |f: &FieldLayout| match f.kind {
        FieldKind::Comm if raw => 48 + 16,
        FieldKind::Comm => 48,
        FieldKind::Ip => 45,
        _ => 0,
    };
    layout.fields.iter().map(worst).sum::<usize>().max(128)
}

/// Returns the maximum number of bytes that `records` records add to the data. `row` is the shape's `worst_row`, and
/// `tails` is the total length of the tails in bytes.
///
/// Each invalid byte of a tail becomes a replacement character of 3 bytes, and a raw twin keeps the byte itself.
#[inline(always)]
pub(crate) fn worst_data(records: usize, row: usize, tails: usize) -> usize {
    4 * tails + row * records
}
