//! Compares events of wake-ups, names and signals with what the threads did and received.

use std::{
    os::unix::process::CommandExt,
    ptr::null_mut,
    sync::atomic::{AtomicI32, Ordering::SeqCst},
};

use crate::{
    child,
    support::{Recorded, Test, last_errno, machine, own, tid},
};

pub const TESTS: &[Test] =
    tests![threads_wake_each_other, threads_that_take_other_names, signals_sent_and_taken, kill_and_what_it_returns,];

/// Event types, and the tests that provoke them.
pub const COVERED: &[(&str, &str)] = &[
    ("sched_wakeup", "threads_wake_each_other"),
    ("task_rename", "threads_that_take_other_names"),
    ("signal_send", "signals_sent_and_taken"),
    ("signal_deliver", "signals_sent_and_taken"),
    ("process_kill", "kill_and_what_it_returns"),
];

fn threads_wake_each_other() {
    let session = own(&["sched_wakeup"]).start().unwrap();
    let mut child = child::command("ping-pong 1000").spawn().unwrap();
    let pid = child.id();
    assert!(child.wait().unwrap().success());
    let all = Recorded::all(session);
    let table = all.table("sched_wakeup");
    let (pids, tids, woken) = (table.u32("pid"), table.u32("tid"), table.u32("woken_tid"));
    let (comm, name, prio) = (table.string("comm"), table.string("woken_comm"), table.i32("prio"));
    let (cpu, target) = (table.u32("cpu"), table.u32("target_cpu"));
    let to_pong = table.where_row(|row| (pids[row], tids[row]) == (pid, pid) && name[row].as_deref() == Some("pong"));
    assert!(to_pong.len() > 500, "{}", to_pong.len());
    let pong = woken[to_pong[0]];
    let back = table.where_row(|row| (pids[row], tids[row], woken[row]) == (pid, pong, pid));
    assert!(back.len() > 500, "{}", back.len());
    assert!(to_pong.iter().all(|&row| woken[row] == pong));
    // The name in each row of the other direction is that of the thread's own rows.
    assert!(back.iter().all(|&row| comm[row].as_deref() == Some("pong") && name[row] == comm[to_pong[0]]));
    let both = to_pong.iter().chain(&back);
    assert!(both.clone().all(|&row| (cpu[row], target[row]) == (0, 0)), "both threads run on one CPU");
    assert!(both.clone().all(|&row| prio[row] == Some(120)));
}

fn threads_that_take_other_names() {
    let read = |what: &str| std::fs::read_to_string(format!("/proc/thread-self/{what}")).unwrap().trim().to_owned();
    let first = read("comm");
    let adjustment: i32 = read("oom_score_adj").parse().unwrap();
    let session = own(&["task_rename"]).start().unwrap();
    let rename = |name: &std::ffi::CStr| {
        // SAFETY: the name ends with NUL.
        assert_eq!(unsafe { libc::prctl(libc::PR_SET_NAME, name.as_ptr()) }, 0);
        read("comm")
    };
    let names = [
        first.clone(),
        rename(c"gr\u{f6}\u{df}e \u{1f980}"),
        rename(c"fifteen bytes and more"),
        rename(c""),
        rename(&std::ffi::CString::new(&*first).unwrap()),
    ];
    let mut child = child::command("getppid 1").spawn().unwrap();
    let pid = child.id();
    child.wait().unwrap();
    let all = Recorded::all(session);
    let table = all.table("task_rename");
    let (tids, old, new) = (table.u32("tid"), table.string("old_comm"), table.string("new_comm"));
    let adjustments = table.i32("oom_score_adj");
    let ours = table.where_row(|row| tids[row] == tid());
    let renamed: Vec<_> = ours.iter().map(|&row| (old[row].clone().unwrap(), new[row].clone().unwrap())).collect();
    let expected: Vec<_> = names.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    assert_eq!(renamed, expected);
    assert_eq!(names[2], "fifteen bytes a");
    assert!(ours.iter().all(|&row| adjustments[row] == Some(adjustment)));
    // A new program takes the name of its file.
    let row = table.only_u32("pid", pid);
    let program = std::env::current_exe().unwrap();
    let program = &program.file_name().unwrap().to_str().unwrap()[..15];
    assert_eq!((old[row].as_deref(), new[row].as_deref()), (Some(&*first), Some(program)));
}

static CODE: AtomicI32 = AtomicI32::new(0);
static TAKEN: AtomicI32 = AtomicI32::new(0);

extern "C" fn take(_: i32, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
    // SAFETY: the kernel passes a valid siginfo because of SA_SIGINFO.
    CODE.store(unsafe { (*info).si_code }, SeqCst);
    TAKEN.fetch_add(1, SeqCst);
}

fn signals_sent_and_taken() {
    let me = std::process::id();
    let (handler, flags) = (take as *const () as usize, libc::SA_SIGINFO | libc::SA_RESTART);
    // SAFETY: all zeros are an empty set and no flags, and the handler only stores numbers.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        (action.sa_sigaction, action.sa_flags) = (handler, flags);
        assert_eq!(libc::sigaction(libc::SIGUSR1, &action, null_mut()), 0);
    }
    // The session records the whole machine, because an ended process that signals its parent is no longer in a tree.
    let session = machine(&["signal_send", "signal_deliver"]).start().unwrap();
    // SAFETY: the signals go to this thread and process, which handles the first and blocks the second.
    unsafe {
        assert_eq!(libc::syscall(libc::SYS_tgkill, me, tid(), libc::SIGUSR1), 0);
        assert_eq!((TAKEN.load(SeqCst), CODE.load(SeqCst)), (1, libc::SI_TKILL));
        let mut waiting: libc::sigset_t = std::mem::zeroed();
        libc::sigaddset(&mut waiting, libc::SIGUSR2);
        assert_eq!(libc::pthread_sigmask(libc::SIG_BLOCK, &waiting, null_mut()), 0);
        for _ in 0..2 {
            assert_eq!(libc::syscall(libc::SYS_tgkill, me, tid(), libc::SIGUSR2), 0);
        }
        assert_eq!(libc::sigwaitinfo(&waiting, null_mut()), libc::SIGUSR2);
        libc::pthread_sigmask(libc::SIG_UNBLOCK, &waiting, null_mut());
    }
    let mut child = child::command("sleep").spawn().unwrap();
    let pid = child.id();
    let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap().trim().to_owned();
    // SAFETY: the signals go to a child, which exists until it is waited for.
    unsafe {
        // The child ignores the first signal by default; the second ends it.
        libc::kill(pid as i32, libc::SIGWINCH);
        libc::kill(pid as i32, libc::SIGKILL);
    }
    child.wait().unwrap();
    let all = Recorded::all(session);

    let table = all.table("signal_send");
    let (signal, code, target) = (table.i32("signal"), table.i32("code"), table.u32("target_tid"));
    let (comm, own_comm) = (table.string("target_comm"), table.string("comm"));
    let (to_process, outcome, tids) = (table.bool("to_process"), table.i32("outcome"), table.u32("tid"));
    let of = |number: i32, to: u32| {
        let rows = table.where_row(|row| signal[row] == Some(number) && target[row] == to);
        let row = |&row: &usize| (tids[row], code[row].unwrap(), to_process[row], outcome[row].unwrap());
        rows.iter().map(row).collect::<Vec<_>>()
    };
    let (sent, ignored, pending) = (0, 1, 2);
    assert_eq!(of(libc::SIGUSR1, tid()), [(tid(), libc::SI_TKILL, false, sent)]);
    let two = [(tid(), libc::SI_TKILL, false, sent), (tid(), libc::SI_TKILL, false, pending)];
    assert_eq!(of(libc::SIGUSR2, tid()), two);
    assert_eq!(of(libc::SIGWINCH, pid), [(tid(), libc::SI_USER, true, ignored)]);
    assert_eq!(of(libc::SIGKILL, pid), [(tid(), libc::SI_USER, true, sent)]);
    let end = table.where_row(|row| signal[row] == Some(libc::SIGCHLD) && tids[row] == pid);
    assert_eq!((end.len(), code[end[0]], to_process[end[0]]), (1, Some(libc::CLD_KILLED), true));
    let mine = table.where_row(|row| target[row] == tid() && tids[row] == tid());
    assert!(mine.iter().all(|&row| comm[row] == own_comm[row]));
    let childs = table.where_row(|row| target[row] == pid);
    assert!(childs.iter().all(|&row| comm[row].as_deref() == Some(&name)), "{name}: {comm:?}");

    let table = all.table("signal_deliver");
    let (signal, code, tids) = (table.i32("signal"), table.i32("code"), table.u32("tid"));
    let (handlers, bits) = (table.u64("handler"), table.u64("flags"));
    let taken = table.where_row(|row| tids[row] == tid());
    assert_eq!(taken.len(), 1, "a signal that was waited for reaches no handler");
    assert_eq!((signal[taken[0]], code[taken[0]]), (Some(libc::SIGUSR1), Some(libc::SI_TKILL)));
    assert_eq!(handlers[taken[0]], handler as u64);
    assert_eq!(bits[taken[0]] & (flags as u64 | libc::SA_NODEFER as u64), flags as u64);
    let end = table.only_u32("tid", pid);
    assert_eq!((signal[end], handlers[end]), (Some(libc::SIGKILL), 0));
}

fn kill_and_what_it_returns() {
    let session = own(&["process_kill"]).start().unwrap();
    let mut child = child::command("sleep").process_group(0).spawn().unwrap();
    let pid = child.id() as i32;
    // No process has so large a number, and 99 is not a signal.
    let calls = [(pid, 0), (i32::MAX, 0), (i32::MAX, 9), (-i32::MAX, 0), (pid, 99), (-pid, 9)];
    let results = calls.map(|(target, signal)| {
        // SAFETY: the signals go to a child and to nobody.
        if unsafe { libc::kill(target, signal) } == 0 { (Some(0), None) } else { (None, Some(last_errno())) }
    });
    child.wait().unwrap();
    assert_eq!(
        results.map(|r| r.1),
        [None, Some(libc::ESRCH), Some(libc::ESRCH), Some(libc::ESRCH), Some(libc::EINVAL), None]
    );
    let all = Recorded::all(session);
    let table = all.table("process_kill");
    assert_eq!(table.i32("target_pid"), calls.map(|c| Some(c.0)));
    assert_eq!(table.i32("signal"), calls.map(|c| Some(c.1)));
    assert_eq!(table.i64("result"), results.map(|r| r.0));
    assert_eq!(table.i32("errno"), results.map(|r| r.1));
    assert!(table.u32("tid").iter().all(|&t| t == tid()) && table.duration("duration").iter().all(|&d| d > 0));
}
