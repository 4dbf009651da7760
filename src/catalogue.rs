//! Catalogues: the event types that a build knows, made from TOML by a build script.

use std::{borrow::Cow, sync::Arc};

pub use ringframe_catalogue::{Capability, Governed, Map, MapRole, Program, Role, When, format::Shape};

pub use crate::layout::{EventLayout, FieldKind, FieldLayout, Symbols};
use crate::{
    column::{BadRecord, Decode, FillFn, Filler, NO_COLUMN, Rows, Tail, at, fill, fill_chunked, u32_at, u64_at},
    error::{Error, Result},
};

/// Event types and the BPF programs that make them. Made by `ringframe_catalogue::Build` in a build script; for
/// [`SessionBuilder::catalogue`](crate::SessionBuilder::catalogue).
#[derive(Debug)]
pub struct Catalogue {
    pub(crate) events: &'static [EventType],
    pub(crate) tracepoints: &'static [Tracepoint],
    pub(crate) object: &'static [u8],
}

impl Catalogue {
    /// Of generated parts; the event types are sorted by name.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(events: &'static [EventType], tracepoints: &'static [Tracepoint], object: &'static [u8]) -> Self {
        Self { events, tracepoints, object }
    }

    /// What this library ships.
    #[must_use]
    pub fn shipped() -> &'static Catalogue {
        &SHIPPED
    }

    /// The event types, sorted by name.
    pub fn events(&self) -> impl ExactSizeIterator<Item = &'static EventType> {
        self.events.iter()
    }

    /// What turns records of this layout into rows: compiled code, where this catalogue or the shipped one has it for a
    /// record of the same shape.
    pub(crate) fn filler(&self, layout: &Arc<EventLayout>) -> Filler {
        let mut known = self.events.iter().chain(SHIPPED.events);
        let compiled = known.find_map(|e| e.fill.as_ref().filter(|_| e.layout.same_record(layout)));
        compiled.map_or_else(|| Filler::ByLayout(Arc::clone(layout)), |fill| Filler::Generated(fill.0))
    }

    /// The tracepoint `category:name`, where programs take its fields.
    pub(crate) fn tracepoint(&self, name: &str) -> Option<&'static Tracepoint> {
        let (category, name) = name.split_once(':')?;
        self.tracepoints.iter().find(|t| t.category == category && t.name == name)
    }

    /// The event type's number, or an error that names the nearest.
    pub(crate) fn find(&self, name: &str) -> Result<usize> {
        find_in(name, self.events.iter().map(|e| &*e.layout.name))
    }
}

/// An event type, and what the kernel side and the drain need to know of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct EventType {
    /// Its record and columns.
    pub layout: EventLayout,
    #[doc(hidden)]
    pub fill: Option<Fills>,
    /// The BPF programs, in the order in which they are attached.
    pub programs: &'static [Program],
    /// The maps that only these programs use.
    pub maps: &'static [Map],
    /// The columns that options of sessions change.
    pub governed: &'static [Governed],
    /// Some kernels do not have it: a session goes on without it.
    pub optional: bool,
    /// The oldest Linux that has it: `5.10`.
    pub since: &'static str,
    /// The only architectures that have it, as `std::env::consts::ARCH` names them; all of them where empty.
    pub architectures: &'static [&'static str],
    /// The tracepoint (`category:name`), the system call (`name()`) or the C file that it comes from.
    pub origin: &'static str,
    /// A ring for each CPU, not one for all.
    pub ring_per_cpu: bool,
    /// Bytes of each ring, where the memory for rings allows it.
    pub ring_bytes: u32,
    /// Recorded where a session names no event types.
    pub by_default: bool,
}

// What generated code calls, as in `layout.rs`.
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

/// The compiled decoder of an event type.
#[doc(hidden)]
pub struct Fills(pub(crate) FillFn);

impl std::fmt::Debug for Fills {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fills")
    }
}

/// A tracepoint as the build knew it, whose fields programs take by their place.
#[derive(Debug)]
#[non_exhaustive]
pub struct Tracepoint {
    /// Such as `sched`.
    pub category: &'static str,
    /// Such as `sched_switch`.
    pub name: &'static str,
    /// In the order of the format.
    pub fields: &'static [Field],
}

/// A field of a tracepoint.
#[derive(Debug)]
#[non_exhaustive]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Bytes.
    pub size: u32,
    /// How its value is kept.
    pub shape: Shape,
}

/// An object file in memory, aligned as ELF must be.
#[doc(hidden)]
#[derive(Debug)]
#[repr(align(8))]
pub struct Object<T: ?Sized>(pub T);

include!("../vendor/catalogue.rs");

static OBJECT: &Object<[u8]> = &Object(*include_bytes!("../vendor/ringframe.bpf.o"));
static SHIPPED: Catalogue = Catalogue::new(EVENTS, TRACEPOINTS, &OBJECT.0);

/// The layouts of all event types that this library ships, sorted by name.
pub fn events() -> impl ExactSizeIterator<Item = &'static EventLayout> {
    EVENTS.iter().map(|e| &e.layout)
}

pub(crate) fn find_in<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Result<usize> {
    let found = known.clone().position(|n| n == name);
    found.ok_or_else(|| Error::invalid(format!("unknown event `{name}`: {}", hint(name, known))))
}

/// The number of a table among those that are recorded; `catalogue` has those that could be.
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

/// For a name that is none of these.
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
        _ => format!("there are {}", known.join(", ")),
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
        assert!(text.contains("there are ") && text.contains("process_exec, process_exit"), "{text}");
    }
}
