//! A ring that one CPU fills and another reads, and the clock around the reading.

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

/// Records in the ring when the reader's turn comes: a multiple of every size of window, and few enough to be in the
/// producer's cache still (400 to 650 KB).
pub const CHUNK: usize = 4096;

const RING_BYTES: usize = 1 << 20;

/// Whose turn it is.
const FILL: u32 = 0;
const READ: u32 = 1;
const STOP: u32 = 2;

pub struct Rig {
    ring: RingReader,
    turn: Arc<AtomicU32>,
    producer: Option<JoinHandle<()>>,
}

impl Rig {
    /// The caller's thread reads, on CPU 0; the producer writes `records` again and again, on CPU 1.
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

    /// Time that `read` takes for a full chunk, which it must use up.
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

/// Spins at first, as both sides have a CPU of their own, and then lets others run.
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
    unreachable!("spins for ever")
}

/// Ties this thread to a CPU where there is more than one; elsewhere the scheduler decides.
fn pin(cpu: usize) {
    // SAFETY: asks for a number; then a set of bits that may be all zero, one of them set, and a call that reads it.
    // The number of CPUs there are, not of those this thread may use: a new thread inherits the tie of its maker.
    unsafe {
        if libc::sysconf(libc::_SC_NPROCESSORS_ONLN) > 1 {
            let mut set: libc::cpu_set_t = std::mem::zeroed();
            libc::CPU_SET(cpu, &mut set);
            libc::sched_setaffinity(0, size_of_val(&set), &raw const set);
        }
    }
}
