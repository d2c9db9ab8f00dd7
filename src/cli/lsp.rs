//! `briefing lsp`: the language server, which a text editor starts.

use super::report::print_error;
use super::{Console, FAILURE, SUCCESS};
use crate::lsp::{self, ConversationEnd};
use crate::pipeline::Now;
use crate::syntax::date::PartialDate;
use clap::Args;
use lsp_server::Connection;

/// Answer a text editor that speaks the Language Server Protocol, on standard input and output
#[derive(Debug, Args)]
#[command(after_help = "Example, as a text editor starts it: briefing lsp")]
pub(crate) struct Arguments {
    /// Moment to use as now: 2025-12-01, or "2025-12-01 14:05" [default: the clock]
    #[arg(long, value_name = "DATE", value_parser = super::arguments::day)]
    now: Option<PartialDate>,
    /// Accepted and ignored, as editors add it: this is the only way to talk
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Talks to the editor until it ends the conversation, and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let (connection, threads) = Connection::stdio();
    let ended = lsp::run(&connection, arguments.now.map(Now::Given));
    // The thread that writes ends with its sender.
    drop(connection);
    let written = match ended {
        // The thread that reads may wait for an editor that says nothing more.
        Ok(ConversationEnd::Lost) | Err(_) => Ok(()),
        Ok(ConversationEnd::Orderly) => threads.join(),
    };
    match (ended, written) {
        (Ok(ConversationEnd::Orderly), Ok(())) => SUCCESS,
        (Ok(_), _) => FAILURE,
        (Err(error), _) => print_error(console, &error),
    }
}
