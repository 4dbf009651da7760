//! The epoll that a drain thread sleeps on.

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

/// Number of epoll events that one wait takes. Further events make the next wait return immediately.
const EVENTS: usize = 8;

/// Waits for rings. Other threads can wake it.
pub(super) struct Sleep {
    epoll: OwnedFd,
    wake: Arc<EventFd>,
}

impl Sleep {
    pub(super) fn new() -> Result<Self> {
        let epoll =
            epoll::create(epoll::CreateFlags::CLOEXEC).map_err(|e| Error::io("creating an epoll", &e.into()))?;
        let sleep = Self { epoll, wake: Arc::new(EventFd::new()?) };
        sleep.add(sleep.wake.as_fd(), epoll::EventFlags::IN)?;
        Ok(sleep)
    }

    pub(super) fn watch(&self, ring: BorrowedFd<'_>) -> Result<()> {
        // Edge-triggered, because a level-triggered epoll returns immediately while the ring has unread records.
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

    /// Blocks until a ring or another thread wakes this thread, for at most `timeout`, rounded up to milliseconds.
    pub(super) fn wait(&self, timeout: Duration) -> Result<()> {
        // epoll_wait takes a 32-bit number of milliseconds.
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
