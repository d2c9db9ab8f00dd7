//! `briefing check`: a build that writes nothing.

use super::arguments::SiteArgs;
use super::build;
use clap::Args;

/// Find what is wrong, and write nothing
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing check --strict")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
}

/// Checks the site, and gives the exit code.
pub(crate) fn run(arguments: &Arguments) -> u8 {
    build::once(&arguments.site, None)
}
