//! One build at a time for an output: a file beside it that the system locks.
//!
//! The system frees the lock when its holder ends, however it ends, so a killed build blocks nobody.

use same_file::Handle;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held until dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Dropped last: closing it frees the lock.
    _file: File,
}

impl Lock {
    /// Waits for the lock.
    pub(super) fn acquire(path: &Path) -> io::Result<Self> {
        loop {
            refuse_foreign(path)?;
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
            wait(&file)?;
            // The holder before us removed the file that we waited for: whoever comes now locks a new one.
            if stands_at(&file, path)? {
                return Ok(Self { path: path.to_owned(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays costs nothing: it is unlocked, and the next build takes it.
        let _ = fs::remove_file(&self.path);
    }
}

/// Opening a link would make or lock a file elsewhere.
fn refuse_foreign(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "something that is not a lock file stands there",
        )),
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

fn wait(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => file.lock(),
        // Some network file systems know no locks. One build at a time is then up to the user.
        Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => Ok(()),
        Err(TryLockError::Error(e)) => Err(e),
    }
}

fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    match Handle::from_path(path) {
        Ok(now) => Ok(now == Handle::from_file(file.try_clone()?)?),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}
