//! Scans the pictures of a site, and remembers the results.
//!
//! Input: a file. Output: how it is published without its metadata, or why it cannot be; of files that are published
//! unchanged, what their metadata says. A file of `content/` is recognized by the hash of its bytes, one of `static/` by
//! its version, so that a picture is read again only after it has changed. What a commit writes is compared with the
//! hash of the copy that was found here.

use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::output::{CleanedFile, Disk, FileHashes, FileSystem, FileVersion};
use crate::syntax::picture::{
    self, CopyParts, Depth, Orientation, PictureCredit, PictureScan, SmallerFormats, Uncleanable,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::hash::Hasher as _;
use std::io::{self, Seek as _, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A picture that is published without its metadata.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CleanPicture {
    pub(super) size: Option<(u32, u32)>,
    pub(crate) orientation: Orientation,
    pub(super) smaller: Option<SmallerFormats>,
    pub(super) credit: PictureCredit,
    parts: Arc<CopyParts>,
    /// The hash and the length of the copy.
    pub(super) copy: (Fingerprint, u64),
}

impl CleanPicture {
    /// Number of its pixels, 0 if it is unknown.
    pub(crate) fn pixels(&self) -> u64 {
        self.size.map_or(0, |(width, height)| u64::from(width) * u64::from(height))
    }

    /// The bytes of the copy.
    ///
    /// # Errors
    /// The file cannot be read, or has changed since it was scanned.
    pub(crate) fn read_copy(&self, source: &Path) -> io::Result<Vec<u8>> {
        let mut copy = Vec::with_capacity(usize::try_from(self.copy.1).unwrap_or_default());
        self.parts.write(&mut File::open(source)?, &mut copy)?;
        match Fingerprint::of_bytes(&copy) == self.copy.0 {
            true => Ok(copy),
            false => Err(io::Error::other("the file was changed while it was read")),
        }
    }

    /// The copy, for the output.
    pub(crate) fn copy_of(&self, source: &Path) -> CleanedFile {
        CleanedFile::new(source.to_owned(), self.parts.clone(), self.copy)
    }
}

/// What is known of a picture of `content/`.
type CleanResult = Result<Arc<CleanPicture>, Uncleanable>;

/// What the metadata of a picture says that is published unchanged.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct PictureFacts {
    pub(super) orientation: Orientation,
    pub(super) credit: PictureCredit,
    pub(super) has_location: bool,
}

/// The results of scans, which several threads may ask for and add to.
#[derive(Debug, Default)]
pub struct PictureScans {
    cleaned: Mutex<ScanTable<Fingerprint, CleanResult>>,
    facts: Mutex<ScanTable<FileVersion, PictureFacts>>,
}

/// Reads pictures, or takes what is known of them.
#[derive(Debug, Clone, Copy)]
pub struct PictureReader<'a> {
    /// What is known.
    pub scans: &'a PictureScans,
    /// The hashes of files.
    pub hashes: &'a FileHashes,
}

impl PictureReader<'_> {
    /// How a picture is published without its metadata.
    pub(super) fn clean(self, path: &Path) -> CleanResult {
        let (hash, _) = self.hashes.hash(&Disk, path)?;
        if let Some(known) = lock(&self.scans.cleaned).get(&hash) {
            return known;
        }
        let result = clean(path, hash);
        // The next reading may succeed.
        if !matches!(result, Err(Uncleanable::Unreadable)) {
            lock(&self.scans.cleaned).insert(hash, result.clone());
        }
        result
    }

    /// What the metadata of a picture says that is published unchanged; nothing if it cannot be read.
    pub(super) fn facts(self, path: &Path) -> PictureFacts {
        let version = Disk.stat(path).ok().flatten().and_then(|stat| stat.version);
        if let Some(known) = version.and_then(|version| lock(&self.scans.facts).get(&version)) {
            return known;
        }
        let scan = File::open(path).ok().and_then(|file| picture::scan(file, Depth::Metadata).ok());
        let facts = scan.map(|scan| {
            let PictureScan { orientation, credit, has_location, .. } = scan;
            PictureFacts { orientation, credit, has_location }
        });
        let facts = facts.unwrap_or_default();
        if let Some(version) = version {
            lock(&self.scans.facts).insert(version, facts.clone());
        }
        facts
    }
}

/// The results as they are stored for the next process.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct StoredScans {
    cleaned: Vec<(Fingerprint, CleanResult)>,
    facts: Vec<(FileVersion, PictureFacts)>,
}

impl PictureScans {
    /// The results that an earlier process stored.
    pub(crate) fn new(stored: StoredScans) -> Self {
        Self {
            cleaned: Mutex::new(ScanTable::new(stored.cleaned)),
            facts: Mutex::new(ScanTable::new(stored.facts)),
        }
    }

    /// The results that were asked for, to be stored for the next process. `None` if these are the ones that were
    /// loaded.
    pub(crate) fn to_store(&self) -> Option<StoredScans> {
        let (cleaned, facts) = (lock(&self.cleaned), lock(&self.facts));
        (cleaned.is_changed() || facts.is_changed())
            .then(|| StoredScans { cleaned: cleaned.used(), facts: facts.used() })
    }
}

/// Scans the file with this hash.
fn clean(path: &Path, hash: Fingerprint) -> CleanResult {
    let mut file = File::open(path)?;
    let scan = picture::scan(&file, Depth::Whole)?;
    let mut copy = HashWriter::default();
    scan.parts.write(&mut file, &mut copy)?;
    // A file that was changed while it was read is not the one that was scanned.
    let mut whole = HashWriter::default();
    file.rewind()?;
    io::copy(&mut file, &mut whole)?;
    if whole.hasher.fingerprint() != hash {
        return Err(Uncleanable::Unreadable);
    }
    let PictureScan { size, orientation, smaller, credit, parts, .. } = scan;
    let copy = (copy.hasher.fingerprint(), copy.length);
    let parts = Arc::new(parts);
    Ok(Arc::new(CleanPicture { size, orientation, smaller, credit, parts, copy }))
}

/// Takes the hash of what is written to it.
#[derive(Default)]
struct HashWriter {
    hasher: FingerprintHasher,
    length: u64,
}

impl Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hasher.write(bytes);
        self.length += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Values of an earlier process and new ones, each with whether it was asked for.
#[derive(Debug)]
struct ScanTable<K, V> {
    values: BTreeMap<K, (V, bool)>,
    /// Number of values from an earlier process.
    loaded: usize,
    /// Whether there are values that an earlier process did not know.
    is_grown: bool,
}

impl<K: Ord, V> Default for ScanTable<K, V> {
    fn default() -> Self {
        Self { values: BTreeMap::new(), loaded: 0, is_grown: false }
    }
}

impl<K: Ord + Copy, V: Clone> ScanTable<K, V> {
    fn new(stored: Vec<(K, V)>) -> Self {
        let loaded = stored.len();
        let values = stored.into_iter().map(|(key, value)| (key, (value, false))).collect();
        Self { values, loaded, is_grown: false }
    }

    fn get(&mut self, key: &K) -> Option<V> {
        let (value, is_used) = self.values.get_mut(key)?;
        *is_used = true;
        Some(value.clone())
    }

    fn insert(&mut self, key: K, value: V) {
        self.values.insert(key, (value, true));
        self.is_grown = true;
    }

    fn used(&self) -> Vec<(K, V)> {
        let used = self.values.iter().filter(|(_, (_, is_used))| *is_used);
        used.map(|(key, (value, _))| (*key, value.clone())).collect()
    }

    fn is_changed(&self) -> bool {
        self.is_grown || self.values.values().filter(|(_, is_used)| *is_used).count() != self.loaded
    }
}

fn lock<T>(table: &Mutex<T>) -> MutexGuard<'_, T> {
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::incremental::encoding;
    use std::time::Duration;

    /// Longer than a file must be left alone on a file system with fine timestamps.
    const SETTLED: Duration = Duration::from_millis(150);

    #[test]
    fn what_is_known_of_a_picture_is_stored_and_the_picture_not_scanned_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        std::fs::write(&path, include_bytes!("../../tests/pictures/still.png")).unwrap();
        std::thread::sleep(SETTLED);
        let (scans, hashes) = (PictureScans::default(), FileHashes::default());
        let reader = PictureReader { scans: &scans, hashes: &hashes };
        let clean = reader.clean(&path).unwrap();
        assert_eq!(clean.size, Some((16, 12)));
        assert!(reader.facts(&path).has_location);
        let bytes = encoding::encoded(&scans.to_store().unwrap(), Vec::new()).unwrap();
        let mut stored: StoredScans = postcard::from_bytes(&bytes).unwrap();
        // False results show that the file is not scanned.
        stored.cleaned[0].1 = Err(Uncleanable::Heic);
        for (_, facts) in &mut stored.facts {
            facts.has_location = false;
        }
        // A coarse file system needs seconds to show that a file was left alone.
        let is_settled = stored.facts.len() == 1;
        let scans = PictureScans::new(stored);
        let reader = PictureReader { scans: &scans, hashes: &hashes };
        assert_eq!(reader.clean(&path).unwrap_err(), Uncleanable::Heic);
        assert_eq!(reader.facts(&path).has_location, !is_settled);
        assert!(!is_settled || scans.to_store().is_none(), "nothing new");
        std::fs::write(&path, include_bytes!("../../tests/pictures/palette.png")).unwrap();
        assert!(reader.clean(&path).is_ok());
        assert_eq!(scans.to_store().unwrap().cleaned.len(), 2);
    }
}
