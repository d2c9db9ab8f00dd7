//! Collects the findings of one file, up to a limit.
//!
//! Input: diagnostics in any order. Output: at most [`MAX_FINDINGS`] of them, and one that counts the rest.
//! Any file that a person would write is reported in full; the limit keeps a generated or hostile one from
//! filling memory and screen. Many warnings of one code leave room for those of others.

use super::withheld::Embargo;
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::language::LanguageTag;
use crate::syntax::source::Location;
use crate::syntax::text;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The most findings reported for one file.
pub(crate) const MAX_FINDINGS: usize = 50;

/// The findings of one file. Errors take precedence over warnings; those beyond [`MAX_FINDINGS`] are only
/// counted.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    errors: Vec<Diagnostic>,
    /// At most [`MAX_FINDINGS`] of each code.
    warnings: Vec<Diagnostic>,
    /// The number of warnings by code, with those that are not kept.
    warning_counts: BTreeMap<Cow<'static, str>, usize>,
    more_errors: usize,
    /// The keys whose findings depend on the day.
    embargoes: Vec<Embargo>,
    /// The language in which texts are read that the file has in several.
    language: Option<LanguageTag>,
    /// The language of the site, if that is another one, in which the file is read once more.
    main_language: Option<LanguageTag>,
    /// Whether there was such a text.
    has_languages: bool,
}

impl Findings {
    /// No findings yet of a file whose texts are read in a language. `main_language`: that of the site, if it is another one.
    pub(crate) fn in_language(
        language: Option<LanguageTag>,
        main_language: Option<LanguageTag>,
    ) -> Self {
        Self { language, main_language, ..Self::default() }
    }

    /// The same for texts that are read in the language of others.
    pub(crate) fn read_as(self, other: &Self) -> Self {
        Self { language: other.language, main_language: other.main_language, ..self }
    }

    /// Whether texts are read in the language of the site, so that one without it is reported.
    pub(super) fn is_main_language(&self) -> bool {
        self.language.is_some() && self.main_language.is_none()
    }

    /// The language of the site, if texts are read in another one.
    pub(super) fn main_language(&self) -> Option<LanguageTag> {
        self.main_language
    }

    /// The language in which texts are read that the file has in several.
    pub(super) fn language(&self) -> Option<LanguageTag> {
        self.language
    }

    /// Notes that the file has such a text.
    pub(super) fn note_languages(&mut self) {
        self.has_languages = true;
    }

    /// Whether the file has a text in several languages, so that another one gives another document.
    pub(crate) fn has_languages(&self) -> bool {
        self.has_languages
    }

    /// Adds a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        match diagnostic.severity {
            Severity::Error if self.errors.len() < MAX_FINDINGS => self.errors.push(diagnostic),
            Severity::Error => self.more_errors += 1,
            Severity::Warning => {
                let count = self.warning_counts.entry(diagnostic.code.clone()).or_default();
                *count += 1;
                if *count <= MAX_FINDINGS {
                    self.warnings.push(diagnostic);
                }
            }
        }
    }

    /// Takes back what has been reported about an unknown key, of which another finding says what it is.
    pub(crate) fn retract(&mut self, location: Location) {
        let is_about_key = |d: &Diagnostic| {
            d.location == location && matches!(&*d.code, "unknown-key" | "withheld")
        };
        self.errors.retain(|d| !is_about_key(d));
        for retracted in self.warnings.extract_if(.., |d| is_about_key(d)) {
            self.warning_counts.entry(retracted.code).and_modify(|count| *count -= 1);
        }
        self.embargoes.retain(|embargo| embargo.location() != location);
    }

    /// Adds a key whose finding depends on the day. Of too many, those that withhold longest are kept: as long as one of
    /// them does, there is an error.
    pub(crate) fn push_embargo(&mut self, embargo: Embargo) {
        if self.embargoes.len() < MAX_FINDINGS {
            self.embargoes.push(embargo);
        } else if let Some(shorter) =
            self.embargoes.iter_mut().find(|it| embargo.is_longer_than(it))
        {
            *shorter = embargo;
        }
    }

    /// Takes the keys whose findings depend on the day.
    pub(crate) fn take_embargoes(&mut self) -> Vec<Embargo> {
        std::mem::take(&mut self.embargoes)
    }

    /// Whether another finding of this severity and code would be reported. Callers ask before they work out an
    /// expensive suggestion, which would make a file with thousands of errors slow.
    pub(crate) fn has_room(&self, severity: Severity, code: &str) -> bool {
        match severity {
            Severity::Error => self.errors.len() < MAX_FINDINGS,
            Severity::Warning => {
                let count = self.warning_counts.get(code).copied().unwrap_or(0);
                self.errors.len() + count < MAX_FINDINGS
            }
        }
    }

    /// The findings to report: errors, then warnings, then one that counts the others, if any.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        let room = MAX_FINDINGS - self.errors.len();
        self.keep_warnings(room);
        for warning in &self.warnings {
            self.warning_counts.entry(warning.code.clone()).and_modify(|count| *count -= 1);
        }
        let mut all = self.errors;
        all.append(&mut self.warnings);
        let more = self.more_errors + self.warning_counts.values().sum::<usize>();
        if more > 0 {
            let errors = Some(("error", self.more_errors)).filter(|(_, count)| *count > 0);
            let warnings = self.warning_counts.iter().filter(|(_, count)| **count > 0);
            let kinds = errors.into_iter().chain(warnings.map(|(code, count)| (&**code, *count)));
            let kinds: Vec<_> = kinds.map(|(kind, count)| format!("{count} {kind}")).collect();
            let count = text::counted(more, "more finding");
            let message = format!("{count} in this file ({})", kinds.join(", "));
            let location = Location::File;
            all.push(match self.more_errors {
                0 => Diagnostic::warning("more-findings", location, message),
                _ => Diagnostic::error("more-findings", location, message),
            });
        }
        all
    }

    /// Reduces the warnings to this number, and those of frequent codes first.
    fn keep_warnings(&mut self, room: usize) {
        let codes: BTreeSet<_> = self.warnings.iter().map(|warning| warning.code.clone()).collect();
        let mut share = MAX_FINDINGS;
        let kept = |share: usize| -> usize {
            let kept_of =
                |code| self.warning_counts.get(code).map_or(0, |count| (*count).min(share));
            codes.iter().map(kept_of).sum()
        };
        while share > 1 && kept(share) > room {
            share -= 1;
        }
        let mut counts: BTreeMap<Cow<str>, usize> = BTreeMap::new();
        self.warnings.retain(|warning| {
            let count = counts.entry(warning.code.clone()).or_default();
            *count += 1;
            *count <= share
        });
        self.warnings.truncate(room);
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
        assert_eq!(listed[MAX_FINDINGS].message, "13 more findings in this file (13 raw-html)");
        assert_eq!(listed[MAX_FINDINGS].severity, Severity::Warning);
    }

    #[test]
    fn many_warnings_of_one_code_leave_room_for_others() {
        let mut findings = Findings::default();
        let warning = |code, i| Diagnostic::warning(code, Location::Node(i), "w");
        findings.extend((0..1000).map(|i| warning("raw-html", i)));
        findings.extend([warning("unsafe-link", 1), warning("dead-link", 2)]);
        let listed = findings.finish();
        assert_eq!(listed.len(), MAX_FINDINGS + 1);
        assert!(listed.iter().any(|d| d.code == "unsafe-link"), "{listed:?}");
        let more = "952 more findings in this file (952 raw-html)";
        assert_eq!(listed[MAX_FINDINGS].message, more);
    }
}
