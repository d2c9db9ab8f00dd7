//! Holds the schemas, the lists of keys and the readers together.

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

/// What the reader finds in an instance; JSON is YAML too.
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
    let name_date = Some(jiff::civil::date(2025, 11, 25));
    document::parse(&text, ParseSettings { kind, name_date, html: RawHtml::Escape }).diagnostics
}

fn errors(subject: SchemaSubject, instance: &Value) -> Vec<String> {
    let errors = findings(subject, instance);
    let errors = errors.into_iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.message).collect()
}

/// A form where it stands: the file, the keys that it needs, and the way to it.
struct Stand {
    subject: SchemaSubject,
    form: &'static MapSchema,
    needs: Value,
    /// Around it: the file's own needs, and the key below which the form stands in a list.
    around: Option<(Value, &'static [&'static str])>,
}

impl Stand {
    /// The file with this map in its place.
    fn file(&self, map: Value) -> Value {
        let mut file = match &self.around {
            None => map,
            Some((needs, path)) => {
                let below = path.iter().rev().fold(map, |inner, key| json!({*key: [inner]}));
                merged(needs, &below)
            }
        };
        if matches!(self.subject, SchemaSubject::Actors | SchemaSubject::Topics) {
            file = json!([file]);
        }
        file
    }
}

/// The second map's keys over the first's, inside lists of one too.
fn merged(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let mut all: Map<String, Value> = a.clone();
            for (key, value) in b {
                let known = all.get(key).cloned().unwrap_or(Value::Null);
                all.insert(key.clone(), merged(&known, value));
            }
            Value::Object(all)
        }
        (Value::Array(a), Value::Array(b)) if a.len() == 1 && b.len() == 1 => {
            json!([merged(&a[0], &b[0])])
        }
        _ => b.clone(),
    }
}

fn stands() -> Vec<Stand> {
    let own = |subject, form, needs| Stand { subject, form, needs, around: None };
    let below = |subject, form, needs, file: Value, path| Stand {
        subject,
        form,
        needs,
        around: Some((file, path)),
    };
    let article = || json!({"title": "T"});
    let actor = || json!({"type": "person", "name": "Ana"});
    use SchemaSubject::{Actor, Article};
    vec![
        own(Article, &forms::ARTICLE, article()),
        own(Actor, &forms::ACTOR, actor()),
        own(SchemaSubject::Actors, &forms::ROSTER_ACTOR, actor()),
        own(SchemaSubject::Topic, &forms::TOPIC, json!({"name": "Grain"})),
        own(SchemaSubject::Topics, &forms::ROSTER_TOPIC, json!({"name": "Grain"})),
        own(SchemaSubject::Page, &forms::PAGE, article()),
        own(SchemaSubject::Config, &forms::CONFIG, json!({})),
        below(Article, &forms::ACTOR_ENTRY, json!({"id": "Ana"}), article(), &["actors"]),
        below(Article, &forms::TOPIC_ENTRY, json!({"id": "Grain"}), article(), &["topics"]),
        below(Article, &forms::PAPER, json!({"name": "P"}), article(), &["documents"]),
        below(Article, &forms::SOURCE_MAP, json!({"name": "S"}), article(), &["source"]),
        below(
            Article,
            &forms::STATEMENT,
            json!({"speaker": "Ana", "text": "It is late"}),
            article(),
            &["statements"],
        ),
        below(Article, &forms::EVENT, json!({"name": "E"}), article(), &["events"]),
        below(
            Article,
            &forms::CORRECTION,
            json!({"date": "2025-11-26", "text": "C"}),
            article(),
            &["corrections"],
        ),
        below(Actor, &forms::OTHER_NAME, json!({"name": "A"}), actor(), &["other_names"]),
        below(Actor, &forms::WEB_LINK, json!({"url": "https://a.example"}), actor(), &["links"]),
        below(Actor, &forms::MEMBERSHIP, json!({"organization": "O"}), actor(), &["memberships"]),
        below(
            Article,
            &forms::SOURCE_MAP,
            json!({"name": "S"}),
            json!({"title": "T", "statements": [{"speaker": "Ana", "text": "x"}]}),
            &["statements", "source"],
        ),
        below(
            SchemaSubject::Config,
            &forms::MENU_ITEM,
            json!({"name": "N", "url": "/n/"}),
            json!({}),
            &["menu"],
        ),
    ]
}

/// Made once: a schema costs more to read than to use.
static VALIDATORS: LazyLock<BTreeMap<SchemaSubject, jsonschema::Validator>> = LazyLock::new(|| {
    let validator = |subject| jsonschema::draft202012::new(&schema(subject)).expect("a schema");
    SchemaSubject::ALL.into_iter().map(|subject| (subject, validator(subject))).collect()
});

/// Values of every kind that somebody might write.
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

/// Where a schema is stricter than the reader on purpose, which forgives.
fn is_forgiven(subject: SchemaSubject, instance: &Value, key: &str, value: &Value) -> bool {
    let warned = findings(subject, instance).iter().any(|found| found.code == "unknown-key");
    // An empty list or map is no value; where a list or map is meant an empty item is passed over.
    let empty = |value: &Value| match value {
        Value::Array(items) => items.is_empty() || items.contains(&Value::Null),
        Value::Object(map) => map.is_empty(),
        _ => false,
    };
    // Words that happen to be numbers, dates or capitals are taken where a plain text is meant.
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
fn every_key_of_the_readers_stands_in_a_schema_and_the_reverse() {
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
        assert!(rules.is_ok(), "the rules of {} are no JSON", form.keys.owner);
    }
}

#[test]
fn what_a_schema_takes_the_reader_takes_and_the_reverse() {
    let mut faults = Vec::new();
    for stand in stands() {
        for key in stand.form.keys.names {
            for value in values() {
                let mut map = stand.needs.clone();
                map[*key] = value.clone();
                let file = stand.file(map);
                let taken = VALIDATORS[&stand.subject].is_valid(&file);
                let errors = errors(stand.subject, &file);
                // Which zones there are no schema says.
                let zone = *key == "timezone";
                if taken && !errors.is_empty() && !zone {
                    faults.push(format!("the schema takes {file}\n    reader: {errors:?}"));
                }
                if !taken && errors.is_empty() && !is_forgiven(stand.subject, &file, key, &value) {
                    faults.push(format!("the schema refuses {file}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_schema_is_good_by_both_drafts() {
    for subject in SchemaSubject::ALL {
        let mut schema = schema(subject);
        assert!(jsonschema::meta::is_valid(&schema), "{subject:?}");
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        assert!(jsonschema::meta::is_valid(&schema), "{subject:?}");
    }
}

#[test]
fn what_must_be_there_is_missed_by_both() {
    for stand in stands() {
        assert!(VALIDATORS[&stand.subject].is_valid(&stand.file(stand.needs.clone())));
        for key in stand.form.required {
            let mut map = stand.needs.clone();
            map.as_object_mut().expect("a map").remove(*key);
            let file = stand.file(map);
            assert!(!VALIDATORS[&stand.subject].is_valid(&file), "{file}");
            assert!(!errors(stand.subject, &file).is_empty(), "{file}");
        }
    }
}

/// A map of a stand with some of its keys, each with some value.
fn maps() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    let (stands, values) = (stands().len(), values().len());
    (0..stands, proptest::collection::vec((0..30_usize, 0..values), 1..6))
}

proptest! {
    #[test]
    fn whole_files_that_a_schema_takes_are_read_without_an_error((stand, keys) in maps()) {
        let (stands, values) = (stands(), values());
        let stand = &stands[stand];
        let mut map = stand.needs.clone();
        for (key, value) in keys {
            let known = stand.form.keys.names;
            map[known[key % known.len()]] = values[value].clone();
        }
        let file = stand.file(map);
        let errors = errors(stand.subject, &file);
        // Two dates in the wrong order, and a zone that does not exist, no schema can tell.
        let told = |error: &String| !error.contains("lies before") && !error.contains("time zone");
        if VALIDATORS[&stand.subject].is_valid(&file) {
            prop_assert!(!errors.iter().any(told), "{} {:?}", file, errors);
        }
    }
}

#[test]
fn a_slug_may_be_of_any_script() {
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
