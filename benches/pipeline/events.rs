//! A usual consumer: an enum with owned strings for every event.

use crate::sample::{self, Digest, bytes, comm, fork, open, u32_at, u64_at};

#[expect(dead_code, reason = "fields that a real program would read")]
pub struct Common {
    ts: u64,
    cpu: u32,
    pid: u32,
    tid: u32,
    ppid: u32,
    uid: u32,
    gid: u32,
    cgroup_id: u64,
    process_id: u64,
    parent_process_id: u64,
    comm: String,
}

#[expect(dead_code, reason = "as above")]
pub enum Event {
    Fork {
        common: Common,
        child_pid: u32,
        child_tid: u32,
        child_process_id: u64,
        child_namespace_pid: u32,
        is_thread: bool,
    },
    Open {
        common: Common,
        dirfd: i32,
        filename: Option<String>,
        flags: Option<u32>,
        mode: Option<u32>,
        result: Option<i32>,
        errno: Option<i32>,
        duration: u64,
        truncated: bool,
        path: Option<String>,
        path_error: Option<u32>,
    },
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn optional(record: &[u8], length_at: usize, tail: &[u8]) -> Option<String> {
    let length = u32_at(record, length_at);
    (length != u32::MAX).then(|| string(&tail[..length as usize]))
}

impl Common {
    #[inline(always)]
    fn new(record: &[u8]) -> Self {
        Self {
            ts: u64_at(record, sample::TS),
            cpu: u32_at(record, sample::CPU),
            pid: u32_at(record, sample::PID),
            tid: u32_at(record, sample::TID),
            ppid: u32_at(record, sample::PPID),
            uid: u32_at(record, sample::UID),
            gid: u32_at(record, sample::GID),
            cgroup_id: u64_at(record, sample::CGROUP_ID),
            process_id: u64_at(record, sample::PROCESS_ID),
            parent_process_id: u64_at(record, sample::PARENT_PROCESS_ID),
            comm: string(comm(record)),
        }
    }
}

impl Event {
    pub fn fork(record: &[u8]) -> Self {
        let record = &record[..fork::SIZE];
        Event::Fork {
            common: Common::new(record),
            child_pid: u32_at(record, fork::CHILD_PID),
            child_tid: u32_at(record, fork::CHILD_TID),
            child_process_id: u64_at(record, fork::CHILD_PROCESS_ID),
            child_namespace_pid: u32_at(record, fork::CHILD_NAMESPACE_PID),
            is_thread: record[fork::IS_THREAD] != 0,
        }
    }

    pub fn open(record: &[u8]) -> Self {
        let (record, tail) = record.split_at(open::SIZE);
        let nulls = u32_at(record, open::NULLS);
        let value = |bit: u32, at: usize| (nulls & (1 << bit) == 0).then(|| u32_at(record, at));
        let length = u32_at(record, open::FILENAME_LEN);
        Event::Open {
            common: Common::new(record),
            dirfd: u32_at(record, open::DIRFD) as i32,
            filename: optional(record, open::FILENAME_LEN, tail),
            flags: value(0, open::FLAGS),
            mode: value(1, open::MODE),
            result: value(2, open::RESULT).map(|v| v as i32),
            errno: value(3, open::ERRNO).map(|v| v as i32),
            duration: u64_at(record, open::DURATION),
            truncated: record[open::TRUNCATED] != 0,
            path: optional(record, open::PATH_LEN, &tail[tail.len().min(length as usize)..]),
            path_error: value(5, open::PATH_ERROR),
        }
    }

    pub fn digest(&self) -> Digest {
        let (common, filename) = match self {
            Event::Fork { common, .. } => (common, None),
            Event::Open { common, filename, .. } => (common, filename.as_deref()),
        };
        Digest {
            rows: 1,
            times: common.ts,
            numbers: common.pid.into(),
            text: bytes(common.comm.as_bytes()) + filename.map_or(0, |name| bytes(name.as_bytes())),
        }
    }
}
