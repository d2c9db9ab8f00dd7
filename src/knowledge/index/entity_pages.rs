//! Decides which actors and topics have a page: those of which a page would say something.
//!
//! Input: the declarations of articles, the bodies, and the mentions in them. Output: [`EntityEntry::has_page`]. An entity
//! has a page if it has a body; if a published article declares it, has it as an author, has a correction about it, or has
//! withdrawn a statement by or about it; and if it has a file and a published text mentions it. An article that is withdrawn leaves no page
//! without an address: those that it had made stay, with the notice. An entry of a roster that is only mentioned has
//! none: a roster lists everybody that articles may be about, and most of these pages would say nothing.
//!
//! Mentions depend on bodies, of which no other fact does. After an edit of a body the facts are valid as long as
//! [`is_decided_alike`] says so.

use super::{EntityEntry, EntityId, Index};
use crate::content::document::FrontMatter;

/// Decides for all entities, once all mentions are known.
pub(super) fn decide(index: &mut Index) {
    let mentioned = mentioned(index);
    let pages: Vec<bool> = index.entity_ids().map(|id| has_page(index, &mentioned, id)).collect();
    for (entry, has_page) in index.edit().entities.iter_mut().zip(pages) {
        entry.has_page = has_page;
    }
}

/// Whether the mentions found since would give the same entities a page.
pub(super) fn is_decided_alike(index: &Index) -> bool {
    let mentioned = mentioned(index);
    index.entity_ids().all(|id| has_page(index, &mentioned, id) == index.entity(id).has_page)
}

/// Whether an entity has a page, or would have one if a text mentioned it. Needs no mentions, which are searched before
/// the pages are decided.
pub(super) fn may_have_page(entry: &EntityEntry) -> bool {
    !entry.draft && (has_own_file(entry) || is_declared(entry))
}

/// Whether published articles give an entity a page.
fn is_declared(entry: &EntityEntry) -> bool {
    // A link to a page that a statement had made leads to the notice of its withdrawal.
    let has_notice = !entry.coverage.withdrawn_statements.is_empty();
    // A correction that says whom it concerns is for those who look there.
    let has_notice =
        has_notice || entry.coverage.kept_by_retraction || !entry.coverage.corrections.is_empty();
    !entry.coverage.articles.is_empty() || !entry.coverage.authored.is_empty() || has_notice
}

fn has_own_file(entry: &EntityEntry) -> bool {
    matches!(entry.declared, Some((_, None)))
}

fn has_page(index: &Index, mentioned: &[bool], id: EntityId) -> bool {
    let entry = index.entity(id);
    let has_body = match entry.declared {
        Some((file, None)) => !index.files[file].document.outline.is_empty,
        _ => false,
    };
    let is_mentioned = has_own_file(entry) && mentioned[id.0 as usize];
    !entry.draft && (has_body || is_declared(entry) || is_mentioned)
}

/// By entity: whether a published text mentions it, the home page included.
fn mentioned(index: &Index) -> Vec<bool> {
    let table = &index.mention_table;
    let mut mentioned = vec![false; index.entities.len()];
    for (mentioned, texts) in mentioned.iter_mut().zip(&table.by_entity) {
        *mentioned = !texts.is_empty();
    }
    let is_shown = |file: &usize| {
        let front = &index.files[*file].document.front;
        matches!(front, Some(FrontMatter::Page(page)) if !page.draft)
    };
    let home = index.home.filter(|file| table.is_listed() && is_shown(file));
    let on_home = home.and_then(|file| index.mentions.get(file));
    // A withdrawn article is in no list, but still shown: what it mentions keeps its page.
    let retracted = index.articles.iter().filter(|article| article.retraction.is_some());
    let retracted = retracted.filter(|_| table.is_listed());
    let in_retracted = retracted.filter_map(|article| index.mentions.get(article.file));
    for mention in on_home.into_iter().chain(in_retracted).flat_map(|text| &text.mentions) {
        mentioned[mention.entity as usize] = true;
    }
    mentioned
}
