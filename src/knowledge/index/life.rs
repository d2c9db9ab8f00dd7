//! Compares what is stated of persons with the dates of their lives.
//!
//! Input: statements, events, memberships and the `birth_date` and `death_date` of persons. Output: findings about what cannot
//! be, and the days of articles in which a person may be meant by name. Of dates known by month or year, only what is
//! certain counts.

use super::{
    ArticleId, DaySpan, EntityEntry, EntityOrText, EventEntry, EventId, Index, IndexInputs,
    StatementEntry,
};
use crate::content::model::{
    ActorFacts, ActorType, Entity, Event, EventDate, EventItem, EventStatus, Facts, Membership,
};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::knowledge::index::statement_date::StatementDateSource;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The years after which nobody is taken to be alive whose death is not known. In the members of a parliament since its
/// beginning, of whom none had a date of death, each tenth link was to a namesake; many were to members born before 1900.
const LONGEST_LIFE: i64 = 110;

/// The years of life after the first office: that is held by an adult, who lives to be 110 at most.
const YEARS_AFTER_FIRST_OFFICE: i64 = 92;

/// The possible days of a birth and of a death, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    birth: Option<DaySpan>,
    death: Option<DaySpan>,
}

impl Life {
    /// The life of an actor; `None` if no date of it is known.
    pub(super) fn of(facts: &ActorFacts, zone: &TimeZone) -> Option<Self> {
        let days = |date: Option<PartialDate>| date.map(|date| DaySpan::of(date, zone));
        let life = Self { birth: days(facts.birth_date()), death: days(facts.death_date()) };
        (life.birth.is_some() || life.death.is_some()).then_some(life)
    }

    /// The days of a death.
    pub(super) fn death(self) -> Option<DaySpan> {
        self.death
    }

    /// The first and last day of articles in which the person is meant by name, although the article does not declare
    /// it: from its birth until a year after its death, or as long as anybody lives.
    pub(super) fn reported(self) -> (Date, Date) {
        let after = |day: Date, years: i64| day.checked_add(years.years()).unwrap_or(Date::MAX);
        let last = match (self.death, self.birth) {
            (Some(death), _) => after(death.last, 1),
            (None, Some(birth)) => after(birth.last, LONGEST_LIFE),
            (None, None) => Date::MAX,
        };
        (self.birth.map_or(Date::MIN, |birth| birth.first), last)
    }

    /// The key of which the date contradicts something that was, at some time between two days: `birth_date` or
    /// `death_date`.
    fn contradicts(self, first: Date, last: Date) -> Option<&'static str> {
        if self.birth.is_some_and(|birth| last < birth.first) {
            return Some("birth_date");
        }
        self.death.is_some_and(|death| death.last < first).then_some("death_date")
    }
}

/// The last day on which a person may be alive of whom no death is known: by the birth, else by the first office. `None` if
/// neither is known, or the death is.
pub(super) fn last_day_of_longest_life(facts: &ActorFacts, zone: &TimeZone) -> Option<Date> {
    if facts.type_ != ActorType::Person || facts.death_date().is_some() {
        return None;
    }
    match facts.birth_date() {
        Some(birth) => birth.last_day(zone).checked_add(LONGEST_LIFE.years()).ok(),
        None => last_day_after_first_office(facts, zone),
    }
}

/// The last day on which somebody may be alive, by the day on which the first office began.
pub(super) fn last_day_after_first_office(facts: &ActorFacts, zone: &TimeZone) -> Option<Date> {
    let starts = facts.memberships.iter().filter_map(|membership| membership.start_date);
    let first = starts.map(|date| date.last_day(zone)).min()?;
    first.checked_add(YEARS_AFTER_FIRST_OFFICE.years()).ok()
}

/// The words for what a key dates.
fn event_of(key: &str) -> &'static str {
    if key == "birth_date" { "before the birth" } else { "after the death" }
}

/// Reports memberships, statements and events at a time at which their person did not live.
pub(super) fn check(index: &Index, inputs: &IndexInputs, report: &mut Report) {
    for entry in &index.entities {
        let (Some(front), Some((file, _))) = (index.entity_front(entry), entry.declared) else {
            continue;
        };
        let Facts::Actor(facts) = &front.facts else { continue };
        if let Some(life) = Life::of(facts, &inputs.config.timezone) {
            let memberships = facts.memberships.iter();
            let findings = memberships.flat_map(|it| of_membership(it, front, life, inputs));
            report.extend(&index.files[file].file.path, findings);
        }
    }
    // What is withdrawn is no longer claimed, and a repeated statement is reported where it is shown.
    for statement in index.statement_ids().filter(|id| index.is_listed(*id)) {
        let statement = index.statement(statement);
        let path = &index.files[index.article(statement.article).file].file.path;
        report.extend(path, of_statement(index, statement, inputs));
        report.extend(path, of_dispute(index, statement, inputs));
    }
    for event in index.event_ids() {
        for (article, finding) in of_event(index, event, inputs) {
            report.push(&index.files[index.article(article).file].file.path, finding);
        }
    }
}

/// The organizers and attendees of an event who did not live on its days, each with the article that names them. An event
/// that is planned may be right but for its status, and one without a date is at the latest of the day of its article, so
/// it is a warning.
fn of_event(index: &Index, id: EventId, inputs: &IndexInputs) -> Vec<(ArticleId, Diagnostic)> {
    let event = index.event(id);
    let zone = &inputs.config.timezone;
    let EventDate::Dated { .. } = event.date else { return Vec::new() };
    if event.status == Some(EventStatus::Cancelled) {
        return Vec::new();
    }
    let finding = |party: &EntityOrText| {
        let entry = index.entity(party.entity?);
        let of_life = index.life(entry, zone)?.contradicts(event.first, event.last)?;
        // What is reported after a death may have been before it.
        if !event.date_is_written && of_life != "birth_date" {
            return None;
        }
        let is = if event.date_is_written { "is dated" } else { "is reported on" };
        let day = event.date.iso(zone);
        let message = format!("the event {is} {day}, {} of {}", event_of(of_life), entry.name);
        let (article, location) = location_of_party(index, event, &party.text);
        let mut finding = outside_life(location, message, ("date", of_life));
        if event.status != Some(EventStatus::Held) || !event.date_is_written {
            finding.severity = Severity::Warning;
        }
        Some((article, finding))
    };
    event.organizers.iter().chain(&event.attendees).filter_map(finding).collect()
}

/// Where the newest report of an event that names a party does so.
fn location_of_party(index: &Index, event: &EventEntry, party: &str) -> (ArticleId, Location) {
    let is_event = |own: &Event| match &event.id {
        Some(id) => own.id.as_ref() == Some(id),
        None => own.id.is_none() && own.name == event.name,
    };
    let in_article = |article: ArticleId| {
        let reports = index.article_front(index.article(article)).events.iter();
        let reports = reports.filter_map(|item| match item {
            EventItem::Full(own) if is_event(own) => Some(own),
            _ => None,
        });
        let mut named = reports.flat_map(|own| own.organizer.iter().chain(&own.attendees));
        let location = named.find(|reference| reference.text == party)?.location;
        Some((article, location))
    };
    let found = event.articles.iter().rev().find_map(|article| in_article(*article));
    found.unwrap_or((event.newest_article, Location::File))
}

/// A contradiction of a statement, dated when the one who contradicts did not live; or without a date, by someone who had
/// died before the statement was made.
fn of_dispute(
    index: &Index,
    statement: &StatementEntry,
    inputs: &IndexInputs,
) -> Option<Diagnostic> {
    let zone = &inputs.config.timezone;
    let dispute = statement.disputed.as_ref().filter(|dispute| !dispute.is_of_other)?;
    let entry = index.entity(dispute.by.as_ref()?.entity?);
    let life = index.life(entry, zone)?;
    let Some(date) = dispute.date else {
        let said = Some(&statement.date).filter(|date| !date.is_of_report())?;
        let of_life = life.contradicts(said.first, Date::MAX)?;
        let day = said.date.iso(zone);
        let message = format!(
            "what is disputed was said on {day}, {} of {}, who disputes it",
            event_of(of_life),
            entry.name
        );
        return Some(outside_life(statement.location, message, ("by", of_life)));
    };
    let of_life = life.contradicts(date.first_day(zone), date.last_day(zone))?;
    let message =
        format!("the dispute is dated {}, {} of {}", date.iso(zone), event_of(of_life), entry.name);
    Some(outside_life(statement.location, message, ("date", of_life)))
}

fn of_membership(
    membership: &Membership,
    front: &Entity,
    life: Life,
    inputs: &IndexInputs,
) -> Vec<Diagnostic> {
    let zone = &inputs.config.timezone;
    let dates = [
        ("start_date", membership.start_date),
        ("end_date", membership.end_date),
        ("confirmed", membership.confirmed),
    ];
    let finding = |(key, date): (&str, Option<PartialDate>)| {
        let date = date?;
        let of_life = life.contradicts(date.first_day(zone), date.last_day(zone))?;
        let message = format!(
            "the membership has the `{key}` {}, {} of {}",
            date.iso(zone),
            event_of(of_life),
            front.name.value
        );
        let location = membership.organization.location;
        let mut finding = outside_life(location, message, (key, of_life));
        // The end of a term that was planned: the membership ends with the death nevertheless.
        if (key, of_life) == ("end_date", "death_date") {
            finding.severity = Severity::Warning;
        }
        Some(finding)
    };
    dates.into_iter().filter_map(finding).collect()
}

/// A dated statement, or one at an event, when one of its speakers did not live; and one that was reported
/// before one of them was born. After a death, what was said before it may still be reported.
fn of_statement(
    index: &Index,
    statement: &StatementEntry,
    inputs: &IndexInputs,
) -> Vec<Diagnostic> {
    let date = &statement.date;
    let key = match date.source {
        StatementDateSource::Statement => "date",
        StatementDateSource::Event => "event",
        StatementDateSource::Report => "speaker",
    };
    let is_report = date.is_of_report();
    let finding = |entry: &EntityEntry| {
        let life = index.life(entry, &inputs.config.timezone)?;
        let of_life = life.contradicts(date.first, date.last)?;
        if is_report && of_life != "birth_date" {
            return None;
        }
        let day = date.date.iso(&inputs.config.timezone);
        let is = if is_report { "is reported on" } else { "is dated" };
        let message = format!("the statement {is} {day}, {} of {}", event_of(of_life), entry.name);
        Some(outside_life(statement.location, message, (key, of_life)))
    };
    statement.speaker.entities().filter_map(|id| finding(index.entity(id))).collect()
}

fn outside_life(location: Location, message: String, (key, of_life): (&str, &str)) -> Diagnostic {
    let help = format!("correct `{key}` here, or the `{of_life}` of the person");
    Diagnostic::error("outside-life", location, message).help(help)
}

impl Index {
    /// The life of an actor, as far as its dates are known.
    pub(super) fn life(&self, entry: &EntityEntry, zone: &TimeZone) -> Option<Life> {
        match &self.entity_front(entry)?.facts {
            Facts::Actor(facts) => Life::of(facts, zone),
            Facts::Topic(_) => None,
        }
    }
}
