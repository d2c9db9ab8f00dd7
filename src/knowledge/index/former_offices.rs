//! Finds the persons who left their last office so long ago that an article must name it beside them.
//!
//! Input: the memberships of a person. Output: the day from which the full name alone is no evidence, with the names of
//! what the person belonged to; and the last day on which somebody who held an office so early may be alive. Of the
//! members of a parliament since its beginning, most full names in the news are those of other people. Only a person of
//! whom all memberships have an end is concerned, or one without any who is very old: nothing follows from a date that the
//! content does not give.

use super::life::{Life, last_day_after_first_office};
use super::{EntityEntry, EntityId, Index};
use crate::content::model::{ActorFacts, Membership};
use crate::knowledge::mentions::FormerOffice;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The years after the last office in which a full name is enough. Those who left later are in the news without it: in
/// their memoirs, in new offices that the roster does not have, when they die.
const YEARS_IN_THE_NEWS: i64 = 20;

/// The years of life after which the full name of somebody without offices is more often that of another person. Few are in
/// the news at that age, and of them a desk knows an office.
const YEARS_OF_LIFE_IN_THE_NEWS: i64 = 97;

/// What an article must name beside persons who have left all offices.
#[derive(Default)]
pub(super) struct FormerOffices {
    /// The names of organizations and parties, which many persons share.
    names: BTreeMap<EntityId, Arc<[String]>>,
}

impl FormerOffices {
    /// What an article must name beside a person; `None` if a membership goes on, or there is none and the person is not
    /// known to be old.
    pub(super) fn of(
        &mut self,
        index: &Index,
        entry: &EntityEntry,
        facts: &ActorFacts,
        zone: &TimeZone,
    ) -> Option<FormerOffice> {
        let since = last_day_of_full_name(facts, zone)?;
        let Some(left) = last_day(facts, zone).filter(|_| !facts.memberships.is_empty()) else {
            return Some(FormerOffice { left: since, since, names: Vec::new() });
        };
        let mut names = BTreeSet::new();
        for role in &entry.roles {
            let membership = facts.memberships.get(role.membership as usize);
            let area = membership.and_then(|membership| membership.area.as_deref());
            let area = area.map(without_number).filter(|area| !area.is_empty());
            names.extend(area.map(|area| Arc::from([area])));
            for id in [role.organization].into_iter().chain(role.on_behalf_of) {
                let shared = self.names.entry(id).or_insert_with(|| names_of(index, id).into());
                names.insert(shared.clone());
            }
        }
        Some(FormerOffice { left, since, names: names.into_iter().collect() })
    }
}

/// The first and last day of articles in which the full name of a person is enough, without anything beside it.
pub(crate) fn days_in_the_news(facts: &ActorFacts, zone: &TimeZone) -> (Date, Date) {
    let (first, last) = days_reported(facts, zone).unwrap_or((Date::MIN, Date::MAX));
    (first, last_day_of_full_name(facts, zone).map_or(last, |since| since.min(last)))
}

/// The first and last day of articles in which a person is meant by name at all; `None` if any day will do.
pub(super) fn days_reported(facts: &ActorFacts, zone: &TimeZone) -> Option<(Date, Date)> {
    match Life::of(facts, zone) {
        Some(life) => Some(life.reported()),
        None => last_day_of_life(facts, zone).map(|last| (Date::MIN, last)),
    }
}

/// The last day on which the full name of a person without any office, or out of all offices, is enough; `None` if a
/// membership goes on, or there is none and the person is not known to be old.
fn last_day_of_full_name(facts: &ActorFacts, zone: &TimeZone) -> Option<Date> {
    if facts.memberships.is_empty() {
        let birth = facts.birth_date().filter(|_| facts.death_date().is_none())?;
        return Some(years_after(birth.last_day(zone), YEARS_OF_LIFE_IN_THE_NEWS));
    }
    last_day_in_the_news(facts, zone)
}

/// The names of an organization, or of a party: "Democratic" alone means it as well.
fn names_of(index: &Index, id: EntityId) -> Vec<String> {
    let entity = index.entity(id);
    let mut names = vec![entity.name.clone()];
    names.extend(entity.name.strip_suffix(" Party").map(str::to_owned));
    let others = index.entity_front(entity).map_or(&[][..], |front| &front.other_names);
    names.extend(others.iter().map(|other| other.name.clone()));
    names
}

/// The last day on which somebody may be alive who has left all offices, by the day on which the first one began.
fn last_day_of_life(facts: &ActorFacts, zone: &TimeZone) -> Option<Date> {
    last_day(facts, zone)?;
    last_day_after_first_office(facts, zone)
}

/// The last day on which somebody who has left all offices is in the news for them.
pub(super) fn last_day_in_the_news(facts: &ActorFacts, zone: &TimeZone) -> Option<Date> {
    Some(years_after(last_day(facts, zone)?, YEARS_IN_THE_NEWS))
}

/// The last day of all memberships, if each has one.
fn last_day(facts: &ActorFacts, zone: &TimeZone) -> Option<Date> {
    let end = |membership: &Membership| Some(membership.end_date?.last_day(zone));
    let ends: Option<Vec<Date>> = facts.memberships.iter().map(end).collect();
    ends?.into_iter().max()
}

fn years_after(day: Date, years: i64) -> Date {
    day.checked_add(years.years()).unwrap_or(Date::MAX)
}

/// A constituency without its number: "New York" of "New York 12th".
fn without_number(area: &str) -> String {
    let words = area.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    words.collect::<Vec<_>>().join(" ")
}
