//! Source files as strings, and locations in them.
//!
//! A [`Location`] is cheap to store (the number of a YAML node, or a range of bytes). It is converted to a
//! line and a column only when a finding is printed, because most locations are never printed.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// A source file of the site: its path and its content.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// Relative to the site's root, with `/` on every system: `content/articles/2025-11-25-call.md`.
    pub path: Arc<str>,
    /// Without a byte-order mark; line endings as in the file.
    pub text: Arc<str>,
}

/// The location of a finding within its source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Location {
    /// The whole file; such a finding is printed without a quoted line.
    File,
    /// A key or value of the YAML, by its number in document order; of a table, by its first byte.
    Node(u32),
    /// A range of bytes: start and end.
    Span(u32, u32),
}

impl Location {
    /// The location of a range of bytes. The casts cannot truncate: files above 64 MB are not read.
    pub fn span(range: Range<usize>) -> Self {
        Location::Span(range.start as u32, range.end as u32)
    }
}

/// A line and a column, as editors show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// The line and column of the byte at `offset`. An offset inside a character counts as its first byte,
/// and one past the end as the end.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let offset = floor_char(text, offset);
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    Position { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
}

/// The [`position`] of each offset, in one pass. The offsets must be sorted.
pub(crate) fn positions(text: &str, offsets: &[usize]) -> Vec<Position> {
    let bytes = text.as_bytes();
    let (mut at, mut position) = (0, Position { line: 1, column: 1 });
    let to_position = |offset: &usize| {
        let end = floor_char(text, *offset);
        for byte in bytes.get(at..end).unwrap_or_default() {
            match byte {
                b'\n' => position = Position { line: position.line + 1, column: 1 },
                // The other bytes of a character follow its first one.
                0x80..0xc0 => {}
                _ => position.column += 1,
            }
        }
        at = end.max(at);
        position
    };
    offsets.iter().map(to_position).collect()
}

/// The line that contains `offset`: the offset of its first byte, and its content without the line ending.
pub(crate) fn line_at(text: &str, offset: usize) -> (usize, &str) {
    let offset = floor_char(text, offset);
    let start = text[..offset].rfind('\n').map_or(0, |i| i + 1);
    let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    (start, text[start..end].trim_end_matches('\r'))
}

/// The start of the character that holds the byte `offset`; the end of the text if there is none.
pub(crate) fn floor_char(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The two parts of a Markdown file, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentRanges {
    /// The YAML between the two `---` lines; `None` without front matter.
    pub front_matter: Option<Range<usize>>,
    /// Whether the front matter has its closing `---`; true for a file without front matter.
    pub closed: bool,
    /// The Markdown after the front matter.
    pub body: Range<usize>,
}

/// Splits a Markdown file into front matter and body. Blank lines before the opening `---` are allowed, and
/// the closing line may be `---` or `...`. Without a closing line, everything is front matter.
pub(crate) fn parts(text: &str) -> DocumentRanges {
    let whole = DocumentRanges { front_matter: None, closed: true, body: 0..text.len() };
    let mut offset = 0;
    let mut lines = text.split_inclusive('\n');
    for line in lines.by_ref() {
        offset += line.len();
        match line.trim() {
            "" => continue,
            "---" => break,
            _ => return whole,
        }
    }
    if !text[..offset].trim_end().ends_with("---") {
        return whole;
    }
    let start = offset;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return DocumentRanges {
                front_matter: Some(start..offset),
                closed: true,
                body: offset + line.len()..text.len(),
            };
        }
        offset += line.len();
    }
    DocumentRanges {
        front_matter: Some(start..text.len()),
        closed: false,
        body: text.len()..text.len(),
    }
}

/// Whether a file is YAML, by its ending in any letter case.
pub(crate) fn is_yaml(path: &str) -> bool {
    has_ending(path, &["yaml", "yml"])
}

/// Whether a file is CSV, by its ending in any letter case.
pub(crate) fn is_csv(path: &str) -> bool {
    has_ending(path, &["csv"])
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

/// The YAML of a file: all of a `.yaml` file, the front matter of any other.
pub(crate) fn yaml_range(path: &str, text: &str) -> Range<usize> {
    match is_yaml(path) {
        true => 0..text.len(),
        false => parts(text).front_matter.unwrap_or(0..0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_may_follow_blank_lines_and_end_in_crlf() {
        let text = "\r\n\t\n---\r\ntitle: A\r\n---\r\nBody\r\n";
        let parts = parts(text);
        assert_eq!(&text[parts.front_matter.unwrap()], "title: A\r\n");
        assert_eq!(&text[parts.body], "Body\r\n");
    }

    #[test]
    fn a_file_without_front_matter_is_all_body() {
        for text in ["", "Body", "# Title\n---\nx", "----\na"] {
            assert_eq!(parts(text).front_matter, None, "{text:?}");
            assert_eq!(&text[parts(text).body], text);
        }
    }

    #[test]
    fn positions_of_many_offsets_are_those_of_each() {
        let text = "a\nжё x\r\n\n日本e\u{301}\n";
        let offsets: Vec<usize> = (0..text.len() + 3).flat_map(|at| [at, at]).collect();
        let each: Vec<_> = offsets.iter().map(|at| position(text, *at)).collect();
        assert_eq!(positions(text, &offsets), each);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("a\nжё x", 7), Position { line: 2, column: 4 });
        assert_eq!(line_at("a\r\nb c\r\nd", 4), (3, "b c"));
    }
}
