//! A schema.org object as JSON for a `script` element.
//!
//! Input: properties. Output: JSON in which no value can end the script element, whatever an author
//! wrote. The JSON is written as properties are added, in their order, and empty ones are omitted: every page has
//! dozens of objects, and a tree of them would cost more than its text.

use crate::publish::html::view::types::SafeHtml;
use crate::syntax::text::has_byte;
use std::fmt::Write as _;

/// An object: its JSON without the closing brace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing(String);

/// The value of a property. Empty values are omitted.
pub(super) trait Property {
    fn is_empty(&self) -> bool {
        false
    }

    /// Appends the value as JSON.
    fn write(&self, json: &mut String);
}

impl Thing {
    pub(super) fn new(type_: &'static str) -> Self {
        let mut json = String::with_capacity(128);
        json.push_str("{\"@type\":");
        type_.write(&mut json);
        Self(json)
    }

    /// Adds a property, unless its value is empty.
    pub(super) fn with(mut self, name: &'static str, value: impl Property) -> Self {
        if !value.is_empty() {
            self.0.push(',');
            name.write(&mut self.0);
            self.0.push(':');
            value.write(&mut self.0);
        }
        self
    }

    /// The object as a document for a script element.
    pub(super) fn script(&self) -> SafeHtml {
        SafeHtml(["{\"@context\":\"https://schema.org\",", &self.0[1..], "}"].concat())
    }
}

impl Property for Thing {
    fn write(&self, json: &mut String) {
        json.push_str(&self.0);
        json.push('}');
    }
}

impl Property for u32 {
    fn write(&self, json: &mut String) {
        // Writing to a `String` cannot fail.
        let _ = write!(json, "{self}");
    }
}

impl Property for &str {
    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }

    fn write(&self, json: &mut String) {
        json.push('"');
        write_escaped(self, json);
        json.push('"');
    }
}

impl Property for String {
    fn is_empty(&self) -> bool {
        String::is_empty(self)
    }

    fn write(&self, json: &mut String) {
        self.as_str().write(json);
    }
}

impl Property for &String {
    fn is_empty(&self) -> bool {
        String::is_empty(self)
    }

    fn write(&self, json: &mut String) {
        self.as_str().write(json);
    }
}

impl<T: Property> Property for Option<T> {
    fn is_empty(&self) -> bool {
        self.as_ref().is_none_or(Property::is_empty)
    }

    fn write(&self, json: &mut String) {
        match self {
            Some(value) => value.write(json),
            None => json.push_str("null"),
        }
    }
}

impl<T: Property> Property for Vec<T> {
    fn is_empty(&self) -> bool {
        Vec::is_empty(self)
    }

    fn write(&self, json: &mut String) {
        json.push('[');
        for (number, value) in self.iter().enumerate() {
            if number > 0 {
                json.push(',');
            }
            value.write(json);
        }
        json.push(']');
    }
}

/// Writes text within a JSON string. What could end a script element is escaped, so the result contains no `</script>`
/// and no `<!--`; so are line separators, which older JavaScript parsers reject within strings.
fn write_escaped(text: &str, json: &mut String) {
    // U+2028 and U+2029 begin with the byte 0xE2 in UTF-8, as typographic quotes do.
    let may_need_escape = |byte: u8| {
        (byte < b' ')
            | (byte == b'"')
            | (byte == b'\\')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == b'&')
            | (byte == 0xe2)
    };
    if !has_byte(text, may_need_escape) {
        return json.push_str(text);
    }
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| may_need_escape(*byte)) {
        let Some((escape, length)) = escape(byte, &text.as_bytes()[at..]) else { continue };
        json.push_str(&text[written..at]);
        match escape {
            Some(escape) => json.push_str(escape),
            None => {
                let _ = write!(json, "\\u{byte:04x}");
            }
        }
        written = at + length;
    }
    json.push_str(&text[written..]);
}

/// The escape of the character that begins with `byte`, and its length in bytes; `None` if it needs none. Control
/// characters without an escape of their own are escaped by their number.
fn escape(byte: u8, rest: &[u8]) -> Option<(Option<&'static str>, usize)> {
    let escape = match byte {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        b'<' => "\\u003c",
        b'>' => "\\u003e",
        b'&' => "\\u0026",
        b'\n' => "\\n",
        b'\r' => "\\r",
        b'\t' => "\\t",
        0x08 => "\\b",
        0x0c => "\\f",
        0xe2 if rest.starts_with("\u{2028}".as_bytes()) => return Some((Some("\\u2028"), 3)),
        0xe2 if rest.starts_with("\u{2029}".as_bytes()) => return Some((Some("\\u2029"), 3)),
        0xe2 => return None,
        _ => return Some((None, 1)),
    };
    Some((Some(escape), 1))
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

    #[test]
    fn strings_are_those_of_serde_json_with_what_may_end_a_script_escaped() {
        let text = "a\u{0}\u{8}\t\n\u{b}\u{c}\r\u{1f}\"\\/\u{7f}é…“\u{2028}\u{2029}<>&";
        let escaped = [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")];
        let lines = [('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];
        let json = serde_json::to_string(text).unwrap();
        let expected =
            escaped.iter().chain(&lines).fold(json, |json, (c, by)| json.replace(*c, by));
        let mut written = String::new();
        text.write(&mut written);
        assert_eq!(written, expected);
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
