//! Views of roles that have begun or ended: what changed last on the site, and among the actors of a topic.
//!
//! Input: the roles in the index and the day of the build. A change is the last day of a role that has ended, else the
//! first day of one that has begun. There is no window of days that would make a page age: the newest so many are
//! shown, on a topic those between its first and its last article.

use super::cards::SiteContext;
use super::roles;
use super::types::*;
use crate::content::model::EntityKind;
use crate::knowledge::index::{EntityId, Post};
use jiff::civil::Date;
use std::cmp::Reverse;

/// The most changes on the home page.
const ON_HOME: usize = 5;
/// The most changes on a topic's page.
const ON_TOPIC: usize = 3;

/// The last changes of the site.
pub(super) fn of_site(cards: &SiteContext) -> Vec<RoleChangeView> {
    let index = cards.index;
    let is_shown = |id: &EntityId| {
        let entry = index.entity(*id);
        entry.kind == EntityKind::Actor && entry.has_page
    };
    newest(cards, index.entity_ids().filter(is_shown), |_| true, ON_HOME)
}

/// The last changes among the actors of a topic, between its first and its last article.
pub(super) fn of_topic(cards: &SiteContext, topic: EntityId) -> Vec<RoleChangeView> {
    let coverage = cards.index.coverage(topic);
    let (Some(first), Some(last)) = (coverage.articles.first(), coverage.articles.last()) else {
        return Vec::new();
    };
    let days = cards.index.article(*first).day..=cards.index.article(*last).day;
    let actors = coverage.partners.actors.iter().map(|partner| partner.entity);
    newest(cards, actors, |day| days.contains(&day), ON_TOPIC)
}

/// The newest changes of some actors on the days that `is_wanted` accepts.
fn newest(
    cards: &SiteContext,
    actors: impl Iterator<Item = EntityId>,
    is_wanted: impl Fn(Date) -> bool,
    count: usize,
) -> Vec<RoleChangeView> {
    if !cards.demand.role_changes {
        return Vec::new();
    }
    let mut changes: Vec<(Date, EntityId, &Post)> = Vec::new();
    for actor in actors {
        for post in &cards.index.entity(actor).posts {
            if let Some(day) = changed(cards, post).filter(|day| is_wanted(*day)) {
                changes.push((day, actor, post));
            }
        }
    }
    changes.sort_by_key(|(day, actor, _)| (Reverse(*day), cards.index.rank(*actor)));
    changes.truncate(count);
    let view = |(_, actor, post): (Date, EntityId, &Post)| RoleChangeView {
        actor: cards.beside_post(actor, post),
        post: roles::view(cards, cards.index.entity(actor), post),
    };
    changes.into_iter().map(view).collect()
}

/// The day on which a role ended, else that on which it began; `None` if neither is known to be past.
fn changed(cards: &SiteContext, post: &Post) -> Option<Date> {
    let today = cards.index.today();
    let day = post.role.ended_by(today).or_else(|| post.role.begun_by(today));
    day.map(|day| day.last)
}
