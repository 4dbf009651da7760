//! Options of a replay.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use super::{
    Session,
    common::{Common, DrainOptions, common_options},
};
use crate::{
    capture,
    catalogue::Catalogue,
    error::{Error, Result},
    unfinished::temporary,
};

/// Builds the replay of a capture. [`Session::replay`] returns one. It has only the options that apply to a replay.
///
/// ```
/// use ringframe::Session;
///
/// let mut session = Session::replay("tests/data/demo.capture").events(["process_exec"]).batch_rows(64).start()?;
/// while let Some(batch) = session.next_batch()? {
///     assert_eq!(batch.event(), "process_exec");
/// }
/// # Ok::<(), ringframe::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ReplayBuilder {
    path: PathBuf,
    common: Common,
}

impl ReplayBuilder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, common: Common::new() }
    }

    /// Sets the tables to replay. All tables of the capture by default. [`ReplayBuilder::start`] checks the names.
    pub fn events<I>(mut self, names: I) -> Self
    where
        I: IntoIterator<Item: Into<String>>,
    {
        self.common.events = Some(names.into_iter().map(Into::into).collect());
        self
    }

    common_options!();

    /// Starts the replay, which needs no privileges. The session ends with the file.
    ///
    /// # Errors
    /// - `InvalidInput` for an option out of range, for a table that the capture does not have, and for a recording that
    ///   would overwrite the capture;
    /// - `CorruptData` if the file is not a capture or is damaged, or if its event types need more than 1 GiB of column
    ///   memory from the start;
    /// - `OutOfResources` if that memory cannot be allocated;
    /// - `Io` or a more specific kind of I/O error if the file cannot be read.
    pub fn start(self) -> Result<Session> {
        self.common.check()?;
        if self.common.record_to.as_ref().is_some_and(|to| overwrites(to, &self.path)) {
            return Err(Error::invalid(
                "record_to PATH would overwrite the capture that is replayed, with PATH or with PATH.partial: choose \
                 another file",
            ));
        }
        let Common { events, raw_strings, .. } = &self.common;
        let opened = capture::open(&self.path, events.as_deref(), self.common.slab_rows(), *raw_strings)?;
        let catalogue = Catalogue::shipped();
        self.common.run(opened, &DrainOptions { catalogue, threads: 1, cpus: Vec::new(), end_with_tree: false })
    }
}

/// Returns whether a recording to `to` overwrites the file `input`, which can have several names.
fn overwrites(to: &Path, input: &Path) -> bool {
    let file = |path: &Path| fs::metadata(path).ok().map(|file| (file.dev(), file.ino()));
    let input = file(input);
    input.is_some() && (file(to) == input || file(&temporary(to)) == input)
}
