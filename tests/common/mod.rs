//! Replays the capture in tests/data.
#![allow(dead_code)] // each test uses a part

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use ringframe::{Batch, Error, Session};

pub fn capture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/demo.capture")
}

/// Returns the path of an example. `cargo test` builds examples before it runs tests.
pub fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let path = test.ancestors().nth(2).unwrap().join("examples").join(name);
    assert!(path.exists(), "{} is not built: run `cargo test`, which builds it", path.display());
    path
}

pub fn batches_of(path: &Path) -> Result<Vec<Batch>, Error> {
    all(Session::replay(path).start()?)
}

pub fn all(mut session: Session) -> Result<Vec<Batch>, Error> {
    let mut batches = Vec::new();
    while let Some(batch) = session.next_batch()? {
        batches.push(batch);
    }
    Ok(batches)
}

pub fn rows_by_event(batches: &[Batch]) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    for batch in batches {
        *rows.entry(batch.event().to_owned()).or_default() += batch.num_rows();
    }
    rows
}
