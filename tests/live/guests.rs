//! Expected differences between kernels, architectures and the guests of `./x kernels`, which set `RINGFRAME_GUEST=1`.
//! A test that passes although its failure is expected counts as failed.

use super::support::Test;

/// The kernels and machines to which an expectation applies.
#[derive(Clone, Copy, Debug)]
pub struct On {
    /// In guests only.
    guest: bool,
    /// From this version of Linux.
    from: &'static str,
    /// Before this version.
    before: &'static str,
    /// On one architecture only, as `std::env::consts::ARCH` names it.
    architecture: Option<&'static str>,
}

const EVERYWHERE: On = On { guest: false, from: "0.0", before: "999.0", architecture: None };
const GUESTS: On = On { guest: true, ..EVERYWHERE };

/// Tests that fail on some kernels or machines, and the reasons.
const EXPECTED_TO_FAIL: &[(&str, On, &str)] = &[
    ("requests_of_a_block_device", GUESTS, "the guest has no loop device"),
    ("a_completion_that_is_missed_spoils_no_later_request", GUESTS, "files in memory take no direct writes"),
    ("device_interrupts_as_the_kernel_counts_them", GUESTS, "the guest has no disk"),
    ("an_unknown_tracepoint_becomes_a_table", GUESTS, "the guest has no compiler"),
];

/// The core tests, which cover what differs between kernels. With `RINGFRAME_CORE=1`, as in the guests of CI, only
/// these run. The host and `./x kernels full` run all tests.
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
    "every_read_of_a_flood_is_counted",
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

/// The choices that `ringframe::probe` reports. From 7.0 on, a session stays with the tracepoints of system calls if
/// the kernel cannot trace functions. The kernels of all guests can.
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

/// Tracepoint fields that are columns and that older kernels lack.
pub const FIELDS: &[(&str, &str, &str, On)] = &[
    ("skb", "kfree_skb", "reason", On { from: "5.17", ..EVERYWHERE }),
    ("tcp", "tcp_retransmit_skb", "family", On { from: "5.18", ..EVERYWHERE }),
];

impl On {
    /// Returns whether the expectation applies to the running kernel.
    pub fn here(self) -> bool {
        let release = release();
        (!self.guest || std::env::var_os("RINGFRAME_GUEST").is_some())
            && (version(self.from)..version(self.before)).contains(&release)
            && self.architecture.is_none_or(|a| a == std::env::consts::ARCH)
    }
}

/// Returns the first two numbers of the running kernel's version.
pub fn release() -> (u32, u32) {
    version(&std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap())
}

/// Returns the first two numbers of a version.
pub fn version(text: &str) -> (u32, u32) {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map(|n| n.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

/// Panics if a table of this file names a test that does not exist, or if two tests share a name.
pub fn check_names(tests: &[Test]) {
    let named = CORE.iter().chain(EXPECTED_TO_FAIL.iter().map(|(name, ..)| name));
    for name in named {
        let number = tests.iter().filter(|(test, _)| test == name).count();
        assert_eq!(number, 1, "number of tests with the name `{name}`, which tests/live/guests.rs lists");
    }
    let mut names: Vec<_> = tests.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    let twice = names.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None, "two tests share a name");
    let mut core = CORE.to_vec();
    core.sort_unstable();
    core.dedup();
    assert_eq!(core.len(), CORE.len(), "a core test is named twice");
}

/// Runs a test. Fails if a test passes that the table of expected failures lists.
pub fn run(name: &str, test: fn()) -> Result<(), String> {
    let reason = EXPECTED_TO_FAIL.iter().find(|(expected, on, _)| *expected == name && on.here()).map(|(.., why)| why);
    match reason {
        Some(reason) => match std::panic::catch_unwind(test) {
            Ok(()) => Err(format!("it passes, although {reason}: remove it from the table of expected failures")),
            Err(_) => Ok(()),
        },
        None => {
            test();
            Ok(())
        }
    }
}
