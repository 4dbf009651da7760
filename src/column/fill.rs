//! From records to rows: the loop over a ring's records, made once per event type with the generated decoder inside.

use std::{marker::PhantomData, sync::Arc};

use super::{
    chunks::{Kind, kind},
    decode::{Decode, Decoder, Generated},
    record::BadRecord,
    writer::{Rows, Writer},
};
use crate::{
    layout::EventLayout,
    ring::{Ahead, BLOCK, HEADER_BYTES, Lease, Visit, Walk, span},
};

/// Turns the records of one event type into rows.
#[derive(Clone)]
pub(crate) enum Filler {
    /// Straight-line code that the build script made for this very layout.
    Generated(FillFn),
    /// Follows the layout at run time.
    ByLayout(Arc<EventLayout>),
}

impl Filler {
    /// Fills rows until one of the reasons to stop; `budget` in bytes of the ring.
    #[inline]
    pub(crate) fn fill(&self, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
        match self {
            Filler::Generated(fill) => fill(lease, writer, budget),
            Filler::ByLayout(layout) => fill_by_layout(layout, lease, writer, budget),
        }
    }
}

/// Why a fill stopped.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Nothing finished is left to read.
    Drained,
    /// The budget is taken: it is time to commit the lease.
    Budget,
    /// The window is complete.
    WindowFull,
    /// The slab has no room for the next record.
    SlabFull,
    /// The rest of the next record is still to come.
    Incomplete,
    /// The ring is corrupt: a header names a record of `length` bytes where `available` bytes are.
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
    gather_with(Generated::<D, N>(PhantomData), lease, writer, budget)
}

/// As [`fill`], by a layout that is known at run time only.
pub(crate) fn fill_by_layout(layout: &EventLayout, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    let fill = if layout.chunked { gather_with::<&EventLayout> } else { fill_with };
    fill(layout, lease, writer, budget)
}

#[inline(always)]
fn fill_with<D: Decoder>(decoder: D, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    let walk = lease.walk(budget, Filling { decoder, writer: &mut *writer });
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

/// Writes the records of a walk.
struct Filling<'w, D> {
    decoder: D,
    writer: &'w mut Writer,
}

impl<D: Decoder> Filling<'_, D> {
    /// Writes a block of rows; `tails` is the sum of the tails in bytes. Returns false if a record does not fit.
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

/// Writes the row of a record of `length` bytes. Returns a reason where there is no room or `decode` returns nothing.
#[inline(always)]
fn row(
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

/// As [`fill_with`], with records whose tail comes in chunks.
fn gather_with<D: Decoder>(decoder: D, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    let walk = lease.walk(budget, Gathering { decoder, writer: &mut *writer });
    reason(walk, writer)
}

/// Writes the records of a walk, those in chunks as well.
struct Gathering<'w, D> {
    decoder: D,
    writer: &'w mut Writer,
}

impl<D: Decoder> Visit<'_, Fill> for Gathering<'_, D> {
    fn record(&mut self, record: &[u8], ahead: Ahead<'_>) -> Option<Fill> {
        let Self { decoder, writer } = self;
        let size = decoder.size();
        match kind(record) {
            // Its head has taken it.
            Kind::Chunk => {
                writer.count_piece();
                None
            }
            Kind::Head if record.len() == size => {
                let length = writer.whole_length(record);
                row(writer, length, |row| {
                    row.gather(record, length - size, &ahead, |fixed, tail, row| {
                        decoder.decode(&[fixed], &mut [tail], row)
                    })
                })
            }
            Kind::Head => row(writer, usize::MAX, |_| None),
            Kind::Whole => row(writer, record.len(), |row| Some(decoder.decode_whole(&[record], row))),
        }
    }
}
