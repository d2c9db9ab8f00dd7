//! Changes to the output of which either all stay or none.
//!
//! Every change is noted with its reverse. A file that is replaced keeps a second name in the stage
//! and is then renamed over, so that a reader of the site never misses it; a file that goes is moved
//! to the stage. Holds no content: what comes has been staged.

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
    MakeFolder(PathBuf),
    PutBack { from: PathBuf, to: PathBuf },
}

/// Changes under way.
pub(super) struct Transaction<'a> {
    fs: &'a dyn FileSystem,
    folder: &'a OutputFolder,
    /// Where replaced and removed files are kept.
    old: PathBuf,
    kept: usize,
    /// Folders that need not be made.
    folders: BTreeSet<String>,
    undo: Vec<Undo>,
}

impl<'a> Transaction<'a> {
    /// Does the work. If it fails, what it did is undone.
    pub(super) fn run(
        fs: &'a dyn FileSystem,
        folder: &'a OutputFolder,
        old: PathBuf,
        folders: BTreeSet<String>,
        work: impl FnOnce(&mut Self) -> Result<(), OutputError>,
    ) -> Result<(), OutputError> {
        let mut transaction = Self { fs, folder, old, kept: 0, folders, undo: Vec::new() };
        work(&mut transaction).map_err(|error| match transaction.roll_back() {
            Ok(()) => error,
            Err(second) => error.incomplete(&second),
        })
    }

    /// Makes the folders that lead to a path.
    pub(super) fn make_way(&mut self, path: &str) -> Result<(), OutputError> {
        let Some((folder, _)) = path.rsplit_once('/') else { return Ok(()) };
        if self.folders.contains(folder) {
            return Ok(());
        }
        self.make_way(folder)?;
        let at = self.folder.at(folder);
        match self.fs.create_dir(&at) {
            Ok(()) => self.undo.push(Undo::RemoveFolder(at)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && self.is_folder(&at) => {}
            Err(e) => return Err(self.failed("make the folder", folder, e)),
        }
        self.folders.insert(folder.to_owned());
        Ok(())
    }

    /// Brings a staged file to its path.
    pub(super) fn place(
        &mut self,
        from: &Path,
        path: &str,
        over: Obstacle,
    ) -> Result<(), OutputError> {
        let to = self.folder.at(path);
        let undo = match over {
            Obstacle::Nothing => Undo::RemoveFile(to.clone()),
            Obstacle::File => {
                let kept = self.keep(&to).map_err(|e| self.failed("keep the old", path, e))?;
                Undo::PutBack { from: kept, to: to.clone() }
            }
            Obstacle::Other => {
                self.take(path)?;
                Undo::RemoveFile(to.clone())
            }
        };
        self.fs.rename(from, &to).map_err(|e| self.failed("write", path, e))?;
        self.undo.push(undo);
        Ok(())
    }

    /// Moves a file out of the output.
    pub(super) fn take(&mut self, path: &str) -> Result<(), OutputError> {
        let (from, to) = (self.folder.at(path), self.next_old());
        self.fs.rename(&from, &to).map_err(|e| self.failed("remove", path, e))?;
        self.undo.push(Undo::PutBack { from: to, to: from });
        Ok(())
    }

    /// Removes a folder if nothing is left in it.
    pub(super) fn drop_folder(&mut self, folder: &str) -> Result<(), OutputError> {
        let at = self.folder.at(folder);
        match self.fs.remove_dir(&at) {
            Ok(()) => {
                self.undo.push(Undo::MakeFolder(at));
                self.folders.remove(folder);
                Ok(())
            }
            Err(e) if is_in_use(&e) => Ok(()),
            Err(e) => Err(self.failed("remove the folder", folder, e)),
        }
    }

    /// A second name for the old file where the disk knows such, else a copy.
    fn keep(&mut self, file: &Path) -> io::Result<PathBuf> {
        let kept = self.next_old();
        if self.fs.link(file, &kept).is_err() {
            self.fs.copy(file, &kept)?;
        }
        Ok(kept)
    }

    fn next_old(&mut self) -> PathBuf {
        self.kept += 1;
        self.old.join(self.kept.to_string())
    }

    /// Undoes as much as it can, the last change first, and tells the first thing it could not.
    ///
    /// The journal was the first change. It stays unless all else is undone: it keeps the next commit
    /// from trusting what stands in the output.
    fn roll_back(&mut self) -> Result<(), OutputError> {
        let mut outcome = Ok(());
        while let Some(undo) = self.undo.pop() {
            if self.undo.is_empty() && outcome.is_err() {
                break;
            }
            let (doing, path, done) = match undo {
                Undo::RemoveFile(path) => ("remove", path.clone(), self.fs.remove_file(&path)),
                Undo::RemoveFolder(path) => {
                    ("remove the folder", path.clone(), self.fs.remove_dir(&path))
                }
                Undo::MakeFolder(path) => {
                    ("make the folder", path.clone(), self.fs.create_dir(&path))
                }
                Undo::PutBack { from, to } => ("put back", to.clone(), self.fs.rename(&from, &to)),
            };
            if let (Err(e), Ok(())) = (done, &outcome) {
                outcome = Err(OutputError::failed(doing, &path, e));
            }
        }
        outcome
    }

    fn is_folder(&self, path: &Path) -> bool {
        matches!(self.fs.stat(path), Ok(Some(stat)) if stat.kind == PathKind::Folder)
    }

    fn failed(&self, doing: &str, path: &str, error: io::Error) -> OutputError {
        OutputError::failed(doing, &self.folder.show(path), error)
    }
}

/// A folder that is not empty, not there, or no folder is not ours to remove.
fn is_in_use(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    matches!(error.kind(), K::DirectoryNotEmpty | K::NotFound | K::NotADirectory)
}
