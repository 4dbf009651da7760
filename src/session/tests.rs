//! Tests sessions on a source without rings, whose observer answers from a script.

use std::{
    collections::VecDeque,
    sync::Arc,
    task::{self, Context, Poll},
    thread,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::{
    DrainedBy, Session,
    common::{Common, DrainOptions},
    mailbox::Selection,
};
use crate::{
    catalogue::Catalogue,
    error::{ErrorKind, Result},
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

#[test]
fn handles_that_outlive_a_session_keep_nothing_of_it() {
    for threads in [0, 1] {
        let script = Arc::new(Script::default());
        let observed = Arc::downgrade(&script);
        let session = start(script, threads, false);
        let (stop, stats) = (session.stop_handle(), session.stats_handle());
        assert!(observed.upgrade().is_some());
        let last = session.stats();
        assert_eq!(last.event("process_exit").unwrap().counters.seen, 7);
        drop(session);
        assert!(observed.upgrade().is_none(), "the observer is gone");
        assert_eq!(stats.stats(), last);
        stop.stop();
    }
}

#[test]
fn handles_that_outlive_a_session_keep_no_memory_of_batches() {
    let mut session = Session::replay("tests/data/demo.capture").batch_rows(64).exact_batches(true).start().unwrap();
    let exits = session.reader("process_exit").unwrap();
    // Unlike `stop`, this waits for the end of the capture.
    let DrainedBy::Threads(threads) = &mut session.drained_by else { panic!("a replay has a thread") };
    threads.drain(..).for_each(|thread| thread.join().unwrap());
    let mail = session.shared.mailbox.take(Selection::Unclaimed, None).unwrap().unwrap();
    let (table, slab) = (mail.table, Arc::downgrade(&mail.window.owner()));
    drop(mail);
    let (stop, stats) = (session.stop_handle(), session.stats_handle());
    let last = session.stats();
    assert!(slab.upgrade().is_some(), "more windows of table {table} wait");
    drop(session);
    assert!(slab.upgrade().is_none());
    assert_eq!(stats.stats(), last);
    stop.stop();
    // A reader still hands out what had arrived for it.
    let rows: usize = exits.map(|rows| rows.unwrap().num_rows()).sum();
    assert_eq!(rows as u64, last.event("process_exit").unwrap().received);
    assert!(rows > 0);
}

#[test]
fn polling_a_session_that_nothing_drains_fails_once_and_ends() {
    let mut session = start(Arc::default(), 0, false);
    let mut context = Context::from_waker(task::Waker::noop());
    let Poll::Ready(Err(error)) = session.poll_next_batch(&mut context) else { panic!("the first call fails") };
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(error.to_string().contains("drain_threads"), "{error}");
    for _ in 0..3 {
        assert!(matches!(session.poll_next_batch(&mut context), Poll::Ready(Ok(None))));
    }
    // Other ways to take batches still work.
    assert!(!session.is_finished() && session.try_next_batch().unwrap().is_none());
    session.stop().unwrap();
    assert!(session.is_finished());
}

#[cfg(feature = "stream")]
#[test]
fn a_stream_that_nothing_drains_ends_after_one_error() {
    use futures_core::Stream;

    let mut session = start(Arc::default(), 0, false);
    let mut context = Context::from_waker(task::Waker::noop());
    let mut next = || std::pin::Pin::new(&mut session).poll_next(&mut context);
    assert!(matches!(next(), Poll::Ready(Some(Err(_)))));
    assert!(matches!(next(), Poll::Ready(None)) && matches!(next(), Poll::Ready(None)));
}
