//! The map that user space and the programs share through memory: counters, and the counts at which to wake us.

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

/// Words of a line of `rf_counters`. What the programs count stands before the consumer's word.
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

/// `rf_counters` and `rf_bytes`: a line each per event type and CPU.
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

    /// Was there a moment since the call at which no event of this line was in the middle of its program?
    pub(super) fn at_rest(&self, event: usize, cpu: usize) -> bool {
        // What has ended is looked at first, and `seen` after it: it counts at least as much.
        let ended = [FILTERED, DROPPED, SUBMITTED].map(|word| self.word(event, cpu, word).load(Ordering::Acquire));
        let seen = self.word(event, cpu, SEEN).load(Ordering::Acquire);
        ended.into_iter().fold(0, u64::wrapping_add) == seen
    }

    /// Asks to be woken by the `ahead`th record of an event type on each of some CPUs from now on. Pass the barrier and
    /// look at the ring after that: the program submits (a full barrier) before it looks at the count, so whichever
    /// comes first, one of the two sees what the other did.
    pub(super) fn arm(&self, event: usize, cpus: &[usize], ahead: u64) {
        for &cpu in cpus {
            let submitted = self.word(event, cpu, SUBMITTED).load(Ordering::Relaxed);
            self.word(event, cpu, WAKE_AT).store(submitted.saturating_add(ahead), Ordering::Relaxed);
        }
    }

    /// See [`CounterMap::arm`].
    pub(super) fn barrier(&self) {
        fence(Ordering::SeqCst);
    }
}

fn word_of(mapping: &Mapping, index: usize) -> &AtomicU64 {
    assert!((index + 1) * 8 <= mapping.length());
    // SAFETY: inside the mapping and aligned; the programs change the word with whole-word operations only.
    unsafe { mapping.address().cast::<AtomicU64>().add(index).as_ref() }
}
