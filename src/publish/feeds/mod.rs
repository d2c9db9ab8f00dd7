//! Feeds: what is new on the site, for programs that ask again and again. Atom (RFC 4287) for the
//! site, for each actor and each topic; JSON Feed 1.1 for the site.
//!
//! From the cards and the plan to files. An entry is made once for all feeds that hold it. Dates come
//! from front matter alone, and ids from what an editor does not change (see `ids`). Never shows
//! what the pages do not.

mod absolute;
mod atom;
mod entry;
mod ids;
mod json;

use crate::diagnostic::Diagnostic;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{self, ArticleId, Dependencies, EntityId, Index};
use crate::plan::{FeedRoute, Route};
use crate::publish::html::view::{self, SiteContext};
use crate::site::config::Config;
use crate::syntax::source::Location;
use entry::{FeedCategory, FeedEntry};
use ids::FeedIds;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// All that a feed shows. Its hash is the file's digest.
#[derive(Debug, Hash)]
struct Feed {
    id: String,
    title: String,
    subtitle: Option<String>,
    language: String,
    /// The feed's own address.
    url: String,
    /// The page whose news it tells.
    page: String,
    logo: Option<String>,
    /// Never empty.
    authors: Vec<String>,
    /// RFC 3339: when its latest entry was changed.
    updated: String,
    /// The latest change first.
    entries: Vec<Arc<FingerprintedEntry>>,
}

/// An entry; it hashes as its own digest.
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

    /// As it stands in Atom feeds: written for the first that has changed, and once for all.
    fn atom(&self) -> &[u8] {
        self.atom.get_or_init(|| atom::entry(&self.entry))
    }
}

impl Hash for FingerprintedEntry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// What feeds share: which articles each holds, and the entries that have been made.
#[derive(Debug)]
pub struct FeedStore {
    selection: OnceLock<FeedSelection>,
    /// Each with what it was made from.
    entries: Vec<OnceLock<(Arc<FingerprintedEntry>, Dependencies)>>,
    /// By entity. Made of facts, which are the same for all.
    categories: Vec<OnceLock<Arc<FeedCategory>>>,
}

impl FeedStore {
    /// Room for the feeds of a site.
    pub fn new(index: &Index) -> Self {
        Self {
            selection: OnceLock::new(),
            entries: vec![OnceLock::new(); index.articles.len()],
            categories: vec![OnceLock::new(); index.entities.len()],
        }
    }

    fn entry(&self, cards: &SiteContext, id: ArticleId) -> Arc<FingerprintedEntry> {
        let made = || {
            Arc::new(FingerprintedEntry::new(entry::entry(
                cards,
                self,
                &FeedIds::new(cards.config),
                id,
            )))
        };
        let (made, reads) = self.entries[id.0 as usize].get_or_init(|| index::recorded(made));
        index::note_all(reads);
        made.clone()
    }

    /// What an entry says of an entity that its article declares, if that is published.
    fn category(&self, cards: &SiteContext, id: EntityId) -> Option<Arc<FeedCategory>> {
        let entity = cards.index.entity(id);
        let made = || {
            let index = cards.links.absolute(&Route::EntityIndex(entity.kind).path(cards.index));
            let atom = atom::category(&entity.segment, &index, &entity.name);
            Arc::new(FeedCategory { name: entity.name.clone(), atom })
        };
        entity.has_page.then(|| self.categories[id.0 as usize].get_or_init(made).clone())
    }
}

/// A feed's file and the digest of all it shows, or `None` if that is `unless`; `store` was made for
/// this very index.
pub fn file(
    cards: &SiteContext,
    store: &FeedStore,
    route: FeedRoute,
    unless: Option<Fingerprint>,
) -> Option<(Vec<u8>, Fingerprint)> {
    // It is made of dates and of who declares whom: facts, which are the same for all.
    let selection = || index::recorded(|| FeedSelection::new(cards)).0;
    let selection = store.selection.get_or_init(selection);
    let entries = selection.of(route).iter().map(|id| store.entry(cards, *id));
    let feed = feed(cards, route, entries.collect());
    let digest = digest_of(&feed);
    if unless == Some(digest) {
        return None;
    }
    let bytes = match route {
        FeedRoute::SiteJson => json::write(&feed),
        FeedRoute::Site | FeedRoute::Entity(_) => atom::write(&feed),
    };
    Some((bytes, digest))
}

fn digest_of(shown: &impl Hash) -> Fingerprint {
    Fingerprint::of(&(shown, env!("BRIEFING_PROGRAM")))
}

/// Which articles each feed holds, the latest change first: a correction of an old article, or its
/// withdrawal, has to reach those who have read it.
#[derive(Debug)]
struct FeedSelection {
    site: Vec<ArticleId>,
    entities: BTreeMap<EntityId, Vec<ArticleId>>,
}

impl FeedSelection {
    fn new(cards: &SiteContext) -> Self {
        let index = cards.index;
        let mut latest: Vec<_> =
            index.article_ids().map(|id| (view::changed(cards, id), id)).collect();
        latest.sort_by(|a, b| b.cmp(a));
        let most = cards.config.feed_entries;
        let mut entities: BTreeMap<EntityId, Vec<ArticleId>> = BTreeMap::new();
        for (_, article) in &latest {
            for declared in &index.article(*article).declared {
                let chosen = entities.entry(declared.entity).or_default();
                if chosen.len() < most {
                    chosen.push(*article);
                }
            }
        }
        Self { site: latest.into_iter().take(most).map(|(_, id)| id).collect(), entities }
    }

    fn of(&self, route: FeedRoute) -> &[ArticleId] {
        match route {
            FeedRoute::Site | FeedRoute::SiteJson => &self.site,
            FeedRoute::Entity(id) => self.entities.get(&id).map_or(&[], Vec::as_slice),
        }
    }
}

fn feed(cards: &SiteContext, route: FeedRoute, entries: Vec<Arc<FingerprintedEntry>>) -> Feed {
    let (index, config) = (cards.index, cards.config);
    let ids = FeedIds::new(config);
    let (id, title, subtitle, page) = match route {
        FeedRoute::Site | FeedRoute::SiteJson => {
            (ids.site(), config.title.clone(), config.description.clone(), Route::Home)
        }
        FeedRoute::Entity(id) => {
            let entry = index.entity(id);
            let summary = index.entity_front(entry).and_then(|front| front.summary.clone());
            let title = format!("{} – {}", entry.name, config.title);
            (ids.entity(index, entry), title, summary, Route::Entity(id))
        }
    };
    let latest = entries.iter().map(|made| &made.entry.updated).max_by_key(|moment| moment.key);
    Feed {
        id,
        title,
        subtitle,
        language: config.language.clone(),
        url: cards.links.absolute(&route.path(index)),
        page: cards.links.absolute(&page.path(index)),
        logo: config.logo.as_ref().map(|logo| cards.links.absolute_of(&cards.links.written(logo))),
        authors: match config.authors.is_empty() {
            true => vec![config.title.clone()],
            false => config.authors.clone(),
        },
        updated: latest.map(|moment| moment.text.clone()).unwrap_or_default(),
        entries,
    }
}

/// A warning if feeds, which name the site's pages to the world, would name them at `localhost`.
pub(crate) fn check_address(index: &Index, config: &Config) -> Option<Diagnostic> {
    if index.articles.is_empty() || config.base_url != Config::default().base_url {
        return None;
    }
    let message = "the feeds lead to http://localhost/, where none of their readers finds the site";
    let help = "set `base_url` to the address at which the site is published, \
                such as `base_url: https://desk.example/`";
    Some(Diagnostic::warning("base-url", Location::File, message).help(help))
}
