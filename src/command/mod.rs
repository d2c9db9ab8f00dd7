//! What a person asked for, done: a file a command, each with its arguments and a `run` that gives the
//! exit code. The one place that reads the environment and prints.
//!
//! `arguments` holds what several commands take; `tell` puts outcomes into words.

#[cfg(feature = "preview")]
mod again;
mod arguments;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod clean;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod init;
pub(crate) mod list;
#[cfg(feature = "preview")]
mod live;
pub(crate) mod man;
pub(crate) mod new;
mod progress;
pub(crate) mod schema;
#[cfg(feature = "preview")]
pub(crate) mod serve;
mod tell;
#[cfg(feature = "preview")]
pub(crate) mod watch;

/// Good.
pub const GOOD: u8 = 0;
/// Errors in content or templates: the last good site stands.
pub const ERRORS: u8 = 1;
/// Usage, settings, or a fault of the disk.
pub const FAILURE: u8 = 2;
