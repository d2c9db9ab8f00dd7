//! What the last commit rendered, with the dependencies of each file, so that a build after an edit computes only the
//! pages of which something has changed.
//!
//! It is valid only while the *other inputs* are unchanged: settings, templates, copied files and the program. What it
//! depends on in the index is compared facet by facet ([`Snapshot`]). It says nothing about the output folder: a file
//! that was changed or removed there is rendered again all the same.

use crate::incremental::{Fingerprint, FixedList};
use crate::knowledge::index::{CachedMentions, ParsedFile, Snapshot};
use crate::publish::html::render::{RenderedFiles, ReusableFiles};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A commit, as the cache stores it for the next one.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastCommit {
    /// Fingerprint of all inputs besides content files.
    pub(super) other_inputs: Fingerprint,
    /// The editions of the site, in the order of its languages.
    pub(super) editions: Vec<LastEdition>,
    /// The size of the search index.
    pub(super) search: Option<[usize; 5]>,
}

/// What a commit rendered of one edition.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastEdition {
    /// Fingerprint of the values that every page's template sees.
    pub(super) site: Fingerprint,
    /// What the index knew.
    pub(super) snapshot: Snapshot,
    /// By content file: the key of its document.
    pub(super) documents: FixedList<Fingerprint>,
    /// The mentions that were found.
    pub(super) mentions: CachedMentions,
    /// The rendered files, by path in the output.
    pub(super) rendered: RenderedFiles,
}

impl LastCommit {
    /// Whether its parts belong together; those from a damaged cache may not.
    pub(super) fn is_whole(&self) -> bool {
        self.editions.iter().all(LastEdition::is_whole)
    }
}

impl LastEdition {
    /// Whether its parts belong together; those from a damaged cache may not.
    fn is_whole(&self) -> bool {
        let files = self.snapshot.files().len();
        self.snapshot.is_whole()
            && self.rendered.is_whole()
            && self.documents.0.len() == files
            && self.mentions.has_files(files)
    }

    /// The mentions in each file that has not changed.
    pub(super) fn mentions(&self, files: &[ParsedFile]) -> CachedMentions {
        // Only looked up, never iterated.
        let numbers: HashMap<Fingerprint, usize> =
            self.snapshot.files().iter().copied().zip(0..).collect();
        let of_file = |file: &ParsedFile| {
            let number = *numbers.get(&Fingerprint::of(&*file.file.path))?;
            (self.documents.0[number] == file.key).then_some(number)
        };
        self.mentions.of_files(files.iter().map(of_file))
    }

    /// The rendered files, and what has changed since.
    pub(super) fn reusable_files(&self, snapshot: &Snapshot) -> ReusableFiles<'_> {
        ReusableFiles { files: &self.rendered, changes: self.snapshot.changes(snapshot) }
    }
}
