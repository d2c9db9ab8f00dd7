//! Determines the role that an actor holds on a day, from the index alone.
//!
//! `cards` and `roles` both need it. It uses no cards, so that these two modules need not import each other.

use super::types::RoleTime;
use crate::content::model::{ActorType, Facts, Membership};
use crate::i18n::Messages;
use crate::knowledge::index::{EntityEntry, EntityId, Index, Role};
use jiff::civil::Date;

/// The role that an actor held on all days from `first` to `last`, as text: `President, France`. If there are
/// several, the first in the file.
pub(super) fn held(
    index: &Index,
    words: &Messages,
    id: EntityId,
    first: Date,
    last: Date,
) -> Option<String> {
    let entry = index.entity(id);
    let role = leading(index, entry, first, last)?;
    Some(in_words(index, words, entry, role))
}

/// The first role in the file that was held on all days from `first` to `last`. A membership without a
/// role counts for persons only: that a state is a member of an alliance is a fact, but no title to name
/// it by.
pub(super) fn leading<'e>(
    index: &Index,
    entry: &'e EntityEntry,
    first: Date,
    last: Date,
) -> Option<&'e Role> {
    let person = matches!(
        index.entity_front(entry).map(|front| &front.facts),
        Some(Facts::Actor(facts)) if facts.type_ == ActorType::Person
    );
    entry.roles.iter().find(|role| {
        let held = role.holds_on(first) && role.holds_on(last);
        held && (person || role_name(index, entry, role).is_some())
    })
}

fn in_words(index: &Index, words: &Messages, entry: &EntityEntry, role: &Role) -> String {
    let organization = &index.entity(role.organization).name;
    match role_name(index, entry, role) {
        Some(name) if name.contains(organization.as_str()) => name,
        Some(name) => format!("{name}, {organization}"),
        None => format!("{}, {organization}", words.word("role-member")),
    }
}

/// The sort key of a role: current, future or former, then its distance from today in hours.
pub(super) fn order(role: &Role, today: Date) -> (RoleTime, i64) {
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

/// The `role` of a membership, if it has one.
pub(super) fn role_name(index: &Index, entry: &EntityEntry, role: &Role) -> Option<String> {
    membership(index, entry, role)?.role.clone()
}

pub(super) fn membership<'c>(
    index: &'c Index,
    entry: &EntityEntry,
    role: &Role,
) -> Option<&'c Membership> {
    match &index.entity_front(entry)?.facts {
        Facts::Actor(facts) => facts.memberships.get(role.membership),
        Facts::Topic(_) => None,
    }
}
