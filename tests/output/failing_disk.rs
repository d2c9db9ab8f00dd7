//! A file system that fails at a chosen operation, as on a disk error or when the process is killed.

use briefing::internals::output::{Disk, FileSystem, Lock, Stat};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// What happens at the chosen operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Only this operation fails.
    Once,
    /// This operation and the next fail: an error, and another during the rollback.
    Twice,
    /// This operation and all later ones fail: a full disk, or a killed process.
    FromThereOn,
}

/// The disk, until the chosen operation.
pub(crate) struct FailingDisk {
    fail_at: usize,
    /// A folder on another disk: nothing can be renamed into or out of it.
    other_disk: Option<PathBuf>,
    /// Whether nothing can be changed or locked.
    read_only: bool,
    mode: Mode,
    errno: i32,
    operations: AtomicUsize,
    changes: AtomicUsize,
    renames: AtomicUsize,
}

impl FailingDisk {
    /// Fails at the operation of this number, counted from 1.
    pub(crate) fn new(fail_at: usize, mode: Mode, errno: i32) -> Self {
        let zero = || AtomicUsize::new(0);
        let (operations, changes, renames) = (zero(), zero(), zero());
        let (other_disk, read_only) = (None, false);
        Self { fail_at, other_disk, read_only, mode, errno, operations, changes, renames }
    }

    /// A disk that is mounted read-only.
    pub(crate) fn read_only() -> Self {
        Self { read_only: true, ..Self::never() }
    }

    /// Counts operations and never fails.
    pub(crate) fn never() -> Self {
        Self::new(usize::MAX, Mode::Once, 0)
    }

    /// Fails only if something is renamed into or out of this folder.
    pub(crate) fn with_other_disk(folder: PathBuf) -> Self {
        Self { other_disk: Some(folder), ..Self::never() }
    }

    /// Whether the chosen operation was reached.
    pub(crate) fn has_failed(&self) -> bool {
        self.operations.load(SeqCst) >= self.fail_at
    }

    /// The number of operations that change something, without locks.
    pub(crate) fn changes(&self) -> usize {
        self.changes.load(SeqCst)
    }

    /// How many files or folders were renamed.
    pub(crate) fn renames(&self) -> usize {
        self.renames.load(SeqCst)
    }

    fn step(&self) -> io::Result<()> {
        let number = self.operations.fetch_add(1, SeqCst) + 1;
        let fails = match self.mode {
            Mode::Once => number == self.fail_at,
            Mode::Twice => (self.fail_at..self.fail_at + 2).contains(&number),
            Mode::FromThereOn => number >= self.fail_at,
        };
        if fails { Err(io::Error::from_raw_os_error(self.errno)) } else { Ok(()) }
    }

    fn change(&self) -> io::Result<()> {
        self.step()?;
        if self.read_only {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        self.changes.fetch_add(1, SeqCst);
        Ok(())
    }
}

impl FileSystem for FailingDisk {
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>> {
        self.step()?;
        Disk.stat(path)
    }
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.step()?;
        Disk.canonical(path)
    }
    fn entries(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.step()?;
        Disk.entries(folder)
    }
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        self.step()?;
        Disk.open(path)
    }
    fn is_same(&self, a: &Path, b: &Path) -> io::Result<bool> {
        self.step()?;
        Disk.is_same(a, b)
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(e) = self.change() {
            // A full disk and a killed process leave a partial file.
            let _ = Disk.write(path, &bytes[..bytes.len() / 2]);
            return Err(e);
        }
        Disk.write(path, bytes)
    }
    fn create(
        &self,
        path: &Path,
        content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        if let Err(e) = self.change() {
            let mut bytes = Vec::new();
            content(&mut bytes)?;
            let _ = Disk.write(path, &bytes[..bytes.len() / 2]);
            return Err(e);
        }
        Disk.create(path, content)
    }
    fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        if let Err(e) = self.change() {
            let bytes = std::fs::read(from)?;
            let _ = Disk.write(to, &bytes[..bytes.len() / 2]);
            return Err(e);
        }
        Disk.copy(from, to)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        Disk.link(from, to)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        if self.other_disk.as_ref().is_some_and(|d| from.starts_with(d) != to.starts_with(d)) {
            return Err(io::ErrorKind::CrossesDevices.into());
        }
        self.renames.fetch_add(1, SeqCst);
        Disk.rename(from, to)
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        Disk.create_dir(path)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        Disk.remove_file(path)
    }
    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.change()?;
        Disk.remove_dir(path)
    }
    fn lock(&self, path: &Path) -> io::Result<Lock> {
        self.step()?;
        if self.read_only {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        Disk.lock(path)
    }
}
