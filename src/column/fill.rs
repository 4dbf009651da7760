//! The loop that turns a ring's records into rows. It is compiled once per event type, with the generated decoder
//! inside.

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
    /// Straight-line code that the build script generated for this layout.
    Generated(FillFn),
    /// Code that follows the layout at run time.
    ByLayout(Arc<EventLayout>),
}

impl Filler {
    /// Fills rows until there is a reason to stop. `budget` is in bytes of the ring.
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
    /// The ring has no finished record left.
    Drained,
    /// The fill has read as many bytes as the budget allows. The caller should commit the lease.
    Budget,
    /// The window is full.
    WindowFull,
    /// The slab has no room for the next record.
    SlabFull,
    /// Chunks of the next record are missing and may still come.
    Incomplete,
    /// The ring is corrupt: a header announces a record of `length` bytes, but only `available` bytes are left.
    Corrupt { length: u32, available: u64 },
}

/// Fills rows until there is a reason to stop. `budget` is in bytes of the ring.
pub(crate) type FillFn = fn(&mut Lease<'_>, &mut Writer, budget: u64) -> Fill;

/// Fills rows with a generated decoder.
pub(crate) fn fill<D: Decode<N>, const N: usize>(lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    fill_with(Generated::<D, N>(PhantomData), lease, writer, budget)
}

/// Fills rows as [`fill`] does, with records whose tail can come in chunks.
pub(crate) fn fill_chunked<D: Decode<N>, const N: usize>(
    lease: &mut Lease<'_>,
    writer: &mut Writer,
    budget: u64,
) -> Fill {
    gather_with(Generated::<D, N>(PhantomData), lease, writer, budget)
}

/// Fills rows as [`fill`] does, by a layout that is known only at run time.
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
    /// Writes a block of rows. `tails` is the total length of the tails in bytes. Returns `false`, and writes nothing,
    /// if there is no room or a record does not match its layout.
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

// `block` and `run` are not inlined, so that the walk around them and the decoder in them each keep their registers.
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
        // Decoding detects a record that is too short.
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

/// Writes the row of a record of `length` bytes. Returns a reason to stop if there is no room or `decode` returns
/// `None`.
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

/// Fills rows as [`fill_with`] does, with records whose tail can come in chunks.
fn gather_with<D: Decoder>(decoder: D, lease: &mut Lease<'_>, writer: &mut Writer, budget: u64) -> Fill {
    let walk = lease.walk(budget, Gathering { decoder, writer: &mut *writer });
    reason(walk, writer)
}

/// Writes the records of a walk, including records in chunks.
struct Gathering<'w, D> {
    decoder: D,
    writer: &'w mut Writer,
}

impl<D: Decoder> Visit<'_, Fill> for Gathering<'_, D> {
    fn record(&mut self, record: &[u8], ahead: Ahead<'_>) -> Option<Fill> {
        let Self { decoder, writer } = self;
        let size = decoder.size();
        match kind(record) {
            // The head that it belongs to has already taken its bytes.
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
