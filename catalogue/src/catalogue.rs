//! Reads and checks catalogues. Errors begin with the file and the line they speak of.

use std::{collections::BTreeMap, fmt::Display, ops::Range};

use serde::Deserialize;
use toml::Spanned;

use crate::{
    emit_program,
    record::Record,
    resolve::{self, Attribute, Call, Formats, Taken},
};

pub struct Catalogue {
    pub common: Record,
    /// Sorted by name; an event's place is its number.
    pub events: Vec<Event>,
    /// The C files, sorted.
    pub sources: Vec<String>,
    /// The tracepoints whose fields the programs read, sorted.
    pub tracepoints: Vec<Taken>,
}

pub struct Event {
    pub name: String,
    pub doc: String,
    pub origin: Origin,
    pub programs: Vec<String>,
    pub optional_programs: Vec<String>,
    /// A kernel may lack it.
    pub optional: bool,
    /// The oldest Linux that has it: `5.10`.
    pub since: String,
    /// Where the others do not have it; all where empty.
    pub architectures: Vec<String>,
    /// A ring for each CPU, not one for all.
    pub ring_per_cpu: bool,
    pub ring_bytes: u32,
    /// Recorded where no event type is named.
    pub by_default: bool,
    pub string_bytes: u32,
    pub strings_per_row: u32,
    /// A long tail comes in chunks behind the record.
    pub chunked: bool,
    pub record: Record,
    /// The generated programs.
    pub c: Option<String>,
}

/// Where the programs of an event come from.
pub enum Origin {
    /// Written by hand, in this file.
    Written(String),
    Tracepoint(String),
    Syscall(String),
}

#[derive(Clone)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    pub nullable: bool,
    pub max_bytes: u32,
    pub unit: String,
    pub doc: String,
    /// Names of its values.
    pub symbols: Option<crate::symbols::Symbols>,
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
    /// 16 bytes; IPv4 as ::ffff:a.b.c.d.
    Ip,
    String,
    Strings,
    Binary,
}

impl Kind {
    pub fn in_tail(self) -> bool {
        matches!(self, Kind::String | Kind::Strings | Kind::Binary)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    #[serde(default)]
    common: Vec<Spanned<ColumnText>>,
    #[serde(default)]
    event: Vec<Spanned<EventText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventText {
    name: Spanned<String>,
    doc: String,

    /// Written by hand: the C file and its programs.
    source: Option<Spanned<String>>,
    #[serde(default)]
    programs: Vec<String>,
    #[serde(default)]
    optional_programs: Vec<String>,
    /// Whose fields the programs take by name.
    #[serde(default)]
    tracepoints: Vec<Spanned<String>>,
    #[serde(default)]
    column: Vec<Spanned<ColumnText>>,

    /// Generated.
    tracepoint: Option<Spanned<String>>,
    syscall: Option<Spanned<String>>,
    #[serde(default)]
    attributes: Vec<Spanned<toml::Value>>,

    #[serde(default)]
    optional: bool,
    since: Option<Spanned<String>>,
    #[serde(default)]
    architectures: Vec<Spanned<String>>,
    #[serde(default)]
    ring: Ring,
    ring_bytes: Option<Spanned<u32>>,
    #[serde(default)]
    by_default: bool,
    #[serde(default)]
    string_bytes: u32,
    #[serde(default)]
    strings_per_row: u32,
    #[serde(default)]
    chunked: bool,
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

/// An attribute with more than its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeText {
    pub name: String,
    /// The column's name, if another.
    #[serde(rename = "as")]
    pub renamed: Option<String>,
    /// How to take it, if not as its C type says.
    pub r#type: Option<resolve::As>,
    #[serde(default)]
    pub unit: String,
    pub doc: Option<String>,
    #[serde(default)]
    pub optional: bool,
    /// Longest string; a power of two.
    pub max_bytes: Option<u32>,
}

impl AttributeText {
    fn of(value: toml::Value) -> Result<Self, String> {
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
                Self::deserialize(value).map_err(|e| format!("an attribute is a name or a table: {}", e.message()))
            }
        }
    }
}

/// Bytes of a ring where the entry does not say.
const RING_BYTES: u32 = 1 << 20;
/// Bits of a record's `nulls` word.
const NULL_BITS: usize = 32;
/// What the slab's windows keep a bit for.
const MAX_COLUMNS: usize = 64;

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
pub fn parse(files: &[Source], formats: &Formats) -> Result<Catalogue, String> {
    let mut common = None;
    let mut events: BTreeMap<String, Event> = BTreeMap::new();
    let mut sources = Vec::new();
    let mut taken = BTreeMap::new();
    for file in files {
        let text: FileText = toml::from_str(&file.text).map_err(|e| file.at(e.span().unwrap_or(0..0), e.message()))?;
        let first = columns(file, text.common, &[])?;
        if let Some(c) = first.iter().find(|c| c.kind.in_tail() || c.nullable) {
            return Err(file.at(0..0, format!("common column `{}` must have a fixed size and no nulls", c.name)));
        }
        let common = common.get_or_insert_with(|| Record::new(first, 0));
        for spanned in text.event {
            let (span, name) = (spanned.get_ref().name.span(), spanned.get_ref().name.get_ref().clone());
            let event = event(file, spanned, common, formats, &mut taken)?;
            if let Origin::Written(source) = &event.origin {
                sources.push(source.clone());
            }
            if events.insert(name.clone(), event).is_some() {
                return Err(file.at(span, format!("event `{name}` stands twice in the catalogue")));
            }
        }
    }
    sources.sort();
    sources.dedup();
    let common = common.ok_or("there is no catalogue")?;
    let (events, tracepoints) = (events.into_values().collect(), taken.into_values().collect());
    Ok(Catalogue { common, events, sources, tracepoints })
}

/// The oldest Linux that the programs are made for.
const OLDEST: &str = "5.10";
/// As Rust names them.
const ARCHITECTURES: [&str; 2] = ["x86_64", "aarch64"];

fn is_version(text: &str) -> bool {
    let number = |part: &str| part.parse::<u16>().is_ok();
    text.split_once('.').is_some_and(|(major, minor)| number(major) && number(minor))
}

fn event(
    file: &Source,
    spanned: Spanned<EventText>,
    common: &Record,
    formats: &Formats,
    taken: &mut BTreeMap<String, Taken>,
) -> Result<Event, String> {
    let span = spanned.span();
    let e = spanned.into_inner();
    let name = e.name.get_ref().clone();
    check_name(&name).map_err(|m| file.at(e.name.span(), m))?;

    let ring_bytes = e.ring_bytes.as_ref().map_or(RING_BYTES, |bytes| *bytes.get_ref());
    if !ring_bytes.is_power_of_two() || ring_bytes < 65536 {
        let at = e.ring_bytes.map_or(span, |bytes| bytes.span());
        return Err(file.at(at, "`ring_bytes` must be a power of two, 65536 or more"));
    }
    let since = match &e.since {
        None => OLDEST.to_owned(),
        Some(since) if is_version(since.get_ref()) => since.get_ref().clone(),
        Some(since) => return Err(file.at(since.span(), "`since` is a version of Linux, such as \"5.17\"")),
    };
    if let Some(other) = e.architectures.iter().find(|a| !ARCHITECTURES.contains(&a.get_ref().as_str())) {
        return Err(file.at(other.span(), format!("`architectures` are of {}", ARCHITECTURES.join(", "))));
    }
    let mut event = Event {
        doc: e.doc,
        origin: Origin::Written(String::new()),
        programs: e.programs,
        optional_programs: e.optional_programs,
        optional: e.optional,
        since,
        architectures: e.architectures.iter().map(|a| a.get_ref().clone()).collect(),
        ring_per_cpu: e.ring == Ring::PerCpu,
        ring_bytes,
        by_default: e.by_default,
        string_bytes: e.string_bytes,
        strings_per_row: e.strings_per_row,
        chunked: e.chunked,
        record: Record::new(Vec::new(), common.size),
        c: None,
        name: name.clone(),
    };
    let attributes = |formats_of: &dyn Fn(&AttributeText) -> Result<Attribute, String>| {
        let mut out: Vec<Attribute> = Vec::new();
        for value in e.attributes.iter().cloned() {
            let at = value.span();
            let text = AttributeText::of(value.into_inner()).map_err(|m| file.at(at.clone(), m))?;
            let attribute = formats_of(&text).map_err(|m| file.at(at.clone(), m))?;
            for column in &attribute.columns {
                check_name(&column.name).map_err(|m| file.at(at.clone(), format!("{m}; rename it with `as`")))?;
                let others = common.columns.iter().chain(out.iter().flat_map(|a| &a.columns));
                if others.into_iter().any(|other| other.name == column.name) {
                    let m = format!("column `{}` stands twice in this table: rename it with `as`", column.name);
                    return Err(file.at(at.clone(), m));
                }
            }
            out.push(attribute);
        }
        Ok(out)
    };

    let columns = match (e.source, e.tracepoint, e.syscall) {
        (Some(source), None, None) => {
            if !source.get_ref().ends_with(".bpf.c") {
                return Err(file.at(source.span(), "`source` must name a .bpf.c file beside the catalogue"));
            }
            for tracepoint in e.tracepoints {
                let at = tracepoint.span();
                let (key, format) = formats.find(tracepoint.get_ref()).map_err(|m| file.at(at, m))?;
                taken.entry(key.clone()).or_insert_with(|| Taken::new(&key, format));
            }
            event.origin = Origin::Written(source.into_inner());
            columns(file, e.column, &common.columns)?
        }
        (None, Some(tracepoint), None) => {
            let (key, format) = formats.find(tracepoint.get_ref()).map_err(|m| file.at(tracepoint.span(), m))?;
            let attributes = attributes(&|text| resolve::attribute(text, &key, format))?;
            taken.entry(key.clone()).or_insert_with(|| Taken::new(&key, format));
            event.record = Record::new(columns_of(&attributes), common.size);
            event.programs = vec![name.clone()];
            event.c = Some(emit_program::tracepoint(&event, &key, &attributes));
            event.origin = Origin::Tracepoint(key);
            columns_of(&attributes)
        }
        (None, None, Some(syscall)) => {
            let call = Call::find(formats, syscall.get_ref()).map_err(|m| file.at(syscall.span(), m))?;
            let attributes = attributes(&|text| call.attribute(text))?;
            let mut columns = columns_of(&attributes);
            let own = resolve::result_columns();
            if let Some(c) = columns.iter().find(|c| own.iter().any(|own| own.name == c.name)) {
                let m = format!("column `{}` is there for every system call: rename yours with `as`", c.name);
                return Err(file.at(span, m));
            }
            columns.extend(own);
            event.record = Record::new(columns.clone(), common.size);
            // First the exits, so that no call is seen to begin whose end is not.
            event.programs = vec![format!("{name}_exit"), format!("{name}_enter")];
            event.c = Some(emit_program::syscall(&event, syscall.get_ref(), &attributes));
            event.origin = Origin::Syscall(syscall.into_inner());
            columns
        }
        _ => {
            let m = format!("event `{name}` needs one of `tracepoint`, `syscall` and `source`");
            return Err(file.at(span, m));
        }
    };
    if columns.len() + common.columns.len() > MAX_COLUMNS {
        return Err(file.at(span, format!("event `{name}` has more than {MAX_COLUMNS} columns")));
    }
    if columns.iter().filter(|c| c.nullable).count() > NULL_BITS {
        return Err(file.at(span, format!("event `{name}` has more than {NULL_BITS} nullable columns")));
    }
    event.record = Record::new(columns, common.size);
    Ok(event)
}

fn columns_of(attributes: &[Attribute]) -> Vec<Column> {
    attributes.iter().flat_map(|a| a.columns.iter().cloned()).collect()
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
            symbols: None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Format;

    const COMMON: &str = "[[common]]\nname = \"ts\"\ntype = \"timestamp\"\ndoc = \"\"\n";

    fn formats() -> Formats {
        let reclaim = "name: begin\nfield:int order;\toffset:8;\tsize:4;\tsigned:1;\n\
                       field:unsigned long gfp_flags;\toffset:16;\tsize:8;\tsigned:0;\n\
                       field:u64 list[3];\toffset:24;\tsize:24;\tsigned:0;\n\
                       field:dev_t dev;\toffset:48;\tsize:4;\tsigned:0;\n\
                       field:__u8 address[4];\toffset:52;\tsize:4;\tsigned:0;\n\
                       field:__data_loc char[] comm;\toffset:56;\tsize:4;\tsigned:0;\n\
                       print fmt: \"%s\", __print_flags(REC->gfp_flags, \"|\", {1, \"DMA\"})\n";
        let call = "name: sys_enter_read\nfield:int __syscall_nr;\toffset:8;\tsize:4;\tsigned:1;\n\
                    field:unsigned int fd;\toffset:16;\tsize:8;\tsigned:0;\n\
                    field:odd_t strange;\toffset:24;\tsize:8;\tsigned:0;\n\
                    field:const char * name;\toffset:32;\tsize:8;\tsigned:0;\n";
        let format = |text| Format::parse(text).unwrap();
        Formats::of([("vmscan:begin", format(reclaim)), ("syscalls:sys_enter_read", format(call))])
    }

    fn parse_text(events: &str) -> Result<Catalogue, String> {
        parse(&[Source { name: "e.toml".to_owned(), text: format!("{COMMON}{events}") }], &formats())
    }

    fn error(events: &str) -> String {
        parse_text(events).err().unwrap_or_else(|| panic!("no error for {events}"))
    }

    /// An entry whose first line is line 5.
    fn entry(rest: &str) -> String {
        format!("[[event]]\nname = \"reclaim\"\ndoc = \"\"\n{rest}\n")
    }

    #[test]
    fn attributes_become_columns() {
        let entry = entry(
            "tracepoint = \"vmscan:begin\"\nattributes = [\"order\", { name = \"gfp_flags\", as = \"flags\", unit = \"bits\" }, \
             \"dev\", { name = \"address\", type = \"ip\", optional = true }, \"comm\"]",
        );
        let catalogue = parse_text(&entry).unwrap();
        let event = &catalogue.events[0];
        let columns: Vec<_> = event.record.columns.iter().map(|c| (&*c.name, c.kind, c.nullable, &*c.unit)).collect();
        assert_eq!(
            columns,
            [
                ("order", Kind::I32, false, ""),
                ("flags", Kind::U64, false, "bits"),
                ("dev_major", Kind::U32, false, ""),
                ("dev_minor", Kind::U32, false, ""),
                ("address", Kind::Ip, true, ""),
                ("comm", Kind::String, false, ""),
            ]
        );
        let symbols = event.record.columns[1].symbols.as_ref().unwrap();
        assert_eq!((symbols.flags, &symbols.names[..]), (true, &[(1, "DMA".to_owned())][..]));
        let c = event.c.as_ref().unwrap();
        assert!(c.contains("SEC(\"tracepoint/vmscan/begin\")") && c.contains("r->order = RF_FIELD(ctx, 0);"), "{c}");
        assert_eq!(catalogue.tracepoints.len(), 1);
    }

    #[test]
    fn calls_end_with_their_result() {
        let catalogue = parse_text(&entry("syscall = \"read\"\nattributes = [\"fd\", \"name\"]")).unwrap();
        let event = &catalogue.events[0];
        let columns: Vec<_> = event.record.columns.iter().map(|c| (&*c.name, c.kind)).collect();
        let expected = [("fd", Kind::U32), ("name", Kind::String), ("result", Kind::I64), ("errno", Kind::I32)];
        assert_eq!(columns[..4], expected);
        assert_eq!(columns[4], ("duration", Kind::Duration));
        assert_eq!(event.programs, ["reclaim_exit", "reclaim_enter"]);
    }

    #[test]
    fn errors_name_the_line_and_the_nearest() {
        let text = error(&entry("tracepoint = \"vmscan:begn\""));
        assert!(text.starts_with("e.toml:8: ") && text.contains("did you mean `vmscan:begin`?"), "{text}");
        assert!(text.contains("./x vendor-format vmscan:begn"), "{text}");
        let text = error(&entry("tracepoint = \"vmscan:begin\"\nattributes = [\n\"gfp_flag\"]"));
        assert!(text.starts_with("e.toml:10: ") && text.contains("did you mean `gfp_flags`?"), "{text}");
        assert!(text.contains("it has order, gfp_flags"), "{text}");
        let text = error(&entry("syscall = \"read\"\nattributes = [\"fb\"]"));
        assert!(text.contains("system call read has no argument `fb`"), "{text}");
        let text = error(&entry("syscall = \"raed\""));
        assert!(text.contains("did you mean `syscalls:sys_enter_read`?"), "{text}");
    }

    #[test]
    fn what_cannot_be_is_an_error() {
        let tracepoint = |rest: &str| error(&entry(&format!("tracepoint = \"vmscan:begin\"\n{rest}")));
        let cases = [
            (tracepoint("attributes = [\"list\"]"), "which no column holds"),
            (tracepoint("attributes = [{ name = \"order\", type = \"ip\" }]"), "cannot be taken as Ip"),
            (tracepoint("attributes = [{ name = \"order\", as = \"ts\" }]"), "stands twice"),
            (tracepoint("attributes = [\"order\", \"order\"]"), "stands twice"),
            (tracepoint("attributes = [{ name = \"order\", as = \"int\" }]"), "reserved word"),
            (tracepoint("attributes = [{ name = \"order\", colour = \"red\" }]"), "colour"),
            (tracepoint("attributes = [7]"), "an attribute is a name or a table"),
            (tracepoint("ring_bytes = 100000"), "power of two"),
            (tracepoint("syscall = \"read\""), "needs one of"),
            (error(&entry("")), "needs one of"),
            (error(&entry("syscall = \"read\"\nattributes = [\"strange\"]")), "say what with `type`"),
            (
                error(&entry("syscall = \"read\"\nattributes = [{ name = \"fd\", as = \"result\" }]")),
                "every system call",
            ),
            (error(&(entry("syscall = \"read\"") + &entry("syscall = \"read\""))), "stands twice in the catalogue"),
            (error("[[event]]\nname = \"Big\"\ndoc = \"\"\n"), "is not a name"),
            (error("[[evnt]]\n"), "evnt"),
        ];
        for (text, expected) in cases {
            assert!(text.starts_with("e.toml:") && text.contains(expected), "{text}: {expected}");
        }
    }
}
