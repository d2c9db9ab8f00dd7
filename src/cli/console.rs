//! The parts of the process that commands use: the two output streams, the terminal that answers questions, and the
//! environment variables.
//!
//! A [`Console`] is an argument, not a global, so that tests can run whole commands in their own process
//! with buffers and variables of their choice. `main` passes [`Console::of_process`]. The working directory
//! is not part of it: the system resolves relative paths against that of the process, so a second one here
//! would apply to some paths only.

mod answers;

use self::answers::{Answers, ENTER};
use super::FAILURE;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Output streams and environment variables; a clone writes to the same streams.
#[derive(Clone)]
pub struct Console {
    output: Stream,
    errors: Stream,
    /// Whether standard error is a terminal: only there is the progress bar drawn.
    pub(super) terminal: bool,
    /// Whether findings are printed in colour.
    pub(super) colour: bool,
    answers: Answers,
    variables: Arc<BTreeMap<OsString, OsString>>,
    /// Whether the process ends with the command.
    ends_process: bool,
    /// Whether something could not be printed, for another reason than a closed pipe.
    failed: Arc<AtomicBool>,
}

type Stream = Arc<Mutex<dyn Write + Send>>;

impl Console {
    /// The streams and variables of this process. It must end with the command: see [`Console::dispose`].
    pub fn of_process() -> Self {
        let terminal = io::stderr().is_terminal();
        let variables: BTreeMap<OsString, OsString> = std::env::vars_os().collect();
        let wanted = is_colour_wanted(terminal, |name| variables.get(OsStr::new(name)).cloned());
        // An older console of Windows prints escape sequences as text unless they are enabled.
        let colour = wanted && anstyle_query::windows::enable_ansi_colors().unwrap_or(true);
        Self {
            output: Arc::new(Mutex::new(io::stdout())),
            errors: Arc::new(Mutex::new(io::stderr())),
            terminal,
            colour,
            answers: if terminal { Answers::Terminal } else { Answers::None },
            variables: Arc::new(variables),
            ends_process: true,
            failed: Arc::default(),
        }
    }

    /// Streams that are not terminals, and only the given environment variables.
    pub fn new(
        output: impl Write + Send + 'static,
        errors: impl Write + Send + 'static,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Self {
        Self {
            output: Arc::new(Mutex::new(output)),
            errors: Arc::new(Mutex::new(errors)),
            terminal: false,
            colour: false,
            answers: Answers::None,
            variables: Arc::new(variables.into_iter().collect()),
            ends_process: false,
            failed: Arc::default(),
        }
    }

    /// The same with answers to questions, a character each.
    #[must_use]
    pub fn answering(self, answers: &str) -> Self {
        Self { answers: Answers::Given(Arc::new(Mutex::new(answers.chars().collect()))), ..self }
    }

    /// Whether somebody reads questions and can answer. `piped`: standard input is a text, not the terminal.
    pub(super) fn can_ask(&self, piped: bool) -> bool {
        self.answers.can_answer(piped)
    }

    /// The next answer in lower case: a key, which is printed, or with `in_lines`, and at a terminal that has no keys, the
    /// first character of a line. `None` if there is no more; then the line with the question is ended.
    pub(super) fn answer(&self, in_lines: bool) -> io::Result<Option<char>> {
        let in_lines = in_lines || self.variable("TERM").is_some_and(|term| term == "dumb");
        let Some(answer) = self.answers.next(in_lines)? else {
            self.print("\n");
            return Ok(None);
        };
        let answer = answer.to_lowercase().next().unwrap_or(answer);
        if !in_lines {
            // A key is not echoed by the terminal.
            let echo = if answer == ENTER || answer.is_control() { ' ' } else { answer };
            self.print(&format!("{echo}\n"));
        }
        Ok(Some(answer))
    }

    /// The value of an environment variable.
    pub(super) fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(OsStr::new(name)).map(OsString::as_os_str)
    }

    /// Prints messages to standard error. If that is not possible, [`Console::exit_code`] is an error.
    pub(super) fn print(&self, text: &str) {
        if write(&self.errors, text).is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
    }

    /// Prints data to standard output. If that is not possible, prints why, once, and
    /// [`Console::exit_code`] is an error.
    pub(super) fn print_data(&self, text: &str) {
        let Err(error) = write(&self.output, text) else { return };
        if !self.failed.swap(true, Ordering::Relaxed) {
            self.print(&format!("error: cannot write to standard output: {error}\n"));
        }
    }

    /// The exit code of a command that ended with `code`: an error if something could not be printed,
    /// because a list that is cut off in a file must not pass for a whole one.
    pub(super) fn exit_code(&self, code: u8) -> u8 {
        match self.failed.load(Ordering::Relaxed) {
            true => FAILURE,
            false => code,
        }
    }

    /// Drops a value that the command no longer needs, unless the process is about to end.
    ///
    /// At the end of the process the system reclaims its memory at once. Dropping a session would free it
    /// object by object, which takes a tenth of the time of a build after an edit. In a process that goes
    /// on, such as a test, the value would leak.
    pub(super) fn dispose<T>(&self, value: T) {
        match self.ends_process {
            true => std::mem::forget(value),
            false => drop(value),
        }
    }
}

/// Writes all of a text. A closed pipe is no error: its reader, such as `head`, has seen enough.
fn write(stream: &Stream, text: &str) -> io::Result<()> {
    let mut stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
    match write_all(&mut *stream, text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// As [`Write::write_all`], but waits for a stream that another process has made non-blocking, as some do
/// with a terminal that they share.
fn write_all(stream: &mut dyn Write, mut bytes: &[u8]) -> io::Result<()> {
    use io::ErrorKind::{Interrupted, WouldBlock, WriteZero};
    loop {
        let result = match bytes.is_empty() {
            true => stream.flush().map(|()| 0),
            false => stream.write(bytes),
        };
        match result {
            Ok(0) if bytes.is_empty() => return Ok(()),
            Ok(0) => return Err(WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == WouldBlock => {
                std::thread::sleep(Duration::from_millis(1));
            }
            Err(error) if error.kind() == Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether to print in colour: `NO_COLOR` has precedence over `CLICOLOR_FORCE`, and that over `CLICOLOR=0`;
/// otherwise a terminal gets colours unless `TERM` is `dumb`. An empty variable counts as not set.
fn is_colour_wanted(terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let has_colours = match set("TERM") {
        Some(term) => term != "dumb",
        // On Windows terminals with colours do not set it.
        None => cfg!(windows),
    };
    terminal && has_colours && set("CLICOLOR").is_none_or(|value| value != "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_follows_the_terminal_and_the_environment() {
        let wanted = |terminal: bool, environment: &[(&str, &str)]| {
            is_colour_wanted(terminal, |name| {
                let mut matching = environment.iter().filter(|(variable, _)| *variable == name);
                matching.next().map(|(_, value)| value.into())
            })
        };
        let xterm = ("TERM", "xterm-256color");
        assert!(wanted(true, &[xterm]) && !wanted(false, &[xterm]));
        assert!(!wanted(true, &[("TERM", "dumb")]));
        assert_eq!(wanted(true, &[]), cfg!(windows));
        assert!(wanted(true, &[xterm, ("NO_COLOR", "")]));
        assert!(!wanted(true, &[xterm, ("NO_COLOR", "1")]));
        assert!(!wanted(true, &[xterm, ("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
        assert!(wanted(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!wanted(false, &[xterm, ("CLICOLOR_FORCE", "0")]));
        assert!(!wanted(true, &[xterm, ("CLICOLOR", "0")]));
        assert!(wanted(true, &[xterm, ("CLICOLOR", "1")]));
    }
}
