//! `briefing build`, and the run of the pipeline that it shares with `check`.

use super::arguments::{CacheArgs, FormatArg, OutputArgs, SiteArgs};
use super::progress::ProgressBar;
use super::report::{FindingsPrinter, print_error, print_outcome, print_run_error};
use super::summary::{SummaryArgs, summary_json};
use super::{Console, FAILURE};
use crate::Error;
use crate::output::Difference;
use crate::pipeline::{self, Outcome, Request, Session};
use crate::syntax::text::counted;
use clap::Args;
use std::time::Instant;

/// Build the site into its output folder
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing build --base-url https://desk.example/")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    cache: CacheArgs,
    /// Also check the links of every page, as `check` does
    #[arg(long)]
    check_links: bool,
    #[command(flatten)]
    summary: SummaryArgs,
    /// Also make a clean build beside the output folder, and compare every byte
    #[arg(long)]
    verify: bool,
}

/// Builds the site and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let Arguments { site, output, cache, check_links, summary, verify } = arguments;
    let complete = |request: Request| Request {
        cache: cache.folder(&request.root),
        check_links: *check_links,
        ..request
    };
    run_pipeline(console, site, Some(output), summary, complete, |request, outcome| {
        match outcome.published.is_some() && *verify {
            true => verify_output(console, site, request),
            false => Ok(()),
        }
    })
}

/// Compares the output with a clean build of the same moment.
///
/// # Errors
/// They differ, or the clean build failed.
fn verify_output(console: &Console, site: &SiteArgs, request: &Request) -> Result<(), Error> {
    let (difference, files) = pipeline::verify(request)?.unwrap_or_default();
    if difference.is_empty() {
        if !site.quiet && site.format == FormatArg::Text {
            let files = counted(files, "file");
            console.print(&format!("Verified: {files}, identical to a clean build\n"));
        }
        return Ok(());
    }
    let files = counted(files, "file");
    let mut message = format!("the output differs from a clean build (of {files}):");
    let Difference { added, changed, removed, .. } = difference;
    for (what, paths) in [("unexpected", added), ("different", changed), ("missing", removed)] {
        message.extend(paths.iter().map(|path| format!("\n  {what}: {path}")));
    }
    Err(Error::new(message).help(
        "either files in it were changed without changing their size and time, or this is a bug \
             in briefing: please report it; `briefing clean` and a new build fix the output",
    ))
}

fn build_with_progress(
    console: &Console,
    site: &SiteArgs,
    request: &Request,
) -> Result<Outcome, Error> {
    let mut session = Session::new(request.clone())?;
    let _bar = ProgressBar::show(
        console,
        session.progress(),
        !site.quiet && site.format == FormatArg::Text,
    );
    let outcome = session.build();
    console.dispose(session);
    outcome
}

/// Runs the pipeline once, prints the outcome and the summary, and returns the exit code. Without `output` it
/// only checks.
///
/// `complete` completes the request that follows from the arguments; `then` receives it with the outcome.
pub(super) fn run_pipeline(
    console: &Console,
    site: &SiteArgs,
    output: Option<&OutputArgs>,
    summary: &SummaryArgs,
    complete: impl FnOnce(Request) -> Request,
    then: impl FnOnce(&Request, &Outcome) -> Result<(), Error>,
) -> u8 {
    let build = |request: &Request| build_with_progress(console, site, request);
    run_pipeline_by(build, console, site, output, summary, complete, then)
}

/// As [`run_pipeline`], with `build` in place of one pass of the pipeline.
pub(super) fn run_pipeline_by(
    build: impl FnOnce(&Request) -> Result<Outcome, Error>,
    console: &Console,
    site: &SiteArgs,
    output: Option<&OutputArgs>,
    summary: &SummaryArgs,
    complete: impl FnOnce(Request) -> Request,
    then: impl FnOnce(&Request, &Outcome) -> Result<(), Error>,
) -> u8 {
    let start = Instant::now();
    let request = match site.request(console, output) {
        Ok(request) => complete(request),
        Err(error) => return print_error(console, &error),
    };
    let printer = FindingsPrinter::of(console, site, &request.root);
    let target = match summary.create(&request) {
        Ok(target) => target,
        Err(error) => return print_run_error(console, &printer, &error),
    };
    let outcome = build(&request);
    let took = start.elapsed();
    let (outcome, mut code, mut failure) = match outcome {
        Ok(outcome) => {
            let code = print_outcome(console, &printer, site, &request, &outcome, took);
            let failure = then(&request, &outcome).err();
            (Some(outcome), code, failure)
        }
        Err(error) => (None, FAILURE, Some(error)),
    };
    let line = summary_json(outcome.as_ref(), failure.is_some(), took);
    failure = failure.or(target.write(console, &line).err());
    if let Some(error) = failure {
        code = code.max(print_run_error(console, &printer, &error));
    }
    if site.format == FormatArg::Json && !site.quiet {
        console.print(&line);
    }
    code
}
