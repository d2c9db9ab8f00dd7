//! Fixes: what to write so that a finding goes away.
//!
//! A [`Fix`] is stored with its finding. It says what to write, and takes the place from the location of the finding,
//! so that it costs nothing until somebody asks for it; [`super::edits`] then makes an [`Edit`] of it. Where a finding
//! has several fixes, each alone removes it, and the likeliest is first.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Whether a fix may be applied without asking a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Applicability {
    /// It changes the notation alone: no fact, no date and no word that readers see has another meaning.
    Safe,
    /// It may change whom or what a fact refers to, or words: a person decides.
    Confirm,
}

impl Applicability {
    /// Safe if this holds, otherwise to be confirmed.
    pub(crate) fn safe_if(is_safe: bool) -> Self {
        if is_safe { Self::Safe } else { Self::Confirm }
    }
}

/// What to write in place of what a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fix {
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    pub(super) change: FixChange,
}

/// What a [`Fix`] changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum FixChange {
    /// The key, value or cell at the location, which reads as `old`, becomes `new`, in quotes where the file needs them.
    Text { old: String, new: String },
    /// The same, but `new` is written as it is. Not in tables.
    Notation { old: String, new: String },
    /// The key, value or cell at the location, which reads as this, loses its invisible characters.
    Visible(String),
    /// These bytes of the file are replaced.
    Bytes { start: u32, end: u32, new: String },
    /// The last place within the location that is one of `old` is replaced.
    Within { old: Vec<String>, new: String },
    /// The value at the location, which reads as `old`, becomes several items of a list.
    Items { old: String, new: Vec<String> },
    /// The list in this file, which may not exist yet, gets another item: one of these choices between two parts, or the
    /// first part alone.
    Item { file: Arc<str>, parts: [String; 2], choices: Arc<[String]> },
    /// A map of the front matter gets another entry.
    Entry { map: String, entry: String },
    /// The map that begins at the location gets another key.
    Key(String),
    /// The map with the value at the location, which reads as `beside`, gets another key after it. If the value is not
    /// that of a key `of` in it, it becomes `map`.
    KeyAfter { beside: String, key: String, instead: Option<(String, String)> },
    /// The file is saved as UTF-8.
    Utf8,
}

impl Fix {
    fn new(applicability: Applicability, change: FixChange) -> Self {
        Self { applicability, change }
    }

    /// Another text for the key, value or cell at the location of the finding, which reads as `old`.
    pub(crate) fn text(
        applicability: Applicability,
        old: impl Into<String>,
        new: impl Into<String>,
    ) -> Self {
        Self::new(applicability, FixChange::Text { old: old.into(), new: new.into() })
    }

    /// As [`Fix::text`], but `new` is YAML.
    pub(crate) fn notation(
        applicability: Applicability,
        old: impl Into<String>,
        new: impl Into<String>,
    ) -> Self {
        Self::new(applicability, FixChange::Notation { old: old.into(), new: new.into() })
    }

    /// Removes the invisible characters from the text at the location of the finding.
    pub(crate) fn visible(applicability: Applicability, text: impl Into<String>) -> Self {
        Self::new(applicability, FixChange::Visible(text.into()))
    }

    /// Replaces bytes of the file. The casts cannot truncate: files above 64 MB are not read.
    pub(crate) fn bytes(
        applicability: Applicability,
        range: Range<usize>,
        new: impl Into<String>,
    ) -> Self {
        let (start, end) = (range.start as u32, range.end as u32);
        Self::new(applicability, FixChange::Bytes { start, end, new: new.into() })
    }

    /// Replaces the last of the words `old` within the location of the finding, a range of bytes, or a value that is
    /// one of them.
    pub(crate) fn within(
        applicability: Applicability,
        old: impl IntoIterator<Item = String>,
        new: impl Into<String>,
    ) -> Self {
        Self::new(
            applicability,
            FixChange::Within { old: old.into_iter().collect(), new: new.into() },
        )
    }

    /// Makes several items of the value at the location of the finding, which reads as `old`.
    pub(crate) fn items(
        old: impl Into<String>,
        new: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let (old, new) = (old.into(), new.into_iter().map(Into::into).collect());
        Self::new(Applicability::Confirm, FixChange::Items { old, new })
    }

    /// Adds an item to the list in a YAML file: `- {id: grain, name: Grain}`. If there are choices, one of them is written
    /// between the two parts, and each is an edit.
    pub(crate) fn item(file: &Arc<str>, parts: [String; 2], choices: &Arc<[String]>) -> Self {
        let (file, choices) = (file.clone(), choices.clone());
        Self::new(Applicability::Confirm, FixChange::Item { file, parts, choices })
    }

    /// Adds an entry to a map of the front matter.
    pub(crate) fn entry(map: &str, entry: impl Into<String>) -> Self {
        let (map, entry) = (map.to_owned(), entry.into());
        Self::new(Applicability::Confirm, FixChange::Entry { map, entry })
    }

    /// Adds a key, with its value, to the map at the location of the finding.
    pub(crate) fn key(key: impl Into<String>) -> Self {
        Self::new(Applicability::Confirm, FixChange::Key(key.into()))
    }

    /// Adds a key, with its value, after the value at the location of the finding, which reads as `beside`.
    pub(crate) fn key_after(beside: impl Into<String>, key: impl Into<String>) -> Self {
        let (beside, key) = (beside.into(), key.into());
        Self::new(Applicability::Confirm, FixChange::KeyAfter { beside, key, instead: None })
    }

    /// As [`Fix::key_after`] if the value is that of the key `of`; otherwise the value becomes `map`.
    pub(crate) fn map_of(old: &str, of: &str, map: String, key: String) -> Self {
        let (beside, instead) = (old.to_owned(), Some((of.to_owned(), map)));
        Self::new(Applicability::Confirm, FixChange::KeyAfter { beside, key, instead })
    }

    /// Saves the file as UTF-8.
    pub(crate) fn utf8(applicability: Applicability) -> Self {
        Self::new(applicability, FixChange::Utf8)
    }

    /// The file that it changes, if that is not the file of its finding.
    pub(super) fn other_file(&self) -> Option<&Arc<str>> {
        match &self.change {
            FixChange::Item { file, .. } => Some(file),
            _ => None,
        }
    }

    /// The same, with other paths of files.
    pub(super) fn with_paths(&self, path: impl Fn(&Arc<str>) -> Arc<str>) -> Self {
        let mut fix = self.clone();
        if let FixChange::Item { file, .. } = &mut fix.change {
            *file = path(file);
        }
        fix
    }

    /// The same, to be confirmed by a person.
    #[must_use]
    pub(crate) fn confirmed(self) -> Self {
        Self { applicability: Applicability::Confirm, ..self }
    }

    /// Whether it saves the file as UTF-8, which no [`Edit`] can say.
    pub(crate) fn is_utf8(&self) -> bool {
        self.change == FixChange::Utf8
    }
}

/// A [`Fix`] as a change to a file, for whoever applies it: `check --fix`, an editor.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edit {
    /// The file's path relative to the site's folder, with `/`. A file that does not exist is created.
    pub file: Arc<str>,
    /// The bytes that are replaced, in the text of the file without a byte-order mark. Empty if the edit inserts.
    pub range: Range<usize>,
    /// The new text.
    pub replacement: String,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
}

impl Edit {
    /// An edit of a file of the site.
    pub(crate) fn new(
        file: Arc<str>,
        range: Range<usize>,
        replacement: String,
        applicability: Applicability,
    ) -> Self {
        Self { file, range, replacement, applicability }
    }
}
