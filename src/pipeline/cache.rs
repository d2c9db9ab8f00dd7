//! The cache on disk: parses, the result of the last build, what the last commit rendered, the hashes of files, and what
//! is known of pictures.
//!
//! Maps keys to values. Every file is replaced as a whole and has a hash over its content; a file that is
//! damaged, or was written by another version of the program, is treated as missing, never as an error. The
//! cache does not know what a key covers: its callers must include everything in a key that the value
//! depends on.

use super::last_build::LastBuild;
use super::last_commit::LastCommit;
use crate::content::document::Document;
use crate::incremental::encoding;
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::output::{FileHashes, entries_if_any, remove_file_if_any, remove_folder_if_empty};
use crate::plan::PictureScans;
use crate::publish::html::render::PROGRAM;
use crate::publish::pictures;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// File of all parses. Rewritten only when many of its entries are no longer used.
const ALL: &str = "parses.cache";
/// File of the parses since [`ALL`] was written: after an edit, only this small file is rewritten.
const RECENT: &str = "recent.cache";
/// File of the [`LastBuild`].
const LAST_BUILD: &str = "last.cache";
/// File of the [`LastCommit`].
const LAST_COMMIT: &str = "record.cache";
/// What the name of a file of [`BodiesOnDisk`](super::set_aside::BodiesOnDisk) begins with.
pub(super) const BODIES: &str = "bodies.";
/// File of the hashes of copied files and content files, by their versions.
const FILE_HASHES: &str = "files.cache";
/// File of what is known of pictures.
const PICTURES: &str = "pictures.cache";
/// Makes Git ignore the folder.
const IGNORE: &str = ".gitignore";
/// The first bytes of every cache file; the number is the version of the format.
const MAGIC: &[u8] = b"briefing cache 2\n";
/// The beginning of [`MAGIC`] in every version.
const NAME: &[u8] = b"briefing cache ";
/// What the file [`IGNORE`] contains.
const IGNORE_ALL: &[u8] = b"*\n";
/// Size of the write buffer, in bytes.
const BUFFER: usize = 256 << 10;
/// Length of a hash, in bytes.
const HASH: usize = 16;

/// A cache folder with its opened parse packs.
#[derive(Debug)]
pub(super) struct CacheFolder {
    folder: PathBuf,
    all: ParsePack,
    recent: ParsePack,
}

/// A file of parsed documents, by key.
///
/// The file begins with the packed bodies, which make up most of it. A body is read only when a page shows
/// it, so each has its own hash. The documents without their bodies, and the table of all entries, follow;
/// they are read when the file is opened, and the file's hash covers them.
#[derive(Debug, Default)]
struct ParsePack {
    file: Option<Arc<Mutex<File>>>,
    /// The encoded documents without their bodies; empty once they are released.
    documents: Vec<u8>,
    /// Only looked up, never iterated: the order of a hash map must not reach any file.
    slots: HashMap<Fingerprint, PackSlot>,
}

/// The location of a document in a pack.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct PackSlot {
    /// Offset and length of its packed body in the file.
    body: (u64, u64),
    /// Hash of the packed body.
    hash: Fingerprint,
    /// Offset and length of the document without its body in [`ParsePack::documents`].
    document: (u64, u64),
}

/// A packed body in a file of the cache folder.
#[derive(Debug)]
pub(super) struct StoredBody {
    /// Kept open: the body can still be read after the cache file has been replaced.
    file: Arc<Mutex<File>>,
    /// Offset and length in the file.
    at: (u64, u64),
    hash: Fingerprint,
}

impl StoredBody {
    /// A body in a file, given its offset and length, and its hash.
    pub(super) fn new(file: Arc<Mutex<File>>, at: (u64, u64), hash: Fingerprint) -> Self {
        Self { file, at, hash }
    }

    /// Reads the body; `None` if it cannot be read or its hash is wrong.
    pub(super) fn fetch(&self) -> Option<Vec<u8>> {
        let (start, length) = self.at;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start)).ok()?;
        file.read_exact(&mut bytes).ok()?;
        drop(file);
        (Fingerprint::of_bytes(&bytes) == self.hash).then_some(bytes)
    }
}

/// A document to be stored in the cache.
pub(super) struct CachedParse<'d> {
    pub(super) key: Fingerprint,
    pub(super) document: &'d Document,
}

impl CacheFolder {
    /// Opens the parse packs in a folder, which need not exist.
    pub(super) fn open(folder: &Path) -> Self {
        let pack = |name| ParsePack::read(&folder.join(name)).unwrap_or_default();
        Self { folder: folder.to_owned(), all: pack(ALL), recent: pack(RECENT) }
    }

    /// The document of a key without its body, and where the body is.
    pub(super) fn document(&self, key: Fingerprint) -> Option<(Document, StoredBody)> {
        [&self.recent, &self.all].into_iter().find_map(|pack| pack.document(key))
    }

    /// Frees the encoded documents, once all that are needed have been decoded. From then on, none is found.
    pub(super) fn release(&mut self) {
        for pack in [&mut self.all, &mut self.recent] {
            pack.documents = Vec::new();
        }
    }

    /// Stores these documents for the next process, and removes all others.
    ///
    /// # Errors
    /// The folder cannot be written, or a body cannot be read from the old cache file. The next process
    /// then parses the files again.
    pub(super) fn store_parses(&self, documents: &[CachedParse]) -> io::Result<()> {
        let is_new = |parse: &&CachedParse| !self.all.slots.contains_key(&parse.key);
        let new: Vec<&CachedParse> = documents.iter().filter(is_new).collect();
        let used = documents.len() - new.len();
        // The large file is rewritten when half of it is unused, or when the small one has grown to an
        // eighth.
        let rewrite_all = used * 2 < self.all.slots.len() || new.len() * 8 > documents.len();
        if rewrite_all {
            self.write(ALL, &documents.iter().collect::<Vec<_>>())?;
            return self.write(RECENT, &[]);
        }
        if new.iter().all(|parse| self.recent.slots.contains_key(&parse.key)) {
            return Ok(());
        }
        self.write(RECENT, &new)
    }

    /// Writes a parse pack.
    fn write(&self, name: &str, documents: &[&CachedParse]) -> io::Result<()> {
        replace(&self.folder, name, |file| {
            let mut slots: BTreeMap<Fingerprint, PackSlot> = BTreeMap::new();
            for parse in documents {
                let body = parse.document.body.bytes();
                let body = body.ok_or_else(|| io::Error::other("a body is lost"))?;
                let (location, hash) =
                    (file.write_raw(body.as_ref())?, Fingerprint::of_bytes(body.as_ref()));
                slots.insert(parse.key, PackSlot { body: location, hash, document: (0, 0) });
            }
            for parse in documents {
                // The bytes of an old pack that is not released are copied, which is faster than encoding the document again.
                let packs = [&self.recent, &self.all];
                let location = match packs.into_iter().find_map(|pack| pack.encoded(parse.key)) {
                    Some(bytes) => file.write_content(bytes)?,
                    None => file.write_content(&encode(parse.document)?)?,
                };
                if let Some(slot) = slots.get_mut(&parse.key) {
                    slot.document = location;
                }
            }
            let (_, length) = file.write_content(&encode(&slots)?)?;
            file.write_content(&length.to_le_bytes()).map(drop)
        })
    }

    /// The result of the last build. Read without opening the parse packs, which are not needed if nothing
    /// has changed.
    pub(super) fn last_build(folder: &Path) -> Option<LastBuild> {
        decode(&read_checked(&folder.join(LAST_BUILD))?.content)
    }

    /// Stores the result of a build.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn store_last_build(folder: &Path, build: &LastBuild) -> io::Result<()> {
        replace(folder, LAST_BUILD, |file| file.write_value(build))
    }

    /// What the last commit rendered.
    pub(super) fn last_commit(folder: &Path) -> Option<LastCommit> {
        let commit: LastCommit = decode(&read_checked(&folder.join(LAST_COMMIT))?.content)?;
        commit.is_whole().then_some(commit)
    }

    /// Stores what a commit rendered.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn store_last_commit(folder: &Path, commit: &LastCommit) -> io::Result<()> {
        replace(folder, LAST_COMMIT, |file| file.write_value(commit))
    }
}

/// The hashes of copied files and content files, as an earlier process stored them.
pub(super) fn file_hashes(folder: &Path) -> FileHashes {
    let stored = read_checked(&folder.join(FILE_HASHES)).and_then(|file| decode(&file.content));
    FileHashes::new(stored.unwrap_or_default())
}

/// Stores hashes of files, if there are others than those that were read.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn store_file_hashes(folder: &Path, hashes: &FileHashes) -> io::Result<()> {
    let Some(hashes) = hashes.to_store() else { return Ok(()) };
    replace(folder, FILE_HASHES, |file| file.write_value(&hashes))
}

/// What is known of pictures, as an earlier process stored it.
pub(super) fn picture_scans(folder: &Path) -> PictureScans {
    let stored = read_checked(&folder.join(PICTURES)).and_then(|file| decode(&file.content));
    PictureScans::new(stored.unwrap_or_default())
}

/// Stores what is known of pictures, if it is not what was read.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn store_picture_scans(folder: &Path, scans: &PictureScans) -> io::Result<()> {
    let Some(scans) = scans.to_store() else { return Ok(()) };
    replace(folder, PICTURES, |file| file.write_value(&scans))
}

impl ParsePack {
    /// Reads everything but the bodies: the documents, then the table of entries, then the table's length.
    fn read(path: &Path) -> Option<Self> {
        let CacheFile { file, content: mut documents } = read_checked(path)?;
        let (rest, length) = documents.split_last_chunk::<8>()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let end = rest.len().checked_sub(length)?;
        // A map is encoded as a list of its entries.
        let slots: Vec<(Fingerprint, PackSlot)> = decode(rest.get(end..)?)?;
        documents.truncate(end);
        Some(Self {
            file: Some(Arc::new(Mutex::new(file))),
            documents,
            slots: slots.into_iter().collect(),
        })
    }

    fn document(&self, key: Fingerprint) -> Option<(Document, StoredBody)> {
        let (file, slot) = (self.file.as_ref()?.clone(), self.slots.get(&key)?);
        let document = decode(self.encoded(key)?)?;
        Some((document, StoredBody { file, at: slot.body, hash: slot.hash }))
    }

    /// An encoded document, without its body.
    fn encoded(&self, key: Fingerprint) -> Option<&[u8]> {
        let (start, length) = self.slots.get(&key)?.document;
        let (start, length) = (usize::try_from(start).ok()?, usize::try_from(length).ok()?);
        self.documents.get(start..start.checked_add(length)?)
    }
}

/// Removes the cache files in a folder, and the folder if it is empty then. Files of these names that no build has written
/// stay: the folder may be one of the user's.
pub(super) fn clear(folder: &Path) -> io::Result<()> {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir());
    if !is_folder {
        return Ok(());
    }
    for name in [ALL, RECENT, LAST_BUILD, LAST_COMMIT, FILE_HASHES, PICTURES, IGNORE] {
        let path = folder.join(name);
        if is_own(&path)? {
            remove_file_if_any(&path)?;
        }
    }
    for entry in entries_if_any(folder)? {
        // Of a build that was killed before it could take the name away.
        if entry.file_name().to_string_lossy().starts_with(BODIES) {
            remove_file_if_any(&entry.path())?;
        }
    }
    pictures::clear(folder, &BTreeSet::new())?;
    remove_folder_if_empty(folder)
}

/// Whether a file of the cache begins as this program, or another version of it, writes it. There may be no file.
fn is_own(path: &Path) -> io::Result<bool> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    if !is_file {
        return Ok(false);
    }
    let mut start = Vec::new();
    match File::open(path) {
        Ok(file) => file.take(64).read_to_end(&mut start)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    // A file that is empty or cut off is one of a build that was killed.
    let is_cache = start.starts_with(NAME) || NAME.starts_with(&start);
    Ok(if path.ends_with(IGNORE) { start == IGNORE_ALL } else { is_cache })
}

/// A cache file: a head, raw parts that have their own hashes (the bodies), the content, and a foot with
/// the offset of the content and a hash of head, content and offset.
struct CacheFile {
    file: File,
    content: Vec<u8>,
}

/// Length of the foot, in bytes: the offset of the content, and the hash.
const FOOT: usize = 8 + HASH;

/// Reads a cache file except for its raw parts. `None` if it is missing or damaged, or was written by
/// another version of the program.
fn read_checked(path: &Path) -> Option<CacheFile> {
    // The program writes no links here, so a link was put here by someone else.
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    let mut read = |from: u64, until: u64| {
        let mut bytes = Vec::with_capacity(usize::try_from(until.checked_sub(from)?).ok()?);
        file.seek(SeekFrom::Start(from)).ok()?;
        (&file).take(until - from).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let head = head();
    let end = length.checked_sub(FOOT as u64)?;
    let foot = read(end, length)?;
    let (offset, hash) = foot.split_first_chunk::<8>()?;
    let start = u64::from_le_bytes(*offset);
    if start < head.len() as u64 || read(0, head.len() as u64)? != head {
        return None;
    }
    let content = read(start, end)?;
    (hash_of(&head, &content, start) == *hash).then_some(CacheFile { file, content })
}

/// The beginning of every cache file. The program's fingerprint in it makes the cache of another version
/// invalid.
fn head() -> Vec<u8> {
    [MAGIC, PROGRAM.as_bytes()].concat()
}

fn hash_of(head: &[u8], content: &[u8], start: u64) -> [u8; HASH] {
    let mut hasher = FingerprintHasher::default();
    for part in [head, content, &start.to_le_bytes()] {
        hasher.write(part);
    }
    hasher.fingerprint().to_bits().to_le_bytes()
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

fn encode(value: &impl Serialize) -> io::Result<Vec<u8>> {
    encoding::encoded(value, Vec::with_capacity(4096)).map_err(io::Error::other)
}

/// Writes a cache file: first the raw parts, then the content.
struct CacheFileWriter {
    to: io::BufWriter<File>,
    /// The hash of head and content.
    hasher: FingerprintHasher,
    /// Number of bytes written so far.
    at: u64,
    /// Offset of the content; `None` before its first byte.
    start: Option<u64>,
}

impl CacheFileWriter {
    fn new(to: File) -> io::Result<Self> {
        let mut file = Self {
            to: io::BufWriter::with_capacity(BUFFER, to),
            hasher: FingerprintHasher::default(),
            at: 0,
            start: None,
        };
        let head = head();
        file.hasher.write(&head);
        file.write_raw(&head)?;
        Ok(file)
    }

    /// Writes a raw part, which must come before the content. Returns its offset in the file and its
    /// length.
    fn write_raw(&mut self, bytes: &[u8]) -> io::Result<(u64, u64)> {
        let location = (self.at, bytes.len() as u64);
        self.to.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(location)
    }

    /// Appends to the content. Returns the offset within the content, and the length.
    fn write_content(&mut self, bytes: &[u8]) -> io::Result<(u64, u64)> {
        let start = *self.start.get_or_insert(self.at);
        self.hasher.write(bytes);
        let (at, length) = self.write_raw(bytes)?;
        Ok((at - start, length))
    }

    /// Appends the encoding of a value to the content.
    fn write_value(&mut self, value: &impl Serialize) -> io::Result<()> {
        encoding::encode_to(value, |part| self.write_content(part).map(drop))
    }

    /// Writes the foot.
    fn finish(mut self) -> io::Result<()> {
        let start = self.start.unwrap_or(self.at).to_le_bytes();
        self.hasher.write(&start);
        self.to.write_all(&start)?;
        self.to.write_all(&self.hasher.fingerprint().to_bits().to_le_bytes())?;
        self.to.flush()
    }
}

/// Creates the folder of the cache, if there is none, with the file that makes Git ignore it.
///
/// # Errors
/// It cannot be written.
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let ignore = folder.join(IGNORE);
    match fs::symlink_metadata(&ignore) {
        Ok(_) => Ok(()),
        Err(_) => fs::write(&ignore, IGNORE_ALL),
    }
}

/// Replaces a cache file as a whole, by writing a temporary file and renaming it: no other process ever
/// reads a part of it.
fn replace(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut CacheFileWriter) -> io::Result<()>,
) -> io::Result<()> {
    create_folder(folder)?;
    // The process id in the name separates builds that run at the same time. The last one to rename wins.
    let new = folder.join(format!("{name}.{}", std::process::id()));
    let outcome = (|| {
        let to = fs::OpenOptions::new().write(true).create(true).truncate(true).open(&new)?;
        let mut file = CacheFileWriter::new(to)?;
        write(&mut file)?;
        file.finish()?;
        fs::rename(&new, folder.join(name))
    })();
    if outcome.is_err() {
        // If this fails too, the file stays until a process with the same id overwrites it.
        let _ = fs::remove_file(&new);
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{FileKind, ParseSettings, parse};

    fn key(number: u128) -> Fingerprint {
        number.into()
    }

    fn document(text: &str) -> Document {
        parse(text, ParseSettings::of(FileKind::Article))
    }

    const TEXT: &str = "---\ntitle: A\ndate: 2025-11-25T14:05:00-05:00\nactors: [B]\nx: 1\nextra: \
                        {a: [1, 2.50, {b: yes}]}\n---\nSee [[B]] and ![c](d.png).\n\n## E\n";

    /// Stores documents by number.
    fn store<'d>(folder: &Path, documents: impl IntoIterator<Item = (Fingerprint, &'d Document)>) {
        let documents = documents.into_iter().map(|(key, document)| CachedParse { key, document });
        CacheFolder::open(folder).store_parses(&documents.collect::<Vec<_>>()).unwrap();
    }

    #[test]
    fn a_stored_document_is_read_back_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let written = document(TEXT);
        assert!(!written.diagnostics.is_empty(), "there is a finding for the unknown key");
        store(folder.path(), [(key(7), &written)]);
        let (read, stored) = CacheFolder::open(folder.path()).document(key(7)).unwrap();
        let text = stored.fetch().unwrap();
        assert_eq!(text, written.body.bytes().unwrap().as_ref());
        let read =
            Document { body: crate::content::document::PackedBody::InMemory(text.into()), ..read };
        assert_eq!(format!("{read:?}"), format!("{written:?}"));
        assert!(CacheFolder::open(folder.path()).document(8.into()).is_none());
    }

    #[test]
    fn unused_documents_are_removed_and_new_ones_go_to_the_small_file() {
        let folder = tempfile::tempdir().unwrap();
        let texts: Vec<Document> =
            (0..20).map(|n| document(&format!("---\ntitle: T{n}\n---\nText {n}.\n"))).collect();
        let numbered = |keys: std::ops::Range<usize>| keys.map(|n| (key(n as u128), &texts[n]));
        store(folder.path(), numbered(0..18));
        store(folder.path(), numbered(0..19));
        assert_eq!(CacheFolder::open(folder.path()).recent.slots.len(), 1);
        assert!(CacheFolder::open(folder.path()).document(key(18)).is_some());
        store(folder.path(), numbered(17..19));
        let cache = CacheFolder::open(folder.path());
        assert!(cache.document(key(0)).is_none() && cache.document(key(18)).is_some());
        for (key, document) in numbered(17..19) {
            let (_, stored) = cache.document(key).unwrap();
            assert_eq!(stored.fetch().unwrap(), document.body.bytes().unwrap().as_ref());
        }
    }

    #[test]
    fn a_body_can_still_be_read_after_its_cache_file_was_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (document(TEXT), document("---\ntitle: B\n---\nOther.\n"));
        store(folder.path(), [(key(1), &first)]);
        let (_, stored) = CacheFolder::open(folder.path()).document(key(1)).unwrap();
        store(folder.path(), [(key(2), &second)]);
        assert_eq!(stored.fetch().unwrap(), first.body.bytes().unwrap().as_ref());
    }

    #[test]
    fn a_damaged_or_unrelated_file_is_not_used_as_a_cache() {
        let folder = tempfile::tempdir().unwrap();
        let parsed = document(TEXT);
        store(folder.path(), [(key(7), &parsed)]);
        let path = folder.path().join(ALL);
        let whole = fs::read(&path).unwrap();
        let read = || {
            let (document, stored) = CacheFolder::open(folder.path()).document(key(7))?;
            Some((document, stored.fetch()?))
        };
        assert!(read().is_some());
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).unwrap();
            assert!(read().is_none(), "byte {at}");
        }
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert!(read().is_none(), "cut at {length}");
        }
        fs::write(&path, "something else").unwrap();
        assert!(read().is_none());
        fs::write(&path, &whole).unwrap();
        assert!(read().is_some());
    }
}
