//! What a person asked for, done: one function a command, each giving an exit code. The one place,
//! with the command line, that reads the environment and prints.

use crate::build::{self, Failure, Now, Outcome, Request};
use crate::cli::{ERRORS, FAILURE, FormatArg, GOOD, SiteArgs};
use crate::diagnostic::{Format, Severity};
use crate::load::CONFIG_FILE;
use crate::text::counted;
use jiff::Timestamp;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Builds the site into its output folder.
pub(crate) fn build(site: &SiteArgs, output: Option<PathBuf>) -> u8 {
    finish(site, |root| Some(output.unwrap_or_else(|| root.join("public"))))
}

/// Finds what is wrong, and writes nothing.
pub(crate) fn check(site: &SiteArgs) -> u8 {
    finish(site, |_| None)
}

fn finish(site: &SiteArgs, output: impl FnOnce(&PathBuf) -> Option<PathBuf>) -> u8 {
    let start = Instant::now();
    let request = match request(site, output) {
        Ok(request) => request,
        Err(failure) => return fail(&failure),
    };
    match build::run(&request) {
        Ok(outcome) => tell(site, &request, &outcome, start.elapsed()),
        Err(failure) => fail(&failure),
    }
}

fn request(
    site: &SiteArgs,
    output: impl FnOnce(&PathBuf) -> Option<PathBuf>,
) -> Result<Request, Failure> {
    let root = match &site.root {
        Some(root) => root.clone(),
        None => nearest_site()?,
    };
    Ok(Request {
        output: output(&root),
        root,
        base_url: site.base_url.clone(),
        drafts: site.drafts,
        future: site.future,
        now: now(site)?,
        strict: site.strict,
    })
}

/// The nearest folder with a `briefing.yaml`, from the working directory upwards, else that itself.
fn nearest_site() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure {
        message: format!("the working directory cannot be read: {error}"),
        help: Some("name the site's folder with --root".to_owned()),
    })?;
    let site = here.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file());
    Ok(site.unwrap_or(&here).to_path_buf())
}

fn now(site: &SiteArgs) -> Result<Now, Failure> {
    if let Some(date) = site.now {
        return Ok(Now::Given(date));
    }
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(Now::At(Timestamp::now()));
    };
    let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
    seconds.and_then(|s| Timestamp::from_second(s).ok()).map(Now::At).ok_or_else(|| Failure {
        message: format!("SOURCE_DATE_EPOCH is \"{}\"", epoch.to_string_lossy()),
        help: Some("it must be a number of seconds since 1970-01-01, or unset".to_owned()),
    })
}

fn tell(site: &SiteArgs, request: &Request, outcome: &Outcome, took: Duration) -> u8 {
    let colour = std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let format = match site.format {
        FormatArg::Text => Format::Text { verbose: site.verbose },
        FormatArg::Json => Format::Json,
    };
    print(&outcome.report.print(format, colour, |file| outcome.text_of(file)));
    let errors = outcome.report.count(Severity::Error);
    if site.verbose && site.format == FormatArg::Text {
        let laps = outcome.timings.iter().map(|(stage, lap)| format!("{stage} {}", seconds(*lap)));
        print(&format!("stages: {}\n", laps.collect::<Vec<_>>().join(", ")));
    }
    if !site.quiet && site.format == FormatArg::Text {
        print(&(summary(request, outcome, errors) + &format!(" ({})\n", seconds(took))));
    }
    match errors {
        0 => GOOD,
        _ if outcome.settings_are_wrong() => FAILURE,
        _ => ERRORS,
    }
}

/// The one line a person can use. Without errors it never says the word.
fn summary(request: &Request, outcome: &Outcome, errors: usize) -> String {
    let mut line = String::new();
    let warnings = match outcome.warnings() {
        0 => String::new(),
        count => format!(", {}", counted(count, "warning")),
    };
    match (&request.output, outcome.summary) {
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
    if let Some(due) = outcome.due.as_ref().filter(|_| errors == 0) {
        let _ = write!(line, "; next change due: {} on {}", due.what, due.day);
    }
    line
}

fn fail(failure: &Failure) -> u8 {
    print(&format!("error: {}\n", failure.message));
    if let Some(help) = &failure.help {
        print(&format!("  = {}\n", help.replace('\n', "\n    ")));
    }
    FAILURE
}

fn seconds(duration: Duration) -> String {
    match duration.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        _ => format!("{:.1} s", duration.as_secs_f64()),
    }
}

/// Prints to standard error. A reader that has gone away is no fault of the site.
fn print(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
