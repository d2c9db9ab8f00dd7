//! Decides which corrections are listed on which briefings.
//!
//! Input: the `corrections` of published articles, and what these articles declare. Output: the
//! [`EntityEntry::corrections`](super::EntityEntry) of each entity. An update corrects nothing that readers of a
//! briefing have read, so its article alone lists it. Findings about unknown references are in `references`.

use super::names::{Lookup, NameIndex};
use super::references::{ExpectedEntity, resolve};
use super::{ArticleId, CorrectionId, EntityId, Index, StatementEntry};
use crate::content::model::{CorrectionKind, Reference};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the corrections to the entities that they concern.
pub(super) fn gather(index: &mut Index, names: &NameIndex) {
    let statements = statements_by_id(index);
    let of_article = |id: ArticleId| {
        let entry = index.article(id);
        let corrections = index.article_front(entry).corrections.iter().enumerate();
        // Of an article that is withdrawn, only the notice concerns anyone: its facts are removed.
        let is_listed = |kind| match kind {
            CorrectionKind::Correction | CorrectionKind::Clarification => {
                entry.retraction.is_none()
            }
            CorrectionKind::Retraction => true,
            CorrectionKind::Update => false,
        };
        let listed = corrections.filter(move |(_, correction)| is_listed(correction.kind));
        listed
            .flat_map(|(position, correction)| {
                let entities: BTreeSet<EntityId> = match correction.about.is_empty() {
                    true => entry.declared.iter().map(|declared| declared.entity).collect(),
                    false => {
                        let about = correction.about.iter();
                        about
                            .flat_map(|about| concerned(index, names, &statements, about))
                            .collect()
                    }
                };
                let correction = CorrectionId { article: id, position };
                entities.into_iter().map(move |entity| (entity, correction)).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    let all: Vec<_> = index.article_ids().flat_map(of_article).collect();
    for (entity, correction) in all {
        index.edit().entities[entity.0 as usize].corrections.push(correction);
    }
}

/// The published statements with an id.
fn statements_by_id(index: &Index) -> BTreeMap<String, Vec<EntityId>> {
    let with_id = |statement: &StatementEntry| {
        Some((statement.id.clone()?, statement.declared().collect::<Vec<_>>()))
    };
    // Of two statements with one id, which is an error, the first counts.
    index.statements.iter().rev().filter_map(with_id).collect()
}

/// The entities that a reference in `about` means: the entity itself, or the speakers and subjects of a
/// statement. Drafts, and statements that are not published, are shown nowhere.
fn concerned(
    index: &Index,
    names: &NameIndex,
    statements: &BTreeMap<String, Vec<EntityId>>,
    about: &Reference,
) -> Vec<EntityId> {
    match resolve(names, about, ExpectedEntity::Corrected) {
        Lookup::Unique(id) if index.entity(id).draft => Vec::new(),
        Lookup::Unique(id) => vec![id],
        Lookup::Ambiguous(_) | Lookup::Unknown => {
            statements.get(&about.text).cloned().unwrap_or_default()
        }
    }
}
