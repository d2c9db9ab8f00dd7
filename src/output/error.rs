//! The error of every operation on an output folder, and the state in which it leaves the folder.

use std::fmt;
use std::io;
use std::path::Path;

/// The state of the output folder after an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputState {
    /// The output was refused before anything was changed.
    Refused,
    /// A file could not be produced, for a reason that its producer reports. Nothing was changed.
    NotProduced,
    /// The output is unchanged: the error came before the first change, or all changes were undone.
    Untouched,
    /// Undoing the changes failed too. Every file is complete, old or new, and the next commit completes
    /// the output.
    Incomplete,
    /// The new site is in place. Only removing the staging folder failed; the next commit removes it.
    Published,
}

impl OutputState {
    /// The state in words, for messages.
    pub fn description(self) -> &'static str {
        match self {
            OutputState::Refused | OutputState::NotProduced | OutputState::Untouched => {
                "the output is unchanged"
            }
            OutputState::Incomplete => "the output has old and new files, each of them complete",
            OutputState::Published => "the new site is in place",
        }
    }
}

/// Why an operation on an output folder failed.
#[derive(Debug)]
pub struct OutputError {
    /// What happened, with the path.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The state in which the output is now.
    pub state: OutputState,
    /// The error of the system, if there is one.
    pub cause: Option<io::Error>,
}

impl OutputError {
    /// A refusal.
    pub(super) fn refused(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: Some(help.into()),
            state: OutputState::Refused,
            cause: None,
        }
    }

    /// The file at a path of the output could not be produced.
    pub(super) fn not_produced(path: &str) -> Self {
        let refusal = Self::refused(format!("{path} could not be produced"), "");
        Self { help: None, state: OutputState::NotProduced, ..refusal }
    }

    /// The system could not do `action` (such as `write`) at a path, and nothing has been changed so far.
    pub(super) fn failed(action: &str, path: &Path, error: io::Error) -> Self {
        Self {
            message: format!("cannot {action} {}: {error}", path.display()),
            help: help_for(&error).map(str::to_owned),
            state: OutputState::Untouched,
            cause: Some(error),
        }
    }

    /// Whether a rename failed because source and target are on different file systems.
    pub(super) fn crosses_disks(&self) -> bool {
        let kind = self.cause.as_ref().map(io::Error::kind);
        self.state == OutputState::Untouched && kind == Some(io::ErrorKind::CrossesDevices)
    }

    /// The same error, if undoing the changes failed too, with the error `second`.
    pub(super) fn incomplete(mut self, second: &OutputError) -> Self {
        self.message =
            format!("{}; restoring the old site failed too: {}", self.message, second.message);
        self.help = Some(match self.help {
            Some(help) => format!("{help}, then build again to complete the output"),
            None => "build again to complete the output".to_owned(),
        });
        self.state = OutputState::Incomplete;
        self
    }

    /// The same error, if the new site was already in place.
    pub(super) fn published(mut self) -> Self {
        self.message = format!("the site was written, then an error occurred: {}", self.message);
        self.state = OutputState::Published;
        self
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}

/// A manifest or journal cannot be read or is not valid. Nothing may be removed then, because it is not
/// certain which files a build wrote.
pub(super) fn unreadable_manifest(path: &Path, error: io::Error) -> OutputError {
    if error.kind() != io::ErrorKind::InvalidData {
        return OutputError::failed("read the list of written files in", path, error);
    }
    let message =
        format!("the list of written files in {} cannot be used: {error}", path.display());
    let refusal = OutputError::refused(
        message,
        "choose another folder with `--output-dir`, or empty this one",
    );
    OutputError { cause: Some(error), ..refusal }
}

fn help_for(error: &io::Error) -> Option<&'static str> {
    use io::ErrorKind as K;
    /// EMFILE and ENFILE, "too many open files" of the process and of the system, for which
    /// `io::ErrorKind` has no variant.
    const TOO_MANY_OPEN: [i32; 2] = [24, 23];
    match error.kind() {
        K::StorageFull | K::QuotaExceeded => Some("free some space on the disk"),
        K::PermissionDenied => Some("give yourself write permission for the folder and its files"),
        K::ReadOnlyFilesystem => Some("choose a folder on a writable disk"),
        _ if cfg!(unix) && error.raw_os_error().is_some_and(|n| TOO_MANY_OPEN.contains(&n)) => {
            Some("close other programs, or raise the limit on open files (`ulimit -n`)")
        }
        _ => None,
    }
}
