//! The consumer's side of a BPF ring buffer. Only this file accesses raw ring memory.
//!
//! The kernel maps a ring as one page with the consumer's position, which the consumer writes, one page with the
//! producer's position, and then the data twice in a row. The second mapping makes a record that wraps contiguous.

use std::{
    cell::Cell,
    os::fd::BorrowedFd,
    ptr::{self, NonNull},
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
};

use super::{
    header::{self, HEADER_BYTES, Header},
    visit::{BLOCK, Each, Visit, Walk},
};
use crate::{
    error::{Error, Result},
    mapping::{Mapping, page_size},
};

/// Reads one ring. A ring must have only one reader.
pub struct RingReader {
    data: NonNull<u8>,
    mask: u64,
    consumer: NonNull<AtomicU64>,
    producer: NonNull<AtomicU64>,
    /// Value of `consumer`: the position up to which the kernel may overwrite the data.
    released: u64,
    /// Number of records read, without discarded ones.
    records: u64,
    memory: Memory,
}

/// Memory that a reader's pointers refer to.
enum Memory {
    Kernel { consumer_page: Mapping, data_pages: Mapping },
    Own { words: Vec<u64>, positions: Vec<AtomicU64> },
}

// SAFETY: the pointers refer to memory that `memory` owns and that is not tied to a thread.
unsafe impl Send for RingReader {}

/// Distance, in bytes, from the record being read to the one being prefetched.
const PREFETCH: u64 = 2048;

/// Prefetches the cache lines of a record of typical size.
#[inline(always)]
fn prefetch(at: *const u8) {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: a hint, which cannot fault.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(at.cast());
        _mm_prefetch::<_MM_HINT_T0>(at.wrapping_add(64).cast());
        _mm_prefetch::<_MM_HINT_T0>(at.wrapping_add(128).cast());
    }
    #[cfg(all(target_arch = "aarch64", not(miri)))]
    // SAFETY: a hint, which cannot fault.
    unsafe {
        std::arch::asm!(
            "prfm pldl1keep, [{at}]",
            "prfm pldl1keep, [{at}, #64]",
            "prfm pldl1keep, [{at}, #128]",
            at = in(reg) at,
            options(nostack, readonly)
        );
    }
    #[cfg(any(miri, not(any(target_arch = "x86_64", target_arch = "aarch64"))))]
    let _ = at;
}

impl RingReader {
    fn new(
        data: NonNull<u8>,
        mask: u64,
        consumer: NonNull<AtomicU64>,
        producer: NonNull<AtomicU64>,
        memory: Memory,
    ) -> Self {
        Self { data, mask, consumer, producer, released: 0, records: 0, memory }
    }

    /// Maps the ring of a BPF map of type RINGBUF with `bytes` bytes of data.
    ///
    /// The caller guarantees that `bytes` is the size of the ring, and that nothing else consumes the ring while the
    /// reader exists: no other reader, and no other process. The kernel allows any number of mappings. A second consumer
    /// moves the same position and so gives space back to the kernel from which this reader still reads.
    ///
    /// # Errors
    /// Fails if the kernel refuses the mapping, for example because `fd` is not a ring.
    pub fn map(fd: BorrowedFd<'_>, bytes: usize) -> Result<Self> {
        let page = page_size();
        let fail = |e: std::io::Error| Error::io("mapping a ring buffer", &e);
        let consumer_page = Mapping::new(fd, page, true, 0).map_err(fail)?;
        let data_pages = Mapping::new(fd, page + 2 * bytes, false, page).map_err(fail)?;
        // SAFETY: the mapping is one page longer than the data, so the data begins inside it.
        let data = unsafe { data_pages.address().add(page) };
        let consumer = consumer_page.address().cast::<AtomicU64>();
        let producer = data_pages.address().cast::<AtomicU64>();
        // SAFETY: a page boundary is aligned for a u64, and the mapping lives as long as `self`.
        let released = unsafe { consumer.as_ref() }.load(Ordering::Relaxed);
        let memory = Memory::Kernel { consumer_page, data_pages };
        Ok(Self { released, ..Self::new(data, bytes as u64 - 1, consumer, producer, memory) })
    }

    /// Makes a ring in ordinary memory. [`RingReader::load`] fills it.
    #[must_use]
    pub fn in_memory() -> Self {
        // Vectors, not boxes: pointers into a vector stay valid when its owner moves.
        let words = Vec::<u64>::new();
        let positions = vec![AtomicU64::new(0), AtomicU64::new(0)];
        let consumer = NonNull::from(&positions[0]);
        let producer = NonNull::from(&positions[1]);
        let memory = Memory::Own { words, positions };
        Self::new(NonNull::dangling(), u64::MAX, consumer, producer, memory)
    }

    /// Replaces the content of an in-memory ring with the raw bytes of records, headers included.
    ///
    /// # Errors
    /// `InvalidInput` for a ring of the kernel, `CorruptData` if the length is not a multiple of 8.
    pub fn load(&mut self, bytes: &[u8]) -> Result<()> {
        let Memory::Own { words, positions } = &mut self.memory else {
            return Err(Error::invalid("only a ring in memory can be loaded with bytes"));
        };
        if !bytes.len().is_multiple_of(HEADER_BYTES as usize) {
            return Err(Error::corrupt(format!("ring data of {} bytes is not a multiple of 8", bytes.len())));
        }
        if words.len() * 8 < bytes.len() {
            *words = vec![0; bytes.len().next_power_of_two() / 8];
        }
        self.data = NonNull::from(words.as_mut_slice()).cast();
        // SAFETY: `words` has room for `bytes`, which a shared slice cannot overlap.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), self.data.as_ptr(), bytes.len()) };
        self.released = 0;
        positions[0].store(0, Ordering::Relaxed);
        positions[1].store(bytes.len() as u64, Ordering::Release);
        Ok(())
    }

    /// Appends the raw bytes of records to the unread ones of an in-memory ring.
    pub(crate) fn load_more(&mut self, bytes: &[u8]) -> Result<()> {
        let (unread, mut all) = ((self.produced() - self.released) as usize, Vec::new());
        if unread > 0 {
            let lease = self.lease();
            // SAFETY: for a ring in memory the position is the offset, and the bytes up to the producer's position were
            // loaded.
            let left = unsafe { std::slice::from_raw_parts(lease.ring.data.add(lease.next as usize).as_ptr(), unread) };
            all.extend_from_slice(left);
        }
        all.extend_from_slice(bytes);
        self.load(&all)
    }

    fn produced(&self) -> u64 {
        // SAFETY: the position is aligned and alive as long as `self`, and the kernel writes it atomically.
        // Acquire pairs with the kernel's release of the position, which follows its write of the record's header (with
        // the busy bit). So every header below this position is initialised.
        unsafe { self.producer.as_ref() }.load(Ordering::Acquire)
    }

    /// Returns whether the ring has no unread records, finished or unfinished.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.produced() == self.released
    }

    /// Returns the number of unread bytes.
    pub(crate) fn unread(&self) -> u64 {
        self.produced() - self.released
    }

    /// Returns whether the producer has not finished the next record.
    #[must_use]
    pub fn has_unfinished(&mut self) -> bool {
        let mut lease = self.lease();
        // The walk skips discarded records.
        let nothing_finished = matches!(lease.walk(u64::MAX, Each(|_: &[u8]| Some(()))), Walk::Empty);
        nothing_finished && lease.next != lease.end
    }

    /// Returns the number of bytes given back so far.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.released
    }

    /// Returns the size of the ring in bytes, or 0 for a ring in memory.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.mask.wrapping_add(1)
    }

    /// Returns the number of records read so far, without discarded ones.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Begins to read. [`Lease::commit`], or dropping the lease, gives the space of the read records back to the
    /// producer.
    pub fn lease(&mut self) -> Lease<'_> {
        let (next, end) = (self.released, self.produced());
        Lease { ring: self, next, end, ahead: PREFETCH }
    }

    /// Returns the kind of memory and its size in bytes, for `Debug`.
    fn backing(&self) -> (&'static str, usize) {
        match &self.memory {
            Memory::Kernel { consumer_page, data_pages } => ("kernel", consumer_page.length() + data_pages.length()),
            Memory::Own { words, .. } => ("memory", words.len() * 8),
        }
    }
}

impl std::fmt::Debug for RingReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RingReader").field("memory", &self.backing()).field("position", &self.released).finish()
    }
}

/// Exclusive access to the unread records of a ring. It reads records one by one and gives their space back together.
#[derive(Debug)]
pub struct Lease<'a> {
    ring: &'a mut RingReader,
    next: u64,
    end: u64,
    /// Distance in bytes from the record being read to the one being prefetched.
    ahead: u64,
}

impl Lease<'_> {
    /// Shows finished records to `visit`, one after the other, and advances past each. Ends when `visit` returns a
    /// reason, which leaves that record the next one, or when `budget` bytes are read. A block of records can exceed
    /// the budget.
    #[inline(always)]
    pub(crate) fn walk<T>(&mut self, budget: u64, mut visit: impl for<'a> Visit<'a, T>) -> Walk<T> {
        // SAFETY: `visit` takes records of any lifetime, so it cannot keep one.
        unsafe { self.walk_and_keep(budget, &mut visit) }
    }

    /// Walks as [`Lease::walk`] does, with records that the visitor may keep until the lease gives their space back.
    ///
    /// # Safety
    /// `visit` must not use a record after its space is given back.
    #[inline(always)]
    unsafe fn walk_and_keep<'a, T, V: Visit<'a, T>>(&mut self, budget: u64, visit: &mut V) -> Walk<T>
    where
        Self: 'a,
    {
        // Locals, so that the loop keeps them in registers.
        let (data, mask, ahead) = (self.ring.data, self.ring.mask, self.ahead);
        let mut stop = self.ring.released.saturating_add(budget);
        let (mut next, mut end, mut records) = (self.next, self.end, 0);
        // Number of records to show one by one before the next attempt at a block.
        let mut singly = 0;
        let header = |at: NonNull<u8>| {
            // SAFETY: every use is at a multiple of 8 below the producer's position, where a header begins. The kernel
            // changes the word, hence the atomic. Acquire pairs with the exchange of bpf_ringbuf_submit: if the busy
            // bit is clear, the record's bytes are visible too.
            unsafe { at.cast::<AtomicU32>().as_ref() }.load(Ordering::Acquire)
        };
        // SAFETY: the mask keeps the place inside the data. (For a ring in memory the position is the offset.)
        let place = |position: u64| unsafe { data.add((position & mask) as usize) };
        let record = |at: NonNull<u8>, length: u32| {
            // SAFETY: every use has checked that the record's bytes lie below the producer's position. The double
            // mapping makes them contiguous. The kernel does not write to them before the consumer's position passes
            // them, and only `commit` moves that position.
            unsafe { std::slice::from_raw_parts(at.add(HEADER_BYTES as usize).as_ptr(), length as usize) }
        };
        // Prefetches a record a little ahead, whose lines are still in the cache of the CPU that wrote them. The
        // address need not be the start of a record. Nothing is prefetched beyond the producer's position.
        let prefetch_ahead = |position: u64, end: u64| {
            if position + ahead < end {
                prefetch(data.as_ptr().wrapping_add(((position + ahead) & mask) as usize));
            }
        };
        let must_reach = Cell::new(0);
        let walk = loop {
            if next >= stop {
                if next >= must_reach.get() {
                    break Walk::Budget;
                }
                stop = must_reach.get();
            }
            if next == end {
                end = self.ring.produced();
                if next == end {
                    break Walk::Empty;
                }
            }
            if singly == 0 && visit.wants_block() {
                let (mut at, mut after) = (place(next), next);
                if V::LENGTH > 0 {
                    // The places of all headers are known, so no load waits for the header before it.
                    let span = header::span(V::LENGTH);
                    while singly < BLOCK && span <= end - after && header(at) == V::LENGTH {
                        prefetch_ahead(after, end);
                        // SAFETY: the next place is at most the producer's position, and the data are mapped twice.
                        at = unsafe { at.add(span as usize) };
                        after += span;
                        singly += 1;
                    }
                    if singly == BLOCK {
                        // SAFETY: as for a single record. The records lie one after the other.
                        let run = unsafe { std::slice::from_raw_parts(place(next).as_ptr(), BLOCK * span as usize) };
                        if visit.run(run) {
                            (next, records, singly) = (after, records + BLOCK as u64, 0);
                            continue;
                        }
                    }
                } else {
                    let mut block = [<&[u8]>::default(); BLOCK];
                    for shown in &mut block {
                        if after == end {
                            break;
                        }
                        let Header::Record(length) = Header::parse(header(at)) else { break };
                        let span = header::span(length);
                        if span > end - after {
                            break;
                        }
                        prefetch_ahead(after, end);
                        *shown = record(at, length);
                        // SAFETY: as above.
                        at = unsafe { at.add(span as usize) };
                        after += span;
                        singly += 1;
                    }
                    if singly == BLOCK && visit.block(&block) {
                        (next, records, singly) = (after, records + BLOCK as u64, 0);
                        continue;
                    }
                }
            }
            singly = singly.saturating_sub(1);
            let at = place(next);
            prefetch_ahead(next, end);
            let available = end - next;
            match Header::parse(header(at)) {
                Header::Record(length) if header::span(length) <= available => {
                    let behind = next + header::span(length);
                    let ahead = Ahead { data, mask, producer: self.ring.producer, behind, must_reach: &must_reach };
                    if let Some(reason) = visit.record(record(at, length), ahead) {
                        break Walk::Left(reason);
                    }
                    records += 1;
                    next = behind;
                }
                Header::Busy => break Walk::Empty,
                Header::Discarded(length) if header::span(length) <= available => next += header::span(length),
                Header::Discarded(length) | Header::Record(length) => break Walk::Corrupt { length, available },
            }
        };
        (self.next, self.end) = (next, end);
        self.ring.records += records;
        walk
    }

    /// Shows the next finished record to `each` and advances past it. Returns whether there was one.
    #[doc(hidden)]
    #[inline]
    pub fn pass(&mut self, each: impl FnOnce(&[u8])) -> bool {
        let mut each = Some(each);
        loop {
            let budget = self.taken() + 1;
            let visit = Each(|record: &[u8]| {
                if let Some(each) = each.take() {
                    each(record);
                }
                None::<()>
            });
            let walk = self.walk(budget, visit);
            // A discarded record exhausts the budget as well.
            if each.is_none() || !matches!(walk, Walk::Budget) {
                return each.is_none();
            }
        }
    }

    /// Turns prefetching off, so that benchmarks can measure its gain.
    #[doc(hidden)]
    pub fn without_prefetch(&mut self) {
        self.ahead = u64::MAX / 2;
    }

    /// Advances past everything in the ring without reading the headers. Returns the bytes as [`Lease::raw`] does.
    ///
    /// # Safety
    /// Every record in the ring must be finished.
    #[doc(hidden)]
    pub unsafe fn take_all(&mut self) -> &[u8] {
        self.end = self.ring.produced();
        self.next = self.end;
        self.raw()
    }

    /// Returns the number of bytes read and not yet given back.
    #[inline]
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.next - self.ring.released
    }

    /// Returns the raw bytes read and not yet given back, including headers.
    #[must_use]
    pub fn raw(&self) -> &[u8] {
        let at = (self.ring.released & self.ring.mask) as usize;
        // SAFETY: between the two positions lie only finished records, at most the size of the ring. The double mapping
        // makes them contiguous. The kernel does not write to them before `commit`, which needs `&mut self`.
        unsafe { std::slice::from_raw_parts(self.ring.data.add(at).as_ptr(), self.taken() as usize) }
    }

    /// Gives the space of everything read back to the kernel, with one store.
    pub fn commit(&mut self) {
        if self.taken() > 0 {
            self.ring.released = self.next;
            // SAFETY: the position is aligned and alive as long as the ring. Release pairs with the kernel's acquire of
            // the position in bpf_ringbuf_reserve: the reads of the records end before the kernel may overwrite them.
            unsafe { self.ring.consumer.as_ref() }.store(self.next, Ordering::Release);
        }
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        self.commit();
    }
}

/// Access to the records after a record in its ring.
pub(crate) struct Ahead<'a> {
    data: NonNull<u8>,
    mask: u64,
    producer: NonNull<AtomicU64>,
    behind: u64,
    /// Position that the walk reaches even if that exceeds its budget.
    must_reach: &'a Cell<u64>,
}

impl Ahead<'_> {
    /// Shows the finished records to `each` until it returns true, and skips unfinished ones. Returns whether `each`
    /// returned true. If so, the walk reads these records before it ends, unless one between them is unfinished.
    pub(crate) fn look(&self, mut each: impl FnMut(&[u8]) -> bool) -> bool {
        // SAFETY: as in `RingReader::produced`; the walk borrows the reader.
        let end = unsafe { self.producer.as_ref() }.load(Ordering::Acquire);
        let mut next = self.behind;
        while next < end {
            // SAFETY: as in `Lease::walk_and_keep`. The header has the length from the moment the record is reserved.
            let (at, word) = unsafe {
                let at = self.data.add((next & self.mask) as usize);
                (at, at.cast::<AtomicU32>().as_ref().load(Ordering::Acquire))
            };
            let length = header::length(word);
            if header::span(length) > end - next {
                return false;
            }
            next += header::span(length);
            if let Header::Record(_) = Header::parse(word) {
                // SAFETY: as in `Lease::walk_and_keep`. The record is finished, and its space is not given back while
                // the lease lives.
                let bytes =
                    unsafe { std::slice::from_raw_parts(at.add(HEADER_BYTES as usize).as_ptr(), length as usize) };
                if each(bytes) {
                    self.must_reach.set(self.must_reach.get().max(next));
                    return true;
                }
            }
        }
        false
    }
}
