//! CLOCK_BOOTTIME to wall time, and where we are.

use std::fs;

use rustix::time::{ClockId, clock_gettime};

use crate::origin::Origin;

fn now(clock: ClockId) -> i64 {
    let time = clock_gettime(clock);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// CLOCK_BOOTTIME, ns: the clock of records.
pub(super) fn boottime() -> i64 {
    now(ClockId::Boottime)
}

/// Wall time minus CLOCK_BOOTTIME in ns: the closest of three readings of wall time between two of CLOCK_BOOTTIME, so
/// it is off by half of the shortest such interval at most (well under a microsecond where nothing interrupts).
pub(crate) fn wall_offset() -> i64 {
    let reading = |_| {
        let before = now(ClockId::Boottime);
        let wall = now(ClockId::Realtime);
        let after = now(ClockId::Boottime);
        (after - before, wall - (before + (after - before) / 2))
    };
    (0..3).map(reading).min().map_or(0, |(_, offset)| offset)
}

/// This machine, now.
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
