//! Finds the names of entities in a body and decides which entity each one means.
//!
//! Input: a [`Gazetteer`] (all names of the site), a body, and its [`MentionContext`]. Output:
//! [`MentionMatches`]. It knows no file, page or template, and its time is linear in the length of the body.
//! A wrong link is worse than a missing one, so a name that may mean several entities links to none.
//!
//! It works in three steps: `scan` finds every name that starts and ends at a word boundary,
//! `disambiguate` decides which entity each one means (with `longer_name`: whether it is a name of its own,
//! `homograph`: whether it is an ordinary word, `titles`: whose title is before it, and
//! `suffixes`: whose "Jr." is behind it), and `html_span` where a link can be put.

mod bounds;
mod disambiguate;
mod former;
mod gazetteer;
mod homograph;
mod html_span;
mod inflection;
mod longer_name;
mod normalized;
mod prefix_filter;
mod scan;
mod suffixes;
mod titles;
mod words;

#[cfg(test)]
mod tests;

pub use disambiguate::find;
pub(crate) use gazetteer::{FormerOffice, PersonNames};
pub use gazetteer::{Gazetteer, GazetteerName, MatchRule};
pub(crate) use homograph::is_ordinary_word;
pub(crate) use html_span::HtmlSpan;
pub(crate) use inflection::LANGUAGES as INFLECTED_LANGUAGES;
pub(crate) use suffixes::{generations, is_suffix, without_suffix};
pub(crate) use words::is_ruler;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What bears a name, as far as it decides which words next to the name are part of it, and which forms it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameBearer {
    /// A person: a capitalised noun after the full name makes it that of something else ("Ronald Reagan Building").
    Person,
    /// An organization: so does one before the name ("Transportation Security Administration").
    Organization,
    /// A topic: as an organization, and its first letter may have either case ("Sanctions", "sanctions").
    Topic,
    /// A state or an alliance, or an actor of which nothing is known: as an organization, and what is of an institution
    /// ("Norvia Times", "Port Norvia", "University of Norvia").
    State,
    /// An office: the words beside its name say nothing ("the Norvian Foreign Ministry").
    Office,
}

/// Everything besides the body and the gazetteer that decides which mentions are found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct MentionContext {
    /// The day on which names with dates must be valid. Without a day they need the same evidence as
    /// [`MatchRule::Context`].
    pub date: Option<Date>,
    /// The entities that the article declares: their family names need no other evidence.
    pub declared: Vec<u32>,
    /// The entity whose own page shows the body. It counts as declared, and is never a mention.
    pub own: Option<u32>,
    /// The meanings of names that the article gives itself (its `names`).
    pub readings: Vec<Reading>,
    /// The primary language subtag, such as `en`. In German all nouns are capitalised, so a capitalised
    /// word next to a name is no evidence of a longer one; in French "M." is a title; in English, "covenants" is a
    /// covenant.
    pub language: String,
}

/// The meaning that an article gives to a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The name, folded by [`crate::syntax::text::fold`].
    pub name: String,
    /// The entity that it means; `None` if it means none.
    pub entity: Option<u32>,
}

/// The mentions in a body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MentionMatches {
    /// Each mentioned entity once, in the order of first mention.
    pub mentions: Vec<Mention>,
    /// Each name once that may mean several entities and therefore links to none.
    pub ambiguous: Vec<AmbiguousName>,
}

/// An entity that is mentioned in a body. Entities are identified by the numbers in the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// The entity.
    pub entity: u32,
    /// The first occurrence of one of its names, as a byte range of the plain text.
    pub text: (u32, u32),
    /// The first occurrence around which a link can be put, if there is one. It may be a later one than
    /// `text`, which may be in a heading.
    pub link: Option<HtmlSpan>,
}

/// A name that may mean several entities.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AmbiguousName {
    /// The name, normalized.
    pub name: String,
    /// The entities that it may mean, ascending.
    pub candidates: Vec<u32>,
    /// Its first occurrence, as a byte range of the file.
    pub source: (u32, u32),
}
