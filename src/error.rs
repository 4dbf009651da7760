//! The one error type: a coarse kind for programs, a sentence with what to do next for people.

use std::{fmt, io};

/// Result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What sort of failure it is; match on this, show the [`Error`] itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The process lacks a capability or a permission.
    PermissionDenied,
    /// This kernel or this build lacks something that was asked for.
    Unsupported,
    /// An argument, option or name is wrong.
    InvalidInput,
    /// Memory, disk or another resource ran out.
    OutOfResources,
    /// Bytes from a file or a ring are not what they should be.
    CorruptData,
    /// The operating system refused an operation on a file.
    Io,
    /// The reader of a pipe is gone.
    BrokenPipe,
    /// The session's own thread ended in a way that should not happen.
    Internal,
}

/// What failed, where, and what to do about it.
///
/// The display form is the whole story, causes included, in one line.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, message: message.into() }))
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidInput, message)
    }

    pub(crate) fn corrupt(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::CorruptData, message)
    }

    pub(crate) fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, message)
    }

    /// From an operating system error, with what was being done.
    pub(crate) fn io(doing: impl fmt::Display, error: &io::Error) -> Self {
        use io::ErrorKind as Os;
        let (kind, hint) = match error.kind() {
            Os::StorageFull | Os::QuotaExceeded => {
                (ErrorKind::OutOfResources, ": free some space or choose another folder")
            }
            Os::OutOfMemory => (ErrorKind::OutOfResources, ""),
            Os::PermissionDenied => (ErrorKind::PermissionDenied, ""),
            Os::BrokenPipe => (ErrorKind::BrokenPipe, ""),
            _ => (ErrorKind::Io, ""),
        };
        Self::new(kind, format!("{doing}: {error}{hint}"))
    }

    /// The sort of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    pub(crate) fn context(mut self, context: impl fmt::Display) -> Self {
        self.0.message = format!("{context}: {}", self.0.message);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.kind, self.0.message)
    }
}

impl std::error::Error for Error {}
