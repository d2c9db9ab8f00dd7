//! The program: hands its arguments to the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(briefing::cli::run(std::env::args_os()))
}
