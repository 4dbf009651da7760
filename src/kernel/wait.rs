//! What a drain thread sleeps on.

use std::{
    io,
    os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd},
    sync::Arc,
    time::Duration,
};

use crate::{
    error::{Error, Result},
    source::Waker,
};

/// Rings to be woken by, and a handle for other threads.
pub(super) struct Sleep {
    epoll: OwnedFd,
    wake: Arc<EventFd>,
}

impl Sleep {
    pub(super) fn new() -> Result<Self> {
        // SAFETY: a system call with a constant.
        let fd = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
        if fd < 0 {
            return Err(Error::last_os("making an epoll"));
        }
        // SAFETY: a descriptor that the system call just made for us.
        let sleep = Self { epoll: unsafe { OwnedFd::from_raw_fd(fd) }, wake: Arc::new(EventFd::new()?) };
        sleep.add(sleep.wake.0.as_raw_fd(), libc::EPOLLIN)?;
        Ok(sleep)
    }

    pub(super) fn watch(&self, ring: BorrowedFd<'_>) -> Result<()> {
        // Edge-triggered: level-triggered, epoll returns at once as long as the ring has anything unread.
        self.add(ring.as_raw_fd(), libc::EPOLLIN | libc::EPOLLET)
    }

    pub(super) fn as_fd(&self) -> BorrowedFd<'_> {
        self.epoll.as_fd()
    }

    pub(super) fn waker(&self) -> Arc<EventFd> {
        Arc::clone(&self.wake)
    }

    fn add(&self, fd: i32, events: libc::c_int) -> Result<()> {
        let mut event = libc::epoll_event { events: events as u32, u64: 0 };
        // SAFETY: both descriptors are open and the event is read only.
        if unsafe { libc::epoll_ctl(self.epoll.as_raw_fd(), libc::EPOLL_CTL_ADD, fd, &mut event) } < 0 {
            return Err(Error::last_os("watching a ring buffer"));
        }
        Ok(())
    }

    /// Until a ring or another thread wakes us, `timeout` at most (rounded up to milliseconds).
    pub(super) fn wait(&self, timeout: Duration) -> Result<()> {
        let mut events = [libc::epoll_event { events: 0, u64: 0 }; 8];
        let milliseconds = timeout.as_micros().div_ceil(1000).min(i32::MAX as u128) as i32;
        // SAFETY: room for as many events as it is told.
        let n =
            unsafe { libc::epoll_wait(self.epoll.as_raw_fd(), events.as_mut_ptr(), events.len() as i32, milliseconds) };
        if n < 0 {
            let error = io::Error::last_os_error();
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(Error::io("waiting for events", &error));
            }
        }
        if n > 0 {
            self.wake.clear();
        }
        Ok(())
    }
}

pub(super) struct EventFd(OwnedFd);

impl EventFd {
    fn new() -> Result<Self> {
        // SAFETY: a system call with constants.
        let fd = unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) };
        if fd < 0 {
            return Err(Error::last_os("making an eventfd"));
        }
        // SAFETY: a descriptor that the system call just made for us.
        Ok(Self(unsafe { OwnedFd::from_raw_fd(fd) }))
    }

    fn clear(&self) {
        let mut count = 0u64;
        // SAFETY: reads 8 bytes into 8 bytes.
        unsafe { libc::read(self.0.as_raw_fd(), (&raw mut count).cast(), 8) };
    }

    fn wake(&self) {
        let one = 1u64;
        // SAFETY: writes 8 bytes out of 8 bytes. It can only fail when the count is full, and then it wakes already.
        unsafe { libc::write(self.0.as_raw_fd(), (&raw const one).cast(), 8) };
    }
}

/// Wakes every drain thread of a session.
impl Waker for Vec<Arc<EventFd>> {
    fn wake(&self) {
        self.iter().for_each(|one| one.wake());
    }
}
