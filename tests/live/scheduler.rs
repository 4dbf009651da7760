//! Tests `sched_switch`, and a flood of the cheapest event.

use super::{
    child,
    support::{Recorded, Test, own},
};

pub const TESTS: &[Test] =
    tests![threads_that_wake_each_other_switch, every_read_of_a_flood_is_counted, four_types_are_recorded_by_default,];

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
    // After each thread the other one runs, sometimes with the idle task in between.
    let slept = (0..table.rows()).filter(|&row| tids[row] == pid && state[row] & 1 == 1).count();
    assert!(slept >= 900, "{slept}");
    assert!(to_pong.len() > 500 && back > 500, "{} {back}", to_pong.len());
    let (prio, cpu, preempted) = (table.i32("prio"), table.u32("cpu"), table.bool("preempted"));
    assert!(to_pong.iter().all(|&row| prio[row] == Some(120) && cpu[row] == 0));
    assert!(to_pong.iter().all(|&row| state[row] == 0 || !preempted[row]), "a thread that sleeps is not preempted");
    // Rows are in the order of time, because one CPU writes to one ring.
    let ts = table.timestamp("ts");
    let on_cpu: Vec<_> = (0..table.rows()).filter(|&row| cpu[row] == 0).map(|row| ts[row]).collect();
    assert!(on_cpu.is_sorted());
}

fn every_read_of_a_flood_is_counted() {
    const READS: u64 = 100_000;
    let session = own(&["file_read"]).start().unwrap();
    let mut child = child::command(&format!("read-nothing {READS}")).spawn().unwrap();
    let pid = child.id();
    assert!(child.wait().unwrap().success());
    let all = Recorded::all(session);
    let e = all.stats.event("file_read").unwrap();
    assert!(e.counters.submitted + e.counters.dropped >= READS, "{e:?}");
    assert!(e.received >= 40_000, "at least a full ring: {e:?}");
    // The flood reads zero bytes, which nobody else in the session does often.
    let table = all.table("file_read");
    let (pids, count, result) = (table.u32("pid"), table.u64("count"), table.i64("result"));
    let flood = (0..table.rows()).filter(|&row| pids[row] == pid && count[row] == 0 && result[row] == Some(0));
    let flood = flood.count() as u64;
    assert!(flood <= READS && flood + e.counters.dropped >= READS, "{flood} rows: {e:?}");
}

fn four_types_are_recorded_by_default() {
    let session = ringframe::Session::builder().start().unwrap();
    let names: Vec<_> = session.events().collect();
    assert_eq!(names, ["file_open", "process_exec", "process_exit", "process_fork"]);
}
