//! Makes text that comes from content safe to print.
//!
//! Input: text. Output: the same text with its dangerous characters escaped, for every format but JSON data.
//! Content must not be able to control a terminal, to change the order in which a line is read, to hide
//! characters, or to command the program that reads the log of a workflow. Such characters are shown as in
//! Rust source, `\u{202e}`, so that an editor can see what is there and search for it. Letters, combining
//! marks and variation selectors (of emoji) stay as they are.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text, which may have several lines, with everything escaped that is not safe to print.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_unprintable(c) && c != '\n' && c != '\t', LinePart::Whole)
}

/// As [`printable`], for what must stay on one line, such as a message, a title or a path.
pub(crate) fn printable_line(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_unprintable(c) && c != '\t', LinePart::Whole)
}

/// As [`printable_line`], for what is never printed at the start of a line.
pub(super) fn printable_within_line(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_unprintable(c) && c != '\t', LinePart::Inner)
}

/// Whether a text may begin a line of the output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LinePart {
    Whole,
    Inner,
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool, part: LinePart) -> Cow<'_, str> {
    if !text.contains(&is_escaped) && !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        if is_escaped(c) || begins_command(text, at, part) {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "{}", c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a CI runner may take what begins at this byte for a command: `::` at the start of a line (GitHub),
/// or anywhere `##[` (GitHub, Azure), `##vso[` (Azure) or `##teamcity[`.
fn begins_command(text: &str, at: usize, part: LinePart) -> bool {
    let rest = &text[at..];
    if rest.starts_with("::") {
        // Looks no further back than the last visible character, so that a line full of colons takes linear time.
        let before =
            text[..at].chars().rev().find(|c| !c.is_whitespace() || matches!(c, '\n' | '\r'));
        return before.map_or(part == LinePart::Whole, char::is_whitespace);
    }
    let Some(name) = rest.strip_prefix("##") else { return false };
    name.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('[')
}

/// Whether a character is never printed as it is (but for line breaks and tabs in some places): control
/// characters, line separators, and those that are invisible or change the direction of text.
pub(crate) fn is_unprintable(c: char) -> bool {
    match c {
        // Soft hyphen, Arabic letter mark, Hangul fillers, Mongolian vowel separator.
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' => {
            true
        }
        // Zero-width characters and direction marks; line separators, embeddings and overrides.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        // Word joiner, invisible operators, isolates; byte-order mark, annotations; tags.
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e007f}' => true,
        c => c.is_control(),
    }
}

/// JSON with the same values in which no such character, and no command to a runner, is written as it is.
pub(crate) fn escaped_json(json: &str) -> Cow<'_, str> {
    let is_escaped = |c: char| is_unprintable(c) && !matches!(c, '\n' | '\r' | '\t');
    if !json.contains(is_escaped) && !json.contains("##") {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for (at, c) in json.char_indices() {
        // Outside strings, JSON has none of these characters.
        if is_escaped(c) || begins_command(json, at, LinePart::Whole) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_that_hide_or_reorder_text_are_shown_escaped() {
        assert_eq!(printable("a\u{202e}b\u{200b}c"), r"a\u{202e}b\u{200b}c");
        assert_eq!(printable("\u{1b}[31m\r\u{9b}1m\u{0}"), r"\u{1b}[31m\u{d}\u{9b}1m\u{0}");
        assert_eq!(printable("two\nlines\tand a tab"), "two\nlines\tand a tab");
        assert_eq!(printable_line("two\nlines"), r"two\u{a}lines");
        for kept in
            ["Ödön", "e\u{301}", "日本語", "שלום", "❤\u{fe0f}", "std::vec", "## Title", "#a"]
        {
            assert_eq!(printable(kept), kept);
        }
    }

    #[test]
    fn nothing_that_a_runner_takes_for_a_command_is_left() {
        assert_eq!(printable("::error::x"), r"\u{3a}:error::x");
        assert_eq!(printable("a\n \t::add-mask::x"), "a\n \t\\u{3a}:add-mask::x");
        assert_eq!(printable("a ##[stop-commands]x"), r"a \u{23}#[stop-commands]x");
        assert_eq!(printable("###vso[task.x]"), r"#\u{23}#vso[task.x]");
        assert_eq!(printable("##teamcity[a]"), r"\u{23}#teamcity[a]");
    }

    #[test]
    fn a_quoted_line_that_begins_with_colons_is_shown_as_it_is() {
        assert_eq!(printable_within_line("  :::note"), "  :::note");
        assert_eq!(printable_within_line(":: ##[x]"), r":: \u{23}#[x]");
    }

    #[test]
    fn a_long_line_of_colons_takes_linear_time() {
        let line = "x".to_owned() + &"::".repeat(500_000);
        assert_eq!(printable(&line), line);
    }

    #[test]
    fn escaped_json_has_the_same_value() {
        let value = "##[a] \u{202e}\u{e0041}\u{85} ##x";
        let json = serde_json::to_string(value).unwrap();
        let safe = escaped_json(&json);
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), value);
        assert!(!safe.contains("##[") && !safe.contains(is_unprintable), "{safe}");
    }

    proptest! {
        #[test]
        fn printed_text_is_inert(text in r#"([:#\[\r\n \t\u{202e}\u{85}a-c]|::|##\[|##vso\[){0,20}"#) {
            let shown = printable(&text);
            prop_assert!(!shown.contains("##[") && !shown.contains("##vso["), "{shown:?}");
            prop_assert!(shown.lines().all(|line| !line.trim_start().starts_with("::")), "{shown:?}");
            prop_assert!(!shown.contains(|c| is_unprintable(c) && c != '\n' && c != '\t'));
            prop_assert!(!printable_line(&text).contains('\n'));
            // What is printed is printed the same when it is part of another text.
            prop_assert_eq!(printable(&shown), &*shown);
        }
    }
}
