//! An [`Outcome`] or a [`Failure`] to words on standard error, and an exit code. Decides nothing.

use super::arguments::{FormatArg, SiteArgs};
use super::{Console, ERRORS, FAILURE, GOOD};
use crate::diagnostic::{Format, Report, Severity};
use crate::knowledge::index::HeldBack;
use crate::output::{CommitReport, RenderReason};
use crate::pipeline::{Failure, Outcome, Request};
use crate::publish::search::SearchSize;
use crate::syntax::text::counted;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Tells how a run went.
pub(super) fn tell(
    console: &Console,
    site: &SiteArgs,
    request: &Request,
    outcome: &Outcome,
    took: Duration,
) -> u8 {
    let form = FindingsPrinter::of(console, site, &request.root);
    console.print(&form.print(&outcome.report, |file| outcome.text_of(file)));
    rest(console, site, request, outcome, took)
}

/// How findings are printed, of every command and whenever.
pub(super) struct FindingsPrinter {
    format: FormatArg,
    verbose: bool,
    colour: bool,
    /// The site's folder, as annotations name it.
    below: String,
}

impl FindingsPrinter {
    /// As the arguments ask for it, for the site in the folder `root`.
    pub(super) fn of(console: &Console, site: &SiteArgs, root: &Path) -> Self {
        let below = match site.format {
            FormatArg::Github => below_the_repository(console, root),
            FormatArg::Text | FormatArg::Json => String::new(),
        };
        Self { format: site.format, verbose: site.verbose, colour: console.colour, below }
    }

    pub(super) fn print(
        &self,
        report: &Report,
        text_of: impl Fn(&str) -> Option<Arc<str>>,
    ) -> String {
        let format = match self.format {
            FormatArg::Github => return report.annotations(&self.below, text_of),
            FormatArg::Text => Format::Text { verbose: self.verbose },
            FormatArg::Json => Format::Json,
        };
        report.print(format, self.colour, text_of)
    }
}

/// The site's folder from the root of the repository that a workflow has checked out, or else from
/// the working directory; with a slash at its end, or empty.
fn below_the_repository(console: &Console, root: &Path) -> String {
    let workspace = console.variable("GITHUB_WORKSPACE").map(PathBuf::from);
    let repository = workspace.unwrap_or_else(|| PathBuf::from("."));
    let below = || {
        let (root, repository) = (root.canonicalize().ok()?, repository.canonicalize().ok()?);
        let below = root.strip_prefix(repository).ok()?.to_str()?.replace('\\', "/");
        (!below.is_empty()).then(|| format!("{below}/"))
    };
    below().unwrap_or_default()
}

pub(super) fn rest(
    console: &Console,
    site: &SiteArgs,
    request: &Request,
    outcome: &Outcome,
    took: Duration,
) -> u8 {
    let errors = outcome.report.count(Severity::Error);
    if site.verbose && site.format == FormatArg::Text {
        stages(console, &outcome.timings);
        console.print(&outcome.published.as_ref().map(rendered).unwrap_or_default());
    }
    if !site.quiet && site.format != FormatArg::Json {
        let told = outcome.search.filter(|size| site.verbose || size.left_out > 0);
        console.print(&told.map(search).unwrap_or_default());
        console.print(&(summary(request, outcome, errors) + &format!(" ({})\n", seconds(took))));
    }
    match errors {
        0 => GOOD,
        _ if outcome.has_settings_errors() => FAILURE,
        _ => ERRORS,
    }
}

/// How long each stage took.
pub(super) fn stages(console: &Console, timings: &[(&'static str, Duration)]) {
    let laps = timings.iter().map(|(stage, lap)| format!("{stage} {}", seconds(*lap)));
    console.print(&format!("stages: {}\n", laps.collect::<Vec<_>>().join(", ")));
}

/// Which pages were rendered, and why: counted by reason, then each by its file.
fn rendered(done: &CommitReport) -> String {
    let together = match done.changed_inputs.is_empty() {
        true => String::new(),
        false => format!(" (the {})", done.changed_inputs.join(", the ")),
    };
    let reason = |why: RenderReason| match why {
        RenderReason::New => "new".to_owned(),
        RenderReason::Altered => "altered or gone in the output".to_owned(),
        RenderReason::Changed => format!("what it is made from changed{together}"),
    };
    let mut counts: BTreeMap<RenderReason, usize> = BTreeMap::new();
    for (_, why) in &done.rendered {
        *counts.entry(*why).or_default() += 1;
    }
    let counted = counts.iter().map(|(why, count)| format!("{count} {}", reason(*why)));
    let counts: Vec<_> = counted.collect();
    let mut text = match counts.is_empty() {
        true => "rendered: no page\n".to_owned(),
        false => format!("rendered: {}\n", counts.join(", ")),
    };
    for (path, why) in &done.rendered {
        let _ = writeln!(text, "  {path}: {}", reason(*why));
    }
    text
}

/// The one line a person can use. Without errors it never says the word.
fn summary(request: &Request, outcome: &Outcome, errors: usize) -> String {
    let mut line = String::new();
    let warnings = match outcome.warnings() {
        0 => String::new(),
        count => format!(", {}", counted(count, "warning")),
    };
    match (&request.output, outcome.published.as_ref().map(|done| done.summary)) {
        (Some(output), Some(done)) => {
            let _ = write!(
                line,
                "{}: {} in {}: {} written, {} unchanged, {} removed{warnings}",
                if request.drafts || request.future { "Built a preview" } else { "Built" },
                counted(outcome.pages, "page"),
                output.display(),
                done.written,
                done.unchanged,
                done.removed,
            );
        }
        (Some(_), None) => {
            let _ = write!(
                line,
                "Nothing written: {}{warnings}; the last good site stands",
                counted(errors, "error")
            );
        }
        (None, _) if errors > 0 => {
            let _ = write!(line, "Checked: {}{warnings}", counted(errors, "error"));
        }
        (None, _) => {
            let _ = write!(
                line,
                "Checked: {}, nothing stops a build{warnings}",
                counted(outcome.pages, "page")
            );
        }
    }
    line += &held_back(outcome.held_back);
    if let Some(due) = outcome.due.as_ref().filter(|_| errors == 0) {
        let _ = write!(line, "; next change due: {} on {}", due.what, due.day);
    }
    line
}

/// `; not published: 2 drafts, 1 article dated later, 1 expired article`, or nothing.
fn held_back(held_back: HeldBack) -> String {
    let HeldBack { drafts, future, expired } = held_back;
    let mut reasons = Vec::new();
    if drafts > 0 {
        reasons.push(counted(drafts, "draft"));
    }
    if future > 0 {
        reasons.push(format!("{} dated later", counted(future, "article")));
    }
    if expired > 0 {
        reasons.push(counted(expired, "expired article"));
    }
    match reasons.is_empty() {
        true => String::new(),
        false => format!("; not published: {}", reasons.join(", ")),
    }
}

/// `search: 1512 names and 9874 titles, 1.2 MB in 11 files`
fn search(size: SearchSize) -> String {
    let left_out = match size.left_out {
        0 => String::new(),
        count => format!("; its bound leaves {} out", counted(count, "older entry")),
    };
    format!(
        "search: {} and {}, {} kB in {}{left_out}\n",
        counted(size.names, "name"),
        counted(size.titles, "title"),
        size.bytes.div_ceil(1000),
        counted(size.files, "file")
    )
}

/// Tells why a run could not be made.
pub(super) fn fail(console: &Console, failure: &Failure) -> u8 {
    console.print(&format!("error: {}\n", failure.message));
    if let Some(help) = &failure.help {
        console.print(&format!("  = {}\n", help.replace('\n', "\n    ")));
    }
    FAILURE
}

pub(super) fn seconds(duration: Duration) -> String {
    match duration.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        _ => format!("{:.1} s", duration.as_secs_f64()),
    }
}
