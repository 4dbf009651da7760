//! Linux kernel events as data frames.
#[cfg(not(all(target_os = "linux", target_pointer_width = "64", target_endian = "little")))]
compile_error!("ringframe needs Linux on a 64-bit little-endian machine: x86_64 or aarch64");

mod batch;
mod capture;
mod catalogue;
mod column;
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
mod unfinished;

pub use batch::Batch;
pub use catalogue::events;
pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "polars")]
pub use frame::to_frame;
pub use session::{Filter, Session, SessionBuilder, StopHandle, TableReader};
pub use stats::{Counters, EventStats, Loss, Stats};
