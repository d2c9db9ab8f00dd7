//! Writes XML 1.0: elements with their attributes and texts, each escaped for its place.
//!
//! From names and texts to bytes. What XML cannot hold at all, control characters above all, is left
//! out: no text of an author can make a file ill-formed. Knows no vocabulary.

use crate::syntax::text::{has_byte, may_be_control};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// A document under construction.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// Names and values of attributes.
type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A part of a document, without a head.
    pub(crate) fn fragment() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }

    /// A document in UTF-8.
    pub(crate) fn document() -> Self {
        let mut xml = Self::fragment();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// An element that holds other elements.
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

    /// An element that holds a text.
    pub(crate) fn text(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::new(&clean(text))));
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// An element that holds nothing.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes) {
        self.event(Event::Empty(start(name, attributes)));
        self.line();
    }

    /// Appends a finished part.
    pub(crate) fn part(&mut self, part: &[u8]) {
        self.writer.get_mut().extend_from_slice(part);
    }

    /// The finished bytes.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event) {
        // The writer fails only if what it writes to does, and a `Vec` never does.
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
    let length = attributes.iter().map(|(name, value)| name.len() + value.len() + 4);
    let mut tag = String::with_capacity(name.len() + length.sum::<usize>());
    tag.push_str(name);
    let mut start = BytesStart::from_content(tag, name.len());
    for (name, value) in attributes {
        start.push_attribute((*name, clean(value)));
    }
    start
}

/// A text without the characters that XML 1.0 forbids, escaped or not (production `Char`).
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

    /// The attribute and the text of the only element.
    fn read(xml: &[u8]) -> (String, String) {
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

    fn written(text: &str) -> Vec<u8> {
        let mut xml = Xml::fragment();
        xml.text("t", &[("a", text)], text);
        xml.finish()
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let written = String::from_utf8(written("a\0b\u{1b}[31mc\u{ffff}d\te")).unwrap();
        assert_eq!(written, "<t a=\"ab[31mcd&#9;e\">ab[31mcd\te</t>\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in "(\\PC|[\\x00-\\x1f]|]]>|<!--|&amp;|\"|')*") {
            let expected = clean(&text).into_owned();
            let (attribute, inside) = read(&written(&text));
            prop_assert_eq!(attribute, expected.clone());
            prop_assert_eq!(inside.trim_end_matches('\n'), expected.trim_end_matches('\n'));
        }
    }
}
