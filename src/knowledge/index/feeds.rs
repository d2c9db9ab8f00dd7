//! Selects the articles of each feed: the latest change first and not the latest publication, since a correction or
//! retraction of an old article has to reach those who have read it.
//!
//! Input: all published articles with what they declare. Output: [`EntityCoverage::feed`](super::EntityCoverage) and
//! the articles of the site's feed.

use super::{ArticleId, Index};

/// Fills in the feeds, each with at most `limit` articles. Withdrawn articles are among them.
pub(super) fn gather(index: &mut Index, limit: usize) {
    let mut latest: Vec<ArticleId> = index.article_ids().collect();
    latest.sort_by_key(|id| std::cmp::Reverse((index.article(*id).changed, *id)));
    let facts = index.edit();
    for id in &latest {
        for declared in &facts.articles[id.0 as usize].declared {
            let feed = &mut facts.entities[declared.entity.0 as usize].coverage.feed;
            if feed.len() < limit {
                feed.push(*id);
            }
        }
    }
    latest.truncate(limit);
    facts.feed = latest;
}
