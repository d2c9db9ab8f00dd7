//! `briefing check`: a build without the commit, so that it finds exactly what a build would. With `--fix` it corrects what
//! it finds first.

mod ask;
mod fix;
mod shown;
mod suggest;

use self::fix::{FixArgs, FixRun};
use self::suggest::{SuggestArgs, SuggestRun};
use super::Console;
use super::arguments::{FormatArg, SiteArgs};
use super::build;
use super::summary::SummaryArgs;
use crate::Error;
use crate::pipeline::{Outcome, Request};
use clap::Args;

/// Check the site without writing anything, or correct it with --fix
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  briefing check --strict
  briefing check --diff
  briefing check --fix=ask
  briefing check --suggest --min likely
  briefing check --suggest --proposals proposals.yaml
  briefing check --suggest --write proposals.yaml")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    summary: SummaryArgs,
    #[command(flatten)]
    suggest: SuggestArgs,
    #[command(flatten)]
    fix: FixArgs,
}

/// Checks the site and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let Arguments { site, summary, suggest, fix } = arguments;
    let complete = |request| Request { suggest: suggest.is_on(), ..request };
    let proposals = SuggestRun { console, site, arguments: suggest };
    let then = |request: &Request, outcome: &Outcome| -> Result<(), Error> {
        if !outcome.unreviewed.is_empty() && !site.quiet && site.format == FormatArg::Text {
            let tags = outcome.unreviewed.join("`, `");
            console.print(&format!(
                "The words that pages show in `{tags}` have not been reviewed yet; corrections are welcome \
                 (docs/languages.md).\n"
            ));
        }
        match suggest.is_on() {
            true => proposals.show(request, outcome),
            false => Ok(()),
        }
    };
    match fix.choice() {
        None if suggest.writes() => {
            let build = |request: &Request| proposals.write(request);
            build::run_pipeline_by(build, console, site, None, summary, complete, then)
        }
        None => build::run_pipeline(console, site, None, summary, complete, then),
        Some(choice) => {
            let build = |request: &Request| FixRun::new(console, site, fix, choice, request).run();
            build::run_pipeline_by(build, console, site, None, summary, complete, then)
        }
    }
}
