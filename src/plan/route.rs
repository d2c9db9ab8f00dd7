//! Addresses: the one place that knows how a page is addressed and how an address is written.

use crate::content::model::EntityKind;
use crate::knowledge::index::{ArticleId, EntityId, Index};
use crate::syntax::address::WebAddress;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::borrow::Cow;

/// A page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/articles/`
    Articles,
    /// `/articles/archive/2025-11/`
    Month(i16, i8),
    /// `/articles/ID/`
    Article(ArticleId),
    /// `/actors/` or `/topics/`
    EntityIndex(EntityKind),
    /// `/actors/ID/` or `/topics/ID/`
    Entity(EntityId),
    /// `/actors/ID/archive/3/`, numbered from the oldest, from 1.
    EntityArchive(EntityId, u32),
    /// `/timeline/`
    Timeline,
    /// `/timeline/2025/`
    Year(i16),
    /// `/ID/`; its place in [`crate::knowledge::index::Known::pages`].
    Page(u32),
    /// `/search/`
    Search,
    /// `/404.html`
    NotFound,
}

impl Route {
    /// The path from the site's root, readable and not encoded: `/actors/володимир-зеленський/`.
    pub fn path(&self, index: &Index) -> String {
        match *self {
            Route::Home => "/".to_owned(),
            Route::Articles => "/articles/".to_owned(),
            Route::Month(year, month) => format!("/articles/archive/{year:04}-{month:02}/"),
            Route::Article(id) => ["/articles/", &index.article(id).segment, "/"].concat(),
            Route::EntityIndex(kind) => ["/", kind.as_str(), "s/"].concat(),
            Route::Entity(id) => {
                let entry = index.entity(id);
                ["/", entry.kind.as_str(), "s/", &entry.segment, "/"].concat()
            }
            Route::EntityArchive(id, number) => {
                format!("{}archive/{number}/", Route::Entity(id).path(index))
            }
            Route::Timeline => "/timeline/".to_owned(),
            Route::Year(year) => format!("/timeline/{year:04}/"),
            Route::Page(number) => ["/", &index.pages[number as usize].segment, "/"].concat(),
            Route::Search => "/search/".to_owned(),
            Route::NotFound => "/404.html".to_owned(),
        }
    }
}

/// A feed of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedRoute {
    /// `/feed.xml`: Atom, every article.
    Site,
    /// `/feed.json`: the same as JSON Feed.
    SiteJson,
    /// `/actors/ID/feed.xml`: Atom, the articles that declare an entity.
    Entity(EntityId),
}

impl FeedRoute {
    /// The path from the site's root, readable and not encoded.
    pub fn path(&self, index: &Index) -> String {
        match *self {
            FeedRoute::Site => "/feed.xml".to_owned(),
            FeedRoute::SiteJson => "/feed.json".to_owned(),
            FeedRoute::Entity(id) => Route::Entity(id).path(index) + "feed.xml",
        }
    }
}

/// The file that a path is served from: `/actors/x/` from `actors/x/index.html`.
pub fn output_file(path: &str) -> String {
    let below = path.trim_start_matches('/');
    if below.is_empty() || below.ends_with('/') {
        [below, "index.html"].concat()
    } else {
        below.to_owned()
    }
}

/// What cannot stand in a path of an address (RFC 3986), beside everything beyond ASCII.
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

/// Writes links: every address on a page comes from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// `https://h.example/a/b`, without a slash at its end.
    base_url: String,
    /// `/a/b`, or empty.
    base_path: String,
}

impl Links {
    /// Links for a site at `base_url`.
    pub fn new(base_url: &str) -> Self {
        let base_url = base_url.trim_end_matches('/');
        let web = WebAddress::split(base_url);
        let (origin, path) = web.map_or((base_url, ""), |web| (web.origin(), web.rest()));
        // What is encoded in it already stays so.
        const WRITTEN: &AsciiSet = &ENCODED.remove(b'%');
        let base_path = utf8_percent_encode(path, WRITTEN).to_string();
        Self { base_url: format!("{origin}{base_path}"), base_path }
    }

    /// The path of the site's address: `/a/b`, or empty.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// A path of the site as a link on its pages: root-relative, with the base path, encoded.
    pub fn href(&self, path: &str) -> String {
        [&self.base_path, &*encoded(path)].concat()
    }

    /// An address as an editor wrote it, as a link: a path of the site with what follows it as it is
    /// written (`/actors/#people`), or an address elsewhere.
    pub fn written(&self, address: &str) -> String {
        match address.starts_with('/') {
            true => {
                let (path, rest) =
                    address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
                format!("{}{rest}", self.href(path))
            }
            false => address.to_owned(),
        }
    }

    /// A path of the site as an absolute address.
    pub fn absolute(&self, path: &str) -> String {
        [&self.base_url, &*encoded(path)].concat()
    }

    /// The address of a path as people read it on paper: letters of any script stand as they are.
    pub fn readable(&self, path: &str) -> String {
        [&self.base_url, path].concat()
    }

    /// A link as [`Links::href`] gives it, as an absolute address. Addresses elsewhere stay.
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

/// The site as data, in the output.
pub const GRAPH_FILE: &str = "graph.json";

/// A fragment as it stands in a link.
pub fn fragment(id: &str) -> String {
    ["#", &*encoded(id)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_carry_the_base_path() {
        let links = Links::new("https://h.example/a/b/");
        assert_eq!(links.href("/actors/x/"), "/a/b/actors/x/");
        assert_eq!(links.absolute("/"), "https://h.example/a/b/");
        assert_eq!(Links::new("https://h.example").href("/"), "/");
        assert_eq!(links.href("/ї/"), "/a/b/%D1%97/");
        assert_eq!(links.absolute_of(&links.href("/x/")), links.absolute("/x/"));
        assert_eq!(links.absolute_of("https://o.example/"), "https://o.example/");
        assert_eq!(links.written("/a b.svg?v=2#x"), "/a/b/a%20b.svg?v=2#x");
        assert_eq!(links.written("https://o.example/?a=b"), "https://o.example/?a=b");
        assert_eq!(Links::new("https://h.example/ї%20x").href("/"), "/%D1%97%20x/");
        assert_eq!(Links::new("https://h.example/ї").absolute("/"), "https://h.example/%D1%97/");
    }

    #[test]
    fn a_folder_is_served_from_its_index() {
        assert_eq!(output_file("/"), "index.html");
        assert_eq!(output_file("/a/b/"), "a/b/index.html");
        assert_eq!(output_file("/404.html"), "404.html");
    }
}
