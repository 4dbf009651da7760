//! Catalogues of Linux kernel events.
//!
//! This crate reads the formats of tracepoints ([`mod@format`]). With the feature `generate`, it turns each entry of a
//! catalogue into a BPF program, a record, columns and documentation.
//!
//! `ringframe` ships the files generated from its own catalogue, so it needs neither the feature nor clang. A program
//! that adds event types has its own catalogue, and a build script that calls `Build`.

pub mod format;
mod kind;
mod program;
#[doc(hidden)]
pub mod shared;
pub mod symbols;

#[cfg(feature = "generate")]
mod bpf;
#[cfg(feature = "generate")]
mod catalogue;
#[cfg(feature = "generate")]
mod emit_c;
#[cfg(feature = "generate")]
mod emit_docs;
#[cfg(feature = "generate")]
mod emit_program;
#[cfg(feature = "generate")]
mod emit_rust;
#[cfg(feature = "generate")]
mod generate;
#[cfg(feature = "generate")]
#[doc(hidden)]
pub mod hashes;
#[cfg(feature = "generate")]
mod model;
#[cfg(feature = "generate")]
mod record;
#[cfg(feature = "generate")]
mod resolve;

#[cfg(feature = "generate")]
#[doc(hidden)]
pub use bpf::compiler;
#[cfg(feature = "generate")]
pub use generate::{Build, folder};
#[cfg(feature = "generate")]
#[doc(hidden)]
pub use generate::{compile_shipped, shipped_files};
pub use kind::{FieldKind, NULL_LEN};
pub use program::{Capability, Governed, Map, MapRole, Program, Role, When};
