//! Linux kernel events as data frames.
//!
//! BPF programs write events into ring buffers, one per event type. A thread drains each ring into columns of reused
//! memory, and [`Session::next_batch`] hands out the rows as Arrow record batches and Polars frames that share that
//! memory. The library counts what is lost, and every batch carries the counts.
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
//! A capture, which [`SessionBuilder::record_to`] writes, replays through the same columns on any Linux machine:
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
//! # How an event travels
//!
//! A BPF program writes a record into the ring of its event type (`kernel`). The drain walks the mapped ring (`ring`)
//! and calls the decoder of the event type, which writes the values of the record into the columns of a slab
//! (`column`). A window, a range of consecutive rows of a slab, goes to the thread of the reader and becomes a
//! [`Batch`] there. A slab returns to its pool when the last batch, frame or slice that refers to it is dropped.
//!
//! # Requirements
//!
//! Recording needs Linux 5.10 or later on x86_64 or aarch64 with BTF (`/sys/kernel/btf/vmlinux`), CAP_BPF and
//! CAP_PERFMON. Root has both capabilities. [`Session::replay`] needs neither this kernel nor the capabilities.
//!
//! # Not supported
//!
//! - Other operating systems, 32-bit and big-endian machines.
//! - Opens through io_uring and through the 32-bit system calls of 64-bit kernels: `file_open` does not record them.
//! - Other pid namespaces: process ids are those of the initial pid namespace.
//! - Events from before the session. The end of a call that was under way at the start counts as `unjoined`.
//! - Preempted programs: from Linux 7.0 on, the kernel can preempt a program. If two process events of one type occur
//!   at the same time on one CPU, one of them is missing, and [`EventStats::missed`] counts it. The same is true of
//!   system calls if the kernel cannot trace functions.
//!
//! # Features
//!
//! All are off by default. Without them the library depends on Arrow's sub-crates only.
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

/// The Arrow crates that this library's types come from, in matching versions.
pub mod arrow {
    pub use arrow_array;
    pub use arrow_buffer;
    pub use arrow_data;
    pub use arrow_schema;
}

/// Tries what the running kernel can do, and returns the ways that a session takes because of it. Needs the same
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
/// `PermissionDenied` without CAP_BPF and CAP_PERFMON, and `Unsupported` if the kernel does not describe its types.
pub fn probe() -> Result<Vec<Choice>> {
    kernel::probe()
}

impl catalogue::Catalogue {
    /// Returns the event types that the running kernel does not have, with the reasons.
    ///
    /// ```no_run
    /// for missing in ringframe::catalogue::Catalogue::shipped().unavailable()? {
    ///     println!("{}: {}", missing.event, missing.reason);
    /// }
    /// # Ok::<(), ringframe::Error>(())
    /// ```
    ///
    /// # Errors
    /// `Unsupported` or `PermissionDenied` if the kernel's types (`/sys/kernel/btf/vmlinux`) or tracefs cannot be read.
    pub fn unavailable(&'static self) -> Result<Vec<Unavailable>> {
        kernel::unavailable(self)
    }
}
