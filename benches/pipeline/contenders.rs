//! The contenders: a copy of the ring's bytes, this library's pipeline, and two usual consumers.

use std::hint::black_box;

use ringframe::internals::{Batches, Columns, RingReader, Rows};

use crate::{
    builders::Builders,
    events::Event,
    sample::{Digest, Shape},
};

/// Bytes that a contender reads before it releases their space in the ring, unless it does so record by record.
const COMMIT: u64 = 32 * 1024;

pub trait Contender {
    /// Consumes the content of the ring and returns the number of rows.
    fn run(&mut self, ring: &mut RingReader) -> usize;
    /// Does the same as `run` and returns a digest of the output.
    fn digest(&mut self, ring: &mut RingReader) -> Digest;
}

/// Copies the bytes of the ring to memory that is reused.
#[derive(Default)]
pub struct Memcpy(Vec<u8>);

impl Memcpy {
    pub fn run(&mut self, ring: &mut RingReader) -> usize {
        let mut lease = ring.lease();
        // SAFETY: the producer finishes every record before the reader's turn.
        let bytes = unsafe { lease.take_all() };
        self.0.resize(bytes.len(), 0);
        self.0.copy_from_slice(bytes);
        lease.commit();
        black_box(&self.0).len()
    }
}

/// Fills columns, without Arrow.
pub struct ToColumns {
    columns: Columns,
    commit: u64,
    by_layout: bool,
    kept: Vec<Rows>,
}

/// Fills columns and makes a record batch of every window.
pub struct ToBatches {
    columns: Columns,
    batches: Batches,
}

pub fn columns(shape: Shape, rows: usize) -> Box<dyn Contender> {
    Box::new(ToColumns::new(shape, rows))
}

pub fn columns_given_back_one_by_one(shape: Shape, rows: usize) -> Box<dyn Contender> {
    Box::new(ToColumns { commit: 1, ..ToColumns::new(shape, rows) })
}

pub fn columns_without_prefetch(shape: Shape, rows: usize) -> Box<dyn Contender> {
    let mut contender = ToColumns::new(shape, rows);
    contender.columns.without_prefetch();
    Box::new(contender)
}

pub fn columns_by_layout(shape: Shape, rows: usize) -> Box<dyn Contender> {
    Box::new(ToColumns { by_layout: true, ..ToColumns::new(shape, rows) })
}

pub fn batches((_, event, _): Shape, rows: usize) -> Box<dyn Contender> {
    let columns = Columns::new(event, 8192, rows).unwrap();
    Box::new(ToBatches { batches: columns.batches(), columns })
}

pub fn events((_, event, _): Shape, rows: usize) -> Box<dyn Contender> {
    Box::new(ToEvents { make: if event == "file_open" { Event::open } else { Event::fork }, rows })
}

pub fn builders((_, event, _): Shape, rows: usize) -> Box<dyn Contender> {
    Box::new(ToBuilders { builders: Builders::new(event == "file_open"), rows })
}

impl ToColumns {
    fn new((_, event, _): Shape, rows: usize) -> Self {
        Self { columns: Columns::new(event, 8192, rows).unwrap(), commit: COMMIT, by_layout: false, kept: Vec::new() }
    }

    fn drain(&mut self, ring: &mut RingReader, each: impl FnMut(&mut Vec<Rows>, Rows)) {
        let Self { columns, commit, by_layout, kept } = self;
        let mut each = each;
        if *by_layout {
            columns.drain_by_layout(ring, *commit, |rows| each(kept, rows));
        } else {
            columns.drain(ring, *commit, |rows| each(kept, rows));
        }
    }
}

impl Contender for ToColumns {
    fn run(&mut self, ring: &mut RingReader) -> usize {
        let mut sum = 0;
        self.drain(ring, |_, rows| sum += black_box(rows).len());
        sum
    }

    fn digest(&mut self, ring: &mut RingReader) -> Digest {
        self.drain(ring, Vec::push);
        let batches = self.columns.batches();
        let mut sum = Digest::default();
        self.kept.drain(..).for_each(|rows| sum += Digest::of_batch(batches.make(rows).record_batch()));
        sum
    }
}

impl Contender for ToBatches {
    fn run(&mut self, ring: &mut RingReader) -> usize {
        let mut sum = 0;
        self.columns.drain(ring, COMMIT, |rows| sum += black_box(self.batches.make(rows).record_batch()).num_rows());
        sum
    }

    fn digest(&mut self, ring: &mut RingReader) -> Digest {
        let mut sum = Digest::default();
        self.columns.drain(ring, COMMIT, |rows| sum += Digest::of_batch(self.batches.make(rows).record_batch()));
        sum
    }
}

/// Calls `callback` for each record and then releases its space, as libbpf's ring buffer manager does.
#[inline(never)]
fn walk(ring: &mut RingReader, callback: &mut dyn FnMut(&[u8])) {
    let mut lease = ring.lease();
    lease.without_prefetch();
    while lease.pass(&mut *callback) {
        lease.commit();
    }
}

/// Makes an enum with owned strings of every record in a callback, and a vector per batch.
struct ToEvents {
    make: fn(&[u8]) -> Event,
    rows: usize,
}

impl ToEvents {
    fn each(&mut self, ring: &mut RingReader, mut each: impl FnMut(Vec<Event>)) {
        let mut events = Vec::with_capacity(self.rows);
        walk(ring, &mut |record| {
            events.push((self.make)(record));
            if events.len() == self.rows {
                each(std::mem::replace(&mut events, Vec::with_capacity(self.rows)));
            }
        });
        assert!(events.is_empty());
    }
}

impl Contender for ToEvents {
    fn run(&mut self, ring: &mut RingReader) -> usize {
        let mut sum = 0;
        self.each(ring, |events| sum += black_box(events).len());
        sum
    }

    fn digest(&mut self, ring: &mut RingReader) -> Digest {
        let mut sum = Digest::default();
        self.each(ring, |events| events.iter().for_each(|event| sum += event.digest()));
        sum
    }
}

/// Appends every record to Arrow's builders in a callback, and finishes them into a record batch per batch.
struct ToBuilders {
    builders: Builders,
    rows: usize,
}

impl ToBuilders {
    fn each(&mut self, ring: &mut RingReader, mut each: impl FnMut(arrow_array::RecordBatch)) {
        let mut rows = 0;
        walk(ring, &mut |record| {
            self.builders.append(record);
            rows += 1;
            if rows == self.rows {
                each(self.builders.finish());
                rows = 0;
            }
        });
        assert_eq!(rows, 0);
    }
}

impl Contender for ToBuilders {
    fn run(&mut self, ring: &mut RingReader) -> usize {
        let mut sum = 0;
        self.each(ring, |batch| sum += black_box(batch).num_rows());
        sum
    }

    fn digest(&mut self, ring: &mut RingReader) -> Digest {
        let mut sum = Digest::default();
        self.each(ring, |batch| sum += Digest::of_batch(&batch));
        sum
    }
}
