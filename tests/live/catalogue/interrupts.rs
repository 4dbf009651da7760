//! Compares interrupts with the kernel's own counts, and control groups with their directories.

use std::{collections::BTreeMap, io::Write, os::unix::fs::MetadataExt, process::Command, time::Duration};

use crate::support::{Recorded, Test, machine, own};

pub const TESTS: &[Test] = tests![
    soft_interrupts_as_the_kernel_counts_them,
    device_interrupts_as_the_kernel_counts_them,
    control_groups_that_are_made,
];

/// Event types, and the tests that provoke them.
pub const COVERED: &[(&str, &str)] = &[
    ("softirq", "soft_interrupts_as_the_kernel_counts_them"),
    ("irq", "device_interrupts_as_the_kernel_counts_them"),
    ("cgroup_create", "control_groups_that_are_made"),
];

/// Returns the counts of a file by the first word of a line and the CPU, and the last word of each line.
fn counts(file: &str) -> (BTreeMap<(String, u32), u64>, BTreeMap<String, String>) {
    let text = std::fs::read_to_string(file).unwrap();
    let mut lines = text.lines();
    let cpus = lines.next().unwrap().split_whitespace();
    let cpus: Vec<u32> = cpus.map(|cpu| cpu.strip_prefix("CPU").unwrap().parse().unwrap()).collect();
    let (mut counts, mut rest) = (BTreeMap::new(), BTreeMap::new());
    for line in lines {
        let (name, numbers) = line.trim().split_once(':').unwrap();
        let mut words = numbers.split_whitespace();
        for (cpu, count) in cpus.iter().zip(words.by_ref()) {
            counts.insert((name.to_owned(), *cpu), count.parse().unwrap_or(0));
        }
        rest.insert(name.to_owned(), words.next_back().unwrap_or_default().to_owned());
    }
    (counts, rest)
}

/// Compares rows with the kernel's counts, for each kind and CPU. The rows are at most the interrupts of `at_most`, in
/// which the session may have run, and almost all interrupts of `sure`, in which it ran: now and then an interrupt
/// reaches no program and is not counted as missed either, for an unknown reason. Returns the interrupts of `sure`.
fn check(
    rows: &BTreeMap<(String, u32), u64>,
    sure: [&BTreeMap<(String, u32), u64>; 2],
    at_most: [&BTreeMap<(String, u32), u64>; 2],
) -> u64 {
    let between = |[from, to]: [&BTreeMap<_, u64>; 2], key: &(String, u32)| {
        to.get(key).copied().unwrap_or(0) - from.get(key).copied().unwrap_or(0)
    };
    for (key, &count) in rows {
        assert!(count <= between(at_most, key), "{key:?}: {count} rows");
    }
    let mut all = 0;
    for key in sure[1].keys() {
        let (least, count) = (between(sure, key), rows.get(key).copied().unwrap_or(0));
        assert!(count + 2 + least / 20 >= least, "{key:?}: {count} rows of {least}");
        all += least;
    }
    all
}

fn soft_interrupts_as_the_kernel_counts_them() {
    const NAMES: [&str; 10] =
        ["HI", "TIMER", "NET_TX", "NET_RX", "BLOCK", "IRQ_POLL", "TASKLET", "SCHED", "HRTIMER", "RCU"];
    let count = || counts("/proc/softirqs").0;
    let before = count();
    let session = machine(&["softirq"]).start().unwrap();
    let begun = count();
    let receiver = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    for _ in 0..500 {
        receiver.send_to(b"soft", receiver.local_addr().unwrap()).unwrap();
    }
    std::thread::sleep(Duration::from_millis(300));
    let ended = count();
    let all = Recorded::all(session);
    let after = count();
    let table = all.table("softirq");
    let mut rows = BTreeMap::<_, u64>::new();
    for (vector, cpu) in table.u32("vector").into_iter().zip(table.u32("cpu")) {
        *rows.entry((NAMES[vector as usize].to_owned(), cpu)).or_default() += 1;
    }
    check(&rows, [&begun, &ended], [&before, &after]);
    let received: u64 = rows.iter().filter(|(key, _)| key.0 == "NET_RX").map(|(_, count)| count).sum();
    assert!(received >= 400, "{received} of 500 packets over the loopback device");
}

fn device_interrupts_as_the_kernel_counts_them() {
    // The folder of this program is on a disk, while /tmp may not be.
    let folder = std::env::current_exe().unwrap().parent().unwrap().to_owned();
    let mut file = tempfile::tempfile_in(folder).unwrap();
    let count = || counts("/proc/interrupts").0;
    let before = count();
    let session = machine(&["irq"]).start().unwrap();
    let begun = count();
    for _ in 0..50 {
        file.write_all(&[1; 4096]).unwrap();
        file.sync_all().unwrap();
    }
    let (ended, names) = counts("/proc/interrupts");
    let all = Recorded::all(session);
    let after = count();
    let table = all.table("irq");
    let (number, handler, cpu) = (table.i32("number"), table.string("handler"), table.u32("cpu"));
    let mut rows = BTreeMap::<_, u64>::new();
    for row in 0..table.rows() {
        let number = number[row].unwrap().to_string();
        // The line ends with the names of all handlers that share the interrupt.
        assert!(names[&number].ends_with(handler[row].as_deref().unwrap()), "{number}: {:?}", handler[row]);
        *rows.entry((number, cpu[row])).or_default() += 1;
    }
    // Interrupts with a name instead of a number do not come from devices.
    let devices = |counts: BTreeMap<(String, u32), u64>| -> BTreeMap<_, _> {
        counts.into_iter().filter(|(key, _)| key.0.parse::<u32>().is_ok()).collect()
    };
    let [before, begun, ended, after] = [before, begun, ended, after].map(devices);
    let sure = check(&rows, [&begun, &ended], [&before, &after]);
    assert!(sure >= 10, "50 writes to a disk made {sure} interrupts");
}

fn control_groups_that_are_made() {
    let mount = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount").args(["-t", "cgroup2", "none"]).arg(mount.path()).status().unwrap();
    assert!(mounted.success());
    let names = [format!("ringframe-{}", std::process::id()), "gr\u{f6}\u{df}e \u{65e5}".to_owned(), "x".repeat(255)];
    let session = own(&["cgroup_create"]).start().unwrap();
    let mut path = mount.path().to_owned();
    let made = names.map(|name| {
        path.push(name);
        std::fs::create_dir(&path).unwrap();
        let inside = path.strip_prefix(mount.path()).unwrap().to_str().unwrap().to_owned();
        (inside, std::fs::metadata(&path).unwrap().ino())
    });
    for (inside, _) in made.iter().rev() {
        std::fs::remove_dir(mount.path().join(inside)).unwrap();
    }
    Command::new("umount").arg(mount.path()).status().unwrap();
    let all = Recorded::all(session);
    let table = all.table("cgroup_create");
    assert_eq!(table.u64("id"), made.each_ref().map(|m| m.1));
    let (path, level) = (table.string("path"), table.i32("level"));
    for (row, (inside, _)) in made.iter().enumerate() {
        let path = path[row].as_deref().unwrap();
        assert!(path.ends_with(&format!("/{inside}")), "{path}");
        assert_eq!(level[row].unwrap() as usize, path.matches('/').count());
    }
    let hierarchy = table.i32("hierarchy");
    assert!(hierarchy.iter().all(|h| *h == hierarchy[0]));
    assert!(table.u32("pid").iter().all(|&pid| pid == std::process::id()));
}
