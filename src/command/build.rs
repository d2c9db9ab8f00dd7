//! `briefing build`, and what `check` shares with it.

use super::arguments::{CacheArgs, FormatArg, OutputArgs, SiteArgs};
use super::progress::Bar;
use super::tell::{fail, tell};
use crate::build::{Failure, Outcome, Request, Session};
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
}

/// Builds the site, and gives the exit code.
pub(crate) fn run(arguments: &Arguments) -> u8 {
    once(&arguments.site, Some((&arguments.output, &arguments.cache)), |_| {})
}

fn run_showing(site: &SiteArgs, request: &Request) -> Result<Outcome, Failure> {
    let mut session = Session::new(request.clone())?;
    let _bar = Bar::show(session.progress(), !site.quiet && site.format == FormatArg::Text);
    session.build()
}

/// One run of the pipeline, told, and looked at by `then`; without an output it only checks.
pub(super) fn once(
    site: &SiteArgs,
    output: Option<(&OutputArgs, &CacheArgs)>,
    then: impl FnOnce(&Outcome),
) -> u8 {
    let start = Instant::now();
    let request = match site.request(output.map(|(output, _)| output)) {
        Ok(request) => {
            Request { cache: output.and_then(|(_, cache)| cache.folder(&request.root)), ..request }
        }
        Err(failure) => return fail(&failure),
    };
    match run_showing(site, &request) {
        Ok(outcome) => {
            let code = tell(site, &request, &outcome, start.elapsed());
            then(&outcome);
            code
        }
        Err(failure) => fail(&failure),
    }
}
