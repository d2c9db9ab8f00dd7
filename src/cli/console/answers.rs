//! Answers to questions at a terminal: a key each, or a line each.
//!
//! Output: one character an answer. Keys come without Enter from a terminal that is set to send them at once only while
//! the program waits, so a program that is stopped leaves no terminal in another state. Lines are for terminals that
//! cannot do that, and for screen readers, which read out what is typed.

use console::{Key, Term};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal as _};
use std::sync::{Arc, Mutex, PoisonError};

/// Enter, as an answer.
pub(super) const ENTER: char = '\n';

/// Where answers come from.
#[derive(Clone)]
pub(super) enum Answers {
    /// There is no terminal, and nothing is asked.
    None,
    /// The terminal of the process.
    Terminal,
    /// Answers of a test, in order.
    Given(Arc<Mutex<VecDeque<char>>>),
}

impl Answers {
    /// Whether somebody can answer. `piped`: standard input is a text, so answers come from the terminal itself.
    pub(super) fn can_answer(&self, piped: bool) -> bool {
        match self {
            Self::None => false,
            Self::Terminal if piped => terminal().is_some(),
            Self::Terminal => io::stdin().is_terminal(),
            Self::Given(_) => true,
        }
    }

    /// The next answer; `None` at the end of the input or after Ctrl-C.
    pub(super) fn next(&self, in_lines: bool) -> io::Result<Option<char>> {
        match self {
            Self::None => Ok(None),
            Self::Given(answers) => {
                Ok(answers.lock().unwrap_or_else(PoisonError::into_inner).pop_front())
            }
            Self::Terminal if in_lines => line(),
            Self::Terminal => key(),
        }
    }
}

/// The next key that is a character or Enter.
fn key() -> io::Result<Option<char>> {
    let term = Term::stderr();
    loop {
        match term.read_key() {
            Ok(Key::Char(key)) => return Ok(Some(key)),
            Ok(Key::Enter) => return Ok(Some(ENTER)),
            Ok(Key::CtrlC) => return Ok(None),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(None),
            Err(error) => return Err(error),
        }
    }
}

/// The first character of the next line; Enter if it is empty.
fn line() -> io::Result<Option<char>> {
    let mut line = String::new();
    let read = match (io::stdin().is_terminal(), terminal()) {
        (false, Some(terminal)) => BufReader::new(terminal).read_line(&mut line)?,
        _ => io::stdin().lock().read_line(&mut line)?,
    };
    Ok((read > 0).then(|| line.trim().chars().next().unwrap_or(ENTER)))
}

/// The terminal of the process, if standard input is not it.
fn terminal() -> Option<File> {
    // A system without this file has no other way to ask while it reads a text.
    File::open("/dev/tty").ok()
}
