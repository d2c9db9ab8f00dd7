//! Hashes of files by their versions, so that a file that has not changed is not read again.
//!
//! Input: a path. Output: the hash of the file's bytes, from the table if its version is known.
//! A version consists of what the file system records when a file changes ([`FileVersion`]). Two files with
//! the same version have the same bytes, so the path is no part of the key. Files without a version are read
//! each time.

use super::fs::{FileSystem, FileVersion};
use super::hash::hash_file;
use crate::incremental::Fingerprint;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The hashes of files, which several threads may ask for and add to.
#[derive(Debug, Default)]
pub struct FileHashes(Mutex<HashTable>);

#[derive(Debug, Default)]
struct HashTable {
    by_version: BTreeMap<FileVersion, StoredHash>,
    /// Number of hashes from an earlier process.
    loaded: usize,
    /// Whether there are hashes that an earlier process did not know.
    grown: bool,
}

#[derive(Debug, Clone, Copy)]
struct StoredHash {
    hash: Fingerprint,
    /// Whether the bytes are a text of the site that could be read: UTF-8 without a byte-order mark.
    is_text: bool,
    /// Whether a file of this version still exists.
    used: bool,
}

/// A version with its hash and whether it is a text, as the cache stores them.
pub(crate) type StoredFileHash = (FileVersion, Fingerprint, bool);

impl FileHashes {
    /// The hashes that an earlier process stored.
    pub(crate) fn new(stored: Vec<StoredFileHash>) -> Self {
        let loaded = stored.len();
        let unused =
            |(version, hash, is_text)| (version, StoredHash { hash, is_text, used: false });
        let by_version = stored.into_iter().map(unused).collect();
        Self(Mutex::new(HashTable { by_version, loaded, grown: false }))
    }

    /// The XXH3-128 hash of a file, and its size in bytes.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn hash(&self, fs: &dyn FileSystem, path: &Path) -> io::Result<(Fingerprint, u64)> {
        // Taken before the file is read: a change while it is read gives it another version.
        let version = fs.stat(path)?.and_then(|stat| stat.version);
        let Some(version) = version else { return hash_file(fs, path) };
        if let Some(hash) = self.stored(version) {
            return Ok((hash, version.size));
        }
        let (hash, size) = hash_file(fs, path)?;
        if size == version.size {
            let mut table = self.table();
            table.by_version.insert(version, StoredHash { hash, is_text: false, used: true });
            table.grown = true;
        }
        Ok((hash, size))
    }

    fn stored(&self, version: FileVersion) -> Option<Fingerprint> {
        let mut table = self.table();
        let stored = table.by_version.get_mut(&version)?;
        stored.used = true;
        Some(stored.hash)
    }

    /// The hash of a text that was read before in this version. Other files have none, even if their hashes are
    /// known: whether they are UTF-8 is not known.
    pub(crate) fn text(&self, version: FileVersion) -> Option<Fingerprint> {
        let mut table = self.table();
        let stored = table.by_version.get_mut(&version).filter(|stored| stored.is_text)?;
        stored.used = true;
        Some(stored.hash)
    }

    /// Adds the hash of a text. `version` was taken before it was read. A text that is shorter than the file (it had a
    /// byte-order mark) or that changed meanwhile is not added.
    pub(crate) fn add_text(&self, version: FileVersion, text: &str, hash: Fingerprint) {
        if text.len() as u64 == version.size {
            let mut table = self.table();
            table.by_version.insert(version, StoredHash { hash, is_text: true, used: true });
            table.grown = true;
        }
    }

    /// The hashes of all files that were asked for, to be stored for the next process. `None` if these are
    /// the ones that were loaded.
    pub(crate) fn to_store(&self) -> Option<Vec<StoredFileHash>> {
        let table = self.table();
        let used = table.by_version.iter().filter(|(_, stored)| stored.used);
        let used: Vec<_> =
            used.map(|(version, stored)| (*version, stored.hash, stored.is_text)).collect();
        (table.grown || used.len() != table.loaded).then_some(used)
    }

    fn table(&self) -> MutexGuard<'_, HashTable> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Disk;
    use std::fs;
    use std::time::Duration;

    /// Longer than a file must be left alone on a file system with fine timestamps.
    const SETTLED: Duration = Duration::from_millis(150);

    fn hash(hashes: &FileHashes, path: &Path) -> (Fingerprint, u64) {
        hashes.hash(&Disk, path).unwrap()
    }

    #[test]
    fn a_file_that_was_just_written_is_read_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let hashes = FileHashes::default();
        for round in 0..200 {
            let text = format!("{round:08}");
            fs::write(&path, &text).unwrap();
            assert_eq!(hash(&hashes, &path), (Fingerprint::of_bytes(text.as_bytes()), 8));
        }
    }

    #[test]
    fn the_hash_of_an_unchanged_file_is_known_and_any_change_of_it_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str, text: &str| fs::write(at(name), text).unwrap();
        write("a", "first");
        write("b", "other");
        std::thread::sleep(SETTLED);
        let hashes = FileHashes::default();
        let first = hash(&hashes, &at("a"));
        hash(&hashes, &at("b"));
        let stored = hashes.to_store().unwrap();
        // A coarse file system needs seconds to show that a file was left alone.
        if stored.len() != 2 {
            return;
        }
        // A false hash shows that the file is not read.
        let forged = stored.iter().map(|(version, ..)| (*version, 7.into(), false)).collect();
        let hashes = FileHashes::new(forged);
        assert_eq!(hash(&hashes, &at("a")), (7.into(), 5));
        assert_eq!(hashes.to_store().map(|stored| stored.len()), Some(1), "b is not used");
        hash(&hashes, &at("b"));
        assert!(hashes.to_store().is_none(), "nothing new");
        // The same size and modification time, as after `touch -r` or an unpacked archive.
        let times = fs::metadata(at("a")).unwrap().modified().unwrap();
        write("a", "FIRST");
        fs::File::options().write(true).open(at("a")).unwrap().set_modified(times).unwrap();
        assert_ne!(hash(&hashes, &at("a")), first);
        // Another file moved over it.
        fs::rename(at("b"), at("a")).unwrap();
        assert_eq!(hash(&hashes, &at("a")), (Fingerprint::of_bytes(b"other"), 5));
        fs::remove_file(at("a")).unwrap();
        assert!(hashes.hash(&Disk, &at("a")).is_err());
    }

    #[test]
    fn a_text_is_known_by_its_version_and_a_file_that_was_only_copied_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "text").unwrap();
        std::thread::sleep(SETTLED);
        let Some(version) = Disk.stat(&path).unwrap().unwrap().version else { return };
        let hashes = FileHashes::default();
        let (of_bytes, _) = hash(&hashes, &path);
        assert_eq!(hashes.text(version), None);
        hashes.add_text(version, "ext", 7.into());
        assert_eq!(hashes.text(version), None, "shorter than the file");
        hashes.add_text(version, "text", of_bytes);
        let hashes = FileHashes::new(hashes.to_store().unwrap());
        assert_eq!(hashes.text(version), Some(of_bytes));
        assert_eq!(hash(&hashes, &path), (of_bytes, 4));
    }
}
