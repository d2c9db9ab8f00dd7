//! The role that an actor holds on a day, from the index alone.
//!
//! Cards and lists of roles both ask this. It needs no card, so that neither module imports the other.

use super::types::RoleTime;
use crate::content::model::{ActorType, Facts, Membership};
use crate::i18n::Messages;
use crate::knowledge::index::{EntityEntry, EntityId, Index, Role};
use jiff::civil::Date;

/// The post an actor held on a day, or through a span of days, in words: `President, France`.
/// Of several the first in the file.
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

/// That a state or an organization simply belongs to another is a fact, but no role to name it by.
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

/// Whether a post is held, and how far from today: of two coming or two former ones the nearer leads.
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

/// What a post is called, if it was said.
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
