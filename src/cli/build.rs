//! `briefing build`, and what `check` shares with it.

use super::arguments::{CacheArgs, FormatArg, OutputArgs, SiteArgs};
use super::progress::ProgressBar;
use super::report::{fail, tell};
use super::summary::{self, SummaryArgs};
use super::{Console, GOOD};
use crate::output::Difference;
use crate::pipeline::{self, Failure, Outcome, Request, Session};
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
    /// Follow the links of every page too, as `check` does
    #[arg(long)]
    check_links: bool,
    #[command(flatten)]
    summary: SummaryArgs,
    /// Build clean beside the output too, and compare every byte of the two
    #[arg(long)]
    verify: bool,
}

/// Builds the site, and gives the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let Arguments { site, output, cache, check_links, summary, verify } = arguments;
    let mut compared = None;
    let asked = |request: Request| Request {
        cache: cache.folder(&request.root),
        check_links: *check_links,
        ..request
    };
    let code = once(console, site, Some(output), summary, asked, |request, outcome| {
        let written = outcome.published.is_some();
        compared = (*verify && written).then(|| pipeline::verify(request));
    });
    match compared {
        Some(compared) if code == GOOD => verified(console, site, compared),
        _ => code,
    }
}

/// Tells how the output compares with a clean build of the same moment, and gives the exit code.
fn verified(
    console: &Console,
    site: &SiteArgs,
    compared: Result<Option<(Difference, usize)>, Failure>,
) -> u8 {
    let (difference, files) = match compared {
        Ok(Some((difference, files))) if !difference.is_empty() => (difference, files),
        Ok(compared) => {
            let files = compared.map_or(0, |(_, files)| files);
            if !site.quiet && site.format == FormatArg::Text {
                console.print(&format!(
                    "Verified: {} as a clean build makes them\n",
                    counted(files, "file")
                ));
            }
            return GOOD;
        }
        Err(failure) => return fail(console, &failure),
    };
    let Difference { added, changed, removed, .. } = difference;
    let paths = [("too much", added), ("other bytes", changed), ("missing", removed)];
    let lines = paths
        .iter()
        .flat_map(|(what, paths)| paths.iter().map(move |path| format!("  {what}: {path}\n")));
    console.print(&lines.collect::<String>());
    let failure = Failure {
        message: format!(
            "the output is not what a clean build makes (of {})",
            counted(files, "file")
        ),
        help: Some(
            "somebody changed files in it without changing size and time, or this is a fault of \
             the program, which it would help to hear of; `briefing clean` and a new build mend it"
                .to_owned(),
        ),
    };
    fail(console, &failure)
}

fn run_showing(console: &Console, site: &SiteArgs, request: &Request) -> Result<Outcome, Failure> {
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

/// One run of the pipeline for what is `asked`, told, and looked at by `then`; without an output it only
/// checks.
pub(super) fn once(
    console: &Console,
    site: &SiteArgs,
    output: Option<&OutputArgs>,
    summary: &SummaryArgs,
    asked: impl FnOnce(Request) -> Request,
    then: impl FnOnce(&Request, &Outcome),
) -> u8 {
    let start = Instant::now();
    let request = match site.request(console, output) {
        Ok(request) => asked(request),
        Err(failure) => return fail(console, &failure),
    };
    match run_showing(console, site, &request) {
        Ok(outcome) => {
            let took = start.elapsed();
            let code = tell(console, site, &request, &outcome, took);
            if site.format == FormatArg::Json && !site.quiet {
                console.print(&summary::line(&outcome, took));
            }
            if let Err(failure) = summary.write(&outcome, took) {
                return fail(console, &failure);
            }
            then(&request, &outcome);
            code
        }
        Err(failure) => fail(console, &failure),
    }
}
