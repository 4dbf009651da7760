//! What is kept in the tree and made from the shipped catalogue is up to date.
#![cfg(feature = "generate")]

use std::fs;

use ringframe_catalogue::{documentation, folder, sources};

#[test]
fn the_page_about_events_is_up_to_date() {
    let kept = fs::read_to_string(folder("../docs/events.md")).unwrap();
    assert!(kept == documentation().unwrap(), "docs/events.md is not what the catalogue says: run ./x docs");
}

#[test]
fn the_kept_programs_are_made_from_the_sources() {
    let kept = fs::read_to_string(folder("vendor/ringframe.bpf.o.sources")).unwrap();
    assert_eq!(kept, sources().unwrap(), "vendor/ringframe.bpf.o is not made from these sources: run ./x prebuild");
    let object = fs::read(folder("vendor/ringframe.bpf.o")).unwrap();
    assert_eq!(object[..4], *b"\x7fELF");
}

#[test]
fn what_is_made_is_the_same_every_time() {
    assert_eq!((documentation(), sources()), (documentation(), sources()));
}
