//! Payloads of any length: what of them the programs keep.

use libbpf_rs::{MapCore, MapFlags, Object};

use super::object;
use crate::{
    error::{Error, ErrorKind, Result},
    layout::EventLayout,
};

/// Most bytes of a value that comes in chunks: `RF_MAX_PAYLOAD`.
pub(crate) const MAX_PAYLOAD: usize = 2 << 20;
/// Most names of variables, and bytes of one with its `=`: `rf_names`.
pub(crate) const MAX_NAMES: usize = 64;
pub(crate) const NAME_BYTES: usize = 64;

/// What of payloads is wanted.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Bytes of the arguments of a program.
    pub(crate) max_argv: usize,
    /// Names of variables of the environment.
    pub(crate) environment: Vec<String>,
    /// Bytes of what a call writes.
    pub(crate) max_write: usize,
    /// Of what all calls write.
    pub(crate) bytes_per_second: u64,
    pub(crate) any_fd: bool,
    pub(crate) ttys_and_pipes: bool,
    /// `write_payload` may be recorded without a filter.
    pub(crate) every_process: bool,
    /// `file_open` has paths.
    pub(crate) paths: bool,
}

/// The stretch of time, ns, that the programs keep the budget in.
const STRETCH: u64 = 1 << 27;

impl Options {
    pub(crate) fn new() -> Self {
        Self {
            max_argv: 128 << 10,
            environment: Vec::new(),
            max_write: 64 << 10,
            bytes_per_second: 32 << 20,
            any_fd: false,
            ttys_and_pipes: false,
            every_process: false,
            paths: false,
        }
    }

    /// An event type's layout with the lengths that this session has.
    pub(crate) fn layout(&self, layout: &EventLayout) -> EventLayout {
        let mut layout = layout.clone();
        if layout.name == "file_open" && self.paths {
            // What to expect changes, and no record.
            layout.string_bytes += 64;
        }
        if layout.chunked {
            for field in layout.fields.to_mut() {
                match (&*layout.name, &*field.name) {
                    ("process_exec", "argv") => field.max_bytes = self.max_argv as u32,
                    ("write_payload", "payload") => field.max_bytes = self.max_write as u32,
                    ("process_exec", "environment") if self.environment.is_empty() => field.max_bytes = 1,
                    _ => {}
                }
            }
        }
        layout
    }

    /// Options of the programs.
    pub(super) fn globals(&self) -> [(&'static str, u32); 7] {
        // All bits set is no limit.
        let budget = u128::from(self.bytes_per_second) * u128::from(STRETCH) / 1_000_000_000;
        [
            ("rf_max_argv", self.max_argv as u32),
            ("rf_environment", u32::from(!self.environment.is_empty())),
            ("rf_max_payload", self.max_write as u32),
            ("rf_budget", u32::try_from(budget).unwrap_or(u32::MAX)),
            ("rf_any_fd", u32::from(self.any_fd)),
            ("rf_paths", u32::from(self.paths)),
            ("rf_ttys_pipes", u32::from(self.ttys_and_pipes)),
        ]
    }

    pub(super) fn fill_maps(&self, object: &Object) -> Result<()> {
        if self.environment.is_empty() {
            return Ok(());
        }
        let names = object::map_named(object, "rf_names")?;
        for name in &self.environment {
            let mut key = [0; NAME_BYTES];
            key[..name.len()].copy_from_slice(name.as_bytes());
            key[name.len()] = b'=';
            names.update(&key, &0u32.to_ne_bytes(), MapFlags::ANY).map_err(|e| {
                Error::caused(ErrorKind::Internal, format_args!("telling the programs of the variable {name}"), &e)
            })?;
        }
        Ok(())
    }
}
