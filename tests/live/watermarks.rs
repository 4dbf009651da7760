//! Checks the promise of a watermark: no event whose record was made before it comes in a later batch.

use std::{
    process::Command,
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use arrow_array::{Array, RecordBatch, cast::AsArray, types::*};
use ringframe::{Batch, Session};

use super::{
    child,
    support::{Test, in_a_guest, own, times},
};

pub const TESTS: &[Test] =
    tests![no_row_comes_after_its_watermark, a_watermark_moves_while_one_table_is_busy, watermarks_are_recorded,];

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as i64
}

/// Returns the times at which the records of these rows were made.
fn record_times(event: &str, rows: &RecordBatch) -> Vec<i64> {
    let ts = rows.column_by_name("ts").unwrap().as_primitive::<TimestampNanosecondType>();
    // The duration of `process_exit` is the lifetime of the process.
    let of_calls = !event.starts_with("process_");
    let duration = rows.column_by_name("duration").filter(|_| of_calls);
    let duration = duration.map(|d| d.as_primitive::<DurationNanosecondType>());
    let took = |row: usize| duration.filter(|d| d.is_valid(row)).map_or(0, |d| d.value(row));
    (0..rows.num_rows()).map(|row| ts.value(row) + took(row)).collect()
}

/// Takes batches and compares each row with the watermark before it.
#[derive(Default)]
struct Witness {
    watermark: Option<i64>,
    moves: u64,
    batches: u64,
    tables: std::collections::BTreeSet<String>,
}

impl Witness {
    fn take(&mut self, batch: &Batch) {
        if let Some(watermark) = self.watermark {
            for time in record_times(batch.event(), batch.record_batch()) {
                assert!(time >= watermark, "{}: a row from {} ns before", batch.event(), watermark - time);
            }
        }
        assert!(batch.watermark() >= self.watermark, "the watermark fell");
        self.moves += u64::from(batch.watermark() > self.watermark);
        self.watermark = batch.watermark();
        self.batches += 1;
        self.tables.insert(batch.event().to_owned());
    }

    fn take_all(&mut self, session: &mut Session) {
        for batch in session.batches() {
            self.take(&batch.unwrap());
        }
    }
}

/// Opens files, reads files and starts processes on every CPU at once.
fn work() {
    let cpus = thread::available_parallelism().unwrap().get();
    let number = times(60_000);
    let mut children = Vec::new();
    for cpu in 0..cpus {
        children.push(child::command(&format!("open-on {cpu} /nothing-here {number}")).spawn().unwrap());
        let script = "i=0; while [ $i -lt 60 ]; do /bin/true; read line < /etc/hostname; i=$((i+1)); done";
        let cpu = cpu.to_string();
        children.push(Command::new("taskset").args(["-c", &cpu, "/bin/sh", "-c", script]).spawn().unwrap());
    }
    children.into_iter().for_each(|mut child| assert!(child.wait().unwrap().success()));
}

const EVENTS: [&str; 6] = ["file_open", "file_read", "process_exec", "process_exit", "process_fork", "file_mkdirat"];

fn no_row_comes_after_its_watermark() {
    for (threads, timed, flush) in [(1, true, 100), (2, false, 20), (0, true, 20), (1, false, 0)] {
        let builder = own(&EVENTS).time_calls(timed).drain_threads(threads).batch_rows(64);
        let mut session = builder.flush_interval(Duration::from_millis(flush)).start().unwrap();
        let stop = session.stop_handle();
        let began = now();
        let worker = thread::spawn(move || {
            work();
            let ended = now();
            stop.stop();
            ended
        });
        let mut witness = Witness::default();
        witness.take_all(&mut session);
        let ended = worker.join().unwrap();
        assert_eq!(witness.tables.len(), EVENTS.len() - 1, "{:?}", witness.tables);
        // A drain thread without busy rings sleeps for at most a second.
        let behind = if threads == 2 { 1_500_000_000 } else { 500_000_000 };
        let last = witness.watermark.unwrap();
        assert!(last > began && (last > ended - behind || in_a_guest()), "{threads}: {} ns behind", ended - last);
        assert!(witness.moves > 3 || in_a_guest(), "{threads}: {} of {}", witness.moves, witness.batches);
    }
}

fn a_watermark_moves_while_one_table_is_busy() {
    let mut session = own(&["file_open", "process_exec", "file_mkdirat"]).start().unwrap();
    let stop = session.stop_handle();
    let worker = thread::spawn(move || {
        let until = Instant::now() + Duration::from_millis(1500);
        while Instant::now() < until {
            assert!(child::command("open /nothing-here 2000").status().unwrap().success());
        }
        stop.stop();
    });
    let (mut witness, mut behind, mut first) = (Witness::default(), Vec::new(), None);
    while let Some(batch) = session.next_batch().unwrap() {
        witness.take(&batch);
        if let Some(watermark) = batch.watermark() {
            behind.push(now() - watermark);
            first.get_or_insert(watermark);
        }
    }
    worker.join().unwrap();
    let span = witness.watermark.unwrap() - first.unwrap();
    assert!(span > 1_000_000_000, "{span}");
    behind.sort_unstable();
    let median = behind[behind.len() / 2];
    assert!(median < 300_000_000 || in_a_guest(), "{median} ns behind the clock, of {} batches", behind.len());
}

fn watermarks_are_recorded() {
    let folder = tempfile::tempdir().unwrap();
    for threads in [1, 2] {
        let path = folder.path().join(format!("{threads}.capture"));
        let mut session = own(&EVENTS).drain_threads(threads).batch_rows(64).record_to(&path).start().unwrap();
        work();
        session.stop().unwrap();
        let mut live = Witness::default();
        live.take_all(&mut session);
        for events in [&EVENTS[..], &["process_exit"]] {
            // Without flushes the last batch comes at the end of the capture, on a slow machine too.
            let builder = Session::replay(&path).events(events.iter().copied()).batch_rows(64);
            let mut session = builder.flush_interval(Duration::from_secs(60)).start().unwrap();
            let mut replayed = Witness::default();
            replayed.take_all(&mut session);
            assert!(replayed.watermark >= live.watermark && replayed.watermark < Some(now()));
            assert!(replayed.moves > 1 || in_a_guest());
        }
    }
}
