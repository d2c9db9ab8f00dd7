//! Decides which pages and files the site has, and at which addresses.
//!
//! From an [`Index`] to a [`Plan`] and findings: two sources for one address, names that no disk
//! takes, links that lead nowhere. Knows no template; of files it reads only pictures' sizes.

mod archive;
mod assets;
mod cache;
mod links;
mod registry;
mod route;
mod search;

pub use archive::ArchivePages;
pub use assets::PictureSize;
pub use cache::PlanCache;
pub use links::{ImageTarget, LinkTarget};
pub(crate) use links::{image_target, target};
pub use route::{FeedRoute, GRAPH_FILE, Links, Route, fragment, output_file};
pub use search::{SCRIPT as SEARCH_SCRIPT, SearchFiles, TitlePart};

use crate::content::model::{EntityKind, EventStatus, Redirect};
use crate::diagnostic::Report;
use crate::knowledge::index::{EntityId, Index};
use crate::site::config::{Config, GraphSetting};
use crate::site::load::Sources;
use rayon::prelude::*;
use registry::{AddressOwner, PathCheck, Registry};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

/// Which pages and files there are.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every page, in the order of [`Route`], with its path.
    pub pages: Vec<(Route, String)>,
    /// Every feed, in the order of [`FeedRoute`].
    pub feeds: Vec<FeedRoute>,
    /// Old paths and the paths they lead to, by old path.
    pub redirects: BTreeMap<String, String>,
    /// Whether the site is published as data too.
    pub graph: bool,
    /// The files of the search, if the site has one.
    pub search: Option<SearchFiles>,
    /// Files that are published as they are, by path from the site's root: `/articles/x/map.png`.
    pub files: BTreeMap<String, PathBuf>,
    /// Where each text's files are published: the text's number in [`Index::files`] and the file's
    /// path from the root.
    published: BTreeMap<(usize, String), String>,
    /// The size of each published picture, by its path.
    pictures: BTreeMap<String, PictureSize>,
    /// The path at which each content file is published, by its number.
    page_of_file: BTreeMap<usize, String>,
    /// The content file of a page, by the page's path. Looked up only.
    file_of_page: HashMap<String, usize>,
    /// Paths that files of `static/` and pages answer to.
    known: BTreeSet<String>,
}

/// Plans the site. Which links of its texts are dead is [`links::check`]'s to say.
fn plan(
    index: &Index,
    config: &Config,
    sources: &Sources,
    builtin: &BTreeSet<String>,
) -> (Plan, Report) {
    let mut report = Report::default();
    let mut registry = Registry::default();
    let mut plan = Plan { search: search::search(index, config.search), ..Plan::default() };
    let mut routes = routes(index, config);
    if plan.search.is_some() {
        let at = routes.partition_point(|route| *route < Route::Search);
        routes.insert(at, Route::Search);
    }
    let look = |route: Route| {
        let path = route.path(index);
        (route, PathCheck::new(&path), path)
    };
    let seen: Vec<_> = routes.into_par_iter().map(look).collect();
    let mut claim = |(route, seen, path): (Route, PathCheck, String)| {
        registry.claim_as(&path, seen, owner(index, route), &mut report);
        (route, path)
    };
    let files = || {
        let pages = pages_of_files(index);
        let back = pages.iter().map(|(file, page)| (page.clone(), *file)).collect();
        (pages, back, feeds(index))
    };
    let (pages, of_files) = rayon::join(|| seen.into_iter().map(&mut claim).collect(), files);
    plan.pages = pages;
    (plan.page_of_file, plan.file_of_page, plan.feeds) = of_files;
    plan.graph = config.graph == GraphSetting::On && !index.articles.is_empty();
    let feeds = plan.feeds.iter().map(|feed| feed.path(index));
    let graph = plan.graph.then(|| format!("/{GRAPH_FILE}"));
    let always = ["/sitemap.xml", "/robots.txt"].map(str::to_owned);
    for generated in always.into_iter().chain(graph).chain(feeds) {
        if !sources.statics.contains_key(&generated[1..]) {
            registry.claim(&generated, AddressOwner::Generated, &mut report);
        }
    }
    for path in plan.search.iter().flat_map(SearchFiles::paths) {
        registry.claim(path, AddressOwner::Search, &mut report);
    }
    for (name, source) in &sources.statics {
        let path = format!("/{name}");
        registry.claim(&path, AddressOwner::Static(name.clone()), &mut report);
        plan.files.insert(path, source.clone());
    }
    redirects(index, &mut plan, &mut registry, &mut report);
    plan.known = registry.paths().chain(builtin.iter().map(|name| format!("/{name}"))).collect();
    assets::publish(index, sources, &mut plan, &mut registry, &mut report);
    (plan, report)
}

/// Every page of the site.
fn routes(index: &Index, config: &Config) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::NotFound];
    for id in index.article_ids() {
        let day = index.article(id).day;
        routes.extend([Route::Articles, Route::Article(id), Route::Month(day.year(), day.month())]);
    }
    for id in index.entity_ids() {
        let entry = index.entity(id);
        if entry.has_page {
            routes.extend([Route::EntityIndex(entry.kind), Route::Entity(id)]);
            let archive_pages = ArchivePages::new(entry.articles.len(), config.page_size);
            routes.extend(
                (1..=archive_pages.page_count)
                    .map(|number| Route::EntityArchive(id, number as u32)),
            );
        }
    }
    for id in index.event_ids() {
        routes.extend([Route::Timeline, Route::Year(index.event(id).first.year())]);
    }
    routes.extend((0..index.pages.len() as u32).map(Route::Page));
    routes.sort_unstable();
    routes.dedup();
    routes
}

/// The feeds that have something to carry. A withdrawn article stays in the feeds that carried it.
fn feeds(index: &Index) -> Vec<FeedRoute> {
    if index.articles.is_empty() {
        return Vec::new();
    }
    let mut declared = vec![false; index.entities.len()];
    for one in index.articles.iter().flat_map(|article| &article.declared) {
        declared[one.entity.0 as usize] = true;
    }
    let shown = |id: &EntityId| declared[id.0 as usize] && index.entity(*id).has_page;
    let entities = index.entity_ids().filter(shown).map(FeedRoute::Entity);
    [FeedRoute::Site, FeedRoute::SiteJson].into_iter().chain(entities).collect()
}

fn pages_of_files(index: &Index) -> BTreeMap<usize, String> {
    let mut pages = BTreeMap::new();
    pages.extend(index.home.map(|file| (file, Route::Home.path(index))));
    for id in index.article_ids() {
        pages.insert(index.article(id).file, Route::Article(id).path(index));
    }
    for (number, page) in index.pages.iter().enumerate() {
        pages.insert(page.file, Route::Page(number as u32).path(index));
    }
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        if let Some((file, None)) = index.entity(id).declared {
            pages.insert(file, Route::Entity(id).path(index));
        }
    }
    pages
}

/// Who stands behind a page, for messages.
fn owner(index: &Index, route: Route) -> AddressOwner {
    let file = match route {
        Route::Search => return AddressOwner::Search,
        Route::Article(id) => Some(index.article(id).file),
        Route::Page(number) => Some(index.pages[number as usize].file),
        Route::Entity(id) | Route::EntityArchive(id, _) => {
            let entry = index.entity(id);
            match entry.declared {
                Some((file, _)) => Some(file),
                None => return AddressOwner::Referenced(entry.kind, entry.name.clone()),
            }
        }
        _ => None,
    };
    match file {
        Some(file) => AddressOwner::File(index.files[file].file.path.clone()),
        None => AddressOwner::Generated,
    }
}

/// Old paths and old ids lead to the page of the file that names them.
fn redirects(index: &Index, plan: &mut Plan, registry: &mut Registry, report: &mut Report) {
    let mut found: Vec<(usize, &Redirect, String, &str)> = Vec::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        let to = Route::Article(id).path(index);
        let front = index.article_front(entry);
        found.extend(front.redirects.iter().map(|r| (entry.file, r, to.clone(), "articles")));
    }
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        let entry = index.entity(id);
        let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) else {
            continue;
        };
        let folder = match entry.kind {
            EntityKind::Actor => "actors",
            EntityKind::Topic => "topics",
        };
        let to = Route::Entity(id).path(index);
        found.extend(front.redirects.iter().map(|r| (file, r, to.clone(), folder)));
    }
    for (number, page) in index.pages.iter().enumerate() {
        let to = Route::Page(number as u32).path(index);
        let redirects = index.page_front(page.file).map_or(&[][..], |front| &front.redirects);
        found.extend(redirects.iter().map(|r| (page.file, r, to.clone(), "")));
    }
    for (file, redirect, to, folder) in found {
        let (from, place) = match redirect {
            Redirect::Path(old) => (old_path(&old.value), old.place),
            Redirect::Id(old) if folder.is_empty() => {
                (format!("/{}/", crate::syntax::text::slug(&old.value)), old.place)
            }
            Redirect::Id(old) => {
                (format!("/{folder}/{}/", crate::syntax::text::slug(&old.value)), old.place)
            }
        };
        let path = index.files[file].file.path.clone();
        if from == to || plan.redirects.get(&from) == Some(&to) {
            continue;
        }
        if registry.claim(&from, AddressOwner::Redirect(path, place), report) {
            plan.redirects.insert(from, to);
        }
    }
}

/// `/old/x` and `/old/x/` are one page; `/old/x.html` is a file.
fn old_path(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or("");
    if last.is_empty() || last.ends_with(".html") || last.ends_with(".htm") {
        return path.to_owned();
    }
    format!("{path}/")
}

impl Plan {
    /// The path of a file's page, if it has one.
    pub fn page_of_file(&self, file: usize) -> Option<&str> {
        self.page_of_file.get(&file).map(String::as_str)
    }

    /// Whether the site has events that are planned.
    pub fn has(&self, route: Route) -> bool {
        self.pages.binary_search_by(|(known, _)| known.cmp(&route)).is_ok()
    }
}

/// Planned events, soonest first.
pub fn planned_events(
    index: &Index,
) -> impl Iterator<Item = crate::knowledge::index::EventId> + '_ {
    index.event_ids().filter(|id| index.event(*id).status == EventStatus::Planned)
}
