//! Reads what is in braces or brackets over several lines as one line.
//!
//! Input: the text and a byte of it. Output: the same text, with spaces in the place of the line ends and comments between
//! the opening bracket and the line of the byte, so that every other byte stays at its place. The YAML may be broken: a
//! bracket is taken to be open only as far as the lines below it have more indentation.

use super::{LineStart, MOST_LINES, line_starts};
use crate::syntax::source;
use std::borrow::Cow;
use std::ops::Range;

/// The text with the bracket that is open at a byte, if there is one, on the line of that byte.
pub(super) fn on_one_line(text: &str, first: usize, at: usize) -> Cow<'_, str> {
    let (line, _) = source::line_at(text, at);
    match opening_line(text, first, at).filter(|start| *start < line) {
        Some(start) => {
            let blank = blanked(&text[start..line]);
            [&text[..start], &blank, &text[line..]].concat().into()
        }
        None => text.into(),
    }
}

/// The line of the outermost bracket that is open at a byte.
fn opening_line(text: &str, first: usize, at: usize) -> Option<usize> {
    let (mut end, line) = source::line_at(text, at);
    let own = if line.trim().is_empty() { at - end } else { indentation(line, usize::MAX) };
    let (mut least, mut found) = (own, None);
    for line in text.get(first..end)?.split_inclusive('\n').rev().take(MOST_LINES) {
        end -= line.len();
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let (starts, value) = line_starts(line.trim_end());
        let column = starts.last().map(|start| match start {
            LineStart::Dash(column) | LineStart::Key { column, .. } => *column,
        });
        let is_outer = column.is_none_or(|column| column < least);
        let opens = line[value..].trim_start().starts_with(['[', '{']);
        // A line without a key or a dash begins a value only at the left edge.
        let begins_value = column.is_some() || indentation(line, 0) == 0;
        if is_outer && opens && begins_value && is_open(&text[end + value..at]) {
            found = Some(end);
        }
        least = least.min(indentation(line, usize::MAX));
        if least == 0 && column.is_some() {
            break;
        }
    }
    found
}

/// The spaces before a line; `closing` for one that begins with a closing bracket, which may be anywhere.
fn indentation(line: &str, closing: usize) -> usize {
    let content = line.trim_start_matches(' ');
    if content.starts_with([']', '}']) { closing } else { line.len() - content.len() }
}

/// Whether the bracket with which a text begins is not closed in it.
fn is_open(text: &str) -> bool {
    let mut blank = blanked(text);
    for quote in quoted(&blank) {
        blank.replace_range(quote.clone(), &" ".repeat(quote.len()));
    }
    let mut depth = 0_usize;
    for c in blank.chars() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' if depth <= 1 => return false,
            ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

/// The text with spaces for line ends and comments.
fn blanked(text: &str) -> String {
    let mut out = text.to_owned();
    let mut spaces: Vec<Range<usize>> =
        text.match_indices(['\r', '\n']).map(|(at, _)| at..at + 1).collect();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_comment = |hash: &usize| *hash == 0 || line[..*hash].ends_with([' ', '\t']);
        let hashes = line.match_indices('#').map(|(hash, _)| hash);
        let quotes = quoted(line);
        let is_quoted = |hash: &usize| quotes.iter().any(|range| range.contains(hash));
        if let Some(hash) = hashes.filter(is_comment).find(|hash| !is_quoted(hash)) {
            spaces.push(at + hash..at + line.len());
        }
        at += line.len();
    }
    for range in spaces {
        out.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    out
}

/// What is in quotation marks, as bytes. A mark opens a quote only where a value begins.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut chars = text.char_indices();
    let mut before = ',';
    while let Some((at, c)) = chars.next() {
        match open {
            Some(('"', _)) if c == '\\' => drop(chars.next()),
            Some((mark, start)) if c == mark => {
                ranges.push(start..at + 1);
                open = None;
            }
            Some(_) => {}
            None if matches!(c, '"' | '\'') && matches!(before, ',' | '[' | '{' | ':' | '-') => {
                open = Some((c, at));
            }
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    ranges.extend(open.map(|(_, start)| start..text.len()));
    ranges
}
