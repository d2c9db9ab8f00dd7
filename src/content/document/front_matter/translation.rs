//! Reads the front matter of a translation, which has words and no facts.
//!
//! Input: its YAML. Output: a [`Translation`], with a fingerprint of each fact that it repeats, to be compared with the
//! original. Other files are not read here.

use super::article;
use super::shared::{self, PastDates};
use crate::content::document::keys::{
    ACTOR_FILE, ARTICLE, ENTITY_TRANSLATION, HOME, IMAGE_WORDS, PAGE, PAGE_TRANSLATION, TOPIC_FILE,
    TRANSLATION,
};
use crate::content::document::{FileKind, ParseSettings};
use crate::content::model::{
    DatedFact, EntityKind, RepeatedFact, SpannedValue, TranslatedStatement, Translation,
};
use crate::content::reader::{CheckedMap, KeySet, Reader, is_empty};
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::syntax::date::{NameDate, PartialDate};
use crate::syntax::source::Location;
use crate::syntax::text::{fold, lowercased};
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeMap;
use std::hash::Hash;

/// Reads the translation of a file of a kind.
pub(super) fn read(
    reader: &mut Reader,
    root: &YamlNode,
    opening: Location,
    settings: ParseSettings,
) -> Option<Translation> {
    let kind = settings.kind;
    let (words, repeated_facts) = without_facts(root, kind);
    let keys = match kind {
        FileKind::Article => &TRANSLATION.set,
        FileKind::Entity(_) => &ENTITY_TRANSLATION,
        FileKind::Page | FileKind::Home | FileKind::Roster(..) => &PAGE_TRANSLATION,
    };
    let fields = reader.fields(&words, "front matter", keys, opening)?;
    let is_entity = matches!(kind, FileKind::Entity(_));
    let title = match is_entity {
        true => reader.optional(&fields, &TRANSLATION.name, Reader::name),
        false => reader.optional(&fields, &TRANSLATION.title, Reader::line),
    };
    // A title with an error is reported already.
    if matches!(kind, FileKind::Article | FileKind::Page)
        && fields.get(&TRANSLATION.title).is_none()
    {
        reader.report_missing(&fields, &TRANSLATION.title, TRANSLATION.set.example);
    }
    let image = fields.get(&TRANSLATION.image);
    let image = image.and_then(|node| reader.item(node, TRANSLATION.image.name, &IMAGE_WORDS.set));
    let image_alt =
        image.as_ref().and_then(|image| reader.optional(image, &IMAGE_WORDS.alt, Reader::text));
    let image_caption =
        image.as_ref().and_then(|image| reader.optional(image, &IMAGE_WORDS.caption, Reader::text));
    let draft = reader.flag(&fields, &TRANSLATION.draft);
    let translation = Translation {
        title,
        summary: reader.optional(&fields, &TRANSLATION.summary, Reader::text),
        image_alt,
        image_caption,
        draft,
        lang: reader.optional(&fields, &TRANSLATION.lang, |reader, node, label| {
            let value = reader.language(node, label)?;
            Some(SpannedValue { value, location: Location::Node(node.id) })
        }),
        translation_of: reader.optional(&fields, &TRANSLATION.translation_of, Reader::id_reference),
        slug: match is_entity {
            true => None,
            false => shared::slug(reader, &fields, &TRANSLATION.slug, draft),
        },
        redirects: reader.list(&fields, &TRANSLATION.redirects, shared::redirect),
        extra: reader.extra(&fields, &TRANSLATION.extra),
        repeated_facts,
        ..Translation::default()
    };
    Some(match kind {
        FileKind::Article => with_keys_of_article(translation, reader, &fields, settings),
        _ => translation,
    })
}

/// Reads the keys that only the translation of an article has.
fn with_keys_of_article(
    translation: Translation,
    reader: &mut Reader,
    fields: &CheckedMap,
    settings: ParseSettings,
) -> Translation {
    let mut past_dates = PastDates::default();
    let date = reader.optional(fields, &TRANSLATION.date, article::day_of_publication);
    // A file with a name of its own may have a date of its own there.
    let date_of_name = settings.name_date.filter(|_| translation.translation_of.is_some());
    let updated = reader.optional(fields, &TRANSLATION.updated, Reader::date);
    past_dates.add(DatedFact::Update, updated, fields.get(&TRANSLATION.updated));
    let corrections = reader.list(fields, &TRANSLATION.corrections, |r, n, l| {
        article::correction(r, n, l, &mut past_dates)
    });
    Translation {
        statements: statements(reader, fields),
        translators: reader.list(fields, &TRANSLATION.translators, Reader::author),
        date: date.or(date_of_name.and_then(day_of_name)),
        updated,
        names: article::names(reader, fields.get(&TRANSLATION.names)),
        corrections,
        past_dates: past_dates.0,
        ..translation
    }
}

/// The date at the start of a file name, if it has one.
fn day_of_name(date: NameDate) -> Option<PartialDate> {
    match date {
        NameDate::Day(day) => Some(PartialDate::Day(day)),
        NameDate::NotInCalendar(..) | NameDate::Almost(_) => None,
    }
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
    let (mut words, facts): (Vec<_>, Vec<_>) = entries.iter().cloned().partition(is_own);
    let fact = |(key, value): &(YamlNode, YamlNode)| {
        let name = key.as_str().filter(|_| !says_nothing(value))?;
        // The address alone is another way to write `{src: …}`.
        let name = if name == TRANSLATION.image.name { PICTURE_ADDRESS } else { name };
        Some(repeated(name, value, Location::Node(key.id)))
    };
    let mut facts: Vec<RepeatedFact> = facts.iter().filter_map(fact).collect();
    if let Some((_, image)) = words.iter_mut().find(|(key, _)| is_image(key)) {
        let of_picture = facts_of_picture(image).into_iter();
        let written = of_picture.filter(|(_, _, value)| !says_nothing(value));
        facts.extend(written.map(|(name, location, value)| repeated(name, value, location)));
        *image = words_of_picture(image);
    }
    let is_empty_image =
        |node: &YamlNode| matches!(&node.value, YamlValue::Map(entries) if entries.is_empty());
    words.retain(|(key, value)| !(is_image(key) && is_empty_image(value)));
    (YamlNode { value: YamlValue::Map(words), ..root.clone() }, facts)
}

fn repeated(key: &str, value: &YamlNode, location: Location) -> RepeatedFact {
    let names = names_in(value);
    RepeatedFact { key: key.to_owned(), value: fingerprint(value), names, location }
}

const PICTURE_ADDRESS: &str = "image.src";

/// The keys of a picture that are facts, and the names of these facts. The words beside them are translated, so the map is
/// not compared as a whole.
const PICTURE_FACTS: [(&str, &str); 3] =
    [("src", PICTURE_ADDRESS), ("credit", "image.credit"), ("focus", "image.focus")];

fn is_image(key: &YamlNode) -> bool {
    key.as_str() == Some(TRANSLATION.image.name)
}

fn picture_fact(key: &YamlNode) -> Option<&'static str> {
    let key = key.as_str()?;
    PICTURE_FACTS.into_iter().find(|(written, _)| *written == key).map(|(_, name)| name)
}

/// The facts of a picture: each with its name, its location and its value.
fn facts_of_picture(image: &YamlNode) -> Vec<(&'static str, Location, &YamlNode)> {
    let YamlValue::Map(entries) = &image.value else {
        return vec![(PICTURE_ADDRESS, Location::Node(image.id), image)];
    };
    let entries = entries.iter();
    entries
        .filter_map(|(key, value)| Some((picture_fact(key)?, Location::Node(key.id), value)))
        .collect()
}

/// A picture without its facts.
fn words_of_picture(image: &YamlNode) -> YamlNode {
    let YamlValue::Map(entries) = &image.value else { return image.clone() };
    let words = entries.iter().filter(|(key, _)| picture_fact(key).is_none()).cloned().collect();
    YamlNode { value: YamlValue::Map(words), ..image.clone() }
}

/// The names in a list of actors or topics, of which each may be a map with more about it. Empty for any other value.
fn names_in(node: &YamlNode) -> Vec<String> {
    let name = |node: &YamlNode| match &node.value {
        YamlValue::Map(entries) => {
            let id = entries.iter().find(|(key, _)| key.as_str() == Some("id"));
            id.and_then(|(_, id)| id.as_str()).map(str::to_owned)
        }
        _ => node.as_str().map(str::to_owned),
    };
    match &node.value {
        YamlValue::List(items) => {
            items.iter().map(name).collect::<Option<Vec<_>>>().unwrap_or_default()
        }
        _ => name(node).into_iter().collect(),
    }
}

/// The value of a key as it is written, to be compared with that of another file.
#[derive(Debug, Clone)]
pub(crate) struct WrittenFact {
    /// Its fingerprint.
    pub(crate) value: Fingerprint,
    /// If it is a list of actors or topics: the names.
    pub(crate) names: Vec<String>,
}

/// The values of a map, by key.
pub(in crate::content::document) fn written_facts(
    root: &YamlNode,
) -> BTreeMap<String, WrittenFact> {
    let YamlValue::Map(entries) = &root.value else { return BTreeMap::new() };
    let mut facts = BTreeMap::new();
    let mut add = |key: &str, value: &YamlNode| {
        let fact = WrittenFact { value: fingerprint(value), names: names_in(value) };
        facts.insert(key.to_owned(), fact);
    };
    for (key, value) in entries {
        add(key.as_str().unwrap_or_default(), value);
        if is_image(key) {
            facts_of_picture(value).into_iter().for_each(|(name, _, value)| add(name, value));
        }
    }
    facts
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

/// The fact that a text is.
pub(crate) fn text_fact(text: &str) -> WrittenFact {
    let mut hasher = FingerprintHasher::default();
    1_usize.hash(&mut hasher);
    hash_text(text, &mut hasher);
    WrittenFact { value: hasher.fingerprint(), names: vec![text.to_owned()] }
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
