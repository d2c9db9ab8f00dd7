//! The part of a session that reads the site's folder: which files may have changed, and what a text editor has not saved.
//!
//! Input: the changes since the last pass. Output: the sources, and findings. Only what may have changed is read again.

use super::Changes;
use crate::Error;
use crate::diagnostic::Report;
use crate::output::FileHashes;
use crate::pipeline::request::CacheWarning;
use crate::site::load::{SiteFolder, Sources, UnsavedTexts};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads the folder of a site, and holds it as it was last read.
#[derive(Debug)]
pub(super) struct FolderReader {
    /// What the next pass must read again.
    changes: Changes,
    folder: Option<SiteFolder>,
    unsaved: UnsavedTexts,
    /// How many times anything but content files has changed.
    generation: u64,
    /// Why the cache is not used.
    cache_warning: Option<CacheWarning>,
}

impl FolderReader {
    /// A reader that has read nothing yet.
    pub(super) fn new(cache_warning: Option<CacheWarning>) -> Self {
        Self {
            changes: Changes::All,
            folder: None,
            unsaved: UnsavedTexts::default(),
            generation: 0,
            cache_warning,
        }
    }

    /// Marks files as changed.
    pub(super) fn touch(&mut self, changes: Changes) {
        match (&mut self.changes, changes) {
            (Changes::Paths(paths), Changes::Paths(more)) => paths.extend(more),
            (all, _) => *all = Changes::All,
        }
    }

    /// Puts an unsaved text in the place of a file, or with `None` the file itself.
    pub(super) fn lay_over(&mut self, path: &str, text: Option<Arc<str>>) {
        self.unsaved.set(path, text);
        self.touch(Changes::Paths([PathBuf::from(path)].into()));
    }

    /// A number that is another one whenever anything but content files has changed.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Reads the folder, or the files in it that may have changed. With `hashes`, files of which the hash is known are not
    /// read until their text is needed.
    pub(super) fn read(
        &mut self,
        root: &Path,
        hashes: Option<&FileHashes>,
    ) -> Result<(Sources, Report), Error> {
        let changes = std::mem::replace(&mut self.changes, Changes::Paths(BTreeSet::new()));
        // If reading fails, the next pass reads everything again.
        let folder = match (self.folder.take(), changes) {
            (Some(mut folder), Changes::Paths(paths)) => {
                folder.read_again(&paths, &self.unsaved).map(|content_only| {
                    self.generation += u64::from(!content_only);
                    folder
                })
            }
            _ => {
                self.generation += 1;
                SiteFolder::read_with(root, hashes, &self.unsaved)
            }
        };
        let folder = folder.inspect_err(|_| self.changes = Changes::All)?;
        let (sources, mut report) = folder.sources();
        self.folder = Some(folder);
        if let Some((path, warning)) = &self.cache_warning {
            report.push(path, warning.clone());
        }
        Ok((sources, report))
    }
}
