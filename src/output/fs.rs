//! The file system operations of a commit, as a trait, and the implementation for the disk.
//!
//! The trait exists for tests: it is small, so that a test double can fail or stop at any operation. Links
//! are never followed, except when a path is resolved and when a source file is read.

use super::lock::Lock;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
#[cfg(unix)]
use std::time::{Duration, SystemTime};

/// What exists at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, whatever it points to.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// What the file system knows of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// What it is.
    pub kind: PathKind,
    /// Size in bytes.
    pub size: u64,
    /// Time of the last modification, in nanoseconds since 1970; -1 if it is unknown or earlier.
    pub modified: i64,
    /// Its version, if it is a file and the version shows every later change.
    pub version: Option<FileVersion>,
}

/// What the file system records of a file and changes with every change of its bytes: as long as it is the
/// same, the file need not be read again.
///
/// The time of the last change (`ctime`) is the important part: programs cannot set it, as they can set that
/// of the last modification, so it also shows files that were unpacked or copied with their old times. Where
/// a system has none that programs can read (Windows), files have no version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileVersion {
    device: u64,
    inode: u64,
    /// Size in bytes.
    pub(super) size: u64,
    /// Times of the last modification and the last change: seconds and nanoseconds.
    modified: (i64, i64),
    changed: (i64, i64),
}

/// The file system operations of a commit.
pub trait FileSystem: Sync {
    /// What exists at `path`, without following links; `None` if nothing does.
    ///
    /// # Errors
    /// Those of the system.
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>>;
    /// `path` without links, `.` and `..`.
    ///
    /// # Errors
    /// Those of the system, including `NotFound`.
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
    /// Whether two paths are the same file, as `A` and `a` are where case is ignored.
    ///
    /// # Errors
    /// Those of the system.
    fn is_same(&self, a: &Path, b: &Path) -> io::Result<bool>;
    /// Creates a file.
    ///
    /// # Errors
    /// Those of the system; or something already exists at `path`.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Creates a file with what `content` writes.
    ///
    /// # Errors
    /// Those of the system and of `content`; or something already exists at `path`.
    fn create(
        &self,
        path: &Path,
        content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()>;
    /// Creates a file with the content of another one, but not its permissions.
    ///
    /// # Errors
    /// Those of the system; or something already exists at `to`.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name (a hard link).
    ///
    /// # Errors
    /// Those of the system, which may not support hard links.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves a file or folder in one step, replacing the file at `to` if there is one.
    ///
    /// # Errors
    /// Those of the system.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Creates a folder.
    ///
    /// # Errors
    /// Those of the system; or something already exists at `path`.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Removes a file or a link.
    ///
    /// # Errors
    /// Those of the system.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    ///
    /// # Errors
    /// Those of the system; or the folder is not empty.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Waits until no other process holds the lock of this file, then takes it.
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

    fn create(
        &self,
        path: &Path,
        content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        content(&mut create(path)?)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Not `fs::copy`, which also copies the permissions of the source.
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

/// Creates a file that must not exist yet, so that nothing is ever written through an existing link.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Whether the error means that nothing exists at the path: it is not there, or a file is in the place of a
/// folder above it.
pub(super) fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// What is in a folder; nothing if there is none. Of several processes that clean at the same time, another one may have
/// removed it since it was seen, and the same holds for what the next two functions remove.
pub(crate) fn entries_if_any(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect(),
        Err(error) if is_absence(&error) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Removes a file, if it is still there.
pub(crate) fn remove_file_if_any(path: &Path) -> io::Result<()> {
    fs::remove_file(path).or_else(|error| if is_absence(&error) { Ok(()) } else { Err(error) })
}

/// Removes a folder, if it is empty and still there.
pub(crate) fn remove_folder_if_empty(path: &Path) -> io::Result<()> {
    match fs::remove_dir(path) {
        Err(e) if e.kind() != io::ErrorKind::DirectoryNotEmpty && !is_absence(&e) => Err(e),
        _ => Ok(()),
    }
}

fn stat_of(metadata: &fs::Metadata) -> Stat {
    let kind = match metadata.file_type() {
        t if t.is_symlink() => PathKind::Link,
        t if t.is_dir() => PathKind::Folder,
        t if t.is_file() => PathKind::File,
        _ => PathKind::Other,
    };
    // A negative time never counts as equal, so a file without a usable time is compared by its hash.
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .and_then(|age| i64::try_from(age.as_nanos()).ok())
        .unwrap_or(-1);
    let version = version(metadata).filter(|_| kind == PathKind::File);
    Stat { kind, size: metadata.len(), modified, version }
}

/// The version of a file, unless it changed so recently that a second change could leave the same times.
#[cfg(unix)]
fn version(metadata: &fs::Metadata) -> Option<FileVersion> {
    use std::os::unix::fs::MetadataExt as _;
    let changed = (metadata.ctime(), metadata.ctime_nsec());
    let version = FileVersion {
        device: metadata.dev(),
        inode: metadata.ino(),
        size: metadata.len(),
        modified: (metadata.mtime(), metadata.mtime_nsec()),
        changed,
    };
    let since_1970 = Duration::new(changed.0.try_into().ok()?, changed.1.try_into().ok()?);
    // An error means that the time is still to come, because a clock was set back or is another machine's.
    let age = SystemTime::now().duration_since(UNIX_EPOCH + since_1970).ok()?;
    (age > granularity(changed.1)).then_some(version)
}

#[cfg(not(unix))]
fn version(_: &fs::Metadata) -> Option<FileVersion> {
    None
}

/// Longer than the time between two timestamps that the file system can tell apart. Those of most have
/// nanoseconds, but advance with the system's timer, every 10 ms at most; those without fractions of a second
/// advance every one or two seconds.
#[cfg(unix)]
fn granularity(nanoseconds: i64) -> Duration {
    match nanoseconds {
        0 => Duration::from_secs(3),
        _ => Duration::from_millis(100),
    }
}
