//! Options for payloads: arguments, environment.

use super::SessionBuilder;
use crate::{
    error::{Error, Result},
    kernel::{MAX_NAMES, MAX_PAYLOAD, NAME_BYTES},
};

impl SessionBuilder {
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

    pub(super) fn check_payload(&self) -> Result<()> {
        let payload = &self.payload;
        if !(1..=MAX_PAYLOAD).contains(&payload.max_argv) {
            return Err(Error::invalid(format!(
                "max_argv_bytes is {}: it must be from 1 to {MAX_PAYLOAD}",
                payload.max_argv
            )));
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
