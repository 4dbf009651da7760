//! Bytes out of a BPF ring buffer. Knows records, not events.

mod header;
mod reader;
#[cfg(test)]
mod tests;
mod visit;

pub(crate) use header::{HEADER_BYTES, span};
pub(crate) use reader::Ahead;
pub use reader::{Lease, RingReader};
pub(crate) use visit::{BLOCK, Each, Visit, Walk};
