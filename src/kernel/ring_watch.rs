//! The state that a drain thread keeps about each of its rings.

use crate::ring::RingReader;

/// The CPUs that write to a ring, and the wake-up that the drain requested from them.
#[derive(Debug)]
pub(super) struct RingWatch {
    /// The CPUs that write to the ring.
    pub(super) cpus: Vec<usize>,
    /// Number of records per CPU that fill a quarter of the ring if all of its CPUs are equally busy.
    pub(super) quarter: u64,
    /// Number of records read from the ring that were chunks of other records.
    pub(super) pieces: u64,
    /// Position of the ring at the last wait.
    pub(super) position: u64,
    /// The last requested wake-up: the number of further records, and the ring's position at the request.
    pub(super) armed: Option<(u64, u64)>,
}

impl RingWatch {
    /// Creates the state for a ring. `record` is the bytes of a typical record.
    pub(super) fn new(cpus: Vec<usize>, ring: &RingReader, record: u64) -> Self {
        let quarter = (ring.bytes() / 4 / record / cpus.len().max(1) as u64).max(1);
        Self { cpus, quarter, pieces: 0, position: ring.position(), armed: None }
    }
}
