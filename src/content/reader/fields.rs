//! Reads YAML maps with a fixed set of keys.
//!
//! Input: a YAML node and a [`KeySet`]. Output: a [`CheckedMap`], and findings for keys that are unknown,
//! duplicate or missing. An unknown key is a warning, not an error: an article imported from another
//! generator should build on the first day.

use super::withheld::{Embargo, Withholding, withholding};
use super::{Reader, excerpt, syntax};
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeMap;

/// The longest key, in bytes, for which a similar known key is searched; longer ones are not typos, and the
/// search takes quadratic time.
const MAX_TYPO_LENGTH: usize = 40;

/// The keys that one kind of map may have.
pub(crate) struct KeySet {
    /// The owner of the keys, in messages: "an article".
    pub(crate) owner: &'static str,
    /// The names of the keys.
    pub(crate) names: &'static [&'static str],
    /// Keys that people write by mistake, because other generators or other maps have them, each with the
    /// help to give.
    pub(crate) hints: &'static [(&'static str, &'static str)],
    /// An example of such a map, for help.
    pub(crate) example: &'static str,
}

/// A map whose keys have been checked. It holds the known ones.
pub(crate) struct CheckedMap<'n> {
    pub(crate) keys: &'static KeySet,
    /// The location reported for a missing key.
    pub(crate) place: Location,
    /// By key: the id of the key's own node, and the value.
    values: BTreeMap<&'static str, (u32, &'n YamlNode)>,
}

impl<'n> CheckedMap<'n> {
    /// The value of a key; `None` also if it is null or blank, as in a template whose keys are not filled in.
    pub(crate) fn get(&self, key: &str) -> Option<&'n YamlNode> {
        self.values.get(key).map(|(_, value)| *value).filter(|value| !is_empty(value))
    }

    /// The location of a key that has a value.
    pub(crate) fn key_place(&self, key: &str) -> Option<Location> {
        self.get(key)?;
        self.values.get(key).map(|(id, _)| Location::Node(*id))
    }

    /// Whether any of these keys has a value.
    pub(crate) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.get(key).is_some())
    }
}

/// Whether a value is null or blank.
pub(crate) fn is_empty(node: &YamlNode) -> bool {
    match &node.value {
        YamlValue::Null => true,
        YamlValue::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

impl<'t> Reader<'t> {
    /// Checks the keys of a map. Null counts as a map without keys; any other value is an error and gives
    /// `None`. Missing keys are later reported at `place`.
    pub(crate) fn fields<'n>(
        &mut self,
        node: &'n YamlNode,
        label: &str,
        keys: &'static KeySet,
        place: Location,
    ) -> Option<CheckedMap<'n>> {
        let mut fields = CheckedMap { keys, place, values: BTreeMap::new() };
        let entries = match &node.value {
            YamlValue::Map(entries) => entries,
            YamlValue::Null => return Some(fields),
            _ => {
                self.report_not_a_map(node, label, keys);
                return None;
            }
        };
        // Worked out at most once per map, since it takes a pass over the YAML.
        let mut is_flow = None;
        let mut first_of = BTreeMap::new();
        for (key, value) in entries {
            let Some(name) = self.key_name(key) else { continue };
            if let Some(first) = first_of.insert(name.clone(), key.id) {
                self.report_duplicate(key, &name, first);
                continue;
            }
            match keys.names.iter().find(|known| **known == name) {
                Some(known) => {
                    fields.values.insert(known, (key.id, value));
                }
                None => self.report_unknown(node, (key, &name, value), keys, &mut is_flow),
            }
        }
        Some(fields)
    }

    fn report_not_a_map(&mut self, node: &YamlNode, label: &str, keys: &KeySet) {
        match node.as_str().and_then(syntax::space_after_colon) {
            Some(corrected) => {
                let help = format!("write it as: {}", excerpt(&corrected));
                self.error("yaml", node, "a key needs a space after its colon".to_owned(), &help);
            }
            None => self.report_wrong_kind(node, label, "a map of keys", keys.example),
        }
    }

    /// [`Reader::fields`] of an entry of a list: missing keys are reported where the entry begins.
    pub(crate) fn item<'n>(
        &mut self,
        node: &'n YamlNode,
        label: &str,
        keys: &'static KeySet,
    ) -> Option<CheckedMap<'n>> {
        self.fields(node, label, keys, Location::Node(node.id))
    }

    /// The entries of a map with arbitrary keys, as (name, key, value). Duplicate keys are errors.
    pub(crate) fn entries<'n>(
        &mut self,
        node: &'n YamlNode,
        label: &str,
        example: &str,
    ) -> Vec<(String, &'n YamlNode, &'n YamlNode)> {
        let entries = match &node.value {
            YamlValue::Map(entries) => entries,
            YamlValue::Null => return Vec::new(),
            _ => {
                self.report_wrong_kind(node, label, "a map", example);
                return Vec::new();
            }
        };
        let mut first_of = BTreeMap::new();
        let mut all = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(name) = self.key_name(key) else { continue };
            match first_of.get(&name) {
                Some(first) => self.report_duplicate(key, &name, *first),
                None => {
                    first_of.insert(name.clone(), key.id);
                    all.push((name, key, value));
                }
            }
        }
        all
    }

    fn key_name(&mut self, key: &YamlNode) -> Option<String> {
        let name = self.scalar_text(key);
        if name.is_none() {
            self.error("wrong-kind", key, format!("a key must be text, not {}", key.kind()), "");
        }
        name
    }

    fn report_duplicate(&mut self, key: &YamlNode, name: &str, first: u32) {
        let line = match self.findings.has_room(Severity::Error) {
            true => self.line_of(first),
            false => None,
        };
        let help = match line {
            Some(line) => format!("it is first used on line {line}; keep one of the two"),
            None => "keep one of the two".to_owned(),
        };
        self.error("duplicate-key", key, format!("duplicate key `{}`", excerpt(name)), &help);
    }

    /// Reports an unknown key. In a map in braces, `{quote: We act, and soon}`, it is usually the rest of an
    /// unquoted text after a comma: that is an error, since half of the text would be lost.
    fn report_unknown(
        &mut self,
        map: &YamlNode,
        (key, name, value): (&YamlNode, &str, &YamlNode),
        keys: &KeySet,
        is_flow: &mut Option<bool>,
    ) {
        let may_be_text =
            matches!(value.value, YamlValue::Null) || name.contains(char::is_whitespace);
        if may_be_text && *is_flow.get_or_insert_with(|| self.is_flow(map.id)) {
            let message = format!("the text is cut off at the comma before `{}`", excerpt(name));
            self.error("cut-text", key, message, "put the whole text in quotes");
            return;
        }
        let place = Location::Node(key.id);
        let message = format!("unknown key `{}` in {}", excerpt(name), keys.owner);
        let mut diagnostic = Diagnostic::warning("unknown-key", place, message);
        if self.findings.has_room(Severity::Warning) {
            diagnostic = diagnostic.help(unknown_key_help(name, keys));
        }
        let not_withheld = |help: &str| {
            let message =
                format!("`{}` does not keep this text from being published", excerpt(name));
            Diagnostic::error("withheld", place, message).help(help)
        };
        match withholding(map, name, value) {
            None => self.report(diagnostic),
            Some(Withholding::Always(help)) => self.report(not_withheld(help)),
            Some(Withholding::Until(date, help)) => {
                self.findings.push_embargo(Embargo::new(date, not_withheld(help), diagnostic));
            }
        }
    }

    /// The value of a key; also an empty one whose text is cut off as a comment (`title: #1`).
    pub(crate) fn value<'n>(&self, fields: &CheckedMap<'n>, key: &str) -> Option<&'n YamlNode> {
        let (_, value) = fields.values.get(key)?;
        (!is_empty(value) || self.cuts.contains_key(&value.id)).then_some(*value)
    }

    /// Reads a required value. Its absence is an error.
    pub(crate) fn required<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = self.value(fields, key) {
            let value = read(self, node, key);
            // Otherwise the value is empty but for a comment, which is not a text.
            if !is_empty(node) || !self.cuts.contains_key(&node.id) {
                return value;
            }
        }
        self.report_missing(fields, key, fields.keys.example);
        None
    }

    /// Reports that a required key is missing.
    pub(crate) fn report_missing(&mut self, fields: &CheckedMap, key: &str, help: &str) {
        let message = format!("{} needs `{key}`", fields.keys.owner);
        let diagnostic = Diagnostic::error("missing-key", fields.place, message);
        self.report(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// Reads an optional value.
    pub(crate) fn optional<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        read(self, self.value(fields, key)?, key)
    }

    /// Reads a list. A single value counts as a list of one; null and blank items are skipped.
    pub(crate) fn list<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        mut read: impl FnMut(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Vec<T> {
        match self.value(fields, key) {
            None => Vec::new(),
            Some(YamlNode { value: YamlValue::List(items), .. }) => items
                .iter()
                .filter_map(|item| match is_empty(item) && !self.cuts.contains_key(&item.id) {
                    true => None,
                    false => read(self, item, key),
                })
                .collect(),
            Some(node) => read(self, node, key).into_iter().collect(),
        }
    }

    /// Reads a single value. A list of one is accepted too, since the same key takes a list elsewhere.
    pub(crate) fn single<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        let node = self.value(fields, key)?;
        match &node.value {
            YamlValue::List(items) => match items.as_slice() {
                [] => None,
                [item] => read(self, item, key),
                [_, second, ..] => {
                    let message = format!("`{key}` takes a single value here, not a list");
                    self.error("wrong-kind", second, message, "keep one of them");
                    None
                }
            },
            _ => read(self, node, key),
        }
    }
}

fn unknown_key_help(name: &str, keys: &KeySet) -> String {
    let hint = keys.hints.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    if let Some((_, help)) = hint {
        return (*help).to_owned();
    }
    let may_be_typo = name.len() <= MAX_TYPO_LENGTH;
    match may_be_typo.then(|| text::nearest(name, keys.names.iter().copied())).flatten() {
        Some(near) => format!("did you mean `{near}`?"),
        None if keys.names.contains(&"extra") => {
            "remove it, or move it under `extra`, which takes any keys".to_owned()
        }
        None => format!("the possible keys are {}", keys.names.join(", ")),
    }
}
