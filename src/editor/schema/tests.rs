//! Compares the schemas with the lists of keys and with the readers, on many values of every key.

use super::forms;
use super::shape::MapSchema;
use super::{SchemaSubject, schema};
use crate::content::document::{self, FileKind, ParseSettings, RawHtml};
use crate::content::model::EntityKind;
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
        SchemaSubject::Actors => FileKind::Roster(EntityKind::Actor),
        SchemaSubject::Topics => FileKind::Roster(EntityKind::Topic),
    };
    let text = match kind {
        FileKind::Roster(_) => instance.to_string(),
        _ => format!("---\n{instance}\n---\nIt is late.\n"),
    };
    let name_date = crate::syntax::date::name_date("0001-01-01");
    document::parse(&text, ParseSettings { kind, name_date, html: RawHtml::Escape }).diagnostics
}

fn errors(subject: SchemaSubject, instance: &Value) -> Vec<String> {
    let errors = findings(subject, instance);
    let errors = errors.into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.message).collect()
}

/// A form and its location: the kind of file, the required keys of the form, and the path to it.
struct FormLocation {
    subject: SchemaSubject,
    form: &'static MapSchema,
    required: Value,
    /// For a form within a file: the required keys of the file, and the path of keys to the list with the form.
    parent: Option<(Value, &'static [&'static str])>,
}

impl FormLocation {
    /// A file with `map` at this location.
    fn file(&self, map: Value) -> Value {
        let mut file = match &self.parent {
            None => map,
            Some((required, path)) => {
                let below = path.iter().rev().fold(map, |inner, key| json!({*key: [inner]}));
                merged(required, &below)
            }
        };
        if matches!(self.subject, SchemaSubject::Actors | SchemaSubject::Topics) {
            file = json!([file]);
        }
        file
    }
}

/// The first map with the keys of the second added or replaced, also inside lists with one item.
fn merged(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let mut all: Map<String, Value> = a.clone();
            for (key, value) in b {
                let old = all.get(key).cloned().unwrap_or(Value::Null);
                all.insert(key.clone(), merged(&old, value));
            }
            Value::Object(all)
        }
        (Value::Array(a), Value::Array(b)) if a.len() == 1 && b.len() == 1 => {
            json!([merged(&a[0], &b[0])])
        }
        _ => b.clone(),
    }
}

fn locations() -> Vec<FormLocation> {
    let top = |subject, form, required| FormLocation { subject, form, required, parent: None };
    let inner = |subject, form, required, file: Value, path| FormLocation {
        subject,
        form,
        required,
        parent: Some((file, path)),
    };
    let article = || json!({"title": "T"});
    let actor = || json!({"type": "person", "name": "Ana"});
    use SchemaSubject::{Actor, Article};
    vec![
        top(Article, &forms::ARTICLE, article()),
        top(Actor, &forms::ACTOR, actor()),
        top(SchemaSubject::Actors, &forms::ROSTER_ACTOR, actor()),
        top(SchemaSubject::Topic, &forms::TOPIC, json!({"name": "Grain"})),
        top(SchemaSubject::Topics, &forms::ROSTER_TOPIC, json!({"name": "Grain"})),
        top(SchemaSubject::Page, &forms::PAGE, article()),
        top(SchemaSubject::Config, &forms::CONFIG, json!({})),
        inner(Article, &forms::ACTOR_ENTRY, json!({"id": "Ana"}), article(), &["actors"]),
        inner(Article, &forms::TOPIC_ENTRY, json!({"id": "Grain"}), article(), &["topics"]),
        inner(Article, &forms::PAPER, json!({"name": "P"}), article(), &["documents"]),
        inner(Article, &forms::SOURCE_MAP, json!({"name": "S"}), article(), &["source"]),
        inner(
            Article,
            &forms::STATEMENT,
            json!({"speaker": "Ana", "text": "It is late"}),
            article(),
            &["statements"],
        ),
        inner(Article, &forms::EVENT, json!({"name": "E"}), article(), &["events"]),
        inner(
            Article,
            &forms::CORRECTION,
            json!({"date": "2025-11-26", "text": "C"}),
            article(),
            &["corrections"],
        ),
        inner(Actor, &forms::OTHER_NAME, json!({"name": "A"}), actor(), &["other_names"]),
        inner(Actor, &forms::WEB_LINK, json!({"url": "https://a.example"}), actor(), &["links"]),
        inner(Actor, &forms::MEMBERSHIP, json!({"organization": "O"}), actor(), &["memberships"]),
        inner(
            Article,
            &forms::SOURCE_MAP,
            json!({"name": "S"}),
            json!({"title": "T", "statements": [{"speaker": "Ana", "text": "x"}]}),
            &["statements", "source"],
        ),
        inner(
            SchemaSubject::Config,
            &forms::MENU_ITEM,
            json!({"name": "N", "url": "/n/"}),
            json!({}),
            &["menu"],
        ),
    ]
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
        json!({"name": "E", "date": "2025", "date_text": "soon"}),
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
fn every_key_of_a_reader_is_in_its_schema_and_the_reverse() {
    for form in forms::ALL {
        let entries: Vec<&str> = form.entries.iter().map(|entry| entry.key).collect();
        for key in form.keys.names {
            assert!(entries.contains(key), "{} has no entry for `{key}`", form.keys.owner);
        }
        for key in entries.iter().filter(|key| **key != "id") {
            assert!(form.keys.names.contains(key), "{} has no key `{key}`", form.keys.owner);
        }
        for key in form.required {
            assert!(form.keys.names.contains(key), "{} has no key `{key}`", form.keys.owner);
        }
        let rules: Result<Map<String, Value>, _> = serde_json::from_str(form.rules);
        assert!(rules.is_ok(), "the rules of {} are not JSON", form.keys.owner);
    }
}

#[test]
fn schema_and_reader_accept_the_same_values() {
    let mut differences = Vec::new();
    for location in locations() {
        for key in location.form.keys.names {
            for value in values() {
                let mut map = location.required.clone();
                map[*key] = value.clone();
                let file = location.file(map);
                let accepted = VALIDATORS[&location.subject].is_valid(&file);
                let errors = errors(location.subject, &file);
                // A schema does not list the time zones.
                let zone = *key == "timezone";
                if accepted && !errors.is_empty() && !zone {
                    differences.push(format!("the schema accepts {file}\n    reader: {errors:?}"));
                }
                if !accepted
                    && errors.is_empty()
                    && !is_lenient_reader(location.subject, &file, key, &value)
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
        assert!(validator.is_valid(&location.file(location.required.clone())));
        for key in location.form.required {
            let mut map = location.required.clone();
            map.as_object_mut().expect("a map").remove(*key);
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
    fn a_file_that_a_schema_accepts_is_read_without_an_error((location, keys) in maps()) {
        let (locations, values) = (locations(), values());
        let location = &locations[location];
        let mut map = location.required.clone();
        for (key, value) in keys {
            let names = location.form.keys.names;
            map[names[key % names.len()]] = values[value].clone();
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
