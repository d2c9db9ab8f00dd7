//! `briefing build`, and the run of the pipeline that it shares with `check`.

use super::SUCCESS;
use super::arguments::{CacheArgs, FormatArg, OutputArgs, SiteArgs};
use super::progress::ProgressBar;
use super::report::{print, print_error, print_outcome};
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
    /// Also make a clean build beside the output folder, and compare every byte
    #[arg(long)]
    verify: bool,
}

/// Builds the site and returns the exit code.
pub(crate) fn run(arguments: &Arguments) -> u8 {
    let Arguments { site, output, cache, verify } = arguments;
    let mut compared = None;
    let complete = |request: Request| Request { cache: cache.folder(&request.root), ..request };
    let code = run_pipeline(site, Some(output), complete, |request, outcome| {
        let written = outcome.published.is_some();
        compared = (*verify && written).then(|| pipeline::verify(request));
    });
    match compared {
        Some(compared) if code == SUCCESS => print_verification(site, compared),
        _ => code,
    }
}

/// Prints how the output differs from a clean build of the same moment, and returns the exit code.
fn print_verification(
    site: &SiteArgs,
    compared: Result<Option<(Difference, usize)>, Failure>,
) -> u8 {
    let (difference, files) = match compared {
        Ok(Some((difference, files))) if !difference.is_empty() => (difference, files),
        Ok(compared) => {
            let files = compared.map_or(0, |(_, files)| files);
            if !site.quiet && site.format == FormatArg::Text {
                print(&format!(
                    "Verified: {}, identical to a clean build\n",
                    counted(files, "file")
                ));
            }
            return SUCCESS;
        }
        Err(failure) => return print_error(&failure),
    };
    let Difference { added, changed, removed, .. } = difference;
    let paths = [("unexpected", added), ("different", changed), ("missing", removed)];
    let lines = paths
        .iter()
        .flat_map(|(what, paths)| paths.iter().map(move |path| format!("  {what}: {path}\n")));
    print(&lines.collect::<String>());
    print_error(&Failure {
        message: format!(
            "the output differs from a clean build (of {})",
            counted(files, "file")
        ),
        help: Some(
            "either files in it were changed without changing their size and time, or this is a bug \
             in briefing: please report it; `briefing clean` and a new build fix the output"
                .to_owned(),
        ),
    })
}

fn build_with_progress(site: &SiteArgs, request: &Request) -> Result<Outcome, Failure> {
    let mut session = Session::new(request.clone())?;
    let _bar = ProgressBar::show(session.progress(), !site.quiet && site.format == FormatArg::Text);
    let outcome = session.build();
    // The process is about to end, and the system reclaims its memory at once. Dropping the session would
    // free it object by object, which takes a tenth of the time of a build after an edit.
    std::mem::forget(session);
    outcome
}

/// Runs the pipeline once, prints the outcome and returns the exit code. Without `output` it only checks.
///
/// `complete` completes the request that follows from the arguments; `then` receives it with the outcome.
pub(super) fn run_pipeline(
    site: &SiteArgs,
    output: Option<&OutputArgs>,
    complete: impl FnOnce(Request) -> Request,
    then: impl FnOnce(&Request, &Outcome),
) -> u8 {
    let start = Instant::now();
    let request = match site.request(output) {
        Ok(request) => complete(request),
        Err(failure) => return print_error(&failure),
    };
    match build_with_progress(site, &request) {
        Ok(outcome) => {
            let code = print_outcome(site, &request, &outcome, start.elapsed());
            then(&request, &outcome);
            code
        }
        Err(failure) => print_error(&failure),
    }
}
