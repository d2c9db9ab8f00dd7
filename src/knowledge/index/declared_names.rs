//! Collects the names of declared entities, and finds those that several share.
//!
//! Input: the front matter of all actors and topics. Output: the [`NameIndex`] of declared names, the [`Namesakes`], and
//! findings about shared names. References are resolved with these names in `references`, which adds those that are
//! declared in no file.

use super::life::Life;
use super::names::{NameIndex, ReferenceForm};
use super::{EntityEntry, EntityId, IndexInputs, ParsedFile, entity_front, former_offices};
use crate::content::model::{ActorFacts, ActorType, Entity, EntityKind, Facts, Redirect};
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::mentions::{is_ruler, without_suffix};
use crate::syntax::text::fold;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// The groups of actors, and of topics, that are shown under one name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Namesakes {
    /// Each has two or more members.
    groups: Vec<Vec<EntityId>>,
    /// By entity: the number of its group, and its position there.
    of: BTreeMap<EntityId, (u32, u32)>,
}

impl Namesakes {
    fn add(&mut self, group: Vec<EntityId>) {
        let number = self.groups.len() as u32;
        self.of.extend(group.iter().copied().zip((0..).map(|position| (number, position))));
        self.groups.push(group);
    }

    /// The number of groups.
    pub(crate) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The group of an entity and its position there, if another one is shown under its name.
    pub(crate) fn of(&self, id: EntityId) -> Option<(usize, usize)> {
        self.of.get(&id).map(|(group, position)| (*group as usize, *position as usize))
    }

    /// The members of a group.
    pub(crate) fn group(&self, number: usize) -> &[EntityId] {
        &self.groups[number]
    }
}

/// The names of all declared entities, and those that are shown under one name. Reports names that several share.
pub(super) fn collect(
    files: &[ParsedFile],
    entities: &[EntityEntry],
    inputs: &IndexInputs,
    report: &mut Report,
) -> (NameIndex, Namesakes) {
    let mut names = NameIndex::default();
    let mut claims: BTreeMap<(EntityKind, String), Vec<EntityId>> = BTreeMap::new();
    for (number, entry) in entities.iter().enumerate() {
        let Some((file, item)) = entry.declared else { continue };
        let Some(front) = entity_front(&files[file], item) else { continue };
        let id = EntityId(number as u32);
        for (form, text) in names_of(&entry.id, front) {
            names.add(entry.kind, form, &text, id);
            if matches!(form, ReferenceForm::Name | ReferenceForm::OtherName) {
                let claimants = claims.entry((entry.kind, fold(&text))).or_default();
                if claimants.last() != Some(&id) {
                    claimants.push(id);
                }
            }
        }
        if let Facts::Actor(facts) = &front.facts
            && let Some(days) = family_name_days(facts, &inputs.config.timezone)
        {
            names.limit_family_name(id, days);
        }
    }
    let mut namesakes = Namesakes::default();
    for ((kind, name), claimants) in claims.iter().filter(|(_, c)| c.len() > 1) {
        report_shared_name(files, entities, (*kind, name), claimants, report);
        let is_shown_so = |id: &EntityId| {
            let entry = &entities[id.0 as usize];
            !entry.draft && fold(&entry.name) == *name
        };
        let group: Vec<EntityId> = claimants.iter().copied().filter(is_shown_so).collect();
        if group.len() > 1 {
            namesakes.add(group);
        }
    }
    (names, namesakes)
}

/// Everything by which an entity may be referred to.
fn names_of(id: &str, front: &Entity) -> Vec<(ReferenceForm, String)> {
    let mut names =
        vec![(ReferenceForm::Id, id.to_owned()), (ReferenceForm::Name, front.name.value.clone())];
    names.extend(
        front.other_names.iter().map(|other| (ReferenceForm::OtherName, other.name.clone())),
    );
    names.extend(front.hidden_names.iter().map(|name| (ReferenceForm::OtherName, name.clone())));
    for redirect in &front.redirects {
        if let Redirect::Id(old) = redirect {
            names.push((ReferenceForm::OldId, old.value.clone()));
        }
    }
    names.extend(family_name(front).map(|name| (ReferenceForm::FamilyName, name)));
    names
}

/// The first and last day of the articles in which a person is meant by the family name alone; `None` for all. It is the
/// rule of full names in texts: from birth until a year after death, and as long as somebody is in the news after the
/// last office.
fn family_name_days(facts: &ActorFacts, zone: &TimeZone) -> Option<(Date, Date)> {
    let life = Life::of(facts, zone).map(Life::reported);
    let office = former_offices::last_day_in_the_news(facts, zone);
    let (first, last) = life.unwrap_or((Date::MIN, Date::MAX));
    (life.is_some() || office.is_some()).then(|| (first, office.map_or(last, |day| day.min(last))))
}

/// Words before the last word of a name that make it no family name: it is that of a father or of a tribe.
const PARTICLES: [&str; 7] = ["al", "al-", "bin", "bint", "el", "el-", "ibn"];

/// The given names and the family name in the name of a person: the last word of several, without what follows it ("Jr.",
/// "PhD").
pub(crate) fn given_and_family_name(name: &str) -> Option<(&str, &str)> {
    let (given, family) = without_suffix(name).0.rsplit_once(char::is_whitespace)?;
    Some((given.trim_end(), family))
}

/// A person's family name: `family_name`, or else that [in the name](given_and_family_name). After "bin", "ibn", "al"
/// and the like the last word is none: Mohammed bin Salman is not called "Salman". A word with its article ("al-Assad")
/// is. Rulers with a number have none: John Paul II is not called "Paul".
pub(crate) fn family_name(front: &Entity) -> Option<String> {
    let Facts::Actor(facts) = &front.facts else { return None };
    if facts.family_name.is_some() {
        return facts.family_name.clone();
    }
    if facts.type_ != ActorType::Person {
        return None;
    }
    let name = &front.name.value;
    let (given, last) = given_and_family_name(name)?;
    let roles = facts.memberships.iter().filter_map(|membership| membership.role.as_deref());
    let mut titles = roles.chain([&**name]).filter_map(|role| role.split_whitespace().next());
    if without_suffix(name).1 && titles.any(is_ruler) {
        return None;
    }
    // The first word is a given name: "Al Gore".
    let particle = given.rsplit_once(char::is_whitespace).map(|(_, word)| word.to_lowercase());
    let is_family_name = particle.is_none_or(|word| !PARTICLES.contains(&&*word));
    is_family_name.then(|| last.to_owned())
}

/// How many ids of entities with one name are listed.
const MAX_LISTED_IDS: usize = 10;

fn report_shared_name(
    files: &[ParsedFile],
    entities: &[EntityEntry],
    (kind, name): (EntityKind, &str),
    claimants: &[EntityId],
    report: &mut Report,
) {
    let first = claimants.iter().take(MAX_LISTED_IDS);
    let ids: Vec<_> = first.map(|id| format!("\"{}\"", entities[id.0 as usize].id)).collect();
    let others = match claimants.len() - ids.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "{} {}s have the name \"{name}\": {}{others}",
        claimants.len(),
        kind.as_str(),
        ids.join(", ")
    );
    let help = match kind {
        EntityKind::Actor => "refer to them by id, and add a `disambiguation` to each",
        EntityKind::Topic => "refer to them by id, and give each another name",
    };
    for claimant in claimants {
        let entry = &entities[claimant.0 as usize];
        let Some((file, item)) = entry.declared else { continue };
        let Some(front) = entity_front(&files[file], item) else { continue };
        if matches!(&front.facts, Facts::Actor(facts) if facts.disambiguation.is_some()) {
            continue;
        }
        let location = front.name.location;
        let warning = Diagnostic::warning("shared-name", location, message.clone()).help(help);
        report.push(&files[file].file.path, warning);
    }
}
