//! Prints findings as annotations of a GitHub workflow:
//! `::error file=…,line=…,col=…,title=…::message and help`.
//!
//! GitHub shows ten annotations of each severity for a step and silently drops the rest. So findings with the
//! same cause become one annotation, errors come first, and the rest is printed as plain lines, which the log
//! of the step shows.

use super::{LocatedFinding, Report, Severity, printable};
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
        let causes = self.causes(&text_of);
        for severity in [Severity::Error, Severity::Warning] {
            let has_severity =
                |cause: &&Vec<LocatedFinding>| cause[0].finding.diagnostic.severity == severity;
            let causes: Vec<_> = causes.iter().filter(has_severity).collect();
            causes
                .iter()
                .take(MAX_ANNOTATIONS)
                .for_each(|cause| annotate(&mut out, cause, site_path));
            let rest = causes.get(MAX_ANNOTATIONS..).unwrap_or_default();
            if !rest.is_empty() {
                let more = counted(rest.len(), severity.as_str());
                let _ = writeln!(out, "and {more} without annotation:");
            }
            for cause in rest {
                let place = data(&format!("{site_path}{}", cause[0].location()));
                let message = data(&cause[0].finding.diagnostic.message);
                let _ = writeln!(out, "{}: {place}: {message}", severity.as_str());
            }
        }
        out
    }
}

/// Writes one annotation, at the first location of a cause.
fn annotate(out: &mut String, cause: &[LocatedFinding], site_path: &str) {
    let diagnostic = &cause[0].finding.diagnostic;
    let file = property(&format!("{site_path}{}", cause[0].finding.file));
    let _ = write!(out, "::{} file={file}", diagnostic.severity.as_str());
    if let Some(at) = cause[0].position {
        let _ = write!(out, ",line={},col={}", at.line, at.column);
    }
    let mut message = diagnostic.message.clone();
    for help in &diagnostic.help {
        let _ = write!(message, "\n{help}");
    }
    if cause.len() > 1 {
        let _ = write!(message, "\nalso at {}", counted(cause.len() - 1, "other place"));
    }
    let _ = writeln!(out, ",title={}::{}", property(&diagnostic.code), data(&message));
}

/// Escapes a message. Without it, content with a line break could start a command to the runner.
fn data(text: &str) -> String {
    let one_line = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&one_line).into_owned()
}

/// Escapes the value of a property, in which colons and commas are separators too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
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
    fn errors_come_first_and_the_rest_is_listed_below() {
        let warning =
            |n| Diagnostic::warning("raw-html", Location::File, format!("warning {n:02}"));
        let mut findings: Vec<_> = (0..12).map(|n| ("a.md", warning(n))).collect();
        findings.push(("z.md", Diagnostic::error("yaml", Location::File, "bad")));
        let log = annotations(findings);
        assert!(log.starts_with("::error file=site/z.md,title=yaml::bad\n::warning"), "{log}");
        assert_eq!(log.matches("::warning file").count(), MAX_ANNOTATIONS);
        let rest = "and 2 warnings without annotation:\nwarning: site/a.md: warning 10\n";
        assert!(log.contains(rest), "{log}");
    }

    #[test]
    fn one_cause_in_many_files_is_one_annotation() {
        let warning =
            || Diagnostic::warning("raw-html", Location::File, "no key is called \"layout\"");
        let log = annotations(["a.md", "b.md", "c.md"].map(|file| (file, warning())));
        assert_eq!(log.lines().count(), 1, "{log}");
        assert!(log.contains("%0Aalso at 2 other places"), "{log}");
    }

    #[test]
    fn content_cannot_send_commands_to_the_runner() {
        let hostile =
            |n| format!("{n} %\n::set-output name=x::y\r\n  ::stop-commands::z\u{1b}[31m");
        let finding = |n| ("a.md", Diagnostic::error("yaml", Location::File, hostile(n)));
        let log = annotations((0..12).map(finding));
        assert_eq!(log.lines().count(), 13, "{log}");
        let commands = log.lines().filter(|line| line.trim_start().starts_with("::"));
        assert!(commands.clone().all(|line| line.starts_with("::error file=site/a.md")), "{log}");
        assert!(log.contains("::0 %25%0A::set-output") && !log.contains('\u{1b}'), "{log}");
    }
}
