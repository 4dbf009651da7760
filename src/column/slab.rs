//! Slabs: memory for the columns of one event type. A slab returns to its pool when the last reader drops it.

use std::{alloc, ptr::NonNull};

#[cfg(not(miri))]
use rustix::mm::{Advice, madvise};

use super::shape::{ALIGNMENT, Area, HUGE_PAGE, Shape, Store};
// The loom tests compile this file with loom's primitives.
use crate::sync::{
    Arc, ArrayQueue,
    atomic::{AtomicUsize, Ordering},
};

/// Maximum number of free slabs in a pool. More slabs exist only after readers have held many at once.
const KEPT: usize = 64;

/// One set of columns. The writer fills rows that no window covers yet. Windows cover complete rows.
pub(crate) struct Slab {
    memory: Memory,
    pool: Arc<Pool>,
}

struct Memory {
    address: NonNull<u8>,
    bytes: usize,
}

// SAFETY: plain memory. The only writer writes rows before it hands out a window of them (through a lock, which orders
// the two). It never writes them again while a window refers to the slab.
unsafe impl Send for Memory {}
// SAFETY: as above. Shared access only reads rows inside a window.
unsafe impl Sync for Memory {}

impl Memory {
    fn new(bytes: usize) -> Option<Self> {
        let layout = Self::layout(bytes)?;
        if bytes == 0 {
            return None;
        }
        // SAFETY: the size is not zero.
        let address = NonNull::new(unsafe { alloc::alloc(layout) })?;
        #[cfg(not(miri))]
        if layout.align() == HUGE_PAGE {
            // SAFETY: a hint about whole pages of memory that this function allocated. The kernel may ignore the hint.
            let _ = unsafe { madvise(address.as_ptr().cast(), bytes, Advice::LinuxHugepage) };
        }
        Some(Self { address, bytes })
    }

    fn layout(bytes: usize) -> Option<alloc::Layout> {
        let align = if bytes.is_multiple_of(HUGE_PAGE) { HUGE_PAGE } else { ALIGNMENT };
        alloc::Layout::from_size_align(bytes, align).ok()
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // A slab that returned its memory to the pool has none left.
        if self.bytes == 0 {
            return;
        }
        if let Some(layout) = Self::layout(self.bytes) {
            // SAFETY: allocated in `new` with the same layout.
            unsafe { alloc::dealloc(self.address.as_ptr(), layout) };
        }
    }
}

impl Slab {
    pub(crate) fn shape(&self) -> &Shape {
        &self.pool.shape
    }

    /// Returns the address of a byte of the slab. It is valid as long as the slab. The caller is responsible for what
    /// it reads and writes there.
    #[inline]
    pub(crate) fn at(&self, offset: usize) -> NonNull<u8> {
        assert!(offset <= self.memory.bytes);
        // SAFETY: the address is inside the allocation or one past its end.
        unsafe { self.memory.address.add(offset) }
    }

    fn fill(&self, area: Area, byte: u8) {
        assert!(area.offset + area.length <= self.memory.bytes);
        // SAFETY: the area is inside the allocation. Callers pass slabs that nothing else refers to yet.
        unsafe { self.memory.address.add(area.offset).write_bytes(byte, area.length) };
    }
}

impl Drop for Slab {
    fn drop(&mut self) {
        let empty = Memory { address: NonNull::dangling(), bytes: 0 };
        self.pool.put_back(std::mem::replace(&mut self.memory, empty));
    }
}

/// Limits the total bytes of all pools of a session.
#[derive(Debug)]
pub(crate) struct Budget {
    limit: usize,
    used: AtomicUsize,
}

impl Budget {
    pub(crate) fn new(limit: usize) -> Self {
        Self { limit, used: AtomicUsize::new(0) }
    }

    pub(crate) fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    fn take(&self, bytes: usize, beyond: bool) -> bool {
        let grow = |used: usize| (beyond || used + bytes <= self.limit).then_some(used + bytes);
        self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, grow).is_ok()
    }

    fn give_back(&self, bytes: usize) {
        self.used.fetch_sub(bytes, Ordering::Relaxed);
    }
}

/// Slabs of one shape.
pub(crate) struct Pool {
    shape: Shape,
    free: ArrayQueue<Memory>,
    /// Number of slabs that exist, free or not.
    count: AtomicUsize,
    /// Number of slabs that the pool may allocate even if the budget is exhausted.
    own: usize,
    budget: Arc<Budget>,
}

impl Pool {
    /// Makes an empty pool. It may allocate `own` slabs even if the budget is exhausted, so that no event type starves
    /// another.
    pub(crate) fn new(shape: Shape, budget: Arc<Budget>, own: usize) -> Arc<Self> {
        Arc::new(Self { shape, free: ArrayQueue::new(KEPT), count: AtomicUsize::new(0), own, budget })
    }

    pub(crate) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Takes a slab to write to. Returns `None` if readers hold the whole budget. `beyond` ignores the budget.
    pub(crate) fn take(pool: &Arc<Self>, beyond: bool) -> Option<Arc<Slab>> {
        let memory = match pool.free.pop() {
            Some(memory) => memory,
            None => {
                let bytes = pool.shape.bytes;
                let first = pool.count.load(Ordering::Relaxed) < pool.own;
                if !pool.budget.take(bytes, beyond || first) {
                    return None;
                }
                let Some(memory) = Memory::new(bytes) else {
                    pool.budget.give_back(bytes);
                    return None;
                };
                pool.count.fetch_add(1, Ordering::Relaxed);
                memory
            }
        };
        let slab = Slab { memory, pool: Arc::clone(pool) };
        for column in &pool.shape.columns {
            if let Some(validity) = column.validity {
                slab.fill(validity, 0xff);
            }
            if let Store::Bits { values } = column.store {
                slab.fill(values, 0);
            }
        }
        Some(Arc::new(slab))
    }

    /// Allocates a slab and its pages before the first use. Returns `false` if there is no memory for it.
    #[must_use]
    pub(crate) fn warm(pool: &Arc<Self>) -> bool {
        let Some(slab) = Self::take(pool, false) else { return false };
        slab.fill(Area { offset: 0, length: slab.memory.bytes }, 0);
        true
    }

    fn put_back(&self, memory: Memory) {
        let bytes = memory.bytes;
        if self.free.push(memory).is_err() {
            self.count.fetch_sub(1, Ordering::Relaxed);
            self.budget.give_back(bytes);
        }
    }

    /// Returns the number of slabs that exist.
    #[cfg(test)]
    pub(crate) fn slabs(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }
}
