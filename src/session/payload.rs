//! Options for payloads: arguments, environment, what processes write.

use super::{Filter, SessionBuilder};
use crate::{
    error::{Error, Result},
    kernel::{self, MAX_NAMES, MAX_PAYLOAD, NAME_BYTES},
};

/// What `write_payload` records; for [`SessionBuilder::write_payload`].
///
/// ```
/// use ringframe::WritePayload;
///
/// let options = WritePayload::new().any_fd(true).ttys_and_pipes(true).max_bytes(4096).bytes_per_second(1 << 20);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct WritePayload {
    any_fd: bool,
    ttys_and_pipes: bool,
    max_bytes: usize,
    bytes_per_second: u64,
    every_process: bool,
}

impl Default for WritePayload {
    fn default() -> Self {
        Self::new()
    }
}

impl WritePayload {
    /// Standard output and standard error; 65,536 bytes of a call and 33,554,432 bytes a second.
    pub fn new() -> Self {
        let kernel::PayloadOptions { max_write, bytes_per_second, any_fd, ttys_and_pipes, every_process, .. } =
            kernel::PayloadOptions::new();
        Self { any_fd, ttys_and_pipes, max_bytes: max_write, bytes_per_second, every_process }
    }

    /// Every file descriptor, not only 1 and 2.
    pub fn any_fd(mut self, any: bool) -> Self {
        self.any_fd = any;
        self
    }

    /// Only descriptors of terminals and pipes.
    pub fn ttys_and_pipes(mut self, only: bool) -> Self {
        self.ttys_and_pipes = only;
        self
    }

    /// Bytes of what a call writes that are kept: 1 to 2,097,152.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// Bytes a second that are kept of what all calls write, in eighths of a second each; what goes beyond is cut and
    /// counted as [`Counters::over_budget_bytes`](crate::Counters). 8 at least. `u64::MAX` is no limit.
    pub fn bytes_per_second(mut self, bytes: u64) -> Self {
        self.bytes_per_second = bytes;
        self
    }

    /// Allows a session without a filter: what every process on the machine writes.
    pub fn every_process(mut self, allow: bool) -> Self {
        self.every_process = allow;
        self
    }
}

impl SessionBuilder {
    /// What the event type `write_payload` records. Without a filter it is refused, unless
    /// [`WritePayload::every_process`] allows it.
    pub fn write_payload(mut self, options: WritePayload) -> Self {
        let WritePayload { any_fd, ttys_and_pipes, max_bytes, bytes_per_second, every_process } = options;
        let payload = kernel::PayloadOptions {
            max_write: max_bytes,
            bytes_per_second,
            any_fd,
            ttys_and_pipes,
            every_process,
            ..self.payload
        };
        self.payload = payload;
        self
    }

    /// Bytes of the arguments of a program that `process_exec` keeps: 1 to 2,097,152; 131,072 by default. More are cut,
    /// and the row says so. Memory for columns grows with it: by 16 bytes for each byte up to 786,432 and 4 beyond.
    pub fn max_argv_bytes(mut self, bytes: usize) -> Self {
        self.payload.max_argv = bytes;
        self
    }

    /// The variables of the environment that `process_exec` shows in its column `environment`; none by default, and the
    /// column is null. Names are exact. The kernel program leaves out all others, so they are in no ring, column or
    /// capture.
    pub fn environment<I>(mut self, names: I) -> Self
    where
        I: IntoIterator<Item: Into<String>>,
    {
        self.payload.environment = names.into_iter().map(Into::into).collect();
        self
    }

    /// Shall `file_open` have the absolute path of what was opened, in its column `path`? Not by default: the walk up the
    /// directories costs more than all the rest of the event.
    pub fn paths(mut self, paths: bool) -> Self {
        self.payload.paths = paths;
        self
    }

    pub(super) fn check_payload(&self) -> Result<()> {
        let payload = &self.payload;
        if !(1..=MAX_PAYLOAD).contains(&payload.max_argv) {
            return Err(Error::invalid(format!(
                "max_argv_bytes is {}: it must be from 1 to {MAX_PAYLOAD}",
                payload.max_argv
            )));
        }
        if !(1..=MAX_PAYLOAD).contains(&payload.max_write) {
            return Err(Error::invalid(format!(
                "max_bytes of write_payload is {}: it must be from 1 to {MAX_PAYLOAD}",
                payload.max_write
            )));
        }
        if payload.bytes_per_second < 8 {
            return Err(Error::invalid("bytes_per_second of write_payload must be 8 or more"));
        }
        let named = self.events.as_ref().is_some_and(|events| events.iter().any(|e| e == "write_payload"));
        if named && self.filter == Filter::Everything && self.replay.is_none() && !payload.every_process {
            return Err(Error::invalid(
                "write_payload needs a filter that chooses processes; `WritePayload::every_process` allows it for the \
                 whole machine",
            ));
        }
        if payload.environment.len() > MAX_NAMES {
            return Err(Error::invalid(format!("environment names more than {MAX_NAMES} variables")));
        }
        let good = |name: &str| !name.is_empty() && name.len() < NAME_BYTES && !name.contains(['=', '\0']);
        match payload.environment.iter().find(|name| !good(name)) {
            Some(name) => Err(Error::invalid(format!(
                "environment: `{name}` cannot be looked for: a name has 1 to {} bytes and no `=`",
                NAME_BYTES - 1
            ))),
            None => Ok(()),
        }
    }
}
