//! Bytes out of a BPF ring buffer. Knows records, not events.

mod header;
mod reader;
#[cfg(test)]
mod tests;
mod visit;

pub(crate) use header::{HEADER_BYTES, span};
pub(crate) use reader::Ahead;
pub use reader::{Lease, Reserved, RingReader, RingWriter};
pub use visit::Next;
pub(crate) use visit::{BLOCK, Each, Visit, Walk};

/// Appends a finished record as it stands in a ring.
#[cfg(test)]
pub fn encode(record: &[u8], out: &mut Vec<u8>) {
    out.extend(header::Header::record_word(record.len() as u32).to_ne_bytes());
    out.extend([0; 4]);
    out.extend(record);
    out.resize(out.len().next_multiple_of(header::HEADER_BYTES as usize), 0);
}
