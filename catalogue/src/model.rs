//! Checked and resolved catalogues, the input of the emitters.

use crate::{
    format::{Field, Format},
    program::{Governed, Map, Program},
    record::Record,
};

pub struct Catalogue {
    pub common: Record,
    /// Event types, sorted by name. The index of an event type is its number.
    pub events: Vec<Event>,
    /// C files, sorted.
    pub sources: Vec<String>,
    /// Tracepoints whose fields the programs read, sorted.
    pub tracepoints: Vec<UsedTracepoint>,
}

pub struct Event {
    pub name: String,
    pub doc: String,
    pub origin: Origin,
    /// BPF programs, in the order in which the library attaches them.
    pub programs: Vec<Program>,
    pub maps: Vec<Map>,
    /// Columns that options of sessions change.
    pub governed: Vec<Governed>,
    /// Whether some kernels lack the event type.
    pub optional: bool,
    /// Oldest Linux that has the event type, such as `5.10`.
    pub since: String,
    /// Architectures that have the event type. Empty for all architectures.
    pub architectures: Vec<String>,
    /// Whether each CPU has a ring. Otherwise all CPUs share one ring.
    pub ring_per_cpu: bool,
    pub ring_bytes: u32,
    /// Whether sessions that name no event types record this one.
    pub by_default: bool,
    pub string_bytes: u32,
    pub strings_per_row: u32,
    /// Whether a long tail comes in chunks after the record.
    pub chunked: bool,
    pub record: Record,
    /// C source of the generated programs.
    pub c: Option<String>,
}

/// Origin of the programs of an event type.
pub enum Origin {
    /// Hand-written programs, in this file.
    Written(String),
    Tracepoint(String),
    Syscall(String),
}

/// A tracepoint whose fields programs read. Programs refer to a field by its index.
pub struct UsedTracepoint {
    pub category: String,
    pub name: String,
    pub fields: Vec<Field>,
}

impl UsedTracepoint {
    /// Makes the entry of a tracepoint. `key` is CATEGORY:NAME.
    pub fn new(key: &str, format: &Format) -> Self {
        let (category, name) = key.split_once(':').unwrap_or_default();
        Self { category: category.to_owned(), name: name.to_owned(), fields: format.fields.clone() }
    }
}

pub fn upper(name: &str) -> String {
    name.to_ascii_uppercase()
}
