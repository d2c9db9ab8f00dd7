//! Finds the tables of a plain text: with bars, with tabs, or aligned by spaces.
//!
//! Input: lines without a blank one between them. Output: [`TableRun`]s, which have all of their words in order. Lines
//! are a table only if all have the same number of cells, so that none would be cut.

use super::is_item;
use std::ops::Range;

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TableRun<'l, 't> {
    /// The rows of a table.
    Rows(Vec<Vec<&'t str>>),
    /// Lines with the marks of a table, which are none.
    Odd(&'l [&'t str]),
    /// Other lines.
    Text(&'l [&'t str]),
}

/// How the cells of a line are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Bar,
    Tab,
    Gap,
    None,
}

/// The tables in the lines, and what is between them.
pub(super) fn runs<'l, 't>(lines: &'l [&'t str]) -> Vec<TableRun<'l, 't>> {
    let mut runs = Vec::new();
    let mut text = 0..0;
    let mut start = 0;
    for lines_alike in lines.chunk_by(|a, b| separator(a) == separator(b)) {
        let end = start + lines_alike.len();
        let run = match separator(lines_alike[0]) {
            Separator::Bar => with_bars(lines_alike),
            Separator::Tab => with_tabs(lines_alike).map(TableRun::Rows),
            Separator::Gap => aligned(lines_alike).map(TableRun::Rows),
            Separator::None => None,
        };
        match run {
            Some(run) => {
                push_text(&mut runs, lines, text);
                runs.push(run);
                text = end..end;
            }
            None => text.end = end,
        }
        start = end;
    }
    push_text(&mut runs, lines, text);
    runs
}

fn push_text<'l, 't>(runs: &mut Vec<TableRun<'l, 't>>, lines: &'l [&'t str], text: Range<usize>) {
    if let Some(lines) = lines.get(text).filter(|lines| !lines.is_empty()) {
        runs.push(TableRun::Text(lines));
    }
}

fn separator(line: &str) -> Separator {
    let begins_with_bar = line.trim_start().starts_with('|');
    if line.contains('\t') && !begins_with_bar {
        Separator::Tab
    } else if line.contains('|') || is_frame(line.trim()) {
        Separator::Bar
    } else if gaps(line).next().is_some() {
        Separator::Gap
    } else {
        Separator::None
    }
}

/// Whether a line is a rule of a table that is drawn: `+---+---+`.
fn is_frame(line: &str) -> bool {
    line.len() > 2
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='))
}

/// Whether a line is the rule below the head of a table in Markdown: `|---|:--|`. A row of single hyphens is none: it
/// may say that there are no values.
fn is_rule(line: &str) -> bool {
    line.contains('|')
        && cells_between_bars(line).iter().all(|cell| {
            let hyphens = cell.trim_start_matches(':').trim_end_matches(':');
            hyphens.len() > 1 && hyphens.bytes().all(|byte| byte == b'-')
        })
}

/// The cells of a line with bars. Those at its ends separate nothing.
fn cells_between_bars(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line).split('|').map(str::trim).collect()
}

/// A table with bars, if it has a rule below its head, a frame, or bars at both ends of all rows. `None` for a single
/// line, which is a part of its paragraph.
fn with_bars<'l, 't>(lines: &'l [&'t str]) -> Option<TableRun<'l, 't>> {
    if lines.len() < 2 {
        return None;
    }
    let has_rule = is_rule(lines[1]);
    let is_rule_or_frame = |number: usize, line: &str| number == 1 && has_rule || is_frame(line);
    let rows = || {
        let lines = lines.iter().map(|line| line.trim()).enumerate();
        lines.filter(|(number, line)| !is_rule_or_frame(*number, line)).map(|(_, line)| line)
    };
    let is_bounded = |line: &str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let cells: Vec<_> = rows().map(cells_between_bars).collect();
    let is_table = has_rule || rows().all(is_bounded);
    Some(match is_table && is_even(&cells) {
        true => TableRun::Rows(cells),
        false => TableRun::Odd(lines),
    })
}

/// Whether rows have the same number of cells, at least two, in at least two rows.
fn is_even(rows: &[Vec<&str>]) -> bool {
    rows.len() > 1 && rows[0].len() > 1 && rows.iter().all(|row| row.len() == rows[0].len())
}

/// A table with tabs. Columns without any text are left out: they are an indentation.
fn with_tabs<'t>(lines: &[&'t str]) -> Option<Vec<Vec<&'t str>>> {
    let cells = |line: &&'t str| line.split('\t').map(str::trim).collect();
    let mut rows: Vec<Vec<&str>> = lines.iter().map(cells).collect();
    if is_list(lines) || !is_even(&rows) {
        return None;
    }
    let is_used: Vec<bool> =
        (0..rows[0].len()).map(|column| rows.iter().any(|row| !row[column].is_empty())).collect();
    for row in &mut rows {
        let mut is_used = is_used.iter();
        row.retain(|_| is_used.next().is_some_and(|used| *used));
    }
    is_even(&rows).then_some(rows)
}

/// Whether the marks of a list, and no cells, are before the tabs or spaces.
fn is_list(lines: &[&str]) -> bool {
    lines.iter().all(|line| is_item(line.trim()))
}

/// The runs of two spaces or more within a line, as byte ranges.
fn gaps(line: &str) -> impl Iterator<Item = Range<usize>> {
    let line = line.trim_end();
    let indent = line.len() - line.trim_start().len();
    let mut at = indent;
    std::iter::from_fn(move || {
        let start = at + line.get(at..)?.find("  ")?;
        let tail = &line[start..];
        at = start + tail.len() - tail.trim_start_matches(' ').len();
        Some(start..at)
    })
}

/// A table whose columns are aligned by spaces: in all lines, each one begins or ends at the same character. A gap after
/// a sentence is none between columns.
fn aligned<'t>(lines: &[&'t str]) -> Option<Vec<Vec<&'t str>>> {
    let ends_sentence =
        |line: &str, gap: Range<usize>| line[..gap.start].ends_with(['.', '!', '?', ':']);
    if is_list(lines) || lines.iter().any(|line| gaps(line).any(|gap| ends_sentence(line, gap))) {
        return None;
    }
    let ranges: Vec<_> = lines.iter().map(|line| cell_ranges(line)).collect();
    let rows: Vec<Vec<&str>> = lines
        .iter()
        .zip(&ranges)
        .map(|(line, cells)| cells.iter().map(|cell| &line[cell.clone()]).collect())
        .collect();
    let is_column = |number: usize| {
        let column = |end: fn(&Range<usize>) -> usize| {
            let mut offsets = lines
                .iter()
                .zip(&ranges)
                .map(|(line, cells)| line[..end(&cells[number])].chars().count());
            let first = offsets.next();
            offsets.all(|offset| Some(offset) == first)
        };
        column(|cell| cell.start) || column(|cell| cell.end)
    };
    (is_even(&rows) && (0..rows[0].len()).all(is_column)).then_some(rows)
}

/// The cells between the gaps of a line.
fn cell_ranges(line: &str) -> Vec<Range<usize>> {
    let indent = line.len() - line.trim_start().len();
    let mut starts = vec![indent];
    let mut ends = Vec::new();
    for gap in gaps(line) {
        ends.push(gap.start);
        starts.push(gap.end);
    }
    ends.push(line.trim_end().len());
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}
