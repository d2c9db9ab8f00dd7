//! The View of who says what on a topic: the latest statements by speaker and period.
//!
//! Input: the statements on a topic, grouped by speaker. Output: a table, or none if there is one speaker. The periods
//! are days, months or years, whichever shows the most positions side by side while no column is mostly empty; the
//! last column holds all that is older.

use super::cards::SiteContext;
use super::statement_groups::{grouped, newest};
use super::types::*;
use crate::content::model::EventDate;
use crate::knowledge::index::{EntityId, StatementId};
use crate::syntax::date::PartialDate;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The most rows that are shown at once.
const ROWS: usize = 8;
/// The most columns.
const COLUMNS: usize = 3;
/// The share of the rows that each column must have a statement of: one in three.
const SHARE: usize = 3;

/// The table of a topic; `None` if fewer than two speakers have said something.
pub(super) fn table(cards: &SiteContext, id: EntityId) -> Option<PositionTable> {
    if !cards.demand.positions || cards.index.coverage(id).statements.len() < 2 {
        return None;
    }
    let speakers: Vec<Vec<StatementId>> =
        grouped(cards, id).into_iter().map(|(_, statements)| statements).collect();
    if speakers.len() < 2 {
        return None;
    }
    let day = |id: &StatementId| cards.index.statement(*id).date.day;
    let days: Vec<Vec<Date>> = speakers.iter().map(|ids| ids.iter().map(day).collect()).collect();
    let periods = Periods::of(&days, &days[..days.len().min(ROWS)]);
    let mut rows = speakers.iter().map(|ids| row(cards, &periods, ids, day));
    Some(PositionTable {
        rows: rows.by_ref().take(ROWS).collect(),
        further_rows: rows.collect(),
        periods: periods.titles(cards, &speakers),
    })
}

fn row(
    cards: &SiteContext,
    periods: &Periods,
    ids: &[StatementId],
    day: impl Fn(&StatementId) -> Date,
) -> PositionRow {
    let mut cells = vec![Vec::new(); periods.columns];
    for id in ids {
        cells[periods.column(day(id))].push(*id);
    }
    let all = newest(cards, ids);
    let first = &all[0];
    let role =
        first.role.clone().filter(|role| all.iter().all(|it| it.role.as_ref() == Some(role)));
    PositionRow {
        speakers: first.speakers.clone(),
        speaker_of: first.speaker_of.clone(),
        foreign_role: first.foreign_role.clone().filter(|_| role.is_some()),
        role,
        cells: cells.iter().map(|ids| newest(cards, ids)).collect(),
    }
}

/// The time of all statements, as precise as their dates are written: `2024 – 5 March 2026`.
fn whole_time(cards: &SiteContext, speakers: &[Vec<StatementId>]) -> String {
    let zone = &cards.config.timezone;
    let dates = speakers.iter().flatten().map(|id| &cards.index.statement(*id).date);
    let spans = dates.filter_map(|date| match date.date {
        EventDate::Dated { start, end, .. } => Some((start, end.unwrap_or(start))),
        EventDate::Text(_) => None,
    });
    let spans: Vec<(PartialDate, PartialDate)> = spans.collect();
    let first = spans.iter().map(|(first, _)| *first).min_by_key(|date| date.first_day(zone));
    let last = spans.iter().map(|(_, last)| *last).max_by_key(|date| date.last_day(zone));
    let (Some(first), Some(last)) = (first, last) else { return String::new() };
    match first.is_day() && last.is_day() {
        true => cards.words.days(first.first_day(zone), last.last_day(zone)),
        false if first == last => cards.words.date(first, zone),
        false => cards.words.range(cards.words.date(first, zone), cards.words.date(last, zone)),
    }
}

/// A length of time by which statements are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Day,
}

impl Unit {
    /// The first day of the year or month of a day, or the day.
    fn start(self, day: Date) -> Date {
        match self {
            Self::Year => day.first_of_year(),
            Self::Month => day.first_of_month(),
            Self::Day => day,
        }
    }

    /// The year or month that begins on a day, or the day.
    fn date(self, start: Date) -> PartialDate {
        match self {
            Self::Year => PartialDate::Year(start.year()),
            Self::Month => PartialDate::Month(start.year(), start.month()),
            Self::Day => PartialDate::Day(start),
        }
    }

    /// `2025`, `November 2025`, `25 November 2025`
    fn title(self, cards: &SiteContext, start: Date) -> String {
        cards.words.date(self.date(start), &cards.config.timezone)
    }
}

/// The columns of a table.
#[derive(Debug)]
struct Periods {
    unit: Unit,
    /// The first days of all units with statements, newest first.
    starts: Vec<Date>,
    columns: usize,
}

impl Periods {
    /// The periods of the days on which speakers spoke that fill the most cells of those who are shown; of equal ones
    /// those of the longest unit, and the fewest columns.
    fn of(speakers: &[Vec<Date>], shown: &[Vec<Date>]) -> Self {
        let mut best = Self::divided(speakers, Unit::Year, 1);
        let mut filled = shown.len();
        for unit in [Unit::Year, Unit::Month, Unit::Day] {
            for columns in 2..=COLUMNS {
                let periods = Self::divided(speakers, unit, columns);
                let by_column = periods.filled(shown);
                let is_dense = by_column.iter().all(|rows| rows * SHARE >= shown.len());
                let cells = by_column.iter().sum();
                if is_dense && cells > filled {
                    (best, filled) = (periods, cells);
                }
            }
        }
        best
    }

    fn divided(speakers: &[Vec<Date>], unit: Unit, columns: usize) -> Self {
        let starts: BTreeSet<Date> =
            speakers.iter().flatten().map(|day| unit.start(*day)).collect();
        let starts: Vec<Date> = starts.into_iter().rev().collect();
        let columns = columns.min(starts.len());
        Self { unit, starts, columns }
    }

    /// The column of a statement of this day.
    fn column(&self, day: Date) -> usize {
        let start = self.unit.start(day);
        let position = self.starts.iter().position(|it| *it == start);
        position.unwrap_or(usize::MAX).min(self.columns - 1)
    }

    /// For each column, of how many speakers it has a statement.
    fn filled(&self, speakers: &[Vec<Date>]) -> Vec<usize> {
        let has = |days: &Vec<Date>, column| days.iter().any(|day| self.column(*day) == column);
        let rows = |column| speakers.iter().filter(|days| has(days, column)).count();
        (0..self.columns).map(rows).collect()
    }

    fn titles(&self, cards: &SiteContext, speakers: &[Vec<StatementId>]) -> Vec<String> {
        if self.columns == 1 {
            return vec![whole_time(cards, speakers)];
        }
        let title = |column: usize| {
            let is_rest = column + 1 == self.columns && self.starts.len() > self.columns;
            match is_rest {
                false => self.unit.title(cards, self.starts[column]),
                true => {
                    let start = self.starts[column - 1];
                    let date = ("date", self.unit.date(start));
                    let zone = &cards.config.timezone;
                    cards.words.phrase_with_date("positions-before", date, zone, &[])
                }
            }
        };
        (0..self.columns).map(title).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn periods(speakers: &[&[Date]]) -> (Unit, usize) {
        let speakers: Vec<Vec<Date>> = speakers.iter().map(|days| days.to_vec()).collect();
        let periods = Periods::of(&speakers, &speakers);
        (periods.unit, periods.columns)
    }

    #[test]
    fn positions_of_one_time_have_one_column() {
        let day = date(2025, 11, 25);
        assert_eq!(periods(&[&[day], &[day], &[day]]).1, 1);
        assert_eq!(periods(&[&[day], &[date(2025, 10, 1)], &[date(2024, 3, 1)]]).1, 1);
    }

    #[test]
    fn the_periods_are_those_that_show_the_most_positions_side_by_side() {
        let (a, b) = (date(2025, 11, 25), date(2025, 11, 26));
        assert_eq!(periods(&[&[a, b], &[a, b]]), (Unit::Day, 2));
        let old = date(2023, 5, 1);
        assert_eq!(periods(&[&[a, old], &[b, old]]), (Unit::Year, 2));
        assert_eq!(periods(&[&[b, a, old], &[b, a, old]]), (Unit::Day, 3));
    }

    #[test]
    fn no_column_is_mostly_empty() {
        let (a, b) = (date(2025, 11, 25), date(2025, 11, 26));
        let only = [b];
        assert_eq!(periods(&[&[a, b], &only, &only, &only]).1, 1);
    }
}
