//! From records to rows: the loop, made once per event type with the generated decoder inside, and a decoder that
//! follows a layout at run time, for captures whose layout is not that of this build.

use super::{
    chunks::{self, Kind},
    writer::{Row, Writer},
};
use crate::{
    layout::{EventLayout, FieldKind, NULL_LEN},
    ring::{Lease, Walk},
};

/// A generated decoder. `N`: bytes of the fixed part.
pub(crate) trait Decode<const N: usize> {
    fn decode(fixed: &[u8; N], tail: &mut Tail<'_>, row: &mut Row<'_>) -> Result<(), BadRecord>;
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
    fill_with(lease, writer, budget, |record, row| {
        let (fixed, tail) = record.split_first_chunk::<N>().ok_or(BadRecord)?;
        D::decode(fixed, &mut Tail::new(tail), row)
    })
}

/// As [`fill`], for records whose tail can come in chunks.
pub(crate) fn fill_chunked<D: Decode<N>, const N: usize>(
    lease: &mut Lease<'_>,
    writer: &mut Writer,
    budget: u64,
) -> Fill {
    fill_with_chunks(lease, writer, budget, N, |fixed, tail, row| {
        D::decode(fixed.first_chunk::<N>().ok_or(BadRecord)?, tail, row)
    })
}

/// As [`fill`], by a layout that is known at run time only.
pub(crate) fn fill_by_layout(layout: &EventLayout, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    let size = layout.record_size as usize;
    if layout.chunked {
        return fill_with_chunks(lease, writer, budget, size, |fixed, tail, row| {
            decode_by_layout(layout, fixed, tail, row)
        });
    }
    fill_with(lease, writer, budget, |record, row| {
        let (fixed, tail) = record.split_at_checked(size).ok_or(BadRecord)?;
        decode_by_layout(layout, fixed, &mut Tail::new(tail), row)
    })
}

#[inline(always)]
fn fill_with(
    lease: &mut Lease<'_>,
    writer: &mut Writer,
    budget: u64,
    decode: impl Fn(&[u8], &mut Row<'_>) -> Result<(), BadRecord>,
) -> Fill {
    let walk = lease.walk(budget, |record| {
        if record.len() > writer.max_record() {
            if writer.window_full() {
                return Some(Fill::WindowFull);
            }
            writer.count_bad();
            return None;
        }
        let Some(mut row) = writer.begin_row(record.len()) else {
            return Some(if writer.window_full() { Fill::WindowFull } else { Fill::SlabFull });
        };
        match decode(record, &mut row) {
            Ok(()) => row.end(),
            Err(BadRecord) => row.abort(),
        }
        None
    });
    reason(walk, writer)
}

/// `size`: bytes of the fixed part.
#[inline(always)]
fn fill_with_chunks(
    lease: &mut Lease<'_>,
    writer: &mut Writer,
    budget: u64,
    size: usize,
    decode: impl Fn(&[u8], &mut Tail<'_>, &mut Row<'_>) -> Result<(), BadRecord>,
) -> Fill {
    let may_wait = lease.may_wait();
    let mut parts = 0;
    let walk = lease.walk_ahead(budget, |record, ahead| {
        let kind = chunks::kind(record);
        let length = match kind {
            // Its head has taken it.
            Kind::Chunk => {
                parts += 1;
                return None;
            }
            Kind::Whole => record.len(),
            Kind::Head => writer.whole_length(record),
        };
        if length > writer.max_record() {
            if writer.window_full() {
                return Some(Fill::WindowFull);
            }
            writer.count_bad();
            return None;
        }
        let Some(mut row) = writer.begin_row(length) else {
            return Some(if writer.window_full() { Fill::WindowFull } else { Fill::SlabFull });
        };
        let decoded = match kind {
            Kind::Head if record.len() == size => match row.gather(record, length - size, &ahead, may_wait, &decode) {
                Some(decoded) => decoded,
                None => return Some(Fill::Incomplete),
            },
            _ => {
                let parts = record.split_at_checked(size).ok_or(BadRecord);
                parts.and_then(|(fixed, tail)| decode(fixed, &mut Tail::new(tail), &mut row))
            }
        };
        match decoded {
            Ok(()) => row.end(),
            Err(BadRecord) => row.abort(),
        }
        None
    });
    lease.were_parts(parts);
    if matches!(walk, Walk::Left(Fill::Incomplete)) {
        lease.waits_for_more();
    }
    reason(walk, writer)
}

fn reason(walk: Walk<Fill>, writer: &Writer) -> Fill {
    match walk {
        Walk::Left(reason) => reason,
        Walk::Budget => Fill::Budget,
        Walk::Empty if writer.window_full() => Fill::WindowFull,
        Walk::Empty => Fill::Drained,
        Walk::Corrupt { length, available } => Fill::Corrupt { length, available },
    }
}

/// The strings of a record that are not taken yet.
pub(crate) struct Tail<'a> {
    rest: &'a [u8],
    /// Its end is missing: so is what should stand there.
    cut: bool,
}

impl<'a> Tail<'a> {
    #[inline(always)]
    pub(crate) fn new(tail: &'a [u8]) -> Self {
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

    #[inline(always)]
    pub(crate) fn end(&self) -> Result<(), BadRecord> {
        if self.rest.is_empty() { Ok(()) } else { Err(BadRecord) }
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

#[inline(always)]
pub(crate) fn comm_at(bytes: &[u8], offset: usize) -> &[u8; 16] {
    bytes[offset..].first_chunk().expect("a comm lies inside the record")
}

#[inline(always)]
pub(crate) fn ip_at(bytes: &[u8], offset: usize) -> &[u8; 16] {
    bytes[offset..].first_chunk().expect("an address lies inside the record")
}

/// The layout's offsets lie inside `record_size`: captures are checked when they are opened.
fn decode_by_layout(
    layout: &EventLayout,
    fixed: &[u8],
    tail: &mut Tail<'_>,
    row: &mut Row<'_>,
) -> Result<(), BadRecord> {
    let nulls = layout.nulls_offset.map_or(0, |offset| u32_at(fixed, offset as usize));
    for (i, field) in layout.fields.iter().enumerate() {
        let offset = field.offset as usize;
        match field.kind {
            FieldKind::Bool => row.bool(i, fixed[offset] != 0),
            FieldKind::U32 => row.put::<u32>(i, u32_at(fixed, offset)),
            FieldKind::I32 => row.put::<i32>(i, u32_at(fixed, offset) as i32),
            FieldKind::U64 => row.put::<u64>(i, u64_at(fixed, offset)),
            FieldKind::I64 | FieldKind::Duration => row.put::<i64>(i, u64_at(fixed, offset) as i64),
            FieldKind::Timestamp => row.timestamp(i, u64_at(fixed, offset)),
            FieldKind::Comm => row.comm(i, comm_at(fixed, offset)),
            FieldKind::Ip => row.ip(i, ip_at(fixed, offset)),
            FieldKind::Binary => row.binary(i, tail.take(u32_at(fixed, offset))?),
            FieldKind::String => row.string(i, tail.take(u32_at(fixed, offset))?),
            FieldKind::Strings => row.strings(i, tail.take(u32_at(fixed, offset))?),
        }
        if let Some(bit) = field.null_bit {
            row.null_if(i, nulls & (1 << bit) != 0);
        }
    }
    tail.end()
}
