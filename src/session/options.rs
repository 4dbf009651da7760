//! Options of single tables: arguments and environment variables, paths, written data.

use crate::{
    error::{Error, Result},
    kernel::{self, MAX_NAMES, MAX_PAYLOAD, NAME_BYTES},
};

/// Options of the table `process_exec`, for [`SessionBuilder::process_exec`](crate::SessionBuilder::process_exec).
///
/// ```
/// use ringframe::{ExecOptions, Session};
///
/// let options = ExecOptions::new().max_argv_bytes(1 << 20).environment(["PATH", "LD_PRELOAD"]);
/// let builder = Session::builder().events(["process_exec"]).process_exec(options);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ExecOptions {
    max_argv_bytes: usize,
    environment: Vec<String>,
}

impl Default for ExecOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl ExecOptions {
    /// Creates the default options: up to 131,072 bytes of arguments, and no environment variables.
    pub fn new() -> Self {
        let kernel::PayloadOptions { max_argv, environment, .. } = kernel::PayloadOptions::new();
        Self { max_argv_bytes: max_argv, environment }
    }

    /// Sets the maximum number of bytes of a program's arguments in a row: 1 to 2,097,152. 131,072 by default. Longer
    /// arguments are truncated, and the row says so. Column memory grows by 16 bytes for each byte up to 786,432, and
    /// by 4 beyond.
    pub fn max_argv_bytes(mut self, bytes: usize) -> Self {
        self.max_argv_bytes = bytes;
        self
    }

    /// Sets the variables that the column `environment` shows, 64 at most. By default there are none, and the column is
    /// null. Names must match exactly. Other variables never leave the kernel.
    pub fn environment<I>(mut self, names: I) -> Self
    where
        I: IntoIterator<Item: Into<String>>,
    {
        self.environment = names.into_iter().map(Into::into).collect();
        self
    }

    fn check(&self) -> Result<()> {
        if !(1..=MAX_PAYLOAD).contains(&self.max_argv_bytes) {
            return Err(Error::invalid(format!(
                "max_argv_bytes is {}: it must be from 1 to {MAX_PAYLOAD}",
                self.max_argv_bytes
            )));
        }
        if self.environment.len() > MAX_NAMES {
            return Err(Error::invalid(format!("environment names more than {MAX_NAMES} variables")));
        }
        let good = |name: &str| !name.is_empty() && name.len() < NAME_BYTES && !name.contains(['=', '\0']);
        match self.environment.iter().find(|name| !good(name)) {
            Some(name) => Err(Error::invalid(format!(
                "environment: `{name}` is not the name of a variable: a name has 1 to {} bytes and no `=`",
                NAME_BYTES - 1
            ))),
            None => Ok(()),
        }
    }
}

/// Options of the table `file_open`, for [`SessionBuilder::file_open`](crate::SessionBuilder::file_open).
///
/// ```
/// use ringframe::{FileOpenOptions, Session};
///
/// let builder = Session::builder().events(["file_open"]).file_open(FileOpenOptions::new().paths(true));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct FileOpenOptions {
    paths: bool,
}

impl FileOpenOptions {
    /// Creates the default options: file names as the programs passed them, and no paths.
    pub fn new() -> Self {
        Self::default()
    }

    /// Records the absolute path of each opened file in the column `path`. Off by default, because walking up the
    /// directories costs more than the rest of the event.
    pub fn paths(mut self, paths: bool) -> Self {
        self.paths = paths;
        self
    }
}

/// Options of the table `write_payload`, for [`SessionBuilder::write_payload`](crate::SessionBuilder::write_payload).
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
    /// Creates the default options: standard output and standard error, up to 65,536 bytes of a call and 33,554,432
    /// bytes per second.
    pub fn new() -> Self {
        let kernel::PayloadOptions { max_write, bytes_per_second, any_fd, ttys_and_pipes, every_process, .. } =
            kernel::PayloadOptions::new();
        Self { any_fd, ttys_and_pipes, max_bytes: max_write, bytes_per_second, every_process }
    }

    /// Records writes to every file descriptor. Off by default: only writes to 1 and 2 are recorded.
    pub fn any_fd(mut self, any: bool) -> Self {
        self.any_fd = any;
        self
    }

    /// Records only writes to terminals and pipes. Off by default.
    pub fn ttys_and_pipes(mut self, only: bool) -> Self {
        self.ttys_and_pipes = only;
        self
    }

    /// Sets the maximum number of written bytes in a row: 1 to 2,097,152. 65,536 by default.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// Sets the maximum number of bytes per second of all calls together, at least 8. 33,554,432 by default. The budget
    /// is renewed eight times per second. Data over the budget is cut and counted in
    /// [`Counters::over_budget_bytes`](crate::Counters::over_budget_bytes). `u64::MAX` sets no limit.
    pub fn bytes_per_second(mut self, bytes: u64) -> Self {
        self.bytes_per_second = bytes;
        self
    }

    /// Allows a session without a filter, which records the writes of every process on the machine. Off by default.
    pub fn every_process(mut self, allow: bool) -> Self {
        self.every_process = allow;
        self
    }

    fn check(&self) -> Result<()> {
        if !(1..=MAX_PAYLOAD).contains(&self.max_bytes) {
            return Err(Error::invalid(format!(
                "max_bytes of write_payload is {}: it must be from 1 to {MAX_PAYLOAD}",
                self.max_bytes
            )));
        }
        if self.bytes_per_second < 8 {
            return Err(Error::invalid("bytes_per_second of write_payload must be 8 or more"));
        }
        Ok(())
    }
}

/// The table options of a session; `None` where the caller gave none.
#[derive(Clone, Debug, Default)]
pub(super) struct TableOptions {
    pub(super) process_exec: Option<ExecOptions>,
    pub(super) file_open: Option<FileOpenOptions>,
    pub(super) write_payload: Option<WritePayload>,
}

impl TableOptions {
    pub(super) fn check(&self) -> Result<()> {
        self.process_exec.as_ref().map_or(Ok(()), ExecOptions::check)?;
        self.write_payload.as_ref().map_or(Ok(()), WritePayload::check)
    }

    /// Returns the names of the tables that have options.
    pub(super) fn tables(&self) -> impl Iterator<Item = &'static str> {
        let given = [
            (self.process_exec.is_some(), "process_exec"),
            (self.file_open.is_some(), "file_open"),
            (self.write_payload.is_some(), "write_payload"),
        ];
        given.into_iter().filter_map(|(given, table)| given.then_some(table))
    }

    pub(super) fn every_process(&self) -> bool {
        self.write_payload.as_ref().is_some_and(|write| write.every_process)
    }

    pub(super) fn for_kernel(&self) -> kernel::PayloadOptions {
        let mut options = kernel::PayloadOptions::new();
        if let Some(ExecOptions { max_argv_bytes, environment }) = &self.process_exec {
            options.max_argv = *max_argv_bytes;
            options.environment.clone_from(environment);
        }
        if let Some(FileOpenOptions { paths }) = self.file_open {
            options.paths = paths;
        }
        if let Some(WritePayload { any_fd, ttys_and_pipes, max_bytes, bytes_per_second, every_process }) =
            self.write_payload
        {
            options.any_fd = any_fd;
            options.ttys_and_pipes = ttys_and_pipes;
            options.max_write = max_bytes;
            options.bytes_per_second = bytes_per_second;
            options.every_process = every_process;
        }
        options
    }
}
