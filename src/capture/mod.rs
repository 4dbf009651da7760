//! Captures: files with the raw bytes of the rings and the layouts that describe them. A replay sends them through the
//! same columns and needs no privileges.
//!
//! All numbers are little-endian. A file begins with the 8 bytes `RINGFRM1`. The header follows: a JSON object, as
//! `u32` length, `u32` CRC-32 and text. The rest are chunks.
//!
//! A chunk is `u32` kind, `u32` event, `u64` length, `i64` offset from CLOCK_BOOTTIME to wall time in ns, `u32` CRC-32
//! of the payload, `u32` CRC-32 of the 28 bytes before, and the payload. The payload depends on the kind:
//!
//! - 1: the counters of the event (`u64` each, as many as the header says, or seven if it does not say), then records
//!   as they were in the ring.
//! - 2, the last chunk: the final counters of all events.
//! - 3: a watermark, `i64` wall time in ns. All records that were made before it are in earlier chunks. Event and
//!   offset of the chunk are 0.

mod format;
mod record;
mod replay;

pub(crate) use record::Recorder;
pub(crate) use replay::open;
