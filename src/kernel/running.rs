//! The running kernel: its type information and its tracepoints. Tracefs is opened on first use.

use std::cell::OnceCell;

use libbpf_rs::btf::{
    Btf, ReferencesType,
    types::{FuncProto, Ptr, Typedef},
};
use ringframe_catalogue::format::Format;

use super::{libbpf::failed, tracefs::Tracefs};
use crate::error::Result;

/// What the running kernel describes about itself.
pub(super) struct Running {
    pub(super) types: Btf<'static>,
    tracefs: OnceCell<Tracefs>,
}

impl Running {
    pub(super) fn open() -> Result<Self> {
        let types = Btf::from_vmlinux().map_err(|e| failed("reading the kernel's type information", &e))?;
        Ok(Self { types, tracefs: OnceCell::new() })
    }

    /// Returns the number of arguments that a typed tracepoint passes, or `None` if this kernel lacks it.
    pub(super) fn arguments(&self, tracepoint: &str) -> Option<usize> {
        let arguments = self
            .types
            .type_by_name::<Typedef<'_>>(&format!("btf_trace_{tracepoint}"))
            .and_then(|typedef| Ptr::try_from(typedef.referenced_type()).ok())
            .and_then(|pointer| FuncProto::try_from(pointer.referenced_type()).ok())
            .map(|function| function.iter().count());
        // The first parameter is a context pointer.
        arguments.map(|n| n.saturating_sub(1))
    }

    /// Returns the format of a tracepoint, or `None` if this kernel lacks it.
    pub(super) fn format(&self, category: &str, name: &str) -> Result<Option<Format>> {
        self.tracefs()?.format(category, name)
    }

    /// Returns the ID of a tracepoint, or `None` if this kernel lacks it.
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
