//! Memory shared with the kernel through a file descriptor.

use std::{
    io,
    os::fd::BorrowedFd,
    ptr::{self, NonNull},
};

use rustix::mm::{MapFlags, ProtFlags, mmap, munmap};
pub(crate) use rustix::param::page_size;

/// A shared memory mapping of a file descriptor. Dropping it unmaps the memory.
pub(crate) struct Mapping {
    address: NonNull<u8>,
    length: usize,
}

// SAFETY: a mapping belongs to the process, not to a thread. The users of its address are responsible for what they do
// there.
unsafe impl Send for Mapping {}
// SAFETY: as above; the methods of `Mapping` itself touch no mapped memory.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Maps `length` bytes from `offset`.
    pub(crate) fn new(fd: BorrowedFd<'_>, length: usize, writable: bool, offset: usize) -> io::Result<Self> {
        let protection = if writable { ProtFlags::READ | ProtFlags::WRITE } else { ProtFlags::READ };
        // The pages exist already. Populating the mapping now saves a page fault for each when the drain reads the
        // first flood of events.
        let flags = MapFlags::SHARED | MapFlags::POPULATE;
        // SAFETY: a new mapping at an address that the kernel chooses touches no existing memory.
        let address = unsafe { mmap(ptr::null_mut(), length, protection, flags, fd, offset as u64) }?;
        NonNull::new(address.cast()).map(|address| Self { address, length }).ok_or_else(|| io::ErrorKind::Other.into())
    }

    /// Returns the address of the first byte, which is valid until the mapping is dropped.
    pub(crate) fn address(&self) -> NonNull<u8> {
        self.address
    }

    pub(crate) fn length(&self) -> usize {
        self.length
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: this is exactly the range that `new` mapped. Pointers into it do not outlive the owner of the
        // mapping. Unmapping a mapped range cannot fail.
        let _ = unsafe { munmap(self.address.as_ptr().cast(), self.length) };
    }
}
