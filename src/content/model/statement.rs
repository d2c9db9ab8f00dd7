//! Statements as an article reports them.
//!
//! The words are either those that were said ([`Wording::Quote`]) or the desk's ([`Wording::Text`]), never both. When it was
//! said, in which role, and whether another article has the same words is decided in `knowledge::index`.

use super::{Reference, Source, SpannedValue};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::text::id_slug;
use serde::{Deserialize, Serialize};

/// How the HTML ids of statements begin.
pub(crate) const STATEMENT_ANCHOR: &str = "s-";

/// The HTML id of a statement with this id.
pub(crate) fn statement_anchor(id: &str) -> String {
    format!("{STATEMENT_ANCHOR}{}", id_slug(id))
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
    /// In another edition than that of the article: the language of `text`.
    pub lang: Option<String>,
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
    /// In another edition than that of the article: the language of `text`.
    pub lang: Option<String>,
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

/// A statement: one entry of `statements`. What few statements have is in boxes.
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
    /// The language of the role, in a site in several languages.
    pub role_lang: Option<Box<str>>,
    /// As that of the role, the language in which a speaker is described who is not named.
    pub speaker_lang: Option<Box<str>>,
    /// The party that the speaker represents: an actor, or free text.
    pub on_behalf_of: Option<Reference>,
    /// The person or medium that passed the statement on: an actor, or free text.
    pub via: Option<Reference>,
    /// When it was made, if that is known.
    pub date: Option<PartialDate>,
    /// The event at which it was made, by id or name.
    pub event: Option<Reference>,
    /// Where it was reported; `None` means in the article's sources.
    pub source: Option<Box<Source>>,
    /// What was said, if in another language than that of the article. The wording is then a translation.
    pub original: Option<Box<Original>>,
    /// In a translation of the article that does not translate it: the language of its words.
    pub lang: Option<String>,
    /// In one that does: the words of the original article, of which its address is made.
    pub address_words: Option<Box<str>>,
    /// Who translated it: an actor, or free text.
    pub translated_by: Option<Reference>,
    /// Who contradicts it, and how.
    pub disputed: Option<Box<Dispute>>,
    /// The notice of its withdrawal, if it is withdrawn.
    pub withdrawn: Option<Box<Withdrawal>>,
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
