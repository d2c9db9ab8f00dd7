//! Prints the outcomes of the repeated builds of `watch` and `serve`, and notices of the watcher.
//!
//! Findings that are the same as after the last build are not printed again: only their number is.

use super::arguments::{FormatArg, SiteArgs};
use super::report::{FindingsPrinter, print, rest, seconds, stages};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::pipeline::{Outcome, Request, Site};
use crate::syntax::source::Location;
use crate::syntax::text::counted;
use std::time::Duration;

/// Prints outcomes, and remembers which findings it printed last.
#[derive(Default)]
pub(super) struct RebuildReporter {
    told: String,
}

impl RebuildReporter {
    /// Prints the outcome of a build of `watch`.
    pub(super) fn build(
        &mut self,
        site: &SiteArgs,
        request: &Request,
        outcome: &Outcome,
        took: Duration,
    ) {
        let form = FindingsPrinter::of(site, &request.root);
        self.findings(form.print(&outcome.report, |file| outcome.text_of(file)));
        let _ = rest(site, request, outcome, took);
    }

    /// Prints what the preview shows after a build of `serve`.
    pub(super) fn preview(
        &mut self,
        site: &SiteArgs,
        form: &FindingsPrinter,
        made: &Site,
        report: &Report,
        took: Duration,
    ) {
        self.findings(form.print(report, |file| made.text_of(file)));
        if site.quiet || site.format == FormatArg::Json {
            return;
        }
        if site.verbose && site.format == FormatArg::Text {
            stages(&made.timings);
        }
        let warnings = match report.count(Severity::Warning) {
            0 => String::new(),
            count => format!(", {}", counted(count, "warning")),
        };
        let line = match report.count(Severity::Error) {
            0 => format!("Showing {}{warnings}", counted(made.page_count(), "page")),
            errors => format!(
                "Showing the last good version of what has errors: {}{warnings}",
                counted(errors, "error")
            ),
        };
        print(&format!("{line} ({})\n", seconds(took)));
    }

    fn findings(&mut self, found: String) {
        if found != self.told {
            print(&found);
        }
        self.told = found;
    }
}

/// Prints a notice of the watcher as a warning, in the format of findings.
pub(super) fn notice(form: &FindingsPrinter, message: &str, help: &str) {
    let mut report = Report::default();
    let found = Diagnostic::warning("watcher", Location::File, message).help(help);
    report.push(&".".into(), found);
    print(&form.print(&report, |_| None));
}
