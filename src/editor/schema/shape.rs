//! The JSON Schema of each shape of value, of a map with its keys, and of the rules between keys.
//!
//! A regular expression repeats the rule of the reader for a value; `tests` compares the two on many values.

use super::describe;
use crate::content::reader::{Key, KeySet, Rule, Shape};
use crate::syntax::language::LANGUAGES;
use serde_json::{Map, Value, json};

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

/// Letters and digits of any script, but no capital letters.
const SLUG_PART: &str = r"[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+";
/// The address of a site: no query, no fragment, no user, and a path without `..` and empty segments.
const BASE: &str = r"^[^:]*://[^?#@/]*/?((?!.*(\.\.|//|\\|%2[eEfF]|%5[cC]|%00|/\./|/\.$))[^?#@]*)$";
/// A path from the root of the site.
const MENU_PATH: &str = r"^/(?!/)[^\u0000-\u001f\u007f]*$";
/// A scheme, and characters that a URI may contain.
const URI: &str = r"^[A-Za-z][A-Za-z0-9+.-]*:[!$-;=?-Z_a-z~\[\]]*$";

/// Two percentages, words of CSS, or a word and a percentage.
const FOCUS: &str = concat!(
    r"^\s*(([lL][eE][fF][tT]|[rR][iI][gG][hH][tT]|[cC][eE][nN][tT]([eE][rR]|[rR][eE])|(0*100|0*[0-9]{1,2})%)",
    r"\s+([tT][oO][pP]|[bB][oO][tT][tT][oO][mM]|[cC][eE][nN][tT]([eE][rR]|[rR][eE])|(0*100|0*[0-9]{1,2})%)",
    r"|([tT][oO][pP]|[bB][oO][tT][tT][oO][mM])\s+([lL][eE][fF][tT]|[rR][iI][gG][hH][tT]|[cC][eE][nN][tT]([eE][rR]|[rR][eE]))",
    r"|[cC][eE][nN][tT]([eE][rR]|[rR][eE])\s+([lL][eE][fF][tT]|[rR][iI][gG][hH][tT])",
    r"|[lL][eE][fF][tT]|[rR][iI][gG][hH][tT]|[tT][oO][pP]|[bB][oO][tT][tT][oO][mM]|[cC][eE][nN][tT]([eE][rR]|[rR][eE]))\s*$"
);

/// The schema of a value, without `null`.
pub(super) fn value(shape: Shape) -> Value {
    match shape {
        Shape::Text => any(vec![scalar(NOT_BLANK), by_language(scalar(NOT_BLANK))]),
        // The time zones are not listed: there are hundreds, and new ones appear.
        Shape::Zone => scalar(NOT_BLANK),
        Shape::Name | Shape::Reference | Shape::Id => named(json!(["string", "number", "boolean"])),
        Shape::Date => date(&format!("^\\s*{YEAR}({MONTH}({DAY}{TIME})?)?\\s*$"), true),
        Shape::Day => date(&format!("^\\s*{YEAR}{MONTH}{DAY}{TIME}\\s*$"), false),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Focus => string(FOCUS),
        Shape::Language => string(&language()),
        Shape::Slug => string(&format!("^{SLUG_PART}([-_]{SLUG_PART})*$")),
        Shape::Count(most) => json!({"type": "integer", "minimum": 1, "maximum": most}),
        Shape::Web => string(WEB),
        Shape::Uri => string(URI),
        Shape::BaseUrl => json!({"type": "string", "allOf": [{"pattern": WEB}, {"pattern": BASE}]}),
        Shape::MenuUrl => string_of_any([json!({"pattern": WEB}), json!({"pattern": MENU_PATH})]),
        Shape::File => string_of_any([
            json!({"pattern": WEB}),
            json!({"allOf": [{"pattern": NOT_BLANK}, {"pattern": format!("{NO_SCHEME}(?!\\s*//)[^\\n]*$")}]}),
        ]),
        Shape::Source => string_of_any([
            json!({"pattern": WEB}),
            json!({"allOf": [{"pattern": NOT_BLANK}, {"pattern": format!("{NO_SCHEME}{NO_BARE_HOST}")}]}),
        ]),
        Shape::Redirect => string_of_any([
            json!({"pattern": format!(r"^{WITHIN_SITE}/[^\u0000-\u001f\u007f]*$")}),
            json!({"allOf": [{"pattern": ALPHANUMERIC}, {"pattern": format!("{NO_SCHEME}{WITHIN_SITE}[^/\\u0000-\\u001f\\u007f]+$")}]}),
        ]),
        Shape::Many(shape) => one_or_array(*shape, None),
        Shape::OneOrMore(shape) => one_or_array(*shape, Some("minItems")),
        Shape::One(shape) => one_or_array(*shape, Some("maxItems")),
        Shape::Any(shapes) => any(shapes.iter().map(|shape| value(*shape)).collect()),
        Shape::Map(keys) => map(keys),
        Shape::AnyMap => json!({"type": "object"}),
        Shape::Texts => json!({"type": "object", "additionalProperties": scalar(NOT_BLANK)}),
        Shape::InLanguages(shape) => any(vec![value(*shape), by_language(value(*shape))]),
        Shape::ByLanguage(shape) => by_any_language(*shape),
        Shape::Readings => readings(),
    }
}

/// A value that can be the name of something.
fn named(types: Value) -> Value {
    json!({"type": types, "allOf": [{"pattern": NOT_BLANK}, {"pattern": ALPHANUMERIC}]})
}

fn string(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

fn string_of_any(alternatives: [Value; 2]) -> Value {
    json!({"type": "string", "anyOf": alternatives})
}

/// A value, or an array of such values. `limit` is the key that sets one as its least or its greatest length.
fn one_or_array(shape: Shape, limit: Option<&str>) -> Value {
    let item = value(shape);
    let mut array = json!({"type": "array", "items": item});
    if let Some(limit) = limit {
        array[limit] = 1.into();
    }
    any(vec![item, array])
}

/// A map with a value for each of some languages, as front matter names them.
fn by_any_language(shape: Shape) -> Value {
    json!({
        "type": "object",
        "additionalProperties": value(shape),
        "propertyNames": {"pattern": language()},
        // Forms may be missing, a name may not.
        "minProperties": u8::from(matches!(shape, Shape::Name)),
    })
}

/// A map of readings by name: `false` takes one away.
fn readings() -> Value {
    json!({
        "type": "object",
        "additionalProperties": {"anyOf": [{"const": false}, named(json!(["string", "number"]))]},
        "propertyNames": {"pattern": r"\S"},
    })
}

/// A map with a value for each of several languages.
fn by_language(value: Value) -> Value {
    let two_letters = LANGUAGES.replace(' ', "|");
    json!({
        "type": "object",
        "additionalProperties": value,
        "propertyNames": {"pattern": format!("^({two_letters})(-[A-Za-z0-9]{{1,8}})*$")},
        "minProperties": 2,
    })
}

/// The pattern of a language tag.
fn language() -> String {
    let two_letters = LANGUAGES.replace(' ', "|");
    let both_cases = format!("{two_letters}|{}", two_letters.to_uppercase());
    format!("^({both_cases}|[A-Za-z]{{3}})(-[A-Za-z0-9]{{1,8}})*$")
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
pub(super) fn map(keys: &KeySet) -> Value {
    let properties: Map<String, Value> =
        keys.keys().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> =
        keys.keys().filter(|key| key.is_required()).map(|key| key.name).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), properties.into());
    schema.insert("additionalProperties".into(), false.into());
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    add_rules(&mut schema, keys.rules);
    schema.into()
}

/// Adds the rules about several keys.
fn add_rules(schema: &mut Map<String, Value>, rules: &[Rule]) {
    let (mut all_of, mut not) = (Vec::new(), Vec::new());
    for rule in rules {
        match rule {
            Rule::AnyOf(keys) => {
                schema.insert("anyOf".into(), keys.iter().map(|key| present(key)).collect());
            }
            Rule::OneOf { keys, with, without } => {
                let one: Value = keys.iter().map(|key| present(key)).collect();
                let lacks = json!({"not": present(with)});
                all_of.push(json!({"anyOf": [lacks, present(without), {"oneOf": one}]}));
            }
            Rule::Excludes(first, second, _) => {
                not.push(json!({"required": [first.name, second.name]}));
            }
            Rule::Needs(key, other) => {
                all_of.push(json!({"anyOf": [
                    {"required": [other.name]},
                    {"not": {"required": [key.name]}},
                    {"properties": {key.name: {"type": "null"}}},
                ]}));
                let only_one =
                    json!({other.name: {"type": "null"}, key.name: {"not": {"type": "null"}}});
                not.push(json!({"required": [key.name], "properties": only_one}));
            }
            Rule::UnlessAlone(key, other, beside) => {
                let mut alone = present(other);
                let names: Vec<&str> = [*other].iter().chain(*beside).map(|key| key.name).collect();
                alone["propertyNames"] = json!({"enum": names});
                all_of.push(json!({"anyOf": [present(key), alone]}));
            }
        }
    }
    if !all_of.is_empty() {
        schema.insert("allOf".into(), all_of.into());
    }
    if !not.is_empty() {
        schema.insert("not".into(), json!({"anyOf": not}));
    }
}

/// A schema of the maps in which a key has a value.
fn present(key: &Key) -> Value {
    json!({"required": [key.name], "properties": {key.name: {"not": {"type": "null"}}}})
}

/// The schema of a key's value. Like the readers, it accepts an empty value (`null`) unless the key is
/// required.
fn property(key: &Key) -> Value {
    let mut schema = value(key.shape);
    if !key.is_required() {
        schema = any(vec![schema, json!({"type": "null"})]);
    }
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".to_owned(), describe::completion_help(key).into());
    }
    schema
}
