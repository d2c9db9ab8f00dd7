//! Views of roles over time: those an actor holds, held or will hold, and the members of an organization.
//!
//! Current roles come first, then future roles, soonest first, then those that have not been confirmed for a year, then
//! former roles, the last to end first.

use super::cards::SiteContext;
use super::held_role::{order, role_lang, role_name};
use super::types::*;
use crate::content::model::{Facts, Membership};
use crate::i18n::Messages;
use crate::knowledge::index::{EntityEntry, EntityId, Post, Role, RoleState};
use crate::plan::{MEMBERS, member_page};
use crate::syntax::date::PartialDate;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// An actor's roles; current ones in the order of the file. None if the only one is shown at the top of the page
/// already, with all that is known of it.
pub(super) fn roles(cards: &SiteContext, entry: &EntityEntry) -> Vec<RoleView> {
    let mut posts: Vec<&Post> = entry.posts.iter().collect();
    let is_shown = |role: RoleView| role.sources.is_empty();
    if posts.len() == 1 && current(cards, entry).is_some_and(is_shown) {
        return Vec::new();
    }
    posts.sort_by_key(|post| order(&post.role, cards.index.today()));
    posts.into_iter().map(|post| view(cards, entry, post)).collect()
}

/// An actor's roles without the one shown at the top of its page.
pub(super) fn others(cards: &SiteContext, entry: &EntityEntry) -> Vec<RoleView> {
    let mut posts: Vec<&Post> = entry.posts.iter().collect();
    if let Some(top) = current_post(cards, entry) {
        posts.remove(top);
    }
    posts.sort_by_key(|post| order(&post.role, cards.index.today()));
    posts.into_iter().map(|post| view(cards, entry, post)).collect()
}

/// The role shown at the top of an actor's page: the current one that began last; if there is none, the one that was
/// confirmed last, with the day.
pub(super) fn current(cards: &SiteContext, entry: &EntityEntry) -> Option<RoleView> {
    current_post(cards, entry).map(|position| view(cards, entry, &entry.posts[position]))
}

/// Which of an actor's posts is shown at the top of its page.
fn current_post(cards: &SiteContext, entry: &EntityEntry) -> Option<usize> {
    let index = cards.index;
    let role = index.role_today(entry).or_else(|| index.role_confirmed_last(entry))?;
    let has_role = |post: &Post| {
        post.terms.iter().any(|term| entry.roles[*term as usize].membership == role.membership)
    };
    entry.posts.iter().position(has_role)
}

/// The present, future and former members of an organization, as many as its page shows; current ones sorted by name.
pub(super) fn members(cards: &SiteContext, entry: &EntityEntry) -> Vec<MemberView> {
    let (index, today) = (cards.index, cards.index.today());
    // Nearly all members have one role. Only the posts of the others are joined to see which members come first.
    let of_several = |(holder, _): &&(EntityId, u32)| index.entity(*holder).roles.len() > 1;
    let several: Vec<(EntityId, u32)> = entry.members.iter().filter(of_several).copied().collect();
    let joined = index.posts_of_members(&several).into_iter();
    let joined: BTreeMap<(EntityId, u32), _> =
        joined.map(|(holder, post)| ((holder, post.terms[0]), order(&post.role, today))).collect();
    let mut first = entry.members.clone();
    first.sort_by_cached_key(|(holder, number)| {
        let role = &index.entity(*holder).roles[*number as usize];
        let by_time = joined.get(&(*holder, *number)).copied();
        let by_time = by_time.unwrap_or_else(|| order(role, today));
        (by_time, index.rank(*holder), role.membership)
    });
    first.truncate(MEMBERS);
    let posts = index.posts_of_members(&first);
    posts.iter().map(|(holder, post)| member(cards, *holder, post)).collect()
}

/// The members on one of the pages that list all members of an organization, the last to begin first.
pub(super) fn members_on_page(
    cards: &SiteContext,
    entry: &EntityEntry,
    number: u32,
) -> Vec<MemberView> {
    let on_page = &entry.members[member_page(entry, number as usize)];
    let posts = cards.index.posts_of_members(on_page);
    posts.iter().rev().map(|(holder, post)| member(cards, *holder, post)).collect()
}

fn member(cards: &SiteContext, holder: EntityId, post: &Post) -> MemberView {
    let entry = cards.index.entity(holder);
    let view = view(cards, entry, post);
    MemberView {
        member: cards.beside_post(holder, post),
        role: role_name(cards.index, entry, &post.role),
        role_lang: view.role_lang,
        area: view.area,
        on_behalf_of: view.on_behalf_of,
        dates: view.dates,
        when: view.when,
    }
}

/// The View of a post.
pub(super) fn view(cards: &SiteContext, entry: &EntityEntry, post: &Post) -> RoleView {
    let role = &post.role;
    let when = role.state(cards.index.today());
    let membership = cards.index.membership(entry, role);
    let last = cards.index.membership_at(entry, post.last);
    let terms = post.terms.iter().filter_map(|term| {
        cards.index.membership(entry, &entry.roles[*term as usize])?.source.as_deref()
    });
    let mut sources: Vec<SourceView> = Vec::new();
    for source in terms.map(|source| cards.source(source)) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    RoleView {
        role: role_name(cards.index, entry, role)
            .unwrap_or_else(|| cards.words.word("role-member").to_owned()),
        role_lang: role_lang(cards.index, entry, role),
        organization: organization(cards, role, when),
        area: membership.and_then(|membership| membership.area.as_deref()).map(str::to_owned),
        on_behalf_of: role.on_behalf_of.map(|id| cards.entity(id)),
        dates: match (membership, last) {
            (Some(first), Some(last)) => {
                dates(cards, first.start_date, last, (when, ended_by_another(cards, entry, role)))
            }
            _ => String::new(),
        },
        when,
        source: sources.last().cloned(),
        sources,
    }
}

/// The organization of a role; of one of the past, under the name that it had through all that time, else
/// at the end of it.
fn organization(cards: &SiteContext, role: &Role, when: RoleState) -> Card<EntityCard> {
    let card = cards.entity(role.organization);
    let (Some(end), RoleState::Former | RoleState::Unconfirmed) =
        (role.end.or(role.confirmed), when)
    else {
        return card;
    };
    let first = role.start.map_or(end.first, |start| start.last.min(end.first));
    let name = cards.index.name_until(role.organization, first, end.first);
    match name == card.name {
        true => card,
        false => {
            let distinct_name = card.distinct_name.replacen(&card.name, name, 1);
            SharedValue::new(EntityCard {
                name: name.to_owned(),
                distinct_name,
                lang: None,
                ..(**card).clone()
            })
        }
    }
}

/// The day of the death or dissolution of the holder, or of the dissolution of the organization, if the role lasted until then
/// as far as is known.
fn ended_by_another(cards: &SiteContext, entry: &EntityEntry, role: &Role) -> Option<PartialDate> {
    let end = role.end?;
    let zone = &cards.config.timezone;
    let is_end =
        |date: &PartialDate| (date.first_day(zone), date.last_day(zone)) == (end.first, end.last);
    let facts = |entry: &EntityEntry| match &cards.index.entity_front(entry)?.facts {
        Facts::Actor(facts) => Some((facts.death_date(), facts.dissolution_date)),
        Facts::Topic(_) => None,
    };
    let holder = facts(entry).map_or([None, None], |(death, dissolution)| [death, dissolution]);
    let organization = facts(cards.index.entity(role.organization)).and_then(|(_, end)| end);
    holder.into_iter().chain([organization]).flatten().find(is_end)
}

/// The dates in words of a role that began on a date and has this last term.
fn dates(
    cards: &SiteContext,
    start_date: Option<PartialDate>,
    last: &Membership,
    (when, ended): (RoleState, Option<PartialDate>),
) -> String {
    let (words, zone) = (cards.words, &cards.config.timezone);
    let text = |date: Option<PartialDate>| date.map(|date| words.date(date, zone));
    // Without a first day, that it lasted until the death is too little known to be shown.
    let end_date = ended.filter(|_| start_date.is_some()).or(last.end_date);
    let confirmed = text(last.confirmed).filter(|_| {
        end_date.is_none() && matches!(when, RoleState::Unconfirmed | RoleState::Former)
    });
    match (when, start_date, end_date, confirmed) {
        // Of a role of the past without a last day only its beginning is known.
        (RoleState::Future, Some(start), None, _)
        | (RoleState::Former, Some(start), None, None) => {
            words.phrase_with_date("dates-from", ("start", start), zone, &[])
        }
        (_, None, _, Some(day)) => words.phrase("dates-as-of", &[("date", day.into())]),
        (_, Some(start), _, Some(day)) => {
            let others = [("date", day.into())];
            words.phrase_with_date("dates-since-as-of", ("start", start), zone, &others)
        }
        _ => span_words((words, zone), start_date, end_date),
    }
}

/// `since 2017`, `until 2019`, `2014–2016`, or nothing.
pub(super) fn span_words(
    (words, zone): (&Messages, &TimeZone),
    start: Option<PartialDate>,
    end: Option<PartialDate>,
) -> String {
    match (start, end) {
        (None, None) => String::new(),
        (Some(start), None) => words.phrase_with_date("dates-since", ("start", start), zone, &[]),
        (None, Some(end)) => words.phrase_with_date("dates-until", ("end", end), zone, &[]),
        (Some(start), Some(end)) => words.date_range(start, end, zone),
    }
}
