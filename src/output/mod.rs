//! Writes the files of a site to the output folder, and removes files that the site no longer has.
//!
//! Input: the files and the folder. Result: what was done ([`CommitReport`]). All files are staged beside
//! the output before it is changed, unchanged files are not rewritten, and only files that a manifest or
//! journal of this program lists are ever replaced or removed. The folder is not simply emptied and written
//! again, because a failed or killed build must keep the last good site.
//!
//! Nothing is rendered here: a [`FileProducer`] renders a page when it is compared, and the page is staged
//! at once, so that memory holds at most one page for each thread.
//!
//! | step | the output during the step | if the program is killed |
//! |---|---|---|
//! | compare, stage | the old site | the old site remains |
//! | write the journal | the old site | the old site remains |
//! | rename and remove files | old and new files, each of them complete | the next commit trusts no file that the journal lists, and completes the output |
//! | write the manifest, remove the journal | the new site | the new site remains |

mod commit;
mod compare;
mod content;
mod difference;
mod error;
mod file_hashes;
mod folder;
mod fs;
mod hash;
mod lock;
mod manifest;
mod paths;
mod staging;
mod transaction;

use commit::publish_with;
pub use commit::{clean_with, commit_with};
pub use content::{CleanedFile, Content, OutputFile, RenderReason};
pub(crate) use content::{FileProducer, Production, ProductionError};
pub(crate) use difference::{Difference, listing, listing_on_disk};
pub use error::{OutputError, OutputState};
pub use file_hashes::FileHashes;
pub use fs::{Disk, FileSystem, FileVersion, Stat};
pub(crate) use fs::{entries_if_any, remove_file_if_any, remove_folder_if_empty};
pub use lock::Lock;
pub use manifest::MANIFEST;
pub(crate) use manifest::{INPUTS, Manifest, ManifestEntry, PREVIEW};

use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Fingerprints of inputs that many files depend on, in hexadecimal, by the name of the input
/// (`templates`). The manifest stores them, so that the next build can say why pages were rendered again.
pub(crate) type SharedFingerprints = BTreeMap<String, String>;

/// What a commit did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CommitReport {
    /// The numbers of files.
    pub summary: CommitSummary,
    /// The paths of the files that had to be rendered, in order, with the reason.
    pub rendered: Vec<(String, RenderReason)>,
    /// The names of the shared inputs (settings, templates and so on) that have changed since the last build.
    pub changed_inputs: Vec<String>,
}

/// Numbers of files that a commit wrote, left and removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CommitSummary {
    /// Files that were written: new or changed.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files of earlier builds that were removed.
    pub removed: usize,
}

/// Refuses an output folder in which a build could destroy files: one that is, contains or is inside one of
/// the `sources`, is a file or a link, is or contains the home folder or the working folder, or contains
/// files that this program did not write.
///
/// `sources` are the parts of the site (`content`, `templates`, `static`, the cache), whether they exist or
/// not, but not its root, which usually contains the output.
///
/// # Errors
/// The reason for the refusal, and what to do instead.
pub fn check_folder(output: &Path, sources: &[PathBuf]) -> Result<(), OutputError> {
    let folder = folder::resolve(&Disk, output, sources)?;
    folder::refuse_unowned(&Disk, &folder)
}

/// Writes `files` to the output folder, and removes all other files that earlier builds wrote there.
///
/// Waits while another build commits to the same folder.
///
/// # Errors
/// A refusal as in [`check_folder`], or an error of the disk. [`OutputError::state`] gives the state of the
/// output afterwards: unchanged as a rule; if the changes could not be undone, every file is still
/// complete, and the next commit completes the output.
pub fn commit(output: &Path, files: Vec<OutputFile>) -> Result<CommitSummary, OutputError> {
    commit_with(&Disk, output, files)
}

/// As [`commit`], with shared fingerprints for the manifest and a report of the rendered files. Files to be
/// copied whose hashes are in `hashes` are not read to compare them. Also does
/// `work`, in parallel if the output is new, but not if the output is refused.
///
/// # Errors
/// As [`commit`], and [`OutputState::NotProduced`] if a [`FileProducer`] could not produce its file.
pub(crate) fn publish(
    output: &Path,
    files: Vec<OutputFile>,
    common: SharedFingerprints,
    hashes: &FileHashes,
    work: impl FnOnce() + Send,
) -> Result<CommitReport, OutputError> {
    publish_with(&Disk, output, files, common, hashes, work)
}

/// Refuses files as [`publish`] would before it writes anything, without an output.
///
/// # Errors
/// Two files cannot both be written, or a path is none that may be.
pub(crate) fn check_paths(files: &[OutputFile]) -> Result<(), OutputError> {
    paths::check(files)
}

/// Number of files in the output, if nothing has changed in it since a finished build whose shared
/// fingerprint `name` is `digest`. `None` if it is another build, or if size or time of any file differ
/// from the manifest.
pub(crate) fn unchanged_file_count(output: &Path, name: &str, digest: &str) -> Option<usize> {
    let manifest::RecordedFiles { manifest: Some(manifest), journal: None } =
        manifest::RecordedFiles::read(&Disk, output).ok()?
    else {
        return None;
    };
    if manifest.common.get(name).map(String::as_str) != Some(digest) {
        return None;
    }
    let files: Vec<_> = manifest.files.iter().collect();
    let is_unchanged = |(path, entry): &(&String, &ManifestEntry)| {
        let stat = Disk.stat(&output.join(path));
        matches!(stat, Ok(Some(stat)) if entry.matches(&stat))
    };
    files.par_iter().all(is_unchanged).then_some(files.len())
}

/// Removes all files that builds wrote to the output folder, and the folder itself if it is empty then.
///
/// # Errors
/// As [`commit`].
pub fn clean(output: &Path) -> Result<CommitSummary, OutputError> {
    clean_with(&Disk, output)
}

/// Reads the manifest in the output, if there is one.
///
/// # Errors
/// It cannot be read or is not valid.
pub fn read_manifest(output: &Path) -> Result<Option<Manifest>, OutputError> {
    match manifest::RecordedFiles::read(&Disk, output) {
        Ok(recorded) => Ok(recorded.manifest),
        Err(e) => Err(error::unreadable_manifest(output, e)),
    }
}

/// The staging folder and the lock file beside an output. They exist only while a commit runs, or after it was
/// killed; a watcher of the folder around the output ignores them.
pub fn working_files(output: &Path) -> [PathBuf; 2] {
    let folder::WorkFolder { stage, lock } = folder::WorkFolder::beside(output);
    [stage, lock]
}
