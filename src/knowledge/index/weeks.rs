//! What is new in each week, and between any two days: articles, corrections, withdrawn statements, changes of roles, and
//! the next events.
//!
//! Input: an index whose articles, events, roles and pages are known. Output: [`WeekEntry`]s, oldest first. A week that
//! is over changes by corrections alone, so it has what the articles of its days say, and of events what had been
//! reported by its last day: an event that a later article reports, or puts off, was not known then.

use super::{
    ArticleId, CorrectionId, DaySpan, EntityId, EventEntry, EventId, EventReport, Index,
    StatementId, WeekId,
};
use crate::content::model::{CorrectionKind, EntityKind, EventDate, EventStatus};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// The most events that are next after a week.
const NEXT: usize = 8;

/// A week that has an article, a correction or the withdrawal of a statement.
#[derive(Debug, Clone)]
pub(crate) struct WeekEntry {
    /// Its first day.
    pub monday: Date,
    /// What is new in it.
    pub changes: PeriodChanges,
    /// The Monday of the last such week before it.
    pub older: Option<Date>,
    /// The Monday of the next such week.
    pub newer: Option<Date>,
}

/// What is new in some days.
#[derive(Debug, Clone, Default)]
pub(crate) struct PeriodChanges {
    /// The articles, oldest first, withdrawn ones included.
    pub articles: Vec<ArticleId>,
    /// The corrections, oldest first; no updates.
    pub corrections: Vec<CorrectionId>,
    /// The statements that were withdrawn, the oldest withdrawal first.
    pub withdrawals: Vec<StatementId>,
    /// The roles that began or ended, the oldest change first.
    pub role_changes: Vec<RoleChange>,
    /// The events after the last day, soonest first, as far as they were known then.
    pub next: Vec<KnownEvent>,
}

/// A role that has begun or ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleChange {
    /// Its first day, or its last one.
    pub day: DaySpan,
    /// The actor.
    pub actor: EntityId,
    /// The position in the actor's [`EntityEntry::posts`](super::EntityEntry).
    pub post: u32,
    /// Whether it has ended.
    pub ended: bool,
}

/// An event as it was known on some day.
#[derive(Debug, Clone)]
pub(crate) struct KnownEvent {
    /// The event.
    pub event: EventId,
    /// The newest article until then that reports it.
    pub article: ArticleId,
    /// Its name.
    pub name: String,
    /// When it was to take place.
    pub date: EventDate,
    /// Where.
    pub location: Option<String>,
}

/// Adds the weeks. After pages are decided on, since actors without one are in no list of changes.
pub(super) fn gather(index: &mut Index, zone: &TimeZone) {
    let weeks = weeks(index, zone);
    index.edit().weeks = weeks;
}

fn weeks(index: &Index, zone: &TimeZone) -> Vec<WeekEntry> {
    let corrections = corrections(index, zone);
    let roles = role_changes(index);
    let mut changes: BTreeMap<Date, PeriodChanges> = BTreeMap::new();
    for id in index.article_ids() {
        changes.entry(monday_of(index.article(id).day)).or_default().articles.push(id);
    }
    for (day, id) in corrections {
        changes.entry(monday_of(day)).or_default().corrections.push(id);
    }
    for (day, id) in withdrawals(index, zone) {
        changes.entry(monday_of(day)).or_default().withdrawals.push(id);
    }
    for change in roles {
        let monday = monday_of(change.day.first);
        // One that is known by month or year is not known to be of any week.
        let is_of_week = change.day.last <= last_day_of(monday);
        if let Some(week) = changes.get_mut(&monday).filter(|_| is_of_week) {
            week.role_changes.push(change);
        }
    }
    let mondays: Vec<Date> = changes.keys().copied().collect();
    let mut known = KnownEvents::new(index);
    let week = |(number, (monday, mut changes)): (usize, (Date, PeriodChanges))| {
        changes.next = known.after(index, zone, last_day_of(monday));
        let older = number.checked_sub(1).map(|before| mondays[before]);
        WeekEntry { monday, changes, older, newer: mondays.get(number + 1).copied() }
    };
    changes.into_iter().enumerate().map(week).collect()
}

/// The corrections by day, oldest first. An update corrects nothing, and of a withdrawn article only the notice counts.
fn corrections(index: &Index, zone: &TimeZone) -> Vec<(Date, CorrectionId)> {
    let mut all = Vec::new();
    for article in index.article_ids() {
        let entry = index.article(article);
        for (position, one) in index.article_front(entry).corrections.iter().enumerate() {
            let is_listed = match one.kind {
                CorrectionKind::Correction | CorrectionKind::Clarification => {
                    entry.retraction.is_none()
                }
                CorrectionKind::Retraction => true,
                CorrectionKind::Update => false,
            };
            if is_listed {
                all.push((one.date.first_day(zone), CorrectionId { article, position }));
            }
        }
    }
    all.sort_by_key(|(day, _)| *day);
    all
}

/// The withdrawn statements by the day of the withdrawal, oldest first. Of a withdrawn article only its notice counts.
fn withdrawals(index: &Index, zone: &TimeZone) -> Vec<(Date, StatementId)> {
    let day = |id: &StatementId| {
        let statement = index.statement(*id);
        let is_of_retracted = index.article(statement.article).retraction.is_some();
        let withdrawal = statement.withdrawn.as_ref().filter(|_| !is_of_retracted)?;
        Some(withdrawal.date.first_day(zone))
    };
    let mut all: Vec<_> = index.statement_ids().filter_map(|id| Some((day(&id)?, id))).collect();
    all.sort_by_key(|(day, _)| *day);
    all
}

/// The roles that have begun or ended by now, the oldest change first. One has ended when its last day is over.
fn role_changes(index: &Index) -> Vec<RoleChange> {
    let mut changes = Vec::new();
    for actor in index.entity_ids() {
        let entry = index.entity(actor);
        if entry.kind != EntityKind::Actor || !entry.has_page {
            continue;
        }
        for (post, number) in entry.posts.iter().zip(0..) {
            let change = |day, ended| RoleChange { day, actor, post: number, ended };
            let (began, ended) =
                (post.role.begun_by(index.today()), post.role.ended_by(index.today()));
            changes.extend(began.map(|day| change(day, false)));
            changes.extend(ended.map(|day| change(day, true)));
        }
    }
    changes.sort_by_key(|change| {
        (change.day.last, !change.ended, index.rank(change.actor), change.post)
    });
    changes
}

impl EventEntry {
    /// What the articles until a day say of the event; `None` if there is none, or it was cancelled or had no day by then.
    fn known_on(&self, index: &Index, id: EventId, last: Date) -> Option<KnownEvent> {
        let is_known = |report: &&EventReport| index.article(report.article).day <= last;
        let newest_first = || self.reports.iter().rev().filter(is_known);
        let newest = newest_first().next()?;
        if newest_first().find_map(|report| report.status) == Some(EventStatus::Cancelled) {
            return None;
        }
        Some(KnownEvent {
            event: id,
            article: newest.article,
            name: newest.name.clone(),
            date: newest_first().find_map(|report| report.date.clone())?,
            location: newest_first().find_map(|report| report.location.clone()),
        })
    }
}

impl KnownEvent {
    /// Its first day; `None` if its date is in words alone.
    fn first_day(&self, zone: &TimeZone) -> Option<Date> {
        match self.date {
            EventDate::Dated { start, .. } => Some(start.first_day(zone)),
            EventDate::Text(_) => None,
        }
    }
}

/// The events to come, as reports of them come in week after week.
struct KnownEvents {
    /// The days of reports with the event, the newest first.
    reports: Vec<(Date, EventId)>,
    /// By event: its first day as far as it is known.
    days: BTreeMap<EventId, Date>,
    /// The same in the order of days.
    to_come: BTreeSet<(Date, EventId)>,
}

impl KnownEvents {
    fn new(index: &Index) -> Self {
        let days = |id: EventId| {
            let reports = index.event(id).reports.iter();
            reports.map(move |report| (index.article(report.article).day, id))
        };
        let mut reports: Vec<(Date, EventId)> = index.event_ids().flat_map(days).collect();
        reports.sort_unstable_by(|a, b| b.cmp(a));
        Self { reports, days: BTreeMap::new(), to_come: BTreeSet::new() }
    }

    /// The soonest events after a day, as they were known then. The days of calls must ascend.
    fn after(&mut self, index: &Index, zone: &TimeZone, last: Date) -> Vec<KnownEvent> {
        while let Some((_, id)) = self.reports.pop_if(|(day, _)| *day <= last) {
            if let Some(before) = self.days.remove(&id) {
                self.to_come.remove(&(before, id));
            }
            let known = index.event(id).known_on(index, id, last);
            if let Some(day) = known.and_then(|known| known.first_day(zone)) {
                self.days.insert(id, day);
                self.to_come.insert((day, id));
            }
        }
        while self.to_come.first().is_some_and(|(day, _)| *day <= last) {
            self.to_come.pop_first();
        }
        let soonest = self.to_come.iter().take(NEXT);
        soonest.filter_map(|(_, id)| index.event(*id).known_on(index, *id, last)).collect()
    }
}

impl PeriodChanges {
    /// What is new from one day to another, both included; without a day, from the first or to the last.
    pub(crate) fn between(
        index: &Index,
        zone: &TimeZone,
        (since, until): (Option<Date>, Option<Date>),
    ) -> Self {
        let is_in = |day: Date| {
            since.is_none_or(|since| day >= since) && until.is_none_or(|until| day <= until)
        };
        let corrections = corrections(index, zone).into_iter().filter(|(day, _)| is_in(*day));
        let withdrawals = withdrawals(index, zone).into_iter().filter(|(day, _)| is_in(*day));
        let roles = role_changes(index).into_iter();
        let last = until.unwrap_or(index.today());
        Self {
            articles: index.article_ids().filter(|id| is_in(index.article(*id).day)).collect(),
            corrections: corrections.map(|(_, id)| id).collect(),
            withdrawals: withdrawals.map(|(_, id)| id).collect(),
            role_changes: roles
                .filter(|change| is_in(change.day.first) && is_in(change.day.last))
                .collect(),
            next: KnownEvents::new(index).after(index, zone, last),
        }
    }
}

impl WeekEntry {
    /// Its last day, a Sunday.
    pub(crate) fn last_day(&self) -> Date {
        last_day_of(self.monday)
    }
}

/// The Monday on or before a day. At the start of the calendar, the day itself.
fn monday_of(day: Date) -> Date {
    let days = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(days.days()).unwrap_or(day)
}

/// The Sunday after a Monday. At the end of the calendar, the last day.
fn last_day_of(monday: Date) -> Date {
    monday.checked_add(6.days()).unwrap_or(Date::MAX)
}

impl Index {
    /// All ids of weeks, oldest first. The read is recorded as a dependency.
    pub(crate) fn week_ids(&self) -> impl DoubleEndedIterator<Item = WeekId> + use<> {
        self.record_weeks();
        (0..self.facts.weeks.len() as u32).map(WeekId)
    }

    /// The week that begins on a day, if it has a page. The read is recorded as a dependency on that week alone.
    pub(crate) fn week_from(&self, monday: Date) -> Option<&WeekEntry> {
        let found = self.facts.weeks.binary_search_by_key(&monday, |week| week.monday);
        found.ok().map(|number| self.week(WeekId(number as u32)))
    }
}
