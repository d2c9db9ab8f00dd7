//! The names of a site, as the intake looks them up.
//!
//! Input: the actors and topics of a site, parsed. Output: a [`DeskEntry`] for each. Names that must never be matched in
//! texts are left out, and those that need evidence are apart.

use super::{ActorKind, DeskEntry};
use crate::content::model::{ActorType, Entity, Facts, NameMatch};
use crate::knowledge::index::{days_in_the_news, family_name};
use jiff::civil::Date;
use jiff::tz::TimeZone;

impl DeskEntry {
    /// An actor or a topic of the site. `has_body`: it has a text in a file of its own, so that its name is expected.
    pub(crate) fn of(id: &str, entity: &Entity, has_body: bool) -> Self {
        let named = |match_: NameMatch| {
            let others = entity.other_names.iter().filter(move |other| other.match_ == match_);
            let own = (entity.match_ == match_).then(|| entity.name.value.clone());
            own.into_iter().chain(others.map(|other| other.name.clone()))
        };
        let hidden = entity.hidden_names.iter().cloned();
        let family_name = family_name(entity).filter(|_| entity.match_ != NameMatch::Never);
        let forms = entity.forms.values().flatten().cloned();
        // A form of one word is one of the family name.
        let is_short = |form: &String| {
            family_name.is_some() && !form.contains(' ') && entity.name.value.contains(' ')
        };
        let (short, long): (Vec<String>, Vec<String>) = forms.partition(is_short);
        let any_day = (Date::MIN, Date::MAX);
        let (kind, died, in_news, has_role) = match &entity.facts {
            Facts::Topic(_) => (ActorKind::Topic, None, any_day, false),
            Facts::Actor(facts) => {
                let died = facts.death_date().map(|death| death.first_day(&TimeZone::UTC));
                let is_person = facts.type_ == ActorType::Person && !has_body;
                let in_news = match is_person {
                    true => days_in_the_news(facts, &TimeZone::UTC),
                    false => any_day,
                };
                (kind_of(facts.type_), died, in_news, !facts.memberships.is_empty())
            }
        };
        Self {
            id: id.to_owned(),
            name: entity.name.value.clone(),
            names: named(NameMatch::Always).chain(hidden).chain(long).collect(),
            context_names: named(NameMatch::Context).chain(short).collect(),
            family_name,
            kind,
            died,
            in_news,
            has_role,
        }
    }

    /// Whether the full name is enough in an article of a day.
    pub(super) fn is_in_news(&self, day: Date) -> bool {
        (self.in_news.0..=self.in_news.1).contains(&day)
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
