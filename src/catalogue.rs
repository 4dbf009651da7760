//! Catalogues: the event types that a build knows. A build script generates them from TOML.

use std::{borrow::Cow, sync::Arc};

/// Generated code asserts that it agrees with the library.
#[doc(hidden)]
pub use ringframe_catalogue::shared;
pub use ringframe_catalogue::{Capability, Governed, Map, MapRole, Program, Role, When, format::Shape};

pub use crate::layout::{EventLayout, FieldKind, FieldLayout, Symbols};
use crate::{
    column::{BadRecord, Decode, FillFn, Filler, NO_COLUMN, Rows, Tail, at, fill, fill_chunked, u32_at, u64_at},
    error::{Error, Result},
};

/// Event types and the BPF programs that record them.
///
/// `ringframe_catalogue::Build` generates a catalogue in a build script. Pass it to
/// [`SessionBuilder::catalogue`](crate::SessionBuilder::catalogue).
///
/// # Examples
/// ```
/// use ringframe::catalogue::Catalogue;
///
/// for event in Catalogue::shipped().events().filter(|event| event.by_default) {
///     println!("{}: {}", event.layout.name, event.layout.doc);
/// }
/// ```
#[derive(Debug)]
pub struct Catalogue {
    pub(crate) events: &'static [EventType],
    pub(crate) tracepoints: &'static [Tracepoint],
    pub(crate) object: &'static [u8],
}

impl Catalogue {
    /// Makes a catalogue of generated parts. `events` must be sorted by name.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(events: &'static [EventType], tracepoints: &'static [Tracepoint], object: &'static [u8]) -> Self {
        Self { events, tracepoints, object }
    }

    /// Returns the catalogue that this library ships.
    #[must_use]
    pub fn shipped() -> &'static Catalogue {
        &SHIPPED
    }

    /// Returns the event types, sorted by name.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &'static EventType> {
        self.events.iter()
    }

    /// Returns the decoder for records of this layout. It is compiled code if this catalogue or the shipped one has an
    /// event type with the same record. Otherwise it follows the layout at run time.
    pub(crate) fn filler(&self, layout: &Arc<EventLayout>) -> Filler {
        let mut known = self.events.iter().chain(SHIPPED.events);
        let compiled = known.find_map(|e| e.fill.as_ref().filter(|_| e.layout.same_record(layout)));
        compiled.map_or_else(|| Filler::ByLayout(Arc::clone(layout)), |fill| Filler::Generated(fill.0))
    }

    /// Returns the tracepoint `category:name`, if programs read its fields.
    pub(crate) fn tracepoint(&self, name: &str) -> Option<&'static Tracepoint> {
        let (category, name) = name.split_once(':')?;
        self.tracepoints.iter().find(|t| t.category == category && t.name == name)
    }

    /// Returns the index of an event type. The error for an unknown name suggests the nearest one.
    pub(crate) fn find(&self, name: &str) -> Result<usize> {
        find_in(name, self.events.iter().map(|e| &*e.layout.name))
    }
}

/// An event type: its table, its BPF programs, and the kernels that have it.
#[derive(Debug)]
#[non_exhaustive]
pub struct EventType {
    /// Layout of its records and columns.
    pub layout: EventLayout,
    #[doc(hidden)]
    pub fill: Option<Fills>,
    /// BPF programs, in the order in which the library attaches them.
    pub programs: &'static [Program],
    /// Maps that only these programs use.
    pub maps: &'static [Map],
    /// Columns that options of sessions change.
    pub governed: &'static [Governed],
    /// Whether a session starts without the event type on kernels that lack it.
    pub optional: bool,
    /// Oldest Linux that has the event type, such as `5.10`.
    pub since: &'static str,
    /// Architectures that have the event type, as `std::env::consts::ARCH` names them. Empty for all architectures.
    pub architectures: &'static [&'static str],
    /// Source of the events: the tracepoint (`category:name`), the system call (`name()`) or the C file.
    pub origin: &'static str,
    /// Whether each CPU has a ring. Otherwise all CPUs share one ring.
    pub ring_per_cpu: bool,
    /// Size of each ring in bytes, if the memory for rings suffices.
    pub ring_bytes: u32,
    /// Whether sessions that name no event types record this one.
    pub by_default: bool,
}

// Generated code calls these constructors, as in `layout.rs`.
#[doc(hidden)]
impl EventType {
    #[must_use]
    pub const fn new(layout: EventLayout, origin: &'static str, since: &'static str) -> Self {
        Self {
            layout,
            fill: None,
            programs: &[],
            maps: &[],
            governed: &[],
            optional: false,
            since,
            architectures: &[],
            origin,
            ring_per_cpu: false,
            ring_bytes: 0,
            by_default: false,
        }
    }

    pub(crate) const fn with_fill(mut self, fill: FillFn) -> Self {
        self.fill = Some(Fills(fill));
        self
    }

    #[must_use]
    pub const fn with_programs(mut self, programs: &'static [Program], maps: &'static [Map]) -> Self {
        (self.programs, self.maps) = (programs, maps);
        self
    }

    #[must_use]
    pub const fn with_governed(mut self, governed: &'static [Governed]) -> Self {
        self.governed = governed;
        self
    }

    #[must_use]
    pub const fn with_rings(mut self, bytes: u32, per_cpu: bool) -> Self {
        (self.ring_bytes, self.ring_per_cpu) = (bytes, per_cpu);
        self
    }

    #[must_use]
    pub const fn with_architectures(mut self, architectures: &'static [&'static str]) -> Self {
        self.architectures = architectures;
        self
    }

    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    #[must_use]
    pub const fn by_default(mut self) -> Self {
        self.by_default = true;
        self
    }
}

#[doc(hidden)]
impl Tracepoint {
    #[must_use]
    pub const fn new(category: &'static str, name: &'static str, fields: &'static [Field]) -> Self {
        Self { category, name, fields }
    }
}

#[doc(hidden)]
impl Field {
    #[must_use]
    pub const fn new(name: &'static str, size: u32, shape: Shape) -> Self {
        Self { name, size, shape }
    }
}

/// Compiled decoder of an event type.
#[doc(hidden)]
pub struct Fills(pub(crate) FillFn);

impl std::fmt::Debug for Fills {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fills")
    }
}

/// A tracepoint whose fields programs read, as the build knew it. Programs refer to a field by its index.
#[derive(Debug)]
#[non_exhaustive]
pub struct Tracepoint {
    /// Category, such as `sched`.
    pub category: &'static str,
    /// Name without the category, such as `sched_switch`.
    pub name: &'static str,
    /// Fields in the order of the tracepoint's format.
    pub fields: &'static [Field],
}

/// A field of a tracepoint.
#[derive(Debug)]
#[non_exhaustive]
pub struct Field {
    /// Name of the field.
    pub name: &'static str,
    /// Size in bytes.
    pub size: u32,
    /// Representation of the value.
    pub shape: Shape,
}

/// An object file in memory, aligned as ELF requires.
#[doc(hidden)]
#[derive(Debug)]
#[repr(align(8))]
pub struct Object<T: ?Sized>(pub T);

include!("../vendor/catalogue.rs");

static OBJECT: &Object<[u8]> = &Object(*include_bytes!("../vendor/ringframe.bpf.o"));
static SHIPPED: Catalogue = Catalogue::new(EVENTS, TRACEPOINTS, &OBJECT.0);

/// Returns the layouts of all event types that this library ships, sorted by name.
pub fn events() -> impl ExactSizeIterator<Item = &'static EventLayout> {
    EVENTS.iter().map(|e| &e.layout)
}

/// Returns the index of `name` among `known`. The error for an unknown name suggests the nearest one.
pub(crate) fn find_in<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Result<usize> {
    let found = known.clone().position(|n| n == name);
    found.ok_or_else(|| Error::invalid(format!("unknown event `{name}`: {}", hint(name, known))))
}

/// Returns the index of a table among the recorded ones. The error distinguishes tables that `recorder` does not record
/// from names that `catalogue` lacks.
pub(crate) fn find_recorded<'a>(
    name: &str,
    recorder: &str,
    catalogue: &Catalogue,
    recorded: impl Iterator<Item = &'a str> + Clone,
) -> Result<usize> {
    if catalogue.find(name).is_ok() && !recorded.clone().any(|n| n == name) {
        let names = recorded.collect::<Vec<_>>().join(", ");
        return Err(Error::invalid(format!("{recorder} does not record `{name}`, only {names}")));
    }
    find_in(name, recorded)
}

/// Returns a hint for a name that is not among `known`: the names that contain it, the nearest name, or all names.
pub(crate) fn hint<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    let containing: Vec<_> = known.iter().filter(|n| name.len() > 2 && n.contains(name)).collect();
    if !containing.is_empty() {
        let names: Vec<_> = containing.iter().map(|n| format!("`{n}`")).collect();
        return format!("did you mean {}?", names.join(" or "));
    }
    let likeness = |other: &str| strsim::normalized_damerau_levenshtein(other, name);
    match known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b))) {
        Some(nearest) if likeness(nearest) > 0.4 => format!("did you mean `{nearest}`?"),
        _ => format!("expected one of {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_begins_with_the_common_columns() {
        let common: Vec<_> = EVENTS[0].layout.fields[..11].iter().map(|f| (&f.name, f.kind, f.offset)).collect();
        assert_eq!(common[0].0, "ts");
        assert_eq!(common[10].0, "comm");
        for event in events() {
            let own: Vec<_> = event.fields[..11].iter().map(|f| (&f.name, f.kind, f.offset)).collect();
            assert_eq!(own, common, "{}", event.name);
        }
    }

    #[test]
    fn fields_do_not_overlap_and_lie_inside_the_record() {
        for event in events() {
            let mut spans: Vec<_> =
                event.fields.iter().map(|f| (f.offset, f.offset + f.kind.record_bytes(), &f.name)).collect();
            spans.extend(event.nulls_offset.map(|o| (o, o + 4, &event.name)));
            spans.sort();
            assert!(spans.windows(2).all(|w| w[0].1 <= w[1].0), "{}: {spans:?}", event.name);
            assert!(spans.last().is_some_and(|s| s.1 <= event.record_size), "{}", event.name);
        }
    }

    #[test]
    fn unknown_names_get_the_nearest() {
        let text = SHIPPED.find("file_opne").unwrap_err().to_string();
        assert!(text.contains("did you mean `file_open`?"), "{text}");
        let text = SHIPPED.find("exec").unwrap_err().to_string();
        assert_eq!(text, "unknown event `exec`: did you mean `process_exec`?");
        let text = SHIPPED.find("file_re").unwrap_err().to_string();
        assert!(text.contains("did you mean `file_read` or `file_rename`"), "{text}");
        let recorded = ["file_open", "process_exec"].into_iter();
        let text = find_recorded("process_exit", "the session", &SHIPPED, recorded.clone()).unwrap_err().to_string();
        assert_eq!(text, "the session does not record `process_exit`, only file_open, process_exec");
        let text = find_recorded("process_exe", "the session", &SHIPPED, recorded).unwrap_err().to_string();
        assert!(text.contains("did you mean `process_exec`?"), "{text}");
        let text = SHIPPED.find("zzzzz").unwrap_err().to_string();
        assert!(text.contains("expected one of ") && text.contains("process_exec, process_exit"), "{text}");
    }
}
