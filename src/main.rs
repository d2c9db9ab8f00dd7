//! The program: hands its arguments to the library.

use briefing::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cli::run(std::env::args_os(), &cli::Console::of_process()))
}
