//! Findings as editors show them.
//!
//! Input: the findings of a file and its text. Output: the diagnostics of the protocol. While somebody types, those of the
//! file alone are found at once; those that other files take part in move with the text until the whole site has been
//! looked at again.

use super::addresses::uri_of;
use super::positions::{PositionUnit, TextLines};
use super::shapes::content_kind;
use crate::content::document::{self, Document, ParseSettings, RawHtml};
use crate::diagnostic::{Diagnostic, Finding, Report, Severity};
use crate::pipeline::Site;
use crate::site::classify::{is_named_draft, parsed_kind};
use crate::site::load::{CONFIG_FILE, Sources};
use crate::syntax::date::name_date;
use crate::syntax::source::Location;
use ls_types::{
    Diagnostic as ShownFinding, DiagnosticRelatedInformation, DiagnosticSeverity,
    Location as LinkedPlace, NumberOrString, Position as LinePosition, Range as LineRange,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The name of the program beside each finding.
pub(super) const SOURCE: &str = "briefing";

/// The longest text that is parsed at every key, in bytes; a longer one waits for the whole site.
const LONGEST: usize = 256 << 10;

/// The findings of a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct ShownFindings {
    /// The file's own: they depend on its text alone.
    pub(super) own: Vec<ShownFinding>,
    /// Those in which other files, or the day, take part.
    pub(super) others: Vec<ShownFinding>,
}

impl ShownFindings {
    pub(super) fn all(&self) -> Vec<ShownFinding> {
        self.own.iter().chain(&self.others).cloned().collect()
    }
}

/// A finding that is only a place.
pub(super) fn placeholder(location: Location) -> Diagnostic {
    Diagnostic::warning("unknown-name", location, String::new())
}

/// A file, parsed without any other; `None` if it is none that is parsed, or a very long one.
pub(super) fn parsed(file: &str, text: &str, html: RawHtml) -> Option<Document> {
    let (kind, id) = parsed_kind(file).filter(|_| content_kind(file).is_some())?;
    if text.len() > LONGEST {
        return None;
    }
    let named_draft = is_named_draft(file);
    let settings = ParseSettings { kind, name_date: name_date(&id), html, named_draft };
    Some(document::parse(text, settings))
}

/// The findings of a file by themselves: what a parse of its text alone finds.
fn own_findings(file: &str, text: &str, html: RawHtml) -> Option<Vec<Diagnostic>> {
    parsed(file, text, html).map(|document| document.diagnostics)
}

/// The findings of a file by themselves, as they are shown.
pub(super) fn own_shown(
    file: &Arc<str>,
    lines: &TextLines,
    html: RawHtml,
) -> Option<Vec<ShownFinding>> {
    let mut report = Report::default();
    report.extend(file, own_findings(file, lines.text(), html)?);
    let ranges = report.ranges(|_| Some(lines.text().clone()));
    let found = report.findings().iter().zip(ranges);
    Some(distinct(found.map(|(finding, range)| {
        let range = range.map(|range| lines.range(range)).unwrap_or_default();
        shown(&finding.diagnostic, range, Vec::new())
    })))
}

/// What makes the shown findings of a file.
pub(super) struct ShownFile<'s> {
    pub(super) site: &'s Site,
    pub(super) root: &'s Path,
    pub(super) unit: PositionUnit,
}

impl ShownFile<'_> {
    /// The findings of one file as they are shown.
    pub(super) fn of(
        &self,
        file: &Arc<str>,
        findings: &[&Finding],
        html: RawHtml,
    ) -> ShownFindings {
        let mut report = Report::default();
        findings.iter().for_each(|it| report.push(file, it.diagnostic.clone()));
        let text = self.site.text_of(file);
        let ranges = report.ranges(|_| text.clone());
        let lines = text.map(|text| TextLines::new(text, self.unit));
        let own = self.own(file, lines.as_ref(), html);
        let is_own = |d: &Diagnostic| {
            own.iter()
                .any(|it| it.code == d.code && it.message == d.message && it.location == d.location)
        };
        let place = |range| match (&lines, range) {
            (Some(lines), Some(range)) => lines.range(range),
            _ => LineRange::default(),
        };
        let all = report.findings().iter().zip(ranges);
        let (own, others): (Vec<_>, Vec<_>) = all.partition(|(it, _)| is_own(&it.diagnostic));
        let as_shown = |(finding, range): (&Finding, _)| {
            let related = self.related(file, &finding.diagnostic);
            shown(&finding.diagnostic, place(range), related)
        };
        // Of its own, nothing but the text is known at every key, so they are the same then.
        let own = distinct(
            own.into_iter().map(|(it, range)| shown(&it.diagnostic, place(range), Vec::new())),
        );
        ShownFindings { own, others: distinct(others.into_iter().map(as_shown)) }
    }

    /// The findings of a file by themselves.
    fn own(&self, file: &Arc<str>, lines: Option<&TextLines>, html: RawHtml) -> Vec<Diagnostic> {
        let index = self.site.context().index;
        let parsed = index.files.binary_search_by(|other| other.file.path.cmp(file)).ok();
        let parsed = parsed.map(|number| &index.files[number]);
        // The index may have an earlier version of a file with errors.
        let is_present = |hash| self.site.sources().hash_of(file) == Some(hash);
        match parsed.filter(|parsed| is_present(parsed.file.hash)) {
            Some(parsed) => parsed.diagnostics().to_vec(),
            None => {
                lines.and_then(|lines| own_findings(file, lines.text(), html)).unwrap_or_default()
            }
        }
    }

    /// The other files that a finding names.
    fn related(&self, file: &Arc<str>, finding: &Diagnostic) -> Vec<DiagnosticRelatedInformation> {
        let words = std::iter::once(&finding.message).chain(&finding.help).map(String::as_str);
        let mut named: BTreeMap<&str, LineRange> = BTreeMap::new();
        for (path, range) in words.flat_map(file_names) {
            if path != &**file && is_source(self.site.sources(), path) {
                named.entry(path).or_insert(range);
            }
        }
        let sources = self.site.sources();
        let link = |(path, range): (&str, LineRange)| {
            let on_disk =
                sources.on_disk(path).map_or_else(|| self.root.join(path), Path::to_path_buf);
            let location = LinkedPlace { uri: uri_of(&on_disk)?, range };
            Some(DiagnosticRelatedInformation { location, message: path.to_owned() })
        };
        named.into_iter().filter_map(link).collect()
    }
}

/// Whether a path is that of a text of the site.
fn is_source(sources: &Sources, path: &str) -> bool {
    let is_template = || {
        let name = path.strip_prefix("templates/");
        name.is_some_and(|name| sources.templates.iter().any(|template| &*template.path == name))
    };
    let is_settings = path == CONFIG_FILE && sources.config.is_some();
    is_settings || sources.on_disk(path).is_some() || is_template()
}

/// The paths of files in a message, each with its line, if that is named.
fn file_names(message: &str) -> impl Iterator<Item = (&str, LineRange)> {
    let words = message.split(|c: char| c.is_whitespace() || "`,;()\"".contains(c));
    words.filter_map(|word| {
        let word = word.trim_end_matches(['.', ':']);
        let mut parts = word.split(':');
        let path = parts.next()?;
        let line = parts.next().and_then(|line| line.parse::<u32>().ok()).unwrap_or(1);
        let is_path =
            path.starts_with("content/") || path.starts_with("templates/") || path == CONFIG_FILE;
        let start = LinePosition::new(line.saturating_sub(1), 0);
        is_path.then_some((path, LineRange::new(start, start)))
    })
}

pub(super) fn shown(
    finding: &Diagnostic,
    range: LineRange,
    related: Vec<DiagnosticRelatedInformation>,
) -> ShownFinding {
    let mut message = finding.message.clone();
    for help in &finding.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    ShownFinding {
        range,
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(finding.code.to_string())),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..ShownFinding::default()
    }
}

/// Each finding once, in the order of the text.
fn distinct(findings: impl Iterator<Item = ShownFinding>) -> Vec<ShownFinding> {
    let mut findings: Vec<ShownFinding> = findings.collect();
    findings.sort_by(|a, b| (a.range.start, &a.message).cmp(&(b.range.start, &b.message)));
    findings.dedup();
    findings
}

/// The findings of an earlier text where they are in a later one: those behind a change move with their lines, those in
/// changed lines are left out.
pub(super) fn moved(
    findings: &[ShownFinding],
    before: &TextLines,
    now: &TextLines,
) -> Vec<ShownFinding> {
    let (old, new) = (before.text().as_bytes(), now.text().as_bytes());
    let same = |(a, b): &(&u8, &u8)| a == b;
    let head = old.iter().zip(new).take_while(same).count();
    let longest_tail = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(longest_tail).take_while(same).count();
    let first = before.position(head).line;
    let last = before.position(old.len() - tail).line;
    let shift = now.count() as i64 - before.count() as i64;
    let shifted = |position: LinePosition| {
        let line = i64::from(position.line) + shift;
        LinePosition::new(u32::try_from(line).unwrap_or_default(), position.character)
    };
    let moved = findings.iter().filter_map(|finding| {
        let LineRange { start, end } = finding.range;
        if end.line < first {
            return Some(finding.clone());
        }
        let range = LineRange::new(shifted(start), shifted(end));
        (start.line > last).then(|| ShownFinding { range, ..finding.clone() })
    });
    moved.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_move_with_their_lines_and_those_of_a_changed_line_go() {
        let lines = |text: &str| TextLines::new(text.into(), PositionUnit::Utf16);
        let at = |line| {
            let position = LinePosition::new(line, 0);
            ShownFinding { range: LineRange::new(position, position), ..ShownFinding::default() }
        };
        let (before, now) = (lines("a\nb\nc\nd"), lines("a\nbx\ny\nc\nd"));
        let moved = moved(&[at(0), at(1), at(3)], &before, &now);
        let rows: Vec<u32> = moved.iter().map(|it| it.range.start.line).collect();
        assert_eq!(rows, [0, 4]);
    }

    #[test]
    fn the_files_that_a_message_names_are_found() {
        let message = "also in content/actors/x.md:7:2, and in `content/actors.yaml`.";
        let found: Vec<(&str, u32)> =
            file_names(message).map(|(path, range)| (path, range.start.line)).collect();
        assert_eq!(found, [("content/actors/x.md", 6), ("content/actors.yaml", 0)]);
    }
}
