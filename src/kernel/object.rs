//! Opens, configures and loads the BPF object. libbpf's return codes become errors here.

use std::{cell::RefCell, ffi::OsStr};

use libbpf_rs::{
    MapCore, MapHandle, Object, ObjectBuilder, OpenObject, PrintLevel,
    btf::{
        Btf, ReferencesType,
        types::{FuncProto, Ptr, Typedef},
    },
    get_print, set_print,
};
use parking_lot::Mutex;

use super::{
    availability::{self, Chosen},
    globals,
    live::Options,
    payload, rings,
};
use crate::{
    catalogue::{Catalogue, EventType},
    error::{Error, ErrorKind, Result},
    mapping::page_size,
    source::Unavailable,
};

/// A loaded object and the names of the programs to attach, in order.
pub(super) struct Loaded {
    pub(super) object: Object,
    pub(super) cpus: usize,
    /// Per event of the session: name and whether the kernel may lack what it attaches to.
    pub(super) programs: Vec<Vec<(&'static str, bool)>>,
    /// What the session asked for and this kernel has.
    pub(super) chosen: Chosen,
    pub(super) rings: rings::Layout,
    pub(super) unavailable: Vec<Unavailable>,
    pub(super) tree_exit: &'static str,
}

pub(super) const WHOAMI: &str = "rf_whoami";
pub(super) const TREE_FORK: &str = "rf_tree_fork";

thread_local! {
    /// What libbpf says while this thread loads.
    static MESSAGES: RefCell<String> = const { RefCell::new(String::new()) };
}

/// One load at a time: where libbpf's messages go is a setting of the whole process.
static LOADING: Mutex<()> = Mutex::new(());

fn keep_message(_: PrintLevel, message: String) {
    MESSAGES.with_borrow_mut(|all| all.push_str(&message));
}

pub(super) fn load(options: &Options) -> Result<Loaded> {
    let _one = LOADING.lock();
    let before = get_print();
    set_print(Some((PrintLevel::Warn, keep_message)));
    MESSAGES.with_borrow_mut(String::clear);
    let loaded = open_and_load(options);
    set_print(before);
    loaded
}

pub(super) fn open(catalogue: &Catalogue) -> Result<OpenObject> {
    ObjectBuilder::default().open_memory(catalogue.object).map_err(|e| failed("opening the BPF object", &e))
}

pub(super) fn kernel_types() -> Result<Btf<'static>> {
    Btf::from_vmlinux().map_err(|e| failed("reading the kernel's type information", &e))
}

fn open_and_load(options: &Options) -> Result<Loaded> {
    let catalogue = options.catalogue;
    let cpus = libbpf_rs::num_possible_cpus().map_err(|e| failed("counting CPUs", &e))?;
    let object_btf = Btf::from_raw("ringframe", catalogue.object)
        .ok()
        .flatten()
        .ok_or_else(|| Error::internal("the BPF object has no type information"))?;
    let (mut open, kernel_btf) = (self::open(catalogue)?, kernel_types()?);
    // From Linux 6.16 or so it says whether the thread is the last of its process.
    let group_dead = arguments(&kernel_btf, "sched_process_exit").unwrap_or(0) > 1;
    let (chosen, unavailable) = availability::choose(&mut open, options, &kernel_btf)?;
    let rings = rings::Layout::new(options, &chosen)?;
    let programs: Vec<Vec<_>> = chosen.iter().map(|(e, _)| programs(e, group_dead)).collect();
    let tree_exit = if group_dead { "rf_tree_exit" } else { "rf_tree_exit_counted" };
    for mut program in open.progs_mut() {
        let name = program.name();
        let wanted = name == WHOAMI
            || programs.iter().flatten().any(|(p, _)| *p == name)
            || options.tree.is_some() && (name == TREE_FORK || name == tree_exit);
        program.set_autoload(wanted);
    }

    for mut map in open.maps_mut() {
        let name = map.name().to_string_lossy().into_owned();
        // ring_EVENT, scratch_EVENT, calls_EVENT and streams_EVENT are an event type's; the others are the session's.
        let of_event = ["ring_", "scratch_", "calls_", "streams_"]
            .into_iter()
            .find_map(|kind| Some((kind, name.strip_prefix(kind)?)));
        let of_event = of_event.map(|(kind, event)| (kind, chosen.iter().position(|(e, _)| e.layout.name == event)));
        let entries = match (of_event, &*name) {
            // No program that is loaded knows it.
            (Some((_, None)), _) => None,
            (None, "rf_debug_lines") if options.debug == log::LevelFilter::Off => None,
            (Some(("ring_", Some(i))), _) if !chosen.get(i).ring_per_cpu => Some(rings.plans[i].bytes as usize),
            (Some(("ring_" | "scratch_", _)), _) => Some(cpus),
            (None, "rf_counters" | "rf_bytes") => Some(catalogue.events.len() * cpus),
            (None, "rf_names") => options.payload.environment.is_empty().then_some(1).or(Some(payload::MAX_NAMES)),
            (None, "rf_environments") => (!options.payload.environment.is_empty()).then_some(cpus),
            (None, "rf_path_scratches") => options.payload.paths.then_some(cpus),
            (None, "rf_tree") if options.tree.is_none() => Some(1),
            _ => continue,
        };
        let sized = match entries {
            Some(entries) => map.set_max_entries(entries as u32),
            None => map.set_autocreate(false),
        };
        sized.map_err(|e| failed(format_args!("sizing map {name}"), &e))?;
    }

    let options_of_programs = [
        ("rf_nr_cpus", cpus as u32),
        ("rf_page_size", page_size() as u32),
        ("rf_tree_only", u32::from(options.tree.is_some())),
        ("rf_exclude_self", u32::from(!options.include_self)),
        ("rf_debug_level", options.debug as u32),
        ("rf_switch_has_state", u32::from(arguments(&kernel_btf, "sched_switch").unwrap_or(0) > 3)),
    ];
    set_globals(&mut open, &object_btf, &options_of_programs)?;
    set_globals(&mut open, &object_btf, &options.payload.globals())?;

    let object = open.load().map_err(|e| load_failed(&rings, &e))?;
    Ok(Loaded { object, cpus, programs, tree_exit, chosen, rings, unavailable })
}

fn programs(event: &'static EventType, group_dead: bool) -> Vec<(&'static str, bool)> {
    let name = |p: &'static str| if p == "process_exit" && !group_dead { "process_exit_counted" } else { p };
    let required = event.programs.iter().map(|p| (name(p), false));
    required.chain(event.optional_programs.iter().map(|p| (name(p), true))).collect()
}

/// How many arguments a tracepoint of this kernel passes; nothing where it does not have the tracepoint.
pub(super) fn arguments(kernel: &Btf<'_>, tracepoint: &str) -> Option<usize> {
    let arguments = kernel
        .type_by_name::<Typedef<'_>>(&format!("btf_trace_{tracepoint}"))
        .and_then(|typedef| Ptr::try_from(typedef.referenced_type()).ok())
        .and_then(|pointer| FuncProto::try_from(pointer.referenced_type()).ok())
        .map(|function| function.iter().count());
    // A context pointer comes first.
    arguments.map(|n| n.saturating_sub(1))
}

fn set_globals(open: &mut OpenObject, btf: &Btf<'_>, values: &[(&str, u32)]) -> Result<()> {
    let mut rodata = open
        .maps_mut()
        .find(|map| map.name().to_string_lossy().ends_with(".rodata"))
        .ok_or_else(|| Error::internal("the BPF object has no options"))?;
    let data = rodata.initial_value_mut().ok_or_else(|| Error::internal("the BPF object's options have no value"))?;
    values.iter().try_for_each(|(name, value)| globals::set(data, globals::find(btf, ".rodata", name)?, *value))
}

/// Byte range of a variable of the programs in `.bss`.
pub(super) fn bss(object: &Object, variable: &str) -> Result<std::ops::Range<usize>> {
    let btf = object.btf().ok().flatten();
    let btf = btf.ok_or_else(|| Error::internal("the BPF object has no type information"))?;
    globals::find(&btf, ".bss", variable)
}

fn failed(doing: impl std::fmt::Display, error: &libbpf_rs::Error) -> Error {
    let kind = match error.kind() {
        libbpf_rs::ErrorKind::PermissionDenied => ErrorKind::PermissionDenied,
        libbpf_rs::ErrorKind::OutOfMemory => ErrorKind::OutOfResources,
        _ => ErrorKind::Unsupported,
    };
    Error::new(kind, format!("{doing}: {error}"))
}

/// Tells the ways apart in which loading fails, with the end of what libbpf and the verifier said.
fn load_failed(rings: &rings::Layout, error: &libbpf_rs::Error) -> Error {
    let messages = MESSAGES.with_borrow(|all| {
        let lines: Vec<&str> = all.lines().filter(|l| !l.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(12)..].join(" | ")
    });
    // The verifier's no is EACCES too.
    let verifier = MESSAGES.with_borrow(|all| all.contains("BEGIN PROG LOAD LOG"));
    match failed("loading the BPF programs", error) {
        e if e.kind() == ErrorKind::OutOfResources || messages.contains("ring_") => {
            rings.refused(format_args!("{error}; {messages}"))
        }
        e if verifier => Error::new(
            ErrorKind::Unsupported,
            format!("the verifier of this kernel refuses a BPF program; please report it with this: {e}; {messages}"),
        ),
        e if e.kind() == ErrorKind::PermissionDenied => e.context(
            "the kernel refused although CAP_BPF and CAP_PERFMON are there: see whether lockdown \
             (/sys/kernel/security/lockdown) or a security module forbids BPF",
        ),
        e => Error::new(e.kind(), format!("{e}; {messages}")),
    }
}

/// The map's name in the object: libbpf prefixes those of global variables with the object's own.
pub(super) fn map_named<'a>(object: &'a Object, name: &str) -> Result<libbpf_rs::Map<'a>> {
    let matches = |full: &OsStr| full == name || name.starts_with('.') && full.to_string_lossy().ends_with(name);
    object
        .maps()
        .find(|map| matches(map.name()))
        .ok_or_else(|| Error::internal(format!("the BPF object has no map {name}")))
}

pub(super) fn handle(map: &libbpf_rs::Map<'_>) -> Result<MapHandle> {
    MapHandle::try_from(map).map_err(|e| Error::internal(format!("duplicating a map's descriptor: {e}")))
}
