//! Statistics of a session: the counters of the BPF programs, of the kernel and of the drain.

use std::sync::atomic::{AtomicU64, Ordering};

use ringframe_catalogue::shared::{BYTES, COUNTERS, same};

/// How a figure changes over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FigureKind {
    /// Only grows. The difference of two readings is what happened between them.
    Counter,
    /// Rises and falls. A reading is the state at that moment.
    Gauge,
}

/// A named number, for reports, metadata and metrics.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// The name, such as `dropped`. It is the same in every version that has the figure.
    pub name: &'static str,
    /// How the value changes over time.
    pub kind: FigureKind,
    /// The reading.
    pub value: u64,
}

impl Figure {
    pub(crate) fn new(name: &'static str, kind: FigureKind, value: u64) -> Self {
        Self { name, kind, value }
    }
}

/// Names of the figures that the kernel side contributes and that have a field of their own.
pub(crate) const MISSED: &str = "missed";
pub(crate) const RINGS: &str = "rings";
pub(crate) const RING_BYTES: &str = "ring_bytes";
pub(crate) const TREE_PROCESSES: &str = "tree_processes";
pub(crate) const TREE_LOST: &str = "tree_lost";

fn value(figures: &[Figure], name: &str) -> u64 {
    figures.iter().find(|figure| figure.name == name).map_or(0, |figure| figure.value)
}

/// Defines the structure, and the functions that go through its fields in order.
macro_rules! counters {
    ($(#[$about:meta])* struct Counters { $($(#[$doc:meta])* $name:ident: $kind:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Counters {
            $($(#[$doc])* pub $name: u64,)*
        }

        impl Counters {
            const NAMES: &[&str] = &[$(stringify!($name)),*];
            pub(crate) const WORDS: usize = Self::NAMES.len();
            const KINDS: [FigureKind; Self::WORDS] = [$(FigureKind::$kind),*];

            /// Returns the values in the order of the kernel's structures.
            pub(crate) fn to_array(self) -> [u64; Self::WORDS] {
                [$(self.$name),*]
            }

            pub(crate) fn from_array(values: [u64; Self::WORDS]) -> Self {
                let [$($name),*] = values;
                Self { $($name),* }
            }
        }
    };
}

counters! {
    /// Counters that the BPF programs keep for an event type, summed over all CPUs.
    ///
    /// `seen = filtered + dropped + submitted` holds whenever no program is in the middle of an event.
    struct Counters {
        /// Events that happened while the session was attached.
        seen: Counter,
        /// Events that the filter rejected.
        filtered: Counter,
        /// Events that did not fit into the ring.
        dropped: Counter,
        /// Events that the program wrote to the ring.
        submitted: Counter,
        /// Submitted events with a truncated value.
        truncated: Counter,
        /// System calls of which the programs saw only the start or only the end, or whose end has not come yet.
        /// Counted only if the session times calls: [`SessionBuilder::time_calls`](crate::SessionBuilder::time_calls).
        /// These calls have no row and are not in `seen`. If programs are attached to the kernel functions of calls
        /// ([`Session::choices`](crate::Session::choices)), they do not see the end of a call that began before the
        /// session.
        unjoined: Gauge,
        /// Values that the program could not read from the memory of the process. They are null.
        unreadable: Counter,
        /// Bytes of payload of the events: the arguments of `process_exec`, and the data that `write_payload` events
        /// wrote. Without filtered events, and 0 for other event types.
        bytes: Counter,
        /// Bytes of payload that are in no row, because they were truncated, unreadable, over the budget, or dropped
        /// with their event. The rows hold `bytes - lost_bytes`.
        lost_bytes: Counter,
        /// Events that were truncated because the budget of bytes per second was spent.
        over_budget: Counter,
        /// Bytes of payload over that budget, included in `lost_bytes`.
        over_budget_bytes: Counter,
    }
}

// The programs count in the same words: those of `rf_counters` without its last one, which the consumer writes, then
// those of `rf_bytes`.
const _: () = {
    let events = COUNTERS.members.len() - 1;
    assert!(same(COUNTERS.members[events].name, "wake_at"));
    assert!(events + BYTES.members.len() == Counters::WORDS);
    let mut i = 0;
    while i < Counters::WORDS {
        let member = if i < events { &COUNTERS.members[i] } else { &BYTES.members[i - events] };
        assert!(same(member.name, Counters::NAMES[i]));
        i += 1;
    }
};

impl Counters {
    /// Returns every counter with its name and kind.
    fn figures(self) -> impl Iterator<Item = Figure> {
        let named = Self::NAMES.iter().zip(Self::KINDS).zip(self.to_array());
        named.map(|((name, kind), value)| Figure::new(name, kind, value))
    }

    /// Returns the later of two readings that may overlap in time. A counter never falls.
    pub(crate) fn later(self, other: Counters) -> Counters {
        let (a, b) = (self.to_array(), other.to_array());
        Counters::from_array(std::array::from_fn(|i| match Self::KINDS[i] {
            FigureKind::Counter => a[i].max(b[i]),
            FigureKind::Gauge => b[i],
        }))
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

/// What the BPF programs counted between two batches of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loss {
    /// Events that happened.
    pub seen: u64,
    /// Events that the filter rejected.
    pub filtered: u64,
    /// Events that did not fit into the ring. Their rows are missing.
    pub dropped: u64,
    /// Events with a truncated value.
    pub truncated: u64,
    /// Bytes of payload that are in no row.
    pub lost_bytes: u64,
    /// Events that were truncated because the budget of bytes per second was spent.
    pub over_budget: u64,
    /// Bytes of payload over that budget, included in `lost_bytes`.
    pub over_budget_bytes: u64,
}

/// All statistics of an event type since the start of the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventStats {
    /// Name of the event type.
    pub event: String,
    /// Counters of the BPF programs.
    pub counters: Counters,
    /// Rows that the drain made from records. Equals `submitted` once the ring is drained.
    pub received: u64,
    /// Records that did not match their layout. Each is missing from `received`.
    pub corrupt: u64,
    /// Strings that were not UTF-8. Their text shows U+FFFD in place of the invalid bytes.
    pub invalid_utf8: u64,
    /// Number of times that the drain left records in a ring because readers held all column memory of the table.
    pub stalls: u64,
    /// Number of times that the kernel did not run a program because the program (or, on a tracepoint, another one) was
    /// running on that CPU already. Such events are in no other counter. Older kernels do not count them:
    /// docs/kernels.md.
    pub missed: u64,
    /// Number of rings of the event type: one, or one for each CPU or group of CPUs. 0 in a replay.
    pub rings: u64,
    /// Bytes of all rings of the event type.
    pub ring_bytes: u64,
}

impl EventStats {
    /// Combines the counters of the programs, the tally of the drain, and the figures that the source contributes.
    pub(crate) fn new(event: String, counters: Counters, tally: &Tally, contributed: &[Figure]) -> Self {
        Self {
            event,
            counters,
            received: Tally::get(&tally.received),
            corrupt: Tally::get(&tally.corrupt),
            invalid_utf8: Tally::get(&tally.invalid_utf8),
            stalls: Tally::get(&tally.stalls),
            missed: value(contributed, MISSED),
            rings: value(contributed, RINGS),
            ring_bytes: value(contributed, RING_BYTES),
        }
    }

    /// Returns every figure with its name and kind, in a fixed order.
    ///
    /// ```no_run
    /// # fn report(stats: &ringframe::EventStats) {
    /// for figure in stats.figures() {
    ///     println!("{}.{} = {}", stats.event, figure.name, figure.value);
    /// }
    /// # }
    /// ```
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        use FigureKind::{Counter, Gauge};
        let others = [
            ("received", Counter, self.received),
            ("corrupt", Counter, self.corrupt),
            ("invalid_utf8", Counter, self.invalid_utf8),
            ("stalls", Counter, self.stalls),
            (MISSED, Counter, self.missed),
            (RINGS, Gauge, self.rings),
            (RING_BYTES, Gauge, self.ring_bytes),
        ];
        self.counters.figures().chain(others.into_iter().map(|(name, kind, value)| Figure::new(name, kind, value)))
    }
}

/// Statistics of a session.
///
/// ```
/// let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
/// let mut rows = 0;
/// for batch in session.batches() {
///     let batch = batch?;
///     rows += if batch.event() == "file_open" { batch.num_rows() as u64 } else { 0 };
/// }
/// assert_eq!(session.stats().event("file_open").unwrap().received, rows);
/// # Ok::<(), ringframe::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Statistics of each event type, in the order of their names.
    pub events: Vec<EventStats>,
    /// Bytes of column memory, in use or kept for reuse.
    pub pool_bytes: u64,
    /// Live processes in the tree of a process-tree filter, including its root.
    pub tree_processes: u64,
    /// Processes that a process-tree filter could not follow because its table was full.
    pub tree_lost: u64,
}

impl Stats {
    /// Combines the statistics of the event types, the column memory, and the figures that the source contributes.
    pub(crate) fn new(events: Vec<EventStats>, pool_bytes: u64, contributed: &[Figure]) -> Self {
        let (tree_processes, tree_lost) = (value(contributed, TREE_PROCESSES), value(contributed, TREE_LOST));
        Self { events, pool_bytes, tree_processes, tree_lost }
    }

    /// Returns every figure of the whole session with its name and kind, in a fixed order.
    pub fn figures(&self) -> impl Iterator<Item = Figure> {
        [
            Figure::new("pool_bytes", FigureKind::Gauge, self.pool_bytes),
            Figure::new(TREE_PROCESSES, FigureKind::Gauge, self.tree_processes),
            Figure::new(TREE_LOST, FigureKind::Counter, self.tree_lost),
        ]
        .into_iter()
    }

    /// Returns the statistics of one event type, or `None` if the session does not record it.
    #[must_use]
    pub fn event(&self, name: &str) -> Option<&EventStats> {
        self.events.iter().find(|e| e.event == name)
    }
}

/// Counters that the drain keeps for an event type. Any thread may read them.
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

#[cfg(test)]
mod tests {
    use libbpf_rs::btf::{
        Btf, HasSize,
        types::{MemberAttr, Struct},
    };
    use ringframe_catalogue::shared::VARIABLE_NAME;

    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn the_object_has_the_structures_of_maps_as_the_library_reads_them() {
        let btf = Btf::from_raw("ringframe", Catalogue::shipped().object).unwrap().unwrap();
        // The object's BTF covers the structures in its maps. The compiler asserts all others.
        for structure in [&COUNTERS, &BYTES, &VARIABLE_NAME] {
            let found = btf.type_by_name::<Struct<'_>>(structure.name);
            let found = found.unwrap_or_else(|| panic!("the object has no structure {}", structure.name));
            let members: Vec<_> = found.iter().map(|m| m.name.unwrap().to_string_lossy().into_owned()).collect();
            let bits = |attr| match attr {
                MemberAttr::Normal { offset } | MemberAttr::BitField { offset, .. } => offset as usize,
            };
            let offsets: Vec<_> = found.iter().map(|m| bits(m.attr) / 8).collect();
            let names: Vec<_> = structure.members.iter().map(|m| m.name).collect();
            assert_eq!(members, names, "{}", structure.name);
            assert_eq!(offsets, names.iter().map(|name| structure.offset(name)).collect::<Vec<_>>());
            assert_eq!(found.size(), structure.size(), "{}", structure.name);
        }
    }

    #[test]
    fn counters_keep_their_order_and_what_grows_never_falls() {
        let words: [u64; Counters::WORDS] = std::array::from_fn(|i| i as u64 + 1);
        let counters = Counters::from_array(words);
        assert_eq!((counters.seen, counters.unjoined, counters.over_budget_bytes), (1, 6, 11));
        assert_eq!(counters.to_array(), words);
        let earlier = Counters { unjoined: 2, ..Counters::default() };
        let later = counters.later(earlier);
        assert_eq!(later, Counters { unjoined: 2, ..counters });
    }

    #[test]
    fn counters_and_gauges_are_told_apart() {
        let contributed = [Figure::new(RINGS, FigureKind::Gauge, 2)];
        let counters = Counters { seen: 5, ..Counters::default() };
        let stats = EventStats::new("file_open".to_owned(), counters, &Tally::default(), &contributed);
        let figures: Vec<_> = stats.figures().collect();
        let of = |name: &str| figures.iter().find(|f| f.name == name).map(|f| (f.kind, f.value));
        assert_eq!(of("seen"), Some((FigureKind::Counter, 5)));
        assert_eq!(of("unjoined"), Some((FigureKind::Gauge, 0)));
        assert_eq!(of("rings"), Some((FigureKind::Gauge, 2)));
        assert_eq!(of("missed"), Some((FigureKind::Counter, 0)));
        assert_eq!(figures.len(), Counters::WORDS + 7);
    }
}
