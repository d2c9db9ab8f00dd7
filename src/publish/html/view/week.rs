//! Views of the pages of weeks.
//!
//! Input: what the index has for a week. Output: one View. A page of a week that is over changes by corrections alone, so
//! it shows nothing that later articles add: no report of a statement by another article, no status of an event.

use super::cards::SiteContext;
use super::types::*;
use super::{roles, statement_groups};
use crate::content::model::EntityKind;
use crate::knowledge::index::{
    ArticleId, CorrectionId, EntityId, KnownEvent, PeriodChanges, RoleChange, RoleState,
    StatementId,
};
use crate::plan::Route;
use crate::syntax::date::PartialDate;
use jiff::civil::Date;
use std::cmp::Reverse;

/// The most statements on the page of a week.
const STATEMENTS: usize = 40;

/// `week.html`
pub(super) fn page(cards: &SiteContext, monday: Date) -> WeekPage {
    let index = cards.index;
    let none = PeriodChanges::default();
    let week = index.week_from(monday);
    let changes = week.map_or(&none, |week| &week.changes);
    let mut page = super::head(cards, Route::Week(monday), &title(cards, monday), "week");
    let articles = cards.href(Route::Articles);
    // A week is among the articles, although its address is not below theirs.
    page.menu_ancestors
        .extend(cards.menu_addresses().iter().filter(|one| **one == articles).cloned());
    page.breadcrumbs.push(NamedLink {
        name: cards.words.word("articles").to_owned(),
        url: Some(articles),
        lang: None,
    });
    let link = |monday| link(cards, monday);
    let newest_first = || changes.articles.iter().rev().copied();
    WeekPage {
        page,
        articles: newest_first().map(|id| cards.article(id)).collect(),
        statements: statements_of(cards, &changes.articles, STATEMENTS),
        role_changes: changes
            .role_changes
            .iter()
            .rev()
            .map(|one| role_change(cards, one))
            .collect(),
        corrections: changes.corrections.iter().rev().map(|id| correction_of(cards, *id)).collect(),
        withdrawn_statements: withdrawn_of(cards, &changes.withdrawals),
        next: changes.next.iter().map(|known| known_event(cards, known)).collect(),
        active_actors: super::most_covered(cards, newest_first(), EntityKind::Actor),
        active_topics: super::most_covered(cards, newest_first(), EntityKind::Topic),
        older: week.and_then(|week| week.older).map(link),
        newer: week.and_then(|week| week.newer).map(link),
    }
}

/// The link to the page of a week, with its days.
pub(super) fn link(cards: &SiteContext, monday: Date) -> NamedLink {
    NamedLink { name: title(cards, monday), url: Some(cards.href(Route::Week(monday))), lang: None }
}

/// `The week: 16–22 March 2026`
fn title(cards: &SiteContext, monday: Date) -> String {
    let last = cards.index.week_from(monday).map_or(monday, |week| week.last_day());
    let days = cards.words.days(monday, last);
    cards.words.phrase("week-title", &[("days", days.into())])
}

/// The newest statements that some articles give, by topic, as Views.
fn statements_of(cards: &SiteContext, articles: &[ArticleId], most: usize) -> Vec<StatementGroup> {
    statement_groups_of(cards, &by_topic(cards, articles, most))
}

/// The statements of [`by_topic`] as Views.
pub(crate) fn statement_groups_of(
    cards: &SiteContext,
    groups: &[(Option<EntityId>, Vec<StatementId>)],
) -> Vec<StatementGroup> {
    let group = |(topic, ids): &(Option<EntityId>, Vec<StatementId>)| StatementGroup {
        entity: topic.map(|topic| cards.entity(topic)),
        speakers: Vec::new(),
        speaker_of: None,
        role: None,
        foreign_role: None,
        statements: ids.iter().map(|id| statement(cards, *id)).collect(),
    };
    groups.iter().map(group).collect()
}

/// The newest statements that some articles give, by topic: that of the most statements first, those about no topic last.
pub(crate) fn by_topic(
    cards: &SiteContext,
    articles: &[ArticleId],
    most: usize,
) -> Vec<(Option<EntityId>, Vec<StatementId>)> {
    let index = cards.index;
    let own = |article: &ArticleId| {
        let article = *article;
        let all = index.article(article).statements.iter().copied();
        all.filter(move |id| index.statement(*id).article == article && index.is_listed(*id))
    };
    let mut ids: Vec<StatementId> = articles.iter().flat_map(own).collect();
    ids.sort_by_key(|id| Reverse((index.statement(*id).date.day, *id)));
    ids.truncate(most);
    let mut groups: Vec<(Option<_>, Vec<StatementId>)> = Vec::new();
    for id in ids {
        let topic = statement_groups::first_topic(cards, id);
        match groups.iter_mut().find(|(group, _)| *group == topic) {
            Some((_, statements)) => statements.push(id),
            None => groups.push((topic, vec![id])),
        }
    }
    // Stable: of equal numbers, the topic of the newest statement is first.
    groups.sort_by_key(|(topic, ids)| (topic.is_none(), Reverse(ids.len())));
    groups
}

/// The notices in place of some withdrawn statements, the last one first.
pub(crate) fn withdrawn_of(
    cards: &SiteContext,
    statements: &[StatementId],
) -> Vec<WithdrawnStatementView> {
    statements.iter().rev().filter_map(|id| cards.withdrawn(*id)).collect()
}

/// A statement without the other articles that report it, most of which are later.
fn statement(cards: &SiteContext, id: StatementId) -> Card<StatementView> {
    let card = cards.statement(id);
    match card.also_in.is_empty() {
        true => card,
        false => SharedValue::new(StatementView { also_in: Vec::new(), ..(**card).clone() }),
    }
}

/// A role with the day of the change alone: how long it was held in the end was not known then.
pub(crate) fn role_change(cards: &SiteContext, change: &RoleChange) -> RoleChangeView {
    let entry = cards.index.entity(change.actor);
    let post = &entry.posts[change.post as usize];
    let (message, argument) =
        if change.ended { ("dates-until", "end") } else { ("dates-from", "start") };
    let (words, zone) = (cards.words, &cards.config.timezone);
    let dates = match date_of_change(cards, change) {
        Some(date) => words.phrase_with_date(message, (argument, date), zone, &[]),
        None => {
            let days = words.days(change.day.first, change.day.last);
            words.phrase(message, &[(argument, days.into()), ("precision", "day".into())])
        }
    };
    RoleChangeView {
        actor: cards.beside_post(change.actor, post),
        post: RoleView { dates, when: RoleState::Current, ..roles::view(cards, entry, post) },
    }
}

/// The date of a change as it was written; `None` if it follows from another one, such as that of a death.
pub(crate) fn date_of_change(cards: &SiteContext, change: &RoleChange) -> Option<PartialDate> {
    let entry = cards.index.entity(change.actor);
    let post = &entry.posts[change.post as usize];
    let date = match change.ended {
        true => cards.index.membership_at(entry, post.last)?.end_date?,
        false => cards.index.membership(entry, &post.role)?.start_date?,
    };
    let zone = &cards.config.timezone;
    let is_of_change =
        (date.first_day(zone), date.last_day(zone)) == (change.day.first, change.day.last);
    is_of_change.then_some(date)
}

/// A correction with its article.
pub(crate) fn correction_of(cards: &SiteContext, id: CorrectionId) -> ArticleCorrection {
    let front = cards.index.article_front(cards.index.article(id.article));
    ArticleCorrection {
        article: cards.article(id.article),
        correction: super::article::correction(cards, id.article, &front.corrections[id.position]),
    }
}

/// An event as it was known at the end of the week.
pub(crate) fn known_event(cards: &SiteContext, known: &KnownEvent) -> Card<EventView> {
    let view = (**cards.event(known.event)).clone();
    SharedValue::new(EventView {
        name: known.name.clone(),
        date: cards.event_date(&known.date),
        date_lang: match known.date.words() == cards.index.event(known.event).date.words() {
            true => view.date_lang.clone(),
            false => known.date.words().and_then(|_| cards.language_of(known.article)),
        },
        reported: false,
        location: known.location.clone(),
        location_lang: match known.location == view.location {
            true => view.location_lang.clone(),
            false => cards.language_of(known.article),
        },
        virtual_: false,
        organizers: Vec::new(),
        attendees: Vec::new(),
        about: Vec::new(),
        status: None,
        source: None,
        article: cards.article(known.article),
        ..view
    })
}
