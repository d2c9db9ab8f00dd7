//! Brings rendered files into the output folder, and removes what is gone.
//!
//! From files and a folder to a [`CommitSummary`]. Everything is staged beside the output before the first
//! change to it; unchanged files are not rewritten; only files that a manifest of ours lists are ever
//! removed. Renders nothing itself: a file that is made on demand (a [`FileProducer`]) is made, compared and
//! staged at once, so that memory never holds more than a page for each thread. Never reads a source
//! but to copy it.
//!
//! | step | what stands in the output | after a crash here |
//! |---|---|---|
//! | compare, stage | the old site | the old site |
//! | journal | the old site and the journal: the folder is ours | the old site |
//! | rename, remove | old and new files, each of them whole | the next commit reads the journal, trusts no path in it, and completes |
//! | manifest, journal away | the new site | the new site |

mod commit;
mod compare;
mod content;
mod difference;
mod error;
mod folder;
mod fs;
mod hash;
mod lock;
mod manifest;
mod paths;
mod stage;
mod transaction;

use commit::publish_beside;
pub use commit::{clean_with, commit_with, publish_with};
pub use content::{Content, FileProducer, OutputFile, Production, ProductionError, RenderReason};
pub use difference::{Difference, OutputListing, as_it_stands, listing};
pub use error::{OutputError, OutputState};
pub use fs::{Disk, FileSystem, PathKind, Stat};
pub use lock::Lock;
pub use manifest::{INPUTS, MANIFEST, Manifest, ManifestEntry, PREVIEW};

use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What several files depend on together, by name (`templates`), as digests: kept in the manifest to
/// say why a file was made again.
pub type SharedFingerprints = BTreeMap<String, String>;

/// What a commit did, file by file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommitReport {
    /// In numbers.
    pub summary: CommitSummary,
    /// The files that had to be made, with the reason, by path.
    pub made: Vec<(String, RenderReason)>,
    /// Which of the things that files depend on together are not as they were.
    pub changed: Vec<String>,
}

/// What a commit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CommitSummary {
    /// Files written: new or changed.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of ours that are gone.
    pub removed: usize,
}

/// Refuses an output folder that could cost somebody files: one that is, holds or lies in one of the
/// `sources`, is a file or a link, is or holds the home folder or the working folder, or holds files
/// that this program did not write.
///
/// `sources` are the site's parts, existing or not (`content`, `templates`, `static`,
/// `briefing.yaml`, the cache), not its root, which the output usually lies in.
///
/// # Errors
/// The refusal, with its reason and the mend.
pub fn check_folder(output: &Path, sources: &[PathBuf]) -> Result<(), OutputError> {
    let folder = folder::resolve(&Disk, output, sources)?;
    folder::refuse_foreign(&Disk, &folder)
}

/// Makes the output folder hold exactly `files` besides what is not ours.
///
/// Waits while another build commits to the same folder.
///
/// # Errors
/// A refusal as [`check_folder`], or a fault of the disk: then the output is as it was, or, if it
/// could not be rolled back, holds whole files only, and the next commit completes it.
pub fn commit(output: &Path, files: Vec<OutputFile>) -> Result<CommitSummary, OutputError> {
    commit_with(&Disk, output, files)
}

/// As [`commit`], and says which files had to be made. `work` is done beside it, by another thread where
/// that pays; never if the output is refused.
///
/// # Errors
/// As [`commit`], and [`OutputState::Unmade`] if a [`FileProducer`] could not make its file.
pub fn publish(
    output: &Path,
    files: Vec<OutputFile>,
    common: SharedFingerprints,
    work: impl FnOnce() + Send,
) -> Result<CommitReport, OutputError> {
    publish_beside(&Disk, output, files, common, work)
}

/// How many files the output holds, if it stands in every file as a finished build left it whose
/// [`SharedFingerprints`] says the same of `name`.
pub fn untouched(output: &Path, name: &str, digest: &str) -> Option<usize> {
    let manifest::RecordedFiles { manifest: Some(manifest), journal: None } =
        manifest::RecordedFiles::read(&Disk, output).ok()?
    else {
        return None;
    };
    if manifest.common.get(name).map(String::as_str) != Some(digest) {
        return None;
    }
    let files: Vec<_> = manifest.files.iter().collect();
    let stands = |(path, entry): &(&String, &ManifestEntry)| matches!(Disk.stat(&output.join(path)), Ok(Some(stat)) if entry.stats_as(&stat));
    files.par_iter().all(stands).then_some(files.len())
}

/// Removes what builds wrote from the output folder, and the folder if nothing else is in it.
///
/// # Errors
/// As [`commit`].
pub fn clean(output: &Path) -> Result<CommitSummary, OutputError> {
    clean_with(&Disk, output)
}

/// The manifest that the last finished build left in the output, if there is one.
///
/// # Errors
/// It cannot be read, or is not ours.
pub fn recorded(output: &Path) -> Result<Option<Manifest>, OutputError> {
    match manifest::RecordedFiles::read(&Disk, output) {
        Ok(known) => Ok(known.manifest),
        Err(e) => Err(error::unreadable_manifest(output, e)),
    }
}

/// The files and folders beside an output that exist only while a commit runs, or after it died:
/// whoever watches the folder around the output should look past them.
pub fn working_files(output: &Path) -> [PathBuf; 2] {
    let folder::WorkFolder { stage, lock } = folder::WorkFolder::beside(output);
    [stage, lock]
}
