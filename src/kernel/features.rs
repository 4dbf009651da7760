//! Probes what the running kernel supports, and chooses the implementations that a session uses.

use libbpf_rs::libbpf_sys;

use super::{function, libbpf, plan::Plan, running::Running};
use crate::{
    choice::Choice,
    error::{Error, ErrorKind, Result},
    mapping::page_size,
};

/// The probed kernel features. The programs and the loader depend on them.
#[derive(Clone, Debug)]
pub(super) struct Features {
    /// `bpf_get_current_task_btf`, which returns a task that programs may read with plain loads.
    pub(super) typed_task: Support,
    /// Task storage in tracing programs.
    pub(super) task_storage: Support,
    /// `sched_process_exit` passes whether the thread is the last of its process.
    pub(super) group_dead: Support,
    /// `sched_switch` passes the state of the thread that leaves the CPU.
    pub(super) prev_state: Support,
    /// Where the programs of system calls are attached.
    pub(super) calls: Calls,
    /// `bpf_task_pt_regs`, with which programs find a call's arguments when the call ends.
    pub(super) registers: Support,
}

/// Where the programs of system calls are attached.
#[derive(Clone, Debug)]
pub(super) enum Calls {
    /// The tracepoints of the calls. The kernel runs the programs with preemption off.
    Tracepoints,
    /// The functions that implement the calls, because programs on the tracepoints can be preempted.
    Functions,
    /// The tracepoints although the programs can be preempted, with the reason why the functions cannot be traced.
    PreemptedTracepoints(String),
}

/// `Ok` if the kernel supports a feature, or the reason why it does not.
pub(super) type Support = std::result::Result<(), String>;

impl Features {
    /// Probes every feature with programs of a few instructions. `calls` are the system calls that the session traces.
    pub(super) fn probe(running: &Running, calls: &[&str]) -> Result<Self> {
        Ok(Self {
            typed_task: helper(libbpf_sys::BPF_FUNC_get_current_task_btf, "bpf_get_current_task_btf", "5.11")?,
            task_storage: helper(libbpf_sys::BPF_FUNC_task_storage_get, "bpf_task_storage_get", "5.12")?,
            group_dead: argument(running, "sched_process_exit", 2, "6.16"),
            prev_state: argument(running, "sched_switch", 4, "5.18"),
            calls: Calls::probe(running, calls),
            registers: helper(libbpf_sys::BPF_FUNC_task_pt_regs, "bpf_task_pt_regs", "5.15")?,
        })
    }

    /// Sets the constants that tell the programs what this kernel supports.
    pub(super) fn contribute(&self, plan: &mut Plan) {
        plan.global("rf_page_size", page_size() as u64);
        plan.global("rf_switch_has_state", self.prev_state.is_ok());
        plan.global("rf_typed_task", self.typed_task.is_ok());
        plan.global("rf_task_storage", self.task_storage.is_ok());
        plan.global("rf_registers_at_end", self.registers.is_ok());
        plan.global("rf_preempted", matches!(self.calls, Calls::PreemptedTracepoints(_)));
    }

    /// Returns the choices as users see them.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let two = |what, best, support: &Support, other| match support {
            Ok(()) => Choice::new(what, best, Vec::new()),
            Err(reason) => Choice::new(what, other, vec![(best, reason.clone())]),
        };
        let functions = "functions (kprobe session)";
        let calls = match &self.calls {
            Calls::Tracepoints => ("tracepoints", Vec::new()),
            Calls::Functions => {
                let reason = "this kernel can preempt programs on them, and preempted programs miss events";
                (functions, vec![("tracepoints", reason.to_owned())])
            }
            Calls::PreemptedTracepoints(reason) => {
                ("tracepoints, can be preempted: some events may be missed", vec![(functions, reason.clone())])
            }
        };
        vec![
            Choice::new("system calls", calls.0, calls.1),
            two("members of the current thread", "typed pointer", &self.typed_task, "copies (bpf_probe_read_kernel)"),
            two("enter and exit of a system call", "task storage", &self.task_storage, "hash by thread (LRU)"),
            two("system calls without durations", "seen at their end", &self.registers, "seen at both ends"),
            two("last thread of a process", "argument of sched_process_exit", &self.group_dead, "count of threads"),
            two("state of a thread that leaves", "argument of sched_switch", &self.prev_state, "member of the thread"),
        ]
    }
}

impl Calls {
    fn probe(running: &Running, calls: &[&str]) -> Self {
        if !function::tracepoints_are_preempted(&running.types) {
            return Self::Tracepoints;
        }
        let functions: Vec<_> = calls.iter().filter_map(|call| function::of_call(&running.types, call)).collect();
        match function::attempt(&functions) {
            _ if functions.is_empty() => Self::Tracepoints,
            Ok(()) => Self::Functions,
            Err(e) => Self::PreemptedTracepoints(format!("attaching to {}: {e}", functions.join(", "))),
        }
    }
}

/// Probes the running kernel without a session.
pub(crate) fn probe() -> Result<Vec<Choice>> {
    super::privilege::check()?;
    libbpf::quietly(|| Ok(Features::probe(&Running::open()?, &["openat"])?.choices()))
}

/// Returns whether the verifier allows a tracepoint's program to call a helper.
fn helper(id: libbpf_sys::bpf_func_id, name: &str, since: &str) -> Result<Support> {
    // SAFETY: the arguments are numbers, and the null pointer means no options.
    match unsafe { libbpf_sys::libbpf_probe_bpf_helper(libbpf_sys::BPF_PROG_TYPE_TRACEPOINT, id, std::ptr::null()) } {
        1 => Ok(Ok(())),
        0 => Ok(Err(format!("this kernel has no BPF helper {name} for tracepoints (available since Linux {since})"))),
        negative => {
            let error = std::io::Error::from_raw_os_error(-negative);
            let kind = match error.kind() {
                std::io::ErrorKind::PermissionDenied => ErrorKind::PermissionDenied,
                _ => ErrorKind::Unsupported,
            };
            Err(Error::caused(kind, format_args!("probing the BPF helper {name}"), &error))
        }
    }
}

/// Returns whether the tracepoint passes at least `number` arguments.
fn argument(running: &Running, tracepoint: &str, number: usize, since: &str) -> Support {
    match running.arguments(tracepoint) {
        Some(n) if n >= number => Ok(()),
        Some(n) => Err(format!("{tracepoint} passes {n} arguments on this kernel ({number} since Linux {since})")),
        None => Err(format!("this kernel has no tracepoint {tracepoint}")),
    }
}
