//! Checks that tests, examples and the demo run the object that users get.

use std::{fs, path::Path};

use ringframe::{catalogue::Catalogue, internals::shipped_object};

#[test]
fn the_object_that_is_linked_is_the_one_that_ships() {
    let kept = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("vendor/ringframe.bpf.o")).unwrap();
    assert!(shipped_object() == kept);
}

#[test]
fn the_benches_are_not_in_it() {
    let name = b"getppid";
    assert!(!shipped_object().windows(name.len()).any(|bytes| bytes == name));
    assert!(Catalogue::shipped().events().all(|event| !event.layout.name.starts_with("bench_")));
}
