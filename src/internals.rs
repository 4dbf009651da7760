//! The path from ring to column without a session, for this repository's tests and benches. Semantic versioning does
//! not cover it.

use std::sync::Arc;

pub use crate::ring::{Lease, RingReader};
use crate::{
    batch::{Batch, Table, schema},
    catalogue::{Catalogue, EVENTS, EventType},
    column::{Budget, Fill, FillFn, Pool, Shape, Window, Writer, fill_by_layout},
    error::{Error, Result},
    layout::EventLayout,
    origin::Origin,
    stats::Counters,
};

/// Columns of one event type, which the caller's thread fills.
#[expect(missing_debug_implementations, reason = "only tests and benches use it")]
pub struct Columns {
    table: Arc<Table>,
    writer: Writer,
    fill: FillFn,
    prefetch: bool,
}

/// Complete rows, before they become Arrow arrays.
#[expect(missing_debug_implementations, reason = "only tests and benches use it")]
pub struct Rows(Window);

impl Rows {
    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.rows()
    }

    /// Returns `true` if there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Columns {
    /// Creates columns with slabs of `slab_rows` rows and windows of `batch_rows` rows.
    ///
    /// # Errors
    /// `InvalidInput` for an unknown event type.
    pub fn new(event: &str, slab_rows: usize, batch_rows: usize) -> Result<Self> {
        let builtin = event_type(event)?;
        let layout = Arc::new(builtin.layout.clone());
        let budget = Arc::new(Budget::new(usize::MAX / 2));
        let pool = Pool::new(Shape::new(Arc::clone(&layout), slab_rows, false), budget, 2);
        let table = Arc::new(Table { schema: schema(&layout, &Origin::default(), false), layout });
        Ok(Self {
            table,
            writer: Writer::new(pool, batch_rows),
            fill: builtin.fill.as_ref().ok_or_else(|| Error::internal("the event type has no decoder"))?.0,
            prefetch: true,
        })
    }

    /// Stops prefetching records.
    pub fn without_prefetch(&mut self) {
        self.prefetch = false;
    }

    /// Reads everything in the ring, returns its space every `commit` bytes, and calls `each` for every window.
    pub fn drain(&mut self, ring: &mut RingReader, commit: u64, each: impl FnMut(Rows)) {
        let fill = self.fill;
        self.drain_with(ring, commit, each, fill);
    }

    /// Like [`Columns::drain`], but decodes by the layout at run time.
    pub fn drain_by_layout(&mut self, ring: &mut RingReader, commit: u64, each: impl FnMut(Rows)) {
        let layout = Arc::clone(&self.table.layout);
        self.drain_with(ring, commit, each, |lease, writer, budget| fill_by_layout(&layout, lease, writer, budget));
    }

    fn drain_with(
        &mut self,
        ring: &mut RingReader,
        commit: u64,
        mut each: impl FnMut(Rows),
        fill: impl Fn(&mut Lease<'_>, &mut Writer, u64) -> Fill,
    ) {
        loop {
            let mut lease = ring.lease();
            if !self.prefetch {
                lease.without_prefetch();
            }
            match fill(&mut lease, &mut self.writer, commit) {
                Fill::Budget => {}
                Fill::WindowFull => self.writer.cut().map(Rows).into_iter().for_each(&mut each),
                Fill::SlabFull => {
                    self.writer.cut().map(Rows).into_iter().for_each(&mut each);
                    assert!(self.writer.next_slab(true), "out of memory");
                }
                Fill::Drained | Fill::Incomplete | Fill::Corrupt { .. } => break,
            }
        }
        self.writer.cut().map(Rows).into_iter().for_each(&mut each);
    }

    /// Returns what makes batches of these columns' rows on the side of the reader.
    #[must_use]
    pub fn batches(&self) -> Batches {
        Batches(Arc::clone(&self.table))
    }

    /// Makes the batch that a reader gets.
    #[must_use]
    pub fn batch(&self, rows: Rows) -> Batch {
        self.batches().make(rows)
    }
}

/// Makes batches from rows.
#[derive(Debug)]
pub struct Batches(Arc<Table>);

impl Batches {
    /// Makes the batch that a reader gets.
    #[must_use]
    pub fn make(&self, rows: Rows) -> Batch {
        Batch::new(Arc::clone(&self.0), rows.0, Counters::default(), Counters::default())
    }
}

fn event_type(name: &str) -> Result<&'static EventType> {
    let catalogue = Catalogue::shipped();
    Ok(&catalogue.events[catalogue.find(name)?])
}

/// Returns `true` if this build has a compiled decoder for such records. Drains decode other records by their layout.
#[must_use]
pub fn has_decoder(layout: &EventLayout) -> bool {
    EVENTS.iter().any(|known| known.fill.is_some() && known.layout.same_record(layout))
}

/// Returns the BPF object that sessions load unless they name a catalogue.
#[must_use]
pub fn shipped_object() -> &'static [u8] {
    Catalogue::shipped().object
}
