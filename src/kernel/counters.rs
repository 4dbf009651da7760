//! The counters that the programs and user space share through memory, and the counts at which a program wakes the
//! drain.

use std::{
    os::fd::AsFd,
    sync::atomic::{AtomicU64, Ordering, fence},
};

use libbpf_rs::Object;
use ringframe_catalogue::shared::{BYTES, COUNTERS, Structure};

use super::{
    libbpf::map_named,
    options::Options,
    plan::{Plan, Size},
};
use crate::{
    error::{Error, Result},
    mapping::{Mapping, page_size},
    stats::Counters,
};

/// Word offsets in a line of `rf_counters`. The words that the programs count precede `wake_at`, which the drain
/// writes.
const SEEN: usize = COUNTERS.offset("seen") / 8;
const FILTERED: usize = COUNTERS.offset("filtered") / 8;
const DROPPED: usize = COUNTERS.offset("dropped") / 8;
const SUBMITTED: usize = COUNTERS.offset("submitted") / 8;
const WAKE_AT: usize = COUNTERS.offset("wake_at") / 8;

pub(super) fn contribute(options: &Options, cpus: usize, plan: &mut Plan) {
    plan.global("rf_nr_cpus", cpus as u64);
    let lines = Size::Entries(options.catalogue.events.len() * cpus);
    [COUNTERS.name, BYTES.name].into_iter().for_each(|map| plan.map(map, lines));
}

/// The maps `rf_counters` and `rf_bytes`. Each has one line per event type and CPU.
pub(super) struct CounterMap {
    mapping: Mapping,
    bytes: Mapping,
    cpus: usize,
}

impl CounterMap {
    pub(super) fn map(object: &Object, events: usize, cpus: usize) -> Result<Self> {
        let map = |structure: &Structure| {
            let length = (events * cpus * structure.size()).next_multiple_of(page_size());
            let map = map_named(object, structure.name)?;
            Mapping::new(map.as_fd(), length, true, 0)
                .map_err(|e| Error::io("mapping the counters of the BPF programs", &e))
        };
        Ok(Self { mapping: map(&COUNTERS)?, bytes: map(&BYTES)?, cpus })
    }

    fn word(&self, event: usize, cpu: usize, word: usize) -> &AtomicU64 {
        word_of(&self.mapping, (event * self.cpus + cpu) * (COUNTERS.size() / 8) + word)
    }

    fn bytes(&self, event: usize, cpu: usize, word: usize) -> &AtomicU64 {
        word_of(&self.bytes, (event * self.cpus + cpu) * (BYTES.size() / 8) + word)
    }

    pub(super) fn cpus(&self) -> usize {
        self.cpus
    }

    pub(super) fn sum(&self, event: usize, cpus: impl Iterator<Item = usize>) -> Counters {
        let mut sum = [0u64; Counters::WORDS];
        for cpu in cpus {
            for (word, total) in sum.iter_mut().enumerate() {
                let word = match word.checked_sub(WAKE_AT) {
                    Some(word) => self.bytes(event, cpu, word),
                    None => self.word(event, cpu, word),
                };
                *total = total.wrapping_add(word.load(Ordering::Relaxed));
            }
        }
        Counters::from_array(sum)
    }

    /// Returns `true` if, at some moment since the call, no program was in the middle of an event of this line.
    pub(super) fn at_rest(&self, event: usize, cpu: usize) -> bool {
        // Reads the counts of finished events first and `seen` after them, so `seen` covers at least those events.
        let ended = [FILTERED, DROPPED, SUBMITTED].map(|word| self.word(event, cpu, word).load(Ordering::Acquire));
        let seen = self.word(event, cpu, SEEN).load(Ordering::Acquire);
        ended.into_iter().fold(0, u64::wrapping_add) == seen
    }

    /// Asks the program to wake the drain at the `ahead`th record from now of an event type, on each of `cpus`.
    ///
    /// The caller must then call [`CounterMap::barrier`] and check the ring. The program submits a record (a full
    /// barrier) before it reads `wake_at`. So whichever of the two comes first, the other sees it.
    pub(super) fn arm(&self, event: usize, cpus: &[usize], ahead: u64) {
        for &cpu in cpus {
            let submitted = self.word(event, cpu, SUBMITTED).load(Ordering::Relaxed);
            self.word(event, cpu, WAKE_AT).store(submitted.saturating_add(ahead), Ordering::Relaxed);
        }
    }

    /// Issues the full barrier between [`CounterMap::arm`] and the check of the ring.
    pub(super) fn barrier(&self) {
        fence(Ordering::SeqCst);
    }
}

fn word_of(mapping: &Mapping, index: usize) -> &AtomicU64 {
    assert!((index + 1) * 8 <= mapping.length());
    // SAFETY: the word is inside the mapping and aligned. The programs change it with whole-word operations only.
    unsafe { mapping.address().cast::<AtomicU64>().add(index).as_ref() }
}
