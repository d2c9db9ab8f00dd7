//! Findings as annotations of a GitHub workflow: `::error file=…,line=…,col=…,title=…::what and mend`.
//!
//! A step shows ten annotations of each weight and drops the rest without a word. So one cause is one
//! annotation, errors come first, and what does not fit is told below, where the log shows it.

use super::{LocatedFinding, Report, Severity, printable};
use crate::syntax::text::counted;
use std::fmt::Write as _;
use std::sync::Arc;

/// Annotations of one weight that a step shows.
const SHOWN: usize = 10;

impl Report {
    /// The findings as annotations, the weightiest first. `below` is the site's folder from the root
    /// of the repository, with a slash at its end, or empty; `text_of` gives the text of a file.
    pub fn annotations(&self, below: &str, text_of: impl Fn(&str) -> Option<Arc<str>>) -> String {
        let mut out = String::new();
        let causes = self.causes(&text_of);
        for severity in [Severity::Error, Severity::Warning] {
            let of_it =
                |cause: &&Vec<LocatedFinding>| cause[0].finding.diagnostic.severity == severity;
            let causes: Vec<_> = causes.iter().filter(of_it).collect();
            causes.iter().take(SHOWN).for_each(|cause| annotate(&mut out, cause, below));
            let rest = causes.get(SHOWN..).unwrap_or_default();
            if !rest.is_empty() {
                let more = counted(rest.len(), severity.as_str());
                let _ = writeln!(out, "and {more} without annotation:");
            }
            for cause in rest {
                let place = data(&format!("{below}{}", cause[0].location()));
                let message = data(&cause[0].finding.diagnostic.message);
                let _ = writeln!(out, "{}: {place}: {message}", severity.as_str());
            }
        }
        out
    }
}

fn annotate(out: &mut String, cause: &[LocatedFinding], below: &str) {
    let diagnostic = &cause[0].finding.diagnostic;
    let file = property(&format!("{below}{}", cause[0].finding.file));
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

/// In one line, as the runner reads it: at a line break, content could begin a command of its own.
fn data(text: &str) -> String {
    let one_line = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&one_line).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::syntax::source::Location;

    fn told(findings: impl IntoIterator<Item = (&'static str, Diagnostic)>) -> String {
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
            told([("content/a,b.md", error)]),
            "::error file=site/content/a%2Cb.md,line=2,col=1,title=bad-value::no%0Awrite: 1, 2\n"
        );
    }

    #[test]
    fn errors_come_first_and_what_does_not_fit_is_told_below() {
        let warning =
            |n| Diagnostic::warning("raw-html", Location::File, format!("warning {n:02}"));
        let mut findings: Vec<_> = (0..12).map(|n| ("a.md", warning(n))).collect();
        findings.push(("z.md", Diagnostic::error("yaml", Location::File, "bad")));
        let told = told(findings);
        assert!(told.starts_with("::error file=site/z.md,title=yaml::bad\n::warning"), "{told}");
        assert_eq!(told.matches("::warning file").count(), SHOWN);
        let below = "and 2 warnings without annotation:\nwarning: site/a.md: warning 10\n";
        assert!(told.contains(below), "{told}");
    }

    #[test]
    fn one_cause_in_many_files_is_one_annotation() {
        let warning =
            || Diagnostic::warning("raw-html", Location::File, "no key is called \"layout\"");
        let told = told(["a.md", "b.md", "c.md"].map(|file| (file, warning())));
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.contains("%0Aalso at 2 other places"), "{told}");
    }

    #[test]
    fn content_cannot_give_commands_to_the_runner() {
        let hostile =
            |n| format!("{n} %\n::set-output name=x::y\r\n  ::stop-commands::z\u{1b}[31m");
        let finding = |n| ("a.md", Diagnostic::error("yaml", Location::File, hostile(n)));
        let told = told((0..12).map(finding));
        assert_eq!(told.lines().count(), 13, "{told}");
        let commands = told.lines().filter(|line| line.trim_start().starts_with("::"));
        assert!(commands.clone().all(|line| line.starts_with("::error file=site/a.md")), "{told}");
        assert!(told.contains("::0 %25%0A::set-output") && !told.contains('\u{1b}'), "{told}");
    }
}
