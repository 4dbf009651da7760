//! The rings of one drain thread as its [`Source`]. It also decides when the thread reads them.

use std::{
    os::fd::BorrowedFd,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    attach::Attachments, clock, debug::DebugLines, figures::Figures, ring_watch::RingWatch, wait::Sleep,
    watermark::Horizon,
};
use crate::{
    error::{Error, Result},
    ring::RingReader,
    source::{Source, Wait},
};

/// Shortest sleep between two reads, so that the drain reads a busy ring in batches and not record by record.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);

/// Longest sleep between two reads while events arrive occasionally. A wake-up costs the traced process microseconds,
/// and a check of the rings costs the drain about as much. With this sleep, no rate of events causes wake-ups.
const LONGEST_PAUSE: Duration = Duration::from_millis(25);

/// Time without events after which the drain stops polling and lets the next event wake it.
const IDLE: Duration = Duration::from_secs(1);

/// Longest sleep until an event. It bounds how late the drain reads an event if a wake-up is lost.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// Longest time to wait, after the detach, for records of programs that were still running.
const STRAGGLER_TIMEOUT: Duration = Duration::from_secs(5);

/// The rings of one drain thread.
pub(super) struct ThreadRings {
    /// The rings of each event type of the session.
    rings: Vec<Vec<RingReader>>,
    /// The state of each ring, in the same order.
    watches: Vec<Vec<RingWatch>>,
    figures: Arc<Figures>,
    attachments: Arc<Attachments>,
    /// Longest sleep between reads while events arrive, or `None` if the first event wakes the drain.
    longest_pause: Option<Duration>,
    last_event: Instant,
    last_wait: Instant,
    sleep: Sleep,
    /// Wall time minus CLOCK_BOOTTIME, ns.
    offset: i64,
    offset_at: Instant,
    horizon: Horizon,
    /// When the programs were detached.
    stopped: Option<Instant>,
    /// The debug lines. Only one thread of a session reads them.
    debug: Option<DebugLines>,
}

impl ThreadRings {
    /// Creates the source. `latency` is the approximate maximum time that a record waits in its ring before the drain
    /// reads it.
    pub(super) fn new(
        rings: Vec<Vec<(RingReader, RingWatch)>>,
        figures: Arc<Figures>,
        attachments: Arc<Attachments>,
        sleep: Sleep,
        latency: Duration,
        debug: Option<DebugLines>,
    ) -> Self {
        let (rings, watches) = rings.into_iter().map(|of_event| of_event.into_iter().unzip()).unzip();
        let now = Instant::now();
        Self {
            rings,
            watches,
            figures,
            attachments,
            longest_pause: (latency >= 4 * SHORTEST_PAUSE).then(|| (latency / 4).min(LONGEST_PAUSE)),
            last_event: now,
            last_wait: now,
            sleep,
            offset: clock::wall_offset(),
            offset_at: now,
            horizon: Horizon::new(latency),
            stopped: None,
            debug,
        }
    }

    fn all(&self) -> impl Iterator<Item = &RingReader> {
        self.rings.iter().flatten()
    }

    /// Returns how long to sleep so that about a sixteenth of a ring fills, at the rate of the last interval `since`.
    fn pause(&mut self, since: Duration, longest: Duration) -> Duration {
        let mut fill = 0f64;
        for (ring, watch) in self.rings.iter().flatten().zip(self.watches.iter_mut().flatten()) {
            let read = ring.position() - std::mem::replace(&mut watch.position, ring.position());
            fill = fill.max(16.0 * read as f64 / ring.bytes() as f64);
        }
        let pause = if fill > 0.0 {
            since.div_f64(fill.max(1e-6))
        } else if self.unread() {
            SHORTEST_PAUSE
        } else {
            longest
        };
        pause.clamp(SHORTEST_PAUSE.min(longest), longest)
    }

    /// Returns whether a ring is not empty: a record arrived since the read or is being written, or the drain left
    /// records because it lacked memory.
    fn unread(&self) -> bool {
        self.all().any(|ring| !ring.is_empty())
    }

    /// Requests a wake-up by the next event if `first` is set, otherwise by the event that fills a quarter of its ring.
    fn arm(&mut self, first: bool) {
        for (event, (rings, watches)) in self.rings.iter().zip(&mut self.watches).enumerate() {
            for (ring, watch) in rings.iter().zip(watches) {
                let ahead = if first { 1 } else { watch.quarter };
                let request = Some((ahead, ring.position()));
                // Skips a request that equals the last one: nothing was read since, so that wake-up is still pending or
                // has not been handled yet.
                if std::mem::replace(&mut watch.armed, request) != request || first {
                    self.figures.arm(event, &watch.cpus, ahead);
                }
            }
        }
        self.figures.barrier();
    }

    fn sleep_until_an_event(&mut self, timeout: Duration) -> Result<Wait> {
        self.arm(true);
        let longest = if self.unread() || self.stopped.is_some() { SHORTEST_PAUSE } else { LONGEST_SLEEP };
        self.sleep.wait(timeout.min(longest))?;
        Ok(Wait::Again)
    }

    /// Returns the number of records that the programs counted as submitted and that the drain has not read from the
    /// rings.
    fn missing(&self) -> u64 {
        let of = |(event, (rings, watches)): (usize, (&Vec<RingReader>, &Vec<RingWatch>))| {
            let missing = |(ring, watch): (&RingReader, &RingWatch)| {
                self.figures.counters_on(event, &watch.cpus).submitted.saturating_sub(ring.records() - watch.pieces)
            };
            rings.iter().zip(watches).map(missing).sum::<u64>()
        };
        self.rings.iter().zip(&self.watches).enumerate().map(of).sum()
    }
}

impl Source for ThreadRings {
    fn rings(&mut self, event: usize) -> &mut [RingReader] {
        &mut self.rings[event]
    }

    fn wait(&mut self, gave: bool, timeout: Duration) -> Result<Wait> {
        if let Some(debug) = &mut self.debug {
            debug.forward();
        }
        if let Some(stopped) = self.stopped {
            let missing = self.missing();
            if missing == 0 {
                return Ok(Wait::Ended);
            }
            if stopped.elapsed() > STRAGGLER_TIMEOUT {
                return Err(Error::internal(format!("{missing} submitted records are missing from the rings")));
            }
        }
        let now = Instant::now();
        let since = now - std::mem::replace(&mut self.last_wait, now);
        if gave {
            self.last_event = now;
        }
        let pause = match self.longest_pause {
            Some(longest) if gave || self.last_event.elapsed() < IDLE => self.pause(since, longest),
            None if gave => SHORTEST_PAUSE,
            _ => return self.sleep_until_an_event(timeout),
        };
        // A CPU that suddenly fills the ring wakes the drain.
        self.arm(false);
        self.sleep.wait(if self.stopped.is_some() { SHORTEST_PAUSE } else { pause.min(timeout) })?;
        Ok(Wait::Again)
    }

    fn pieces(&mut self, event: usize, ring: usize, pieces: u64) {
        self.watches[event][ring].pieces += pieces;
    }

    fn wall_offset(&mut self) -> i64 {
        if self.offset_at.elapsed() >= Duration::from_secs(1) {
            self.offset = clock::wall_offset();
            self.offset_at = Instant::now();
        }
        self.offset
    }

    fn before_reading(&mut self) {
        let Self { horizon, figures, rings, watches, offset, stopped, .. } = self;
        horizon.ask(figures, rings, watches, *offset, stopped.is_some());
    }

    fn watermark(&mut self) -> Option<i64> {
        self.horizon.reached(&self.rings)
    }

    fn as_fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.sleep.as_fd())
    }

    fn stop(&mut self) -> Result<()> {
        self.attachments.detach();
        self.stopped = Some(Instant::now());
        Ok(())
    }
}
