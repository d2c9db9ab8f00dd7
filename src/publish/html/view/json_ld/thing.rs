//! A schema.org object, and its serialization for a `script` element.
//!
//! Input: properties. Output: JSON in which no value can end the script element, whatever an author
//! wrote. A type of our own instead of `serde_json::Value` keeps the order of properties and omits empty
//! ones.

use crate::publish::html::view::types::SafeHtml;
use crate::syntax::text::has_byte;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

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

    /// Serializes the object as a document for a script element. In JSON, the characters escaped here
    /// occur in strings only, where an escape has the same meaning. So the result contains no `</script>`
    /// and no `<!--`, and no line separator, which older JavaScript parsers reject within strings.
    pub(super) fn script(&self) -> SafeHtml {
        // Serialization cannot fail: the values are strings, numbers, lists, and maps with string keys.
        let json = serde_json::to_string(&JsonLdDocument(self)).unwrap_or_default();
        // U+2028 and U+2029 begin with the byte 0xE2 in UTF-8.
        let is_unsafe = |b| (b == b'<') | (b == b'>') | (b == b'&') | (b == 0xe2);
        if !has_byte(&json, is_unsafe) {
            return SafeHtml(json);
        }
        let mut safe = String::with_capacity(json.len());
        for c in json.chars() {
            match c {
                '<' => safe.push_str("\\u003c"),
                '>' => safe.push_str("\\u003e"),
                '&' => safe.push_str("\\u0026"),
                '\u{2028}' => safe.push_str("\\u2028"),
                '\u{2029}' => safe.push_str("\\u2029"),
                c => safe.push(c),
            }
        }
        SafeHtml(safe)
    }
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
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("@context", "https://schema.org")?;
        self.0.entries(&mut map)?;
        map.end()
    }
}

impl Serialize for Thing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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
