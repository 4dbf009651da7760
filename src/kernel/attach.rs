//! Attaches the programs of a plan according to their roles. Typed tracepoints are attached through libbpf. Other
//! tracepoints are attached by their ID from tracefs, so it does not matter where (or whether) tracefs is mounted.
//! Functions of system calls are attached by name.

use std::{
    io,
    os::fd::{AsFd, AsRawFd, FromRawFd, IntoRawFd, OwnedFd},
};

use libbpf_rs::{Link, Object, ProgramMut};
use parking_lot::Mutex;
use ringframe_catalogue::{Program, Role};

use super::{
    calls, function,
    libbpf::program_named,
    plan::{Attached, Phase, Plan},
    running::Running,
};
use crate::error::{Error, ErrorKind, Result};

const PERF_TYPE_TRACEPOINT: u64 = 2;
const PERF_ATTR_SIZE_VER0: u64 = 64;
const PERF_FLAG_FD_CLOEXEC: libc::c_ulong = 1 << 3;

/// Keeps the programs of a session attached. The sources of the session share it.
pub(super) struct Attachments {
    /// Declared before the object, so that the programs are detached before their maps are freed.
    links: Mutex<Vec<Attachment>>,
    _object: Mutex<Object>,
}

/// Keeps a program attached until it is dropped.
enum Attachment {
    Link { _link: Link },
    Function { _link: OwnedFd },
}

/// A program that is prepared but not attached yet. Every program is prepared before the first is attached: this
/// shortens the time in which a program can see a call end without having seen it begin.
struct Ready<'a> {
    program: ProgramMut<'a>,
    to: Target,
}

enum Target {
    /// The target that libbpf reads from the program's section name.
    Section,
    Tracepoint(OwnedFd),
    Function(String),
}

impl Attachments {
    /// Attaches the programs of the first phase, seeds the maps, attaches the remaining programs, and corrects the maps
    /// for changes in the meantime.
    pub(super) fn new(object: Object, plan: &Plan, running: &Running) -> Result<Self> {
        let prepare = |first: bool| {
            let programs = plan.programs().iter().filter(move |attached| (attached.phase == Phase::First) == first);
            let ready = programs.map(|Attached { program, .. }| prepare(&object, program, running));
            ready.collect::<Result<Vec<_>>>()
        };
        let mut links = Vec::new();
        for ready in prepare(true)?.into_iter().flatten() {
            links.push(ready.attach()?);
        }
        plan.seeds().iter().try_for_each(|seed| seed(&object))?;
        for ready in prepare(false)?.into_iter().flatten() {
            links.push(ready.attach()?);
        }
        plan.settles().iter().try_for_each(|settle| settle(&object))?;
        Ok(Self { links: Mutex::new(links), _object: Mutex::new(object) })
    }

    /// Detaches the programs and returns when none of them is running any more.
    pub(super) fn detach(&self) {
        // Every source calls this. Later callers wait for the first.
        let mut links = self.links.lock();
        if links.is_empty() {
            return;
        }
        links.clear();
        // Waits until every program that was running when it was detached has returned (programs run in RCU read
        // sections). The kernel refuses if CPUs are isolated. The sources then rely on the time that they wait for the
        // last records anyway.
        const MEMBARRIER_CMD_GLOBAL: libc::c_int = 1;
        // SAFETY: the system call takes constants only.
        unsafe { libc::syscall(libc::SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0) };
    }
}

/// Finds the program and opens its target. Returns `None` if the program is optional and this kernel lacks the target.
/// Does not check the target of a typed tracepoint: libbpf found it when it loaded the program, and `calls::suits` has
/// left out the optional programs whose typed tracepoint this kernel lacks.
fn prepare<'a>(object: &'a Object, program: &Program, running: &Running) -> Result<Option<Ready<'a>>> {
    let Program { name, role, target, optional, .. } = program;
    let found = program_named(object, name)?;
    let (category, tracepoint) = match role {
        Role::TypedTracepoint => return Ok(Some(Ready { program: found, to: Target::Section })),
        Role::CallFunction => {
            let function = function::of_call(&running.types, target);
            if function.is_none() && !optional {
                return Err(Error::internal(format!("this kernel has no function for the system call {target}")));
            }
            return Ok(function.map(|name| Ready { program: found, to: Target::Function(name) }));
        }
        Role::Tracepoint => {
            let (category, tracepoint) = target.split_once(':').unwrap_or_default();
            (category, tracepoint.to_owned())
        }
        Role::CallEnter | Role::CallExit => (calls::CATEGORY, calls::tracepoint(*role, target)),
    };
    match running.tracepoint(category, &tracepoint)? {
        Some(number) => {
            let event = perf_event(number).map_err(|e| not_opened(&found, &e))?;
            Ok(Some(Ready { program: found, to: Target::Tracepoint(event) }))
        }
        None if *optional => Ok(None),
        None => Err(Error::new(
            ErrorKind::Unsupported,
            format!(
                "this kernel has no tracepoint {category}:{tracepoint}, which {name} needs: it must be built with \
                 CONFIG_FTRACE_SYSCALLS"
            ),
        )),
    }
}

impl Ready<'_> {
    fn attach(self) -> Result<Attachment> {
        let Self { program, to } = self;
        let link = match to {
            Target::Section => program.attach().map_err(|e| failed(&program, &e))?,
            Target::Tracepoint(event) => {
                let link = program.attach_perf_event(event.as_raw_fd()).map_err(|e| failed(&program, &e))?;
                // The link closes the descriptor.
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

fn failed(program: &ProgramMut<'_>, error: &(dyn std::error::Error + 'static)) -> Error {
    let (name, section) = (program.name().to_string_lossy(), program.section().to_string_lossy());
    Error::new(
        ErrorKind::Unsupported,
        format!("attaching {name} to {section}: {error}: check that /sys/kernel/tracing/events lists the event"),
    )
    .because(error)
}

/// Turns an error of `perf_event_open` into one with advice. Debian's kernels require more than CAP_PERFMON while
/// `kernel.perf_event_paranoid` is 3, and return EACCES.
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

/// Opens a perf event for a tracepoint, for all processes. The event names one CPU, but programs on a tracepoint run on
/// every CPU.
fn perf_event(tracepoint: u64) -> io::Result<OwnedFd> {
    // struct perf_event_attr in its first published size: type and size (32 bits each), config, five more words.
    let mut attr = [0u64; PERF_ATTR_SIZE_VER0 as usize / 8];
    attr[0] = PERF_TYPE_TRACEPOINT | PERF_ATTR_SIZE_VER0 << 32;
    attr[1] = tracepoint;
    // SAFETY: `attr` is as long as its size field says. The other arguments are numbers.
    let fd = unsafe { libc::syscall(libc::SYS_perf_event_open, attr.as_ptr(), -1, 0, -1, PERF_FLAG_FD_CLOEXEC) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the system call has just opened the descriptor, and nothing else owns it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd as i32) })
}
