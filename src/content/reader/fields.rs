//! Maps by their keys: which are known, which are foreign, which stand twice, which are missing.

use super::{Reader, shown, syntax};
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeMap;

/// The longest key that is compared with the known ones.
const LONGEST_KEY: usize = 40;

/// Which keys a map may have.
pub(crate) struct KeySet {
    /// What has them, in a sentence: "an article".
    pub(crate) one: &'static str,
    /// The same of many: "articles".
    pub(crate) many: &'static str,
    /// The keys.
    pub(crate) known: &'static [&'static str],
    /// Keys of other programs and other things, each with its mend.
    pub(crate) foreign: &'static [(&'static str, &'static str)],
    /// How such a map is written, for mends.
    pub(crate) example: &'static str,
}

/// A map whose keys have been judged.
pub(crate) struct CheckedMap<'n> {
    pub(crate) keys: &'static KeySet,
    /// Where it is said that a key is missing.
    pub(crate) place: Location,
    values: BTreeMap<&'static str, (u32, &'n YamlNode)>,
}

impl<'n> CheckedMap<'n> {
    /// The value of a key. Nothing and an empty text are no value.
    pub(crate) fn get(&self, key: &str) -> Option<&'n YamlNode> {
        self.values.get(key).map(|(_, value)| *value).filter(|value| !is_empty(value))
    }

    /// Where a key that has a value stands.
    pub(crate) fn key_place(&self, key: &str) -> Option<Location> {
        self.get(key)?;
        self.values.get(key).map(|(id, _)| Location::Node(*id))
    }

    /// Whether any key has a value.
    pub(crate) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.get(key).is_some())
    }
}

/// Whether nothing was written.
pub(crate) fn is_empty(node: &YamlNode) -> bool {
    match &node.value {
        YamlValue::Null => true,
        YamlValue::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

impl<'t> Reader<'t> {
    /// Judges the keys of a map; `None`, with a finding, if it is none. Nothing is a map without
    /// keys. A missing key is told at `place`.
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
                self.no_map(node, label, keys);
                return None;
            }
        };
        let mut flow = None;
        let mut first_of = BTreeMap::new();
        for (key, value) in entries {
            let Some(name) = self.key_name(key) else { continue };
            if let Some(first) = first_of.insert(name.clone(), key.id) {
                self.duplicate(key, &name, first);
                continue;
            }
            match keys.known.iter().find(|known| **known == name) {
                Some(known) => {
                    fields.values.insert(known, (key.id, value));
                }
                None => self.unknown(node, (key, &name, value), keys, &mut flow),
            }
        }
        Some(fields)
    }

    fn no_map(&mut self, node: &YamlNode, label: &str, keys: &KeySet) {
        match node.as_str().and_then(syntax::space_after_colon) {
            Some(mended) => {
                let help = format!("write it as: {}", shown(&mended));
                self.error("yaml", node, "a key needs a space behind its colon".to_owned(), &help);
            }
            None => self.wrong_kind(node, label, "a map of keys", keys.example),
        }
    }

    /// [`Reader::fields`] of an item: what it lacks is told where it begins.
    pub(crate) fn item<'n>(
        &mut self,
        node: &'n YamlNode,
        label: &str,
        keys: &'static KeySet,
    ) -> Option<CheckedMap<'n>> {
        self.fields(node, label, keys, Location::Node(node.id))
    }

    /// A map whose keys are the user's: each key once, with its value.
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
                self.wrong_kind(node, label, "a map", example);
                return Vec::new();
            }
        };
        let mut first_of = BTreeMap::new();
        let mut all = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(name) = self.key_name(key) else { continue };
            match first_of.get(&name) {
                Some(first) => self.duplicate(key, &name, *first),
                None => {
                    first_of.insert(name.clone(), key.id);
                    all.push((name, key, value));
                }
            }
        }
        all
    }

    fn key_name(&mut self, key: &YamlNode) -> Option<String> {
        let name = self.spelling(key);
        if name.is_none() {
            self.error("wrong-kind", key, format!("a key is a text, not {}", key.kind()), "");
        }
        name
    }

    fn duplicate(&mut self, key: &YamlNode, name: &str, first: u32) {
        let line = match self.findings.tells(Severity::Error) {
            true => self.line_of(first),
            false => None,
        };
        let help = match line {
            Some(line) => format!("it first stands on line {line}; keep one of the two"),
            None => "keep one of the two".to_owned(),
        };
        self.error("duplicate-key", key, format!("the key `{}` stands twice", shown(name)), &help);
    }

    fn unknown(
        &mut self,
        map: &YamlNode,
        (key, name, value): (&YamlNode, &str, &YamlNode),
        keys: &KeySet,
        flow: &mut Option<bool>,
    ) {
        let cut = matches!(value.value, YamlValue::Null) || name.contains(char::is_whitespace);
        if cut && *flow.get_or_insert_with(|| self.is_flow(map.id)) {
            let message = format!("a comma cuts the text before `{}`", shown(name));
            self.error("cut-text", key, message, "put the whole text in quotes");
            return;
        }
        let place = Location::Node(key.id);
        let message = format!("{} have no key `{}`", keys.many, shown(name));
        let mut diagnostic = Diagnostic::warning("unknown-key", place, message);
        if self.findings.tells(Severity::Warning) {
            diagnostic = diagnostic.help(mend(name, keys));
        }
        self.found(diagnostic);
    }

    /// A value that must be there; its absence is a finding.
    pub(crate) fn required<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = fields.get(key) {
            return read(self, node, key);
        }
        self.missing(fields, key, fields.keys.example);
        None
    }

    /// Says that a key is missing.
    pub(crate) fn missing(&mut self, fields: &CheckedMap, key: &str, help: &str) {
        let message = format!("{} needs `{key}`", fields.keys.one);
        let diagnostic = Diagnostic::error("missing-key", fields.place, message);
        self.found(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// A value that may be there.
    pub(crate) fn optional<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        read(self, fields.get(key)?, key)
    }

    /// A list; anything else is a list of one. Empty items are passed over.
    pub(crate) fn list<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        mut read: impl FnMut(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Vec<T> {
        match fields.get(key) {
            None => Vec::new(),
            Some(YamlNode { value: YamlValue::List(items), .. }) => items
                .iter()
                .filter(|item| !is_empty(item))
                .filter_map(|item| read(self, item, key))
                .collect(),
            Some(node) => read(self, node, key).into_iter().collect(),
        }
    }

    /// One value where a list of one is taken too.
    pub(crate) fn single<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        let node = fields.get(key)?;
        match &node.value {
            YamlValue::List(items) => match items.as_slice() {
                [] => None,
                [item] => read(self, item, key),
                [_, second, ..] => {
                    let message = format!("`{key}` takes one value here, not a list");
                    self.error("wrong-kind", second, message, "keep one of them");
                    None
                }
            },
            _ => read(self, node, key),
        }
    }
}

fn mend(name: &str, keys: &KeySet) -> String {
    let foreign = keys.foreign.iter().find(|(foreign, _)| foreign.eq_ignore_ascii_case(name));
    if let Some((_, mend)) = foreign {
        return (*mend).to_owned();
    }
    let short = name.len() <= LONGEST_KEY;
    match short.then(|| text::nearest(name, keys.known.iter().copied())).flatten() {
        Some(near) => format!("did you mean `{near}`?"),
        None if keys.known.contains(&"extra") => {
            "remove it, or keep it as your own under `extra`".to_owned()
        }
        None => format!("its keys are {}", keys.known.join(", ")),
    }
}
