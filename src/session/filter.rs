//! Filters: whose events a session records.

use std::{fs, path::Path};

use crate::error::{Error, Result};

/// Selects the processes whose events a session records. The BPF programs apply the filter, so a rejected event costs
/// little and never leaves the kernel. [`Counters::filtered`](crate::Counters::filtered) counts it.
///
/// A filter without conditions, [`Filter::new`], passes every event.
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
    /// Creates a filter that passes the events of every process.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a filter that passes the events of the process `pid` and of its descendants, existing and future ones.
    /// `pid` is the process id in the pid namespace of the caller, not the id of one of its threads. A process stays in
    /// the tree when its parent ends.
    pub fn process_tree(pid: u32) -> Self {
        Self { process_tree: Some(pid) }
    }

    /// Returns `true` if the filter selects processes.
    pub(super) fn chooses(&self) -> bool {
        self.process_tree.is_some()
    }

    pub(super) fn check(&self) -> Result<()> {
        match self.process_tree {
            Some(pid) if !Path::new(&format!("/proc/{pid}")).exists() => {
                Err(Error::invalid(format!("there is no process {pid} to follow")))
            }
            Some(pid) => match process_of(pid) {
                Some(process) if process != pid => {
                    Err(Error::invalid(format!("{pid} is a thread of process {process}: follow the process {process}")))
                }
                _ => Ok(()),
            },
            None => Ok(()),
        }
    }
}

/// Returns the process that the process or thread `id` belongs to. `/proc` has a folder for each thread too, although it
/// lists only processes.
fn process_of(id: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("Tgid:"))?.trim().parse().ok()
}
