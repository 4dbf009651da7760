//! Finds out which event types this kernel supports. An event type needs every tracepoint and every field that its
//! programs use. The check only reads and changes nothing.

use std::collections::HashMap;

use libbpf_rs::OpenObject;
use ringframe_catalogue::{Program, Role};

use super::{calls, fields::Needs, libbpf, load, options::Options, plan::Chosen, running::Running};
use crate::{
    catalogue::{Catalogue, EventType},
    error::{Error, ErrorKind, Result},
    source::Unavailable,
};

/// The fields that each program of the object needs, by the program's name.
pub(super) struct Needed(HashMap<String, Needs>);

impl Needed {
    pub(super) fn of(open: &OpenObject) -> Self {
        let needs = open.progs().map(|p| (p.name().to_string_lossy().into_owned(), Needs::of(p.insns())));
        Self(needs.collect())
    }
}

/// Selects the requested event types that this kernel supports, and returns the others with the reason.
///
/// # Errors
/// `Unsupported` if the kernel lacks an event type that the user named and that is not optional, or if it supports none
/// of the requested event types.
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
        let text = format!("this kernel supports none of the requested event types: {}", reasons.join("; "));
        return Err(Error::new(ErrorKind::Unsupported, text));
    }
    Ok((chosen, unavailable))
}

/// Returns the event types of a catalogue that this kernel does not support, each with the reason.
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

/// Returns what the event type needs and this kernel lacks, or `None` if the kernel supports it.
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
            // A tracepoint without fields in the catalogue has programs that read none.
            let known = catalogue.tracepoint(target).map_or(&[][..], |known| known.fields);
            let needs = needed.0.get(&*program.name);
            Ok(needs.and_then(|needs| needs.check(known, &format).err()))
        }
        Role::CallEnter | Role::CallExit => {
            let name = calls::tracepoint(program.role, target);
            Ok(running.tracepoint(calls::CATEGORY, &name)?.is_none().then(|| {
                format!(
                    "this kernel has no tracepoint {}:{name}; tracepoints of system calls need CONFIG_FTRACE_SYSCALLS",
                    calls::CATEGORY
                )
            }))
        }
        // The tracepoints of the same call show whether the kernel has it.
        Role::CallFunction => Ok(None),
    }
}
