//! Reads YAML maps with a fixed set of keys.
//!
//! Input: a YAML node and a [`KeySet`]. Output: a [`CheckedMap`], and findings for keys that are unknown,
//! duplicate or missing. An unknown key is a warning, not an error: an article imported from another
//! generator should build on the first day.

use super::keys::{Key, KeySet, MAX_TYPO_LENGTH, MapKind};
use super::withheld::{self, Embargo, Withholding, is_published, withholding};
use super::{Reader, excerpt, syntax};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeMap;

/// The help for a key of another generator that says that a text is published.
const PUBLISHED: &str = "remove it; a text is published unless it has `draft: true`";

/// A map whose keys have been checked. It holds the known ones.
pub(crate) struct CheckedMap<'n> {
    pub(crate) keys: &'static KeySet,
    /// The location reported for a missing key.
    pub(crate) location: Location,
    /// By key: the id of the key's own node, and the value.
    values: BTreeMap<&'static str, (u32, &'n YamlNode)>,
    /// The unknown keys: each with the node id of the key, and its value.
    unknown: Vec<(String, u32, &'n YamlNode)>,
    /// By the ids of the values that a comment may cut within braces: the comment, in which further keys may be.
    cut_off: Vec<(u32, String)>,
    map: &'n YamlNode,
}

impl<'n> CheckedMap<'n> {
    /// The value of a key; `None` also if it is null or blank, as in a template whose keys are not filled in.
    pub(crate) fn get(&self, key: &Key) -> Option<&'n YamlNode> {
        self.written(key).map(|(_, value)| value).filter(|value| !is_empty(value))
    }

    /// The id of a key's own node, and its value, also an empty one.
    pub(super) fn written(&self, key: &Key) -> Option<(u32, &'n YamlNode)> {
        debug_assert!(self.keys.find(key.name).is_some(), "{:?}: {}", self.keys, key.name);
        self.values.get(key.name).copied()
    }

    /// The location of a key that has a value.
    pub(crate) fn key_location(&self, key: &Key) -> Option<Location> {
        let (id, value) = self.written(key)?;
        (!is_empty(value)).then_some(Location::Node(id))
    }

    /// The first key that is written, and its node.
    pub(super) fn first_key(&self) -> Option<(u32, &str)> {
        let unknown = self.unknown.iter().map(|(name, id, _)| (*id, name.as_str()));
        self.values.iter().map(|(name, (id, _))| (*id, *name)).chain(unknown).min()
    }

    /// The unknown key in which the value of a missing one is: the same by another name, or misspelt. Its name, the id
    /// of its own node, and what must be done with its value.
    fn misnamed(&self, key: &Key) -> Option<(&str, u32, String)> {
        let meant = format!("did you mean `{}`", key.name);
        let candidates = self.unknown.iter().filter(|(.., value)| !is_empty(value));
        candidates.into_iter().find_map(|(name, id, value)| {
            if !self.keys.unknown_key_help(name).starts_with(&meant) {
                return None;
            }
            let change = if key.name == "date" { date_change(value)? } else { String::new() };
            Some((name.as_str(), *id, change))
        })
    }

    /// Whether a key is written without a value.
    pub(crate) fn is_left_empty(&self, key: &Key) -> bool {
        self.written(key).is_some_and(|(_, value)| is_empty(value))
    }

    /// Whether any of these keys has a value.
    pub(crate) fn has_any(&self, keys: &[&Key]) -> bool {
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
        location: Location,
    ) -> Option<CheckedMap<'n>> {
        let mut fields = CheckedMap {
            keys,
            location,
            values: BTreeMap::new(),
            unknown: Vec::new(),
            cut_off: Vec::new(),
            map: node,
        };
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
            fields.cut_off.extend(self.cut_within_braces(value).map(|text| (value.id, text)));
            if let Some(first) = first_of.insert(name.clone(), key.id) {
                self.report_duplicate(key, &name, first);
                continue;
            }
            match keys.find(&name) {
                Some(known) => {
                    fields.values.insert(known.name, (key.id, value));
                }
                None => {
                    self.report_unknown(node, (key, &name, value), keys, &mut is_flow);
                    fields.unknown.push((name, key.id, value));
                }
            }
        }
        Some(fields)
    }

    fn report_not_a_map(&mut self, node: &YamlNode, label: &str, keys: &KeySet) {
        match node.as_str().and_then(syntax::space_after_colon) {
            Some(help) => {
                let message = "a key needs a space after its colon".to_owned();
                let line = node.as_str().unwrap_or_default();
                let spaced = syntax::with_space_after_colon(line);
                let fix = spaced.map(|spaced| Fix::notation(Applicability::Safe, line, spaced));
                self.fixable_error("yaml", node, message, &help, fix);
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
        let line = match self.findings.has_room(Severity::Error, "duplicate-key") {
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
        keys: &'static KeySet,
        is_flow: &mut Option<bool>,
    ) {
        let may_be_text =
            matches!(value.value, YamlValue::Null) || name.contains(char::is_whitespace);
        if may_be_text && *is_flow.get_or_insert_with(|| self.is_flow(map.id)) {
            let message = format!("the text is cut off at the comma before `{}`", excerpt(name));
            self.error("cut-text", key, message, "put the whole text in quotes");
            return;
        }
        let location = Location::Node(key.id);
        let diagnostic = self.unknown_key(map, (key, name, value), keys);
        let withholding = self.withholding_of_unknown(map, (name, value), keys);
        let Some(withholding) = withholding else {
            let unclear = withheld::unclear(map, name, value, keys.kind);
            self.report(unclear.map_or(diagnostic, |help| {
                let shown = excerpt(name);
                let message = format!("`{shown}` does not keep this text from being published");
                Diagnostic::warning("withheld", location, message).help(help)
            }));
            return;
        };
        let problem = withholding.problem.map(|problem| format!(": {problem}")).unwrap_or_default();
        let message =
            format!("`{}` does not keep this text from being published{problem}", excerpt(name));
        // A column is about many entries, of which this one is withheld.
        let location = if self.columns.is_some() { Location::Node(value.id) } else { location };
        let fix = keys.renaming(name, map).map(Fix::confirmed);
        let error =
            Diagnostic::error("withheld", location, message).help(withholding.help).fix(fix);
        match withholding.until {
            None => self.report(error),
            Some(until) => {
                let warning = Diagnostic { location, ..diagnostic };
                self.findings.push_embargo(Embargo::new(until, error, warning));
            }
        }
    }

    /// The warning about an unknown key. Its help is only looked for if it is printed.
    fn unknown_key(
        &self,
        map: &YamlNode,
        (key, name, value): (&YamlNode, &str, &YamlNode),
        keys: &'static KeySet,
    ) -> Diagnostic {
        let (owner, shown) = (keys.owner, excerpt(name));
        let message = match keys.is_reserved(name) {
            true => format!("the key `{shown}` of {owner} is reserved for a later version"),
            false => format!("unknown key `{shown}` in {owner}"),
        };
        let mut diagnostic = Diagnostic::warning("unknown-key", Location::Node(key.id), message);
        if self.findings.has_room(Severity::Warning, "unknown-key")
            && !self.is_reported(&diagnostic)
        {
            diagnostic = diagnostic.help(match is_published(name, value, keys.kind) {
                true => PUBLISHED.to_owned(),
                false if self.columns.is_some() => keys.unknown_column_help(name),
                false => with_own_picture(keys.unknown_key_help(name), map, value),
            });
            diagnostic = diagnostic.fix(keys.renaming(name, map));
        }
        diagnostic
    }

    /// What an unknown key may have been meant to keep from being published.
    fn withholding_of_unknown(
        &mut self,
        map: &YamlNode,
        (name, value): (&str, &YamlNode),
        keys: &'static KeySet,
    ) -> Option<Withholding> {
        let (meant, may_withhold) = self.guess(keys, name);
        let by_meaning = || {
            let is_part = matches!(keys.kind, MapKind::Part | MapKind::Statement);
            let whole = if is_part { self.whole(map) } else { map };
            let may_withhold = may_withhold || withheld::is_notice(value);
            may_withhold.then(|| withholding(whole, name, value, keys.kind)).flatten()
        };
        match meant {
            Some(meant @ ("draft" | "expires")) => withheld::misnamed(map, meant, value, keys.kind),
            Some(meant) => withheld::misnamed(map, meant, value, keys.kind).or_else(by_meaning),
            None => by_meaning(),
        }
    }

    /// Reports a `draft: true` within a map that takes any keys, where it has no effect.
    pub(crate) fn report_misplaced_draft(
        &mut self,
        fields: &CheckedMap,
        map: &Key,
        entries: &[(String, &YamlNode, &YamlNode)],
    ) {
        let own = fields.values.get("draft").map(|(_, draft)| *draft);
        let is_misplaced = |(name, _, value): &&(String, &YamlNode, &YamlNode)| {
            withheld::is_misplaced_draft(name, value, own)
        };
        if fields.keys.kind == MapKind::Settings {
            return;
        }
        if let Some((name, key, value)) = entries.iter().find(is_misplaced) {
            let (name, map) = (excerpt(name), map.name);
            let at = if self.columns.is_some() { value.id } else { key.id };
            let message =
                format!("`{name}` within `{map}` does not keep this text from being published");
            let help = format!("move `draft: true` out of `{map}`, to the start of its line");
            self.report(Diagnostic::error("withheld", Location::Node(at), message).help(help));
        }
    }

    /// The map of which another one is a part and which can be a draft: the root, or the entry of a list.
    fn whole(&self, part: &YamlNode) -> &'t YamlNode {
        let YamlValue::List(entries) = &self.root.value else { return self.root };
        let after = entries.partition_point(|entry| entry.id <= part.id);
        entries[..after].last().unwrap_or(self.root)
    }

    /// The key that an unknown one means, and whether it may withhold a text. A roster has the same unknown key in each of
    /// its entries, so it is worked out once.
    fn guess(&mut self, keys: &'static KeySet, name: &str) -> (Option<&'static str>, bool) {
        const MAX_GUESSES: usize = 1000;
        if name.len() > MAX_TYPO_LENGTH {
            return (None, withheld::may_withhold(name));
        }
        if let Some(guess) = self.guesses.get(&(keys.owner, name.to_owned())) {
            return *guess;
        }
        let guess = (keys.meant_key(name), withheld::may_withhold(name));
        if self.guesses.len() < MAX_GUESSES {
            self.guesses.insert((keys.owner, name.to_owned()), guess);
        }
        guess
    }

    /// The value of a key; also an empty one whose text is cut off as a comment (`title: #1`).
    pub(crate) fn value<'n>(&self, fields: &CheckedMap<'n>, key: &Key) -> Option<&'n YamlNode> {
        let (_, value) = fields.written(key)?;
        (!is_empty(value) || self.cuts.contains_key(&value.id)).then_some(value)
    }

    /// Reads a required value. Its absence is an error.
    pub(crate) fn required<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &Key,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        if let Some(node) = self.value(fields, key) {
            let value = read(self, node, key.name);
            // Otherwise the value is empty but for a comment, which is not a text.
            if !is_empty(node) || !self.cuts.contains_key(&node.id) {
                return value;
            }
        }
        self.report_missing(fields, key, fields.keys.example);
        None
    }

    /// Reports that a required key is missing: at the key that has its value by another name, which then has no
    /// other finding; at the key itself if it has no value; else where it must be added.
    pub(crate) fn report_missing(&mut self, fields: &CheckedMap, key: &Key, help: &str) {
        let name = key.name;
        let has_dropped =
            fields.written(key).is_some_and(|(written, _)| self.has_dropped_value(written));
        let is_cut_off = |(value, comment): &(u32, String)| {
            !self.has_cut(*value) && comment.contains(&format!("{name}:"))
        };
        // It is in the text that YAML drops, which is reported.
        if has_dropped || fields.cut_off.iter().any(is_cut_off) || self.report_misnamed(fields, key)
        {
            return;
        }
        if self.columns.is_some() {
            self.report_missing_cell(fields, key);
            return;
        }
        let message = format!("{} needs `{name}`", fields.keys.owner);
        let error = |location, message: String| Diagnostic::error("missing-key", location, message);
        let diagnostic = match fields.written(key) {
            Some((id, _)) => {
                let what = match name {
                    "title" => "the headline",
                    "name" => "the name",
                    "date" | "start_date" => "the day, such as 2025-11-25,",
                    _ => "its value",
                };
                error(Location::Node(id), format!("{message}, which has no value here"))
                    .help(format!("`{name}` is empty; write {what} after it"))
            }
            None if help.is_empty() => error(fields.location, message),
            None => error(fields.location, message).help(help),
        };
        self.report(diagnostic);
    }

    /// Reports that a required key has another name, if it has. Returns whether.
    pub(crate) fn report_misnamed(&mut self, fields: &CheckedMap, key: &Key) -> bool {
        let Some((name, id, change)) = fields.misnamed(key) else { return false };
        let fix = fields.keys.renaming(name, fields.map);
        let (name, key) = (excerpt(name), key.name);
        self.findings.retract(Location::Node(id));
        let message = format!("{} needs `{key}`, which is called `{name}` here", fields.keys.owner);
        let help = format!("rename `{name}` to `{key}`{change}");
        let error = Diagnostic::error("missing-key", Location::Node(id), message).help(help);
        self.report(error.fix(fix));
        true
    }

    /// Reads an optional value.
    pub(crate) fn optional<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &Key,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        read(self, self.value(fields, key)?, key.name)
    }

    /// Reads a list. A single value counts as a list of one; null and blank items are skipped.
    pub(crate) fn list<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &Key,
        read: impl FnMut(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Vec<T> {
        self.value(fields, key).map_or(Vec::new(), |node| self.items(node, key.name, read))
    }

    /// The items of a node: those of a list, or a single value.
    pub(crate) fn items<'n, T>(
        &mut self,
        node: &'n YamlNode,
        label: &'static str,
        mut read: impl FnMut(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Vec<T> {
        let YamlValue::List(items) = &node.value else {
            return read(self, node, label).into_iter().collect();
        };
        self.report_empty_items(label, items);
        let flat = match self.columns {
            Some(_) => None,
            None => self.flat_list(label, items),
        };
        let outer = std::mem::replace(&mut self.flat_list, flat);
        let read = items.iter().filter_map(|item| {
            match is_empty(item) && !self.cuts.contains_key(&item.id) {
                true => None,
                false => read(self, item, label),
            }
        });
        let mut all: Vec<T> = read.collect();
        all.shrink_to_fit();
        self.flat_list = outer;
        all
    }

    /// Reports empty items of a list that has others. A list of nothing else is one that is not filled in.
    fn report_empty_items(&mut self, label: &str, items: &[YamlNode]) {
        let empty: Vec<&YamlNode> = items.iter().filter(|item| is_empty(item)).collect();
        if empty.len() == items.len() {
            return;
        }
        for item in empty {
            if self.cuts.contains_key(&item.id) {
                continue;
            }
            let message = format!("an item of `{label}` is empty");
            let warning = Diagnostic::warning("bad-value", Location::Node(item.id), message);
            self.report(warning.help("write what is missing, or remove the item"));
        }
    }

    /// The line to write for a list that contains lists (`[[harbour]]`, which in YAML is no link), or maps with a name
    /// (`[{name: Bo}]`), where only texts are allowed; `None` for other lists.
    fn flat_list(&mut self, key: &str, items: &[YamlNode]) -> Option<String> {
        const MAX_ITEMS: usize = 20;
        let is_nested =
            |item: &YamlNode| matches!(item.value, YamlValue::List(_) | YamlValue::Map(_));
        if items.len() > MAX_ITEMS || !items.iter().any(is_nested) {
            return None;
        }
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                YamlValue::List(inner) => {
                    let inner = inner.iter().take(MAX_ITEMS).map(|item| self.scalar_text(item));
                    texts.extend(inner.collect::<Option<Vec<_>>>()?);
                }
                YamlValue::Map(entries) => {
                    let is_name = |key: &YamlNode| {
                        matches!(key.as_str(), Some("name" | "title" | "label" | "id"))
                    };
                    let (_, name) = entries.iter().find(|(key, _)| is_name(key))?;
                    texts.push(self.scalar_text(name)?);
                }
                _ => texts.push(self.scalar_text(item)?),
            }
        }
        let texts: Vec<_> = texts.iter().map(|text| syntax::flow_scalar(&excerpt(text))).collect();
        Some(format!("write `{key}: [{}]`", texts.join(", ")))
    }

    /// Reads a single value. A list of one is accepted too, since the same key takes a list elsewhere.
    pub(crate) fn single<'n, T>(
        &mut self,
        fields: &CheckedMap<'n>,
        key: &Key,
        read: impl FnOnce(&mut Self, &'n YamlNode, &'static str) -> Option<T>,
    ) -> Option<T> {
        let node = self.value(fields, key)?;
        match &node.value {
            YamlValue::List(items) => match items.as_slice() {
                [] => None,
                [item] => read(self, item, key.name),
                [_, second, ..] => {
                    let message = format!("`{}` takes a single value here, not a list", key.name);
                    self.error("wrong-kind", second, message, "keep one of them");
                    None
                }
            },
            _ => read(self, node, key.name),
        }
    }
}

/// The help about a key that belongs within `image`, with the picture and the words that the map has.
fn with_own_picture(help: String, map: &YamlNode, value: &YamlNode) -> String {
    const MAX_LENGTH: usize = 60;
    let Some((start, rest)) = help.split_once("`image: {src: photo.jpg, ") else { return help };
    let YamlValue::Map(entries) = &map.value else { return help };
    let image = entries.iter().find(|(key, _)| key.as_str() == Some("image"));
    let text = |node: &YamlNode| {
        let text = node.as_str()?.trim();
        let is_short = !text.is_empty() && text.len() <= MAX_LENGTH && !text.contains('\n');
        is_short.then(|| syntax::flow_scalar(text))
    };
    let src = image.and_then(|(_, image)| text(image)).unwrap_or_else(|| "photo.jpg".to_owned());
    let (key, words) = rest.split_once(": ").unwrap_or((rest, ""));
    let words = text(value).map_or_else(|| words.to_owned(), |words| format!("{words}}}`"));
    format!("{start}`image: {{src: {src}, {key}: {words}")
}

/// What must be done with a value besides making it that of `date`; `None` if it is no date.
fn date_change(value: &YamlNode) -> Option<String> {
    let written = value.as_str()?.trim();
    match PartialDate::parse(written) {
        Ok(_) => Some(String::new()),
        Err(error)
            if written.len() <= MAX_TYPO_LENGTH
                && written.contains(|c: char| c.is_ascii_digit()) =>
        {
            Some(format!(", and {}", error.help))
        }
        Err(_) => None,
    }
}
