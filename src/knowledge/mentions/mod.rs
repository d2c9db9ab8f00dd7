//! Names in a text: where they stand, and whom they mean.
//!
//! From a [`Gazetteer`] (all names of the site) and one text with what its article says of names, to
//! [`MentionMatches`]. Pure and linear in the text: knows no file, page or template. What it finds are links
//! and backlinks; it never makes a fact of them.
//!
//! In three steps: `scan` finds every name whose ends are ends of words, `settle` decides whom
//! each means, `place` says where a link could stand.

mod bounds;
mod disambiguate;
mod gazetteer;
mod html_span;
mod normalized;
mod prefix_filter;
mod scan;
mod words;

#[cfg(test)]
mod tests;

pub use disambiguate::find;
pub use gazetteer::{Gazetteer, GazetteerName, MatchRule, PersonNames};
pub use html_span::HtmlSpan;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an article says of names, besides its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct MentionContext {
    /// The day by which dated names apply; without one all do.
    pub date: Option<Date>,
    /// The entities that it declares, whose family names are thereby settled.
    pub declared: Vec<u32>,
    /// The entity whose own page the text stands on: it is settled, and never a mention.
    pub own: Option<u32>,
    /// How it wants names read (`names`).
    pub readings: Vec<Reading>,
    /// Its language (`en`): German writes every noun with a capital, so that one next to a family name
    /// says nothing; in French "M." is a title.
    pub language: String,
}

/// How an article wants a name read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The name, as [`crate::syntax::text::fold`] gives it.
    pub name: String,
    /// Whom it means; `None`: nobody.
    pub entity: Option<u32>,
}

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MentionMatches {
    /// Each entity once, in the order of their first places.
    pub mentions: Vec<Mention>,
    /// Each name once that may mean several and therefore links to none.
    pub ambiguous: Vec<AmbiguousName>,
}

/// An entity that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mention {
    /// Whom.
    pub entity: u32,
    /// The first place, in bytes of the plain text.
    pub text: (u32, u32),
    /// The first place at which a link can stand.
    pub link: Option<HtmlSpan>,
}

/// A name that may mean several entities.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AmbiguousName {
    /// As the text spells it.
    pub name: String,
    /// Whom it may mean, ascending.
    pub candidates: Vec<u32>,
    /// Where it stands first, in bytes of the file.
    pub source: (u32, u32),
}
