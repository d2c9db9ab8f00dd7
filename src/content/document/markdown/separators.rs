//! Puts spaces in place of characters that end a line in other programs, and reports invisible characters.
//!
//! Input: the source of a body. Output: the source with spaces of as many bytes in their place, so that all locations
//! stay, and at most two warnings. Word processors, layout programs and PDF files give such characters when text is
//! copied from them. Browsers would show them as a broken line or a box. They do not become line ends, because each
//! program means something else by them.

use super::events::MarkdownEvents;
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::syntax::source::{Location, floor_char};
use crate::syntax::text::{self, windows_1252};
use pulldown_cmark::Event;
use std::ops::Range;

/// The source with spaces in place of separators; `None` if it has none. Reports those within lines, and control
/// characters.
pub(super) fn replaced(
    source: &str,
    base: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    if !may_have_any(source) {
        return None;
    }
    let separators = within_lines(source);
    if let [(at, c), more @ ..] = &separators[..] {
        let fix = spaces_in_place(source, base, &separators);
        diagnostics.push(separator_within_line(base + at, *c, more.len()).fix(fix));
    }
    let mut controls = source.char_indices().filter(|(_, c)| is_control(*c));
    if let Some((at, c)) = controls.next() {
        diagnostics.push(control_character(base + at, c, controls.count()));
    }
    source.contains(is_separator).then(|| source.split_inclusive('\n').map(spaced).collect())
}

/// The separators with words of their line on both sides.
fn within_lines(source: &str) -> Vec<(usize, char)> {
    let mut separators = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let words = start + line.len() - line.trim_start().len()..start + line.trim_end().len();
        let of_line = line.char_indices().map(|(at, c)| (start + at, c));
        separators.extend(of_line.filter(|(at, c)| is_separator(*c) && words.contains(at)));
        start += line.len();
    }
    separators
}

/// The fix that writes a space, which is what readers see, for each separator within a line, or for the first one if the
/// others are far from it. U+0085 may have been another character.
fn spaces_in_place(source: &str, base: usize, separators: &[(usize, char)]) -> Fix {
    const LONGEST: usize = 4 << 10;
    let first = separators.first().map_or(0, |(at, _)| *at);
    let last = separators.last().map_or(0, |(at, _)| *at);
    let last = if last - first > LONGEST { first } else { last };
    let end = last + source[last..].chars().next().map_or(0, char::len_utf8);
    let is_within = |at: usize| separators.binary_search_by_key(&at, |(at, _)| *at).is_ok();
    let written = &source[first..end];
    let spaced = written.char_indices().map(|(at, c)| if is_within(first + at) { ' ' } else { c });
    let is = Applicability::safe_if(!written.contains('\u{85}'));
    Fix::bytes(is, base + first..base + end, spaced.collect::<String>())
}

/// A line with spaces in place of its separators. Those before its words must not indent it, so they are spaces of another
/// kind unless they are first.
fn spaced(line: &str) -> String {
    let words = match line.trim_start() {
        "" => 0,
        words => line.len() - words.len(),
    };
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        match c.len_utf8() {
            _ if !is_separator(c) => out.push(c),
            2 if at < words && at > 0 => out.push('\u{a0}'),
            3 if at < words && at > 0 => out.push('\u{2002}'),
            length => out.extend(std::iter::repeat_n(' ', length)),
        }
    }
    out
}

/// Adapts events of the spaced text to its source: breaks of lines that only the spaces have caused are ordinary line
/// ends, and no event begins or ends within a separator.
pub(super) fn adapt(source: &str, events: &mut MarkdownEvents) {
    for (event, range) in &mut events.list {
        *range = whole_characters(source, range.clone());
        let is_caused = || source[range.clone()].contains(is_separator);
        if matches!(event, Event::HardBreak) && is_caused() {
            *event = Event::SoftBreak;
        }
    }
}

/// Widens the locations of findings about the spaced text to whole characters of its source, which begins at `base`.
pub(super) fn adapt_locations(source: &str, base: usize, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        if let Location::Span(start, end) = diagnostic.location
            && let (Some(start), Some(end)) =
                ((start as usize).checked_sub(base), (end as usize).checked_sub(base))
        {
            let range = whole_characters(source, start..end);
            diagnostic.location = Location::span(base + range.start..base + range.end);
        }
    }
}

fn whole_characters(source: &str, range: Range<usize>) -> Range<usize> {
    let end = range.end.min(source.len());
    let end = (end..source.len()).find(|at| source.is_char_boundary(*at)).unwrap_or(source.len());
    floor_char(source, range.start.min(end))..end
}

/// Whether a source may have separators or control characters: a cheap test, wrong in one direction only.
fn may_have_any(source: &str) -> bool {
    let may_be_first = |a: u8, b: u8| {
        let is_control = (a < 0x20) & (a != b'\n') & (a != b'\t') & (a != b'\r') | (a == 0x7f);
        // U+0080 to U+009F begin with 0xC2; U+2028 and U+2029 end with these two bytes.
        is_control | (a == 0xc2) & (b < 0xa0) | (a == 0x80) & (b | 1 == 0xa9)
    };
    let last = source.as_bytes().last().is_some_and(|last| may_be_first(*last, 0xff));
    last || text::has_pair(source, may_be_first)
}

/// Whether a character ends a line in other programs: U+0085, U+2028, U+2029, and those that end a line and a page in word
/// processors.
fn is_separator(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}') || text::is_line_separator(c)
}

/// Whether a character is a control character that is no separator. It is shown as U+FFFD.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t') && !is_separator(c)
}

fn separator_within_line(at: usize, c: char, more: usize) -> Diagnostic {
    let number = c as u32;
    let message = match more {
        0 => format!(
            "the text has a character that ends a line in other programs (U+{number:04X}); it is shown as a space"
        ),
        more => format!(
            "the text has {} characters that end a line in other programs (the first is U+{number:04X}); they are shown as spaces",
            more + 1
        ),
    };
    let help = match c {
        '\u{85}' => {
            "press Enter in its place, or write a space; it may have been `…` in a file of another encoding"
        }
        _ => "press Enter in its place, twice for a new paragraph, or write a space",
    };
    warning(at, c, message).help(help)
}

fn control_character(at: usize, c: char, more: usize) -> Diagnostic {
    let number = c as u32;
    let message = match more {
        0 => {
            format!("the text has a control character (U+{number:04X}), which is shown as \u{fffd}")
        }
        more => format!(
            "the text has {} control characters (the first is U+{number:04X}), which are shown as \u{fffd}",
            more + 1
        ),
    };
    let help = match windows_1252(c) {
        Some(meant) => format!("write {meant} in its place; the text was saved as Windows-1252"),
        None => "remove it".to_owned(),
    };
    let new = windows_1252(c).map(String::from).unwrap_or_default();
    let fix = Fix::bytes(Applicability::Confirm, at..at + c.len_utf8(), new);
    warning(at, c, message).help(help).fix(fix)
}

/// The warning about a body of nothing but invisible characters and spaces, as a byte-order mark between two parts of a
/// file: readers see no text.
pub(super) fn nothing_visible(source: &str, base: usize) -> Option<Diagnostic> {
    let (at, c) = source.char_indices().find(|(_, c)| !c.is_whitespace())?;
    let is_seen = |c: char| !c.is_whitespace() && !text::is_invisible(c, None);
    if source.contains(is_seen) {
        return None;
    }
    let message = format!("this text consists of invisible characters (U+{:04X})", c as u32);
    let written = base + at..base + source.trim_end().len();
    let fix = Fix::bytes(Applicability::Confirm, written, "");
    Some(warning(base + at, c, message).help("write the text, or remove them").fix(fix))
}

fn warning(at: usize, c: char, message: String) -> Diagnostic {
    let location = Location::span(at..at + c.len_utf8());
    Diagnostic::warning("invisible-character", location, message)
}
