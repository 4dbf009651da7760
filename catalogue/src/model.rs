//! Catalogues as they are checked and resolved: what the emitters write from.

use crate::{
    format::{Field, Format},
    program::{Governed, Map, Program},
    record::Record,
};

pub struct Catalogue {
    pub common: Record,
    /// Sorted by name; an event's place is its number.
    pub events: Vec<Event>,
    /// The C files, sorted.
    pub sources: Vec<String>,
    /// The tracepoints whose fields the programs read, sorted.
    pub tracepoints: Vec<UsedTracepoint>,
}

pub struct Event {
    pub name: String,
    pub doc: String,
    pub origin: Origin,
    /// In the order in which they are attached.
    pub programs: Vec<Program>,
    pub maps: Vec<Map>,
    /// Columns that options of sessions change.
    pub governed: Vec<Governed>,
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

/// A tracepoint whose fields programs take, by the place of the field.
pub struct UsedTracepoint {
    pub category: String,
    pub name: String,
    pub fields: Vec<Field>,
}

impl UsedTracepoint {
    /// `key`: CATEGORY:NAME.
    pub fn new(key: &str, format: &Format) -> Self {
        let (category, name) = key.split_once(':').unwrap_or_default();
        Self { category: category.to_owned(), name: name.to_owned(), fields: format.fields.clone() }
    }
}

pub fn upper(name: &str) -> String {
    name.to_ascii_uppercase()
}
