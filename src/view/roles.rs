//! Posts over time: what an actor holds, held and will hold, and who does at an organization.

use super::cards::Cards;
use super::types::*;
use crate::date::PartialDate;
use crate::index::{EntityEntry, EntityId, Role};
use crate::model::{ActorType, Facts, Membership};
use jiff::civil::Date;

/// An actor's posts: current ones as the file has them, coming ones soonest first, former ones from
/// the last left.
pub(super) fn roles(cards: &Cards, entry: &EntityEntry) -> Vec<RoleView> {
    let mut roles: Vec<&Role> = entry.roles.iter().collect();
    roles.sort_by_key(|role| order(role, cards.index.today));
    roles.into_iter().map(|role| view(cards, entry, role)).collect()
}

/// The post that leads today: the first current one.
pub(super) fn current(cards: &Cards, entry: &EntityEntry) -> Option<RoleView> {
    let today = cards.index.today;
    leading(cards, entry, today, today).map(|role| view(cards, entry, role))
}

/// Who holds, will hold or held a post at an organization: current ones by name, coming ones soonest
/// first, former ones from the last who left.
pub(super) fn members(cards: &Cards, entry: &EntityEntry) -> Vec<MemberView> {
    let today = cards.index.today;
    let mut holders: Vec<(EntityId, &Role)> = entry
        .members
        .iter()
        .map(|(holder, number)| (*holder, &cards.index.entity(*holder).roles[*number]))
        .collect();
    holders.sort_by_cached_key(|(holder, role)| {
        let (when, distance) = order(role, today);
        (when, distance, cards.rank(*holder), role.membership)
    });
    holders.into_iter().map(|(holder, role)| member(cards, holder, role)).collect()
}

fn member(cards: &Cards, holder: EntityId, role: &Role) -> MemberView {
    let entry = cards.index.entity(holder);
    let view = view(cards, entry, role);
    MemberView {
        member: cards.entity(holder),
        role: role_name(cards, entry, role),
        on_behalf_of: view.on_behalf_of,
        dates: view.dates,
        when: view.when,
    }
}

/// The post an actor held on a day, or through a span of days, in words: `President, France`.
/// Of several the first in the file.
pub(super) fn held(cards: &Cards, id: EntityId, first: Date, last: Date) -> Option<String> {
    let entry = cards.index.entity(id);
    let role = leading(cards, entry, first, last)?;
    Some(in_words(cards, entry, role))
}

/// That a state or an organization simply belongs to another is a fact, but no role to name it by.
fn leading<'e>(cards: &Cards, entry: &'e EntityEntry, first: Date, last: Date) -> Option<&'e Role> {
    let person = matches!(
        cards.index.entity_front(entry).map(|front| &front.facts),
        Some(Facts::Actor(facts)) if facts.type_ == ActorType::Person
    );
    entry.roles.iter().find(|role| {
        let held = role.holds_on(first) && role.holds_on(last);
        held && (person || role_name(cards, entry, role).is_some())
    })
}

fn in_words(cards: &Cards, entry: &EntityEntry, role: &Role) -> String {
    let organization = &cards.index.entity(role.organization).name;
    match role_name(cards, entry, role) {
        Some(name) if name.contains(organization.as_str()) => name,
        Some(name) => format!("{name}, {organization}"),
        None => format!("Member, {organization}"),
    }
}

fn view(cards: &Cards, entry: &EntityEntry, role: &Role) -> RoleView {
    let membership = membership(cards, entry, role);
    let (when, _) = order(role, cards.index.today);
    let zone = &cards.config.timezone;
    let text = |date: Option<PartialDate>| date.map(|date| date.text(zone));
    let (start, end) = membership.map_or((None, None), |m| (text(m.start_date), text(m.end_date)));
    let dates = match (when, &start, &end) {
        (RoleTime::Future, Some(start), None) => format!("from {start}"),
        _ => span_words(start, end),
    };
    RoleView {
        role: role_name(cards, entry, role).unwrap_or_else(|| "Member".to_owned()),
        organization: cards.entity(role.organization),
        on_behalf_of: role.on_behalf_of.map(|id| cards.entity(id)),
        dates,
        when,
        source: membership.and_then(|m| m.source.as_ref()).map(|source| cards.source(source)),
    }
}

/// Whether a post is held, and how far from today: of two coming or two former ones the nearer leads.
fn order(role: &Role, today: Date) -> (RoleTime, i64) {
    if role.holds_on(today) {
        return (RoleTime::Current, 0);
    }
    match (role.start, role.end) {
        (Some(start), _) if start > today => {
            (RoleTime::Future, start.duration_since(today).as_hours())
        }
        (_, end) => (RoleTime::Former, end.map_or(0, |end| today.duration_since(end).as_hours())),
    }
}

/// What a post is called, if it was said.
fn role_name(cards: &Cards, entry: &EntityEntry, role: &Role) -> Option<String> {
    membership(cards, entry, role)?.role.clone()
}

fn membership<'c>(cards: &Cards<'c>, entry: &EntityEntry, role: &Role) -> Option<&'c Membership> {
    match &cards.index.entity_front(entry)?.facts {
        Facts::Actor(facts) => facts.memberships.get(role.membership),
        Facts::Topic(_) => None,
    }
}

/// `since 2017`, `until 2019`, `2014–2016`, or nothing.
pub(super) fn span_words(start: Option<String>, end: Option<String>) -> String {
    match (start, end) {
        (None, None) => String::new(),
        (Some(start), None) => format!("since {start}"),
        (None, Some(end)) => format!("until {end}"),
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) if start.contains(' ') || end.contains(' ') => {
            format!("{start} – {end}")
        }
        (Some(start), Some(end)) => format!("{start}–{end}"),
    }
}
