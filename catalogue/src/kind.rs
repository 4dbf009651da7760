//! Types of values, with their representation in records and columns.

/// Type of a value in a record (native byte order) and in its column.
///
/// The enumeration is exhaustive, so that code that overlooks a type does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "generate", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum FieldKind {
    /// One byte. Arrow `Boolean`.
    Bool,
    /// Arrow `UInt32`.
    U32,
    /// Arrow `Int32`.
    I32,
    /// Arrow `UInt64`.
    U64,
    /// Arrow `Int64`.
    I64,
    /// Nanoseconds of CLOCK_BOOTTIME. Arrow `Timestamp(ns, UTC)`.
    Timestamp,
    /// Nanoseconds. Arrow `Duration(ns)`.
    Duration,
    /// 16 bytes, padded with NUL. Arrow `Utf8View`.
    Comm,
    /// Text in the tail. Arrow `Utf8View`, null if the length is [`NULL_LEN`].
    String,
    /// 16 bytes with an IPv6 address, or an IPv4 address as ::ffff:a.b.c.d. Arrow `Utf8View` with the address as text.
    Ip,
    /// Bytes in the tail. Arrow `BinaryView`, null if the length is [`NULL_LEN`].
    Binary,
    /// NUL-terminated strings in the tail. Arrow `List<Utf8View>`, null if the length is [`NULL_LEN`].
    Strings,
}

/// Length that marks a value in the tail as null.
pub const NULL_LEN: u32 = u32::MAX;

/// Properties of a type.
struct Facts {
    /// Name in catalogues, captures and documentation.
    name: &'static str,
    /// C type of the value in the fixed part, or of its length.
    c_type: &'static str,
    record_bytes: u32,
    /// Arrow type, as documentation shows it.
    arrow: &'static str,
}

impl FieldKind {
    /// All types.
    pub const ALL: [FieldKind; 12] = [
        FieldKind::Bool,
        FieldKind::U32,
        FieldKind::I32,
        FieldKind::U64,
        FieldKind::I64,
        FieldKind::Timestamp,
        FieldKind::Duration,
        FieldKind::Comm,
        FieldKind::String,
        FieldKind::Strings,
        FieldKind::Ip,
        FieldKind::Binary,
    ];

    fn facts(self) -> Facts {
        let (name, c_type, record_bytes, arrow) = match self {
            FieldKind::Bool => ("bool", "u8", 1, "Boolean"),
            FieldKind::U32 => ("u32", "u32", 4, "UInt32"),
            FieldKind::I32 => ("i32", "s32", 4, "Int32"),
            FieldKind::U64 => ("u64", "u64", 8, "UInt64"),
            FieldKind::I64 => ("i64", "s64", 8, "Int64"),
            FieldKind::Timestamp => ("timestamp", "u64", 8, "Timestamp(ns, UTC)"),
            FieldKind::Duration => ("duration", "u64", 8, "Duration(ns)"),
            FieldKind::Comm => ("comm", "char", 16, "Utf8View"),
            FieldKind::String => ("string", "u32", 4, "Utf8View"),
            FieldKind::Strings => ("strings", "u32", 4, "List<Utf8View>"),
            FieldKind::Ip => ("ip", "u8", 16, "Utf8View"),
            FieldKind::Binary => ("binary", "u32", 4, "BinaryView"),
        };
        Facts { name, c_type, record_bytes, arrow }
    }

    /// Returns the name of the type in catalogues, captures and documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// Returns the type with this name.
    ///
    /// # Examples
    /// ```
    /// use ringframe_catalogue::FieldKind;
    ///
    /// assert_eq!(FieldKind::named("u32"), Some(FieldKind::U32));
    /// assert_eq!(FieldKind::named("float"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the C type of the value in the fixed part of a record, or of its length for a value in the tail.
    #[must_use]
    pub fn c_type(self) -> &'static str {
        self.facts().c_type
    }

    /// Returns the size in the fixed part of a record, in bytes.
    #[must_use]
    pub fn record_bytes(self) -> u32 {
        self.facts().record_bytes
    }

    /// Returns the name of the Arrow type.
    #[must_use]
    pub fn arrow(self) -> &'static str {
        self.facts().arrow
    }

    /// Returns whether the value is in the tail, and only its length in the fixed part.
    #[must_use]
    pub fn in_tail(self) -> bool {
        matches!(self, FieldKind::String | FieldKind::Strings | FieldKind::Binary)
    }

    /// Returns whether the column is text. The recorded bytes of a text may be invalid UTF-8.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, FieldKind::Comm | FieldKind::String | FieldKind::Strings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_name_of_its_own() {
        for (i, kind) in FieldKind::ALL.into_iter().enumerate() {
            assert_eq!(FieldKind::named(kind.name()), Some(kind));
            assert!(FieldKind::ALL[..i].iter().all(|other| other.name() != kind.name()), "{kind:?}");
            assert_eq!(kind.in_tail(), kind.record_bytes() == 4 && kind.arrow().contains("View"), "{kind:?}");
        }
        assert_eq!(FieldKind::named("float"), None);
    }
}
