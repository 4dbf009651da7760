//! One run: loads beside a consumer, and its figures.

use std::{thread, time::Duration};

use crate::{
    Result,
    load::{Load, Work, drive, now},
};

/// Time for the consumer to read what the loads left in the rings.
pub const SETTLE: Duration = Duration::from_millis(30);

/// The figures of one run.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Nanoseconds per call: the mean of the loads whose calls are events.
    pub ns: f64,
    /// CPU time of this process while the loads ran.
    pub cpu: Duration,
    /// Events that the loads made.
    pub own: u64,
    /// Events that the BPF programs saw and did not filter, those of other processes included.
    pub seen: u64,
    /// Events that the consumer received.
    pub received: u64,
}

impl Outcome {
    /// Returns the CPU time of this process per received event, in nanoseconds.
    pub fn consumer(&self) -> f64 {
        self.cpu.as_nanos() as f64 / self.received as f64
    }

    /// Returns the fraction of the events that other programs made.
    pub fn others(&self) -> f64 {
        1.0 - self.own as f64 / self.seen as f64
    }
}

/// Runs the loads in a thread while the caller's thread runs `consume`, which returns how many events it received.
///
/// Calls `stop` once the loads have ended and [`SETTLE`] has passed; `consume` must then return. `Outcome::seen` is the
/// number of received events; callers that count events in the kernel replace it.
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
