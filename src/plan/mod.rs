//! Decides which pages and files the site has, and at which addresses.
//!
//! Input: the [`Index`], the settings and the files in the site's folder. Output: a [`Plan`] and findings:
//! two sources for one address, names that some file system does not allow, dead links. It renders
//! nothing and knows no template; the only files it reads are pictures, for their sizes and metadata, and SVGs. All addresses are decided before the first page is rendered, so that a page can link to any
//! other, and pages can be rendered in any order.

mod archive;
mod assets;
mod cache;
mod calendar;
mod data_files;
mod front_images;
mod link_fixes;
mod links;
mod named;
mod passive;
mod pictures;
mod redirects;
mod registry;
mod route;
mod search;
mod settings;
mod smaller;
mod versions;

pub(crate) use archive::{
    ArchivePages, MEMBERS, QUOTED_MENTIONS, member_page, member_pages, mention_pages,
};
pub(crate) use assets::PictureSize;
pub use cache::PlanCache;
pub(crate) use cache::PlannedSite;
pub(crate) use calendar::{calendar_events, has_calendar};
pub(crate) use data_files::has_card;
pub(crate) use front_images::Crop;
pub(crate) use links::{ImageTarget, LinkTarget};
pub(crate) use links::{document_target, image_target, link_target, poster_of_video};
pub(crate) use pictures::CleanPicture;
pub use pictures::{PictureReader, PictureScans};
pub(crate) use registry::is_reserved_name;
pub(crate) use route::{DataRoute, GRAPH_FILE, Links, Route, fragment, output_file};
pub(crate) use search::{SCRIPT as SEARCH_SCRIPT, SearchFiles, TitlePart};
pub(crate) use smaller::{SmallerPicture, crop_of_image};
pub(crate) use versions::{PageVersions, VersionsOfPages, page_versions};

use crate::content::model::EventStatus;
use crate::diagnostic::Report;
use crate::knowledge::index::{ArticleId, EntityId, Index, as_warning};
use crate::site::config::{
    Config, GraphSetting, HoverCards, ListFilters, ReadingAids, UnreadSettings,
};
use crate::site::load::Sources;
use crate::syntax::address::site_reference;
use crate::syntax::near::{NearWords, is_near_path};
use crate::syntax::picture::PictureCredit;
use crate::syntax::source::Location;
use named::PageNames;
use passive::AssetRefusal;
use rayon::prelude::*;
use redirects::{redirect_address, redirects, redirects_from_topics};
use registry::{AddressOwner, PathCheck, Registry};
use smaller::PlannedCrops;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The built-in static file of the reading aids.
pub(crate) const READING_SCRIPT: &str = "reading.js";
/// The built-in static file of the cards of names.
pub(crate) const CARD_SCRIPT: &str = "cards.js";
/// The built-in static file of the filters of lists.
pub(crate) const FILTER_SCRIPT: &str = "filter.js";

/// Which pages and files the site has. Paths are from the root of the site, readable and not encoded.
#[derive(Debug, Default)]
pub struct Plan {
    /// Every page, in the order of [`Route`], with its path.
    pub pages: Vec<(Route, String)>,
    /// Every data file, in the order of [`DataRoute`].
    pub data_files: Vec<DataRoute>,
    /// The redirects: the target path by old path.
    pub redirects: BTreeMap<String, String>,
    /// Whether [`GRAPH_FILE`], the site as data, is published.
    pub graph: bool,
    /// Whether pages have reading aids, and the script [`READING_SCRIPT`] is published.
    pub reading_aids: bool,
    /// Whether links show cards, and the script [`CARD_SCRIPT`] is published.
    pub hover_cards: bool,
    /// Whether lists have filters, and the script [`FILTER_SCRIPT`] is published.
    pub list_filters: bool,
    /// The files of the search, if the site has one.
    pub search: Option<SearchFiles>,
    /// Files that are copied as they are: the source file by path, such as `/articles/x/map.png`.
    pub files: BTreeMap<String, PathBuf>,
    /// The path of each published file of `content/`, by the number of the document that shows it (in
    /// [`Index::files`]) and the file's own path in the site's folder. A file that two documents show is
    /// published once for each, beside its page.
    asset_addresses: BTreeMap<(usize, String), String>,
    /// Why files of `content/` that a text shows or links are not published, by their path in the site's
    /// folder.
    refused_assets: BTreeMap<String, AssetRefusal>,
    /// As the keys of `asset_addresses`: the files that have no address because of an error, which is reported.
    assets_without_address: BTreeSet<(usize, String)>,
    /// Why a published file that a page shows as a picture is none, by path.
    broken_pictures: BTreeMap<String, &'static str>,
    /// The pictures of `content/`, which are published without their metadata, by source file.
    clean_pictures: BTreeMap<PathBuf, Arc<CleanPicture>>,
    /// Whom the metadata of a published picture names, by path.
    picture_credits: BTreeMap<String, PictureCredit>,
    /// The smaller sizes of pictures, by path.
    pub(crate) smaller_pictures: BTreeMap<String, SmallerPicture>,
    /// The paths of the smaller sizes of a picture with their widths, by the path of the picture.
    smaller_sizes: BTreeMap<String, Vec<(String, u32)>>,
    /// The parts of pictures that are published for themselves.
    crops: PlannedCrops,
    /// The size of each published picture, by path.
    picture_sizes: BTreeMap<String, PictureSize>,
    /// The path of the page of each content file, by the file's number in [`Index::files`].
    page_of_file: BTreeMap<usize, String>,
    /// The reverse of `page_of_file`. Only looked up, never iterated.
    file_of_page: HashMap<String, usize>,
    /// Every path that a link by path may lead to: pages, redirects, generated, built-in and static files.
    /// Files of `content/` are not in it: they have addresses only if a text shows or links them.
    addresses: BTreeSet<String>,
    /// In an edition: the paths of the pages that other editions have and this one has not, by the number of their
    /// content file.
    page_elsewhere: BTreeMap<usize, String>,
    /// What this plan knows of the other editions of the site.
    other_editions: Arc<OtherEditions>,
    /// Before the path of each page of this edition: `/fr`; empty in the main one.
    pub(crate) prefix: String,
    /// The path of `base_url`, percent-decoded: `/a/b`, or empty.
    base_path: String,
    /// The settings that are not known because of errors.
    unread: UnreadSettings,
    /// The published article of each content file that is one. Only looked up, never iterated.
    article_of_file: HashMap<usize, ArticleId>,
    /// See [`Plan::near_addresses`], [`Plan::near_static`] and [`Plan::near_files`].
    near_addresses: OnceLock<BTreeMap<usize, Arc<NearWords>>>,
    near_statics: OnceLock<Arc<NearWords>>,
    near_files: OnceLock<Arc<FileNames>>,
    /// See [`Plan::page_meant`].
    page_names: OnceLock<Arc<PageNames>>,
    /// The file that a text meant by one that does not exist, by the path of the latter. Both in the site's folder.
    near_assets: BTreeMap<String, String>,
}

/// What the plan of an edition knows of the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OtherEditions {
    /// The paths of all their pages and data files, and the old ones that lead to a page.
    pub(crate) pages: BTreeSet<String>,
    /// Before the paths of the editions in other languages than the main one, in their order: `/fr`.
    pub(crate) prefixes: Vec<String>,
    /// The files of `content/` that the editions before this one publish, each with its first path.
    pub(crate) files: BTreeMap<PathBuf, String>,
    /// By path of a translation that has a file name of its own: the path of its original.
    pub(crate) joined: BTreeMap<Arc<str>, Arc<str>>,
}

/// Plans the site from scratch. Dead links are not reported here but by [`links::LinkCheck`], file by file,
/// so that [`PlanCache`] can repeat the check for the files that changed.
fn plan(
    index: &Index,
    config: &Config,
    sources: &Sources,
    builtin: &BTreeSet<String>,
    pictures: PictureReader,
    other_editions: &Arc<OtherEditions>,
) -> (Plan, Report) {
    let (mut report, mut registry) = (Report::default(), Registry::default());
    let mut first_references = FirstReferences::default();
    let mut plan = without_pages(index, config, other_editions.clone());
    let refused =
        add_pages(index, config, &mut plan, &mut registry, &mut first_references, &mut report);
    claim_generated(index, sources, &plan, &refused, &mut registry, &mut report);
    claim_built_in(sources, builtin, &plan, &mut registry, &mut report);
    add_static_files(sources, &mut plan, &mut registry, &mut report);
    redirects(index, &mut plan, &mut registry, &mut report);
    redirects_from_topics(index, &mut plan, &mut registry, &mut first_references);
    plan.addresses =
        registry.paths().chain(builtin.iter().map(|name| format!("/{name}"))).collect();
    // Last, since it resolves pictures with an absolute path by `addresses`.
    assets::publish(index, config, sources, pictures, &mut plan, &mut registry, &mut report);
    settings::check(config, index, &plan, &mut report);
    check_held_back(index, &plan, registry, &mut report);
    (plan, report)
}

/// What the settings decide, and nothing else yet.
fn without_pages(index: &Index, config: &Config, other_editions: Arc<OtherEditions>) -> Plan {
    Plan {
        search: search::search(index, config.search),
        base_path: site_reference(Links::new(&config.base_url).base_path()).into_owned(),
        unread: config.unread.clone(),
        prefix: index.edition().prefix.clone(),
        other_editions,
        reading_aids: config.reading_aids == ReadingAids::On,
        hover_cards: config.hover_cards == HoverCards::On,
        list_filters: config.list_filters == ListFilters::On,
        graph: config.graph == GraphSetting::On
            && config.edition.is_main()
            && index.article_ids().next().is_some(),
        ..Plan::default()
    }
}

/// Adds all pages and data files, and the tables of pages by file. Returns the pages whose address is refused.
fn add_pages(
    index: &Index,
    config: &Config,
    plan: &mut Plan,
    registry: &mut Registry,
    first_references: &mut FirstReferences,
    report: &mut Report,
) -> BTreeSet<Route> {
    let mut routes = routes(index, config);
    if plan.search.is_some() {
        let at = routes.partition_point(|route| *route < Route::Search);
        routes.insert(at, Route::Search);
    }
    // The checks that need one path alone run on all cores. Claims run in the order of routes: which of
    // two clashing pages is reported must not depend on threads.
    let check = |route: Route| {
        let path = route.path(index);
        (route, PathCheck::new(&path), path)
    };
    let checked: Vec<_> = routes.into_par_iter().map(check).collect();
    let mut refused = BTreeSet::new();
    let mut claim = |(route, check, path): (Route, PathCheck, String)| {
        let owner = owner(index, route, first_references);
        if !registry.claim_checked(&path, check, owner, report) {
            refused.insert(route);
        }
        (route, path)
    };
    let tables = || (pages_of_files(index), data_files::routes(index, config));
    let (pages, tables) = rayon::join(|| checked.into_iter().map(&mut claim).collect(), tables);
    plan.pages = pages;
    (plan.page_of_file, plan.data_files) = tables;
    plan.page_elsewhere = pages_elsewhere(index);
    let all = plan.page_of_file.iter().chain(&plan.page_elsewhere);
    plan.file_of_page = all.map(|(file, page)| (page.clone(), *file)).collect();
    plan.article_of_file = index.article_ids().map(|id| (index.article(id).file, id)).collect();
    refused
}

/// Claims the addresses of data files, and of the files that are made for the whole site.
fn claim_generated(
    index: &Index,
    sources: &Sources,
    plan: &Plan,
    refused: &BTreeSet<Route>,
    registry: &mut Registry,
    report: &mut Report,
) {
    for generated in generated_files(index, plan, refused) {
        // A file of `static/` replaces a generated file of the same name.
        if !sources.statics.contains_key(&generated[1..]) {
            registry.claim(&generated, AddressOwner::Generated, report);
        }
    }
    for path in plan.search.iter().flat_map(SearchFiles::paths) {
        registry.claim(path, AddressOwner::Search, report);
    }
}

/// Claims the addresses of the files of the theme that are published.
fn claim_built_in(
    sources: &Sources,
    builtin: &BTreeSet<String>,
    plan: &Plan,
    registry: &mut Registry,
    report: &mut Report,
) {
    let is_published = |name: &&String| match name.as_str() {
        SEARCH_SCRIPT => plan.search.is_some(),
        READING_SCRIPT => plan.reading_aids,
        CARD_SCRIPT => plan.hover_cards,
        FILTER_SCRIPT => plan.list_filters,
        _ => true,
    };
    for name in builtin.iter().filter(is_published) {
        // As for generated files: only the file of exactly this name replaces it.
        if !sources.statics.contains_key(name) {
            registry.claim(&format!("/{name}"), AddressOwner::Theme(name.clone()), report);
        }
    }
}

fn add_static_files(
    sources: &Sources,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
) {
    for (name, source) in &sources.statics {
        let path = format!("/{name}");
        registry.claim(&path, AddressOwner::Static(name.clone()), report);
        plan.files.insert(path, source.clone());
    }
}

/// Reports the addresses and redirects of drafts and articles to come, if something else has them: once the article is
/// published, that is an error. Last, so that they take no address from a page.
fn check_held_back(index: &Index, plan: &Plan, mut registry: Registry, report: &mut Report) {
    let mut clashes = Report::default();
    for entry in index.held_back_articles() {
        let path = &index.files[entry.file].file.path;
        if entry.elsewhere.is_some() {
            continue;
        }
        let prefix = &index.edition().prefix;
        let address = format!("{prefix}/articles/{}/", entry.segment);
        registry.claim(&address, AddressOwner::File(path.clone()), &mut clashes);
        for redirect in &index.article_front(entry).redirects {
            let (from, location) = redirect_address(prefix, redirect, "articles");
            if from != address && plan.redirects.get(&from) != Some(&address) {
                let owner = AddressOwner::Redirect(path.clone(), location);
                registry.claim(&from, owner, &mut clashes);
            }
        }
    }
    for clash in clashes.findings() {
        report.push(&clash.file, as_warning((*clash.diagnostic).clone()));
    }
}

/// The addresses of the files that are made for the whole site, and of data files. `refused` are the pages whose
/// address is refused: that of the files beside them would be refused for the same reason.
fn generated_files(index: &Index, plan: &Plan, refused: &BTreeSet<Route>) -> Vec<String> {
    let is_of_refused =
        |file: &&DataRoute| file.entity().is_some_and(|id| refused.contains(&Route::Entity(id)));
    let edition = index.edition();
    let sitemap = format!("{}/sitemap.xml", edition.prefix);
    let robots = edition.is_main().then(|| "/robots.txt".to_owned());
    let graph = plan.graph.then(|| format!("/{GRAPH_FILE}"));
    let data_files = plan.data_files.iter().filter(|file| !is_of_refused(file));
    [sitemap]
        .into_iter()
        .chain(robots)
        .chain(graph)
        .chain(data_files.map(|file| file.path(index)))
        .collect()
}

/// Every page of the site but the search page, sorted.
fn routes(index: &Index, config: &Config) -> Vec<Route> {
    let mut routes = vec![Route::Home, Route::NotFound];
    for id in index.article_ids() {
        let day = index.article(id).day;
        let article = Some(Route::Article(id)).filter(|route| route.is_of_edition(index));
        routes.extend([Route::Articles, Route::Month(day.year(), day.month())]);
        routes.extend(article);
    }
    for id in index.entity_ids() {
        let entry = index.entity(id);
        if entry.has_page {
            routes.extend([Route::EntityIndex(entry.kind), Route::Entity(id)]);
            let archive_pages =
                ArchivePages::new(index.coverage(id).articles.len(), config.page_size);
            routes.extend(
                (1..=archive_pages.page_count)
                    .map(|number| Route::EntityArchive(id, number as u32)),
            );
            let mention_pages = mention_pages(index, config, id);
            routes.extend(
                (1..=mention_pages.page_count)
                    .map(|number| Route::EntityMentions(id, number as u32)),
            );
            let member_pages = 1..=member_pages(entry) as u32;
            routes.extend(member_pages.map(|number| Route::EntityMembers(id, number)));
        }
    }
    routes.extend(index.week_ids().map(|id| Route::Week(index.week(id).monday)));
    for id in index.event_ids() {
        routes.extend([Route::Timeline, Route::Year(index.event(id).first.year())]);
    }
    routes.extend((0..index.pages().len() as u32).map(Route::Page));
    routes.sort_unstable();
    routes.dedup();
    routes
}

/// The path of the page of each published content file, by the file's number. Entities of a roster are
/// left out: their pages show no body of the file.
fn pages_of_files(index: &Index) -> BTreeMap<usize, String> {
    let mut pages = BTreeMap::new();
    pages.extend(index.home().map(|file| (file, Route::Home.path(index))));
    for id in index.article_ids().filter(|id| Route::Article(*id).is_of_edition(index)) {
        pages.insert(index.article(id).file, Route::Article(id).path(index));
    }
    for (number, page) in index.pages().iter().enumerate() {
        pages.insert(page.file, Route::Page(number as u32).path(index));
    }
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        if let Some((file, None)) = index.entity(id).declared {
            pages.insert(file, Route::Entity(id).path(index));
        }
    }
    pages
}

/// The path of the page in another edition of each content file that has no page in this one, by the file's number.
fn pages_elsewhere(index: &Index) -> BTreeMap<usize, String> {
    let articles = index.article_ids().filter(|id| !Route::Article(*id).is_of_edition(index));
    let articles = articles.map(|id| (index.article(id).file, Route::Article(id).path(index)));
    articles.chain(index.pages_elsewhere().iter().cloned()).collect()
}

/// The addresses of an edition to which the other editions may link: those of its pages and data files, and the old ones
/// that lead to its pages.
pub(crate) fn linkable_addresses(index: &Index, config: &Config) -> BTreeSet<String> {
    let pages = routes(index, config).into_iter().map(|route| route.path(index));
    let search = search::search(index, config.search).map(|_| Route::Search.path(index));
    let data_files = data_files::routes(index, config).into_iter().map(|file| file.path(index));
    pages.chain(search).chain(data_files).chain(redirects::old_addresses(index)).collect()
}

/// By article: where it first refers to each entity. All of an article are found at once, since it may refer to
/// thousands that have no file. Only looked up, never iterated.
type FirstReferences = HashMap<ArticleId, HashMap<EntityId, Location>>;

/// The source of a page, for findings about its address.
fn owner(index: &Index, route: Route, first_references: &mut FirstReferences) -> AddressOwner {
    let file = match route {
        Route::Search => return AddressOwner::Search,
        Route::Article(id) => Some(index.article(id).file),
        Route::Page(number) => Some(index.pages()[number as usize].file),
        Route::Entity(entity)
        | Route::EntityArchive(entity, _)
        | Route::EntityMentions(entity, _)
        | Route::EntityMembers(entity, _) => {
            let entry = index.entity(entity);
            match entry.declared {
                Some((file, _)) => Some(file),
                None => return referenced(index, entity, first_references),
            }
        }
        _ => None,
    };
    match file {
        Some(file) => AddressOwner::File(index.files[file].body_file().path.clone()),
        None => AddressOwner::Generated,
    }
}

/// The source of the page of an entity without a file.
fn referenced(
    index: &Index,
    entity: EntityId,
    first_references: &mut FirstReferences,
) -> AddressOwner {
    let entry = index.entity(entity);
    let coverage = index.coverage(entity);
    let withdrawn = coverage.withdrawn_statements.first();
    let withdrawn = withdrawn.map(|id| &index.statement(*id).article);
    let first = coverage.articles.first().or(withdrawn).map(|article| {
        let of_article =
            first_references.entry(*article).or_insert_with(|| index.first_references(*article));
        let location = of_article.get(&entity).copied();
        let file = &index.files[index.article(*article).file].file;
        (file.path.clone(), location.unwrap_or(Location::File))
    });
    AddressOwner::Referenced(entry.kind, entry.name.clone(), first)
}

/// A path without the prefix of an edition; `None` for a path of another one: `/articles/` is not below `/ar`.
pub(crate) fn below<'p>(prefix: &str, path: &'p str) -> Option<&'p str> {
    let rest = path.strip_prefix(prefix)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// The number of parts of a path.
fn depth(path: &str) -> usize {
    path.trim_matches('/').split('/').count()
}

impl Plan {
    /// The files of `content/` that are published, each with its path.
    pub(crate) fn content_files(&self) -> impl Iterator<Item = (&PathBuf, &String)> {
        let paths = self.asset_addresses.values();
        paths.filter_map(|path| Some((self.files.get(path)?, path)))
    }

    /// The content file that has a page, by the path of the page in the output.
    pub(crate) fn source_of(&self, index: &Index, path: &str) -> Option<Arc<str>> {
        let (_, page) = self.pages.iter().find(|(_, page)| output_file(page) == path)?;
        let mut numbers = 0..index.files.len();
        let file = numbers.find(|file| self.page_of_file(*file) == Some(page))?;
        Some(index.files[file].file.path.clone())
    }

    /// The path of the page of a content file, given by its number in [`Index::files`]; `None` if the
    /// file has no page.
    pub fn page_of_file(&self, file: usize) -> Option<&str> {
        self.page_of_file.get(&file).map(String::as_str)
    }

    /// The addresses of all pages by their depth in the site, among which the one that a dead link meant is searched.
    fn near_addresses(&self) -> &BTreeMap<usize, Arc<NearWords>> {
        self.near_addresses.get_or_init(|| {
            let mut of_depth: BTreeMap<usize, Vec<String>> = BTreeMap::new();
            for (_, path) in self.pages.iter() {
                of_depth.entry(depth(path)).or_default().push(path.clone());
            }
            let words = of_depth.into_iter().map(|(depth, paths)| (depth, NearWords::new(paths)));
            words.collect()
        })
    }

    /// Takes over what another plan with the same addresses has found: in the preview, the same dead links
    /// are reported after every save.
    fn share_near_addresses(&mut self, other: &Plan) {
        let same = other.pages.iter().map(|(_, path)| path).eq(self.pages.iter().map(|(_, p)| p));
        if same {
            self.near_addresses = other.near_addresses.clone();
        }
    }

    /// The page that a dead link to an address meant, or else the file of `static/`. A page is as deep in the site.
    fn near_address(&self, path: &str) -> Option<&str> {
        let near = self.near_addresses().get(&depth(path)).and_then(|words| words.nearest(path));
        near.or_else(|| self.near_static(path))
    }

    /// The file of the page that a dead link meant, by the last part of the path that it has.
    fn page_meant(&self, index: &Index, path: &str) -> Option<usize> {
        let names = self.page_names.get_or_init(|| Arc::new(PageNames::new(index, self)));
        names.file_meant(index, path)
    }

    /// The address of the file of `static/` that was meant by one that does not exist.
    fn near_static(&self, path: &str) -> Option<&str> {
        let words = self.near_statics.get_or_init(|| NearWords::new(self.static_files().cloned()));
        words.nearest(path).filter(|near| is_near_path(path, near))
    }

    /// The address of a file of `static/` that is written with the name of that folder: `/static/logo.png`, or a
    /// relative path that does not reach it. A folder of `static/` has an address if there is an `index.html` in it;
    /// otherwise a file in it is meant.
    fn static_meant(&self, written: &str) -> Option<String> {
        let path = written.split(['?', '#']).next().unwrap_or(written);
        let tails =
            path.match_indices("static/").filter(|(at, _)| *at == 0 || path[..*at].ends_with('/'));
        let mut addresses = tails.map(|(at, folder)| &path[at + folder.len() - 1..]);
        // `img/logo.png`, as programs write it that have one folder for all pictures.
        let relative = path.trim_start_matches("./").trim_start_matches("../");
        let from_root = format!("/{relative}");
        let is_static = self.files.contains_key(&from_root) && self.addresses.contains(&from_root);
        if !path.starts_with('/') && is_static {
            return Some(from_root);
        }
        addresses.find_map(|address| {
            if self.files.contains_key(address) {
                return Some(address.to_owned());
            }
            let folder = format!("{}/", address.trim_end_matches('/'));
            if self.files.contains_key(&format!("{folder}index.html")) {
                return Some(folder);
            }
            let mut below = self.files.range(folder.clone()..).map(|(file, _)| file);
            below.next().filter(|file| folder != "/" && file.starts_with(&folder)).cloned()
        })
    }

    /// The addresses of the files of `static/`.
    fn static_files(&self) -> impl Iterator<Item = &String> {
        let shown: BTreeSet<&String> = self.asset_addresses.values().collect();
        self.files.keys().filter(move |path| !shown.contains(path))
    }

    /// The address to which a path leads that is written in a text or a setting of this edition: a page of the edition,
    /// else a file of the site, else a page of another edition: the first one that has it. So the link to `/about/` in a
    /// French text leads to the French page, if there is one, and to the Ukrainian one if there is no other.
    pub(crate) fn existing_address(&self, path: &str) -> Option<String> {
        let is_of_edition = below(&self.prefix, path).is_some();
        let of_edition = match self.prefix.is_empty() || is_of_edition {
            true => None,
            false => self.served_address(&format!("{}{path}", self.prefix)),
        };
        let of_other = || {
            let folder = format!("{}/", path.trim_end_matches('/'));
            let prefixes = self.other_editions.prefixes.iter();
            let below = prefixes.map(|prefix| format!("{prefix}{folder}"));
            [path.to_owned(), folder.clone()]
                .into_iter()
                .chain(below)
                .find(|path| self.other_editions.pages.contains(path))
        };
        of_edition.or_else(|| self.served_address(path)).or_else(of_other)
    }

    /// The link for an address in the settings: a path, which leads to the page of this edition if there is one, or a URL
    /// of another host.
    pub(crate) fn href_of_setting(&self, links: &Links, address: &str) -> String {
        let end = address.find(['#', '?']).unwrap_or(address.len());
        let (path, rest) = address.split_at(end);
        let is_of_one_edition = self.prefix.is_empty() && self.other_editions.pages.is_empty();
        let existing = match is_of_one_edition || !path.starts_with('/') {
            true => None,
            false => self.existing_address(&site_reference(path)),
        };
        match existing {
            Some(path) => format!("{}{rest}", links.href(&path)),
            None => links.href_of_setting(address),
        }
    }

    /// The address of the page or file that a server sends for a path: `/about/` for `/about` too, and for
    /// `/about/index.html`; a folder of `static/` for the `index.html` in it.
    fn served_address(&self, path: &str) -> Option<String> {
        let folder = match path.strip_suffix("/index.html") {
            Some(folder) => format!("{folder}/"),
            None => format!("{}/", path.trim_end_matches('/')),
        };
        let has_index = || self.addresses.contains(&format!("{folder}index.html"));
        match () {
            () if self.has_address(path) => Some(path.to_owned()),
            () if self.addresses.contains(&folder) || has_index() => Some(folder),
            () => None,
        }
    }

    /// Whether exactly this is the address of a page or file, also of one that is published beside a text.
    fn has_address(&self, path: &str) -> bool {
        self.addresses.contains(path) || self.files.contains_key(path)
    }

    /// The first file of `static/` in a folder, by its address.
    fn static_file_below(&self, folder: &str) -> Option<&str> {
        let start = format!("{}/", folder.trim_end_matches('/'));
        let (first, _) = self.files.range(start.clone()..).next()?;
        let is_below = first.starts_with(&start) && self.addresses.contains(first);
        is_below.then_some(first)
    }

    /// The names of all content files, among which the one that a dead link meant is searched.
    fn near_files(&self, index: &Index) -> &FileNames {
        self.near_files.get_or_init(|| Arc::new(FileNames::new(index)))
    }

    /// Whether the site has the page `route`. The timeline, for example, exists only if there are events.
    pub fn has_page(&self, route: Route) -> bool {
        self.pages.binary_search_by(|(planned, _)| planned.cmp(&route)).is_ok()
    }
}

/// The names of content files, without their folders.
#[derive(Debug)]
struct FileNames {
    names: Arc<NearWords>,
    /// By name: the files, as numbers in the index.
    files: HashMap<String, Vec<usize>>,
}

impl FileNames {
    fn new(index: &Index) -> Self {
        let mut files: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, file) in index.files.iter().enumerate() {
            let name = file.file.path.rsplit('/').next().unwrap_or_default();
            files.entry(name.to_owned()).or_default().push(number);
        }
        Self { names: NearWords::new(files.keys().cloned()), files }
    }

    /// The files whose name is nearest to a wrong one.
    fn nearest(&self, written: &str) -> Option<&[usize]> {
        self.files.get(self.names.nearest(written)?).map(Vec::as_slice)
    }
}

/// The events with the status "planned", soonest first.
pub(crate) fn planned_events(
    index: &Index,
) -> impl Iterator<Item = crate::knowledge::index::EventId> + '_ {
    index.event_ids().filter(|id| index.event(*id).status == Some(EventStatus::Planned))
}
