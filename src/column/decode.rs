//! From records to rows: the loop, made once per event type with the generated decoder inside, and a decoder that
//! follows a layout at run time, for captures whose layout is not that of this build.

use std::{array, marker::PhantomData};

use super::{
    chunks,
    writer::{Rows, Writer},
};
use crate::{
    layout::{EventLayout, FieldKind, NULL_LEN},
    ring::{Ahead, BLOCK, HEADER_BYTES, Lease, Visit, Walk, span},
};

/// A generated decoder. `N`: bytes of the fixed part.
pub(crate) trait Decode<const N: usize> {
    /// Do records have something behind their fixed part?
    const TAIL: bool;

    /// Writes every column of `B` rows, one column after the other.
    fn decode<const B: usize>(
        fixed: &[&[u8; N]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord>;
}

/// The record does not fit its layout.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadRecord;

/// Why a fill stopped.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Nothing finished is left to read.
    Drained,
    /// The lease holds as many bytes as it should before it is committed.
    Budget,
    /// The window is complete.
    WindowFull,
    /// The slab has no room for the next record.
    SlabFull,
    /// What belongs to the next record is not there yet.
    Incomplete,
    /// The ring's memory is not to be trusted: a record of this length where so many bytes are.
    Corrupt { length: u32, available: u64 },
}

/// Fills rows until one of the reasons to stop; `budget` in bytes of the ring.
pub(crate) type FillFn = fn(&mut Lease<'_>, &mut Writer, budget: u64) -> Fill;

pub(crate) fn fill<D: Decode<N>, const N: usize>(lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    fill_with(Generated::<D, N>(PhantomData), lease, writer, budget)
}

/// As [`fill`], for records whose tail can come in chunks.
pub(crate) fn fill_chunked<D: Decode<N>, const N: usize>(
    lease: &mut Lease<'_>,
    writer: &mut Writer,
    budget: u64,
) -> Fill {
    chunks::fill_with(Generated::<D, N>(PhantomData), lease, writer, budget)
}

/// As [`fill`], by a layout that is known at run time only.
pub(crate) fn fill_by_layout(layout: &EventLayout, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    let fill = if layout.chunked { chunks::fill_with::<&EventLayout> } else { fill_with };
    fill(layout, lease, writer, budget)
}

/// Makes rows of records whose fixed parts and tails are apart.
pub(super) trait Decoder {
    /// Length of every record, or 0 where it varies.
    const LENGTH: u32;

    /// Bytes of the fixed part.
    fn size(&self) -> usize;

    /// `fixed`: as long as `size` says.
    fn decode<const B: usize>(
        &self,
        fixed: &[&[u8]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord>;

    /// Records in one piece.
    #[inline(always)]
    fn decode_whole<const B: usize>(&self, records: &[&[u8]; B], rows: &mut Rows<'_, B>) -> Result<(), BadRecord> {
        let size = self.size();
        for record in records {
            if record.len() < size {
                return Err(BadRecord);
            }
        }
        let mut tails = array::from_fn(|k| Tail::new(&records[k][size..]));
        self.decode(&array::from_fn(|k| &records[k][..size]), &mut tails, rows)
    }
}

struct Generated<D, const N: usize>(PhantomData<D>);

impl<D: Decode<N>, const N: usize> Decoder for Generated<D, N> {
    const LENGTH: u32 = if D::TAIL { 0 } else { N as u32 };

    #[inline(always)]
    fn size(&self) -> usize {
        N
    }

    #[inline(always)]
    fn decode<const B: usize>(
        &self,
        fixed: &[&[u8]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let mut sized = [&[0; N]; B];
        for k in 0..B {
            sized[k] = fixed[k].first_chunk::<N>().ok_or(BadRecord)?;
        }
        D::decode(&sized, tails, rows)
    }
}

#[inline(always)]
fn fill_with<D: Decoder>(decoder: D, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    let walk = lease.walk(budget, Filling { decoder, writer: &mut *writer });
    reason(walk, writer)
}

pub(super) fn reason(walk: Walk<Fill>, writer: &Writer) -> Fill {
    match walk {
        Walk::Left(reason) => reason,
        Walk::Budget => Fill::Budget,
        Walk::Empty if writer.window_full() => Fill::WindowFull,
        Walk::Empty => Fill::Drained,
        Walk::Corrupt { length, available } => Fill::Corrupt { length, available },
    }
}

/// Writes the records of a walk.
struct Filling<'w, D> {
    decoder: D,
    writer: &'w mut Writer,
}

impl<D: Decoder> Filling<'_, D> {
    /// `tails`: bytes beyond the fixed parts of all the records.
    #[inline(always)]
    fn rows(&mut self, records: &[&[u8]; BLOCK], tails: usize) -> bool {
        let Some(mut rows) = self.writer.begin_rows::<BLOCK>(tails) else { return false };
        if self.decoder.decode_whole(records, &mut rows).is_err() {
            rows.abort();
            return false;
        }
        rows.end();
        true
    }
}

// Blocks by themselves, for the walk around them and the decoder in them to keep their registers.
impl<D: Decoder> Visit<'_, Fill> for Filling<'_, D> {
    const LENGTH: u32 = D::LENGTH;

    #[inline(always)]
    fn wants_block(&self) -> bool {
        self.writer.wants_block()
    }

    #[inline(never)]
    fn block(&mut self, records: &[&[u8]; BLOCK]) -> bool {
        let all: usize = records.iter().map(|record| record.len()).sum();
        let longest = records.iter().fold(0, |longest, record| record.len().max(longest));
        // One that is too short is found by its decoding.
        longest <= self.writer.max_record() && self.rows(records, all.saturating_sub(BLOCK * self.writer.record_size()))
    }

    #[inline(never)]
    fn run(&mut self, records: &[u8]) -> bool {
        let (length, span) = (D::LENGTH as usize, span(D::LENGTH) as usize);
        if records.len() != BLOCK * span {
            return false;
        }
        let mut block = [<&[u8]>::default(); BLOCK];
        for (k, record) in block.iter_mut().enumerate() {
            *record = &records[k * span + HEADER_BYTES as usize..][..length];
        }
        self.rows(&block, 0)
    }

    #[inline(always)]
    fn record(&mut self, record: &[u8], _: Ahead<'_>) -> Option<Fill> {
        row(self.writer, record.len(), |row| Some(self.decoder.decode_whole(&[record], row)))
    }
}

/// Writes a row of a record of so many bytes, in all; a reason where there is no room, or where `decode` has nothing.
#[inline(always)]
pub(super) fn row(
    writer: &mut Writer,
    length: usize,
    decode: impl FnOnce(&mut Rows<'_, 1>) -> Option<Result<(), BadRecord>>,
) -> Option<Fill> {
    if length > writer.max_record() {
        if writer.window_full() {
            return Some(Fill::WindowFull);
        }
        writer.count_bad();
        return None;
    }
    let Some(mut row) = writer.begin_rows::<1>(length.saturating_sub(writer.record_size())) else {
        return Some(if writer.window_full() { Fill::WindowFull } else { Fill::SlabFull });
    };
    match decode(&mut row) {
        None => return Some(Fill::Incomplete),
        Some(Ok(())) => row.end(),
        Some(Err(BadRecord)) => {
            row.abort();
            writer.count_bad();
        }
    }
    None
}

/// The strings of a record that are not taken yet.
pub(crate) struct Tail<'a> {
    pub(super) rest: &'a [u8],
    /// Its end is missing: so is what should stand there.
    cut: bool,
}

impl<'a> Tail<'a> {
    #[inline(always)]
    pub(crate) const fn new(tail: &'a [u8]) -> Self {
        Self { rest: tail, cut: false }
    }

    pub(super) fn cut(tail: &'a [u8]) -> Self {
        Self { rest: tail, cut: true }
    }

    /// The next string, or nothing where it is null.
    #[inline(always)]
    pub(crate) fn take(&mut self, length: u32) -> Result<Option<&'a [u8]>, BadRecord> {
        if length == NULL_LEN {
            return Ok(None);
        }
        let Some((string, rest)) = self.rest.split_at_checked(length as usize) else { return self.take_cut() };
        self.rest = rest;
        Ok(Some(string))
    }

    #[cold]
    fn take_cut(&mut self) -> Result<Option<&'a [u8]>, BadRecord> {
        let string = std::mem::take(&mut self.rest);
        if self.cut { Ok(Some(string).filter(|s| !s.is_empty())) } else { Err(BadRecord) }
    }

    /// Fails unless everything was taken.
    #[inline(always)]
    pub(crate) fn ends<const B: usize>(tails: &[Tail<'_>; B]) -> Result<(), BadRecord> {
        let left: usize = tails.iter().map(|tail| tail.rest.len()).sum();
        if left == 0 { Ok(()) } else { Err(BadRecord) }
    }
}

#[inline(always)]
pub(crate) fn u32_at(bytes: &[u8], offset: usize) -> u32 {
    let mut value = [0; 4];
    value.copy_from_slice(&bytes[offset..offset + 4]);
    u32::from_ne_bytes(value)
}

#[inline(always)]
pub(crate) fn u64_at(bytes: &[u8], offset: usize) -> u64 {
    let mut value = [0; 8];
    value.copy_from_slice(&bytes[offset..offset + 8]);
    u64::from_ne_bytes(value)
}

/// So many bytes.
#[inline(always)]
pub(crate) fn at<const N: usize>(bytes: &[u8], offset: usize) -> &[u8; N] {
    bytes[offset..].first_chunk().expect("a value lies inside the record")
}

impl Decoder for &EventLayout {
    const LENGTH: u32 = 0;

    #[inline(always)]
    fn size(&self) -> usize {
        self.record_size as usize
    }

    /// The layout's offsets lie inside `record_size`: captures are checked when they are opened.
    #[inline(always)]
    fn decode<const B: usize>(
        &self,
        fixed: &[&[u8]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        for (i, field) in self.fields.iter().enumerate() {
            let offset = field.offset as usize;
            match field.kind {
                FieldKind::Bool => rows.bool(i, |k| fixed[k][offset] != 0),
                FieldKind::U32 => rows.put::<u32>(i, |k| u32_at(fixed[k], offset)),
                FieldKind::I32 => rows.put::<i32>(i, |k| u32_at(fixed[k], offset) as i32),
                FieldKind::U64 => rows.put::<u64>(i, |k| u64_at(fixed[k], offset)),
                FieldKind::I64 | FieldKind::Duration => rows.put::<i64>(i, |k| u64_at(fixed[k], offset) as i64),
                FieldKind::Timestamp => rows.timestamp(i, |k| u64_at(fixed[k], offset)),
                FieldKind::Comm => rows.comm(i, |k| at(fixed[k], offset)),
                FieldKind::Ip => rows.ip(i, |k| at(fixed[k], offset)),
                FieldKind::Binary => rows.binary(i, |k| tails[k].take(u32_at(fixed[k], offset)))?,
                FieldKind::String => rows.string(i, tails, |k| u32_at(fixed[k], offset))?,
                FieldKind::Strings => rows.strings(i, |k| tails[k].take(u32_at(fixed[k], offset)))?,
            }
            if let (Some(bit), Some(nulls)) = (field.null_bit, self.nulls_offset) {
                rows.null_if(i, |k| u32_at(fixed[k], nulls as usize) & (1 << bit) != 0);
            }
        }
        Tail::ends(tails)
    }
}
