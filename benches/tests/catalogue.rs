//! Checks that the catalogue of the benches is the shipped one and one more event type.

#[path = "../live/events.rs"]
mod events;

use events::CATALOGUE;
use ringframe::{catalogue::Catalogue, internals::has_decoder};

#[test]
fn it_adds_one_event_type_and_changes_no_other() {
    let (own, shipped): (Vec<_>, Vec<_>) = CATALOGUE.events().partition(|event| event.layout.name == "bench_getppid");
    assert_eq!(own.len(), 1);
    let layouts: Vec<_> = shipped.iter().map(|event| &event.layout).collect();
    assert_eq!(layouts, Catalogue::shipped().events().map(|event| &event.layout).collect::<Vec<_>>());
}

#[test]
fn records_of_shipped_types_are_decoded_by_compiled_code() {
    for event in CATALOGUE.events() {
        assert_eq!(has_decoder(&event.layout), event.layout.name != "bench_getppid", "{}", event.layout.name);
    }
}
