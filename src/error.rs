//! The one error type of the library.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::Path;

/// Why a run could not be carried out: the site's folder cannot be read, an output folder is refused, a
/// disk is full. The program exits with 2.
///
/// Mistakes in content, settings and templates are not errors of this kind. They are findings in a
/// [`Report`](crate::Report), all those of one run together.
///
/// The message is complete for people: it has the path and the words of the system. For programs, the
/// cause, such as an [`io::Error`] with its kind, is in [`source`](StdError::source).
#[derive(Debug)]
pub struct Error {
    message: String,
    suggestion: Option<String>,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// An error with this message: lower case, without a full stop.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), suggestion: None, cause: None }
    }

    /// An operation that the system refused, such as `read` on a path: "cannot read x.md: permission denied".
    pub(crate) fn io(operation: &str, path: &Path, cause: io::Error) -> Self {
        Self::new(format!("cannot {operation} {}: {cause}", path.display())).caused_by(cause)
    }

    /// Adds what a person can do about it.
    pub(crate) fn help(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// Adds what led to it.
    pub(crate) fn caused_by(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// What a person can do about it, if that is known.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_system_keeps_its_kind() {
        let cause = io::Error::from(io::ErrorKind::PermissionDenied);
        let error = Error::io("read", Path::new("x.md"), cause).help("make it readable");
        assert_eq!(error.to_string(), "cannot read x.md: permission denied");
        assert_eq!(error.suggestion(), Some("make it readable"));
        let source = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
        assert_eq!(source.map(io::Error::kind), Some(io::ErrorKind::PermissionDenied));
    }
}
