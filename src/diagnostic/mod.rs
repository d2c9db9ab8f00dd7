//! What is wrong with the content, as data, and the one place that prints it.
//!
//! A [`Diagnostic`] knows no file: it belongs to the document it was found in, so that it can be kept
//! with a cached parse. A [`Report`] joins diagnostics to their files, orders and prints them.

mod github;

use crate::syntax::source::{self, Location, Position};
use crate::syntax::yaml;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
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
            Format::Text { verbose } => self.print_text(colour, verbose, text_of),
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

    fn print_text(
        &self,
        colour: bool,
        verbose: bool,
        text_of: impl Fn(&str) -> Option<Arc<str>>,
    ) -> String {
        let mut out = String::new();
        let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
        let mut causes = self.causes(&text_of);
        let is_warning = |cause: &&Vec<LocatedFinding>| {
            cause[0].finding.diagnostic.severity == Severity::Warning
        };
        let brief = !verbose && causes.iter().filter(is_warning).count() > IN_FULL;
        if brief {
            by_kind(&mut causes);
        }
        for cause in &causes {
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
            cause[0].text(&mut out, colour);
            also(&mut out, &cause[1..]);
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
            let _ =
                writeln!(out, "warnings not told: {}; -v tells them all\n", left_out.join(", "));
        }
        out
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

/// How many warnings of one kind are told before the rest is only counted.
const OF_A_KIND: usize = 5;

/// How many causes of warnings are told in full; where there are more, only the first of each kind is,
/// and the others in short, so that a first run over a whole blog fits a screen.
const IN_FULL: usize = 8;

/// How many further places of one cause are named.
const PLACES_SHOWN: usize = 3;

fn also(out: &mut String, others: &[LocatedFinding]) {
    if others.is_empty() {
        return;
    }
    let places: Vec<_> = others.iter().take(PLACES_SHOWN).map(|l| l.place()).collect();
    let more = others.len() - places.len();
    let _ = write!(out, "   = also at {}", places.join(", "));
    if more > 0 {
        let _ = write!(out, " and {more} more places");
    }
    out.push('\n');
}

/// Puts the causes of one kind together, at the place of the first of them.
fn by_kind(causes: &mut [Vec<LocatedFinding>]) {
    let mut first: BTreeMap<(Severity, String), usize> = BTreeMap::new();
    let kind = |cause: &[LocatedFinding]| {
        let d = &cause[0].finding.diagnostic;
        (d.severity, d.code.to_string())
    };
    for (at, cause) in causes.iter().enumerate() {
        first.entry(kind(cause)).or_insert(at);
    }
    causes.sort_by_key(|cause| first.get(&kind(cause)).copied());
}

/// What another cause of a kind already told comes to.
fn in_short(out: &mut String, cause: &[LocatedFinding], colour: bool) {
    let d = &cause[0].finding.diagnostic;
    let (on, off) = if colour { ("\x1b[1;33m", "\x1b[0m") } else { ("", "") };
    let _ = write!(out, "{on}{}[{}]{off}: {}", d.severity.as_str(), d.code, printable(&d.message));
    if let Some(mend) = d.help.first().and_then(|help| help.lines().next()) {
        let _ = write!(out, " ({})", printable(mend));
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

    fn text(&self, out: &mut String, colour: bool) {
        let d = &self.finding.diagnostic;
        let (on, bold, off) = match (colour, d.severity) {
            (false, _) => ("", "", ""),
            (true, Severity::Error) => ("\x1b[1;31m", "\x1b[1m", "\x1b[0m"),
            (true, Severity::Warning) => ("\x1b[1;33m", "\x1b[1m", "\x1b[0m"),
        };
        let _ = writeln!(
            out,
            "{on}{}[{}]{off}{bold}: {}{off}\n  --> {}",
            d.severity.as_str(),
            d.code,
            printable(&d.message),
            printable(&self.place())
        );
        let mut help = d.help.iter();
        if let (Some(text), Some(span), Some(at)) = (&self.text, &self.span, self.position) {
            quote(out, text, span, at, help.next().map_or("", String::as_str), (on, off));
        }
        for line in help {
            let _ = writeln!(out, "   = {}", indented(line));
        }
    }

    fn json(&self) -> String {
        let d = &self.finding.diagnostic;
        let line = JsonLine {
            severity: d.severity,
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

/// Longest part of a line that is quoted, in characters.
const QUOTED: usize = 120;

/// The quoted line with a caret below, and the first mend beside it.
fn quote(
    out: &mut String,
    text: &str,
    span: &Range<usize>,
    at: Position,
    help: &str,
    (on, off): (&str, &str),
) {
    let (start, line) = source::line_at(text, span.start);
    let skipped = if at.column > QUOTED { at.column - QUOTED / 2 } else { 0 };
    let shown: String = line.chars().skip(skipped).take(QUOTED).collect();
    let length = text.get(span.clone()).unwrap_or("").split('\n').next().unwrap_or("");
    let carets = length.trim_end().chars().count().clamp(1, QUOTED);
    let gutter = at.line.to_string();
    let pad = " ".repeat(gutter.len());
    let before: String = line
        .get(..span.start.saturating_sub(start).min(line.len()))
        .unwrap_or("")
        .chars()
        .skip(skipped)
        .map(|c| if c == '\t' { '\t' } else { ' ' })
        .collect();
    let _ = writeln!(out, " {pad} |\n {gutter} | {}", printable(&shown));
    let mark = format!(" {pad} | {before}{on}{}{off}", "^".repeat(carets));
    let _ = writeln!(out, "{mark} {}", indented(help));
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
}

/// A mend of several lines keeps to its column.
fn indented(help: &str) -> String {
    printable(help).replace('\n', "\n     ")
}

/// Content cannot drive the terminal: control characters are shown as such.
fn printable(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(diagnostics: Vec<(&str, Diagnostic)>, text: &str) -> String {
        let mut report = Report::default();
        for (file, diagnostic) in diagnostics {
            report.push(&file.into(), diagnostic);
        }
        report.print(Format::Text { verbose: false }, false, |_| Some(text.into()))
    }

    #[test]
    fn a_finding_quotes_its_line_and_offers_the_mend() {
        let d =
            Diagnostic::error("misspelt-reference", Location::Node(4), "no actor is called \"B\"")
                .help("did you mean \"C\"?")
                .help("or add it:\nmore");
        let text = "---\ntitle: A\nactors: [B]\n---\n";
        assert_eq!(
            printed(vec![("content/articles/a.md", d)], text),
            "error[misspelt-reference]: no actor is called \"B\"\n  --> content/articles/a.md:3:9\n   \
             |\n 3 | actors: [B]\n   |         ^ did you mean \"C\"?\n   = or add it:\n     more\n\n"
        );
    }

    #[test]
    fn many_causes_are_told_in_short_after_the_first_of_their_kind() {
        let d = |n: usize| {
            Diagnostic::warning("k", Location::File, format!("cause {n}")).help("mend it")
        };
        let some = printed((0..8).map(|n| ("a.md", d(n))).collect(), "");
        assert!(some.contains("   = mend it") && !some.contains("(mend it)"), "{some}");
        let many = printed((0..30).map(|n| ("a.md", d(n))).collect(), "");
        assert!(many.contains("warning[k]: cause 1 (mend it)\n  --> a.md\n"), "{many}");
        assert!(many.contains("not told: 25 more of k;") && many.lines().count() < 20, "{many}");
    }

    #[test]
    fn one_cause_in_many_files_is_told_once() {
        let d =
            || Diagnostic::warning("unknown-key", Location::File, "no key is called \"layout\"");
        let files = ["a.md", "b.md", "c.md", "d.md", "e.md", "f.md"];
        let out = printed(files.iter().map(|f| (*f, d())).collect(), "");
        assert_eq!(out.matches("warning[").count(), 1);
        assert!(out.contains("also at b.md, c.md, d.md and 2 more places"), "{out}");
    }
}
