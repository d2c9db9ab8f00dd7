//! An actor or topic in a few words, for completion and hover.
//!
//! Input: an index and an entity. Output: a line of plain text, or a card in Markdown. The words are English, as those of
//! findings are: they are for editors, not for readers of the site.

use crate::content::model::{Entity, EntityKind, Facts};
use crate::knowledge::index::{EntityId, Index};
use crate::syntax::text::counted;

/// What an entity is: its role today, else its type.
pub(super) fn line(index: &Index, id: EntityId) -> String {
    let entry = index.entity(id);
    let front = index.entity_front(entry);
    let role = index.role_today(entry).map(|role| {
        let organization = &index.entity(role.organization).name;
        let words = index.role_in_words(entry, role, organization, ", ");
        words.unwrap_or_else(|| organization.clone())
    });
    let own = front.and_then(disambiguation);
    let kind = kind(entry.kind, front);
    match (role, own) {
        (Some(role), _) => format!("{kind}: {role}"),
        (None, Some(own)) => format!("{kind}: {own}"),
        (None, None) if entry.declared.is_none() => format!("{kind}, in no file"),
        (None, None) => kind.to_owned(),
    }
}

fn disambiguation(front: &Entity) -> Option<&str> {
    match &front.facts {
        Facts::Actor(facts) => facts.disambiguation.as_deref().or(facts.classification.as_deref()),
        Facts::Topic(_) => None,
    }
}

fn kind(kind: EntityKind, front: Option<&Entity>) -> &'static str {
    match front.map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => facts.type_.as_str(),
        _ => kind.as_str(),
    }
}

/// The name of an entity, what it is, its summary, and how much is reported of it.
pub(super) fn card(index: &Index, id: EntityId) -> String {
    let entry = index.entity(id);
    let front = index.entity_front(entry);
    let mut parts = vec![format!("**{}**\n\n{}", escaped(&entry.name), escaped(&line(index, id)))];
    let others: Vec<&str> = front
        .map(|front| front.other_names.iter().map(|other| other.name.as_str()).collect())
        .unwrap_or_default();
    if !others.is_empty() {
        parts.push(format!("Also: {}", escaped(&others.join(", "))));
    }
    parts.extend(front.and_then(|front| front.summary.as_deref()).map(escaped));
    let coverage = index.coverage(id);
    let mut counts = vec![counted(coverage.articles.len(), "article")];
    if !coverage.statements.is_empty() {
        counts.push(counted(coverage.statements.len(), "statement"));
    }
    let latest = coverage.articles.last().map(|article| index.article(*article).day);
    let latest = latest.map_or(String::new(), |day| format!(", the latest on {day}"));
    parts.push(format!("`{}`: {}{latest}", entry.id, counts.join(", ")));
    parts.join("\n\n")
}

/// Text as Markdown in which nothing has a meaning.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>()#+!|~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
