//! What one resolve leaves to the next: after a change of texts alone, what the front matters say
//! together is as it was, and only the names in those texts are looked for again.

use super::{Index, IndexInputs, MentionMatches, ParsedFile, Today, build, mentions};
use crate::diagnostic::Report;
use crate::site::config::Config;
use std::sync::Arc;

/// The last indexes, the newest last: that of the files as they are, and the one that a preview shows
/// while some of them are broken.
#[derive(Debug, Default)]
pub struct IndexCache {
    kept: Vec<CachedIndex>,
}

/// How many of what was made last a session keeps.
const KEPT: usize = 2;

/// Keeps what was made last, and forgets the oldest.
pub(crate) fn keep<T>(kept: &mut Vec<T>, newest: T) {
    if kept.len() == KEPT {
        kept.remove(0);
    }
    kept.push(newest);
}

#[derive(Debug)]
struct CachedIndex {
    index: Arc<Index>,
    /// What was found but for the texts' names.
    findings: Report,
    config: Config,
    today: Today,
}

/// An index, and what was found while it was made.
#[derive(Debug)]
pub struct Resolution {
    /// What is known.
    pub index: Arc<Index>,
    /// What is wrong with it.
    pub findings: Report,
    /// The index from which this one differs in the texts of these files alone; `None` if it was made
    /// anew.
    pub changed: Option<(Arc<Index>, Vec<usize>)>,
}

impl IndexCache {
    /// Resolves all files together, from the last time's result where that is the same. `found` says,
    /// by file, whom a text is known to name on this very ground; it may be empty.
    pub fn resolve(
        &mut self,
        files: Vec<ParsedFile>,
        inputs: &IndexInputs,
        found: &[Option<Arc<MentionMatches>>],
    ) -> Resolution {
        // Whom a lost text names is not known, and nothing made of it counts.
        self.kept.retain(|kept| kept.index.lost_texts().is_none());
        let fits =
            |kept: &CachedIndex| kept.today == *inputs.today && kept.config == *inputs.config;
        let same = self.kept.iter().enumerate().rev().filter(|(_, kept)| fits(kept));
        let near = same.filter_map(|(at, kept)| Some((at, changed_texts(&kept.index, &files)?)));
        let (kept, changed) = match near.min_by_key(|(_, changed)| changed.len()) {
            Some((at, changed)) => {
                let kept = self.kept.remove(at);
                let before = kept.index.clone();
                let index = match changed.is_empty() {
                    true => before.clone(),
                    false => {
                        // Each index tells of its own losses: the flag is not handed on.
                        let lost = Arc::default();
                        let mut index = Index { files, lost, ..(*before).clone() };
                        mentions::gather_again(&mut index, &changed, inputs);
                        Arc::new(index)
                    }
                };
                (CachedIndex { index, ..kept }, Some((before, changed)))
            }
            None => {
                let before = self.kept.last().map(|kept| &*kept.index);
                let (index, findings) = build(files, inputs, before, found);
                let (config, today) = (inputs.config.clone(), *inputs.today);
                (CachedIndex { index: Arc::new(index), findings, config, today }, None)
            }
        };
        let index = kept.index.clone();
        let mut findings = kept.findings.clone();
        findings.append(mentions::findings(&index, inputs));
        keep(&mut self.kept, kept);
        Resolution { index, findings, changed }
    }
}

/// The files whose texts differ, if nothing else does that an index is made from.
fn changed_texts(index: &Index, files: &[ParsedFile]) -> Option<Vec<usize>> {
    if index.files.len() != files.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (number, (old, new)) in index.files.iter().zip(files).enumerate() {
        let (a, b) = (&old.file, &new.file);
        let one_file = Arc::ptr_eq(a, b) || (a.path == b.path && a.kind == b.kind && a.id == b.id);
        if !one_file {
            return None;
        }
        if !Arc::ptr_eq(&old.document, &new.document) {
            if old.digests().facts != new.digests().facts {
                return None;
            }
            changed.push(number);
        }
    }
    Some(changed)
}
