//! What a drain thread sleeps on.

use std::{
    io,
    mem::MaybeUninit,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    sync::Arc,
    time::Duration,
};

use rustix::{
    event::{Timespec, epoll},
    io::Errno,
};

use crate::{
    error::{Error, Result},
    eventfd::EventFd,
    source::Waker,
};

/// Events that one wait takes; what is more than that makes the next wait return at once.
const EVENTS: usize = 8;

/// Waits for rings, and can be woken by other threads.
pub(super) struct Sleep {
    epoll: OwnedFd,
    wake: Arc<EventFd>,
}

impl Sleep {
    pub(super) fn new() -> Result<Self> {
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC).map_err(|e| Error::io("making an epoll", &e.into()))?;
        let sleep = Self { epoll, wake: Arc::new(EventFd::new()?) };
        sleep.add(sleep.wake.as_fd(), epoll::EventFlags::IN)?;
        Ok(sleep)
    }

    pub(super) fn watch(&self, ring: BorrowedFd<'_>) -> Result<()> {
        // Edge-triggered: a level-triggered epoll returns at once as long as the ring has anything unread.
        self.add(ring, epoll::EventFlags::IN | epoll::EventFlags::ET)
    }

    pub(super) fn as_fd(&self) -> BorrowedFd<'_> {
        self.epoll.as_fd()
    }

    pub(super) fn waker(&self) -> Arc<EventFd> {
        Arc::clone(&self.wake)
    }

    fn add(&self, fd: BorrowedFd<'_>, events: epoll::EventFlags) -> Result<()> {
        epoll::add(&self.epoll, fd, epoll::EventData::new_u64(0), events)
            .map_err(|e| Error::io("watching a ring buffer", &e.into()))
    }

    /// Blocks until a ring or another thread wakes this one, at most for `timeout`, rounded up to milliseconds.
    pub(super) fn wait(&self, timeout: Duration) -> Result<()> {
        // The system call takes milliseconds in 32 bits.
        let milliseconds = timeout.as_micros().div_ceil(1000).min(i32::MAX as u128) as i64;
        let timeout = Timespec { tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000 };
        let mut events = [const { MaybeUninit::<epoll::Event>::uninit() }; EVENTS];
        match epoll::wait(&self.epoll, &mut events, Some(&timeout)) {
            Ok((events, _)) if !events.is_empty() => self.wake.clear(),
            Ok(_) | Err(Errno::INTR) => {}
            Err(e) => return Err(Error::io("waiting for events", &io::Error::from(e))),
        }
        Ok(())
    }
}

/// Wakes every drain thread of a session.
impl Waker for Vec<Arc<EventFd>> {
    fn wake(&self) {
        self.iter().for_each(|one| one.set());
    }
}
