//! Checks what the steady state allocates: nothing per event, a constant number of times per batch.

#[path = "support/sample.rs"]
mod sample;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicU64, Ordering},
};

use ringframe::internals::{Columns, RingReader, Rows};
use sample::sample_ring;

struct Counting;

static CALLS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator unchanged; the counters are separate.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size() as u64, Ordering::Relaxed);
        // SAFETY: the caller upholds the allocator's contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: the caller upholds the allocator's contract.
        unsafe { System.dealloc(ptr, layout) }
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        CALLS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(size.saturating_sub(layout.size()) as u64, Ordering::Relaxed);
        // SAFETY: the caller upholds the allocator's contract.
        unsafe { System.realloc(ptr, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Returns the number of allocations that `run` makes and their bytes.
fn allocated(run: impl FnOnce()) -> (u64, u64) {
    let before = (CALLS.load(Ordering::Relaxed), BYTES.load(Ordering::Relaxed));
    run();
    (CALLS.load(Ordering::Relaxed) - before.0, BYTES.load(Ordering::Relaxed) - before.1)
}

/// Replaces every thread name of the samples with one that is too long to be stored in a view.
fn lengthen_names(ring: &mut [u8]) {
    let mut replaced = 0;
    for at in 0..ring.len() - 15 {
        if ring[at..].starts_with(b"thread ") {
            ring[at..at + 16].copy_from_slice(b"systemd-journal\0");
            replaced += 1;
        }
    }
    assert!(replaced >= ROWS);
}

const SLAB_ROWS: usize = 8192;
const ROWS: usize = 4 * SLAB_ROWS;

/// The only test of this binary, because the counters cover the whole process.
#[test]
fn nothing_is_allocated_per_event_and_a_constant_per_batch() {
    let events = ["file_open", "process_exec", "process_exit", "process_fork", "tcp_state"];
    for (event, long_names) in events.into_iter().flat_map(|event| [(event, false), (event, true)]) {
        let mut ring_bytes = sample_ring(event, ROWS, 40);
        if long_names {
            lengthen_names(&mut ring_bytes);
        }
        let mut ring = RingReader::in_memory();
        let mut per_batch = Vec::new();
        for batch_rows in [64, 256, 4096] {
            let mut columns = Columns::new(event, SLAB_ROWS, batch_rows).unwrap();
            let mut windows: Vec<Rows> = Vec::with_capacity(ROWS);
            let mut round = |keep: &mut Vec<Rows>| {
                ring.load(&ring_bytes).unwrap();
                allocated(|| columns.drain(&mut ring, 32 * 1024, |rows| keep.push(rows)))
            };
            // The first rounds allocate the slabs; afterwards slabs return from the readers.
            for _ in 0..2 {
                round(&mut windows);
                windows.clear();
            }
            let (calls, bytes) = round(&mut windows);
            let slabs = ROWS.div_ceil(SLAB_ROWS) as u64 + 1;
            assert!(calls <= slabs, "{event}, {batch_rows} rows: {calls} calls for {ROWS} events and {slabs} slabs");
            assert!(bytes < slabs * 256, "{event}: {bytes} bytes: only a handle per slab is allocated");

            let rows = windows.remove(0);
            assert_eq!(rows.len(), batch_rows);
            let (calls, _) = allocated(|| assert_eq!(columns.batch(rows).record_batch().num_rows(), batch_rows));
            per_batch.push(calls);
        }
        assert_eq!(per_batch[0], per_batch[1], "{event}: the same for 64 and 256 rows");
        assert_eq!(per_batch[0], per_batch[2], "{event}: the same for 64 and 4,096 rows");
        assert!(per_batch[0] <= 80, "{event}: {per_batch:?}");
    }
}
