//! Reads and checks catalogues. Errors begin with the file and the line.

use std::{collections::BTreeMap, fmt::Display, ops::Range};

use serde::Deserialize;
use toml::Spanned;

use crate::{
    emit_program,
    kind::FieldKind,
    model::{Catalogue, Event, Origin, UsedTracepoint},
    program::{Capability, Governed, Map, MapRole, Program, Role, When},
    record::{Column, Record},
    resolve::{self, Attribute, AttributeText, Call, Formats},
};

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

    // Of event types with hand-written programs: the C file, its programs and their maps.
    source: Option<Spanned<String>>,
    #[serde(default)]
    programs: Vec<Spanned<ProgramText>>,
    #[serde(default)]
    maps: BTreeMap<String, MapRole>,
    /// Tracepoints whose fields the programs read by name.
    #[serde(default)]
    tracepoints: Vec<Spanned<String>>,
    #[serde(default)]
    column: Vec<Spanned<ColumnText>>,

    // Of event types with generated programs.
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

/// A hand-written program, or the programs of a system call.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramText {
    name: String,
    // The target, exactly one of these three.
    typed_tracepoint: Option<String>,
    tracepoint: Option<String>,
    syscall: Option<String>,
    #[serde(default)]
    optional: bool,
    // The program is for kernels whose tracepoint passes at least, or fewer than, this many arguments.
    arguments_from: Option<usize>,
    arguments_below: Option<usize>,
}

impl ProgramText {
    fn programs(self) -> Result<Vec<Program>, String> {
        let Self { name, typed_tracepoint, tracepoint, syscall, optional, arguments_from, arguments_below } = self;
        let when = match (arguments_from, arguments_below) {
            (None, None) => When::Always,
            (Some(n), None) => When::ArgumentsFrom(n),
            (None, Some(n)) => When::ArgumentsBelow(n),
            _ => return Err(format!("program `{name}`: use `arguments_from` or `arguments_below`, not both")),
        };
        if when != When::Always && typed_tracepoint.is_none() {
            return Err(format!("program `{name}`: only a typed tracepoint passes arguments"));
        }
        let one = |role, target: String| {
            let (name, target) = (name.clone().into(), target.into());
            vec![Program { name, role, target, optional, when }]
        };
        match (typed_tracepoint, tracepoint, syscall) {
            (Some(target), None, None) => Ok(one(Role::TypedTracepoint, target)),
            (None, Some(target), None) => Ok(one(Role::Tracepoint, target)),
            (None, None, Some(call)) => Ok(Program::of_call(&name, &call, optional).into()),
            _ => Err(format!("program `{name}` needs one of `typed_tracepoint`, `tracepoint` and `syscall`")),
        }
    }
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
    r#type: FieldKind,
    #[serde(default)]
    nullable: bool,
    #[serde(default)]
    max_bytes: u32,
    #[serde(default)]
    unit: String,
    /// Option of sessions that changes the column.
    option: Option<Capability>,
    doc: String,
}

/// Default size of a ring in bytes.
const RING_BYTES: u32 = 1 << 20;
/// Number of bits in a record's `nulls` word.
const NULL_BITS: usize = 32;
/// Maximum number of columns. The windows of a slab have one bit for each.
const MAX_COLUMNS: usize = 64;

/// Words that cannot be names, because a name becomes an identifier in C and in Rust.
const RESERVED: &[&str] = &[
    "as", "async", "auto", "await", "bool", "box", "break", "case", "char", "const", "continue", "crate", "default",
    "do", "double", "dyn", "else", "enum", "extern", "false", "float", "fn", "for", "goto", "if", "impl", "in",
    "inline", "int", "let", "long", "loop", "match", "mod", "move", "mut", "nulls", "pub", "ref", "register", "return",
    "self", "short", "signed", "sizeof", "static", "struct", "super", "switch", "trait", "true", "type", "typedef",
    "union", "unsafe", "unsigned", "use", "void", "volatile", "where", "while",
];

/// One catalogue file.
pub struct Source {
    /// Name of the file in errors.
    pub name: String,
    pub text: String,
}

impl Source {
    /// Returns a message that begins with the file and the line of `span`.
    fn at(&self, span: Range<usize>, message: impl Display) -> String {
        format!("{}:{}: {message}", self.name, 1 + self.text[..span.start].matches('\n').count())
    }
}

/// Parses and checks catalogues. The first file defines the common columns.
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
                return Err(file.at(span, format!("the catalogue defines event `{name}` twice")));
            }
        }
    }
    sources.sort();
    sources.dedup();
    let common = common.ok_or("no catalogue was given")?;
    let (events, tracepoints) = (events.into_values().collect(), taken.into_values().collect());
    Ok(Catalogue { common, events, sources, tracepoints })
}

/// Oldest Linux that the programs support.
const OLDEST: &str = "5.10";
/// Supported architectures, as `std::env::consts::ARCH` names them.
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
    taken: &mut BTreeMap<String, UsedTracepoint>,
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
        Some(since) => return Err(file.at(since.span(), "`since` must be a version of Linux, such as \"5.17\"")),
    };
    if let Some(other) = e.architectures.iter().find(|a| !ARCHITECTURES.contains(&a.get_ref().as_str())) {
        return Err(file.at(other.span(), format!("`architectures` must be among {}", ARCHITECTURES.join(", "))));
    }
    let mut event = Event {
        doc: e.doc,
        origin: Origin::Written(String::new()),
        programs: Vec::new(),
        maps: vec![Map { name: format!("ring_{name}").into(), role: MapRole::Ring }],
        governed: Vec::new(),
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
                if let Some(m) = clash(&column.name, column.kind, others) {
                    return Err(file.at(at.clone(), format!("{m}: rename one with `as`")));
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
                taken.entry(key.clone()).or_insert_with(|| UsedTracepoint::new(&key, format));
            }
            event.origin = Origin::Written(source.into_inner());
            for program in e.programs {
                let at = program.span();
                event.programs.extend(program.into_inner().programs().map_err(|m| file.at(at, m))?);
            }
            if event.programs.is_empty() {
                return Err(file.at(span, format!("event `{name}` needs `programs`")));
            }
            event.maps.extend(e.maps.into_iter().map(|(name, role)| Map { name: name.into(), role }));
            let options = e.column.iter().map(|c| (c.get_ref().name.get_ref(), c.get_ref().option));
            let governed = options.filter_map(|(name, by)| Some(Governed { column: name.clone().into(), by: by? }));
            event.governed = governed.collect();
            columns(file, e.column, &common.columns)?
        }
        (None, Some(tracepoint), None) => {
            let (key, format) = formats.find(tracepoint.get_ref()).map_err(|m| file.at(tracepoint.span(), m))?;
            let attributes = attributes(&|text| resolve::attribute(text, &key, format))?;
            taken.entry(key.clone()).or_insert_with(|| UsedTracepoint::new(&key, format));
            event.record = Record::new(columns_of(&attributes), common.size);
            let (name, target) = (name.clone().into(), key.clone().into());
            let (role, when) = (Role::Tracepoint, When::Always);
            event.programs = vec![Program { name, role, target, optional: false, when }];
            event.maps.extend(emit_program::maps(&event));
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
                let m = format!("every system call has a column `{}`: rename yours with `as`", c.name);
                return Err(file.at(span, m));
            }
            columns.extend(own);
            event.record = Record::new(columns.clone(), common.size);
            event.programs = Program::of_call(&name, syscall.get_ref(), false).into();
            event.maps.extend(emit_program::maps(&event));
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
        if let Some(m) = clash(name, c.r#type, taken.iter().chain(&out)) {
            return Err(file.at(c.name.span(), m));
        }
        if c.r#type.in_tail() && !c.max_bytes.is_power_of_two() {
            return Err(file.at(span, format!("column `{name}`: `max_bytes` must be a power of two")));
        }
        if c.r#type.in_tail() && c.nullable {
            return Err(file.at(
                span,
                format!("column `{name}`: remove `nullable`, because the length of a string says whether it is null"),
            ));
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

/// Returns what is wrong if a column with this name cannot stand beside the others. On request, a table has a second
/// column for each text column, with its bytes, and these names must differ as well.
fn clash<'a>(name: &str, kind: FieldKind, others: impl IntoIterator<Item = &'a Column>) -> Option<String> {
    let is_raw = |raw: &str, text: &str| raw.strip_suffix("_raw") == Some(text);
    others.into_iter().find_map(|other| {
        if other.name == name {
            Some(format!("the table has two columns `{name}`"))
        } else if other.kind.is_text() && is_raw(name, &other.name) || kind.is_text() && is_raw(&other.name, name) {
            Some(format!(
                "of the columns `{name}` and `{}`, one has the name that the bytes of the other have",
                other.name
            ))
        } else {
            None
        }
    })
}

/// Bytes of the longest name. Tables become files, and captures refuse longer names.
const MAX_NAME: usize = 64;

fn check_name(name: &str) -> Result<(), String> {
    let mut chars = name.chars();
    let good = chars.next().is_some_and(|c| c.is_ascii_lowercase())
        && chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !good || name.len() > MAX_NAME {
        return Err(format!(
            "`{name}` is not a valid name: use at most {MAX_NAME} of a-z, 0-9 and _, and begin with a letter"
        ));
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

    /// Returns an entry whose first line is line 5 of the file.
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
                ("order", FieldKind::I32, false, ""),
                ("flags", FieldKind::U64, false, "bits"),
                ("dev_major", FieldKind::U32, false, ""),
                ("dev_minor", FieldKind::U32, false, ""),
                ("address", FieldKind::Ip, true, ""),
                ("comm", FieldKind::String, false, ""),
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
        let expected = [
            ("fd", FieldKind::U32),
            ("name", FieldKind::String),
            ("result", FieldKind::I64),
            ("errno", FieldKind::I32),
        ];
        assert_eq!(columns[..4], expected);
        assert_eq!(columns[4], ("duration", FieldKind::Duration));
        let programs: Vec<_> = event.programs.iter().map(|p| (&*p.name, p.role, &*p.target)).collect();
        let roles = [Role::CallExit, Role::CallEnter, Role::CallFunction];
        let names = ["reclaim_exit", "reclaim_enter", "reclaim_call"];
        assert_eq!(programs, [0, 1, 2].map(|i| (names[i], roles[i], "read")));
        let maps: Vec<_> = event.maps.iter().map(|m| (&*m.name, m.role)).collect();
        let expected =
            [("ring_reclaim", MapRole::Ring), ("calls_reclaim", MapRole::Calls), ("scratch_reclaim", MapRole::PerCpu)];
        assert_eq!(maps, expected);
    }

    #[test]
    fn programs_written_by_hand_have_roles() {
        let entry = entry(
            "source = \"r.bpf.c\"\nmaps = { seen = \"table\" }\nprograms = [\n\
             { name = \"a\", typed_tracepoint = \"exit\", arguments_from = 2 },\n\
             { name = \"b\", tracepoint = \"vmscan:begin\", optional = true },\n\
             { name = \"c\", syscall = \"read\" },\n]\n\
             [[event.column]]\nname = \"n\"\ntype = \"u32\"\ndoc = \"\"\noption = \"arguments\"",
        );
        let catalogue = parse_text(&entry).unwrap();
        let event = &catalogue.events[0];
        let programs: Vec<_> = event.programs.iter().map(|p| (&*p.name, p.role, p.when, p.optional)).collect();
        assert_eq!(programs[0], ("a", Role::TypedTracepoint, When::ArgumentsFrom(2), false));
        assert_eq!(programs[1], ("b", Role::Tracepoint, When::Always, true));
        assert_eq!(programs[4], ("c_call", Role::CallFunction, When::Always, false));
        assert!(When::ArgumentsFrom(2).holds(2) && !When::ArgumentsBelow(2).holds(2));
        assert_eq!(event.maps[1], Map { name: "seen".into(), role: MapRole::Table });
        assert_eq!(event.governed, [Governed { column: "n".into(), by: Capability::Arguments }]);
    }

    /// The names of an event and its column, joined, are those of another event and column.
    #[test]
    fn generated_constants_have_names_of_their_own() {
        let event = |name: &str, column: &str| {
            format!(
                "[[event]]\nname = \"{name}\"\ndoc = \"\"\ntracepoint = \"vmscan:begin\"\n\
                 attributes = [{{ name = \"gfp_flags\", as = \"{column}\" }}]\n"
            )
        };
        let events = [("tcp_state", "old_state"), ("tcp_state_old", "state"), ("tcp_state_1", "b"), ("tcp", "state_1")];
        let catalogue = parse_text(&events.map(|(name, column)| event(name, column)).concat()).unwrap();
        for decoders in [false, true] {
            let module = crate::emit_rust::module(&catalogue, decoders);
            let constants = module.lines().filter_map(|line| line.strip_prefix("const ")?.split(':').next());
            let mut names: Vec<_> = constants.filter(|name| *name != "_").collect();
            assert_eq!(names.iter().filter(|name| name.ends_with("_NAMES")).count(), events.len(), "{names:?}");
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!((names.len(), count), (count, 5 * events.len()), "{names:?}");
            // Each table uses the constant of its own column.
            for (name, column) in events {
                let table = format!("const {}_COLUMNS:", name.to_ascii_uppercase());
                let table = module.split(&table).nth(1).unwrap();
                let line = table.lines().find(|line| line.contains(&format!("new({column:?}"))).unwrap();
                assert!(line.contains(&format!(", {}_1_NAMES)", name.to_ascii_uppercase())), "{line}");
            }
        }
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
    fn mistakes_are_errors() {
        let tracepoint = |rest: &str| error(&entry(&format!("tracepoint = \"vmscan:begin\"\n{rest}")));
        let written = |rest: &str| error(&entry(&format!("source = \"r.bpf.c\"\nprograms = [{rest}]")));
        let columns = |kind: &str, second: &str| {
            let column = |name: &str, kind: &str| {
                let max = if kind.starts_with("string") { "max_bytes = 64\n" } else { "" };
                format!("[[event.column]]\nname = \"{name}\"\ntype = \"{kind}\"\ndoc = \"\"\n{max}")
            };
            let programs = "source = \"r.bpf.c\"\nprograms = [{ name = \"p\", syscall = \"read\" }]\n";
            error(&entry(&(programs.to_owned() + &column("a", kind) + &column(second, "u32"))))
        };
        let cases = [
            (tracepoint("attributes = [\"list\"]"), "no column can hold it"),
            (tracepoint("attributes = [{ name = \"order\", type = \"ip\" }]"), "cannot be taken as Ip"),
            (tracepoint("attributes = [{ name = \"order\", as = \"ts\" }]"), "has two columns `ts`"),
            (tracepoint("attributes = [\"order\", \"order\"]"), "has two columns `order`"),
            (
                tracepoint("attributes = [\"comm\", { name = \"order\", as = \"comm_raw\" }]"),
                "of the columns `comm_raw` and `comm`, one has the name that the bytes of the other have: rename",
            ),
            (
                tracepoint("attributes = [{ name = \"order\", as = \"comm_raw\" }, \"comm\"]"),
                "of the columns `comm` and `comm_raw`, one has the name",
            ),
            (columns("comm", "ts"), "has two columns `ts`"),
            (columns("string", "a_raw"), "of the columns `a_raw` and `a`, one has the name"),
            (columns("strings", "a_raw"), "of the columns `a_raw` and `a`, one has the name"),
            (tracepoint("attributes = [{ name = \"order\", as = \"int\" }]"), "reserved word"),
            (tracepoint("attributes = [{ name = \"order\", colour = \"red\" }]"), "colour"),
            (tracepoint("attributes = [7]"), "an attribute must be a name or a table"),
            (tracepoint("ring_bytes = 100000"), "power of two"),
            (tracepoint("syscall = \"read\""), "needs one of"),
            (error(&entry("")), "needs one of"),
            (error(&entry("syscall = \"read\"\nattributes = [\"strange\"]")), "set `type`"),
            (
                error(&entry("syscall = \"read\"\nattributes = [{ name = \"fd\", as = \"result\" }]")),
                "every system call has a column `result`",
            ),
            (
                error(&(entry("syscall = \"read\"") + &entry("syscall = \"read\""))),
                "the catalogue defines event `reclaim` twice",
            ),
            (written("{ name = \"p\" }"), "needs one of `typed_tracepoint`"),
            (written("{ name = \"p\", syscall = \"read\", arguments_from = 2 }"), "only a typed tracepoint"),
            (
                written("{ name = \"p\", typed_tracepoint = \"t\", arguments_from = 2, arguments_below = 2 }"),
                "not both",
            ),
            (written(""), "needs `programs`"),
            (error(&format!("[[event]]\nname = \"{}\"\ndoc = \"\"\n", "a".repeat(65))), "at most 64 of a-z"),
            (error("[[event]]\nname = \"Big\"\ndoc = \"\"\n"), "is not a valid name"),
            (error("[[evnt]]\n"), "evnt"),
        ];
        for (text, expected) in cases {
            assert!(text.starts_with("e.toml:") && text.contains(expected), "{text}: {expected}");
        }
    }
}
