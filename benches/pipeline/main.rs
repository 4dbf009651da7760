//! Measures the user-space part of the pipeline in memory: from a ring that another CPU has just filled to columns,
//! record batches and frames.
//!
//! Each contender takes turns with a copy of the same bytes. Tables at the end have the medians.

mod builders;
mod compact;
mod contenders;
mod events;
mod frame;
#[path = "../../tests/support/sample.rs"]
mod made;
mod rig;
mod sample;

use std::time::Duration;

use contenders::{Contender, Memcpy};
use criterion::{BenchmarkId, Criterion, Throughput};
use rig::{CHUNK, Rig};
use sample::{Digest, SHAPES, Shape};

const ROWS: [usize; 4] = [64, 256, 1024, 4096];

type Make = fn(Shape, usize) -> Box<dyn Contender>;

const CONTENDERS: [(&str, Make); 7] = [
    ("ring to columns", contenders::columns),
    ("ring to columns, given back record by record", contenders::columns_given_back_one_by_one),
    ("ring to columns, without prefetch", contenders::columns_without_prefetch),
    ("ring to columns, by the layout at run time", contenders::columns_by_layout),
    ("ring to record batches", contenders::batches),
    ("callback and stock builders", contenders::builders),
    ("callback and Vec of enums", contenders::events),
];

/// Medians of one contender and of the copy that took turns with it, in nanoseconds per record.
struct Line {
    shape: &'static str,
    name: &'static str,
    rows: usize,
    own: f64,
    copy: f64,
}

fn ring(c: &mut Criterion, shape: Shape) -> Vec<Line> {
    let records = sample::records(shape);
    let expected = Digest::of_records(&records, shape.1);
    let bytes = records.iter().map(|r| (r.len() + 8).next_multiple_of(8)).sum::<usize>();
    let mut rig = Rig::new(records);
    let mut memcpy = Memcpy::default();
    let mut lines = Vec::new();

    let mut group = c.benchmark_group(shape.0);
    group.throughput(Throughput::Elements(CHUNK as u64));
    for (name, make) in CONTENDERS {
        for rows in ROWS {
            let mut contender = make(shape, rows);
            let (mut own, mut copy) = (Vec::new(), Vec::new());
            group.bench_function(BenchmarkId::new(name, rows), |b| {
                rig.chunk(|ring| assert_eq!(contender.digest(ring), expected));
                b.iter_custom(|chunks| {
                    for _ in 0..chunks {
                        own.push(rig.chunk(|ring| assert_eq!(contender.run(ring), CHUNK)));
                        copy.push(rig.chunk(|ring| assert_eq!(memcpy.run(ring), bytes)));
                    }
                    own[own.len() - chunks as usize..].iter().sum()
                });
            });
            // Empty if a filter of the command line leaves this out.
            if !own.is_empty() {
                lines.push(Line { shape: shape.0, name, rows, own: median(own), copy: median(copy) });
            }
        }
    }
    group.finish();
    lines
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_nanos() as f64 / CHUNK as f64
}

fn print(lines: &[Line]) {
    for (shape, event, _) in SHAPES {
        let here: Vec<_> = lines.iter().filter(|l| l.shape == shape).collect();
        if here.is_empty() {
            continue;
        }
        let mut copies: Vec<_> = here.iter().map(|l| l.copy).collect();
        copies.sort_by(f64::total_cmp);
        println!(
            "\n{shape} ({event}): ns per record (times a copy of the same bytes, {:.1} ns)",
            copies[copies.len() / 2]
        );
        println!("{:46}{}", "rows", ROWS.map(|rows| format!("{rows:>16}")).concat());
        for (name, _) in CONTENDERS {
            let cell = |rows| match here.iter().find(|l| l.name == name && l.rows == rows) {
                Some(l) => format!("{:>8.1} ({:>4.2})", l.own, l.own / l.copy),
                None => "-".to_owned(),
            };
            println!("{name:46}{}", ROWS.map(|rows| format!("{:>16}", cell(rows))).concat());
        }
    }
}

fn main() {
    // Criterion counts only the contender's time. Filling and copying take several times as long, so these times are
    // short.
    let mut c = Criterion::default()
        .sample_size(20)
        .measurement_time(Duration::from_millis(200))
        .warm_up_time(Duration::from_millis(50))
        .configure_from_args();
    let lines: Vec<_> = SHAPES.into_iter().flat_map(|shape| ring(&mut c, shape)).collect();
    let copies = compact::bench(&mut c);
    frame::bench(&mut c);
    print(&lines);
    compact::print(&copies);
    c.final_summary();
}
