//! Prints findings for a terminal, in the form of rustc: the message, the location, the quoted line with
//! carets, and suggestions.
//!
//! `annotate-snippets` lays out the quoted line: it knows the width of characters on a terminal and shortens
//! long lines around the carets. It receives the part of one line that it can show and not the whole file,
//! because only the first line of a span is quoted, and only printable text (see [`printable`]), because it
//! replaces fewer characters than we do.

use super::locate::{FindingNumber, LocatedFindings, Start};
use super::printable::printable_within_line;
use super::{Diagnostic, Severity, printable, printable_line};
use crate::syntax::source::{Position, floor_char};
use crate::syntax::text;
use annotate_snippets::renderer::{
    DEFAULT_EMPHASIS_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_WARNING_STYLE, Style,
};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

/// How many warnings of one code are shown before the rest is only counted.
const PER_CODE: usize = 5;

/// How many causes of warnings are shown in full. If there are more, only the first of each code is, and the
/// others are abridged, one for each message, so that the first run on a whole blog fits one screen.
const IN_FULL: usize = 8;

/// How many further locations of one cause are listed.
const LISTED_LOCATIONS: usize = 3;

/// How many columns of a long line are quoted.
const QUOTED_COLUMNS: usize = 120;

/// How much of a long line is handed over on each side of a location, in bytes. It is more than can be shown,
/// so that the line is shortened as if it were whole; a line may be megabytes long.
const QUOTED_BYTES: usize = 1 << 10;

/// Prints all causes: each in full, or some of the warnings abridged unless `verbose`.
pub(super) fn print(mut located: LocatedFindings, verbose: bool, colour: bool) -> String {
    let mut causes = located.causes();
    // Stable, so that causes of one weight stay in the order of their locations.
    causes.sort_by_key(|cause| {
        let d = &located.finding(cause[0]).diagnostic;
        let is_warning = d.severity == Severity::Warning;
        (Reverse(d.severity), is_warning.then(|| d.weight()))
    });
    let selection = Selection::new(&located, &mut causes, verbose);
    // Only what is shown is looked up in the sources.
    let shown = selection.shown.iter();
    let numbers = shown.flat_map(|(cause, _)| cause.iter().take(1 + LISTED_LOCATIONS).copied());
    located.locate(&numbers.collect::<Vec<_>>());
    let mut out = String::new();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(QUOTED_COLUMNS);
    for (cause, is_abridged) in &selection.shown {
        if *is_abridged {
            print_abridged(&mut out, &located, cause, colour);
            continue;
        }
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        print_full(&mut out, &located, cause, &renderer, colour);
        out.push('\n');
    }
    if out.ends_with('\n') && !out.ends_with("\n\n") {
        out.push('\n');
    }
    out + &selection.left_out()
}

/// Which causes are shown.
struct Selection<'c, 'f> {
    /// Each with whether it is abridged.
    shown: Vec<(&'c [FindingNumber], bool)>,
    /// How many causes of warnings of each code are shown and are not, unless all are shown.
    warnings: BTreeMap<&'f str, (usize, usize)>,
}

impl<'c, 'f> Selection<'c, 'f> {
    fn new(
        located: &LocatedFindings<'f>,
        causes: &'c mut [Vec<FindingNumber>],
        verbose: bool,
    ) -> Self {
        let diagnostic = |cause: &Vec<FindingNumber>| &*located.finding(cause[0]).diagnostic;
        let is_warning = |cause: &Vec<FindingNumber>| {
            !verbose && diagnostic(cause).severity == Severity::Warning
        };
        let abridged = causes.iter().filter(|cause| is_warning(cause)).count() > IN_FULL;
        if abridged {
            group_by_code(causes, diagnostic);
        }
        let mut warnings: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut messages = BTreeSet::new();
        let mut shown = Vec::new();
        for cause in &*causes {
            if !is_warning(cause) {
                shown.push((cause.as_slice(), false));
                continue;
            }
            let d = diagnostic(cause);
            let (count, left_out) = warnings.entry(&d.code).or_default();
            // In a long list, one suggestion for each message is enough.
            if *count == PER_CODE || (abridged && !messages.insert((&d.code, &d.message))) {
                *left_out += 1;
                continue;
            }
            *count += 1;
            shown.push((cause.as_slice(), abridged && *count > 1));
        }
        Self { shown, warnings }
    }

    /// The line that counts the warnings that are not shown, or nothing.
    fn left_out(&self) -> String {
        let left_out = self.warnings.iter().filter(|(_, (_, left_out))| *left_out > 0);
        let counted = left_out.map(|(code, (_, left_out))| match left_out {
            1 => format!("1 more {code} warning"),
            more => format!("{more} more {code} warnings"),
        });
        match counted.collect::<Vec<_>>() {
            none if none.is_empty() => String::new(),
            counted => format!("not shown: {}; use -v to see all\n\n", counted.join(", ")),
        }
    }
}

/// Groups the causes by code, each group at the position of its first cause.
fn group_by_code<'f>(
    causes: &mut [Vec<FindingNumber>],
    diagnostic: impl Fn(&Vec<FindingNumber>) -> &'f Diagnostic,
) {
    let key = |cause: &Vec<FindingNumber>| (diagnostic(cause).severity, &diagnostic(cause).code);
    let mut first = BTreeMap::new();
    for (at, cause) in causes.iter().enumerate() {
        first.entry(key(cause)).or_insert(at);
    }
    causes.sort_by_key(|cause| first.get(&key(cause)).copied());
}

/// Prints a cause in two lines, after another of its code has been printed in full.
fn print_abridged(
    out: &mut String,
    located: &LocatedFindings,
    cause: &[FindingNumber],
    colour: bool,
) {
    let d = &located.finding(cause[0]).diagnostic;
    let style = if colour { DEFAULT_WARNING_STYLE } else { Style::new() };
    let (severity, code, message) = (d.severity.as_str(), &d.code, printable_line(&d.message));
    let _ = write!(out, "{style}{severity}[{code}]{style:#}: {message}");
    if let Some(help) = d.help.first().and_then(|help| in_one_line(help)) {
        let _ = write!(out, " ({})", printable_line(&help));
    }
    let _ = write!(out, "\n  --> {}", printable_line(&located.location(cause[0])));
    match cause.len() - 1 {
        0 => {}
        1 => out.push_str(" and 1 more place"),
        more => {
            let _ = write!(out, " and {more} more places");
        }
    }
    out.push('\n');
}

/// A suggestion in one line: its first one, and what it announces with a colon if that is a line too.
fn in_one_line(help: &str) -> Option<Cow<'_, str>> {
    let mut lines = help.lines();
    let first = lines.next()?;
    Some(match (first.strip_suffix(':'), lines.next(), lines.next()) {
        (Some(_), Some(second), None) => format!("{first} {}", second.trim()).into(),
        (Some(announced), Some(_), _) => format!("{announced} …").into(),
        _ => first.into(),
    })
}

/// Prints a cause with its quoted line, all suggestions and its further locations.
fn print_full(
    out: &mut String,
    located: &LocatedFindings,
    cause: &[FindingNumber],
    renderer: &Renderer,
    colour: bool,
) {
    let first = located.finding(cause[0]);
    let d = &first.diagnostic;
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable_line(&d.message)).id(printable_line(&d.code));
    let mut help = d.help.as_slice();
    let path = printable_line(&first.file).into_owned();
    let quote = quote(located, cause[0]);
    let columns = quote.as_ref().map(|(start, quote)| (start.position, quote.column()));
    let location: Element<'_> = match quote {
        Some((start, quote)) => {
            let mut caret = AnnotationKind::Primary.span(quote.span);
            // Beside the carets there is room for one line.
            if let Some((first, rest)) = help.split_first().filter(|(h, _)| !h.contains('\n')) {
                help = rest;
                caret = caret.label(printable(first));
            }
            let snippet = Snippet::source(quote.line).line_start(start.position.line);
            snippet.path(path.clone()).annotation(caret).into()
        }
        None => Origin::path(path.clone()).into(),
    };
    let help = help.iter().map(|help| Level::HELP.message(printable(help.trim_end())).into());
    let elements = std::iter::once(location).chain(help);
    let rendered = renderer.render(&[Group::with_title(title).elements(elements)]);
    out.push_str(&match columns {
        Some((position, column)) => with_column(rendered, &path, position, column),
        None => indented(&rendered),
    });
    out.push('\n');
    print_also_at(out, located, cause, colour);
}

/// Indents what is below the title by the column that other findings have for the number of the quoted line, so that
/// all locations line up.
fn indented(rendered: &str) -> String {
    rendered.replace('\n', "\n ")
}

/// Corrects the column below the title. The renderer counts it in the line that it receives, which may be a
/// part of the line in the source, and have escaped characters.
fn with_column(rendered: String, path: &str, position: Position, column: usize) -> String {
    let Position { line, column: right } = position;
    let title = rendered.find('\n').unwrap_or(rendered.len());
    let (title, rest) = rendered.split_at(title);
    if column == right {
        return rendered;
    }
    let wrong = format!("{path}:{line}:{column}");
    format!("{title}{}", rest.replacen(&wrong, &format!("{path}:{line}:{right}"), 1))
}

/// Prints where else the same cause was found. The renderer would print the note with an empty line before
/// it, one for each cause: too many for a first run that should fit one screen.
fn print_also_at(
    out: &mut String,
    located: &LocatedFindings,
    cause: &[FindingNumber],
    colour: bool,
) {
    let others = &cause[1..];
    let locations: Vec<_> =
        others.iter().take(LISTED_LOCATIONS).map(|other| located.location(*other)).collect();
    if locations.is_empty() {
        return;
    }
    let more = match others.len() - locations.len() {
        0 => String::new(),
        more => format!(" and {}", text::counted(more, "more place")),
    };
    // The renderer's gutter is as wide as the line number that it shows.
    let gutter = located.start(cause[0]).map_or(1, |start| start.position.line.to_string().len());
    let (bar, bold) = match colour {
        true => (DEFAULT_LINE_NUM_STYLE, DEFAULT_EMPHASIS_STYLE),
        false => (Style::new(), Style::new()),
    };
    let text = format!("also at {}{more}", locations.join(", "));
    let text = printable_line(&text);
    let _ = writeln!(out, "{:gutter$} {bar}= {bar:#}{bold}note{bold:#}: {text}", "");
}

/// The quoted line or a part of it, made printable.
struct Quote {
    line: String,
    /// The range of the line, in bytes, that is underlined with carets; may be empty.
    span: Range<usize>,
}

impl Quote {
    /// The column at which the renderer sees the span.
    fn column(&self) -> usize {
        self.line[..self.span.start].chars().count() + 1
    }
}

/// The first line of a finding's span; `None` if the finding is about the file as a whole.
fn quote(located: &LocatedFindings, number: FindingNumber) -> Option<(Start, Quote)> {
    let (start, range) = (located.start(number)?, located.range(number)?);
    let finding = located.finding(number);
    let text = located.sources.get(&finding.file)?;
    let at = range.start;
    let part = part_of_line(&text, at);
    let end = range.end.clamp(at, part.end);
    // The renderer prints the number of the line before it.
    let before = printable_within_line(&text[part.start..at]);
    let spanned = printable_within_line(text[at..end].trim_end());
    let span = before.len()..before.len() + spanned.len();
    Some((start, Quote { line: printable_within_line(&text[part]).into_owned(), span }))
}

/// The line that contains `at`, without its ending, or a part of it if it is long.
fn part_of_line(text: &str, at: usize) -> Range<usize> {
    let first = floor_char(text, at.saturating_sub(QUOTED_BYTES));
    let last = floor_char(text, at.saturating_add(4 * QUOTED_BYTES));
    let start = text[first..at].rfind('\n').map_or(first, |newline| first + newline + 1);
    let end = text[at..last].find('\n').map_or(last, |newline| at + newline);
    let end = at.max(start + text[start..end].trim_end_matches('\r').len());
    start..end
}
