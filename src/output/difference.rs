//! Compares two outputs by path, for `briefing diff` and `build --verify`: which files to upload, or what a
//! build would change.
//!
//! Input: output folders or manifests. Result: a [`Difference`]. Reads only. A folder with a manifest is
//! not read file by file, because the manifest has all hashes.

use super::fs::Disk;
use super::hash::hash_file;
use super::manifest::{self, MANIFEST, Manifest, PREVIEW};
use super::{OutputError, error};
use crate::incremental::Fingerprint;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// The beginning of the name of every file that is not part of the site: manifest, journal, lock, staging folder.
const OURS: &str = ".briefing-";

/// The files of an output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OutputListing {
    /// The hash of each file's bytes, by path.
    pub files: BTreeMap<String, Fingerprint>,
    /// The notices of a preview: set if the site includes content that is not published, such as drafts.
    pub preview: Option<String>,
}

/// The paths in which two outputs differ, each list in byte order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Difference {
    /// Only in the new output.
    pub added: Vec<String>,
    /// In both, with different bytes.
    pub changed: Vec<String>,
    /// Only in the old output.
    pub removed: Vec<String>,
    /// The notices of the new output, if it is a preview ([`OutputListing::preview`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<String>,
}

impl Difference {
    /// The difference between two listings.
    pub(crate) fn between(old: &OutputListing, new: &OutputListing) -> Self {
        let mut difference = Self { preview: new.preview.clone(), ..Self::default() };
        for (path, hash) in &new.files {
            match old.files.get(path) {
                None => difference.added.push(path.clone()),
                Some(old_hash) if old_hash != hash => difference.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        let removed = old.files.keys().filter(|path| !new.files.contains_key(*path));
        difference.removed.extend(removed.cloned());
        difference
    }

    /// Whether nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// The files of an output. `path` is a manifest, a folder with a manifest, or any other folder, whose files
/// are then read.
///
/// # Errors
/// `path` does not exist or cannot be read, or is a file that is not a manifest.
pub(crate) fn listing(path: &Path) -> Result<OutputListing, OutputError> {
    let kind = fs::metadata(path).map_err(|e| OutputError::failed("read", path, e))?;
    if kind.is_file() {
        let read = manifest::read(&Disk, path);
        return read.map(from_manifest).map_err(|e| not_a_manifest(path, &e));
    }
    match manifest::RecordedFiles::read(&Disk, path) {
        Ok(recorded) => {
            recorded.manifest.map(from_manifest).map_or_else(|| hash_all_files(path), Ok)
        }
        Err(e) => Err(error::unreadable_manifest(path, e)),
    }
}

/// As [`listing`], but with the hashes of the bytes that are on the disk now instead of those in the
/// manifest. A file that is gone is not listed.
///
/// # Errors
/// As [`listing`]; or a file cannot be read.
pub(crate) fn listing_on_disk(output: &Path) -> Result<OutputListing, OutputError> {
    let mut listing = listing(output)?;
    let mut hashes = BTreeMap::new();
    for path in std::mem::take(&mut listing.files).into_keys() {
        let file = output.join(&path);
        match hash_file(&Disk, &file) {
            Ok((hash, _)) => hashes.insert(path, hash),
            Err(e) if e.kind() == io::ErrorKind::NotFound => continue,
            Err(e) => return Err(OutputError::failed("read", &file, e)),
        };
    }
    Ok(OutputListing { files: hashes, ..listing })
}

fn from_manifest(mut manifest: Manifest) -> OutputListing {
    let preview = manifest.common.remove(PREVIEW);
    let files = manifest.files.into_iter().map(|(path, entry)| (path, entry.hash));
    OutputListing { files: files.collect(), preview }
}

fn not_a_manifest(path: &Path, error: &io::Error) -> OutputError {
    OutputError::refused(
        format!("{} is not a manifest of this program: {error}", path.display()),
        format!("give an output folder, or the file {MANIFEST} in one"),
    )
}

/// Lists a folder without a manifest: every file below it, hashed.
fn hash_all_files(folder: &Path) -> Result<OutputListing, OutputError> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| {
            let at = e.path().unwrap_or(folder).to_owned();
            OutputError::failed("read", &at, e.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path();
        let below = path.strip_prefix(folder).unwrap_or(path);
        let Some(name) = below.to_str() else {
            let error = io::Error::new(io::ErrorKind::InvalidData, "the file name is not UTF-8");
            return Err(OutputError::failed("compare", path, error));
        };
        if !name.starts_with(OURS) {
            let hash = hash_file(&Disk, path);
            let (hash, _) = hash.map_err(|e| OutputError::failed("read", path, e))?;
            files.insert(name.replace(std::path::MAIN_SEPARATOR, "/"), hash);
        }
    }
    Ok(OutputListing { files, preview: None })
}
