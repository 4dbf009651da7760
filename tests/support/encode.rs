//! Encodes records as a BPF ring buffer holds them. Tests and benches share this file.

/// Appends a finished record as a BPF ring holds it: its length, four bytes that the reader ignores, the record,
/// padding to eight bytes.
pub fn encode(record: &[u8], ring: &mut Vec<u8>) {
    ring.extend((record.len() as u32).to_ne_bytes());
    ring.extend([0; 4]);
    ring.extend(record);
    ring.resize(ring.len().next_multiple_of(8), 0);
}
