//! Checks the promises of a session: it counts every loss, keeps the batch size, and ends cleanly.

use std::{
    fs::File,
    io::Write,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use ringframe::{Batch, ErrorKind, Filter, Session};

use super::{
    child,
    support::{Recorded, Test, in_a_guest, own, times},
};

pub const TESTS: &[Test] = tests![
    a_reader_pauses_for_a_million_events,
    a_small_ring_drops_and_counts,
    memory_at_its_limit_drops_and_counts,
    two_sessions_do_not_disturb_each_other,
    the_consumer_is_left_out_by_default,
    a_tree_is_followed_and_nothing_else,
    batches_have_the_asked_size,
    lagging_readers_get_larger_batches,
    flush_and_time_outs,
    an_event_wakes_a_sleeping_session,
    a_table_with_a_reader_of_its_own,
    a_stop_handle_ends_the_loop,
    a_capture_replays_to_the_same_rows,
    loss_between_batches_adds_up,
    a_session_ends_with_its_tree,
    a_tree_that_has_ended_already_ends_its_session,
    a_descriptor_tells_of_batches,
    statistics_from_another_thread,
];

/// Runs a child that opens `name` `times` times.
fn open_in_child(name: &str, times: u64) {
    assert!(child::command(&format!("open {name} {times}")).status().unwrap().success());
}

fn rows_of(all: &Recorded, name: &str) -> u64 {
    all.table("file_open").where_string("filename", name).len() as u64
}

fn a_reader_pauses_for_a_million_events() {
    let session = own(&["file_open"]).start().unwrap();
    let million = times(1_000_000);
    open_in_child("/nothing-here", million);
    let all = Recorded::all(session);
    let e = all.stats.event("file_open").unwrap();
    assert!(e.counters.seen >= million);
    // `Recorded` has checked the equations. Every event that was not dropped has its row.
    let rows = rows_of(&all, "/nothing-here");
    assert!(rows <= million && rows + e.counters.dropped >= million, "{rows} {e:?}");
    if e.counters.dropped == 0 {
        assert_eq!(rows, million);
    }
}

fn a_small_ring_drops_and_counts() {
    let session = own(&["file_open"]).ring_bytes("file_open", 65536);
    // The drain is slower than the child, because it gets almost nothing of the CPU that both run on.
    let session = session.drain_cpus([0]).start().unwrap();
    let number = times(200_000);
    assert!(child::command(&format!("open-before-others 0 /nothing-here {number}")).status().unwrap().success());
    let all = Recorded::all(session);
    let e = all.stats.event("file_open").unwrap();
    assert!(e.counters.dropped > 0, "{e:?}");
    let rows = rows_of(&all, "/nothing-here");
    assert!(rows > 0 && rows + e.counters.dropped >= number);
}

fn memory_at_its_limit_drops_and_counts() {
    // A flush would leave rows of a slab unused.
    let builder = own(&["file_open"]).pool_bytes(0).ring_bytes("file_open", 1 << 20);
    let session = builder.flush_interval(Duration::from_secs(60)).start().unwrap();
    open_in_child("/nothing-here", times(200_000));
    let before = session.stats();
    let all = Recorded::all(session);
    let (before, e) = (before.event("file_open").unwrap(), all.stats.event("file_open").unwrap());
    assert!(e.stalls > 0 && e.counters.dropped > 0, "{e:?}");
    assert_eq!(before.received, 2 * 8192, "two slabs and no more before the end");
}

fn two_sessions_do_not_disturb_each_other() {
    let first = own(&["file_open", "process_exit"]).start().unwrap();
    let second = own(&["file_open"]).batch_rows(64).start().unwrap();
    open_in_child("/nothing-here", 10_000);
    let second = Recorded::all(second);
    open_in_child("/nothing-here", 10_000);
    let first = Recorded::all(first);
    assert_eq!(rows_of(&first, "/nothing-here"), 20_000);
    assert_eq!(rows_of(&second, "/nothing-here"), 10_000);
    assert_eq!(first.table("process_exit").rows(), 2);
}

fn the_consumer_is_left_out_by_default() {
    for include in [false, true] {
        let builder = Session::builder().events(["file_open"]).include_self(include);
        let session = builder.filter(Filter::process_tree(std::process::id())).start().unwrap();
        (0..100).for_each(|_| assert!(File::open("/nothing-here").is_err()));
        open_in_child("/nothing-here", 50);
        let all = Recorded::all(session);
        assert_eq!(rows_of(&all, "/nothing-here"), if include { 150 } else { 50 });
        assert!(all.stats.event("file_open").unwrap().counters.filtered >= if include { 0 } else { 100 });
    }
}

/// A shell that waits for commands on standard input.
struct Shell(std::process::Child);

impl Shell {
    fn new() -> Self {
        Self(Command::new("/bin/sh").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap())
    }

    fn id(&self) -> u32 {
        self.0.id()
    }

    /// Runs the lines and waits for the shell to end.
    fn finish(mut self, lines: &str) {
        writeln!(self.0.stdin.take().unwrap(), "{lines}").unwrap();
        self.0.wait().unwrap();
    }
}

fn a_tree_is_followed_and_nothing_else() {
    let (inside, outside) = (Shell::new(), Shell::new());
    let (root, other) = (inside.id(), outside.id());
    let builder = Session::builder().events(["process_exec", "process_exit"]);
    let session = builder.filter(Filter::process_tree(root)).start().unwrap();
    assert_eq!(session.stats().tree_processes, 1);
    outside.finish("/bin/echo outside; (/bin/echo grandchild)");
    // A grandchild whose parent has ended is still in the tree.
    inside.finish("/bin/echo inside; (/bin/sh -c '(/bin/sleep 0.2; /bin/echo orphan) & exit 0'); /bin/sleep 0.4");
    let stats = session.stats();
    let all = Recorded::all(session);
    let mut ran: Vec<_> = all.table("process_exec").strings("argv").iter().map(|argv| argv.join(" ")).collect();
    ran.sort();
    let script = "/bin/sh -c (/bin/sleep 0.2; /bin/echo orphan) & exit 0";
    assert_eq!(ran, ["/bin/echo inside", "/bin/echo orphan", script, "/bin/sleep 0.2", "/bin/sleep 0.4"]);
    let exits = all.table("process_exit");
    exits.only_u32("pid", root);
    assert_eq!(exits.where_u32("pid", other), Vec::<usize>::new());
    assert_eq!((stats.tree_processes, stats.tree_lost), (0, 0));
    assert!(all.stats.event("process_exec").unwrap().counters.filtered >= 2);
}

fn batches_have_the_asked_size() {
    for rows in [64, 256, 16384] {
        let builder = own(&["file_open"]).batch_rows(rows).exact_batches(true);
        let mut session = builder.flush_interval(Duration::from_secs(60)).start().unwrap();
        open_in_child("/nothing-here", 40_000);
        session.stop().unwrap();
        let mut batches = Vec::new();
        while let Some(batch) = session.next_batch().unwrap() {
            batches.push(batch);
        }
        let (last, full) = batches.split_last().unwrap();
        assert!(full.iter().all(|b| b.num_rows() == rows), "{rows}");
        assert!(last.num_rows() <= rows);
        assert!(batches.iter().all(|b| b.record_batch().num_rows() == b.num_rows()));
    }
}

fn lagging_readers_get_larger_batches() {
    let session = own(&["file_open"]).batch_rows(64).start().unwrap();
    open_in_child("/nothing-here", 40_000);
    thread::sleep(Duration::from_millis(200));
    let mut session = session;
    let first = session.try_next_batch().unwrap().unwrap();
    assert!(first.num_rows() > 1000, "{}", first.num_rows());
    let all = Recorded::after(session, vec![first]);
    assert_eq!(rows_of(&all, "/nothing-here"), 40_000);
}

fn flush_and_time_outs() {
    let mut session = own(&["file_open"]).flush_interval(Duration::from_millis(300)).start().unwrap();
    assert!(session.try_next_batch().unwrap().is_none());
    let began = Instant::now();
    assert!(session.next_batch_timeout(Duration::from_millis(50)).unwrap().is_none());
    assert!(began.elapsed() >= Duration::from_millis(50));
    assert!(!session.is_finished());

    let began = Instant::now();
    assert!(File::open("/nothing-here").is_err());
    assert!(session.try_next_batch().unwrap().is_none(), "one row does not fill a batch");
    let batch = session.next_batch().unwrap().unwrap();
    assert_eq!(batch.num_rows(), 1);
    assert!(began.elapsed() >= Duration::from_millis(290), "a partial batch waits for the flush interval");

    session.stop().unwrap();
    assert!(session.next_batch().unwrap().is_none());
    assert!(session.next_batch().unwrap().is_none(), "the end is final");
    assert!(session.is_finished());
}

/// No wake-up is lost. The limit is far above scheduling delays and far below the drain's longest sleep.
fn an_event_wakes_a_sleeping_session() {
    // Without a flush interval, and with the pauses of a longer one.
    for (flush, rounds) in [(0, times(300)), (20, 60)] {
        let mut session = own(&["file_open"]).flush_interval(Duration::from_millis(flush)).start().unwrap();
        let mut batches = Vec::new();
        for round in 0..rounds {
            // Sometimes the drain sleeps for a time, sometimes until it is woken, and sometimes it is about to sleep.
            let idle = if round % 50 == 49 { 1100 } else { 0 };
            thread::sleep(Duration::from_millis(idle) + Duration::from_micros(round % 30 * 150));
            let began = Instant::now();
            assert!(File::open("/nothing-here").is_err());
            batches.extend(session.next_batch().unwrap());
            assert!(began.elapsed() < Duration::from_millis(500), "{flush} {round}: {:?}", began.elapsed());
        }
        assert_eq!(Recorded::after(session, batches).table("file_open").rows() as u64, rounds);
    }
}

fn a_table_with_a_reader_of_its_own() {
    use arrow_array::RecordBatchReader;
    let mut session = own(&["file_open", "process_exit"]).start().unwrap();
    let reader = session.reader("file_open").unwrap();
    assert_eq!(reader.schema(), session.schema("file_open").unwrap());
    assert_eq!(session.reader("file_open").unwrap_err().kind(), ErrorKind::InvalidInput);
    let error = session.reader("process_exi").unwrap_err();
    assert!(error.to_string().contains("did you mean `process_exit`?"), "{error}");
    let error = session.reader("process_exec").unwrap_err();
    let text = "the session does not record `process_exec`, only file_open, process_exit";
    assert_eq!((error.kind(), error.to_string()), (ErrorKind::InvalidInput, text.to_owned()));
    let opens = thread::spawn(move || {
        let schema = reader.schema();
        let batches = reader.map(|b| b.unwrap());
        batches.inspect(|b| assert_eq!(b.schema(), schema)).map(|b| b.num_rows()).sum::<usize>()
    });
    open_in_child("/nothing-here", 5000);
    session.stop().unwrap();
    let mut exits = 0;
    while let Some(batch) = session.next_batch().unwrap() {
        assert_eq!(batch.event(), "process_exit");
        exits += batch.num_rows();
    }
    assert_eq!(exits, 1);
    assert_eq!(opens.join().unwrap() as u64, session.stats().event("file_open").unwrap().received);
}

fn a_stop_handle_ends_the_loop() {
    let mut session = own(&["file_open"]).start().unwrap();
    let stop = session.stop_handle();
    let other = thread::spawn(move || {
        open_in_child("/nothing-here", 1000);
        stop.stop();
    });
    let mut batches = Vec::new();
    while let Some(batch) = session.next_batch().unwrap() {
        batches.push(batch);
    }
    other.join().unwrap();
    let all = Recorded::after(session, batches);
    assert_eq!(rows_of(&all, "/nothing-here"), 1000);
    // A session that is only dropped leaves nothing behind that hangs.
    drop(own(&["file_open"]).start().unwrap());
}

fn a_capture_replays_to_the_same_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.capture");
    let builder = own(&["file_open", "process_exec", "process_exit", "process_fork"]).record_to(&path);
    let session = builder.start().unwrap();
    assert!(!path.exists(), "the capture has its name before it is complete");
    for _ in 0..20 {
        open_in_child("/nothing-here", 500);
        Command::new("/bin/true").args(["a", "", "ä"]).status().unwrap();
    }
    let live = Recorded::all(session);
    let replayed = Recorded::all_of_replay(&path);
    for event in ["file_open", "process_exec", "process_exit", "process_fork"] {
        let (a, b) = (live.table(event), replayed.table(event));
        assert!(a.rows() > 20);
        assert_eq!((a.timestamp("ts"), a.u64("process_id")), (b.timestamp("ts"), b.u64("process_id")), "{event}");
        assert_eq!((a.string("comm"), a.u32("tid")), (b.string("comm"), b.u32("tid")), "{event}");
        assert_eq!(live.stats.event(event).unwrap().counters, replayed.stats.event(event).unwrap().counters);
    }
    let of = |r: &Recorded| (r.table("file_open").string("filename"), r.table("file_open").i32("errno"));
    assert_eq!(of(&live), of(&replayed));
    assert_eq!(live.table("process_exec").strings("argv"), replayed.table("process_exec").strings("argv"));
}

fn loss_between_batches_adds_up() {
    let builder = own(&["file_open"]).ring_bytes("file_open", 65536).pool_bytes(0);
    let mut session = builder.batch_rows(1024).start().unwrap();
    let flood = thread::spawn(|| open_in_child("/nothing-here", 100_000));
    let mut batches: Vec<Batch> = Vec::new();
    while !flood.is_finished() {
        batches.extend(session.next_batch_timeout(Duration::from_millis(10)).unwrap());
        // The reader is slow at times, so that memory runs out.
        thread::sleep(Duration::from_millis(3));
    }
    session.stop().unwrap();
    while let Some(batch) = session.next_batch().unwrap() {
        batches.push(batch);
    }
    let sum = |of: fn(&Batch) -> u64| batches.iter().map(of).sum::<u64>();
    let last = batches.last().unwrap().counters();
    assert!(last.dropped > 0);
    assert_eq!(sum(|b| b.loss().seen), last.seen);
    assert_eq!(sum(|b| b.loss().dropped), last.dropped);
    assert_eq!(sum(|b| b.loss().filtered), last.filtered);
}

fn a_session_ends_with_its_tree() {
    for (threads, events) in
        [(1, &["process_exec", "process_exit"][..]), (0, &["process_exit"]), (2, &["file_mkdirat"])]
    {
        let shell = Shell::new();
        let root = shell.id();
        let builder = Session::builder().events(events.iter().copied()).filter(Filter::process_tree(root));
        let mut session = builder.end_with_tree(true).drain_threads(threads).start().unwrap();
        assert!(session.next_batch_timeout(Duration::from_millis(200)).unwrap().is_none() && !session.is_finished());
        // The shell ends long before its last descendant.
        let lines = "(/bin/sleep 0.5; exec /bin/sleep 0.01) & exit 3";
        let began = Instant::now();
        let shell = thread::spawn(move || shell.finish(lines));
        let mut batches = Vec::new();
        for batch in session.batches() {
            batches.push(batch.unwrap());
        }
        let took = began.elapsed();
        assert!(took > Duration::from_millis(500) && (took < Duration::from_secs(3) || in_a_guest()), "{took:?}");
        shell.join().unwrap();
        assert!(session.is_finished());
        let all = Recorded::after(session, batches);
        if events.contains(&"process_exit") {
            let codes = all.table("process_exit").i32("exit_code");
            assert_eq!(codes.len(), 3, "the shell, its subshell and the first sleep: {codes:?}");
            assert!(codes.contains(&Some(3)));
        }
    }
}

fn a_tree_that_has_ended_already_ends_its_session() {
    let mut child = Command::new("/bin/true").spawn().unwrap();
    // Nobody has waited for the child, so the kernel still lists it.
    while !std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap().contains(") Z ") {
        thread::sleep(Duration::from_millis(1));
    }
    let builder = Session::builder().events(["process_exit"]).filter(Filter::process_tree(child.id()));
    let mut session = builder.end_with_tree(true).start().unwrap();
    let began = Instant::now();
    assert!(session.next_batch().unwrap().is_none());
    assert!(began.elapsed() < Duration::from_secs(2) || in_a_guest());
    assert_eq!(session.stats().tree_processes, 0);
    child.wait().unwrap();
}

fn readable(fd: &impl std::os::fd::AsFd, timeout: Duration) -> bool {
    let fd = std::os::fd::AsRawFd::as_raw_fd(&fd.as_fd());
    let mut poll = libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
    // SAFETY: the pointer is to one structure, and the count is 1.
    let n = unsafe { libc::poll(&mut poll, 1, timeout.as_millis() as i32) };
    assert!(n >= 0);
    n == 1
}

fn a_descriptor_tells_of_batches() {
    const SOON: Duration = Duration::from_secs(2);
    let mut session = own(&["file_open", "process_exit"]).start().unwrap();
    assert!(!readable(&session, Duration::from_millis(50)));
    for _ in 0..3 {
        assert!(File::open("/nothing-here").is_err());
        assert!(readable(&session, SOON) && readable(&session, Duration::ZERO), "readable until the batch is taken");
        assert_eq!(session.try_next_batch().unwrap().unwrap().num_rows(), 1);
        assert!(!readable(&session, Duration::ZERO));
    }
    // Batches of a table with its own reader do not make the session readable.
    let reader = session.reader("file_open").unwrap();
    assert!(File::open("/nothing-here").is_err());
    assert!(!readable(&session, Duration::from_millis(300)));
    session.stop().unwrap();
    assert!(readable(&session, Duration::ZERO), "the end makes it readable");
    assert!(session.try_next_batch().unwrap().is_none() && readable(&session, Duration::ZERO));
    assert_eq!(reader.map(|rows| rows.unwrap().num_rows()).sum::<usize>(), 1);

    // Without drain threads: the caller waits for what the drain would sleep on, and looks from time to time.
    let mut session = own(&["file_open"]).drain_threads(0).flush_interval(Duration::from_millis(40)).start().unwrap();
    let number = times(20_000);
    let flood = thread::spawn(move || open_in_child("/nothing-here", number));
    let (mut batches, stop) = (Vec::new(), session.stop_handle());
    while !session.is_finished() {
        readable(&session, Duration::from_millis(10));
        batches.extend(session.try_next_batch().unwrap());
        if flood.is_finished() {
            stop.stop();
        }
    }
    flood.join().unwrap();
    assert_eq!(rows_of(&Recorded::after(session, batches), "/nothing-here"), number);
}

fn statistics_from_another_thread() {
    let mut session = own(&["file_open"]).start().unwrap();
    let (stats, stop) = (session.stats_handle(), session.stop_handle());
    let watcher = thread::spawn(move || {
        while stats.stats().event("file_open").unwrap().received < 1000 {
            thread::sleep(Duration::from_millis(5));
        }
        stop.stop();
        stats
    });
    let worker = thread::spawn(|| open_in_child("/nothing-here", 1000));
    let rows: usize = session.batches().map(|batch| batch.unwrap().num_rows()).sum();
    worker.join().unwrap();
    let stats = watcher.join().unwrap();
    session.stop().unwrap();
    let last = session.stats();
    drop(session);
    assert_eq!(stats.stats().event("file_open").unwrap().counters, last.event("file_open").unwrap().counters);
    assert_eq!(rows as u64, last.event("file_open").unwrap().received);
}
