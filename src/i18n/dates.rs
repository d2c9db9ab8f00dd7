//! Dates as readers see them: `November 2025`, `24–26 November 2025`, `1er novembre 2025`.
//!
//! Order, names of months, marks of the year and digits are those of CLDR ([`cldr`](super::cldr)). What CLDR has no stable data for
//! is a message: ranges, and days that are written in another way than as a number.

use super::cldr::{CldrDates, DatePart, DatePattern, MonthPatterns};
use super::digits::Digits;
use super::{Argument, Messages};
use crate::syntax::date::PartialDate;
use crate::syntax::language::primary;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fmt::Write as _;

/// How a language writes dates.
#[derive(Debug, Default)]
pub(super) struct DatePatterns {
    /// `None` only without the data of CLDR, which is compiled in.
    cldr: Option<CldrDates>,
    /// The days from 1 to 31.
    days: Vec<String>,
    /// Whether the year is before the month, as in Chinese.
    has_year_first: bool,
}

impl DatePatterns {
    /// The patterns of CLDR, with the days of a month as messages write them.
    pub(super) fn new(cldr: Option<CldrDates>, messages: &Messages) -> Self {
        let day = |day: i64| messages.phrase("date-day-of-month", &[("day", day.into())]);
        let first = cldr.as_ref().and_then(|cldr| cldr.months[0].day.first());
        let has_year_first = first == Some(&DatePart::Year);
        let cldr = cldr.map(|cldr| match primary(messages.language()) {
            "en" => cldr,
            _ => with_days_bound(cldr),
        });
        Self { days: (1..=31).map(day).collect(), has_year_first, cldr }
    }

    pub(super) fn digits(&self) -> Digits {
        self.cldr.as_ref().map(|cldr| cldr.digits).unwrap_or_default()
    }
}

impl Messages {
    /// A month, from 1 to 12, of a year: `November 2025`.
    pub(crate) fn month(&self, year: i16, month: i8) -> String {
        self.dated(|cldr| &of_month(cldr, month).month, "", year)
    }

    /// `25 November 2025`
    pub(crate) fn day(&self, date: Date) -> String {
        self.dated(|cldr| &of_month(cldr, date.month()).day, self.day_text(date), date.year())
    }

    /// `14:05`
    pub(crate) fn time(&self, hour: i8, minute: i8) -> String {
        let two = |number: i8| self.digits().write(&format!("{number:02}")).into_owned();
        let arguments = [("hour", two(hour).into()), ("minute", two(minute).into())];
        let text = self.phrase("time-of-day", &arguments);
        // Before a word, the hour is a number as any other in a text.
        match text.strip_prefix('0') {
            Some(rest) if !rest[1..].starts_with([':', '.']) => rest.to_owned(),
            _ => text,
        }
    }

    /// A year alone.
    pub(crate) fn year(&self, year: i16) -> String {
        self.dated(|cldr| &cldr.year, "", year)
    }

    /// A range of days without repeated parts: `24–26 November 2025`.
    pub(crate) fn days(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.day(first);
        }
        if (first.year(), first.month()) == (last.year(), last.month()) {
            let days =
                [("first", self.day_text(first).into()), ("last", self.day_text(last).into())];
            let days = self.phrase("date-days-of-month", &days);
            return self.dated(|cldr| &of_month(cldr, last.month()).day, &days, last.year());
        }
        let without_year = |date: Date| {
            let day = self.day_text(date);
            self.dated(|cldr| &of_month(cldr, date.month()).day_of_year, day, date.year())
        };
        let is_one_year = first.year() == last.year();
        let (first, last) = match (is_one_year, self.dates.has_year_first) {
            (false, _) => (self.day(first), self.day(last)),
            (true, false) => (without_year(first), self.day(last)),
            (true, true) => (self.day(first), without_year(last)),
        };
        self.range(first, last)
    }

    /// A range of dates: `October 2024 – 5 March 2025`.
    pub(crate) fn range(&self, first: String, last: String) -> String {
        self.phrase("date-range", &[("first", first.into()), ("last", last.into())])
    }

    /// A range of dates with the precision that they have: `2014–2016`, `October 2024 – 5 March 2025`.
    pub(crate) fn date_range(
        &self,
        first: PartialDate,
        last: PartialDate,
        zone: &TimeZone,
    ) -> String {
        let (start, end) = (self.date(first, zone), self.date(last, zone));
        match (first, last) {
            _ if start == end => start,
            (PartialDate::Year(_), PartialDate::Year(_)) => {
                self.phrase("date-years", &[("first", start.into()), ("last", end.into())])
            }
            _ => self.range(start, end),
        }
    }

    /// A date with the precision that it has: `2025`, `November 2025`, `25 November 2025`.
    pub(crate) fn date(&self, date: PartialDate, zone: &TimeZone) -> String {
        match date {
            PartialDate::Year(year) => self.year(year),
            PartialDate::Month(year, month) => self.month(year, month),
            _ => self.day(date.first_day(zone)),
        }
    }

    /// A date within a phrase such as "since November 2025". A month is in the genitive where the language has one, as
    /// it is behind a day.
    fn date_in_phrase(&self, date: PartialDate, zone: &TimeZone) -> String {
        let PartialDate::Month(year, month) = date else { return self.date(date, zone) };
        let patterns = self.dates.cldr.as_ref().map(|cldr| of_month(cldr, month));
        let genitive = patterns.and_then(|patterns| {
            let in_date = month_between(&patterns.day)?;
            let title = month_before_year(&patterns.month)?;
            (in_date != title).then_some((title, in_date))
        });
        let text = self.month(year, month);
        match genitive {
            Some((title, genitive)) => text.replacen(title, genitive, 1),
            None => text,
        }
    }

    /// A message with a date as its argument `name`, and its precision as `$precision`: `depuis 2017`, but `depuis le 5
    /// mai 2017`. `others`: the other arguments.
    pub(crate) fn phrase_with_date(
        &self,
        id: &str,
        (name, date): (&str, PartialDate),
        zone: &TimeZone,
        others: &[(&str, Argument)],
    ) -> String {
        let precision = match date {
            PartialDate::Year(_) => "year",
            PartialDate::Month(..) => "month",
            _ => "day",
        };
        let own = [(name, self.date_in_phrase(date, zone).into()), ("precision", precision.into())];
        self.phrase(id, &[&own, others].concat())
    }

    fn day_text(&self, date: Date) -> &str {
        self.dates.days.get(index(date.day())).map_or("", String::as_str)
    }

    /// A date with the pattern, day and year.
    fn dated(&self, pattern: impl Fn(&CldrDates) -> &DatePattern, day: &str, year: i16) -> String {
        let Some(cldr) = &self.dates.cldr else { return year.to_string() };
        let mut text = String::with_capacity(32);
        for part in pattern(cldr) {
            match part {
                DatePart::Literal(literal) => text.push_str(literal),
                DatePart::Day => text.push_str(day),
                DatePart::Year if cldr.digits.are_ascii() => drop(write!(text, "{year}")),
                DatePart::Year => text.push_str(&cldr.digits.number(year)),
            }
        }
        text
    }
}

/// Joins the day to its month by a space at which no line ends. In English, lines may end there.
fn with_days_bound(cldr: CldrDates) -> CldrDates {
    let bound = |pattern: DatePattern| {
        let mut after_day = false;
        let part = |part| match part {
            DatePart::Literal(text) if std::mem::take(&mut after_day) => {
                DatePart::Literal(text.replacen(' ', "\u{a0}", 1))
            }
            part => {
                after_day = part == DatePart::Day;
                part
            }
        };
        pattern.into_iter().map(part).collect()
    };
    let months = cldr.months.into_iter().map(|month| MonthPatterns {
        day: bound(month.day),
        day_of_year: bound(month.day_of_year),
        month: month.month,
    });
    CldrDates { months: months.collect(), ..cldr }
}

/// The month in `25 листопада 2025`, if it is one word between day and year.
fn month_between(day: &DatePattern) -> Option<&str> {
    let [DatePart::Day, DatePart::Literal(month), DatePart::Year, ..] = &day[..] else {
        return None;
    };
    one_word(month.trim_start_matches('.'))
}

/// The month in `листопад 2025`, if it is one word before the year.
fn month_before_year(month: &DatePattern) -> Option<&str> {
    let [DatePart::Literal(month), DatePart::Year, ..] = &month[..] else { return None };
    one_word(month)
}

fn one_word(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|word| word.chars().all(char::is_alphabetic))
}

/// The patterns of a month, from 1 to 12.
fn of_month(cldr: &CldrDates, month: i8) -> &MonthPatterns {
    &cldr.months[index(month).min(11)]
}

/// The index of a month or day that is counted from 1.
fn index(number: i8) -> usize {
    usize::try_from(number).unwrap_or(1).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(language: &str) -> impl Fn(&str) -> String {
        let words = Messages::load(language, &[]).0;
        move |dates| match dates.split_once('/') {
            None => words.date(PartialDate::parse(dates).unwrap(), &TimeZone::UTC),
            Some((first, last)) => words.days(first.parse().unwrap(), last.parse().unwrap()),
        }
    }

    #[test]
    fn dates_have_the_precision_that_is_known_and_ranges_repeat_nothing() {
        let text = dates("en");
        assert_eq!(text("2025"), "2025");
        assert_eq!(text("2025-11"), "November 2025");
        assert_eq!(text("2025-11-05"), "5 November 2025");
        assert_eq!(text("2025-11-24/2025-11-24"), "24 November 2025");
        assert_eq!(text("2025-11-24/2025-11-26"), "24–26 November 2025");
        assert_eq!(text("2025-10-24/2025-11-26"), "24 October – 26 November 2025");
        assert_eq!(text("2025-12-30/2026-01-02"), "30 December 2025 – 2 January 2026");
    }

    #[test]
    fn each_language_has_its_order_its_case_its_marks_and_its_digits() {
        let is = |language: &str, expected: [&str; 6]| {
            let text = dates(language);
            let shown = [
                "2025",
                "2025-11",
                "2025-11-01",
                "2025-11-24/2025-11-26",
                "2025-10-24/2025-11-26",
                "2025-12-30/2026-01-02",
            ];
            assert_eq!(shown.map(text), expected, "{language}");
        };
        is(
            "en-US",
            [
                "2025",
                "November 2025",
                "November 1, 2025",
                "November 24–26, 2025",
                "October 24 – November 26, 2025",
                "December 30, 2025 – January 2, 2026",
            ],
        );
        is(
            "fr",
            [
                "2025",
                "novembre 2025",
                "1er\u{a0}novembre 2025",
                "24–26\u{a0}novembre 2025",
                "24\u{a0}octobre\u{a0}– 26\u{a0}novembre 2025",
                "30\u{a0}décembre 2025\u{a0}– 2\u{a0}janvier 2026",
            ],
        );
        is(
            "de",
            [
                "2025",
                "November 2025",
                "1.\u{a0}November 2025",
                "24.–26.\u{a0}November 2025",
                "24.\u{a0}Oktober\u{a0}– 26.\u{a0}November 2025",
                "30.\u{a0}Dezember 2025\u{a0}– 2.\u{a0}Januar 2026",
            ],
        );
        is(
            "uk",
            [
                "2025",
                "листопад 2025",
                "1\u{a0}листопада 2025",
                "24–26\u{a0}листопада 2025",
                "24\u{a0}жовтня\u{a0}– 26\u{a0}листопада 2025",
                "30\u{a0}грудня 2025\u{a0}– 2\u{a0}січня 2026",
            ],
        );
        is(
            "ja",
            [
                "2025年",
                "2025年11月",
                "2025年11月1日",
                "2025年11月24日～26日",
                "2025年10月24日～11月26日",
                "2025年12月30日～2026年1月2日",
            ],
        );
    }

    #[test]
    fn a_month_without_a_day_is_in_the_genitive_within_a_phrase() {
        let in_phrase = |language: &str, date: &str| {
            let words = Messages::load(language, &[]).0;
            words.date_in_phrase(PartialDate::parse(date).unwrap(), &TimeZone::UTC)
        };
        assert_eq!(in_phrase("uk", "2025-11"), "листопада 2025");
        assert_eq!(in_phrase("uk", "2025-11-25"), "25\u{a0}листопада 2025");
        assert_eq!(in_phrase("pl", "2025-11"), "listopada 2025");
        for language in ["en", "de", "fr", "es", "zh", "en-US"] {
            let words = Messages::load(language, &[]).0;
            assert_eq!(in_phrase(language, "2025-11"), words.month(2025, 11), "{language}");
        }
    }

    #[test]
    fn the_word_before_a_date_depends_on_its_precision() {
        let since = |language: &str, date: &str| {
            let (words, _) = Messages::load(language, &[]);
            let date = PartialDate::parse(date).unwrap();
            words.phrase_with_date("dates-since", ("start", date), &TimeZone::UTC, &[])
        };
        assert_eq!(since("en", "2017-05-05"), "since 5 May 2017");
        assert_eq!(since("fr", "2017"), "depuis 2017");
        assert_eq!(since("fr", "2017-05"), "depuis mai 2017");
        assert_eq!(since("fr", "2017-05-05"), "depuis le 5\u{a0}mai 2017");
        assert_eq!(since("de", "2017-05-05"), "seit dem 5.\u{a0}Mai 2017");
        assert_eq!(since("uk", "2017"), "з 2017\u{a0}року");
        assert_eq!(since("it", "2017-05"), "da maggio 2017");
    }

    #[test]
    fn digits_are_those_of_the_language() {
        let (arabic, latin) = (dates("ar-EG"), dates("ar-EG-u-nu-latn"));
        assert_eq!(arabic("2025-11-25"), "٢٥\u{a0}نوفمبر ٢٠٢٥");
        assert_eq!(latin("2025-11-25"), "25\u{a0}نوفمبر 2025");
        let words = Messages::load("ar-EG", &[]).0;
        assert!(words.articles(12).contains("١٢"), "{}", words.articles(12));
        assert_eq!(words.digits().number(2025), "٢٠٢٥");
    }
}
