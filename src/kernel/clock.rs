//! The offset from CLOCK_BOOTTIME to wall time, and the description of this machine.

use std::fs;

use rustix::time::{ClockId, clock_gettime};

use crate::origin::Origin;

fn now(clock: ClockId) -> i64 {
    let time = clock_gettime(clock);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// Returns CLOCK_BOOTTIME, the clock of records, in nanoseconds.
pub(super) fn boottime() -> i64 {
    now(ClockId::Boottime)
}

/// Returns wall time minus CLOCK_BOOTTIME in nanoseconds.
///
/// Reads wall time between two readings of CLOCK_BOOTTIME, three times, and uses the shortest interval. The error is at
/// most half of that interval: well under a microsecond if nothing interrupts the thread.
pub(crate) fn wall_offset() -> i64 {
    let reading = |_| {
        let before = now(ClockId::Boottime);
        let wall = now(ClockId::Realtime);
        let after = now(ClockId::Boottime);
        (after - before, wall - (before + (after - before) / 2))
    };
    (0..3).map(reading).min().map_or(0, |(_, offset)| offset)
}

/// Returns the host, the kernel and the clock offset of this machine at the moment of the call.
pub(crate) fn origin() -> Origin {
    let read = |path: &str| fs::read_to_string(path).map(|s| s.trim().to_owned()).unwrap_or_default();
    Origin {
        host: read("/proc/sys/kernel/hostname"),
        kernel: read("/proc/sys/kernel/osrelease"),
        architecture: std::env::consts::ARCH.to_owned(),
        boot_id: read("/proc/sys/kernel/random/boot_id"),
        clock_offset: wall_offset(),
        crate_version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
