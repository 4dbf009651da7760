//! The map that user space and the programs share through memory: counters, and the counts at which to wake us.

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
/// Words of it.
const SUBMITTED: usize = 3;
const WAKE_AT: usize = 7;

/// An array map of `u64`s, mapped.
struct Words {
    mapping: Mapping,
}

impl Words {
    fn map(fd: BorrowedFd<'_>, bytes: usize) -> Result<Self> {
        let length = bytes.next_multiple_of(page_size());
        let mapping =
            Mapping::new(fd, length, true, 0).map_err(|e| Error::io("mapping a map of the BPF programs", &e))?;
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
        Ok(Self { words: Words::map(fd, events * cpus * COUNTERS_BYTES)?, cpus })
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

    /// Asks to be woken by the `ahead`th record of an event type on any CPU from now on. Before sleeping for longer than
    /// records may wait, pass [`CounterMap::armed`] and look at the ring once more.
    pub(super) fn arm(&self, event: usize, ahead: u64) {
        for cpu in 0..self.cpus {
            let line = (event * self.cpus + cpu) * (COUNTERS_BYTES / 8);
            let submitted = self.words.at(line + SUBMITTED).load(Ordering::Relaxed);
            self.words.at(line + WAKE_AT).store(submitted.saturating_add(ahead), Ordering::Relaxed);
        }
    }

    /// Orders what `arm` wrote before the look at the ring. The program submits (a full barrier) before it looks at the
    /// count. Whichever comes first, one of the two sees what the other did.
    pub(super) fn armed(&self) {
        fence(Ordering::SeqCst);
    }
}
