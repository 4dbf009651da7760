//! Checks that untimed system calls have the same rows as timed ones, except for the times.

use std::{
    ffi::CString,
    io::Read,
    os::{
        fd::AsRawFd,
        unix::net::{UnixListener, UnixStream},
    },
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use arrow_array::{Array, ArrayRef, RecordBatch};

use super::support::{Recorded, Table, Test, own, tid};

pub const TESTS: &[Test] = tests![calls_without_durations];

const EVENTS: [&str; 3] = ["file_open", "file_read", "net_connect"];

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as i64
}

/// Returns a thread's rows between two times, each as a batch of its own.
fn rows(table: Table<'_>, began: i64, ended: i64) -> Vec<RecordBatch> {
    let outside = |t: &Table<'_>| {
        let ours = t.u32("tid").into_iter().map(|of| of == tid());
        ours.zip(t.timestamp("ts")).map(|(ours, ts)| !ours || !(began..=ended).contains(&ts)).collect()
    };
    table.without(outside)
}

/// Returns the values of all columns except the times.
fn rest(batches: &[RecordBatch]) -> Vec<Vec<ArrayRef>> {
    let without = |batch: &RecordBatch| {
        let schema = batch.schema();
        let named = schema.fields().iter().zip(batch.columns());
        named.filter(|(f, _)| !["ts", "duration"].contains(&&**f.name())).map(|(_, c)| c.clone()).collect()
    };
    batches.iter().map(without).collect()
}

fn calls_without_durations() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("socket");
    let _listener = UnixListener::bind(&socket).unwrap();
    let path = CString::new(folder.path().join("file").to_str().unwrap()).unwrap();
    let create = libc::O_CREAT | libc::O_RDWR;

    let timed = own(&EVENTS).time_calls(true).start().unwrap();
    let by_default = own(&EVENTS).start().unwrap();
    let untimed = own(&EVENTS).time_calls(false).start().unwrap();
    // The wall clock is adjusted from time to time.
    const STEP: i64 = 1_000_000;
    thread::sleep(Duration::from_millis(5));
    let began = now() - STEP;
    // SAFETY: the strings end with NUL and the structure has the given size.
    unsafe {
        libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path.as_ptr(), create, 0o640);
        let how = [create as u64, 0o600, 0];
        libc::syscall(libc::SYS_openat2, libc::AT_FDCWD, path.as_ptr(), how.as_ptr(), size_of_val(&how));
        libc::syscall(libc::SYS_openat, 12345, c"relative".as_ptr(), libc::O_PATH, 0);
        #[cfg(target_arch = "x86_64")]
        {
            libc::syscall(libc::SYS_open, path.as_ptr(), libc::O_RDONLY, 0);
            libc::syscall(libc::SYS_creat, path.as_ptr(), 0o604);
        }
    }
    let mut file = std::fs::File::open("/proc/self/stat").unwrap();
    let mut bytes = [0; 16];
    file.read_exact(&mut bytes).unwrap();
    let fd = file.as_raw_fd();
    drop(UnixStream::connect(&socket).unwrap());
    let ended = now() + STEP;
    thread::sleep(Duration::from_millis(5));
    let (timed, untimed, by_default) = (Recorded::all(timed), Recorded::all(untimed), Recorded::all(by_default));

    for event in EVENTS {
        assert_eq!(untimed.stats.event(event).unwrap().counters.dropped, 0);
        let with = rows(timed.table(event), began, ended);
        let without = rows(untimed.table(event), began, ended);
        assert!(!without.is_empty(), "{event}");
        assert!(rest(&without) == rest(&with), "{event}: {without:?} {with:?}");
        let null = |batch: &RecordBatch| batch.column_by_name("duration").unwrap().is_null(0);
        assert!(without.iter().all(null) && !with.iter().any(null), "{event}");
        // By default, a session does not time calls of busy event types.
        let as_usual = rows(by_default.table(event), began, ended);
        assert_eq!(as_usual.iter().map(null).collect::<Vec<_>>(), vec![event != "net_connect"; with.len()], "{event}");
        // A call ends after its start.
        for (start, end) in Table(&with).timestamp("ts").into_iter().zip(Table(&without).timestamp("ts")) {
            assert!(start <= end + STEP, "{event}: {start} {end}");
        }
    }
    assert!(untimed.table("file_read").i32("fd").contains(&Some(fd)));
}
