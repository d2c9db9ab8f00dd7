//! Decides which index files the search of the site consists of: one file of names, and article titles
//! divided into parts.
//!
//! Input: the index and the `search` setting. Output: the paths, and which titles each part holds; the
//! content is written by [`crate::publish::search`]. Parts are numbered from the oldest article, so that
//! a full part never changes when a newer article is added. Only the newest parts are published, which
//! limits what a browser may have to fetch.

use super::Route;
use crate::knowledge::index::Index;
use crate::site::config;
use std::ops::Range;

/// The built-in static file that searches the index in the browser.
pub(crate) const SCRIPT: &str = "search.js";

/// Titles in a full part: about 30 kB when the server compresses it.
const TITLES_PER_PART: usize = 1000;
/// Maximum number of parts that are published; titles in older parts cannot be searched.
const MAX_PARTS: usize = 20;

/// The index files of the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFiles {
    /// The path of the file with the names of entities.
    pub names: String,
    /// The files with titles, oldest articles first.
    pub parts: Vec<TitlePart>,
}

/// A file with the titles of consecutive articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitlePart {
    /// Its path from the root of the site.
    pub path: String,
    /// The articles, as indices into [`crate::knowledge::index::SiteFacts::articles`].
    pub articles: Range<usize>,
}

/// The search files of a site; `None` if the search is turned off or there is nothing to search.
pub(super) fn search(index: &Index, setting: config::SearchSetting) -> Option<SearchFiles> {
    let has_content = || {
        index.article_ids().next().is_some()
            || index.entity_ids().any(|id| index.entity(id).has_page)
    };
    (setting == config::SearchSetting::On && has_content()).then(|| SearchFiles {
        names: format!("{}names.json", Route::Search.path(index)),
        parts: parts(index.article_ids().count(), &Route::Search.path(index)),
    })
}

impl SearchFiles {
    /// The paths of all index files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.names.as_str()).chain(self.parts.iter().map(|part| part.path.as_str()))
    }

    /// Number of titles in the published parts.
    pub fn titles(&self) -> usize {
        self.parts.iter().map(|part| part.articles.len()).sum()
    }
}

/// The parts of the titles of so many articles, in a folder.
fn parts(articles: usize, folder: &str) -> Vec<TitlePart> {
    let last = articles.div_ceil(TITLES_PER_PART);
    (last.saturating_sub(MAX_PARTS) + 1..=last)
        .map(|number| TitlePart {
            path: format!("{folder}titles-{number}.json"),
            articles: (number - 1) * TITLES_PER_PART..articles.min(number * TITLES_PER_PART),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_part_keeps_its_articles_and_its_path() {
        assert_eq!(parts(0, "/search/"), []);
        assert_eq!(parts(1, "/search/")[0].articles, 0..1);
        assert_eq!(parts(TITLES_PER_PART, "/search/").len(), 1);
        assert_eq!(
            parts(TITLES_PER_PART + 1, "/search/")[0],
            parts(TITLES_PER_PART, "/search/")[0]
        );
    }

    #[test]
    fn only_the_newest_parts_are_published() {
        let many = parts(TITLES_PER_PART * 100, "/search/");
        assert_eq!(many.len(), MAX_PARTS);
        assert_eq!(many[0].path, "/search/titles-81.json");
        assert_eq!(many[MAX_PARTS - 1].articles, TITLES_PER_PART * 99..TITLES_PER_PART * 100);
    }
}
