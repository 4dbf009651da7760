//! Computes the watermark: the time up to which the drain has read every event.
//!
//! A program counts an event as seen before it reads the clock for it. It counts the event as filtered, dropped or
//! submitted after the record is in the ring. So if a line of counters is at rest (`seen = filtered + dropped +
//! submitted`) at any moment after the clock showed T, each event of that line from before T is in the ring or counted
//! as missing. Once every line was at rest, and the rings are read up to their positions at that moment, no event from
//! before T can follow.

use std::{
    sync::atomic::{Ordering, fence},
    time::{Duration, Instant},
};

use super::{clock, figures::Figures, ring_watch::RingWatch};
use crate::ring::RingReader;

/// Distance of the watermark from the clock, in nanoseconds. A program's count becomes visible here some time after the
/// program read the clock. Also, the offset to wall time is measured every second, and shrinks by at most half of this
/// distance per second while the clock's rate is corrected.
const SLACK: i64 = 1_000_000;

/// Shortest time between two checks of all counters.
const SHORTEST: Duration = Duration::from_millis(1);
/// Longest time between two checks of all counters.
const LONGEST: Duration = Duration::from_millis(25);

/// Maximum number of times to check a line that is not at rest. A program runs for a microsecond or two.
const TRIES: usize = 64;

/// The watermark of one drain thread.
pub(super) struct Horizon {
    interval: Duration,
    next: Instant,
    /// The next watermark (wall time, ns), and the position up to which each ring must be read for it.
    pending: Option<(i64, Vec<u64>)>,
    /// The last watermark that was reached: wall time, ns.
    reached: Option<i64>,
}

impl Horizon {
    /// Creates the state. `latency` is the approximate maximum time that a record waits in its ring before the drain
    /// reads it.
    pub(super) fn new(latency: Duration) -> Self {
        let interval = (latency / 4).clamp(SHORTEST, LONGEST);
        Self { interval, next: Instant::now(), pending: None, reached: None }
    }

    /// Reads the clock and then checks the counters, if the last check was long enough ago or `now` is set. Call it
    /// before the rings are read. If a line does not come to rest, the next call tries again. `offset` is wall time
    /// minus CLOCK_BOOTTIME in nanoseconds.
    pub(super) fn ask(
        &mut self,
        figures: &Figures,
        rings: &[Vec<RingReader>],
        watches: &[Vec<RingWatch>],
        offset: i64,
        now: bool,
    ) {
        if self.pending.is_some() || !now && Instant::now() < self.next {
            return;
        }
        let time = clock::boottime() + offset - SLACK;
        fence(Ordering::SeqCst);
        let at_rest = |event: usize, cpu: usize| {
            (0..TRIES).any(|_| {
                let at_rest = figures.at_rest(event, cpu);
                if !at_rest {
                    std::hint::spin_loop();
                }
                at_rest
            })
        };
        let lines = watches.iter().enumerate().flat_map(|(event, watches)| {
            watches.iter().flat_map(move |watch| watch.cpus.iter().map(move |&cpu| (event, cpu)))
        });
        if lines.into_iter().all(|(event, cpu)| at_rest(event, cpu)) {
            self.next = Instant::now() + self.interval;
            self.pending = Some((time, rings.iter().flatten().map(|ring| ring.position() + ring.unread()).collect()));
        }
    }

    /// Returns the watermark (wall time, ns). Call it after the rings are read.
    pub(super) fn reached(&mut self, rings: &[Vec<RingReader>]) -> Option<i64> {
        if let Some((time, positions)) = &self.pending
            && rings.iter().flatten().zip(positions).all(|(ring, end)| ring.position() >= *end)
        {
            self.reached = Some(*time);
            self.pending = None;
        }
        self.reached
    }
}
