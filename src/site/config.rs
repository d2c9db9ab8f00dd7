//! Parses `briefing.yaml`, the settings of a site.
//!
//! Input: the YAML. Output: a complete [`Config`] and findings. Every setting has a default, which also
//! replaces a value with an error, so that later stages run and report their findings too; nothing is
//! published then.

pub(crate) mod keys;
mod languages;
mod unread;

use crate::content::document::RawHtml;
use crate::content::model::{ExtraMap, SpannedValue};
use crate::content::reader::{CheckedMap, Findings, Key, Reader, Shape, excerpt, syntax};
use crate::diagnostic::Diagnostic;
use crate::syntax::address::{self, WebAddress};
use crate::syntax::language::LanguageTag;
use crate::syntax::media::{self, NotAPicture};
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use jiff::tz::TimeZone;
use keys::{
    ADDRESSES, AIDS, CONFIG, FEEDS, GRAPH, HOVER_CARDS, HTML, LIST_FILTERS, MENTIONS, MENU_ITEM,
    SEARCH, UNKNOWN,
};
pub(crate) use languages::{Edition, SiteLanguage};
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;
pub(crate) use unread::UnreadSettings;

/// The form of article addresses: the setting `article_address`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ArticleAddress {
    /// `/articles/2025-11-25-call/`
    #[default]
    Id,
    /// `/articles/call/`: the id without its date.
    Slug,
    /// `/articles/2025/11/call/`
    YearMonthSlug,
}

/// What is reported for a name in a reference that is not similar to any known name: the setting
/// `unknown_names`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UnknownNames {
    /// A warning.
    #[default]
    Warn,
    /// An error.
    Error,
    /// Nothing.
    Allow,
}

/// Whether known names in texts become links: the setting `mentions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MentionSetting {
    /// They become links.
    #[default]
    Link,
    /// They stay plain text.
    Off,
}

/// Whether the site has a search: the setting `search`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SearchSetting {
    /// A search box on every page, and `/search/`.
    #[default]
    On,
    /// No search, and no search index is published.
    Off,
}

/// Whether pages have small aids for readers: the setting `reading_aids`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ReadingAids {
    /// A switch for light and dark colours, and a script that remembers it and copies addresses and citations.
    #[default]
    On,
    /// Neither.
    Off,
}

/// Whether links to actors and topics show a card: the setting `hover_cards`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HoverCards {
    /// A small file for each actor and topic that has a role or a summary, and a script that shows it.
    #[default]
    On,
    /// Neither.
    Off,
}

/// Whether long lists have a filter: the setting `list_filters`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ListFilters {
    /// A box above indexes, months and the timeline, and its script.
    #[default]
    On,
    /// Neither.
    Off,
}

/// How much of an article its feed entry contains: the setting `feeds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FeedContent {
    /// The summary.
    #[default]
    Summary,
    /// The whole body.
    Full,
}

/// Whether entities, statements and events are published as data: the setting `graph`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GraphSetting {
    /// `graph.json` is published.
    #[default]
    On,
    /// It is not.
    Off,
}

/// An entry of the site's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// The label.
    pub name: String,
    /// The language of the label, if it is not that of the edition.
    pub lang: Option<String>,
    /// A URL, or a path that begins with `/` (without the path of `base_url`).
    pub url: SpannedValue<String>,
}

/// The site's settings.
#[derive(Debug, Clone, PartialEq)]
#[allow(
    missing_docs,
    reason = "each field is the key of the same name, explained in docs/configuration.md"
)]
pub struct Config {
    pub title: String,
    /// Without a slash at its end: `https://h.example/a/b`.
    pub base_url: String,
    pub description: Option<SpannedValue<String>>,
    pub language: String,
    /// Where the language is written.
    pub(crate) language_location: Option<Location>,
    /// The languages of a site in several languages, the main one first.
    pub languages: Vec<SiteLanguage>,
    /// The edition of which these settings are.
    pub edition: Edition,
    pub timezone: TimeZone,
    pub authors: Vec<String>,
    pub logo: Option<SpannedValue<String>>,
    pub menu: Vec<MenuItem>,
    /// Number of items on a full archive page; at least 1.
    pub page_size: usize,
    pub article_address: ArticleAddress,
    pub unknown_names: UnknownNames,
    pub html: RawHtml,
    pub mentions: MentionSetting,
    pub search: SearchSetting,
    pub reading_aids: ReadingAids,
    pub hover_cards: HoverCards,
    pub list_filters: ListFilters,
    pub feeds: FeedContent,
    /// Maximum number of entries in a feed; at least 1.
    pub feed_entries: usize,
    /// The beginning of all ids in feeds; `None` derives it from `base_url`.
    pub feed_id: Option<String>,
    pub graph: GraphSetting,
    pub extra: ExtraMap,
    /// The source of settings that have texts in several languages.
    pub(crate) source_in_languages: Option<Arc<str>>,
    /// The settings that have an error, and so a default that their author may not mean.
    pub(crate) unread: UnreadSettings,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Briefing".to_owned(),
            base_url: "http://localhost".to_owned(),
            description: None,
            language: "en".to_owned(),
            language_location: None,
            languages: Vec::new(),
            edition: Edition::default(),
            timezone: TimeZone::UTC,
            authors: Vec::new(),
            logo: None,
            menu: Vec::new(),
            page_size: 20,
            article_address: ArticleAddress::default(),
            unknown_names: UnknownNames::default(),
            html: RawHtml::default(),
            mentions: MentionSetting::default(),
            search: SearchSetting::default(),
            reading_aids: ReadingAids::default(),
            hover_cards: HoverCards::default(),
            list_filters: ListFilters::default(),
            feeds: FeedContent::default(),
            feed_entries: 20,
            feed_id: None,
            graph: GraphSetting::default(),
            extra: ExtraMap::new(),
            source_in_languages: None,
            unread: UnreadSettings::default(),
        }
    }
}

impl Config {
    /// The `description`, without its location.
    pub(crate) fn description(&self) -> Option<String> {
        self.description.as_ref().map(|description| description.value.clone())
    }
}

/// Parses `briefing.yaml`. A value with an error keeps its default. Of a text in several languages, that of the main
/// language is read.
pub fn parse(text: &str) -> (Config, Vec<Diagnostic>) {
    let (config, findings) = parse_in(text, Findings::default());
    match &config.source_in_languages {
        Some(_) => {
            let language = LanguageTag::new(&config.language);
            parse_in(text, Findings::in_language(language, None))
        }
        None => (config, findings),
    }
}

/// Parses `briefing.yaml` with the texts of the language in which `findings` reads them.
fn parse_in(text: &str, findings: Findings) -> (Config, Vec<Diagnostic>) {
    let root = match yaml::parse(text) {
        Ok(root) => root,
        Err(error) => {
            let config = Config { unread: UnreadSettings::all(), ..Config::default() };
            return (config, vec![syntax::explain(text, 0..text.len(), &error)]);
        }
    };
    let mut reader = Reader::new(text, 0..text.len(), &root, findings);
    let mut config = match reader.fields(&root, "briefing.yaml", &CONFIG.set, Location::File) {
        Some(fields) => read_settings(&mut reader, &fields),
        None => Config::default(),
    };
    let findings = reader.finish();
    config.source_in_languages = findings.has_languages().then(|| text.into());
    let findings = findings.finish();
    config.unread = UnreadSettings::of(&root, &findings);
    (config, findings)
}

fn read_settings(r: &mut Reader, fields: &CheckedMap) -> Config {
    let default = Config::default();
    let language = r.optional(fields, &CONFIG.language, |reader, node, label| {
        let value = reader.language(node, label)?;
        Some(SpannedValue { value, location: Location::Node(node.id) })
    });
    let main = language.as_ref().map(|one| one.value.as_str());
    let languages = languages::languages(r, fields, main);
    languages::check_main(r, fields, main, &languages);
    let first = languages
        .first()
        .map(|first| SpannedValue { value: first.lang.clone(), location: first.location });
    let language = first.or(language);
    Config {
        title: r.optional(fields, &CONFIG.title, Reader::line).unwrap_or(default.title),
        base_url: r.optional(fields, &CONFIG.base_url, base_url).unwrap_or(default.base_url),
        description: r.optional(fields, &CONFIG.description, Reader::spanned_text),
        language_location: language.as_ref().map(|language| language.location),
        language: language.map_or(default.language, |language| language.value),
        languages,
        edition: Edition::default(),
        timezone: r.optional(fields, &CONFIG.timezone, timezone).unwrap_or(default.timezone),
        authors: r.list(fields, &CONFIG.authors, Reader::author),
        logo: r.optional(fields, &CONFIG.logo, logo),
        menu: r.list(fields, &CONFIG.menu, menu_item),
        page_size: number(r, fields, &CONFIG.page_size).unwrap_or(default.page_size),
        article_address: choice(r, fields, &CONFIG.article_address, &ADDRESSES),
        unknown_names: choice(r, fields, &CONFIG.unknown_names, &UNKNOWN),
        html: choice(r, fields, &CONFIG.html, &HTML),
        mentions: choice(r, fields, &CONFIG.mentions, &MENTIONS),
        search: choice(r, fields, &CONFIG.search, &SEARCH),
        reading_aids: choice(r, fields, &CONFIG.reading_aids, &AIDS),
        hover_cards: choice(r, fields, &CONFIG.hover_cards, &HOVER_CARDS),
        list_filters: choice(r, fields, &CONFIG.list_filters, &LIST_FILTERS),
        feeds: choice(r, fields, &CONFIG.feeds, &FEEDS),
        feed_entries: number(r, fields, &CONFIG.feed_entries).unwrap_or(default.feed_entries),
        feed_id: r.optional(fields, &CONFIG.feed_id, feed_id),
        graph: choice(r, fields, &CONFIG.graph, &GRAPH),
        extra: r.extra(fields, &CONFIG.extra),
        source_in_languages: None,
        unread: UnreadSettings::default(),
    }
}

fn choice<T: Copy + Default>(
    reader: &mut Reader,
    fields: &CheckedMap,
    key: &Key,
    choices: &[(&'static str, T)],
) -> T {
    reader
        .optional(fields, key, |r, node, label| r.choice(node, label, choices))
        .unwrap_or_default()
}

/// Reads the address of the logo. One that cannot be a picture is reported.
fn logo(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<SpannedValue<String>> {
    let SpannedValue { value, location } = reader.written_file_address(node, label)?;
    if let Some(mistaken) = media::not_a_picture(&value) {
        let warning = Diagnostic::warning("not-a-picture", location, mistaken.message());
        reader.report(warning.help(NotAPicture::WebPage.help("", &value)));
    }
    Some(SpannedValue { value: from_root(value), location })
}

/// A file address in the settings, as a path from the root of the site. Settings have no folder of their
/// own, so `logo.svg` means `/logo.svg`, a file in `static/`.
fn from_root(address: String) -> String {
    match address.starts_with('/') || address::is_web(&address) {
        true => address,
        false => format!("/{}", address.trim_start_matches("./")),
    }
}

/// Reads the URL of the site's root, without a slash at its end.
fn base_url(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<String> {
    let written = reader.written(node, label)?;
    match check_base_url(&written) {
        Ok(url) => Some(url),
        Err((problem, help)) => {
            let message = format!("the base_url \"{}\" {problem}", excerpt(&written));
            let help = match base_url_meant(&written) {
                Some(meant) => format!("write {}", excerpt(&meant)),
                None => help.to_owned(),
            };
            reader.error("bad-address", node, message, &help);
            None
        }
    }
}

/// The URL that is meant by one without its scheme, with a slip in it (`https:/h.example`), or with a colon and no port.
fn base_url_meant(written: &str) -> Option<String> {
    let scheme = ["https", "http"].into_iter().find_map(|scheme| {
        let head = written.get(..scheme.len())?;
        let rest = &written[scheme.len()..];
        (head.eq_ignore_ascii_case(scheme) && rest.starts_with([':', '/']))
            .then_some((scheme, rest))
    });
    let (scheme, rest) = scheme.unwrap_or(("https", written));
    let rest = rest.trim_start_matches([':', '/']);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let meant = format!("{scheme}://{}{path}", host.trim_end_matches(':'));
    (meant != written && check_base_url(&meant).is_ok()).then_some(meant)
}

/// Checks an absolute `http` or `https` URL of a site's root, with or without a path, and removes the
/// slashes at its end.
///
/// # Errors
/// What is wrong with the URL, in words that follow it in a sentence, and how to correct it.
pub(crate) fn check_base_url(written: &str) -> Result<String, (&'static str, &'static str)> {
    const EXAMPLE: &str =
        "write an address such as https://briefing.example or https://desk.example/briefing";
    address::web_host(written).map_err(|problem| (problem, EXAMPLE))?;
    if written.contains(['?', '#']) {
        return Err(("has a query or a fragment", EXAMPLE));
    }
    let web = WebAddress::split(written).ok_or(("is not an http or https address", EXAMPLE))?;
    if web.authority().ends_with(':') {
        return Err(("has a colon without a port", EXAMPLE));
    }
    if address::has_broken_escape(web.rest()) {
        let help = "write a percent sign as %25, or remove it";
        return Err(("has a `%` that is no escape of two hexadecimal digits", help));
    }
    if web.ascii_host().is_none() {
        return Err(("has a host that is no valid domain name", EXAMPLE));
    }
    if web.has_hyphen_at_end() {
        return Err(("has a host of which a part begins or ends with a hyphen", EXAMPLE));
    }
    if web.authority().contains('@') {
        return Err(("has a user name, which every page would show", EXAMPLE));
    }
    address::site_path(web.rest().trim_end_matches('/')).map_err(|problem| (problem, EXAMPLE))?;
    let written = written.trim_end_matches('/');
    // In capitals it would begin every link of the site.
    let after = written.find(':').unwrap_or(0);
    Ok(format!("{}{}", written[..after].to_ascii_lowercase(), &written[after..]))
}

fn timezone(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<TimeZone> {
    let name = reader.written_line(node, label)?;
    if let Ok(zone) = TimeZone::get(&name) {
        return Some(zone);
    }
    let message = format!("unknown time zone \"{}\"", excerpt(&name));
    let help = match nearest_zone(&name) {
        Some(zone) => format!("did you mean {zone}?"),
        None => "write it as a region and a city, such as Europe/Berlin, or UTC".to_owned(),
    };
    reader.error("bad-value", node, message, &help);
    None
}

/// The zone whose city has this name, or else the one with the most similar name, for "did you mean …?".
fn nearest_zone(name: &str) -> Option<String> {
    let names: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
    let wanted = text::skeleton(name);
    let city = |zone: &&String| text::skeleton(zone.rsplit('/').next().unwrap_or("")) == wanted;
    let nearest = || text::nearest(name, names.iter().map(String::as_str));
    // The edit distance of a long text to each of several hundred names would take too long.
    let is_short = name.len() <= 40;
    let by_city = names.iter().find(city).map(String::as_str);
    by_city.or_else(|| is_short.then(nearest).flatten()).map(str::to_owned)
}

/// Reads a whole number from 1 to the one in the declaration of the key.
fn number(reader: &mut Reader, fields: &CheckedMap, key: &Key) -> Option<usize> {
    let max = match key.shape {
        Shape::Count(max) => max,
        _ => i64::MAX,
    };
    reader.optional(fields, key, |reader, node, label| match node.value {
        YamlValue::Int(number) if (1..=max).contains(&number) => usize::try_from(number).ok(),
        _ => {
            let message = format!("`{label}` must be a number from 1 to {max}");
            reader.error("bad-value", node, message, &format!("such as `{label}: 20`"));
            None
        }
    })
}

/// Reads the beginning of feed ids: a URI of any scheme (RFC 3986), without a fragment. It must be
/// absolute, so that a feed reader never resolves an id against the feed's URL.
fn feed_id(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<String> {
    let written = reader.written(node, label)?;
    let scheme = written.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_uri = address::is_scheme(scheme)
        && written.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}#".contains(c));
    if !is_uri {
        let message = format!("`{label}` \"{}\" is not a URI", excerpt(&written));
        let help = "such as tag:desk.example,2025:briefings";
        reader.error("bad-value", node, message, help);
    }
    is_uri.then_some(written)
}

fn menu_item(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<MenuItem> {
    let fields = reader.item(node, label, &MENU_ITEM.set)?;
    let name = reader.required(&fields, &MENU_ITEM.name, Reader::line);
    let url = reader.required(&fields, &MENU_ITEM.url, menu_url);
    Some(MenuItem { name: name?, lang: None, url: url? })
}

fn menu_url(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
) -> Option<SpannedValue<String>> {
    let written = reader.written(node, label)?;
    let location = Location::Node(node.id);
    if written.starts_with('/') && !written.starts_with("//") {
        return Some(SpannedValue { value: written, location });
    }
    let written = reader.visible_address(node, written);
    match address::web_host(&written) {
        Ok(_) => Some(SpannedValue { value: written, location }),
        Err(_) => {
            let message = format!("the menu cannot link to \"{}\"", excerpt(&written));
            let help = match path_meant(&written) {
                Some(path) => format!("write {}", excerpt(&path)),
                None => "write a path that starts with /, such as /about/, or an http or https URL"
                    .to_owned(),
            };
            reader.error("bad-address", node, message, &help);
            None
        }
    }
}

/// The path or URL that an entry of the menu means that has neither a slash at its start nor a scheme.
fn path_meant(written: &str) -> Option<String> {
    if address::lacks_scheme(written) && written.contains('.') && !written.ends_with(".md") {
        return Some(format!("https://{written}"));
    }
    let canonical = text::canonical(written);
    let name = canonical.trim_start_matches("./").trim_end_matches('/');
    // A file of the site, whose folder `pages` is not part of the address.
    let file = name.strip_prefix("content/").unwrap_or(name);
    let name = match file.strip_suffix(".md") {
        Some("index") => return Some("/".to_owned()),
        Some(stem) => stem.strip_prefix("pages/").unwrap_or(stem).trim_end_matches("/index"),
        None => name,
    };
    let is_name =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_' | '/');
    let parts: Vec<String> = name.split('/').map(text::id_slug).collect();
    (name.chars().all(is_name) && parts.iter().all(|part| !part.is_empty()))
        .then(|| format!("/{}/", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::Extra;
    use crate::content::reader::Absence;
    use crate::diagnostic::{Format, Report};

    /// The findings as they are printed.
    fn printed(text: &str) -> String {
        let mut report = Report::default();
        report.extend(&"briefing.yaml".into(), parse(text).1);
        report.print(Format::Text { verbose: true }, false, |_| Some(text.into()))
    }

    #[track_caller]
    fn finds(text: &str, at: &str, words: &str) {
        let printed = printed(text);
        assert!(printed.contains(&format!("--> briefing.yaml:{at}\n")), "{printed}");
        assert!(printed.contains(words), "{words:?} is not in:\n{printed}");
    }

    #[test]
    fn every_setting_is_read() {
        let (config, findings) = parse(
            "title: The Desk\nbase_url: https://h.example/a/b//\nlanguage: de\ntimezone: \
             europe/berlin\nauthors: Ann\nlogo: /logo.svg\nmenu: [{name: About, url: /about/}]\n\
             page_size: 50\narticle_address: year/month/slug\nunknown_names: allow\n\
             html: trusted\nmentions: off\nsearch: off\nreading_aids: off\nfeeds: full\nfeed_entries: 5\n\
             feed_id: \"tag:h.example,2025:x\"\nextra: {a: 1}\n",
        );
        assert_eq!(findings, []);
        assert_eq!(config.base_url, "https://h.example/a/b");
        assert_eq!(config.timezone.iana_name(), Some("Europe/Berlin"));
        assert_eq!(config.menu[0].url.value, "/about/");
        assert_eq!((config.page_size, config.authors.len()), (50, 1));
        assert_eq!(config.article_address, ArticleAddress::YearMonthSlug);
        assert_eq!(config.unknown_names, UnknownNames::Allow);
        assert_eq!((config.html, config.mentions), (RawHtml::Trusted, MentionSetting::Off));
        assert_eq!(config.search, SearchSetting::Off);
        assert_eq!(config.reading_aids, ReadingAids::Off);
        assert_eq!((config.feeds, config.feed_entries), (FeedContent::Full, 5));
        assert_eq!(config.feed_id.as_deref(), Some("tag:h.example,2025:x"));
        assert_eq!(config.extra["a"], Extra::Int(1));
    }

    #[test]
    fn the_declared_defaults_are_those_that_apply() {
        for key in CONFIG.set.keys() {
            let Absence::Default(words) = key.absence else { continue };
            let Some(value) = words.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'))
            else {
                continue;
            };
            let (config, findings) = parse(&format!("{}: {value}\n", key.name));
            let config = Config { language_location: None, ..config };
            assert_eq!((config, findings), (Config::default(), vec![]), "{}", key.name);
        }
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        let (config, findings) = parse("# nothing yet\n");
        assert_eq!((config.title.as_str(), config.page_size, findings.len()), ("Briefing", 20, 0));
    }

    #[test]
    fn a_setting_with_an_error_keeps_its_default_and_has_a_finding() {
        finds("base_url: h.example\n", "1:11", "^^^^^^^^^ write https://h.example");
        finds(
            "base_url: h_example x\n",
            "1:11",
            "write an address such as https://briefing.example",
        );
        finds("base_url: https://h.example/?a\n", "1:11", "has a query or a fragment");
        finds("base_url: https://u@h.example/\n", "1:11", "has a user name");
        finds("base_url: https://h.example/../x\n", "1:11", "could lead outside the site");
        finds("base_url: https://a..b\n", "1:11", "an empty part between its dots");
        finds("base_url: https://-a.example\n", "1:11", "begins or ends with a hyphen");
        finds("base_url: https://127.1\n", "1:11", "no IPv4 address of four numbers");
        finds("base_url: https://h.example:99999\n", "1:11", "no number from 1 to 65535");
        finds("base_url: https://h.example:0/x\n", "1:11", "no number from 1 to 65535");
        finds("base_url: https:/s.example\n", "1:11", "^^^ write https://s.example\n");
        finds("base_url: http//s.example/a\n", "1:11", "^^^ write http://s.example/a\n");
        finds("base_url: https://https:/s.example\n", "1:11", "has a colon without a port");
        finds("base_url: \"https://s.example:\"\n", "1:11", "^^^ write https://s.example\n");
        finds("base_url: https://s.example/%zz/\n", "1:11", "write a percent sign as %25");
        assert_eq!(parse("base_url: https://s.example/%C3%A9/\n").1, []);
        finds("timezone: Berlin\n", "1:11", "did you mean Europe/Berlin?");
        finds("timezone: Europe/Berlim\n", "1:11", "did you mean Europe/Berlin?");
        finds("language: English\n", "1:11", "^^^^^^^ write en");
        finds("language: ua # of the country\n", "1:11", "^^ write uk");
        finds("page_size: 0\n", "1:12", "`page_size` must be a number from 1 to 1000");
        finds("feed_entries: many\n", "1:15", "`feed_entries` must be a number from 1 to 500");
        finds("feed_id: desk\n", "1:10", "such as tag:desk.example,2025:briefings");
        finds("html: none\n", "1:7", "the possible values are escape, trusted");
        finds("menu: [{name: x, url: about}]\n", "1:23", "write /about/");
        finds("menu: [{name: x, url: team.md}]\n", "1:23", "write /team/");
        finds("menu: [{name: x, url: content/pages/about.md}]\n", "1:23", "write /about/");
        finds("menu: [{name: x, url: content/pages/a/index.md}]\n", "1:23", "write /a/");
        finds("menu: [{name: x, url: content/actors/a.md}]\n", "1:23", "write /actors/a/");
        finds("menu: [{name: x, url: content/index.md}]\n", "1:23", "^ write /\n");
        finds("menu: [{name: x, url: www.h.example/x}]\n", "1:23", "write https://www.h.example/x");
        finds("menu: [{name: x, url: \"#\"}]\n", "1:23", "write a path that starts with /");
        finds("title: A\nbaseURL: x\n", "2:1", "did you mean `base_url`?");
        finds("- title: A\n", "1:1", "`briefing.yaml` must be a map of keys, not a list");
        finds(
            "description: Desk #1\n",
            "1:19",
            "put the value in quotes: description: \"Desk #1\"",
        );
        let cut = printed("menu:\n- {name: M #4, url: /x/\n  }\n");
        assert!(cut.contains("\"M #4\"") && !cut.contains("needs `url`"), "{cut}");
        finds("menu:\n- name: Desk #1\n  url: /a/ # b\n", "2:14", "quotes: - name: \"Desk #1\"");
        finds(&"[".repeat(1_000_000), "1:51", "this YAML is nested too deeply");
        finds("title: A: b\n", "1:9", "put the value in quotes: title: \"A: b\"");
        assert_eq!(parse("page_size: 0\n").0.page_size, 20);
    }
}
