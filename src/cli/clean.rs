//! `briefing clean`: removes the files that builds wrote, and nothing else.
//!
//! The manifest in the output folder says which those are; files that someone else put there stay.

use super::arguments::{OutputArgs, RootArgs, VerbosityArgs};
use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use crate::diagnostic::printable;
use crate::output;
use crate::pipeline::{self, CACHE};
use crate::site::load::source_folders;
use crate::syntax::text::counted;
use clap::Args;
use std::path::PathBuf;

/// Remove the files that builds wrote into the output folder, and the cache
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing clean")]
pub(crate) struct Arguments {
    #[command(flatten)]
    root: RootArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// Folder of the cache [default: `.briefing` in the site's folder]
    #[arg(long, value_name = "DIR")]
    cache_dir: Option<PathBuf>,
    #[command(flatten)]
    verbosity: VerbosityArgs,
}

/// Cleans the output folder and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    match clean(arguments) {
        Ok(text) => {
            if !arguments.verbosity.quiet {
                console.print(&printable(&text));
            }
            SUCCESS
        }
        Err(error) => print_error(console, &error),
    }
}

fn clean(arguments: &Arguments) -> Result<String, Error> {
    let root = arguments.root.folder()?;
    let folder = arguments.output.folder(&root);
    let cache = arguments.cache_dir.clone().unwrap_or_else(|| root.join(CACHE));
    pipeline::check_cache_folder(&root, Some(&folder), &cache)?;
    let protected: Vec<PathBuf> =
        source_folders(&root).into_iter().chain([cache.clone()]).collect();
    output::check_folder(&folder, &protected)?;
    let mut text = String::new();
    if arguments.verbosity.verbose
        && let Some(manifest) = output::read_manifest(&folder)?
    {
        text = manifest.files.keys().map(|path| format!("{path}\n")).collect();
    }
    let removed = output::clean(&folder)?.removed;
    pipeline::clear_cache(&cache)?;
    text += &match removed {
        0 => format!("Nothing to clean in {}\n", folder.display()),
        _ => format!("Cleaned {}: {} removed\n", folder.display(), counted(removed, "file")),
    };
    Ok(text)
}
