//! Events as an article reports them.
//!
//! One event may be reported by several articles, and each knows only its part: all fields but the name are optional, and
//! no date is filled in from the article. `knowledge::index::events` combines the reports.

use super::{Reference, Source};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// Whether an event has happened, as the editor states it with `status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    /// It happened.
    Held,
    /// It is to happen.
    Planned,
    /// It will not happen.
    Cancelled,
}

impl EventStatus {
    /// The values of the key `status`.
    pub(crate) const WORDS: [(&str, EventStatus); 3] = [
        (EventStatus::Held.as_str(), EventStatus::Held),
        (EventStatus::Planned.as_str(), EventStatus::Planned),
        (EventStatus::Cancelled.as_str(), EventStatus::Cancelled),
    ];

    /// `held`, `planned` or `cancelled`.
    pub const fn as_str(self) -> &'static str {
        match self {
            EventStatus::Held => "held",
            EventStatus::Planned => "planned",
            EventStatus::Cancelled => "cancelled",
        }
    }
}

/// The date of an event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventDate {
    /// A date, or a span of dates.
    Dated {
        /// The first day, or the only one.
        start: PartialDate,
        /// The last day, if the event has several.
        end: Option<PartialDate>,
        /// The words that are shown in its place (`date_text`).
        words: Option<String>,
    },
    /// A date in words alone (`date_text`): "before the winter".
    Text(String),
}

impl EventDate {
    /// A date without words.
    pub(crate) fn dated(start: PartialDate, end: Option<PartialDate>) -> Self {
        EventDate::Dated { start, end, words: None }
    }

    /// Whether it is a span with a last day.
    pub(crate) fn has_end(&self) -> bool {
        matches!(self, EventDate::Dated { end: Some(_), .. })
    }

    /// The date in words, if it is shown so.
    pub(crate) fn words(&self) -> Option<&str> {
        match self {
            EventDate::Dated { words, .. } => words.as_deref(),
            EventDate::Text(words) => Some(words),
        }
    }

    /// Whether two reports cannot both be right: they have different days or different words, or one has days and
    /// the other words.
    pub(crate) fn contradicts(&self, other: &EventDate) -> bool {
        let days = |date: &EventDate| match date {
            EventDate::Dated { start, end, .. } => Some((*start, *end)),
            EventDate::Text(_) => None,
        };
        let words = self.words().zip(other.words());
        match (days(self), days(other), words) {
            (Some(days), Some(others), _) if days != others => true,
            (_, _, Some((words, others))) => words != others,
            (days, others, None) => days != others,
        }
    }

    /// In ISO 8601, a span as an interval: `2025-11-25`, `2025-11-25/2025-11-27`; empty if it is in words.
    pub(crate) fn iso(&self, zone: &TimeZone) -> String {
        match self {
            EventDate::Text(_) => String::new(),
            EventDate::Dated { start, end: None, .. } => start.iso(zone),
            EventDate::Dated { start, end: Some(end), .. } => {
                format!("{}/{}", start.iso(zone), end.iso(zone))
            }
        }
    }
}

/// An event that happened or is planned, described in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// In another language than that of the original: the language of the name.
    pub name_lang: Option<String>,
    /// The same of `location`.
    pub location_lang: Option<String>,
    /// The same of `date_text`.
    pub date_lang: Option<String>,
    /// The id by which other articles refer to the event. An event without one belongs to its article
    /// alone.
    pub id: Option<String>,
    /// When it takes place; `None`: not known.
    pub date: Option<EventDate>,
    /// The venue.
    pub location: Option<String>,
    /// Whether it is held online.
    pub virtual_: bool,
    /// The actors that convened it. The article thereby declares them.
    pub organizer: Vec<Reference>,
    /// The actors that take part. The article thereby declares them.
    pub attendees: Vec<Reference>,
    /// The topics (or actors) it is about. The article thereby declares them.
    pub about: Vec<Reference>,
    /// The status given by the editor; `None` means that the date decides.
    pub status: Option<EventStatus>,
    /// Where it was reported; `None` means in the article's sources.
    pub source: Option<Source>,
    /// Where the entry begins in the file. (The key `location` is the venue.)
    pub source_location: Location,
}

/// One entry of an article's `events`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventItem {
    /// An event that this article describes.
    Full(Box<Event>),
    /// The id of an event that another article describes.
    Reference(Reference),
}
