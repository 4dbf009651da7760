//! A descriptor that tells an event loop whether there is something to take.

use std::{
    fs::File,
    io::{Read, Write},
    os::fd::{AsFd, BorrowedFd, FromRawFd, OwnedFd},
};

use crate::error::{Error, Result};

/// An eventfd that is readable while it is set.
pub(super) struct ReadyFd(File);

impl ReadyFd {
    pub(super) fn new() -> Result<Self> {
        // SAFETY: a system call with constants.
        let fd = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
        if fd < 0 {
            return Err(Error::last_os("making an eventfd"));
        }
        // SAFETY: a descriptor that the system call just made for us.
        Ok(Self(File::from(unsafe { OwnedFd::from_raw_fd(fd) })))
    }

    /// Neither can fail in a way that matters: a count that is full is readable, an empty one is not.
    pub(super) fn set(&self, ready: bool) {
        let _ = if ready { (&self.0).write(&1u64.to_ne_bytes()) } else { (&self.0).read(&mut [0; 8]) };
    }

    pub(super) fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
