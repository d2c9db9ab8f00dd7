//! The outcome of `build` and `check` as one JSON object: the file of `--summary`, and the last line of
//! `--format json`. Its schema is `docs/summary.schema.json`. Programs read it, so its keys must not change.

use super::Console;
use crate::Error;
use crate::diagnostic::Severity;
use crate::knowledge::index::HeldBack;
use crate::pipeline::{Outcome, Request};
use crate::syntax::date::moment;
use clap::Args;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file for the summary.
#[derive(Debug, Args)]
pub(crate) struct SummaryArgs {
    /// Write a summary of the run to this file, as JSON; `-` is standard output
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
}

/// Where the summary of a run goes.
pub(super) enum SummaryTarget {
    /// No summary is wanted.
    None,
    /// Standard output.
    Output,
    /// This file, which is empty until the end of the run.
    File(PathBuf, File),
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
    /// The moment, unless the change comes when the day begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    what: &'a str,
}

/// The summary as one line of JSON. `outcome` is `None` if the run could not be carried out, and `failed` says
/// that it, or what followed it, ended with an [`Error`], which counts as one.
pub(super) fn summary_json(outcome: Option<&Outcome>, failed: bool, took: Duration) -> String {
    let report = outcome.map(|outcome| &outcome.report);
    let count = |severity| report.map_or(0, |report| report.count(severity));
    let files = outcome.and_then(|outcome| outcome.published.as_ref()).map(|done| done.summary);
    let next = outcome.and_then(|outcome| outcome.due.as_ref());
    let summary = RunSummary {
        pages: outcome.map_or(0, |outcome| outcome.pages),
        written: files.map(|files| files.written),
        unchanged: files.map(|files| files.unchanged),
        removed: files.map(|files| files.removed),
        errors: count(Severity::Error) + usize::from(failed),
        warnings: count(Severity::Warning),
        held_back: outcome.map(|outcome| outcome.held_back).unwrap_or_default(),
        next_change: next.map(|next| ScheduledChange {
            date: next.day.to_string(),
            at: next.time.map(|time| moment(next.day, Some(time), &TimeZone::fixed(next.offset))),
            what: &next.what,
        }),
        // More digits would be noise: runs of the same site differ by milliseconds.
        seconds: (took.as_secs_f64() * 1000.0).round() / 1000.0,
    };
    // This cannot fail: all keys are strings and all numbers finite.
    serde_json::to_string(&summary).unwrap_or_default() + "\n"
}

impl SummaryArgs {
    /// Creates the file of `--summary`, before anything is done: a summary that cannot be written must not be
    /// noticed after the site has been published, and a program that reads the file after a crash must not
    /// find the summary of an earlier run.
    ///
    /// # Errors
    /// The file belongs to the site, its output or its cache, or cannot be created.
    pub(super) fn create(&self, request: &Request) -> Result<SummaryTarget, Error> {
        let Some(path) = &self.summary else { return Ok(SummaryTarget::None) };
        if path.as_os_str() == "-" {
            return Ok(SummaryTarget::Output);
        }
        let resolved_path = resolved(path);
        let owned = request.own_paths();
        if let Some(own) = owned.iter().find(|own| resolved_path.starts_with(resolved(own))) {
            return Err(Error::new(format!(
                "the summary cannot be written to {}, which belongs to {}",
                path.display(),
                own.display()
            ))
            .help("choose a file outside the site's sources, its output and its cache"));
        }
        let file = File::create(path).map_err(|error| cannot_write(path, error))?;
        Ok(SummaryTarget::File(path.clone(), file))
    }
}

impl SummaryTarget {
    /// Writes the summary.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn write(self, console: &Console, summary: &str) -> Result<(), Error> {
        match self {
            Self::None => Ok(()),
            Self::Output => {
                console.print_data(summary);
                Ok(())
            }
            Self::File(path, mut file) => {
                file.write_all(summary.as_bytes()).map_err(|error| cannot_write(&path, error))
            }
        }
    }
}

fn cannot_write(path: &Path, error: std::io::Error) -> Error {
    Error::io("write the summary to", path, error)
}

/// Number of links that are followed, as Linux does.
const MAX_LINKS: usize = 40;

/// The absolute path without links, as far as it exists. A link at its end is followed even if its target does
/// not exist yet: writing to the link would create the target.
fn resolved(path: &Path) -> PathBuf {
    let mut absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for _ in 0..MAX_LINKS {
        let Ok(target) = absolute.read_link() else { break };
        absolute = absolute.parent().unwrap_or(Path::new("/")).join(target);
    }
    let existing =
        absolute.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    match existing {
        Some((folder, real)) => {
            let rest = absolute.strip_prefix(folder).unwrap_or(Path::new(""));
            real.components().chain(rest.components()).collect()
        }
        None => absolute,
    }
}
