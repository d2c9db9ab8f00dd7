//! Which files the search has: one of names, and titles in parts.
//!
//! Parts are numbered from the oldest article, so that a full part never changes when a newer article
//! arrives. Only the newest are published, which bounds what a reader's browser may have to fetch.

use crate::knowledge::index::Index;
use crate::site::config;
use std::ops::Range;

/// The script that reads the index, one of the built-in static files.
pub const SCRIPT: &str = "search.js";

/// Titles in a full part: some 30 kB on the wire.
const PART: usize = 1000;
/// Parts that are published.
const MOST_PARTS: usize = 20;

/// The files of the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFiles {
    /// The path of the names.
    pub names: String,
    /// The titles, oldest first.
    pub parts: Vec<TitlePart>,
}

/// A file of titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitlePart {
    /// Its path.
    pub path: String,
    /// Whose titles: places in [`crate::knowledge::index::Known::articles`].
    pub articles: Range<usize>,
}

/// The search of a site, if it is wanted and there is something to find.
pub(super) fn search(index: &Index, wanted: config::SearchSetting) -> Option<SearchFiles> {
    let something = || !index.articles.is_empty() || index.entities.iter().any(|e| e.has_page);
    (wanted == config::SearchSetting::On && something()).then(|| SearchFiles {
        names: "/search/names.json".to_owned(),
        parts: parts(index.articles.len()),
    })
}

impl SearchFiles {
    /// The paths of its files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.names.as_str()).chain(self.parts.iter().map(|part| part.path.as_str()))
    }

    /// Number of titles that are published.
    pub fn titles(&self) -> usize {
        self.parts.iter().map(|part| part.articles.len()).sum()
    }
}

fn parts(articles: usize) -> Vec<TitlePart> {
    let last = articles.div_ceil(PART);
    (last.saturating_sub(MOST_PARTS) + 1..=last)
        .map(|number| TitlePart {
            path: format!("/search/titles-{number}.json"),
            articles: (number - 1) * PART..articles.min(number * PART),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_part_keeps_its_articles_and_its_path() {
        assert_eq!(parts(0), []);
        assert_eq!(parts(1)[0].articles, 0..1);
        assert_eq!(parts(PART).len(), 1);
        assert_eq!(parts(PART + 1)[0], parts(PART)[0]);
    }

    #[test]
    fn the_newest_parts_are_published_and_no_more() {
        let many = parts(PART * 100);
        assert_eq!(many.len(), MOST_PARTS);
        assert_eq!(many[0].path, "/search/titles-81.json");
        assert_eq!(many[MOST_PARTS - 1].articles, PART * 99..PART * 100);
    }
}
