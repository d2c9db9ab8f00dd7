//! The feed entry of an article, independent of the format, built once and shared by all feeds.

use super::ids::FeedIds;
use super::{FeedStore, absolute};
use crate::content::model::{Article, Correction};
use crate::knowledge::index::ArticleId;
use crate::knowledge::index::DayAndTime;
use crate::plan::Route;
use crate::publish::html::view::{self, SiteContext};
use crate::site::config::FeedContent;
use crate::syntax::address::resolve;
use crate::syntax::date;
use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::sync::Arc;

/// The feed entry of an article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FeedEntry {
    pub(super) id: String,
    /// The URL of the article's page.
    pub(super) url: String,
    pub(super) title: String,
    pub(super) published: EntryTime,
    pub(super) updated: EntryTime,
    /// Plain text.
    pub(super) summary: Option<String>,
    /// HTML with absolute URLs only.
    pub(super) content: Option<String>,
    /// The article's own authors; the feed has the site's.
    pub(super) authors: Vec<String>,
    /// The article's language, if it is not the site's.
    pub(super) lang: Option<String>,
    /// The reports that the article is based on.
    pub(super) sources: Vec<EntrySource>,
    /// The declared entities that have a page.
    pub(super) categories: Vec<Arc<FeedCategory>>,
    /// The URL of the article's picture.
    pub(super) image: Option<String>,
}

/// A report that an article is based on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct EntrySource {
    pub(super) url: String,
    pub(super) name: String,
}

/// An entity that articles declare, built once for all entries.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FeedCategory {
    pub(super) name: String,
    /// The category serialized as Atom.
    pub(super) atom: Vec<u8>,
}

/// A day, with a time if one is given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct EntryTime {
    /// The sort key, in the site's time zone.
    pub(super) key: DayAndTime,
    /// The time as RFC 3339.
    pub(super) text: String,
}

impl EntryTime {
    fn new(cards: &SiteContext, key: DayAndTime) -> Self {
        Self { key, text: date::moment(key.0, key.1, &cards.config.timezone) }
    }
}

pub(super) fn entry(
    cards: &SiteContext,
    store: &FeedStore,
    ids: &FeedIds,
    id: ArticleId,
) -> FeedEntry {
    let index = cards.index;
    let article = index.article(id);
    let front = index.article_front(article);
    let card = cards.article(id);
    let url = cards.links.absolute(&Route::Article(id).path(index));
    let withdrawn = article.retraction.as_ref();
    let corrections = corrections(cards, front);
    let content = || {
        let body = view::article_body(cards, id).map(|body| body.0).unwrap_or_default();
        absolute::html(&body, &url) + &paragraphs(&corrections)
    };
    FeedEntry {
        id: ids.article(&index.files[article.file].file.id, front),
        title: match withdrawn {
            Some(_) => {
                let title = [("title", front.title.as_str().into())];
                cards.words.phrase("feed-withdrawn-title", &title)
            }
            None => front.title.clone(),
        },
        published: EntryTime::new(cards, (article.day, article.time)),
        updated: EntryTime::new(cards, cards.index.article(id).changed),
        summary: match withdrawn {
            Some(notice) => Some(cards.notice(notice)),
            None => summary(card.summary.as_deref(), &corrections),
        },
        content: match (withdrawn, cards.config.feeds) {
            (_, FeedContent::Summary) => None,
            (Some(notice), FeedContent::Full) => Some(paragraphs(&[cards.notice(notice)])),
            (None, FeedContent::Full) => Some(content()),
        },
        authors: article.authors.iter().map(|author| author.text.clone()).collect(),
        lang: card.lang.clone(),
        sources: front.source.iter().filter_map(source).collect(),
        // A retracted article belongs to no subject any more.
        categories: match withdrawn {
            Some(_) => Vec::new(),
            None => article
                .declared
                .iter()
                .filter_map(|one| store.category(cards, one.entity))
                .collect(),
        },
        image: match withdrawn {
            Some(_) => None,
            None => view::article_image(cards, id).map(|image| resolve(&image.src, &url)),
        },
        url,
    }
}

fn source(source: &crate::content::model::Source) -> Option<EntrySource> {
    Some(EntrySource { url: source.url.clone()?, name: source.name.clone() })
}

/// Corrections as sentences, newest first. They are part of the entry because its readers may never visit
/// the page.
fn corrections(cards: &SiteContext, front: &Article) -> Vec<String> {
    let zone = &cards.config.timezone;
    let mut newest_first: Vec<&Correction> = front.corrections.iter().collect();
    newest_first.sort_by_key(|correction| std::cmp::Reverse(correction.date.first_day(zone)));
    let words = |correction: &Correction| {
        let kind = cards.words.word(view::correction_label(correction.kind));
        let arguments = [
            ("kind", kind.into()),
            ("date", cards.words.date(correction.date, zone).into()),
            ("text", correction.text.as_str().into()),
        ];
        cards.words.phrase("feed-correction", &arguments)
    };
    newest_first.into_iter().map(words).collect()
}

fn summary(summary: Option<&str>, corrections: &[String]) -> Option<String> {
    let parts: Vec<&str> =
        summary.into_iter().chain(corrections.iter().map(String::as_str)).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn paragraphs(texts: &[String]) -> String {
    texts.iter().fold(String::new(), |mut html, text| {
        let _ = write!(html, "<p>{}</p>", escape(text.as_str()));
        html
    })
}
