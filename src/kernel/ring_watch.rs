//! What a drain thread knows of one of its rings.

use crate::ring::RingReader;

/// What is known of a ring: its producers, and what was asked of them.
#[derive(Debug)]
pub(super) struct RingWatch {
    pub(super) cpus: Vec<usize>,
    /// Records of one CPU that fill a quarter of the ring if all of its CPUs are as busy.
    pub(super) quarter: u64,
    /// Records of the ring that were chunks of others.
    pub(super) pieces: u64,
    /// Position of the ring at the last wait.
    pub(super) position: u64,
    /// What was asked for last: a wake-up by so many records more, at this position.
    pub(super) armed: Option<(u64, u64)>,
}

impl RingWatch {
    /// `record`: bytes of a usual record.
    pub(super) fn new(cpus: Vec<usize>, ring: &RingReader, record: u64) -> Self {
        let quarter = (ring.bytes() / 4 / record / cpus.len().max(1) as u64).max(1);
        Self { cpus, quarter, pieces: 0, position: ring.position(), armed: None }
    }
}
