//! Errors and warnings as data, and their printing in every format.
//!
//! A [`Diagnostic`] has a location but no file: it belongs to the document it was found in, so that it can be
//! stored with a cached parse. A [`Report`] joins diagnostics with their files, sorts and prints them. No
//! other module formats a finding.

mod edits;
mod fix;
mod github;
mod kind;
mod locate;
mod notation;
mod printable;
mod text;

pub(crate) use edits::with_item as with_roster_item;
pub use fix::{Applicability, Edit, Fix};
pub(crate) use kind::Weight;
pub use kind::{CODES, Kind};
pub(crate) use notation::of_text as yaml_text;
pub(crate) use printable::{escaped_json, printable, printable_line};

use crate::syntax::source::{Location, Position};
use crate::syntax::text::counted;
use edits::EditFinder;
use locate::{FindingNumber, LocatedFindings, SourceTexts};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt;
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
    /// What is wrong, for an editor. Findings with the same code, message and suggestions are printed as one
    /// cause.
    pub message: String,
    /// The location in the document.
    pub location: Location,
    /// Suggestions. The first is printed beside the carets.
    pub help: Vec<String>,
    /// What to write, for the suggestions of which that is known. Each alone fixes the finding.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// An error without suggestions. `code` must be listed in [`Kind`].
    pub(crate) fn error(
        code: &'static str,
        location: Location,
        message: impl Into<String>,
    ) -> Self {
        debug_assert!(Kind::of(code).is_some(), "the code {code} has no kind");
        Self {
            severity: Severity::Error,
            code: code.into(),
            message: message.into(),
            location,
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// A warning without suggestions. `code` must be listed in [`Kind`].
    pub(crate) fn warning(
        code: &'static str,
        location: Location,
        message: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, location, message) }
    }

    /// What the finding is about.
    pub fn kind(&self) -> Kind {
        // Codes come from the constructors, which check them in every test.
        Kind::of(&self.code).unwrap_or(Kind::Run)
    }

    /// How much of what is published the finding is about, by which long lists are sorted.
    pub(crate) fn weight(&self) -> Weight {
        Weight::of(&self.code)
    }

    /// Adds a suggestion.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        // Sites may have tens of thousands of findings, nearly all with one suggestion.
        self.help.reserve_exact(1);
        self.help.push(help.into());
        self
    }

    /// Adds a fix, if there is one.
    #[must_use]
    pub(crate) fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        if let Some(fix) = fix.into() {
            self.fixes.reserve_exact(1);
            self.fixes.push(fix);
        }
        self
    }

    /// Adds fixes, of which each alone is one.
    #[must_use]
    pub(crate) fn fixes(mut self, fixes: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fixes);
        self
    }
}

/// A diagnostic with its file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The file's path relative to the site's folder, with `/`.
    pub file: Arc<str>,
    /// The error or warning. Shared, since reports are copied between the stages.
    pub diagnostic: Arc<Diagnostic>,
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

impl fmt::Display for Report {
    /// The errors, one on each line; otherwise the number of warnings.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_error = |finding: &&Finding| finding.diagnostic.severity == Severity::Error;
        let mut errors = self.findings.iter().filter(is_error);
        let Some(Finding { file, diagnostic }) = errors.next() else {
            return f.write_str(&counted(self.count(Severity::Warning), "warning"));
        };
        write!(f, "{file}: {}", diagnostic.message)?;
        errors.try_for_each(|Finding { file, diagnostic }| {
            write!(f, "\n{file}: {}", diagnostic.message)
        })
    }
}

impl std::error::Error for Report {}

impl Report {
    /// Adds a finding about `file`.
    pub(crate) fn push(&mut self, file: &Arc<str>, diagnostic: impl Into<Arc<Diagnostic>>) {
        self.findings.push(Finding { file: file.clone(), diagnostic: diagnostic.into() });
    }

    /// Adds the findings of another edition of the site, without those that an edition before it has at the same
    /// location: the facts of all editions are the same.
    pub(crate) fn append_edition(&mut self, other: Report) {
        let key = |finding: &Finding| {
            (finding.file.clone(), finding.diagnostic.code.clone(), finding.diagnostic.location)
        };
        // Only looked up, never iterated.
        let known: HashSet<_> = self.findings.iter().map(key).collect();
        self.findings.extend(other.findings.into_iter().filter(|one| !known.contains(&key(one))));
    }

    /// Adds findings about `file`.
    pub(crate) fn extend(
        &mut self,
        file: &Arc<str>,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
    ) {
        for diagnostic in diagnostics {
            self.push(file, diagnostic);
        }
    }

    /// Adds the findings of another report.
    pub(crate) fn append(&mut self, mut other: Report) {
        self.findings.append(&mut other.findings);
    }

    /// Removes the findings of which `is_kept` is false.
    pub(crate) fn retain(&mut self, is_kept: impl FnMut(&Finding) -> bool) {
        self.findings.retain(is_kept);
    }

    /// The same findings about files by other paths, such as those on the disk.
    #[must_use]
    pub(crate) fn with_paths(&self, path: impl Fn(&Arc<str>) -> Arc<str>) -> Report {
        let renamed = |finding: &Finding| {
            let mut diagnostic = finding.diagnostic.clone();
            if diagnostic.fixes.iter().any(|fix| fix.other_file().is_some()) {
                let fixes = &mut Arc::make_mut(&mut diagnostic).fixes;
                *fixes = fixes.iter().map(|fix| fix.with_paths(&path)).collect();
            }
            Finding { file: path(&finding.file), diagnostic }
        };
        Report { findings: self.findings.iter().map(renamed).collect() }
    }

    /// Turns every warning into an error (`--strict`).
    pub(crate) fn harden(&mut self) {
        for finding in &mut self.findings {
            Arc::make_mut(&mut finding.diagnostic).severity = Severity::Error;
        }
    }

    /// The line and column at which each of [`Report::findings`] begins, in their order; `None` for one about a whole
    /// file. `text_of` returns the source of a file, as [`Outcome::text_of`](crate::Outcome::text_of) does.
    pub fn positions(&self, text_of: impl Fn(&str) -> Option<Arc<str>>) -> Vec<Option<Position>> {
        let mut located = LocatedFindings::new(&self.findings, SourceTexts::new(&text_of));
        let all = located.all();
        located.locate(&all);
        all.iter().map(|number| located.start(*number).map(|start| start.position)).collect()
    }

    /// The bytes that each of [`Report::findings`] is about, in their order; `None` for one about a whole file, or whose
    /// file cannot be read. `text_of` is as for [`Report::positions`].
    pub(crate) fn ranges(
        &self,
        text_of: impl Fn(&str) -> Option<Arc<str>>,
    ) -> Vec<Option<Range<usize>>> {
        let mut located = LocatedFindings::new(&self.findings, SourceTexts::new(&text_of));
        let all = located.all();
        located.locate(&all);
        all.into_iter().map(|number| located.range(number)).collect()
    }

    /// The exact changes that fix each of [`Report::findings`], in their order. Several of one finding are alternatives,
    /// the likeliest first. `text_of` is as for [`Report::positions`].
    pub fn edits(&self, text_of: impl Fn(&str) -> Option<Arc<str>>) -> Vec<Vec<Edit>> {
        let mut located = LocatedFindings::new(&self.findings, SourceTexts::new(&text_of));
        let has_fixes =
            |number: &FindingNumber| !self.findings[*number].diagnostic.fixes.is_empty();
        located.locate(&located.all().into_iter().filter(has_fixes).collect::<Vec<_>>());
        let mut finder = EditFinder::new(&located);
        located.all().into_iter().map(|number| finder.edits(number)).collect()
    }

    /// The findings, in no particular order.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The number of findings of this severity. One that was reported twice counts once, as it is printed once.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter().filter(|f| f.diagnostic.severity == severity);
        let distinct: BTreeSet<_> = findings
            .map(|Finding { file, diagnostic: d }| (file, d.location, &d.code, &d.message, &d.help))
            .collect();
        distinct.len()
    }

    /// The number of codes that the findings of this severity have.
    pub(crate) fn code_count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter().filter(|f| f.diagnostic.severity == severity);
        findings.map(|finding| &finding.diagnostic.code).collect::<BTreeSet<_>>().len()
    }

    /// Whether an error stops the build.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.diagnostic.severity == Severity::Error)
    }

    /// The findings as text for a terminal or as JSON lines, sorted by file and location. Warnings come first,
    /// so that errors are at the end, just above the prompt. `text_of` returns the source of a file.
    pub fn print(
        &self,
        format: Format,
        colour: bool,
        text_of: impl Fn(&str) -> Option<Arc<str>>,
    ) -> String {
        let sources = SourceTexts::new(&text_of);
        match format {
            Format::Text { verbose } => {
                text::print(LocatedFindings::new(&self.findings, sources), verbose, colour)
            }
            Format::Json => self.json(sources),
        }
    }

    /// Each finding as a line of JSON.
    fn json(&self, sources: SourceTexts) -> String {
        let mut located = LocatedFindings::new(&self.findings, sources);
        located.locate(&located.all());
        let sorted = located.sorted();
        let mut finder = EditFinder::new(&located);
        let lines = sorted.into_iter().map(|number| {
            let edits = finder.edits(number);
            json_line(&located, number, json_edits(&finder, number, &edits))
        });
        lines.collect()
    }
}

fn json_edits<'e>(
    finder: &EditFinder,
    number: FindingNumber,
    edits: &'e [Edit],
) -> Vec<JsonEdit<'e>> {
    let edits = edits.iter().filter_map(|edit| {
        let [start, end] = finder.positions(number, edit)?;
        Some(JsonEdit {
            file: finder.is_elsewhere(number, edit).then_some(&*edit.file),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            replacement: &edit.replacement,
            applicability: edit.applicability,
        })
    });
    edits.collect()
}

fn json_line(located: &LocatedFindings, number: FindingNumber, edits: Vec<JsonEdit>) -> String {
    let Finding { file, diagnostic: d } = located.finding(number);
    let position = located.start(number).map(|start| start.position);
    let line = JsonLine {
        severity: d.severity,
        kind: d.kind(),
        code: &d.code,
        message: &d.message,
        file,
        line: position.map(|p| p.line),
        column: position.map(|p| p.column),
        help: (!d.help.is_empty()).then(|| d.help.join("\n")),
        edits,
    };
    let json = serde_json::to_string(&line).unwrap_or_default();
    escaped_json(&json).into_owned() + "\n"
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edits: Vec<JsonEdit<'a>>,
}

/// An edit as JSON.
#[derive(Serialize)]
struct JsonEdit<'a> {
    /// The file, if it is another one than that of the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    replacement: &'a str,
    applicability: Applicability,
}

#[cfg(test)]
mod tests;
