//! What is wrong with the content, as data, and the one place that prints it.
//!
//! A [`Diagnostic`] knows no file: it belongs to the document it was found in, so that it can be kept
//! with a cached parse. A [`Report`] joins diagnostics to their files, orders and prints them.

mod github;
mod kind;
mod text;

pub use kind::Kind;

use crate::syntax::source::{self, Location, Position};
use crate::syntax::yaml;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A page would be wrong: nothing is written.
    Error,
    /// A page is poorer.
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

/// One finding: where, what, and the mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// A stable name of the kind of finding, such as `misspelt-reference`.
    pub code: Cow<'static, str>,
    /// What is wrong, in the reader's words. Findings of one message count as one cause.
    pub message: String,
    /// Where in the document.
    pub place: Location,
    /// The mends. The first stands beside the caret.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A finding that stops the build.
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

    /// A finding that leaves a page poorer.
    pub fn warning(code: &'static str, place: Location, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// What it is about.
    pub fn kind(&self) -> Kind {
        // Codes come from the constructors, which check them in every test.
        Kind::of(&self.code).unwrap_or(Kind::Run)
    }

    /// Adds a mend.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// A diagnostic and the file it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Relative to the root, with `/`.
    pub file: Arc<str>,
    /// What was found.
    pub diagnostic: Diagnostic,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: the quoted line with a caret, one cause told once.
    Text {
        /// Every warning, not only the first few of each kind.
        verbose: bool,
    },
    /// For programs: one JSON object a line, every finding.
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

    /// Adds what was found in `file`.
    pub fn extend(&mut self, file: &Arc<str>, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(file, diagnostic);
        }
    }

    /// Takes over the findings of another report.
    pub fn append(&mut self, mut other: Report) {
        self.findings.append(&mut other.findings);
    }

    /// Makes every warning an error (`--strict`).
    pub fn harden(&mut self) {
        for finding in &mut self.findings {
            finding.diagnostic.severity = Severity::Error;
        }
    }

    /// The findings, in no particular order.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings of this weight there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.diagnostic.severity == severity).count()
    }

    /// Whether anything stops the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The findings as text for a terminal or as JSON lines: warnings first, so that errors stand
    /// last where the eye is, each by file and place. `text_of` gives the text of a file.
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

    /// The findings, those of one cause together, by the place of the first.
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

/// A finding whose place has been looked up.
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

    fn place(&self) -> String {
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
            let found = yaml::locate(&text[yaml.clone()], id).unwrap_or(0..0);
            Some(yaml.start + found.start..yaml.start + found.end)
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
