//! Temporary folders of tests, in memory if there is room: the tests create and delete many thousands of small
//! files, which takes a minute longer on some disks.
//!
//! `TMPDIR` moves them to another place. `docs/testing.md` says more.

#![allow(clippy::expect_used, reason = "a test without a folder fails")]

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;

/// How the name of a temporary folder begins.
const PREFIX: &str = "briefing-test-";

/// A file system in memory, on Linux.
const MEMORY: &str = "/dev/shm";

/// The kilobytes that must be free in memory. All tests together use a tenth of it at any time; in a container
/// there are often only 64 MB.
const ROOM: u64 = 1 << 20;

/// An empty folder that is removed with its content when it is dropped, also by a panic.
pub(crate) struct Folder {
    /// Removed first, while the lock is held.
    dir: TempDir,
    _lock: Option<File>,
}

impl Folder {
    /// Creates a folder with a name that nobody can guess.
    pub(crate) fn new() -> Self {
        static PLACE: LazyLock<Option<&Path>> = LazyLock::new(memory);
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix(PREFIX);
        let (dir, lock) = match *PLACE {
            Some(memory) => {
                let dir = builder.tempdir_in(memory).expect("a folder can be made in memory");
                let lock = lock(dir.path());
                (dir, lock)
            }
            None => (builder.tempdir().expect("a temporary folder can be made"), None),
        };
        Self { dir, _lock: lock }
    }

    /// Creates a folder for scripts and programs that a test runs: a system may refuse that in memory.
    pub(crate) fn for_programs() -> Self {
        let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"));
        Self { dir: dir.expect("a folder can be made below the target folder"), _lock: None }
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }
}

/// The file system in memory, unless `TMPDIR` names another place or it has too little room.
fn memory() -> Option<&'static Path> {
    if std::env::var_os("TMPDIR").is_some_and(|place| !place.is_empty()) {
        return None;
    }
    let memory = Path::new(MEMORY);
    if free_kilobytes(memory)? < ROOM {
        return None;
    }
    // Fails if the folder is missing or read-only; the folder is removed at once.
    tempfile::Builder::new().prefix(PREFIX).tempdir_in(memory).ok()?;
    // A new folder may not have its lock yet.
    remove_abandoned(memory, Duration::from_secs(60));
    Some(memory)
}

/// Free space as `df` prints it; the standard library cannot ask for it.
fn free_kilobytes(folder: &Path) -> Option<u64> {
    let output = Command::new("df").arg("-Pk").arg(folder).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

/// Marks a folder as used by this process. The system removes the mark when the process ends, however it does.
fn lock(folder: &Path) -> Option<File> {
    File::open(folder).ok().filter(|file| file.try_lock().is_ok())
}

/// Removes folders of tests that were killed, if they are older than `age`: nothing else would free that memory
/// before the machine restarts.
pub(crate) fn remove_abandoned(memory: &Path, age: Duration) {
    for entry in fs::read_dir(memory).into_iter().flatten().flatten() {
        let is_of_a_test = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let unchanged_for = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_of_a_test
            && is_ours(&entry)
            && unchanged_for().is_some_and(|time| time >= age)
            && lock(&entry.path()).is_some()
        {
            // Another process may be removing it as well.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether an entry is a folder (not a link to one) of this user.
#[cfg(unix)]
fn is_ours(entry: &fs::DirEntry) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(own), Ok(found)) = (fs::metadata("/proc/self"), entry.metadata()) else { return false };
    found.is_dir() && found.uid() == own.uid()
}

#[cfg(not(unix))]
fn is_ours(_: &fs::DirEntry) -> bool {
    false
}
