//! How a language writes dates, according to CLDR.
//!
//! Input: a language tag. Output: for each month, where day and year are in a date and what is around them. `icu_datetime`
//! formats one date of each month, once for a language, and day and year are found in it by their digits. Formatting
//! each date of a page with it would take many times as long as filling in the two numbers.

use super::digits::Digits;
use crate::syntax::language::primary;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{MD, Y, YM, YMD};
use icu_datetime::input::Date;
use icu_locale_core::Locale;

/// A part of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DatePart {
    /// Shown as it is: the month, spaces, `年`.
    Literal(String),
    /// The day of the month.
    Day,
    /// The year.
    Year,
}

/// The parts of a date, in the order of the language.
pub(super) type DatePattern = Vec<DatePart>;

/// The patterns of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MonthPatterns {
    /// `25 November 2025`
    pub(super) day: DatePattern,
    /// `25 November`
    pub(super) day_of_year: DatePattern,
    /// `November 2025`, in the form in which it is a title.
    pub(super) month: DatePattern,
}

/// The patterns of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CldrDates {
    /// By month, January first.
    pub(super) months: Vec<MonthPatterns>,
    /// A year alone: `2025`, `2025年`.
    pub(super) year: DatePattern,
    pub(super) digits: Digits,
}

/// The day and the year of the dates that are taken apart. Their digits are in no other part of these dates.
const SAMPLE_DAY: u8 = 27;
const SAMPLE_YEAR: i32 = 2025;

/// The tag of the language in which this program writes "25 November 2025". CLDR has the order of the United States for
/// `en` alone.
const WORLD_ENGLISH: &str = "en-001";

/// The dates of a language; those of English if CLDR does not have the language.
pub(super) fn dates(language: &str) -> Option<CldrDates> {
    let tag = if language.eq_ignore_ascii_case("en") { WORLD_ENGLISH } else { language };
    sampled(tag).or_else(|| sampled(WORLD_ENGLISH))
}

fn sampled(tag: &str) -> Option<CldrDates> {
    let locale = Locale::try_from_str(tag).ok()?;
    // The data of `pt` has the year of the week in this pattern alone.
    let is_portuguese = primary(tag).eq_ignore_ascii_case("pt");
    let of_months = Locale::try_from_str(if is_portuguese { "pt-PT" } else { tag }).ok()?;
    let prefs = || (&locale).into();
    let day = FixedCalendarDateTimeFormatter::try_new(prefs(), YMD::long()).ok()?;
    let day_of_year = FixedCalendarDateTimeFormatter::try_new(prefs(), MD::long()).ok()?;
    let month = FixedCalendarDateTimeFormatter::try_new((&of_months).into(), YM::long()).ok()?;
    let year = FixedCalendarDateTimeFormatter::try_new(prefs(), Y::long()).ok()?;
    let date = |month| Date::try_new_gregorian(SAMPLE_YEAR, month, SAMPLE_DAY).ok();
    let digits = digits_in(&day.format(&date(1)?).to_string())?;
    let patterns = |number: u8| {
        let date = date(number)?;
        Some(MonthPatterns {
            day: parts(&day.format(&date).to_string(), digits),
            day_of_year: parts(&day_of_year.format(&date).to_string(), digits),
            month: parts(&month.format(&date).to_string(), digits),
        })
    };
    let months = (1..=12).map(patterns).collect::<Option<Vec<_>>>()?;
    // Of a language that it does not have, CLDR calls the month of November `M11`.
    let is_unnamed =
        |part: &DatePart| matches!(part, DatePart::Literal(text) if text.contains("M11"));
    if months[10].day.iter().any(is_unnamed) {
        return None;
    }
    let year = parts(&year.format(&date(1)?).to_string(), digits);
    Some(CldrDates { months, year, digits })
}

/// The digits in which a date with [`SAMPLE_YEAR`] is written.
fn digits_in(date: &str) -> Option<Digits> {
    let of = |c: char| {
        let zero = char::from_u32((c as u32).checked_sub(2)?)?;
        let digits = Digits::new(zero);
        date.contains(&digits.number(SAMPLE_YEAR)).then_some(digits)
    };
    date.chars().find_map(of)
}

/// Takes a date apart.
fn parts(date: &str, digits: Digits) -> DatePattern {
    let numbers =
        [(digits.number(SAMPLE_YEAR), DatePart::Year), (digits.number(SAMPLE_DAY), DatePart::Day)];
    let mut found: Vec<(usize, usize, DatePart)> = numbers
        .into_iter()
        .filter_map(|(number, part)| Some((date.find(&number)?, number.len(), part)))
        .collect();
    found.sort_by_key(|(at, ..)| *at);
    let (mut pattern, mut end) = (DatePattern::new(), 0);
    for (at, length, part) in found {
        if at > end {
            pattern.push(DatePart::Literal(date[end..at].to_owned()));
        }
        pattern.push(part);
        end = at + length;
    }
    let rest = &date[end..];
    // Bulgarian, Russian and Ukrainian have the abbreviation of "year" behind it (`2025 р.`), which news pages leave out.
    let is_abbreviation = rest.starts_with(char::is_whitespace)
        && (rest.ends_with('.') || rest.trim().chars().count() == 1);
    let is_left_out = is_abbreviation && pattern.last() == Some(&DatePart::Year);
    if !(rest.is_empty() || is_left_out) {
        pattern.push(DatePart::Literal(rest.to_owned()));
    }
    pattern
}
