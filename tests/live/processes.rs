//! Compares `process_fork`, `process_exec` and `process_exit` with what the parent knows of its children.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    os::unix::ffi::OsStringExt,
    process::Command,
};

use super::{
    child,
    support::{Recorded, Table, Test, in_a_guest, own, times},
};

pub const TESTS: &[Test] = tests![
    thousand_processes,
    leader_thread_exits_first,
    long_arguments_are_cut_and_said_so,
    arguments_that_are_not_utf8,
    threads_are_told_from_processes,
    common_columns_agree_with_proc,
    working_directories,
    cpu_times_agree_with_rusage,
];

const EVENTS: [&str; 3] = ["process_fork", "process_exec", "process_exit"];

/// How a child ended, as its parent sees it.
#[derive(Debug, PartialEq)]
struct End {
    code: Option<i32>,
    signal: Option<i32>,
    core: bool,
    peak_rss: u64,
    times: Times,
}

/// User and system CPU time in ns. Two values are equal if they are close: the kernel's figures at the end of the last
/// thread lag by up to a scheduler tick per thread, and ticks come late in a guest.
#[derive(Debug)]
struct Times(i64, i64);

impl PartialEq for Times {
    fn eq(&self, other: &Self) -> bool {
        let close = if in_a_guest() { 100_000_000 } else { 30_000_000 };
        self.0.abs_diff(other.0) <= close && self.1.abs_diff(other.1) <= close
    }
}

/// Runs a command to its end. Returns its process number and how it ended.
fn run(mut command: Command) -> (u32, End) {
    let pid = command.spawn().unwrap().id();
    (pid, wait(pid))
}

fn wait(pid: u32) -> End {
    let mut status = 0;
    // SAFETY: the structure consists of plain numbers, for which zero is valid.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the call writes both.
    let got = unsafe { libc::wait4(pid as i32, &mut status, 0, &mut usage) };
    assert_eq!(got, pid as i32);
    let ns = |time: libc::timeval| time.tv_sec * 1_000_000_000 + time.tv_usec * 1000;
    End {
        times: Times(ns(usage.ru_utime), ns(usage.ru_stime)),
        code: libc::WIFEXITED(status).then(|| libc::WEXITSTATUS(status)),
        signal: libc::WIFSIGNALED(status).then(|| libc::WTERMSIG(status)),
        core: libc::WCOREDUMP(status),
        peak_rss: usage.ru_maxrss as u64 * 1024,
    }
}

fn end_of(exits: &Table<'_>, row: usize) -> End {
    End {
        times: Times(exits.duration("user_time")[row], exits.duration("system_time")[row]),
        code: exits.i32("exit_code")[row],
        signal: exits.i32("exit_signal")[row],
        core: exits.bool("core_dumped")[row],
        peak_rss: exits.u64("peak_rss")[row],
    }
}

fn thousand_processes() {
    let session = own(&EVENTS).start().unwrap();
    let mut expected = BTreeMap::new();
    let number = times(1000) as usize;
    for i in 0..number {
        let script = match i % 10 {
            0 => "kill -KILL $$".to_owned(),
            1 => "kill -TERM $$".to_owned(),
            _ => format!("exit {}", i % 256),
        };
        let argv = ["sh".to_owned(), "-c".to_owned(), script, format!("number {i}"), String::new(), "ä€𝄞".to_owned()];
        let mut command = Command::new("/bin/sh");
        command.args(&argv[1..]).env("LC_ALL", "C");
        let argv = [vec!["/bin/sh".to_owned()], argv[1..].to_vec()].concat();
        let (pid, end) = run(command);
        expected.insert(pid, (argv, end));
    }
    let all = Recorded::all(session);
    assert!(all.stats.events.iter().all(|e| e.counters.dropped == 0));
    let (execs, exits) = (all.table("process_exec"), all.table("process_exit"));
    // The session's own threads are in the tree as well.
    let forks = all.table("process_fork").without(|t| t.bool("is_thread"));
    let forks = Table(&forks);
    assert_eq!(expected.len(), number, "each process has a number of its own");

    // Each process has one row per table, and nothing else has a row.
    let numbers: BTreeSet<u32> = expected.keys().copied().collect();
    for (pids, table) in [(execs.u32("pid"), &execs), (exits.u32("pid"), &exits), (forks.u32("child_pid"), &forks)] {
        assert_eq!(table.rows(), number);
        assert_eq!(pids.into_iter().collect::<BTreeSet<_>>(), numbers);
    }

    let own_pid = std::process::id();
    let (argv, argc, bytes) = (execs.strings("argv"), execs.u32("argc"), execs.u64("args_bytes"));
    let (filename, truncated) = (execs.string("filename"), execs.bool("truncated"));
    let exec_ids: BTreeMap<u32, u64> = execs.u32("pid").into_iter().zip(execs.u64("process_id")).collect();
    for (row, pid) in execs.u32("pid").into_iter().enumerate() {
        let (expected_argv, _) = &expected[&pid];
        assert_eq!(&argv[row], expected_argv);
        assert_eq!(argc[row] as usize, expected_argv.len());
        assert_eq!(bytes[row] as usize, expected_argv.iter().map(|a| a.len() + 1).sum::<usize>());
        assert_eq!(filename[row].as_deref(), Some("/bin/sh"));
        assert!(!truncated[row]);
        assert_eq!(execs.u32("ppid")[row], own_pid);
        assert_eq!(execs.string("comm")[row].as_deref(), Some("sh"));
    }
    for (row, pid) in exits.u32("pid").into_iter().enumerate() {
        assert_eq!(end_of(&exits, row), expected[&pid].1, "process {pid}");
        assert_eq!(exits.u64("process_id")[row], exec_ids[&pid]);
        assert!(exits.duration("duration")[row] > 0);
    }
    for (row, pid) in forks.u32("child_pid").into_iter().enumerate() {
        assert_eq!(forks.u64("child_process_id")[row], exec_ids[&pid]);
        assert_eq!(forks.u32("child_tid")[row], pid);
        assert_eq!(forks.u32("pid")[row], own_pid);
        assert!(!forks.bool("is_thread")[row]);
    }
    assert_eq!(exec_ids.values().collect::<BTreeSet<_>>().len(), number, "process ids are unique");
}

fn leader_thread_exits_first() {
    for how in ["exit-group", "last-thread"] {
        let session = own(&EVENTS).start().unwrap();
        let (pid, end) = run(child::command(&format!("leader-first {how}")));
        let all = Recorded::all(session);
        let exits = all.table("process_exit");
        let row = exits.only_u32("pid", pid);
        assert_eq!(end_of(&exits, row), end, "{how}");
        if how == "exit-group" {
            assert_eq!(end.code, Some(5));
        }
        assert!(exits.duration("duration")[row] >= 300_000_000, "the process lasted until its second thread ended");
        assert_ne!(exits.u32("tid")[row], pid, "the last thread was not the first");
    }
}

fn long_arguments_are_cut_and_said_so() {
    let session = own(&["process_exec"]).start().unwrap();
    let run = |lengths: &[usize]| {
        let arguments = lengths.iter().map(|&n| "x".repeat(n));
        let mut child = Command::new("/bin/true").args(arguments).spawn().unwrap();
        child.wait().unwrap();
        child.id()
    };
    let whole = run(&[30_000, 0, 2_700]);
    let exact = run(&[32_768 - 11]);
    let one_more = run(&[32_768 - 10]);
    let huge = run(&[65_535, 65_525]);
    let beyond = run(&[65_535, 65_526]);
    let many = run(&[3; 5000]);
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    let of = |pid| {
        let row = execs.only_u32("pid", pid);
        let (argv, bytes) = (execs.strings("argv").swap_remove(row), execs.u64("args_bytes")[row]);
        let lengths: Vec<usize> = argv.iter().skip(1).map(String::len).collect();
        assert!(argv.iter().skip(1).all(|a| a.bytes().all(|b| b == b'x')));
        assert_eq!(argv[0], "/bin/true");
        (lengths, execs.u32("argc")[row], bytes, execs.bool("truncated")[row])
    };
    assert_eq!(of(whole), (vec![30_000, 0, 2_700], 4, 32_713, false));
    assert_eq!(of(exact), (vec![32_757], 2, 32_768, false));
    assert_eq!(of(one_more), (vec![32_758], 2, 32_769, false));
    assert_eq!(of(huge), (vec![65_535, 65_525], 3, 131_072, false));
    assert_eq!(of(beyond), (vec![65_535, 65_526], 3, 131_073, true));
    assert_eq!(of(many), (vec![3; 5000], 5001, 20_010, false));
    let counters = all.stats.event("process_exec").unwrap().counters;
    assert_eq!((counters.truncated, counters.lost_bytes), (1, 1));
    assert_eq!(counters.bytes, execs.u64("args_bytes").iter().sum::<u64>());
}

fn arguments_that_are_not_utf8() {
    let session = own(&["process_exec"]).raw_strings(true).start().unwrap();
    let bytes = b"\xff broken \xc3".to_vec();
    let mut child = Command::new("/bin/true").arg(OsString::from_vec(bytes.clone())).arg("").spawn().unwrap();
    child.wait().unwrap();
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    let row = execs.only_u32("pid", child.id());
    assert_eq!(execs.strings("argv")[row], ["/bin/true", "\u{fffd} broken \u{fffd}", ""]);
    assert_eq!(execs.binaries("argv_raw")[row], [b"/bin/true".to_vec(), bytes, vec![]]);
    assert_eq!(execs.binary("comm_raw")[row], b"true");
    assert_eq!(all.stats.event("process_exec").unwrap().invalid_utf8, 1);
}

fn threads_are_told_from_processes() {
    let session = own(&EVENTS).start().unwrap();
    // SAFETY: the call touches no memory.
    let tid = std::thread::spawn(|| unsafe { libc::gettid() } as u32).join().unwrap();
    let mut child = Command::new("/bin/true").spawn().unwrap();
    child.wait().unwrap();
    let all = Recorded::all(session);
    let (forks, exits) = (all.table("process_fork"), all.table("process_exit"));
    let thread = forks.only_u32("child_tid", tid);
    assert!(forks.bool("is_thread")[thread]);
    assert_eq!(forks.u32("child_pid")[thread], std::process::id());
    assert_eq!(forks.u64("child_process_id")[thread], forks.u64("process_id")[thread]);
    let process = forks.only_u32("child_tid", child.id());
    assert!(!forks.bool("is_thread")[process]);
    assert_eq!(exits.u32("pid"), [child.id()], "only the end of a process has a row");
}

fn common_columns_agree_with_proc() {
    use std::time::{SystemTime, UNIX_EPOCH};
    let wall = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as i64;
    let session = own(&EVENTS).start().unwrap();
    let before = wall();
    let mut child = Command::new("/bin/sleep").arg("0.3").spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(100));
    let read = |file: &str| std::fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap();
    let (stat, status, cgroup) = (read("stat"), read("status"), read("cgroup"));
    child.wait().unwrap();
    let after = wall();
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    let row = execs.only_u32("pid", child.id());

    let field = |name: &str| {
        let line = status.lines().find_map(|l| l.strip_prefix(name)).unwrap();
        line.trim_start_matches(':').split_whitespace().next().unwrap().parse::<u32>().unwrap()
    };
    assert_eq!(execs.u32("tid")[row], field("Pid"));
    assert_eq!(execs.u32("ppid")[row], field("PPid"));
    assert_eq!(execs.u32("uid")[row], field("Uid"));
    assert_eq!(execs.u32("gid")[row], field("Gid"));
    assert_eq!(execs.string("comm")[row].as_deref(), Some("sleep"));
    let ts = execs.timestamp("ts")[row];
    assert!(before < ts && ts < after, "{before} < {ts} < {after}");

    // /proc has the start time in ticks of 10 ms since boot, the id in units of 2^20 ns.
    let start: u64 = stat.rsplit_once(')').unwrap().1.split_whitespace().nth(19).unwrap().parse().unwrap();
    let id = execs.u64("process_id")[row];
    assert_eq!(id & 0x3f_ffff, u64::from(child.id()));
    let from_id = (id >> 22) << 20;
    assert!(from_id.abs_diff(start * 10_000_000) <= 11_000_000, "{from_id} {start}");

    // The id of a version 2 cgroup is the inode of its directory, if the hierarchy is mounted.
    let path = cgroup.lines().find_map(|l| l.strip_prefix("0::")).unwrap_or("/").trim();
    use std::os::unix::fs::MetadataExt;
    if let Ok(folder) = std::fs::metadata(format!("/sys/fs/cgroup{path}"))
        && std::path::Path::new("/sys/fs/cgroup/cgroup.controllers").exists()
    {
        assert_eq!(execs.u64("cgroup_id")[row], folder.ino());
    }
}

fn working_directories() {
    let deep = tempfile::tempdir().unwrap();
    // The path has more names than the program follows.
    let mut too_deep = deep.path().to_owned();
    too_deep.extend((0..70).map(|i| format!("d{i}")));
    std::fs::create_dir_all(&too_deep).unwrap();
    let longest: std::path::PathBuf = deep.path().join("n".repeat(255)).join("m".repeat(255));
    std::fs::create_dir_all(&longest).unwrap();
    let session = own(&["process_exec"]).start().unwrap();
    let run = |folder: &std::path::Path| {
        let mut child = Command::new("/bin/true").current_dir(folder).spawn().unwrap();
        child.wait().unwrap();
        child.id()
    };
    let places = ["/".as_ref(), "/proc/self/..".as_ref(), "/dev".as_ref(), longest.as_path()];
    let ran: Vec<_> = places.iter().map(|place| (run(place), place.canonicalize().unwrap())).collect();
    let lost = run(&too_deep);
    let all = Recorded::all(session);
    let execs = all.table("process_exec");
    let cwd = |pid| execs.string("cwd")[execs.only_u32("pid", pid)].clone().unwrap();
    // Even in a chroot, paths begin at the root of the mount namespace.
    let root = cwd(ran[0].0);
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap();
    let root_is_a_mount = mounts.lines().any(|line| line.split(' ').nth(4) == Some("/"));
    assert_eq!(root == "/", root_is_a_mount);
    for (pid, place) in &ran[1..] {
        assert_eq!(cwd(*pid), format!("{}{}", root.trim_end_matches('/'), place.display()));
    }
    assert_eq!(execs.string("cwd")[execs.only_u32("pid", lost)], None);
}

fn cpu_times_agree_with_rusage() {
    let session = own(&["process_exit"]).start().unwrap();
    let (user, user_end) = run(child::command("burn user 4"));
    let (system, system_end) = run(child::command("burn system 1"));
    assert!(user_end.times.0 > 700_000_000 && system_end.times.1 > 100_000_000, "{user_end:?} {system_end:?}");
    let all = Recorded::all(session);
    let exits = all.table("process_exit");
    assert_eq!(end_of(&exits, exits.only_u32("pid", user)), user_end);
    assert_eq!(end_of(&exits, exits.only_u32("pid", system)), system_end);
}
