//! Attaches programs: BTF tracepoints through libbpf, syscall tracepoints by their number in tracefs, so that it does
//! not matter where (or whether) tracefs is mounted.

use std::{
    io,
    os::fd::{AsRawFd, FromRawFd, IntoRawFd, OwnedFd},
};

use libbpf_rs::{Link, Object, ProgramMut};

use super::tracefs::Tracefs;
use crate::error::{Error, ErrorKind, Result};

const PERF_TYPE_TRACEPOINT: u64 = 2;
const PERF_ATTR_SIZE_VER0: u64 = 64;
const PERF_FLAG_FD_CLOEXEC: libc::c_ulong = 1 << 3;

/// Attaches programs of one object. Tracefs is opened when the first program asks for it.
pub(super) struct Attacher<'a> {
    object: &'a Object,
    tracefs: Option<Tracefs>,
}

impl<'a> Attacher<'a> {
    pub(super) fn new(object: &'a Object) -> Self {
        Self { object, tracefs: None }
    }

    /// Nothing, where `optional` and this kernel does not have what the program attaches to.
    pub(super) fn attach(&mut self, name: &str, optional: bool) -> Result<Option<Link>> {
        let program = program(self.object, name)?;
        let section = program.section().to_string_lossy().into_owned();
        let target = section.strip_prefix("tracepoint/").and_then(|rest| rest.split_once('/'));
        let Some((category, tracepoint)) = target else {
            return program.attach().map(Some).map_err(|e| failed(name, &section, e));
        };
        let tracefs = match &mut self.tracefs {
            Some(tracefs) => tracefs,
            none => none.insert(Tracefs::open()?),
        };
        let Some(number) = tracefs.tracepoint(category, tracepoint)? else {
            if optional {
                return Ok(None);
            }
            return Err(Error::new(
                ErrorKind::Unsupported,
                format!(
                    "this kernel has no tracepoint {category}:{tracepoint}, which {name} needs: it must be built with \
                     CONFIG_FTRACE_SYSCALLS"
                ),
            ));
        };
        let event = perf_event(number).map_err(|e| failed(name, &section, e))?;
        let link = program.attach_perf_event(event.as_raw_fd()).map_err(|e| failed(name, &section, e))?;
        // The link closes it.
        let _ = event.into_raw_fd();
        Ok(Some(link))
    }
}

pub(super) fn program<'a>(object: &'a Object, name: &str) -> Result<ProgramMut<'a>> {
    object
        .progs_mut()
        .find(|program| program.name() == name)
        .ok_or_else(|| Error::internal(format!("the BPF object has no program {name}")))
}

fn failed(name: &str, section: &str, error: impl std::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        format!("attaching {name} to {section}: {error}: see whether this kernel has it under /sys/kernel/tracing/events"),
    )
}

/// An event for a tracepoint: `perf_event_open` for all processes. The CPU plays no role for tracepoints' programs.
fn perf_event(tracepoint: u64) -> io::Result<OwnedFd> {
    // struct perf_event_attr up to its first published size: type and size (32 bits each), config, five more words.
    let mut attr = [0u64; PERF_ATTR_SIZE_VER0 as usize / 8];
    attr[0] = PERF_TYPE_TRACEPOINT | PERF_ATTR_SIZE_VER0 << 32;
    attr[1] = tracepoint;
    // SAFETY: the attributes are as long as they say; the other arguments are numbers.
    let fd = unsafe { libc::syscall(libc::SYS_perf_event_open, attr.as_ptr(), -1, 0, -1, PERF_FLAG_FD_CLOEXEC) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: a descriptor that the system call just made for us.
    Ok(unsafe { OwnedFd::from_raw_fd(fd as i32) })
}
