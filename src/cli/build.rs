//! `briefing build`, and the run of the pipeline that it shares with `check`.

use super::arguments::{CacheArgs, FormatArg, OutputArgs, SiteArgs};
use super::progress::ProgressBar;
use super::report::{print_error, print_outcome};
use super::summary::{SummaryArgs, summary_json};
use super::{Console, SUCCESS};
use crate::Error;
use crate::diagnostic::printable;
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
    let mut compared = None;
    let complete = |request: Request| Request {
        cache: cache.folder(&request.root),
        check_links: *check_links,
        ..request
    };
    let code = run_pipeline(console, site, Some(output), summary, complete, |request, outcome| {
        let written = outcome.published.is_some();
        compared = (*verify && written).then(|| pipeline::verify(request));
    });
    match compared {
        Some(compared) if code == SUCCESS => print_verification(console, site, compared),
        _ => code,
    }
}

/// Prints how the output differs from a clean build of the same moment, and returns the exit code.
fn print_verification(
    console: &Console,
    site: &SiteArgs,
    compared: Result<Option<(Difference, usize)>, Error>,
) -> u8 {
    let (difference, files) = match compared {
        Ok(Some((difference, files))) if !difference.is_empty() => (difference, files),
        Ok(compared) => {
            let files = compared.map_or(0, |(_, files)| files);
            if !site.quiet && site.format == FormatArg::Text {
                console.print(&format!(
                    "Verified: {}, identical to a clean build\n",
                    counted(files, "file")
                ));
            }
            return SUCCESS;
        }
        Err(error) => return print_error(console, &error),
    };
    let Difference { added, changed, removed, .. } = difference;
    let paths = [("unexpected", added), ("different", changed), ("missing", removed)];
    let lines = paths
        .iter()
        .flat_map(|(what, paths)| paths.iter().map(move |path| format!("  {what}: {path}\n")));
    console.print(&printable(&lines.collect::<String>()));
    let error = Error::new(format!(
        "the output differs from a clean build (of {})",
        counted(files, "file")
    ))
    .help(
        "either files in it were changed without changing their size and time, or this is a bug \
             in briefing: please report it; `briefing clean` and a new build fix the output",
    );
    print_error(console, &error)
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

/// Runs the pipeline once, prints the outcome and returns the exit code. Without `output` it only checks.
///
/// `complete` completes the request that follows from the arguments; `then` receives it with the outcome.
pub(super) fn run_pipeline(
    console: &Console,
    site: &SiteArgs,
    output: Option<&OutputArgs>,
    summary: &SummaryArgs,
    complete: impl FnOnce(Request) -> Request,
    then: impl FnOnce(&Request, &Outcome),
) -> u8 {
    let start = Instant::now();
    let request = match site.request(console, output) {
        Ok(request) => complete(request),
        Err(error) => return print_error(console, &error),
    };
    match build_with_progress(console, site, &request) {
        Ok(outcome) => {
            let took = start.elapsed();
            let code = print_outcome(console, site, &request, &outcome, took);
            if site.format == FormatArg::Json && !site.quiet {
                console.print(&summary_json(&outcome, took));
            }
            if let Err(error) = summary.write(&outcome, took) {
                return print_error(console, &error);
            }
            then(&request, &outcome);
            code
        }
        Err(error) => print_error(console, &error),
    }
}
