//! Compares what the library detects on the running kernel with the tables of guests.rs, and tests code that only some
//! kernels use.

use std::thread;

use super::{
    guests::{self, CHOICES, FIELDS},
    support::{Recorded, Test, own, tracepoint_format},
};

pub const TESTS: &[Test] = tests![choices_by_kernel, fields_by_kernel, threads_that_meet_in_a_program_spoil_no_row,];

fn choices_by_kernel() {
    let choices = ringframe::probe().unwrap();
    assert_eq!(own(&["file_open"]).start().unwrap().choices(), choices);
    for (subject, chosen, _) in CHOICES.iter().filter(|(.., on)| on.here()) {
        let choice = choices.iter().find(|c| c.subject == *subject).unwrap();
        assert_eq!(choice.chosen, *chosen, "{choice}");
    }
    for choice in &choices {
        let ways: Vec<_> = CHOICES.iter().filter(|(subject, ..)| choice.subject == *subject).collect();
        assert!(!ways.is_empty(), "{choice} is not in the table");
        assert!(choice.rejected.iter().all(|r| !r.way.is_empty() && !r.reason.is_empty()), "{choice}");
    }
    // A choice that is not the best names the rejected ways.
    let rejected = |subject: &str| choices.iter().find(|c| c.subject == subject).unwrap().rejected.len();
    assert_eq!(rejected("enter and exit of a system call"), usize::from(guests::release() < (5, 12)));
    assert_eq!(rejected("last thread of a process"), usize::from(guests::release() < (6, 16)));
}

fn fields_by_kernel() {
    for (category, name, field, on) in FIELDS {
        let format = tracepoint_format(category, name);
        let has = format.lines().any(|line| line.contains(&format!(" {field};")));
        assert_eq!(has, on.here(), "{category}:{name} {field}: {format}");
    }
}

/// Calls `run` while function tracing is off, so that programs of system calls attach to tracepoints. Returns the
/// result and whether they do: newer kernels refuse to switch function tracing off.
fn on_tracepoints<T>(run: impl FnOnce() -> T) -> (T, bool) {
    const SWITCH: &str = "/proc/sys/kernel/ftrace_enabled";
    /// Switches function tracing on again when dropped, even after a panic.
    struct Off;
    impl Drop for Off {
        fn drop(&mut self) {
            std::fs::write(SWITCH, "1").unwrap();
        }
    }
    let on_functions = |c: &ringframe::Choice| c.subject == "system calls" && c.chosen.starts_with("functions");
    if !ringframe::probe().unwrap().iter().any(on_functions) {
        return (run(), true);
    }
    match std::fs::write(SWITCH, "0") {
        Ok(()) => {
            let _off = Off;
            (run(), true)
        }
        Err(e) => {
            assert_eq!(e.raw_os_error(), Some(libc::EOPNOTSUPP), "{e}");
            (run(), false)
        }
    }
}

fn threads_that_meet_in_a_program_spoil_no_row() {
    const THREADS: usize = 8;
    const EACH: usize = 1000;
    // Programs on tracepoints are tested even if the kernel can preempt them there.
    let (session, on_tracepoints) = on_tracepoints(|| own(&["file_open"]).start().unwrap());
    let calls = session.choices().iter().find(|c| c.subject == "system calls").unwrap().clone();
    let expected = if on_tracepoints { "tracepoints" } else { "functions" };
    assert!(calls.chosen.starts_with(expected), "{calls}");
    // The threads use several calls, which have different programs, and names of different lengths.
    let open = |n: usize| {
        move || {
            let name = format!("/nothing-here/{}/{n}\0", "x".repeat(n * 40));
            for _ in 0..EACH {
                // SAFETY: the strings end with NUL.
                unsafe {
                    match n % 3 {
                        0 => libc::open(name.as_ptr().cast(), libc::O_RDONLY),
                        1 => libc::openat(libc::AT_FDCWD, name.as_ptr().cast(), libc::O_RDONLY),
                        _ => {
                            let how = [libc::O_RDONLY as u64, 0, 0];
                            libc::syscall(libc::SYS_openat2, libc::AT_FDCWD, name.as_ptr(), how.as_ptr(), 24) as i32
                        }
                    };
                }
            }
            super::support::tid()
        }
    };
    let threads: Vec<_> = (0..THREADS).map(|n| thread::spawn(open(n))).collect();
    let tids: Vec<u32> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    let preempted = calls.chosen.contains("preempted");
    let all = if preempted { Recorded::all_but_missed(session) } else { Recorded::all(session) };
    let table = all.table("file_open");
    let (tid, name) = (table.u32("tid"), table.string("filename"));
    let (result, errno) = (table.i32("result"), table.i32("errno"));
    let mut rows = 0;
    for (n, thread) in tids.iter().enumerate() {
        let expected = format!("/nothing-here/{}/{n}", "x".repeat(n * 40));
        // The C library sometimes opens files of its own.
        let library = |name: &str| name.starts_with("/proc/") || name.starts_with("/sys/");
        let ours = |row: &usize| tid[*row] == *thread && !name[*row].as_deref().is_some_and(library);
        for row in (0..table.rows()).filter(ours) {
            assert_eq!(name[row].as_deref(), Some(&*expected), "row {row} of thread {n}");
            assert_eq!((result[row], errno[row]), (None, Some(libc::ENOENT)));
            rows += 1;
        }
    }
    let event = all.stats.event("file_open").unwrap();
    assert!(rows + event.missed as usize >= THREADS * EACH, "{rows} rows: {event:?}");
    assert!(preempted || rows == THREADS * EACH, "{rows} rows: {event:?}");
}
