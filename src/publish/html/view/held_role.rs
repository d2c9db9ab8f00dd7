//! The words for the role that an actor holds on a day, from the index alone.
//!
//! `cards` and `roles` both need it. It uses no cards, so that these two modules need not import each other.

use super::types::ForeignRole;
use crate::i18n::Messages;
use crate::knowledge::index::{EntityEntry, EntityId, Index, Role, RoleState};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A role in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoleWords {
    /// All of them.
    pub(crate) text: String,
    /// The same, if those of the role are in another language than the page.
    pub(crate) foreign: Option<ForeignRole>,
}

impl RoleWords {
    /// A role as it is written, in a language if that is another one than that of the page.
    pub(crate) fn written(text: &str, lang: Option<&str>) -> Self {
        let foreign = lang.map(|lang| ForeignRole {
            text: text.to_owned(),
            lang: lang.to_owned(),
            rest: String::new(),
        });
        Self { text: text.to_owned(), foreign }
    }

    /// With what follows in the language of the page.
    fn followed_by(mut self, rest: &str) -> Self {
        self.text.push_str(rest);
        if let Some(foreign) = &mut self.foreign {
            foreign.rest.push_str(rest);
        }
        self
    }

    /// The words, and the same if they are in another language than the page.
    pub(crate) fn parts(words: Option<Self>) -> (Option<String>, Option<ForeignRole>) {
        words.map_or((None, None), |words| (Some(words.text), words.foreign))
    }
}

/// The role that an actor held on all days from `first` to `last`, as text: `President, France`; of one that is only known
/// from another day, with that day: `President, France, as of March 2004`.
pub(super) fn held(
    index: &Index,
    (words, zone): (&Messages, &TimeZone),
    id: EntityId,
    first: Date,
    last: Date,
) -> Option<RoleWords> {
    let entry = index.entity(id);
    let on_days = index.role_on(entry, first, last);
    let role = on_days.role?;
    let organization = index.name_on(role.organization, first, last);
    let text = in_words(index, words, (entry, role), organization);
    match on_days.confirmed {
        Some(day) => {
            let day = words.date(day, zone).into();
            let as_of = words.phrase("dates-as-of", &[("date", day)]);
            Some(text.followed_by(&[words.word("comma"), &as_of].concat()))
        }
        None => Some(text),
    }
}

/// The role that an actor holds today, as text.
pub(super) fn held_today(index: &Index, words: &Messages, id: EntityId) -> Option<RoleWords> {
    let entry = index.entity(id);
    let role = index.role_today(entry)?;
    let organization = &index.entity(role.organization).name;
    Some(in_words(index, words, (entry, role), organization))
}

/// A role as text; of a membership without one, that the holder is a member.
fn in_words(
    index: &Index,
    words: &Messages,
    (entry, role): (&EntityEntry, &Role),
    organization: &str,
) -> RoleWords {
    let membership = index.membership(entry, role);
    let lang = membership.and_then(|membership| membership.role_lang.as_deref());
    match membership.and_then(|membership| membership.role.as_deref()) {
        Some(own) => {
            let all = index.role_in_words(entry, role, organization, words.word("comma"));
            let rest = all.as_deref().and_then(|all| all.strip_prefix(own)).unwrap_or_default();
            RoleWords::written(own, lang).followed_by(rest)
        }
        None => {
            let organization = index.distinct_organization(role, organization);
            let text = [words.word("role-member"), words.word("comma"), &organization].concat();
            RoleWords { text, foreign: None }
        }
    }
}

/// The sort key of a role: current, future, unconfirmed or former, then its distance from today in hours.
pub(super) fn order(role: &Role, today: Date) -> (RoleState, i64) {
    let state = role.state(today);
    let distance = match state {
        RoleState::Current => 0,
        RoleState::Future => {
            role.start.map_or(0, |start| start.first.duration_since(today).as_hours())
        }
        RoleState::Unconfirmed => {
            role.confirmed.map_or(0, |day| today.duration_since(day.last).as_hours())
        }
        // Those of which the last day is not known ended longest ago.
        RoleState::Former => {
            role.end.map_or(i64::MAX, |end| today.duration_since(end.last).as_hours())
        }
    };
    (state, distance)
}

/// The language of the `role` of a membership, if it is not that of the site.
pub(super) fn role_lang(index: &Index, entry: &EntityEntry, role: &Role) -> Option<String> {
    index.membership(entry, role)?.role_lang.as_deref().map(str::to_owned)
}

/// The `role` of a membership, if it has one.
pub(super) fn role_name(index: &Index, entry: &EntityEntry, role: &Role) -> Option<String> {
    index.membership(entry, role)?.role.clone()
}
