//! What a commit asks of a file system, and the one that is the disk.
//!
//! Small, so that a double can fail or die at any operation. It never follows a link, except where a
//! path is resolved and where a file of the site is read.

use super::lock::Lock;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, whatever it leads to.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What a file shows without being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// What it is.
    pub kind: PathKind,
    /// In bytes.
    pub size: u64,
    /// Last modified, in nanoseconds since 1970.
    pub modified: i64,
}

/// The operations of a commit.
pub trait FileSystem: Sync {
    /// What stands at `path`, links not followed; `None` if nothing does.
    ///
    /// # Errors
    /// Those of the system.
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>>;
    /// `path` without links and dots.
    ///
    /// # Errors
    /// Those of the system, `NotFound` too.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;
    /// The names in a folder, sorted.
    ///
    /// # Errors
    /// Those of the system.
    fn entries(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// Opens a file for reading.
    ///
    /// # Errors
    /// Those of the system.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>>;
    /// Whether two paths lead to one file (`A` and `a` where case does not count).
    ///
    /// # Errors
    /// Those of the system.
    fn is_same(&self, a: &Path, b: &Path) -> io::Result<bool>;
    /// Makes a new file.
    ///
    /// # Errors
    /// Those of the system; something already stands at `path`.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Makes a new file with the content, not the permissions, of another.
    ///
    /// # Errors
    /// Those of the system; something already stands at `to`.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name.
    ///
    /// # Errors
    /// Those of the system; it may know no second names.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves a file or folder, over the file at `to` if there is one, at once.
    ///
    /// # Errors
    /// Those of the system.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes a folder.
    ///
    /// # Errors
    /// Those of the system; something already stands at `path`.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Removes a file or a link.
    ///
    /// # Errors
    /// Those of the system.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    ///
    /// # Errors
    /// Those of the system; it is not empty.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Waits until nobody else holds the lock named by this file, then holds it.
    ///
    /// # Errors
    /// Those of the system.
    fn lock(&self, path: &Path) -> io::Result<Lock>;
}

/// The file system of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(stat_of(&metadata))),
            Err(e) if is_absence(&e) => Ok(None),
            Err(e) => Err(e),
        }
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names =
            fs::read_dir(folder)?.map(|e| Ok(e?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(File::open(path)?))
    }

    fn is_same(&self, a: &Path, b: &Path) -> io::Result<bool> {
        same_file::is_same_file(a, b)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        create(path)?.write_all(bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Not `fs::copy`, which would hand on the permissions of the source.
        io::copy(&mut File::open(from)?, &mut create(to)?).map(drop)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        Lock::acquire(path)
    }
}

/// Never writes through what already stands at `path`, a planted link least of all.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Whether an error says that nothing stands there: no such file, or a file where a folder would be.
pub(super) fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn stat_of(metadata: &fs::Metadata) -> Stat {
    let kind = match metadata.file_type() {
        t if t.is_symlink() => PathKind::Link,
        t if t.is_dir() => PathKind::Folder,
        t if t.is_file() => PathKind::File,
        _ => PathKind::Other,
    };
    // A file from before 1970, or a system without times, is never trusted by its time but hashed.
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .and_then(|age| i64::try_from(age.as_nanos()).ok())
        .unwrap_or(-1);
    Stat { kind, size: metadata.len(), modified }
}
