//! What a value may be, as JSON Schema.

use crate::content::reader::KeySet;
use serde_json::{Map, Value, json};

/// A map of keys.
pub(super) struct MapSchema {
    /// The reader's own list of keys.
    pub(super) keys: &'static KeySet,
    /// What they are.
    pub(super) entries: &'static [KeySchema],
    /// The keys that must have a value.
    pub(super) required: &'static [&'static str],
    /// What else holds between keys, as members of the schema.
    pub(super) rules: &'static str,
}

impl std::fmt::Debug for MapSchema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.keys.owner)
    }
}

/// A key.
#[derive(Debug)]
pub(super) struct KeySchema {
    pub(super) key: &'static str,
    pub(super) shape: Shape,
    /// For an editor's program to show.
    pub(super) says: &'static str,
}

/// What a value is, by how the readers read it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A text; numbers, true and false are taken as they are spelt.
    Text,
    /// The name or id of something; it has a letter or a digit.
    Name,
    /// A year, a month or a day, with or without a time.
    Date,
    /// A day, with or without a time.
    Day,
    /// True or false.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An `http` or `https` address.
    Web,
    /// An address, a path, or a file beside this one.
    File,
    /// A language by its code.
    Language,
    /// A part of an address.
    Slug,
    /// An old path, or an old id.
    Redirect,
    /// A whole number from 1 to this.
    Count(i128),
    /// The absolute address of the site's root.
    BaseUrl,
    /// A path from `/`, or an address.
    MenuUrl,
    /// A URI.
    Uri,
    /// An outlet's name or the address of a story.
    Source,
    /// A map of these keys.
    Map(&'static MapSchema),
    /// One of these.
    Any(&'static [Shape]),
    /// One of this, or a list.
    Many(&'static Shape),
    /// One of this, or a list of one.
    One(&'static Shape),
    /// A map of the user's own.
    Own,
    /// A map of texts.
    Texts,
    /// A map of references, or `false`.
    Readings,
}

/// Not blank: a text needs a character that is no white space, and no control character.
const SOLID: &str = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]*[^\s\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]*$";
const NAMED: &str = r"[\p{L}\p{N}]";
const YEAR: &str = r"(?!0000)[0-9]{4}";
const MONTH: &str = r"-(0?[1-9]|1[0-2])";
const DAY: &str = r"-(0?[1-9]|[12][0-9]|3[01])";
const TIME: &str = r"([Tt _]([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9]([.,][0-9]+)?)? *(Z|UTC|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?)?";
const WEB: &str = r#"^[hH][tT][tT][pP][sS]?://([^\s<>"\\`/?#@\p{Cc}]*@)?[\p{L}\p{N}][^\s<>"\\`@\p{Cc}]*(/[^\s<>"\\`\p{Cc}]*)?$"#;
/// What is no address of another kind, and no address that lacks its scheme.
const NO_ADDRESS: &str = r"^(?!\s*[A-Za-z][A-Za-z0-9+.-]*:\/\/)(?!\s*([jJ][aA][vV][aA][sS][cC][rR][iI][pP][tT]|[dD][aA][tT][aA]|[vV][bB][sS][cC][rR][iI][pP][tT]|[fF][iI][lL][eE]|[fF][tT][pP]|[mM][aA][iI][lL][tT][oO]|[tT][eE][lL]|[hH][tT][tT][pP][sS]?):)";
const SCHEMELESS: &str =
    r"(?!\s*([^\s/.]+\.)+[^\s/.]+/\S*\s*$)(?!\s*www\.([^\s/.]+\.)*[^\s/.]+\s*$)";
/// No way out of the site, no query, nothing empty between two slashes.
const INSIDE: &str = r"(?!.*(\.\.|//|\\|[?#]|%2[eEfF]|%5[cC]|%00|/\./|/\.$))";

/// The schema of a value that must be there.
pub(super) fn value(shape: Shape) -> Value {
    match shape {
        Shape::Text => scalar(SOLID),
        Shape::Name => {
            json!({"type": ["string", "number", "boolean"], "allOf": [{"pattern": SOLID}, {"pattern": NAMED}]})
        }
        Shape::Date => date(&format!("^\\s*{YEAR}({MONTH}({DAY}{TIME})?)?\\s*$"), true),
        Shape::Day => date(&format!("^\\s*{YEAR}{MONTH}{DAY}{TIME}\\s*$"), false),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Web => json!({"type": "string", "pattern": WEB}),
        Shape::File => json!({"type": "string", "anyOf": [
            {"pattern": WEB},
            {"allOf": [{"pattern": SOLID}, {"pattern": format!("{NO_ADDRESS}(?!\\s*//)[^\\n]*$")}]},
        ]}),
        Shape::Language => {
            json!({"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"})
        }
        Shape::Slug => {
            // Letters and digits of any script, none of them a capital.
            const PART: &str = r"[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+";
            json!({"type": "string", "pattern": format!("^{PART}(-{PART})*$")})
        }
        Shape::Redirect => json!({"type": "string", "anyOf": [
            {"pattern": format!(r"^{INSIDE}/[^\u0000-\u001f\u007f]*$")},
            {"allOf": [{"pattern": NAMED}, {"pattern": format!("{NO_ADDRESS}{INSIDE}[^/\\u0000-\\u001f\\u007f]+$")}]},
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
            {"allOf": [{"pattern": SOLID}, {"pattern": format!("{NO_ADDRESS}{SCHEMELESS}")}]},
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
        Shape::Own => json!({"type": "object"}),
        Shape::Texts => json!({"type": "object", "additionalProperties": scalar(SOLID)}),
        Shape::Readings => json!({
            "type": "object",
            "additionalProperties": {"anyOf": [
                {"const": false},
                {"type": ["string", "number"], "allOf": [{"pattern": SOLID}, {"pattern": NAMED}]},
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

/// Alternatives; those within one of them stand beside it.
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

/// The schema of a map of keys.
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
        // A test reads every rule.
        let rules: Map<String, Value> = serde_json::from_str(form.rules).unwrap_or_default();
        schema.extend(rules);
    }
    schema
}

/// A key without a value is as good as absent, unless it is required.
fn property(form: &MapSchema, entry: &KeySchema) -> Value {
    let mut schema = value(entry.shape);
    if !form.required.contains(&entry.key) {
        schema = any(vec![schema, json!({"type": "null"})]);
    }
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".to_owned(), entry.says.into());
    }
    schema
}
