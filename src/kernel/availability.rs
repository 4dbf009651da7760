//! Which of the wanted event types this kernel has: every tracepoint and every field that their programs need.

use libbpf_rs::{
    AsRawLibbpf, OpenObject,
    btf::Btf,
    libbpf_sys::{bpf_insn, bpf_program__set_insns},
};

use super::{fields, live::Options, object, tracefs::Tracefs};
use crate::{
    catalogue::{Catalogue, EventType},
    error::{Error, ErrorKind, Result},
    source::Unavailable,
};

/// The event types of a session, with their numbers in the catalogue.
pub(super) struct Chosen(Vec<(&'static EventType, usize)>);

impl Chosen {
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&'static EventType, usize)> + Clone {
        self.0.iter().copied()
    }

    pub(super) fn get(&self, event: usize) -> &'static EventType {
        self.0[event].0
    }

    /// Numbers in the catalogue.
    pub(super) fn numbers(&self) -> Vec<usize> {
        self.0.iter().map(|(_, number)| *number).collect()
    }
}

/// Leaves out what this kernel lacks, and says why; what was asked for by name and is not optional must be there. The
/// programs that stay get the kernel's own places of the fields that they take.
pub(super) fn choose(open: &mut OpenObject, options: &Options, kernel: &Btf<'_>) -> Result<(Chosen, Vec<Unavailable>)> {
    let mut tracefs = None;
    let (mut chosen, mut unavailable) = (Vec::new(), Vec::new());
    for &number in &options.events {
        let event = &options.catalogue.events[number];
        match missing(open, options.catalogue, event, kernel, &mut tracefs)? {
            None => chosen.push((event, number)),
            Some(reason) if options.named && !event.optional => {
                return Err(Error::new(ErrorKind::Unsupported, format!("event `{}`: {reason}", event.layout.name)));
            }
            Some(reason) => unavailable.push(Unavailable { event: event.layout.name.to_string(), reason }),
        }
    }
    if chosen.is_empty() {
        let reasons: Vec<_> = unavailable.iter().map(|u| format!("`{}`: {}", u.event, u.reason)).collect();
        return Err(Error::new(ErrorKind::Unsupported, format!("no event type is to be had: {}", reasons.join("; "))));
    }
    Ok((Chosen(chosen), unavailable))
}

/// The event types of a catalogue that this kernel does not have.
pub(crate) fn unavailable(catalogue: &'static Catalogue) -> Result<Vec<Unavailable>> {
    let (mut open, kernel) = (object::open(catalogue)?, object::kernel_types()?);
    let mut tracefs = None;
    let mut unavailable = Vec::new();
    for event in catalogue.events {
        if let Some(reason) = missing(&mut open, catalogue, event, &kernel, &mut tracefs)? {
            unavailable.push(Unavailable { event: event.layout.name.to_string(), reason });
        }
    }
    Ok(unavailable)
}

/// What the event type needs and this kernel does not have.
fn missing(
    open: &mut OpenObject,
    catalogue: &Catalogue,
    event: &EventType,
    kernel: &Btf<'_>,
    tracefs: &mut Option<Tracefs>,
) -> Result<Option<String>> {
    for mut program in open.progs_mut() {
        let name = program.name().to_string_lossy().into_owned();
        let optional = event.optional_programs.contains(&&*name);
        if !optional && !event.programs.contains(&&*name) {
            continue;
        }
        let section = program.section().to_string_lossy().into_owned();
        let lacks = match section.split_once('/') {
            Some(("tp_btf", tracepoint)) => object::arguments(kernel, tracepoint)
                .is_none()
                .then(|| format!("this kernel has no tracepoint {tracepoint}")),
            Some(("tracepoint", target)) => {
                let tracefs = match &mut *tracefs {
                    Some(tracefs) => tracefs,
                    none => none.insert(Tracefs::open()?),
                };
                let (category, tracepoint) = target.split_once('/').unwrap_or_default();
                let known = catalogue.tracepoints.iter().find(|t| t.category == category && t.name == tracepoint);
                match known {
                    Some(known) => match tracefs.format(category, tracepoint)? {
                        Some(format) => {
                            let mut instructions = program.insns().to_vec();
                            let patched = fields::patch(&mut instructions, known.fields, &format);
                            if patched.is_ok() {
                                replace(&mut program, &mut instructions)?;
                            }
                            patched.err()
                        }
                        None => Some(format!("this kernel has no tracepoint {category}:{tracepoint}")),
                    },
                    None => tracefs.tracepoint(category, tracepoint)?.is_none().then(|| {
                        format!(
                            "this kernel has no tracepoint {category}:{tracepoint}; those of system calls need \
                             CONFIG_FTRACE_SYSCALLS"
                        )
                    }),
                }
            }
            _ => None,
        };
        if lacks.is_some() && !optional {
            return Ok(lacks);
        }
    }
    Ok(None)
}

fn replace(program: &mut libbpf_rs::OpenProgramMut<'_>, instructions: &mut [bpf_insn]) -> Result<()> {
    let object = program.as_libbpf_object();
    // SAFETY: the program is open and not loaded; libbpf copies the instructions, whose number is the same as before.
    let failed = unsafe { bpf_program__set_insns(object.as_ptr(), instructions.as_mut_ptr(), instructions.len() as _) };
    if failed != 0 {
        let error = std::io::Error::from_raw_os_error(-failed);
        return Err(Error::caused(ErrorKind::Internal, "replacing instructions of a BPF program", &error));
    }
    Ok(())
}
