//! Records whose tail comes in chunks.
//!
//! The head is the fixed part of the record, with a mark in its time. The chunks of the tail follow the head in the
//! same ring in order, possibly with other records between them. A chunk consists of `u32 tid`, an unused `u32`, the
//! `u32` offset in the tail, the `u32` length, the `u64` time of the head with another mark, and the bytes.
//!
//! The BPF program reserves the head first and submits it last. A reader that sees the head therefore finds all its
//! chunks finished.

use ringframe_catalogue::shared::{CHUNK, CHUNK_HEAD, HEAD};

use super::bytes::{u32_at, u64_at};
use crate::layout::{EventLayout, FieldKind, NULL_LEN};

/// Byte offset of the time, both in a record and in a chunk.
const TIME: usize = CHUNK_HEAD.offset("ts");
const CHUNK_TID: usize = CHUNK_HEAD.offset("tid");
const CHUNK_OFFSET: usize = CHUNK_HEAD.offset("offset");
const CHUNK_LENGTH: usize = CHUNK_HEAD.offset("length");
const CHUNK_BYTES: usize = CHUNK_HEAD.size();

/// Kind of a record in a ring.
pub(crate) enum Kind {
    /// A record in one piece.
    Whole,
    /// The fixed part of a record whose tail comes in chunks.
    Head,
    /// A chunk of a tail.
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

/// Byte offsets in a record of the values that identify its chunks.
#[derive(Debug)]
pub(crate) struct Chunks {
    tid: usize,
    /// Byte offsets of the lengths of the values in the tail.
    lengths: Vec<usize>,
    /// Index of the column `truncated`, if the layout has one.
    pub(super) truncated: Option<usize>,
}

/// Values that all chunks of one head share.
pub(super) struct Identity {
    tid: u32,
    time: u64,
}

impl Chunks {
    /// Returns `None` if the layout lacks the time or the thread, or has the time at another place.
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

    /// Returns the length in bytes of the tail of a head.
    pub(super) fn tail_length(&self, head: &[u8]) -> usize {
        let lengths = self.lengths.iter().map(|&at| u32_at(head, at)).filter(|&length| length != NULL_LEN);
        lengths.map(|length| length as usize).sum()
    }

    pub(super) fn identity(&self, head: &[u8]) -> Identity {
        Identity { tid: u32_at(head, self.tid), time: u64_at(head, TIME) & !HEAD }
    }
}

impl Identity {
    /// Returns the bytes of the chunk `record` if it belongs to this head and begins at `offset` in the tail.
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

/// Removes the mark from the time of a head.
pub(super) fn unmark(head: &mut [u8]) {
    let time = u64_at(head, TIME) & !HEAD;
    head[TIME..TIME + 8].copy_from_slice(&time.to_ne_bytes());
}
