//! The running kernel: its types, and its tracepoints, which are looked up when they are first asked for.

use std::cell::OnceCell;

use libbpf_rs::btf::{
    Btf, ReferencesType,
    types::{FuncProto, Ptr, Typedef},
};
use ringframe_catalogue::format::Format;

use super::{libbpf::failed, tracefs::Tracefs};
use crate::error::Result;

/// What this kernel says of itself.
pub(super) struct Running {
    pub(super) types: Btf<'static>,
    tracefs: OnceCell<Tracefs>,
}

impl Running {
    pub(super) fn open() -> Result<Self> {
        let types = Btf::from_vmlinux().map_err(|e| failed("reading the kernel's type information", &e))?;
        Ok(Self { types, tracefs: OnceCell::new() })
    }

    /// How many arguments a typed tracepoint passes; nothing where this kernel does not have it.
    pub(super) fn arguments(&self, tracepoint: &str) -> Option<usize> {
        let arguments = self
            .types
            .type_by_name::<Typedef<'_>>(&format!("btf_trace_{tracepoint}"))
            .and_then(|typedef| Ptr::try_from(typedef.referenced_type()).ok())
            .and_then(|pointer| FuncProto::try_from(pointer.referenced_type()).ok())
            .map(|function| function.iter().count());
        // A context pointer comes first.
        arguments.map(|n| n.saturating_sub(1))
    }

    /// The format of a tracepoint; nothing where this kernel does not have it.
    pub(super) fn format(&self, category: &str, name: &str) -> Result<Option<Format>> {
        self.tracefs()?.format(category, name)
    }

    /// The number of a tracepoint; nothing where this kernel does not have it.
    pub(super) fn tracepoint(&self, category: &str, name: &str) -> Result<Option<u64>> {
        self.tracefs()?.tracepoint(category, name)
    }

    fn tracefs(&self) -> Result<&Tracefs> {
        match self.tracefs.get() {
            Some(tracefs) => Ok(tracefs),
            None => {
                let opened = Tracefs::open()?;
                Ok(self.tracefs.get_or_init(|| opened))
            }
        }
    }
}
