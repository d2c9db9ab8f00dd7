//! Asks a person at a terminal which fixes are applied.
//!
//! Input: the findings that can be fixed. Output: the fixes that were accepted. Each finding is printed as `check` prints
//! it, with its fixes below, and answered with one key; as in the dialogue of `new article --from`, nothing is accepted by
//! Enter alone, and nothing is drawn over.

use super::shown::shown;
use crate::Error;
use crate::cli::Console;
use crate::cli::arguments::SiteArgs;
use crate::diagnostic::{Format, Report, printable_line};
use crate::editor::fixes::{FileFix, FixableFinding};
use crate::pipeline::Outcome;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// The most fixes of a finding from which a person chooses: one for each key with a digit.
const MOST: usize = 9;

/// The findings that are not asked for again: file, code and message.
pub(super) type RefusedFindings = BTreeSet<(String, String, String)>;

/// Where is asked.
pub(super) struct Terminal<'t> {
    console: &'t Console,
    site: &'t SiteArgs,
    plain: bool,
}

/// What is done with a finding.
enum FixAnswer {
    Accept(usize),
    Refuse,
    /// Nothing more is asked.
    Quit,
}

impl<'t> Terminal<'t> {
    pub(super) fn new(console: &'t Console, site: &'t SiteArgs, plain: bool) -> Self {
        Self { console, site, plain }
    }

    /// The fixes that are accepted, of the findings that have not been refused.
    ///
    /// # Errors
    /// The terminal cannot be read.
    pub(super) fn ask(
        &self,
        findings: &[FixableFinding],
        refused: &mut RefusedFindings,
        outcome: &Outcome,
    ) -> Result<Vec<FileFix>, Error> {
        let key = |it: &FixableFinding| {
            let d = &it.finding.diagnostic;
            (it.finding.file.to_string(), d.code.to_string(), d.message.clone())
        };
        let open: Vec<&FixableFinding> =
            findings.iter().filter(|it| !refused.contains(&key(it))).collect();
        let mut accepted = Vec::new();
        for (number, it) in open.iter().enumerate() {
            // The same line for a roster may be the fix of several findings.
            let is_done = it.fixes.iter().any(|fix| accepted.contains(fix));
            if is_done {
                continue;
            }
            self.show(it, (number + 1, open.len()), outcome);
            let answer = self.answer(it.fixes.len().min(MOST));
            let answer =
                answer.map_err(|error| Error::io("read", Path::new("the terminal"), error))?;
            match answer {
                FixAnswer::Accept(which) => accepted.extend(it.fixes.get(which).cloned()),
                FixAnswer::Refuse => {
                    refused.insert(key(it));
                }
                FixAnswer::Quit => {
                    refused.extend(findings.iter().map(key));
                    break;
                }
            }
        }
        Ok(accepted)
    }

    /// Prints a finding and its fixes.
    fn show(&self, it: &FixableFinding, (number, of): (usize, usize), outcome: &Outcome) {
        let mut report = Report::default();
        report.push(&it.finding.file, it.finding.diagnostic.clone());
        let format = Format::Text { verbose: self.site.verbose };
        let finding = report.print(format, self.console.colour, |file| outcome.text_of(file));
        let mut text = format!("\n{number} of {of}\n\n{finding}");
        for (which, fix) in it.fixes.iter().take(MOST).enumerate() {
            let _ = writeln!(text, "{}. {}", which + 1, description(it, fix, outcome));
        }
        self.console.print(&text);
    }

    fn answer(&self, count: usize) -> std::io::Result<FixAnswer> {
        let question = match count {
            1 => "Write it? y yes, n no, q quit: ".to_owned(),
            _ => format!("Write which? 1 to {count}, n none, q quit: "),
        };
        loop {
            self.console.print(&question);
            let Some(answer) = self.console.answer(self.plain)? else {
                return Ok(FixAnswer::Quit);
            };
            let digit = answer.to_digit(10).map(|digit| digit as usize);
            match (answer, digit) {
                ('y', _) if count == 1 => return Ok(FixAnswer::Accept(0)),
                (_, Some(digit)) if (1..=count).contains(&digit) => {
                    return Ok(FixAnswer::Accept(digit - 1));
                }
                ('n', _) => return Ok(FixAnswer::Refuse),
                ('q', _) => return Ok(FixAnswer::Quit),
                _ => {}
            }
        }
    }
}

/// A fix in one line.
fn description(it: &FixableFinding, fix: &FileFix, outcome: &Outcome) -> String {
    match fix {
        FileFix::Utf8(file, _) => {
            format!("{} is read as Windows-1252, and saved as UTF-8", printable_line(file))
        }
        FileFix::Edit(edit) => {
            let text = outcome.text_of(&edit.file);
            let old = text.as_deref().and_then(|text| text.get(edit.range.clone()));
            let (old, new) = (old.unwrap_or_default(), edit.replacement.as_str());
            match edit.file == it.finding.file {
                _ if shown(old) == shown(new) => "correct the white space".to_owned(),
                true if old.is_empty() => format!("add {}", shown(new)),
                true if new.is_empty() => format!("remove {}", shown(old)),
                true => format!("{} in place of {}", shown(new), shown(old)),
                false => format!("add {} to {}", shown(new), printable_line(&edit.file)),
            }
        }
    }
}
