//! `check --fix`: corrects the files of a site, and says what was changed.
//!
//! Input: the request. Output: the outcome of the last pass, in which nothing is left that can be corrected without asking.
//! Each pass sees the files as the one before has left them, because a correction may show the next finding. With `--diff`
//! nothing is written, so there is one pass.

use super::ask;
use super::shown::shown;
use crate::Error;
use crate::cli::Console;
use crate::cli::arguments::{FormatArg, SiteArgs};
use crate::diagnostic::{escaped_json, printable, printable_line};
use crate::editor::fixes::{
    FileFix, FixableFinding, Revision, RevisionOutcome, fixable, revisions,
};
use crate::pipeline::{Changes, Outcome, Request, Session};
use crate::syntax::source::{Position, position};
use crate::syntax::text::counted;
use clap::{Args, ValueEnum};
use serde::Serialize;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// How often the site is corrected and checked again. Front matter that is no YAML has one error at a time.
const MOST_PASSES: usize = 200;

/// The arguments about corrections.
#[derive(Debug, Args)]
pub(crate) struct FixArgs {
    /// Correct the files first: what changes the notation alone, or with `ask` also what you confirm at the terminal
    #[arg(
        long,
        value_name = "WHICH",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "safe"
    )]
    fix: Option<FixChoice>,
    /// Print what --fix would change as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
    /// Answer with lines instead of keys, as screen readers need it
    #[arg(long, requires = "fix")]
    plain: bool,
}

/// What is corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FixChoice {
    /// What changes no fact, no date and no word
    Safe,
    /// Also what you confirm, one by one
    Ask,
}

impl FixArgs {
    /// What is to be corrected, or shown as a diff; `None` if nothing is.
    pub(super) fn choice(&self) -> Option<FixChoice> {
        self.fix.or(self.diff.then_some(FixChoice::Safe))
    }
}

/// The passes of one command.
pub(super) struct FixRun<'r> {
    console: &'r Console,
    site: &'r SiteArgs,
    arguments: &'r FixArgs,
    choice: FixChoice,
    request: &'r Request,
    /// How many places of how many files were changed.
    places: usize,
    files: BTreeSet<Arc<str>>,
}

impl<'r> FixRun<'r> {
    pub(super) fn new(
        console: &'r Console,
        site: &'r SiteArgs,
        arguments: &'r FixArgs,
        choice: FixChoice,
        request: &'r Request,
    ) -> Self {
        let files = BTreeSet::new();
        Self { console, site, arguments, choice, request, places: 0, files }
    }

    /// Corrects the site, and returns the outcome of the last pass.
    ///
    /// # Errors
    /// The site cannot be read, a file cannot be written, or there is nobody to ask.
    pub(super) fn run(mut self) -> Result<Outcome, Error> {
        if self.arguments.diff && self.site.format == FormatArg::Github {
            let message = "--diff prints lines of content, which the runner of a workflow could take for its commands";
            let help = "with --format github leave out --diff; to keep the diff, write it to a file: `briefing check --diff > fixes.patch`";
            return Err(Error::new(message).help(help));
        }
        let asks = self.choice == FixChoice::Ask && !self.arguments.diff;
        if asks && (self.site.format != FormatArg::Text || !self.console.can_ask(false)) {
            let message = "--fix=ask asks at a terminal, and there is none";
            let help = "--fix corrects what needs no question; --format json prints all corrections for programs";
            return Err(Error::new(message).help(help));
        }
        let mut session = Session::new(self.request.clone())?;
        let mut refused = BTreeSet::new();
        let mut outcome = session.build()?;
        if self.arguments.diff {
            self.print_diff(&outcome);
            return Ok(outcome);
        }
        for _ in 0..MOST_PASSES {
            let all = fixable(&outcome.report, |file| outcome.text_of(file));
            let mut accepted: Vec<FileFix> = all.iter().filter_map(safe).cloned().collect();
            if accepted.is_empty() && asks {
                let terminal = ask::Terminal::new(self.console, self.site, self.arguments.plain);
                accepted = terminal.ask(&all, &mut refused, &outcome)?;
            }
            if accepted.is_empty() {
                break;
            }
            let revisions = revisions(accepted, |file| outcome.text_of(file));
            let changed = self.write(&revisions, &outcome)?;
            session.touch(Changes::Paths(changed));
            outcome = session.build()?;
        }
        self.print_total(&outcome);
        self.console.dispose(session);
        Ok(outcome)
    }

    /// Writes the files, and returns their paths.
    fn write(
        &mut self,
        revisions: &[Revision],
        outcome: &Outcome,
    ) -> Result<BTreeSet<PathBuf>, Error> {
        let mut paths = BTreeSet::new();
        for revision in revisions {
            let path = outcome.on_disk(&self.request.root, &revision.file);
            match revision.write(&path)? {
                RevisionOutcome::Written => {
                    self.places += revision.fixes.len();
                    self.files.insert(revision.file.clone());
                    self.print_changes(revision, &outcome.sources().name_on_disk(&revision.file));
                }
                RevisionOutcome::ChangedMeanwhile if !self.site.quiet => {
                    let file = printable_line(&revision.file).into_owned();
                    self.console
                        .print(&format!("{file} has changed meanwhile, and is read again\n"));
                }
                RevisionOutcome::ChangedMeanwhile => {}
            }
            paths.insert(path);
        }
        Ok(paths)
    }

    /// `file` is its path on the disk.
    fn print_changes(&self, revision: &Revision, file: &str) {
        for fix in &revision.fixes {
            match self.site.format {
                FormatArg::Json => self.console.print_data(&json_line(revision, file, fix)),
                _ if self.site.quiet => {}
                _ => self.console.print(&change_line(revision, file, fix)),
            }
        }
    }

    /// How much was changed, and how much can be changed by a person's decision.
    fn print_total(&self, outcome: &Outcome) {
        if self.site.quiet || self.site.format == FormatArg::Json {
            return;
        }
        let left = fixable(&outcome.report, |file| outcome.text_of(file));
        let is_unfinished = left.iter().any(|it| safe(it).is_some());
        let (places, files) = (self.places, self.files.len());
        let done = match places {
            0 => "Nothing fixed".to_owned(),
            _ => format!("Fixed {} in {}", counted(places, "place"), counted(files, "file")),
        };
        let more = match (left.len(), self.choice) {
            (0, _) => String::new(),
            // After the last pass, or if a file changes all the time.
            _ if is_unfinished => "; not all is fixed yet: run the command again".to_owned(),
            (1, FixChoice::Safe) => {
                "; 1 more finding has a fix to confirm: `briefing check --fix=ask`".to_owned()
            }
            (left, FixChoice::Safe) => {
                format!("; {left} more findings have a fix to confirm: `briefing check --fix=ask`")
            }
            (left, FixChoice::Ask) => format!("; {} left", counted(left, "fix")),
        };
        self.console.print(&format!("{done}{more}\n\n"));
    }

    /// Prints what would be changed: with `ask`, also the first of the fixes of each finding that would be asked for.
    fn print_diff(&self, outcome: &Outcome) {
        let all = fixable(&outcome.report, |file| outcome.text_of(file));
        let chosen = all.iter().filter_map(|it| match self.choice {
            FixChoice::Safe => safe(it),
            FixChoice::Ask => it.fixes.first(),
        });
        let is_workflow = self.console.variable("GITHUB_ACTIONS").is_some_and(|it| !it.is_empty());
        for revision in revisions(chosen.cloned(), |file| outcome.text_of(file)) {
            let diff = diff(&revision, &outcome.sources().name_on_disk(&revision.file));
            // The log of a workflow is read by its runner. Elsewhere the diff must apply as it is.
            self.console.print_data(&match is_workflow {
                true => printable(&diff),
                false => diff.into(),
            });
        }
    }
}

/// The fix of a finding that needs no question.
fn safe<'f>(finding: &'f FixableFinding) -> Option<&'f FileFix> {
    finding.fixes.iter().find(|fix| fix.is_safe())
}

/// `fixed content/actors.yaml:3:8: "25.11.2025" is now "2025-11-25"`
fn change_line(revision: &Revision, file: &str, fix: &FileFix) -> String {
    let file = printable_line(file);
    match fix {
        FileFix::Utf8(..) => format!("fixed {file}: it is UTF-8 now\n"),
        FileFix::Edit(edit) => {
            let before = revision.before.as_deref().unwrap_or_default();
            let Position { line, column } = position(before, edit.range.start);
            let old = before.get(edit.range.clone()).unwrap_or_default();
            format!("fixed {file}:{line}:{column}: {}\n", in_words(old, &edit.replacement))
        }
    }
}

/// What an edit has done, in one line.
fn in_words(old: &str, new: &str) -> String {
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("added {}", shown(new)),
        (_, true) => format!("removed {}", shown(old)),
        _ if shown(old) == shown(new) => "the white space is corrected".to_owned(),
        _ => format!("{} is now {}", shown(old), shown(new)),
    }
}

#[derive(Serialize)]
struct FixedJson<'a> {
    fixed: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    replaced: Option<&'a str>,
    replacement: Option<&'a str>,
}

fn json_line(revision: &Revision, file: &str, fix: &FileFix) -> String {
    let before = revision.before.as_deref().unwrap_or_default();
    let edit = match fix {
        FileFix::Edit(edit) => Some(edit),
        FileFix::Utf8(..) => None,
    };
    let at = edit.map(|edit| position(before, edit.range.start));
    let line = FixedJson {
        fixed: file,
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        replaced: edit.and_then(|edit| before.get(edit.range.clone())),
        replacement: edit.map(|edit| edit.replacement.as_str()),
    };
    // Serializing strings and numbers cannot fail.
    escaped_json(&serde_json::to_string(&line).unwrap_or_default()).into_owned() + "\n"
}

/// A revision as a unified diff of the file, whose path on the disk is `file`.
fn diff(revision: &Revision, file: &str) -> String {
    let Some(after) = revision.after() else {
        return format!("# {} would be saved as UTF-8\n", printable_line(file));
    };
    let before = revision.before.as_deref().unwrap_or_default();
    let old = match revision.before {
        Some(_) => diff_path("a", file),
        None => "/dev/null".to_owned(),
    };
    let diff = TextDiff::from_lines(before, &after);
    diff.unified_diff().header(&old, &diff_path("b", file)).to_string()
}

/// A path in the header of a diff, as `git` writes it: in quotes if it has control characters, quotation marks or
/// backslashes, and with a tab at its end if it has spaces, at which `patch` would end it.
fn diff_path(folder: &str, file: &str) -> String {
    let is_special = |c: char| c.is_control() || matches!(c, '"' | '\\');
    if !file.contains(is_special) {
        let end = if file.contains(char::is_whitespace) { "\t" } else { "" };
        return format!("{folder}/{file}{end}");
    }
    let mut quoted = format!("\"{folder}/");
    for c in file.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to a `String` cannot fail.
                    let _ = write!(quoted, "\\{byte:03o}");
                }
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
