//! Linux kernel events as data frames.
//!
//! BPF programs write events into ring buffers, one per event type. A thread drains each ring into columns of reused
//! memory, and [`Session::next_batch`] hands out the rows as Arrow record batches and Polars frames that share that
//! memory. What is lost is counted, and the counts come with the batches.
//!
//! ```no_run
//! use ringframe::{Filter, Session, arrow::arrow_array::RecordBatch};
//!
//! let mut command = std::process::Command::new("make").spawn().unwrap();
//! let mut session = Session::builder()
//!     .events(["process_exec", "file_open"])
//!     .filter(Filter::process_tree(command.id()))
//!     .end_with_tree(true)
//!     .start()?;
//! while let Some(batch) = session.next_batch()? {
//!     println!("{}: {} rows, {} dropped", batch.event(), batch.num_rows(), batch.loss().dropped);
//!     let rows: &RecordBatch = batch.record_batch();
//! #   let _ = rows;
//! }
//! # command.wait().unwrap();
//! # Ok::<(), ringframe::Error>(())
//! ```
//!
//! A capture ([`SessionBuilder::record_to`]) replays through the same columns on any Linux machine:
//!
//! ```
//! let mut session = ringframe::Session::replay("tests/data/demo.capture").start()?;
//! for batch in session.batches() {
//!     let batch = batch?;
//!     assert_eq!(batch.record_batch().num_rows(), batch.num_rows());
//! }
//! # Ok::<(), ringframe::Error>(())
//! ```
//!
//! # The way of an event
//!
//! A program reserves or outputs a record in its event type's ring (`kernel`). The reader walks the mapped ring
//! (`ring`), and the decoder made from the catalogue writes the record's values into the columns of a slab (`column`).
//! Consecutive rows of a slab, a window, go to the reader's thread, where they become a [`Batch`]. A slab returns to its
//! pool when the last batch, frame or slice that refers to it is dropped.
//!
//! # Needs
//!
//! Linux 5.10 or later on x86_64 or aarch64 with BTF (`/sys/kernel/btf/vmlinux`), CAP_BPF and CAP_PERFMON (root has
//! them). [`Session::replay`] needs neither kernel nor capabilities.
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
//! None is on by default; the lean library depends on Arrow's sub-crates only.
//!
//! - `polars`: `Batch::to_frame` makes Polars data frames.
//! - `parquet`: `sink::ParquetSink` writes Parquet files.
//! - `json`: `sink::JsonLines` writes JSON lines.
//! - `stream`: a [`Session`] is a `futures_core::Stream` of batches.

#![warn(missing_docs, missing_debug_implementations, unsafe_op_in_unsafe_fn, clippy::undocumented_unsafe_blocks)]

#[cfg(not(all(target_os = "linux", target_pointer_width = "64", target_endian = "little")))]
compile_error!("ringframe needs Linux on a 64-bit little-endian machine: x86_64 or aarch64");

mod batch;
mod capture;
pub mod catalogue;
mod choice;
mod column;
pub mod doctor;
#[cfg(test)]
#[path = "../tests/support/encode.rs"]
mod encode;
mod error;
mod eventfd;
#[cfg(feature = "polars")]
mod frame;
#[doc(hidden)]
pub mod internals;
mod kernel;
pub mod layout;
mod mapping;
pub mod operator;
mod origin;
mod ring;
mod session;
pub mod sink;
mod source;
mod stats;
mod sync;
mod unfinished;

pub use batch::{Batch, compact, schema_with_symbols, with_symbols};
pub use catalogue::events;
pub use choice::{Choice, Rejected};
pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "polars")]
pub use frame::{compact_frame, to_frame};
#[cfg(feature = "polars")]
pub use polars;
#[cfg(feature = "stream")]
pub use session::TableStream;
pub use session::{
    Batches, ExecOptions, FileOpenOptions, Filter, ReplayBuilder, Session, SessionBuilder, StatsHandle, StopHandle,
    TableReader, WritePayload,
};
pub use source::Unavailable;
pub use stats::{Counters, EventStats, Figure, FigureKind, Loss, Stats};

/// The crates of Arrow that this library's types come from, in the versions that match.
pub mod arrow {
    pub use arrow_array;
    pub use arrow_buffer;
    pub use arrow_data;
    pub use arrow_schema;
}

/// Finds out, by trying, what the running kernel can do, and which ways a session takes because of it. Needs the same
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

impl catalogue::Catalogue {
    /// The event types that the running kernel does not have, with the reasons.
    ///
    /// # Errors
    /// `Unsupported` or `PermissionDenied` when the kernel's types (`/sys/kernel/btf/vmlinux`) or tracefs cannot be read.
    pub fn unavailable(&'static self) -> Result<Vec<Unavailable>> {
        kernel::unavailable(self)
    }
}
