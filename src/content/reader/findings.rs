//! Collects the findings of one file, up to a limit.
//!
//! Input: diagnostics in any order. Output: at most [`MAX_FINDINGS`] of them, and one that counts the rest.
//! Any file that a person would write is reported in full; the limit keeps a generated or hostile one from
//! filling memory and screen.

use super::withheld::Embargo;
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::source::Location;
use crate::syntax::text;

/// The most findings reported for one file.
pub(crate) const MAX_FINDINGS: usize = 50;

/// The findings of one file. Errors take precedence over warnings; those beyond [`MAX_FINDINGS`] are only
/// counted.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    more_errors: usize,
    more_warnings: usize,
    /// The keys whose findings depend on the day.
    embargoes: Vec<Embargo>,
}

impl Findings {
    /// Adds a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let (list, more) = match diagnostic.severity {
            Severity::Error => (&mut self.errors, &mut self.more_errors),
            Severity::Warning => (&mut self.warnings, &mut self.more_warnings),
        };
        if list.len() < MAX_FINDINGS {
            list.push(diagnostic);
        } else {
            *more += 1;
        }
    }

    /// Takes back what has been reported about an unknown key, of which another finding says what it is.
    pub(crate) fn retract(&mut self, place: Location) {
        let is_about_key =
            |d: &Diagnostic| d.place == place && matches!(&*d.code, "unknown-key" | "withheld");
        self.errors.retain(|d| !is_about_key(d));
        self.warnings.retain(|d| !is_about_key(d));
        self.embargoes.retain(|embargo| embargo.place() != place);
    }

    /// Adds a key whose finding depends on the day.
    pub(crate) fn push_embargo(&mut self, embargo: Embargo) {
        if self.embargoes.len() < MAX_FINDINGS {
            self.embargoes.push(embargo);
        }
    }

    /// Takes the keys whose findings depend on the day.
    pub(crate) fn take_embargoes(&mut self) -> Vec<Embargo> {
        std::mem::take(&mut self.embargoes)
    }

    /// Whether another finding of this severity would be reported. Callers ask before they work out an
    /// expensive suggestion, which would make a file with thousands of errors slow.
    pub(crate) fn has_room(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => self.errors.len() < MAX_FINDINGS,
            Severity::Warning => self.errors.len() + self.warnings.len() < MAX_FINDINGS,
        }
    }

    /// The findings to report: errors, then warnings, then one that counts the others, if any.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        let room = MAX_FINDINGS - self.errors.len();
        self.more_warnings += self.warnings.len().saturating_sub(room);
        self.warnings.truncate(room);
        let mut all = self.errors;
        all.append(&mut self.warnings);
        let more = self.more_errors + self.more_warnings;
        if more > 0 {
            let message = format!("{} in this file", text::counted(more, "more finding"));
            let place = Location::File;
            all.push(match self.more_errors {
                0 => Diagnostic::warning("more-findings", place, message),
                _ => Diagnostic::error("more-findings", place, message),
            });
        }
        all
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_listed_before_warnings_and_the_rest_is_counted() {
        let mut findings = Findings::default();
        findings.extend((0..60).map(|i| Diagnostic::warning("raw-html", Location::Node(i), "w")));
        findings.extend((0..3).map(|i| Diagnostic::error("yaml", Location::Node(i), "e")));
        let listed = findings.finish();
        assert_eq!(listed.len(), MAX_FINDINGS + 1);
        assert_eq!(listed[..4].iter().filter(|d| d.severity == Severity::Error).count(), 3);
        assert_eq!(listed[MAX_FINDINGS].message, "13 more findings in this file");
        assert_eq!(listed[MAX_FINDINGS].severity, Severity::Warning);
    }
}
