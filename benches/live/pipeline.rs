//! The recorders that the bench compares, each over the same loads.

use std::env;

use ringframe::{Session, SessionBuilder, Stats};

use crate::{
    Result, ancestor, careful,
    events::CATALOGUE,
    load::{Load, Work},
    outcome::{Outcome, during},
    table::{median, number, percent},
};

/// Largest fraction of events of other programs in an accepted run.
const OTHERS: f64 = 0.1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pipeline {
    /// This library with default settings.
    Ringframe,
    /// This library with timed calls.
    Timed,
    /// Right-sized records, libbpf's callback, a `Vec` of enums, Arrow's own builders.
    Careful,
    /// Union-sized records in one ring, an enum of Strings per event, a channel to a second thread.
    Ancestor {
        /// Looks every event's process up in /proc.
        proc: bool,
    },
}

impl Pipeline {
    pub const ALL: [Pipeline; 5] = [
        Pipeline::Ringframe,
        Pipeline::Timed,
        Pipeline::Careful,
        Pipeline::Ancestor { proc: false },
        Pipeline::Ancestor { proc: true },
    ];
    /// The pipelines of this library.
    pub const OURS: [Pipeline; 2] = [Pipeline::Ringframe, Pipeline::Timed];

    pub fn name(self) -> &'static str {
        match self {
            Pipeline::Ringframe => "ringframe",
            Pipeline::Timed => "timed",
            Pipeline::Careful => "careful",
            Pipeline::Ancestor { proc: false } => "ancestor",
            Pipeline::Ancestor { proc: true } => "ancestor+proc",
        }
    }

    /// Records opens while the loads work.
    ///
    /// Repeats the run, at most twice, if other programs made more than a tenth of the events.
    pub fn record(self, loads: &mut [Load], works: &[Work]) -> Result<Outcome> {
        for _ in 0..2 {
            let outcome = self.record_once(loads, works)?;
            if outcome.others() <= OTHERS {
                return Ok(outcome);
            }
        }
        self.record_once(loads, works)
    }

    fn record_once(self, loads: &mut [Load], works: &[Work]) -> Result<Outcome> {
        match self {
            Pipeline::Ringframe => ringframe("file_open", loads, works),
            Pipeline::Timed => ours(session("file_open")?.time_calls(true), loads, works),
            Pipeline::Careful => careful::record(loads, works),
            Pipeline::Ancestor { proc } => ancestor::record(proc, loads, works),
        }
    }
}

/// Figures of several runs: medians of times, sums of events.
pub struct Summary {
    pub traced: f64,
    pub consumer: f64,
    pub own: u64,
    pub seen: u64,
    pub received: u64,
}

impl Summary {
    /// Names and least widths of the columns: those of [`Summary::cells`] and a target.
    pub const COLUMNS: [(&str, usize); 8] = [
        ("untraced ns", 0),
        ("traced ns", 0),
        ("ratio", 6),
        ("added ns", 0),
        ("consumer ns", 0),
        ("lost %", 6),
        ("others %", 0),
        ("target", 0),
    ];

    pub fn cells(&self, untraced: f64) -> [String; 7] {
        [
            number(untraced, 0),
            number(self.traced, 0),
            number(self.traced / untraced, 2),
            number(self.traced - untraced, 0),
            number(self.consumer, 0),
            self.lost(),
            self.others(),
        ]
    }

    pub fn of(outcomes: &[Outcome]) -> Self {
        let medians = |f: fn(&Outcome) -> f64| median(&outcomes.iter().map(f).collect::<Vec<_>>());
        let sum = |f: fn(&Outcome) -> u64| outcomes.iter().map(f).sum();
        Self {
            traced: medians(|o| o.ns),
            consumer: medians(Outcome::consumer),
            own: sum(|o| o.own),
            seen: sum(|o| o.seen),
            received: sum(|o| o.received),
        }
    }

    pub fn lost(&self) -> String {
        percent(self.seen - self.received, self.seen)
    }

    pub fn others(&self) -> String {
        percent(self.seen.saturating_sub(self.own), self.seen)
    }
}

/// Returns a builder with default settings except for the size of the ring.
pub fn session(event: &str) -> Result<SessionBuilder> {
    let builder = match ringframe::events().any(|shipped| shipped.name == event) {
        // The object that users load.
        true => Session::builder(),
        false => Session::builder().catalogue(&CATALOGUE),
    };
    let builder = builder.events([event]);
    match env::var("RINGFRAME_BENCH_RING_BYTES") {
        Ok(bytes) => Ok(builder.ring_bytes(event, bytes.parse()?)),
        Err(_) => Ok(builder),
    }
}

/// Records an event type with a session while the loads work.
pub fn ringframe(event: &str, loads: &mut [Load], works: &[Work]) -> Result<Outcome> {
    ours(session(event)?, loads, works)
}

fn ours(builder: SessionBuilder, loads: &mut [Load], works: &[Work]) -> Result<Outcome> {
    let mut session = builder.start()?;
    let stop = session.stop_handle();
    let consume = || {
        let mut rows = 0;
        while let Some(batch) = session.next_batch()? {
            rows += batch.record_batch().num_rows() as u64;
        }
        Ok(rows)
    };
    let mut outcome = during(loads, works, move || stop.stop(), consume)?;
    outcome.seen = nothing_silent(&session.stats(), outcome.received);
    Ok(outcome)
}

/// Asserts that the counters account for every event. Returns the number of events that the programs saw and did not
/// filter.
pub fn nothing_silent(stats: &Stats, rows: u64) -> u64 {
    let event = &stats.events[0];
    let c = event.counters;
    assert_eq!(c.seen, c.filtered + c.dropped + c.submitted, "{event:?}");
    assert_eq!(c.submitted, event.received, "{event:?}");
    assert_eq!(rows, event.received, "{event:?}");
    assert_eq!(event.corrupt, 0, "{event:?}");
    c.seen - c.filtered
}
