//! Prints an [`Outcome`] or an [`Error`] to standard error, and derives the exit code.
//!
//! Standard output is left to data, so that `briefing list > file` never contains a message.

use super::arguments::{FormatArg, SiteArgs};
use super::{Console, ERRORS, FAILURE, SUCCESS};
use crate::Error;
use crate::diagnostic::{Diagnostic, Format, Report, Severity, printable, printable_line};
use crate::knowledge::index::HeldBack;
use crate::output::{CommitReport, RenderReason};
use crate::pipeline::{Outcome, Request};
use crate::publish::search::SearchSize;
use crate::site::load::Sources;
use crate::syntax::source::Location;
use crate::syntax::text::counted;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Prints the findings and the summary of a run, and returns the exit code.
pub(super) fn print_outcome(
    console: &Console,
    printer: &FindingsPrinter,
    site: &SiteArgs,
    request: &Request,
    outcome: &Outcome,
    took: Duration,
) -> u8 {
    console.print(&printer.print_of(&outcome.report, outcome.sources()));
    print_summary(console, site, request, outcome, took)
}

/// Prints findings in the format that the arguments ask for; every command uses it.
pub(super) struct FindingsPrinter {
    format: FormatArg,
    verbose: bool,
    /// Whether findings are printed in colour.
    colour: bool,
    /// The path of the site's folder within the repository, for annotations.
    site_path: String,
}

impl FindingsPrinter {
    /// A printer for the site in the folder `root`.
    pub(super) fn of(console: &Console, site: &SiteArgs, root: &Path) -> Self {
        let site_path = match site.format {
            FormatArg::Github => path_in_repository(console, root),
            FormatArg::Text | FormatArg::Json => String::new(),
        };
        Self { format: site.format, verbose: site.verbose, colour: console.colour, site_path }
    }

    /// The findings of a site, each with the path of its file as it is on the disk, by which people and programs open it.
    pub(super) fn print_of(&self, report: &Report, sources: &Sources) -> String {
        let text_of = |file: &str| sources.text_of(file);
        match sources.other_forms.is_empty() {
            true => self.print(report, text_of),
            false => {
                let report = report.with_paths(|file| sources.name_on_disk(file));
                self.print(&report, text_of)
            }
        }
    }

    pub(super) fn print(
        &self,
        report: &Report,
        text_of: impl Fn(&str) -> Option<Arc<str>>,
    ) -> String {
        let format = match self.format {
            FormatArg::Github => return report.annotations(&self.site_path, text_of),
            FormatArg::Text => Format::Text { verbose: self.verbose },
            FormatArg::Json => Format::Json,
        };
        report.print(format, self.colour, text_of)
    }
}

/// The path of the site's folder within the repository that a workflow has checked out, otherwise within the
/// working directory. It ends with a slash, or is empty.
fn path_in_repository(console: &Console, root: &Path) -> String {
    let workspace = console.variable("GITHUB_WORKSPACE").map(PathBuf::from);
    let repository = workspace.unwrap_or_else(|| PathBuf::from("."));
    let below = || {
        let (root, repository) = (root.canonicalize().ok()?, repository.canonicalize().ok()?);
        let below = root.strip_prefix(repository).ok()?.to_str()?.replace('\\', "/");
        (!below.is_empty()).then(|| format!("{below}/"))
    };
    below().unwrap_or_default()
}

/// Prints the stages and the summary of a run, without its findings, and returns the exit code.
pub(super) fn print_summary(
    console: &Console,
    site: &SiteArgs,
    request: &Request,
    outcome: &Outcome,
    took: Duration,
) -> u8 {
    let errors = outcome.report.count(Severity::Error);
    if site.verbose && site.format == FormatArg::Text {
        print_stages(console, &outcome.timings);
        let reasons = outcome.published.as_ref().map(render_reasons).unwrap_or_default();
        console.print(&printable(&reasons));
    }
    if !site.quiet && site.format != FormatArg::Json {
        let search = outcome.search.filter(|size| site.verbose || size.left_out > 0);
        console.print(&search.map(search_line).unwrap_or_default());
        let line = summary_line(request, outcome, errors);
        console.print(&format!("{} ({})\n", printable_line(&line), seconds(took)));
    }
    match errors {
        0 => SUCCESS,
        _ if outcome.has_settings_errors() => FAILURE,
        _ => ERRORS,
    }
}

/// Prints how long each stage took.
pub(super) fn print_stages(console: &Console, timings: &[(&'static str, Duration)]) {
    let durations = timings.iter().map(|(stage, lap)| format!("{stage} {}", seconds(*lap)));
    console.print(&format!("stages: {}\n", durations.collect::<Vec<_>>().join(", ")));
}

/// Which pages were rendered and why: a line with the number for each reason, then a line for each page.
fn render_reasons(done: &CommitReport) -> String {
    let causes = match done.changed_inputs.is_empty() {
        true => String::new(),
        false => format!(" (the {})", done.changed_inputs.join(", the ")),
    };
    let reason = |reason: RenderReason| match reason {
        RenderReason::New => "new".to_owned(),
        RenderReason::Altered => "changed or missing in the output".to_owned(),
        RenderReason::Changed => format!("inputs changed{causes}"),
    };
    let mut counts: BTreeMap<RenderReason, usize> = BTreeMap::new();
    for (_, why) in &done.rendered {
        *counts.entry(*why).or_default() += 1;
    }
    let counted = counts.iter().map(|(why, count)| format!("{count} {}", reason(*why)));
    let counts: Vec<_> = counted.collect();
    let mut text = match counts.is_empty() {
        true => "rendered: no pages\n".to_owned(),
        false => format!("rendered: {}\n", counts.join(", ")),
    };
    for (path, why) in &done.rendered {
        let _ = writeln!(text, "  {path}: {}", reason(*why));
    }
    text
}

/// The summary line. Without errors it does not contain the word, so that a log can be searched for it.
fn summary_line(request: &Request, outcome: &Outcome, errors: usize) -> String {
    let mut line = String::new();
    let warnings = match outcome.warnings() {
        0 => String::new(),
        count => format!(", {}", warnings_text(count, outcome)),
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
                "Nothing written: {}{warnings}; the output is unchanged",
                counted(errors, "error")
            );
        }
        (None, _) if errors > 0 => {
            let _ = write!(line, "Checked: {}{warnings}", counted(errors, "error"));
        }
        (None, _) => {
            let _ = write!(
                line,
                "Checked: {}, ready to build{warnings}",
                counted(outcome.pages, "page")
            );
        }
    }
    line += &held_back_text(outcome.held_back);
    let has_articles =
        outcome.index.as_ref().is_none_or(|index| index.article_ids().next().is_some());
    // With warnings there may be articles that are left out, such as those with TOML front matter.
    let is_empty = !has_articles && outcome.held_back == HeldBack::default();
    if is_empty && errors == 0 && outcome.warnings() == 0 {
        line += NO_ARTICLE;
    }
    if let Some(due) = outcome.due.as_ref().filter(|_| errors == 0) {
        let _ = write!(line, "; next change due: {} on {}", due.what, due.day);
        if let Some(time) = due.time {
            let _ = write!(line, " at {:02}:{:02}", time.hour(), time.minute());
        }
    }
    line
}

/// What to do next, of a site without any article.
pub(super) const NO_ARTICLE: &str =
    "; there is no article yet: create one with `briefing new article \"Title\"`";

/// `12468 warnings of 13 kinds`; without the kinds if there are few warnings, all of which are shown.
fn warnings_text(count: usize, outcome: &Outcome) -> String {
    const FEW: usize = 20;
    match outcome.report.code_count(Severity::Warning) {
        kinds if count > FEW && kinds > 1 => {
            format!("{} of {}", counted(count, "warning"), counted(kinds, "kind"))
        }
        _ => counted(count, "warning"),
    }
}

/// `; 4 not published (1 expired article, 2 drafts, 1 article to come)`, or nothing.
fn held_back_text(held_back: HeldBack) -> String {
    let HeldBack { drafts, future, expired, translations } = held_back;
    let mut reasons = Vec::new();
    if expired > 0 {
        reasons.push(counted(expired, "expired article"));
    }
    if drafts > 0 {
        reasons.push(counted(drafts, "draft"));
    }
    if future > 0 {
        reasons.push(format!("{} to come", counted(future, "article")));
    }
    if translations > 0 {
        reasons.push(format!("{} to come", counted(translations, "translation")));
    }
    match reasons.is_empty() {
        true => String::new(),
        false => {
            let all = drafts + future + expired + translations;
            format!("; {all} not published ({})", reasons.join(", "))
        }
    }
}

/// `search: 1512 names and 9874 titles, 1.2 MB in 11 files`
fn search_line(size: SearchSize) -> String {
    let left_out = match size.left_out {
        0 => String::new(),
        count => format!("; {} left out to limit its size", counted(count, "older entry")),
    };
    format!(
        "search: {} and {}, {} kB in {}{left_out}\n",
        counted(size.names, "name"),
        counted(size.titles, "title"),
        size.bytes.div_ceil(1000),
        counted(size.files, "file")
    )
}

/// Prints why a command failed, and returns the exit code.
pub(super) fn print_error(console: &Console, error: &Error) -> u8 {
    console.print(&format!("error: {}\n", printable(&error.to_string())));
    if let Some(help) = error.suggestion() {
        console.print(&format!("  = help: {}\n", printable(&help.replace('\n', "\n    "))));
    }
    FAILURE
}

/// Prints why a run failed, in the format of its findings, and returns the exit code. Programs that read
/// findings get it as one: its file is `.`, the site's folder.
pub(super) fn print_run_error(console: &Console, printer: &FindingsPrinter, error: &Error) -> u8 {
    if printer.format == FormatArg::Text {
        return print_error(console, error);
    }
    let mut report = Report::default();
    let diagnostic = Diagnostic::error("run-failed", Location::File, error.to_string());
    let diagnostic = error.suggestion().into_iter().fold(diagnostic, Diagnostic::help);
    report.push(&".".into(), diagnostic);
    console.print(&printer.print(&report, |_| None));
    FAILURE
}

pub(super) fn seconds(duration: Duration) -> String {
    match duration.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        _ => format!("{:.1} s", duration.as_secs_f64()),
    }
}
