//! A schema.org object, and its serialization for a `script` element.
//!
//! Input: properties. Output: JSON in which no value can end the script element, whatever an author
//! wrote. A type of our own instead of `serde_json::Value` keeps the order of properties and omits empty
//! ones.

use crate::publish::html::view::types::SafeHtml;
use crate::syntax::text::has_byte;
use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// An object: its type and its properties in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    type_: &'static str,
    properties: Vec<(&'static str, Property)>,
}

/// The value of a property. Empty values are omitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Property {
    Nothing,
    Text(String),
    Number(u32),
    Thing(Box<Thing>),
    List(Vec<Property>),
}

impl Thing {
    pub(super) fn new(type_: &'static str) -> Self {
        Self { type_, properties: Vec::new() }
    }

    /// Adds a property, unless its value is empty.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Property>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.properties.push((name, value));
        }
        self
    }

    /// Serializes the object as a document for a script element.
    pub(super) fn script(&self) -> SafeHtml {
        let mut json = Vec::with_capacity(2 << 10);
        let mut serializer = Serializer::with_formatter(&mut json, ScriptFormatter);
        // Serialization cannot fail: the values are strings, numbers, lists, and maps with string keys.
        let written = JsonLdDocument(self).serialize(&mut serializer);
        debug_assert!(written.is_ok(), "{written:?}");
        SafeHtml(String::from_utf8(json).unwrap_or_default())
    }
}

/// Escapes in strings what could end a script element. In JSON, these characters occur in strings only, where an
/// escape has the same meaning. So the result contains no `</script>` and no `<!--`, and no line separator, which older
/// JavaScript parsers reject within strings.
struct ScriptFormatter;

impl Formatter for ScriptFormatter {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        // U+2028 and U+2029 begin with the byte 0xE2 in UTF-8, as typographic quotes do.
        let may_end_script = |b| (b == b'<') | (b == b'>') | (b == b'&') | (b == 0xe2);
        if !has_byte(text, may_end_script) {
            return out.write_all(text.as_bytes());
        }
        let mut written = 0;
        for (at, c) in text.match_indices(|c| escape(c).is_some()) {
            out.write_all(&text.as_bytes()[written..at])?;
            let escaped = c.chars().next().and_then(escape);
            out.write_all(escaped.unwrap_or_default().as_bytes())?;
            written = at + c.len();
        }
        out.write_all(&text.as_bytes()[written..])
    }
}

/// The escape of a character in a script element; `None` if it needs none.
fn escape(c: char) -> Option<&'static str> {
    Some(match c {
        '<' => "\\u003c",
        '>' => "\\u003e",
        '&' => "\\u0026",
        '\u{2028}' => "\\u2028",
        '\u{2029}' => "\\u2029",
        _ => return None,
    })
}

impl Property {
    fn is_empty(&self) -> bool {
        match self {
            Property::Nothing => true,
            Property::Text(text) => text.is_empty(),
            Property::List(list) => list.is_empty(),
            Property::Number(_) | Property::Thing(_) => false,
        }
    }
}

/// An object with the `@context` that a document needs.
struct JsonLdDocument<'a>(&'a Thing);

impl Serialize for JsonLdDocument<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("@context", "https://schema.org")?;
        self.0.entries(&mut map)?;
        map.end()
    }
}

impl Serialize for Thing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.entries(&mut map)?;
        map.end()
    }
}

impl Thing {
    fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("@type", self.type_)?;
        self.properties.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
    }
}

impl Serialize for Property {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Property::Nothing => serializer.serialize_none(),
            Property::Text(text) => text.serialize(serializer),
            Property::Number(number) => number.serialize(serializer),
            Property::Thing(thing) => thing.serialize(serializer),
            Property::List(list) => list.serialize(serializer),
        }
    }
}

impl From<&str> for Property {
    fn from(text: &str) -> Self {
        Property::Text(text.to_owned())
    }
}

impl From<String> for Property {
    fn from(text: String) -> Self {
        Property::Text(text)
    }
}

impl From<&String> for Property {
    fn from(text: &String) -> Self {
        Property::Text(text.clone())
    }
}

impl From<u32> for Property {
    fn from(number: u32) -> Self {
        Property::Number(number)
    }
}

impl From<Thing> for Property {
    fn from(thing: Thing) -> Self {
        Property::Thing(Box::new(thing))
    }
}

impl<T: Into<Property>> From<Option<T>> for Property {
    fn from(value: Option<T>) -> Self {
        value.map_or(Property::Nothing, Into::into)
    }
}

impl<T: Into<Property>> From<Vec<T>> for Property {
    fn from(values: Vec<T>) -> Self {
        Property::List(values.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn empty_properties_are_omitted() {
        let thing = Thing::new("Person")
            .with("name", "Ana")
            .with("image", None::<String>)
            .with("sameAs", Vec::<String>::new())
            .with("parent", Thing::new("Person"));
        assert_eq!(
            thing.script().0,
            r#"{"@context":"https://schema.org","@type":"Person","name":"Ana","parent":{"@type":"Person"}}"#
        );
    }

    proptest! {
        #[test]
        fn any_text_survives_and_none_ends_the_script(
            text in "(\\PC|[\\x00-\\x1f]|</script>|<!--|\u{2028}|\u{2029}|]]>|\"|\\\\|&)*"
        ) {
            let json = Thing::new("Thing").with("name", format!("x{text}")).script().0;
            let can_end = json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            prop_assert!(!can_end, "{}", json);
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(read["name"].as_str().unwrap().strip_prefix('x'), Some(&*text));
        }
    }
}
