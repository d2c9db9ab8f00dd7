//! All that a template may see. Each page's View is a complete value: nothing else reaches a
//! template, and the View's hash is the page's digest.
//!
//! What many pages show (a card of an article, an entity, a statement, an event) is made once and
//! shared: it hashes as its own digest and gives templates one and the same value.

mod article;
mod body;
mod briefing;
mod cards;
mod fields;
mod held_role;
mod json_ld;
mod lists;
mod mentions;
mod roles;
#[cfg(test)]
mod tests;
mod together;
mod types;

use crate::incremental::Fingerprint;
pub(crate) use article::{DayAndTime, changed, correction_label};
pub(crate) use briefing::type_label;
pub use cards::{CardStore, FieldDemand, SiteContext};
pub use types::*;

use crate::content::model::{EntityKind, Facts};
use crate::knowledge::index::{ArticleId, EntityId, Today};
use crate::plan::{FeedRoute, Route, SEARCH_SCRIPT};
use crate::syntax::date::month_name;
use fields::FieldSelector;
use serde::Serialize;
use std::collections::BTreeMap;
use std::hash::Hash;
use tera::Context;

/// The templates of all pages.
pub const TEMPLATES: [&str; 14] = [
    "404.html",
    "actor.html",
    "actors.html",
    "article.html",
    "articles.html",
    "entity_archive.html",
    "home.html",
    "month.html",
    "page.html",
    "redirect.html",
    "search.html",
    "timeline.html",
    "topic.html",
    "topics.html",
];

/// A page, ready for its template.
pub struct View {
    /// `actor.html`
    pub template: &'static str,
    /// Hash of all that the template sees, but for `site`.
    pub digest: Fingerprint,
    data: Box<dyn ViewData>,
}

/// A View's data, whatever its type.
trait ViewData {
    /// Puts what a template may ask for into its context.
    fn show(&self, fields: FieldSelector);
}

impl<T: Serialize> ViewData for T {
    fn show(&self, fields: FieldSelector) {
        let shown = self.serialize(fields);
        debug_assert!(shown.is_ok(), "every View is a struct");
    }
}

impl View {
    fn new<T: Serialize + Hash + 'static>(template: &'static str, view: T) -> Self {
        debug_assert!(TEMPLATES.contains(&template), "{template}");
        Self { template, digest: Fingerprint::of(&(template, &view)), data: Box::new(view) }
    }

    /// What the template sees, but for `site`: of the View's fields those that are `wanted`, by name. Made
    /// here: a page that has not changed needs none.
    pub fn context(&self, wanted: &dyn Fn(&str) -> bool) -> Context {
        let mut context = Context::new();
        self.data.show(FieldSelector { wanted, context: &mut context });
        context
    }
}

/// The View of a page.
pub fn page(cards: &SiteContext, route: Route) -> View {
    use json_ld::{COLLECTION, PAGE};
    match route {
        Route::Home => {
            let mut shown = lists::home(cards);
            shown.page.json_ld = to_programs(cards, || json_ld::home(cards, &shown.page));
            View::new("home.html", shown)
        }
        Route::Articles => {
            let mut shown = lists::articles(cards);
            shown.page.json_ld =
                to_programs(cards, || json_ld::page(cards, &shown.page, COLLECTION));
            View::new("articles.html", shown)
        }
        Route::Month(year, month) => {
            let mut shown = lists::month(cards, year, month);
            shown.page.json_ld =
                to_programs(cards, || json_ld::page(cards, &shown.page, COLLECTION));
            View::new("month.html", shown)
        }
        Route::Article(id) => {
            let mut shown = article::page(cards, id);
            let image = shown.image.as_ref().filter(|_| shown.retraction.is_none());
            shown.page.image = image.map(|image| elsewhere(cards, image));
            shown.page.json_ld = to_programs(cards, || json_ld::article(cards, id, &shown));
            View::new("article.html", shown)
        }
        Route::EntityIndex(kind) => {
            let template = match kind {
                EntityKind::Actor => "actors.html",
                EntityKind::Topic => "topics.html",
            };
            let mut shown = lists::entity_index(cards, kind);
            shown.page.json_ld =
                to_programs(cards, || json_ld::page(cards, &shown.page, COLLECTION));
            View::new(template, shown)
        }
        Route::Entity(id) => entity(cards, id),
        Route::EntityArchive(id, number) => {
            let mut shown = briefing::archive(cards, id, number);
            shown.page.json_ld = to_programs(cards, || json_ld::archive(cards, &shown));
            View::new("entity_archive.html", shown)
        }
        Route::Timeline => {
            let mut shown = lists::timeline(cards);
            shown.page.json_ld = to_programs(cards, || json_ld::timeline(cards, &shown.page));
            View::new("timeline.html", shown)
        }
        Route::Year(year) => {
            let mut shown = lists::year(cards, year);
            shown.page.json_ld =
                to_programs(cards, || json_ld::page(cards, &shown.page, COLLECTION));
            View::new("timeline.html", shown)
        }
        Route::Page(number) => {
            let mut shown = standing(cards, number);
            shown.page.json_ld = to_programs(cards, || json_ld::page(cards, &shown.page, PAGE));
            View::new("page.html", shown)
        }
        Route::Search => {
            let mut shown = search(cards);
            shown.page.json_ld = to_programs(cards, || json_ld::page(cards, &shown.page, PAGE));
            View::new("search.html", shown)
        }
        Route::NotFound => View::new("404.html", not_found(cards)),
    }
}

/// What a page says to programs, if a template tells it.
fn to_programs(cards: &SiteContext, said: impl FnOnce() -> SafeHtml) -> SafeHtml {
    if cards.shown.json_ld { said() } else { SafeHtml::default() }
}

fn entity(cards: &SiteContext, id: EntityId) -> View {
    let entry = cards.index.entity(id);
    let facts = match cards.index.entity_front(entry).map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => Some(facts),
        _ => None,
    };
    match entry.kind {
        EntityKind::Topic => {
            let mut shown = briefing::topic(cards, id);
            shown.page.json_ld = to_programs(cards, || {
                json_ld::briefing(cards, id, &shown.page, &shown.briefing, None)
            });
            View::new("topic.html", shown)
        }
        EntityKind::Actor => {
            let mut shown = briefing::actor(cards, id, facts);
            shown.page.image = shown.image.as_ref().map(|image| elsewhere(cards, image));
            shown.page.json_ld = to_programs(cards, || {
                json_ld::briefing(cards, id, &shown.page, &shown.briefing, Some(&shown))
            });
            View::new("actor.html", shown)
        }
    }
}

/// A picture for where the site's own addresses mean nothing.
fn elsewhere(cards: &SiteContext, image: &ImageView) -> ImageView {
    ImageView { src: cards.links.absolute_of(&image.src), ..image.clone() }
}

fn standing(cards: &SiteContext, number: u32) -> StandingPageView {
    let route = Route::Page(number);
    let file = cards.index.pages[number as usize].file;
    let front = cards.index.page_front(file).cloned().unwrap_or_default();
    let mut page = head(cards, route, &front.title, "page");
    page.description = front.summary;
    let headings = &cards.index.outline(file).headings;
    StandingPageView {
        page,
        body: body::html(cards, file, &route.path(cards.index)).unwrap_or_default(),
        contents: article::contents(headings),
        extra: front.extra,
    }
}

fn search(cards: &SiteContext) -> SearchPage {
    let title = cards.words.word("search");
    SearchPage { page: head(cards, Route::Search, title, "search"), indexes: sections(cards) }
}

fn not_found(cards: &SiteContext) -> StandingPageView {
    StandingPageView {
        page: head(cards, Route::NotFound, cards.words.word("not-found"), "404"),
        body: SafeHtml::default(),
        contents: Vec::new(),
        extra: BTreeMap::new(),
    }
}

/// The text of an article as its page shows it; `None` if it has none.
pub(crate) fn article_body(cards: &SiteContext, id: ArticleId) -> Option<SafeHtml> {
    let path = Route::Article(id).path(cards.index);
    body::html(cards, cards.index.article(id).file, &path)
}

/// The picture of an article as its page shows it.
pub(crate) fn article_image(cards: &SiteContext, id: ArticleId) -> Option<ImageView> {
    let entry = cards.index.article(id);
    let image = cards.index.article_front(entry).image.as_ref()?;
    body::image(cards, entry.file, image)
}

/// The View of a page that leads from an old path to another.
pub fn redirect(cards: &SiteContext, from: &str, to: &str) -> View {
    let target = cards.links.href(to);
    let page = PageHead {
        title: cards.config.title.clone(),
        description: None,
        url: cards.links.href(from),
        canonical: cards.links.absolute(to),
        address: cards.links.readable(to),
        lang: None,
        kind: "redirect",
        breadcrumbs: Vec::new(),
        feed: None,
        image: None,
        json_ld: SafeHtml::default(),
    };
    View::new("redirect.html", RedirectPage { page, target })
}

fn head(cards: &SiteContext, route: Route, title: &str, kind: &'static str) -> PageHead {
    let path = route.path(cards.index);
    PageHead {
        title: title.to_owned(),
        description: None,
        url: cards.links.href(&path),
        canonical: cards.links.absolute(&path),
        address: cards.links.readable(&path),
        lang: None,
        kind,
        breadcrumbs: vec![NamedLink {
            name: cards.words.word("home").to_owned(),
            url: Some(cards.href(Route::Home)),
        }],
        feed: None,
        image: None,
        json_ld: SafeHtml::default(),
    }
}

/// A feed, if there is one, under the name of what it tells the news of.
fn feed(cards: &SiteContext, route: FeedRoute, name: &str) -> Option<FeedLink> {
    cards.plan.feeds.binary_search(&route).ok()?;
    Some(FeedLink {
        name: name.to_owned(),
        url: cards.links.href(&route.path(cards.index)),
        media_type: match route {
            FeedRoute::SiteJson => "application/feed+json",
            FeedRoute::Site | FeedRoute::Entity(_) => "application/atom+xml",
        },
    })
}

/// `November 2025`
fn month(year: i16, month: i8) -> DateView {
    DateView { iso: format!("{year:04}-{month:02}"), text: format!("{} {year}", month_name(month)) }
}

/// Entities with their counts, most first, then by name.
fn most(
    cards: &SiteContext,
    counts: BTreeMap<EntityId, usize>,
    limit: usize,
) -> Vec<CountedEntity> {
    let mut ranked: Vec<(EntityId, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), cards.rank(*id)));
    ranked.truncate(limit);
    let counted = |(id, count)| CountedEntity { entity: cards.entity(id), count };
    ranked.into_iter().map(counted).collect()
}

/// The pages that list everything, as far as there are any.
fn sections(cards: &SiteContext) -> Vec<NamedLink> {
    let sections = [
        ("articles", Route::Articles),
        ("people-and-organizations", Route::EntityIndex(EntityKind::Actor)),
        ("topics", Route::EntityIndex(EntityKind::Topic)),
        ("timeline", Route::Timeline),
    ];
    let shown = sections.into_iter().filter(|(_, route)| cards.plan.has(*route));
    shown
        .map(|(name, route)| NamedLink {
            name: cards.words.word(name).to_owned(),
            url: Some(cards.href(route)),
        })
        .collect()
}

/// The site, as every page sees it.
pub fn site(cards: &SiteContext, today: &Today) -> SiteView {
    let config = cards.config;
    let mut menu = sections(cards);
    let link = |url: &String| cards.links.written(url);
    menu.extend(
        config
            .menu
            .iter()
            .map(|item| NamedLink { name: item.name.clone(), url: Some(link(&item.url)) }),
    );
    let mut notices = Vec::new();
    if today.drafts {
        notices.push(cards.words.word("notice-drafts").to_owned());
    }
    if today.future {
        notices.push(cards.words.word("notice-future").to_owned());
    }
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        home: cards.href(Route::Home),
        logo: config.logo.as_ref().map(link),
        menu,
        stylesheets: ["/style.css", "/custom.css"]
            .iter()
            .map(|path| cards.links.href(path))
            .collect(),
        authors: config.authors.clone(),
        search: cards.plan.search.as_ref().map(|search| SearchView {
            url: cards.href(Route::Search),
            script: cards.links.href(&format!("/{SEARCH_SCRIPT}")),
            index: cards.links.href(&search.names),
        }),
        feeds: [FeedRoute::Site, FeedRoute::SiteJson]
            .iter()
            .filter_map(|route| feed(cards, *route, &config.title))
            .collect(),
        noindex: !notices.is_empty(),
        notices,
        extra: config.extra.clone(),
    }
}
