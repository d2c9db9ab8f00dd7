//! The content model: articles, actors, topics, statements and events as typed values.
//!
//! [`crate::content::document`] fills these types from front matter; [`crate::knowledge::index`]
//! combines them. Nothing is resolved yet: a [`Reference`] holds the string from the file, because what
//! it refers to depends on other files. Keys follow Popolo (people and organizations) and SKOS (topics).
//! The types are part of the parse cache (postcard: by the order of fields and variants, not by name).

mod entity;
mod event;
mod extra;
mod statement;
mod translation;

pub use entity::*;
pub(crate) use event::*;
pub(crate) use extra::Extra;
pub(crate) use extra::ExtraMap;
pub(crate) use statement::*;
pub(crate) use translation::{RepeatedFact, TranslatedStatement, Translation};

use crate::syntax::date::PartialDate;
use crate::syntax::picture::Focus;
use crate::syntax::source::Location;
use extra::tagged;
use serde::{Deserialize, Serialize};

/// A name or id by which front matter refers to an entity or event, not resolved yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// As written, trimmed.
    pub text: String,
    /// Where in the file it is written.
    pub location: Location,
}

/// A value with its location, for values that can only be checked against other files, such as
/// addresses that must be unique on the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpannedValue<T> {
    /// The value.
    pub value: T,
    /// Where in the file it is written.
    pub location: Location,
}

/// A picture: `image: photo.jpg` or `{src, alt, caption, credit, focus}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// An address, a path from `/` (under `static/`), or a file beside the Markdown file.
    pub src: SpannedValue<String>,
    /// The text alternative for readers who cannot see the picture; empty for a decorative one.
    pub alt: String,
    /// In an edition in another language: the language of that text, if it is not that of the edition.
    pub alt_lang: Option<Box<str>>,
    /// The caption shown below the picture.
    pub caption: Option<String>,
    /// The language of the caption, as that of the text alternative.
    pub caption_lang: Option<Box<str>>,
    /// The photographer, artist or agency.
    pub credit: Option<String>,
    /// Where the main thing in it is. What is cut off is far from it.
    pub focus: Focus,
}

/// A source of an article, statement, event or membership: the key `source`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// The outlet. If only a URL is given: its host without `www.`.
    pub name: String,
    /// The `http` or `https` address of the report.
    pub url: Option<String>,
    /// The authors of the report.
    pub authors: Vec<String>,
    /// When the report was published.
    pub published: Option<PartialDate>,
    /// When the desk last accessed it.
    pub retrieved: Option<PartialDate>,
}

/// A document that an article is based on, such as a joint statement: one entry of `documents`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDocument {
    /// The title.
    pub name: String,
    /// In an edition in another language: the language of the name, if it is not that of the edition.
    pub name_lang: Option<Box<str>>,
    /// The person or organization that issued it.
    pub publisher: Option<String>,
    /// A URL, a path from `/`, or a file beside the Markdown file. A path is percent-decoded.
    pub url: Option<SpannedValue<String>>,
    /// When it was published.
    pub published: Option<PartialDate>,
}

/// An actor that an article declares: one entry of `actors`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredActor {
    /// The actor.
    pub actor: Reference,
    /// The actor's role in this article.
    pub role: Option<String>,
    /// The language of the role, in a site in several languages.
    pub role_lang: Option<Box<str>>,
    /// Whether the article is mainly about this actor.
    pub main: bool,
}

/// A topic that an article declares: one entry of `topics`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredTopic {
    /// The topic.
    pub topic: Reference,
    /// Whether the article is mainly about this topic.
    pub main: bool,
}

impl Article {
    /// The dates of all changes: `updated`, those of corrections, and those on which its statements were withdrawn.
    pub(crate) fn change_dates(&self) -> impl Iterator<Item = PartialDate> {
        let withdrawn = self.own_statements().filter_map(|one| one.withdrawn.as_ref());
        let corrections = self.corrections.iter().map(|correction| correction.date);
        corrections.chain(self.updated).chain(withdrawn.map(|withdrawal| withdrawal.date))
    }

    /// The statements that the article gives in full.
    pub(crate) fn own_statements(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter_map(|item| match item {
            StatementItem::Full(statement) => Some(&**statement),
            StatementItem::Repeated { .. } => None,
        })
    }
}

/// The kind of a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// An error was corrected.
    Correction,
    /// A passage was clarified.
    Clarification,
    /// Information was added.
    Update,
    /// The article is withdrawn.
    Retraction,
}

impl CorrectionKind {
    /// The values of the key `kind`.
    pub(crate) const WORDS: [(&str, CorrectionKind); 4] = [
        ("correction", CorrectionKind::Correction),
        ("clarification", CorrectionKind::Clarification),
        ("update", CorrectionKind::Update),
        ("retraction", CorrectionKind::Retraction),
    ];
}

/// One entry of an article's `corrections`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When the article was changed.
    pub date: PartialDate,
    /// What was changed.
    pub text: String,
    /// The kind; `correction` by default.
    pub kind: CorrectionKind,
    /// The entities, or the ids of statements, that it concerns: their briefings alone list it. If empty, those of
    /// all entities that the article declares. The article declares nothing by it.
    pub about: Vec<Reference>,
    /// In a version of the article in another language: the language of `text`.
    pub lang: Option<String>,
}

/// What a name in the body of an article refers to, overriding the name matching: one entry of `names`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameReading {
    /// The name as it appears in the body.
    pub text: String,
    /// The entity it refers to; `None` (`false` in the file) means that it is never linked.
    pub reference: Option<Reference>,
}

/// A former address or id of a page: one entry of `redirects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Redirect {
    /// A former path, which starts with a slash.
    Path(SpannedValue<String>),
    /// A former id of the same kind of file. References that use it still resolve.
    Id(SpannedValue<String>),
}

/// The front matter of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct Article {
    pub title: String,
    /// A day, or a day with a time; from the key `date` or else from the file name.
    pub date: PartialDate,
    pub updated: Option<PartialDate>,
    pub summary: Option<String>,
    pub image: Option<Image>,
    /// Names, or ids of actors.
    pub authors: Vec<Reference>,
    pub draft: bool,
    pub expires: Option<PartialDate>,
    pub slug: Option<SpannedValue<String>>,
    pub lang: Option<String>,
    /// In an edition without a version of the article: the prefix of the edition that has its page.
    pub elsewhere: Option<Box<str>>,
    /// Of a version in another language: who translated it, and whether the original has changed since.
    pub version: Option<Box<TranslatedVersion>>,
    pub translation_of: Option<Reference>,
    pub redirects: Vec<Redirect>,
    pub source: Vec<Source>,
    pub actors: Vec<DeclaredActor>,
    pub topics: Vec<DeclaredTopic>,
    pub tags: Vec<Reference>,
    pub documents: Vec<SourceDocument>,
    pub names: Vec<NameReading>,
    pub statements: Vec<StatementItem>,
    pub events: Vec<EventItem>,
    pub corrections: Vec<Correction>,
    /// The dates above that cannot be to come.
    pub past_dates: Vec<PastDate>,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}

/// What is known of a version of an article in another language than the original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslatedVersion {
    /// The language of the original.
    pub from: String,
    /// The number of the edition that has the original.
    pub original: usize,
    /// Who translated it.
    pub translators: Vec<String>,
    /// Whether the original has changed since.
    pub is_older: bool,
    /// The last change that this version has, its own or one of the original.
    pub changed: Option<PartialDate>,
    /// When it is published, if not together with the original.
    pub date: Option<PartialDate>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A date that cannot be to come, unless its article is. Whether it is depends on the day of the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastDate {
    /// What has that date.
    pub of: DatedFact,
    /// The date.
    pub date: PartialDate,
    /// Where it is written; for an event, its `status`.
    pub location: Location,
}

/// What has a [`PastDate`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DatedFact {
    /// The key `updated`.
    Update,
    /// A correction.
    Correction,
    /// A statement.
    Statement,
    /// The dispute of a statement.
    Dispute,
    /// The withdrawal of a statement.
    Withdrawal,
    /// An event whose `status` is `held`.
    HeldEvent,
    /// The end of such an event.
    HeldEventEnd,
    /// The publication of a source or a document.
    Published,
    /// The visit of a source.
    Retrieved,
    /// The day on which a membership was confirmed.
    Confirmed,
    /// The birth of a person.
    Birth,
    /// The death of a person.
    Death,
}

/// The front matter of `content/pages/ID.md` and of `content/index.md`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct StandingPage {
    pub title: String,
    pub summary: Option<String>,
    /// Of a translation alone: the last part of its address.
    pub slug: Option<String>,
    /// In an edition without a version of the page: the prefix of the edition that has it.
    pub elsewhere: Option<Box<str>>,
    /// The language of the body, if it is not that of the edition.
    pub lang: Option<String>,
    /// Not of the home page, whose picture is that of the lead story. In a box: few pages have one.
    pub image: Option<Box<Image>>,
    /// Of the home page alone: the id of an article.
    pub lead_story: Option<Reference>,
    pub draft: bool,
    pub redirects: Vec<Redirect>,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}
