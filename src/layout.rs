//! Layouts of records: the one description from which the library derives columns, Arrow schemas, captures and
//! documentation. The generator makes layouts from the catalogue. A capture file carries its own layouts.

use std::borrow::Cow;

pub use ringframe_catalogue::{FieldKind, NULL_LEN};

/// Layout of an event type: its record and the columns of its table.
///
/// # Examples
/// ```
/// let layout = ringframe::catalogue::events().find(|layout| layout.name == "file_open").unwrap();
/// assert!(layout.fields.iter().any(|field| field.name == "filename" && field.nullable()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventLayout {
    /// Name of the table, such as `file_open`.
    pub name: Cow<'static, str>,
    /// Meaning of a row.
    pub doc: Cow<'static, str>,
    /// Size of the fixed part of a record, in bytes. The tail, with the strings, follows it.
    pub record_size: u32,
    /// Byte offset of the word with the null bits. `None` if no column of fixed size can be null.
    pub nulls_offset: Option<u32>,
    /// Expected bytes of strings in a row. Sizes the memory, limits nothing.
    pub string_bytes: u32,
    /// Expected strings of list columns in a row. Sizes the memory, limits nothing.
    pub strings_per_row: u32,
    /// Whether a long tail can come in chunks after the record.
    pub chunked: bool,
    /// Columns in the order of the table. The common columns come first.
    pub fields: Cow<'static, [FieldLayout]>,
}

/// Layout of a column: its type, and the place of its value in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldLayout {
    /// Name of the column.
    pub name: Cow<'static, str>,
    /// Type of the value, both in the record and in the column.
    pub kind: FieldKind,
    /// Byte offset of the value in the fixed part of a record. For a value in the tail, the byte offset of its 32-bit
    /// length.
    pub offset: u32,
    /// Bit of the nulls word that makes the value null. `None` if the nulls word has no bit for the column.
    pub null_bit: Option<u32>,
    /// Longest value in bytes, for a value in the tail. Otherwise 0.
    pub max_bytes: u32,
    /// Unit of the value, or empty.
    pub unit: Cow<'static, str>,
    /// Meaning of the value.
    pub doc: Cow<'static, str>,
    /// Names of the values, if the kernel prints them by name.
    pub symbols: Option<Symbols>,
}

/// Names of the values of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Symbols {
    /// Whether the values are bits that combine. Otherwise each value has one name.
    pub flags: bool,
    /// Values and their names, in the kernel's order. For flags, values of several bits come first.
    pub names: Cow<'static, [(u64, Cow<'static, str>)]>,
}

// Generated code calls these constructors. A structure that grows gets another method, so existing generated code still
// compiles.
impl Symbols {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(flags: bool, names: &'static [(u64, Cow<'static, str>)]) -> Self {
        Self { flags, names: Cow::Borrowed(names) }
    }
}

#[doc(hidden)]
impl FieldLayout {
    #[must_use]
    pub const fn new(
        name: &'static str,
        kind: FieldKind,
        offset: u32,
        unit: &'static str,
        doc: &'static str,
        symbols: Option<Symbols>,
    ) -> Self {
        let (name, unit, doc) = (Cow::Borrowed(name), Cow::Borrowed(unit), Cow::Borrowed(doc));
        Self { name, kind, offset, null_bit: None, max_bytes: 0, unit, doc, symbols }
    }

    #[must_use]
    pub const fn with_null_bit(mut self, bit: u32) -> Self {
        self.null_bit = Some(bit);
        self
    }

    #[must_use]
    pub const fn with_max_bytes(mut self, bytes: u32) -> Self {
        self.max_bytes = bytes;
        self
    }
}

#[doc(hidden)]
impl EventLayout {
    #[must_use]
    pub const fn new(name: &'static str, doc: &'static str, record_size: u32, fields: &'static [FieldLayout]) -> Self {
        let (name, doc, fields) = (Cow::Borrowed(name), Cow::Borrowed(doc), Cow::Borrowed(fields));
        let (nulls_offset, string_bytes, strings_per_row, chunked) = (None, 0, 0, false);
        Self { name, doc, record_size, nulls_offset, string_bytes, strings_per_row, chunked, fields }
    }

    #[must_use]
    pub const fn with_nulls_offset(mut self, offset: u32) -> Self {
        self.nulls_offset = Some(offset);
        self
    }

    #[must_use]
    pub const fn with_string_bytes(mut self, bytes: u32) -> Self {
        self.string_bytes = bytes;
        self
    }

    #[must_use]
    pub const fn with_strings_per_row(mut self, strings: u32) -> Self {
        self.strings_per_row = strings;
        self
    }

    #[must_use]
    pub const fn in_chunks(mut self) -> Self {
        self.chunked = true;
        self
    }
}

impl EventLayout {
    /// Returns whether records of both layouts mean the same. Documentation and expected sizes may differ.
    pub(crate) fn same_record(&self, other: &EventLayout) -> bool {
        // The session sets the length of values that come in chunks.
        let same = |(a, b): (&FieldLayout, &FieldLayout)| {
            (a.kind, a.offset, a.null_bit) == (b.kind, b.offset, b.null_bit)
                && (self.chunked || a.max_bytes == b.max_bytes)
        };
        (&self.name, self.record_size, self.nulls_offset, self.chunked)
            == (&other.name, other.record_size, other.nulls_offset, other.chunked)
            && self.fields.len() == other.fields.len()
            && self.fields.iter().zip(other.fields.iter()).all(same)
    }

    /// Returns the length of the longest tail, in bytes.
    pub(crate) fn max_tail(&self) -> usize {
        self.fields.iter().filter(|f| f.kind.in_tail()).map(|f| f.max_bytes as usize).sum()
    }
}

impl FieldLayout {
    /// Returns whether the column can hold nulls.
    #[must_use]
    pub fn nullable(&self) -> bool {
        self.null_bit.is_some() || self.kind.in_tail()
    }
}

/// Returns whether a table can have this name. The name becomes part of paths, so it must consist of 1 to 64 of the
/// characters a-z, 0-9 and `_`.
pub(crate) fn is_table_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}

/// Returns the name of the column with the bytes of a text column. No other column of a table has this name: catalogues
/// and captures are checked for it.
pub(crate) fn raw_name(text: &str) -> String {
    format!("{text}_raw")
}
