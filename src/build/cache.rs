//! What one run of the program leaves to the next: parses, and how the last build went.
//!
//! From keys to documents and back, in files that are only ever replaced whole. A file that is damaged,
//! foreign or of another program is no cache: never an error, never believed. Knows nothing of what a
//! key covers; whoever makes the key must cover all that the value depends on.

use super::last::LastBuild;
use super::record::Record;
use crate::document::Document;
use crate::render::PROGRAM;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

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
const MAGIC: &[u8] = b"briefing cache 1\n";
/// The hash at the end of a file.
const HASH: usize = 16;

/// A folder of caches.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    all: Pack,
    recent: Pack,
}

/// Documents as they stand in a file, by key.
#[derive(Debug, Default)]
struct Pack {
    file: Whole,
    /// Looked up only, never walked: its order reaches no file.
    places: HashMap<u128, Range<usize>>,
}

/// A document that may be kept.
pub(super) struct Kept<'d> {
    pub(super) key: u128,
    pub(super) document: &'d Document,
}

impl Cache {
    /// The caches in a folder, which need not exist.
    pub(super) fn open(folder: &Path) -> Self {
        let pack = |name| Pack::read(&folder.join(name)).unwrap_or_default();
        Self { folder: folder.to_owned(), all: pack(ALL), recent: pack(RECENT) }
    }

    /// The document of a key.
    pub(super) fn document(&self, key: u128) -> Option<Document> {
        let bytes = self.recent.get(key).or_else(|| self.all.get(key))?;
        postcard::from_bytes(bytes).ok()
    }

    /// Keeps these documents for the next run, and no others.
    ///
    /// # Errors
    /// The folder cannot be written. The next run then parses again.
    pub(super) fn keep(&self, documents: &[Kept]) -> io::Result<()> {
        let is_new = |kept: &&Kept| self.all.get(kept.key).is_none();
        let new: Vec<&Kept> = documents.iter().filter(is_new).collect();
        let used = documents.len() - new.len();
        let worn = used * 2 < self.all.places.len() || new.len() * 8 > documents.len();
        if worn {
            self.write(ALL, documents.iter())?;
            return self.write(RECENT, [].iter());
        }
        if new.iter().all(|kept| self.recent.get(kept.key).is_some()) {
            return Ok(());
        }
        self.write(RECENT, new.into_iter())
    }

    fn write<'k, 'd: 'k>(
        &self,
        name: &str,
        documents: impl Iterator<Item = &'k Kept<'d>>,
    ) -> io::Result<()> {
        replace(&self.folder, name, |file| {
            let mut places: BTreeMap<u128, (u64, u64)> = BTreeMap::new();
            for kept in documents {
                let known = self.recent.get(kept.key).or_else(|| self.all.get(kept.key));
                let bytes = match known {
                    Some(bytes) => bytes.into(),
                    None => std::borrow::Cow::from(encoded(kept.document)?),
                };
                let start = file.at;
                file.put(&bytes)?;
                places.insert(kept.key, (start, bytes.len() as u64));
            }
            let table = encoded(&places)?;
            file.put(&table)?;
            file.put(&(table.len() as u64).to_le_bytes())
        })
    }

    /// How the last build went, if it is known. Asked before the rest is opened.
    pub(super) fn last_in(folder: &Path) -> Option<LastBuild> {
        value(whole(&folder.join(LAST))?.content())
    }

    /// Notes how a build went.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn note(folder: &Path, last: &LastBuild) -> io::Result<()> {
        let bytes = encoded(last)?;
        replace(folder, LAST, |file| file.put(&bytes))
    }

    /// What the last build made from which texts, if it is known.
    pub(super) fn record_in(folder: &Path) -> Option<Record> {
        value(whole(&folder.join(RECORD))?.content())
    }

    /// Notes what a build made from which texts.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn note_record(folder: &Path, record: &Record) -> io::Result<()> {
        let bytes = encoded(record)?;
        replace(folder, RECORD, |file| file.put(&bytes))
    }
}

impl Pack {
    fn read(path: &Path) -> Option<Self> {
        let file = whole(path)?;
        let (rest, length) = file.content().split_last_chunk::<8>()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let table = rest.get(rest.len().checked_sub(length)?..)?;
        let places: BTreeMap<u128, (u64, u64)> = value(table)?;
        let range = |(start, length): (u64, u64)| {
            let start = usize::try_from(start).ok()?;
            Some(start..start.checked_add(usize::try_from(length).ok()?)?)
        };
        let places = places.into_iter().filter_map(|(key, place)| Some((key, range(place)?)));
        let places = places.collect();
        Some(Self { file, places })
    }

    fn get(&self, key: u128) -> Option<&[u8]> {
        self.file.content().get(self.places.get(&key)?.clone())
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

/// The content of a file of ours, if it is whole and of this very program.
fn whole(path: &Path) -> Option<Whole> {
    // A link is nothing of ours.
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let mut bytes = fs::read(path).ok()?;
    let (content, hash) = bytes.split_last_chunk::<HASH>()?;
    if xxh3_128(content).to_le_bytes() != *hash {
        return None;
    }
    let from = MAGIC.len() + PROGRAM.len();
    if content.get(..from)? != [MAGIC, PROGRAM.as_bytes()].concat() {
        return None;
    }
    bytes.truncate(bytes.len() - HASH);
    Some(Whole { bytes, from })
}

/// A file of ours; its content begins behind its head. A large one is not moved to the front for that.
#[derive(Debug, Default)]
struct Whole {
    bytes: Vec<u8>,
    from: usize,
}

impl Whole {
    fn content(&self) -> &[u8] {
        self.bytes.get(self.from..).unwrap_or_default()
    }
}

fn value<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

fn encoded(value: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_extend(value, Vec::new()).map_err(io::Error::other)
}

/// A cache that is being written.
struct NewFile {
    to: io::BufWriter<fs::File>,
    hasher: Xxh3Default,
    /// Bytes put so far.
    at: u64,
}

impl NewFile {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len() as u64;
        self.hasher.update(bytes);
        self.to.write_all(bytes)
    }
}

/// Replaces a file of the folder whole: nobody sees half of it.
fn replace(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut NewFile) -> io::Result<()>,
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
        let mut file = NewFile { to: io::BufWriter::new(to), hasher: Xxh3Default::new(), at: 0 };
        file.put(MAGIC)?;
        file.put(PROGRAM.as_bytes())?;
        file.at = 0;
        write(&mut file)?;
        let hash = file.hasher.digest128().to_le_bytes();
        file.to.write_all(&hash)?;
        file.to.flush()?;
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
    use crate::document::{FileKind, Html, Settings, parse};

    fn document(text: &str) -> Document {
        parse(text, Settings { kind: FileKind::Article, name_date: None, html: Html::Escape })
    }

    const TEXT: &str = "---\ntitle: A\ndate: 2025-11-25T14:05:00-05:00\nactors: [B]\nx: 1\nextra: \
                        {a: [1, 2.50, {b: yes}]}\n---\nSee [[B]] and ![c](d.png).\n\n## E\n";

    #[test]
    fn a_document_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let written = document(TEXT);
        assert!(!written.diagnostics.is_empty(), "an unknown key is found");
        Cache::open(folder.path()).keep(&[Kept { key: 7, document: &written }]).unwrap();
        let read = Cache::open(folder.path()).document(7).unwrap();
        assert_eq!(format!("{read:?}"), format!("{written:?}"));
        assert!(Cache::open(folder.path()).document(8).is_none());
    }

    #[test]
    fn what_is_used_no_more_goes_and_what_is_new_comes_beside() {
        let folder = tempfile::tempdir().unwrap();
        let texts: Vec<Document> =
            (0..20).map(|n| document(&format!("---\ntitle: T{n}\n---\n"))).collect();
        let kept = |keys: Range<usize>| {
            keys.map(|n| Kept { key: n as u128, document: &texts[n] }).collect::<Vec<_>>()
        };
        Cache::open(folder.path()).keep(&kept(0..18)).unwrap();
        Cache::open(folder.path()).keep(&kept(0..19)).unwrap();
        assert_eq!(Cache::open(folder.path()).recent.places.len(), 1);
        assert!(Cache::open(folder.path()).document(18).is_some());
        Cache::open(folder.path()).keep(&kept(17..19)).unwrap();
        let cache = Cache::open(folder.path());
        assert!(cache.document(0).is_none() && cache.document(18).is_some());
    }

    #[test]
    fn a_damaged_or_foreign_cache_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let kept = document(TEXT);
        Cache::open(folder.path()).keep(&[Kept { key: 7, document: &kept }]).unwrap();
        let path = folder.path().join(ALL);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).unwrap();
            assert!(Cache::open(folder.path()).document(7).is_none(), "byte {at}");
        }
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert!(Cache::open(folder.path()).document(7).is_none(), "cut at {length}");
        }
        fs::write(&path, "something else").unwrap();
        assert!(Cache::open(folder.path()).document(7).is_none());
        fs::write(&path, &whole).unwrap();
        assert!(Cache::open(folder.path()).document(7).is_some());
    }
}
