//! Prints the outcomes of the repeated builds of `watch` and `serve`, and notices of the watcher.
//!
//! Findings that are the same as after the last build are not printed again: only their number is.

use super::Console;
use super::arguments::{FormatArg, SiteArgs};
use super::report::{FindingsPrinter, NO_ARTICLE, print_stages, print_summary, seconds};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::pipeline::{Outcome, Request, Site};
use crate::syntax::source::Location;
use crate::syntax::text::counted;
use std::time::Duration;

/// Prints outcomes, and remembers which findings it printed last.
#[derive(Default)]
pub(super) struct RebuildReporter {
    last_findings: String,
}

impl RebuildReporter {
    /// Prints the outcome of a build of `watch`.
    pub(super) fn print_build(
        &mut self,
        console: &Console,
        site: &SiteArgs,
        request: &Request,
        outcome: &Outcome,
        took: Duration,
    ) {
        let printer = FindingsPrinter::of(console, site, &request.root);
        self.print_findings(console, printer.print_of(&outcome.report, outcome.sources()));
        let _ = print_summary(console, site, request, outcome, took);
    }

    /// Prints what the preview shows after a build of `serve`.
    pub(super) fn print_preview(
        &mut self,
        console: &Console,
        site: &SiteArgs,
        printer: &FindingsPrinter,
        built: &Site,
        report: &Report,
        took: Duration,
    ) {
        self.print_findings(console, printer.print_of(report, built.sources()));
        if site.quiet || site.format == FormatArg::Json {
            return;
        }
        if site.verbose && site.format == FormatArg::Text {
            print_stages(console, &built.timings);
        }
        let warnings = match report.count(Severity::Warning) {
            0 => String::new(),
            count => format!(", {}", counted(count, "warning")),
        };
        let line = match report.count(Severity::Error) {
            0 => {
                let is_empty = !built.has_articles() && warnings.is_empty();
                let next = if is_empty { NO_ARTICLE } else { "" };
                format!("Showing {}{warnings}{next}", counted(built.page_count(), "page"))
            }
            errors => format!("Showing last good versions: {}{warnings}", counted(errors, "error")),
        };
        console.print(&format!("{line} ({})\n", seconds(took)));
    }

    fn print_findings(&mut self, console: &Console, findings: String) {
        if findings != self.last_findings {
            console.print(&findings);
        }
        self.last_findings = findings;
    }
}

/// Prints a notice of the watcher as a warning, in the format of findings.
pub(super) fn print_notice(
    console: &Console,
    printer: &FindingsPrinter,
    message: &str,
    help: &str,
) {
    let mut report = Report::default();
    let diagnostic = Diagnostic::warning("watcher", Location::File, message).help(help);
    report.push(&".".into(), diagnostic);
    console.print(&printer.print(&report, |_| None));
}
