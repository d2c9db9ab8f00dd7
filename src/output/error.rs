//! Why an output could not be written, in words that say what stands there now.

use std::fmt;
use std::io;
use std::path::Path;

/// What a failed commit leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputState {
    /// It was refused before anything was touched.
    Refused,
    /// A file could not be made, as its maker tells; nothing was touched.
    Unmade,
    /// The output is as it was: nothing was changed, or all of it was rolled back.
    Untouched,
    /// Rolling back failed too. Every file is whole, old or new, and the next commit completes.
    Incomplete,
    /// The new site stands. Only clearing away the stage failed; the next commit does it.
    Published,
}

impl OutputState {
    /// What to tell about the output.
    pub fn standing(self) -> &'static str {
        match self {
            OutputState::Refused | OutputState::Unmade | OutputState::Untouched => {
                "the output stands as it was"
            }
            OutputState::Incomplete => "the output holds old and new files, each of them whole",
            OutputState::Published => "the new site stands",
        }
    }
}

/// Why an output could not be written.
#[derive(Debug)]
pub struct OutputError {
    /// What happened, in the reader's words, with the path.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// What stands in the output now.
    pub fault: OutputState,
    /// What the system said, if it was asked.
    pub cause: Option<io::Error>,
}

impl OutputError {
    /// A refusal.
    pub(super) fn refused(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: Some(help.into()),
            fault: OutputState::Refused,
            cause: None,
        }
    }

    /// A file could not be made.
    pub(super) fn unmade(path: &str) -> Self {
        let refusal = Self::refused(format!("{path} could not be made"), "");
        Self { help: None, fault: OutputState::Unmade, ..refusal }
    }

    /// An operation failed, and nothing is changed so far.
    pub(super) fn failed(doing: &str, path: &Path, error: io::Error) -> Self {
        Self {
            message: format!("cannot {doing} {}: {error}", path.display()),
            help: mend(&error).map(str::to_owned),
            fault: OutputState::Untouched,
            cause: Some(error),
        }
    }

    /// Whether a file could not be renamed because it would have to move to another disk.
    pub(super) fn crosses_disks(&self) -> bool {
        let kind = self.cause.as_ref().map(io::Error::kind);
        self.fault == OutputState::Untouched && kind == Some(io::ErrorKind::CrossesDevices)
    }

    /// The same failure after another one kept it from being rolled back.
    pub(super) fn incomplete(mut self, because: &OutputError) -> Self {
        self.message =
            format!("{}; putting the old site back failed too: {}", self.message, because.message);
        self.help = Some(match self.help {
            Some(help) => format!("{help}, then build again, which completes it"),
            None => "build again, which completes it".to_owned(),
        });
        self.fault = OutputState::Incomplete;
        self
    }

    /// A failure after the new site was in place.
    pub(super) fn published(mut self) -> Self {
        self.message = format!("the site is written, but: {}", self.message);
        self.fault = OutputState::Published;
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

/// A manifest or journal that cannot be believed.
pub(super) fn unreadable_manifest(shown: &Path, error: io::Error) -> OutputError {
    if error.kind() != io::ErrorKind::InvalidData {
        return OutputError::failed("read the list of files in", shown, error);
    }
    let message = format!("the list of what builds wrote in {}: {error}", shown.display());
    let refusal = OutputError::refused(
        message,
        "choose another folder with `--output-dir`, or empty this one",
    );
    OutputError { cause: Some(error), ..refusal }
}

fn mend(error: &io::Error) -> Option<&'static str> {
    use io::ErrorKind as K;
    /// "Too many open files", of this program and of the system: kinds that Rust does not name.
    const TOO_MANY_OPEN: [i32; 2] = [24, 23];
    match error.kind() {
        K::StorageFull | K::QuotaExceeded => Some("free some space on the disk"),
        K::PermissionDenied => Some("make the folder and the files in it writable for you"),
        K::ReadOnlyFilesystem => Some("choose a folder on a disk that can be written"),
        _ if cfg!(unix) && error.raw_os_error().is_some_and(|n| TOO_MANY_OPEN.contains(&n)) => {
            Some("close other programs, or raise the limit of open files (`ulimit -n`)")
        }
        _ => None,
    }
}
