//! The live kernel as a source: BPF programs, their rings and counters. Hands out bytes and figures, nothing decoded.

mod attach;
mod availability;
mod clock;
mod debug;
mod features;
mod fields;
mod function;
mod globals;
mod live;
mod object;
mod part;
mod privilege;
mod rings;
mod shared;
mod tracefs;
mod tree;
mod wait;

pub(crate) use availability::unavailable;
#[cfg(feature = "bench")]
pub(crate) use features::TRACEPOINTS_ONLY;
pub(crate) use features::probe;
pub(crate) use live::{Options, open};
