//! The rings of one drain thread as its [`Source`], and when the thread looks at them.

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

/// Shortest rest between two readings: a busy ring is read in pieces, not record by record.
const WINDOW: Duration = Duration::from_millis(1);

/// Longest rest while events come now and then: waking costs the traced program microseconds, a look at the rings costs
/// us about as much, and nobody is woken at any rate of events.
const LONGEST_WINDOW: Duration = Duration::from_millis(25);

/// Without events for so long, the next one wakes us instead.
const IDLE: Duration = Duration::from_secs(1);

/// Longest sleep: a bound on how late an event can be seen if everything else went wrong.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// How long to wait at the end for programs that were running when they were detached.
const STRAGGLERS: Duration = Duration::from_secs(5);

pub(super) struct ThreadRings {
    /// Per event type of the session.
    rings: Vec<Vec<RingReader>>,
    /// The same for what is known of each ring.
    watches: Vec<Vec<RingWatch>>,
    figures: Arc<Figures>,
    attachments: Arc<Attachments>,
    /// Rest between readings while events come; nothing: the first event wakes us at once.
    window: Option<Duration>,
    last_event: Instant,
    last_wait: Instant,
    sleep: Sleep,
    offset: i64,
    offset_at: Instant,
    horizon: Horizon,
    stopped: Option<Instant>,
    /// One thread of a session has it.
    debug: Option<DebugLines>,
}

impl ThreadRings {
    /// `latency`: how long a record may wait in its ring before it is looked at, about.
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
            window: (latency >= 4 * WINDOW).then(|| (latency / 4).min(LONGEST_WINDOW)),
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

    /// How long to rest so that about a sixteenth of a ring is there to read afterwards, at the rate of the last time.
    fn rest(&mut self, since: Duration, longest: Duration) -> Duration {
        let mut fill = 0f64;
        for (ring, watch) in self.rings.iter().flatten().zip(self.watches.iter_mut().flatten()) {
            let read = ring.position() - std::mem::replace(&mut watch.position, ring.position());
            fill = fill.max(16.0 * read as f64 / ring.bytes() as f64);
        }
        let rest = if fill > 0.0 {
            since.div_f64(fill.max(1e-6))
        } else if self.unread() {
            WINDOW
        } else {
            longest
        };
        rest.clamp(WINDOW.min(longest), longest)
    }

    /// A record came meanwhile, or is under way, or the drain left some for want of memory.
    fn unread(&self) -> bool {
        self.all().any(|ring| !ring.is_empty())
    }

    /// Asks to be woken by the first event, or by one that finds a quarter of its ring full.
    fn arm(&mut self, by_the_first: bool) {
        for (event, (rings, watches)) in self.rings.iter().zip(&mut self.watches).enumerate() {
            for (ring, watch) in rings.iter().zip(watches) {
                let ahead = if by_the_first { 1 } else { watch.quarter };
                let ask = Some((ahead, ring.position()));
                // Nothing was read since, so what was asked for has not happened or is not read yet.
                if std::mem::replace(&mut watch.armed, ask) != ask || by_the_first {
                    self.figures.arm(event, &watch.cpus, ahead);
                }
            }
        }
        self.figures.barrier();
    }

    fn sleep_until_an_event(&mut self, timeout: Duration) -> Result<Wait> {
        self.arm(true);
        let longest = if self.unread() || self.stopped.is_some() { WINDOW } else { LONGEST_SLEEP };
        self.sleep.wait(timeout.min(longest))?;
        Ok(Wait::Again)
    }

    /// Records that the kernel counted as submitted and that did not come out of the rings.
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
            if stopped.elapsed() > STRAGGLERS {
                return Err(Error::internal(format!("{missing} submitted records did not come out of the rings")));
            }
        }
        let now = Instant::now();
        let since = now - std::mem::replace(&mut self.last_wait, now);
        if gave {
            self.last_event = now;
        }
        let rest = match self.window {
            Some(longest) if gave || self.last_event.elapsed() < IDLE => self.rest(since, longest),
            None if gave => WINDOW,
            _ => return self.sleep_until_an_event(timeout),
        };
        // If one CPU suddenly fills the ring, it wakes us.
        self.arm(false);
        self.sleep.wait(if self.stopped.is_some() { WINDOW } else { rest.min(timeout) })?;
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
