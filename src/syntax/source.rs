//! Texts as they lie in the site's folder, and places in them.
//!
//! A place is cheap to keep (a node of the front matter, a range of bytes) and becomes a line and a
//! column only when somebody reads the finding.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// A text of the site: its path relative to the root, with `/` on every system, and its content
/// without a byte-order mark.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// For example `content/articles/2025-11-25-call.md`.
    pub path: Arc<str>,
    /// UTF-8, line ends as in the file.
    pub text: Arc<str>,
}

/// Where in a text a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Location {
    /// The file as a whole; shown without a quoted line.
    File,
    /// A key or value of the YAML, by its number in reading order (see [`crate::syntax::yaml`]).
    Node(u32),
    /// Bytes of the file's text.
    Span(u32, u32),
}

impl Location {
    /// The place of a range of bytes. Texts are bounded far below 4 GB.
    pub fn span(range: Range<usize>) -> Self {
        Location::Span(range.start as u32, range.end as u32)
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// The line and column of a byte of `text`. An offset within a character means its start.
pub fn position(text: &str, offset: usize) -> Position {
    let offset = floor_char(text, offset);
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |i| i + 1);
    Position { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
}

/// The line in which `offset` lies, without its end, and the byte at which it starts.
pub fn line_at(text: &str, offset: usize) -> (usize, &str) {
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

/// A Markdown file's two parts, as ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRanges {
    /// The YAML between the two `---` lines; `None` without front matter.
    pub front_matter: Option<Range<usize>>,
    /// Whether the closing `---` is there.
    pub closed: bool,
    /// The Markdown after it.
    pub body: Range<usize>,
}

/// Splits a Markdown file. Blank lines and white space before the opening `---` are passed over, and
/// the closing line may be `---` or `...`.
pub fn parts(text: &str) -> DocumentRanges {
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

/// The YAML of a file: all of a `.yaml` file, the front matter of any other.
pub fn yaml_range(path: &str, text: &str) -> Range<usize> {
    if path.ends_with(".yaml") || path.ends_with(".yml") {
        return 0..text.len();
    }
    parts(text).front_matter.unwrap_or(0..0)
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
    fn a_text_without_front_matter_is_all_body() {
        for text in ["", "Body", "# Title\n---\nx", "----\na"] {
            assert_eq!(parts(text).front_matter, None, "{text:?}");
            assert_eq!(&text[parts(text).body], text);
        }
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("a\nжё x", 7), Position { line: 2, column: 4 });
        assert_eq!(line_at("a\r\nb c\r\nd", 4), (3, "b c"));
    }
}
