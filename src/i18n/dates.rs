//! Dates as readers see them: `November 2025`, `24–26 November 2025`.
//!
//! The names of the months are messages. The order of day, month and year is the English one and written here:
//! formatting each date by a message would take a tenth of the time in which a page is rendered.

use super::Messages;
use crate::syntax::date::PartialDate;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The messages with the names of the months, January first.
const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

impl Messages {
    /// A month, from 1 to 12, of a year: `November 2025`.
    pub(crate) fn month(&self, year: i16, month: i8) -> String {
        format!("{} {year}", self.month_name(month))
    }

    /// `25 November 2025`
    pub(crate) fn day(&self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        [&day, " ", self.month_name(date.month()), " ", &year].concat()
    }

    /// A range of days without repeated parts: `24–26 November 2025`.
    pub(crate) fn days(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.day(first);
        }
        if first.year() != last.year() {
            return format!("{} – {}", self.day(first), self.day(last));
        }
        if first.month() != last.month() {
            let month = self.month_name(first.month());
            return format!("{} {month} – {}", first.day(), self.day(last));
        }
        format!("{}–{}", first.day(), self.day(last))
    }

    /// A date with the precision that it has: `2025`, `November 2025`, `25 November 2025`.
    pub(crate) fn date(&self, date: PartialDate, zone: &TimeZone) -> String {
        match date {
            PartialDate::Year(year) => year.to_string(),
            PartialDate::Month(year, month) => self.month(year, month),
            _ => self.day(date.first_day(zone)),
        }
    }

    fn month_name(&self, month: i8) -> &str {
        self.word(MONTHS[(month.clamp(1, 12) - 1) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_precision_that_is_known_and_ranges_repeat_nothing() {
        let words = Messages::english();
        let text = |date: &str| words.date(PartialDate::parse(date).unwrap(), &TimeZone::UTC);
        assert_eq!(text("2025"), "2025");
        assert_eq!(text("2025-11"), "November 2025");
        assert_eq!(text("2025-11-05"), "5 November 2025");
        let day = |month, day| Date::constant(2025, month, day);
        assert_eq!(words.days(day(11, 24), day(11, 24)), "24 November 2025");
        assert_eq!(words.days(day(11, 24), day(11, 26)), "24–26 November 2025");
        assert_eq!(words.days(day(10, 24), day(11, 26)), "24 October – 26 November 2025");
        assert_eq!(
            words.days(day(12, 30), Date::constant(2026, 1, 2)),
            "30 December 2025 – 2 January 2026"
        );
    }
}
