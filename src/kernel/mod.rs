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
mod payload;
mod privilege;
mod rings;
mod shared;
mod tracefs;
mod tree;
mod wait;
mod watermark;

pub(crate) use availability::unavailable;
#[cfg(feature = "bench")]
pub(crate) use features::TRACEPOINTS_ONLY;
pub(crate) use features::probe;
pub(crate) use live::{Options, open};
pub(crate) use payload::{MAX_NAMES, MAX_PAYLOAD, NAME_BYTES, Options as PayloadOptions};
pub(crate) use privilege::{KERNEL_BTF, is_admin, locked_memory_limit, may_load, may_raise_limits};
pub(crate) use rings::{DEFAULT_RING_MEMORY, default_ring_bytes};
pub(crate) use tracefs::tracefs_place;
pub(crate) use tree::in_initial_pid_namespace;
