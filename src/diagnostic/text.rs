//! Prints findings for a terminal, in the form of rustc: the message, the location, the quoted line with
//! carets, and suggestions.
//!
//! `annotate-snippets` lays out the quoted line: it knows the width of characters on a terminal and shortens
//! long lines around the carets. It receives one line and not the whole file, because only the first line of
//! a span is quoted, and only printable text (see [`printable`]), because it replaces fewer characters than
//! we do.

use super::{LocatedFinding, Severity, printable};
use crate::syntax::source;
use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_WARNING_STYLE, Style,
};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// How many warnings of one code are shown before the rest is only counted.
const PER_CODE: usize = 5;

/// How many causes of warnings are shown in full. If there are more, only the first of each code is, and the
/// others are abridged, so that the first run on a whole blog fits one screen.
const IN_FULL: usize = 8;

/// How many further locations of one cause are listed.
const LISTED_LOCATIONS: usize = 3;

/// How many columns of a long line are quoted.
const QUOTED_COLUMNS: usize = 120;

/// Prints all causes: each in full, or some of the warnings abridged unless `verbose`.
pub(super) fn print(causes: &[Vec<LocatedFinding>], verbose: bool, colour: bool) -> String {
    let mut out = String::new();
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    let mut causes: Vec<&[LocatedFinding]> = causes.iter().map(Vec::as_slice).collect();
    let is_warning =
        |cause: &&&[LocatedFinding]| cause[0].finding.diagnostic.severity == Severity::Warning;
    let abridged = !verbose && causes.iter().filter(is_warning).count() > IN_FULL;
    if abridged {
        group_by_code(&mut causes);
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(QUOTED_COLUMNS);
    for cause in causes {
        let d = &cause[0].finding.diagnostic;
        if d.severity == Severity::Warning && !verbose {
            let count = warnings.entry(&*d.code).or_default();
            *count += 1;
            if *count > PER_CODE {
                continue;
            }
            if abridged && *count > 1 {
                print_abridged(&mut out, cause, colour);
                continue;
            }
        }
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        print_full(&mut out, cause, &renderer, colour);
        out.push('\n');
    }
    if out.ends_with('\n') && !out.ends_with("\n\n") {
        out.push('\n');
    }
    let left_out: Vec<_> = warnings
        .iter()
        .filter(|(_, count)| **count > PER_CODE)
        .map(|(code, count)| match count - PER_CODE {
            1 => format!("1 more {code} warning"),
            more => format!("{more} more {code} warnings"),
        })
        .collect();
    if !left_out.is_empty() {
        let _ = writeln!(out, "not shown: {}; use -v to see all\n", left_out.join(", "));
    }
    out
}

/// Groups the causes by code, each group at the position of its first cause.
fn group_by_code(causes: &mut [&[LocatedFinding]]) {
    let mut first: BTreeMap<(Severity, String), usize> = BTreeMap::new();
    let key = |cause: &[LocatedFinding]| {
        let d = &cause[0].finding.diagnostic;
        (d.severity, d.code.to_string())
    };
    for (at, cause) in causes.iter().enumerate() {
        first.entry(key(cause)).or_insert(at);
    }
    causes.sort_by_key(|cause| first.get(&key(cause)).copied());
}

/// Prints a cause in two lines, after another of its code has been printed in full.
fn print_abridged(out: &mut String, cause: &[LocatedFinding], colour: bool) {
    let d = &cause[0].finding.diagnostic;
    let style = if colour { DEFAULT_WARNING_STYLE } else { Style::new() };
    let (severity, code, message) = (d.severity.as_str(), &d.code, printable(&d.message));
    let _ = write!(out, "{style}{severity}[{code}]{style:#}: {message}");
    if let Some(help) = d.help.first().and_then(|help| help.lines().next()) {
        let _ = write!(out, " ({})", printable(help));
    }
    let _ = write!(out, "\n  --> {}", printable(&cause[0].location()));
    match cause.len() - 1 {
        0 => {}
        1 => out.push_str(" and 1 more place"),
        more => {
            let _ = write!(out, " and {more} more places");
        }
    }
    out.push('\n');
}

/// Prints a cause with its quoted line, all suggestions and its further locations.
fn print_full(out: &mut String, cause: &[LocatedFinding], renderer: &Renderer, colour: bool) {
    let (located, others) = (&cause[0], &cause[1..]);
    let d = &located.finding.diagnostic;
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable(&d.message)).id(printable(&d.code));
    let mut help = d.help.as_slice();
    let location: Element<'_> = match quote(located) {
        Some(quote) => {
            let mut caret = AnnotationKind::Primary.span(quote.span);
            // Beside the carets there is room for one line.
            if let Some((first, rest)) = help.split_first().filter(|(h, _)| !h.contains('\n')) {
                help = rest;
                caret = caret.label(printable(first));
            }
            let snippet = Snippet::source(quote.line).line_start(quote.number);
            snippet.path(printable(&located.finding.file).into_owned()).annotation(caret).into()
        }
        None => Origin::path(printable(&located.finding.file).into_owned()).into(),
    };
    let help = help.iter().map(|help| Level::HELP.message(printable(help.trim_end())).into());
    let elements = std::iter::once(location).chain(help);
    out.push_str(&renderer.render(&[Group::with_title(title).elements(elements)]));
    out.push('\n');
    print_also_at(out, located, others, colour);
}

/// Prints where else the same cause was found. The renderer would print the note with an empty line before
/// it, one for each cause: too many for a first run that should fit one screen.
fn print_also_at(
    out: &mut String,
    first: &LocatedFinding,
    others: &[LocatedFinding],
    colour: bool,
) {
    let locations: Vec<_> =
        others.iter().take(LISTED_LOCATIONS).map(LocatedFinding::location).collect();
    if locations.is_empty() {
        return;
    }
    let more = match others.len() - locations.len() {
        0 => String::new(),
        more => format!(" and {more} more places"),
    };
    // The renderer's gutter is as wide as the line number that it shows.
    let gutter = first.position.map_or(0, |position| position.line.to_string().len());
    let (bar, bold) = match colour {
        true => (DEFAULT_LINE_NUM_STYLE, DEFAULT_EMPHASIS_STYLE),
        false => (Style::new(), Style::new()),
    };
    let text = format!("also at {}{more}", locations.join(", "));
    let _ = writeln!(out, "{:gutter$} {bar}= {bar:#}{bold}note{bold:#}: {}", "", printable(&text));
}

/// The quoted line, made printable.
struct Quote {
    line: String,
    /// Its number, from 1.
    number: usize,
    /// The range of the line, in bytes, that is underlined with carets; may be empty.
    span: Range<usize>,
}

/// The first line of a finding's span; `None` if the finding is about the file as a whole.
fn quote(located: &LocatedFinding) -> Option<Quote> {
    let (text, span, at) = (located.text.as_ref()?, located.span.as_ref()?, located.position?);
    let (line_start, line) = source::line_at(text, span.start);
    let within =
        |offset: usize| source::floor_char(line, offset.saturating_sub(line_start).min(line.len()));
    let (start, end) = (within(span.start), within(span.end));
    let (before, spanned) = (printable(&line[..start]), printable(line[start..end].trim_end()));
    let span = before.len()..before.len() + spanned.len();
    Some(Quote { line: printable(line).into_owned(), number: at.line, span })
}
