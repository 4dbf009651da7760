//! Drains rings with one thread, several threads, on chosen CPUs, and in the caller.

use std::{
    fs::{self, File},
    thread,
    time::{Duration, Instant},
};

use ringframe::ErrorKind;

use super::{
    child,
    support::{Recorded, Test, in_a_guest, own, times},
};

pub const TESTS: &[Test] = tests![
    two_drain_threads_share_the_rings,
    more_threads_than_rings,
    drain_threads_stay_on_their_cpus,
    the_caller_drains,
    the_caller_drains_a_flood,
    options_that_do_not_go_together,
    several_threads_record_one_capture,
];

fn flood(times: u64) {
    let open = |cpu| child::command(&format!("open-on {cpu} /nothing-here {times}")).spawn().unwrap();
    let cpus = thread::available_parallelism().unwrap().get();
    let children: Vec<_> = (0..cpus).map(open).collect();
    children.into_iter().for_each(|mut child| assert!(child.wait().unwrap().success()));
}

/// Returns the names and allowed CPUs of this process's drain threads, once there are `number` of them. The wait is
/// necessary because a thread sets its own name, and remains visible for a moment after it was joined.
fn drain_threads_are(number: usize) -> Vec<(String, String)> {
    let until = Instant::now() + Duration::from_secs(5);
    loop {
        let threads = drain_threads();
        if threads.len() == number || Instant::now() > until {
            assert_eq!(threads.len(), number, "{threads:?}");
            return threads;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

fn drain_threads() -> Vec<(String, String)> {
    let tasks = fs::read_dir("/proc/self/task").unwrap().map(|task| task.unwrap().path());
    let of = |task: std::path::PathBuf| {
        let name = fs::read_to_string(task.join("comm")).ok()?.trim().to_owned();
        let status = fs::read_to_string(task.join("status")).ok()?;
        let cpus = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:"))?.trim().to_owned();
        name.starts_with("ringframe-").then_some((name, cpus))
    };
    tasks.filter_map(of).collect()
}

fn two_drain_threads_share_the_rings() {
    let mut session = own(&["file_open", "process_exit", "process_exec"]).drain_threads(2).start().unwrap();
    drain_threads_are(2);
    let number = times(200_000);
    let flood = thread::spawn(move || flood(number));
    let mut batches = Vec::new();
    while !flood.is_finished() {
        batches.extend(session.next_batch_timeout(Duration::from_millis(10)).unwrap());
    }
    session.stop().unwrap();
    while let Some(batch) = session.next_batch().unwrap() {
        batches.push(batch);
    }
    // The counters of successive batches never fall, whichever thread made the batches.
    let opens: Vec<_> = batches.iter().filter(|b| b.event() == "file_open").collect();
    assert!(opens.is_sorted_by_key(|b| b.counters().seen));
    let seen: u64 = opens.iter().map(|b| b.loss().seen).sum();
    assert_eq!(seen, opens.last().unwrap().counters().seen);
    let all = Recorded::after(session, batches);
    let e = all.stats.event("file_open").unwrap();
    let rows = all.table("file_open").where_string("filename", "/nothing-here").len() as u64;
    let cpus = thread::available_parallelism().unwrap().get() as u64;
    assert_eq!(rows + e.counters.dropped, number * cpus, "{e:?}");
    drain_threads_are(0);
}

fn more_threads_than_rings() {
    let session = own(&["process_exit"]).drain_threads(7).start().unwrap();
    child::command("getppid 1").status().unwrap();
    assert_eq!(Recorded::all(session).table("process_exit").rows(), 1);
}

fn drain_threads_stay_on_their_cpus() {
    let session = own(&["file_open"]).drain_threads(2).drain_cpus([0]).start().unwrap();
    let threads = drain_threads_are(2);
    assert!(threads.iter().all(|(_, cpus)| cpus == "0"), "{threads:?}");
    drop(session);
    for missing in [1000, 1_000_000] {
        let error = own(&["file_open"]).drain_cpus([missing]).start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains("drain_cpus"), "{error}");
    }
    // A session that could not start leaves no thread.
    drain_threads_are(0);
}

fn the_caller_drains() {
    let builder = own(&["file_open"]).drain_threads(0).flush_interval(Duration::from_millis(50));
    // The search for threads opens files, so it has a session of its own.
    let session = builder.clone().start().unwrap();
    assert!(drain_threads().is_empty());
    drop(session);
    let mut session = builder.start().unwrap();
    assert!(session.try_next_batch().unwrap().is_none());
    let began = Instant::now();
    assert!(session.next_batch_timeout(Duration::from_millis(30)).unwrap().is_none());
    assert!(began.elapsed() >= Duration::from_millis(30));
    for _ in 0..5 {
        assert!(File::open("/nothing-here").is_err());
        assert_eq!(session.next_batch().unwrap().unwrap().num_rows(), 1);
    }
    assert_eq!(session.reader("file_open").unwrap_err().kind(), ErrorKind::InvalidInput);
    // Another thread ends the wait.
    let stop = session.stop_handle();
    let stopper = thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        stop.stop();
    });
    assert!(session.next_batch().unwrap().is_none());
    stopper.join().unwrap();
    assert!(session.is_finished() && session.next_batch().unwrap().is_none());
    assert_eq!(session.stats().events[0].received, 5);
}

fn the_caller_drains_a_flood() {
    let mut session = own(&["file_open"]).drain_threads(0).start().unwrap();
    let stop = session.stop_handle();
    let number = times(200_000);
    let flood = thread::spawn(move || {
        flood(number);
        stop.stop();
    });
    let (mut batches, mut while_it_lasted) = (Vec::new(), 0);
    while let Some(batch) = session.next_batch().unwrap() {
        while_it_lasted += usize::from(!flood.is_finished());
        batches.push(batch);
    }
    flood.join().unwrap();
    // On emulated processors the reader gets no turn before the flood ends.
    assert!(while_it_lasted > 3 || in_a_guest(), "batches while the flood lasted: {while_it_lasted}");
    let all = Recorded::after(session, batches);
    let e = all.stats.event("file_open").unwrap();
    let rows = all.table("file_open").where_string("filename", "/nothing-here").len() as u64;
    let cpus = thread::available_parallelism().unwrap().get() as u64;
    assert_eq!(rows + e.counters.dropped, number * cpus, "{e:?}");
}

fn options_that_do_not_go_together() {
    for builder in [own(&["file_open"]).drain_threads(65), own(&["file_open"]).drain_threads(0).drain_cpus([0])] {
        let error = builder.start().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains("drain_"), "{error}");
    }
}

fn several_threads_record_one_capture() {
    let folder = tempfile::tempdir().unwrap();
    for threads in [0, 2] {
        let path = folder.path().join(format!("{threads}.capture"));
        let session = own(&["file_open"]).drain_threads(threads).record_to(&path).start().unwrap();
        flood(10_000);
        let live = Recorded::all(session);
        let replayed = Recorded::all_of_replay(&path);
        let of = |r: &Recorded| {
            let mut rows = r.table("file_open").timestamp("ts");
            rows.sort_unstable();
            rows
        };
        assert!(live.table("file_open").rows() >= 10_000);
        assert_eq!(of(&live), of(&replayed));
    }
}
