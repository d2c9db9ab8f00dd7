//! Views of roles over time: those an actor holds, held or will hold, and the members of an organization.
//!
//! Current roles come first, then future roles, soonest first, then former roles, the last to end first.

use super::cards::SiteContext;
use super::held_role::{leading, membership, order, role_name};
use super::types::*;
use crate::i18n::Messages;
use crate::knowledge::index::{EntityEntry, EntityId, Role};
use crate::syntax::date::PartialDate;

/// An actor's roles; current ones in the order of the file. None if the only one is shown at the top of the page
/// already, with all that is known of it.
pub(super) fn roles(cards: &SiteContext, entry: &EntityEntry) -> Vec<RoleView> {
    let shown =
        current(cards, entry).filter(|role| entry.roles.len() == 1 && role.source.is_none());
    if shown.is_some() {
        return Vec::new();
    }
    let mut roles: Vec<&Role> = entry.roles.iter().collect();
    roles.sort_by_key(|role| order(role, cards.index.today));
    roles.into_iter().map(|role| view(cards, entry, role)).collect()
}

/// The role shown at the top of an actor's page: the first current one.
pub(super) fn current(cards: &SiteContext, entry: &EntityEntry) -> Option<RoleView> {
    let today = cards.index.today;
    leading(cards.index, entry, today, today).map(|role| view(cards, entry, role))
}

/// The present, future and former members of an organization; current ones sorted by name.
pub(super) fn members(cards: &SiteContext, entry: &EntityEntry) -> Vec<MemberView> {
    let today = cards.index.today;
    let mut holders: Vec<(EntityId, &Role)> = entry
        .members
        .iter()
        .map(|(holder, number)| (*holder, &cards.index.entity(*holder).roles[*number]))
        .collect();
    holders.sort_by_cached_key(|(holder, role)| {
        let (when, distance) = order(role, today);
        (when, distance, cards.index.rank(*holder), role.membership)
    });
    holders.into_iter().map(|(holder, role)| member(cards, holder, role)).collect()
}

fn member(cards: &SiteContext, holder: EntityId, role: &Role) -> MemberView {
    let entry = cards.index.entity(holder);
    let view = view(cards, entry, role);
    MemberView {
        member: cards.entity(holder),
        role: role_name(cards.index, entry, role),
        on_behalf_of: view.on_behalf_of,
        dates: view.dates,
        when: view.when,
    }
}

fn view(cards: &SiteContext, entry: &EntityEntry, role: &Role) -> RoleView {
    let membership = membership(cards.index, entry, role);
    let (when, _) = order(role, cards.index.today);
    let zone = &cards.config.timezone;
    let text = |date: Option<PartialDate>| date.map(|date| cards.words.date(date, zone));
    let (start, end) = membership.map_or((None, None), |m| (text(m.start_date), text(m.end_date)));
    let dates = match (when, &start, &end) {
        (RoleTime::Future, Some(start), None) => {
            cards.words.phrase("dates-from", &[("start", start.as_str().into())])
        }
        _ => span_words(cards.words, start, end),
    };
    RoleView {
        role: role_name(cards.index, entry, role)
            .unwrap_or_else(|| cards.words.word("role-member").to_owned()),
        organization: cards.entity(role.organization),
        on_behalf_of: role.on_behalf_of.map(|id| cards.entity(id)),
        dates,
        when,
        source: membership.and_then(|m| m.source.as_ref()).map(|source| cards.source(source)),
    }
}

/// `since 2017`, `until 2019`, `2014–2016`, or nothing.
pub(super) fn span_words(words: &Messages, start: Option<String>, end: Option<String>) -> String {
    match (start, end) {
        (None, None) => String::new(),
        (Some(start), None) => words.phrase("dates-since", &[("start", start.into())]),
        (None, Some(end)) => words.phrase("dates-until", &[("end", end.into())]),
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) if start.contains(' ') || end.contains(' ') => {
            format!("{start} – {end}")
        }
        (Some(start), Some(end)) => format!("{start}–{end}"),
    }
}
