//! Decides which corrections are listed on which briefings.
//!
//! Input: the `corrections` of published articles, and what these articles declare. Output: the
//! [`EntityEntry::corrections`](super::EntityEntry) of each entity. An update corrects nothing that readers of a
//! briefing have read, so its article alone lists it. A retraction is also listed where nothing else would be left of
//! the page that its article had made. What a correction is about has a page with it (`entity_pages`). Findings about
//! unknown references are in `references`; here, those about statements for which no page lists the correction.

use super::names::{Lookup, NameIndex};
use super::references::{ExpectedEntity, resolve};
use super::repeated::all_statements;
use super::{ArticleEntry, ArticleId, CorrectionId, EntityId, Index, StatementEntry};
use crate::content::model::{CorrectionKind, Reference};
use crate::diagnostic::{Diagnostic, Report};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the corrections to the entities that they concern.
pub(super) fn gather(index: &mut Index, names: &NameIndex, report: &mut Report) {
    report_unlisted(index, names, report);
    keep_pages(index);
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
                let mut entities: BTreeSet<EntityId> = match correction.about.is_empty() {
                    true => entry.declared.iter().map(|declared| declared.entity).collect(),
                    false => {
                        let about = correction.about.iter();
                        about
                            .flat_map(|about| {
                                concerned(index, names, &statements, about, entry.day)
                            })
                            .collect()
                    }
                };
                if correction.kind == CorrectionKind::Retraction {
                    let made = made_by(index, id).into_iter();
                    entities
                        .extend(made.filter(|id| index.entity(*id).coverage.kept_by_retraction));
                }
                let correction = CorrectionId { article: id, position };
                entities.into_iter().map(move |entity| (entity, correction)).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    let all: Vec<_> = index.article_ids().flat_map(of_article).collect();
    for (entity, correction) in all {
        index.edit().entities[entity.0 as usize].coverage.corrections.push(correction);
    }
}

/// Marks the entities of which withdrawn articles alone had made a page.
fn keep_pages(index: &mut Index) {
    let retracted = index.article_ids().filter(|id| index.article(*id).retraction.is_some());
    let made: BTreeSet<EntityId> = retracted.flat_map(|id| made_by(index, id)).collect();
    for entity in made {
        let entry = &mut index.edit().entities[entity.0 as usize];
        entry.coverage.kept_by_retraction = entry.coverage.articles.is_empty()
            && entry.coverage.authored.is_empty()
            && entry.coverage.withdrawn_statements.is_empty();
    }
}

/// The entities of which an article had made a page before it was withdrawn: those that it declares, its authors, and
/// those of its statements that had been withdrawn before.
fn made_by(index: &Index, id: ArticleId) -> BTreeSet<EntityId> {
    let ArticleEntry { declared, authors, statements, .. } = index.article(id);
    let authors = authors.iter().filter_map(|author| author.entity);
    let own = statements.iter().map(|one| index.statement(*one)).filter(|one| one.article == id);
    let declared = declared.iter().map(|declared| declared.entity);
    declared.chain(authors).chain(own.flat_map(StatementEntry::declared)).collect()
}

/// Reports corrections about a statement for which no page lists them: its article is not published, or it is of nobody
/// and about nothing that has a page.
fn report_unlisted(index: &Index, names: &NameIndex, report: &mut Report) {
    let (published, all) = (OnceCell::new(), OnceCell::new());
    for entry in &index.articles {
        let listed = index.article_front(entry).corrections.iter();
        let about = listed.filter(|one| one.kind != CorrectionKind::Update);
        for reference in about.flat_map(|one| &one.about) {
            if resolve(names, reference, ExpectedEntity::Corrected, Some(entry.day))
                != Lookup::Unknown
            {
                continue;
            }
            let published = published.get_or_init(|| statements_by_id(index));
            let reason = match published.get(&reference.text).map(Vec::as_slice) {
                Some([]) => {
                    "no published actor or topic is its speaker or what it is about".to_owned()
                }
                Some(_) => continue,
                // One that no article has is an error, which `references` reports.
                None => match all
                    .get_or_init(|| all_statements(&index.files))
                    .get(reference.text.as_str())
                {
                    Some(home) => format!("{home} is not published"),
                    None => continue,
                },
            };
            let warning = unlisted(reference, &reason);
            report.push(&index.files[entry.file].file.path, warning);
        }
    }
}

fn unlisted(reference: &Reference, reason: &str) -> Diagnostic {
    let message = format!(
        "the correction is about the statement \"{}\", and listed nowhere for it, as {reason}",
        reference.text
    );
    let help = "write the actors and topics that it concerns, or remove `about`";
    Diagnostic::warning("unknown-statement", reference.location, message).help(help)
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
    day: Date,
) -> Vec<EntityId> {
    match resolve(names, about, ExpectedEntity::Corrected, Some(day)) {
        Lookup::Unique(id) if index.entity(id).draft => Vec::new(),
        Lookup::Unique(id) => vec![id],
        Lookup::Ambiguous(_) | Lookup::Unknown => {
            statements.get(&about.text).cloned().unwrap_or_default()
        }
    }
}
