//! `briefing check`: a build without the commit, so that it finds exactly what a build would. With `--fix` it corrects what
//! it finds first.

mod ask;
mod fix;
mod shown;

use self::fix::{FixArgs, FixRun};
use super::Console;
use super::arguments::{FormatArg, SiteArgs};
use super::build;
use super::summary::SummaryArgs;
use crate::Error;
use crate::diagnostic::printable_line;
use crate::knowledge::index::Suggestion;
use crate::pipeline::{Outcome, Request};
use clap::Args;

/// Check the site without writing anything, or correct it with --fix
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  briefing check --strict
  briefing check --diff
  briefing check --fix=ask")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    summary: SummaryArgs,
    /// Print complete `actors` and `topics` for articles that mention more than they declare
    #[arg(long)]
    suggest: bool,
    #[command(flatten)]
    fix: FixArgs,
}

/// Checks the site and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let Arguments { site, summary, suggest, fix } = arguments;
    let complete = |request| Request { suggest: *suggest, ..request };
    let then = |_: &Request, outcome: &Outcome| -> Result<(), Error> {
        if let Some(tag) = outcome.unreviewed
            && !site.quiet
            && site.format == FormatArg::Text
        {
            console.print(&format!(
                "The words that pages show in `{tag}` have not been reviewed yet; corrections are welcome \
                 (docs/languages.md).\n"
            ));
        }
        if *suggest {
            console.print_data(&suggestions_text(&outcome.suggestions(), site.format));
        }
        Ok(())
    };
    match fix.choice() {
        None => build::run_pipeline(console, site, None, summary, complete, then),
        Some(choice) => {
            let build = |request: &Request| FixRun::new(console, site, fix, choice, request).run();
            build::run_pipeline_by(build, console, site, None, summary, complete, then)
        }
    }
}

/// The suggestions as lines to paste, below the name of their file, or as one JSON object per line.
fn suggestions_text(suggestions: &[Suggestion], format: FormatArg) -> String {
    let text = |suggestion: &Suggestion| match format {
        FormatArg::Json => serde_json::to_string(suggestion).unwrap_or_default() + "\n",
        _ => format!("# {}\n{}\n\n", printable_line(&suggestion.file), suggestion.lines.join("\n")),
    };
    suggestions.iter().map(text).collect()
}
