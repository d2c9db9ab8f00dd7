//! Refuses bodies with too deeply nested lists, quotes and footnotes, before they are parsed.
//!
//! Input: the Markdown source. Output: the first line that may be nested too deeply. The parser
//! (pulldown-cmark 0.13.6) visits all open containers at each line, so thousands of nested ones take
//! quadratic time. The estimate must never be below the depth that the parser reaches; it may be above.

use memchr::memchr_iter;
use std::cell::LazyCell;
use std::ops::Range;

/// The maximum depth of nested lists, quotes and footnotes. Articles rarely reach five.
pub(super) const MAX_DEPTH: usize = 100;

/// The first line at which more than [`MAX_DEPTH`] nested containers may be open.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut depth = NestingDepth::default();
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    for end in ends.chain([text.len()]).filter(|end| *end > 0) {
        let line = &text[start..end];
        if depth.after(line.as_bytes()) > MAX_DEPTH {
            return Some(start..start + line.trim_end().len());
        }
        start = end;
    }
    None
}

/// An upper bound of the number of open containers.
#[derive(Default)]
struct NestingDepth {
    open: usize,
    /// Whether the last line had words. The next one may then continue their paragraph without repeating the
    /// markers of its containers ("lazy continuation").
    in_paragraph: bool,
}

impl NestingDepth {
    /// The bound after a further line.
    fn after(&mut self, line: &[u8]) -> usize {
        let prefix = LinePrefix::of(line);
        if prefix.blank {
            // Lists stay open across blank lines, whatever their indentation.
            self.in_paragraph = false;
            return self.open;
        }
        // Staying in a list takes at least two columns of indentation.
        let bound = self.open.min(prefix.columns / 2) + prefix.markers;
        self.open = if self.in_paragraph { self.open.max(bound) } else { bound };
        self.in_paragraph = true;
        self.open
    }
}

/// The white space and markers before the words of a line.
struct LinePrefix {
    /// The columns of white space.
    columns: usize,
    /// The number of markers of quotes, list items and footnotes.
    markers: usize,
    /// Whether the line consists of white space alone.
    blank: bool,
}

impl LinePrefix {
    fn of(line: &[u8]) -> Self {
        let rule = LazyCell::new(|| rule_start(line));
        let mut prefix = Self { columns: 0, markers: 0, blank: true };
        let mut at = 0;
        while let Some(byte) = line.get(at) {
            let length = match byte {
                b' ' | b'\r' | b'\n' => {
                    prefix.columns += 1;
                    1
                }
                b'\t' => {
                    prefix.columns += 4;
                    1
                }
                _ => match marker_length(&line[at..]) {
                    length if length > 0 && at < *rule => length,
                    _ => 0,
                },
            };
            if length == 0 {
                prefix.blank = false;
                break;
            }
            if !byte.is_ascii_whitespace() {
                prefix.markers += 1;
                prefix.blank = false;
            }
            at += length;
        }
        prefix
    }
}

/// The length of a marker at the start of `rest`; 0 if there is none.
fn marker_length(rest: &[u8]) -> usize {
    let ends = |at: usize| rest.get(at).is_none_or(u8::is_ascii_whitespace);
    match rest[0] {
        b'>' => 1,
        b'-' | b'+' | b'*' if ends(1) => 1,
        b'0'..=b'9' => {
            let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
            let is_marker = matches!(rest.get(digits), Some(b'.' | b')'));
            if is_marker && ends(digits + 1) { digits + 1 } else { 0 }
        }
        b'[' if rest.get(1) == Some(&b'^') => {
            let label = rest.iter().take(MAX_LABEL_BYTES);
            let end = label.clone().position(|b| *b == b']').unwrap_or(0);
            if rest.get(end + 1) == Some(&b':') { end + 2 } else { 0 }
        }
        _ => 0,
    }
}

/// The longest label: 999 characters (CommonMark 0.31, link labels) of up to four bytes. Without the limit, a
/// line of open brackets would take quadratic time.
const MAX_LABEL_BYTES: usize = 4 * 1000;

/// The start of a thematic break (`* * *`) that extends to the end of the line; the length of the line if there
/// is none. Its characters look like the markers of nested lists.
fn rule_start(line: &[u8]) -> usize {
    let words = line.trim_ascii_end();
    let Some(character @ (b'-' | b'*' | b'_')) = words.last() else { return line.len() };
    let is_other = |byte: &u8| byte != character && !matches!(byte, b' ' | b'\t');
    let start = words.iter().rposition(is_other).map_or(0, |at| at + 1);
    let count = words[start..].iter().filter(|byte| *byte == character).count();
    if count >= 3 { start } else { line.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::markdown::events;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag, TagEnd};

    /// The most containers that the parser has open at once.
    fn real_depth(text: &str) -> usize {
        let (mut open, mut most) = (0usize, 0);
        for (event, _) in &events::parse(text).list {
            match event {
                Event::Start(Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => {
                    open += 1;
                    most = most.max(open);
                }
                Event::End(TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                    open -= 1
                }
                _ => {}
            }
        }
        most
    }

    fn bound(text: &str) -> usize {
        let mut depth = NestingDepth::default();
        text.split_inclusive('\n').map(|line| depth.after(line.as_bytes())).max().unwrap_or(0)
    }

    const PARTS: &[&str] = &[
        "- ",
        "* ",
        "+ ",
        "-",
        "1. ",
        "12) ",
        "> ",
        ">",
        "[^1]: ",
        "[^a]:",
        "  ",
        "    ",
        "\t",
        "a",
        "b\n",
        "\n",
        "\n\n",
        "\r\n",
        "- - -\n",
        "***\n",
        "```\n",
        "# ",
        "[ ] ",
        "|a|\n|-|\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn the_parser_never_nests_deeper_than_the_bound(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40)
        ) {
            let text = parts.concat();
            prop_assert!(real_depth(&text) <= bound(&text), "{text:?}");
        }
    }

    #[test]
    fn the_first_line_that_is_nested_too_deeply_is_found() {
        let deep = format!("a\n\n{}b\n", "- ".repeat(MAX_DEPTH + 1));
        assert_eq!(too_deep(&deep), Some(3..deep.len() - 1));
        assert_eq!(too_deep(&"> ".repeat(MAX_DEPTH)), None);
        assert!(too_deep(&"1. > [^1]: * ".repeat(30)).is_some());
        let stairs: String = (0..200).map(|n| " ".repeat(n * 2) + "- a\n").collect();
        assert!(too_deep(&stairs).is_some());
    }

    #[test]
    fn thematic_breaks_code_and_wide_tables_do_not_count_as_nesting() {
        for text in [
            "- ".repeat(500),
            format!("+ {}\n", "* ".repeat(500)),
            format!("{}- a\n", " ".repeat(1000)),
            "- a\n- b\n\n".repeat(1000),
            "> a\n> b\n".repeat(1000),
            format!("|{}", "-|".repeat(500)),
        ] {
            assert_eq!(too_deep(&text), None, "{text:?}");
        }
    }
}
