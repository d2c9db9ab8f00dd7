//! `briefing completions`: what a shell needs to complete this program's arguments.

use super::{Console, GOOD};
use clap::Args;
use clap_complete::Shell;

/// Print what a shell needs to complete this program's commands and flags
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  briefing completions bash > ~/.local/share/bash-completion/completions/briefing
  briefing completions fish > ~/.config/fish/completions/briefing.fish")]
pub(crate) struct Arguments {
    /// The shell
    shell: Shell,
}

/// Prints the script for `program`, and gives the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console, mut program: clap::Command) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "briefing", &mut script);
    console.print_data(&String::from_utf8_lossy(&script));
    GOOD
}
