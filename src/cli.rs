//! The command line: arguments to the command that a person asked for, and its exit code back.

use crate::command::{build, check, clean, completions, diff, init, list, man, new, schema};
#[cfg(feature = "preview")]
use crate::command::{serve, watch};
use clap::{CommandFactory as _, Parser, Subcommand};
use std::ffi::OsString;

pub use crate::command::{ERRORS, FAILURE, GOOD};

/// A static-site generator for briefing pages: what a desk's articles say of every actor and topic.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
#[command(after_help = "Begin with: briefing init desk")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The commands; each file of `command` says what it takes.
#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    #[cfg(feature = "preview")]
    Watch(watch::Arguments),
    #[cfg(feature = "preview")]
    Serve(serve::Arguments),
    Check(check::Arguments),
    New(new::Arguments),
    Init(init::Arguments),
    Clean(clean::Arguments),
    List(list::Arguments),
    Diff(diff::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
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
        Command::Build(arguments) => build::run(&arguments),
        #[cfg(feature = "preview")]
        Command::Watch(arguments) => watch::run(&arguments),
        #[cfg(feature = "preview")]
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Clean(arguments) => clean::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments, Cli::command()),
        Command::Man(arguments) => man::run(&arguments, Cli::command()),
    }
}
