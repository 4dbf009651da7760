//! What happened to the events: the kernel's counters, the drain's, and what was lost.

use std::sync::atomic::{AtomicU64, Ordering};

/// The kernel's counters of an event type, summed over the CPUs.
///
/// `seen = filtered + dropped + submitted` holds at any time that no event is in the middle of its program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Events that happened while the session was attached.
    pub seen: u64,
    /// Events that the filter left out.
    pub filtered: u64,
    /// Events that found no room in the ring.
    pub dropped: u64,
    /// Events that were put into the ring.
    pub submitted: u64,
    /// Submitted events with a value that was cut.
    pub truncated: u64,
    /// System calls whose begin or end was not seen (or, while the session runs, has not come yet), where both are looked
    /// at: [`SessionBuilder::time_calls`](crate::SessionBuilder::time_calls). They have no row and are not in `seen`. Where
    /// programs are on the functions of calls ([`Session::choices`](crate::Session::choices)) a call that began before
    /// the session is not seen to end.
    pub unjoined: u64,
    /// Values that could not be read from the process's memory and are null.
    pub unreadable: u64,
    /// Payload that the events had, in bytes: the arguments of `process_exec`, what `write_payload` wrote. 0 for other
    /// event types. Those of filtered events are not among it.
    pub bytes: u64,
    /// Bytes of payload that are in no row: cut, unreadable, over the budget, or dropped with their event. What is in
    /// the rows is `bytes - lost_bytes`.
    pub lost_bytes: u64,
    /// Events that the budget of bytes per second cut.
    pub over_budget: u64,
    /// Bytes of payload that it cut; they are in `lost_bytes`.
    pub over_budget_bytes: u64,
}

impl Counters {
    pub(crate) const WORDS: usize = 11;

    /// The values in the order of the kernel's structures.
    pub(crate) fn to_array(self) -> [u64; Self::WORDS] {
        let Self { seen, filtered, dropped, submitted, truncated, unjoined, unreadable, .. } = self;
        let Self { bytes, lost_bytes, over_budget, over_budget_bytes, .. } = self;
        [
            seen,
            filtered,
            dropped,
            submitted,
            truncated,
            unjoined,
            unreadable,
            bytes,
            lost_bytes,
            over_budget,
            over_budget_bytes,
        ]
    }

    pub(crate) fn from_array(v: [u64; Self::WORDS]) -> Self {
        let [seen, filtered, dropped, submitted, truncated, unjoined, unreadable, bytes @ ..] = v;
        let [bytes, lost_bytes, over_budget, over_budget_bytes] = bytes;
        Self {
            seen,
            filtered,
            dropped,
            submitted,
            truncated,
            unjoined,
            unreadable,
            bytes,
            lost_bytes,
            over_budget,
            over_budget_bytes,
        }
    }

    /// The later of two readings that may overlap in time: what only grows never falls.
    pub(crate) fn later(self, other: Counters) -> Counters {
        let (a, b) = (self.to_array(), other.to_array());
        let later = Counters::from_array(std::array::from_fn(|i| a[i].max(b[i])));
        Counters { unjoined: other.unjoined, ..later }
    }

    pub(crate) fn loss_since(&self, before: &Counters) -> Loss {
        Loss {
            seen: self.seen.wrapping_sub(before.seen),
            filtered: self.filtered.wrapping_sub(before.filtered),
            dropped: self.dropped.wrapping_sub(before.dropped),
            truncated: self.truncated.wrapping_sub(before.truncated),
            lost_bytes: self.lost_bytes.wrapping_sub(before.lost_bytes),
            over_budget: self.over_budget.wrapping_sub(before.over_budget),
            over_budget_bytes: self.over_budget_bytes.wrapping_sub(before.over_budget_bytes),
        }
    }
}

/// What the kernel counted between two batches of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loss {
    /// Events that happened.
    pub seen: u64,
    /// Events that the filter left out.
    pub filtered: u64,
    /// Events that found no room in the ring: these rows are missing.
    pub dropped: u64,
    /// Events with a value that was cut.
    pub truncated: u64,
    /// Bytes of payload that are in no row.
    pub lost_bytes: u64,
    /// Events that the budget of bytes per second cut.
    pub over_budget: u64,
    /// Bytes of payload that it cut; they are in `lost_bytes`.
    pub over_budget_bytes: u64,
}

/// Everything that was counted for an event type since the start of the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventStats {
    /// The event type.
    pub event: String,
    /// The kernel's counters.
    pub counters: Counters,
    /// Rows made from records: `submitted`, once the ring is drained.
    pub received: u64,
    /// Records that did not fit their layout; each is one less in `received`.
    pub corrupt: u64,
    /// Strings that were not UTF-8 and are shown with U+FFFD.
    pub invalid_utf8: u64,
    /// Times that the drain left a ring alone because readers held all of its memory.
    pub stalls: u64,
    /// Times that the kernel did not run a program because it (or, on a tracepoint, another one) was running on that CPU
    /// already. Such events are in no other counter. Older kernels do not count them: docs/kernels.md.
    pub missed: u64,
    /// Rings of the event type: one, or one for each CPU or group of CPUs. 0 in a replay.
    pub rings: u64,
    /// Bytes of all its rings.
    pub ring_bytes: u64,
}

impl EventStats {
    /// Every figure with its name, in a fixed order: for reports and metadata.
    pub fn figures(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let c = &self.counters;
        [
            ("seen", c.seen),
            ("filtered", c.filtered),
            ("dropped", c.dropped),
            ("submitted", c.submitted),
            ("received", self.received),
            ("truncated", c.truncated),
            ("unjoined", c.unjoined),
            ("unreadable", c.unreadable),
            ("bytes", c.bytes),
            ("lost_bytes", c.lost_bytes),
            ("over_budget", c.over_budget),
            ("over_budget_bytes", c.over_budget_bytes),
            ("corrupt", self.corrupt),
            ("invalid_utf8", self.invalid_utf8),
            ("stalls", self.stalls),
            ("missed", self.missed),
            ("rings", self.rings),
            ("ring_bytes", self.ring_bytes),
        ]
        .into_iter()
    }
}

/// [`EventStats`] of all event types of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// One per event type, in the order of the names.
    pub events: Vec<EventStats>,
    /// Bytes of memory for columns, in use or kept for reuse.
    pub pool_bytes: u64,
    /// Live processes in the tree of a process-tree filter, its root included.
    pub tree_processes: u64,
    /// Processes that a process-tree filter lost sight of because its table was full.
    pub tree_lost: u64,
}

impl Stats {
    /// The statistics of one event type.
    #[must_use]
    pub fn event(&self, name: &str) -> Option<&EventStats> {
        self.events.iter().find(|e| e.event == name)
    }
}

/// The drain's own counters of an event type; read by any thread.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) received: AtomicU64,
    pub(crate) corrupt: AtomicU64,
    pub(crate) invalid_utf8: AtomicU64,
    pub(crate) stalls: AtomicU64,
}

impl Tally {
    pub(crate) fn add(counter: &AtomicU64, n: u64) {
        if n > 0 {
            counter.fetch_add(n, Ordering::Relaxed);
        }
    }

    pub(crate) fn get(counter: &AtomicU64) -> u64 {
        counter.load(Ordering::Relaxed)
    }
}
