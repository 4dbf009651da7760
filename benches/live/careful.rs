//! A careful consumer made of standard parts: libbpf's callback pushes enums to a `Vec`, and Arrow's builders make a
//! record batch of every 256.

use std::{hint::black_box, sync::Arc};

use arrow_array::{
    ArrayRef, ArrowPrimitiveType, RecordBatch,
    builder::{BooleanBuilder, PrimitiveBuilder, StringViewBuilder},
    types::{DurationNanosecondType, Int32Type, TimestampNanosecondType, UInt32Type, UInt64Type},
};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};

use crate::{
    Result,
    baseline::{self, Consumer, text, u32_at, u64_at},
    load::{Load, Work},
    outcome::Outcome,
};

const BATCH_ROWS: usize = 256;

/// Offset of the name in a record, behind the members of fixed size.
const NAME: usize = 104;

enum Event {
    FileOpen(FileOpen),
}

struct FileOpen {
    ts: u64,
    cgroup_id: u64,
    process_id: u64,
    parent_process_id: u64,
    duration: u64,
    cpu: u32,
    pid: u32,
    tid: u32,
    ppid: u32,
    uid: u32,
    gid: u32,
    comm: String,
    dirfd: i32,
    flags: u32,
    mode: u32,
    result: i32,
    filename: Option<String>,
    truncated: bool,
}

struct Careful {
    schema: SchemaRef,
    events: Vec<Event>,
    rows: u64,
}

pub fn record(loads: &mut [Load], works: &[Work]) -> Result<Outcome> {
    let mut consumer = Careful { schema: schema(), events: Vec::with_capacity(BATCH_ROWS), rows: 0 };
    let outcome = baseline::record("careful", &mut consumer, loads, works)?;
    consumer.batch();
    assert_eq!(consumer.rows, outcome.received);
    Ok(outcome)
}

impl Consumer for Careful {
    fn event(&mut self, bytes: &[u8]) {
        self.events.push(Event::FileOpen(parse(bytes)));
        if self.events.len() == BATCH_ROWS {
            self.batch();
        }
    }
}

impl Careful {
    fn batch(&mut self) {
        let batch = record_batch(&self.schema, &self.events);
        self.rows += black_box(batch).num_rows() as u64;
        self.events.clear();
    }
}

fn parse(bytes: &[u8]) -> FileOpen {
    FileOpen {
        ts: u64_at(bytes, 0),
        cgroup_id: u64_at(bytes, 8),
        process_id: u64_at(bytes, 16),
        parent_process_id: u64_at(bytes, 24),
        duration: u64_at(bytes, 32),
        cpu: u32_at(bytes, 40),
        pid: u32_at(bytes, 44),
        tid: u32_at(bytes, 48),
        ppid: u32_at(bytes, 52),
        uid: u32_at(bytes, 56),
        gid: u32_at(bytes, 60),
        comm: text(&bytes[64..80]),
        dirfd: u32_at(bytes, 80) as i32,
        flags: u32_at(bytes, 84),
        mode: u32_at(bytes, 88),
        result: u32_at(bytes, 92) as i32,
        filename: (u32_at(bytes, 96) != u32::MAX).then(|| text(&bytes[NAME..])),
        truncated: u32_at(bytes, 100) != 0,
    }
}

fn schema() -> SchemaRef {
    let field = |name: &str, kind: DataType| Field::new(name, kind, false);
    let optional = |name: &str, kind: DataType| Field::new(name, kind, true);
    Arc::new(Schema::new(vec![
        field("ts", DataType::Timestamp(TimeUnit::Nanosecond, Some("UTC".into()))),
        field("cpu", DataType::UInt32),
        field("pid", DataType::UInt32),
        field("tid", DataType::UInt32),
        field("ppid", DataType::UInt32),
        field("uid", DataType::UInt32),
        field("gid", DataType::UInt32),
        field("cgroup_id", DataType::UInt64),
        field("process_id", DataType::UInt64),
        field("parent_process_id", DataType::UInt64),
        field("comm", DataType::Utf8View),
        field("dirfd", DataType::Int32),
        optional("filename", DataType::Utf8View),
        field("flags", DataType::UInt32),
        field("mode", DataType::UInt32),
        optional("result", DataType::Int32),
        optional("errno", DataType::Int32),
        field("duration", DataType::Duration(TimeUnit::Nanosecond)),
        field("truncated", DataType::Boolean),
    ]))
}

fn record_batch(schema: &SchemaRef, events: &[Event]) -> RecordBatch {
    let columns = vec![
        timestamps(events),
        numbers::<UInt32Type>(events, |e| Some(e.cpu)),
        numbers::<UInt32Type>(events, |e| Some(e.pid)),
        numbers::<UInt32Type>(events, |e| Some(e.tid)),
        numbers::<UInt32Type>(events, |e| Some(e.ppid)),
        numbers::<UInt32Type>(events, |e| Some(e.uid)),
        numbers::<UInt32Type>(events, |e| Some(e.gid)),
        numbers::<UInt64Type>(events, |e| Some(e.cgroup_id)),
        numbers::<UInt64Type>(events, |e| Some(e.process_id)),
        numbers::<UInt64Type>(events, |e| Some(e.parent_process_id)),
        strings(events, |e| Some(&e.comm)),
        numbers::<Int32Type>(events, |e| Some(e.dirfd)),
        strings(events, |e| e.filename.as_deref()),
        numbers::<UInt32Type>(events, |e| Some(e.flags)),
        numbers::<UInt32Type>(events, |e| Some(e.mode)),
        numbers::<Int32Type>(events, |e| (e.result >= 0).then_some(e.result)),
        numbers::<Int32Type>(events, |e| (e.result < 0).then_some(-e.result)),
        numbers::<DurationNanosecondType>(events, |e| Some(e.duration as i64)),
        bools(events, |e| e.truncated),
    ];
    RecordBatch::try_new(Arc::clone(schema), columns).expect("the columns are those of the schema")
}

fn each(events: &[Event]) -> impl Iterator<Item = &FileOpen> {
    events.iter().map(|Event::FileOpen(open)| open)
}

fn timestamps(events: &[Event]) -> ArrayRef {
    let mut builder = PrimitiveBuilder::<TimestampNanosecondType>::with_capacity(events.len()).with_timezone("UTC");
    each(events).for_each(|e| builder.append_value(e.ts as i64));
    Arc::new(builder.finish())
}

fn numbers<T: ArrowPrimitiveType>(events: &[Event], get: impl Fn(&FileOpen) -> Option<T::Native>) -> ArrayRef {
    let mut builder = PrimitiveBuilder::<T>::with_capacity(events.len());
    each(events).for_each(|e| builder.append_option(get(e)));
    Arc::new(builder.finish())
}

fn strings<'a>(events: &'a [Event], get: impl Fn(&'a FileOpen) -> Option<&'a str>) -> ArrayRef {
    let mut builder = StringViewBuilder::with_capacity(events.len());
    each(events).for_each(|e| builder.append_option(get(e)));
    Arc::new(builder.finish())
}

fn bools(events: &[Event], get: impl Fn(&FileOpen) -> bool) -> ArrayRef {
    let mut builder = BooleanBuilder::with_capacity(events.len());
    each(events).for_each(|e| builder.append_value(get(e)));
    Arc::new(builder.finish())
}
