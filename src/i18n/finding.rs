//! What is wrong with the messages of a site. The stage that reads the site's files makes findings of it: this room is
//! below that of findings.

use crate::syntax::source::Location;
use std::sync::Arc;

/// A problem with its location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MessageFinding {
    /// The file's path relative to the site's folder. Empty if there is no file of the language.
    pub(crate) file: Arc<str>,
    pub(crate) location: Location,
    pub(crate) problem: MessageProblem,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageProblem {
    /// Text that is not Fluent, a message without text, or one that occurs twice.
    Syntax,
    /// A message has arguments that it is not given, or refers to what does not exist.
    Arguments,
    /// No message of the program has this id.
    Unknown,
    /// Messages are missing, and shown in English.
    Missing,
    /// The file is of a language that the site does not use.
    Unused,
}
