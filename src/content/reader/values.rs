//! Reads single values: text, names, references, dates, choices, addresses, and the data under `extra`.
//!
//! Input: a YAML node. Output: a typed value, or a finding and `None`. `label` is the key, for messages. All
//! text is taken as written in the file (`1.50`, `007`, `no`), because a headline may look like a number.

use super::items::ScalarPosition;
use super::language_maps::WRAPPERS;
use super::syntax::flow_scalar;
use super::{CheckedMap, Key, Reader, excerpt};
use crate::content::model::{Extra, ExtraMap, Reference, SpannedValue};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::syntax::address;
use crate::syntax::date::PartialDate;
use crate::syntax::language;
use crate::syntax::markup;
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The longest text, in bytes, that is tried as a date. The parser of dates quotes its input in messages.
const MAX_DATE_LENGTH: usize = 60;

/// The help for an `extra` that is no map.
const YOUR_KEYS: &str = "write your own keys below `extra:`, indented";

/// The longest suggested text, in bytes, that is printed whole.
const MAX_SUGGESTION: usize = 500;

impl<'t> Reader<'t> {
    /// Text that readers see, without the white space around it, and with HTML entities as characters.
    pub(crate) fn text(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let node = self.in_language(node, label)?;
        let text = self.shown_text(node, label)?;
        if let Some(c) = text::first_direction_control(&text) {
            let message = format!("`{label}` contains an invisible character (U+{:04X})", c as u32);
            let location = Location::Node(node.id);
            let warning = Diagnostic::warning("invisible-character", location, message);
            let warning = warning.fix(Fix::visible(Applicability::Confirm, text.as_str()));
            self.report(warning.help(
                "type the words again instead of copying them; the character changes the order of the words around it",
            ));
        }
        Some(text)
    }

    /// The words of a quote. Invisible characters in it are one finding: one that sets a direction is the more important.
    pub(crate) fn quote(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let text = self.text(node, label)?;
        if text::first_direction_control(&text).is_none() {
            self.has_invisible(node, &text, "a quote", false);
        }
        Some(text)
    }

    /// [`Reader::text`], in which invisible characters are not looked for.
    fn shown_text(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        if self.report_cut(node) {
            return None;
        }
        let written = self.any_scalar(node, label)?;
        // As written: characters written as entities (`&lt;b&gt;`) are plain text.
        let plain = markup::without_markup(&written);
        let old = plain.is_some().then(|| written.clone());
        let decoded = match markup::decode_entities(&written) {
            Cow::Owned(decoded) => decoded,
            Cow::Borrowed(_) => written,
        };
        let text = self.trimmed(node, label, decoded)?;
        if markup::is_escaped_twice(&text) {
            let message = format!("`{label}` contains an entity that is escaped twice");
            let warning = Diagnostic::warning("markup-in-text", Location::Node(node.id), message);
            let plain = self.in_quotes(&excerpt(&markup::decode_entities(&text)));
            self.report(warning.help(format!("write it as plain text: {plain}")));
        }
        if let Some(plain) = plain {
            let message = match markup::has_template_tag(&text) {
                true => format!("`{label}` contains a template tag, which is shown as written"),
                false => format!("`{label}` contains Markdown or HTML, which is shown as written"),
            };
            let warning = Diagnostic::warning("markup-in-text", Location::Node(node.id), message);
            // Whole, since a part of a title cannot be pasted; in quotes, since it may have a colon.
            let is_whole = plain.len() <= MAX_SUGGESTION && !plain.trim().is_empty();
            let old = old.filter(|_| is_whole);
            let warning =
                warning.fix(old.map(|old| Fix::text(Applicability::Confirm, old, plain.as_str())));
            let plain = match plain.len() <= MAX_SUGGESTION {
                true => self.in_quotes(&plain),
                false => excerpt(&plain),
            };
            self.report(warning.help(match plain.as_str() {
                "\"\"" => "write it as plain text".to_owned(),
                plain => format!("write it as plain text: {plain}"),
            }));
        }
        Some(text)
    }

    /// A value that readers do not see as a text: as written, without the white space and the comment around
    /// it.
    pub(crate) fn written(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        if self.report_no_scalar(node, label) {
            return None;
        }
        let written = self.any_scalar(node, label)?;
        self.trimmed(node, label, written)
    }

    /// Reports a list or map where a value belongs that is no prose, so that brackets are no part of it. Returns
    /// whether it is one.
    pub(super) fn report_no_scalar(&mut self, node: &YamlNode, label: &str) -> bool {
        let (one, is_several) = match &node.value {
            YamlValue::List(items) => (items.first(), items.len() > 1),
            YamlValue::Map(entries) => match entries.as_slice() {
                [] => (None, false),
                [(key, value)] if key.as_str().is_some_and(|key| WRAPPERS.contains(&key)) => {
                    (Some(value), false)
                }
                entries => match entries.iter().find(|(key, _)| key.as_str() == Some("name")) {
                    Some((_, name)) => (Some(name), false),
                    None => return false,
                },
            },
            _ => return false,
        };
        let text = one.and_then(|one| self.scalar_text(one)).filter(|text| !text.trim().is_empty());
        let help = match (text, is_several) {
            _ if self.flat_list.is_some() => self.quoting_help(node),
            (None, _) => "write a value after the key, or remove the key".to_owned(),
            (Some(text), false) => format!("write `{label}: {}`", flow_scalar(&excerpt(&text))),
            (Some(text), true) => {
                format!("write one of them, such as `{label}: {}`", flow_scalar(&excerpt(&text)))
            }
        };
        self.report_wrong_kind(node, label, "text", &help);
        true
    }

    fn any_scalar(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let written = self.scalar_text(node);
        if written.is_none() {
            let of_one_language = self.help_for_one_language(node, label);
            let help = of_one_language.unwrap_or_else(|| self.quoting_help(node));
            self.report_wrong_kind(node, label, "text", &help);
        }
        written.filter(|text| !self.report_swallowed_item(node, text, ScalarPosition::Item))
    }

    fn trimmed(&mut self, node: &YamlNode, label: &'static str, written: String) -> Option<String> {
        if text::has_byte(&written, text::may_be_control)
            && let Some(c) = written.chars().find(|c| is_unprintable(*c))
        {
            let message = format!("`{label}` contains a control character (U+{:04X})", c as u32);
            self.error("control-character", node, message, "remove it");
            return None;
        }
        let written = match text::without_line_separators(&written) {
            Cow::Owned(_) => written.replace(text::is_line_separator, " "),
            Cow::Borrowed(_) => written,
        };
        let trimmed = written.trim();
        match () {
            () if trimmed.is_empty() => None,
            () if trimmed.contains('\r') => Some(trimmed.replace("\r\n", "\n")),
            () if trimmed.len() < written.len() => Some(trimmed.to_owned()),
            () => Some(written),
        }
    }

    /// A name or title: [`Reader::text`] on one line, in Unicode's composed form (NFC) and without invisible characters,
    /// so that the same name typed on different systems is equal. Marks of direction stay where right-to-left scripts
    /// need them, and characters that set a direction where [`Reader::text`] has reported them.
    pub(crate) fn line(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let line = self.text(node, label).map(on_one_line)?;
        let has_direction = text::first_direction_control(&line).is_some()
            || text::has_mark_of_direction(&line) && text::has_right_to_left(&line);
        if has_direction || !self.has_invisible(node, &line, &format!("`{label}`"), true) {
            return Some(line);
        }
        Some(text::canonical(&line).into_owned())
    }

    /// [`Reader::written`] on one line, in Unicode's composed form (NFC).
    pub(crate) fn written_line(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        self.written(node, label).map(on_one_line)
    }

    /// The name of an entity, without invisible characters. It needs a letter or digit, from which its
    /// address is made.
    pub(crate) fn name(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        if self.report_no_scalar(node, label) {
            return None;
        }
        let name = self.shown_text(node, label).map(on_one_line)?;
        if self.report_swallowed_item(node, &name, ScalarPosition::ItemOrValue) {
            return None;
        }
        self.checked_name(node, name)
    }

    /// An id, which readers do not see.
    pub(crate) fn id(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let id = self.written_line(node, label)?;
        self.checked_name(node, id)
    }

    /// An id that refers to something in another file.
    pub(crate) fn id_reference(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<Reference> {
        let text = self.id(node, label)?;
        Some(Reference { text, location: Location::Node(node.id) })
    }

    fn checked_name(&mut self, node: &YamlNode, mut name: String) -> Option<String> {
        if self.has_invisible(node, &name, "a name", true) {
            name = text::canonical(&name).into_owned();
        }
        if !text::has_slug(&name) {
            let message = format!("\"{}\" contains neither a letter nor a digit", excerpt(&name));
            self.error("bad-name", node, message, "a name needs at least one letter or digit");
            return None;
        }
        Some(name)
    }

    /// Whether a value contains an invisible character, which is reported: it is ignored when the value is
    /// compared, and its author cannot see why. `is_dropped` is whether it is not shown either.
    pub(crate) fn has_invisible(
        &mut self,
        node: &YamlNode,
        value: &str,
        what: &str,
        is_dropped: bool,
    ) -> bool {
        let Some(c) = text::first_invisible(value) else { return false };
        let message = format!("{what} contains an invisible character (U+{:04X})", c as u32);
        let warning = Diagnostic::warning("invisible-character", Location::Node(node.id), message);
        let fix = Fix::visible(Applicability::safe_if(is_dropped), value);
        let help = "type the words again instead of copying them; the character is ignored";
        self.report(warning.help(help).fix(fix));
        true
    }

    /// [`Reader::name`] with its location.
    pub(crate) fn spanned_name(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let value = self.name(node, label)?;
        Some(SpannedValue { value, location: Location::Node(node.id) })
    }

    /// [`Reader::text`] with its location.
    pub(crate) fn spanned_text(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let value = self.text(node, label)?;
        Some(SpannedValue { value, location: Location::Node(node.id) })
    }

    /// [`Reader::id`] with its location.
    pub(crate) fn spanned_id(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let value = self.id(node, label)?;
        Some(SpannedValue { value, location: Location::Node(node.id) })
    }

    /// A name or id that refers to an entity.
    pub(crate) fn reference(&mut self, node: &YamlNode, label: &'static str) -> Option<Reference> {
        let text = self.name(node, label)?;
        Some(Reference { text, location: Location::Node(node.id) })
    }

    /// A name of an entity, or words, which may be in several languages.
    pub(crate) fn reference_or_words(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<Reference> {
        let of_language = self.in_language(node, label)?;
        self.reference(of_language, label)
    }

    /// A date of any precision, from a year to a time. Midnight is no time.
    pub(crate) fn date(&mut self, node: &YamlNode, label: &'static str) -> Option<PartialDate> {
        self.date_of_publication(node, label).map(PartialDate::without_midnight)
    }

    /// A date by which something is published or no longer published: [`Reader::date`] with the moment of a midnight.
    pub(crate) fn date_of_publication(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<PartialDate> {
        if let YamlValue::List(items) = &node.value
            && let [item] = items.as_slice()
            && let Some(date) = self.scalar_text(item)
            && date.len() <= MAX_DATE_LENGTH
            && PartialDate::parse(&date).is_ok()
        {
            self.report_wrong_kind(node, label, "text", &format!("write {}", date.trim()));
            return None;
        }
        let written = self.written(node, label)?;
        if written.len() > MAX_DATE_LENGTH {
            let help = "write it as year, month, day, such as 2025-11-25";
            self.error("bad-date", node, format!("`{label}` is not a date"), help);
            return None;
        }
        match PartialDate::parse(&written) {
            Ok(date) => Some(date),
            Err(error) => {
                let right = error.right_form.map(|(right, is_certain)| {
                    Fix::text(Applicability::safe_if(is_certain), written, right)
                });
                self.fixable_error("bad-date", node, error.message, &error.help, right);
                None
            }
        }
    }

    /// A start and an end date, of which the end must not be before the start.
    pub(crate) fn span(
        &mut self,
        fields: &CheckedMap,
        (start_key, end_key): (&Key, &Key),
    ) -> (Option<PartialDate>, Option<PartialDate>) {
        let start = self.optional(fields, start_key, Self::date);
        let end = self.optional(fields, end_key, Self::date);
        if let (Some(first), Some(last)) = (start, end)
            && last.is_certainly_before(&first)
            && let Some(node) = fields.get(end_key)
        {
            let message = format!("`{}` is before `{}`", end_key.name, start_key.name);
            self.error("end-before-start", node, message, "are the two dates swapped?");
            return (start, None);
        }
        (start, end)
    }

    /// `true` or `false`; an absent key is `false`. Other spellings (`yes`, `"true"`) are errors rather than
    /// guesses: a draft must not be published because of one.
    pub(crate) fn flag(&mut self, fields: &CheckedMap, key: &Key) -> bool {
        let Some(node) = fields.get(key) else {
            self.report_empty_draft(fields, key);
            return false;
        };
        if let YamlValue::Bool(flag) = node.value {
            return flag;
        }
        let meant = match node.as_str().map(str::to_lowercase).as_deref() {
            Some("yes" | "on" | "y" | "true") => Some("true"),
            Some("no" | "off" | "n" | "false") => Some("false"),
            _ => None,
        };
        let help = match meant {
            Some(meant) => format!("write {meant}"),
            None => "write true or false, without quotes".to_owned(),
        };
        let fix = meant.zip(node.as_str()).map(|(meant, written)| {
            // A text is published only if a person says so.
            let is_safe = meant == "true" || key.name != "draft";
            self.value_fix(Applicability::safe_if(is_safe), written, meant)
        });
        self.fixable_wrong_kind(node, key.name, ("true or false", &help), fix);
        false
    }

    /// Reports an empty `draft`, which does not say whether its text is published.
    fn report_empty_draft(&mut self, fields: &CheckedMap, key: &Key) {
        if let Some((name, _)) = fields.written(key).filter(|_| key.name == "draft") {
            let message = "`draft` has no value, so the text is published";
            let help = "write `draft: true`, or `draft: false` to publish it";
            let location = Location::Node(name);
            self.report(Diagnostic::warning("withheld", location, message).help(help));
        }
    }

    /// One of a fixed set of words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        node: &YamlNode,
        label: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let written = self.written_line(node, label)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == written) {
            return Some(*value);
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        let near = (written.len() <= 40).then(|| text::nearest(&written, words.iter().copied()));
        let near = near.flatten();
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the possible values are {}", words.join(", ")),
        };
        let message = format!("`{label}` cannot be \"{}\"", excerpt(&written));
        let is_same = |near: &str| near.eq_ignore_ascii_case(&written);
        let fix = near
            .map(|near| Fix::text(Applicability::safe_if(is_same(near)), written.as_str(), near));
        self.fixable_error("bad-value", node, message, &help, fix);
        None
    }

    /// An `http` or `https` URL.
    pub(crate) fn web_address(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let address = address::without_entities(&self.written(node, label)?);
        let address = self.visible_address(node, address);
        match address::web_host(&address) {
            Ok(_) => Some(address),
            Err(problem) => {
                self.report_bad_address(node, &address, problem);
                None
            }
        }
    }

    /// An address of another site without invisible characters, which are reported: with them, it would lead nowhere.
    pub(crate) fn visible_address(&mut self, node: &YamlNode, address: String) -> String {
        match self.has_invisible(node, &address, "an address", false) {
            true => text::visible(&address).into_owned(),
            false => address,
        }
    }

    /// Reports a bad address. `problem` is a predicate whose subject is the address.
    pub(crate) fn report_bad_address(&mut self, node: &YamlNode, address: &str, problem: &str) {
        let has_spaces = address::is_web(address) && address.contains(' ');
        let several = address.split([' ', ',', ';']).filter(|part| !part.is_empty());
        let several: Vec<&str> = several.filter(|part| *part != "and").collect();
        let mut fix = None;
        let help = if several.len() > 1 && several.iter().all(|part| address::is_web(part)) {
            let list: Vec<_> = several.iter().map(|one| flow_scalar(&excerpt(one))).collect();
            format!(
                "these are several addresses: write a list, [{}], or one of them where a single one is allowed",
                list.join(", ")
            )
        } else if has_spaces {
            fix = Some(Fix::text(Applicability::Safe, address, address.replace(' ', "%20")));
            format!("write a space as `%20`: {}", excerpt(&address.replace(' ', "%20")))
        } else if address::lacks_scheme(address) {
            fix = Some(Fix::text(Applicability::Confirm, address, format!("https://{address}")));
            format!("write https://{}", excerpt(address))
        } else {
            "use an http or https address, such as https://outlet.example/story".to_owned()
        };
        let message = format!("\"{}\" {problem}", excerpt(address));
        self.fixable_error("bad-address", node, message, &help, fix);
    }

    /// The location of a picture or logo: a URL, a path from `/`, or a file beside this one. A path is
    /// returned [as the program knows files](address::site_reference).
    pub(crate) fn file_address(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let mut address = self.written_file_address(node, label)?;
        if !address::is_web(&address.value) {
            address.value = address::site_reference(&address.value).into_owned();
        }
        Some(address)
    }

    /// [`Reader::file_address`] as it is written, with its query and its percent escapes.
    pub(crate) fn written_file_address(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        if self.has_cut_file_name(node) && self.report_cut(node) {
            return None;
        }
        let written = address::without_entities(&self.written(node, label)?);
        let written = match address::is_web(&written) {
            true => self.visible_address(node, written),
            // In a path, they are ignored.
            false => written,
        };
        let value = match address::is_web(&written) {
            true => written.as_str().into(),
            false => address::site_reference(&written),
        };
        let problem = match address::scheme(&value) {
            Some(_) => address::web_host(&value).err(),
            None if value.starts_with("//") => Some("lacks `http:` or `https:`"),
            None if value.contains('\n') => Some("contains a line break"),
            None if value.contains(is_unprintable) => Some("contains a control character"),
            None => None,
        };
        if let Some(problem) = problem {
            self.report_bad_address(node, &value, problem);
            return None;
        }
        Some(SpannedValue { value: written, location: Location::Node(node.id) })
    }

    /// A language code (BCP 47): `en`, `pt-BR`.
    pub(crate) fn language(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        let code = self.written_line(node, label)?;
        let meant = match language::check(&code) {
            Ok(()) => return Some(language::canonical(&code)),
            Err(meant) => meant,
        };
        let is_same = |meant: &str| meant.eq_ignore_ascii_case(&code.replace('_', "-"));
        let fix = meant
            .as_deref()
            .map(|meant| Fix::text(Applicability::safe_if(is_same(meant)), code.as_str(), meant));
        let help = match meant {
            Some(meant) if language::is_list(&code) => {
                format!("write one tag, such as {}", excerpt(&meant))
            }
            Some(meant) => format!("write {}", excerpt(&meant)),
            None => "use a code such as en, de, uk or pt-BR".to_owned(),
        };
        let message = format!("\"{}\" is not a language code", excerpt(&code));
        self.fixable_error("bad-language", node, message, &help, fix);
        None
    }

    /// The last part of a page's address, chosen by the editor. It must be a slug already: a silent
    /// conversion would publish an address that is not in the file.
    pub(crate) fn slug(
        &mut self,
        node: &YamlNode,
        label: &'static str,
    ) -> Option<SpannedValue<String>> {
        let written = self.written_line(node, label)?;
        let value = text::id_slug(&written);
        if value.is_empty() || value != text::canonical(&text::lowercased(&written)) {
            // WordPress writes letters of other scripts, dashes and the like in this way.
            let decoded = percent_decode_str(&written).decode_utf8();
            let decoded = markup::decode_entities(decoded.as_deref().unwrap_or(&written));
            let meant = text::id_slug(&decoded);
            let is_decoded = meant == text::canonical(&text::lowercased(&decoded));
            let is_right = !meant.is_empty() && !written.ends_with(TRASHED);
            let is = Applicability::safe_if(is_decoded);
            let fix = is_right.then(|| Fix::text(is, written.as_str(), meant.as_str()));
            let help = match meant.as_str() {
                "" => "use letters, digits and hyphens".to_owned(),
                slug if written.ends_with(TRASHED) => {
                    format!(
                        "WordPress marks a text so that was deleted: write `draft: true`, or the slug {slug}"
                    )
                }
                // Whole, to be pasted.
                slug if slug.len() <= MAX_SUGGESTION => format!("write {slug}"),
                slug => format!("write {}", excerpt(slug)),
            };
            let message = format!("\"{}\" cannot be used in an address", excerpt(&written));
            self.fixable_error("bad-slug", node, message, &help, fix);
            return None;
        }
        Some(SpannedValue { value, location: Location::Node(node.id) })
    }

    /// The map under a key such as `extra`, with any keys and values.
    pub(crate) fn extra(&mut self, fields: &CheckedMap, key: &Key) -> ExtraMap {
        let Some(node) = fields.get(key) else { return ExtraMap::new() };
        let entries = self.entries(node, key.name, YOUR_KEYS);
        self.report_misplaced_draft(fields, key, &entries);
        self.extra_values(entries)
    }

    fn extra_map(&mut self, node: &YamlNode) -> ExtraMap {
        let entries = self.entries(node, "extra", YOUR_KEYS);
        self.extra_values(entries)
    }

    fn extra_values(&mut self, entries: Vec<(String, &YamlNode, &YamlNode)>) -> ExtraMap {
        entries.into_iter().map(|(name, _, value)| (name, self.extra_value(value))).collect()
    }

    /// The recursion is bounded by the nesting that `serde_yaml` accepts.
    fn extra_value(&mut self, node: &YamlNode) -> Extra {
        match &node.value {
            YamlValue::Null => Extra::Null,
            YamlValue::Bool(flag) => Extra::Bool(*flag),
            YamlValue::Text(text) => Extra::Text(text.clone()),
            YamlValue::List(items) => {
                Extra::List(items.iter().map(|item| self.extra_value(item)).collect())
            }
            YamlValue::Map(_) => Extra::Map(self.extra_map(node)),
            YamlValue::Int(number) => Extra::Int(*number),
            YamlValue::Float(_) => Extra::Text(self.scalar_text(node).unwrap_or_default()),
        }
    }
}

/// How WordPress ends the slug of a text that was deleted.
pub(crate) const TRASHED: &str = "__trashed";

/// Whether a page or a feed cannot contain a character (XML 1.0, section 2.2).
fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}'))
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn on_one_line(text: String) -> String {
    match text::folded(&text) {
        // Already folded, as is nearly every name: nothing to compose and one line.
        Cow::Borrowed(_) => text,
        Cow::Owned(_) => text::nfc(&one_line(&text)).into_owned(),
    }
}

/// The text with runs of white space as one space. No-break spaces are kept: editors set them on purpose.
fn one_line(text: &str) -> String {
    let is_break = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let words: Vec<_> = text.split(is_break).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}
