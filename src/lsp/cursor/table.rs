//! What a place in a table is: the name of a column, or a cell, whose column says under which keys its value is.
//!
//! Input: the text of a CSV file and a byte of it. Output: the same as for YAML, so that completion and cards need not tell
//! the two apart. Only the line of the byte and the first one are read: a cell with line breaks has no place.

use super::{YamlCursor, YamlPart, YamlStep};
use crate::syntax::csv::{Rows, delimiter};
use crate::syntax::source;
use std::ops::Range;

/// The place of a byte of a table.
pub(super) fn in_table(text: &str, at: usize) -> Option<YamlCursor> {
    let header = Rows::new(text).next()?.ok()?;
    let (first, _) = source::line_at(text, header.first()?.at);
    let (start, line) = source::line_at(text, at);
    let delimiter = char::from(delimiter(text));
    let cells = cells(line, delimiter);
    let number = cells.iter().rposition(|cell| start + cell.start <= at)?;
    let cell = &cells[number];
    let quote = line[cell.clone()].starts_with('"').then_some('"');
    let is_closed = quote.is_some() && cell.len() > 1 && line[cell.clone()].ends_with('"');
    let value = start + cell.start + usize::from(quote.is_some())
        ..start + cell.end - usize::from(is_closed);
    if start < first || !(value.start..=value.end).contains(&at) {
        return None;
    }
    let is_header = start == first;
    // A list of texts is one cell; the name of a column is a path.
    let separator = if is_header { '.' } else { '|' };
    let before = &text[value.start..at];
    let from = before.rfind(separator).map_or(value.start, |mark| value.start + mark + 1);
    let from = from + text[from..at].len() - text[from..at].trim_start().len();
    let to = text[at..value.end].find(separator).map_or(value.end, |mark| at + mark);
    let name = match is_header {
        true => before.rsplit_once('.').map_or("", |(path, _)| path),
        false => header.get(number)?.value.trim(),
    };
    let others = header.iter().enumerate().filter(|(other, _)| is_header && *other != number);
    Some(YamlCursor {
        steps: std::iter::once(YamlStep::Item).chain(steps(name)).collect(),
        part: if is_header { YamlPart::Key } else { YamlPart::Value },
        typed: from..at,
        whole: from..to,
        quote,
        in_flow: false,
        has_colon: is_header,
        siblings: others.map(|(_, cell)| cell.value.trim().to_owned()).collect(),
        delimiter: Some(delimiter),
    })
}

/// The cells of a line.
fn cells(line: &str, delimiter: char) -> Vec<Range<usize>> {
    let (mut cells, mut start, mut is_quoted) = (Vec::new(), 0, false);
    for (at, c) in line.char_indices() {
        if c == '"' {
            is_quoted = !is_quoted;
        } else if c == delimiter && !is_quoted {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..line.len());
    cells
}

/// The steps of a path: `memberships.0.role`.
fn steps(path: &str) -> impl Iterator<Item = YamlStep> {
    path.split('.').filter(|part| !part.is_empty()).map(|part| match part.parse::<u32>() {
        Ok(_) => YamlStep::Item,
        Err(_) => YamlStep::Key(part.to_owned()),
    })
}
