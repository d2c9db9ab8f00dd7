//! What differs between two outputs, by path: for those who upload only what changed, and for those
//! who want to know what a build would do.
//!
//! From two folders or manifests to a [`Difference`]. Reads; changes nothing.

use super::fs::Disk;
use super::manifest::{self, MANIFEST, Manifest, PREVIEW};
use super::{OutputError, error};
use crate::incremental::Fingerprint;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// How the name of every file begins that the program keeps for itself.
const OURS: &str = ".briefing-";

/// What stands in an output.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutputListing {
    /// By path, with the hash of their bytes.
    pub files: BTreeMap<String, Fingerprint>,
    /// Its notices, if its manifest says that it shows what is not published.
    pub preview: Option<String>,
}

/// The paths that differ, each list in byte order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// In the new one only.
    pub added: Vec<String>,
    /// In both, with other bytes.
    pub changed: Vec<String>,
    /// In the old one only.
    pub removed: Vec<String>,
    /// The notices of the new one, if it shows what is not published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<String>,
}

impl Difference {
    /// What differs between two listings.
    pub fn between(old: &OutputListing, new: &OutputListing) -> Self {
        let mut difference = Self { preview: new.preview.clone(), ..Self::default() };
        for (path, hash) in &new.files {
            match old.files.get(path) {
                None => difference.added.push(path.clone()),
                Some(known) if known != hash => difference.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        let gone = old.files.keys().filter(|path| !new.files.contains_key(*path));
        difference.removed.extend(gone.cloned());
        difference
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// The files of an output: a folder with a manifest, a manifest, or any folder, whose files are read.
///
/// # Errors
/// It is not there, cannot be read, or is no manifest.
pub fn listing(path: &Path) -> Result<OutputListing, OutputError> {
    let kind = fs::metadata(path).map_err(|e| OutputError::failed("read", path, e))?;
    if kind.is_file() {
        let read = manifest::read(&Disk, path);
        return read.map(listed).map_err(|e| no_manifest(path, &e));
    }
    match manifest::RecordedFiles::read(&Disk, path) {
        Ok(known) => known.manifest.map(listed).map_or_else(|| read_all(path), Ok),
        Err(e) => Err(error::unreadable_manifest(path, e)),
    }
}

/// The files of ours in an output, by the bytes that they hold now. One that is gone is not listed.
///
/// # Errors
/// The folder has no manifest, or a file cannot be read.
pub fn as_it_stands(output: &Path) -> Result<OutputListing, OutputError> {
    let mut listing = listing(output)?;
    let mut hashes = BTreeMap::new();
    for path in std::mem::take(&mut listing.files).into_keys() {
        let file = output.join(&path);
        match fs::read(&file) {
            Ok(bytes) => hashes.insert(path, Fingerprint::of_bytes(&bytes)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => continue,
            Err(e) => return Err(OutputError::failed("read", &file, e)),
        };
    }
    Ok(OutputListing { files: hashes, ..listing })
}

fn listed(mut manifest: Manifest) -> OutputListing {
    let preview = manifest.common.remove(PREVIEW);
    let files = manifest.files.into_iter().map(|(path, entry)| (path, entry.hash));
    OutputListing { files: files.collect(), preview }
}

fn no_manifest(path: &Path, error: &io::Error) -> OutputError {
    OutputError::refused(
        format!("{} is no manifest of this program: {error}", path.display()),
        format!("name an output folder, or the file {MANIFEST} of one"),
    )
}

/// Every file below a folder that no build has marked as its own.
fn read_all(folder: &Path) -> Result<OutputListing, OutputError> {
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
            let error = io::Error::new(io::ErrorKind::InvalidData, "its name is not UTF-8");
            return Err(OutputError::failed("compare", path, error));
        };
        if !name.starts_with(OURS) {
            let bytes = fs::read(path).map_err(|e| OutputError::failed("read", path, e))?;
            files.insert(
                name.replace(std::path::MAIN_SEPARATOR, "/"),
                Fingerprint::of_bytes(&bytes),
            );
        }
    }
    Ok(OutputListing { files, preview: None })
}
