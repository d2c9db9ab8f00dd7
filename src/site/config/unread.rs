//! Recognizes findings that only follow from an error in `briefing.yaml`.
//!
//! Input: the settings as YAML with their errors. Output: the settings that could not be read, and whether a finding
//! about another file would be another one with them. Their defaults apply so that the other errors of a site are found
//! in the same run, but what they alone cause is not reported: a site with `html: trusted` has no error in its HTML.

use super::keys::CONFIG;
use crate::content::reader::Key;
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeSet;

/// The settings whose values are not known because of errors.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct UnreadSettings(BTreeSet<&'static str>);

impl UnreadSettings {
    /// All settings: the file cannot be read.
    pub(crate) fn all() -> Self {
        Self(CONFIG.set.keys().map(|key| key.name).collect())
    }

    /// The settings with an error in their value. An error that is in none of them, such as a missing quotation mark,
    /// may be in any.
    pub(super) fn of(root: &YamlNode, findings: &[Diagnostic]) -> Self {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let entries = match &root.value {
            YamlValue::Map(entries) => &entries[..],
            _ => &[],
        };
        let mut unread = BTreeSet::new();
        for error in errors {
            let Location::Node(node) = error.location else { return Self::all() };
            // The nodes of an entry are numbered from its key to the next one.
            let after = entries.partition_point(|(key, _)| key.id <= node);
            let entry = after.checked_sub(1).and_then(|at| entries[at].0.as_str());
            let Some(key) = entry.and_then(|name| CONFIG.set.find(name)) else {
                return Self::all();
            };
            unread.insert(key.name);
        }
        Self(unread)
    }

    /// Whether the value of a setting is not known.
    fn has(&self, key: &Key) -> bool {
        self.0.contains(key.name)
    }

    /// Whether the addresses of articles are not known.
    pub(crate) fn hides_article_addresses(&self) -> bool {
        self.has(&CONFIG.article_address)
    }

    /// Whether the path at which the site is published is not known.
    pub(crate) fn hides_base_path(&self) -> bool {
        self.has(&CONFIG.base_url)
    }

    /// Whether it is not known if files that could be programs, and the ids of raw HTML, are published.
    pub(crate) fn hides_html(&self) -> bool {
        self.has(&CONFIG.html)
    }

    /// Whether it is not known if new names are reported.
    pub(crate) fn hides_unknown_names(&self) -> bool {
        self.has(&CONFIG.unknown_names)
    }

    /// Whether it is not known when a day begins.
    pub(crate) fn hides_timezone(&self) -> bool {
        self.has(&CONFIG.timezone)
    }

    /// Whether the languages of the site are not known.
    pub(crate) fn hides_languages(&self) -> bool {
        self.has(&CONFIG.languages)
    }

    /// Whether all findings of a code depend on a setting that is not known. Of other codes, the findings that do so are
    /// left out where they are made.
    pub(crate) fn may_cause(&self, code: &str) -> bool {
        let setting: &Key = match code {
            "raw-html" => &CONFIG.html,
            "ambiguous-name" => &CONFIG.mentions,
            "base-url" => &CONFIG.base_url,
            "lone-translation" => &CONFIG.languages,
            _ => return false,
        };
        self.has(setting)
    }
}
