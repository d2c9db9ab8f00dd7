//! Reuses the last index of a session when only bodies or titles have changed.
//!
//! Input: all parsed files. Output: an index and findings equal to those of an index built from scratch.
//! Most saves change a body and no fact. Then the facts and their findings are taken over, and mentions
//! are searched again in the changed bodies alone.

use super::{
    CachedMentions, Index, IndexInputs, ParsedFile, Today, build, entity_pages, mentions, withdrawn,
};
use crate::diagnostic::Report;
use crate::site::config::Config;
use std::sync::Arc;

/// The last indexes of a session, the newest last: one of the files as they are now, and one that a
/// preview shows while some of them have errors.
#[derive(Debug, Default)]
pub struct IndexCache {
    indexes: Vec<CachedIndex>,
    /// The documents in which the words of withdrawn statements were searched last.
    searched: withdrawn::SearchedDocuments,
}

/// How many recent indexes and plans a session holds; see [`IndexCache`] for why two.
const CAPACITY: usize = 2;

/// Adds the newest value to a list of recent ones, and removes the oldest if the list is full.
pub(crate) fn push_recent<T>(recent: &mut Vec<T>, newest: T) {
    if recent.len() == CAPACITY {
        recent.remove(0);
    }
    recent.push(newest);
}

#[derive(Debug)]
struct CachedIndex {
    index: Arc<Index>,
    /// All findings but those about ambiguous names and withdrawn words in bodies, which change with the bodies.
    findings: Report,
    config: Config,
    today: Today,
}

impl CachedIndex {
    fn new(
        files: Vec<ParsedFile>,
        inputs: &IndexInputs,
        before: Option<&Index>,
        cached: &CachedMentions,
    ) -> Self {
        let (index, findings) = build(files, inputs, before, cached);
        let (config, today) = (inputs.config.clone(), *inputs.today);
        Self { index: Arc::new(index), findings, config, today }
    }
}

/// The result of resolving all files.
#[derive(Debug)]
pub struct Resolution {
    /// The index.
    pub index: Arc<Index>,
    /// The findings of resolving; those of parsing are in [`ParsedFile::diagnostics`].
    pub findings: Report,
}

impl IndexCache {
    /// Resolves all files, reusing an earlier index if the facts are unchanged. `cached` may hold mentions that
    /// an earlier run of the program found.
    pub fn resolve(
        &mut self,
        files: Vec<ParsedFile>,
        inputs: &IndexInputs,
        cached: &CachedMentions,
    ) -> Resolution {
        // The mentions of a lost body are unknown, so an index that lost one is wrong and must not be
        // reused.
        if self.indexes.iter().any(|earlier| earlier.index.lost_body_error().is_some()) {
            self.indexes.retain(|earlier| earlier.index.lost_body_error().is_none());
            self.searched = withdrawn::SearchedDocuments::default();
        }
        // The moment may be another one, as long as nothing has become due in between.
        let is_of_now = |earlier: &CachedIndex| {
            let now = inputs.today.now;
            let is_due = earlier.index.same_until.is_some_and(|until| until <= now);
            earlier.today.now <= now && !is_due && Today { now, ..earlier.today } == *inputs.today
        };
        let same_inputs = |earlier: &CachedIndex| {
            is_of_now(earlier)
                && earlier.config == *inputs.config
                && earlier.index.unread == inputs.unread
        };
        let usable = self.indexes.iter().enumerate().rev().filter(|(_, one)| same_inputs(one));
        let candidates =
            usable.filter_map(|(at, one)| Some((at, changed_bodies(&one.index, &files)?)));
        let newest = match candidates.min_by_key(|(_, changed)| changed.len()) {
            Some((at, changed)) => {
                let earlier = self.indexes.remove(at);
                let index = match changed.is_empty() {
                    true => earlier.index.clone(),
                    false => {
                        // A new flag: a body lost by the earlier index says nothing about this one.
                        let body_lost = Arc::default();
                        let mut index = Index { files, body_lost, ..(*earlier.index).clone() };
                        mentions::gather_again(&mut index, &changed, inputs);
                        Arc::new(index)
                    }
                };
                match changed.is_empty() || entity_pages::is_decided_alike(&index) {
                    true => CachedIndex { index, ..earlier },
                    // A text has become the first, or was the last, that mentions an actor or topic. The changed bodies
                    // have been searched by now, so the new index, not the earlier one, has their mentions.
                    false => CachedIndex::new(index.files.clone(), inputs, Some(&index), cached),
                }
            }
            None => {
                let before = self.indexes.last().map(|earlier| &*earlier.index);
                CachedIndex::new(files, inputs, before, cached)
            }
        };
        let index = newest.index.clone();
        let mut findings = newest.findings.clone();
        findings.append(mentions::findings(&index, inputs));
        findings.append(withdrawn::findings(&index, inputs.config, &mut self.searched));
        push_recent(&mut self.indexes, newest);
        Resolution { index, findings }
    }
}

impl Index {
    /// The numbers of the files in whose bodies and titles alone this index differs from an earlier one of the same
    /// session; `None` if it may differ in anything else.
    pub(crate) fn changed_bodies_since(&self, earlier: &Index) -> Option<Vec<usize>> {
        if !Arc::ptr_eq(&self.facts, &earlier.facts) {
            return None;
        }
        let pairs = self.files.iter().zip(&earlier.files).enumerate();
        let differs = |(_, (new, old)): &(usize, (&ParsedFile, &ParsedFile))| {
            !Arc::ptr_eq(&new.document, &old.document)
        };
        Some(pairs.filter(differs).map(|(number, _)| number).collect())
    }
}

/// The numbers of the files whose bodies or titles differ from those of an index; `None` if anything else
/// differs: the set of files, or a fact in one of them.
fn changed_bodies(index: &Index, files: &[ParsedFile]) -> Option<Vec<usize>> {
    if index.files.len() != files.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (number, (old, new)) in index.files.iter().zip(files).enumerate() {
        let (a, b) = (&old.file, &new.file);
        let same_file = Arc::ptr_eq(a, b) || (a.path == b.path && a.kind == b.kind && a.id == b.id);
        if !same_file {
            return None;
        }
        if !Arc::ptr_eq(&old.document, &new.document) {
            // What other files say of an unknown name depends on whether a file with errors may declare it.
            if old.digests().facts != new.digests().facts || old.is_broken() != new.is_broken() {
                return None;
            }
            changed.push(number);
        }
    }
    Some(changed)
}
