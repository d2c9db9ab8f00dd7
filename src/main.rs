//! The program `briefing`: passes its arguments to the library and exits with the code that it returns.

use briefing::cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cli::run(std::env::args_os(), &cli::Console::of_process()))
}
