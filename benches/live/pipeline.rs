//! The ways to record that are compared, each run over the same loads.

use std::{env, thread, time::Duration};

use ringframe::{Session, SessionBuilder, Stats};

use crate::{
    Result, ancestor, careful,
    events::CATALOGUE,
    load::{Load, Work, drive, now},
    table::{median, number, percent},
};

/// Until the consumer has seen what the load left in the rings.
pub const SETTLE: Duration = Duration::from_millis(30);

/// Part of the events that may be other programs'.
const OTHERS: f64 = 0.1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pipeline {
    Ringframe,
    /// The same with durations.
    Timed,
    /// Right-sized records, libbpf's callback, `Vec` of an enum, stock Arrow builders.
    Careful,
    /// Union-sized records in one ring, an enum of Strings per event, a channel to a second thread.
    Ancestor {
        /// With a look-up in /proc for every event.
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
    /// This library's.
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

    /// Records opens while the loads work. Other programs on the machine open files too, sometimes very many: then it
    /// is done once more, twice at most.
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

/// What came of one run.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Nanoseconds per call, the mean of those loads whose calls are events.
    pub ns: f64,
    /// CPU time of this process while the loads ran.
    pub cpu: Duration,
    /// Events that the loads made.
    pub own: u64,
    pub seen: u64,
    pub received: u64,
}

impl Outcome {
    /// Nanoseconds of CPU per event that was received.
    pub fn consumer(&self) -> f64 {
        self.cpu.as_nanos() as f64 / self.received as f64
    }

    /// Part of the events that other programs made.
    fn others(&self) -> f64 {
        1.0 - self.own as f64 / self.seen as f64
    }
}

/// Figures of several runs: medians, and sums of events.
pub struct Summary {
    pub traced: f64,
    pub consumer: f64,
    pub own: u64,
    pub seen: u64,
    pub received: u64,
}

impl Summary {
    /// What `cells` are, and a target behind them.
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

/// Runs the loads in a thread beside `consume`, which ends some time after `stop` was called and says how many events
/// it received.
pub fn during(
    loads: &mut [Load],
    works: &[Work],
    stop: impl FnOnce() + Send,
    consume: impl FnOnce() -> Result<u64>,
) -> Result<Outcome> {
    thread::scope(|scope| {
        let driver = scope.spawn(move || {
            let before = now(libc::CLOCK_PROCESS_CPUTIME_ID);
            let done = drive(loads, works);
            thread::sleep(SETTLE);
            let cpu = now(libc::CLOCK_PROCESS_CPUTIME_ID) - before;
            stop();
            done.map(|done| (done, cpu))
        });
        let received = consume();
        let (done, cpu) = driver.join().map_err(|_| "the thread that drives the loads panicked")??;
        let received = received?;
        Ok(Outcome { ns: done.ns, cpu, own: done.calls, seen: received, received })
    })
}

/// A session with default settings, but for the size of its ring.
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

/// Every event is accounted for. Gives the number that the kernel saw and did not filter.
pub fn nothing_silent(stats: &Stats, rows: u64) -> u64 {
    let event = &stats.events[0];
    let c = event.counters;
    assert_eq!(c.seen, c.filtered + c.dropped + c.submitted, "{event:?}");
    assert_eq!(c.submitted, event.received, "{event:?}");
    assert_eq!(rows, event.received, "{event:?}");
    assert_eq!(event.corrupt, 0, "{event:?}");
    c.seen - c.filtered
}
