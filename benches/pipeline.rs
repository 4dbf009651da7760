//! What user space does with an event, in memory: ring to columns, columns to batch, batch to frame, each next to a
//! copy of the same bytes in the same run.

use std::{hint::black_box, time::Duration};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use ringframe::internals::{Columns, RingReader, sample_ring};

/// A ring's content: 32,768 rows, more than the caches near the core hold.
const ROWS: usize = 32 * 1024;
const COMMIT: u64 = 32 * 1024;

/// A record of numbers only, and one with a path of 40 characters.
const SHAPES: [(&str, &str, usize); 2] = [("scalars", "process_fork", 0), ("path of 40", "file_open", 40)];

fn loaded(bytes: &[u8]) -> RingReader {
    let mut ring = RingReader::in_memory();
    ring.load(bytes).unwrap();
    ring
}

fn ring_to_columns(c: &mut Criterion) {
    for (shape, event, text) in SHAPES {
        let bytes = sample_ring(event, ROWS, text).unwrap();
        let mut group = c.benchmark_group(format!("ring to columns/{shape}"));
        group.throughput(Throughput::Elements(ROWS as u64));
        let mut to = vec![0u8; bytes.len()];
        group.bench_function("memcpy of the same bytes", |b| b.iter(|| to.copy_from_slice(black_box(&bytes))));
        for rows in [64, 256, 1024, 4096] {
            let mut columns = Columns::new(event, 8192, rows).unwrap();
            let run = |ring: &mut RingReader| {
                let mut received = 0;
                columns.drain(ring, COMMIT, |rows| received += rows.len());
                assert_eq!(received, ROWS);
            };
            let mut run = run;
            group.bench_function(format!("{rows} rows"), |b| {
                b.iter_batched_ref(|| loaded(&bytes), &mut run, BatchSize::LargeInput);
            });
        }
        let mut columns = Columns::new(event, 8192, 256).unwrap();
        group.bench_function("256 rows, given back record by record", |b| {
            b.iter_batched_ref(|| loaded(&bytes), |ring| columns.drain(ring, 1, |_| ()), BatchSize::LargeInput);
        });
        let mut columns = Columns::new(event, 8192, 256).unwrap();
        group.bench_function("256 rows, by the layout at run time", |b| {
            let run = |ring: &mut RingReader| columns.drain_by_layout(ring, COMMIT, |_| ());
            b.iter_batched_ref(|| loaded(&bytes), run, BatchSize::LargeInput);
        });
        group.finish();
    }
}

fn ring_to_record_batch(c: &mut Criterion) {
    for (shape, event, text) in SHAPES {
        let bytes = sample_ring(event, ROWS, text).unwrap();
        let mut group = c.benchmark_group(format!("ring to record batch/{shape}"));
        group.throughput(Throughput::Elements(ROWS as u64));
        for rows in [64, 256, 1024, 4096] {
            let mut columns = Columns::new(event, 8192, rows).unwrap();
            let mut windows = Vec::with_capacity(ROWS / rows);
            let mut run = |ring: &mut RingReader| {
                let mut received = 0;
                columns.drain(ring, COMMIT, |rows| windows.push(rows));
                for window in windows.drain(..) {
                    received += black_box(columns.batch(window).record_batch()).num_rows();
                }
                assert_eq!(received, ROWS);
            };
            group.bench_function(format!("{rows} rows"), |b| {
                b.iter_batched_ref(|| loaded(&bytes), &mut run, BatchSize::LargeInput);
            });
        }
        group.finish();
    }
}

#[cfg(feature = "polars")]
fn batch_to_frame(c: &mut Criterion) {
    let mut group = c.benchmark_group("batch to frame");
    for rows in [64, 1024, 65536] {
        let mut columns = Columns::new("file_open", 65536, rows).unwrap();
        let mut windows = Vec::new();
        columns.drain(&mut loaded(&sample_ring("file_open", rows, 40).unwrap()), COMMIT, |rows| windows.push(rows));
        let batch = columns.batch(windows.remove(0));
        assert_eq!(batch.num_rows(), rows);
        group.bench_function(format!("{rows} rows"), |b| b.iter(|| black_box(batch.to_frame().unwrap())));
    }
    group.finish();
}

#[cfg(not(feature = "polars"))]
fn batch_to_frame(_: &mut Criterion) {}

criterion_group! {
    name = benches;
    config = Criterion::default().measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(500));
    targets = ring_to_columns, ring_to_record_batch, batch_to_frame
}
criterion_main!(benches);
