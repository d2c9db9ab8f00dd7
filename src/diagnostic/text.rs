//! Findings as text for a terminal, in the form of rustc: the message, the place, the quoted line with
//! carets, and suggestions.
//!
//! `annotate-snippets` lays the quoted line out: it knows how wide characters are on a terminal and
//! shortens long lines around the carets. It is given one line and not the file, because only the first
//! line of a span is quoted, and only printable text (see [`printable`]), because it replaces fewer
//! characters than we do.

use super::{LocatedFinding, Severity, printable};
use crate::syntax::source;
use annotate_snippets::renderer::{DEFAULT_WARNING_STYLE, Style};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// How many warnings of one kind are shown before the rest is only counted.
const OF_A_KIND: usize = 5;

/// How many causes of warnings are shown in full. Where there are more, only the first of each kind is,
/// and the others in short, so that a first run over a whole blog fits a screen.
const IN_FULL: usize = 8;

/// How many further places of one cause are named.
const PLACES_SHOWN: usize = 3;

/// How many columns of a long line are quoted.
const QUOTED: usize = 120;

/// The text of all causes: each in full, or some of the warnings in short unless `verbose`.
pub(super) fn print(causes: &[Vec<LocatedFinding>], verbose: bool, colour: bool) -> String {
    let mut out = String::new();
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    let mut causes: Vec<&[LocatedFinding]> = causes.iter().map(Vec::as_slice).collect();
    let is_warning =
        |cause: &&&[LocatedFinding]| cause[0].finding.diagnostic.severity == Severity::Warning;
    let brief = !verbose && causes.iter().filter(is_warning).count() > IN_FULL;
    if brief {
        group_by_code(&mut causes);
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(QUOTED);
    for cause in causes {
        let d = &cause[0].finding.diagnostic;
        if d.severity == Severity::Warning && !verbose {
            let count = warnings.entry(&*d.code).or_default();
            *count += 1;
            if *count > OF_A_KIND {
                continue;
            }
            if brief && *count > 1 {
                in_short(&mut out, cause, colour);
                continue;
            }
        }
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        in_full(&mut out, cause, &renderer);
        out.push('\n');
    }
    if out.ends_with('\n') && !out.ends_with("\n\n") {
        out.push('\n');
    }
    let left_out: Vec<_> = warnings
        .iter()
        .filter(|(_, count)| **count > OF_A_KIND)
        .map(|(code, count)| format!("{} more of {code}", count - OF_A_KIND))
        .collect();
    if !left_out.is_empty() {
        let _ = writeln!(out, "warnings not told: {}; -v tells them all\n", left_out.join(", "));
    }
    out
}

/// Puts the causes of one code together, at the place of the first of them.
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

/// A cause in two lines, after another of its code was shown in full.
fn in_short(out: &mut String, cause: &[LocatedFinding], colour: bool) {
    let d = &cause[0].finding.diagnostic;
    let style = if colour { DEFAULT_WARNING_STYLE } else { Style::new() };
    let (severity, code, message) = (d.severity.as_str(), &d.code, printable(&d.message));
    let _ = write!(out, "{style}{severity}[{code}]{style:#}: {message}");
    if let Some(help) = d.help.first().and_then(|help| help.lines().next()) {
        let _ = write!(out, " ({})", printable(help));
    }
    let _ = write!(out, "\n  --> {}", printable(&cause[0].place()));
    match cause.len() - 1 {
        0 => {}
        1 => out.push_str(" and 1 more place"),
        more => {
            let _ = write!(out, " and {more} more places");
        }
    }
    out.push('\n');
}

fn in_full(out: &mut String, cause: &[LocatedFinding], renderer: &Renderer) {
    let (located, others) = (&cause[0], &cause[1..]);
    let d = &located.finding.diagnostic;
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable(&d.message)).id(printable(&d.code));
    let mut help = d.help.as_slice();
    let place: Element<'_> = match quote(located) {
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
    let elements = std::iter::once(place).chain(help).chain(also_at(others));
    out.push_str(&renderer.render(&[Group::with_title(title).elements(elements)]));
    out.push('\n');
}

/// Where else the same cause was found.
fn also_at<'a>(others: &[LocatedFinding]) -> Option<Element<'a>> {
    let places: Vec<_> = others.iter().take(PLACES_SHOWN).map(LocatedFinding::place).collect();
    let more = match others.len() - places.len() {
        0 => String::new(),
        more => format!(" and {more} more places"),
    };
    let text = format!("also at {}{more}", places.join(", "));
    (!places.is_empty()).then(|| Level::NOTE.message(printable(&text).into_owned()).into())
}

/// The line to quote, made printable.
struct Quote {
    line: String,
    /// From 1.
    number: usize,
    /// The bytes of the line below which carets are printed; may be empty.
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
