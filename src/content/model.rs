//! The content model: articles, actors, topics, statements and events as typed values.
//!
//! [`crate::content::document`] fills these types from front matter; [`crate::knowledge::index`]
//! combines them. Nothing is resolved yet: a [`Reference`] holds the string from the file, because what
//! it refers to depends on other files. Keys follow Popolo (people and organizations) and SKOS (topics).
//! The types are part of the parse cache (postcard: by the order of fields and variants, not by name).

use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// The two kinds of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person, organization, state, alliance or office.
    Actor,
    /// A subject that articles report on.
    Topic,
}

impl EntityKind {
    /// `actor` or `topic`, as in messages and data files.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Actor => "actor",
            EntityKind::Topic => "topic",
        }
    }
}

/// The type of an actor: the key `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorType {
    /// A person.
    Person,
    /// A company, party, agency, outlet or other body.
    Organization,
    /// A country.
    State,
    /// States or organizations acting together.
    Alliance,
    /// A post that successive people hold, or its bureau.
    Office,
}

impl ActorType {
    /// All types, in the order in which indexes list them.
    pub const ALL: [ActorType; 5] = [
        ActorType::Person,
        ActorType::State,
        ActorType::Alliance,
        ActorType::Organization,
        ActorType::Office,
    ];

    /// The values of the key `type`.
    pub(crate) const WORDS: [(&str, ActorType); 5] = [
        (ActorType::Person.as_str(), ActorType::Person),
        (ActorType::State.as_str(), ActorType::State),
        (ActorType::Alliance.as_str(), ActorType::Alliance),
        (ActorType::Organization.as_str(), ActorType::Organization),
        (ActorType::Office.as_str(), ActorType::Office),
    ];

    /// The value of `type` in front matter.
    pub const fn as_str(self) -> &'static str {
        match self {
            ActorType::Person => "person",
            ActorType::Organization => "organization",
            ActorType::State => "state",
            ActorType::Alliance => "alliance",
            ActorType::Office => "office",
        }
    }
}

/// A value under `extra`: data that the program does not interpret and passes to templates unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Extra {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text; also numbers with a fraction, as written: `1.50` must not become `1.5`.
    Text(String),
    /// A list.
    List(Vec<Extra>),
    /// A map.
    Map(BTreeMap<String, Extra>),
}

/// The keys under `extra`, by name.
pub(crate) type ExtraMap = BTreeMap<String, Extra>;

/// A picture: `image: photo.jpg` or `{src, alt, caption, credit}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// An address, a path from `/` (under `static/`), or a file beside the Markdown file.
    pub src: SpannedValue<String>,
    /// The text alternative for readers who cannot see the picture; empty for a decorative one.
    pub alt: String,
    /// The caption shown below the picture.
    pub caption: Option<String>,
    /// The photographer, artist or agency.
    pub credit: Option<String>,
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

/// The words of a statement: verbatim, or in the desk's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wording {
    /// A verbatim quote (`quote`). An elided `first words ... last words` is already replaced by the full
    /// wording from the article's body.
    Quote(String),
    /// A paraphrase (`text`).
    Text(String),
}

impl Wording {
    /// The words themselves.
    pub(crate) fn words(&self) -> &str {
        match self {
            Wording::Quote(words) | Wording::Text(words) => words,
        }
    }
}

/// Who made a statement: the key `speaker`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// An actor, or several who made a joint statement. The article thereby declares them. Never empty.
    Named(Vec<Reference>),
    /// A source that is not named.
    Unnamed {
        /// What is said of it: "a senior official".
        text: String,
        /// The actor to which it belongs. The article thereby declares this actor.
        of: Option<Reference>,
    },
}

/// A contradiction of a statement: the key `disputed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// What is disputed, in the desk's words.
    pub text: String,
    /// Who disputes it: an actor, or free text.
    pub by: Option<Reference>,
    /// When it was disputed.
    pub date: Option<PartialDate>,
    /// Where that was reported.
    pub source: Option<Source>,
}

/// The notice that replaces a statement: the key `withdrawn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When it was withdrawn.
    pub date: PartialDate,
    /// Why.
    pub text: String,
}

/// What was said, in the language in which it was said: the key `original`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// The language.
    pub lang: SpannedValue<String>,
    /// The words, verbatim, if they are known.
    pub text: Option<String>,
    /// Where these words were reported.
    pub source: Option<Source>,
}

/// A statement: one entry of `statements`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The id by which other articles refer to it, and its address on the page of its article.
    pub id: Option<SpannedValue<String>>,
    /// Who made it.
    pub speaker: Speaker,
    /// The quote or paraphrase. Empty only if it is withdrawn.
    pub wording: Wording,
    /// The topics (or actors) it is about. The article thereby declares them.
    pub about: Vec<Reference>,
    /// The speaker's role, where it differs from the one given by memberships.
    pub role: Option<String>,
    /// The party that the speaker represents: an actor, or free text.
    pub on_behalf_of: Option<Reference>,
    /// The person or medium that passed the statement on: an actor, or free text.
    pub via: Option<Reference>,
    /// When it was made, if that is known.
    pub date: Option<PartialDate>,
    /// The event at which it was made, by id or name.
    pub event: Option<Reference>,
    /// Where it was reported; `None` means in the article's sources.
    pub source: Option<Source>,
    /// What was said, if in another language than that of the article. The wording is then a translation.
    pub original: Option<Original>,
    /// Who translated it: an actor, or free text.
    pub translated_by: Option<Reference>,
    /// Who contradicts it, and how.
    pub disputed: Option<Dispute>,
    /// The notice of its withdrawal, if it is withdrawn.
    pub withdrawn: Option<Withdrawal>,
    /// Where the entry begins in the file.
    pub location: Location,
}

/// One entry of an article's `statements`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StatementItem {
    /// A statement that this article gives in full.
    Full(Box<Statement>),
    /// A statement of another article that this one reports too.
    Repeated {
        /// Its id.
        statement: Reference,
        /// Where it was reported; `None` means in the article's sources.
        source: Option<Source>,
    },
}

impl Article {
    /// The statements that the article gives in full.
    pub(crate) fn own_statements(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter_map(|item| match item {
            StatementItem::Full(statement) => Some(&**statement),
            StatementItem::Repeated { .. } => None,
        })
    }
}

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
    /// The id by which other articles refer to the event. An event without one belongs to its article
    /// alone.
    pub id: Option<String>,
    /// When it takes place; `None` means on the article's date.
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

/// Where a name is matched in the bodies of files: the key `match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum NameMatch {
    /// Everywhere.
    #[default]
    Always,
    /// Only where the article declares the entity, or after its full name in the body.
    Context,
    /// Nowhere: the name is shown and can be used in references, but is not matched.
    Never,
}

impl NameMatch {
    /// The values of the key `match`.
    pub(crate) const WORDS: [(&str, NameMatch); 3] = [
        ("always", NameMatch::Always),
        ("context", NameMatch::Context),
        ("never", NameMatch::Never),
    ];
}

/// One entry of `other_names`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct OtherName {
    pub name: String,
    pub lang: Option<String>,
    pub match_: NameMatch,
    pub start_date: Option<PartialDate>,
    pub end_date: Option<PartialDate>,
    pub note: Option<String>,
}

/// A page on another site: one entry of `links`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebLink {
    /// Its address.
    pub url: String,
    /// A description, shown as the text of the link.
    pub note: Option<String>,
}

/// A post that an actor holds or held: one entry of `memberships`, written in the file of the member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The organization.
    pub organization: Reference,
    /// The role; `None` means a plain member.
    pub role: Option<String>,
    /// The constituency or district for which it is held.
    pub area: Option<Box<str>>,
    /// The party that the member represents there.
    pub on_behalf_of: Option<Reference>,
    /// The first day, if known.
    pub start_date: Option<PartialDate>,
    /// The last day; `None` means that the membership continues.
    pub end_date: Option<PartialDate>,
    /// A day on which it is known to be held.
    pub confirmed: Option<PartialDate>,
    /// Where it was reported. In a box: large rosters have hundreds of thousands of memberships, few with a source.
    pub source: Option<Box<Source>>,
}

impl Membership {
    /// A plain membership in an organization.
    pub(crate) fn plain(organization: Reference) -> Self {
        Self {
            organization,
            role: None,
            area: None,
            on_behalf_of: None,
            start_date: None,
            end_date: None,
            confirmed: None,
            source: None,
        }
    }
}

/// The keys that only actors have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct ActorFacts {
    pub type_: ActorType,
    pub sort_name: Option<String>,
    pub family_name: Option<String>,
    pub given_name: Option<String>,
    /// Whether the person writes for the desk.
    pub author: bool,
    pub disambiguation: Option<String>,
    pub image: Option<Image>,
    pub classification: Option<String>,
    pub parent: Option<Reference>,
    pub founding_date: Option<PartialDate>,
    pub dissolution_date: Option<PartialDate>,
    /// The keys that only persons have. In a box: large rosters have none of them.
    pub person: Option<Box<PersonFacts>>,
    pub links: Vec<WebLink>,
    pub memberships: Vec<Membership>,
    /// The dates of its sources and of its life, which cannot be to come.
    pub past_dates: Vec<PastDate>,
}

impl ActorFacts {
    /// When a person was born.
    pub(crate) fn birth_date(&self) -> Option<PartialDate> {
        self.person.as_ref()?.birth_date
    }

    /// When a person died.
    pub(crate) fn death_date(&self) -> Option<PartialDate> {
        self.person.as_ref()?.death_date
    }
}

/// The keys that only persons have (Popolo).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct PersonFacts {
    pub birth_date: Option<PartialDate>,
    pub death_date: Option<PartialDate>,
    pub honorific_prefix: Option<String>,
    pub honorific_suffix: Option<String>,
}

/// The keys that only topics have (SKOS).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TopicFacts {
    /// The topics of which this one is a part.
    pub broader: Vec<Reference>,
    /// Related topics.
    pub related: Vec<Reference>,
}

/// The keys that only one kind of entity has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "nearly all entities are actors; a box would cost each of them an allocation"
)]
pub enum Facts {
    /// The keys of an actor.
    Actor(ActorFacts),
    /// The keys of a topic.
    Topic(TopicFacts),
}

/// The front matter of an actor or topic, or one entry of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct Entity {
    pub name: SpannedValue<String>,
    /// Where the name is matched in the bodies of files.
    pub match_: NameMatch,
    pub other_names: Vec<OtherName>,
    pub hidden_names: Vec<String>,
    /// By language, as a primary subtag: inflected forms of the names.
    pub forms: BTreeMap<String, Vec<String>>,
    pub summary: Option<String>,
    /// Ids in external databases, such as `wikidata: Q1`.
    pub identifiers: BTreeMap<String, String>,
    pub draft: bool,
    pub redirects: Vec<Redirect>,
    pub facts: Facts,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}

impl Entity {
    /// Whether it is an actor or a topic.
    pub fn kind(&self) -> EntityKind {
        match self.facts {
            Facts::Actor(_) => EntityKind::Actor,
            Facts::Topic(_) => EntityKind::Topic,
        }
    }
}

/// The front matter of `content/pages/ID.md` and of `content/index.md`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct StandingPage {
    pub title: String,
    pub summary: Option<String>,
    /// Of the home page alone: the id of an article.
    pub lead_story: Option<Reference>,
    pub draft: bool,
    pub redirects: Vec<Redirect>,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}

/// Serializes an [`ExtraMap`] for the parse cache, with the variant of each value.
///
/// [`Extra`] itself is serialized untagged, since templates expect bare values, and postcard, which does
/// not describe its data, cannot read untagged values back. Implementing both forms on one type is not
/// possible with serde, so this mirror type carries the tags.
mod tagged {
    use super::{Extra, ExtraMap};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    #[derive(Serialize, Deserialize)]
    enum TaggedExtra {
        Null,
        Bool(bool),
        Int(i64),
        Text(String),
        List(Vec<TaggedExtra>),
        Map(BTreeMap<String, TaggedExtra>),
    }

    impl From<&Extra> for TaggedExtra {
        fn from(extra: &Extra) -> Self {
            match extra {
                Extra::Null => TaggedExtra::Null,
                Extra::Bool(value) => TaggedExtra::Bool(*value),
                Extra::Int(value) => TaggedExtra::Int(*value),
                Extra::Text(text) => TaggedExtra::Text(text.clone()),
                Extra::List(items) => {
                    TaggedExtra::List(items.iter().map(TaggedExtra::from).collect())
                }
                Extra::Map(map) => TaggedExtra::Map(
                    map.iter().map(|(k, v)| (k.clone(), TaggedExtra::from(v))).collect(),
                ),
            }
        }
    }

    impl From<TaggedExtra> for Extra {
        fn from(tagged: TaggedExtra) -> Self {
            match tagged {
                TaggedExtra::Null => Extra::Null,
                TaggedExtra::Bool(value) => Extra::Bool(value),
                TaggedExtra::Int(value) => Extra::Int(value),
                TaggedExtra::Text(text) => Extra::Text(text),
                TaggedExtra::List(items) => {
                    Extra::List(items.into_iter().map(Extra::from).collect())
                }
                TaggedExtra::Map(map) => {
                    Extra::Map(map.into_iter().map(|(k, v)| (k, Extra::from(v))).collect())
                }
            }
        }
    }

    pub(super) fn serialize<S: Serializer>(map: &ExtraMap, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(map.iter().map(|(key, value)| (key, TaggedExtra::from(value))))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ExtraMap, D::Error> {
        let map = BTreeMap::<String, TaggedExtra>::deserialize(from)?;
        Ok(map.into_iter().map(|(key, value)| (key, Extra::from(value))).collect())
    }
}
