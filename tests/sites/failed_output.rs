//! What happens if a command cannot print: a full disk behind the stream is an error, a closed pipe is the
//! quiet end.

use crate::support::site::{PROGRAM, site};
use briefing::cli::{self, Console};
use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::sync::{Arc, Mutex};

/// Calls that print to standard output.
const PRINTING: [&[&str]; 11] = [
    &["--help"],
    &["--version"],
    &["build", "--help"],
    &["list", "articles"],
    &["list", "articles", "--format", "csv"],
    &["list", "articles", "--format", "json"],
    &["schema", "article"],
    &["completions", "bash"],
    &["man"],
    &["diff", "public", "public", "--format", "json"],
    &["new", "topic", "Grain"],
];

/// A stream that takes a few bytes and then fails, or one that stores all bytes.
#[derive(Clone)]
struct Stream {
    text: Arc<Mutex<Vec<u8>>>,
    room: usize,
    error: ErrorKind,
}

impl Stream {
    fn new(room: usize, error: ErrorKind) -> Self {
        Self { text: Arc::default(), room, error }
    }

    fn text(&self) -> String {
        String::from_utf8(self.text.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut text = self.text.lock().unwrap();
        let fits = bytes.len().min(self.room - text.len());
        text.extend_from_slice(&bytes[..fits]);
        if fits == 0 { Err(self.error.into()) } else { Ok(fits) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Runs the program on a new site; returns the exit code.
fn run(arguments: &[&str], output: &Stream, errors: &Stream) -> u8 {
    let site = site().article("2025-11-25-x", "title: A call\nlayout: wide", "See [x](/gone/).");
    site.try_build();
    let mut all: Vec<OsString> = vec!["briefing".into()];
    let public = site.root().join("public");
    let full = |argument: &&str| match *argument {
        "public" => public.clone().into(),
        other => OsString::from(other),
    };
    all.extend(arguments.iter().map(full));
    if ["list", "build", "check", "new"].contains(&arguments[0]) {
        all.extend(["--root".into(), site.root().into()]);
    }
    let epoch = ("SOURCE_DATE_EPOCH".into(), "1764590400".into());
    cli::run(all, &Console::new(output.clone(), errors.clone(), [epoch]))
}

const ANY: usize = 1 << 20;

#[test]
fn output_that_cannot_be_written_is_an_error_and_a_closed_pipe_is_not() {
    for arguments in PRINTING {
        let (output, errors) =
            (Stream::new(5, ErrorKind::StorageFull), Stream::new(ANY, ErrorKind::Other));
        assert_eq!(run(arguments, &output, &errors), 2, "{arguments:?}");
        let said = errors.text();
        assert_eq!(
            said.matches("cannot write to standard output").count(),
            1,
            "{arguments:?}: {said}"
        );
        let usual = run(
            arguments,
            &Stream::new(ANY, ErrorKind::Other),
            &Stream::new(ANY, ErrorKind::Other),
        );
        let (output, errors) =
            (Stream::new(5, ErrorKind::BrokenPipe), Stream::new(ANY, ErrorKind::Other));
        assert_eq!(run(arguments, &output, &errors), usual, "{arguments:?}");
        assert!(!errors.text().contains("cannot write"), "{arguments:?}: {}", errors.text());
    }
}

#[test]
fn messages_that_cannot_be_written_are_an_error_and_a_closed_pipe_is_not() {
    for arguments in [&["build"][..], &["check"], &["check", "--format", "json"], &["no-command"]] {
        let output = Stream::new(ANY, ErrorKind::Other);
        assert_eq!(run(arguments, &output, &Stream::new(5, ErrorKind::StorageFull)), 2);
        let usual = run(arguments, &output, &Stream::new(ANY, ErrorKind::Other));
        assert_eq!(run(arguments, &output, &Stream::new(5, ErrorKind::BrokenPipe)), usual);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_fails_the_real_program() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let run =
        |argument: &str| std::process::Command::new(PROGRAM).arg(argument).stdout(full()).output();
    for argument in ["--version", "man"] {
        let output = run(argument).unwrap();
        assert_eq!(output.status.code(), Some(2), "{argument}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output")
        );
    }
}
