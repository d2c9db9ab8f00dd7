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
    /// Fingerprint of the values that every page's template sees.
    pub(super) site: Fingerprint,
    /// What the index knew.
    pub(super) snapshot: Snapshot,
    /// By content file: the key of its parse.
    pub(super) parses: FixedList<Fingerprint>,
    /// The mentions that were found.
    pub(super) mentions: CachedMentions,
    /// The rendered files, by path in the output.
    pub(super) rendered: RenderedFiles,
    /// The size of the search index.
    pub(super) search: Option<[usize; 5]>,
}

impl LastCommit {
    /// Whether its parts belong together; those from a damaged cache may not.
    pub(super) fn is_whole(&self) -> bool {
        let files = self.snapshot.files().len();
        self.snapshot.is_whole()
            && self.rendered.is_whole()
            && self.parses.0.len() == files
            && self.mentions.has_files(files)
    }

    /// The mentions in each file that has not changed. `keys` are those of the present parses.
    pub(super) fn mentions(
        &self,
        files: &[ParsedFile],
        keys: impl Iterator<Item = Fingerprint>,
    ) -> CachedMentions {
        // Only looked up, never iterated.
        let numbers: HashMap<Fingerprint, usize> =
            self.snapshot.files().iter().copied().zip(0..).collect();
        let of_file = |(file, key): (&ParsedFile, Fingerprint)| {
            let number = *numbers.get(&Fingerprint::of(&*file.file.path))?;
            (self.parses.0[number] == key).then_some(number)
        };
        self.mentions.of_files(files.iter().zip(keys).map(of_file))
    }

    /// The rendered files, and what has changed since.
    pub(super) fn reusable_files(&self, snapshot: &Snapshot) -> ReusableFiles<'_> {
        ReusableFiles { files: &self.rendered, changes: self.snapshot.changes(snapshot) }
    }
}
