//! The outcome of `build` and `check` as one JSON object: the file of `--summary`, and the last line of
//! `--format json`. Its schema is `docs/summary.schema.json`; its keys are a promise to programs.

use super::init::failure;
use crate::diagnostic::Severity;
use crate::knowledge::index::HeldBack;
use crate::pipeline::{Failure, Outcome};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::time::Duration;

/// Where the summary goes.
#[derive(Debug, Args)]
pub(crate) struct SummaryArgs {
    /// Write a summary of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
}

/// What a program wants to know of a run. `written`, `unchanged` and `removed` are `null` if nothing was
/// to be written, or errors kept it from being written.
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
pub(super) fn line(outcome: &Outcome, took: Duration) -> String {
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
        // Milliseconds are as exact as a time of a whole process can be.
        seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
    };
    // It has string keys and finite numbers only, which always have a JSON form.
    serde_json::to_string(&summary).unwrap_or_default() + "\n"
}

impl SummaryArgs {
    /// Writes the summary to the file that the arguments name, if they name one.
    pub(super) fn write(&self, outcome: &Outcome, took: Duration) -> Result<(), Failure> {
        let Some(file) = &self.summary else { return Ok(()) };
        std::fs::write(file, line(outcome, took))
            .map_err(|error| failure("write the summary to", file, &error))
    }
}
