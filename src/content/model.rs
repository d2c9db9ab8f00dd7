//! The vocabulary: articles, actors, topics, statements, events, as an editor wrote them.
//!
//! These are the values of the front matter, read and typed, before anything is looked up: a
//! [`Reference`] is still the text of the file. Keys follow Popolo (people and organizations) and
//! SKOS (topics). What they amount to together is the [`crate::knowledge::index`]'s.

use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A name or id that stands for an entity, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// As written, trimmed.
    pub text: String,
    /// Where it stands.
    pub place: Location,
}

/// A value together with its place, for what can only be judged beside other files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpannedValue<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Location,
}

/// The two kinds of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person, organization, state, alliance or office.
    Actor,
    /// A subject.
    Topic,
}

impl EntityKind {
    /// `actor` or `topic`.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityKind::Actor => "actor",
            EntityKind::Topic => "topic",
        }
    }
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorType {
    /// A human being.
    Person,
    /// A body of people: company, party, agency, outlet.
    Organization,
    /// A country.
    State,
    /// States or organizations acting together.
    Alliance,
    /// A post that people hold in turn, or its bureau.
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

    /// As it stands in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            ActorType::Person => "person",
            ActorType::Organization => "organization",
            ActorType::State => "state",
            ActorType::Alliance => "alliance",
            ActorType::Office => "office",
        }
    }
}

/// The user's own data (`extra`), passed to templates as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Extra {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text; also numbers with a fraction, as they are spelt.
    Text(String),
    /// A list.
    List(Vec<Extra>),
    /// A map.
    Map(BTreeMap<String, Extra>),
}

/// The user's own keys, by name.
pub type ExtraMap = BTreeMap<String, Extra>;

/// A picture: `image: photo.jpg` or `{src, alt, caption, credit}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// An address, a path from `/` (under `static/`), or a file beside the Markdown file.
    pub src: SpannedValue<String>,
    /// For those who do not see it; empty if it only decorates.
    pub alt: String,
    /// Below the picture.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// What an article rests on: `source`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// The outlet; for a bare address the host, without `www.`.
    pub name: String,
    /// Where it can be read (`http` or `https`).
    pub url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it appeared.
    pub published: Option<PartialDate>,
    /// When the desk read it.
    pub retrieved: Option<PartialDate>,
}

/// A further paper an article rests on: `documents`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDocument {
    /// Its title.
    pub name: String,
    /// Who issued it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it appeared.
    pub published: Option<PartialDate>,
}

/// An actor that an article declares: `actors`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredActor {
    /// Who.
    pub actor: Reference,
    /// In which role, in this article.
    pub role: Option<String>,
    /// Whether the article is mainly about this actor.
    pub main: bool,
}

/// A topic that an article declares: `topics`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredTopic {
    /// Which.
    pub topic: Reference,
    /// Whether the article is mainly about this topic.
    pub main: bool,
}

/// What was said: verbatim or in the desk's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wording {
    /// Verbatim. `first words ... last words` has been filled from the article's text.
    Quote(String),
    /// A paraphrase.
    Text(String),
}

/// Who said what about what: one of `statements`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who. Declares the actor.
    pub speaker: Reference,
    /// What.
    pub said: Wording,
    /// About which topics (or actors). Declares them.
    pub about: Vec<Reference>,
    /// The speaker's role, if it is to be named otherwise than by memberships.
    pub role: Option<String>,
    /// For whom the speaker spoke: an actor, or a text.
    pub on_behalf_of: Option<Reference>,
    /// Through whom or where it was heard: an actor, or a text.
    pub via: Option<Reference>,
    /// When, if not on the article's date.
    pub date: Option<PartialDate>,
    /// At which event, by its id or name.
    pub event: Option<Reference>,
    /// Where it was reported, if not in the article's source.
    pub source: Option<Source>,
    /// Where the statement begins.
    pub place: Location,
}

/// Whether an event has happened, by the editor's word.
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
    /// `held`, `planned` or `cancelled`.
    pub fn as_str(self) -> &'static str {
        match self {
            EventStatus::Held => "held",
            EventStatus::Planned => "planned",
            EventStatus::Cancelled => "cancelled",
        }
    }
}

/// When an event is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventDate {
    /// From a date, to a date if it lasts longer.
    Dated {
        /// First day.
        start: PartialDate,
        /// Last day.
        end: Option<PartialDate>,
    },
    /// In words: "before the winter".
    Text(String),
}

/// Something dated that happened or is planned: one of `events`, told in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What it is called.
    pub name: String,
    /// Shared by the articles that tell it. Without one, an event is its article's own.
    pub id: Option<String>,
    /// When; `None` means the article's date.
    pub date: Option<EventDate>,
    /// Where.
    pub location: Option<String>,
    /// Whether it is held online.
    pub virtual_: bool,
    /// Who called it. Declares them.
    pub organizer: Vec<Reference>,
    /// Who takes part. Declares them.
    pub attendees: Vec<Reference>,
    /// About what. Declares it.
    pub about: Vec<Reference>,
    /// The editor's word; without it the date decides.
    pub status: Option<EventStatus>,
    /// Where it was reported.
    pub source: Option<Source>,
    /// Where the event begins in the file.
    pub place: Location,
}

/// One of an article's `events`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventItem {
    /// The whole event, in this article.
    Full(Box<Event>),
    /// The id of an event that another article has in full.
    Reference(Reference),
}

/// What a correction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// An error was mended.
    Correction,
    /// Something was made clear.
    Clarification,
    /// Something was added.
    Update,
    /// The article is withdrawn.
    Retraction,
}

/// One of an article's `corrections`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: PartialDate,
    /// What.
    pub text: String,
    /// Of which kind; `correction` if not said.
    pub kind: CorrectionKind,
}

/// How an article wants a name in its text read: one entry of `names`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameReading {
    /// The name in the text.
    pub text: String,
    /// Whom it means; `None` (`false` in the file): never link it.
    pub reference: Option<Reference>,
}

/// An address that leads to a page: one of `redirects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Redirect {
    /// An old path, with a slash at its head.
    Path(SpannedValue<String>),
    /// An old id of the same kind, which resolves in references too.
    Id(SpannedValue<String>),
}

/// The front matter of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct Article {
    pub title: String,
    /// A day or a time; from the key or from the file's name.
    pub date: PartialDate,
    pub updated: Option<PartialDate>,
    pub summary: Option<String>,
    pub image: Option<Image>,
    pub authors: Vec<String>,
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
    pub statements: Vec<Statement>,
    pub events: Vec<EventItem>,
    pub corrections: Vec<Correction>,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}

/// How freely a name is looked for in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum NameMatch {
    /// Wherever it stands.
    #[default]
    Always,
    /// Only where the full name or the front matter has settled whom it means.
    Context,
    /// Shown and usable as a reference, never looked for in texts.
    Never,
}

/// One of `other_names`.
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

/// A page elsewhere: one of `links`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebLink {
    /// Its address.
    pub url: String,
    /// What it is.
    pub note: Option<String>,
}

/// A post that an actor holds or held: one of `memberships`, kept on the member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Where.
    pub organization: Reference,
    /// As what; without it, a plain member.
    pub role: Option<String>,
    /// For whom.
    pub on_behalf_of: Option<Reference>,
    /// Since when, if known.
    pub start_date: Option<PartialDate>,
    /// Until when; none means it is held now.
    pub end_date: Option<PartialDate>,
    /// Where that was reported.
    pub source: Option<Source>,
}

/// What actors alone have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct ActorFacts {
    pub type_: ActorType,
    pub sort_name: Option<String>,
    pub family_name: Option<String>,
    pub given_name: Option<String>,
    pub disambiguation: Option<String>,
    pub image: Option<Image>,
    pub classification: Option<String>,
    pub parent: Option<Reference>,
    pub founding_date: Option<PartialDate>,
    pub dissolution_date: Option<PartialDate>,
    pub links: Vec<WebLink>,
    pub memberships: Vec<Membership>,
}

/// What topics alone have.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TopicFacts {
    /// Topics it is part of.
    pub broader: Vec<Reference>,
    /// Topics that go with it.
    pub related: Vec<Reference>,
}

/// What belongs to one kind of entity alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "actors are the many; a box would cost each of them")]
pub enum Facts {
    /// Of an actor.
    Actor(ActorFacts),
    /// Of a topic.
    Topic(TopicFacts),
}

/// The front matter of an actor or topic, or one item of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct Entity {
    pub name: SpannedValue<String>,
    pub other_names: Vec<OtherName>,
    pub hidden_names: Vec<String>,
    pub summary: Option<String>,
    /// For example `wikidata: Q1`.
    pub identifiers: BTreeMap<String, String>,
    pub draft: bool,
    pub redirects: Vec<Redirect>,
    pub facts: Facts,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}

impl Entity {
    /// Which kind it is.
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
    pub draft: bool,
    pub redirects: Vec<Redirect>,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}

/// [`ExtraMap`] with the kind of each value told: templates see the bare values, which cannot be read
/// back.
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
