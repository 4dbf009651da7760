//! The two shapes of records, the offsets of their fields, and digests that prove that a contender read them.

use std::ops::AddAssign;

use arrow_array::{
    RecordBatch, StringViewArray,
    cast::AsArray,
    types::{TimestampNanosecondType, UInt32Type},
};

use crate::{made::sample_records, rig::CHUNK};

/// Name in the tables, event type, length of the path.
pub type Shape = (&'static str, &'static str, usize);

/// Records of numbers, and records with a path of 40 characters.
pub const SHAPES: [Shape; 2] = [("scalars", "process_fork", 0), ("path of 40", "file_open", 40)];

pub fn records((_, event, text): Shape) -> Vec<Vec<u8>> {
    let mut records = sample_records(event, CHUNK, text);
    if event == "file_open" {
        // As in a session that does not ask for paths.
        for record in &mut records {
            record.truncate(open::SIZE + text);
            record[open::PATH_LEN..open::PATH_LEN + 4].fill(0xff);
            record[open::NULLS] |= open::PATH_ERROR_NULL;
        }
    }
    records
}

/// The number of rows and sums over some of their columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    pub rows: usize,
    pub times: u64,
    pub numbers: u64,
    pub text: u64,
}

impl Digest {
    pub fn of_records(records: &[Vec<u8>], event: &str) -> Self {
        let mut sum = Self::default();
        for record in records {
            let fixed = if event == "file_open" { open::SIZE } else { fork::SIZE };
            let name = comm(record);
            sum += Digest {
                rows: 1,
                times: u64_at(record, TS),
                numbers: u32_at(record, PID).into(),
                text: bytes(name) + bytes(&record[fixed..]),
            };
        }
        sum
    }

    pub fn of_batch(batch: &RecordBatch) -> Self {
        let text = |array: &StringViewArray| array.iter().flatten().map(|s| bytes(s.as_bytes())).sum::<u64>();
        let column = |name| batch.column_by_name(name);
        Self {
            rows: batch.num_rows(),
            times: column("ts")
                .unwrap()
                .as_primitive::<TimestampNanosecondType>()
                .values()
                .iter()
                .map(|&t| t as u64)
                .sum(),
            numbers: column("pid").unwrap().as_primitive::<UInt32Type>().values().iter().map(|&n| u64::from(n)).sum(),
            text: text(column("comm").unwrap().as_string_view())
                + column("filename").map_or(0, |names| text(names.as_string_view())),
        }
    }
}

impl AddAssign for Digest {
    fn add_assign(&mut self, other: Self) {
        self.rows += other.rows;
        self.times += other.times;
        self.numbers += other.numbers;
        self.text += other.text;
    }
}

pub fn bytes(text: &[u8]) -> u64 {
    text.iter().map(|&b| u64::from(b)).sum()
}

// Offsets of the common fields in a record, in the catalogue's order. The digests check them.
pub const COMM: usize = 0;
pub const TS: usize = 16;
pub const CGROUP_ID: usize = 24;
pub const PROCESS_ID: usize = 32;
pub const PARENT_PROCESS_ID: usize = 40;
pub const CPU: usize = 48;
pub const PID: usize = 52;
pub const TID: usize = 56;
pub const PPID: usize = 60;
pub const UID: usize = 64;
pub const GID: usize = 68;

/// Size of a `process_fork` record and offsets of its own fields.
pub mod fork {
    pub const SIZE: usize = 96;
    pub const CHILD_PROCESS_ID: usize = 72;
    pub const CHILD_PID: usize = 80;
    pub const CHILD_TID: usize = 84;
    pub const CHILD_NAMESPACE_PID: usize = 88;
    pub const IS_THREAD: usize = 92;
}

/// Size of a `file_open` record and offsets of its own fields.
pub mod open {
    pub const SIZE: usize = 120;
    pub const DURATION: usize = 72;
    pub const DIRFD: usize = 80;
    pub const FILENAME_LEN: usize = 84;
    pub const FLAGS: usize = 88;
    pub const MODE: usize = 92;
    pub const RESULT: usize = 96;
    pub const ERRNO: usize = 100;
    pub const PATH_LEN: usize = 104;
    pub const PATH_ERROR: usize = 108;
    pub const NULLS: usize = 112;
    pub const TRUNCATED: usize = 116;
    pub const PATH_ERROR_NULL: u8 = 1 << 5;
}

#[inline(always)]
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().unwrap())
}

#[inline(always)]
pub fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_ne_bytes(bytes[at..at + 8].try_into().unwrap())
}

/// Returns the thread's name: the bytes before the NUL.
#[inline(always)]
pub fn comm(record: &[u8]) -> &[u8] {
    let comm = &record[COMM..COMM + 16];
    &comm[..comm.iter().position(|&b| b == 0).unwrap_or(16)]
}
