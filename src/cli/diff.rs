//! `briefing diff`: the files in which two outputs differ.

use super::report::print_error;
use super::{Console, ERRORS, SUCCESS};
use crate::Error;
use crate::diagnostic::printable_line;
use crate::output::{self, Difference};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// List the files added, changed and removed between two outputs
///
/// An output is an output folder, its manifest (`.briefing-manifest.json`), or any other folder. Of a
/// folder with a manifest, only the manifest is read.
#[derive(Debug, Args)]
#[command(after_help = "Exit code: 0, whether or not they differ; with --exit-code 1 if they do; \
2 if one cannot be read.

Examples:
  briefing diff published public
  briefing diff --format json last-manifest.json public")]
pub(crate) struct Arguments {
    /// The older output
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The newer output
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Format of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
    /// Exit with code 1 if the outputs differ
    #[arg(long)]
    exit_code: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// One path per line, after `added`, `changed` or `removed`
    Text,
    /// `{"added": […], "changed": […], "removed": […]}`
    Json,
}

/// Compares the outputs and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match compare(arguments) {
        Ok(difference) => {
            print_difference(console, &difference, arguments.format);
            if arguments.exit_code && !difference.is_empty() { ERRORS } else { SUCCESS }
        }
        Err(error) => print_error(console, &error),
    }
}

fn compare(arguments: &Arguments) -> Result<Difference, Error> {
    let (old, new) = (output::listing(&arguments.old)?, output::listing(&arguments.new)?);
    Ok(Difference::between(&old, &new))
}

fn print_difference(console: &Console, difference: &Difference, format: DiffFormat) {
    let Difference { added, changed, removed, preview } = difference;
    if let Some(notices) = preview {
        console.print(&format!(
            "warning: the newer output is a preview and not for the public: {notices}\n"
        ));
    }
    if format == DiffFormat::Json {
        // Serializing lists of strings cannot fail.
        let json = serde_json::to_string(difference).unwrap_or_default();
        console.print_data(&(json + "\n"));
        return;
    }
    let lines = |word: &str, paths: &[String]| -> String {
        paths.iter().map(|path| format!("{word} {}\n", printable_line(path))).collect()
    };
    console.print_data(
        &(lines("added  ", added) + &lines("changed", changed) + &lines("removed", removed)),
    );
    let (added, changed, removed) = (added.len(), changed.len(), removed.len());
    console.print(&format!("{added} added, {changed} changed, {removed} removed\n"));
}
