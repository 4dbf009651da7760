//! The producer of a BPF ring buffer, in a thread of this process. Tests and benches include this file by its path,
//! beside a `RingReader`.
//!
//! A file in memory represents the map: a page with the consumer's position, a page with the producer's position, then
//! the data twice. The kernel maps the same pages twice. A file cannot, so headers and records are written to both
//! places.

use std::{
    io,
    os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd},
    ptr::{self, NonNull},
    sync::atomic::{AtomicU32, AtomicU64, Ordering},
};

use super::RingReader;

const HEADER: usize = 8;
const BUSY: u32 = 1 << 31;
const DISCARDED: u32 = 1 << 30;

/// Makes a ring of `bytes` bytes, a power of two of at least a page, and returns its writer and its reader.
pub fn pair(bytes: usize) -> (RingWriter, RingReader) {
    let memory = Memory::new(bytes).expect("the system has memory for a ring");
    let reader = RingReader::map(memory.file.as_fd(), bytes).expect("the file is laid out as a ring");
    (RingWriter { memory, written: 0 }, reader)
}

/// The writer's own mapping of the file.
struct Memory {
    file: OwnedFd,
    address: NonNull<u8>,
    page: usize,
    /// Size of the data, counted once.
    bytes: usize,
}

// SAFETY: a mapping belongs to the process, not to a thread, and only the writer uses this one.
unsafe impl Send for Memory {}

impl Memory {
    fn new(bytes: usize) -> io::Result<Self> {
        // SAFETY: the call returns a number.
        let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) } as usize;
        assert!(bytes.is_power_of_two() && bytes >= page);
        // SAFETY: the name is a string that ends with NUL.
        let fd = unsafe { libc::memfd_create(c"ringframe ring".as_ptr(), libc::MFD_CLOEXEC) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the descriptor is new and has no other owner.
        let file = unsafe { OwnedFd::from_raw_fd(fd) };
        let length = 2 * page + 2 * bytes;
        // SAFETY: the call touches no memory, and the file belongs to this function.
        if unsafe { libc::ftruncate(file.as_raw_fd(), length as libc::off_t) } != 0 {
            return Err(io::Error::last_os_error());
        }
        let (access, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_SHARED | libc::MAP_POPULATE);
        // SAFETY: a new mapping at an address that the kernel chooses touches no existing memory.
        let address = unsafe { libc::mmap(ptr::null_mut(), length, access, flags, file.as_raw_fd(), 0) };
        if address == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let address = NonNull::new(address.cast()).expect("no mapping begins at address 0");
        Ok(Self { file, address, page, bytes })
    }

    fn position(&self, page: usize) -> &AtomicU64 {
        // SAFETY: the address is one of the first two pages of the mapping, so it is aligned and lives as long as
        // `self`; both sides use it as an atomic.
        unsafe { self.address.add(page * self.page).cast().as_ref() }
    }

    /// Returns the address of a byte of the data, which the file holds twice in a row.
    fn data(&self, at: usize) -> NonNull<u8> {
        assert!(at <= 2 * self.bytes);
        // SAFETY: the address is inside the mapping or one past its end.
        unsafe { self.address.add(2 * self.page + at) }
    }

    /// Returns both places of a record's header.
    fn headers(&self, at: usize) -> [&AtomicU32; 2] {
        // SAFETY: headers begin at multiples of 8, both places lie inside the data, and both sides use them as atomics.
        [at, at + self.bytes].map(|at| unsafe { self.data(at).cast().as_ref() })
    }

    /// Copies the `length` bytes at `at` to their second place.
    fn repeat(&self, at: usize, length: usize) {
        let copy = |from: usize, to: usize, length: usize| {
            let (from, to) = (self.data(from), self.data(to));
            // SAFETY: both lie inside the data, a ring apart; they belong to a record that is busy, so nobody reads
            // them.
            unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to.as_ptr(), length) };
        };
        let first = length.min(self.bytes.saturating_sub(at));
        copy(at, at + self.bytes, first);
        copy(at + first, (at + first) % self.bytes, length - first);
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        // SAFETY: this is exactly the range that `new` mapped; unfinished records borrow the writer.
        unsafe { libc::munmap(self.address.as_ptr().cast(), 2 * self.page + 2 * self.bytes) };
    }
}

/// The producer of a ring, in place of the kernel.
pub struct RingWriter {
    memory: Memory,
    /// The producer's position.
    written: u64,
}

impl RingWriter {
    /// Reserves room for a record as `bpf_ringbuf_reserve` does. Returns `None` if the ring is full.
    pub fn reserve(&mut self, length: u32) -> Option<Reserved<'_>> {
        let end = self.written + (length as u64 + HEADER as u64).next_multiple_of(8);
        // Acquire pairs with the reader's commit: the reader has finished reading the earlier content of this place.
        let released = self.memory.position(0).load(Ordering::Acquire);
        if end - released >= self.memory.bytes as u64 {
            return None;
        }
        let at = (self.written % self.memory.bytes as u64) as usize;
        self.memory.headers(at).iter().for_each(|header| header.store(length | BUSY, Ordering::Relaxed));
        self.written = end;
        // Release: a reader that sees the position sees the busy bits.
        self.memory.position(1).store(end, Ordering::Release);
        Some(Reserved { writer: self, at, length, word: length | DISCARDED })
    }
}

/// An unfinished record, busy until it is submitted. Dropping it discards the record.
pub struct Reserved<'a> {
    writer: &'a mut RingWriter,
    at: usize,
    length: u32,
    /// The final value of the header.
    word: u32,
}

impl Reserved<'_> {
    /// Returns the bytes of the record, which still have their earlier content.
    pub fn bytes(&mut self) -> &mut [u8] {
        let data = self.writer.memory.data(self.at + HEADER);
        // SAFETY: a record is shorter than the ring, so it ends inside the second place of the data. The bytes are
        // initialised, because a new file reads as zeros. Nobody else uses them: the reader stops at the busy bit, and
        // `reserve` saw that the reader released the place.
        unsafe { std::slice::from_raw_parts_mut(data.as_ptr(), self.length as usize) }
    }

    /// Submits the record to the reader.
    pub fn submit(mut self) {
        self.word = self.length;
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        let memory = &self.writer.memory;
        memory.repeat(self.at + HEADER, self.length as usize);
        // A full barrier as in bpf_ringbuf_submit: a reader that sees a header without the busy bit sees the bytes.
        for header in memory.headers(self.at) {
            header.swap(self.word, Ordering::SeqCst);
        }
    }
}
