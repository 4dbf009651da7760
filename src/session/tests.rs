//! Tests sessions on a source without rings, whose observer answers from a script.

use std::{
    collections::VecDeque,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::{
    Session,
    common::{Common, DrainOptions},
};
use crate::{
    catalogue::Catalogue,
    error::Result,
    origin::Origin,
    ring::RingReader,
    source::{Observed, Opened, Source, Wait, Waker},
    stats::Counters,
};

/// A source that records nothing, and ends when it is stopped.
struct Quiet {
    stopped: bool,
}

impl Source for Quiet {
    fn rings(&mut self, _event: usize) -> &mut [RingReader] {
        &mut []
    }

    fn wait(&mut self, _gave: bool, timeout: Duration) -> Result<Wait> {
        if self.stopped {
            return Ok(Wait::Ended);
        }
        // The waker wakes nobody, so a wait is short.
        thread::sleep(timeout.min(Duration::from_millis(5)));
        Ok(Wait::Again)
    }

    fn wall_offset(&mut self) -> i64 {
        0
    }

    fn watermark(&mut self) -> Option<i64> {
        None
    }

    fn stop(&mut self) -> Result<()> {
        self.stopped = true;
        Ok(())
    }
}

struct Nobody;

impl Waker for Nobody {
    fn wake(&self) {}
}

#[derive(Default)]
struct Script {
    /// What the checks of the process tree find, in turn: whether it is empty. Not empty after these.
    tree: Mutex<VecDeque<bool>>,
    looks: Mutex<Vec<Instant>>,
}

impl Observed for Script {
    fn counters(&self, _event: usize) -> Counters {
        Counters { seen: 7, filtered: 7, ..Counters::default() }
    }

    fn tree_has_ended(&self) -> bool {
        self.looks.lock().push(Instant::now());
        self.tree.lock().pop_front().unwrap_or(false)
    }
}

fn start(observed: Arc<Script>, threads: usize, end_with_tree: bool) -> Session {
    let catalogue = Catalogue::shipped();
    let event = &catalogue.events[catalogue.find("process_exit").unwrap()];
    let events = vec![Arc::new(event.layout.clone())];
    let opened = Opened {
        sources: vec![Box::new(Quiet { stopped: false })],
        observed,
        waker: Arc::new(Nobody),
        origin: Origin::default(),
        fillers: events.iter().map(|layout| catalogue.filler(layout)).collect(),
        events,
        unavailable: Vec::new(),
        choices: Vec::new(),
    };
    Common::new().run(opened, &DrainOptions { catalogue, threads, cpus: Vec::new(), end_with_tree }).unwrap()
}

#[test]
fn a_session_ends_when_two_checks_in_a_row_find_its_tree_empty() {
    for threads in [0, 1] {
        let script = Arc::new(Script::default());
        script.tree.lock().extend([true, false, true, true, false]);
        let mut session = start(Arc::clone(&script), threads, true);
        assert!(session.next_batch().unwrap().is_none() && session.is_finished());
        let looks = script.looks.lock();
        assert_eq!(looks.len(), 4);
        let apart = looks.windows(2).map(|pair| pair[1] - pair[0]);
        assert!(apart.clone().all(|apart| apart >= Duration::from_millis(50)), "{:?}", apart.collect::<Vec<_>>());
    }
}
