//! How deep a text nests lists, quotes and footnotes, found before the parser reads it.
//!
//! For each line the parser (0.13.6) walks all containers that are open, so a text of thousands within
//! each other takes time by the square of its length. No article has a hundred.

use memchr::memchr_iter;
use std::cell::LazyCell;
use std::ops::Range;

/// How many lists, quotes and footnotes may stand within each other.
pub(super) const MOST: usize = 100;

/// The first line that opens more than [`MOST`] containers within each other, if there may be one. What
/// is counted is never less than what the parser opens.
pub(super) fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut depth = NestingDepth::default();
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    for end in ends.chain([text.len()]).filter(|end| *end > 0) {
        let line = &text[start..end];
        if depth.after(line.as_bytes()) > MOST {
            return Some(start..start + line.trim_end().len());
        }
        start = end;
    }
    None
}

/// An upper bound of the containers that are open.
#[derive(Default)]
struct NestingDepth {
    open: usize,
    /// A line after words may belong to their paragraph without repeating its marks.
    in_paragraph: bool,
}

impl NestingDepth {
    fn after(&mut self, line: &[u8]) -> usize {
        let head = LinePrefix::of(line);
        if head.blank {
            // Lists stay open over blank lines, whatever their indentation.
            self.in_paragraph = false;
            return self.open;
        }
        // To stay in a list takes two columns of indentation or more.
        let bound = self.open.min(head.columns / 2) + head.marks;
        self.open = if self.in_paragraph { self.open.max(bound) } else { bound };
        self.in_paragraph = true;
        self.open
    }
}

/// What stands before the words of a line.
struct LinePrefix {
    /// Columns of white space.
    columns: usize,
    /// Marks of quotes, list items and footnotes.
    marks: usize,
    blank: bool,
}

impl LinePrefix {
    fn of(line: &[u8]) -> Self {
        let rule = LazyCell::new(|| rule_start(line));
        let mut head = Self { columns: 0, marks: 0, blank: true };
        let mut at = 0;
        while let Some(byte) = line.get(at) {
            let length = match byte {
                b' ' | b'\r' | b'\n' => {
                    head.columns += 1;
                    1
                }
                b'\t' => {
                    head.columns += 4;
                    1
                }
                _ => match mark_length(&line[at..]) {
                    length if length > 0 && at < *rule => length,
                    _ => 0,
                },
            };
            if length == 0 {
                head.blank = false;
                break;
            }
            if !byte.is_ascii_whitespace() {
                head.marks += 1;
                head.blank = false;
            }
            at += length;
        }
        head
    }
}

/// The length of a mark at the start of `rest`; 0 if there is none.
fn mark_length(rest: &[u8]) -> usize {
    let ends = |at: usize| rest.get(at).is_none_or(u8::is_ascii_whitespace);
    match rest[0] {
        b'>' => 1,
        b'-' | b'+' | b'*' if ends(1) => 1,
        b'0'..=b'9' => {
            let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
            let marked = matches!(rest.get(digits), Some(b'.' | b')'));
            if marked && ends(digits + 1) { digits + 1 } else { 0 }
        }
        b'[' if rest.get(1) == Some(&b'^') => {
            // A label is neither long nor broken.
            let label = rest.iter().take(MOST_OF_A_LABEL);
            let end = label.clone().position(|b| *b == b']').unwrap_or(0);
            if rest.get(end + 1) == Some(&b':') { end + 2 } else { 0 }
        }
        _ => 0,
    }
}

/// Labels are no longer than 999 characters (CommonMark 0.31, link labels).
const MOST_OF_A_LABEL: usize = 4 * 1000;

/// Where a rule (`* * *`) begins that ends the line; the line's length if none does.
fn rule_start(line: &[u8]) -> usize {
    let words = line.trim_ascii_end();
    let Some(mark @ (b'-' | b'*' | b'_')) = words.last() else { return line.len() };
    let other = |byte: &u8| byte != mark && !matches!(byte, b' ' | b'\t');
    let start = words.iter().rposition(other).map_or(0, |at| at + 1);
    let marks = words[start..].iter().filter(|byte| *byte == mark).count();
    if marks >= 3 { start } else { line.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::markdown::events;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag, TagEnd};

    /// How many containers the parser has open at most.
    fn real_depth(text: &str) -> usize {
        let (mut open, mut most) = (0usize, 0);
        for (event, _) in &events::read(text).list {
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
        fn no_text_nests_deeper_than_is_counted(
            parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40)
        ) {
            let text = parts.concat();
            prop_assert!(real_depth(&text) <= bound(&text), "{text:?}");
        }
    }

    #[test]
    fn the_line_that_nests_too_deep_is_found() {
        let deep = format!("a\n\n{}b\n", "- ".repeat(MOST + 1));
        assert_eq!(too_deep(&deep), Some(3..deep.len() - 1));
        assert_eq!(too_deep(&"> ".repeat(MOST)), None);
        assert!(too_deep(&"1. > [^1]: * ".repeat(30)).is_some());
        let stairs: String = (0..200).map(|n| " ".repeat(n * 2) + "- a\n").collect();
        assert!(too_deep(&stairs).is_some());
    }

    #[test]
    fn rules_code_and_wide_tables_are_no_nests() {
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
