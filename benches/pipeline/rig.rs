//! A ring that one CPU fills and another reads. The time of the reading is measured.

use std::{
    hint,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

#[path = "../../tests/support/producer.rs"]
mod producer;

use producer::{RingWriter, pair};
use ringframe::internals::RingReader;

/// Records in the ring when the reader's turn begins: a multiple of every size of window, and few enough (400 to 650
/// KB) to be still in the producer's cache.
pub const CHUNK: usize = 4096;

const RING_BYTES: usize = 1 << 20;

// Whose turn it is.
const FILL: u32 = 0;
const READ: u32 = 1;
const STOP: u32 = 2;

pub struct Rig {
    ring: RingReader,
    turn: Arc<AtomicU32>,
    producer: Option<JoinHandle<()>>,
}

impl Rig {
    /// Starts a producer on CPU 1 that writes `records` repeatedly, and pins the caller's thread, which reads, to CPU
    /// 0.
    pub fn new(records: Vec<Vec<u8>>) -> Self {
        assert_eq!(records.len(), CHUNK);
        let (writer, ring) = pair(RING_BYTES);
        let turn = Arc::new(AtomicU32::new(FILL));
        let producer = thread::spawn({
            let turn = Arc::clone(&turn);
            move || produce(writer, &records, &turn)
        });
        pin(0);
        Self { ring, turn, producer: Some(producer) }
    }

    /// Returns the time that `read` takes for a full chunk. `read` must consume the whole chunk.
    pub fn chunk(&mut self, read: impl FnOnce(&mut RingReader)) -> Duration {
        wait(&self.turn, |turn| turn == READ);
        let start = Instant::now();
        read(&mut self.ring);
        let time = start.elapsed();
        assert!(self.ring.is_empty());
        self.turn.store(FILL, Ordering::Release);
        time
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        wait(&self.turn, |turn| turn == READ);
        self.turn.store(STOP, Ordering::Release);
        if let Some(producer) = self.producer.take() {
            let _ = producer.join();
        }
    }
}

fn produce(mut writer: RingWriter, records: &[Vec<u8>], turn: &AtomicU32) {
    pin(1);
    while wait(turn, |turn| turn != READ) == FILL {
        for record in records {
            let mut place = writer.reserve(record.len() as u32).expect("the ring holds a chunk");
            place.bytes().copy_from_slice(record);
            place.submit();
        }
        turn.store(READ, Ordering::Release);
    }
}

/// Waits for a turn. Spins at first, because each side has its own CPU, and then lets others run.
fn wait(turn: &AtomicU32, mine: impl Fn(u32) -> bool) -> u32 {
    for spins in 0_u64.. {
        let now = turn.load(Ordering::Acquire);
        if mine(now) {
            return now;
        }
        match spins {
            0..20_000 => hint::spin_loop(),
            20_000..30_000 => thread::yield_now(),
            _ => thread::sleep(Duration::from_micros(100)),
        }
    }
    unreachable!("the loop has no end")
}

/// Pins this thread to a CPU if the machine has more than one.
fn pin(cpu: usize) {
    // SAFETY: the first call returns a number; a set of CPUs may be all zeros, and the second call only reads it. The
    // condition counts all CPUs, not those allowed to this thread, because a new thread inherits its creator's pinning.
    unsafe {
        if libc::sysconf(libc::_SC_NPROCESSORS_ONLN) > 1 {
            let mut set: libc::cpu_set_t = std::mem::zeroed();
            libc::CPU_SET(cpu, &mut set);
            libc::sched_setaffinity(0, size_of_val(&set), &raw const set);
        }
    }
}
