//! Views of roles over time: those an actor holds, held or will hold, and the members of an organization.
//!
//! Current roles come first, then future roles, soonest first, then those that have not been confirmed for a year, then
//! former roles, the last to end first.

use super::cards::SiteContext;
use super::held_role::{order, role_name};
use super::types::*;
use crate::content::model::Membership;
use crate::i18n::Messages;
use crate::knowledge::index::{EntityEntry, EntityId, Role, RoleState};
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

/// The role shown at the top of an actor's page: the current one that began last.
pub(super) fn current(cards: &SiteContext, entry: &EntityEntry) -> Option<RoleView> {
    cards.index.role_today(entry).map(|role| view(cards, entry, role))
}

/// The present, future and former members of an organization; current ones sorted by name.
pub(super) fn members(cards: &SiteContext, entry: &EntityEntry) -> Vec<MemberView> {
    let today = cards.index.today;
    let mut holders: Vec<(EntityId, &Role)> = entry
        .members
        .iter()
        .map(|(holder, number)| (*holder, &cards.index.entity(*holder).roles[*number as usize]))
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
        area: view.area,
        on_behalf_of: view.on_behalf_of,
        dates: view.dates,
        when: view.when,
    }
}

fn view(cards: &SiteContext, entry: &EntityEntry, role: &Role) -> RoleView {
    let membership = cards.index.membership(entry, role);
    let when = match role.state(cards.index.today) {
        RoleState::Current => RoleTime::Current,
        RoleState::Future => RoleTime::Future,
        RoleState::Unconfirmed => RoleTime::Unconfirmed,
        RoleState::Former => RoleTime::Former,
    };
    let dates = membership.map_or(String::new(), |membership| dates(cards, membership, when));
    RoleView {
        role: role_name(cards.index, entry, role)
            .unwrap_or_else(|| cards.words.word("role-member").to_owned()),
        organization: cards.entity(role.organization),
        area: membership.and_then(|membership| membership.area.as_deref()).map(str::to_owned),
        on_behalf_of: role.on_behalf_of.map(|id| cards.entity(id)),
        dates,
        when,
        source: membership.and_then(|m| m.source.as_ref()).map(|source| cards.source(source)),
    }
}

/// The dates of a membership in words.
fn dates(cards: &SiteContext, membership: &Membership, when: RoleTime) -> String {
    let (words, zone) = (cards.words, &cards.config.timezone);
    let text = |date: Option<PartialDate>| date.map(|date| words.date(date, zone));
    let (start, end) = (text(membership.start_date), text(membership.end_date));
    let confirmed = text(membership.confirmed).filter(|_| {
        membership.end_date.is_none() && matches!(when, RoleTime::Unconfirmed | RoleTime::Former)
    });
    match (when, &start, &end, confirmed) {
        (RoleTime::Future, Some(start), None, _) => {
            words.phrase("dates-from", &[("start", start.as_str().into())])
        }
        // The holder has died; when the role ended is not written.
        (RoleTime::Former, Some(start), None, None) => {
            words.phrase("dates-from", &[("start", start.as_str().into())])
        }
        (_, None, _, Some(day)) => words.phrase("dates-as-of", &[("date", day.into())]),
        (_, Some(start), _, Some(day)) => {
            let arguments = [("start", start.as_str().into()), ("date", day.into())];
            words.phrase("dates-since-as-of", &arguments)
        }
        _ => span_words(words, start, end),
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
