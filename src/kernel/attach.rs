//! Attaches programs: BTF tracepoints through libbpf, classic tracepoints by their number in tracefs, so that it does
//! not matter where (or whether) tracefs is mounted, and functions of system calls by their name.

use std::{
    io,
    os::fd::{AsFd, AsRawFd, FromRawFd, IntoRawFd, OwnedFd},
};

use libbpf_rs::{Link, Object, ProgramMut, btf::Btf};

use super::{function, object, tracefs::Tracefs};
use crate::error::{Error, ErrorKind, Result};

const PERF_TYPE_TRACEPOINT: u64 = 2;
const PERF_ATTR_SIZE_VER0: u64 = 64;
const PERF_FLAG_FD_CLOEXEC: libc::c_ulong = 1 << 3;

/// Finds what programs of one object attach to. Tracefs is opened when the first program asks for it.
pub(super) struct Attacher<'a> {
    object: &'a Object,
    tracefs: Option<Tracefs>,
    kernel: Option<Btf<'static>>,
}

/// Until it is dropped the program is attached.
pub(super) enum Attachment {
    Link { _link: Link },
    Function { _link: OwnedFd },
}

/// A program that has only to be attached: with all of them in this state, attaching them takes no time in which calls
/// could begin that are seen to end only.
pub(super) struct Ready<'a> {
    program: ProgramMut<'a>,
    to: Target,
}

enum Target {
    /// What libbpf reads from the program's section.
    Section,
    Tracepoint(OwnedFd),
    Function(String),
}

impl<'a> Attacher<'a> {
    pub(super) fn new(object: &'a Object) -> Self {
        Self { object, tracefs: None, kernel: None }
    }

    /// Nothing, where `optional` and this kernel does not have what the program attaches to.
    pub(super) fn prepare(&mut self, name: &str, optional: bool) -> Result<Option<Ready<'a>>> {
        let program = program(self.object, name)?;
        let section = program.section().to_string_lossy().into_owned();
        if let Some(call) = section.strip_prefix(function::SECTION) {
            let kernel = match &mut self.kernel {
                Some(kernel) => kernel,
                none => none.insert(object::kernel_types()?),
            };
            let function = function::of_call(kernel, call);
            if function.is_none() && !optional {
                return Err(Error::internal(format!("this kernel has no function for the system call {call}")));
            }
            return Ok(function.map(|name| Ready { program, to: Target::Function(name) }));
        }
        let target = section.strip_prefix("tracepoint/").and_then(|rest| rest.split_once('/'));
        let Some((category, tracepoint)) = target else { return Ok(Some(Ready { program, to: Target::Section })) };
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
        let event = perf_event(number).map_err(|e| not_opened(&program, &e))?;
        Ok(Some(Ready { program, to: Target::Tracepoint(event) }))
    }
}

impl Ready<'_> {
    pub(super) fn attach(self) -> Result<Attachment> {
        let Self { program, to } = self;
        let link = match to {
            Target::Section => program.attach().map_err(|e| failed(&program, &e))?,
            Target::Tracepoint(event) => {
                let link = program.attach_perf_event(event.as_raw_fd()).map_err(|e| failed(&program, &e))?;
                // The link closes it.
                let _ = event.into_raw_fd();
                link
            }
            Target::Function(name) => {
                let link = function::attach(program.as_fd(), &[name]).map_err(|e| failed(&program, &e))?;
                return Ok(Attachment::Function { _link: link });
            }
        };
        Ok(Attachment::Link { _link: link })
    }
}

pub(super) fn program<'a>(object: &'a Object, name: &str) -> Result<ProgramMut<'a>> {
    object
        .progs_mut()
        .find(|program| program.name() == name)
        .ok_or_else(|| Error::internal(format!("the BPF object has no program {name}")))
}

fn failed(program: &ProgramMut<'_>, error: &(dyn std::error::Error + 'static)) -> Error {
    let (name, section) = (program.name().to_string_lossy(), program.section().to_string_lossy());
    Error::new(
        ErrorKind::Unsupported,
        format!(
            "attaching {name} to {section}: {error}: see whether this kernel has it under /sys/kernel/tracing/events"
        ),
    )
    .because(error)
}

/// Debian's kernels ask for more than CAP_PERFMON where the setting is 3, and answer EACCES.
fn not_opened(program: &ProgramMut<'_>, error: &io::Error) -> Error {
    if error.raw_os_error() != Some(libc::EACCES) {
        return failed(program, error);
    }
    Error::new(
        ErrorKind::PermissionDenied,
        format!(
            "attaching {}: {error}: run `sysctl kernel.perf_event_paranoid=2`, or give the program CAP_SYS_ADMIN",
            program.name().to_string_lossy()
        ),
    )
    .because(error)
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
