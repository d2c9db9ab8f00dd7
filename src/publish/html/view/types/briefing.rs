//! The briefings of actors and topics, and their archives.

use super::{
    ArticleCard, Card, CorrectionView, CountedEntity, CountedLink, DateView, EntityCard, EventView,
    ImageView, MonthCount, NamedLink, PageHead, SafeHtml, SourceView, StatementView,
};
use crate::content::model::ExtraMap;
use serde::Serialize;

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

/// Whether a post is held today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleTime {
    /// It is.
    Current,
    /// Not yet.
    Future,
    /// No more.
    Former,
}

/// A post held now, once, or some day.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RoleView {
    /// `President`; `Member` if none was given.
    pub role: String,
    /// Where.
    pub organization: Card<EntityCard>,
    /// For whom.
    pub on_behalf_of: Option<Card<EntityCard>>,
    /// `since 2017`, `2014–2016`, `from 2027`; empty if nothing is known.
    pub dates: String,
    /// `current`, `future` or `former`.
    pub when: RoleTime,
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
    /// For whom.
    pub on_behalf_of: Option<Card<EntityCard>>,
    /// As in [`RoleView`].
    pub dates: String,
    /// `current`, `future` or `former`.
    pub when: RoleTime,
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
    /// The speaker's role, if it is the same in all and there are several; then it is said once.
    pub role: Option<String>,
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

/// Another of the same kind that the same articles declare.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PartnerView {
    /// Which.
    pub entity: Card<EntityCard>,
    /// Number of articles that declare both.
    pub count: usize,
    /// The latest of them, newest first, three at most.
    pub latest: Vec<Card<ArticleCard>>,
}

/// Who or what is covered together with an entity.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SharedCoverage {
    /// From 4 partners and 10 articles on: a drawing of the nearest, inline SVG with a text
    /// alternative and a link on each name.
    pub chart: Option<SafeHtml>,
    /// Whether two partners in the drawing are tied: they share articles of the entity.
    pub ties: bool,
    /// Those that say most of the entity first: sharing an article with someone rare counts for more
    /// than with someone who is in every second.
    pub partners: Vec<PartnerView>,
}

/// How often an entity was covered.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CoverageByMonth {
    /// `12 articles, 24 October – 26 November 2025`
    pub text: String,
    /// From 3 months and 6 articles on: the drawing, inline SVG with a text alternative.
    pub chart: Option<SafeHtml>,
    /// Months with their counts, oldest first; from 3 months and 6 articles on.
    pub months: Vec<MonthCount>,
}

/// A text that names an entity without declaring it, with the sentence that does so first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MentionView {
    /// Of the article or page; the name of the actor or topic whose background it is.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Of an article.
    pub date: Option<DateView>,
    /// The article's language, if it is not the site's.
    pub lang: Option<String>,
    /// The sentence before the name, plain text.
    pub before: String,
    /// The name as it stands there.
    pub name: String,
    /// The sentence behind the name.
    pub after: String,
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
    pub latest: Vec<Card<ListedArticle>>,
    /// The newest page of the archive, if there is one.
    pub archive: Option<NamedLink>,
    /// An actor's by topic, a topic's by speaker; the latest 50, newest group first.
    pub statements: Vec<StatementGroup>,
    /// Past and cancelled events, newest first.
    pub timeline: Vec<Card<EventView>>,
    /// Those of the same kind that share two articles or more.
    pub together: Option<SharedCoverage>,
    /// An actor's topics, a topic's actors, ranked like `together`; those of one shared article last.
    pub related: Vec<CountedEntity>,
    /// By month.
    pub coverage: Option<CoverageByMonth>,
    /// Outlets, most used first.
    pub sources: Vec<CountedLink>,
    /// Corrections of its articles, newest first.
    pub corrections: Vec<ArticleCorrection>,
    /// With one article only: the sentence of it that names the entity, plain text.
    pub sentence: Option<String>,
    /// Texts that name it without declaring it: the latest 10 articles, newest first, then backgrounds
    /// and pages.
    pub mentioned_in: Vec<MentionView>,
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
    pub articles: Vec<Card<ListedArticle>>,
    /// The next older page.
    pub older: Option<NamedLink>,
    /// The next newer page; at last the briefing.
    pub newer: Option<NamedLink>,
}
