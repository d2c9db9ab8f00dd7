//! Values that many pages show.

use super::{Card, DateView, NamedLink, SafeHtml};
use crate::content::model::{CorrectionKind, EventStatus};
use serde::Serialize;

/// An actor or topic as other pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct EntityCard {
    /// Its name; as written in the reference if the actor or topic is not published.
    pub name: String,
    /// The name to show within a text or a list: where several are shown under one name, with what distinguishes them
    /// (`Ana Duarte (Clerk, Veldania)`).
    pub distinct_name: String,
    /// Its briefing; `null` if it has none.
    pub url: Option<String>,
    /// `person`, `organization`, `state`, `alliance`, `office` or `topic`; `null` for an actor without a file or
    /// roster entry.
    pub kind: Option<&'static str>,
    /// Distinguishes it from others of the same name.
    pub disambiguation: Option<String>,
    /// The language of that, if it is known not to be that of the site.
    pub disambiguation_lang: Option<String>,
    /// The language of the name, if it is known not to be that of the site. Names of people have none.
    pub lang: Option<String>,
    /// Whether links to it show a card (`data-card`): whether `card.json` is beside its page.
    pub card: bool,
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
    /// The language of the summary, if not that of the site: that of the article, or of the reason of its
    /// withdrawal.
    pub summary_lang: Option<String>,
    /// Names of its sources.
    pub sources: Vec<String>,
    /// Its language, if not that of the site.
    pub lang: Option<String>,
    /// The name of that language, if its page is in another edition of the site.
    pub language: Option<String>,
    /// Whether it has been withdrawn.
    pub retracted: bool,
    /// A part of its picture, to be shown beside the title; `null` if it has none of which a part can be shown.
    pub thumbnail: Option<ThumbnailView>,
}

/// A small picture that says no more than the words beside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ThumbnailView {
    /// Its address.
    pub src: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// The source of an article, a statement, an event or a role.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SourceView {
    /// The outlet.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The date of publication.
    pub published: Option<DateView>,
    /// The date on which the desk read it.
    pub retrieved: Option<DateView>,
}

/// A statement.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatementView {
    /// `true`: verbatim, to be shown in quotation marks; `false`: a paraphrase.
    pub quote: bool,
    /// The words, without quotation marks: those of the article, or on a page in the language in which it was said,
    /// the original ones.
    pub text: String,
    /// The language of the words, if not that of the site.
    pub lang: Option<String>,
    /// What was said in another language, if `text` is a translation or a paraphrase of it.
    pub original: Option<OriginalView>,
    /// The speaker; the first of a joint statement.
    pub speaker: Card<EntityCard>,
    /// All speakers.
    pub speakers: Vec<Card<EntityCard>>,
    /// `true`: the source is not named, and the name of `speaker` is what is said of it: `a senior official`.
    pub unnamed: bool,
    /// The actor to which a source belongs that is not named.
    pub speaker_of: Option<NamedLink>,
    /// The speaker's role: as given, or the one held on that day.
    pub role: Option<String>,
    /// The same, if its words are in another language than the page.
    pub foreign_role: Option<ForeignRole>,
    /// The actor on whose behalf the speaker spoke.
    pub on_behalf_of: Option<NamedLink>,
    /// The actor through which the statement became known.
    pub via: Option<NamedLink>,
    /// The date: its own, or that of its event, else that of the report. `iso` is empty if it is a span of days.
    pub date: DateView,
    /// `true`: when it was made is not known, and `date` is the day of the report.
    pub reported: bool,
    /// The event at which it was made.
    pub event: Option<NamedLink>,
    /// The language of the name of that event, if not that of the site.
    pub event_lang: Option<String>,
    /// The actors and topics that it is about.
    pub about: Vec<Card<EntityCard>>,
    /// Who contradicts it; to be shown wherever its words are.
    pub disputed: Option<DisputeView>,
    /// The article that gives it in full.
    pub article: Card<ArticleCard>,
    /// The other articles that report it, oldest first.
    pub also_in: Vec<StatementReportView>,
    /// Its address: that of the article, with `#anchor`.
    pub url: String,
    /// Its id on the page of the article: `s-…`.
    pub anchor: String,
    /// Another id on that page, which it had before it was given an `id`.
    pub former_anchor: Option<String>,
    /// Its source, if not that of the article.
    pub source: Option<SourceView>,
    /// The address of these very words in the source, by a text fragment; of a quote whose source has an address.
    pub words_url: Option<String>,
    /// How to cite it, a line of HTML; `null` if its article is withdrawn.
    pub citation: Option<SafeHtml>,
}

/// What was said in another language than that in which a page shows it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OriginalView {
    /// The language.
    pub lang: String,
    /// Says so to readers: `translated from French`.
    pub label: String,
    /// The words in that language, verbatim, without quotation marks.
    pub text: Option<String>,
    /// Who translated them.
    pub translated_by: Option<Card<EntityCard>>,
    /// Where these words were reported.
    pub source: Option<SourceView>,
}

/// A contradiction of a statement.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DisputeView {
    /// What is disputed, plain text.
    pub text: String,
    /// The language of the text, if not that of the site.
    pub lang: Option<String>,
    /// Who disputes it.
    pub by: Option<NamedLink>,
    /// When it was disputed.
    pub date: Option<DateView>,
    /// Where that was reported.
    pub source: Option<SourceView>,
}

/// An article that also reports a statement.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatementReportView {
    /// The article.
    pub article: Card<ArticleCard>,
    /// Where it was reported, if that is not the source of the article.
    pub source: Option<SourceView>,
}

/// The notice in place of a statement that is withdrawn.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct WithdrawnStatementView {
    /// The article that withdraws it.
    pub article: Card<ArticleCard>,
    /// The address of the notice there.
    pub url: String,
    /// The id of the statement on the page of that article.
    pub anchor: String,
    /// Another id there, which it had before it was given an `id`.
    pub former_anchor: Option<String>,
    /// The day of the withdrawal.
    pub date: DateView,
    /// The reason, plain text.
    pub text: String,
    /// The language of the text, if not that of the site.
    pub lang: Option<String>,
}

/// A role whose words are in another language than the page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ForeignRole {
    /// The words of the role: `President`.
    pub text: String,
    /// Their language.
    pub lang: String,
    /// What follows them in the language of the page, with its comma: the organization, and the day on which the role is known
    /// to be held; may be empty.
    pub rest: String,
}

/// An attendee of an event.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AttendeeView {
    /// The actor.
    pub entity: Card<EntityCard>,
    /// The role held on the days of the event: `President, France`.
    pub role: Option<String>,
    /// The same, if its words are in another language than the page.
    pub foreign_role: Option<ForeignRole>,
}

/// An event.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EventView {
    /// Its name.
    pub name: String,
    /// The language of the name, if not that of the site.
    pub lang: Option<String>,
    /// Its address on the timeline of its year.
    pub url: String,
    /// Its id on that page: `e-…`.
    pub anchor: String,
    /// The date, else that of the first report. `iso` is empty if the date is given in words.
    pub date: DateView,
    /// The language of a date in words, if not that of the site.
    pub date_lang: Option<String>,
    /// `true`: when it takes place is not known, and `date` is the day of the first report.
    pub reported: bool,
    /// The place.
    pub location: Option<String>,
    /// The language in which the place is written, if not that of the site. That of the name is `article.lang`.
    pub location_lang: Option<String>,
    /// Whether it is held online.
    #[serde(rename = "virtual")]
    pub virtual_: bool,
    /// The organizers.
    pub organizers: Vec<Card<EntityCard>>,
    /// The attendees.
    pub attendees: Vec<AttendeeView>,
    /// The actors and topics that it is about.
    pub about: Vec<Card<EntityCard>>,
    /// `held`, `planned` or `cancelled`; `null` if nothing says whether it is over or to come.
    pub status: Option<EventStatus>,
    /// Its source.
    pub source: Option<SourceView>,
    /// The article that reports it; the newest of several.
    pub article: Card<ArticleCard>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct ImageView {
    /// Its address.
    pub src: String,
    /// Addresses of its sizes, for the attribute `srcset`; `null` if it has one size.
    pub srcset: Option<String>,
    /// Text alternative; may be empty.
    pub alt: String,
    /// Its language, if not that of the article.
    pub alt_lang: Option<String>,
    /// The caption.
    pub caption: Option<String>,
    /// Its language, if not that of the article.
    pub caption_lang: Option<String>,
    /// The credit.
    pub credit: Option<String>,
    /// Classes that say in tenths where the main thing in it is, for pages that cut it: `focus-x-4 focus-y-3`; `null` if
    /// the front matter does not say it.
    pub focus: Option<String>,
    /// In pixels, if known.
    pub width: Option<u32>,
    /// In pixels, if known.
    pub height: Option<u32>,
}

/// An actor or topic with its number of articles.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct CountedEntity {
    /// The actor or topic.
    pub entity: Card<EntityCard>,
    /// Number of articles.
    pub count: usize,
}

/// A name with its number of articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CountedLink {
    /// The name.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// Number of articles.
    pub count: usize,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CorrectionView {
    /// The date.
    pub date: DateView,
    /// The text of the correction, plain text.
    pub text: String,
    /// The language of the text, if not that of the site.
    pub lang: Option<String>,
    /// `correction`, `clarification`, `update` or `retraction`.
    pub kind: CorrectionKind,
    /// The kind for readers: `Correction`.
    pub label: String,
}

/// A month with its number of articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct MonthCount {
    /// `November 2025`
    pub month: DateView,
    /// Number of articles.
    pub count: usize,
    /// The page of the month, if there is one.
    pub url: Option<String>,
}
