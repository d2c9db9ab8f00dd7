//! Actors and topics as they are written in their files and in rosters.
//!
//! Input: what `document` reads. Output: one [`Entity`] for a file or an entry. What an actor and a topic have in common is
//! here once; what only one of them has is in [`Facts`]. Names in references are as written and mean nothing yet.

use super::extra::tagged;
use super::{ExtraMap, Image, PastDate, Redirect, Reference, Source, SpannedValue};
use crate::syntax::date::PartialDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

impl OtherName {
    /// A name in a language.
    pub(crate) fn in_language(name: &str, lang: &str) -> Self {
        Self {
            name: name.to_owned(),
            lang: Some(lang.to_owned()),
            match_: NameMatch::Always,
            start_date: None,
            end_date: None,
            note: None,
        }
    }

    /// Whether it is a name in this language.
    pub(crate) fn is_of(&self, lang: &str) -> bool {
        self.lang.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(lang))
    }
}

/// A page on another site: one entry of `links`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebLink {
    /// Its address.
    pub url: String,
    /// A description, shown as the text of the link.
    pub note: Option<String>,
    /// In an edition in another language: the language of the description, if it is not that of the edition.
    pub note_lang: Option<Box<str>>,
}

/// A post that an actor holds or held: one entry of `memberships`, written in the file of the member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The organization.
    pub organization: Reference,
    /// The role; `None` means a plain member.
    pub role: Option<String>,
    /// In an edition in another language: the language of the role, if it is not that of the edition.
    pub role_lang: Option<Box<str>>,
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
            role_lang: None,
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
    /// In an edition in another language: the languages of these texts that are not that of the edition.
    pub foreign: Option<Box<ForeignFacts>>,
}

/// The languages of texts of an actor that are not those of the edition that shows them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/content.md")]
pub struct ForeignFacts {
    pub disambiguation: Option<Box<str>>,
    pub classification: Option<Box<str>>,
    pub honorific_prefix: Option<Box<str>>,
    pub honorific_suffix: Option<Box<str>>,
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
    /// The language of `name`, if the file has a map of names by language.
    pub name_lang: Option<String>,
    /// Where the name is matched in the bodies of files.
    pub match_: NameMatch,
    pub other_names: Vec<OtherName>,
    pub hidden_names: Vec<String>,
    /// By language, as a primary subtag: inflected forms of the names.
    pub forms: BTreeMap<String, Vec<String>>,
    pub summary: Option<String>,
    pub image: Option<Image>,
    /// Ids in external databases, such as `wikidata: Q1`.
    pub identifiers: BTreeMap<String, String>,
    pub draft: bool,
    /// Whether its translation, in the edition of which this is, is a draft.
    pub is_draft_version: bool,
    pub redirects: Vec<Redirect>,
    /// The language of the body, if it is not that of the edition.
    pub lang: Option<String>,
    /// The language of the summary, if it is not that of the edition.
    pub summary_lang: Option<String>,
    pub facts: Facts,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
}

impl Entity {
    /// The name that pages in a language show. In the main language of a site (`is_main`), it is `name`, unless that is
    /// known to be in another one.
    pub(crate) fn name_in(&self, lang: &str, is_main: bool) -> &str {
        let is_right = match &self.name_lang {
            Some(own) => own.eq_ignore_ascii_case(lang),
            None => is_main,
        };
        let undated = |name: &&OtherName| name.start_date.is_none() && name.end_date.is_none();
        let mut others = self.other_names.iter().filter(undated);
        let other = others.find(|name| !is_right && name.is_of(lang));
        other.map_or(&self.name.value, |other| &other.name)
    }

    /// Whether it is an actor or a topic.
    pub fn kind(&self) -> EntityKind {
        match self.facts {
            Facts::Actor(_) => EntityKind::Actor,
            Facts::Topic(_) => EntityKind::Topic,
        }
    }
}
