//! The keys of `briefing.yaml`, each declared once, with the words of those that have a fixed set of values.
//!
//! `content::reader::Key` says what the parts of a declaration are for. The text of a default is for readers; the
//! value is in [`Config::default`](super::Config), and a test compares the two.

use super::{
    ArticleAddress, FeedContent, GraphSetting, HoverCards, ListFilters, MentionSetting, RawHtml,
    ReadingAids, SearchSetting, UnknownNames,
};
use crate::content::reader::Shape::*;
use crate::content::reader::{Key, KeySet, MapKind, declare_keys, words};

pub(super) const ADDRESSES: [(&str, ArticleAddress); 3] = [
    ("id", ArticleAddress::Id),
    ("slug", ArticleAddress::Slug),
    ("year/month/slug", ArticleAddress::YearMonthSlug),
];

pub(super) const UNKNOWN: [(&str, UnknownNames); 3] =
    [("warn", UnknownNames::Warn), ("error", UnknownNames::Error), ("allow", UnknownNames::Allow)];

pub(super) const HTML: [(&str, RawHtml); 2] =
    [("escape", RawHtml::Escape), ("trusted", RawHtml::Trusted)];

pub(super) const FEEDS: [(&str, FeedContent); 2] =
    [("summary", FeedContent::Summary), ("full", FeedContent::Full)];

pub(super) const MENTIONS: [(&str, MentionSetting); 2] =
    [("link", MentionSetting::Link), ("off", MentionSetting::Off)];

pub(super) const SEARCH: [(&str, SearchSetting); 2] =
    [("on", SearchSetting::On), ("off", SearchSetting::Off)];

pub(super) const GRAPH: [(&str, GraphSetting); 2] =
    [("on", GraphSetting::On), ("off", GraphSetting::Off)];

pub(super) const AIDS: [(&str, ReadingAids); 2] =
    [("on", ReadingAids::On), ("off", ReadingAids::Off)];

pub(super) const HOVER_CARDS: [(&str, HoverCards); 2] =
    [("on", HoverCards::On), ("off", HoverCards::Off)];

pub(super) const LIST_FILTERS: [(&str, ListFilters); 2] =
    [("on", ListFilters::On), ("off", ListFilters::Off)];

const ADDRESS_WORDS: [&str; 3] = words(&ADDRESSES);
const UNKNOWN_WORDS: [&str; 3] = words(&UNKNOWN);
const HTML_WORDS: [&str; 2] = words(&HTML);
const FEED_WORDS: [&str; 2] = words(&FEEDS);
const MENTION_WORDS: [&str; 2] = words(&MENTIONS);
const SEARCH_WORDS: [&str; 2] = words(&SEARCH);
const GRAPH_WORDS: [&str; 2] = words(&GRAPH);
const AIDS_WORDS: [&str; 2] = words(&AIDS);
const HOVER_CARD_WORDS: [&str; 2] = words(&HOVER_CARDS);
const LIST_FILTER_WORDS: [&str; 2] = words(&LIST_FILTERS);

/// Maximum of `page_size`: longer pages are slow to load and to print.
const LARGEST_PAGE: i64 = 1000;

/// Maximum of `feed_entries`: feed readers fetch the whole file many times a day.
const LARGEST_FEED: i64 = 500;

declare_keys! {
    /// The settings.
    CONFIG: ConfigKeys, "`briefing.yaml`" {
        title: Key::new(Text, "Name of the site").defaults_to("`Briefing`").also(&["name"]),
        base_url: Key::new(BaseUrl, "URL at which the site is published; may have a path")
            .defaults_to("`http://localhost/`")
            .also(&["url", "site_url"]),
        description: Key::new(Text, "Description of the desk in one sentence"),
        language: Key::new(Language, "Language of the site: `en`, `de`, `uk`, `pt-BR`")
            .defaults_to("`en`")
            .also(&["lang", "languageCode", "default_language", "defaultContentLanguage"]),
        languages: Key::new(
            Many(&Any(&[Language, Map(&SITE_LANGUAGE.set)])),
            "Languages of a site in [several languages](languages.md#several-languages), the main one first",
        ),
        timezone: Key::new(Zone, "Time zone of the site, such as `Europe/Berlin`")
            .defaults_to("`UTC`"),
        authors: Key::new(Many(&Text), "Authors of articles that name none").also(&["author"]),
        logo: Key::new(File, "Logo: a path from `/`, or a URL"),
        menu: Key::new(Many(&Map(&MENU_ITEM.set)), "Additional entries of the menu"),
        page_size: Key::new(Count(LARGEST_PAGE), "Number of items on an archive page")
            .defaults_to("`20`")
            .also(&["paginate", "paginate_by"]),
        article_address: Key::new(Choice(&ADDRESS_WORDS), "Form of the addresses of articles")
            .defaults_to("`id`")
            .also(&["permalinks"]),
        unknown_names: Key::new(
            Choice(&UNKNOWN_WORDS),
            "Treatment of names that are in no file and no roster",
        )
        .defaults_to("`warn`"),
        html: Key::new(Choice(&HTML_WORDS), "Treatment of HTML in Markdown").defaults_to("`escape`"),
        mentions: Key::new(
            Choice(&MENTION_WORDS),
            "Whether names in the body of articles become links",
        )
        .defaults_to("`link`"),
        search: Key::new(Choice(&SEARCH_WORDS), "Whether the site has a search").defaults_to("`on`"),
        reading_aids: Key::new(
            Choice(&AIDS_WORDS),
            "Whether pages have a switch for light and dark colours, and the script of small aids for readers",
        )
        .defaults_to("`on`"),
        hover_cards: Key::new(
            Choice(&HOVER_CARD_WORDS),
            "Whether links to actors and topics show a card with role and summary",
        )
        .defaults_to("`on`"),
        list_filters: Key::new(
            Choice(&LIST_FILTER_WORDS),
            "Whether indexes, months and the timeline have a box that filters them",
        )
        .defaults_to("`on`"),
        graph: Key::new(Choice(&GRAPH_WORDS), "Whether `graph.json` is published")
            .defaults_to("`on`"),
        feeds: Key::new(Choice(&FEED_WORDS), "Content of feed entries")
            .defaults_to("`summary`")
            .also(&["feed", "rss"]),
        feed_entries: Key::new(Count(LARGEST_FEED), "Largest number of entries of a feed")
            .defaults_to("`20`")
            .also(&["feed_limit", "rssLimit"]),
        feed_id: Key::new(Uri, "Beginning of all ids in feeds: `tag:desk.example,2025:briefings`")
            .defaults_to("derived from `base_url`"),
        extra: Key::new(AnyMap, "Your own keys, for your templates").also(&["params"]),
    }
    kind: MapKind::Settings,
    hints: &[
        ("generate_feeds", "remove it; the site, every actor and every topic have a feed"),
        ("taxonomies", "remove it; every actor and every topic has a page"),
        ("theme", "remove it; put your own templates into `templates/`"),
        (
            "defaultContentLanguageInSubdir",
            "remove it; the first of `languages` is at `/`, the others below their tag, such as `/fr/`",
        ),
        ("disableLanguages", "remove it, and leave these languages out of `languages`"),
        ("contentDir", "remove it; texts are in `content/`, and a translation is beside its original: `post.fr.md`"),
        ("output_dir", "remove it; the output folder is given on the command line: --output-dir"),
    ],
    example: "such as `title: The Desk`",
}

declare_keys! {
    /// An entry of `languages`.
    SITE_LANGUAGE: SiteLanguageKeys, "an entry of `languages`" {
        lang: Key::new(Language, "The language").required().also(&["language", "code"]),
        title: Key::new(Text, "Name of the site in this language").also(&["name"]),
        description: Key::new(Text, "Description of the desk in this language"),
        menu: Key::new(Many(&Map(&MENU_ITEM.set)), "Additional entries of the menu in this language"),
    }
    kind: MapKind::Settings,
    hints: &[
        ("languageCode", "did you mean `lang`?"),
        ("languageName", "remove it; a language is shown by its own name"),
        ("languageDirection", "remove it; the direction is that of the language"),
        ("label", "remove it; a language is shown by its own name"),
        ("weight", "remove it; the order of the list is that of the languages, the main one first"),
        ("contentDir", "remove it, and move its files beside the originals: `post.fr.md`"),
        ("baseURL", "remove it; the pages of a language are below its tag, such as `/fr/`"),
        ("disabled", "remove it, or the whole entry if the language is not published"),
        ("menus", "write its entries under `menu`, each with `name` and `url`"),
        ("params", "remove it; `extra` of the site is the same for all languages"),
        ("taxonomies", "remove it; every actor and every topic has a page in each language"),
        ("generate_feeds", "remove it; every language has its feeds"),
        ("build_search_index", "remove it; every language has its search"),
        ("translations", "write the words of pages into `locales/`, a file for each language"),
    ],
    example: "such as `{lang: fr, title: Le Carnet}`",
}

declare_keys! {
    /// An entry of `menu`.
    MENU_ITEM: MenuItemKeys, "an entry of `menu`" {
        name: Key::new(Text, "Label of the entry").required().also(&["title"]),
        url: Key::new(MenuUrl, "A path from `/`, or a URL").required().also(&["link"]),
    }
    kind: MapKind::Settings,
    example: "such as `{name: About, url: /about/}`",
}
