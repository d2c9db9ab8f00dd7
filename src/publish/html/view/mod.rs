//! Builds Views: for each page, one value with everything that its template may show.
//!
//! Input: the index, the plan and the settings. Output: a [`View`]. A template receives its View and the
//! site's, and can fetch nothing else, so an equal View gives equal bytes and its hash decides whether a
//! page is rendered again. This module reads no clock, and content only through the index.
//!
//! Data that many pages show (the card of an article, entity, statement or event) is built once and
//! shared: its hash and its template value are computed once, however many pages contain it.

mod article;
mod body;
mod briefing;
mod cards;
mod cite;
mod fields;
mod held_role;
mod json_ld;
mod life;
mod lists;
mod mentions;
mod namesakes;
mod positions;
mod reference;
mod role_changes;
mod roles;
mod statement_groups;
#[cfg(test)]
mod tests;
mod together;
mod types;
mod week;

use crate::incremental::Fingerprint;
pub(crate) use article::correction_label;
pub(crate) use briefing::type_label;
pub use cards::{CardStore, SiteContext};
pub(crate) use cards::{FieldDemand, LanguageName, summary_of};
pub(crate) use cite::statement_line;
pub(crate) use mentions::sentence_of;
pub(crate) use reference::reference;
pub(crate) use types::*;
pub(crate) use week::{
    by_topic, correction_of, date_of_change, known_event, role_change, statement_groups_of,
    withdrawn_of,
};

use crate::content::model::{EntityKind, Facts};
use crate::i18n::with_region;
use crate::knowledge::index::{ArticleId, EntityId, Today};
use crate::plan::{
    CARD_SCRIPT, DataRoute, FILTER_SCRIPT, READING_SCRIPT, Route, SEARCH_SCRIPT, has_calendar,
};
use crate::site::config::Config;
use crate::syntax::source::floor_char;
use crate::syntax::text::fold;
use fields::FieldSelector;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::Hash;
use tera::Context;

/// The templates of all kinds of pages.
pub(crate) const TEMPLATES: [&str; 15] = [
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
    "week.html",
];

/// A page, ready for its template.
pub struct View {
    /// `actor.html`
    pub template: &'static str,
    /// Hash of everything that the template receives except `site`.
    pub digest: Fingerprint,
    data: Box<dyn ViewData>,
}

/// The data of a View of any page type.
trait ViewData {
    /// Adds the selected fields to a template's context.
    fn show(&self, fields: FieldSelector);
}

impl<T: Serialize> ViewData for T {
    fn show(&self, fields: FieldSelector) {
        let result = self.serialize(fields);
        debug_assert!(result.is_ok(), "every View is a struct");
    }
}

impl View {
    fn new<T: Serialize + Hash + 'static>(template: &'static str, view: T) -> Self {
        debug_assert!(TEMPLATES.contains(&template), "{template}");
        Self { template, digest: Fingerprint::of(&(template, &view)), data: Box::new(view) }
    }

    /// The template's context except `site`: those fields of the View whose names are `wanted`. It is
    /// built here and not in `new` because a page whose digest is unchanged needs none.
    pub fn context(&self, wanted: &dyn Fn(&str) -> bool) -> Context {
        let mut context = Context::new();
        self.data.show(FieldSelector { wanted, context: &mut context });
        context
    }
}

/// The data of a page that has a head, to which JSON-LD is added.
trait HeadedPage: Serialize + Hash + 'static {
    fn head(&self) -> &PageHead;
    fn head_mut(&mut self) -> &mut PageHead;
}

macro_rules! headed_pages {
    ($($page:ty),*) => {$(
        impl HeadedPage for $page {
            fn head(&self) -> &PageHead {
                &self.page
            }
            fn head_mut(&mut self) -> &mut PageHead {
                &mut self.page
            }
        }
    )*};
}

headed_pages!(
    HomePage,
    ArticlesPage,
    MonthPage,
    WeekPage,
    ArticlePage,
    IndexPage,
    ActorPage,
    TopicPage
);
headed_pages!(EntityArchivePage, TimelinePage, StandingPageView, SearchPage);

/// The View of a page.
pub fn page(cards: &SiteContext, route: Route) -> View {
    match route {
        Route::Home => with_json_ld(cards, "home.html", lists::home(cards), |view| {
            json_ld::home(cards, &view.page)
        }),
        Route::Articles => collection(cards, "articles.html", lists::articles(cards)),
        Route::Month(year, month) => {
            collection(cards, "month.html", lists::month(cards, year, month))
        }
        Route::Week(monday) => collection(cards, "week.html", week::page(cards, monday)),
        Route::Article(id) => with_json_ld(cards, "article.html", article(cards, id), |view| {
            json_ld::article(cards, id, view)
        }),
        Route::EntityIndex(kind) => {
            collection(cards, index_template(kind), lists::entity_index(cards, kind))
        }
        Route::Entity(id) => entity(cards, id),
        Route::EntityArchive(id, number) => archive(cards, briefing::archive(cards, id, number)),
        Route::EntityMentions(id, number) => {
            archive(cards, briefing::mentions_archive(cards, id, number))
        }
        Route::EntityMembers(id, number) => {
            archive(cards, briefing::members_archive(cards, id, number))
        }
        Route::Timeline => with_json_ld(cards, "timeline.html", lists::timeline(cards), |view| {
            json_ld::timeline(cards, &view.page)
        }),
        Route::Year(year) => collection(cards, "timeline.html", lists::year(cards, year)),
        Route::Page(number) => {
            with_json_ld(cards, "page.html", standing_page(cards, number), |view| {
                json_ld::standing_page(cards, view)
            })
        }
        Route::Search => with_json_ld(cards, "search.html", search(cards), |view| {
            json_ld::page(cards, &view.page, json_ld::PAGE)
        }),
        Route::NotFound => View::new("404.html", not_found(cards)),
    }
}

/// A View with JSON-LD in its head, which is built only if a template in use contains it.
fn with_json_ld<T: HeadedPage>(
    cards: &SiteContext,
    template: &'static str,
    mut view: T,
    build: impl FnOnce(&T) -> SafeHtml,
) -> View {
    if cards.demand.json_ld {
        view.head_mut().json_ld = build(&view);
    }
    View::new(template, view)
}

/// A page that lists others.
fn collection<T: HeadedPage>(cards: &SiteContext, template: &'static str, view: T) -> View {
    with_json_ld(cards, template, view, |view| {
        json_ld::page(cards, view.head(), json_ld::COLLECTION)
    })
}

fn index_template(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Actor => "actors.html",
        EntityKind::Topic => "topics.html",
    }
}

fn archive(cards: &SiteContext, view: EntityArchivePage) -> View {
    with_json_ld(cards, "entity_archive.html", view, |view| json_ld::archive(cards, view))
}

fn article(cards: &SiteContext, id: ArticleId) -> ArticlePage {
    let mut view = article::page(cards, id);
    view.page.image = article_preview(cards, id).filter(|_| view.retraction.is_none());
    view
}

fn entity(cards: &SiteContext, id: EntityId) -> View {
    let entry = cards.index.entity(id);
    let facts = match cards.index.entity_front(entry).map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => Some(facts),
        _ => None,
    };
    match entry.kind {
        EntityKind::Topic => {
            let mut view = briefing::topic(cards, id);
            let picture = briefing::picture_of(cards, id);
            view.page.image =
                picture.and_then(|(file, image)| body::link_preview(cards, file, image));
            with_json_ld(cards, "topic.html", view, |view| {
                let head = (&view.page, view.image.as_ref());
                json_ld::briefing(cards, id, head, &view.briefing, None)
            })
        }
        EntityKind::Actor => {
            let mut view = briefing::actor(cards, id, facts);
            view.page.image = view.image.as_ref().map(|image| with_absolute_address(cards, image));
            with_json_ld(cards, "actor.html", view, |view| {
                let head = (&view.page, view.image.as_ref());
                json_ld::briefing(cards, id, head, &view.briefing, Some(view))
            })
        }
    }
}

/// A picture for metadata, where addresses must be absolute.
fn with_absolute_address(cards: &SiteContext, image: &ImageView) -> ImageView {
    let src = cards.links.absolute_of(&image.src);
    ImageView { src, srcset: None, ..image.clone() }
}

fn standing_page(cards: &SiteContext, number: u32) -> StandingPageView {
    let route = Route::Page(number);
    let file = cards.index.pages()[number as usize].file;
    let front = cards.index.page_front(file).cloned().unwrap_or_default();
    let mut page = head(cards, route, &front.title, "page");
    page.description = front.summary;
    let headings = &cards.index.outline(file).headings;
    let picture = front.image.as_deref();
    page.image = picture.and_then(|image| body::link_preview(cards, file, image));
    StandingPageView {
        page,
        image: picture.and_then(|image| body::image(cards, file, image)),
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
        image: None,
        body: SafeHtml::default(),
        contents: Vec::new(),
        extra: BTreeMap::new(),
    }
}

/// The HTML of an article's body as its page shows it; `None` if it has no body.
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

/// The picture of an article as social networks show it beside a link.
fn article_preview(cards: &SiteContext, id: ArticleId) -> Option<ImageView> {
    let entry = cards.index.article(id);
    let image = cards.index.article_front(entry).image.as_ref()?;
    body::link_preview(cards, entry.file, image)
}

/// Whether a summary has the words of the title alone.
pub(in crate::publish) fn repeats(summary: &str, title: &str) -> bool {
    let words =
        |text: &str| fold(text.trim().trim_end_matches(['.', '!', '?', '…', '。', '！', '？']));
    words(summary) == words(title)
}

/// How many bytes before a dash may be a dateline.
const DATELINE: usize = 80;

/// The summary to show above the body of `file`; `None` if the title or the beginning of the body has the same words.
fn lead(
    cards: &SiteContext,
    file: Option<usize>,
    title: &str,
    summary: Option<&str>,
) -> Option<String> {
    let summary = summary.filter(|summary| !repeats(summary, title))?;
    // WordPress ends an excerpt with `[…]`, others with `...`. Brackets of the text itself are cut on one side alone.
    let is_of_end = |c: char| c.is_whitespace() || matches!(c, '…' | '.' | '[' | ']' | '(' | ')');
    let words = fold(summary.trim_end_matches(is_of_end));
    let end = &summary[summary.trim_end_matches(is_of_end).len()..];
    let is_excerpt = end.contains('…') || end.contains("...");
    let begins = |text: &str, words: &str| {
        let rest = text.strip_prefix(words).filter(|_| !words.is_empty());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let body = file.and_then(|file| Some((file, fold(cards.index.lead(file)?))));
    let is_repeated = body.is_some_and(|(file, body)| {
        // `KELL, 3 March – The council met.`: a summary has no dateline.
        let behind_dateline = body.split_once(" - ").filter(|(place, _)| place.len() <= DATELINE);
        let behind_dateline = behind_dateline.map(|(_, body)| body);
        let goes_on = |body| begins(&words, body);
        // An excerpt may go on after the first paragraph, a summary in the same words as the text.
        begins(&body, &words)
            || behind_dateline.is_some_and(|body| begins(body, &words))
            || goes_on(&body) && (is_excerpt || begins(&opening(cards, file, &body), &words))
            || behind_dateline
                .is_some_and(|body| goes_on(body) && begins(&opening(cards, file, body), &words))
    });
    (!is_repeated).then(|| summary.to_owned())
}

/// The text of a body from the folded words `from` of its first paragraph on, folded.
fn opening(cards: &SiteContext, file: usize, from: &str) -> String {
    /// No summary has more bytes.
    const LENGTH: usize = 4000;
    let packed = cards.index.body(file);
    let text = &packed.unpack().text;
    let text = fold(&text[..floor_char(text, LENGTH)]);
    text.find(from).map(|at| text[at..].to_owned()).unwrap_or_default()
}

/// The View of a page that redirects from an old path to another.
pub(crate) fn redirect(cards: &SiteContext, from: &str, to: &str) -> View {
    let target = cards.links.href(to);
    let page = PageHead {
        title: cards.config.title.clone(),
        title_lang: None,
        title_in_full: None,
        description: None,
        url: cards.links.href(from),
        canonical: cards.links.absolute(to),
        address: cards.links.readable(to),
        lang: None,
        versions: Vec::new(),
        kind: "redirect",
        breadcrumbs: Vec::new(),
        menu_current: None,
        menu_ancestors: Vec::new(),
        feed: None,
        calendar: None,
        image: None,
        json_ld: SafeHtml::default(),
    };
    View::new("redirect.html", RedirectPage { page, target })
}

fn head(cards: &SiteContext, route: Route, title: &str, kind: &'static str) -> PageHead {
    let path = route.path(cards.index);
    let url = cards.links.href(&path);
    let (menu, home) = (cards.menu_addresses(), cards.href(Route::Home));
    let is_above = |entry: &&String| **entry != url && **entry != home && url.starts_with(*entry);
    PageHead {
        title: title.to_owned(),
        title_lang: None,
        title_in_full: None,
        description: None,
        menu_current: menu.contains(&url).then(|| url.clone()),
        menu_ancestors: menu.iter().filter(is_above).cloned().collect(),
        url,
        canonical: cards.links.absolute(&path),
        address: cards.links.readable(&path),
        lang: None,
        versions: versions(cards),
        kind,
        breadcrumbs: vec![NamedLink {
            name: cards.words.word("home").to_owned(),
            url: Some(cards.href(Route::Home)),
            lang: None,
        }],
        feed: None,
        calendar: None,
        image: None,
        json_ld: SafeHtml::default(),
    }
}

/// The languages of the site, with the addresses of the page that is rendered.
fn versions(cards: &SiteContext) -> Vec<PageVersionView> {
    let Some(paths) = cards.versions else { return Vec::new() };
    let version = |(number, language): (usize, &LanguageName)| {
        let path = paths.get(number).and_then(Option::as_ref);
        PageVersionView {
            lang: language.lang.clone(),
            name: language.name.clone(),
            locale: with_region(&language.lang),
            url: cards.links.href(path.unwrap_or(&language.home)),
            canonical: path.map(|path| cards.links.absolute(path)),
            current: number == cards.config.edition.number,
        }
    };
    cards.languages().iter().enumerate().map(version).collect()
}

/// The link to a data file, if the site has it. `name` is the words of the link.
fn file_link(cards: &SiteContext, route: DataRoute, name: &str) -> Option<FileLink> {
    // What decides whether there is such a file is recorded: the plan itself is no dependency of a page.
    match route {
        // Whether an article declares the entity is a part of its coverage.
        DataRoute::EntityFeed(id) => _ = cards.index.coverage(id),
        DataRoute::SiteCalendar | DataRoute::EntityCalendar(_) => {
            has_calendar(cards.index, route);
        }
        // Which articles are withdrawn, all of which have no bibliography, is a part of each.
        DataRoute::Bibtex(year, month) | DataRoute::Ris(year, month) => {
            let articles = cards.index.articles_of_month(year, month);
            articles.for_each(|n| _ = cards.index.article(ArticleId(n as u32)));
        }
        DataRoute::EntityCard(id) => _ = cards.entity(id),
        DataRoute::SiteFeed | DataRoute::SiteJsonFeed => {}
    }
    cards.plan.data_files.binary_search(&route).ok()?;
    Some(FileLink {
        name: name.to_owned(),
        lang: None,
        url: cards.links.href(&route.path(cards.index)),
        media_type: match route {
            DataRoute::SiteJsonFeed => "application/feed+json",
            DataRoute::SiteFeed | DataRoute::EntityFeed(_) => "application/atom+xml",
            DataRoute::SiteCalendar | DataRoute::EntityCalendar(_) => "text/calendar",
            DataRoute::EntityCard(_) => "application/json",
            DataRoute::Bibtex(..) => "application/x-bibtex",
            DataRoute::Ris(..) => "application/x-research-info-systems",
        },
    })
}

/// The link to the calendar of the site.
fn site_calendar(cards: &SiteContext) -> Option<FileLink> {
    file_link(cards, DataRoute::SiteCalendar, &cards.config.title)
}

/// `November 2025`
fn month(cards: &SiteContext, year: i16, month: i8) -> DateView {
    DateView { iso: format!("{year:04}-{month:02}"), text: cards.words.month(year, month) }
}

/// The number of most covered actors, and of topics, on the home page and those of months and weeks.
const MOST_COVERED: usize = 12;

/// The actors or topics of some articles, those of most articles first. Withdrawn articles do not count.
fn most_covered(
    cards: &SiteContext,
    articles: impl Iterator<Item = ArticleId>,
    kind: EntityKind,
) -> Vec<CountedEntity> {
    let mut counts: BTreeMap<EntityId, (usize, ArticleId)> = BTreeMap::new();
    for id in articles {
        let article = cards.index.article(id);
        for declared in article.declared.iter().filter(|_| article.retraction.is_none()) {
            if cards.index.entity(declared.entity).kind == kind {
                counts.entry(declared.entity).or_insert((0, id)).0 += 1;
            }
        }
    }
    most_frequent(cards, counts, MOST_COVERED)
}

/// Entities with their counts, the highest first; of equal counts, the one of the most recent article, then by name.
/// `counts` has the newest article too.
fn most_frequent(
    cards: &SiteContext,
    counts: BTreeMap<EntityId, (usize, ArticleId)>,
    limit: usize,
) -> Vec<CountedEntity> {
    let mut ranked: Vec<(EntityId, (usize, ArticleId))> = counts.into_iter().collect();
    ranked.sort_by_key(|(id, count)| (Reverse(*count), cards.index.rank(*id)));
    ranked.truncate(limit);
    let counted = |(id, (count, _))| CountedEntity { entity: cards.entity(id), count };
    ranked.into_iter().map(counted).collect()
}

/// Links to the indexes that the site has.
fn sections(cards: &SiteContext) -> Vec<NamedLink> {
    let sections = [
        ("articles", Route::Articles),
        ("people-and-organizations", Route::EntityIndex(EntityKind::Actor)),
        ("topics", Route::EntityIndex(EntityKind::Topic)),
        ("timeline", Route::Timeline),
    ];
    let existing = sections.into_iter().filter(|(_, route)| cards.plan.has_page(*route));
    existing
        .map(|(name, route)| NamedLink {
            name: cards.words.word(name).to_owned(),
            url: Some(cards.href(route)),
            lang: None,
        })
        .collect()
}

/// The site's menu: its indexes, then the entries of the settings.
fn menu(cards: &SiteContext) -> Vec<NamedLink> {
    let entries = cards.config.menu.iter().map(|entry| NamedLink {
        name: entry.name.clone(),
        url: Some(cards.plan.href_of_setting(cards.links, &entry.url.value)),
        lang: entry.lang.clone(),
    });
    sections(cards).into_iter().chain(entries).collect()
}

/// The type of an actor for readers: `Person`, or `Topic`; `None` for an actor of unknown type.
pub(crate) fn type_of(cards: &SiteContext, id: EntityId) -> Option<String> {
    let front = cards.index.entity_front(cards.index.entity(id))?;
    let label = match &front.facts {
        Facts::Actor(facts) => type_label(facts.type_),
        Facts::Topic(_) => "topic",
    };
    Some(cards.words.word(label).to_owned())
}

/// The authors in the settings, each with its language if it is known not to be that of the edition.
fn site_bylines(config: &Config) -> Vec<NamedLink> {
    let langs = config.edition.author_langs.iter().cloned().chain(std::iter::repeat(None));
    let link =
        |(name, lang): (&String, Option<String>)| NamedLink { name: name.clone(), url: None, lang };
    config.authors.iter().zip(langs).map(link).collect()
}

/// The View of the site, which every page receives.
pub(crate) fn site(cards: &SiteContext, today: &Today) -> SiteView {
    let config = cards.config;
    let mut notices = Vec::new();
    if today.drafts {
        notices.push(cards.words.word("notice-drafts").to_owned());
    }
    if today.future {
        notices.push(cards.words.word("notice-future").to_owned());
    }
    SiteView {
        title: config.title.clone(),
        title_lang: config.edition.title_lang.clone(),
        description: config.description(),
        language: config.language.clone(),
        home: cards.href(Route::Home),
        root: cards.links.href("/"),
        locale: config.has_editions().then(|| with_region(&config.language)).flatten(),
        logo: config.logo.as_ref().map(|logo| cards.plan.href_of_setting(cards.links, &logo.value)),
        menu: menu(cards),
        stylesheets: ["/style.css", "/custom.css"]
            .iter()
            .map(|path| cards.links.href(path))
            .collect(),
        authors: config.authors.clone(),
        bylines: site_bylines(config),
        reading_script: cards
            .plan
            .reading_aids
            .then(|| cards.links.href(&format!("/{READING_SCRIPT}"))),
        card_script: cards.plan.hover_cards.then(|| cards.links.href(&format!("/{CARD_SCRIPT}"))),
        filter_script: cards
            .plan
            .list_filters
            .then(|| cards.links.href(&format!("/{FILTER_SCRIPT}"))),
        search: cards.plan.search.as_ref().map(|search| SearchView {
            url: cards.href(Route::Search),
            script: cards.links.href(&format!("/{SEARCH_SCRIPT}")),
            index: cards.links.href(&search.names),
        }),
        feeds: [DataRoute::SiteFeed, DataRoute::SiteJsonFeed]
            .iter()
            .filter_map(|route| file_link(cards, *route, &config.title))
            .collect(),
        noindex: !notices.is_empty(),
        notices,
        extra: config.extra.clone(),
    }
}
