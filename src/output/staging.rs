//! The staging folder, in which a commit prepares new files before it changes the output, and in which it
//! keeps replaced and removed files until it has finished.
//!
//! New files are in `new/`, old ones in `old/`. A staging folder that a killed build left is removed by the next
//! build.

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

/// A staging folder in use. Its subfolders are created when the first file is put into it, so that a build without
/// changes writes nothing at all.
pub(super) struct StagingFolder<'a> {
    fs: &'a dyn FileSystem,
    path: PathBuf,
    /// Whether the folders have been created.
    created: Mutex<bool>,
    /// Whether nothing may be put into it.
    refuses: bool,
}

impl<'a> StagingFolder<'a> {
    /// A staging folder at `path`, where nothing exists yet.
    pub(super) fn new(fs: &'a dyn FileSystem, path: &Path) -> Self {
        Self { fs, path: path.to_owned(), created: Mutex::new(false), refuses: false }
    }

    /// A staging folder into which nothing can be put: for finding out whether there is anything to write.
    pub(super) fn refusing(fs: &'a dyn FileSystem) -> Self {
        Self { refuses: true, ..Self::new(fs, Path::new("")) }
    }

    /// Creates its subfolders, if they do not exist yet.
    pub(super) fn set_up(&self) -> Result<(), OutputError> {
        let mut created = self.created.lock().unwrap_or_else(PoisonError::into_inner);
        if *created {
            return Ok(());
        }
        if self.refuses {
            let error = io::ErrorKind::ReadOnlyFilesystem.into();
            return Err(OutputError::failed("write to", &self.path, error));
        }
        for folder in [&self.path, &self.new_files(), &self.old_files()] {
            let result = self.fs.create_dir(folder);
            result.map_err(|e| OutputError::failed("create the folder", folder, e))?;
        }
        *created = true;
        Ok(())
    }

    /// The folder for new files.
    pub(super) fn new_files(&self) -> PathBuf {
        self.path.join(NEW)
    }

    /// The folder for replaced and removed files.
    pub(super) fn old_files(&self) -> PathBuf {
        self.path.join(OLD)
    }

    /// Writes a file of the site to `to` in the staging folder. `path` is its path in the output, for messages.
    /// Returns the entry for the manifest.
    pub(super) fn put(
        &self,
        path: &str,
        content: &ReadyContent,
        to: &Path,
    ) -> Result<ManifestEntry, OutputError> {
        let failed = |e| OutputError::failed("write", Path::new(path), e);
        let (hash, size) = match content {
            ReadyContent::Bytes(bytes, _) => {
                self.fs.write(to, bytes).map_err(failed)?;
                (Fingerprint::of_bytes(bytes), bytes.len() as u64)
            }
            ReadyContent::Copy(from) => {
                self.fs.copy(from, to).map_err(|e| OutputError::failed("copy", from, e))?;
                // The copy is hashed, not the source, which may have been changed during copying.
                hash_file(self.fs, to).map_err(failed)?
            }
            ReadyContent::Cleaned(file) => {
                let from = |e| OutputError::failed("copy", file.source(), e);
                self.fs.create(to, &mut |to| file.write(to)).map_err(from)?;
                let copied = hash_file(self.fs, to).map_err(failed)?;
                if copied != file.expected() {
                    return Err(from(io::Error::other("the file was changed while it was read")));
                }
                copied
            }
        };
        match self.fs.stat(to).map_err(failed)? {
            Some(stat) if stat.size == size => {
                Ok(ManifestEntry { size, modified: stat.modified, hash, digest: content.digest() })
            }
            _ => {
                Err(failed(io::Error::other("the file on the disk does not have the size written")))
            }
        }
    }

    /// The subfolder of this number for new files.
    pub(super) fn subfolder(&self, number: usize) -> ThreadFolder<'_> {
        let folder = self.new_files().join(number.to_string());
        ThreadFolder { stage: self, folder, created: Cell::new(false) }
    }

    /// Writes a manifest or journal.
    pub(super) fn put_bytes(&self, bytes: &[u8], to: &Path) -> Result<(), OutputError> {
        self.set_up()?;
        self.fs.write(to, bytes).map_err(|e| OutputError::failed("write", to, e))
    }
}

/// A subfolder of the staging folder, used by one thread: the system makes threads wait that create files in the
/// same folder. Created when the first file is put into it.
pub(super) struct ThreadFolder<'a> {
    stage: &'a StagingFolder<'a>,
    folder: PathBuf,
    created: Cell<bool>,
}

impl ThreadFolder<'_> {
    /// Writes a file of the site. `number` must be unique in this folder and becomes the file's name.
    /// Returns where the file is, and its entry for the manifest.
    pub(super) fn put(
        &self,
        number: usize,
        path: &str,
        content: &ReadyContent,
    ) -> Result<(PathBuf, ManifestEntry), OutputError> {
        if !self.created.get() {
            self.stage.set_up()?;
            let result = self.stage.fs.create_dir(&self.folder);
            result.map_err(|e| OutputError::failed("create the folder", &self.folder, e))?;
            self.created.set(true);
        }
        let at = self.folder.join(number.to_string());
        let entry = self.stage.put(path, content, &at)?;
        Ok((at, entry))
    }
}

/// Removes a staging folder and everything in it, if there is one. Refuses a folder that contains anything but
/// `new/` and `old/`: no build created it.
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
        format!("{} is in the way, and no build created it", path.display()),
        "move or remove it: builds use a folder of this name while they write",
    )
}

/// Removes a folder and everything in it. Links are removed, never followed.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{CleanedFile, Disk};
    use crate::syntax::picture::{self, Depth};
    use std::sync::Arc;

    #[test]
    fn a_picture_that_changes_after_it_was_scanned_is_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let picture = include_bytes!("../../tests/pictures/still.png");
        std::fs::write(at("a.png"), picture).unwrap();
        let scan = picture::scan(std::io::Cursor::new(picture), Depth::Whole).unwrap();
        let mut copy = Vec::new();
        scan.parts.write(&mut std::io::Cursor::new(picture), &mut copy).unwrap();
        let expected = (Fingerprint::of_bytes(&copy), copy.len() as u64);
        let file = CleanedFile::new(at("a.png"), Arc::new(scan.parts), expected);
        let content = ReadyContent::Cleaned(&file);
        let stage = StagingFolder::new(&Disk, &at("stage"));
        stage.set_up().unwrap();
        let entry = stage.put("a.png", &content, &at("stage/new/1")).unwrap();
        assert_eq!((entry.hash, entry.size), expected);
        assert_eq!(std::fs::read(at("stage/new/1")).unwrap(), copy);
        let mut changed = picture.to_vec();
        changed.splice(40..40, *b"HIDDEN");
        std::fs::write(at("a.png"), changed).unwrap();
        let error = stage.put("a.png", &content, &at("stage/new/2")).unwrap_err();
        assert!(error.to_string().contains("changed while it was read"), "{error}");
    }
}
