//! `briefing completions`: completion scripts for shells, made from the same declarations as `--help`.

use super::{Console, SUCCESS};
use clap::Args;
use clap_complete::Shell;

/// Print the completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  briefing completions bash > ~/.local/share/bash-completion/completions/briefing
  briefing completions fish > ~/.config/fish/completions/briefing.fish")]
pub(crate) struct Arguments {
    /// Shell that the script is for
    shell: Shell,
}

/// Prints the completion script of `program` and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console, mut program: clap::Command) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "briefing", &mut script);
    console.print_data(&String::from_utf8_lossy(&script));
    SUCCESS
}
