//! Reads a text that is written in several languages: `{en: Minister, fr: Ministre}`.
//!
//! Input: the value of a key. Output: the text in the language that is read, and findings about maps that are almost
//! such maps: one without a text, or with a key that is no language. Every other value is itself: what may be in its
//! place is up to the caller.

use super::{Reader, excerpt, is_empty};
use crate::diagnostic::Diagnostic;
use crate::syntax::language;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};

/// The keys that a map has which says what its one value is. `id` is also the tag of Indonesian.
pub(super) const WRAPPERS: [&str; 9] =
    ["name", "title", "label", "id", "value", "day", "date", "url", "src"];

type Entries = [(YamlNode, YamlNode)];

/// What a map in the place of a text is.
enum TextMap<'n> {
    /// Texts by language: the tags.
    Languages(Vec<&'n str>),
    /// Texts by language, but for the keys that are no tags.
    Almost(Vec<&'n YamlNode>),
    /// Something else.
    Other,
}

impl Reader<'_> {
    /// The value in the language that is read, of a map of texts by language. Without one, that in a related language,
    /// else that in the main language, as which pages mark it, else the first. Any other value is itself. `None`: the map has no text, or keys that are no languages, which is
    /// reported.
    pub(super) fn in_language<'n>(
        &mut self,
        node: &'n YamlNode,
        label: &'static str,
    ) -> Option<&'n YamlNode> {
        let YamlValue::Map(entries) = &node.value else { return Some(node) };
        if entries.is_empty() {
            let help = format!("write a text after `{label}:`, or remove the key");
            self.report_wrong_kind(node, label, "text", &help);
            return None;
        }
        let read = self.findings.language();
        let wanted = read.as_ref().map_or("", |read| read.as_str());
        let is_table = self.columns.is_some();
        let main = self.findings.main_language();
        let main_tag = main.as_ref().map_or(wanted, |main| main.as_str());
        let tags = match text_map(entries, [wanted, main_tag], is_table) {
            TextMap::Other => return Some(node),
            TextMap::Languages(tags) => tags,
            TextMap::Almost(keys) => {
                for key in keys {
                    self.language(key, label);
                }
                return None;
            }
        };
        self.findings.note_languages();
        let of = |is_wanted: &dyn Fn(&str) -> bool| {
            let mut texts = tags.iter().zip(entries.iter()).map(|(tag, (_, text))| (tag, text));
            texts.find(|(tag, text)| is_wanted(tag) && !is_empty(text)).map(|(_, text)| text)
        };
        let in_tag = |wanted: &str| {
            of(&|tag| tag.eq_ignore_ascii_case(wanted))
                .or_else(|| of(&|tag| language::is_same(tag, wanted)))
        };
        let own = in_tag(wanted);
        let in_main = || main.and_then(|main| in_tag(main.as_str()));
        let text = own.or_else(in_main).or_else(|| of(&|_| true));
        if self.findings.is_main_language() && own.is_none() {
            self.report_no_text(node, label, wanted, text.is_some());
        }
        text
    }

    /// Reports a map of texts that has none in the main language, or none at all.
    fn report_no_text(&mut self, node: &YamlNode, label: &str, wanted: &str, has_other: bool) {
        let (message, help) = match has_other {
            true => (
                format!("`{label}` has no text in `{wanted}`, the language of the site"),
                format!("add it: `{wanted}: …`; until then, pages show the first text"),
            ),
            false => (
                format!("`{label}` has no text in any language"),
                format!("write the texts, such as `{label}: {{{wanted}: …}}`, or remove the key"),
            ),
        };
        self.report(Diagnostic::warning("bad-value", Location::Node(node.id), message).help(help));
    }

    /// The help for a map with the text of one language in the place of a text; `None` for any other map.
    pub(super) fn help_for_one_language(&self, node: &YamlNode, label: &str) -> Option<String> {
        let YamlValue::Map(entries) = &node.value else { return None };
        let [(key, text)] = &entries[..] else { return None };
        let tag = key.as_str().filter(|tag| is_short(tag) && !WRAPPERS.contains(tag))?;
        let text = text.as_str().filter(|text| !text.trim().is_empty())?;
        let text = super::syntax::flow_scalar(&excerpt(text));
        // The main language in all languages of the site, so that all report the same.
        let main = self.findings.main_language().or_else(|| self.findings.language());
        let main = main.as_ref().map_or("en", |main| main.as_str());
        Some(format!(
            "write `{label}: {text}`, or the text of the other languages too: `{label}: {{{main}: …, {tag}: {text}}}`"
        ))
    }

    /// [`Reader::entries`] of names by language. Keys that are no languages, and a map without a name, are errors.
    pub(crate) fn names_by_language<'n>(
        &mut self,
        node: &'n YamlNode,
        label: &'static str,
    ) -> Vec<(String, &'n YamlNode)> {
        const EXAMPLE: &str = "such as `{en: Veldra, uk: Велдра}`";
        let entries = self.entries(node, label, EXAMPLE);
        if matches!(node.value, YamlValue::Map(_))
            && entries.iter().all(|(.., name)| is_empty(name))
        {
            let message = format!("`{label}` has no name in any language");
            self.error("bad-value", node, message, EXAMPLE);
            return Vec::new();
        }
        let mut names = Vec::with_capacity(entries.len());
        for (_, key, name) in entries {
            let lang = self.language(key, label);
            names.extend(lang.filter(|_| !is_empty(name)).map(|lang| (lang, name)));
        }
        names
    }
}

/// What a map is. It has texts by language if all keys are tags, and one is the language that is read or the main one, or
/// several are of two letters: `id` alone, and `src`, are keys.
fn text_map<'n>(entries: &'n Entries, read: [&str; 2], is_table: bool) -> TextMap<'n> {
    let keys: Option<Vec<&str>> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let Some(keys) = keys else { return TextMap::Other };
    let is_tag = |key: &str| language::check(key).is_ok();
    let is_read = |key: &str| read.iter().any(|tag| language::is_same(key, tag));
    if keys.iter().all(|key| is_tag(key)) {
        let has_read = keys.iter().any(|key| is_read(key));
        let is_plain = (keys.len() > 1 || is_table) && keys.iter().all(|key| is_short(key));
        return if has_read || is_plain { TextMap::Languages(keys) } else { TextMap::Other };
    }
    // `{en: …, ua: …}`, `{en: …, zz: …}`, `{en: …, english: …}`.
    let is_meant = |key: &str| {
        is_tag(key)
            || matches!(language::check(key), Err(Some(_)))
            || key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let has_language = keys.iter().any(|key| is_tag(key) && is_short(key));
    match has_language && keys.iter().all(|key| is_meant(key) && !WRAPPERS.contains(key)) {
        true => TextMap::Almost(
            entries
                .iter()
                .map(|(key, _)| key)
                .filter(|key| !key.as_str().is_some_and(is_tag))
                .collect(),
        ),
        false => TextMap::Other,
    }
}

/// Whether a word is a tag of a language with two letters.
fn is_short(tag: &str) -> bool {
    language::primary(tag).len() == 2 && language::check(tag).is_ok()
}
