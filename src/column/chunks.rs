//! Records whose tail comes in chunks. A head is the fixed part alone, its time marked; behind it in the same ring come
//! chunks of its tail in order, possibly with other records between them. A chunk is `u32 tid`, `u32` unused, `u32`
//! offset in the tail, `u32` length, `u64` time of the head, marked otherwise, and then the bytes. The program submits
//! the head last, although it reserves it first: whoever sees the head finds all its chunks finished behind it.

use ringframe_catalogue::shared::{CHUNK, CHUNK_HEAD, HEAD};

use super::bytes::{u32_at, u64_at};
use crate::layout::{EventLayout, FieldKind, NULL_LEN};

/// Where the time stands in a record, and in a chunk.
const TIME: usize = CHUNK_HEAD.offset("ts");
const CHUNK_TID: usize = CHUNK_HEAD.offset("tid");
const CHUNK_OFFSET: usize = CHUNK_HEAD.offset("offset");
const CHUNK_LENGTH: usize = CHUNK_HEAD.offset("length");
const CHUNK_BYTES: usize = CHUNK_HEAD.size();

pub(crate) enum Kind {
    /// Fixed part and tail in one piece.
    Whole,
    /// The fixed part of a record.
    Head,
    /// A piece of a tail.
    Chunk,
}

#[inline(always)]
pub(super) fn kind(record: &[u8]) -> Kind {
    if record.len() < CHUNK_BYTES {
        return Kind::Whole;
    }
    match u64_at(record, TIME) {
        time if time < CHUNK => Kind::Whole,
        time if time & HEAD != 0 => Kind::Head,
        _ => Kind::Chunk,
    }
}

/// The places in a record that tell which chunks belong to it.
#[derive(Debug)]
pub(crate) struct Chunks {
    tid: usize,
    /// The lengths of the values in the tail.
    lengths: Vec<usize>,
    /// The column that says that something of a row is missing.
    pub(super) truncated: Option<usize>,
}

/// What the chunks of one head have in common.
pub(super) struct Identity {
    tid: u32,
    time: u64,
}

impl Chunks {
    /// Returns nothing where the layout lacks one of them.
    pub(crate) fn new(layout: &EventLayout) -> Option<Self> {
        let has = |name: &str, kind| layout.fields.iter().position(|f| f.name == name && f.kind == kind);
        let (time, tid) = (has("ts", FieldKind::Timestamp)?, has("tid", FieldKind::U32)?);
        if layout.fields[time].offset as usize != TIME {
            return None;
        }
        let tail = layout.fields.iter().filter(|f| f.kind.in_tail());
        Some(Self {
            tid: layout.fields[tid].offset as usize,
            lengths: tail.map(|f| f.offset as usize).collect(),
            truncated: has("truncated", FieldKind::Bool),
        })
    }

    /// Returns the bytes of the tail that belongs to a head.
    pub(super) fn tail_length(&self, head: &[u8]) -> usize {
        let lengths = self.lengths.iter().map(|&at| u32_at(head, at)).filter(|&length| length != NULL_LEN);
        lengths.map(|length| length as usize).sum()
    }

    pub(super) fn identity(&self, head: &[u8]) -> Identity {
        Identity { tid: u32_at(head, self.tid), time: u64_at(head, TIME) & !HEAD }
    }
}

impl Identity {
    /// Returns the bytes of a chunk, if it belongs to this head and begins at `offset` of the tail.
    pub(super) fn chunk<'a>(&self, record: &'a [u8], offset: usize) -> Option<&'a [u8]> {
        if !matches!(kind(record), Kind::Chunk)
            || u64_at(record, TIME) != self.time | CHUNK
            || u32_at(record, CHUNK_TID) != self.tid
            || u32_at(record, CHUNK_OFFSET) as usize != offset
        {
            return None;
        }
        record[CHUNK_BYTES..].get(..u32_at(record, CHUNK_LENGTH) as usize)
    }
}

/// Turns a head into the fixed part of a record in one piece.
pub(super) fn unmark(head: &mut [u8]) {
    let time = u64_at(head, TIME) & !HEAD;
    head[TIME..TIME + 8].copy_from_slice(&time.to_ne_bytes());
}
