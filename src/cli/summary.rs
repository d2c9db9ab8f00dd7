//! The outcome of `build` and `check` as one JSON object: the file of `--summary`, and the last line of
//! `--format json`. Its schema is `docs/summary.schema.json`. Programs read it, so its keys must not change.

use crate::Error;
use crate::diagnostic::Severity;
use crate::knowledge::index::HeldBack;
use crate::pipeline::Outcome;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::time::Duration;

/// The file for the summary.
#[derive(Debug, Args)]
pub(crate) struct SummaryArgs {
    /// Write a summary of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
}

/// The outcome of a run. `written`, `unchanged` and `removed` are `null` if the run does not write, or if
/// errors prevented it.
#[derive(Debug, Serialize)]
struct RunSummary<'a> {
    pages: usize,
    written: Option<usize>,
    unchanged: Option<usize>,
    removed: Option<usize>,
    errors: usize,
    warnings: usize,
    held_back: HeldBack,
    next_change: Option<ScheduledChange<'a>>,
    seconds: f64,
}

#[derive(Debug, Serialize)]
struct ScheduledChange<'a> {
    date: String,
    what: &'a str,
}

/// The summary as one line of JSON.
pub(super) fn summary_json(outcome: &Outcome, took: Duration) -> String {
    let files = outcome.published.as_ref().map(|published| published.summary);
    let next = outcome.due.as_ref();
    let summary = RunSummary {
        pages: outcome.pages,
        written: files.map(|files| files.written),
        unchanged: files.map(|files| files.unchanged),
        removed: files.map(|files| files.removed),
        errors: outcome.report.count(Severity::Error),
        warnings: outcome.report.count(Severity::Warning),
        held_back: outcome.held_back,
        next_change: next
            .map(|next| ScheduledChange { date: next.day.to_string(), what: &next.what }),
        // More digits would be noise: runs of the same site differ by milliseconds.
        seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
    };
    // This cannot fail: all keys are strings and all numbers finite.
    serde_json::to_string(&summary).unwrap_or_default() + "\n"
}

impl SummaryArgs {
    /// Writes the summary to the file of `--summary`, if there is one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn write(&self, outcome: &Outcome, took: Duration) -> Result<(), Error> {
        let Some(file) = &self.summary else { return Ok(()) };
        std::fs::write(file, summary_json(outcome, took))
            .map_err(|error| Error::io("write the summary to", file, error))
    }
}
