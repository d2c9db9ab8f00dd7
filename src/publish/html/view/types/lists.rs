//! The home page, the indexes, the archive by month and the timeline.

use super::{
    ArticleCard, Card, CountedEntity, EntityCard, EventView, MonthCount, NamedLink, PageHead,
    SafeHtml, StatementView,
};
use crate::content::model::ExtraMap;
use serde::Serialize;

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
    pub active_actors: Vec<CountedEntity>,
    /// From 10 articles on: the topics of the latest articles, most first.
    pub active_topics: Vec<CountedEntity>,
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
