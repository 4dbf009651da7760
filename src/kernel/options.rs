//! What a session asks of the kernel.

use std::{collections::BTreeMap, time::Duration};

use crate::catalogue::{Catalogue, EventType};

/// What to load and attach.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) catalogue: &'static Catalogue,
    /// Numbers in the catalogue.
    pub(crate) events: Vec<usize>,
    /// Bytes of each ring of an event type, where the user wants other than the catalogue.
    pub(crate) ring_bytes: BTreeMap<String, usize>,
    /// The user named the event types.
    pub(crate) named: bool,
    /// Bytes that all rings may take together.
    pub(crate) ring_memory: u64,
    /// Sources to divide the rings among, one at least.
    pub(crate) sources: usize,
    pub(crate) include_self: bool,
    /// Which lines of the programs go to the log.
    pub(crate) debug: log::LevelFilter,
    /// Which system calls are timed; without a wish those of event types that are not busy.
    pub(crate) durations: Option<bool>,
    /// Only this process and its descendants.
    pub(crate) tree: Option<u32>,
    /// How long a record may wait in its ring before it is looked at, about.
    pub(crate) latency: Duration,
    pub(crate) payload: PayloadOptions,
}

impl Options {
    /// Do the event type's calls have their start and duration?
    pub(super) fn timed(&self, event: &EventType) -> bool {
        self.durations.unwrap_or(!event.ring_per_cpu)
    }
}

/// What of payloads is wanted.
#[derive(Clone, Debug)]
pub(crate) struct PayloadOptions {
    /// Bytes of the arguments of a program.
    pub(crate) max_argv: usize,
    /// Names of variables of the environment.
    pub(crate) environment: Vec<String>,
    /// Bytes of what a call writes.
    pub(crate) max_write: usize,
    /// Of what all calls write.
    pub(crate) bytes_per_second: u64,
    pub(crate) any_fd: bool,
    pub(crate) ttys_and_pipes: bool,
    /// What processes write may be recorded without a filter.
    pub(crate) every_process: bool,
    /// Opened files have paths.
    pub(crate) paths: bool,
}

impl PayloadOptions {
    pub(crate) fn new() -> Self {
        Self {
            max_argv: 128 << 10,
            environment: Vec::new(),
            max_write: 64 << 10,
            bytes_per_second: 32 << 20,
            any_fd: false,
            ttys_and_pipes: false,
            every_process: false,
            paths: false,
        }
    }
}
