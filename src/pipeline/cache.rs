//! What one run of the program leaves to the next: parses, and how the last build went.
//!
//! From keys to documents and back, in files that are only ever replaced whole. A file that is damaged,
//! foreign or of another program is no cache: never an error, never believed. Knows nothing of what a
//! key covers; whoever makes the key must cover all that the value depends on.

use super::last_build::LastBuild;
use super::record::CommitRecord;
use crate::content::document::Document;
use crate::incremental::encoding;
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::publish::html::render::PROGRAM;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// All parses, rewritten when much of it is of no use any more.
const ALL: &str = "parses.cache";
/// The parses of the runs since then.
const RECENT: &str = "recent.cache";
/// How the last build went.
const LAST: &str = "last.cache";
/// What the last build made from which texts.
const RECORD: &str = "record.cache";
/// Keeps the folder out of version control.
const IGNORE: &str = ".gitignore";
/// How the files begin.
const MAGIC: &[u8] = b"briefing cache 2\n";
/// How much is written at once, in bytes.
const BUFFER: usize = 256 << 10;
/// Bytes of a hash.
const HASH: usize = 16;

/// A folder of caches.
#[derive(Debug)]
pub(super) struct CacheFolder {
    folder: PathBuf,
    all: ParsePack,
    recent: ParsePack,
}

/// Documents as they stand in a file, by key.
///
/// First the packed texts, which are read one by one if somebody shows them; then the documents without
/// them and the table of all, which are read at once. Both are hashed: the texts each by itself.
#[derive(Debug, Default)]
struct ParsePack {
    file: Option<Arc<Mutex<File>>>,
    documents: Vec<u8>,
    /// Looked up only, never walked: its order reaches no file.
    slots: HashMap<Fingerprint, PackSlot>,
}

/// Where a document stands.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct PackSlot {
    /// First byte and length of its packed text in the file.
    body: (u64, u64),
    /// Hash of that.
    hash: Fingerprint,
    /// First byte and length of the rest in [`ParsePack::documents`].
    rest: (u64, u64),
}

/// A packed text in a cache.
#[derive(Debug)]
pub(super) struct StoredBody {
    file: Arc<Mutex<File>>,
    at: (u64, u64),
    hash: Fingerprint,
}

impl StoredBody {
    /// The bytes; `None` if they are not what was left.
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

/// A document that may be kept.
pub(super) struct CachedParse<'d> {
    pub(super) key: Fingerprint,
    pub(super) document: &'d Document,
}

impl CacheFolder {
    /// The caches in a folder, which need not exist.
    pub(super) fn open(folder: &Path) -> Self {
        let pack = |name| ParsePack::read(&folder.join(name)).unwrap_or_default();
        Self { folder: folder.to_owned(), all: pack(ALL), recent: pack(RECENT) }
    }

    /// The document of a key without its text, and where that was left.
    pub(super) fn document(&self, key: Fingerprint) -> Option<(Document, StoredBody)> {
        [&self.recent, &self.all].into_iter().find_map(|pack| pack.document(key))
    }

    /// Keeps these documents for the next run, and no others.
    ///
    /// # Errors
    /// The folder cannot be written, or a text is lost. The next run then parses again.
    pub(super) fn keep(&self, documents: &[CachedParse]) -> io::Result<()> {
        let is_new = |kept: &&CachedParse| !self.all.slots.contains_key(&kept.key);
        let new: Vec<&CachedParse> = documents.iter().filter(is_new).collect();
        let used = documents.len() - new.len();
        let worn = used * 2 < self.all.slots.len() || new.len() * 8 > documents.len();
        if worn {
            self.write(ALL, &documents.iter().collect::<Vec<_>>())?;
            return self.write(RECENT, &[]);
        }
        if new.iter().all(|kept| self.recent.slots.contains_key(&kept.key)) {
            return Ok(());
        }
        self.write(RECENT, &new)
    }

    fn write(&self, name: &str, documents: &[&CachedParse]) -> io::Result<()> {
        replace(&self.folder, name, |file| {
            let mut slots: BTreeMap<Fingerprint, PackSlot> = BTreeMap::new();
            for kept in documents {
                let body = kept.document.body.bytes();
                let body = body.ok_or_else(|| io::Error::other("a text is lost"))?;
                let (place, hash) =
                    (file.text(body.as_ref())?, Fingerprint::of_bytes(body.as_ref()));
                slots.insert(kept.key, PackSlot { body: place, hash, rest: (0, 0) });
            }
            for kept in documents {
                let known = [&self.recent, &self.all].into_iter().find_map(|p| p.rest(kept.key));
                let rest = match known {
                    Some(bytes) => file.put(bytes)?,
                    None => file.put(&encoded(kept.document)?)?,
                };
                if let Some(slot) = slots.get_mut(&kept.key) {
                    slot.rest = rest;
                }
            }
            let (_, length) = file.put(&encoded(&slots)?)?;
            file.put(&length.to_le_bytes()).map(drop)
        })
    }

    /// How the last build went, if it is known. Asked before the rest is opened.
    pub(super) fn last_in(folder: &Path) -> Option<LastBuild> {
        value(&whole(&folder.join(LAST))?.content)
    }

    /// Notes how a build went.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn note(folder: &Path, last: &LastBuild) -> io::Result<()> {
        let bytes = encoded(last)?;
        replace(folder, LAST, |file| file.put(&bytes).map(drop))
    }

    /// What the last build made from which texts, if it is known.
    pub(super) fn record_in(folder: &Path) -> Option<CommitRecord> {
        value(&whole(&folder.join(RECORD))?.content)
    }

    /// Notes what a build made from which texts.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn note_record(folder: &Path, record: &CommitRecord) -> io::Result<()> {
        let bytes = encoded(record)?;
        replace(folder, RECORD, |file| file.put(&bytes).map(drop))
    }
}

impl ParsePack {
    fn read(path: &Path) -> Option<Self> {
        let CacheFile { file, content: mut documents } = whole(path)?;
        let (rest, length) = documents.split_last_chunk::<8>()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let end = rest.len().checked_sub(length)?;
        let slots: BTreeMap<Fingerprint, PackSlot> = value(rest.get(end..)?)?;
        documents.truncate(end);
        Some(Self {
            file: Some(Arc::new(Mutex::new(file))),
            documents,
            slots: slots.into_iter().collect(),
        })
    }

    fn document(&self, key: Fingerprint) -> Option<(Document, StoredBody)> {
        let (file, slot) = (self.file.as_ref()?.clone(), self.slots.get(&key)?);
        let document = value(self.rest(key)?)?;
        Some((document, StoredBody { file, at: slot.body, hash: slot.hash }))
    }

    /// A document without its text, encoded.
    fn rest(&self, key: Fingerprint) -> Option<&[u8]> {
        let (start, length) = self.slots.get(&key)?.rest;
        let (start, length) = (usize::try_from(start).ok()?, usize::try_from(length).ok()?);
        self.documents.get(start..start.checked_add(length)?)
    }
}

/// Removes the files of a cache, and its folder if nothing else is in it.
pub(super) fn clear(folder: &Path) -> io::Result<()> {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir());
    if !is_folder {
        return Ok(());
    }
    for name in [ALL, RECENT, LAST, RECORD, IGNORE] {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    match fs::remove_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => Err(error),
        _ => Ok(()),
    }
}

/// A file of ours: its head, texts that are read and checked one by one, its content, where that
/// begins, and a hash of head, content and beginning.
struct CacheFile {
    file: File,
    content: Vec<u8>,
}

/// Bytes behind the content: its place and the hash.
const FOOT: usize = 8 + HASH;

/// A file of ours, if its content is whole and of this very program.
fn whole(path: &Path) -> Option<CacheFile> {
    // A link is nothing of ours.
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
    let (place, hash) = foot.split_first_chunk::<8>()?;
    let start = u64::from_le_bytes(*place);
    if start < head.len() as u64 || read(0, head.len() as u64)? != head {
        return None;
    }
    let content = read(start, end)?;
    (hash_of(&head, &content, start) == *hash).then_some(CacheFile { file, content })
}

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

fn value<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

fn encoded(value: &impl Serialize) -> io::Result<Vec<u8>> {
    encoding::encoded(value, Vec::with_capacity(4096)).map_err(io::Error::other)
}

/// A cache that is being written: first texts, then content.
struct CacheFileWriter {
    to: io::BufWriter<File>,
    /// Of head and content.
    hasher: FingerprintHasher,
    /// Bytes written so far.
    at: u64,
    /// Where the content begins.
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
        file.text(&head)?;
        Ok(file)
    }

    /// Writes what is read and checked by itself, ahead of the content; its first byte and length.
    fn text(&mut self, bytes: &[u8]) -> io::Result<(u64, u64)> {
        let place = (self.at, bytes.len() as u64);
        self.to.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(place)
    }

    /// Goes on with the content; its first byte in it and length.
    fn put(&mut self, bytes: &[u8]) -> io::Result<(u64, u64)> {
        let start = *self.start.get_or_insert(self.at);
        self.hasher.write(bytes);
        let (at, length) = self.text(bytes)?;
        Ok((at - start, length))
    }

    fn finish(mut self) -> io::Result<()> {
        let start = self.start.unwrap_or(self.at).to_le_bytes();
        self.hasher.write(&start);
        self.to.write_all(&start)?;
        self.to.write_all(&self.hasher.fingerprint().to_bits().to_le_bytes())?;
        self.to.flush()
    }
}

/// Replaces a file of the folder whole: nobody sees half of it.
fn replace(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut CacheFileWriter) -> io::Result<()>,
) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let ignore = folder.join(IGNORE);
    if fs::symlink_metadata(&ignore).is_err() {
        fs::write(&ignore, "*\n")?;
    }
    // Builds at one time each write their own, and the last one stays.
    let new = folder.join(format!("{name}.{}", std::process::id()));
    let outcome = (|| {
        let to = fs::OpenOptions::new().write(true).create(true).truncate(true).open(&new)?;
        let mut file = CacheFileWriter::new(to)?;
        write(&mut file)?;
        file.finish()?;
        fs::rename(&new, folder.join(name))
    })();
    if outcome.is_err() {
        // What cannot be removed is overwritten by the next process of this number.
        let _ = fs::remove_file(&new);
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{FileKind, ParseSettings, RawHtml, parse};

    fn document(text: &str) -> Document {
        parse(
            text,
            ParseSettings { kind: FileKind::Article, name_date: None, html: RawHtml::Escape },
        )
    }

    const TEXT: &str = "---\ntitle: A\ndate: 2025-11-25T14:05:00-05:00\nactors: [B]\nx: 1\nextra: \
                        {a: [1, 2.50, {b: yes}]}\n---\nSee [[B]] and ![c](d.png).\n\n## E\n";

    /// Keeps documents by number, and whether that could be done.
    fn keep<'d>(folder: &Path, documents: impl IntoIterator<Item = (Fingerprint, &'d Document)>) {
        let documents = documents.into_iter().map(|(key, document)| CachedParse { key, document });
        CacheFolder::open(folder).keep(&documents.collect::<Vec<_>>()).unwrap();
    }

    #[test]
    fn a_document_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let written = document(TEXT);
        assert!(!written.diagnostics.is_empty(), "an unknown key is found");
        keep(folder.path(), [(7.into(), &written)]);
        let (read, left) = CacheFolder::open(folder.path()).document(7.into()).unwrap();
        let text = left.fetch().unwrap();
        assert_eq!(text, written.body.bytes().unwrap().as_ref());
        let read =
            Document { body: crate::content::document::PackedBody::Here(text.into()), ..read };
        assert_eq!(format!("{read:?}"), format!("{written:?}"));
        assert!(CacheFolder::open(folder.path()).document(8.into()).is_none());
    }

    #[test]
    fn what_is_used_no_more_goes_and_what_is_new_comes_beside() {
        let folder = tempfile::tempdir().unwrap();
        let texts: Vec<Document> =
            (0..20).map(|n| document(&format!("---\ntitle: T{n}\n---\nText {n}.\n"))).collect();
        let kept =
            |keys: std::ops::Range<usize>| keys.map(|n| (Fingerprint::from(n as u128), &texts[n]));
        keep(folder.path(), kept(0..18));
        keep(folder.path(), kept(0..19));
        assert_eq!(CacheFolder::open(folder.path()).recent.slots.len(), 1);
        assert!(CacheFolder::open(folder.path()).document(18.into()).is_some());
        keep(folder.path(), kept(17..19));
        let cache = CacheFolder::open(folder.path());
        assert!(cache.document(0.into()).is_none() && cache.document(18.into()).is_some());
        for (key, document) in kept(17..19) {
            let (_, left) = cache.document(key).unwrap();
            assert_eq!(left.fetch().unwrap(), document.body.bytes().unwrap().as_ref());
        }
    }

    #[test]
    fn a_text_that_was_opened_can_be_read_though_its_cache_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (document(TEXT), document("---\ntitle: B\n---\nOther.\n"));
        keep(folder.path(), [(1.into(), &first)]);
        let (_, left) = CacheFolder::open(folder.path()).document(1.into()).unwrap();
        keep(folder.path(), [(2.into(), &second)]);
        assert_eq!(left.fetch().unwrap(), first.body.bytes().unwrap().as_ref());
    }

    #[test]
    fn a_damaged_or_foreign_cache_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let kept = document(TEXT);
        keep(folder.path(), [(7.into(), &kept)]);
        let path = folder.path().join(ALL);
        let whole = fs::read(&path).unwrap();
        let read = || {
            let (document, left) = CacheFolder::open(folder.path()).document(7.into())?;
            Some((document, left.fetch()?))
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
