//! What many pages show.

use super::{Card, DateView, NamedLink};
use crate::content::model::{CorrectionKind, EventStatus};
use serde::Serialize;

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

/// Someone who takes part in an event.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AttendeeView {
    /// Who.
    pub entity: Card<EntityCard>,
    /// The post held on the days of the event: `President, France`.
    pub role: Option<String>,
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
    pub attendees: Vec<AttendeeView>,
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
pub struct CountedEntity {
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
