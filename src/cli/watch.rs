//! `briefing watch`: builds the site into its output folder, and again after every change.

use super::arguments::{FormatArg, OutputArgs, SiteArgs};
use super::rebuild_loop::{RebuildLoop, WatcherArgs};
use super::rebuild_report::RebuildReporter;
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use clap::Args;
use std::time::Instant;

/// Build the site, and rebuild it after every change
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing watch --output-dir /srv/desk")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    watcher: WatcherArgs,
}

/// Builds until Ctrl-C and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match watch(arguments, console) {
        Ok(()) => SUCCESS,
        Err(error) => print_error(console, &error),
    }
}

/// Errors in the content do not end the loop, not even in the first build: the next save may fix them. An
/// error of the first build (no site in the folder, a refused output folder) does.
fn watch(arguments: &Arguments, console: &Console) -> Result<(), Error> {
    let Arguments { site, output, watcher } = arguments;
    let request = site.request(console, Some(output))?;
    let mut rebuilds = RebuildLoop::start(console, site, watcher, request.clone(), None)?;
    let mut reporter = RebuildReporter::default();
    let mut first = true;
    loop {
        let start = Instant::now();
        let outcome = rebuilds.session.prepare().and_then(|built| {
            rebuilds.follow(&built);
            rebuilds.session.commit(&built)
        });
        match outcome {
            Ok(outcome) => reporter.print_build(console, site, &request, &outcome, start.elapsed()),
            Err(error) if first => return Err(error),
            Err(error) => rebuilds.print_failure(&error),
        }
        if first && !site.quiet && site.format != FormatArg::Json {
            console.print("Watching for changes; press Ctrl-C to stop\n");
        }
        first = false;
        if rebuilds.wait().is_none() {
            return Ok(());
        }
    }
}
