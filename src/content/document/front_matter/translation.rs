//! Reads the front matter of a translation, which has words and no facts.
//!
//! Input: its YAML. Output: a [`Translation`], with a fingerprint of each fact that it repeats, to be compared with the
//! original. Other files are not read here.

use super::article;
use super::shared::{self, PastDates};
use crate::content::document::FileKind;
use crate::content::document::keys::{
    ACTOR_FILE, ARTICLE, HOME, IMAGE_WORDS, PAGE, TOPIC_FILE, TRANSLATION,
};
use crate::content::model::{
    EntityKind, RepeatedFact, SpannedValue, TranslatedStatement, Translation,
};
use crate::content::reader::{CheckedMap, KeySet, Reader, is_empty};
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::syntax::source::Location;
use crate::syntax::text::{fold, lowercased};
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::hash::Hash;

/// Reads the translation of a file of a kind.
pub(super) fn read(
    reader: &mut Reader,
    root: &YamlNode,
    opening: Location,
    kind: FileKind,
) -> Option<Translation> {
    let (words, repeated_facts) = without_facts(root, kind);
    let fields = reader.fields(&words, "front matter", &TRANSLATION.set, opening)?;
    let mut past_dates = PastDates::default();
    let is_entity = matches!(kind, FileKind::Entity(_));
    let title = match is_entity {
        true => reader.optional(&fields, &TRANSLATION.name, Reader::name),
        false => reader.optional(&fields, &TRANSLATION.title, Reader::line),
    };
    if title.is_none() && matches!(kind, FileKind::Article | FileKind::Page) {
        reader.report_missing(&fields, &TRANSLATION.title, TRANSLATION.set.example);
    }
    let summary = reader.optional(&fields, &TRANSLATION.summary, Reader::text);
    let statements = statements(reader, &fields);
    let image = fields.get(&TRANSLATION.image);
    let image = image.and_then(|node| reader.item(node, TRANSLATION.image.name, &IMAGE_WORDS.set));
    let image_alt =
        image.as_ref().and_then(|image| reader.optional(image, &IMAGE_WORDS.alt, Reader::text));
    let image_caption =
        image.as_ref().and_then(|image| reader.optional(image, &IMAGE_WORDS.caption, Reader::text));
    let translators = reader.list(&fields, &TRANSLATION.translators, Reader::author);
    let updated = reader.optional(&fields, &TRANSLATION.updated, Reader::date);
    let draft = reader.flag(&fields, &TRANSLATION.draft);
    let slug = reader.optional(&fields, &TRANSLATION.slug, Reader::slug);
    let redirects = reader.list(&fields, &TRANSLATION.redirects, shared::redirect);
    let names = article::names(reader, fields.get(&TRANSLATION.names));
    let corrections = reader.list(&fields, &TRANSLATION.corrections, |r, n, l| {
        article::correction(r, n, l, &mut past_dates)
    });
    let extra = reader.extra(&fields, &TRANSLATION.extra);
    Some(Translation {
        title,
        summary,
        statements,
        image_alt,
        image_caption,
        translators,
        updated,
        draft,
        slug,
        redirects,
        names,
        corrections,
        extra,
        repeated_facts,
    })
}

/// The keys that a file of a kind can have.
fn keys_of(kind: FileKind) -> Option<&'static KeySet> {
    Some(match kind {
        FileKind::Article => &ARTICLE.set,
        FileKind::Entity(EntityKind::Actor) => &ACTOR_FILE,
        FileKind::Entity(EntityKind::Topic) => &TOPIC_FILE,
        FileKind::Page => &PAGE.set,
        FileKind::Home => &HOME.set,
        FileKind::Roster(..) => return None,
    })
}

/// Separates the words of a translation from the facts that it repeats.
fn without_facts(root: &YamlNode, kind: FileKind) -> (YamlNode, Vec<RepeatedFact>) {
    let (YamlValue::Map(entries), Some(keys)) = (&root.value, keys_of(kind)) else {
        return (root.clone(), Vec::new());
    };
    let is_own = |(key, value): &(YamlNode, YamlNode)| {
        let Some(name) = key.as_str() else { return true };
        // The statements and the picture of an original are lists and addresses.
        let is_fact_by_shape = match name {
            "statements" => matches!(value.value, YamlValue::List(_)),
            "image" => !matches!(value.value, YamlValue::Map(_)),
            _ => false,
        };
        let is_fact = keys.find(name).is_some() && TRANSLATION.set.find(name).is_none();
        !is_fact && !is_fact_by_shape
    };
    let (words, facts): (Vec<_>, Vec<_>) = entries.iter().cloned().partition(is_own);
    let fact = |(key, value): &(YamlNode, YamlNode)| {
        let name = key.as_str().filter(|_| !says_nothing(value))?;
        let (key, location) = (name.to_owned(), Location::Node(key.id));
        Some(RepeatedFact { key, value: fingerprint(value), location })
    };
    let facts = facts.iter().filter_map(fact).collect();
    (YamlNode { value: YamlValue::Map(words), ..root.clone() }, facts)
}

/// The fingerprint of each value of a map, by its key.
pub(in crate::content::document) fn fingerprints(root: &YamlNode) -> Vec<(String, Fingerprint)> {
    let YamlValue::Map(entries) = &root.value else { return Vec::new() };
    let of_entry =
        |(key, value): &(YamlNode, YamlNode)| Some((key.as_str()?.to_owned(), fingerprint(value)));
    entries.iter().filter_map(of_entry).collect()
}

/// The fingerprint of a value, however it is written: one value is a list with one item, letter case means nothing, and an
/// empty list is nothing.
fn fingerprint(node: &YamlNode) -> Fingerprint {
    let mut hasher = FingerprintHasher::default();
    match &node.value {
        YamlValue::List(_) => hash(node, &mut hasher),
        _ => {
            1_usize.hash(&mut hasher);
            hash(node, &mut hasher);
        }
    }
    hasher.fingerprint()
}

/// The [`fingerprint`] of a text.
pub(crate) fn text_fingerprint(text: &str) -> Fingerprint {
    let mut hasher = FingerprintHasher::default();
    1_usize.hash(&mut hasher);
    hash_text(text, &mut hasher);
    hasher.fingerprint()
}

fn hash(node: &YamlNode, hasher: &mut FingerprintHasher) {
    match &node.value {
        YamlValue::List(items) => {
            items.len().hash(hasher);
            items.iter().for_each(|item| hash(item, hasher));
        }
        YamlValue::Map(entries) => {
            ("map", entries.len()).hash(hasher);
            for (key, value) in entries {
                hash(key, hasher);
                hash(value, hasher);
            }
        }
        YamlValue::Text(text) => hash_text(text, hasher),
        scalar => format!("{scalar:?}").hash(hasher),
    }
}

fn hash_text(text: &str, hasher: &mut FingerprintHasher) {
    ("text", lowercased(&fold(text.trim()))).hash(hasher);
}

/// Whether a value says nothing: an empty list as well.
fn says_nothing(node: &YamlNode) -> bool {
    is_empty(node) || matches!(&node.value, YamlValue::List(items) if items.is_empty())
}

/// Reads the words of statements, by id.
fn statements(reader: &mut Reader, fields: &CheckedMap) -> Vec<TranslatedStatement> {
    let Some(node) = fields.get(&TRANSLATION.statements) else { return Vec::new() };
    const EXAMPLE: &str = "such as `statements: {harbour-tax: Nous paierons.}`";
    let entries = reader.entries(node, TRANSLATION.statements.name, EXAMPLE);
    let statement = |(id, key, value): (String, &YamlNode, &YamlNode)| {
        let words = reader.text(value, TRANSLATION.statements.name)?;
        let id = SpannedValue { value: id, location: Location::Node(key.id) };
        Some(TranslatedStatement { id, words })
    };
    entries.into_iter().filter_map(statement).collect()
}
