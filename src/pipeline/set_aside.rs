//! Puts the bodies of a large site on the disk while it is built for the first time, so that memory need not hold its prose.
//!
//! Input: a parsed document. Output: where its body is, in a file of the cache folder. That file has no name, so it is gone
//! when nothing refers to it any more, also if the build is stopped. Later builds read the bodies from the cache itself,
//! which is not written until all files are parsed, as each of its files is replaced whole.

use super::cache::{self, StoredBody};
use crate::content::document::{Document, PackedBody};
use crate::incremental::Fingerprint;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// From how many content files on bodies are set aside: those of fewer files take less than about 10 MB.
pub(super) const FROM_FILES: usize = 2_000;

/// The file of the bodies.
#[derive(Debug)]
pub(super) struct BodiesOnDisk(Arc<Mutex<File>>);

impl BodiesOnDisk {
    /// A file in a cache folder.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn create_in(folder: &Path) -> io::Result<Self> {
        cache::create_folder(folder)?;
        // The process id in the name separates builds that run at the same time.
        let path = folder.join(format!("{}{}", cache::BODIES, std::process::id()));
        let file =
            File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        // Without a name, it is freed even if the process is killed.
        fs::remove_file(&path)?;
        Ok(Self(Arc::new(Mutex::new(file))))
    }

    /// Where the body of a document is now. `None` if it is empty, or cannot be written: then it stays in memory.
    pub(super) fn set_aside(&self, document: &Document) -> Option<StoredBody> {
        let PackedBody::InMemory(bytes) = &document.body else { return None };
        if bytes.is_empty() {
            return None;
        }
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let start = file.seek(SeekFrom::End(0)).ok()?;
        file.write_all(bytes).ok()?;
        drop(file);
        let at = (start, bytes.len() as u64);
        Some(StoredBody::new(self.0.clone(), at, Fingerprint::of_bytes(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{FileKind, ParseSettings, parse};
    use rayon::prelude::*;

    fn document(text: &str) -> Document {
        parse(&format!("---\ntitle: A\n---\n{text}"), ParseSettings::of(FileKind::Page))
    }

    #[test]
    fn bodies_that_were_set_aside_by_many_threads_are_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let bodies = BodiesOnDisk::create_in(folder.path()).unwrap();
        let texts: Vec<_> =
            (0..200).map(|n| document(&format!("Text {n}.\n\n").repeat(n + 1))).collect();
        let aside: Vec<_> = texts.par_iter().map(|text| bodies.set_aside(text).unwrap()).collect();
        drop(bodies);
        for (text, aside) in texts.iter().zip(aside) {
            assert_eq!(aside.fetch().unwrap(), text.body.bytes().unwrap().as_ref());
        }
    }

    #[test]
    fn an_empty_body_is_not_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let bodies = BodiesOnDisk::create_in(folder.path()).unwrap();
        assert!(bodies.set_aside(&document("")).is_none());
    }

    #[test]
    fn the_file_leaves_no_name_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let bodies = BodiesOnDisk::create_in(folder.path()).unwrap();
        bodies.set_aside(&document("Text.")).unwrap();
        let names =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert_eq!(names.collect::<Vec<_>>(), [".gitignore"]);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a"), "").unwrap();
        assert!(BodiesOnDisk::create_in(&folder.path().join("a")).is_err());
    }
}
