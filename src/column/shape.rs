//! Where each column stands in a slab.

use std::sync::Arc;

use crate::layout::{EventLayout, FieldKind, FieldLayout};

/// Alignment of slabs and of each column: a cache line, as Arrow recommends.
pub(crate) const ALIGNMENT: usize = 64;

/// Bytes between columns. The lengths of columns are powers of two, so without a gap all values of a row would compete
/// for the same few cache lines.
const SKEW: usize = 3 * ALIGNMENT;

/// Size of a huge page. Writing a row touches more small pages than the processor's TLB holds, so larger slabs consist of
/// huge pages.
pub(crate) const HUGE_PAGE: usize = 2 << 20;

/// Windows begin at multiples of this many rows, so that no two windows share a byte of a bitmap.
pub(crate) const WINDOW_ALIGNMENT: usize = 64;

/// The columns of an event type in one piece of memory.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) layout: Arc<EventLayout>,
    pub(crate) rows: usize,
    /// One per field of the layout, then the raw twins.
    pub(crate) columns: Vec<Column>,
    /// Bytes of strings longer than 12 bytes, of all columns together.
    pub(crate) data: Area,
    /// Of `u64`: where in `data` the text of each window begins, and where the last one's ends.
    pub(crate) text_starts: Area,
    pub(crate) bytes: usize,
}

/// A range of bytes in a slab.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Area {
    pub(crate) offset: usize,
    pub(crate) length: usize,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Index of the layout's field; the same for a raw twin.
    pub(crate) field: usize,
    pub(crate) store: Store,
    /// Bitmap, a set bit for a value; all set in a new slab.
    pub(crate) validity: Option<Area>,
    /// The raw twin, which keeps this column's text byte for byte.
    pub(crate) raw: Option<usize>,
    /// Holds bytes, not text: a raw twin, or a column of bytes.
    pub(crate) is_raw: bool,
}

/// How a column keeps its values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Store {
    /// Integers of 4 or 8 bytes.
    Fixed { width: usize, values: Area },
    /// A bitmap, all zero in a new slab.
    Bits { values: Area },
    /// Views of 16 bytes.
    Views { values: Area },
    /// Views, and offsets into them: of 32 bits for Arrow, of 64 bits for Polars.
    Lists { offsets: Area, large_offsets: Area, values: Area },
}

impl Shape {
    /// Lays out columns for `rows` rows. `raw` adds a twin to each text column.
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
        // Names of threads of 13 to 15 bytes and many addresses do not fit into their views.
        let short = fields.iter().filter(|f| matches!(f.kind, FieldKind::Comm | FieldKind::Ip)).count();
        let row_data = layout.string_bytes as usize + 15 * short;
        let data = area((rows * row_data).max(worst_data(1, layout.max_tail())));
        let text_starts = area((rows / WINDOW_ALIGNMENT + 1) * 8);
        let bytes = if end >= HUGE_PAGE / 4 { end.next_multiple_of(HUGE_PAGE) } else { end };
        Self { rows, columns, data, text_starts, bytes, layout }
    }
}

/// Room beyond the expected strings: a row may have as many as its tail has bytes.
const SPARE_STRINGS: usize = 256;

/// Most strings that Linux gives a program: it counts 8 bytes for each and its NUL, and takes 6 MiB in all.
pub(crate) const MAX_STRINGS: usize = 3 << 18;

/// Returns the most strings that one value of a list column keeps: a block of `n` bytes has at most `n`.
pub(crate) fn most_strings(field: &FieldLayout) -> usize {
    (field.max_bytes as usize).min(MAX_STRINGS) + 1
}

/// Returns the strings to expect in a row.
fn strings_per_row(layout: &EventLayout, field: &FieldLayout) -> usize {
    layout.strings_per_row.min(field.max_bytes) as usize
}

/// Returns the most bytes that `records` records add to the data; `tails` is the sum of their tails. Each invalid byte
/// becomes a replacement of 3 bytes, and a twin keeps the byte itself. The 15 bytes of a comm count the same, and
/// whole-word stores need some room.
pub(crate) fn worst_data(records: usize, tails: usize) -> usize {
    4 * tails + 128 * records
}
