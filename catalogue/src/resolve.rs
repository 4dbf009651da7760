//! Turns the attributes of an entry into columns, with the formats of tracepoints.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;

use crate::{
    format::{Field, Format, Shape},
    kind::FieldKind,
    record::Column,
    symbols::{self, Address},
};

/// Default `max_bytes` of a string in a tracepoint.
const STRING_BYTES: u32 = 256;
/// Default `max_bytes` of a string in user memory.
const PATH_BYTES: u32 = 4096;

/// Formats of tracepoints, by `CATEGORY:NAME`.
pub struct Formats(BTreeMap<String, Format>);

impl Formats {
    /// Reads the files `CATEGORY/NAME` in each folder. Later folders override earlier ones.
    pub fn read(folders: &[&Path]) -> Result<Self, String> {
        let mut formats = BTreeMap::new();
        for folder in folders {
            let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
            for category in fs::read_dir(folder).map_err(failed)? {
                let category = category.map_err(failed)?;
                if !category.file_type().map_err(failed)?.is_dir() {
                    continue;
                }
                for file in fs::read_dir(category.path()).map_err(failed)? {
                    let path = file.map_err(failed)?.path();
                    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
                    let format = Format::parse(&text).map_err(|e| format!("{}: {e}", path.display()))?;
                    formats.insert(format!("{}:{}", category.file_name().to_string_lossy(), format.name), format);
                }
            }
        }
        Ok(Self(formats))
    }

    #[cfg(test)]
    pub fn of<const N: usize>(formats: [(&str, Format); N]) -> Self {
        Self(formats.into_iter().map(|(key, format)| (key.to_owned(), format)).collect())
    }

    /// Returns the format of `CATEGORY:NAME`, with its key.
    pub fn find(&self, name: &str) -> Result<(String, &Format), String> {
        if let Some(format) = self.0.get(name) {
            return Ok((name.to_owned(), format));
        }
        Err(format!(
            "there is no format of tracepoint `{name}`{}: from a kernel that has it, copy its `format` in tracefs to \
             `tracepoints/CATEGORY/NAME` beside your events.toml (for ringframe's own: `./x vendor-format {name}`)",
            nearest(name, self.0.keys().map(String::as_str))
        ))
    }
}

/// Returns ` (did you mean X?)` if a known name is similar, and otherwise nothing.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let score = |other: &str| strsim::normalized_damerau_levenshtein(other, name);
    let best = known.max_by(|a, b| score(a).total_cmp(&score(b)));
    best.filter(|best| score(best) > 0.5).map_or_else(String::new, |best| format!(" (did you mean `{best}`?)"))
}

/// An attribute of an entry.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeText {
    pub name: String,
    /// Name of the column, if it differs.
    #[serde(rename = "as")]
    pub renamed: Option<String>,
    /// Type of the value, if the C type does not determine it.
    pub r#type: Option<As>,
    #[serde(default)]
    pub unit: String,
    pub doc: Option<String>,
    #[serde(default)]
    pub optional: bool,
    /// Length of the longest string in bytes, a power of two.
    pub max_bytes: Option<u32>,
}

impl AttributeText {
    pub fn of(value: toml::Value) -> Result<Self, String> {
        match value {
            toml::Value::String(name) => Ok(Self {
                name,
                renamed: None,
                r#type: None,
                unit: String::new(),
                doc: None,
                optional: false,
                max_bytes: None,
            }),
            value => {
                Self::deserialize(value).map_err(|e| format!("an attribute must be a name or a table: {}", e.message()))
            }
        }
    }
}

/// A resolved attribute: its columns, and how a program reads it.
pub struct Attribute {
    pub columns: Vec<Column>,
    pub take: Take,
    pub optional: bool,
    /// Index among the fields of the tracepoint, or among the arguments of the system call.
    pub place: usize,
}

/// How a program reads an attribute.
pub enum Take {
    Integer,
    Bool,
    /// The kernel's dev_t: 12 bits of major and 20 bits of minor number.
    Device,
    /// An IP address of this many bytes, 4 or 16.
    Ip(u32),
    /// `char[n]`.
    Characters,
    Located,
    Bytes(u32),
    /// A string in user memory, to which the attribute points.
    UserString,
}

/// Types that an entry can request for an attribute.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum As {
    I32,
    U32,
    I64,
    U64,
    Bool,
    /// The address itself, as a number.
    Pointer,
    /// A string in user memory to which a pointer points, or characters in the tracepoint's record.
    String,
    Bytes,
    Ip,
    Dev,
}

/// Resolves a field of a tracepoint.
pub fn attribute(text: &AttributeText, key: &str, format: &Format) -> Result<Attribute, String> {
    let Some((place, field)) = format.field(&text.name) else {
        let known = format.fields.iter().map(|f| &*f.name);
        return Err(format!(
            "tracepoint {key} has no attribute `{}`{}; it has {}",
            text.name,
            nearest(&text.name, known.clone()),
            known.collect::<Vec<_>>().join(", ")
        ));
    };
    let shown = symbols::parse(&format.print);
    let address = shown.addresses.get(&text.name);
    let array = |n: u32| match (text.r#type, address) {
        (Some(As::Ip), _) | (None, Some(Address::V4 | Address::V6)) if n == 4 || n == 16 => Ok(Take::Ip(n)),
        (None | Some(As::Bytes), _) => Ok(Take::Bytes(n)),
        (Some(other), _) => Err(other),
    };
    let take = match (field.shape, text.r#type) {
        (Shape::Integer, Some(As::Dev)) => Ok(Take::Device),
        (Shape::Integer, None) if field.c_type == "dev_t" => Ok(Take::Device),
        (Shape::Integer, Some(As::Bool)) => Ok(Take::Bool),
        (Shape::Integer, None) if field.c_type == "bool" => Ok(Take::Bool),
        (Shape::Integer, Some(As::String)) if field.c_type.ends_with('*') => Ok(Take::UserString),
        (Shape::Integer, Some(other @ (As::String | As::Bytes | As::Ip))) => Err(other),
        (Shape::Integer, _) => Ok(Take::Integer),
        (Shape::Characters, None | Some(As::String)) => Ok(Take::Characters),
        (Shape::Located | Shape::LocatedBehind, None | Some(As::String)) => Ok(Take::Located),
        (Shape::Bytes, _) => array(field.size),
        (Shape::Characters, Some(As::Bytes)) => Ok(Take::Bytes(field.size)),
        (Shape::Characters | Shape::Located | Shape::LocatedBehind, Some(other)) => Err(other),
        (Shape::Other, _) => {
            return Err(format!(
                "attribute `{}` is {} of {} bytes, and no column can hold it",
                field.name, field.c_type, field.size
            ));
        }
    };
    let take = take.map_err(|other| {
        format!(
            "attribute `{}` is {} of {} bytes and cannot be taken as {other:?}",
            field.name, field.c_type, field.size
        )
    })?;
    let integer = match (text.r#type, field.size, field.signed) {
        (Some(As::I32), ..) => FieldKind::I32,
        (Some(As::U32), ..) => FieldKind::U32,
        (Some(As::I64), ..) => FieldKind::I64,
        (Some(As::U64 | As::Pointer), ..) => FieldKind::U64,
        (_, 8, true) => FieldKind::I64,
        (_, 8, false) => FieldKind::U64,
        (_, _, true) => FieldKind::I32,
        _ => FieldKind::U32,
    };
    let mut attribute = Attribute::new(text, take, integer, place, &format!("`{}` ({})", field.name, field.c_type))?;
    if let Some(symbols) = shown.symbols.get(&text.name) {
        attribute.columns.iter_mut().for_each(|c| c.symbols = Some(symbols.clone()));
    }
    Ok(attribute)
}

impl Attribute {
    fn new(text: &AttributeText, take: Take, integer: FieldKind, place: usize, doc: &str) -> Result<Self, String> {
        let base = text.renamed.as_deref().unwrap_or(&text.name);
        let max = text.max_bytes.unwrap_or(if matches!(take, Take::UserString) { PATH_BYTES } else { STRING_BYTES });
        if !max.is_power_of_two() {
            return Err(format!("attribute `{}`: `max_bytes` must be a power of two", text.name));
        }
        let column = |name: String, kind: FieldKind, doc: String| Column {
            name,
            kind,
            // The length of a value in the tail says whether the value is null.
            nullable: text.optional && !kind.in_tail(),
            max_bytes: if kind.in_tail() { max } else { 0 },
            unit: text.unit.clone(),
            doc,
            symbols: None,
        };
        let doc = text.doc.clone().unwrap_or_else(|| format!("Value of {doc}, as the kernel reports it."));
        let columns = match take {
            Take::Device => vec![
                column(format!("{base}_major"), FieldKind::U32, format!("{doc} Major number.")),
                column(format!("{base}_minor"), FieldKind::U32, format!("{doc} Minor number.")),
            ],
            Take::Integer => vec![column(base.to_owned(), integer, doc)],
            Take::Bool => vec![column(base.to_owned(), FieldKind::Bool, doc)],
            Take::Ip(_) => vec![column(base.to_owned(), FieldKind::Ip, doc)],
            Take::Characters | Take::Located | Take::UserString => {
                vec![column(base.to_owned(), FieldKind::String, doc)]
            }
            Take::Bytes(n) => {
                vec![Column { max_bytes: n.next_power_of_two(), ..column(base.to_owned(), FieldKind::Binary, doc) }]
            }
        };
        Ok(Self { columns, take, optional: text.optional, place })
    }
}

/// A system call and its arguments.
pub struct Call<'a> {
    name: String,
    arguments: Vec<&'a Field>,
}

impl<'a> Call<'a> {
    pub fn find(formats: &'a Formats, name: &str) -> Result<Self, String> {
        let (_, format) = formats.find(&format!("syscalls:sys_enter_{name}"))?;
        // The first field is the call's number.
        let arguments = format.fields.iter().filter(|f| f.name != "__syscall_nr").collect();
        Ok(Self { name: name.to_owned(), arguments })
    }

    /// Resolves an argument.
    pub fn attribute(&self, text: &AttributeText) -> Result<Attribute, String> {
        let Some(place) = self.arguments.iter().position(|f| f.name == text.name) else {
            let known = self.arguments.iter().map(|f| &*f.name);
            return Err(format!(
                "system call {} has no argument `{}`{}; it has {}",
                self.name,
                text.name,
                nearest(&text.name, known.clone()),
                known.collect::<Vec<_>>().join(", ")
            ));
        };
        // Every argument fills a register, so the C type determines how much of it is the value.
        let c_type = &*self.arguments[place].c_type;
        let take = match text.r#type {
            Some(As::Dev) => Take::Device,
            Some(As::Bool) => Take::Bool,
            Some(As::String) => Take::UserString,
            Some(As::Bytes | As::Ip) => {
                return Err(format!("argument `{}` is {c_type} and cannot be taken as {:?}", text.name, text.r#type));
            }
            None if c_type == "const char *" => Take::UserString,
            _ => Take::Integer,
        };
        let integer = match (text.r#type, c_type) {
            (Some(As::I32), _) => FieldKind::I32,
            (Some(As::U32), _) => FieldKind::U32,
            (Some(As::I64), _) => FieldKind::I64,
            (Some(As::U64 | As::Pointer), _) => FieldKind::U64,
            (_, "int" | "pid_t" | "key_t" | "const clockid_t" | "clockid_t" | "timer_t" | "mqd_t") => FieldKind::I32,
            (_, "unsigned int" | "unsigned" | "u32" | "__u32" | "umode_t" | "mode_t" | "uid_t" | "gid_t" | "qid_t") => {
                FieldKind::U32
            }
            (_, "long" | "loff_t" | "off_t" | "s64" | "ssize_t" | "key_serial_t") => FieldKind::I64,
            (_, "unsigned long" | "size_t" | "u64" | "__u64" | "aio_context_t") => FieldKind::U64,
            (_, pointer) if pointer.ends_with('*') => FieldKind::U64,
            (_, other) => return Err(format!("argument `{}` is {other}: set `type`", text.name)),
        };
        Attribute::new(text, take, integer, place, &format!("`{}` ({c_type})", text.name))
    }
}

/// Returns the columns that every system call's table ends with.
pub fn result_columns() -> Vec<Column> {
    let column = |name: &str, kind, nullable, unit: &str, doc: &str| Column {
        name: name.to_owned(),
        kind,
        nullable,
        max_bytes: 0,
        unit: unit.to_owned(),
        doc: doc.to_owned(),
        symbols: None,
    };
    vec![
        column("result", FieldKind::I64, true, "", "Return value of the call. Null if the call failed."),
        column("errno", FieldKind::I32, true, "", "Error number, positive. Null if the call succeeded."),
        column(
            "duration",
            FieldKind::Duration,
            true,
            "ns",
            "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).",
        ),
    ]
}
