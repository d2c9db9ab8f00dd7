//! What the last commit rendered, with the dependencies of each file, so that after an edit only the files
//! that show the edited text are rendered again.
//!
//! It is valid only while the *shared inputs* are unchanged: all inputs of the site except the parts of
//! content files that each rendered file is known to depend on ([`shared_inputs`]). It says nothing about
//! the output folder: a file that was changed or removed there is rendered again all the same.

use super::last_build::ValidInterval;
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::knowledge::index::{Index, MentionMatches, PARTS, ParsedFile};
use crate::publish::html::render::{RenderedFiles, ReusableFiles};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use std::sync::Arc;

/// A commit, as the cache stores it for the next one.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastCommit {
    /// Fingerprint of the inputs that every file may depend on: see [`shared_inputs`].
    pub(super) shared_inputs: Fingerprint,
    /// Fingerprint of the values that every page's template sees.
    pub(super) site: Fingerprint,
    /// Fingerprint of which entities have a page. Texts that mention them decide it too, so it is not part of
    /// `shared_inputs`, but every file may depend on it.
    pub(super) entity_pages: Fingerprint,
    /// The time for which it is valid.
    pub(super) valid: ValidInterval,
    /// The content files, in the order of the index.
    pub(super) content: Vec<FileSnapshot>,
    /// By entity: fingerprint of the list of files that mention it.
    pub(super) mentioned_in: Vec<Fingerprint>,
    /// Fingerprint of which file mentions which entity.
    pub(super) all_mentions: Fingerprint,
    /// The rendered files, by path in the output.
    pub(super) rendered: RenderedFiles,
    /// The size of the search index.
    pub(super) search: Option<[usize; 5]>,
}

/// A content file, as that commit read it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileSnapshot {
    /// The key of its parse.
    key: Fingerprint,
    /// Fingerprints of its [`PARTS`].
    parts: [Fingerprint; PARTS.len()],
    /// The mentions in its body.
    mentions: Arc<MentionMatches>,
}

/// Fingerprint of all inputs except the parts of content files whose dependencies are traced: the facts of
/// all documents, the files that they show, and `other_inputs`, the fingerprint of everything besides
/// content files (settings, templates, assets, program).
///
/// Facts are included as a whole because their dependencies are not traced: after a change of facts,
/// every View is built again.
pub(super) fn shared_inputs(other_inputs: Fingerprint, files: &[ParsedFile]) -> Fingerprint {
    let mut hasher = FingerprintHasher::default();
    other_inputs.hash(&mut hasher);
    for file in files {
        let digests = file.digests();
        (&*file.file.path, digests.facts, digests.files).hash(&mut hasher);
    }
    hasher.fingerprint()
}

impl FileSnapshot {
    /// Snapshots of all content files; `keys` are those of their parses, in the same order.
    pub(super) fn all(index: &Index, keys: impl Iterator<Item = Fingerprint>) -> Vec<Self> {
        let files = index.files.iter().zip(index.all_mentions()).zip(keys);
        files
            .map(|((file, mentions), key)| Self {
                key,
                parts: parts(file),
                mentions: mentions.clone(),
            })
            .collect()
    }
}

/// For each entity, the fingerprint of the list of files that mention it.
pub(super) fn mentioned_in(index: &Index) -> Vec<Fingerprint> {
    index.entity_ids().map(|id| Fingerprint::of(&index.mentions_of(id))).collect()
}

/// The fingerprint of which file mentions which entity, wherever in its body.
pub(super) fn all_mentions(index: &Index) -> Fingerprint {
    let mut hasher = FingerprintHasher::default();
    for id in index.entity_ids() {
        let mentions = index.mentions_of(id);
        mentions.len().hash(&mut hasher);
        mentions.iter().for_each(|mention| mention.source.hash(&mut hasher));
    }
    hasher.fingerprint()
}

fn parts(file: &ParsedFile) -> [Fingerprint; PARTS.len()] {
    let digests = file.digests();
    [digests.front, digests.lead, digests.body]
}

impl LastCommit {
    /// Whether it is valid for these shared inputs and this moment.
    pub(super) fn is_valid(&self, shared_inputs: Fingerprint, now: Timestamp) -> bool {
        self.shared_inputs == shared_inputs && self.valid.contains(now)
    }

    /// The mentions in each file; `None` for files that have changed. `keys` are those of the present
    /// parses.
    pub(super) fn mentions(
        &self,
        keys: impl Iterator<Item = Fingerprint>,
    ) -> Vec<Option<Arc<MentionMatches>>> {
        let unchanged = |(file, key): (&FileSnapshot, Fingerprint)| {
            (file.key == key).then(|| file.mentions.clone())
        };
        self.content.iter().zip(keys).map(unchanged).collect()
    }

    /// The rendered files, and which of their dependencies have changed in this index.
    pub(super) fn reusable_files(&self, index: &Index) -> ReusableFiles<'_> {
        let mut changed = Vec::new();
        for (old, file) in self.content.iter().zip(&index.files) {
            let new = parts(file);
            changed.push(std::array::from_fn(|part| old.parts[part] != new[part]));
        }
        let named = self.mentioned_in.iter().zip(mentioned_in(index));
        let named = named.map(|(old, new)| *old != new).collect();
        let mentions = self.all_mentions != all_mentions(index);
        ReusableFiles { files: &self.rendered, changed, named, mentions }
    }
}
