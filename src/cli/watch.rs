//! `briefing watch`: builds the output folder, and again after every change.

use super::arguments::{OutputArgs, SiteArgs};
use super::rebuild_loop::{RebuildLoop, WatcherArgs, failed};
use super::rebuild_report::RebuildReporter;
use super::report::fail;
use super::{Console, GOOD};
use crate::pipeline::Failure;
use clap::Args;
use std::time::Instant;

/// Build the site, and again after every change
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

/// Builds until it is stopped, and gives the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match watch(arguments, console) {
        Ok(()) => GOOD,
        Err(failure) => fail(console, &failure),
    }
}

/// A site that cannot be built at first is not left: the next save may mend it. A folder without a
/// site, or an output that is refused, is.
fn watch(arguments: &Arguments, console: &Console) -> Result<(), Failure> {
    let Arguments { site, output, watcher } = arguments;
    let request = site.request(console, Some(output))?;
    let mut live = RebuildLoop::start(console, site, watcher, request.clone())?;
    let mut again = RebuildReporter::default();
    let mut first = true;
    loop {
        let start = Instant::now();
        let outcome = live.session.prepare().and_then(|built| {
            live.made(&built);
            live.session.commit(&built)
        });
        match outcome {
            Ok(outcome) => again.build(console, site, &request, &outcome, start.elapsed()),
            Err(failure) if first => return Err(failure),
            Err(failure) => failed(console, &failure),
        }
        if first && !site.quiet {
            console.print("Watching for changes (Ctrl-C stops)\n");
        }
        first = false;
        if live.wait().is_none() {
            return Ok(());
        }
    }
}
