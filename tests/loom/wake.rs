//! Models the wake-up: `rf_submitted` (bpf/ring.h) against `ThreadRings::sleep_until_an_event`
//! (src/kernel/thread_rings.rs).

use loom::{
    model::Builder,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicU64, Ordering::*, fence},
    },
    thread,
};

/// State that the two sides share: one ring and, per CPU, one line of counters.
struct Shared {
    /// Finished records in the ring. The model has no unfinished ones: the drain looks at those again after a pause,
    /// not after a wake-up.
    produced: AtomicU64,
    cpus: Vec<Line>,
    /// The wake-up that epoll would report.
    woken: Mutex<bool>,
    wake: Condvar,
    wakes: AtomicU64,
}

struct Line {
    submitted: AtomicU64,
    wake_at: AtomicU64,
}

impl Shared {
    fn new(cpus: usize) -> Arc<Self> {
        let line = || Line { submitted: AtomicU64::new(0), wake_at: AtomicU64::new(u64::MAX) };
        Arc::new(Self {
            produced: AtomicU64::new(0),
            cpus: (0..cpus).map(|_| line()).collect(),
            woken: Mutex::new(false),
            wake: Condvar::new(),
            wakes: AtomicU64::new(0),
        })
    }

    /// Runs the program on a CPU: submits, counts, and compares the count with `wake_at`.
    fn produce(&self, cpu: usize) {
        // bpf_ringbuf_submit ends with an exchange of the header, which is a full barrier in the kernel.
        self.produced.fetch_add(1, AcqRel);
        fence(SeqCst);
        let line = &self.cpus[cpu];
        let submitted = line.submitted.load(Relaxed) + 1;
        line.submitted.store(submitted, Relaxed);
        if submitted >= line.wake_at.load(Relaxed) {
            line.wake_at.store(u64::MAX, Relaxed);
            self.wakes.fetch_add(1, Relaxed);
            *self.woken.lock().unwrap() = true;
            self.wake.notify_one();
        }
    }

    fn arm(&self) {
        for line in &self.cpus {
            let submitted = line.submitted.load(Relaxed);
            line.wake_at.store(submitted + 1, Relaxed);
        }
        fence(SeqCst);
    }

    /// Waits as epoll_wait does without a time-out. If a wake-up is lost no thread can run, and loom reports a
    /// deadlock.
    fn sleep(&self) {
        let mut woken = self.woken.lock().unwrap();
        while !*woken {
            woken = self.wake.wait(woken).unwrap();
        }
        *woken = false;
    }

    /// Runs the drain until it has read all records.
    fn consume(&self, records: u64) {
        let mut read = 0;
        while read < records {
            self.arm();
            let produced = self.produced.load(Acquire);
            if produced == read {
                self.sleep();
            }
            read = self.produced.load(Acquire);
        }
    }
}

fn check(cpus: usize, records_per_cpu: usize) {
    let mut builder = Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(move || {
        let shared = Shared::new(cpus);
        let producers: Vec<_> = (0..cpus)
            .map(|cpu| {
                let shared = Arc::clone(&shared);
                thread::spawn(move || (0..records_per_cpu).for_each(|_| shared.produce(cpu)))
            })
            .collect();
        shared.consume((cpus * records_per_cpu) as u64);
        producers.into_iter().for_each(|producer| producer.join().unwrap());
    });
}

#[test]
fn no_wake_up_is_lost() {
    check(1, 2);
    check(2, 1);
}

/// Each CPU wakes a sleeping drain at most once, however many events arrive.
#[test]
fn one_wake_up_per_sleep() {
    loom::model(|| {
        let shared = Shared::new(1);
        shared.arm();
        let producer = Arc::clone(&shared);
        let producer = thread::spawn(move || (0..3).for_each(|_| producer.produce(0)));
        shared.sleep();
        producer.join().unwrap();
        assert_eq!(shared.wakes.load(Relaxed), 1);
        assert_eq!(shared.produced.load(Acquire), 3);
    });
}

/// Proves that the model can fail: without the barrier between arming and looking, a wake-up is lost.
#[test]
#[should_panic(expected = "asleep for good")]
fn without_the_barrier_it_would_be() {
    loom::model(|| {
        let shared = Shared::new(1);
        let producer = Arc::clone(&shared);
        let producer = thread::spawn(move || producer.produce(0));
        shared.cpus[0].wake_at.store(1, Relaxed);
        let asleep = shared.produced.load(Acquire) == 0;
        producer.join().unwrap();
        assert!(!asleep || *shared.woken.lock().unwrap(), "asleep for good");
    });
}
