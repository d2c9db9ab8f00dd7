//! The languages of a site: the setting `languages`, and the settings of each edition.
//!
//! Input: the list as written. Output: for each language the settings of its edition, which is the site in that language:
//! the first one at `/`, the others below their tag (`/fr/`). All editions have the same facts, and share the settings
//! that are not words.

use super::keys::{CONFIG, SITE_LANGUAGE};
use super::{Config, MenuItem, menu_item, parse_in};
use crate::content::model::SpannedValue;
use crate::content::reader::{CheckedMap, Findings, Reader, excerpt, syntax};
use crate::syntax::language::{self, LanguageTag};
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::sync::Arc;

/// A language in which a site is published: an entry of `languages`.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteLanguage {
    /// Its tag.
    pub lang: String,
    /// Where it is written.
    pub(crate) location: Location,
    /// The title of the site in it; `None`: the same as in the first language.
    pub title: Option<String>,
    /// The description of the desk.
    pub description: Option<SpannedValue<String>>,
    /// The additional entries of the menu; `None`: the same as in the first language.
    pub menu: Option<Vec<MenuItem>>,
}

impl SiteLanguage {
    /// The part of an address in which all pages of its edition are, as in `/fr/`.
    pub(crate) fn segment(&self) -> String {
        self.lang.to_ascii_lowercase()
    }
}

/// The edition that settings are of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edition {
    /// Its number in `languages`.
    pub number: usize,
    /// Before the path of each of its pages: `/fr`; empty for the first one.
    pub prefix: String,
    /// The language of the title of the site, if the edition has that of another language.
    pub title_lang: Option<String>,
    /// By author in the settings: the language of the name, if the settings have it in several and not in that of the edition.
    pub author_langs: Vec<Option<String>>,
}

impl Edition {
    /// Whether it is the first one, which also has what is published once for all: `graph.json`, `robots.txt`.
    pub fn is_main(&self) -> bool {
        self.number == 0
    }
}

impl Config {
    /// Whether the site has several languages.
    pub fn has_editions(&self) -> bool {
        self.languages.len() > 1
    }

    /// The tags of all languages of the site, the main one first.
    pub(crate) fn language_tags(&self) -> Vec<&str> {
        match self.has_editions() {
            true => self.languages.iter().map(|language| language.lang.as_str()).collect(),
            false => vec![&self.language],
        }
    }

    /// The number of the edition in a language.
    pub(crate) fn edition_in(&self, language: &str) -> Option<usize> {
        self.language_tags().iter().position(|tag| tag.eq_ignore_ascii_case(language))
    }

    /// Before the path of each page of an edition: `/fr`; empty for the first one.
    pub(crate) fn prefix_of(&self, edition: usize) -> String {
        match edition {
            0 => String::new(),
            number => {
                self.languages.get(number).map_or_else(String::new, |l| format!("/{}", l.segment()))
            }
        }
    }

    /// The settings of each edition; of a site in one language, its settings alone.
    pub(crate) fn editions(self: &Arc<Self>) -> Vec<Arc<Config>> {
        if !self.has_editions() {
            return vec![self.clone()];
        }
        let mut editions: Vec<Config> =
            (0..self.languages.len()).map(|number| self.of_edition(number)).collect();
        // A name that is the same in all editions is that of a person, in no language.
        let is_in_languages = |(number, main): (usize, &String)| {
            editions.iter().any(|edition| edition.authors.get(number) != Some(main))
        };
        let in_languages: Vec<bool> =
            self.authors.iter().enumerate().map(is_in_languages).collect();
        for edition in editions.iter_mut().skip(1) {
            let of_main = |(number, name): (usize, &String)| {
                let is_main = in_languages.get(number) == Some(&true)
                    && self.authors.get(number) == Some(name);
                is_main.then(|| self.languages[0].lang.clone())
            };
            let langs = edition.authors.iter().enumerate().map(of_main).collect();
            edition.edition.author_langs = langs;
        }
        editions.into_iter().map(Arc::new).collect()
    }

    fn of_edition(&self, number: usize) -> Config {
        let language = &self.languages[number];
        let mut config = self.clone();
        if let Some(source) = &self.source_in_languages {
            let tags = [&language.lang, &self.languages[0].lang].map(|tag| LanguageTag::new(tag));
            let of_language = parse_in(source, Findings::in_language(tags[0], tags[1])).0;
            config.title = of_language.title;
            config.description = of_language.description;
            config.menu = of_language.menu;
            config.authors = of_language.authors;
        }
        // What the settings have in the main language alone.
        let main_lang = (number > 0).then(|| self.languages[0].lang.clone());
        let is_main_title = language.title.is_none() && config.title == self.title;
        config.edition = Edition {
            number,
            prefix: self.prefix_of(number),
            title_lang: main_lang.clone().filter(|_| is_main_title),
            author_langs: Vec::new(),
        };
        for item in &mut config.menu {
            let is_main_label = self.menu.iter().any(|main| main.name == item.name);
            item.lang = main_lang.clone().filter(|_| is_main_label);
        }
        config.language.clone_from(&language.lang);
        config.language_location = Some(language.location);
        if let Some(title) = &language.title {
            config.title.clone_from(title);
        }
        if let Some(menu) = &language.menu {
            config.menu.clone_from(menu);
        }
        // A description in another language would be shown under the wrong one.
        let is_of_language = number == 0 || config.description != self.description;
        if language.description.is_some() || !is_of_language {
            config.description.clone_from(&language.description);
        }
        config
    }
}

/// Reads the languages. One that is listed twice is an error, and so is a `language` that is not the first one.
pub(super) fn languages(
    reader: &mut Reader,
    fields: &CheckedMap,
    main: Option<&str>,
) -> Vec<SiteLanguage> {
    if let Some(node) = fields.get(&CONFIG.languages)
        && let Some(tags) = tags_of_map(node)
    {
        return report_map(reader, node, &tags, main);
    }
    let all = reader.list(fields, &CONFIG.languages, site_language);
    let mut languages: Vec<SiteLanguage> = Vec::new();
    for (language, node) in all {
        let segment = language.segment();
        if languages.iter().any(|other| other.segment() == segment) {
            let message = format!("the language {} is listed twice", excerpt(&language.lang));
            reader.error("bad-language", node, message, "remove one of the two entries");
        } else {
            languages.push(language);
        }
    }
    languages
}

/// The tags of a map of languages, as Hugo and Zola have it: `languages: {en: {weight: 1}, fr: {title: …}}`, each with its
/// settings. `None` for an entry of our list that is written without its dash.
fn tags_of_map(node: &YamlNode) -> Option<Vec<(&YamlNode, &YamlNode)>> {
    let YamlValue::Map(entries) = &node.value else { return None };
    let is_tag = |key: &YamlNode| key.as_str().is_some_and(|tag| language::check(tag).is_ok());
    let is_entry = |(key, value): &(YamlNode, YamlNode)| {
        is_tag(key) && matches!(value.value, YamlValue::Map(_) | YamlValue::Null)
    };
    let is_map = !entries.is_empty() && entries.iter().all(is_entry);
    is_map.then(|| entries.iter().map(|(tag, settings)| (tag, settings)).collect())
}

/// Reports a map of languages with the list to write. The main language is the one that the site names, else that of
/// the smallest weight, as in Hugo.
fn report_map(
    reader: &mut Reader,
    node: &YamlNode,
    tags: &[(&YamlNode, &YamlNode)],
    main: Option<&str>,
) -> Vec<SiteLanguage> {
    let of = |settings: &YamlNode, wanted: &str| match &settings.value {
        YamlValue::Map(entries) => {
            let mut entries = entries.iter();
            entries.find(|(key, _)| key.as_str() == Some(wanted)).map(|(_, value)| value.clone())
        }
        _ => None,
    };
    let weight = |settings: &YamlNode| match of(settings, "weight").map(|weight| weight.value) {
        Some(YamlValue::Int(weight)) => weight,
        _ => i64::MAX,
    };
    let mut languages: Vec<(&YamlNode, String, Option<String>, i64)> = Vec::new();
    for (key, settings) in tags {
        let title = of(settings, "title").and_then(|title| title.as_str().map(str::to_owned));
        let tag = language::canonical(key.as_str().unwrap_or_default());
        languages.push((key, tag, title, weight(settings)));
    }
    let is_main = |tag: &str| main.is_some_and(|main| main.eq_ignore_ascii_case(tag));
    languages.sort_by_key(|(_, tag, _, weight)| (!is_main(tag), *weight));
    if let Some(main) = main.filter(|_| !languages.iter().any(|(_, tag, ..)| is_main(tag))) {
        // Zola lists the other languages alone.
        languages.insert(0, (node, main.to_owned(), None, 0));
    }
    let entry = |(_, tag, title, _): &(&YamlNode, String, Option<String>, i64)| match title {
        Some(title) => format!("{{lang: {tag}, title: {}}}", syntax::flow_scalar(title)),
        None => tag.clone(),
    };
    let list: Vec<String> = languages.iter().map(entry).collect();
    let help = format!(
        "write `languages: [{}]`, the main one first; other keys of a language are `description` and `menu`",
        list.join(", ")
    );
    let message = "`languages` is a list, and this is a map as in Hugo or Zola".to_owned();
    reader.error("wrong-kind", node, message, &help);
    let language =
        |(node, lang, title, _): (&YamlNode, String, Option<String>, i64)| SiteLanguage {
            lang,
            location: Location::Node(node.id),
            title,
            description: None,
            menu: None,
        };
    languages.into_iter().map(language).collect()
}

fn site_language<'n>(
    reader: &mut Reader,
    node: &'n YamlNode,
    label: &'static str,
) -> Option<(SiteLanguage, &'n YamlNode)> {
    let location = Location::Node(node.id);
    if !matches!(node.value, YamlValue::Map(_)) {
        let lang = reader.language(node, label)?;
        let language = SiteLanguage { lang, location, title: None, description: None, menu: None };
        return Some((language, node));
    }
    let fields = reader.item(node, label, &SITE_LANGUAGE.set)?;
    let lang = reader.required(&fields, &SITE_LANGUAGE.lang, Reader::language);
    let title = reader.optional(&fields, &SITE_LANGUAGE.title, Reader::line);
    let description = reader.optional(&fields, &SITE_LANGUAGE.description, Reader::spanned_text);
    let has_menu = fields.get(&SITE_LANGUAGE.menu).is_some();
    let menu = reader.list(&fields, &SITE_LANGUAGE.menu, menu_item);
    let menu = has_menu.then_some(menu);
    Some((SiteLanguage { lang: lang?, location, title, description, menu }, node))
}

/// Reports a `language` that differs from the first of `languages`: one of the two would be ignored.
pub(super) fn check_main(
    reader: &mut Reader,
    fields: &CheckedMap,
    language: Option<&str>,
    languages: &[SiteLanguage],
) {
    let (Some(language), Some(first), Some(node)) =
        (language, languages.first(), fields.get(&CONFIG.language))
    else {
        return;
    };
    if !language.eq_ignore_ascii_case(&first.lang) {
        let message = format!(
            "the `language` {} is not the first of `languages`, {}",
            excerpt(language),
            excerpt(&first.lang)
        );
        let help = "remove `language`, or put it first in `languages`: that language is at `/`";
        reader.error("bad-language", node, message, help);
    }
}
