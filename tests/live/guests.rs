//! What differs between kernels, architectures and the guests of `./x kernels`, where `RINGFRAME_GUEST=1` is set. What
//! is expected stands here only; that something goes better than expected is a failure, too.

/// Where something is so.
#[derive(Clone, Copy, Debug)]
pub struct On {
    /// In the guests only: a kernel and little more.
    guest: bool,
    /// From this version of Linux on.
    from: &'static str,
    /// Up to this one, without it.
    before: &'static str,
    /// On one architecture only, as `std::env::consts::ARCH` names it.
    architecture: Option<&'static str>,
}

const EVERYWHERE: On = On { guest: false, from: "0.0", before: "999.0", architecture: None };
const GUESTS: On = On { guest: true, ..EVERYWHERE };

/// Tests that fail there, and why.
const EXPECTED_TO_FAIL: &[(&str, On, &str)] = &[
    ("requests_of_a_block_device", GUESTS, "the guest has no loop device"),
    ("a_completion_that_is_missed_spoils_no_later_request", GUESTS, "files in memory take no direct writes"),
    ("device_interrupts_as_the_kernel_counts_them", GUESTS, "the guest has no disk"),
    ("an_unknown_tracepoint_becomes_a_table", GUESTS, "the guest has no compiler"),
];

/// The tests that run in each guest of CI, where `RINGFRAME_CORE=1` is set: what differs between kernels. All of them
/// run on the host, and in guests with `./x kernels full`.
pub const CORE: &[&str] = &[
    "a_recorder_in_a_pid_namespace",
    "a_small_ring_drops_and_counts",
    "a_tree_is_followed_and_nothing_else",
    "an_event_wakes_a_sleeping_session",
    "arguments_of_a_mebibyte",
    "calls_without_durations",
    "choices_by_kernel",
    "cpu_times_agree_with_rusage",
    "every_event_type_loads",
    "every_getppid_is_a_row",
    "every_way_to_open",
    "fields_by_kernel",
    "opens_by_eight_threads",
    "parquet_dump_follows_a_command",
    "paths_are_those_of_proc",
    "the_doctor_finds_this_machine_able",
    "thousand_processes",
    "threads_that_meet_in_a_program_spoil_no_row",
    "threads_that_wake_each_other_switch",
    "three_capabilities_are_enough_for_a_user",
    "two_capabilities_are_enough_for_root",
    "writes_of_every_size_and_call",
];

/// Which way is taken for what, as `ringframe::probe` says. Machines whose kernels cannot trace functions go on with
/// the tracepoints of system calls; no guest is one.
pub const CHOICES: &[(&str, &str, On)] = &[
    ("system calls", "tracepoints", On { before: "7.0", ..EVERYWHERE }),
    ("system calls", "functions (kprobe session)", On { from: "7.0", ..GUESTS }),
    ("members of the current thread", "copies (bpf_probe_read_kernel)", On { before: "5.11", ..EVERYWHERE }),
    ("members of the current thread", "typed pointer", On { from: "5.11", ..EVERYWHERE }),
    ("enter and exit of a system call", "hash by thread (LRU)", On { before: "5.12", ..EVERYWHERE }),
    ("enter and exit of a system call", "task storage", On { from: "5.12", ..EVERYWHERE }),
    ("system calls without durations", "seen at both ends", On { before: "5.15", ..EVERYWHERE }),
    ("system calls without durations", "seen at their end", On { from: "5.15", ..EVERYWHERE }),
    ("last thread of a process", "count of threads", On { before: "6.16", ..EVERYWHERE }),
    ("last thread of a process", "argument of sched_process_exit", On { from: "6.16", ..EVERYWHERE }),
    ("state of a thread that leaves", "member of the thread", On { before: "5.18", ..EVERYWHERE }),
    ("state of a thread that leaves", "argument of sched_switch", On { from: "5.18", ..EVERYWHERE }),
];

/// Fields of tracepoints that became columns and that older kernels lack.
pub const FIELDS: &[(&str, &str, &str, On)] = &[
    ("skb", "kfree_skb", "reason", On { from: "5.17", ..EVERYWHERE }),
    ("tcp", "tcp_retransmit_skb", "family", On { from: "5.18", ..EVERYWHERE }),
];

impl On {
    /// This kernel?
    pub fn here(self) -> bool {
        let release = release();
        (!self.guest || std::env::var_os("RINGFRAME_GUEST").is_some())
            && (version(self.from)..version(self.before)).contains(&release)
            && self.architecture.is_none_or(|a| a == std::env::consts::ARCH)
    }
}

/// Version of the running kernel, its first two numbers.
pub fn release() -> (u32, u32) {
    version(&std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap())
}

/// The first two numbers of a version.
pub fn version(text: &str) -> (u32, u32) {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map(|n| n.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

/// Runs a test as the table has it.
pub fn run(name: &str, test: fn()) -> Result<(), String> {
    let reason = EXPECTED_TO_FAIL.iter().find(|(expected, on, _)| *expected == name && on.here()).map(|(.., why)| why);
    match reason {
        Some(reason) => match std::panic::catch_unwind(test) {
            Ok(()) => Err(format!("it passes, although {reason}: take it out of the table of the guests")),
            Err(_) => Ok(()),
        },
        None => {
            test();
            Ok(())
        }
    }
}
