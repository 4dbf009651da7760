//! Checks that rings serve every CPU within the allowed memory.

use std::{fs, thread, time::Duration};

use ringframe::{ErrorKind, Session};

use super::{
    child,
    support::{Recorded, Test, own},
};

pub const TESTS: &[Test] = tests![a_busy_type_has_a_ring_per_cpu, ring_memory_is_kept];

pub const HOTPLUG: &[Test] = tests![a_cpu_that_comes_later_is_served];

fn cpus() -> usize {
    thread::available_parallelism().unwrap().get()
}

/// Opens files on every CPU at once. Returns the rows of each CPU.
fn opens_by_cpu(session: Session, times: usize) -> (Recorded, Vec<usize>) {
    let open = |cpu| child::command(&format!("open-on {cpu} /nothing-here {times}")).spawn().unwrap();
    let children: Vec<_> = (0..cpus()).map(open).collect();
    children.into_iter().for_each(|mut child| assert!(child.wait().unwrap().success()));
    let all = Recorded::all(session);
    let table = all.table("file_open");
    let (cpu, rows) = (table.u32("cpu"), table.where_string("filename", "/nothing-here"));
    let by_cpu = (0..cpus()).map(|n| rows.iter().filter(|&&row| cpu[row] == n as u32).count()).collect();
    (all, by_cpu)
}

fn a_busy_type_has_a_ring_per_cpu() {
    let (all, by_cpu) = opens_by_cpu(own(&["file_open", "process_exit"]).time_calls(true).start().unwrap(), 20_000);
    let e = all.stats.event("file_open").unwrap();
    assert_eq!(e.rings, cpus() as u64);
    assert_eq!(all.stats.event("process_exit").unwrap().rings, 1);
    assert_eq!(by_cpu, vec![20_000; cpus()], "{e:?}");
    // Rows of one CPU are in the order of their ends.
    let table = all.table("file_open");
    let (cpu, ts, took) = (table.u32("cpu"), table.timestamp("ts"), table.duration("duration"));
    for n in 0..cpus() as u32 {
        let ends: Vec<_> = (0..table.rows()).filter(|&row| cpu[row] == n).map(|row| ts[row] + took[row]).collect();
        assert!(ends.is_sorted(), "CPU {n}");
    }
}

fn ring_memory_is_kept() {
    for memory in [1 << 20, 512 << 10, 256 << 10] {
        let events = ["file_open", "process_exec", "process_exit", "process_fork"];
        let session = own(&events).ring_memory(memory).start();
        let Ok(session) = session else {
            let error = session.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput);
            assert!(memory < 512 << 10, "{memory}: {error}");
            continue;
        };
        let (all, by_cpu) = opens_by_cpu(session, 2000);
        let total: u64 = all.stats.events.iter().map(|e| e.ring_bytes).sum();
        assert!(total <= memory as u64, "{total} of {memory}");
        let e = all.stats.event("file_open").unwrap();
        // Each child opens its libraries as well.
        assert!(by_cpu.iter().sum::<usize>() as u64 + e.counters.dropped >= 2000 * cpus() as u64);
    }
}

const SECOND_CPU: &str = "/sys/devices/system/cpu/cpu1/online";

pub fn second_cpu_can_go() -> bool {
    fs::OpenOptions::new().write(true).open(SECOND_CPU).is_ok()
}

/// Switches the CPU on again when dropped, even after a panic.
struct SecondCpu;

impl SecondCpu {
    fn switch(on: bool) {
        fs::write(SECOND_CPU, if on { "1" } else { "0" }).unwrap();
    }
}

impl Drop for SecondCpu {
    fn drop(&mut self) {
        let _ = fs::write(SECOND_CPU, "1");
    }
}

fn a_cpu_that_comes_later_is_served() {
    let guard = SecondCpu;
    SecondCpu::switch(false);
    let session = own(&["file_open"]).start().unwrap();
    let rings = session.stats().event("file_open").unwrap().rings;
    SecondCpu::switch(true);
    thread::sleep(Duration::from_millis(100));
    assert!(child::command("open-on 1 /nothing-here 5000").status().unwrap().success());
    drop(guard);
    let all = Recorded::all(session);
    let table = all.table("file_open");
    assert_eq!(table.where_string("filename", "/nothing-here").len(), 5000);
    assert!(table.where_u32("cpu", 1).len() >= 5000);
    assert!(rings < cpus() as u64 + 1);
}
