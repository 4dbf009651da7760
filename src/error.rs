//! The one error type: a coarse kind for programs, a sentence with what to do next for people, and the cause.

use std::{error::Error as StdError, fmt, io, sync::Arc};

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The sort of a failure. Match on the kind; show the [`Error`] itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The process lacks a capability or a permission.
    PermissionDenied,
    /// This kernel or this build lacks a feature that the session needs.
    Unsupported,
    /// An argument, option or name is wrong.
    InvalidInput,
    /// Memory, disk space or another resource ran out.
    OutOfResources,
    /// Bytes from a file or a ring do not have the form they should have.
    CorruptData,
    /// The operating system refused an operation on a file.
    Io,
    /// The reader of a pipe has gone away.
    BrokenPipe,
    /// The library itself failed in a way that should not happen.
    Internal,
}

/// What failed, where, and what to do about it.
///
/// [`Display`](fmt::Display) gives the whole story in one line, the causes included.
/// [`source`](StdError::source) gives the cause to programs; do not print it after the error, or it appears twice.
///
/// A clone is cheap and equal to the original: a session that fails tells each of its readers, and
/// [`Session::stop`](crate::Session::stop), the same error.
///
/// ```
/// use std::error::Error;
///
/// let error = ringframe::Session::replay("/no/such/file").start().unwrap_err();
/// assert_eq!(error.kind(), ringframe::ErrorKind::Io);
/// assert_eq!(error.raw_os_error(), Some(2)); // ENOENT
/// assert!(error.to_string().starts_with("opening /no/such/file: No such file or directory"));
/// assert!(error.source().unwrap().is::<std::io::Error>());
/// ```
#[derive(Clone)]
pub struct Error(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    /// The whole story.
    message: String,
    cause: Option<Cause>,
}

type Cause = Arc<dyn StdError + Send + Sync>;

impl Error {
    /// Creates an error without a cause, for sinks and operators of your own. The message says what failed and what to
    /// do next.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner { kind, message: message.into(), cause: None }))
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

    /// From another error, with what was being done. The message ends with the other error's.
    pub(crate) fn caused(kind: ErrorKind, doing: impl fmt::Display, cause: &(dyn StdError + 'static)) -> Self {
        Self::new(kind, format!("{doing}: {cause}")).because(cause)
    }

    /// From an error of the operating system, with what was being done. The kind follows from the error.
    pub(crate) fn io(doing: impl fmt::Display, error: &io::Error) -> Self {
        let (kind, hint) = kind_and_hint(error);
        Self::new(kind, format!("{doing}: {error}{hint}")).because(error)
    }

    /// Keeps the cause of a message that names it already.
    pub(crate) fn because(mut self, cause: &(dyn StdError + 'static)) -> Self {
        Arc::make_mut(&mut self.0).cause = Some(copy(cause));
        self
    }

    /// The sort of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operating system's number of the error that caused this one, such as `ENOSPC`; nothing where no system call
    /// failed or where a library on the way did not pass the number on.
    #[must_use]
    pub fn raw_os_error(&self) -> Option<i32> {
        let causes = std::iter::successors(self.source(), |error| (*error).source());
        causes.filter_map(|error| error.downcast_ref::<io::Error>()).find_map(io::Error::raw_os_error)
    }

    pub(crate) fn context(mut self, context: impl fmt::Display) -> Self {
        let inner = Arc::make_mut(&mut self.0);
        inner.message = format!("{context}: {}", inner.message);
        self
    }
}

impl From<io::Error> for Error {
    /// Keeps the error as the cause. The kind follows from it.
    fn from(error: io::Error) -> Self {
        let (kind, hint) = kind_and_hint(&error);
        Self::new(kind, format!("{error}{hint}")).because(&error)
    }
}

/// The kind of an error of the operating system, and what to do about it.
fn kind_and_hint(error: &io::Error) -> (ErrorKind, &'static str) {
    use io::ErrorKind as Os;
    match error.kind() {
        Os::StorageFull | Os::QuotaExceeded => {
            (ErrorKind::OutOfResources, ": free some space or choose another folder")
        }
        Os::OutOfMemory => (ErrorKind::OutOfResources, ""),
        Os::PermissionDenied => (ErrorKind::PermissionDenied, ""),
        Os::BrokenPipe => (ErrorKind::BrokenPipe, ""),
        _ => (ErrorKind::Io, ""),
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

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}

/// A copy that can be shared, of an error that may be neither clonable nor ours: an operating system's error keeps its
/// number, one of this crate everything, any other its text and its own causes.
fn copy(error: &(dyn StdError + 'static)) -> Cause {
    if let Some(error) = error.downcast_ref::<Error>() {
        return Arc::new(error.clone());
    }
    if let Some(io) = error.downcast_ref::<io::Error>() {
        return match (io.raw_os_error(), io.get_ref()) {
            (Some(number), _) => Arc::new(io::Error::from_raw_os_error(number)),
            (None, Some(inner)) => Arc::new(io::Error::new(io.kind(), Text::of(inner))),
            (None, None) => Arc::new(io::Error::from(io.kind())),
        };
    }
    Arc::new(Text::of(error))
}

/// What is left of an error of a library: what it said, and the same of its cause.
#[derive(Debug)]
struct Text {
    text: String,
    cause: Option<Cause>,
}

impl Text {
    fn of(error: &(dyn StdError + 'static)) -> Self {
        Self { text: error.to_string(), cause: error.source().map(copy) }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for Text {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_system_becomes_one_of_its_kind() {
        let error = Error::from(io::Error::from_raw_os_error(libc::ENOSPC));
        assert_eq!((error.kind(), error.raw_os_error()), (ErrorKind::OutOfResources, Some(libc::ENOSPC)));
        assert!(error.to_string().ends_with("free some space or choose another folder"), "{error}");
        assert_eq!(Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).kind(), ErrorKind::BrokenPipe);
    }

    #[test]
    fn the_cause_and_its_number_go_with_every_clone() {
        let full = io::Error::from_raw_os_error(libc::ENOSPC);
        let error = Error::io("writing x", &full).context("recording");
        for error in [error.clone(), error] {
            assert_eq!((error.kind(), error.raw_os_error()), (ErrorKind::OutOfResources, Some(libc::ENOSPC)));
            assert_eq!(
                error.to_string(),
                format!("recording: writing x: {full}: free some space or choose another folder")
            );
            let cause = error.source().unwrap().downcast_ref::<io::Error>().unwrap();
            assert_eq!(cause.kind(), io::ErrorKind::StorageFull);
        }
    }

    #[test]
    fn causes_of_causes_are_kept() {
        let inner = Error::io("reading y", &io::Error::from_raw_os_error(libc::EIO));
        let wrapped = io::Error::other(inner.clone());
        let error = Error::caused(ErrorKind::Unsupported, "loading", &wrapped);
        assert_eq!(error.to_string(), format!("loading: {inner}"));
        assert_eq!(error.raw_os_error(), Some(libc::EIO));
        let foreign = "z".parse::<u32>().unwrap_err();
        let error = Error::caused(ErrorKind::CorruptData, "a number", &foreign);
        assert_eq!(error.source().unwrap().to_string(), foreign.to_string());
        assert_eq!((error.raw_os_error(), Error::invalid("plain").source().is_none()), (None, true));
    }
}
