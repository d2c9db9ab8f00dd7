//! The program `briefing`: passes its arguments to the library and exits with the code that it returns.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(briefing::cli::run(std::env::args_os()))
}
