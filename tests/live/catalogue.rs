//! The shelf of event types that come from the catalogue, each provoked.

use ringframe::Session;

use super::support::Test;

pub const TESTS: &[Test] = &[("every_event_type_loads", every_event_type_loads)];

fn every_event_type_loads() {
    for event in ringframe::events() {
        let session = Session::builder().events([&*event.name]).unwrap().start();
        let mut session = session.unwrap_or_else(|e| panic!("{}: {e}", event.name));
        session.stop().unwrap();
    }
    let names: Vec<_> = ringframe::events().map(|e| e.name.to_string()).collect();
    assert!(names.len() >= 25, "{names:?}");
    let session = Session::builder().events(names).unwrap().start().unwrap();
    assert!(session.unavailable().is_empty(), "{:?}", session.unavailable());
}
