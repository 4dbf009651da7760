//! Checks that a test provokes every event type of the catalogue.

pub mod files;
pub mod interrupts;
pub mod memory;
pub mod network;
pub mod threads;

use ringframe::{
    FileOpenOptions, Session, SessionBuilder, WritePayload,
    catalogue::{Catalogue, EventType},
};

use super::{files as opens, guests, processes, scheduler, support::Test, writes};

pub const TESTS: &[Test] = tests![every_event_type_loads, every_event_type_has_a_test_or_a_reason];

/// Event types that tests of other modules provoke, and these tests.
const COVERED: &[(&str, &str)] = &[
    ("process_fork", "thousand_processes"),
    ("process_exec", "thousand_processes"),
    ("process_exit", "thousand_processes"),
    ("file_open", "opens_by_eight_threads"),
    ("sched_switch", "threads_that_wake_each_other_switch"),
    ("write_payload", "writes_of_every_size_and_call"),
];

/// Event types that no test provokes, and the reasons.
const NOT_PROVOKED: &[(&str, &str)] = &[
    (
        "memory_reclaim",
        "a control group at its limit reclaims through tracepoints of its own (mm_vmscan_memcg_reclaim_begin); direct \
         reclaim needs the whole machine to be short of memory",
    ),
    ("memory_reclaim_end", "as memory_reclaim"),
];

fn every_event_type_loads() {
    let missing = events_that_are_missing();
    // Some event types require a filter.
    let write = |builder: SessionBuilder| builder.write_payload(WritePayload::new().every_process(true));
    let open = |builder: SessionBuilder| builder.file_open(FileOpenOptions::new().paths(true));
    for event in ringframe::events().filter(|event| !missing.contains(&&*event.name)) {
        let builder = Session::builder().events([&*event.name]);
        let session = match &*event.name {
            "write_payload" => write(builder),
            "file_open" => open(builder),
            _ => builder,
        };
        let session = session.start();
        let mut session = session.unwrap_or_else(|e| panic!("{}: {e}", event.name));
        session.stop().unwrap();
    }
    let names: Vec<_> = ringframe::events().map(|e| e.name.to_string()).collect();
    assert!(names.len() >= 25, "{names:?}");
    let session = open(write(Session::builder())).events(names).start().unwrap();
    let mut unavailable: Vec<_> = session.unavailable().iter().map(|u| &*u.event).collect();
    unavailable.sort_unstable();
    assert_eq!(unavailable, missing, "{:?}", session.unavailable());
}

/// Returns the event types that this kernel lacks according to the catalogue.
fn events_that_are_missing() -> Vec<&'static str> {
    let missing = |e: &&EventType| {
        let elsewhere = !e.architectures.is_empty() && !e.architectures.contains(&std::env::consts::ARCH);
        elsewhere || guests::release() < guests::version(e.since)
    };
    Catalogue::shipped().events().filter(missing).map(|e| &*e.layout.name).collect()
}

fn every_event_type_has_a_test_or_a_reason() {
    let covered =
        [COVERED, files::COVERED, memory::COVERED, threads::COVERED, network::COVERED, interrupts::COVERED].concat();
    let tests = [
        opens::TESTS,
        processes::TESTS,
        scheduler::TESTS,
        files::TESTS,
        memory::TESTS,
        threads::TESTS,
        network::TESTS,
        interrupts::TESTS,
        writes::TESTS,
    ];
    let tests = tests.concat();
    for (event, test) in &covered {
        assert!(tests.iter().any(|(name, _)| name == test), "{event} is covered by `{test}`, which is not a test");
    }
    let mut named: Vec<&str> = covered.iter().chain(NOT_PROVOKED).map(|(event, _)| *event).collect();
    named.sort_unstable();
    let events: Vec<_> = ringframe::events().map(|e| &*e.name).collect();
    assert_eq!(named, events, "each event type has one entry: a test or a reason");
}
