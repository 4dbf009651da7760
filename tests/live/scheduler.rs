//! `sched_switch`, and the benches' own event.

use super::{
    child,
    support::{Recorded, Test, own},
};

pub const TESTS: &[Test] =
    tests![threads_that_wake_each_other_switch, every_getppid_is_a_row, four_types_are_recorded_by_default,];

fn threads_that_wake_each_other_switch() {
    let session = own(&["sched_switch"]).start().unwrap();
    let mut child = child::command("ping-pong 1000").spawn().unwrap();
    let pid = child.id();
    assert!(child.wait().unwrap().success());
    let all = Recorded::all(session);
    let table = all.table("sched_switch");
    let (pids, tids, next, comm) =
        (table.u32("pid"), table.u32("tid"), table.u32("next_tid"), table.string("next_comm"));
    let state = table.u32("state");
    let to_pong =
        (0..table.rows()).filter(|&row| pids[row] == pid && tids[row] == pid && comm[row].as_deref() == Some("pong"));
    let to_pong: Vec<_> = to_pong.collect();
    let pong = next[to_pong[0]];
    let back = (0..table.rows()).filter(|&row| tids[row] == pong && next[row] == pid).count();
    // Each time the other runs, if only after the idle task.
    let slept = (0..table.rows()).filter(|&row| tids[row] == pid && state[row] & 1 == 1).count();
    assert!(slept >= 900, "{slept}");
    assert!(to_pong.len() > 500 && back > 500, "{} {back}", to_pong.len());
    let (prio, cpu, preempted) = (table.i32("prio"), table.u32("cpu"), table.bool("preempted"));
    assert!(to_pong.iter().all(|&row| prio[row] == Some(120) && cpu[row] == 0));
    assert!(to_pong.iter().all(|&row| state[row] == 0 || !preempted[row]), "what sleeps goes by itself");
    // In the order of time, as one CPU writes to one ring.
    let ts = table.timestamp("ts");
    let on_cpu: Vec<_> = (0..table.rows()).filter(|&row| cpu[row] == 0).map(|row| ts[row]).collect();
    assert!(on_cpu.is_sorted());
}

fn every_getppid_is_a_row() {
    let session = own(&["bench_getppid"]).start().unwrap();
    assert!(child::command("getppid 100000").status().unwrap().success());
    let all = Recorded::all(session);
    let e = all.stats.event("bench_getppid").unwrap();
    assert!(e.counters.submitted + e.counters.dropped >= 100_000, "{e:?}");
    assert!(e.received >= 40_000, "a whole ring at the least: {e:?}");
}

fn four_types_are_recorded_by_default() {
    let session = ringframe::Session::builder().start().unwrap();
    let names: Vec<_> = session.events().collect();
    assert_eq!(names, ["file_open", "process_exec", "process_exit", "process_fork"]);
}
