//! Reads and checks catalogues. Errors begin with the file and the line they speak of.

use std::{collections::BTreeMap, fmt::Display, ops::Range};

use serde::Deserialize;
use toml::Spanned;

use crate::record::Record;

pub struct Catalogue {
    pub common: Record,
    /// Sorted by name; an event's place is its number.
    pub events: Vec<Event>,
    /// The C files, sorted.
    pub sources: Vec<String>,
}

pub struct Event {
    pub name: String,
    pub doc: String,
    pub programs: Vec<String>,
    pub optional_programs: Vec<String>,
    /// A ring for each CPU, not one for all.
    pub ring_per_cpu: bool,
    pub ring_bytes: u32,
    /// Left out where no event type is named.
    pub on_request: bool,
    pub string_bytes: u32,
    pub strings_per_row: u32,
    pub record: Record,
}

#[derive(Clone)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    pub nullable: bool,
    pub max_bytes: u32,
    pub unit: String,
    pub doc: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Bool,
    U32,
    I32,
    U64,
    I64,
    Timestamp,
    Duration,
    Comm,
    String,
    Strings,
}

impl Kind {
    pub fn in_tail(self) -> bool {
        matches!(self, Kind::String | Kind::Strings)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    #[serde(default)]
    common: Vec<Spanned<ColumnText>>,
    event: Vec<Spanned<EventText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventText {
    name: Spanned<String>,
    source: Spanned<String>,
    programs: Vec<String>,
    #[serde(default)]
    optional_programs: Vec<String>,
    #[serde(default)]
    ring: Ring,
    ring_bytes: Spanned<u32>,
    #[serde(default)]
    on_request: bool,
    #[serde(default)]
    string_bytes: u32,
    #[serde(default)]
    strings_per_row: u32,
    doc: String,
    column: Vec<Spanned<ColumnText>>,
}

#[derive(Default, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Ring {
    #[default]
    Shared,
    PerCpu,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnText {
    name: Spanned<String>,
    r#type: Kind,
    #[serde(default)]
    nullable: bool,
    #[serde(default)]
    max_bytes: u32,
    #[serde(default)]
    unit: String,
    doc: String,
}

/// A name becomes an identifier in C and in Rust, and a column of a table.
const RESERVED: &[&str] = &[
    "as", "async", "auto", "await", "bool", "box", "break", "case", "char", "const", "continue", "crate", "default",
    "do", "double", "dyn", "else", "enum", "extern", "false", "float", "fn", "for", "goto", "if", "impl", "in",
    "inline", "int", "let", "long", "loop", "match", "mod", "move", "mut", "nulls", "pub", "ref", "register", "return",
    "self", "short", "signed", "sizeof", "static", "struct", "super", "switch", "trait", "true", "type", "typedef",
    "union", "unsafe", "unsigned", "use", "void", "volatile", "where", "while",
];

/// One catalogue file.
pub struct Source {
    /// How errors name it.
    pub name: String,
    pub text: String,
}

impl Source {
    fn at(&self, span: Range<usize>, message: impl Display) -> String {
        format!("{}:{}: {message}", self.name, 1 + self.text[..span.start].matches('\n').count())
    }
}

/// The first file has the common columns.
pub fn parse(files: &[Source]) -> Result<Catalogue, String> {
    let mut common = None;
    let mut events: BTreeMap<String, Event> = BTreeMap::new();
    let mut sources = Vec::new();
    for file in files {
        let text: FileText = toml::from_str(&file.text).map_err(|e| file.at(e.span().unwrap_or(0..0), e.message()))?;
        let first = columns(file, text.common, &[])?;
        if let Some(c) = first.iter().find(|c| c.kind.in_tail() || c.nullable) {
            return Err(file.at(0..0, format!("common column `{}` must have a fixed size and no nulls", c.name)));
        }
        let common = common.get_or_insert_with(|| Record::new(first, 0));
        for spanned in text.event {
            let (event, source) = event(file, spanned, common)?;
            sources.push(source);
            let name = event.name.clone();
            if events.insert(name.clone(), event).is_some() {
                return Err(file.at(0..0, format!("event `{name}` stands twice in the catalogue")));
            }
        }
    }
    sources.sort();
    sources.dedup();
    let common = common.ok_or("there is no catalogue")?;
    Ok(Catalogue { common, events: events.into_values().collect(), sources })
}

/// An event and its C file.
fn event(file: &Source, spanned: Spanned<EventText>, common: &Record) -> Result<(Event, String), String> {
    let span = spanned.span();
    let e = spanned.into_inner();
    let name = e.name.get_ref().clone();
    check_name(&name).map_err(|m| file.at(e.name.span(), m))?;
    if !e.source.get_ref().ends_with(".bpf.c") {
        return Err(file.at(e.source.span(), "`source` must name a .bpf.c file beside the catalogue"));
    }
    let ring_bytes = *e.ring_bytes.get_ref();
    if !ring_bytes.is_power_of_two() || ring_bytes < 65536 {
        return Err(file.at(e.ring_bytes.span(), "`ring_bytes` must be a power of two, 65536 or more"));
    }
    let columns = columns(file, e.column, &common.columns)?;
    if columns.len() + common.columns.len() > 64 {
        return Err(file.at(span, format!("event `{name}` has more than 64 columns")));
    }
    let event = Event {
        doc: e.doc,
        programs: e.programs,
        optional_programs: e.optional_programs,
        ring_per_cpu: e.ring == Ring::PerCpu,
        ring_bytes,
        on_request: e.on_request,
        string_bytes: e.string_bytes,
        strings_per_row: e.strings_per_row,
        record: Record::new(columns, common.size),
        name,
    };
    Ok((event, e.source.into_inner()))
}

fn columns(file: &Source, columns: Vec<Spanned<ColumnText>>, taken: &[Column]) -> Result<Vec<Column>, String> {
    let mut out: Vec<Column> = Vec::new();
    for spanned in columns {
        let span = spanned.span();
        let c = spanned.into_inner();
        check_name(c.name.get_ref()).map_err(|e| file.at(c.name.span(), e))?;
        let name = c.name.get_ref();
        if taken.iter().chain(&out).any(|other| other.name == *name) {
            return Err(file.at(c.name.span(), format!("column `{name}` stands twice in this table")));
        }
        if c.r#type.in_tail() && !c.max_bytes.is_power_of_two() {
            return Err(file.at(span, format!("column `{name}`: `max_bytes` must be a power of two")));
        }
        if c.r#type.in_tail() && c.nullable {
            return Err(
                file.at(span, format!("column `{name}`: a string is null by its length, `nullable` is not needed"))
            );
        }
        out.push(Column {
            name: name.clone(),
            kind: c.r#type,
            nullable: c.nullable,
            max_bytes: c.max_bytes,
            unit: c.unit,
            doc: c.doc,
        });
    }
    Ok(out)
}

fn check_name(name: &str) -> Result<(), String> {
    let mut chars = name.chars();
    let good = chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !good {
        return Err(format!("`{name}` is not a name: use a-z, 0-9 and _, beginning with a letter"));
    }
    if RESERVED.contains(&name) {
        return Err(format!("`{name}` is a reserved word of C or Rust, or of the record"));
    }
    Ok(())
}
