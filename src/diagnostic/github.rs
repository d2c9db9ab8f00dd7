//! Prints findings as annotations of a GitHub workflow:
//! `::error file=…,line=…,col=…,title=…::message and help`.
//!
//! Every location gets its annotation. GitHub shows the first ten of each severity for a step beside their
//! lines, and only the messages of the rest, in the log of the step. So errors come first, among warnings those about
//! publication, then the first location of each cause, and from the eleventh on the message names the location.

use super::kind::Weight;
use super::locate::{FindingNumber, LocatedFindings, SourceTexts};
use super::{Report, Severity, printable_line};
use crate::syntax::text::counted;
use std::fmt::Write as _;
use std::sync::Arc;

/// Number of annotations of one severity that GitHub shows for a step.
const MAX_ANNOTATIONS: usize = 10;

impl Report {
    /// The findings as annotations, errors first. `site_path` is the path of the site's folder within the
    /// repository, with a slash at its end, or empty; `text_of` returns the text of a file.
    pub fn annotations(
        &self,
        site_path: &str,
        text_of: impl Fn(&str) -> Option<Arc<str>>,
    ) -> String {
        let mut out = String::new();
        let mut located = LocatedFindings::new(self.findings(), SourceTexts::new(&text_of));
        located.locate(&located.all());
        let causes = located.causes();
        for severity in [Severity::Error, Severity::Warning] {
            let has_severity = |cause: &&Vec<FindingNumber>| {
                located.finding(cause[0]).diagnostic.severity == severity
            };
            let mut causes: Vec<_> = causes.iter().filter(has_severity).collect();
            if severity == Severity::Warning {
                // Stable, so that causes of one weight stay in the order of their locations.
                causes.sort_by_key(|cause| Weight::of(&located.finding(cause[0]).diagnostic.code));
            }
            let firsts = causes.iter().map(|cause| (cause[0], cause.len() - 1));
            let others = causes.iter().flat_map(|cause| cause[1..].iter().map(|n| (*n, 0)));
            for (count, (number, others)) in firsts.chain(others).enumerate() {
                let is_shown = count < MAX_ANNOTATIONS;
                annotate(&mut out, &located, number, others, site_path, is_shown);
            }
        }
        out
    }
}

/// Writes an annotation. `others` is the number of other locations of its cause that are annotated after all
/// first ones, and so may not be shown; `is_shown` is whether this one is.
fn annotate(
    out: &mut String,
    located: &LocatedFindings,
    number: FindingNumber,
    others: usize,
    site_path: &str,
    is_shown: bool,
) {
    let finding = located.finding(number);
    let diagnostic = &finding.diagnostic;
    let file = path_property(&format!("{site_path}{}", finding.file));
    let _ = write!(out, "::{} file={file}", diagnostic.severity.as_str());
    if let Some(start) = located.start(number) {
        let _ = write!(out, ",line={},col={}", start.position.line, start.position.column);
    }
    let location = match is_shown {
        true => String::new(),
        false => format!("{site_path}{}: ", located.location(number)),
    };
    let mut message = data(&format!("{location}{}", diagnostic.message));
    for line in diagnostic.help.iter().flat_map(|help| help.lines()) {
        let _ = write!(message, "%0A{}", data(line));
    }
    if others > 0 {
        let _ = write!(message, "%0Aalso at {}", counted(others, "other place"));
    }
    let _ = writeln!(out, ",title={}::{message}", property(&diagnostic.code));
}

/// Escapes a line of a message. Without it, content with a line break could start a command to the runner,
/// which reads `%0A` as a line break.
fn data(text: &str) -> String {
    printable_line(text).replace('%', "%25")
}

/// Escapes the value of a property, in which colons and commas are separators too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Escapes a path as the value of a property. Invisible characters stay, since no other path is that of the file; what
/// could end the line or begin a command does not.
fn path_property(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            ':' => out.push_str("%3A"),
            ',' => out.push_str("%2C"),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    match out.contains("##") {
        // Rare enough to escape more than is needed.
        true => property(path),
        false => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::syntax::source::Location;

    fn annotations(findings: impl IntoIterator<Item = (&'static str, Diagnostic)>) -> String {
        let mut report = Report::default();
        for (file, diagnostic) in findings {
            report.push(&file.into(), diagnostic);
        }
        report.annotations("site/", |_| Some("title: A\nactors: [B]\n".into()))
    }

    #[test]
    fn an_annotation_names_the_file_from_the_root_of_the_repository() {
        let error = Diagnostic::error("bad-value", Location::span(9..15), "no").help("write: 1, 2");
        assert_eq!(
            annotations([("content/a,b.md", error)]),
            "::error file=site/content/a%2Cb.md,line=2,col=1,title=bad-value::no%0Awrite: 1, 2\n"
        );
    }

    #[test]
    fn errors_come_first_and_the_first_place_of_each_cause_before_the_others() {
        let warning = |n| Diagnostic::warning("raw-html", Location::File, format!("warning {n}"));
        let files = ["a.md", "b.md", "c.md"].map(|file| (file, warning(1)));
        let mut findings = Vec::from(files);
        findings.push(("d.md", warning(2)));
        findings.push(("z.md", Diagnostic::error("yaml", Location::File, "bad")));
        let log = annotations(findings);
        let expected = [
            "::error file=site/z.md,title=yaml::bad",
            "::warning file=site/a.md,title=raw-html::warning 1%0Aalso at 2 other places",
            "::warning file=site/d.md,title=raw-html::warning 2",
            "::warning file=site/b.md,title=raw-html::warning 1",
            "::warning file=site/c.md,title=raw-html::warning 1\n",
        ];
        assert_eq!(log, expected.join("\n"));
    }

    #[test]
    fn every_place_has_its_annotation_and_the_log_names_those_that_github_does_not_show() {
        let warning = |n| {
            let location = Location::span(9..15);
            ("a.md", Diagnostic::warning("raw-html", location, format!("warning {n:02}")))
        };
        let log = annotations((0..12).map(warning));
        assert_eq!(log.matches("::warning file=site/a.md,line=2,col=1,").count(), 12);
        assert_eq!(log.matches("::site/a.md:2:1: warning").count(), 2, "{log}");
    }

    #[test]
    fn places_with_different_suggestions_have_their_own_help() {
        let error = |help| Diagnostic::error("wrong-kind", Location::File, "no").help(help);
        let log = annotations([("a.md", error("write true")), ("b.md", error("write false"))]);
        assert!(log.contains("file=site/a.md,title=wrong-kind::no%0Awrite true\n"), "{log}");
        assert!(log.contains("file=site/b.md,title=wrong-kind::no%0Awrite false\n"), "{log}");
    }

    #[test]
    fn content_cannot_send_commands_to_the_runner() {
        let hostile =
            |n| format!("{n} %\n::set-output name=x::y\r\n  ::stop-commands::z\u{1b}[31m##[group]");
        let finding =
            |n| ("a.md", Diagnostic::error("yaml", Location::File, hostile(n)).help(hostile(n)));
        let log = annotations((0..12).map(finding));
        assert_eq!(log.lines().count(), 12, "{log}");
        assert!(log.lines().all(|line| line.starts_with("::error file=site/a.md")), "{log}");
        assert!(
            log.contains("::0 %25\\u{a}\\u{3a}:set-output") && !log.contains('\u{1b}'),
            "{log}"
        );
        assert!(log.contains("%0A\\u{3a}:set-output") && !log.contains("##["), "{log}");
    }
}
