//! Records as they lie in a BPF ring buffer. Tests and benches share this file.

/// Appends a finished record with its header, as it lies in a BPF ring: the length, four bytes that the reader ignores,
/// the record, padding to eight bytes.
pub fn encode(record: &[u8], ring: &mut Vec<u8>) {
    ring.extend((record.len() as u32).to_ne_bytes());
    ring.extend([0; 4]);
    ring.extend(record);
    ring.resize(ring.len().next_multiple_of(8), 0);
}
