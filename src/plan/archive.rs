//! How an entity's articles are shared out between its briefing and its archive.

use std::ops::Range;

/// Full archive pages numbered from the oldest, and the rest on the briefing: a page once full never
/// changes when a newer article arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchivePages {
    /// Number of archive pages, each full.
    pub full: usize,
    size: usize,
    total: usize,
}

impl ArchivePages {
    /// Shares out `total` articles: the briefing keeps `size` to 2·`size` − 1 of them.
    pub fn new(total: usize, size: usize) -> Self {
        let size = size.max(1);
        Self { full: (total / size).saturating_sub(1), size, total }
    }

    /// The articles on archive page `number` (from 1), counted from the oldest.
    pub fn page(&self, number: usize) -> Range<usize> {
        (number - 1) * self.size..number * self.size
    }

    /// The articles on the briefing, counted from the oldest.
    pub fn hub(&self) -> Range<usize> {
        self.full * self.size..self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archive_pages_are_full_and_the_briefing_keeps_the_rest() {
        for total in 0..200 {
            let shelves = ArchivePages::new(total, 20);
            assert_eq!(shelves.hub().end, total);
            assert!(shelves.hub().len() < 40);
            assert!(total < 20 || shelves.hub().len() >= 20);
            if shelves.full > 0 {
                assert_eq!(shelves.page(shelves.full).end, shelves.hub().start);
            }
        }
    }
}
