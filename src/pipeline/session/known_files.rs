//! What a session knows of files without reading them: their hashes, and what pictures consist of.
//!
//! Input: the cache folder, if there is one. Output: hashes, and what reads pictures. Both are read from the cache when they
//! are first needed, so that a build with nothing to do reads no more than the hashes, and stored there for the next process.

use crate::output::FileHashes;
use crate::pipeline::cache;
use crate::plan::{PictureReader, PictureScans};
use std::path::Path;

/// The hashes of copied files and content files, and what is known of pictures.
#[derive(Debug, Default)]
pub(super) struct KnownFiles {
    /// `None` until they are read.
    hashes: Option<FileHashes>,
    /// `None` until they are read.
    pictures: Option<PictureScans>,
}

impl KnownFiles {
    /// The hashes of files.
    pub(super) fn hashes(&mut self, cache: Option<&Path>) -> &FileHashes {
        self.hashes.get_or_insert_with(|| cache.map(cache::file_hashes).unwrap_or_default())
    }

    /// The hashes of files, if they have been needed.
    pub(super) fn read_hashes(&self) -> Option<&FileHashes> {
        self.hashes.as_ref()
    }

    /// What reads pictures, or takes what is known of them.
    pub(super) fn pictures(&mut self, cache: Option<&Path>) -> PictureReader<'_> {
        let hashes =
            &*self.hashes.get_or_insert_with(|| cache.map(cache::file_hashes).unwrap_or_default());
        let scans = &*self
            .pictures
            .get_or_insert_with(|| cache.map(cache::picture_scans).unwrap_or_default());
        PictureReader { scans, hashes }
    }

    /// Stores both for the next process. As elsewhere, a cache that cannot be written must not make a build fail.
    pub(super) fn store(&self, cache: Option<&Path>) {
        let Some(folder) = cache else { return };
        if let Some(hashes) = &self.hashes {
            let _ = cache::store_file_hashes(folder, hashes);
        }
        if let Some(pictures) = &self.pictures {
            let _ = cache::store_picture_scans(folder, pictures);
        }
    }
}
