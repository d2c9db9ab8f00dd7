//! The program `briefing`: passes its arguments to the library and exits with the code that it returns.

use briefing::cli;
use std::process::ExitCode;

/// Pages are rendered by many threads, and with most systems' allocators these wait for each other.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(cli::run(std::env::args_os(), &cli::Console::of_process()))
}
