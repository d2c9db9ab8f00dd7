//! HTML entities and Markdown in short texts, which are shown as written: titles, names, summaries.
//!
//! Input: the text of one value. Output: the text with its entities as characters, or the text that remains
//! without its markup. Content from other systems has entities in its titles (`Application&#8217;s`); Markdown
//! is left alone, since an asterisk may be meant.

use memchr::memchr;
use pulldown_cmark::{Event, Parser, Tag};
use std::borrow::Cow;

/// The longest entity is `&CounterClockwiseContourIntegral;`.
const MAX_ENTITY: usize = 33;

/// The text with its entities as characters: `R&amp;D` as `R&D`. What only looks like an entity stays.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(start) = memchr(b'&', rest.as_bytes()) {
        decoded += &rest[..start];
        rest = &rest[start..];
        let length = entity_length(rest);
        match length.and_then(|length| character(&rest[..length])) {
            Some(character) => decoded += &character,
            None => decoded += &rest[..length.unwrap_or(1)],
        }
        rest = &rest[length.unwrap_or(1)..];
    }
    decoded += rest;
    match decoded == text {
        true => Cow::Borrowed(text),
        false => Cow::Owned(decoded),
    }
}

/// The length of what has the form of an entity at the start of a text.
fn entity_length(text: &str) -> Option<usize> {
    let end = text.bytes().take(MAX_ENTITY).position(|byte| byte == b';')?;
    let name = text[1..end].strip_prefix('#').unwrap_or(&text[1..end]);
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(end + 1)
}

/// The characters of an entity; `None` if there is none of this name.
fn character(entity: &str) -> Option<String> {
    let text = plain(entity);
    (text != entity).then_some(text)
}

/// The text without its Markdown and HTML tags; `None` if it has none.
pub(crate) fn without_markup(text: &str) -> Option<String> {
    if !text.contains(['*', '_', '`', '<', ']']) {
        return None;
    }
    // After a parenthesis, nothing at the start of the text begins a heading or a list.
    let line = format!("({}", text.replace(['\n', '\r'], " "));
    let mut has_markup = false;
    for event in Parser::new(&line) {
        has_markup |= match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }) => {
                true
            }
            Event::Code(_) => true,
            Event::InlineHtml(tag) => is_formatting(&tag),
            _ => false,
        };
    }
    has_markup.then(|| plain(&line)[1..].trim().to_owned())
}

/// Whether a tag is one that other systems write into titles. `<unknown>` may be meant as text.
fn is_formatting(tag: &str) -> bool {
    const NAMES: [&str; 18] = [
        "a", "b", "br", "code", "del", "div", "em", "font", "i", "ins", "mark", "p", "s", "small",
        "span", "strong", "sub", "sup",
    ];
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    NAMES.contains(&name.to_ascii_lowercase().as_str())
}

/// The text of a line of Markdown.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for event in Parser::new(line) {
        match event {
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::InlineHtml(tag) if !is_formatting(&tag) => text += &tag,
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn entities_become_characters_once() {
        for (written, decoded) in [
            ("Application&#8217;s end", "Application’s end"),
            ("R&amp;D &ndash; A&#x26;B", "R&D – A&B"),
            ("&lt;b&gt; &quot;x&quot;&nbsp;&hellip;", "<b> \"x\"\u{a0}…"),
            ("&amp;amp; &amp;#8217;", "&amp; &#8217;"),
            ("&eacute;t&eacute; caf&eacute", "été caf&eacute"),
            ("AT&T; Q&A &foo; &; &#; &#x; & &&amp;", "AT&T; Q&A &foo; &; &#; &#x; & &&"),
            ("&#0;", "\u{fffd}"),
            ("a&b=1;c", "a&b=1;c"),
        ] {
            assert_eq!(decode_entities(written), decoded, "{written}");
        }
    }

    #[test]
    fn only_what_is_markup_is_removed() {
        for (written, plain) in [
            ("A **bold** and *light* step", "A bold and light step"),
            ("The [report](https://a.example/x_y) of `main`", "The report of main"),
            ("_Hamlet_ opens", "Hamlet opens"),
            ("# 1 <em>hit</em>: <b>x</b><br>y", "# 1 hit: xy"),
            ("- ![a cat](c.png)", "- a cat"),
        ] {
            assert_eq!(without_markup(written).as_deref(), Some(plain), "{written}");
        }
        for written in [
            "2 * 3 * 4",
            "snake_case_name",
            "F***ing",
            "the [sic] case",
            "a < b > c",
            "<unknown> <3",
            "1. Bundesliga",
            "> 50",
            "It's 5 o`clock",
            "****",
            "C_ and _D",
            "* note",
            "[[Name]]",
        ] {
            assert_eq!(without_markup(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn text_without_ampersands_and_marks_is_as_written(text in "[^&*_`<\\]]{0,40}") {
            prop_assert_eq!(decode_entities(&text), text.as_str());
            prop_assert_eq!(without_markup(&text), None);
        }

        #[test]
        fn any_text_is_decoded(text in "[&#;a-z0-9x*_`<>\\[\\]()\né ]{0,30}") {
            let decoded = decode_entities(&text);
            let _any = without_markup(&decoded);
        }
    }
}
