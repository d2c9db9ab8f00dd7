//! Resolves the authors of articles.
//!
//! Input: the `authors` of published articles, and the actors. Output: the authors of each article with the names that
//! are shown, and the articles of each author. A finding about a name that several authors have.
//!
//! An author is not looked up as other references are: a byline is any text, and a reporter may have the family name
//! of a minister. So only an id, or the full name of someone who is declared to be an author, is a reference.

use super::names::{Lookup, NameIndex};
use super::{ArticleId, EntityEntry, EntityId, EntityOrText, Index};
use crate::content::model::{EntityKind, Facts, Redirect, Reference};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Report};
use crate::syntax::text::folded;
use std::collections::BTreeSet;

/// Fills in the authors of each article and the articles of each author.
pub(super) fn gather(index: &mut Index, names: &NameIndex, report: &mut Report) {
    for id in index.article_ids() {
        let entry = index.article(id);
        let path = index.files[entry.file].file.path.clone();
        let written = &index.article_front(entry).authors;
        let mut findings = Vec::new();
        let mut authors: Vec<EntityOrText> =
            written.iter().filter_map(|one| author(index, names, one, &mut findings)).collect();
        // Somebody may be listed by an id and by a name.
        let mut listed = BTreeSet::new();
        authors.retain(|author| author.entity.is_none_or(|entity| listed.insert(entity)));
        report.extend(&path, findings);
        add(index, id, authors);
    }
}

fn add(index: &mut Index, id: ArticleId, authors: Vec<EntityOrText>) {
    if authors.is_empty() {
        return;
    }
    let is_withdrawn = index.article(id).retraction.is_some();
    let facts = index.edit();
    for entity in authors.iter().filter_map(|author| author.entity).filter(|_| !is_withdrawn) {
        let authored = &mut facts.entities[entity.0 as usize].coverage.authored;
        if authored.last() != Some(&id) {
            authored.push(id);
        }
    }
    facts.articles[id.0 as usize].authors = authors;
}

/// An author with the name that is shown, never an id. Of a draft, readers may see no more than is written; an id alone is
/// not shown.
pub(super) fn author(
    index: &Index,
    names: &NameIndex,
    written: &Reference,
    findings: &mut Vec<Diagnostic>,
) -> Option<EntityOrText> {
    match &find(index, names, &written.text)[..] {
        [id] if index.entity(*id).draft => {
            let entry = index.entity(*id);
            let is_name = folded(&written.text) == folded(&entry.name);
            findings.push(draft(index, written, entry, is_name));
            is_name.then(|| EntityOrText { entity: None, text: written.text.clone() })
        }
        [id] => Some(EntityOrText { entity: Some(*id), text: index.entity(*id).name.clone() }),
        candidates => {
            if !candidates.is_empty() {
                findings.push(ambiguous(index, written, candidates));
            }
            Some(EntityOrText { entity: None, text: written.text.clone() })
        }
    }
}

/// The actor of this id, otherwise the one who had it, otherwise the authors of this full name.
fn find(index: &Index, names: &NameIndex, text: &str) -> Vec<EntityId> {
    let mut candidates = match names.find(EntityKind::Actor, text) {
        Lookup::Unique(id) => vec![id],
        Lookup::Ambiguous(candidates) => candidates,
        Lookup::Unknown => Vec::new(),
    };
    candidates.retain(|id| index.entity(*id).declared.is_some());
    let wanted = folded(text);
    if let Some(id) = candidates.iter().find(|id| folded(&index.entity(**id).id) == wanted) {
        return vec![*id];
    }
    let had_id = |id: &&EntityId| {
        let front = index.entity_front(index.entity(**id));
        let mut redirects = front.into_iter().flat_map(|front| &front.redirects);
        redirects.any(|one| matches!(one, Redirect::Id(old) if folded(&old.value) == wanted))
    };
    if let Some(id) = candidates.iter().find(had_id) {
        return vec![*id];
    }
    candidates.retain(|id| {
        let Some(front) = index.entity_front(index.entity(*id)) else { return false };
        let is_author = matches!(&front.facts, Facts::Actor(facts) if facts.author);
        is_author && folded(&front.name.value) == wanted
    });
    candidates
}

fn draft(index: &Index, written: &Reference, entry: &EntityEntry, is_name: bool) -> Diagnostic {
    let path = entry.declared.map_or("", |(file, _)| &*index.files[file].file.path);
    let (shown, here) = match is_name {
        true => {
            ("readers see the name, without a link", "if they must not know it yet, remove it here")
        }
        false => ("not shown", "until then, write the name here, if readers may know it"),
    };
    let message = format!("the author \"{}\" is a draft: {shown}", written.text);
    let help = format!("to publish it, remove `draft: true` in {path}; {here}");
    Diagnostic::warning("draft-reference", written.location, message).help(help)
}

fn ambiguous(index: &Index, written: &Reference, candidates: &[EntityId]) -> Diagnostic {
    let ids: Vec<&str> = candidates.iter().map(|id| &*index.entity(*id).id).collect();
    let message = format!("\"{}\" is ambiguous: {} authors match", written.text, ids.len());
    let help = format!("use the id of one of them: {}", ids.join(" or "));
    let fix = |id: &&str| Fix::text(Applicability::Confirm, written.text.as_str(), *id);
    let error = Diagnostic::error("ambiguous-reference", written.location, message).help(help);
    error.fixes(ids.iter().map(fix))
}
