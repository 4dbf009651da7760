//! The maps that user space and the programs share through memory: counters, and the words that arm a wake-up.

use std::{
    os::fd::BorrowedFd,
    sync::atomic::{AtomicU64, Ordering, fence},
};

use crate::{
    error::{Error, Result},
    mapping::{Mapping, page_size},
    stats::Counters,
};

/// Bytes of `struct rf_counters`.
const COUNTERS_BYTES: usize = 64;

/// An array map of `u64`s, mapped.
struct Words {
    mapping: Mapping,
}

impl Words {
    fn map(fd: BorrowedFd<'_>, bytes: usize, writable: bool) -> Result<Self> {
        let length = bytes.next_multiple_of(page_size());
        let mapping =
            Mapping::new(fd, length, writable, 0).map_err(|e| Error::io("mapping a map of the BPF programs", &e))?;
        Ok(Self { mapping })
    }

    fn at(&self, index: usize) -> &AtomicU64 {
        assert!((index + 1) * 8 <= self.mapping.length());
        // SAFETY: inside the mapping and aligned; the programs change the word with whole-word operations only.
        unsafe { self.mapping.address().cast::<AtomicU64>().add(index).as_ref() }
    }
}

/// `rf_counters`: a line per event type and CPU.
pub(super) struct CounterMap {
    words: Words,
    cpus: usize,
}

impl CounterMap {
    pub(super) fn map(fd: BorrowedFd<'_>, events: usize, cpus: usize) -> Result<Self> {
        Ok(Self { words: Words::map(fd, events * cpus * COUNTERS_BYTES, false)?, cpus })
    }

    pub(super) fn sum(&self, event: usize) -> Counters {
        let mut sum = [0u64; 7];
        for cpu in 0..self.cpus {
            let line = (event * self.cpus + cpu) * (COUNTERS_BYTES / 8);
            for (i, total) in sum.iter_mut().enumerate() {
                *total = total.wrapping_add(self.words.at(line + i).load(Ordering::Relaxed));
            }
        }
        Counters::from_array(sum)
    }
}

/// `rf_armed`: a word per event type.
pub(super) struct ArmedMap {
    words: Words,
}

impl ArmedMap {
    pub(super) fn map(fd: BorrowedFd<'_>, events: usize) -> Result<Self> {
        Ok(Self { words: Words::map(fd, events * 8, true)? })
    }

    /// Asks for a wake-up by the next record of each of these event types. Afterwards, look at the rings once more.
    pub(super) fn arm(&self, events: impl Iterator<Item = usize>) {
        for event in events {
            self.words.at(event).store(1, Ordering::Relaxed);
        }
        // The word is written before the ring is looked at; the program submits (a full barrier) before it looks at
        // the word. Whichever comes first, one of the two sees what the other did.
        fence(Ordering::SeqCst);
    }
}
