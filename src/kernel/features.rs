//! What the running kernel can do, found out by trying, and which of several ways a session takes because of it.

use libbpf_rs::{btf::Btf, libbpf_sys};

use super::object;
use crate::{
    choice::Choice,
    error::{Error, ErrorKind, Result},
};

/// Answers that the programs and the loader go by.
#[derive(Clone, Debug)]
pub(super) struct Features {
    /// `bpf_get_current_task_btf`, which gives programs a task that they may read by plain loads.
    pub(super) typed_task: Tried,
    /// Task storage in tracing programs.
    pub(super) task_storage: Tried,
    /// `sched_process_exit` says whether the thread is the last of its process.
    pub(super) group_dead: Tried,
    /// `sched_switch` passes the state in which the thread left.
    pub(super) prev_state: Tried,
}

/// It works, or why it does not.
pub(super) type Tried = std::result::Result<(), String>;

impl Features {
    /// Tries everything. Loads some programs of a few instructions and attaches nothing.
    pub(super) fn probe(kernel: &Btf<'_>) -> Result<Self> {
        Ok(Self {
            typed_task: helper(libbpf_sys::BPF_FUNC_get_current_task_btf, "bpf_get_current_task_btf", "5.11")?,
            task_storage: helper(libbpf_sys::BPF_FUNC_task_storage_get, "bpf_task_storage_get", "5.12")?,
            group_dead: argument(kernel, "sched_process_exit", 2, "6.16"),
            prev_state: argument(kernel, "sched_switch", 4, "5.18"),
        })
    }

    /// As users see it.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let two = |what, best, tried: &Tried, other| match tried {
            Ok(()) => Choice::new(what, best, Vec::new()),
            Err(reason) => Choice::new(what, other, vec![(best, reason.clone())]),
        };
        vec![
            two("members of the current thread", "typed pointer", &self.typed_task, "copies (bpf_probe_read_kernel)"),
            two("enter and exit of a system call", "task storage", &self.task_storage, "hash by thread (LRU)"),
            two("last thread of a process", "argument of sched_process_exit", &self.group_dead, "count of threads"),
            two("state of a thread that leaves", "argument of sched_switch", &self.prev_state, "member of the thread"),
        ]
    }
}

/// What the running kernel can do, without a session.
pub(crate) fn probe() -> Result<Vec<Choice>> {
    super::privilege::check()?;
    object::quietly(|| Ok(Features::probe(&object::kernel_types()?)?.choices()))
}

/// Does the verifier let a tracepoint's program call it?
fn helper(id: libbpf_sys::bpf_func_id, name: &str, since: &str) -> Result<Tried> {
    // SAFETY: numbers, and no options.
    match unsafe { libbpf_sys::libbpf_probe_bpf_helper(libbpf_sys::BPF_PROG_TYPE_TRACEPOINT, id, std::ptr::null()) } {
        1 => Ok(Ok(())),
        0 => Ok(Err(format!("this kernel has no helper {name} for tracepoints (Linux {since} has it)"))),
        negative => {
            let error = std::io::Error::from_raw_os_error(-negative);
            let kind = match error.kind() {
                std::io::ErrorKind::PermissionDenied => ErrorKind::PermissionDenied,
                _ => ErrorKind::Unsupported,
            };
            Err(Error::new(kind, format!("trying the BPF helper {name}: {error}")))
        }
    }
}

/// Does the tracepoint pass so many arguments?
fn argument(kernel: &Btf<'_>, tracepoint: &str, number: usize, since: &str) -> Tried {
    match object::arguments(kernel, tracepoint) {
        Some(n) if n >= number => Ok(()),
        Some(n) => Err(format!("{tracepoint} passes {n} arguments here (Linux {since} passes {number})")),
        None => Err(format!("this kernel has no tracepoint {tracepoint}")),
    }
}
