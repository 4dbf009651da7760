//! The live kernel as a source: BPF programs, their rings and their counters. It hands out bytes and figures and
//! decodes nothing.
//!
//! `live.rs` asks each capability (`tree`, `own`, `calls`, `arguments`, `environment`, `paths`, `writes`, `rings`,
//! `counters`, `debug`) for its part of a [`plan::Plan`]. `load.rs` and `attach.rs` execute the plan.

mod arguments;
mod attach;
mod availability;
mod calls;
mod clock;
mod counters;
mod debug;
mod environment;
mod features;
mod fields;
mod figures;
mod function;
mod globals;
mod libbpf;
mod live;
mod load;
mod options;
mod own;
mod paths;
mod plan;
mod privilege;
mod ring_watch;
mod rings;
mod running;
mod thread_rings;
mod tracefs;
mod tree;
mod wait;
mod watermark;
mod writes;

pub(crate) use availability::unavailable;
pub(crate) use environment::{MAX_NAMES, NAME_BYTES};
pub(crate) use features::probe;
pub(crate) use live::open;
pub(crate) use options::{Options, PayloadOptions};
pub(crate) use privilege::{KERNEL_BTF, is_admin, locked_memory_limit, may_load, may_raise_limits};
pub(crate) use rings::{DEFAULT_RING_MEMORY, default_ring_bytes};
pub(crate) use tracefs::tracefs_place;
pub(crate) use tree::in_initial_pid_namespace;
pub(crate) use writes::MAX_PAYLOAD;
