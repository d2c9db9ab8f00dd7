//! The types of the Views, as templates see them. Field names here are the templates' interface.

use crate::model::{CorrectionKind, EventStatus, ExtraMap};
use serde::{Serialize, Serializer};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use tera::Value;
use xxhash_rust::xxh3::Xxh3Default;

/// HTML that is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct SafeHtml(pub String);

impl Serialize for SafeHtml {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}

/// A value that many pages show: made once, hashed once, one template value for all.
#[derive(Debug)]
pub struct Shared<T> {
    data: T,
    value: Value,
    digest: u128,
}

impl<T: Serialize + Hash> Shared<T> {
    /// Makes the template value and the digest.
    pub fn new(data: T) -> Arc<Self> {
        let mut hasher = Xxh3Default::new();
        data.hash(&mut hasher);
        let digest = hasher.digest128();
        let value = Value::from_serializable(&data);
        Arc::new(Self { data, value, digest })
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// A shared card.
pub type Card<T> = Arc<Shared<T>>;

/// A name with an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct NamedLink {
    /// What it says.
    pub name: String,
    /// Root-relative or absolute; `null`: plain text.
    pub url: Option<String>,
}

/// A date for machines and for readers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DateView {
    /// `2025-11-25`, `2025-11` or `2025`; for `<time datetime>`. With an end, the start.
    pub iso: String,
    /// `25 November 2025`; a span as `24–26 November 2025`.
    pub text: String,
}

/// The site, as every page sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SiteView {
    /// `title` of `briefing.yaml`.
    pub title: String,
    /// `description` of `briefing.yaml`.
    pub description: Option<String>,
    /// For `<html lang>`.
    pub language: String,
    /// The home page.
    pub home: String,
    /// Address of the logo.
    pub logo: Option<String>,
    /// The sections that have content, then the entries of `menu`.
    pub menu: Vec<NamedLink>,
    /// Addresses of the stylesheets, in order.
    pub stylesheets: Vec<String>,
    /// `authors` of `briefing.yaml`.
    pub authors: Vec<String>,
    /// Loud words for a site that shows what is not published: "This preview shows drafts."
    pub notices: Vec<String>,
    /// Whether search engines are to stay away (a site with notices).
    pub noindex: bool,
    /// `extra` of `briefing.yaml`.
    pub extra: ExtraMap,
}

/// The page itself: `page` in every template.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PageHead {
    /// For `<title>` and the page's heading.
    pub title: String,
    /// For `<meta name=description>`.
    pub description: Option<String>,
    /// Root-relative address.
    pub url: String,
    /// Absolute address.
    pub canonical: String,
    /// Language of the text, if not the site's.
    pub lang: Option<String>,
    /// `home`, `article`, `articles`, `actor`, `actors`, `topic`, `topics`, `timeline`, `page`, `404`.
    pub kind: &'static str,
    /// From the home page down to the page above this one.
    pub breadcrumbs: Vec<NamedLink>,
}

/// An entity as other pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct EntityCard {
    /// Its name, or the text as written where the entity itself is not published.
    pub name: String,
    /// Its briefing; `null` if it has none.
    pub url: Option<String>,
    /// `person`, `organization`, `state`, `alliance`, `office` or `topic`; `null` for an actor known
    /// by references alone.
    pub kind: Option<&'static str>,
    /// Tells it from another of the same name.
    pub disambiguation: Option<String>,
}

/// An article as other pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleCard {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its date.
    pub date: DateView,
    /// Its summary, plain text.
    pub summary: Option<String>,
    /// Names of its sources.
    pub sources: Vec<String>,
    /// Its language, if not the site's.
    pub lang: Option<String>,
    /// Whether it has been withdrawn.
    pub retracted: bool,
}

/// Where something was reported.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SourceView {
    /// The outlet.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it appeared.
    pub published: Option<DateView>,
    /// When the desk read it.
    pub retrieved: Option<DateView>,
}

/// A statement, wherever it is shown.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatementView {
    /// `true`: verbatim, to be set in quotation marks; `false`: a paraphrase.
    pub quote: bool,
    /// What was said, without quotation marks.
    pub text: String,
    /// Who.
    pub speaker: Card<EntityCard>,
    /// As given, or as held on that day.
    pub role: Option<String>,
    /// For whom.
    pub on_behalf_of: Option<NamedLink>,
    /// Through whom.
    pub via: Option<NamedLink>,
    /// When.
    pub date: DateView,
    /// At which event.
    pub event: Option<NamedLink>,
    /// About what.
    pub about: Vec<Card<EntityCard>>,
    /// The article that reports it.
    pub article: Card<ArticleCard>,
    /// The statement's own address: the article's, with `#anchor`.
    pub url: String,
    /// Its id on the article's page: `s-…`.
    pub anchor: String,
    /// Its own source, if not the article's.
    pub source: Option<SourceView>,
}

/// An event, wherever it is shown.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EventView {
    /// What it is called.
    pub name: String,
    /// Its place on its year's page of the timeline.
    pub url: String,
    /// Its id there: `e-…`.
    pub anchor: String,
    /// When. An event dated in words has an empty `iso`.
    pub date: DateView,
    /// Where.
    pub location: Option<String>,
    /// Whether it is held online.
    #[serde(rename = "virtual")]
    pub virtual_: bool,
    /// Who called it.
    pub organizers: Vec<Card<EntityCard>>,
    /// Who takes part.
    pub attendees: Vec<Card<EntityCard>>,
    /// About what.
    pub about: Vec<Card<EntityCard>>,
    /// `held`, `planned` or `cancelled`.
    pub status: EventStatus,
    /// Its own source.
    pub source: Option<SourceView>,
    /// The article that tells it (of several, the newest).
    pub article: Card<ArticleCard>,
}

/// A picture, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ImageView {
    /// Its address.
    pub src: String,
    /// Text alternative; may be empty.
    pub alt: String,
    /// Below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// In pixels, if known.
    pub width: Option<u32>,
    /// In pixels, if known.
    pub height: Option<u32>,
}

/// An entity with how often it occurs.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Counted {
    /// The entity.
    pub entity: Card<EntityCard>,
    /// Number of articles.
    pub count: usize,
}

/// A name with how often it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CountedLink {
    /// What it says.
    pub name: String,
    /// Where it leads.
    pub url: Option<String>,
    /// Number of articles.
    pub count: usize,
}

/// An actor or topic that an article declares.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DeclaredEntity {
    /// The entity.
    pub entity: Card<EntityCard>,
    /// Its role in this article: as given, or as held on that day.
    pub role: Option<String>,
    /// Whether the article is mainly about it.
    pub main: bool,
}

/// Earlier or later coverage: an article and what connects it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Coverage {
    /// The neighbouring article.
    pub article: Card<ArticleCard>,
    /// The entities both declare that led here.
    pub entities: Vec<Card<EntityCard>>,
}

/// A paper an article rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PaperView {
    /// Its title.
    pub name: String,
    /// Who issued it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it appeared.
    pub published: Option<DateView>,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: DateView,
    /// What, plain text.
    pub text: String,
    /// `correction`, `clarification`, `update` or `retraction`.
    pub kind: CorrectionKind,
}

/// A heading in a list of contents.
pub use crate::document::Heading;

/// `article.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticlePage {
    /// The page.
    pub page: PageHead,
    /// What other pages see of it.
    pub article: Card<ArticleCard>,
    /// With the time of day, if one was written: `25 November 2025, 14:05`.
    pub dateline: DateView,
    /// If later than the date.
    pub updated: Option<DateView>,
    /// Who wrote it here.
    pub authors: Vec<String>,
    /// The summary, if the article gives one (not its first paragraph).
    pub standfirst: Option<String>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// The text.
    pub body: SafeHtml,
    /// From four headings on.
    pub contents: Vec<Heading>,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Declared actors, main ones first.
    pub actors: Vec<DeclaredEntity>,
    /// Declared topics, main ones first.
    pub topics: Vec<DeclaredEntity>,
    /// In the front matter's order.
    pub statements: Vec<Card<StatementView>>,
    /// By date.
    pub events: Vec<Card<EventView>>,
    /// Papers it rests on.
    pub documents: Vec<PaperView>,
    /// Newest first. A retraction is `retraction` instead.
    pub corrections: Vec<CorrectionView>,
    /// The notice that the article is withdrawn.
    pub retraction: Option<CorrectionView>,
    /// The latest earlier articles on the same entities.
    pub earlier: Vec<Coverage>,
    /// The first later ones.
    pub later: Vec<Coverage>,
    /// The user's own.
    pub extra: ExtraMap,
}

/// A name an entity also has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OtherNameView {
    /// The name.
    pub name: String,
    /// Its language.
    pub lang: Option<String>,
    /// `until 2019`, `2010–2019`, with the note.
    pub note: Option<String>,
}

/// A post held now or once.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RoleView {
    /// `President`; `Member` if none was given.
    pub role: String,
    /// Where.
    pub organization: Card<EntityCard>,
    /// For whom.
    pub on_behalf_of: Option<Card<EntityCard>>,
    /// `since 2017`, `2014–2016`; empty if nothing is known.
    pub dates: String,
    /// Whether it is held now.
    pub current: bool,
    /// Where that was reported.
    pub source: Option<SourceView>,
}

/// A member of an organization.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MemberView {
    /// Who.
    pub member: Card<EntityCard>,
    /// As what.
    pub role: Option<String>,
    /// As in [`RoleView`].
    pub dates: String,
    /// Whether it is held now.
    pub current: bool,
}

/// An identifier elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct IdentifierView {
    /// `wikidata`
    pub scheme: String,
    /// `Q1`
    pub identifier: String,
    /// Its page, for schemes that are known.
    pub url: Option<String>,
}

/// Statements under one heading: a topic on an actor's page, a speaker on a topic's.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatementGroup {
    /// The topic or speaker; `null`: about no topic.
    pub entity: Option<Card<EntityCard>>,
    /// Newest first.
    pub statements: Vec<Card<StatementView>>,
}

/// An article in an entity's list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ListedArticle {
    /// The article.
    pub article: Card<ArticleCard>,
    /// The actor's role in it, if it gives one.
    pub role: Option<String>,
}

/// How often an entity was covered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CoverageByMonth {
    /// `12 articles, 24 October – 26 November 2025`
    pub text: String,
    /// From 3 months and 6 articles on: the drawing, inline SVG with a text alternative.
    pub chart: Option<SafeHtml>,
    /// Months with their counts, oldest first; empty without a chart.
    pub months: Vec<MonthCount>,
}

/// One month's articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MonthCount {
    /// `November 2025`
    pub month: DateView,
    /// Number of articles.
    pub count: usize,
    /// The month's page of the archive, where there is one.
    pub url: Option<String>,
}

/// A correction and the article it is of.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticleCorrection {
    /// The article.
    pub article: Card<ArticleCard>,
    /// The correction.
    pub correction: CorrectionView,
}

/// What the briefings of actors and of topics have in common.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Briefing {
    /// The entity as other pages show it.
    pub entity: Card<EntityCard>,
    /// One line.
    pub summary: Option<String>,
    /// Shown names.
    pub other_names: Vec<OtherNameView>,
    /// The body: an actor's standing background, a topic's definition.
    pub background: Option<SafeHtml>,
    /// Planned events, soonest first.
    pub next: Vec<Card<EventView>>,
    /// The latest articles, newest first.
    pub latest: Vec<ListedArticle>,
    /// The newest page of the archive, if there is one.
    pub archive: Option<NamedLink>,
    /// An actor's by topic, a topic's by speaker; the latest 50, newest group first.
    pub statements: Vec<StatementGroup>,
    /// Past and cancelled events, newest first.
    pub timeline: Vec<Card<EventView>>,
    /// An actor's topics, a topic's actors: those of at least one shared article, most first.
    pub related: Vec<Counted>,
    /// By month.
    pub coverage: Option<CoverageByMonth>,
    /// Outlets, most used first.
    pub sources: Vec<CountedLink>,
    /// Corrections of its articles, newest first.
    pub corrections: Vec<ArticleCorrection>,
    /// With one article only: the sentence of it that names the entity, plain text.
    pub sentence: Option<String>,
    /// Number of articles that declare it.
    pub article_count: usize,
    /// Identifiers elsewhere.
    pub identifiers: Vec<IdentifierView>,
    /// The user's own.
    pub extra: ExtraMap,
}

/// `actor.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ActorPage {
    /// The page.
    pub page: PageHead,
    /// What topics have too.
    pub briefing: Briefing,
    /// `Person`, `State` …; `null` for an actor known by references alone.
    pub type_label: Option<&'static str>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// The first current role.
    pub current_role: Option<RoleView>,
    /// What kind of organization: `ministry`, `news agency`.
    pub classification: Option<String>,
    /// The body it is part of.
    pub parent: Option<Card<EntityCard>>,
    /// The bodies that are part of it.
    pub parts: Vec<Card<EntityCard>>,
    /// When it was founded (a person: born).
    pub founding_date: Option<DateView>,
    /// When it ended.
    pub dissolution_date: Option<DateView>,
    /// Given and family name, where the file gives them.
    pub given_name: Option<String>,
    /// See `given_name`.
    pub family_name: Option<String>,
    /// Pages elsewhere.
    pub links: Vec<NamedLink>,
    /// Posts held, current first.
    pub roles: Vec<RoleView>,
    /// Those who hold or held a post here, current first.
    pub members: Vec<MemberView>,
}

/// `topic.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TopicPage {
    /// The page.
    pub page: PageHead,
    /// What actors have too.
    pub briefing: Briefing,
    /// Topics it is part of.
    pub broader: Vec<Card<EntityCard>>,
    /// Topics that are part of it.
    pub narrower: Vec<Card<EntityCard>>,
    /// Topics that go with it.
    pub see_also: Vec<Card<EntityCard>>,
}

/// `entity_archive.html`: older articles of one actor or topic.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EntityArchivePage {
    /// The page.
    pub page: PageHead,
    /// Whose.
    pub entity: Card<EntityCard>,
    /// Newest first.
    pub articles: Vec<ListedArticle>,
    /// The next older page.
    pub older: Option<NamedLink>,
    /// The next newer page; at last the briefing.
    pub newer: Option<NamedLink>,
}

/// `home.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HomePage {
    /// The page.
    pub page: PageHead,
    /// The text of `content/index.md`.
    pub introduction: Option<SafeHtml>,
    /// Planned events, soonest first.
    pub next: Vec<Card<EventView>>,
    /// Newest first.
    pub latest: Vec<Card<ArticleCard>>,
    /// All articles, if there are more.
    pub more: Option<NamedLink>,
    /// Newest first.
    pub statements: Vec<Card<StatementView>>,
    /// From 10 articles on: the actors of the latest articles, most first.
    pub active_actors: Vec<Counted>,
    /// From 10 articles on: the topics of the latest articles, most first.
    pub active_topics: Vec<Counted>,
    /// `extra` of `content/index.md`.
    pub extra: ExtraMap,
}

/// `articles.html`: the latest articles and the months.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticlesPage {
    /// The page.
    pub page: PageHead,
    /// Newest first.
    pub articles: Vec<Card<ArticleCard>>,
    /// Newest first.
    pub months: Vec<MonthCount>,
}

/// `month.html`: all articles of a month.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MonthPage {
    /// The page.
    pub page: PageHead,
    /// Newest first.
    pub articles: Vec<Card<ArticleCard>>,
    /// The month before that has articles.
    pub older: Option<NamedLink>,
    /// The month after.
    pub newer: Option<NamedLink>,
}

/// An entity in an index.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndexEntry {
    /// The entity.
    pub entity: Card<EntityCard>,
    /// Its current role, or its summary.
    pub line: Option<String>,
    /// Number of articles that declare it.
    pub count: usize,
    /// In the index of topics: the narrower ones.
    pub narrower: Vec<IndexEntry>,
}

/// Entities under one heading.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndexGroup {
    /// `People`, `States` …; `null`: the only group.
    pub title: Option<String>,
    /// Its id on the page.
    pub anchor: String,
    /// By name.
    pub entries: Vec<IndexEntry>,
}

/// `actors.html` and `topics.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndexPage {
    /// The page.
    pub page: PageHead,
    /// Actors by type; topics by broader topic.
    pub groups: Vec<IndexGroup>,
}

/// An event on the timeline, with every article that tells it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimelineEntry {
    /// The event.
    pub event: Card<EventView>,
    /// Newest first.
    pub articles: Vec<Card<ArticleCard>>,
}

/// Events of one month.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimelineMonth {
    /// `November 2025`, or `2025` for those known by year alone, or `Without a date`.
    pub title: String,
    /// Newest first.
    pub events: Vec<TimelineEntry>,
}

/// `timeline.html`: what is next, the latest, and the years; or one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimelinePage {
    /// The page.
    pub page: PageHead,
    /// Planned events, soonest first; on the entry page only.
    pub next: Vec<TimelineEntry>,
    /// Newest first.
    pub months: Vec<TimelineMonth>,
    /// Newest first; `url` is `null` for the year shown.
    pub years: Vec<NamedLink>,
}

/// `page.html` (About, Method, Imprint) and `404.html`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StandingPageView {
    /// The page.
    pub page: PageHead,
    /// The text; empty on the 404 page.
    pub body: SafeHtml,
    /// From four headings on.
    pub contents: Vec<Heading>,
    /// The user's own.
    pub extra: ExtraMap,
}

/// `redirect.html`: leads an old address to its page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RedirectPage {
    /// The page; its `canonical` is the target's.
    pub page: PageHead,
    /// Where it leads, root-relative.
    pub target: String,
}
