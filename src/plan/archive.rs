//! Divides an entity's articles, and those that mention it, between its briefing and numbered archive pages.
//!
//! Input: the number of articles and the page size. Output: ranges into the list of articles, oldest
//! first. Pages are numbered from the oldest, and only full ones exist: numbering from the newest, as
//! most generators do, would change every archive page whenever an article is added.

use crate::knowledge::index::{EntityEntry, EntityId, Index};
use crate::site::config::Config;
use std::ops::Range;

/// The articles that mention an entity which its briefing lists with their sentences. Only those beyond them are moved
/// to archive pages.
pub(crate) const QUOTED_MENTIONS: usize = 10;

/// The members of an organization that its page shows, and the members on each of the pages that list all if there are
/// more.
pub(crate) const MEMBERS: usize = 100;

/// The number of pages that list all members of an organization: none if its own page shows them all.
pub(crate) fn member_pages(entry: &EntityEntry) -> usize {
    if entry.members.len() > MEMBERS { entry.members.len().div_ceil(MEMBERS) } else { 0 }
}

/// The members on page `number` (1 to [`member_pages`]), counted from the first to begin. A new member is on the last
/// page, and changes no other.
pub(crate) fn member_page(entry: &EntityEntry, number: usize) -> Range<usize> {
    let end = (number * MEMBERS).min(entry.members.len());
    ((number - 1) * MEMBERS).min(end)..end
}

/// The archive pages of the articles that mention an entity without declaring it. They list titles, a line each, so
/// that one page has room for more of them than for articles with their summaries.
pub(crate) fn mention_pages(index: &Index, config: &Config, id: EntityId) -> ArchivePages {
    let total = index.mentioning_articles(id).len();
    ArchivePages::with_briefing_of(QUOTED_MENTIONS, total, config.page_size * 5 / 2)
}

/// The archive pages of one entity. Page 1 holds the oldest articles; the articles on no archive page
/// are on the briefing. A newer article never changes an existing archive page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ArchivePages {
    /// Number of archive pages, each of which is full.
    pub page_count: usize,
    /// Articles on each archive page; at least 1.
    page_size: usize,
    /// All articles.
    total: usize,
}

impl ArchivePages {
    /// Divides `total` articles. The briefing shows `page_size` to 2·`page_size` − 1 of them (or all, if
    /// there are fewer), so that it is never almost empty just after an archive page has been filled.
    pub(crate) fn new(total: usize, page_size: usize) -> Self {
        Self::with_briefing_of(page_size.max(1), total, page_size)
    }

    /// Divides `total` articles. The briefing shows at least `least` of them, if there are so many, and less than
    /// `page_size` more.
    fn with_briefing_of(least: usize, total: usize, page_size: usize) -> Self {
        let page_size = page_size.max(1);
        Self { page_count: total.saturating_sub(least) / page_size, page_size, total }
    }

    /// The articles on archive page `number` (1 to [`ArchivePages::page_count`]), counted from the oldest.
    pub(crate) fn page(&self, number: usize) -> Range<usize> {
        (number - 1) * self.page_size..number * self.page_size
    }

    /// The articles on the briefing, counted from the oldest.
    pub(crate) fn briefing(&self) -> Range<usize> {
        self.page_count * self.page_size..self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archive_pages_are_full_and_the_briefing_shows_the_rest() {
        for total in 0..200 {
            let archive = ArchivePages::new(total, 20);
            assert_eq!(archive.briefing().end, total);
            assert!(archive.briefing().len() < 40);
            assert!(total < 20 || archive.briefing().len() >= 20);
            if archive.page_count > 0 {
                assert_eq!(archive.page(archive.page_count).end, archive.briefing().start);
            }
            let mentions = ArchivePages::with_briefing_of(10, total, 20);
            assert!(mentions.briefing().len() < 30);
            assert!(total < 10 || mentions.briefing().len() >= 10);
        }
    }
}
