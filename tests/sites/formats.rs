//! Findings as JSON, validated against their schema.

use crate::support::site::{Site, site};
use briefing::internals::diagnostic::CODES;
use serde_json::Value;
use std::collections::BTreeSet;

const SCHEMA: &str = include_str!("../../docs/findings.schema.json");

/// A site with findings of many kinds, with and without a location and help.
fn with_findings() -> Site {
    site()
        .config("titel: A desk\ncolour: red")
        .actor("ana-duarte", "type: person\nname: Ana Duarte\nlayout: x")
        .article(
            "2025-11-25-x",
            "title: A\nactors: [Ana Duarde]\ndate: tomorrow",
            "<b>x</b> [y](y.md)",
        )
        .article("2025-11-26-y", "title: [", "Text.")
        .file("content/articles/2025-11-27-z.md", "+++\ntitle = 1\n+++\n")
        .file("content/stray.md", "Text.")
        .file("templates/page.html", "{{ x")
}

/// The violations of a schema by a value, for the keywords that our schema uses (JSON Schema 2020-12); any
/// other keyword is an error in the schema.
fn violations(value: &Value, schema: &Value) -> Vec<String> {
    let mut violations = Vec::new();
    for (keyword, rule) in schema.as_object().unwrap() {
        let good = match keyword.as_str() {
            "$schema" | "title" | "description" => true,
            "type" => match rule {
                Value::Array(types) => types.iter().any(|name| is(value, name)),
                name => is(value, name),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_i64().is_none_or(|number| number >= rule.as_i64().unwrap()),
            "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
            "pattern" => value.as_str().is_none_or(|code| {
                rule == "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
                    && code.starts_with(|c: char| c.is_ascii_lowercase())
                    && code.split('-').all(|part| {
                        !part.is_empty()
                            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
                    })
            }),
            "required" => {
                let there = |key: &Value| value.get(key.as_str().unwrap()).is_some();
                rule.as_array().unwrap().iter().all(there)
            }
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                value.as_object().unwrap().keys().all(|key| known.contains_key(key))
            }
            "properties" => {
                for (key, schema) in rule.as_object().unwrap() {
                    violations.extend(violations_of(value, key, schema));
                }
                true
            }
            "items" => {
                let items = value.as_array().into_iter().flatten();
                violations.extend(items.flat_map(|item| self::violations(item, rule)));
                true
            }
            _ => panic!("the schema has a keyword that this test does not know: {keyword}"),
        };
        if !good {
            violations.push(format!("{value} breaks {keyword}: {rule}"));
        }
    }
    violations
}

fn violations_of(value: &Value, key: &str, schema: &Value) -> Vec<String> {
    value.get(key).map(|value| violations(value, schema)).unwrap_or_default()
}

fn is(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "null" => value.is_null(),
        other => panic!("the schema has a type that this test does not know: {other}"),
    }
}

#[test]
fn every_json_line_is_valid_by_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let said = with_findings().check().exit(1).stderr();
    let (mut without_place, mut without_help, mut edits) = (0, 0, 0);
    // The last line is the summary of the run, which `summary.rs` looks at.
    let findings = said.lines().filter(|line| !line.starts_with("{\"pages\""));
    for line in findings {
        let finding: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
        assert_eq!(violations(&finding, &schema), Vec::<String>::new(), "{line}");
        without_place += usize::from(finding["line"].is_null());
        without_help += usize::from(finding["help"].is_null());
        edits += finding["edits"].as_array().map_or(0, Vec::len);
    }
    assert!(said.lines().count() >= 6, "{said}");
    assert!(edits > 0 && without_place > 0 && without_help < said.lines().count(), "{said}");
}

/// The rows of the table in docs/data.md: a kind, then its codes.
#[test]
fn the_documentation_lists_the_codes_of_each_kind() {
    let row = |line: &str| {
        let mut names = line.split('`').skip(1).step_by(2).map(str::to_owned);
        Some((names.next()?, names.collect::<Vec<_>>()))
    };
    let docs = include_str!("../../docs/data.md");
    let (_, section) = docs.split_once("\n## Findings as JSON").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `")).filter_map(row);
    let documented: BTreeSet<(String, String)> = rows
        .flat_map(|(kind, codes)| codes.into_iter().map(move |code| (code, kind.clone())))
        .collect();
    let listed = CODES.iter().map(|(code, kind)| {
        let kind = serde_json::to_value(kind).unwrap();
        ((*code).to_owned(), kind.as_str().unwrap().to_owned())
    });
    assert_eq!(documented, listed.collect());
}
