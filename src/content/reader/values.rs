//! Single values: texts, names, references, dates, choices, addresses, the user's own data.

use super::{CheckedMap, Reader, shown};
use crate::content::model::{Extra, ExtraMap, Reference, SpannedValue};
use crate::syntax::address;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// The longest text that is quoted whole in a message about a date.
const LONGEST_DATE: usize = 60;

impl<'t> Reader<'t> {
    /// A text as written but for the white space around it. Numbers are taken as they are spelt.
    pub(crate) fn text(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let Some(spelt) = self.spelling(node) else {
            let help = self.quotes_mend(node);
            self.wrong_kind(node, label, "a text", &help);
            return None;
        };
        if text::has_byte(&spelt, text::may_be_control)
            && let Some(c) = spelt.chars().find(|c| is_unprintable(*c))
        {
            let message = format!("`{label}` has a control character in it (U+{:04X})", c as u32);
            self.error("control-character", node, message, "remove it");
            return None;
        }
        let trimmed = spelt.trim();
        match () {
            () if trimmed.is_empty() => None,
            () if trimmed.contains('\r') => Some(trimmed.replace("\r\n", "\n")),
            () if trimmed.len() < spelt.len() => Some(trimmed.to_owned()),
            () => Some(spelt),
        }
    }

    /// A name or title: a text on one line, in Unicode's composed form.
    pub(crate) fn line(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let text = self.text(node, label)?;
        match text::folded(&text) {
            // Nearly every name is on one line of ASCII.
            Cow::Borrowed(_) => Some(text),
            Cow::Owned(_) => Some(text::nfc(&one_line(&text)).into_owned()),
        }
    }

    /// A name that stands for an entity; it needs a letter or digit to have an address.
    pub(crate) fn name(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let name = self.line(node, label)?;
        if !text::has_slug(&name) {
            let message = format!("\"{}\" has neither a letter nor a digit", shown(&name));
            self.error("bad-name", node, message, "write the name in letters");
            return None;
        }
        Some(name)
    }

    /// A [`Reader::line`] with its place.
    pub(crate) fn placed_name(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let value = self.name(node, label)?;
        Some(SpannedValue { value, place: Location::Node(node.id) })
    }

    /// A name or id that stands for an entity.
    pub(crate) fn reference(&mut self, node: &YamlNode, label: &'static str) -> Option<Reference> {
        let text = self.name(node, label)?;
        Some(Reference { text, place: Location::Node(node.id) })
    }

    /// A date of whatever precision.
    pub(crate) fn date(&mut self, node: &YamlNode, label: &'static str) -> Option<PartialDate> {
        let written = self.text(node, label)?;
        if written.len() > LONGEST_DATE {
            let help = "write it as year, month, day, such as 2025-11-25";
            self.error("bad-date", node, format!("`{label}` is not a date"), help);
            return None;
        }
        match PartialDate::parse(&written) {
            Ok(date) => Some(date),
            Err(error) => {
                self.error("bad-date", node, error.message, &error.help);
                None
            }
        }
    }

    /// Two dates of which the second must not lie before the first.
    pub(crate) fn span(
        &mut self,
        fields: &CheckedMap,
        (start_key, end_key): (&'static str, &'static str),
    ) -> (Option<PartialDate>, Option<PartialDate>) {
        let start = self.optional(fields, start_key, Self::date);
        let end = self.optional(fields, end_key, Self::date);
        // Any zone will do: both days are read in the same.
        let zone = &TimeZone::UTC;
        if let (Some(first), Some(last)) = (start, end)
            && last.last_day(zone) < first.first_day(zone)
            && let Some(node) = fields.get(end_key)
        {
            let message = format!("`{end_key}` lies before `{start_key}`");
            self.error("end-before-start", node, message, "is it the other way round?");
            return (start, None);
        }
        (start, end)
    }

    /// `true` or `false`; absent is `false`.
    pub(crate) fn flag(&mut self, fields: &CheckedMap, key: &'static str) -> bool {
        let Some(node) = fields.get(key) else { return false };
        if let YamlValue::Bool(flag) = node.value {
            return flag;
        }
        let help = match node.as_str().map(str::to_lowercase).as_deref() {
            Some("yes" | "on" | "y" | "true") => "write true",
            Some("no" | "off" | "n" | "false") => "write false",
            _ => "write true or false, without quotes",
        };
        self.wrong_kind(node, key, "true or false", help);
        false
    }

    /// One of several words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        node: &YamlNode,
        label: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let written = self.line(node, label)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == written) {
            return Some(*value);
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        let near = (written.len() <= 40).then(|| text::nearest(&written, words.iter().copied()));
        let help = match near.flatten() {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of: {}", words.join(", ")),
        };
        let message = format!("`{label}` cannot be \"{}\"", shown(&written));
        self.error("bad-value", node, message, &help);
        None
    }

    /// An `http` or `https` address.
    pub(crate) fn web_address(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let address = self.text(node, label)?;
        match address::web_host(&address) {
            Ok(_) => Some(address),
            Err(fault) => {
                self.bad_address(node, &address, fault);
                None
            }
        }
    }

    /// Says what is wrong with an address.
    pub(crate) fn bad_address(&mut self, node: &YamlNode, address: &str, fault: &str) {
        let help = match address::lacks_scheme(address) {
            true => format!("write https://{}", shown(address)),
            false => {
                "only http and https addresses are taken, such as https://outlet.example/story"
                    .to_owned()
            }
        };
        let message = format!("\"{}\" {fault}", shown(address));
        self.error("bad-address", node, message, &help);
    }

    /// What a picture or logo may be: an address, a path from `/`, or a file beside this one.
    pub(crate) fn file_address(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let value = self.text(node, label)?;
        let fault = match address::scheme(&value) {
            Some(_) => address::web_host(&value).err(),
            None if value.starts_with("//") => Some("does not say http or https"),
            None if value.contains('\n') => Some("has a line break in it"),
            None => None,
        };
        if let Some(fault) = fault {
            self.bad_address(node, &value, fault);
            return None;
        }
        Some(SpannedValue { value, place: Location::Node(node.id) })
    }

    /// A language by its code (BCP 47): `en`, `pt-BR`.
    pub(crate) fn language(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let code = self.line(node, label)?;
        let mut parts = code.split('-');
        let head = parts.next().unwrap_or("");
        let letters =
            (2..=8).contains(&head.len()) && head.bytes().all(|b| b.is_ascii_alphabetic());
        let part =
            |p: &str| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
        if letters && parts.all(part) {
            return Some(code);
        }
        let help = match code.replace('_', "-") {
            mended if mended != code => format!("write {}", shown(&mended)),
            _ => "write its code, such as en, de, uk or pt-BR".to_owned(),
        };
        let message = format!("\"{}\" is not a language code", shown(&code));
        self.error("bad-language", node, message, &help);
        None
    }

    /// The part of an address that an editor chose.
    pub(crate) fn slug(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let written = self.line(node, label)?;
        let value = text::slug(&written);
        if value.is_empty() || value != text::nfc(&written.to_lowercase()) {
            let help = match value.as_str() {
                "" => "write letters, digits and hyphens".to_owned(),
                slug => format!("write {}", shown(slug)),
            };
            let message = format!("\"{}\" cannot stand in an address", shown(&written));
            self.error("bad-slug", node, message, &help);
            return None;
        }
        Some(SpannedValue { value, place: Location::Node(node.id) })
    }

    /// The user's own keys, passed on as they are.
    pub(crate) fn extra(&mut self, fields: &CheckedMap) -> ExtraMap {
        let Some(node) = fields.get("extra") else { return ExtraMap::new() };
        self.extra_map(node)
    }

    fn extra_map(&mut self, node: &YamlNode) -> ExtraMap {
        let entries = self.entries(node, "extra", "write your own keys below `extra:`, indented");
        entries.into_iter().map(|(name, _, value)| (name, self.extra_value(value))).collect()
    }

    /// Nests no deeper than `serde_yaml` reads.
    fn extra_value(&mut self, node: &YamlNode) -> Extra {
        match &node.value {
            YamlValue::Null => Extra::Null,
            YamlValue::Bool(flag) => Extra::Bool(*flag),
            YamlValue::Text(text) => Extra::Text(text.clone()),
            YamlValue::List(items) => {
                Extra::List(items.iter().map(|item| self.extra_value(item)).collect())
            }
            YamlValue::Map(_) => Extra::Map(self.extra_map(node)),
            YamlValue::Int(number) => match i64::try_from(*number) {
                Ok(number) => Extra::Int(number),
                Err(_) => Extra::Text(self.spelling(node).unwrap_or_default()),
            },
            YamlValue::Float(_) => Extra::Text(self.spelling(node).unwrap_or_default()),
        }
    }
}

/// What neither a page nor a feed can carry (XML 1.0, section 2.2).
fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}'))
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Runs of white space as one space; spaces that do not break stay as they are.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let words: Vec<_> = text.split(breaks).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}
