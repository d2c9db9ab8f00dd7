//! Errors and warnings as data, and their printing in every format.
//!
//! A [`Diagnostic`] has a location but no file: it belongs to the document it was found in, so that it can be
//! stored with a cached parse. A [`Report`] joins diagnostics with their files, sorts and prints them. No
//! other module formats a finding.

mod github;
mod kind;
mod text;

pub use kind::{CODES, Kind};

use crate::syntax::source::{self, Location, Position};
use crate::syntax::yaml;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Whether a finding stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A page would be wrong: the build writes nothing.
    Error,
    /// A page lacks something that it could have: the build goes on.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One error or warning: location, message and suggestions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The name of the rule that was broken, such as `misspelt-reference`. It is stable across versions.
    pub code: Cow<'static, str>,
    /// What is wrong, for an editor. Findings with the same code and message are printed as one cause.
    pub message: String,
    /// The location in the document.
    pub place: Location,
    /// Suggestions. The first is printed beside the carets.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error without suggestions. `code` must be listed in [`Kind`].
    pub fn error(code: &'static str, place: Location, message: impl Into<String>) -> Self {
        debug_assert!(Kind::of(code).is_some(), "the code {code} has no kind");
        Self {
            severity: Severity::Error,
            code: code.into(),
            message: message.into(),
            place,
            help: Vec::new(),
        }
    }

    /// A warning without suggestions. `code` must be listed in [`Kind`].
    pub fn warning(code: &'static str, place: Location, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// What the finding is about.
    pub fn kind(&self) -> Kind {
        // Codes come from the constructors, which check them in every test.
        Kind::of(&self.code).unwrap_or(Kind::Run)
    }

    /// Adds a suggestion.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// A diagnostic with its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's path relative to the site's folder, with `/`.
    pub file: Arc<str>,
    /// The error or warning.
    pub diagnostic: Diagnostic,
}

/// The format in which findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For people: the quoted line with carets; findings of one cause are printed once.
    Text {
        /// Print every warning, not only the first few of each code.
        verbose: bool,
    },
    /// For programs: one line of JSON for every finding (`docs/findings.schema.json`).
    Json,
}

/// All findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Adds a finding about `file`.
    pub fn push(&mut self, file: &Arc<str>, diagnostic: Diagnostic) {
        self.findings.push(Finding { file: file.clone(), diagnostic });
    }

    /// Adds findings about `file`.
    pub fn extend(&mut self, file: &Arc<str>, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(file, diagnostic);
        }
    }

    /// Adds the findings of another report.
    pub fn append(&mut self, mut other: Report) {
        self.findings.append(&mut other.findings);
    }

    /// Turns every warning into an error (`--strict`).
    pub fn harden(&mut self) {
        for finding in &mut self.findings {
            finding.diagnostic.severity = Severity::Error;
        }
    }

    /// The findings, in no particular order.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The number of findings of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.diagnostic.severity == severity).count()
    }

    /// Whether an error stops the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The findings as text for a terminal or as JSON lines, sorted by file and location. Warnings come first,
    /// so that errors are at the end, just above the prompt. `text_of` returns the source of a file.
    pub fn print(
        &self,
        format: Format,
        colour: bool,
        text_of: impl Fn(&str) -> Option<Arc<str>>,
    ) -> String {
        match format {
            Format::Text { verbose } => text::print(&self.causes(&text_of), verbose, colour),
            Format::Json => self.located(&text_of).iter().map(LocatedFinding::json).collect(),
        }
    }

    fn located(&self, text_of: &impl Fn(&str) -> Option<Arc<str>>) -> Vec<LocatedFinding<'_>> {
        let mut located: Vec<_> = self
            .findings
            .iter()
            .map(|finding| LocatedFinding::new(finding, text_of(&finding.file)))
            .collect();
        located.sort_by(|a, b| a.order().cmp(&b.order()));
        located.dedup_by(|a, b| a.order() == b.order());
        located
    }

    /// The findings grouped by cause, sorted by the location of the first of each group.
    fn causes(&self, text_of: &impl Fn(&str) -> Option<Arc<str>>) -> Vec<Vec<LocatedFinding<'_>>> {
        let mut causes: BTreeMap<(Severity, &str, &str), Vec<LocatedFinding>> = BTreeMap::new();
        for located in self.located(text_of) {
            let d = &located.finding.diagnostic;
            causes.entry((d.severity, &*d.code, &d.message)).or_default().push(located);
        }
        let mut causes: Vec<_> = causes.into_values().collect();
        causes.sort_by(|a, b| a[0].order().cmp(&b[0].order()));
        causes
    }
}

/// A finding whose location has been looked up in the source.
struct LocatedFinding<'f> {
    finding: &'f Finding,
    text: Option<Arc<str>>,
    span: Option<Range<usize>>,
    position: Option<Position>,
}

impl<'f> LocatedFinding<'f> {
    fn new(finding: &'f Finding, text: Option<Arc<str>>) -> Self {
        let place = finding.diagnostic.place;
        let span = text.as_deref().and_then(|text| span(&finding.file, text, place));
        let position = match (&text, &span) {
            (Some(text), Some(span)) => Some(source::position(text, span.start)),
            _ => None,
        };
        Self { finding, text, span, position }
    }

    #[allow(clippy::type_complexity, reason = "a sort key, used here alone")]
    fn order(&self) -> (std::cmp::Reverse<Severity>, &str, Option<Position>, &str, &str) {
        let d = &self.finding.diagnostic;
        (std::cmp::Reverse(d.severity), &self.finding.file, self.position, &*d.code, &d.message)
    }

    fn location(&self) -> String {
        match self.position {
            Some(p) => format!("{}:{}:{}", self.finding.file, p.line, p.column),
            None => self.finding.file.to_string(),
        }
    }

    fn json(&self) -> String {
        let d = &self.finding.diagnostic;
        let line = JsonLine {
            severity: d.severity,
            kind: d.kind(),
            code: &d.code,
            message: &d.message,
            file: &self.finding.file,
            line: self.position.map(|p| p.line),
            column: self.position.map(|p| p.column),
            help: (!d.help.is_empty()).then(|| d.help.join("\n")),
        };
        let json = serde_json::to_string(&line).unwrap_or_default();
        json + "\n"
    }
}

#[derive(Serialize)]
struct JsonLine<'a> {
    severity: Severity,
    kind: Kind,
    code: &'a str,
    message: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<String>,
}

fn span(file: &str, text: &str, place: Location) -> Option<Range<usize>> {
    match place {
        Location::File => None,
        Location::Span(start, end) => Some(start as usize..(end as usize).max(start as usize)),
        Location::Node(id) => {
            let yaml = source::yaml_range(file, text);
            let range = yaml::locate(&text[yaml.clone()], id).unwrap_or(0..0);
            Some(yaml.start + range.start..yaml.start + range.end)
        }
    }
}

/// Content must not be able to control a terminal or a CI runner, or to change the order in which a line
/// is read: control characters other than line breaks and tabs, Unicode's line separators and the
/// characters that embed or override a direction of text are shown as U+FFFD. Direction marks (U+200E,
/// U+200F) stay: names in Arabic or Hebrew may need them, and they reorder nothing else.
fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unprintable) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if is_unprintable(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

fn is_unprintable(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests;
