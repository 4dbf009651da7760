//! The options of a session that concern the kernel.

use std::{collections::BTreeMap, time::Duration};

use crate::catalogue::{Catalogue, EventType};

/// The event types of a session and how to record them.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) catalogue: &'static Catalogue,
    /// Numbers of the requested event types in the catalogue.
    pub(crate) events: Vec<usize>,
    /// Bytes of each ring of an event type, by name, where they differ from the catalogue.
    pub(crate) ring_bytes: BTreeMap<String, usize>,
    /// Whether the user named the event types.
    pub(crate) named: bool,
    /// Maximum bytes of all rings together.
    pub(crate) ring_memory: u64,
    /// Number of sources to divide the rings among, at least one.
    pub(crate) sources: usize,
    /// Whether to record this process's own events.
    pub(crate) include_self: bool,
    /// The most detailed level of the programs' debug lines to forward to the log.
    pub(crate) debug: log::LevelFilter,
    /// Whether to time system calls. By default, calls of event types without a ring per CPU are timed.
    pub(crate) durations: Option<bool>,
    /// Process to record together with its descendants, or `None` for all processes.
    pub(crate) tree: Option<u32>,
    /// Approximate maximum time that a record waits in its ring before the drain reads it.
    pub(crate) latency: Duration,
    pub(crate) payload: PayloadOptions,
}

impl Options {
    /// Returns whether the calls of the event type are timed (have a start and a duration).
    pub(super) fn timed(&self, event: &EventType) -> bool {
        self.durations.unwrap_or(!event.ring_per_cpu)
    }
}

/// Options of payloads: arguments, environment variables, writes and paths.
#[derive(Clone, Debug)]
pub(crate) struct PayloadOptions {
    /// Maximum bytes of the arguments of a program.
    pub(crate) max_argv: usize,
    /// Names of the environment variables to capture.
    pub(crate) environment: Vec<String>,
    /// Maximum bytes to capture of one write.
    pub(crate) max_write: usize,
    /// Maximum bytes to capture of all writes per second.
    pub(crate) bytes_per_second: u64,
    /// Whether to capture writes to any descriptor, not only to 1 and 2.
    pub(crate) any_fd: bool,
    /// Whether to capture writes to terminals and pipes only.
    pub(crate) ttys_and_pipes: bool,
    /// Whether writes may be captured without a process filter.
    pub(crate) every_process: bool,
    /// Whether to record the paths of opened files.
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
