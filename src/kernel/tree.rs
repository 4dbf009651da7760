//! The filter by process tree. One program lists the existing processes, a second adds each forked process, and a third
//! removes each process that ends.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    io::Read,
};

use libbpf_rs::{Iter, MapCore, MapFlags, Object};
use ringframe_catalogue::{Program, When, shared::TREE_PROCESS};

use super::{
    calls::suits,
    libbpf::{map_named, program_named},
    options::Options,
    plan::{Attached, FigureSource, Phase, Plan, Size},
    running::Running,
};
use crate::{
    error::{Error, ErrorKind, Result},
    stats::{FigureKind, TREE_LOST, TREE_PROCESSES},
};

/// The map of the tree's processes, by number.
const TREE: &str = "rf_tree";
/// The program that lists the processes that this process can see.
const LIST: &str = "rf_tree_list";

/// The programs that keep the tree up to date. `ENDS` runs after the programs of the event types, so a process is still
/// in the tree when they see it end.
const FORK: Program = Program::typed("rf_tree_fork", "sched_process_fork", When::Always);
const ENDS: [Program; 2] = [
    Program::typed("rf_tree_exit", "sched_process_exit", When::ArgumentsFrom(2)),
    Program::typed("rf_tree_exit_counted", "sched_process_exit", When::ArgumentsBelow(2)),
];

pub(super) fn contribute(options: &Options, running: &Running, plan: &mut Plan) {
    plan.global("rf_tree_only", options.tree.is_some());
    let Some(root) = options.tree else {
        plan.map(TREE, Size::Entries(1));
        return;
    };
    plan.load(LIST);
    let attach = |program, phase| Attached { program, phase, event: None, fields: None };
    plan.attach(attach(FORK, Phase::First));
    ENDS.into_iter().filter(|end| suits(end, running)).for_each(|end| plan.attach(attach(end, Phase::Last)));
    plan.seed(move |object| add_existing(object, root));
    plan.settle(remove_ended);
    plan.figure(TREE_PROCESSES, FigureKind::Gauge, FigureSource::Entries(TREE));
    plan.figure(TREE_LOST, FigureKind::Counter, FigureSource::Variable("rf_tree_lost"));
}

/// The inode of the initial pid namespace: PROC_PID_INIT_INO of the kernel (linux/proc_ns.h), the same on every
/// machine.
const INITIAL: &str = "pid:[4026531836]";

/// A `struct rf_tree_process`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Process {
    /// Its number in the initial pid namespace.
    pid: u32,
    /// Its parent's number in the initial pid namespace.
    parent: u32,
    /// Its number in the consumer's pid namespace.
    own: u32,
    /// Whether its last thread has ended. The kernel lists a process until its parent has waited for it.
    ended: bool,
}

/// Returns whether this process is in the initial pid namespace, where process numbers are those of the kernel.
pub(crate) fn in_initial_pid_namespace() -> io::Result<bool> {
    Ok(fs::read_link("/proc/self/ns/pid")?.as_os_str() == INITIAL)
}

/// Adds `root` and its descendants to the filter. `root` is a number in this process's pid namespace. The program that
/// adds forked processes must already be attached.
///
/// # Errors
/// `InvalidInput` if the pid namespace has no such process and is not the initial one.
fn add_existing(object: &Object, root: u32) -> Result<()> {
    let tree = map_named(object, TREE)?;
    let add = |pid: u32| {
        tree.update(&pid.to_ne_bytes(), &0u32.to_ne_bytes(), MapFlags::ANY)
            .map_err(|e| Error::caused(ErrorKind::Internal, format_args!("adding process {pid} to the filter"), &e))
    };
    let mut known: Vec<u32> = Vec::new();
    // A process that is forked during a listing appears in the next one, or the program has added it.
    loop {
        let processes = list(object)?;
        let Some(root) = known.first().copied().or_else(|| host_pid(&processes, root)) else {
            // The root may have ended. Its orphans belong to no tree.
            return if in_initial_pid_namespace().unwrap_or(false) {
                add(root)
            } else {
                Err(Error::invalid(format!("this pid namespace has no process {root} whose tree could be recorded")))
            };
        };
        let parents: HashMap<u32, u32> = processes.iter().map(|p| (p.pid, p.parent)).collect();
        let in_tree = |pid: &u32| *pid == root || is_descendant(&parents, *pid, root);
        let all = std::iter::once(root).chain(parents.keys().copied());
        let new: Vec<u32> = all.filter(|pid| in_tree(pid) && !known.contains(pid)).collect();
        if new.is_empty() {
            return Ok(());
        }
        new.iter().try_for_each(|pid| add(*pid))?;
        known.extend(new);
    }
}

/// Removes the members that ended before the program that removes them was attached.
fn remove_ended(object: &Object) -> Result<()> {
    let tree = map_named(object, TREE)?;
    // Reads the members before the list, so that a process that is added later is not searched for in the list.
    let members: Vec<Vec<u8>> = tree.keys().collect();
    let alive = list(object)?.into_iter().filter(|process| !process.ended);
    let alive: HashSet<Vec<u8>> = alive.map(|process| process.pid.to_ne_bytes().to_vec()).collect();
    for member in members.iter().filter(|member| !alive.contains(*member)) {
        // The program may have removed it already.
        let _ = tree.delete(member);
    }
    Ok(())
}

fn host_pid(processes: &[Process], own: u32) -> Option<u32> {
    processes.iter().find(|p| p.own == own).map(|p| p.pid)
}

/// Lists the processes of this pid namespace and its descendants.
fn list(object: &Object) -> Result<Vec<Process>> {
    let failed = |e: &(dyn std::error::Error + 'static)| {
        Error::caused(ErrorKind::Internal, "listing processes with a BPF program", e)
    };
    let link = program_named(object, LIST)?.attach().map_err(|e| failed(&e))?;
    let mut bytes = Vec::new();
    Iter::new(&link).map_err(|e| failed(&e))?.read_to_end(&mut bytes).map_err(|e| failed(&e))?;
    Ok(bytes.chunks_exact(TREE_PROCESS.size()).map(process).collect())
}

fn process(bytes: &[u8]) -> Process {
    const PID: usize = TREE_PROCESS.offset("pid");
    const PARENT: usize = TREE_PROCESS.offset("parent");
    const OWN: usize = TREE_PROCESS.offset("own");
    const ENDED: usize = TREE_PROCESS.offset("ended");
    let word = |at: usize| u32::from_ne_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    Process { pid: word(PID), parent: word(PARENT), own: word(OWN), ended: word(ENDED) != 0 }
}

fn is_descendant(parents: &HashMap<u32, u32>, pid: u32, root: u32) -> bool {
    std::iter::successors(parents.get(&pid), |pid| parents.get(pid)).take(parents.len()).any(|pid| *pid == root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processes_are_found_by_their_own_number() {
        let bytes: Vec<u8> =
            [[700u32, 1, 1, 0], [701, 700, 2, 1]].concat().into_iter().flat_map(u32::to_ne_bytes).collect();
        let processes: Vec<_> = bytes.chunks_exact(TREE_PROCESS.size()).map(process).collect();
        assert_eq!(processes[1], Process { pid: 701, parent: 700, own: 2, ended: true });
        assert_eq!(host_pid(&processes, 2), Some(701));
        assert_eq!(host_pid(&processes, 701), None);
    }

    #[test]
    fn descent_follows_parents_and_stops_in_cycles() {
        let parents = HashMap::from([(5, 4), (4, 3), (3, 1), (8, 9), (9, 8)]);
        assert!(is_descendant(&parents, 5, 3));
        assert!(!is_descendant(&parents, 3, 5));
        assert!(!is_descendant(&parents, 8, 1));
    }
}
