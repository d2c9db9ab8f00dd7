//! Writes feeds: Atom (RFC 4287) and calendars (RFC 5545) for the site and for each actor and topic, and JSON Feed 1.1
//! for the site.
//!
//! Input: the index and the plan. Output: the bytes of one feed, with a digest. An entry is built once
//! and shared by all feeds that contain it. Dates come from front matter, never from the time of the
//! build, and ids from values that editors do not change (see `ids`). Feeds never contain what the pages
//! do not show.

mod absolute;
mod atom;
mod calendar;
mod entry;
mod ids;
mod json;

use crate::diagnostic::Diagnostic;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{self, ArticleId, Dependencies, EntityId, Index};
use crate::plan::{FeedRoute, Route};
use crate::publish::html::view::{self, ArticleReference, SiteContext};
use crate::site::config::Config;
use crate::syntax::source::Location;
use entry::{FeedCategory, FeedEntry};
use ids::FeedIds;
pub(crate) use ids::default_id;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// The complete data of a feed. Its hash is the file's digest.
#[derive(Debug, Hash)]
struct Feed {
    id: String,
    title: String,
    subtitle: Option<String>,
    language: String,
    /// The feed's own URL.
    url: String,
    /// The URL of the page that the feed follows.
    page: String,
    logo: Option<String>,
    /// Never empty, as Atom requires an author of every entry without one of its own.
    authors: Vec<String>,
    /// When the latest entry was changed, as RFC 3339.
    updated: String,
    /// Entries, the latest change first.
    entries: Vec<Arc<FingerprintedEntry>>,
}

/// An entry whose hash is its digest, so that hashing a feed does not hash all its entries again.
#[derive(Debug)]
struct FingerprintedEntry {
    entry: FeedEntry,
    digest: Fingerprint,
    atom: OnceLock<Vec<u8>>,
}

impl FingerprintedEntry {
    fn new(entry: FeedEntry) -> Self {
        Self { digest: digest_of(&entry), atom: OnceLock::new(), entry }
    }

    /// The entry as Atom, serialized once, when the first changed feed needs it.
    fn atom(&self) -> &[u8] {
        self.atom.get_or_init(|| atom::entry(&self.entry))
    }
}

impl Hash for FingerprintedEntry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// The data that feeds share: the entries built so far.
#[derive(Debug)]
pub(crate) struct FeedStore {
    /// By article: the entry and its dependencies.
    entries: Vec<OnceLock<(Arc<FingerprintedEntry>, Dependencies)>>,
    /// By entity: the category and its dependencies.
    categories: Vec<OnceLock<(Arc<FeedCategory>, Dependencies)>>,
}

impl FeedStore {
    /// Creates an empty store for the feeds of a site.
    pub(crate) fn new(index: &Index) -> Self {
        Self {
            entries: vec![OnceLock::new(); index.article_ids().len()],
            categories: vec![OnceLock::new(); index.entity_ids().len()],
        }
    }

    fn entry(&self, cards: &SiteContext, id: ArticleId) -> Arc<FingerprintedEntry> {
        let build = || {
            Arc::new(FingerprintedEntry::new(entry::entry(
                cards,
                self,
                &FeedIds::new(cards.config),
                id,
            )))
        };
        let (entry, reads) = self.entries[id.0 as usize].get_or_init(|| {
            let (entry, reads) = index::trace(build);
            (entry, index::bounded(reads))
        });
        index::record(reads);
        entry.clone()
    }

    /// The category for an entity that an article declares; `None` if the entity has no page.
    fn category(&self, cards: &SiteContext, id: EntityId) -> Option<Arc<FeedCategory>> {
        let entity = cards.index.entity(id);
        let build = || {
            let index = cards.links.absolute(&Route::EntityIndex(entity.kind).path(cards.index));
            let name = cards.entity(id).distinct_name.clone();
            let atom = atom::category(&entity.segment, &index, &name);
            Arc::new(FeedCategory { name, atom })
        };
        entity.has_page.then(|| {
            let (category, reads) =
                self.categories[id.0 as usize].get_or_init(|| index::trace(build));
            index::record(reads);
            category.clone()
        })
    }
}

/// Writes a feed and returns its bytes and digest; `None` if the digest equals `unless`. `store` must
/// have been created for this index.
pub(crate) fn file(
    cards: &SiteContext,
    store: &FeedStore,
    route: FeedRoute,
    unless: Option<Fingerprint>,
) -> Option<(Vec<u8>, Fingerprint)> {
    let written = |bytes: Vec<u8>| {
        let digest = Fingerprint::of_bytes(&bytes);
        (unless != Some(digest)).then_some((bytes, digest))
    };
    let articles = match route {
        FeedRoute::Site | FeedRoute::SiteJson => cards.index.feed(),
        FeedRoute::Entity(id) => &cards.index.coverage(id).feed,
        FeedRoute::SiteCalendar | FeedRoute::EntityCalendar(_) => {
            return written(calendar::write(cards, route));
        }
        FeedRoute::Bibtex(year, month) => {
            return written(bibliography(cards, (year, month), |one| one.bibtex));
        }
        FeedRoute::EntityCard(id) => return written(hover_card(cards, id)),
        FeedRoute::Ris(year, month) => {
            return written(bibliography(cards, (year, month), |one| one.ris));
        }
    };
    let entries = articles.iter().map(|id| store.entry(cards, *id));
    let feed = feed(cards, route, entries.collect());
    let digest = digest_of(&feed);
    if unless == Some(digest) {
        return None;
    }
    let bytes = match route {
        FeedRoute::SiteJson => json::write(&feed),
        _ => atom::write(&feed),
    };
    Some((bytes, digest))
}

/// What links to an actor or topic show of it, as JSON: the name, the role of today or the type, and the summary.
fn hover_card(cards: &SiteContext, id: EntityId) -> Vec<u8> {
    let entry = cards.index.entity(id);
    let summary = cards.index.entity_front(entry).and_then(|front| front.summary.clone());
    let line = cards.role_today(id).or_else(|| view::type_of(cards, id));
    let card = serde_json::json!({"name": cards.full_name(id), "line": line, "summary": summary});
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

/// The title of a feed: `Ana Duarte – The Kell Desk`.
fn title(cards: &SiteContext, route: FeedRoute) -> String {
    match route.entity() {
        None => cards.config.title.clone(),
        Some(id) => format!("{} – {}", cards.full_name(id), cards.config.title),
    }
}

fn digest_of(value: &impl Hash) -> Fingerprint {
    Fingerprint::of(&(value, env!("BRIEFING_PROGRAM")))
}

fn feed(cards: &SiteContext, route: FeedRoute, entries: Vec<Arc<FingerprintedEntry>>) -> Feed {
    let (index, config) = (cards.index, cards.config);
    let ids = FeedIds::new(config);
    let title = title(cards, route);
    let (id, subtitle, page) = match route.entity() {
        None => (ids.site(), config.description(), Route::Home),
        Some(id) => {
            let entry = index.entity(id);
            let summary = index.entity_front(entry).and_then(|front| front.summary.clone());
            (ids.entity(index, entry), summary, Route::Entity(id))
        }
    };
    let latest = entries.iter().map(|shared| &shared.entry.updated).max_by_key(|moment| moment.key);
    Feed {
        id,
        title,
        subtitle,
        language: config.language.clone(),
        url: cards.links.absolute(&route.path(index)),
        page: cards.links.absolute(&page.path(index)),
        logo: config
            .logo
            .as_ref()
            .map(|logo| cards.links.absolute_of(&cards.links.href_of_setting(&logo.value))),
        authors: match config.authors.is_empty() {
            true => vec![config.title.clone()],
            false => config.authors.clone(),
        },
        updated: latest.map(|moment| moment.text.clone()).unwrap_or_default(),
        entries,
    }
}

/// A warning if `base_url` is not set: feeds contain absolute URLs, and all of them would lead to
/// `localhost`.
pub(crate) fn check_address(index: &Index, config: &Config) -> Option<Diagnostic> {
    if index.article_ids().next().is_none() || config.base_url != Config::default().base_url {
        return None;
    }
    let message = "the feeds link to http://localhost/, where their readers cannot reach the site";
    let help = "set `base_url` to the address at which the site is published, \
                such as `base_url: https://desk.example/`";
    Some(Diagnostic::warning("base-url", Location::File, message).help(help))
}
