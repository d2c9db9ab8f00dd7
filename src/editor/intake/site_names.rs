//! The names of a site, as the intake looks them up.
//!
//! Input: the actors and topics of a site, parsed. Output: a [`DeskEntry`] for each. Names that must never be matched in
//! texts are left out.

use super::{ActorKind, DeskEntry};
use crate::content::model::{ActorType, Entity, Facts, NameMatch};
use crate::knowledge::index::family_name;
use jiff::civil::Date;
use jiff::tz::TimeZone;

impl DeskEntry {
    /// An actor or a topic of the site, as of a day.
    pub(crate) fn of(id: &str, entity: &Entity, day: Date) -> Self {
        let mut names = Vec::new();
        if entity.match_ != NameMatch::Never {
            names.push(entity.name.value.clone());
        }
        let others = entity.other_names.iter().filter(|other| other.match_ != NameMatch::Never);
        names.extend(others.map(|other| other.name.clone()));
        names.extend(entity.hidden_names.iter().cloned());
        names.extend(entity.forms.values().flatten().cloned());
        let (kind, is_dead, has_role) = match &entity.facts {
            Facts::Topic(_) => (ActorKind::Topic, false, false),
            Facts::Actor(facts) => {
                let death = facts.death_date().map(|death| death.first_day(&TimeZone::UTC));
                let is_dead = death.is_some_and(|death| death <= day);
                (kind_of(facts.type_), is_dead, !facts.memberships.is_empty())
            }
        };
        Self {
            id: id.to_owned(),
            name: entity.name.value.clone(),
            names,
            family_name: family_name(entity),
            kind,
            is_dead,
            has_role,
        }
    }
}

fn kind_of(kind: ActorType) -> ActorKind {
    match kind {
        ActorType::Person => ActorKind::Person,
        ActorType::Organization => ActorKind::Organization,
        ActorType::State => ActorKind::State,
        ActorType::Alliance => ActorKind::Alliance,
        ActorType::Office => ActorKind::Office,
    }
}
