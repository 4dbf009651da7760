//! Whose events a session records.

use std::path::Path;

use crate::error::{Error, Result};

/// Chooses the processes whose events a session records. The BPF programs apply it, so a filtered event costs little
/// and never leaves the kernel; [`Counters::filtered`](crate::Counters::filtered) counts it.
///
/// A filter without conditions, [`Filter::new`], lets every event pass.
///
/// ```
/// use ringframe::{Filter, Session};
///
/// // This process and its descendants.
/// let builder = Session::builder().filter(Filter::process_tree(std::process::id()));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct Filter {
    pub(super) process_tree: Option<u32>,
}

impl Filter {
    /// Lets the events of every process pass.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets the events of the process `pid` and of its descendants pass, those that exist and those to come. `pid` is
    /// its number in the caller's own pid namespace. A process stays in the tree when its parent ends.
    pub fn process_tree(pid: u32) -> Self {
        Self { process_tree: Some(pid) }
    }

    /// Does the filter choose among processes?
    pub(super) fn chooses(&self) -> bool {
        self.process_tree.is_some()
    }

    pub(super) fn check(&self) -> Result<()> {
        match self.process_tree {
            Some(pid) if !Path::new(&format!("/proc/{pid}")).exists() => {
                Err(Error::invalid(format!("there is no process {pid} to follow")))
            }
            _ => Ok(()),
        }
    }
}
