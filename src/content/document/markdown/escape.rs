//! Text to HTML: what would be markup is escaped, what no page or feed may hold is replaced.

use crate::syntax::text::{has_byte, may_be_control};
use std::borrow::Cow;

/// What may stand in a text.
#[derive(Clone, Copy)]
pub(super) struct TextFlags {
    /// Characters that would be markup.
    markup: bool,
    /// Characters that [`clean`] replaces.
    pub(super) stray: bool,
}

impl TextFlags {
    /// Looks at each byte once.
    pub(super) fn of(text: &str) -> Self {
        let sign = |byte| u8::from(may_be_markup(byte)) | (u8::from(may_be_control(byte)) << 1);
        let signs = text.as_bytes().iter().fold(0, |signs, byte| signs | sign(*byte));
        Self { markup: signs & 1 > 0, stray: signs & 2 > 0 }
    }
}

/// Appends `text` as the content of an element. Quotes stay as they are: they are frequent in
/// articles and harmless there.
pub(super) fn push_text(out: &mut String, text: &str, signs: TextFlags) {
    if !signs.markup && !signs.stray {
        return out.push_str(text);
    }
    push_replaced(out, text, |c| match c {
        '"' => None,
        c => markup(c),
    });
}

/// How many bytes [`push_text`] makes of a text that is [`clean`].
pub(super) fn escaped_len(text: &str) -> usize {
    let more = |byte: u8| match byte {
        b'&' => "&amp;".len() - 1,
        b'<' | b'>' => "&lt;".len() - 1,
        _ => 0,
    };
    text.len() + text.bytes().map(more).sum::<usize>()
}

/// Appends `text` as part of an attribute between double quotes.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    match has_byte(text, |byte| may_be_markup(byte) | may_be_control(byte)) {
        true => push_replaced(out, text, markup),
        false => out.push_str(text),
    }
}

/// `text` without the characters that neither HTML nor XML (of the feeds) may hold.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !has_byte(text, may_be_control) || !text.contains(|c| stray(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    push_replaced(&mut out, text, stray);
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

/// Whether a byte is one that [`markup`] replaces.
fn may_be_markup(byte: u8) -> bool {
    (byte == b'"') | (byte == b'&') | (byte == b'<') | (byte == b'>')
}

fn markup(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        c => stray(c),
    }
}

/// Control characters and the two that XML forbids. A carriage return is half of a line end.
fn stray(c: char) -> Option<&'static str> {
    match c {
        '\r' => Some(""),
        '\n' | '\t' => None,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        _ => None,
    }
}
