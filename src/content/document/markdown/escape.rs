//! Escapes text for HTML, and replaces characters that pages and feeds must not contain.
//!
//! Input: text. Output: HTML content or attribute values. The `pulldown-cmark` escaper is not used because it
//! lets control characters through, which are invalid in HTML and in the XML of feeds.

use crate::syntax::text::{has_byte, may_be_control};
use std::borrow::Cow;

/// Which kinds of special characters a text may contain. Most text contains none and is copied as it is.
#[derive(Clone, Copy)]
pub(super) struct TextFlags {
    /// Characters that need escaping.
    markup: bool,
    /// Characters that [`clean`] replaces.
    pub(super) forbidden: bool,
}

impl TextFlags {
    /// The flags of a text. Both kinds are found in a single pass without branches.
    pub(super) fn of(text: &str) -> Self {
        let flag = |byte| u8::from(may_be_markup(byte)) | (u8::from(may_be_control(byte)) << 1);
        let flags = text.as_bytes().iter().fold(0, |flags, byte| flags | flag(*byte));
        Self { markup: flags & 1 > 0, forbidden: flags & 2 > 0 }
    }
}

/// Appends `text` as the content of an element. Quotation marks are not escaped: they are frequent in
/// articles and harmless there.
pub(super) fn push_text(out: &mut String, text: &str, flags: TextFlags) {
    if !flags.markup && !flags.forbidden {
        return out.push_str(text);
    }
    push_replaced(out, text, |c| match c {
        '"' => None,
        c => markup(c),
    });
}

/// The number of bytes that [`push_text`] appends for a [`clean`] text.
pub(super) fn escaped_len(text: &str) -> usize {
    let extra = |byte: u8| match byte {
        b'&' => "&amp;".len() - 1,
        b'<' | b'>' => "&lt;".len() - 1,
        _ => 0,
    };
    text.len() + text.bytes().map(extra).sum::<usize>()
}

/// Appends `text` as part of an attribute value in double quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    match has_byte(text, |byte| may_be_markup(byte) | may_be_control(byte)) {
        true => push_replaced(out, text, markup),
        false => out.push_str(text),
    }
}

/// `text` without the characters that neither HTML nor the XML of feeds may contain.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !has_byte(text, may_be_control) || !text.contains(|c| forbidden(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    push_replaced(&mut out, text, forbidden);
    Cow::Owned(out)
}

fn push_replaced(out: &mut String, text: &str, replacement: impl Fn(char) -> Option<&'static str>) {
    let mut done = 0;
    for (at, c) in text.char_indices() {
        if let Some(replacement) = replacement(c) {
            out.push_str(&text[done..at]);
            out.push_str(replacement);
            done = at + c.len_utf8();
        }
    }
    out.push_str(&text[done..]);
}

/// Whether a byte is one that [`markup`] escapes.
fn may_be_markup(byte: u8) -> bool {
    (byte == b'"') | (byte == b'&') | (byte == b'<') | (byte == b'>')
}

/// The escape of a character in an attribute, or its replacement.
fn markup(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        c => forbidden(c),
    }
}

/// The replacement of a control character or one of the two noncharacters that XML forbids. A carriage return
/// is dropped, as half of a line end.
fn forbidden(c: char) -> Option<&'static str> {
    match c {
        '\r' => Some(""),
        '\n' | '\t' => None,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        _ => None,
    }
}
