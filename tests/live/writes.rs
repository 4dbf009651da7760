//! Compares `write_payload` with the bytes that arrive at the other end.

use std::{
    collections::BTreeMap,
    io::{Read, Seek, SeekFrom},
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use ringframe::{ErrorKind, Filter, Session, SessionBuilder, WritePayload};

use super::{
    child,
    support::{Recorded, Table, Test, own, pattern, times},
    write_roles::SIZES,
};

pub const TESTS: &[Test] = tests![
    writes_of_every_size_and_call,
    eight_writers_at_once,
    a_writer_killed_in_the_middle,
    rings_too_small_lose_exactly_what_they_say,
    overload_loses_exactly_what_it_says,
    the_budget_cuts_exactly_what_it_says,
    writes_are_cut_at_the_cap,
    descriptors_are_chosen,
    streams_begin_anew_with_another_file,
    write_payload_needs_a_filter,
];

fn unlimited() -> WritePayload {
    WritePayload::new().max_bytes(2 << 20).bytes_per_second(u64::MAX)
}

/// Returns a builder with room for everything that the tests write, even if nobody reads it meanwhile.
fn roomy(options: WritePayload) -> SessionBuilder {
    let builder = own(&["write_payload"]).write_payload(options).pool_bytes(1 << 30).ring_memory(1 << 30);
    builder.ring_bytes("write_payload", 64 << 20)
}

/// Joins the payloads of a process and a descriptor. No byte may be missing.
fn stream(rows: &Table<'_>, pid: u32, fd: i32) -> Vec<u8> {
    let (pids, fds) = (rows.u32("pid"), rows.i32("fd"));
    let (payloads, lengths, offsets) = (rows.binary("payload"), rows.u64("length"), rows.u64("stream_offset"));
    let mut ours: Vec<_> = rows.where_row(|row| pids[row] == pid && fds[row] == Some(fd));
    ours.sort_by_key(|&row| (offsets[row], lengths[row]));
    let mut out = Vec::new();
    for row in ours {
        assert_eq!(offsets[row], out.len() as u64, "offset of a row of process {pid}");
        assert_eq!(payloads[row].len() as u64, lengths[row]);
        out.extend(&payloads[row]);
    }
    out
}

fn finish(mut child: Child) -> (u32, Vec<u8>) {
    let mut out = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut out).unwrap();
    assert!(child.wait().unwrap().success());
    (child.id(), out)
}

fn piped(role: &str) -> Child {
    child::command(role).stdout(Stdio::piped()).spawn().unwrap()
}

fn bytes_of(all: &Recorded) -> u64 {
    all.table("write_payload").binary("payload").iter().map(|p| p.len() as u64).sum()
}

/// Checks the equations of bytes.
fn check(all: &Recorded) {
    let counters = all.stats.event("write_payload").unwrap().counters;
    assert_eq!(bytes_of(all), counters.bytes - counters.lost_bytes, "{counters:?}");
    assert!(counters.over_budget_bytes <= counters.lost_bytes, "{counters:?}");
    let rows = all.table("write_payload");
    let (payloads, lengths) = (rows.binary("payload"), rows.u64("length"));
    let cut: Vec<bool> = payloads.iter().zip(&lengths).map(|(p, l)| (p.len() as u64) < *l).collect();
    assert_eq!(rows.bool("truncated"), cut);
    assert_eq!(cut.iter().filter(|c| **c).count() as u64, counters.truncated);
}

fn writes_of_every_size_and_call() {
    let folder = tempfile::tempdir().unwrap();
    let capture = folder.path().join("capture");
    let session = roomy(unlimited()).record_to(&capture).start().unwrap();
    let mut expected = BTreeMap::new();
    for call in ["write", "writev", "pwrite64", "pwritev", "pwritev2", "sendto", "sendmsg"] {
        let mut command = child::command(&format!("write-sizes {call}"));
        let (pid, out) = match call {
            "write" | "writev" => finish(command.stdout(Stdio::piped()).spawn().unwrap()),
            "sendto" | "sendmsg" => {
                let (ours, theirs) = UnixStream::pair().unwrap();
                let mut child = command.stdout(Stdio::from(OwnedFd::from(theirs))).spawn().unwrap();
                // The command holds the other end as well.
                drop(command);
                let mut out = Vec::new();
                (&ours).read_to_end(&mut out).unwrap();
                assert!(child.wait().unwrap().success());
                (child.id(), out)
            }
            _ => {
                let mut file = tempfile::tempfile().unwrap();
                let mut child = command.stdout(file.try_clone().unwrap()).spawn().unwrap();
                assert!(child.wait().unwrap().success());
                let mut out = Vec::new();
                file.seek(SeekFrom::Start(0)).unwrap();
                file.read_to_end(&mut out).unwrap();
                (child.id(), out)
            }
        };
        assert_eq!(out.len(), SIZES.iter().sum::<usize>());
        expected.insert(pid, (call, out));
    }
    let all = Recorded::all(session);
    for all in [all, Recorded::all_of_replay(&capture)] {
        check(&all);
        let rows = all.table("write_payload");
        for (pid, (call, out)) in &expected {
            assert!(stream(&rows, *pid, 1) == *out, "{call}");
            let (mut of, lengths, times) = (rows.where_u32("pid", *pid), rows.u64("length"), rows.timestamp("ts"));
            of.sort_by_key(|&row| times[row]);
            assert_eq!(of.iter().map(|&row| lengths[row] as usize).collect::<Vec<_>>(), SIZES, "{call}");
        }
        assert_eq!(rows.rows(), 7 * SIZES.len());
        let counters = all.stats.event("write_payload").unwrap().counters;
        assert_eq!((counters.lost_bytes, counters.unjoined, counters.over_budget), (0, 0, 0));
    }
}

fn eight_writers_at_once() {
    let session = roomy(unlimited()).start().unwrap();
    let each = times(4 << 20);
    let start = |i: usize| thread::spawn(move || finish(piped(&format!("write-stream {i} {each}"))));
    let writers: Vec<_> = (0..8).map(start).collect();
    let streams: Vec<_> = writers.into_iter().map(|w| w.join().unwrap()).collect();
    let all = Recorded::all(session);
    check(&all);
    let e = all.stats.event("write_payload").unwrap();
    let counted = (e.counters.bytes, e.counters.lost_bytes, e.counters.dropped, e.missed);
    assert_eq!(counted, (8 * each, 0, 0, 0), "{e:?}");
    let rows = all.table("write_payload");
    for (i, (pid, out)) in streams.iter().enumerate() {
        assert!(*out == pattern(each as usize, i as u64), "the pipe delivers what was written");
        assert!(stream(&rows, *pid, 1) == *out, "writer {i}");
    }
}

fn a_writer_killed_in_the_middle() {
    let session = roomy(unlimited()).start().unwrap();
    let mut child = piped("write-stream 1 67108864");
    let mut pipe = child.stdout.take().unwrap();
    let mut out = vec![0; 3_000_000];
    pipe.read_exact(&mut out).unwrap();
    // The child waits in the middle of a write until the pipe is read.
    thread::sleep(Duration::from_millis(50));
    child.kill().unwrap();
    child.wait().unwrap();
    pipe.read_to_end(&mut out).unwrap();
    let all = Recorded::all(session);
    check(&all);
    assert!(out.len() < 67_108_864);
    assert!(stream(&all.table("write_payload"), child.id(), 1) == out);
}

/// Checks the rows when nobody reads the ring while the child writes.
fn rings_too_small_lose_exactly_what_they_say() {
    for (size, times) in [(100, 5_000), (8_000, 500), (100_000, 50)] {
        let builder = own(&["write_payload"]).write_payload(unlimited()).drain_threads(0);
        let session = builder.ring_bytes("write_payload", 65_536).start().unwrap();
        let (pid, out) = finish(piped(&format!("write-times {size} {times}")));
        assert_eq!(out.len(), size * times);
        let all = Recorded::all(session);
        check(&all);
        let e = all.stats.event("write_payload").unwrap();
        let calls = e.counters.seen - e.counters.filtered;
        assert_eq!((calls, e.counters.bytes), (times as u64, (size * times) as u64));
        assert!(e.counters.lost_bytes > 0 && bytes_of(&all) > 0, "{e:?}");
        // Every received payload is right.
        let rows = all.table("write_payload");
        let (offsets, payloads) = (rows.u64("stream_offset"), rows.binary("payload"));
        assert!(rows.u32("pid").iter().all(|p| *p == pid));
        for (offset, payload) in offsets.iter().zip(&payloads) {
            assert!(out[*offset as usize..].starts_with(payload), "{} bytes at {offset}", payload.len());
        }
        // A long write whose chunks find no room has a truncated row; a short one is dropped.
        assert!(if size == 100_000 { e.counters.truncated > 0 } else { e.counters.dropped > 0 }, "{e:?}");
    }
}

/// Checks several writers at once. The rings are read, but are too small for some of the writes.
fn overload_loses_exactly_what_it_says() {
    const WRITERS: [(usize, usize); 4] = [(100, 20_000), (12_000, 2_000), (30_000, 1_000), (100_000, 300)];
    let builder = own(&["write_payload"]).write_payload(unlimited()).ring_bytes("write_payload", 65_536);
    let session = builder.start().unwrap();
    let start = |(size, times)| thread::spawn(move || finish(piped(&format!("write-times {size} {times}"))));
    let outs: BTreeMap<u32, Vec<u8>> = WRITERS.map(start).into_iter().map(|w| w.join().unwrap()).collect();
    let all = Recorded::all(session);
    check(&all);
    let e = all.stats.event("write_payload").unwrap();
    let (calls, bytes) = WRITERS.into_iter().fold((0, 0), |(calls, bytes), (size, n)| (calls + n, bytes + size * n));
    assert_eq!((e.counters.seen - e.counters.filtered, e.counters.bytes), (calls as u64, bytes as u64), "{e:?}");
    let rows = all.table("write_payload");
    assert_eq!((rows.rows() as u64, e.received), (calls as u64 - e.counters.dropped, e.counters.submitted), "{e:?}");
    assert!(e.counters.lost_bytes > 0, "{e:?}");
    // Every received payload is right.
    let (pids, offsets) = (rows.u32("pid"), rows.u64("stream_offset"));
    for ((pid, offset), payload) in pids.iter().zip(&offsets).zip(&rows.binary("payload")) {
        assert!(outs[pid][*offset as usize..].starts_with(payload), "{} bytes at {offset} of {pid}", payload.len());
    }
}

fn the_budget_cuts_exactly_what_it_says() {
    const BUDGET: u64 = 4 << 20;
    let session = roomy(unlimited().bytes_per_second(BUDGET)).start().unwrap();
    let began = Instant::now();
    let (_, out) = finish(piped("write-times 10000 3000"));
    let took = began.elapsed();
    let all = Recorded::all(session);
    check(&all);
    let c = all.stats.event("write_payload").unwrap().counters;
    assert_eq!((c.seen - c.filtered, c.submitted, c.bytes), (3000, 3000, out.len() as u64), "every call has its row");
    assert_eq!(c.over_budget_bytes, c.lost_bytes);
    assert_eq!(c.over_budget, c.truncated);
    assert!(c.over_budget > 0);
    let most = BUDGET as f64 * (took.as_secs_f64() + 0.3);
    assert!((bytes_of(&all) as f64) < most, "{} bytes in {took:?}", bytes_of(&all));
    assert!(bytes_of(&all) >= BUDGET / 8, "{c:?}");
}

fn writes_are_cut_at_the_cap() {
    for cap in [1, 4096, 5000, 20_000, 65_536] {
        let session = roomy(unlimited().max_bytes(cap)).start().unwrap();
        for call in ["write", "writev"] {
            finish(piped(&format!("write-sizes {call}")));
        }
        let all = Recorded::all(session);
        check(&all);
        let rows = all.table("write_payload");
        let mut lengths: Vec<_> = rows.u64("length").into_iter().zip(rows.binary("payload")).collect();
        lengths.sort_by_key(|row| row.0);
        assert_eq!(lengths.len(), 2 * SIZES.len());
        for (length, payload) in lengths {
            assert_eq!(payload.len(), cap.min(length as usize));
        }
    }
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script]).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn descriptors_are_chosen() {
    let record = |options: WritePayload| {
        let session = roomy(options).start().unwrap();
        let mut command = child::command("write-descriptors");
        assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success());
        // The consumer's own writes are never recorded.
        // SAFETY: the call writes zero bytes.
        assert_eq!(unsafe { libc::write(1, [0u8; 0].as_ptr().cast(), 0) }, 0);
        let all = Recorded::all(session);
        check(&all);
        let rows = all.table("write_payload");
        assert!(!rows.u32("pid").contains(&std::process::id()));
        let texts = rows.binary("payload").into_iter().map(|p| String::from_utf8(p).unwrap());
        let mut texts: Vec<_> = rows.i32("fd").into_iter().map(Option::unwrap).zip(texts).collect();
        texts.sort();
        texts
    };
    let row = |fd: i32, text: &str| (fd, text.to_owned());
    let standard = [row(1, "out"), row(2, "err")];
    assert_eq!(record(unlimited()), standard);
    let all = record(unlimited().any_fd(true));
    assert_eq!(all, [&standard[..], &[row(50, "file"), row(51, "pipe"), row(52, "terminal")]].concat());
    assert_eq!(record(unlimited().any_fd(true).ttys_and_pipes(true)), all[3..]);
}

fn streams_begin_anew_with_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let session = roomy(unlimited()).start().unwrap();
    // printf is built into the shell, so there is only one process.
    let script = "exec >a; printf 12345; printf 678; exec >b; printf 9; printf 0; exec >>b; printf 1";
    let mut child = shell(script).current_dir(folder.path()).spawn().unwrap();
    assert!(child.wait().unwrap().success());
    let all = Recorded::all(session);
    let rows = all.table("write_payload");
    assert!(rows.u32("pid").iter().all(|p| *p == child.id()));
    assert_eq!(rows.u64("stream_offset"), [0, 5, 0, 1, 0]);
}

fn write_payload_needs_a_filter() {
    let builder = || Session::builder().events(["write_payload"]);
    let error = builder().start().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(error.to_string().contains("needs a filter"), "{error}");
    builder().write_payload(WritePayload::new().every_process(true)).start().unwrap();
    builder().filter(Filter::process_tree(std::process::id())).start().unwrap();
    for (options, expected) in [
        (WritePayload::new().max_bytes(0), "from 1 to 2097152"),
        (WritePayload::new().max_bytes((2 << 20) + 1), "from 1 to 2097152"),
        (WritePayload::new().bytes_per_second(7), "8 or more"),
    ] {
        let error = Session::builder().write_payload(options).start().unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}
