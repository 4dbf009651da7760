//! A usual consumer: Arrow's own builders, one per column.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{
        ArrayBuilder, BooleanBuilder, DurationNanosecondBuilder, Int32Builder, StringViewBuilder,
        TimestampNanosecondBuilder, UInt32Builder, UInt64Builder,
    },
};
use arrow_schema::{Field, Schema, SchemaRef};

use crate::sample::{self, comm, fork, open, u32_at, u64_at};

pub struct Builders {
    schema: Option<SchemaRef>,
    ts: TimestampNanosecondBuilder,
    /// cpu, pid, tid, ppid, uid, gid
    numbers: [UInt32Builder; 6],
    /// cgroup_id, process_id, parent_process_id
    ids: [UInt64Builder; 3],
    comm: StringViewBuilder,
    own: Own,
}

enum Own {
    Fork(Box<Fork>),
    Open(Box<Open>),
}

#[derive(Default)]
struct Fork {
    child_pid: UInt32Builder,
    child_tid: UInt32Builder,
    child_process_id: UInt64Builder,
    child_namespace_pid: UInt32Builder,
    is_thread: BooleanBuilder,
}

#[derive(Default)]
struct Open {
    dirfd: Int32Builder,
    filename: StringViewBuilder,
    flags: UInt32Builder,
    mode: UInt32Builder,
    result: Int32Builder,
    errno: Int32Builder,
    duration: DurationNanosecondBuilder,
    truncated: BooleanBuilder,
    path: StringViewBuilder,
    path_error: UInt32Builder,
}

const COMMON: [&str; 11] =
    ["ts", "cpu", "pid", "tid", "ppid", "uid", "gid", "cgroup_id", "process_id", "parent_process_id", "comm"];
const FORK: [&str; 5] = ["child_pid", "child_tid", "child_process_id", "child_namespace_pid", "is_thread"];
const OPEN: [&str; 10] =
    ["dirfd", "filename", "flags", "mode", "result", "errno", "duration", "truncated", "path", "path_error"];

impl Builders {
    pub fn new(open: bool) -> Self {
        Self {
            schema: None,
            ts: TimestampNanosecondBuilder::new().with_timezone("UTC"),
            numbers: Default::default(),
            ids: Default::default(),
            comm: StringViewBuilder::new(),
            own: if open { Own::Open(Box::default()) } else { Own::Fork(Box::default()) },
        }
    }

    #[inline]
    pub fn append(&mut self, record: &[u8]) {
        self.ts.append_value(u64_at(record, sample::TS) as i64);
        let numbers = [sample::CPU, sample::PID, sample::TID, sample::PPID, sample::UID, sample::GID];
        for (builder, at) in self.numbers.iter_mut().zip(numbers) {
            builder.append_value(u32_at(record, at));
        }
        let ids = [sample::CGROUP_ID, sample::PROCESS_ID, sample::PARENT_PROCESS_ID];
        for (builder, at) in self.ids.iter_mut().zip(ids) {
            builder.append_value(u64_at(record, at));
        }
        self.comm.append_value(text(comm(record)));
        match &mut self.own {
            Own::Fork(own) => own.append(record),
            Own::Open(own) => own.append(record),
        }
    }

    pub fn finish(&mut self) -> RecordBatch {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(self.ts.finish())];
        columns.extend(self.numbers.iter_mut().map(|b| Arc::new(b.finish()) as ArrayRef));
        columns.extend(self.ids.iter_mut().map(|b| Arc::new(b.finish()) as ArrayRef));
        columns.push(Arc::new(self.comm.finish()));
        let (own, names): (Vec<&mut dyn ArrayBuilder>, &[&str]) = match &mut self.own {
            Own::Fork(f) => (
                vec![
                    &mut f.child_pid,
                    &mut f.child_tid,
                    &mut f.child_process_id,
                    &mut f.child_namespace_pid,
                    &mut f.is_thread,
                ],
                &FORK,
            ),
            Own::Open(o) => (
                vec![
                    &mut o.dirfd,
                    &mut o.filename,
                    &mut o.flags,
                    &mut o.mode,
                    &mut o.result,
                    &mut o.errno,
                    &mut o.duration,
                    &mut o.truncated,
                    &mut o.path,
                    &mut o.path_error,
                ],
                &OPEN,
            ),
        };
        columns.extend(own.into_iter().map(ArrayBuilder::finish));
        let schema = self.schema.get_or_insert_with(|| {
            let names = COMMON.iter().chain(names);
            let field = |(name, column): (&&str, &ArrayRef)| Field::new(*name, column.data_type().clone(), true);
            Arc::new(Schema::new(names.zip(&columns).map(field).collect::<Vec<_>>()))
        });
        RecordBatch::try_new(Arc::clone(schema), columns).unwrap()
    }
}

impl Fork {
    #[inline]
    fn append(&mut self, record: &[u8]) {
        self.child_pid.append_value(u32_at(record, fork::CHILD_PID));
        self.child_tid.append_value(u32_at(record, fork::CHILD_TID));
        self.child_process_id.append_value(u64_at(record, fork::CHILD_PROCESS_ID));
        self.child_namespace_pid.append_value(u32_at(record, fork::CHILD_NAMESPACE_PID));
        self.is_thread.append_value(record[fork::IS_THREAD] != 0);
    }
}

impl Open {
    #[inline]
    fn append(&mut self, record: &[u8]) {
        let (record, tail) = record.split_at(open::SIZE);
        let nulls = u32_at(record, open::NULLS);
        let value = |bit: u32, at: usize| (nulls & (1 << bit) == 0).then(|| u32_at(record, at));
        let length = u32_at(record, open::FILENAME_LEN);
        self.dirfd.append_value(u32_at(record, open::DIRFD) as i32);
        self.filename.append_option((length != u32::MAX).then(|| text(&tail[..length as usize])));
        let behind = &tail[tail.len().min(length as usize)..];
        let path = u32_at(record, open::PATH_LEN);
        self.path.append_option((path != u32::MAX).then(|| text(&behind[..path as usize])));
        self.path_error.append_option(value(5, open::PATH_ERROR));
        self.flags.append_option(value(0, open::FLAGS));
        self.mode.append_option(value(1, open::MODE));
        self.result.append_option(value(2, open::RESULT).map(|v| v as i32));
        self.errno.append_option(value(3, open::ERRNO).map(|v| v as i32));
        self.duration.append_value(u64_at(record, open::DURATION) as i64);
        self.truncated.append_value(record[open::TRUNCATED] != 0);
    }
}

/// Returns the bytes as text. The samples are valid UTF-8; a real program would have to replace invalid bytes.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
