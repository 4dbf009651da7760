//! Tests how slabs return from readers to the writer: `src/column/slab.rs` itself, with loom's atomics.

use std::{borrow::Cow, sync::Arc as StdArc};

use loom::{cell::UnsafeCell, thread};

use crate::{
    column::{
        shape::Shape,
        slab::{Budget, Pool, Slab},
    },
    layout::{EventLayout, FieldKind, FieldLayout},
    sync::Arc,
};

/// Returns a pool of exactly `own` slabs.
fn pool(own: usize) -> Arc<Pool> {
    let field = FieldLayout {
        name: Cow::Borrowed("n"),
        kind: FieldKind::U64,
        offset: 0,
        null_bit: None,
        max_bytes: 0,
        unit: Cow::Borrowed(""),
        doc: Cow::Borrowed(""),
        symbols: None,
    };
    let layout = EventLayout {
        name: Cow::Borrowed("t"),
        doc: Cow::Borrowed(""),
        record_size: 8,
        nulls_offset: None,
        string_bytes: 0,
        strings_per_row: 0,
        chunked: false,
        fields: Cow::Owned(vec![field]),
    };
    Pool::new(Shape::new(StdArc::new(layout), 64, false), Arc::new(Budget::new(0)), own)
}

/// Represents the slab's memory. Loom reports a write concurrent with a read, and a read that may miss the write.
struct Memory(UnsafeCell<u64>);

// SAFETY: loom checks that accesses are ordered.
unsafe impl Sync for Memory {}
// SAFETY: the value is a number.
unsafe impl Send for Memory {}

impl Memory {
    fn write(&self, value: u64) {
        // SAFETY: loom stops the model if another thread reads or writes at the same time.
        self.0.with_mut(|at| unsafe { *at = value });
    }

    fn read(&self) -> u64 {
        // SAFETY: as in `write`.
        self.0.with(|at| unsafe { *at })
    }
}

fn read_and_drop(memory: &Memory, window: Arc<Slab>, expected: u64) {
    assert_eq!(memory.read(), expected);
    drop(window);
}

/// A slab that is taken again has no other owner, whichever of its readers was the last.
#[test]
fn a_slab_comes_back_after_its_last_reader() {
    loom::model(|| {
        let pool = pool(1);
        let memory = StdArc::new(Memory(UnsafeCell::new(0)));
        let slab = Pool::take(&pool, false).unwrap();
        memory.write(1);
        let readers: Vec<_> = (0..2)
            .map(|_| {
                let (memory, window) = (StdArc::clone(&memory), Arc::clone(&slab));
                thread::spawn(move || read_and_drop(&memory, window, 1))
            })
            .collect();
        drop(slab);
        // Either a reader still holds the slab and the pool is empty, or the slab is free and may be written.
        if let Some(slab) = Pool::take(&pool, false) {
            memory.write(2);
            drop(slab);
        }
        readers.into_iter().for_each(|reader| reader.join().unwrap());
        assert!(Pool::take(&pool, false).is_some(), "the slab is back in the pool");
    });
}
