//! The translation of a text, as its file has it: words alone.
//!
//! Facts are written once, in the original. What a translation repeats of them is only compared.

use super::extra::tagged;
use super::{Correction, ExtraMap, NameReading, PastDate, Redirect, Reference, SpannedValue};
use crate::incremental::Fingerprint;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use serde::{Deserialize, Serialize};

/// The front matter of a translation of an article, an actor, a topic or a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each field is the key of its name, explained in docs/languages.md")]
pub struct Translation {
    /// The title of an article or a page, or the name of an actor or topic.
    pub title: Option<String>,
    pub summary: Option<String>,
    /// The words of statements, each by the `id` that it has in the original.
    pub statements: Vec<TranslatedStatement>,
    pub image_alt: Option<String>,
    pub image_caption: Option<String>,
    pub translators: Vec<String>,
    /// When it is published, if not together with the original.
    pub date: Option<PartialDate>,
    pub updated: Option<PartialDate>,
    pub draft: bool,
    pub lang: Option<SpannedValue<String>>,
    pub translation_of: Option<Reference>,
    pub slug: Option<SpannedValue<String>>,
    pub redirects: Vec<Redirect>,
    pub names: Vec<NameReading>,
    pub corrections: Vec<Correction>,
    /// The dates that cannot be to come.
    pub past_dates: Vec<PastDate>,
    #[serde(with = "tagged")]
    pub extra: ExtraMap,
    /// The facts of the original that it repeats.
    pub repeated_facts: Vec<RepeatedFact>,
}

/// The words of one statement in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslatedStatement {
    /// The id of the statement.
    pub id: SpannedValue<String>,
    /// Its words.
    pub words: String,
}

/// A key of the original that a translation has too. Its value must be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatedFact {
    /// The key.
    pub key: String,
    /// Fingerprint of its value.
    pub value: Fingerprint,
    /// If it is a list of actors or topics: the names. Two names may mean the same one.
    pub names: Vec<String>,
    /// Where it is written.
    pub location: Location,
}
