//! Linux kernel events as data frames.
//!
//! BPF programs write events into ring buffers, one per event type. A thread drains each ring into columns of reused
//! memory, and [`Session::next_batch`] hands out the rows as Arrow record batches and Polars frames that share that
//! memory. What is lost is counted, and the counts come with the batches.
//!
//! ```no_run
//! use std::time::Duration;
//!
//! let mut session = ringframe::Session::builder()
//!     .events(["process_exec", "file_open"])?
//!     .batch_rows(1024)
//!     .flush_interval(Duration::from_millis(100))
//!     .start()?;
//! while let Some(batch) = session.next_batch()? {
//!     println!("{}: {} rows, {} dropped", batch.event(), batch.num_rows(), batch.loss().dropped);
//!     let rows: &arrow_array::RecordBatch = batch.record_batch();
//! #   let _ = rows;
//! }
//! # Ok::<(), ringframe::Error>(())
//! ```
//!
//! # The way of an event
//!
//! A program reserves or outputs a record in its event type's ring (`kernel`), the reader walks the mapped ring
//! (`ring`), the decoder made from the catalogue writes the record's values into the columns of a slab (`column`), and
//! consecutive rows of a slab, a window, go to the reader's thread, where they become a [`Batch`]. A slab returns to its
//! pool when the last batch, frame or slice that refers to it is dropped.
//!
//! # Needs
//!
//! Linux 5.10 or later on x86_64 or aarch64 with BTF (`/sys/kernel/btf/vmlinux`), CAP_BPF and CAP_PERFMON (root has
//! them). Replaying a capture ([`SessionBuilder::replay`]) needs neither.
//!
//! # Not supported
//!
//! - Other operating systems, 32-bit and big-endian machines.
//! - `file_open`: opens through io_uring and through the 32-bit system calls of 64-bit kernels are not seen.
//! - Process numbers are those of the initial pid namespace.
//! - What happened before the session started; for a call that was under way then, its end is counted as `unjoined`.
//! - From Linux 7.0 on programs can be preempted: of two process events of one type at the same time on one CPU one is
//!   missing, and counted in [`EventStats::missed`]. The same is true of system calls where functions cannot be traced.
//!
//! # Features
//!
//! None is on by default; the lean library stands on Arrow's sub-crates only. `polars`: [`Batch::to_frame`]. `parquet`:
//! `sink::ParquetSink`. `json`: `sink::JsonLines`.

#![warn(missing_docs, missing_debug_implementations, unsafe_op_in_unsafe_fn, clippy::undocumented_unsafe_blocks)]

#[cfg(not(all(target_os = "linux", target_pointer_width = "64", target_endian = "little")))]
compile_error!("ringframe needs Linux on a 64-bit little-endian machine: x86_64 or aarch64");

mod batch;
mod capture;
pub mod catalogue;
mod choice;
mod column;
pub mod doctor;
mod error;
#[cfg(feature = "polars")]
mod frame;
#[cfg(feature = "bench")]
#[doc(hidden)]
pub mod internals;
mod kernel;
pub mod layout;
mod mapping;
mod ring;
mod session;
pub mod sink;
mod source;
mod stats;
mod sync;
mod unfinished;

pub use batch::Batch;
pub use catalogue::events;
pub use choice::{Choice, Rejected};
pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "polars")]
pub use frame::to_frame;
#[cfg(feature = "stream")]
pub use session::TableStream;
pub use session::{
    Batches, ExecOptions, FileOpenOptions, Filter, ReplayBuilder, Session, SessionBuilder, StatsHandle, StopHandle,
    TableReader, WritePayload,
};
pub use source::Unavailable;
pub use stats::{Counters, EventStats, Loss, Stats};

/// Finds out, by trying, what the running kernel can do and which ways a session will therefore take. Needs the same
/// privileges as a session and leaves nothing behind.
///
/// ```no_run
/// for choice in ringframe::probe()? {
///     println!("{choice}");
/// }
/// # Ok::<(), ringframe::Error>(())
/// ```
///
/// # Errors
/// `PermissionDenied` without CAP_BPF and CAP_PERFMON, `Unsupported` when the kernel does not describe its types.
pub fn probe() -> Result<Vec<Choice>> {
    kernel::probe()
}
