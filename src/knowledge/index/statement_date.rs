//! Determines when a statement was made, as far as the site says so.
//!
//! Input: a statement, the written date of the event at which it was made, and its article. Output: a
//! [`StatementDate`]. The date of an article is that of a report and says only that the statement is not newer, so
//! it orders the statement but is not shown as its date.

use crate::content::model::EventDate;
use crate::syntax::date::PartialDate;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What the date of a statement is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum StatementDateSource {
    /// The key `date` of the statement.
    Statement,
    /// The date of the event at which it was made.
    Event,
    /// The date of the article that reports it: when it was made is not known.
    Report,
}

impl StatementDateSource {
    /// `statement`, `event` or `report`, as in data files.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            StatementDateSource::Statement => "statement",
            StatementDateSource::Event => "event",
            StatementDateSource::Report => "report",
        }
    }
}

/// When a statement was made, or else reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StatementDate {
    /// The date; a span if it was made at an event of several days.
    pub date: EventDate,
    /// What the date is taken from.
    pub source: StatementDateSource,
    /// The first day on which it may have been made. If only the report is dated, the day of the report.
    pub first: Date,
    /// The last day on which it may have been made.
    pub last: Date,
    /// The day by which statements are ordered.
    pub day: Date,
}

impl StatementDate {
    /// Dates a statement by its key `date`, else by the date of its event, else by its report. `event` is the date
    /// of the event if one is written, `report` the day of the article, and `newest` the day of its last change.
    pub(super) fn of(
        written: Option<PartialDate>,
        event: Option<&EventDate>,
        report: Date,
        newest: Date,
        zone: &TimeZone,
    ) -> Self {
        if let Some(date) = written {
            let (first, last) = (date.first_day(zone), date.last_day(zone));
            let date = EventDate::dated(date, None);
            return Self { date, source: StatementDateSource::Statement, first, last, day: first };
        }
        match event {
            Some(EventDate::Dated { start, end, words }) if start.first_day(zone) <= newest => {
                let end_or_day = end.unwrap_or(*start);
                let (first, last) = (start.first_day(zone), end_or_day.last_day(zone));
                let source = StatementDateSource::Event;
                // A month counts from its first day, so that nothing is above what is known to be later.
                let day = end_or_day.first_day(zone).min(report).max(first);
                let date = without_times(*start, *end, words.clone(), zone);
                Self { date, source, first, last, day }
            }
            // Nothing can have been said at an event that begins after the last change of the report.
            _ => Self {
                date: EventDate::dated(PartialDate::Day(report), None),
                source: StatementDateSource::Report,
                first: report,
                last: report,
                day: report,
            },
        }
    }

    /// If only the report is dated: takes the date of another report, if that is earlier.
    pub(super) fn report_not_after(&mut self, report: Date) {
        if self.is_of_report() && report < self.day {
            let date = EventDate::Dated { start: PartialDate::Day(report), end: None, words: None };
            *self = Self { date, source: self.source, first: report, last: report, day: report };
        }
    }

    /// Whether only the report is dated.
    pub(crate) fn is_of_report(&self) -> bool {
        self.source == StatementDateSource::Report
    }
}

/// The date of an event without times of day, which are those of the event and not of what is said at it.
fn without_times(
    start: PartialDate,
    end: Option<PartialDate>,
    words: Option<String>,
    zone: &TimeZone,
) -> EventDate {
    let day = |date: PartialDate| match date {
        PartialDate::Local(_) | PartialDate::Instant(_) => PartialDate::Day(date.first_day(zone)),
        date => date,
    };
    let (start, end) = (day(start), end.map(day));
    EventDate::Dated { start, end: end.filter(|end| *end != start), words }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The date of a statement in an article of 26 November 2025: source, ISO dates, day of the order.
    fn dated(written: Option<&str>, event: Option<(&str, Option<&str>)>) -> String {
        let date = |text: &str| PartialDate::parse(text).unwrap();
        let event = event.map(|(start, end)| EventDate::dated(date(start), end.map(date)));
        let report: Date = "2025-11-26".parse().unwrap();
        let zone = TimeZone::UTC;
        let it = StatementDate::of(written.map(date), event.as_ref(), report, report, &zone);
        format!("{} {}, ordered by {}", it.source.as_str(), it.date.iso(&zone), it.day)
    }

    #[test]
    fn the_date_of_the_statement_comes_first() {
        let written = dated(Some("2025-11-20"), Some(("2025-11-24", None)));
        assert_eq!(written, "statement 2025-11-20, ordered by 2025-11-20");
        assert_eq!(dated(Some("2025-10"), None), "statement 2025-10, ordered by 2025-10-01");
    }

    #[test]
    fn an_event_dates_what_is_said_at_it() {
        let one_day = dated(None, Some(("2025-11-24 14:00", None)));
        assert_eq!(one_day, "event 2025-11-24, ordered by 2025-11-24");
        let hours = dated(None, Some(("2025-11-24 14:00", Some("2025-11-24 16:00"))));
        assert_eq!(hours, one_day);
        let days = dated(None, Some(("2025-11-20", Some("2025-11-24"))));
        assert_eq!(days, "event 2025-11-20/2025-11-24, ordered by 2025-11-24");
        let month = dated(None, Some(("2025-10", None)));
        assert_eq!(month, "event 2025-10, ordered by 2025-10-01");
    }

    #[test]
    fn an_event_that_goes_on_orders_by_the_report() {
        let on = dated(None, Some(("2025-11-25", Some("2025-11-30"))));
        assert_eq!(on, "event 2025-11-25/2025-11-30, ordered by 2025-11-26");
    }

    #[test]
    fn without_a_date_the_report_alone_is_dated() {
        assert_eq!(dated(None, None), "report 2025-11-26, ordered by 2025-11-26");
        let to_come = dated(None, Some(("2025-12-01", None)));
        assert_eq!(to_come, "report 2025-11-26, ordered by 2025-11-26");
    }
}
