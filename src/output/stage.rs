//! The folder in which a commit makes ready what it will bring into the output, and keeps what it
//! takes out of it until all is done.
//!
//! `new/` holds what comes, `old/` what goes. A stage that a dead build left is removed by the next.

use super::OutputError;
use super::content::ReadyContent;
use super::fs::{FileSystem, PathKind};
use super::hash::hash_file;
use super::manifest::ManifestEntry;
use crate::incremental::Fingerprint;
use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const NEW: &str = "new";
const OLD: &str = "old";

/// A stage in use. It stands on the disk from the first time that something is to be put into it.
pub(super) struct Stage<'a> {
    fs: &'a dyn FileSystem,
    path: PathBuf,
    stands: Mutex<bool>,
}

impl<'a> Stage<'a> {
    /// A stage at `path`, where none stands.
    pub(super) fn new(fs: &'a dyn FileSystem, path: &Path) -> Self {
        Self { fs, path: path.to_owned(), stands: Mutex::new(false) }
    }

    /// Makes it, if it does not stand yet.
    pub(super) fn set_up(&self) -> Result<(), OutputError> {
        let mut stands = self.stands.lock().unwrap_or_else(PoisonError::into_inner);
        if *stands {
            return Ok(());
        }
        for folder in [&self.path, &self.new_files(), &self.old_files()] {
            let made = self.fs.create_dir(folder);
            made.map_err(|e| OutputError::failed("make the folder", folder, e))?;
        }
        *stands = true;
        Ok(())
    }

    /// Where to put what comes.
    pub(super) fn new_files(&self) -> PathBuf {
        self.path.join(NEW)
    }

    /// Where to put what goes.
    pub(super) fn old_files(&self) -> PathBuf {
        self.path.join(OLD)
    }

    /// Writes a file of the site, `path` in the output, to a place in the stage.
    pub(super) fn put(
        &self,
        path: &str,
        ready: &ReadyContent,
        to: &Path,
    ) -> Result<ManifestEntry, OutputError> {
        let failed = |e| OutputError::failed("write", Path::new(path), e);
        let (hash, size) = match ready {
            ReadyContent::Bytes(bytes, _) => {
                self.fs.write(to, bytes).map_err(failed)?;
                (Fingerprint::of_bytes(bytes), bytes.len() as u64)
            }
            ReadyContent::Copy(from) => {
                self.fs.copy(from, to).map_err(|e| OutputError::failed("copy", from, e))?;
                // What was copied counts, should somebody be writing to the source meanwhile.
                hash_file(self.fs, to).map_err(failed)?
            }
        };
        match self.fs.stat(to).map_err(failed)? {
            Some(stat) if stat.size == size => {
                Ok(ManifestEntry { size, modified: stat.modified, hash, digest: ready.digest() })
            }
            _ => Err(failed(io::Error::other("the disk did not keep what was written"))),
        }
    }

    /// A shelf for new files, of this number among all.
    pub(super) fn shelf(&self, number: usize) -> StageFolder<'_> {
        let folder = self.new_files().join(number.to_string());
        StageFolder { stage: self, folder, stands: Cell::new(false) }
    }

    /// Writes a file of our own.
    pub(super) fn put_bytes(&self, bytes: &[u8], to: &Path) -> Result<(), OutputError> {
        self.set_up()?;
        self.fs.write(to, bytes).map_err(|e| OutputError::failed("write", to, e))
    }
}

/// A folder of the stage, for one thread: threads that make files in one folder wait for each other.
pub(super) struct StageFolder<'a> {
    stage: &'a Stage<'a>,
    folder: PathBuf,
    stands: Cell<bool>,
}

impl StageFolder<'_> {
    /// Writes a file of the site and says where, `number` being its own on this shelf.
    pub(super) fn put(
        &self,
        number: usize,
        path: &str,
        ready: &ReadyContent,
    ) -> Result<(PathBuf, ManifestEntry), OutputError> {
        if !self.stands.get() {
            self.stage.set_up()?;
            let made = self.stage.fs.create_dir(&self.folder);
            made.map_err(|e| OutputError::failed("make the folder", &self.folder, e))?;
            self.stands.set(true);
        }
        let at = self.folder.join(number.to_string());
        let entry = self.stage.put(path, ready, &at)?;
        Ok((at, entry))
    }
}

/// Removes a stage with all that is left in it, if there is one.
pub(super) fn remove(fs: &dyn FileSystem, path: &Path) -> Result<(), OutputError> {
    let failed = |e| OutputError::failed("remove the folder", path, e);
    match fs.stat(path).map_err(failed)?.map(|stat| stat.kind) {
        None => return Ok(()),
        Some(PathKind::Folder) => {}
        Some(_) => return Err(not_ours(path)),
    }
    let names = fs.entries(path).map_err(failed)?;
    if names.iter().any(|name| name != NEW && name != OLD) {
        return Err(not_ours(path));
    }
    remove_tree(fs, path).map_err(failed)
}

fn not_ours(path: &Path) -> OutputError {
    OutputError::refused(
        format!("{} is in the way, and no build made it", path.display()),
        "move or remove it: builds use a folder of this name while they write",
    )
}

/// Links are removed, never followed.
fn remove_tree(fs: &dyn FileSystem, folder: &Path) -> io::Result<()> {
    for name in fs.entries(folder)? {
        let path = folder.join(name);
        match fs.stat(&path)?.map(|stat| stat.kind) {
            Some(PathKind::Folder) => remove_tree(fs, &path)?,
            Some(_) => fs.remove_file(&path)?,
            None => {}
        }
    }
    fs.remove_dir(folder)
}
