//! `briefing check`: a build that writes nothing.

use super::Console;
use super::arguments::{FormatArg, SiteArgs};
use super::build;
use super::summary::SummaryArgs;
use crate::knowledge::index::Suggestion;
use crate::pipeline::Request;
use clap::Args;

/// Find what is wrong, and write nothing
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing check --strict")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    summary: SummaryArgs,
    /// Print ready `actors` and `topics` for articles whose text names more than they declare
    #[arg(long)]
    suggest: bool,
}

/// Checks the site, and gives the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let asked = |request| Request { suggest: arguments.suggest, ..request };
    build::once(console, &arguments.site, None, &arguments.summary, asked, |_, outcome| {
        if arguments.suggest {
            console.print_data(&shown(&outcome.suggestions(), arguments.site.format));
        }
    })
}

/// As lines to paste, below the file they are for; or an object a line.
fn shown(suggestions: &[Suggestion], format: FormatArg) -> String {
    let one = |suggestion: &Suggestion| match format {
        FormatArg::Json => serde_json::to_string(suggestion).unwrap_or_default() + "\n",
        _ => format!("# {}\n{}\n\n", suggestion.file, suggestion.lines.join("\n")),
    };
    suggestions.iter().map(one).collect()
}
