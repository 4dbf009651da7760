//! Catalogues of Linux kernel events: what a tracepoint hands out ([`format`]) and, with the feature `generate`, how an
//! entry of a catalogue becomes a BPF program, a record, columns and a page of documentation.
//!
//! `ringframe`'s own build script uses it for the event types that it ships. A program that wants more has a catalogue
//! and a build script of its own: see [`Build`].

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
mod model;
#[cfg(feature = "generate")]
mod record;
#[cfg(feature = "generate")]
mod resolve;

#[cfg(feature = "generate")]
pub use generate::{Build, documentation, folder, sources};
pub use kind::{FieldKind, NULL_LEN};
pub use program::{Capability, Governed, Map, MapRole, Program, Role, When};
