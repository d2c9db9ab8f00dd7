//! Tells runs after changes, and what is to be said of the watching itself.

use super::Console;
use super::arguments::{FormatArg, SiteArgs};
use super::report::{FindingsPrinter, rest, seconds, stages};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::pipeline::{Outcome, Request, Site};
use crate::syntax::source::Location;
use crate::syntax::text::counted;
use std::time::Duration;

/// Tells runs after changes: what stands as it was told is only counted.
#[derive(Default)]
pub(super) struct RebuildReporter {
    told: String,
}

impl RebuildReporter {
    /// Tells how a run of `watch` went.
    pub(super) fn build(
        &mut self,
        console: &Console,
        site: &SiteArgs,
        request: &Request,
        outcome: &Outcome,
        took: Duration,
    ) {
        let form = FindingsPrinter::of(console, site, &request.root);
        self.findings(console, form.print(&outcome.report, |file| outcome.text_of(file)));
        let _ = rest(console, site, request, outcome, took);
    }

    /// Tells what the preview shows.
    pub(super) fn preview(
        &mut self,
        console: &Console,
        site: &SiteArgs,
        form: &FindingsPrinter,
        made: &Site,
        report: &Report,
        took: Duration,
    ) {
        self.findings(console, form.print(report, |file| made.text_of(file)));
        if site.quiet || site.format == FormatArg::Json {
            return;
        }
        if site.verbose && site.format == FormatArg::Text {
            stages(console, &made.timings);
        }
        let warnings = match report.count(Severity::Warning) {
            0 => String::new(),
            count => format!(", {}", counted(count, "warning")),
        };
        let line = match report.count(Severity::Error) {
            0 => format!("Showing {}{warnings}", counted(made.page_count(), "page")),
            errors => format!(
                "Showing what is broken as it last was good: {}{warnings}",
                counted(errors, "error")
            ),
        };
        console.print(&format!("{line} ({})\n", seconds(took)));
    }

    fn findings(&mut self, console: &Console, found: String) {
        if found != self.told {
            console.print(&found);
        }
        self.told = found;
    }
}

/// Tells something about the watching itself.
pub(super) fn notice(console: &Console, form: &FindingsPrinter, message: &str, help: &str) {
    let mut report = Report::default();
    let found = Diagnostic::warning("watcher", Location::File, message).help(help);
    report.push(&".".into(), found);
    console.print(&form.print(&report, |_| None));
}
