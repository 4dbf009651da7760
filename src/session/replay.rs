//! What a replay should do.

use std::path::{Path, PathBuf};

use super::{
    Session,
    common::{Common, DrainOptions, common_options},
};
use crate::{
    capture,
    catalogue::Catalogue,
    error::{Error, Result},
};

/// Describes the replay of a capture; made by [`Session::replay`]. It has the options that mean something there.
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

    /// Names the tables to replay; without this call all tables of the capture are. [`ReplayBuilder::start`] checks the
    /// names.
    pub fn events<I>(mut self, names: I) -> Self
    where
        I: IntoIterator<Item: Into<String>>,
    {
        self.common.events = Some(names.into_iter().map(Into::into).collect());
        self
    }

    common_options!();

    /// Starts the replay. It needs no privilege, and the session ends with the file.
    ///
    /// # Errors
    /// - `InvalidInput` for an option out of range and for a table that the capture does not have;
    /// - `CorruptData` where the file is no capture or is damaged;
    /// - `Io` and its kin where it cannot be read.
    pub fn start(self) -> Result<Session> {
        self.common.check()?;
        if self.common.record_to.as_ref().is_some_and(|to| same_file(&self.path, to)) {
            return Err(Error::invalid("a capture cannot be recorded onto the one that is replayed"));
        }
        let opened = capture::open(&self.path, self.common.events.as_deref())?;
        let catalogue = Catalogue::shipped();
        self.common.run(opened, &DrainOptions { catalogue, threads: 1, cpus: Vec::new(), end_with_tree: false })
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}
