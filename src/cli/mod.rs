//! The command line: from arguments to printed output and an exit code.
//!
//! One file per command, each with its arguments and a `run` that returns the exit code. `arguments` has the
//! arguments that several commands share, `report` prints outcomes. Commands print and read environment
//! variables through the [`Console`] that is passed to them. Only this module and its children print, so that
//! everything below them can be used as a library.

mod arguments;
mod build;
mod check;
mod clean;
mod completions;
mod console;
mod diff;
mod init;
mod list;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod new;
mod progress;
mod proposals;
#[cfg(feature = "preview")]
mod rebuild_loop;
#[cfg(feature = "preview")]
mod rebuild_report;
mod report;
mod schema;
#[cfg(feature = "preview")]
mod serve;
mod summary;
#[cfg(feature = "preview")]
mod watch;

pub use console::Console;

use clap::{CommandFactory as _, Parser, Subcommand};
use std::ffi::OsString;

/// Exit code: success.
pub const SUCCESS: u8 = 0;
/// Exit code: errors in content or templates; the output is unchanged.
pub const ERRORS: u8 = 1;
/// Exit code: wrong usage or settings, or a disk error.
pub const FAILURE: u8 = 2;

/// The command line. `about` is the description of the package in `Cargo.toml`.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
#[command(after_help = "Start with: briefing init desk")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The commands, in the order of `--help`.
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
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
    Schema(schema::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Runs the program with its arguments, the first of which is its name, and returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, console: &Console) -> u8 {
    console.exit_code(run_command(arguments, console))
}

fn run_command(arguments: impl IntoIterator<Item = OsString>, console: &Console) -> u8 {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let text = error.render().to_string();
            if error.use_stderr() {
                console.print(&text);
                return FAILURE;
            }
            console.print_data(&text);
            return SUCCESS;
        }
    };
    match cli.command {
        Command::Build(arguments) => build::run(&arguments, console),
        #[cfg(feature = "preview")]
        Command::Watch(arguments) => watch::run(&arguments, console),
        #[cfg(feature = "preview")]
        Command::Serve(arguments) => serve::run(&arguments, console),
        Command::Check(arguments) => check::run(&arguments, console),
        Command::New(arguments) => new::run(&arguments, console),
        Command::Init(arguments) => init::run(&arguments, console),
        Command::Clean(arguments) => clean::run(&arguments, console),
        Command::List(arguments) => list::run(&arguments, console),
        Command::Diff(arguments) => diff::run(&arguments, console),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(&arguments, console),
        Command::Schema(arguments) => schema::run(&arguments, console),
        Command::Completions(arguments) => completions::run(&arguments, console, Cli::command()),
        Command::Man(arguments) => man::run(&arguments, console, Cli::command()),
    }
}
