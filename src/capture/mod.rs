//! Recorded captures: the raw bytes of the rings with the layouts that explain them, to be replayed through the same
//! columns without any privilege.
//!
//! The file, all numbers little-endian: 8 bytes `RINGFRM1`; the header, a JSON object, as `u32` length, `u32` CRC-32
//! and text; then chunks. A chunk is `u32` kind, `u32` event, `u64` length, `i64` offset from CLOCK_BOOTTIME to wall
//! time in ns, `u32` CRC-32 of the payload, `u32` CRC-32 of the 28 bytes before, and the payload. Kind 1: the counters
//! of the event (`u64` each, as many as the header says, seven where it does not), then records as they stood in the
//! ring. Kind 2, the last chunk: the final counters of all events. Kind 3: a watermark, `i64` wall time in ns; all
//! records that were made before it stand before the chunk. Its event and offset are 0.

mod format;
mod record;
mod replay;

pub(crate) use record::Recorder;
pub(crate) use replay::open;
