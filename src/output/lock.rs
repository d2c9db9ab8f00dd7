//! Ensures that one build at a time writes to an output, with a lock on a file beside it.
//!
//! It is a lock of the operating system, not the existence of the file: the system releases it when the
//! process ends for whatever reason, so a killed build blocks no other.

use same_file::Handle;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A lock that is released when it is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Closing the file releases the lock. It is closed after `drop` has removed it.
    _file: File,
}

impl Lock {
    /// Waits until the lock is free, then takes it.
    pub(super) fn acquire(path: &Path) -> io::Result<Self> {
        loop {
            refuse_other_than_file(path)?;
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
            wait(&file)?;
            // The previous holder may have removed the file while we waited. Then the lock is worthless,
            // because the next process creates and locks a new file; so try again with that one.
            if is_at(&file, path)? {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // An error does no harm: the file stays, but unlocked, and the next build locks it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Refuses to lock anything but a regular file: opening a link could create or lock a file elsewhere.
fn refuse_other_than_file(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            Err(io::Error::new(io::ErrorKind::AlreadyExists, "it exists and is not a regular file"))
        }
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

fn wait(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => file.lock(),
        // Some network file systems have no locks. There, it is up to the user to run one build at a time;
        // refusing would make such an output unusable.
        Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(e)) => Err(e),
    }
}

/// Whether `path` is still the open file.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    match Handle::from_path(path) {
        Ok(current) => Ok(current == Handle::from_file(file.try_clone()?)?),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}
