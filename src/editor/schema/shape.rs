//! The shapes of values, and the JSON Schema of each.
//!
//! A regular expression repeats the rule of the reader for a value; `tests` compares the two on many values.

use crate::content::reader::KeySet;
use crate::syntax::language::LANGUAGES;
use serde_json::{Map, Value, json};

/// The schema of a map with known keys.
pub(super) struct MapSchema {
    /// The list of keys that the reader uses.
    pub(super) keys: &'static KeySet,
    /// The value of each key.
    pub(super) entries: &'static [KeySchema],
    /// The keys that must have a value.
    pub(super) required: &'static [&'static str],
    /// Rules that involve several keys: a JSON object whose members are added to the schema.
    pub(super) rules: &'static str,
}

impl std::fmt::Debug for MapSchema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.keys.owner)
    }
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct KeySchema {
    pub(super) key: &'static str,
    pub(super) shape: Shape,
    /// The description that text editors show.
    pub(super) description: &'static str,
}

/// The shape of a value; each corresponds to a function of the readers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A string; numbers, true and false count as written.
    Text,
    /// A name or an id; it contains a letter or a digit.
    Name,
    /// A year, a month or a day, with or without a time.
    Date,
    /// A day, with or without a time.
    Day,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An `http` or `https` URL.
    Web,
    /// A URL, a path within the site, or a file beside this one.
    File,
    /// A language code.
    Language,
    /// One segment of an address.
    Slug,
    /// A former path or a former id.
    Redirect,
    /// An integer from 1 to this one.
    Count(i128),
    /// The absolute URL of the site.
    BaseUrl,
    /// A path from `/`, or a URL.
    MenuUrl,
    /// A URI.
    Uri,
    /// The name of an outlet or the URL of an article.
    Source,
    /// A map with these keys.
    Map(&'static MapSchema),
    /// One of these shapes.
    Any(&'static [Shape]),
    /// One value of this shape, or a list of them.
    Many(&'static Shape),
    /// One value of this shape, or a list with one.
    One(&'static Shape),
    /// A map with any content.
    AnyMap,
    /// A map of strings.
    Texts,
    /// A map from a name to a reference, or to `false`.
    Readings,
}

/// At least one character that is not white space, and no control characters.
const NOT_BLANK: &str = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]*[^\s\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]*$";
/// A letter or a digit of any script.
const ALPHANUMERIC: &str = r"[\p{L}\p{N}]";
const YEAR: &str = r"(?!0000)[0-9]{4}";
const MONTH: &str = r"-(0?[1-9]|1[0-2])";
const DAY: &str = r"-(0?[1-9]|[12][0-9]|3[01])";
const TIME: &str = r"([Tt _]([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9]([.,][0-9]+)?)? *(Z|UTC|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?)?";
const WEB: &str = r#"^[hH][tT][tT][pP][sS]?://([^\s<>"\\`/?#@\p{Cc}]*@)?[\p{L}\p{N}][^\s<>"\\`@\p{Cc}]*(/[^\s<>"\\`\p{Cc}]*)?$"#;
/// No URL with a scheme, and none with one of the schemes that need no slashes.
const NO_SCHEME: &str = r"^(?!\s*[A-Za-z][A-Za-z0-9+.-]*:\/\/)(?!\s*([jJ][aA][vV][aA][sS][cC][rR][iI][pP][tT]|[dD][aA][tT][aA]|[vV][bB][sS][cC][rR][iI][pP][tT]|[fF][iI][lL][eE]|[fF][tT][pP]|[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]|[hH][tT][tT][pP][sS]?):)";
/// No URL whose scheme is missing: `www.` and a host, or a host with a path.
const NO_BARE_HOST: &str =
    r"(?!\s*([^\s/.]+\.)+[^\s/.]+/\S*\s*$)(?!\s*www\.([^\s/.]+\.)*[^\s/.]+\s*$)";
/// No path that leaves the site, no query, and no empty segment.
const WITHIN_SITE: &str = r"(?!.*(\.\.|//|\\|[?#]|%2[eEfF]|%5[cC]|%00|/\./|/\.$))";

/// The schema of a value, without `null`.
pub(super) fn value(shape: Shape) -> Value {
    match shape {
        Shape::Text => scalar(NOT_BLANK),
        Shape::Name => {
            json!({"type": ["string", "number", "boolean"], "allOf": [{"pattern": NOT_BLANK}, {"pattern": ALPHANUMERIC}]})
        }
        Shape::Date => date(&format!("^\\s*{YEAR}({MONTH}({DAY}{TIME})?)?\\s*$"), true),
        Shape::Day => date(&format!("^\\s*{YEAR}{MONTH}{DAY}{TIME}\\s*$"), false),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Web => json!({"type": "string", "pattern": WEB}),
        Shape::File => json!({"type": "string", "anyOf": [
            {"pattern": WEB},
            {"allOf": [{"pattern": NOT_BLANK}, {"pattern": format!("{NO_SCHEME}(?!\\s*//)[^\\n]*$")}]},
        ]}),
        Shape::Language => {
            let two_letters = LANGUAGES.replace(' ', "|");
            let both_cases = format!("{two_letters}|{}", two_letters.to_uppercase());
            let pattern = format!("^({both_cases}|[A-Za-z]{{3}})(-[A-Za-z0-9]{{1,8}})*$");
            json!({"type": "string", "pattern": pattern})
        }
        Shape::Slug => {
            // Letters and digits of any script, but no capital letters.
            const PART: &str = r"[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+";
            json!({"type": "string", "pattern": format!("^{PART}([-_]{PART})*$")})
        }
        Shape::Redirect => json!({"type": "string", "anyOf": [
            {"pattern": format!(r"^{WITHIN_SITE}/[^\u0000-\u001f\u007f]*$")},
            {"allOf": [{"pattern": ALPHANUMERIC}, {"pattern": format!("{NO_SCHEME}{WITHIN_SITE}[^/\\u0000-\\u001f\\u007f]+$")}]},
        ]}),
        Shape::Count(most) => json!({"type": "integer", "minimum": 1, "maximum": most as i64}),
        Shape::BaseUrl => {
            json!({"type": "string", "allOf": [{"pattern": WEB}, {"pattern": r"^[^:]*://[^?#@/]*/?((?!.*(\.\.|//|\\|%2[eEfF]|%5[cC]|%00|/\./|/\.$))[^?#@]*)$"}]})
        }
        Shape::MenuUrl => json!({"type": "string", "anyOf": [
            {"pattern": WEB},
            {"pattern": r"^/(?!/)[^\u0000-\u001f\u007f]*$"},
        ]}),
        Shape::Uri => {
            json!({"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[!$-;=?-Z_a-z~\[\]]*$"})
        }
        Shape::Source => json!({"type": "string", "anyOf": [
            {"pattern": WEB},
            {"allOf": [{"pattern": NOT_BLANK}, {"pattern": format!("{NO_SCHEME}{NO_BARE_HOST}")}]},
        ]}),
        Shape::Map(form) => map(form),
        Shape::Any(shapes) => any(shapes.iter().map(|shape| value(*shape)).collect()),
        Shape::Many(shape) => {
            let item = value(*shape);
            any(vec![item.clone(), json!({"type": "array", "items": item})])
        }
        Shape::One(shape) => {
            let item = value(*shape);
            any(vec![item.clone(), json!({"type": "array", "items": item, "maxItems": 1})])
        }
        Shape::AnyMap => json!({"type": "object"}),
        Shape::Texts => json!({"type": "object", "additionalProperties": scalar(NOT_BLANK)}),
        Shape::Readings => json!({
            "type": "object",
            "additionalProperties": {"anyOf": [
                {"const": false},
                {"type": ["string", "number"], "allOf": [{"pattern": NOT_BLANK}, {"pattern": ALPHANUMERIC}]},
            ]},
            "propertyNames": {"pattern": r"\S"},
        }),
    }
}

fn scalar(pattern: &str) -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": pattern})
}

fn date(pattern: &str, year_alone: bool) -> Value {
    match year_alone {
        true => {
            json!({"type": ["string", "integer"], "pattern": pattern, "minimum": 1000, "maximum": 9999})
        }
        false => json!({"type": "string", "pattern": pattern}),
    }
}

/// A schema of alternatives. Nested alternatives become part of the list, which gives shorter error messages
/// in text editors.
fn any(alternatives: Vec<Value>) -> Value {
    let mut flat = Vec::new();
    for alternative in alternatives {
        match alternative {
            Value::Object(map) if map.len() == 1 && map.contains_key("anyOf") => {
                flat.extend(
                    map.get("anyOf").and_then(Value::as_array).cloned().unwrap_or_default(),
                );
            }
            other => flat.push(other),
        }
    }
    json!({"anyOf": flat})
}

/// The schema of a map.
pub(super) fn map(form: &MapSchema) -> Value {
    let mut properties = Map::new();
    for key in form.keys.names {
        let Some(entry) = form.entries.iter().find(|entry| entry.key == *key) else { continue };
        properties.insert((*key).to_owned(), property(form, entry));
    }
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let Value::Object(schema) = &mut schema {
        if !form.required.is_empty() {
            schema.insert("required".to_owned(), json!(form.required));
        }
        // A test parses the rules of every form, so the default is never used.
        let rules: Map<String, Value> = serde_json::from_str(form.rules).unwrap_or_default();
        schema.extend(rules);
    }
    schema
}

/// The schema of a key's value. Like the readers, it accepts an empty value (`null`) unless the key is
/// required.
fn property(form: &MapSchema, entry: &KeySchema) -> Value {
    let mut schema = value(entry.shape);
    if !form.required.contains(&entry.key) {
        schema = any(vec![schema, json!({"type": "null"})]);
    }
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".to_owned(), entry.description.into());
    }
    schema
}
