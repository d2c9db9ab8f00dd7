//! `briefing check`: a build without the commit, so that it finds exactly what a build would.

use super::Console;
use super::arguments::{FormatArg, SiteArgs};
use super::build;
use super::summary::SummaryArgs;
use crate::diagnostic::printable_line;
use crate::knowledge::index::Suggestion;
use crate::pipeline::Request;
use clap::Args;

/// Check the site without writing anything
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing check --strict")]
pub(crate) struct Arguments {
    #[command(flatten)]
    site: SiteArgs,
    #[command(flatten)]
    summary: SummaryArgs,
    /// Print complete `actors` and `topics` for articles that mention more than they declare
    #[arg(long)]
    suggest: bool,
}

/// Checks the site and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let complete = |request| Request { suggest: arguments.suggest, ..request };
    build::run_pipeline(
        console,
        &arguments.site,
        None,
        &arguments.summary,
        complete,
        |_, outcome| {
            let SiteArgs { quiet, format, .. } = &arguments.site;
            if let Some(tag) = outcome.unreviewed
                && !quiet
                && *format == FormatArg::Text
            {
                console.print(&format!(
                    "Nobody who speaks the language has read the words of pages in `{tag}` yet; corrections are welcome \
                     (docs/languages.md).\n"
                ));
            }
            if arguments.suggest {
                console
                    .print_data(&suggestions_text(&outcome.suggestions(), arguments.site.format));
            }
            Ok(())
        },
    )
}

/// The suggestions as lines to paste, below the name of their file, or as one JSON object per line.
fn suggestions_text(suggestions: &[Suggestion], format: FormatArg) -> String {
    let text = |suggestion: &Suggestion| match format {
        FormatArg::Json => serde_json::to_string(suggestion).unwrap_or_default() + "\n",
        _ => format!("# {}\n{}\n\n", printable_line(&suggestion.file), suggestion.lines.join("\n")),
    };
    suggestions.iter().map(text).collect()
}
