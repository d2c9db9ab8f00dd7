//! What the last commit made from which texts, so that the next makes again only what an edited text
//! shows on.
//!
//! Holds only while its ground does: all that the site's files depend on but the texts that each of
//! them was noted to read. Files whose output is not what that commit left are never taken as made.

use super::last_build::DayInterval;
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::knowledge::index::{Index, MentionMatches, PARTS, ParsedFile};
use crate::publish::html::render::{RenderedFiles, ReusableFiles};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use std::sync::Arc;

/// A commit, as it is left to the next.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CommitRecord {
    /// See [`ground`].
    pub(super) ground: Fingerprint,
    /// Hash of what every page sees.
    pub(super) site: Fingerprint,
    pub(super) days: DayInterval,
    /// By file.
    pub(super) texts: Vec<TextRecord>,
    /// By entity: hash of the list of texts that name it.
    pub(super) named: Vec<Fingerprint>,
    /// By path in the output.
    pub(super) made: RenderedFiles,
    /// The size of the search index.
    pub(super) search: Option<[usize; 5]>,
}

/// A content file, as that commit read it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TextRecord {
    /// Of its parse.
    key: Fingerprint,
    /// Digests of its [`PARTS`].
    parts: [Fingerprint; PARTS.len()],
    /// Whom it names.
    found: Arc<MentionMatches>,
}

/// Hash of all that the site's files depend on but the parts of texts that each of them reads.
/// `surroundings` covers what was read besides the content files' bytes.
pub(super) fn ground(surroundings: Fingerprint, files: &[ParsedFile]) -> Fingerprint {
    let mut hasher = FingerprintHasher::default();
    surroundings.hash(&mut hasher);
    for file in files {
        let digests = file.digests();
        (&*file.file.path, digests.facts, digests.files).hash(&mut hasher);
    }
    hasher.fingerprint()
}

impl TextRecord {
    pub(super) fn all(index: &Index, keys: impl Iterator<Item = Fingerprint>) -> Vec<Self> {
        let texts = index.files.iter().zip(index.found()).zip(keys);
        texts
            .map(|((file, found), key)| Self { key, parts: parts(file), found: found.clone() })
            .collect()
    }
}

/// Hashes of the lists of texts that name each entity.
pub(super) fn named(index: &Index) -> Vec<Fingerprint> {
    index.entity_ids().map(|id| Fingerprint::of(&index.mentioned_in(id))).collect()
}

fn parts(file: &ParsedFile) -> [Fingerprint; PARTS.len()] {
    let digests = file.digests();
    [digests.front, digests.lead, digests.body]
}

impl CommitRecord {
    /// Whether it was taken on this ground, and counts today.
    pub(super) fn holds(&self, ground: Fingerprint, today: Date) -> bool {
        self.ground == ground && self.days.hold(today)
    }

    /// Whom each text names, if it has not changed since.
    pub(super) fn found(
        &self,
        keys: impl Iterator<Item = Fingerprint>,
    ) -> Vec<Option<Arc<MentionMatches>>> {
        let same =
            |(text, key): (&TextRecord, Fingerprint)| (text.key == key).then(|| text.found.clone());
        self.texts.iter().zip(keys).map(same).collect()
    }

    /// What was made then and would be made so again of these files.
    pub(super) fn ledger(&self, index: &Index) -> ReusableFiles<'_> {
        let mut changed = Vec::new();
        for (text, file) in self.texts.iter().zip(&index.files) {
            let now = parts(file);
            changed.push(std::array::from_fn(|part| text.parts[part] != now[part]));
        }
        let named = self.named.iter().zip(named(index)).map(|(then, now)| *then != now).collect();
        ReusableFiles { made: &self.made, changed, named }
    }
}
