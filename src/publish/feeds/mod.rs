//! Writes feeds: Atom (RFC 4287) for the site and for each actor and topic, and JSON Feed 1.1 for the site.
//!
//! Input: the index and the plan. Output: the bytes of one feed, with a digest. An entry is built once
//! and shared by all feeds that contain it. Dates come from front matter, never from the time of the
//! build, and ids from values that editors do not change (see `ids`). Feeds never contain what the pages
//! do not show.

mod absolute;
mod atom;
mod entry;
mod ids;
mod json;

use crate::diagnostic::Diagnostic;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{self, ArticleId, Dependencies, EntityId, Index};
use crate::plan::{DataRoute, Route};
use crate::publish::html::view::SiteContext;
use crate::site::config::Config;
use crate::syntax::source::Location;
use entry::{FeedCategory, FeedEntry};
pub(super) use ids::FeedIds;
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

/// Writes the feed of the site, or of the actor or topic of `route`, and returns its bytes and digest; `None` if the digest
/// equals `unless`. `store` must have been created for this index.
pub(super) fn file(
    cards: &SiteContext,
    store: &FeedStore,
    route: DataRoute,
    unless: Option<Fingerprint>,
) -> Option<(Vec<u8>, Fingerprint)> {
    let articles = match route.entity() {
        None => cards.index.feed(),
        Some(id) => &cards.index.coverage(id).feed,
    };
    let entries = articles.iter().map(|id| store.entry(cards, *id));
    let feed = feed(cards, route, entries.collect());
    let digest = digest_of(&feed);
    if unless == Some(digest) {
        return None;
    }
    let bytes = match route {
        DataRoute::SiteJsonFeed => json::write(&feed),
        _ => atom::write(&feed),
    };
    Some((bytes, digest))
}

/// The title of a feed or calendar: `Ana Duarte – The Kell Desk`.
pub(super) fn title(cards: &SiteContext, route: DataRoute) -> String {
    match route.entity() {
        None => cards.config.title.clone(),
        Some(id) => format!("{} – {}", cards.full_name(id), cards.config.title),
    }
}

fn digest_of(value: &impl Hash) -> Fingerprint {
    Fingerprint::of(&(value, env!("BRIEFING_PROGRAM")))
}

fn feed(cards: &SiteContext, route: DataRoute, entries: Vec<Arc<FingerprintedEntry>>) -> Feed {
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
/// `localhost`. `has_file` says whether the site has a file of settings.
pub(crate) fn check_address(index: &Index, config: &Config, has_file: bool) -> Option<Diagnostic> {
    if index.article_ids().next().is_none() || config.base_url != Config::default().base_url {
        return None;
    }
    let message = "the feeds link to http://localhost/, where their readers cannot reach the site";
    let help = match has_file {
        true => {
            "set `base_url` to the address at which the site is published, such as `base_url: https://desk.example/`"
        }
        false => {
            "write a file `briefing.yaml` with the address at which the site is published, such as `base_url: https://desk.example/`"
        }
    };
    Some(Diagnostic::warning("base-url", Location::File, message).help(help))
}
