//! What a command may use of the process it runs in: the two output streams and the environment variables.
//!
//! A [`Console`] is an argument, not a global, so that tests run whole commands in their own process
//! with buffers and variables of their choice. `main` passes [`Console::of_process`]. The working
//! directory is no part of it: the system resolves relative paths against the process's, and a second
//! one here would hold for some paths only.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Output streams and environment variables; a clone writes to the same streams.
#[derive(Clone)]
pub struct Console {
    output: Stream,
    errors: Stream,
    /// Whether a person watches standard error: only there a progress bar is drawn.
    pub(super) terminal: bool,
    /// Whether findings are coloured.
    pub(super) colour: bool,
    variables: Arc<BTreeMap<OsString, OsString>>,
    ends_process: bool,
}

type Stream = Arc<Mutex<dyn Write + Send>>;

impl Console {
    /// The streams and variables of this process, which ends with the command.
    pub fn of_process() -> Self {
        let terminal = io::stderr().is_terminal();
        let variables: BTreeMap<OsString, OsString> = std::env::vars_os().collect();
        let wanted = colour_wanted(terminal, |name| variables.get(OsStr::new(name)).cloned());
        // An older console of Windows shows escape sequences as text until it is asked to obey them.
        let colour = wanted && anstyle_query::windows::enable_ansi_colors().unwrap_or(true);
        Self {
            output: Arc::new(Mutex::new(io::stdout())),
            errors: Arc::new(Mutex::new(io::stderr())),
            terminal,
            colour,
            variables: Arc::new(variables),
            ends_process: true,
        }
    }

    /// Streams that are no terminal, and these variables alone.
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
            variables: Arc::new(variables.into_iter().collect()),
            ends_process: false,
        }
    }

    /// The value of an environment variable.
    pub(super) fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(OsStr::new(name)).map(OsString::as_os_str)
    }

    /// Prints messages to standard error.
    pub(super) fn print(&self, text: &str) {
        write(&self.errors, text);
    }

    /// Prints data to standard output.
    pub(super) fn print_data(&self, text: &str) {
        write(&self.output, text);
    }

    /// Disposes of a value that the command no longer needs.
    ///
    /// A process that is about to end gives its memory back at once: freeing a site piece by piece takes a
    /// tenth of the time of a build after an edit. Any other caller would leak it.
    pub(super) fn dispose<T>(&self, value: T) {
        match self.ends_process {
            true => std::mem::forget(value),
            false => drop(value),
        }
    }
}

/// A reader that has closed the stream is not an error of the site.
fn write(stream: &Stream, text: &str) {
    let mut stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = stream.write_all(text.as_bytes());
}

/// Whether the environment asks for colour: `NO_COLOR` before `CLICOLOR_FORCE`, then `CLICOLOR=0`; otherwise
/// a terminal has colours, unless `TERM` says that it has none. An empty variable counts as not set.
fn colour_wanted(terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let able = match set("TERM") {
        Some(term) => term != "dumb",
        // Only Windows leaves it unset for a terminal that has colours.
        None => cfg!(windows),
    };
    terminal && able && set("CLICOLOR").is_none_or(|value| value != "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_follows_the_terminal_and_the_environment() {
        let wanted = |terminal: bool, environment: &[(&str, &str)]| {
            colour_wanted(terminal, |name| {
                let mut found = environment.iter().filter(|(known, _)| *known == name);
                found.next().map(|(_, value)| value.into())
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
