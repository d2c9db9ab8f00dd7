//! Reads the dates in a sentence.
//!
//! Input: words and the day on which the text was published. Output: the days that the words mean. A day without a year
//! is the one nearest to the day of publication; a day of the week is the last one before it, or the next one in a
//! sentence about what is to come. Without a day of publication only dates with a year are read.

use super::language::{Lexicon, WordClass};
use super::words::{TextWords, WordKind, folded};
use jiff::ToSpan;
use jiff::civil::Date;
use std::borrow::Cow;
use std::ops::Range;

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextDate {
    /// The words of the date.
    pub(crate) range: Range<usize>,
    pub(crate) day: Date,
    /// Whether the words say the day and the month, and not only a day of the week or "yesterday".
    pub(crate) is_written_out: bool,
}

/// Reads dates relative to a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateReader<'d, 't> {
    pub(crate) words: &'d TextWords<'t>,
    pub(crate) lexicon: &'d Lexicon,
    pub(crate) published: Option<Date>,
}

impl DateReader<'_, '_> {
    /// All dates in a range of words.
    pub(crate) fn within(&self, range: Range<usize>) -> Vec<TextDate> {
        self.read(range, false)
    }

    /// All dates in words about what is to come.
    pub(crate) fn upcoming(&self, range: Range<usize>) -> Vec<TextDate> {
        self.read(range, true)
    }

    fn read(&self, range: Range<usize>, is_future: bool) -> Vec<TextDate> {
        let mut dates = Vec::new();
        let begins_date = |at: &usize| {
            let word = &self.words.words[*at];
            word.kind == WordKind::Number || word.is(WordClass::DATE_WORD)
        };
        let Some(mut at) = range.clone().find(begins_date) else { return dates };
        let is_future =
            is_future || range.clone().any(|at| self.words.words[at].is(WordClass::FUTURE));
        while at < range.end {
            match self.at(at, range.end, is_future) {
                Some(date) => {
                    at = date.range.end;
                    dates.push(date);
                }
                None => at += 1,
            }
        }
        dates
    }

    fn lower(&self, at: usize) -> Cow<'_, str> {
        folded(self.words.str(at).trim_end_matches('.'))
    }

    fn at(&self, at: usize, end: usize, is_future: bool) -> Option<TextDate> {
        let word = &self.words.words[at];
        self.iso(at)
            .or_else(|| self.month_first(at, end))
            .or_else(|| self.day_first(at, end))
            .or_else(|| self.numbers(at, end))
            .or_else(|| {
                let published = self.published?;
                if word.is(WordClass::RELATIVE_DAY) {
                    let days = self.lexicon.relative_day(&self.lower(at))?;
                    let day = published.checked_add(days.days()).ok()?;
                    return Some(TextDate { range: at..at + 1, day, is_written_out: false });
                }
                let wanted = match word.is(WordClass::DAY) {
                    true => self.lexicon.day(&self.lower(at))?,
                    false => return None,
                };
                let today = published.weekday().to_monday_one_offset();
                let back = i64::from((today - wanted).rem_euclid(7));
                let days = if is_future { (7 - back) % 7 } else { -back };
                let day = published.checked_add(days.days()).ok()?;
                Some(TextDate { range: at..at + 1, day, is_written_out: false })
            })
    }

    /// `2025-11-25`
    fn iso(&self, at: usize) -> Option<TextDate> {
        let is_number = self.words.words[at].kind == WordKind::Number;
        let start = self.words.words[at].range.start;
        let day: Date =
            self.words.text.get(start..start + 10).filter(|_| is_number)?.parse().ok()?;
        let end = (at..self.words.words.len())
            .find(|next| self.words.words[*next].range.start >= start + 10);
        Some(TextDate {
            range: at..end.unwrap_or(self.words.words.len()),
            day,
            is_written_out: true,
        })
    }

    /// `Nov. 25`, `November 25, 2025`
    fn month_first(&self, at: usize, end: usize) -> Option<TextDate> {
        let month = self.month(at)?;
        let day = self.day_number(at + 1).filter(|_| at + 1 < end)?;
        let mut next = at + 2;
        if next < end && self.words.words[next].is_mark(',') {
            next += 1;
        }
        let year = self.year(next, end);
        self.found(at..if year.is_some() { next + 1 } else { at + 2 }, year, month, day)
    }

    /// `25 November 2025`, `25. November`, `1er décembre`
    fn day_first(&self, at: usize, end: usize) -> Option<TextDate> {
        let day = self.day_number(at)?;
        let mut next = at + 1;
        if next < end && self.words.words[next].is_mark('.') {
            next += 1;
        }
        let month = self.month(next).filter(|_| next < end)?;
        let year = self.year(next + 1, end);
        self.found(at..next + 1 + usize::from(year.is_some()), year, month, day)
    }

    /// `25.11.2025`, and `25/11/2025` if it is clear which number is the day.
    fn numbers(&self, at: usize, end: usize) -> Option<TextDate> {
        let word = self.words.words.get(at).filter(|word| word.kind == WordKind::Number)?;
        let text = &self.words.text[word.range.clone()];
        if let [day, month, year] = text.split('.').collect::<Vec<_>>().as_slice() {
            return self.of_numbers(at..at + 1, day, month, year);
        }
        let is_slash = |at: usize| at + 1 < end && self.words.words[at].is_mark('/');
        if !is_slash(at + 1) || !is_slash(at + 3) {
            return None;
        }
        let (first, second, year) = (text, self.words.str(at + 2), self.words.str(at + 4));
        let range = at..at + 5;
        let by_day = self.of_numbers(range.clone(), first, second, year);
        let by_month = self.of_numbers(range, second, first, year);
        match (by_day, by_month) {
            (by_day, _) if self.lexicon.table.day_before_month => by_day,
            (Some(date), None) | (None, Some(date)) => Some(date),
            (Some(by_day), Some(by_month)) if by_day.day == by_month.day => Some(by_day),
            _ => None,
        }
    }

    fn of_numbers(
        &self,
        range: Range<usize>,
        day: &str,
        month: &str,
        year: &str,
    ) -> Option<TextDate> {
        let year = year.parse().ok().filter(|year| (1000..=2999).contains(year))?;
        let day = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
        Some(TextDate { range, day, is_written_out: true })
    }

    fn month(&self, at: usize) -> Option<u8> {
        let is_month = self.words.words.get(at)?.is(WordClass::MONTH);
        is_month.then(|| self.lexicon.month(&self.lower(at)))?
    }

    fn day_number(&self, at: usize) -> Option<i8> {
        let word = self.words.words.get(at).filter(|word| word.kind == WordKind::Number)?;
        let digits =
            self.words.text[word.range.clone()].trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    }

    fn year(&self, at: usize, end: usize) -> Option<i16> {
        let word =
            self.words.words.get(at).filter(|word| at < end && word.kind == WordKind::Number)?;
        self.words.text[word.range.clone()].parse().ok().filter(|year| (1000..=2999).contains(year))
    }

    fn found(
        &self,
        range: Range<usize>,
        year: Option<i16>,
        month: u8,
        day: i8,
    ) -> Option<TextDate> {
        let month = i8::try_from(month).ok()?;
        let date = match (year, self.published) {
            (Some(year), _) => Date::new(year, month, day).ok()?,
            (None, Some(published)) => {
                let years = [published.year() - 1, published.year(), published.year() + 1];
                let days = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
                days.min_by_key(|day| (published - *day).get_days().abs())?
            }
            (None, None) => return None,
        };
        Some(TextDate { range, day: date, is_written_out: true })
    }
}
