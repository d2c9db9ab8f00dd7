//! Applies changes to the output folder so that either all of them or none take effect.
//!
//! Every change is recorded with its reverse, and an error reverses them, the last one first. Before a file
//! is replaced, it gets a second name (a hard link) in the staging folder; the new file is then renamed over it, so
//! that a reader of the site never finds it missing. A removed file is moved to the staging folder. File contents
//! are not held in memory: new files have been staged before.

use super::OutputError;
use super::compare::Obstacle;
use super::folder::OutputFolder;
use super::fs::{FileSystem, PathKind};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The reverse of one change.
enum Undo {
    RemoveFile(PathBuf),
    RemoveFolder(PathBuf),
    CreateFolder(PathBuf),
    Restore { from: PathBuf, to: PathBuf },
}

/// Changes to an output folder that can still be undone.
pub(super) struct Transaction<'a> {
    fs: &'a dyn FileSystem,
    folder: &'a OutputFolder,
    /// The folder for replaced and removed files.
    old: PathBuf,
    /// Number of files in `old`, from which their names there are made.
    old_files: usize,
    /// Folders of the output that exist, so that they need not be created.
    folders: BTreeSet<String>,
    /// How to undo the changes so far, in the order in which they were made.
    undo: Vec<Undo>,
}

impl<'a> Transaction<'a> {
    /// Does `work`. If it fails, all its changes are undone. `folders` are folders of the output that
    /// exist.
    ///
    /// # Errors
    /// Those of `work`; its state is [`Incomplete`](super::OutputState::Incomplete) if undoing failed too.
    pub(super) fn run(
        fs: &'a dyn FileSystem,
        folder: &'a OutputFolder,
        old: PathBuf,
        folders: BTreeSet<String>,
        work: impl FnOnce(&mut Self) -> Result<(), OutputError>,
    ) -> Result<(), OutputError> {
        let mut transaction = Self { fs, folder, old, old_files: 0, folders, undo: Vec::new() };
        work(&mut transaction).map_err(|error| match transaction.roll_back() {
            Ok(()) => error,
            Err(second) => error.incomplete(&second),
        })
    }

    /// Creates the folders above a path, as far as they are missing.
    pub(super) fn create_parents(&mut self, path: &str) -> Result<(), OutputError> {
        let Some((folder, _)) = path.rsplit_once('/') else { return Ok(()) };
        if self.folders.contains(folder) {
            return Ok(());
        }
        self.create_parents(folder)?;
        let at = self.folder.at(folder);
        match self.fs.create_dir(&at) {
            Ok(()) => self.undo.push(Undo::RemoveFolder(at)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && self.is_folder(&at) => {}
            Err(e) => return Err(self.failed("create the folder", folder, e)),
        }
        self.folders.insert(folder.to_owned());
        Ok(())
    }

    /// Moves a staged file to its path in the output.
    pub(super) fn move_in(
        &mut self,
        from: &Path,
        path: &str,
        obstacle: Obstacle,
    ) -> Result<(), OutputError> {
        let to = self.folder.at(path);
        let undo = match obstacle {
            Obstacle::Nothing => Undo::RemoveFile(to.clone()),
            Obstacle::File => {
                let backup = self.back_up(&to).map_err(|e| self.failed("back up", path, e))?;
                Undo::Restore { from: backup, to: to.clone() }
            }
            Obstacle::Other => {
                self.move_out(path)?;
                Undo::RemoveFile(to.clone())
            }
        };
        self.fs.rename(from, &to).map_err(|e| self.failed("write", path, e))?;
        self.undo.push(undo);
        Ok(())
    }

    /// Moves a file out of the output, into the staging folder.
    pub(super) fn move_out(&mut self, path: &str) -> Result<(), OutputError> {
        let (from, to) = (self.folder.at(path), self.next_old());
        self.fs.rename(&from, &to).map_err(|e| self.failed("remove", path, e))?;
        self.undo.push(Undo::Restore { from: to, to: from });
        Ok(())
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_folder(&mut self, folder: &str) -> Result<(), OutputError> {
        let at = self.folder.at(folder);
        match self.fs.remove_dir(&at) {
            Ok(()) => {
                self.undo.push(Undo::CreateFolder(at));
                self.folders.remove(folder);
                Ok(())
            }
            Err(e) if is_not_ours(&e) => Ok(()),
            Err(e) => Err(self.failed("remove the folder", folder, e)),
        }
    }

    /// Gives a file a second name in the staging folder: a hard link, or a copy where the file system has no links.
    fn back_up(&mut self, file: &Path) -> io::Result<PathBuf> {
        let backup = self.next_old();
        if self.fs.link(file, &backup).is_err() {
            self.fs.copy(file, &backup)?;
        }
        Ok(backup)
    }

    fn next_old(&mut self) -> PathBuf {
        self.old_files += 1;
        self.old.join(self.old_files.to_string())
    }

    /// Undoes as many changes as possible, the last one first; returns the first error.
    ///
    /// The journal was the first change. It is removed only if everything else was undone: as long as it is
    /// there, the next commit does not trust the files that it lists.
    fn roll_back(&mut self) -> Result<(), OutputError> {
        let mut outcome = Ok(());
        while let Some(undo) = self.undo.pop() {
            if self.undo.is_empty() && outcome.is_err() {
                break;
            }
            let (action, path, result) = match undo {
                Undo::RemoveFile(path) => ("remove", path.clone(), self.fs.remove_file(&path)),
                Undo::RemoveFolder(path) => {
                    ("remove the folder", path.clone(), self.fs.remove_dir(&path))
                }
                Undo::CreateFolder(path) => {
                    ("create the folder", path.clone(), self.fs.create_dir(&path))
                }
                Undo::Restore { from, to } => ("restore", to.clone(), self.fs.rename(&from, &to)),
            };
            if let (Err(e), Ok(())) = (result, &outcome) {
                outcome = Err(OutputError::failed(action, &path, e));
            }
        }
        outcome
    }

    fn is_folder(&self, path: &Path) -> bool {
        matches!(self.fs.stat(path), Ok(Some(stat)) if stat.kind == PathKind::Folder)
    }

    fn failed(&self, action: &str, path: &str, error: io::Error) -> OutputError {
        OutputError::failed(action, &self.folder.show(path), error)
    }
}

/// Whether the error says that there is no folder of ours to remove: it contains files that no build wrote,
/// it is gone, or something else has taken its place.
fn is_not_ours(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    matches!(error.kind(), K::DirectoryNotEmpty | K::NotFound | K::NotADirectory)
}
