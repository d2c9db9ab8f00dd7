//! Which data files there are: published files for programs instead of readers.
//!
//! Input: the index and the settings. Output: their routes. A file exists only if something is in it, and what decides that
//! is read through the index, so that a page that links to it is computed again when it comes or goes.

use super::{DataRoute, has_calendar};
use crate::knowledge::index::{EntityId, Index};
use crate::site::config::{Config, HoverCards};
use std::collections::BTreeSet;

/// The data files that have at least one entry, sorted. A withdrawn article counts in feeds: its notice stays in those
/// that carried the article, since feed readers keep copies.
pub(super) fn routes(index: &Index, config: &Config) -> Vec<DataRoute> {
    if index.article_ids().next().is_none() {
        return Vec::new();
    }
    let declared = index.declared_entities();
    let mut routes = vec![DataRoute::SiteFeed, DataRoute::SiteJsonFeed];
    let calendar = |route| has_calendar(index, route).then_some(route);
    routes.extend(calendar(DataRoute::SiteCalendar));
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        routes.extend(declared[id.0 as usize].then_some(DataRoute::EntityFeed(id)));
        routes.extend(calendar(DataRoute::EntityCalendar(id)));
        routes.extend(has_card(index, config, id).then_some(DataRoute::EntityCard(id)));
    }
    let entries = index.article_ids().map(|id| index.article(id));
    let months: BTreeSet<(i16, i8)> = entries
        .filter(|entry| entry.retraction.is_none())
        .map(|entry| (entry.day.year(), entry.day.month()))
        .collect();
    for (year, month) in months {
        routes.extend([DataRoute::Bibtex(year, month), DataRoute::Ris(year, month)]);
    }
    routes.sort_unstable();
    routes
}

/// Whether links to an actor or topic show a card: whether there is anything to say in it.
pub(crate) fn has_card(index: &Index, config: &Config, id: EntityId) -> bool {
    let entry = index.entity(id);
    let has_summary = || index.entity_front(entry).is_some_and(|front| front.summary.is_some());
    let is_on = config.hover_cards == HoverCards::On;
    is_on && entry.has_page && (!entry.roles.is_empty() || has_summary())
}
