//! Findings of one file, bounded: a broken file is told in full, a hostile one in part.

use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::source::Location;
use crate::syntax::text;

/// The most findings that are told of one file.
pub(crate) const MOST: usize = 50;

/// The findings of one file. Errors are kept before warnings; what is past [`MOST`] is counted.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    errors: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    more_errors: usize,
    more_warnings: usize,
}

impl Findings {
    /// Adds a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let (kept, more) = match diagnostic.severity {
            Severity::Error => (&mut self.errors, &mut self.more_errors),
            Severity::Warning => (&mut self.warnings, &mut self.more_warnings),
        };
        if kept.len() < MOST {
            kept.push(diagnostic);
        } else {
            *more += 1;
        }
    }

    /// Whether another finding of this weight would be told, so that its mend is worth working out.
    pub(crate) fn tells(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => self.errors.len() < MOST,
            Severity::Warning => self.errors.len() + self.warnings.len() < MOST,
        }
    }

    /// All that is told: errors, then warnings, then how many more there are.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        let room = MOST - self.errors.len();
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
    fn errors_are_told_before_warnings_and_the_rest_is_counted() {
        let mut findings = Findings::default();
        findings.extend((0..60).map(|i| Diagnostic::warning("raw-html", Location::Node(i), "w")));
        findings.extend((0..3).map(|i| Diagnostic::error("yaml", Location::Node(i), "e")));
        let told = findings.finish();
        assert_eq!(told.len(), MOST + 1);
        assert_eq!(told[..4].iter().filter(|d| d.severity == Severity::Error).count(), 3);
        assert_eq!(told[MOST].message, "13 more findings in this file");
        assert_eq!(told[MOST].severity, Severity::Warning);
    }
}
