//! Up to when every event that happened is in the rings, and read.
//!
//! A program counts an event as seen before it reads the clock for it, and as filtered, dropped or submitted after its
//! record is in the ring. So when a line of counters is at rest (`seen = filtered + dropped + submitted`) at any moment
//! after the clock showed T, each event of that line from before T is in the ring or counted as missing. Once all lines
//! were found at rest, and the rings are read up to where they were then, nothing from before T can follow.

use std::{
    sync::atomic::{Ordering, fence},
    time::{Duration, Instant},
};

use super::{clock, figures::Figures, ring_watch::RingWatch};
use crate::ring::RingReader;

/// The watermark stays so far behind the clock, ns. A program's count becomes visible here some time after it read the
/// clock; and the offset to wall time, which is measured every second, shrinks by half of this in a second at most
/// while the clock's rate is corrected.
const SLACK: i64 = 1_000_000;

/// Shortest and longest time between two looks at all counters.
const SHORTEST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_millis(25);

/// How often to look at a line that is not at rest. A program takes a microsecond or two.
const TRIES: usize = 64;

pub(super) struct Horizon {
    interval: Duration,
    next: Instant,
    /// Wall time, and the positions up to which the rings have to be read for it.
    asked: Option<(i64, Vec<u64>)>,
    reached: Option<i64>,
}

impl Horizon {
    /// `latency`: how long a record may wait in its ring before it is looked at, about.
    pub(super) fn new(latency: Duration) -> Self {
        let interval = (latency / 4).clamp(SHORTEST, LONGEST);
        Self { interval, next: Instant::now(), asked: None, reached: None }
    }

    /// Before the rings are read: looks at the clock and then at the counters, if the last look was long enough ago or
    /// `now` is set. Where a program is under way all the time, the next reading tries again.
    pub(super) fn ask(
        &mut self,
        figures: &Figures,
        rings: &[Vec<RingReader>],
        watches: &[Vec<RingWatch>],
        offset: i64,
        now: bool,
    ) {
        if self.asked.is_some() || !now && Instant::now() < self.next {
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
            self.asked = Some((time, rings.iter().flatten().map(|ring| ring.position() + ring.unread()).collect()));
        }
    }

    /// After the rings were read: wall time, ns.
    pub(super) fn reached(&mut self, rings: &[Vec<RingReader>]) -> Option<i64> {
        if let Some((time, positions)) = &self.asked
            && rings.iter().flatten().zip(positions).all(|(ring, end)| ring.position() >= *end)
        {
            self.reached = Some(*time);
            self.asked = None;
        }
        self.reached
    }
}
