//! An event, combined from the reports of one or more articles: the value that `events` makes and pages show.

use super::{ArticleId, EntityOrText};
use crate::content::model::{EventDate, EventStatus, Source};
use jiff::civil::Date;

/// An event, combined from the reports of one or more articles.
#[derive(Debug, Clone)]
pub struct EventEntry {
    /// Its name.
    pub name: String,
    /// The id by which several articles report one event; `None` if only one article reports it.
    pub id: Option<String>,
    /// Its HTML id on the timeline.
    pub anchor: String,
    /// Its date; if no report gives one, the day of the first report.
    pub date: EventDate,
    /// Whether a report gives its date; else it is not known when it took place or will.
    pub date_is_written: bool,
    /// Its first day; for a date in words, or if none is given, the day of the first article that reports it.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Its location.
    pub location: Option<String>,
    /// The article that gives the location, in its language.
    pub location_article: Option<ArticleId>,
    /// The language of the name, if it is known to be another one than that of the newest article.
    pub name_lang: Option<String>,
    /// The language of the venue, in the same way.
    pub location_lang: Option<String>,
    /// The article that gives the date.
    pub date_article: Option<ArticleId>,
    /// The language of a date in words, in the same way.
    pub date_lang: Option<String>,
    /// Whether it is held online.
    pub virtual_: bool,
    /// The actors that convened it.
    pub organizers: Vec<EntityOrText>,
    /// The actors that take part.
    pub attendees: Vec<EntityOrText>,
    /// The entities or subjects that it is about.
    pub about: Vec<EntityOrText>,
    /// Held, planned or cancelled; `None` if it is not known whether it is over or to come.
    pub status: Option<EventStatus>,
    /// The day from which it is no longer planned, unless it is called off or reported before.
    pub(super) not_planned_from: Option<Date>,
    /// Its source, if a report gives one.
    pub source: Option<Source>,
    /// The articles that report or refer to it, oldest first.
    pub articles: Vec<ArticleId>,
    /// The newest article that reports it.
    pub newest_article: ArticleId,
    /// What each article reports, oldest first.
    pub(crate) reports: Vec<EventReport>,
}

/// What one article reports of an event.
#[derive(Debug, Clone)]
pub(crate) struct EventReport {
    /// The article.
    pub article: ArticleId,
    /// The name of the event.
    pub name: String,
    /// When it takes place, if the article says so.
    pub date: Option<EventDate>,
    /// Where it takes place, if the article says so.
    pub location: Option<String>,
    /// The status, if the article gives one.
    pub status: Option<EventStatus>,
}
