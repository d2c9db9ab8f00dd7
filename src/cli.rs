//! The command line: arguments to what a person asked for, and an exit code back.

use crate::command;
use crate::config::check_base_url;
use crate::date::PartialDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Good.
pub const GOOD: u8 = 0;
/// Errors in content or templates: the last good site stands.
pub const ERRORS: u8 = 1;
/// Usage, settings, or a fault of the disk.
pub const FAILURE: u8 = 2;

/// A static-site generator for briefing pages: what a desk's articles say of every actor and topic.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into its output folder
    ///
    /// Example: briefing build --base-url https://desk.example/
    #[command(verbatim_doc_comment)]
    Build {
        #[command(flatten)]
        site: SiteArgs,
        /// Output folder [default: `public` in the site's folder]
        #[arg(short, long, value_name = "DIR")]
        output_dir: Option<PathBuf>,
    },
    /// Find what is wrong, and write nothing
    ///
    /// Example: briefing check --strict
    #[command(verbatim_doc_comment)]
    Check {
        #[command(flatten)]
        site: SiteArgs,
    },
}

/// What every command that reads a site takes.
#[derive(Debug, Args)]
pub(crate) struct SiteArgs {
    /// The site's folder [default: the nearest with a `briefing.yaml`, from here upwards, else here]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
    /// Address of the site; replaces `base_url` of `briefing.yaml`
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<String>,
    /// Show drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Show articles of days to come too
    #[arg(long)]
    pub(crate) future: bool,
    /// The day that counts as today [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) now: Option<PartialDate>,
    /// Make every warning an error
    #[arg(long)]
    pub(crate) strict: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = FormatArg::Text)]
    pub(crate) format: FormatArg,
    /// Print findings only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every warning, and how long each stage took
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// The forms in which findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// Runs the program with its arguments, and gives the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing is left to tell it to if even this cannot be printed.
            let _ = error.print();
            return if error.use_stderr() { FAILURE } else { GOOD };
        }
    };
    match cli.command {
        Command::Build { site, output_dir } => command::build(&site, output_dir),
        Command::Check { site } => command::check(&site),
    }
}

fn date(text: &str) -> Result<PartialDate, String> {
    let date = PartialDate::parse(text).map_err(|e| format!("{}; {}", e.message, e.help))?;
    match date.is_day() {
        true => Ok(date),
        false => Err("name a day, such as 2025-11-25".to_owned()),
    }
}

fn base_url(text: &str) -> Result<String, String> {
    check_base_url(text)
        .map_err(|(fault, example)| format!("it {fault}; write an address {example}"))
}
