//! Decides on which days a membership gives its holder a role.
//!
//! Input: the dates of memberships and the day of the build. Output: the days on which a role was held for certain,
//! possibly, or as far as was known on another day; whether it is held today; and findings about memberships without
//! dates. A membership without a first day says nothing of earlier years, one known by month or year nothing certain of
//! the month or year in which it begins or ends. A day on which it was confirmed never takes a day away, since to know
//! more must not make a page say less: from twelve months after it on, the role is given with that day. Which role of
//! several is shown is decided in `role_on_days`.

use super::{EntityEntry, EntityId, Index, ParsedFile};
use crate::content::document::{FileKind, RosterFormat};
use crate::content::model::{ActorFacts, ActorType, Facts, Membership};
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Diagnostic, Report};
use crate::site::load::ContentFile;
use crate::syntax::csv;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::text::counted;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use serde::Serialize;

/// The memberships without a first day that a warning names.
const NAMED: usize = 3;

/// The days from a first one to a last one: of a date of which only the month or year is known, all possible ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct DaySpan {
    /// The first day.
    pub first: Date,
    /// The last day, not before the first.
    pub last: Date,
}

impl DaySpan {
    /// The days from one to another, if there are any.
    fn between(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The days that a date covers.
    pub(super) fn of(date: PartialDate, zone: &TimeZone) -> Self {
        Self { first: date.first_day(zone), last: date.last_day(zone) }
    }

    /// Whether it is a single day.
    pub(super) fn is_day(self) -> bool {
        self.first == self.last
    }

    /// Whether all of some days are among these.
    pub(super) fn contains(self, days: DaySpan) -> bool {
        self.first <= days.first && days.last <= self.last
    }

    /// Whether some of some days are among these.
    pub(super) fn overlaps(self, days: DaySpan) -> bool {
        self.first <= days.last && days.first <= self.last
    }
}

/// An actor's membership in an organization, its references resolved.
#[derive(Debug, Clone)]
pub(crate) struct Role {
    /// The organization.
    pub organization: EntityId,
    /// The actor that it represents there.
    pub on_behalf_of: Option<EntityId>,
    /// The position in the `memberships` of the actor's front matter.
    pub membership: u32,
    /// The first day; `None`: not known.
    pub start: Option<DaySpan>,
    /// The last day; `None`: still a member.
    pub end: Option<DaySpan>,
    /// A day on which it was held.
    pub confirmed: Option<DaySpan>,
    /// Whether its holder has died; the last day is then not after the death.
    pub holder_died: bool,
    /// The last day on which it can be held, if no last day is known: nobody holds an office at an age that nobody reaches.
    pub last_possible: Option<Date>,
}

/// Whether a role is held today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RoleState {
    /// It is held today.
    Current,
    /// It begins in the future.
    Future,
    /// It has no last day, but has not been confirmed for a year.
    Unconfirmed,
    /// It has ended.
    Former,
}

impl Role {
    /// Whether it is held on a day.
    pub(crate) fn state(&self, today: Date) -> RoleState {
        match (self.start, self.end) {
            (Some(start), _) if start.first > today => RoleState::Future,
            (_, Some(end)) if end.last < today || self.holder_died => RoleState::Former,
            (_, None) if self.last_possible.is_some_and(|day| day < today) => RoleState::Former,
            _ if self.has_lapsed(today) => RoleState::Unconfirmed,
            _ => RoleState::Current,
        }
    }

    /// The day on which it began, of a date of which only the month or year is known all possible ones, if that is past.
    pub(crate) fn begun_by(&self, today: Date) -> Option<DaySpan> {
        self.start.filter(|start| start.last <= today)
    }

    /// The same of its last day: it has ended when that is over.
    pub(crate) fn ended_by(&self, today: Date) -> Option<DaySpan> {
        self.end.filter(|end| end.last < today)
    }

    /// Of the days on which what is shown of it today changes, the next one: when it begins and ends, for certain or as
    /// far as is known, and when it lapses. In between, its state is the same, and it is certain or possible on the day
    /// of the build or not.
    pub(super) fn next_change(&self, today: Date) -> Option<Date> {
        let after = |day: Date| day.tomorrow().ok();
        // That nobody grows so old is announced a year before: until then, most of such dates are those of the living.
        let is_soon = |day: &Date| today.checked_add(1.year()).is_ok_and(|end| *day < end);
        let possible = self.last_possible_if_open().filter(is_soon);
        let possible = possible.map(|day| DaySpan { first: day, last: day });
        let dates = [self.start, self.end, self.confirmed, possible].into_iter().flatten();
        let days =
            dates.flat_map(|it| [Some(it.first), Some(it.last), after(it.first), after(it.last)]);
        let changes = |day: &Date| {
            let before = day.yesterday().map(|before| self.on(before));
            before.is_ok_and(|before| before != self.on(*day))
        };
        // Nearly all dates are of the past. Of those to come not each changes something: a confirmation does not, within
        // days that are certain without it.
        let to_come = days.flatten().filter(|day| *day > today).filter(changes);
        to_come.chain(self.lapses().filter(|day| *day > today)).min()
    }

    /// What pages of a day show of it: its state, and whether it is certain and possible on that day.
    fn on(&self, day: Date) -> (RoleState, bool, bool) {
        let is_in = |spans: [Option<DaySpan>; 2]| {
            let days = DaySpan { first: day, last: day };
            spans.into_iter().flatten().any(|it| it.contains(days))
        };
        (self.state(day), is_in(self.certain(day)), is_in(self.possible(day)))
    }

    /// The first day on which it is no longer shown as current, if it has no last day: twelve months after it was
    /// confirmed.
    pub(super) fn lapses(&self) -> Option<Date> {
        let confirmed = self.confirmed.filter(|_| self.end.is_none())?;
        confirmed.last.checked_add(1.year()).ok()
    }

    fn has_lapsed(&self, today: Date) -> bool {
        self.lapses().is_some_and(|day| day <= today)
    }

    /// The last day on which it is taken to be held, if it has none: because it was confirmed, or because nobody lives longer.
    fn last_assumed(&self) -> Option<Date> {
        let confirmed = self.lapses().map(|day| day.yesterday().unwrap_or(day));
        confirmed.into_iter().chain(self.last_possible_if_open()).min()
    }

    /// [`Role::last_possible`] of a role without a last day.
    pub(super) fn last_possible_if_open(&self) -> Option<Date> {
        self.last_possible.filter(|_| self.end.is_none())
    }

    /// The days on which it may have been held. Without a first day: from the day on which it was confirmed, and in
    /// this and the last year.
    pub(super) fn possible(&self, today: Date) -> [Option<DaySpan>; 2] {
        let last = self.end.map(|end| end.last).or(self.last_assumed()).unwrap_or(Date::MAX);
        if let Some(start) = self.start {
            return [DaySpan::between(start.first, last), None];
        }
        let ended = self.end.filter(|end| end.is_day());
        let known = match self.confirmed {
            Some(confirmed) => {
                let until = self.end.map_or(confirmed.last, |end| end.last);
                DaySpan::between(confirmed.first, until)
            }
            None => ended,
        };
        [known, self.recent(today)]
    }

    /// The days on which it was held for certain: those of which it is written, and without a first day, those for which it
    /// is assumed.
    pub(super) fn certain(&self, today: Date) -> [Option<DaySpan>; 2] {
        let confirmed = self.confirmed;
        let latest = |day: Date| confirmed.map_or(day, |confirmed| day.max(confirmed.first));
        if let Some(start) = self.start {
            let ended = self.end.map(|end| latest(end.first));
            let last = ended.or(self.last_assumed()).unwrap_or(Date::MAX);
            let first = confirmed.map_or(start.last, |confirmed| start.last.min(confirmed.last));
            return [DaySpan::between(first, last), None];
        }
        let known = match confirmed {
            Some(confirmed) => {
                let until = self.end.map_or(confirmed.first, |end| latest(end.first));
                DaySpan::between(confirmed.last, until)
            }
            None => self.end.filter(|end| end.is_day()),
        };
        let recent = self.recent(today).and_then(|recent| {
            let until = self.end.map_or(recent.last, |end| recent.last.min(latest(end.first)));
            // Of a month or year in which it was confirmed, the last day alone is certain.
            let from = confirmed.map_or(recent.first, |confirmed| recent.first.max(confirmed.last));
            DaySpan::between(from, until)
        });
        [known, recent]
    }

    /// The days for which it gives its role with the day on which it was confirmed: that it was held then is all that is
    /// known. Without a `confirmed`, it would give its role to them as well.
    pub(super) fn as_confirmed(&self, today: Date) -> Option<DaySpan> {
        let confirmed = self.confirmed?;
        match (self.start, self.end) {
            (Some(_), None) => {
                DaySpan::between(confirmed.last, self.last_possible.unwrap_or(Date::MAX))
            }
            (Some(_), Some(_)) => None,
            (None, _) => self.this_and_last_year(today),
        }
    }

    /// Without a first day: the days of this and the last year, for which it gives its role.
    pub(super) fn this_and_last_year(&self, today: Date) -> Option<DaySpan> {
        let first = date((today.year() - 1).max(-9999), 1, 1);
        let last = date(today.year(), 12, 31);
        let last = self.end.map_or(last, |end| last.min(end.last));
        let last = self.last_possible_if_open().map_or(last, |day| last.min(day));
        DaySpan::between(first, last).filter(|_| self.start.is_none())
    }

    /// [`Role::this_and_last_year`] for which it is taken to be held: of one that was confirmed, the twelve months from
    /// that day on.
    fn recent(&self, today: Date) -> Option<DaySpan> {
        let days = self.this_and_last_year(today)?;
        let first = self.confirmed.map_or(days.first, |day| days.first.max(day.first));
        let last = self.last_assumed().map_or(days.last, |day| days.last.min(day));
        DaySpan::between(first, last)
    }

    /// What the roles of today are ordered by, whatever comes first in the file: certain ones with a first day, then those
    /// that were confirmed, then those that may have begun in this month or year, then those that are only assumed; of
    /// each the latest begun.
    fn precedence(&self, is_certain: bool) -> impl Ord + use<> {
        let begun = std::cmp::Reverse(self.start.map(|start| start.first));
        let rank = match (self.start, self.confirmed) {
            (Some(_), _) if is_certain => 0,
            (None, Some(_)) if is_certain => 1,
            (Some(_), _) => 2,
            (None, _) if is_certain => 3,
            (None, _) => 4,
        };
        (rank, begun)
    }
}

impl Index {
    /// The role of an actor today: of those held today the latest begun.
    pub(crate) fn role_today<'i>(&self, entry: &'i EntityEntry) -> Option<&'i Role> {
        let current = entry.roles.iter().filter_map(|role| {
            let (state, is_certain, _) = role.on(self.today());
            let is_held = state == RoleState::Current && self.is_title(entry, role);
            is_held.then_some((role, is_certain))
        });
        let latest = current.min_by_key(|(role, is_certain)| role.precedence(*is_certain));
        latest.map(|(role, _)| role)
    }

    /// Of an actor of whom no role of today is known: the role that was confirmed last, if it has not ended.
    pub(crate) fn role_confirmed_last<'i>(&self, entry: &'i EntityEntry) -> Option<&'i Role> {
        let is_shown = |role: &&Role| {
            role.state(self.today()) == RoleState::Unconfirmed && self.is_title(entry, role)
        };
        // Of several of one day the first in the file.
        let unconfirmed = entry.roles.iter().filter(is_shown);
        let last =
            unconfirmed.min_by_key(|role| std::cmp::Reverse(role.confirmed.map(|day| day.last)))?;
        // One that ended after that day says more of the actor.
        let ends = entry.roles.iter().filter_map(|role| role.end);
        let has_later =
            ends.map(|end| end.last).any(|end| Some(end) > last.confirmed.map(|day| day.last));
        (!has_later).then_some(last)
    }

    /// The front matter of a role.
    pub(crate) fn membership(&self, entry: &EntityEntry, role: &Role) -> Option<&Membership> {
        self.membership_at(entry, role.membership)
    }

    /// An entry of an actor's `memberships`, by its position.
    pub(crate) fn membership_at(&self, entry: &EntityEntry, position: u32) -> Option<&Membership> {
        match &self.entity_front(entry)?.facts {
            Facts::Actor(facts) => facts.memberships.get(position as usize),
            Facts::Topic(_) => None,
        }
    }

    /// A role as text: `Minister, Veldania`, with the comma of a language. An organization that the role names is not repeated; one of several that are
    /// shown under one name has its `disambiguation`. `None` if the membership gives no name to its role.
    pub(crate) fn role_in_words(
        &self,
        entry: &EntityEntry,
        role: &Role,
        organization: &str,
        comma: &str,
    ) -> Option<String> {
        let name = self.membership(entry, role)?.role.as_deref()?;
        Some(match name.contains(organization) {
            true => name.to_owned(),
            false => format!("{name}{comma}{}", self.distinct_organization(role, organization)),
        })
    }

    /// The name of the organization of a role, `name`, with the `disambiguation` if another one is shown under the same.
    /// Not what else may distinguish it, which may be a role of its own.
    pub(crate) fn distinct_organization(&self, role: &Role, name: &str) -> String {
        let entry = self.entity(role.organization);
        let front = self.namesakes.of(role.organization).and_then(|_| self.entity_front(entry));
        match front.map(|front| &front.facts) {
            Some(Facts::Actor(ActorFacts { disambiguation: Some(own), .. })) => {
                format!("{name} ({own})")
            }
            _ => name.to_owned(),
        }
    }

    /// Whether a role is one to name its holder by.
    pub(super) fn is_title(&self, entry: &EntityEntry, role: &Role) -> bool {
        let front = self.entity_front(entry).map(|front| &front.facts);
        let is_person =
            matches!(front, Some(Facts::Actor(facts)) if facts.type_ == ActorType::Person);
        is_person || self.membership(entry, role).is_some_and(|it| it.role.is_some())
    }
}

/// Reports once how many memberships have no first day and are not confirmed.
pub(super) fn check_undated(index: &Index, report: &mut Report) {
    let (count, first) = undated(index);
    let Some((entry, role)) = first.first() else { return };
    let (Some((file, _)), Some(membership)) = (entry.declared, index.membership(entry, role))
    else {
        return;
    };
    let has = if count == 1 { "has" } else { "have" };
    let message = format!(
        "{} {has} no `start_date`: a role is then shown with what was said and held this year and last year alone",
        counted(count, "membership")
    );
    let file = &index.files[file].file;
    let help = match file.kind {
        FileKind::Roster(_, RosterFormat::Csv) => {
            let column = column_of(file, membership.organization.location);
            undated_column(column.as_deref().unwrap_or("memberships"))
        }
        _ => undated_line(membership),
    };
    let mut warning =
        Diagnostic::warning("undated-role", membership.organization.location, message).help(help);
    let place = |(entry, role): &(&EntityEntry, &Role)| {
        let file = entry.declared.map_or("", |(file, _)| &*index.files[file].file.path);
        format!("{} ({}) in {file}", entry.name, index.entity(role.organization).name)
    };
    if count > 1 {
        let places: Vec<String> = first.iter().map(place).collect();
        let more = count - first.len();
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        warning = warning.help(format!("they are those of {}{more}", places.join(", ")));
    }
    report.push(&file.path, warning);
}

/// The number of memberships that have neither dates nor were confirmed, and the first few. Not those of files with a date
/// that cannot be read: it may be theirs.
fn undated(index: &Index) -> (usize, Vec<(&EntityEntry, &Role)>) {
    let mut count = 0;
    let mut first = Vec::new();
    let has_bad_date =
        |file: &ParsedFile| file.diagnostics().iter().any(|finding| finding.code == "bad-date");
    let bad_dates: Vec<bool> = index.files.iter().map(has_bad_date).collect();
    let is_read = |entry: &&EntityEntry| entry.declared.is_none_or(|(file, _)| !bad_dates[file]);
    for entry in index.entities.iter().filter(is_read) {
        let is_undated = |role: &&Role| {
            let is_dated = role.start.is_some() || role.end.is_some() || role.confirmed.is_some();
            !is_dated && index.is_title(entry, role)
        };
        for role in entry.roles.iter().filter(is_undated) {
            count += 1;
            if first.len() < NAMED {
                first.push((entry, role));
            }
        }
    }
    (count, first)
}

/// The line to write for a membership without dates.
fn undated_line(membership: &Membership) -> String {
    let organization = flow_scalar(&membership.organization.text);
    let keys = match &membership.role {
        Some(role) => format!("organization: {organization}, role: {}", flow_scalar(role)),
        None => format!("organization: {organization}"),
    };
    format!(
        "add when it began: `{{{keys}, start_date: …}}`; or, if that is not known, a day on which it was held: \
         `{{{keys}, confirmed: …}}`"
    )
}

/// The column of a table in which the cell at a location is.
fn column_of(file: &ContentFile, location: Location) -> Option<String> {
    match location {
        Location::Node(at) => csv::column_at(&file.text()?, at as usize),
        _ => None,
    }
}

/// The columns of a table for a membership without dates, whose organization is in this one.
fn undated_column(column: &str) -> String {
    let (key, first) = match column.strip_suffix(".organization") {
        Some(key) => (key.to_owned(), String::new()),
        // The name of the organization alone, or several: there is no place for a date yet.
        None => {
            let key = if column == "memberships" { "memberships.0" } else { column };
            let first =
                format!("write `{key}.organization` in place of the column `{column}`, and ");
            (key.to_owned(), first)
        }
    };
    format!(
        "{first}{}when it began in the column `{key}.start_date`; or, if that is not known, a day on which it was held \
         in `{key}.confirmed`",
        if first.is_empty() { "write " } else { "" }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A role with these dates.
    fn role(start: &str, end: &str, confirmed: &str) -> Role {
        let days = |text: &str| {
            let date = (!text.is_empty()).then(|| PartialDate::parse(text).unwrap())?;
            Some(DaySpan::of(date, &TimeZone::UTC))
        };
        Role {
            organization: EntityId(0),
            on_behalf_of: None,
            membership: 0,
            start: days(start),
            end: days(end),
            confirmed: days(confirmed),
            holder_died: false,
            last_possible: None,
        }
    }

    fn today() -> Date {
        date(2025, 12, 1)
    }

    /// Whether a role is certain, or else possible, on a day.
    fn on(role: &Role, day: &str) -> &'static str {
        let day: Date = day.parse().unwrap();
        let days = DaySpan { first: day, last: day };
        let holds =
            |spans: [Option<DaySpan>; 2]| spans.into_iter().flatten().any(|it| it.contains(days));
        let is_confirmed = holds([role.as_confirmed(today()), None]);
        match (holds(role.certain(today())), holds(role.possible(today()))) {
            (true, true) => "certain",
            (false, true) => "possible",
            (false, false) if is_confirmed => "as confirmed",
            (false, false) => "no",
            (true, false) => unreachable!("what is certain is possible"),
        }
    }

    #[test]
    fn a_role_without_a_first_day_is_of_this_and_the_last_year() {
        let open = role("", "", "");
        let of = |day| on(&open, day);
        assert_eq!([of("2023-12-31"), of("2024-01-01")], ["no", "certain"]);
        assert_eq!([of("2025-12-31"), of("2026-01-01")], ["certain", "no"]);
        let ended = role("", "2025-03-10", "");
        assert_eq!([on(&ended, "2025-03-10"), on(&ended, "2025-03-11")], ["certain", "no"]);
        let long_ago = role("", "2004-03-10", "");
        let of = |day| on(&long_ago, day);
        assert_eq!([of("2004-03-09"), of("2004-03-10"), of("2025-01-01")], ["no", "certain", "no"]);
    }

    #[test]
    fn a_role_is_held_on_the_day_on_which_it_was_confirmed_and_between_known_days() {
        let only = role("", "", "2004-03-15");
        let of = |day| on(&only, day);
        assert_eq!([of("2004-03-14"), of("2004-03-15"), of("2004-03-16")], ["no", "certain", "no"]);
        let begun = role("2003-01-01", "", "2004-03-15");
        let of = |day| on(&begun, day);
        assert_eq!([of("2003-06-01"), of("2004-03-16")], ["certain", "certain"]);
        assert_eq!([of("2005-03-14"), of("2005-03-15")], ["certain", "as confirmed"]);
        let ended = role("", "2006-01-01", "2004-03-15");
        let of = |day| on(&ended, day);
        assert_eq!([of("2004-03-14"), of("2005-06-01"), of("2006-01-02")], ["no", "certain", "no"]);
        let month = role("", "", "2004-03");
        assert_eq!([on(&month, "2004-03-15"), on(&month, "2004-04-01")], ["possible", "no"]);
    }

    #[test]
    fn a_role_is_no_longer_current_a_year_after_it_was_confirmed() {
        let recent = role("2003", "", "2024-12-02");
        assert_eq!(recent.state(today()), RoleState::Current);
        assert_eq!(on(&recent, "2025-11-30"), "certain");
        let old = role("2003", "", "2024-12-01");
        assert_eq!(old.state(today()), RoleState::Unconfirmed);
        assert_eq!(on(&old, "2025-11-30"), "certain");
        assert_eq!(on(&old, "2025-12-01"), "as confirmed");
        assert_eq!(role("2003", "2025-12-01", "2004").state(today()), RoleState::Current);
        assert_eq!(role("2003", "2025-11-30", "2004").state(today()), RoleState::Former);
    }

    #[test]
    fn a_day_on_which_a_role_was_confirmed_takes_no_day_away() {
        let dates = ["", "2023", "2024", "2024-02", "2025-06-10"];
        for (start, end) in dates.iter().flat_map(|start| dates.map(|end| (*start, end))) {
            let without = role(start, end, "");
            for confirmed in ["2004-03-15", "2023", "2024-02", "2024-06-30", "2025-06-10"] {
                let with = role(start, end, confirmed);
                let days = with.confirmed.unwrap();
                let is_outside = with.end.is_some_and(|end| end.last < days.first)
                    || with.start.is_some_and(|start| days.last < start.first);
                let is_empty = with.start.zip(with.end).is_some_and(|(a, b)| b.last < a.first);
                if is_outside || is_empty {
                    continue;
                }
                for day in date(2003, 12, 1).series(20.days()).take_while(|day| day.year() < 2027) {
                    let day = day.to_string();
                    let (before, after) = (on(&without, &day), on(&with, &day));
                    // What is possible may become certain; what is certain is at least given with the day.
                    let is_less = before != "no" && after == "no";
                    assert!(!is_less, "{with:?} on {day}: {before}, then {after}");
                }
            }
        }
    }

    #[test]
    fn between_two_changes_of_a_role_nothing_changes() {
        let dates = ["", "2024", "2025", "2026", "2024-02", "2025-06", "2025-12", "2025-06-10"];
        let all = || dates.into_iter();
        let roles = all().flat_map(|start| {
            all().flat_map(move |end| all().map(move |confirmed| role(start, end, confirmed)))
        });
        for role in roles {
            let mut next = role.next_change(date(2023, 12, 1));
            for day in date(2023, 12, 2).series(1.day()).take_while(|day| day.year() < 2028) {
                let is_change = role.on(day) != role.on(day.yesterday().unwrap());
                let is_announced = next == Some(day);
                assert!(is_announced || !is_change, "{role:?} changes on {day}");
                let is_lapse = role.lapses() == Some(day);
                assert!(is_change || is_lapse || !is_announced, "{role:?}: nothing on {day}");
                if is_announced {
                    next = role.next_change(day);
                }
            }
        }
    }

    #[test]
    fn a_role_known_by_month_or_year_is_uncertain_when_it_begins_or_ends() {
        let vague = role("2014-05", "2019", "");
        let of = |day| on(&vague, day);
        assert_eq!(
            [of("2014-04-30"), of("2014-05-01"), of("2014-05-31")],
            ["no", "possible", "certain"]
        );
        assert_eq!(
            [of("2019-01-01"), of("2019-01-02"), of("2020-01-01")],
            ["certain", "possible", "no"]
        );
        let confirmed = role("2014-05", "2019", "2019-06-01");
        assert_eq!(
            [on(&confirmed, "2019-06-01"), on(&confirmed, "2019-06-02")],
            ["certain", "possible"]
        );
        assert_eq!(on(&role("2014", "2014", ""), "2014-06-01"), "possible");
    }
}
