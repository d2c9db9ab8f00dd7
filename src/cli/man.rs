//! `briefing man`: the manual pages, written from the same declarations as `--help`.
//!
//! The pages carry no date, so that the same program always gives the same bytes.

use super::report::print_error;
use super::{Console, SUCCESS};
use crate::Error;
use clap::Args;
use clap_mangen::Man;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Print the manual page, or write one page for each command to a folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  briefing man | man -l -
  briefing man ~/.local/share/man/man1")]
pub(crate) struct Arguments {
    /// Folder for the pages, created if missing; pages of the same name are replaced
    /// [default: print briefing(1) alone]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Prints or writes the manual of `program` and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console, program: clap::Command) -> u8 {
    // A page for `help` would repeat the others.
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let done = match &arguments.folder {
        None => print_page(console, program),
        Some(folder) => write_pages(&program, folder),
    };
    match done {
        Ok(()) => SUCCESS,
        Err(error) => print_error(console, &error),
    }
}

fn print_page(console: &Console, program: clap::Command) -> Result<(), Error> {
    let (_, text) = page(program).map_err(|e| Error::io("print", Path::new("briefing.1"), e))?;
    console.print_data(&String::from_utf8_lossy(&text));
    Ok(())
}

fn write_pages(program: &clap::Command, folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|e| Error::io("create", folder, e))?;
    let mut commands = vec![program];
    while let Some(command) = commands.pop() {
        let (name, text) = page(command.clone()).map_err(|e| Error::io("write", folder, e))?;
        let path = folder.join(name);
        fs::write(&path, text).map_err(|e| Error::io("write", &path, e))?;
        commands.extend(command.get_subcommands());
    }
    Ok(())
}

/// The page of one command, with the name of its file: `briefing-build.1`.
fn page(command: clap::Command) -> io::Result<(String, Vec<u8>)> {
    // Subcommands have no version; without this their pages would show none.
    let man = Man::new(command).source(concat!("briefing ", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    man.render(&mut text)?;
    Ok((man.get_filename(), text))
}
