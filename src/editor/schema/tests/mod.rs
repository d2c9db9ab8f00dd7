//! Compares what the schemas accept with what the readers accept, on many values of every key.

mod docs;

use super::{SchemaSubject, schema};
use crate::content::document::{self, FileKind, ParseSettings, RosterFormat};
use crate::content::model::EntityKind;
use crate::content::reader::{Key, KeySet, Rule, Shape};
use crate::diagnostic::{Diagnostic, Severity};
use crate::site::config;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The diagnostics of the reader for an instance; JSON is valid YAML.
fn findings(subject: SchemaSubject, instance: &Value) -> Vec<Diagnostic> {
    let kind = match subject {
        SchemaSubject::Config => return config::parse(&instance.to_string()).1,
        SchemaSubject::Article => FileKind::Article,
        SchemaSubject::Actor => FileKind::Entity(EntityKind::Actor),
        SchemaSubject::Topic => FileKind::Entity(EntityKind::Topic),
        SchemaSubject::Page => FileKind::Page,
        SchemaSubject::Home => FileKind::Home,
        SchemaSubject::Actors => FileKind::Roster(EntityKind::Actor, RosterFormat::Yaml),
        SchemaSubject::Topics => FileKind::Roster(EntityKind::Topic, RosterFormat::Yaml),
    };
    let text = match kind {
        FileKind::Roster(..) => instance.to_string(),
        _ => format!("---\n{instance}\n---\nIt is late.\n"),
    };
    let name_date = crate::syntax::date::name_date("0001-01-01");
    document::parse(&text, ParseSettings { name_date, ..ParseSettings::of(kind) }).diagnostics
}

fn errors(subject: SchemaSubject, instance: &Value) -> Vec<String> {
    let errors = findings(subject, instance);
    let errors = errors.into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.message).collect()
}

/// A kind of map and its location: the kind of file, and the maps around it with the key of each that leads to it.
struct MapLocation {
    subject: SchemaSubject,
    keys: &'static KeySet,
    around: Vec<(&'static KeySet, &'static Key)>,
}

impl MapLocation {
    /// A file with `map` at this location.
    fn file(&self, map: Value) -> Value {
        let file = self.around.iter().rev().fold(map, |inner, (keys, key)| {
            let mut outer = minimal(keys, None);
            outer[key.name] = inner;
            outer
        });
        match self.subject {
            SchemaSubject::Actors | SchemaSubject::Topics => json!([file]),
            _ => file,
        }
    }
}

/// All maps that are declared, at every location.
fn locations() -> Vec<MapLocation> {
    let mut locations = Vec::new();
    for subject in SchemaSubject::ALL {
        add_locations(subject, subject.keys(), &[], &mut locations);
    }
    locations
}

fn add_locations(
    subject: SchemaSubject,
    keys: &'static KeySet,
    around: &[(&'static KeySet, &'static Key)],
    locations: &mut Vec<MapLocation>,
) {
    locations.push(MapLocation { subject, keys, around: around.to_vec() });
    for key in keys.keys() {
        if let Some(inner) = map_in(key.shape) {
            let around: Vec<_> = around.iter().copied().chain([(keys, key)]).collect();
            add_locations(subject, inner, &around, locations);
        }
    }
}

/// The map that a value of this shape may be.
fn map_in(shape: Shape) -> Option<&'static KeySet> {
    match shape {
        Shape::Map(keys) => Some(keys),
        Shape::Any(shapes) => shapes.iter().find_map(|shape| map_in(*shape)),
        Shape::Many(shape) | Shape::OneOrMore(shape) | Shape::One(shape) => map_in(*shape),
        _ => None,
    }
}

/// A map with what is required alone; of keys that exclude each other, with `chosen` if it is one of them.
fn minimal(keys: &KeySet, chosen: Option<&Key>) -> Value {
    let mut map = Map::new();
    let mut insert = |key: &Key| map.insert(key.name.to_owned(), sample(key.shape));
    keys.keys().filter(|key| key.is_required()).for_each(|key| drop(insert(key)));
    for rule in keys.rules {
        match rule {
            Rule::AnyOf(keys) | Rule::OneOf { keys, .. } => {
                let is_chosen = |key: &&&Key| chosen.is_some_and(|chosen| chosen.name == key.name);
                let key = keys.iter().find(is_chosen).unwrap_or(&keys[0]);
                insert(key);
            }
            Rule::UnlessAlone(key, ..) => drop(insert(key)),
            Rule::Excludes(..) | Rule::Needs(..) => {}
        }
    }
    map.into()
}

/// A valid value of a shape that a required key has.
fn sample(shape: Shape) -> Value {
    match shape {
        Shape::Text | Shape::Name | Shape::Reference | Shape::Id => json!("Ana"),
        Shape::Any(shapes) => sample(shapes[0]),
        Shape::OneOrMore(shape) => sample(*shape),
        Shape::Date => json!("2025-11-26"),
        Shape::Choice(words) => json!(words[0]),
        Shape::Web | Shape::MenuUrl => json!("https://a.example/"),
        Shape::File => json!("a.png"),
        Shape::Language => json!("fr"),
        other => panic!("write a sample of {other:?}"),
    }
}

/// Compiled once: that takes longer than a validation.
static VALIDATORS: LazyLock<BTreeMap<SchemaSubject, jsonschema::Validator>> = LazyLock::new(|| {
    let validator = |subject| jsonschema::draft202012::new(&schema(subject)).expect("a schema");
    SchemaSubject::ALL.into_iter().map(|subject| (subject, validator(subject))).collect()
});

/// Values of every kind that an editor might write.
fn values() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(7),
        json!(2025),
        json!(-1),
        json!(100_000),
        json!(1.5),
        json!([]),
        json!({}),
        json!([["a"]]),
        json!(["a", "b"]),
        json!([null, "a"]),
        json!({"name": "Ana"}),
        json!({"id": "Ana"}),
        json!({"id": "Ana", "main": true}),
        json!({"src": "a.png", "alt": "A"}),
        json!({"url": "https://x.example/"}),
        json!({"speaker": "Ana", "text": "x"}),
        json!({"speaker": "Ana", "quote": "It is late", "text": "x"}),
        json!({"name": "E", "date": "2025-11-25"}),
        json!({"name": "E", "end_date": "2025-11-25"}),
        json!({"name": "E", "date": "2025", "start_date": "2025"}),
        json!({"date": "2025-11-25", "text": "x"}),
        json!({"organization": "O", "start_date": 2019}),
        json!({"name": "N", "url": "/n/"}),
        json!({"Georgia": false}),
        json!({"Georgia": true}),
        json!({"Georgia": "Ana"}),
    ];
    let texts = [
        "text",
        "Ana Duarte",
        "…",
        "- -",
        "2025",
        "2025-11",
        "2025-11-25",
        "2025-1-5",
        "2025-13-01",
        "25",
        "25/11/2025",
        "2025-11-25 14:05",
        "2025-11-25T14:05:00-05:00",
        "2025-11-25 soon",
        "https://x.example/a?b",
        "http://",
        "ftp://x.example/",
        "www.x.example/a",
        "x.example/a",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "Reuters: Exclusive",
        "dpa/AFP",
        "//x.example/",
        "/old/x/",
        "/a/../b",
        "/a//b",
        "/a?b",
        "a/b",
        "old-name",
        "Old Name",
        "Ä ö",
        "a_b",
        "en",
        "pt-BR",
        "English",
        "x",
        "person",
        "country",
        "held",
        "correction",
        "on",
        "off",
        "escape",
        "id",
        "full",
        "year/month/slug",
        "always",
        "link",
        "warn",
        "a\u{7}b",
        "two\nlines",
        "tag:x.example,2025:y",
        "9:30",
        "https://u@x.example/",
        "Володимир",
    ];
    values.extend(texts.map(|text| json!(text)));
    values
}

/// Whether the schema is stricter than the reader on purpose.
fn is_lenient_reader(subject: SchemaSubject, instance: &Value, key: &str, value: &Value) -> bool {
    let warned = findings(subject, instance).iter().any(|finding| finding.code == "unknown-key");
    // The reader treats an empty list or map as no value, and ignores empty items of a list.
    let empty = |value: &Value| match value {
        Value::Array(items) => items.is_empty() || items.contains(&Value::Null),
        Value::Object(map) => map.is_empty(),
        _ => false,
    };
    // The reader accepts strings that happen to be numbers, dates or capitals.
    let odd = matches!(
        key,
        "slug"
            | "id"
            | "source"
            | "redirects"
            | "image"
            | "src"
            | "lang"
            | "language"
            | "logo"
            | "translation_of"
    ) && (value.is_number()
        || value.is_boolean()
        || value.as_str().is_some_and(|text| text != "text"));
    warned || empty(value) || odd
}

#[test]
fn schema_and_reader_accept_the_same_values() {
    let mut differences = Vec::new();
    for location in locations() {
        for key in location.keys.keys() {
            let required = minimal(location.keys, Some(key));
            for value in values() {
                let mut map = required.clone();
                map[key.name] = value.clone();
                let file = location.file(map);
                let accepted = VALIDATORS[&location.subject].is_valid(&file);
                let errors = errors(location.subject, &file);
                // A schema does not list the time zones.
                let zone = matches!(key.shape, Shape::Zone);
                if accepted && !errors.is_empty() && !zone {
                    differences.push(format!("the schema accepts {file}\n    reader: {errors:?}"));
                }
                if !accepted
                    && errors.is_empty()
                    && !is_lenient_reader(location.subject, &file, key.name, &value)
                {
                    differences.push(format!("the schema rejects {file}"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn every_schema_is_valid_in_both_drafts() {
    for subject in SchemaSubject::ALL {
        let mut schema = schema(subject);
        assert!(jsonschema::meta::is_valid(&schema), "{subject:?}");
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        assert!(jsonschema::meta::is_valid(&schema), "{subject:?}");
    }
}

#[test]
fn schema_and_reader_report_a_missing_required_key() {
    for location in locations() {
        let validator = &VALIDATORS[&location.subject];
        let required = minimal(location.keys, None);
        let file = location.file(required.clone());
        assert!(validator.is_valid(&file), "{file}");
        assert_eq!(errors(location.subject, &file), [""; 0], "{file}");
        for key in required.as_object().expect("a map").keys() {
            let mut map = required.clone();
            map.as_object_mut().expect("a map").remove(key);
            let file = location.file(map);
            assert!(!validator.is_valid(&file), "{file}");
            assert!(!errors(location.subject, &file).is_empty(), "{file}");
        }
    }
}

/// The index of a location, and some of its keys with the index of a value each.
fn maps() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    let (locations, values) = (locations().len(), values().len());
    (0..locations, proptest::collection::vec((0..30_usize, 0..values), 1..6))
}

proptest! {
    #[test]
    fn a_file_that_a_schema_accepts_is_read_without_an_error((location, entries) in maps()) {
        let (locations, values) = (locations(), values());
        let location = &locations[location];
        let mut map = minimal(location.keys, None);
        let keys: Vec<_> = location.keys.keys().collect();
        for (key, value) in entries {
            map[keys[key % keys.len()].name] = values[value].clone();
        }
        let file = location.file(map);
        let errors = errors(location.subject, &file);
        // A schema can check neither the order of two dates nor whether a time zone exists.
        let is_checked = |error: &String| !error.contains(" before ") && !error.contains("time zone");
        if VALIDATORS[&location.subject].is_valid(&file) {
            prop_assert!(!errors.iter().any(is_checked), "{} {:?}", file, errors);
        }
    }
}

#[test]
fn a_slug_can_be_in_any_script() {
    let valid = |slug: &str| {
        VALIDATORS[&SchemaSubject::Article].is_valid(&json!({"title": "T", "slug": slug}))
    };
    for slug in ["a-b-2", "гарантії-безпеки", "보장", "é"] {
        assert!(valid(slug), "{slug}");
    }
    for slug in ["A", "a b", "a--b", "-a", "a/b", "Гарантії"] {
        assert!(!valid(slug), "{slug}");
    }
}
