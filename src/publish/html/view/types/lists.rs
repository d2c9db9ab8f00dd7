//! The home page, the indexes, the archive by month and the timeline.

use super::{
    ArticleCard, ArticleCorrection, Card, CountedEntity, EntityCard, EventView, FileLink,
    ForeignRole, ImageView, MonthCount, NamedLink, PageHead, RoleChangeView, SafeHtml,
    StatementGroup, StatementView, ThumbnailView, WithdrawnStatementView,
};
use crate::content::model::ExtraMap;
use serde::Serialize;

/// `home.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct HomePage {
    /// The page.
    pub page: PageHead,
    /// The body of `content/index.md`.
    pub introduction: Option<SafeHtml>,
    /// Planned events, soonest first.
    pub next: Vec<Card<EventView>>,
    /// The lead story: the article that `content/index.md` chooses, else the newest.
    pub lead_story: Option<Card<ArticleCard>>,
    /// The picture of the lead story.
    pub lead_picture: Option<ImageView>,
    /// The latest articles, newest first, without the lead story.
    pub latest: Vec<Card<ArticleCard>>,
    /// A link to all articles, if there are more.
    pub more: Option<NamedLink>,
    /// A link to the page of the newest week.
    pub week: Option<NamedLink>,
    /// The latest statements, newest first.
    pub statements: Vec<Card<StatementView>>,
    /// The last five roles that began or ended, the newest change first.
    pub role_changes: Vec<RoleChangeView>,
    /// If there are at least 5 articles: the actors of the latest ones, those of most articles first.
    pub active_actors: Vec<CountedEntity>,
    /// If there are at least 5 articles: the topics of the latest ones, those of most articles first.
    pub active_topics: Vec<CountedEntity>,
    /// `extra` of `content/index.md`.
    pub extra: ExtraMap,
}

/// `articles.html`: the latest articles and the months.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct ArticlesPage {
    /// The page.
    pub page: PageHead,
    /// The latest articles, newest first.
    pub articles: Vec<Card<ArticleCard>>,
    /// The months, newest first.
    pub months: Vec<MonthCount>,
}

/// `month.html`: all articles of a month.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct MonthPage {
    /// The page.
    pub page: PageHead,
    /// Its articles, newest first.
    pub articles: Vec<Card<ArticleCard>>,
    /// The actors of these articles, at most 12, those of most articles first.
    pub active_actors: Vec<CountedEntity>,
    /// The topics of these articles, at most 12, those of most articles first.
    pub active_topics: Vec<CountedEntity>,
    /// The files with its articles as entries of a bibliography: `BibTeX` and `RIS`.
    pub bibliography: Vec<FileLink>,
    /// The next earlier month that has articles.
    pub older: Option<NamedLink>,
    /// The next later month that has articles.
    pub newer: Option<NamedLink>,
}

/// `week.html`: what was new in a week.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct WeekPage {
    /// The page.
    pub page: PageHead,
    /// Its articles, newest first.
    pub articles: Vec<Card<ArticleCard>>,
    /// The statements that these articles give, at most 40, by topic: those of the most statements first; the group
    /// without an `entity` is about no topic.
    pub statements: Vec<StatementGroup>,
    /// The roles that began or ended in it, the newest change first; `dates` has the day of the change alone.
    pub role_changes: Vec<RoleChangeView>,
    /// Its corrections, newest first.
    pub corrections: Vec<ArticleCorrection>,
    /// The notices in place of the statements that were withdrawn in it, the newest withdrawal first.
    pub withdrawn_statements: Vec<WithdrawnStatementView>,
    /// The events after it, soonest first, at most eight, as far as they were known at its end; without a status.
    pub next: Vec<Card<EventView>>,
    /// The actors of its articles, at most 12, those of most articles first.
    pub active_actors: Vec<CountedEntity>,
    /// The topics of its articles, at most 12, those of most articles first.
    pub active_topics: Vec<CountedEntity>,
    /// The next earlier week that has articles or corrections.
    pub older: Option<NamedLink>,
    /// The next later week that has articles or corrections.
    pub newer: Option<NamedLink>,
}

/// An actor or topic in an index.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct IndexEntry {
    /// The actor or topic.
    pub entity: Card<EntityCard>,
    /// Its current role, or its summary.
    pub line: Option<String>,
    /// The language of the summary, if it is not that of the site.
    pub line_lang: Option<String>,
    /// The role, if its words are in another language than the page.
    pub foreign_role: Option<ForeignRole>,
    /// The part of its picture that is its portrait; `null` if it has none of which a part can be shown.
    pub portrait: Option<ThumbnailView>,
    /// Number of articles that declare it.
    pub count: usize,
    /// Its subtopics, in the index of topics.
    pub narrower: Vec<IndexEntry>,
}

/// Actors or topics under one heading.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct IndexGroup {
    /// `People`, `States` …; `null`: the only group.
    pub title: Option<String>,
    /// Its id on the page.
    pub anchor: String,
    /// The actors or topics, by name.
    pub entries: Vec<IndexEntry>,
}

/// `actors.html` and `topics.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct IndexPage {
    /// The page.
    pub page: PageHead,
    /// Actors by type; all topics as one group.
    pub groups: Vec<IndexGroup>,
}

/// An event on the timeline with all articles that report it.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct TimelineEntry {
    /// The event.
    pub event: Card<EventView>,
    /// The articles that report it, newest first.
    pub articles: Vec<Card<ArticleCard>>,
}

/// Events of one month.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct TimelineMonth {
    /// `November 2025`; `2025` for events of which only the year is known.
    pub title: String,
    /// The events, newest first.
    pub events: Vec<TimelineEntry>,
}

/// `timeline.html`: the planned and latest events with links to all years, or the events of one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct TimelinePage {
    /// The page.
    pub page: PageHead,
    /// Planned events, soonest first; not on the page of a year.
    pub next: Vec<TimelineEntry>,
    /// The months, newest first.
    pub months: Vec<TimelineMonth>,
    /// The years, newest first; `url` is `null` for the year shown. None if the timeline has all events of a single year.
    pub years: Vec<NamedLink>,
}
