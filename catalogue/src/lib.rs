//! Catalogues of Linux kernel events: what a tracepoint provides ([`mod@format`]) and, with the feature `generate`, how an
//! entry of a catalogue becomes a BPF program, a record, columns and a page of documentation.
//!
//! `ringframe` ships the files that were generated from its own catalogue, and needs neither the feature nor clang. A
//! program with further event types has a catalogue and a build script of its own, which calls `Build`.

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
