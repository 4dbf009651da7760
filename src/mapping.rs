//! Memory shared with the kernel through a file descriptor.

use std::{
    io,
    os::fd::{AsRawFd, BorrowedFd},
    ptr::{self, NonNull},
};

pub(crate) struct Mapping {
    address: NonNull<u8>,
    length: usize,
}

// SAFETY: a mapping belongs to the process, not to a thread; what is done through its address is the users' business.
unsafe impl Send for Mapping {}
// SAFETY: as above; the methods of `Mapping` itself touch no mapped memory.
unsafe impl Sync for Mapping {}

impl Mapping {
    pub(crate) fn new(fd: BorrowedFd<'_>, length: usize, writable: bool, offset: usize) -> io::Result<Self> {
        let protection = libc::PROT_READ | if writable { libc::PROT_WRITE } else { 0 };
        // SAFETY: a new mapping at an address that the kernel chooses touches no existing memory.
        let address = unsafe {
            // The pages are there already; without a fault for each of them a first flood is read in time.
            let flags = libc::MAP_SHARED | libc::MAP_POPULATE;
            libc::mmap(ptr::null_mut(), length, protection, flags, fd.as_raw_fd(), offset as libc::off_t)
        };
        if address == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        NonNull::new(address.cast()).map(|address| Self { address, length }).ok_or_else(|| io::ErrorKind::Other.into())
    }

    /// First byte; valid until the mapping is dropped.
    pub(crate) fn address(&self) -> NonNull<u8> {
        self.address
    }

    pub(crate) fn length(&self) -> usize {
        self.length
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: exactly the range that `new` mapped; pointers into it go with the mapping's owner.
        unsafe { libc::munmap(self.address.as_ptr().cast(), self.length) };
    }
}

/// Bytes of a page of memory.
pub(crate) fn page_size() -> usize {
    // SAFETY: reads a constant of the system.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(size).unwrap_or(4096)
}
