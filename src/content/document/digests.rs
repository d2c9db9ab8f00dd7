//! Hashes of the parts of a document, by which a later build sees which part of a file changed.
//!
//! Input: the front matter and outline of one document. Output: [`Digests`]. The parts are cut by what
//! depends on them: pages that show a title need not be planned again, pages that only link to the
//! article need nothing if only its body changed. Locations in the body are part of no hash, so that an
//! edit at the top of a file does not count as a change of everything below.

use super::{FrontMatter, Outline, RawUse};
use crate::content::model::{Article, Image, STATEMENT_ANCHOR, SpannedValue};
use crate::incremental::Fingerprint;
use crate::incremental::encoding::encoded;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::mem::take;

/// Hashes of the parts of one document (xxh3, 128 bits).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Digests {
    /// What the index reads: the front matter without the fields that are only displayed (title, summary,
    /// sources …), whether the body is empty, and the ids in it that a statement could have.
    pub facts: Fingerprint,
    /// The files of the site's folder that the document shows or links to.
    pub files: Fingerprint,
    /// The whole front matter.
    pub front: Fingerprint,
    /// The first paragraph of the body.
    pub lead: Fingerprint,
    /// The Markdown source of the body, with the settings it is parsed with.
    pub body: Fingerprint,
}

impl Digests {
    /// The digests of a document. `body` is the hash of the Markdown source and of its settings. `front` is
    /// the same afterwards; see [`facts_digest`] for why it is mutable.
    pub(super) fn new(
        front: &mut Option<FrontMatter>,
        outline: &Outline,
        body: Fingerprint,
    ) -> Self {
        Self {
            front: of(front),
            facts: of(&(facts_digest(front), outline.is_empty, statement_like_ids(outline))),
            files: of(&(
                referenced_files(outline),
                front.as_ref().and_then(image),
                front.as_ref().map(document_addresses),
            )),
            lead: of(&outline.first_paragraph),
            body,
        }
    }
}

/// The hash of a value's encoding. The fallback to its debug output is for completeness: all values hashed
/// here have an encoding.
fn of(value: &(impl Serialize + Debug)) -> Fingerprint {
    match encoded(value, Vec::with_capacity(1024)) {
        Ok(bytes) => Fingerprint::of_bytes(&bytes),
        Err(_) => Fingerprint::of_bytes(format!("{value:?}").as_bytes()),
    }
}

/// The hash of the front matter without the fields that are only displayed. The index must read none of
/// the fields left out here, or it would miss their changes.
///
/// The fields are taken out, the rest is hashed, and they are put back: a copy of each article without
/// them would cost more than the hash, and a list of the fields to include could miss a new one.
fn facts_digest(front: &mut Option<FrontMatter>) -> Fingerprint {
    match front {
        Some(FrontMatter::Article(article)) => {
            let displayed = (
                take(&mut article.title),
                take(&mut article.summary),
                take(&mut article.source),
                take(&mut article.documents),
                take(&mut article.extra),
            );
            let facts = of(article);
            let Article { title, summary, source, documents, extra, .. } = &mut **article;
            (*title, *summary, *source, *documents, *extra) = displayed;
            facts
        }
        Some(FrontMatter::Page(page)) => {
            let title = take(&mut page.title);
            let facts = of(page);
            page.title = title;
            facts
        }
        other => of(other),
    }
}

/// The ids in a body that begin as those of statements do, which must be others.
fn statement_like_ids(outline: &Outline) -> BTreeSet<&str> {
    outline.ids().filter(|id| id.starts_with(STATEMENT_ANCHOR)).collect()
}

/// The paths of links and pictures that may lead to files of the site's folder, each with whether it is shown as a
/// picture, whose file is read.
fn referenced_files(outline: &Outline) -> BTreeSet<(&str, bool)> {
    let links = outline.links.iter().filter(|link| link.may_be_file());
    let links = links.map(|link| (link.target.as_str(), link.raw == Some(RawUse::Picture)));
    links.chain(outline.images.iter().map(|image| (image.src.as_str(), true))).collect()
}

/// The addresses of the `documents` of an article.
fn document_addresses(front: &FrontMatter) -> Vec<&SpannedValue<String>> {
    let FrontMatter::Article(article) = front else { return Vec::new() };
    article.documents.iter().filter_map(|document| document.url.as_ref()).collect()
}

/// The `image` of an article, an actor, a topic or a page.
fn image(front: &FrontMatter) -> Option<&Image> {
    match front {
        FrontMatter::Article(article) => article.image.as_ref(),
        FrontMatter::Entity(entity) => entity.image.as_ref(),
        FrontMatter::Page(page) => page.image.as_deref(),
        FrontMatter::Roster(_) | FrontMatter::Translation(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FileKind, ParseSettings, parse};
    use super::Digests;

    fn digests(front: &str, body: &str) -> Digests {
        let settings = ParseSettings::of(FileKind::Article);
        parse(&format!("---\ntitle: A\ndate: 2025-11-25\n{front}---\n{body}"), settings).digests
    }

    #[test]
    fn an_edit_changes_only_the_digests_of_the_parts_it_touches() {
        let old = digests("actors: [B]\n", "One.\n\nTwo.\n");
        assert_eq!(old, digests("actors: [B]\n", "One.\n\nTwo.\n"));
        let text = digests("actors: [B]\n", "One.\n\nTwo, and more.\n");
        assert_eq!(Digests { body: old.body, ..text }, old);
        let lead = digests("actors: [B]\n", "One!\n\nTwo.\n");
        assert_eq!(Digests { body: old.body, lead: old.lead, ..lead }, old);
        let picture = digests("actors: [B]\n", "One.\n\n![Two](two.png)\n");
        assert_eq!(Digests { body: old.body, files: old.files, ..picture }, old);
        let shown = digests("", "![Two](two.png)");
        assert_ne!(shown.files, digests("", "[Two](two.png)").files);
        let other = digests("actors: [C]\n", "One.\n\nTwo.\n");
        assert_eq!(Digests { front: old.front, facts: old.facts, ..other }, old);
    }

    #[test]
    fn a_summary_does_not_count_as_a_fact_but_the_date_of_an_update_does() {
        let with = |more: &str| digests(more, "One.\n");
        let (a, b) = (with("summary: A\n"), with("summary: B\n"));
        assert_eq!((a.facts, a.front == b.front), (b.facts, false));
        let (a, b) = (with("updated: 2025-11-26\n"), with("updated: 2025-11-27\n"));
        assert_ne!(a.facts, b.facts);
    }
}
