//! Reads the bytes of records from BPF ring buffers. Knows records, not events.

mod header;
mod reader;
#[cfg(test)]
mod tests;
mod visit;

pub(crate) use header::{HEADER_BYTES, span};
pub(crate) use reader::Ahead;
pub use reader::{Lease, RingReader};
pub(crate) use visit::{BLOCK, Each, Visit, Walk};
