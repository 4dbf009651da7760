//! What a record of an event type looks like: the one description that the columns, the Arrow schema, captures and
//! documents come from. The build script makes these from the catalogue; a capture file carries its own.

use std::borrow::Cow;

pub use ringframe_catalogue::{FieldKind, NULL_LEN};

/// One event type, which is one table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventLayout {
    /// Name of the table, such as `file_open`.
    pub name: Cow<'static, str>,
    /// What a row means.
    pub doc: Cow<'static, str>,
    /// Bytes of the fixed part of a record; strings follow it.
    pub record_size: u32,
    /// Where the word with the null bits is, if a column of fixed size can be null.
    pub nulls_offset: Option<u32>,
    /// Expected bytes of strings in a row: sizes the memory, limits nothing.
    pub string_bytes: u32,
    /// Expected strings of list columns in a row: sizes the memory, limits nothing.
    pub strings_per_row: u32,
    /// A long tail can come in chunks behind the record.
    pub chunked: bool,
    /// The columns in their order, the common ones first.
    pub fields: Cow<'static, [FieldLayout]>,
}

/// One column and where its value is in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldLayout {
    /// Name of the column.
    pub name: Cow<'static, str>,
    /// Type of the value, in the record and in the column.
    pub kind: FieldKind,
    /// Byte offset in the fixed part; for strings that of the 32-bit length.
    pub offset: u32,
    /// Bit of the nulls word that makes the value null.
    pub null_bit: Option<u32>,
    /// Longest value, for strings.
    pub max_bytes: u32,
    /// Unit of the value, or empty.
    pub unit: Cow<'static, str>,
    /// What the value means.
    pub doc: Cow<'static, str>,
    /// Names of its values, where the kernel prints them by name.
    pub symbols: Option<Symbols>,
}

/// Names of a column's values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Symbols {
    /// The values are bits that combine. Otherwise each value has one name.
    pub flags: bool,
    /// Values and their names, in the kernel's order: of flags, those of several bits come first.
    pub names: Cow<'static, [(u64, Cow<'static, str>)]>,
}

// What generated code calls. A structure that grows gets another method here, and generated code stays as it is.
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
    /// Whether records of both mean the same; documents and expectations may differ.
    pub(crate) fn same_record(&self, other: &EventLayout) -> bool {
        // What comes in chunks is as long as the session allows.
        let same = |(a, b): (&FieldLayout, &FieldLayout)| {
            (a.kind, a.offset, a.null_bit) == (b.kind, b.offset, b.null_bit)
                && (self.chunked || a.max_bytes == b.max_bytes)
        };
        (&self.name, self.record_size, self.nulls_offset, self.chunked)
            == (&other.name, other.record_size, other.nulls_offset, other.chunked)
            && self.fields.len() == other.fields.len()
            && self.fields.iter().zip(other.fields.iter()).all(same)
    }

    /// Longest tail that a record can have.
    pub(crate) fn max_tail(&self) -> usize {
        self.fields.iter().filter(|f| f.kind.in_tail()).map(|f| f.max_bytes as usize).sum()
    }
}

impl FieldLayout {
    /// Whether the column can hold nulls.
    #[must_use]
    pub fn nullable(&self) -> bool {
        self.null_bit.is_some() || self.kind.in_tail()
    }
}

/// Can a table have this name? It becomes part of paths, so it has 1 to 64 of the characters a-z, 0-9 and `_`.
pub(crate) fn is_table_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=64).contains(&name.len()) && name.bytes().all(plain)
}
