//! Which of the wanted event types this kernel has: every tracepoint and every field that their programs need. Looks
//! only; nothing is changed.

use std::collections::HashMap;

use libbpf_rs::OpenObject;
use ringframe_catalogue::{Program, Role};

use super::{calls, fields::Needs, libbpf, load, options::Options, plan::Chosen, running::Running};
use crate::{
    catalogue::{Catalogue, EventType},
    error::{Error, ErrorKind, Result},
    source::Unavailable,
};

/// What the object's programs need, by name.
pub(super) struct Needed(HashMap<String, Needs>);

impl Needed {
    pub(super) fn of(open: &OpenObject) -> Self {
        let needs = open.progs().map(|p| (p.name().to_string_lossy().into_owned(), Needs::of(p.insns())));
        Self(needs.collect())
    }
}

/// Leaves out what this kernel lacks, and says why; what was asked for by name and is not optional must be there.
pub(super) fn choose(options: &Options, needed: &Needed, running: &Running) -> Result<(Vec<Chosen>, Vec<Unavailable>)> {
    let (mut chosen, mut unavailable) = (Vec::new(), Vec::new());
    for &number in &options.events {
        let event = &options.catalogue.events[number];
        match missing(options.catalogue, event, needed, running)? {
            None => chosen.push(Chosen { event, number }),
            Some(reason) if options.named && !event.optional => {
                return Err(Error::new(ErrorKind::Unsupported, format!("event `{}`: {reason}", event.layout.name)));
            }
            Some(reason) => unavailable.push(Unavailable { event: event.layout.name.to_string(), reason }),
        }
    }
    if chosen.is_empty() {
        let reasons: Vec<_> = unavailable.iter().map(|u| format!("`{}`: {}", u.event, u.reason)).collect();
        let text = format!("this kernel has none of the event types: {}", reasons.join("; "));
        return Err(Error::new(ErrorKind::Unsupported, text));
    }
    Ok((chosen, unavailable))
}

/// The event types of a catalogue that this kernel does not have.
pub(crate) fn unavailable(catalogue: &'static Catalogue) -> Result<Vec<Unavailable>> {
    let (needed, running) = libbpf::quietly(|| Ok((Needed::of(&load::open(catalogue)?), Running::open()?)))?;
    let mut unavailable = Vec::new();
    for event in catalogue.events {
        if let Some(reason) = missing(catalogue, event, &needed, &running)? {
            unavailable.push(Unavailable { event: event.layout.name.to_string(), reason });
        }
    }
    Ok(unavailable)
}

/// What the event type needs and this kernel does not have.
fn missing(catalogue: &Catalogue, event: &EventType, needed: &Needed, running: &Running) -> Result<Option<String>> {
    for program in event.programs.iter().filter(|program| !program.optional) {
        let lacks = lacks(program, catalogue, needed, running)?;
        if lacks.is_some() {
            return Ok(lacks);
        }
    }
    Ok(None)
}

fn lacks(program: &Program, catalogue: &Catalogue, needed: &Needed, running: &Running) -> Result<Option<String>> {
    let target = &*program.target;
    match program.role {
        Role::TypedTracepoint => match running.arguments(target) {
            None => Ok(Some(format!("this kernel has no tracepoint {target}"))),
            Some(_) => Ok(None),
        },
        Role::Tracepoint => {
            let (category, name) = target.split_once(':').unwrap_or_default();
            let Some(format) = running.format(category, name)? else {
                return Ok(Some(format!("this kernel has no tracepoint {target}")));
            };
            // Without fields in the catalogue the program takes none.
            let known = catalogue.tracepoint(target).map_or(&[][..], |known| known.fields);
            let needs = needed.0.get(&*program.name);
            Ok(needs.and_then(|needs| needs.check(known, &format).err()))
        }
        Role::CallEnter | Role::CallExit => {
            let name = calls::tracepoint(program.role, target);
            Ok(running.tracepoint(calls::CATEGORY, &name)?.is_none().then(|| {
                format!(
                    "this kernel has no tracepoint {}:{name}; those of system calls need CONFIG_FTRACE_SYSCALLS",
                    calls::CATEGORY
                )
            }))
        }
        // The tracepoints tell whether the kernel has the call.
        Role::CallFunction => Ok(None),
    }
}
