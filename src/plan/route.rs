//! The path of each page and feed, and how a path is written as a link.
//!
//! Input: a [`Route`] or a path of the site. Output: paths, links and file names in the output folder.
//! This is the only module that writes links, so that a site below a path (`https://h.example/a/b`) needs
//! no care elsewhere. Paths are kept readable until they are written as a link; only links are
//! percent-encoded.

use crate::content::model::EntityKind;
use crate::knowledge::index::{ArticleId, EntityId, FactWriter, Index};
use crate::syntax::address::{WebAddress, site_reference};
use crate::syntax::text::nfc;
use jiff::civil::Date;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// A page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/articles/`
    Articles,
    /// `/articles/archive/2025-11/`: year and month.
    Month(i16, i8),
    /// `/week/2026-W12/`: the Monday of the week, which is named by year and number (ISO 8601).
    Week(Date),
    /// `/articles/ID/`
    Article(ArticleId),
    /// `/actors/` or `/topics/`
    EntityIndex(EntityKind),
    /// `/actors/ID/` or `/topics/ID/`
    Entity(EntityId),
    /// `/actors/ID/archive/3/`: page 1 holds the oldest articles.
    EntityArchive(EntityId, u32),
    /// `/actors/ID/mentions/3/`: page 1 holds the oldest articles that mention it.
    EntityMentions(EntityId, u32),
    /// `/actors/ID/members/3/`: page 1 holds the members that began first.
    EntityMembers(EntityId, u32),
    /// `/timeline/`
    Timeline,
    /// `/timeline/2025/`
    Year(i16),
    /// `/ID/` or `/FOLDER/ID/`: an index into [`crate::knowledge::index::SiteFacts::pages`].
    Page(u32),
    /// `/search/`
    Search,
    /// `/404.html`
    NotFound,
}

impl Route {
    /// Writes the route with the keys of what its page is about.
    pub(crate) fn write(&self, facts: &mut FactWriter) {
        match *self {
            Route::Article(id) => {
                facts.value(&"article");
                facts.article(id);
            }
            Route::Entity(id) => {
                facts.value(&"entity");
                facts.entity(id);
            }
            Route::EntityArchive(id, number) => {
                facts.value(&("archive", number));
                facts.entity(id);
            }
            Route::EntityMentions(id, number) => {
                facts.value(&("mentions", number));
                facts.entity(id);
            }
            Route::EntityMembers(id, number) => {
                facts.value(&("members", number));
                facts.entity(id);
            }
            Route::Page(number) => {
                facts.value(&"page");
                facts.page(number as usize);
            }
            Route::Home
            | Route::Articles
            | Route::Month(..)
            | Route::Week(_)
            | Route::EntityIndex(_)
            | Route::Timeline
            | Route::Year(_)
            | Route::Search
            | Route::NotFound => facts.value(&("other", format!("{self:?}"))),
        }
    }

    /// The path from the root of the site, readable and not encoded: `/actors/володимир-зеленський/`; in another edition
    /// than the main one, `/uk/actors/володимир-зеленський/`. An article without a version in the language of the edition
    /// has the path of its page in another one.
    pub fn path(&self, index: &Index) -> String {
        let prefix = match *self {
            Route::Article(id) => index.article(id).elsewhere.as_deref(),
            _ => None,
        };
        let mut path = prefix.unwrap_or(&index.edition().prefix).to_owned();
        self.append_path(index, &mut path);
        path
    }

    /// Adds the path from the root of the edition.
    fn append_path(&self, index: &Index, path: &mut String) {
        let mut add = |parts: &[&str]| {
            parts.iter().for_each(|part| path.push_str(part));
            Ok(())
        };
        // Writing to a string cannot fail. Nearly all links lead to the first two, so they are not formatted.
        let _: fmt::Result = match *self {
            Route::Article(id) => add(&["/articles/", &index.article(id).segment, "/"]),
            Route::Entity(id) => {
                let entry = index.entity(id);
                add(&["/", entry.kind.as_str(), "s/", &entry.segment, "/"])
            }
            Route::Home => write!(path, "/"),
            Route::Articles => write!(path, "/articles/"),
            Route::Month(year, month) => write!(path, "/articles/archive/{year:04}-{month:02}/"),
            Route::Week(monday) => {
                let week = monday.iso_week_date();
                write!(path, "/week/{:04}-W{:02}/", week.year(), week.week())
            }
            Route::EntityIndex(kind) => write!(path, "/{}s/", kind.as_str()),
            Route::EntityArchive(id, number) => {
                Route::Entity(id).append_path(index, path);
                write!(path, "archive/{number}/")
            }
            Route::EntityMentions(id, number) => {
                Route::Entity(id).append_path(index, path);
                write!(path, "mentions/{number}/")
            }
            Route::EntityMembers(id, number) => {
                Route::Entity(id).append_path(index, path);
                write!(path, "members/{number}/")
            }
            Route::Timeline => write!(path, "/timeline/"),
            Route::Year(year) => write!(path, "/timeline/{year:04}/"),
            Route::Page(number) => write!(path, "/{}/", index.pages()[number as usize].segment),
            Route::Search => write!(path, "/search/"),
            Route::NotFound => write!(path, "/404.html"),
        };
    }

    /// Whether this edition of the site has the page: an article without a version in its language has it in another one.
    pub(crate) fn is_of_edition(&self, index: &Index) -> bool {
        match *self {
            Route::Article(id) => index.article(id).elsewhere.is_none(),
            _ => true,
        }
    }
}

/// A data file: a published file for programs instead of readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataRoute {
    /// `/feed.xml`: all articles, as Atom.
    SiteFeed,
    /// `/feed.json`: all articles, as JSON Feed.
    SiteJsonFeed,
    /// `/calendar.ics`: all events, as iCalendar.
    SiteCalendar,
    /// `/actors/ID/feed.xml`: the articles that declare an entity, as Atom.
    EntityFeed(EntityId),
    /// `/actors/ID/calendar.ics`: the events that concern an entity, as iCalendar.
    EntityCalendar(EntityId),
    /// `/actors/ID/card.json`: what a link to an entity shows of it.
    EntityCard(EntityId),
    /// `/articles/archive/2025-11/articles.bib`: the articles of a month, as BibTeX.
    Bibtex(i16, i8),
    /// `/articles/archive/2025-11/articles.ris`: the same as RIS.
    Ris(i16, i8),
}

impl DataRoute {
    /// The actor or topic that it is about; `None` if it is that of the site.
    pub(crate) fn entity(self) -> Option<EntityId> {
        match self {
            DataRoute::SiteFeed
            | DataRoute::SiteJsonFeed
            | DataRoute::SiteCalendar
            | DataRoute::Bibtex(..)
            | DataRoute::Ris(..) => None,
            DataRoute::EntityFeed(id)
            | DataRoute::EntityCalendar(id)
            | DataRoute::EntityCard(id) => Some(id),
        }
    }

    /// Writes the route with the key of what the feed is about.
    pub(crate) fn write(&self, facts: &mut FactWriter) {
        match *self {
            DataRoute::SiteFeed => facts.value(&"site feed"),
            DataRoute::SiteJsonFeed => facts.value(&"site feed as JSON"),
            DataRoute::SiteCalendar => facts.value(&"site calendar"),
            DataRoute::Bibtex(year, month) => facts.value(&("bibtex", year, month)),
            DataRoute::Ris(year, month) => facts.value(&("ris", year, month)),
            DataRoute::EntityCalendar(id) => {
                facts.value(&"calendar");
                facts.entity(id);
            }
            DataRoute::EntityCard(id) => {
                facts.value(&"card");
                facts.entity(id);
            }
            DataRoute::EntityFeed(id) => {
                facts.value(&"feed");
                facts.entity(id);
            }
        }
    }

    /// The path from the root of the site, readable and not encoded.
    pub fn path(&self, index: &Index) -> String {
        match *self {
            DataRoute::SiteFeed => Route::Home.path(index) + "feed.xml",
            DataRoute::SiteJsonFeed => Route::Home.path(index) + "feed.json",
            DataRoute::SiteCalendar => Route::Home.path(index) + "calendar.ics",
            DataRoute::Bibtex(year, month) => {
                Route::Month(year, month).path(index) + "articles.bib"
            }
            DataRoute::Ris(year, month) => Route::Month(year, month).path(index) + "articles.ris",
            DataRoute::EntityCalendar(id) => Route::Entity(id).path(index) + "calendar.ics",
            DataRoute::EntityCard(id) => Route::Entity(id).path(index) + "card.json",
            DataRoute::EntityFeed(id) => Route::Entity(id).path(index) + "feed.xml",
        }
    }
}

/// The file in the output folder from which a path is served: `actors/x/index.html` for `/actors/x/`.
pub(crate) fn output_file(path: &str) -> String {
    let below = path.trim_start_matches('/');
    if below.is_empty() || below.ends_with('/') {
        [below, "index.html"].concat()
    } else {
        below.to_owned()
    }
}

/// The ASCII characters that must be percent-encoded in the path of a URL (RFC 3986, section 3.3). All
/// other characters beyond ASCII are encoded too.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Writes paths of the site as links. Every link of a page, feed or sitemap is written by this type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// `https://h.example/a/b`, without a trailing slash, percent-encoded, its host in ASCII.
    base_url: String,
    /// The same as the settings have it, for print.
    readable_base: String,
    /// The path of `base_url`: `/a/b`, or empty.
    base_path: String,
}

impl Links {
    /// Links for a site at `base_url`.
    pub fn new(base_url: &str) -> Self {
        let readable_base = base_url.trim_end_matches('/');
        let base_url = WebAddress::split(readable_base)
            .map_or(readable_base.into(), |web| web.with_ascii_host());
        let web = WebAddress::split(&base_url);
        let (origin, path) = web.map_or((&*base_url, ""), |web| (web.origin(), web.rest()));
        // The path may be percent-encoded already in the settings: `%` is not encoded again.
        const ENCODED_BUT_PERCENT: &AsciiSet = &ENCODED.remove(b'%');
        let base_path = utf8_percent_encode(&nfc(path), ENCODED_BUT_PERCENT).to_string();
        let base_url = format!("{origin}{base_path}");
        Self { base_url, readable_base: readable_base.to_owned(), base_path }
    }

    /// The path of the site's base URL, percent-encoded: `/a/b`, or empty.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// A path of the site as a link on its pages: with the base path, percent-encoded. Not relative to the
    /// page, so that one value can be shown on every page.
    pub fn href(&self, path: &str) -> String {
        [&self.base_path, &*encoded(path)].concat()
    }

    /// The link for an address that an editor wrote: a path of the site (`/actors/#people`), with percent
    /// escapes or without, whose query and fragment are taken over unchanged, or a URL of another host.
    pub fn href_of_setting(&self, address: &str) -> String {
        match address.starts_with('/') {
            true => {
                let (path, rest) =
                    address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
                format!("{}{rest}", self.href(&site_reference(path)))
            }
            false => address.to_owned(),
        }
    }

    /// A path of the site as an absolute URL, percent-encoded.
    pub fn absolute(&self, path: &str) -> String {
        [&self.base_url, &*encoded(path)].concat()
    }

    /// A path of the site as an absolute URL for print, in which letters of any script are not encoded.
    pub fn readable(&self, path: &str) -> String {
        [&self.readable_base, path].concat()
    }

    /// The absolute URL of a link as returned by [`Links::href`]. URLs of other hosts are unchanged.
    pub fn absolute_of(&self, href: &str) -> String {
        match href.starts_with('/') {
            true => format!("{}{href}", self.base_url.strip_suffix(&self.base_path).unwrap_or("")),
            false => href.to_owned(),
        }
    }
}

fn encoded(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, ENCODED).into()
}

/// The file in the output folder that holds the site as data.
pub(crate) const GRAPH_FILE: &str = "graph.json";

/// The fragment of a link to the id `id`: with its `#`, percent-encoded.
pub(crate) fn fragment(id: &str) -> String {
    ["#", &*encoded(id)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_contain_the_base_path() {
        let links = Links::new("https://h.example/a/b/");
        assert_eq!(links.href("/actors/x/"), "/a/b/actors/x/");
        assert_eq!(links.absolute("/"), "https://h.example/a/b/");
        assert_eq!(Links::new("https://h.example").href("/"), "/");
        assert_eq!(links.href("/ї/"), "/a/b/%D1%97/");
        assert_eq!(links.absolute_of(&links.href("/x/")), links.absolute("/x/"));
        assert_eq!(links.absolute_of("https://o.example/"), "https://o.example/");
        assert_eq!(links.href_of_setting("/a b.svg?v=2#x"), "/a/b/a%20b.svg?v=2#x");
        assert_eq!(links.href_of_setting("/i\u{308}%20x%23/#ї"), "/a/b/%C3%AF%20x%23/#ї");
        assert_eq!(links.href_of_setting("https://o.example/?a=b"), "https://o.example/?a=b");
        assert_eq!(Links::new("https://h.example/ї%20x").href("/"), "/%D1%97%20x/");
        assert_eq!(Links::new("https://h.example/ї").absolute("/"), "https://h.example/%D1%97/");
    }

    #[test]
    fn links_of_a_site_in_any_script_have_an_ascii_host() {
        let links = Links::new("https://bücher.example:81/ü/");
        assert_eq!(links.absolute("/é/"), "https://xn--bcher-kva.example:81/%C3%BC/%C3%A9/");
        assert_eq!(links.readable("/é/"), "https://bücher.example:81/ü/é/");
        assert_eq!(links.absolute_of(&links.href("/x/")), links.absolute("/x/"));
        assert_eq!(Links::new("http://[::1]:8080/").absolute("/x/"), "http://[::1]:8080/x/");
    }

    #[test]
    fn a_folder_is_served_from_its_index_file() {
        assert_eq!(output_file("/"), "index.html");
        assert_eq!(output_file("/a/b/"), "a/b/index.html");
        assert_eq!(output_file("/404.html"), "404.html");
    }
}
