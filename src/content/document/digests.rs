//! What a document says, part by part, as hashes: whoever kept one knows what of it has changed.

use super::{FrontMatter, LinkKind, Outline};
use crate::content::model::{Article, Facts, Image};
use crate::incremental::Fingerprint;
use crate::incremental::encoding::encoded;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::mem::take;

/// Hashes of a document's parts. Places in the body are in none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Digests {
    /// What the site's other files may depend on: all front matter but what only pages show of it
    /// (title, summary, sources), and whether there is a text.
    pub facts: Fingerprint,
    /// Which files of the site's folder it shows or links.
    pub files: Fingerprint,
    /// The whole front matter.
    pub front: Fingerprint,
    /// The first paragraph.
    pub lead: Fingerprint,
    /// The text.
    pub body: Fingerprint,
}

impl Digests {
    /// Those of a document; `source` is the hash of its body's Markdown and of how that is read.
    pub(super) fn new(
        front: &mut Option<FrontMatter>,
        outline: &Outline,
        source: Fingerprint,
    ) -> Self {
        Self {
            front: of(front),
            facts: of(&(facts(front), outline.is_empty)),
            files: of(&(shown(outline), front.as_ref().and_then(image))),
            lead: of(&outline.first_paragraph),
            body: source,
        }
    }
}

/// A hash of a value's encoding, or of its printed form should it have none.
fn of(value: &(impl Serialize + Debug)) -> Fingerprint {
    match encoded(value, Vec::with_capacity(1024)) {
        Ok(bytes) => Fingerprint::of_bytes(&bytes),
        Err(_) => Fingerprint::of_bytes(format!("{value:?}").as_bytes()),
    }
}

/// The hash of the front matter without what only pages show. Of an article, the index reads none of
/// the fields that are left out here.
fn facts(front: &mut Option<FrontMatter>) -> Fingerprint {
    match front {
        Some(FrontMatter::Article(article)) => {
            let shown = (
                take(&mut article.title),
                take(&mut article.summary),
                take(&mut article.authors),
                take(&mut article.source),
                take(&mut article.documents),
                take(&mut article.extra),
            );
            let facts = of(article);
            let Article { title, summary, authors, source, documents, extra, .. } = &mut **article;
            (*title, *summary, *authors, *source, *documents, *extra) = shown;
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

fn shown(outline: &Outline) -> BTreeSet<&str> {
    let links = outline.links.iter().filter(|link| link.kind == LinkKind::Relative);
    let links = links.map(|link| link.target.as_str());
    links.chain(outline.images.iter().map(|image| image.src.as_str())).collect()
}

fn image(front: &FrontMatter) -> Option<&Image> {
    match front {
        FrontMatter::Article(article) => article.image.as_ref(),
        FrontMatter::Entity(entity) => match &entity.facts {
            Facts::Actor(facts) => facts.image.as_ref(),
            Facts::Topic(_) => None,
        },
        FrontMatter::Page(_) | FrontMatter::Roster(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FileKind, ParseSettings, RawHtml, parse};
    use super::Digests;

    fn digests(front: &str, body: &str) -> Digests {
        let settings =
            ParseSettings { kind: FileKind::Article, name_date: None, html: RawHtml::Escape };
        parse(&format!("---\ntitle: A\ndate: 2025-11-25\n{front}---\n{body}"), settings).digests
    }

    #[test]
    fn an_edit_changes_the_digests_of_what_it_touches() {
        let old = digests("actors: [B]\n", "One.\n\nTwo.\n");
        assert_eq!(old, digests("actors: [B]\n", "One.\n\nTwo.\n"));
        let text = digests("actors: [B]\n", "One.\n\nTwo, and more.\n");
        assert_eq!(Digests { body: old.body, ..text }, old);
        let lead = digests("actors: [B]\n", "One!\n\nTwo.\n");
        assert_eq!(Digests { body: old.body, lead: old.lead, ..lead }, old);
        let picture = digests("actors: [B]\n", "One.\n\n![Two](two.png)\n");
        assert_eq!(Digests { body: old.body, files: old.files, ..picture }, old);
        let other = digests("actors: [C]\n", "One.\n\nTwo.\n");
        assert_eq!(Digests { front: old.front, facts: old.facts, ..other }, old);
    }

    #[test]
    fn a_title_is_no_fact_of_others_and_a_date_of_change_is() {
        let with = |more: &str| digests(more, "One.\n");
        let (a, b) = (with("summary: A\n"), with("summary: B\n"));
        assert_eq!((a.facts, a.front == b.front), (b.facts, false));
        let (a, b) = (with("updated: 2025-11-26\n"), with("updated: 2025-11-27\n"));
        assert_ne!(a.facts, b.facts);
    }
}
