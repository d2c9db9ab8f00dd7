//! The years of a person's life in words.
//!
//! Input: the dates of birth and death, as far as they are known. Output: `1961–2025`, `born 1961` or `died 2025`. The
//! full dates are in the data of the page; in a head or a list, years are what tells people apart.

use crate::content::model::PersonFacts;
use crate::i18n::Messages;
use jiff::tz::TimeZone;

/// `1961–2025`, `born 1961` or `died 2025`; `None` if neither year is known.
pub(super) fn life(words: &Messages, zone: &TimeZone, person: &PersonFacts) -> Option<String> {
    let year = |date: Option<crate::syntax::date::PartialDate>| {
        date.map(|date| words.digits().number(date.first_day(zone).year()))
    };
    match (year(person.birth_date), year(person.death_date)) {
        (Some(born), Some(died)) => {
            Some(words.phrase("life-years", &[("born", born.into()), ("died", died.into())]))
        }
        (Some(born), None) => Some(words.phrase("life-born", &[("year", born.into())])),
        (None, Some(died)) => Some(words.phrase("life-died", &[("year", died.into())])),
        (None, None) => None,
    }
}
