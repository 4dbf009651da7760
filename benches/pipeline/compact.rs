//! Measures `Batch::compact`, which copies the rows, beside `Batch::record_batch`, which makes a view of them.

use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use ringframe::internals::{Columns, RingReader, Rows};

use crate::{
    made::encode,
    median,
    rig::CHUNK,
    sample::{self, Digest, SHAPES, Shape},
};

const ROWS: [usize; 2] = [256, 4096];

/// Medians of one shape and one size of window, in nanoseconds per record.
pub struct Line {
    shape: &'static str,
    rows: usize,
    record_batch: f64,
    compact: f64,
}

/// Times of one chunk of records.
struct Times {
    record_batch: Duration,
    compact: Duration,
}

/// Measures both shapes at both sizes of window.
pub fn bench(c: &mut Criterion) -> Vec<Line> {
    SHAPES.into_iter().flat_map(|shape| one(c, shape)).collect()
}

fn one(c: &mut Criterion, shape: Shape) -> Vec<Line> {
    let (name, event, _) = shape;
    let records = sample::records(shape);
    let expected = Digest::of_records(&records, event);
    let mut bytes = Vec::new();
    records.iter().for_each(|record| encode(record, &mut bytes));
    let mut ring = RingReader::in_memory();
    let mut lines = Vec::new();

    let mut group = c.benchmark_group(format!("compact, {name}"));
    group.throughput(Throughput::Elements(CHUNK as u64));
    for rows in ROWS {
        let mut columns = Columns::new(event, 8192, rows).unwrap();
        let (mut record_batch, mut compact) = (Vec::new(), Vec::new());
        group.bench_function(BenchmarkId::new("compact", rows), |b| {
            let checked = windows(&mut columns, &mut ring, &bytes);
            assert_eq!(digest(&columns, checked), expected);
            b.iter_custom(|chunks| {
                for _ in 0..chunks {
                    let windows = windows(&mut columns, &mut ring, &bytes);
                    let times = chunk(&columns, windows);
                    record_batch.push(times.record_batch);
                    compact.push(times.compact);
                }
                compact[compact.len() - chunks as usize..].iter().sum()
            });
        });
        // Empty if a filter of the command line leaves this out.
        if !compact.is_empty() {
            lines.push(Line { shape: name, rows, record_batch: median(record_batch), compact: median(compact) });
        }
    }
    group.finish();
    lines
}

/// Reads a chunk of records into windows of columns.
fn windows(columns: &mut Columns, ring: &mut RingReader, bytes: &[u8]) -> Vec<Rows> {
    let mut windows = Vec::new();
    ring.load(bytes).unwrap();
    columns.drain(ring, u64::MAX, |rows| windows.push(rows));
    windows
}

/// Times the record batches of all windows, then the copies of their rows. Neither time includes the release of memory.
fn chunk(columns: &Columns, windows: Vec<Rows>) -> Times {
    let batches: Vec<_> = windows.into_iter().map(|rows| columns.batch(rows)).collect();
    let start = Instant::now();
    let rows: usize = batches.iter().map(|batch| batch.record_batch().num_rows()).sum();
    let record_batch = start.elapsed();
    assert_eq!(rows, CHUNK);
    // A batch makes its record batch once, so the time of the copy does not include it.
    let mut copies = Vec::with_capacity(batches.len());
    let start = Instant::now();
    copies.extend(batches.iter().map(|batch| batch.compact().unwrap()));
    let compact = start.elapsed();
    assert_eq!(copies.iter().map(|copy| copy.num_rows()).sum::<usize>(), CHUNK);
    Times { record_batch, compact }
}

fn digest(columns: &Columns, windows: Vec<Rows>) -> Digest {
    let mut sum = Digest::default();
    windows.into_iter().for_each(|rows| sum += Digest::of_batch(&columns.batch(rows).compact().unwrap()));
    sum
}

/// Prints a table of the medians.
pub fn print(lines: &[Line]) {
    if lines.is_empty() {
        return;
    }
    println!("\ncompact: ns per record (times `record_batch` of the same rows)");
    println!("{:46}{}", "rows", ROWS.map(|rows| format!("{rows:>16}")).concat());
    for (shape, event, _) in SHAPES {
        let cells = |of: &dyn Fn(&Line) -> String| {
            let cell = |rows| lines.iter().find(|l| l.shape == shape && l.rows == rows).map_or("-".to_owned(), of);
            ROWS.map(|rows| format!("{:>16}", cell(rows))).concat()
        };
        let name = |what: &str| format!("{shape} ({event}): {what}");
        println!("{:46}{}", name("record_batch"), cells(&|l| format!("{:>8.1} (1.00)", l.record_batch)));
        let ratio = |l: &Line| format!("{:>8.1} ({:>4.2})", l.compact, l.compact / l.record_batch);
        println!("{:46}{}", name("compact"), cells(&ratio));
    }
}
