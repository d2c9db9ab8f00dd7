//! Writes XML 1.0: elements with attributes and text, each escaped as its position requires.
//!
//! Input: names and strings. Output: bytes. Characters that XML cannot represent even as references,
//! mainly control characters, are dropped, so that no author's text can make a file ill-formed. The
//! module knows no vocabulary: Atom and sitemaps bring their own element names.

use crate::syntax::text::{has_byte, may_be_control};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A document or fragment being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// Attributes as pairs of name and value, unescaped.
type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// Starts a fragment, which has no XML declaration; [`Xml::append`] adds it to a document.
    pub(crate) fn fragment() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }

    /// Starts a document with the XML declaration for UTF-8.
    pub(crate) fn document() -> Self {
        let mut xml = Self::fragment();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// Writes an element whose child elements `content` writes.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: Attributes,
        content: impl FnOnce(&mut Self),
    ) {
        self.event(Event::Start(start(name, attributes)));
        self.line();
        content(self);
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// Writes an element that contains text only.
    pub(crate) fn text(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::new(&clean(text))));
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// Writes an empty element.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.event(Event::Empty(start(name, attributes)));
        self.line();
    }

    /// Appends a finished fragment unchanged.
    pub(crate) fn append(&mut self, fragment: &[u8]) {
        self.writer.get_mut().extend_from_slice(fragment);
    }

    /// Returns the written bytes.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event) {
        // The writer passes on errors of its sink only, and writing to a `Vec` cannot fail.
        let written = self.writer.write_event(event);
        debug_assert!(written.is_ok());
    }

    fn line(&mut self) {
        self.writer.get_mut().push(b'\n');
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    if attributes.is_empty() {
        return BytesStart::new(name);
    }
    // `BytesStart::new` grows with each attribute; sitemaps and feeds write many elements, so reserve once.
    let length = attributes.iter().map(|(name, value)| name.len() + value.len() + 4);
    let mut tag = String::with_capacity(name.len() + length.sum::<usize>());
    tag.push_str(name);
    let mut start = BytesStart::from_content(tag, name.len());
    for (name, value) in attributes {
        start.push_attribute((*name, clean(value)));
    }
    start
}

/// Removes the characters that XML 1.0 forbids even in escaped form (those outside production `Char`).
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !has_byte(text, may_be_control) {
        return Cow::Borrowed(text);
    }
    let allowed = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    };
    match text.chars().all(allowed) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|c| allowed(*c)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quick_xml::Reader;

    /// Parses XML with one element and returns its attribute value and its text.
    fn parsed(xml: &[u8]) -> (String, String) {
        let mut reader = Reader::from_reader(xml);
        let (mut buffer, mut attribute, mut text) = (Vec::new(), String::new(), String::new());
        loop {
            match reader.read_event_into(&mut buffer).unwrap() {
                Event::Start(start) => {
                    let first = start.attributes().next().unwrap().unwrap();
                    attribute = quick_xml::escape::unescape(&first.value).unwrap().into_owned();
                }
                Event::Text(part) => text.push_str(&part),
                Event::GeneralRef(name) => {
                    let reference = format!("&{};", &*name);
                    text.push_str(&quick_xml::escape::unescape(&reference).unwrap());
                }
                Event::Eof => return (attribute, text),
                _ => {}
            }
        }
    }

    /// Writes one element with `text` as both attribute value and content.
    fn written(text: &str) -> Vec<u8> {
        let mut xml = Xml::fragment();
        xml.text("t", &[("a", text)], text);
        xml.finish()
    }

    #[test]
    fn characters_forbidden_in_xml_are_dropped() {
        let written = String::from_utf8(written("a\0b\u{1b}[31mc\u{ffff}d\te")).unwrap();
        assert_eq!(written, "<t a=\"ab[31mcd&#9;e\">ab[31mcd\te</t>\n");
    }

    proptest! {
        #[test]
        fn any_text_survives_writing_and_parsing(text in "(\\PC|[\\x00-\\x1f]|]]>|<!--|&amp;|\"|')*") {
            let expected = clean(&text).into_owned();
            let (attribute, inside) = parsed(&written(&text));
            prop_assert_eq!(attribute, expected.clone());
            prop_assert_eq!(inside.trim_end_matches('\n'), expected.trim_end_matches('\n'));
        }
    }
}
