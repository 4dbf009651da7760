//! Opens, configures and loads the BPF object. libbpf's return codes become errors here.

use std::{cell::RefCell, collections::HashMap, ffi::OsStr};

use libbpf_rs::{
    MapCore, MapHandle, MapType, Object, ObjectBuilder, OpenObject, PrintLevel,
    btf::{
        Btf, ReferencesType,
        types::{FuncProto, Ptr, Typedef},
    },
    get_print, set_print,
};
use parking_lot::Mutex;

use super::{
    availability::{self, Chosen},
    features::{Calls, Features},
    globals,
    live::Options,
    payload, rings, tree,
};
use crate::{
    catalogue::{Catalogue, EventType},
    choice::Choice,
    error::{Error, ErrorKind, Result},
    mapping::page_size,
    source::Unavailable,
};

/// A loaded object and the names of the programs to attach, in order.
pub(super) struct Loaded {
    pub(super) object: Object,
    pub(super) cpus: usize,
    /// Per event of the session: name and whether the kernel may lack what it attaches to.
    pub(super) programs: Vec<Vec<(String, bool)>>,
    /// What the session asked for and this kernel has.
    pub(super) chosen: Chosen,
    pub(super) rings: rings::Layout,
    pub(super) unavailable: Vec<Unavailable>,
    pub(super) choices: Vec<Choice>,
    pub(super) tree_exit: &'static str,
}

pub(super) const WHOAMI: &str = "rf_whoami";
pub(super) const TREE_FORK: &str = "rf_tree_fork";

/// Threads whose calls are kept where the kernel has no task storage. When more make calls, those that made none for
/// the longest time are forgotten; the end of a call that was forgotten is counted as unjoined.
const THREADS_IN_CALLS: u32 = 16384;

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
    quietly(|| open_and_load(options))
}

/// With libbpf's messages kept instead of printed.
pub(super) fn quietly<T>(act: impl FnOnce() -> Result<T>) -> Result<T> {
    let _one = LOADING.lock();
    let before = get_print();
    set_print(Some((PrintLevel::Warn, keep_message)));
    MESSAGES.with_borrow_mut(String::clear);
    let outcome = act();
    set_print(before);
    outcome
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
    let (chosen, unavailable) = availability::choose(&mut open, options, &kernel_btf)?;
    let calls = calls(&open);
    let of_call = |p: &&str| calls.get(*p).map(|call| &**call);
    let wanted = chosen.iter().flat_map(|(e, _)| [e.programs, e.optional_programs].concat());
    let features = Features::probe(&kernel_btf, &wanted.filter_map(|p| of_call(&p)).collect::<Vec<_>>())?;
    let group_dead = features.group_dead.is_ok();
    let ends_only = |event: &EventType| !options.timed(event) && features.registers.is_ok();
    let rings = rings::Layout::new(options, &chosen)?;
    let programs: Vec<Vec<_>> = chosen.iter().map(|(e, _)| programs(e, &features, &calls, ends_only(e))).collect();
    let tree_exit = if group_dead { "rf_tree_exit" } else { "rf_tree_exit_counted" };
    for mut program in open.progs_mut() {
        let name = program.name();
        let wanted = name == WHOAMI
            || programs.iter().flatten().any(|(p, _)| name == p.as_str())
            || options.tree.is_some() && (name == TREE_FORK || name == tree::LIST || name == tree_exit);
        program.set_autoload(wanted);
    }

    for mut map in open.maps_mut() {
        let name = map.name().to_string_lossy().into_owned();
        // ring_EVENT, scratch_EVENT, calls_EVENT and streams_EVENT are an event type's; the others are the session's.
        let of_event = ["ring_", "scratch_", "calls_", "streams_"]
            .into_iter()
            .find_map(|kind| Some((kind, name.strip_prefix(kind)?)));
        let of_event = of_event.map(|(kind, event)| (kind, chosen.iter().position(|(e, _)| e.layout.name == event)));
        if map.map_type() == MapType::TaskStorage && features.task_storage.is_err() {
            let changed = map.set_type(MapType::LruHash).and_then(|()| map.set_map_flags(0));
            changed
                .and_then(|()| map.set_max_entries(THREADS_IN_CALLS))
                .map_err(|e| failed(format_args!("making a hash of map {name}"), &e))?;
        }
        let entries = match (of_event, &*name) {
            // No program that is loaded knows it.
            (Some((_, None)), _) => None,
            (None, "rf_debug_lines") if options.debug == log::LevelFilter::Off => None,
            (Some(("ring_", Some(i))), _) if !chosen.get(i).ring_per_cpu => Some(rings.plans[i].bytes as usize),
            (Some(("ring_", _)), _) => Some(cpus),
            // As many as programs, for each CPU.
            (Some(("scratch_", _)), _) => Some(map.max_entries() as usize * cpus),
            (None, "rf_counters" | "rf_bytes") => Some(catalogue.events.len() * cpus),
            (None, "rf_names") => options.payload.environment.is_empty().then_some(1).or(Some(payload::MAX_NAMES)),
            (None, "rf_environments") => (!options.payload.environment.is_empty()).then_some(cpus),
            (None, "rf_path_scratches") => {
                let wanted = options.payload.paths || chosen.iter().any(|(e, _)| e.layout.name == "process_exec");
                // Before Linux 6.8 the verifier looks at functions that nobody calls, too.
                Some(if wanted { map.max_entries() as usize * cpus } else { 1 })
            }
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
        ("rf_switch_has_state", u32::from(features.prev_state.is_ok())),
        ("rf_typed_task", u32::from(features.typed_task.is_ok())),
        ("rf_preempted", u32::from(matches!(features.calls, Calls::PreemptedTracepoints(_)))),
        ("rf_registers_at_end", u32::from(features.registers.is_ok())),
        ("rf_task_storage", u32::from(features.task_storage.is_ok())),
    ];
    let numbers = options_of_programs.into_iter().chain(options.payload.globals());
    let mut globals: Vec<_> = numbers.map(|(name, number)| (name, number.to_le_bytes().to_vec())).collect();
    globals.push(("rf_untimed", catalogue.events.iter().map(|e| u8::from(!options.timed(e))).collect()));
    set_globals(&mut open, &object_btf, &globals)?;

    let object = open.load().map_err(|e| load_failed(&rings, &e))?;
    let choices = features.choices();
    Ok(Loaded { object, cpus, programs, tree_exit, chosen, rings, unavailable, choices })
}

/// The programs at the ends of system calls, with the names of the calls.
fn calls(open: &OpenObject) -> HashMap<String, String> {
    let call = |program: libbpf_rs::OpenProgram<'_>| {
        let section = program.section().to_str()?.strip_prefix("tracepoint/syscalls/sys_exit_")?;
        Some((program.name().to_str()?.to_owned(), section.to_owned()))
    };
    open.progs().filter_map(call).collect()
}

/// Those of an event type that this kernel can run: names, and whether it may lack what they attach to.
/// `ends_only`: without those that see calls begin.
fn programs(
    event: &EventType,
    features: &Features,
    calls: &HashMap<String, String>,
    ends_only: bool,
) -> Vec<(String, bool)> {
    let required = event.programs.iter().map(|p| (*p, false));
    let all = required.chain(event.optional_programs.iter().map(|p| (*p, true)));
    let here = |(name, optional): (&str, bool)| {
        let begin_of =
            |exit: &String| exit.strip_suffix("exit").zip(name.strip_suffix("enter")).is_some_and(|(a, b)| a == b);
        let name = match &features.calls {
            Calls::Functions if calls.contains_key(name) => name.strip_suffix("exit")?.to_owned() + "call",
            // The program at its end does both, or the begin is not looked at.
            _ if (ends_only || matches!(features.calls, Calls::Functions)) && calls.keys().any(begin_of) => {
                return None;
            }
            _ if name == "process_exit" && features.group_dead.is_err() => "process_exit_counted".to_owned(),
            _ => name.to_owned(),
        };
        Some((name, optional))
    };
    all.filter_map(here).collect()
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

fn set_globals(open: &mut OpenObject, btf: &Btf<'_>, values: &[(&str, Vec<u8>)]) -> Result<()> {
    let mut rodata = open
        .maps_mut()
        .find(|map| map.name().to_string_lossy().ends_with(".rodata"))
        .ok_or_else(|| Error::internal("the BPF object has no options"))?;
    let data = rodata.initial_value_mut().ok_or_else(|| Error::internal("the BPF object's options have no value"))?;
    values.iter().try_for_each(|(name, value)| globals::set(data, globals::find(btf, ".rodata", name)?, value))
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
    Error::caused(kind, doing, error)
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
        )
        .because(&e),
        e if e.kind() == ErrorKind::PermissionDenied => e.context(
            "the kernel refused although CAP_BPF and CAP_PERFMON are there: see whether lockdown \
             (/sys/kernel/security/lockdown) or a security module forbids BPF",
        ),
        e => Error::new(e.kind(), format!("{e}; {messages}")).because(&e),
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
    MapHandle::try_from(map).map_err(|e| Error::caused(ErrorKind::Internal, "duplicating a map's descriptor", &e))
}
