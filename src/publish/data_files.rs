//! Writes data files: feeds, calendars, bibliographies, and what the card of a name shows.
//!
//! Input: the index and the plan. Output: the bytes of one file, with a digest. The digest of a feed is that of its
//! entries, so that an unchanged one is not written out; the other files are small, and theirs is that of their bytes.

use super::calendar;
use super::feeds::{self, FeedStore};
use super::html::view::{self, ArticleReference, SiteContext};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{ArticleId, EntityId};
use crate::plan::DataRoute;

/// Writes a data file and returns its bytes and digest; `None` if the digest equals `unless`. `store` must have been
/// created for this index.
pub(crate) fn file(
    cards: &SiteContext,
    store: &FeedStore,
    route: DataRoute,
    unless: Option<Fingerprint>,
) -> Option<(Vec<u8>, Fingerprint)> {
    let bytes = match route {
        DataRoute::SiteFeed | DataRoute::SiteJsonFeed | DataRoute::EntityFeed(_) => {
            return feeds::file(cards, store, route, unless);
        }
        DataRoute::SiteCalendar | DataRoute::EntityCalendar(_) => calendar::write(cards, route),
        DataRoute::EntityCard(id) => hover_card(cards, id),
        DataRoute::Bibtex(year, month) => bibliography(cards, (year, month), |one| one.bibtex),
        DataRoute::Ris(year, month) => bibliography(cards, (year, month), |one| one.ris),
    };
    let digest = Fingerprint::of_bytes(&bytes);
    (unless != Some(digest)).then_some((bytes, digest))
}

/// What links to an actor or topic show of it, as JSON: the name, the role of today or the type, and the summary.
fn hover_card(cards: &SiteContext, id: EntityId) -> Vec<u8> {
    let entry = cards.index.entity(id);
    let summary = cards.index.entity_front(entry).and_then(|front| front.summary.clone());
    let summary = summary.filter(|summary| !view::repeats(summary, &entry.name));
    let line = cards.role_today(id).or_else(|| view::type_of(cards, id));
    let card = serde_json::json!({"name": cards.full_name_beside_role(id), "line": line, "summary": summary});
    card.to_string().into_bytes()
}

/// The articles of a month as entries of a bibliography, oldest first, without withdrawn ones.
fn bibliography(
    cards: &SiteContext,
    (year, month): (i16, i8),
    format: impl Fn(ArticleReference) -> String,
) -> Vec<u8> {
    let articles = cards.index.articles_of_month(year, month);
    let references = articles.filter_map(|n| view::reference(cards, ArticleId(n as u32)));
    references.map(format).collect::<Vec<_>>().join("\n").into_bytes()
}
