//! Parses and formats dates: a year, a month, a day, or a day with a time, with or without a time zone.
//!
//! The format is EDTF level 0 / ISO 8601, read leniently. A date without a time is a calendar date and does
//! not depend on a time zone. A time without a zone is in the site's zone; a time with a zone is converted
//! to it. Midnight is no time, but with a zone it is remembered as a limit of publication: see
//! [`PartialDate::published_from`]. A format that is ambiguous between countries (`3/4/2025`) is rejected rather than guessed.

use super::text::{fold_char, has_slug, skeleton};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil};
use serde::{Deserialize, Serialize};

/// A date with the precision in which it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "CompactDate", try_from = "CompactDate")]
pub enum PartialDate {
    /// `2025`
    Year(i16),
    /// `2025-11`
    Month(i16, i8),
    /// `2025-11-25`
    Day(Date),
    /// `2025-11-25 14:05`: a local time in the site's zone.
    Local(DateTime),
    /// `2025-11-25T14:05:00-05:00`: a moment.
    Instant(Timestamp),
    /// `2025-11-25T00:00:00+01:00`: a day, of which another program wrote the moment of midnight.
    Midnight(Date, Timestamp),
}

/// The serialized form of a [`PartialDate`]: plain numbers, which a cache stores in a few bytes.
#[derive(Serialize, Deserialize)]
enum CompactDate {
    Year(i16),
    Month(i16, i8),
    Day(i16, i8, i8),
    Local((i16, i8, i8), (i8, i8, i8, i32)),
    Instant(i64, i32),
    Midnight(i16, i8, i8, i64),
}

impl From<PartialDate> for CompactDate {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Year(year) => CompactDate::Year(year),
            PartialDate::Month(year, month) => CompactDate::Month(year, month),
            PartialDate::Day(day) => CompactDate::Day(day.year(), day.month(), day.day()),
            PartialDate::Local(t) => CompactDate::Local(
                (t.year(), t.month(), t.day()),
                (t.hour(), t.minute(), t.second(), t.subsec_nanosecond()),
            ),
            PartialDate::Instant(i) => CompactDate::Instant(i.as_second(), i.subsec_nanosecond()),
            PartialDate::Midnight(day, i) => {
                CompactDate::Midnight(day.year(), day.month(), day.day(), i.as_second())
            }
        }
    }
}

impl TryFrom<CompactDate> for PartialDate {
    type Error = jiff::Error;

    fn try_from(stored: CompactDate) -> Result<Self, jiff::Error> {
        Ok(match stored {
            CompactDate::Year(year) => PartialDate::Year(Date::new(year, 1, 1)?.year()),
            CompactDate::Month(year, month) => {
                let first = Date::new(year, month, 1)?;
                PartialDate::Month(first.year(), first.month())
            }
            CompactDate::Day(year, month, day) => PartialDate::Day(Date::new(year, month, day)?),
            CompactDate::Local((year, month, day), (hour, minute, second, nanosecond)) => {
                let t = DateTime::new(year, month, day, hour, minute, second, nanosecond)?;
                PartialDate::Local(t)
            }
            CompactDate::Instant(second, nanosecond) => {
                PartialDate::Instant(Timestamp::new(second, nanosecond)?)
            }
            CompactDate::Midnight(year, month, day, second) => {
                let day = Date::new(year, month, day)?;
                PartialDate::Midnight(day, Timestamp::from_second(second)?)
            }
        })
    }
}

/// Why a string is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong, with the string as written.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// The right form, if it is known, and whether the text certainly means it.
    pub right_form: Option<(String, bool)>,
}

impl std::fmt::Display for DateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}; {}", self.message, self.help)
    }
}

impl std::error::Error for DateError {}

impl PartialDate {
    /// Parses a date.
    ///
    /// # Errors
    /// The string is not a date, or the day does not exist. The help gives the right form, with the date
    /// filled in where it is certain.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let (day, rest) = match text.find(['T', 't', ' ', '_']) {
            Some(at) => (&text[..at], text[at + 1..].trim()),
            None => (text, ""),
        };
        match (parse_day(day), rest) {
            (Ok(date), "") => Ok(date),
            (Ok(PartialDate::Day(date)), time) => parse_time(date, time).ok_or_else(|| {
                match clock_and_zone(time) {
                    // The rest of the time is right.
                    (clock, zone)
                        if parse_time(date, clock).is_some() && right_form(text).is_none() =>
                    {
                        bad_offset(text, zone)
                    }
                    _ => not_a_date(text),
                }
            }),
            (Err(DayError::NotInCalendar), _) => Err(DateError {
                message: format!("{day} is not a date in the calendar"),
                help: "write it as year, month, day, such as 2025-11-25".to_owned(),
                right_form: None,
            }),
            _ => Err(not_a_date(text)),
        }
    }

    /// [`PartialDate::parse`], also of forms that are errors but certain, such as `25.11.2025`, with the right form of
    /// those. It is for dates that other programs read in these forms.
    pub(crate) fn parse_leniently(text: &str) -> Option<(Self, Option<String>)> {
        if let Ok(date) = Self::parse(text) {
            return Some((date, None));
        }
        let right = right_form(text.trim())?;
        Some((Self::parse(&right).ok()?, Some(right)))
    }

    /// Whether a text is a date as it must be written.
    fn parse_exactly(text: &str) -> Option<()> {
        let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
        match (parse_day(day).ok()?, time) {
            (_, "") => Some(()),
            (PartialDate::Day(date), time) => parse_time(date, time).map(|_| ()),
            _ => None,
        }
    }

    /// The first day that the date covers, in the site's zone.
    pub fn first_day(&self, zone: &TimeZone) -> Date {
        match *self {
            PartialDate::Year(year) => civil::date(year, 1, 1),
            PartialDate::Month(year, month) => civil::date(year, month, 1),
            PartialDate::Day(date) | PartialDate::Midnight(date, _) => date,
            PartialDate::Local(time) => time.date(),
            PartialDate::Instant(instant) => zone.to_datetime(instant).date(),
        }
    }

    /// The moment from which something of this date is published: a time to the second, a day from its start in
    /// the site's zone. A midnight with an offset may be meant as that moment or as the day, so it is the later one
    /// of the two: an embargo is never broken.
    pub fn published_from(&self, zone: &TimeZone) -> Timestamp {
        match *self {
            PartialDate::Midnight(day, instant) => start_of_day(day, zone).max(instant),
            _ => self.start(zone),
        }
    }

    /// The moment from which something that expires on this date is no longer published: as
    /// [`PartialDate::published_from`], but of a midnight with an offset the earlier moment.
    pub fn expired_from(&self, zone: &TimeZone) -> Timestamp {
        match *self {
            PartialDate::Midnight(day, instant) => start_of_day(day, zone).min(instant),
            _ => self.start(zone),
        }
    }

    /// The moment at which the date begins; a midnight with an offset is that moment.
    pub fn start(&self, zone: &TimeZone) -> Timestamp {
        match *self {
            PartialDate::Instant(instant) | PartialDate::Midnight(_, instant) => instant,
            // A time that is skipped when clocks go forward is later by the hour; of one that occurs twice, the
            // first counts.
            PartialDate::Local(time) => {
                zone.to_timestamp(time).unwrap_or_else(|_| start_of_day(time.date(), zone))
            }
            _ => start_of_day(self.first_day(zone), zone),
        }
    }

    /// Whether what is published from `date` on has expired by then, whatever the time zone of the site.
    pub(crate) fn expires_before(&self, date: &PartialDate) -> bool {
        in_every_zone(|zone| self.expired_from(zone) <= date.published_from(zone))
    }

    /// Whether what has this date is not published before another date, whatever the time zone of the site.
    pub(crate) fn is_published_after(&self, other: &PartialDate) -> bool {
        in_every_zone(|zone| self.published_from(zone) >= other.published_from(zone))
    }

    /// Whether the date is before another one for certain, whatever the time zone of the site: by the day, or of two
    /// times by these.
    pub(crate) fn is_certainly_before(&self, other: &PartialDate) -> bool {
        in_every_zone(|zone| match self.time(zone).zip(other.time(zone)) {
            Some(_) => self.start(zone) < other.start(zone),
            None => self.last_day(zone) < other.first_day(zone),
        })
    }

    /// The date without the moment of a midnight, for all uses but publication: equal days are then equal.
    pub(crate) fn without_midnight(self) -> Self {
        match self {
            PartialDate::Midnight(day, _) => PartialDate::Day(day),
            other => other,
        }
    }

    /// The last day that the date covers, in the site's zone.
    pub fn last_day(&self, zone: &TimeZone) -> Date {
        let first = self.first_day(zone);
        match self {
            PartialDate::Year(_) => first.last_of_year(),
            PartialDate::Month(..) => first.last_of_month(),
            _ => first,
        }
    }

    /// The time of day in the site's zone, if one was written.
    pub fn time(&self, zone: &TimeZone) -> Option<Time> {
        match *self {
            PartialDate::Local(time) => Some(time.time()),
            PartialDate::Instant(instant) => Some(zone.to_datetime(instant).time()),
            _ => None,
        }
    }

    /// Whether the date is a single day (with or without a time).
    pub fn is_day(&self) -> bool {
        !matches!(self, PartialDate::Year(_) | PartialDate::Month(..))
    }

    /// The date for machines: `2025`, `2025-11`, `2025-11-25`. The time of day is omitted.
    pub fn iso(&self, zone: &TimeZone) -> String {
        match *self {
            PartialDate::Year(year) => format!("{year:04}"),
            PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
            _ => iso(self.first_day(zone)),
        }
    }
}

/// Whether a comparison of two dates holds in the zones of the largest offsets, and so in all between.
fn in_every_zone(holds: impl Fn(&TimeZone) -> bool) -> bool {
    [-12, 14].into_iter().all(|hours| holds(&TimeZone::fixed(jiff::tz::offset(hours))))
}

/// The first moment of a day. Where clocks go forward at midnight, that is one o'clock.
pub(crate) fn start_of_day(day: Date, zone: &TimeZone) -> Timestamp {
    // This fails only at the limits of the calendar.
    let limit = if day.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
    zone.to_timestamp(day.to_datetime(Time::midnight())).unwrap_or(limit)
}

/// A moment in RFC 3339 form, with the zone's UTC offset at that moment: `2025-11-25T14:05:00+01:00`.
/// Without a time of day, midnight.
pub(crate) fn moment(day: Date, time: Option<Time>, zone: &TimeZone) -> String {
    let local = day.to_datetime(time.unwrap_or(Time::midnight()));
    // The conversion fails only at the limits of the calendar, where no offset can be applied.
    let offset = zone.to_zoned_datetime(local).map(|moment| moment.offset());
    let seconds = offset.map_or(0, jiff::tz::Offset::seconds);
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    let mut text = String::with_capacity("2025-11-25T14:05:00+01:00".len());
    push_day(&mut text, day);
    for (mark, number) in [
        ('T', local.hour().into()),
        (':', local.minute().into()),
        (':', local.second().into()),
        (sign, minutes / 60),
        (':', minutes % 60),
    ] {
        text.push(mark);
        push_two_digits(&mut text, number);
    }
    text
}

/// `2025-11-25` (RFC 3339). Every page has many of these, so it is written without `format!`, which is
/// slower.
pub(crate) fn iso(day: Date) -> String {
    let mut text = String::with_capacity("2025-11-25".len());
    push_day(&mut text, day);
    text
}

fn push_day(text: &mut String, day: Date) {
    let year = i32::from(day.year());
    if year < 0 {
        // Years before 1 have a sign and six digits, as `Date` formats them.
        text.push_str(&day.to_string());
        return;
    }
    for number in [year / 100, year % 100] {
        push_two_digits(text, number);
    }
    for number in [day.month(), day.day()] {
        text.push('-');
        push_two_digits(text, number.into());
    }
}

/// Appends a number from 0 to 99 as two digits.
fn push_two_digits(text: &mut String, number: i32) {
    for digit in [number / 10, number % 10] {
        text.extend(char::from_digit(digit.unsigned_abs(), 10));
    }
}

/// The date at the beginning of a file name, if it has the form of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameDate {
    /// A day of the calendar.
    Day(Date),
    /// Year, month and day, which are no day of the calendar: `2026-02-30`.
    NotInCalendar(u16, u8, u8),
    /// A day that is written in another way, and not read: `20251125`, `2025-2-3`, `2025_02_03`.
    Almost(Date),
}

/// The date at the beginning of a file name: `2025-11-25-call` gives 25 November 2025.
pub fn name_date(stem: &str) -> Option<NameDate> {
    exact_date(stem).or_else(|| almost_date(stem).map(NameDate::Almost))
}

/// The day at the beginning of a file name in digits that are grouped in another way.
fn almost_date(stem: &str) -> Option<Date> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (year, rest) = stem.split_at_checked(4)?;
    let is_year = year.starts_with("19") || year.starts_with("20");
    if !is_year || !year.chars().all(is_digit) {
        return None;
    }
    let compact = rest.get(..4).filter(|digits| digits.chars().all(is_digit));
    let (month, day) = match compact.filter(|_| !rest[4..].starts_with(is_digit)) {
        Some(digits) => digits.split_at(2),
        None => {
            let separators = ['-', '_', '.'];
            let (month, rest) = rest.strip_prefix(separators)?.split_once(separators)?;
            (month, &rest[..rest.find(|c| !is_digit(c)).unwrap_or(rest.len())])
        }
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn exact_date(stem: &str) -> Option<NameDate> {
    let head = stem.get(..10)?;
    let next = stem.as_bytes().get(10);
    if !matches!(next, None | Some(b'-' | b'_' | b' ' | b'T')) {
        return None;
    }
    match parse_day(head) {
        Ok(PartialDate::Day(date)) => Some(NameDate::Day(date)),
        Err(DayError::NotInCalendar) => {
            let mut parts = head.split('-');
            let year = parts.next()?.parse().ok()?;
            let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(NameDate::NotInCalendar(year, month, day))
        }
        _ => None,
    }
}

/// The length of the date at the start of a file name.
const DATE_LENGTH: usize = "2025-11-25".len();

/// The [`name_date`], if it is a day of the calendar.
pub(crate) fn leading_date(stem: &str) -> Option<Date> {
    match name_date(stem)? {
        NameDate::Day(date) => Some(date),
        NameDate::NotInCalendar(..) | NameDate::Almost(_) => None,
    }
}

/// An id without the date at its start and what separates the two: `2025-11-25-talks` is `talks`. The whole id if nothing
/// else is in it.
pub(crate) fn without_date(id: &str) -> &str {
    let rest = leading_date(id).and_then(|_| id.get(DATE_LENGTH..)).unwrap_or(id);
    let rest = rest.trim_start_matches(['-', '_', ' ']);
    if has_slug(rest) { rest } else { id }
}

/// Why a string is not a day, month or year.
enum DayError {
    /// It has another form.
    OtherForm,
    /// It has the right form, but there is no such day or month.
    NotInCalendar,
}

fn parse_day(text: &str) -> Result<PartialDate, DayError> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |s: &&str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if parts.len() > 3 || parts[0].len() != 4 || !parts.iter().all(digits) {
        return Err(DayError::OtherForm);
    }
    // The length of the year is checked above, that of month and day here.
    let number =
        |i: usize| parts.get(i).filter(|p| p.len() <= 2).and_then(|p| p.parse::<i8>().ok());
    let year = parts[0].parse::<i16>().map_err(|_| DayError::OtherForm)?;
    if year == 0 {
        return Err(DayError::OtherForm);
    }
    let date = match parts.len() {
        1 => Some(PartialDate::Year(year)),
        2 => number(1).filter(|m| (1..=12).contains(m)).map(|m| PartialDate::Month(year, m)),
        _ => number(1)
            .zip(number(2))
            .and_then(|(month, day)| Date::new(year, month, day).ok())
            .map(PartialDate::Day),
    };
    date.ok_or(DayError::NotInCalendar)
}

/// Parses a time of day: `14:05`, `9:05:00`, `14:05:00.123`, each alone or followed by `Z`, `-0500`,
/// `+01:00`, ` -05:00` or `UTC`. Fractions of a second are dropped, and a leap second (any
/// above 59) counts as second 59.
fn parse_time(date: Date, text: &str) -> Option<PartialDate> {
    let (clock, zone) = clock_and_zone(text);
    let mut parts = clock.split(':');
    let hour = two_digits(parts.next()?)?;
    let minute = two_digits(parts.next()?)?;
    let second = match parts.next() {
        None => 0,
        Some(s) => two_digits(s.split(['.', ',']).next()?)?,
    };
    if parts.next().is_some() {
        return None;
    }
    if second > LEAP_SECOND {
        return None;
    }
    let local = date.to_datetime(Time::new(hour, minute, second.min(59), 0).ok()?);
    let offset = match zone {
        "" => None,
        zone => Some(jiff::tz::Offset::from_seconds(offset_seconds(zone)?).ok()?),
    };
    // Other generators write a date without a time in this form. As a moment it could be on the day before
    // in the site's time zone.
    let is_midnight = local.time() == Time::midnight();
    let instant = offset.map(|offset| offset.to_timestamp(local));
    Some(match (instant, is_midnight) {
        (None, true) => PartialDate::Day(date),
        (None, false) => PartialDate::Local(local),
        (Some(instant), true) => PartialDate::Midnight(date, instant.ok()?),
        (Some(instant), false) => PartialDate::Instant(instant.ok()?),
    })
}

/// The second of a minute that has one more than others; it counts as the one before.
const LEAP_SECOND: i8 = 60;

/// A time of day and the zone behind it, which may be empty.
fn clock_and_zone(text: &str) -> (&str, &str) {
    let zone_at = text.find(['Z', 'z', '+', '-', 'U']).unwrap_or(text.len());
    (text[..zone_at].trim(), text[zone_at..].trim())
}

fn two_digits(text: &str) -> Option<i8> {
    let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn offset_seconds(zone: &str) -> Option<i32> {
    if matches!(zone, "Z" | "z" | "UTC") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.get(1..)?.chars().filter(|c| *c != ':').collect();
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = match (all_digits, digits.len()) {
        (true, 1 | 2) => (digits.parse::<i32>().ok()?, 0),
        (true, 4) => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    // The largest offset of any place on Earth.
    const LARGEST: i32 = 14 * 3600;
    let seconds = hours * 3600 + minutes * 60;
    (seconds <= LARGEST && minutes < 60).then_some(sign * seconds)
}

fn bad_offset(text: &str, zone: &str) -> DateError {
    DateError {
        message: format!("\"{text}\" has an impossible offset \"{zone}\""),
        help: "write the offset from UTC as hours and minutes, such as +01:00, or leave it out"
            .to_owned(),
        // What was meant by the offset is not certain.
        right_form: text.strip_suffix(zone).map(|rest| (rest.trim_end().to_owned(), false)),
    }
}

/// The right form of a text that is not a date as it must be written, but certainly means one.
fn right_form(text: &str) -> Option<String> {
    let with_hyphens: String = text.chars().map(|c| ascii_digit(fold_char(c))).collect();
    let with_hyphens = of_program(&with_hyphens).unwrap_or(with_hyphens);
    let meant = PartialDate::parse_exactly(&with_hyphens).map(|()| with_hyphens.clone());
    let meant = meant.filter(|meant| meant != text);
    let meant = meant.or_else(|| with_time(&with_hyphens, reordered));
    let meant = meant.or_else(|| with_time(&with_hyphens, in_words));
    meant.or_else(|| with_time(&with_hyphens, as_written)).filter(|meant| meant != text)
}

/// The digit of a date in another script (`٢٠٢٥`, `２０２５`) as it must be written, and any other character.
fn ascii_digit(c: char) -> char {
    /// The zeros of Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan,
    /// Myanmar and Khmer, and the wide one. The nine others follow.
    const ZEROS: [u32; 15] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
        0x17e0, 0xff10,
    ];
    let value = ZEROS.iter().filter_map(|zero| (c as u32).checked_sub(*zero)).find(|it| *it < 10);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// What programs write, in a form that people write too: `Mon Jan  5 14:05:00 CET 2026` of `date`, `2026-01-05 14:05:00
/// +0100 CET` of Go, `2026-01-05T14:05[Europe/Berlin]`, `2026年1月5日`.
fn of_program(text: &str) -> Option<String> {
    if let Some(before) = text.strip_suffix(']').and_then(|text| text.rsplit_once('[')) {
        return Some(before.0.to_owned());
    }
    if text.contains(['年', '년']) {
        let with_hyphens = text.replace(['年', '月', '년', '월'], "-").replace(['日', '일'], " ");
        let written = with_hyphens.replace("- ", "-").trim_end_matches(['-', ' ']).to_owned();
        return with_time(&written, as_written).or(Some(written));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [_, month, day, clock, ref zone @ .., year]
            if year.len() == 4 && clock.contains(':') && zone.len() < 2 =>
        {
            let zone = zone.concat();
            Some(format!("{day} {month} {year} {clock} {zone}").trim_end().to_owned())
        }
        [day, clock, offset, zone, ..]
            if offset.starts_with(['+', '-'])
                && zone.starts_with(|c: char| c.is_ascii_uppercase()) =>
        {
            Some(format!("{day} {clock} {offset}"))
        }
        _ => None,
    }
}

fn not_a_date(text: &str) -> DateError {
    let certain = right_form(text);
    let of_spreadsheet = || day_of_spreadsheet(text).map(|day| (day, false));
    let of_text = certain.clone().map(|right| {
        let is_same = is_same_moment(text, &right);
        (right, is_same)
    });
    let right = of_text.or_else(of_spreadsheet);
    let help = match certain {
        Some(date) => format!("write it as {date}"),
        None => match leading_day(text) {
            // Without the time, something would be published at midnight.
            Some(day) => format!(
                "write the time as hours and minutes, and its zone as an offset from UTC: {day} 14:05, or \
                 {day} 14:05+01:00"
            ),
            None => match day_of_spreadsheet(text) {
                Some(day) => format!(
                    "if it is a spreadsheet's number for a day, write {day}, and format the column as text before \
                     you save it"
                ),
                None => "write it as year, month, day, such as 2025-11-25".to_owned(),
            },
        },
    };
    DateError { message: format!("\"{text}\" is not a date"), help, right_form: right }
}

/// Whether the right form of a date has all that it says: not if a zone or seconds are left out, or if it becomes the day
/// after.
fn is_same_moment(text: &str, right: &str) -> bool {
    let colons = |text: &str| text.matches(':').count();
    let has_seconds = colons(text) > 1 && colons(right) < colons(text);
    !text.contains('[')
        && !has_seconds
        && !["24:", "24.00", "24h"].iter().any(|it| text.contains(it))
}

/// What a spreadsheet means by the number of a day, which it counts from the end of 1899 on, with the time of day as a
/// fraction: `45986` is 2025-11-25. Only days from 1927 to 2119: a number of five digits may be anything else.
fn day_of_spreadsheet(text: &str) -> Option<String> {
    const FIRST: Date = civil::date(1899, 12, 30);
    const MINUTES: f64 = 24.0 * 60.0;
    let (days, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !is_number(fraction) || !is_number(days) {
        return None;
    }
    let number = days.parse::<i32>().ok().filter(|days| (10_000..=80_000).contains(days))?;
    let day = FIRST.checked_add(number.days()).ok()?;
    let minutes = (format!("0.{fraction}").parse::<f64>().ok()? * MINUTES).round() as i64;
    Some(match minutes {
        0 => iso(day),
        1440.. => iso(day.tomorrow().ok()?),
        _ => format!("{} {:02}:{:02}", iso(day), minutes / 60, minutes % 60),
    })
}

/// The day before a time that cannot be read.
fn leading_day(text: &str) -> Option<String> {
    let (day, time) = text.split_once([' ', 'T'])?;
    as_written(day).filter(|_| time.contains(|c: char| c.is_ascii_digit()))
}

/// The right form of a date with an optional time behind it. `day` gives that of the date alone.
fn with_time(text: &str, day: fn(&str) -> Option<String>) -> Option<String> {
    const MAX_PARTS: usize = 5;
    if let Some(day) = day(text) {
        return Some(day);
    }
    text.rmatch_indices([' ', 'T']).take(MAX_PARTS).find_map(|(at, _)| {
        let before = text[..at].trim_end_matches([',', ' ']);
        let before = before.strip_suffix(" at").unwrap_or(before);
        let day = day(before.trim_end_matches([',', ' ']))?;
        let PartialDate::Day(date) = parse_day(&day).ok()? else { return None };
        let time = text[at + 1..].trim();
        match parse_time(date, time) {
            Some(_) => Some(format!("{day} {time}")),
            None => right_time(date, time),
        }
    })
}

/// A day in the form in which it must be written.
fn as_written(text: &str) -> Option<String> {
    match parse_day(text).ok()? {
        PartialDate::Day(day) => Some(iso(day)),
        _ => None,
    }
}

/// A day with a time that is written in another form, in the right one: `2:05 PM`, `14h05`, `14.05 Uhr`, `24:00`,
/// `14:05 CET`.
fn right_time(day: Date, text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (clock, zone) = match lower.rsplit_once(' ') {
        Some((clock, zone)) => match zone_offset(zone) {
            Some(offset) => (clock, offset),
            None => (lower.as_str(), ""),
        },
        None => (lower.as_str(), ""),
    };
    let (hour, minute) = hour_and_minute(clock.trim())?;
    let (day, hour) = match (hour, minute) {
        (24, 0) => (day.tomorrow().ok()?, 0),
        (24.., _) => return None,
        _ => (day, hour),
    };
    // Midnight is the day.
    let is_day = (hour, minute) == (0, 0) && zone.is_empty();
    let time = if is_day { String::new() } else { format!(" {hour:02}:{minute:02}{zone}") };
    let written = format!("{}{time}", iso(day));
    PartialDate::parse_exactly(&written).map(|()| written)
}

/// The hour and the minute of a clock of 12 or 24 hours, in lower case. An hour alone needs a sign that it is one.
fn hour_and_minute(clock: &str) -> Option<(i8, i8)> {
    let halves = [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)];
    let half = halves.into_iter().find_map(|(end, add)| Some((clock.strip_suffix(end)?, add)));
    let of_day = ["uhr", "hrs", "h"].into_iter().find_map(|end| clock.strip_suffix(end));
    let has_sign = half.is_some() || of_day.is_some();
    let digits = half.map_or(of_day.unwrap_or(clock), |(digits, _)| digits).trim();
    let (hour, minute) = match digits.split_once([':', '.', 'h']) {
        Some((hour, minute)) => {
            // Seconds are of no use to people, and programs that write them have other forms too.
            let (minute, seconds) = minute.split_once(':').unwrap_or((minute, "00"));
            if two_digits(seconds).is_none_or(|seconds| seconds > LEAP_SECOND) || minute.len() != 2
            {
                return None;
            }
            (two_digits(hour)?, two_digits(minute)?)
        }
        None => (two_digits(digits).filter(|_| has_sign)?, 0),
    };
    let hour = match half {
        Some((_, add)) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    (minute < 60).then_some((hour, minute))
}

/// The offset of a zone by its abbreviation, if that means one zone alone: `CST` is one of America and one of China.
fn zone_offset(abbreviation: &str) -> Option<&'static str> {
    Some(match abbreviation {
        "gmt" | "utc" | "wet" => "+00:00",
        "cet" | "mez" | "west" => "+01:00",
        "cest" | "mesz" | "eet" => "+02:00",
        "eest" | "msk" => "+03:00",
        "jst" => "+09:00",
        "edt" => "-04:00",
        "est" => "-05:00",
        "mdt" => "-06:00",
        "pdt" | "mst" => "-07:00",
        "pst" => "-08:00",
        _ => return None,
    })
}

/// `25.11.2025` and `20251125` as `2025-11-25`. `None` for `3/4/2025`, which is 3 April or 4 March.
fn reordered(text: &str) -> Option<String> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return existing_day(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        );
    }
    let separator = ['.', '/', '-'].into_iter().find(|s| text.matches(*s).count() == 2)?;
    let parts: Vec<i16> =
        text.split(separator).map(|p| p.trim().parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts[..] else { return None };
    match separator {
        _ if a > 31 => existing_day(a, b, c),
        '.' => existing_day(c, b, a),
        _ if a > 12 => existing_day(c, b, a),
        _ if b > 12 => existing_day(c, a, b),
        _ => None,
    }
}

fn existing_day(year: i16, month: i16, day: i16) -> Option<String> {
    // One of two digits is of this century or the last one.
    const FIRST: i16 = 1000;
    if year < FIRST {
        return None;
    }
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().map(iso)
}

/// `5 January 2026`, `Jan. 5th, 2026` and `Monday, 5 January 2026` as `2026-01-05`; `January 2026` as
/// `2026-01`.
fn in_words(text: &str) -> Option<String> {
    let words = text.split([' ', ',', '.', '-', '/', '\u{a0}']).filter(|word| !word.is_empty());
    let (mut year, mut month, mut day) = (None, None, None);
    for word in words {
        let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let is_ordinal = matches!(&word[number.len()..], "" | "st" | "nd" | "rd" | "th" | "er");
        let (slot, value) = match number.parse::<i16>() {
            Ok(number) if word.len() == 4 && number > 999 => (&mut year, number),
            Ok(number) if is_ordinal => (&mut day, number),
            _ => match month_number(word) {
                Some(number) => (&mut month, number),
                None if is_weekday(word) || FILLERS.contains(&word) => continue,
                None => return None,
            },
        };
        if slot.replace(value).is_some() {
            return None;
        }
    }
    match day {
        Some(day) => existing_day(year?, month?, day),
        None => Some(format!("{:04}-{:02}", year?, month?)),
    }
}

/// The month of its name in one of the [`MONTHS`], or of the first three or four letters of it, if they begin the name
/// of one month alone: `jui` is one of two in French.
fn month_number(word: &str) -> Option<i16> {
    let months = MONTHS.iter().flat_map(|names| (1..).zip(*names));
    let mut named = months.filter(|(_, name)| is_name(word, name)).map(|(month, _)| month);
    let month = named.next()?;
    named.all(|other| other == month).then_some(month)
}

/// The names of the months as dates have them, in English, German, French, Spanish, Italian, Ukrainian and Russian.
const MONTHS: [[&str; 12]; 7] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
];

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| is_name(word, name))
}

/// The days of the week in the same languages.
const WEEKDAYS: [&str; 49] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "понеділок",
    "вівторок",
    "середа",
    "четвер",
    "п'ятниця",
    "субота",
    "неділя",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
];

/// Words of a date that say nothing: `5 de enero de 2026`, `den 5. Januar`, `5 січня 2026 року`.
const FILLERS: [&str; 12] =
    ["of", "the", "de", "del", "le", "den", "der", "am", "року", "р", "года", "г"];

/// Whether a word is a name or its abbreviation, with or without its accents.
fn is_name(word: &str, name: &str) -> bool {
    let (word, name) = (skeleton(word), skeleton(name));
    let length = word.chars().count();
    name.starts_with(&word) && (matches!(length, 3 | 4) || length == name.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> String {
        PartialDate::parse(text).unwrap().iso(&TimeZone::UTC)
    }

    #[test]
    fn common_ways_of_writing_a_date_are_accepted() {
        for text in [
            "2025-11-25",
            "2025-11-25 14:05:00 -0500",
            "2025-11-25T9:05:00Z",
            "2025-11-25T09:05",
            "2025-11-25 09:05:00.123+01:00",
            "2025-11-25T09:05:00+01",
            "2025-11-25 09:05:00 UTC",
            "2025-11-25t09:05:00z",
            "2025-1-5",
        ] {
            assert!(iso(text).starts_with("2025-"), "{text}");
        }
        assert_eq!(iso("2025"), "2025");
        assert_eq!(iso("2025-11"), "2025-11");
        assert_eq!(iso("2025-11-25 22:00:00 -0500"), "2025-11-26");
        assert_eq!(iso("2025-11-25 22:00:00"), "2025-11-25");
    }

    #[test]
    fn midnight_is_no_time_and_never_moves_the_day() {
        let day = civil::date(2025, 11, 25);
        for text in ["2025-11-25T00:00:00Z", "2025-11-25 00:00", "2025-11-25T00:00:00.000+09:00"] {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!(date.without_midnight(), PartialDate::Day(day), "{text}");
            for zone in ["America/Halifax", "UTC", "Asia/Tokyo"] {
                let zone = TimeZone::get(zone).unwrap();
                assert_eq!((date.first_day(&zone), date.time(&zone)), (day, None), "{text}");
            }
        }
        let second = PartialDate::parse("2025-11-25T00:00:01Z").unwrap();
        assert_ne!(second.without_midnight(), PartialDate::Day(day));
        assert!(PartialDate::parse("2025-11-25T10:00:61").is_err());
    }

    #[test]
    fn publication_holds_to_the_second_and_never_before_a_midnight_with_an_offset() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let zone = |name| TimeZone::get(name).unwrap();
        let date = |text| PartialDate::parse(text).unwrap();
        let berlin = zone("Europe/Berlin");
        assert_eq!(date("2026-01-05").published_from(&berlin), at("2026-01-04T23:00:00Z"));
        assert_eq!(date("2026-01-05 14:05").published_from(&berlin), at("2026-01-05T13:05:00Z"));
        let instant = date("2026-01-05T14:05:00-05:00");
        assert_eq!(instant.expired_from(&berlin), at("2026-01-05T19:05:00Z"));
        let midnight = date("2026-01-05T00:00:00+01:00");
        for (name, from, until) in [
            ("Europe/Berlin", "2026-01-04T23:00:00Z", "2026-01-04T23:00:00Z"),
            ("Asia/Tokyo", "2026-01-04T23:00:00Z", "2026-01-04T15:00:00Z"),
            ("America/Halifax", "2026-01-05T04:00:00Z", "2026-01-04T23:00:00Z"),
        ] {
            assert_eq!(midnight.published_from(&zone(name)), at(from), "{name}");
            assert_eq!(midnight.expired_from(&zone(name)), at(until), "{name}");
        }
        // On 29 March 2026 clocks in Beirut go from midnight to one o'clock.
        let beirut = date("2026-03-29").published_from(&zone("Asia/Beirut"));
        assert_eq!(beirut, at("2026-03-28T22:00:00Z"));
    }

    #[test]
    fn an_expiry_is_too_early_only_if_it_is_in_every_time_zone() {
        let date = |text| PartialDate::parse(text).unwrap();
        let too_early = |expires, published| date(expires).expires_before(&date(published));
        assert!(too_early("2026-01-05", "2026-01-05"));
        assert!(too_early("2026-01-05 09:00", "2026-01-05 18:00"));
        assert!(too_early("2026-01-05T18:00+01:00", "2026-01-05T09:00-09:00"));
        assert!(!too_early("2026-01-05 18:00", "2026-01-05"));
        assert!(!too_early("2026-01-05 09:00", "2026-01-05T12:00Z"), "depends on the zone");
        assert!(too_early("2026-01-03 09:00", "2026-01-05T12:00Z"));
    }

    #[test]
    fn a_date_in_another_format_is_an_error_that_suggests_the_right_one() {
        let help = |text| PartialDate::parse(text).unwrap_err().help;
        assert_eq!(help("25.11.2025"), "write it as 2025-11-25");
        assert_eq!(help("11/25/2025"), "write it as 2025-11-25");
        assert_eq!(help("2025/11/25"), "write it as 2025-11-25");
        assert_eq!(help("25.11.2025 14:05"), "write it as 2025-11-25 14:05");
        assert_eq!(help("20251125"), "write it as 2025-11-25");
        for dash in ['\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '\u{2212}'] {
            let text = format!("2025{dash}11{dash}25");
            let help = |text: String| PartialDate::parse(&text).unwrap_err().help;
            assert_eq!(help(format!("{text} 14:05")), "write it as 2025-11-25 14:05", "{text}");
            assert_eq!(help(text), "write it as 2025-11-25");
        }
        for words in [
            "5 January 2026",
            "January 5, 2026",
            "Jan. 5th 2026",
            "Monday, 5 jan 2026",
            "05-Jan-2026",
        ] {
            assert_eq!(help(words), "write it as 2026-01-05", "{words}");
        }
        assert_eq!(help("5 Sept 2026, 9:05"), "write it as 2026-09-05 9:05");
        for words in [
            "5. Januar 2026",
            "Montag, den 5. Januar 2026",
            "5 janvier 2026",
            "lundi 5 JANV. 2026",
            "5 de enero de 2026",
            "5 gennaio 2026",
            "5 січня 2026 р.",
            "понедельник, 5 января 2026 года",
            "2026年1月5日",
            "2026년 1월 5일",
            "٢٠٢٦-٠١-٠٥",
            "२०२६-०१-०५",
            "２０２６年１月５日",
        ] {
            assert_eq!(help(words), "write it as 2026-01-05", "{words}");
        }
        assert_eq!(help("1er août 2026"), "write it as 2026-08-01");
        assert_eq!(help("1. März 2026"), "write it as 2026-03-01");
        assert_eq!(help("March 2026"), "write it as 2026-03");
        let unknown = "write it as year, month, day, such as 2025-11-25";
        for text in
            ["3/4/2025", "today", "5 Janver 2026", "30 February 2026", "5 6 January 2026", "May"]
        {
            assert_eq!(help(text), unknown, "{text}");
        }
        let message = |text: &str| PartialDate::parse(text).unwrap_err().message;
        assert_eq!(message("today"), "\"today\" is not a date");
        assert_eq!(message("5 January 2026"), "\"5 January 2026\" is not a date");
        assert_eq!(message("2025-02-30 10:00"), "2025-02-30 is not a date in the calendar");
        for (time, right) in [
            ("2026-01-05 2:05 PM", "2026-01-05 14:05"),
            ("2026-01-05 2:05PM", "2026-01-05 14:05"),
            ("5 January 2026 at 2:05 p.m.", "2026-01-05 14:05"),
            ("Jan 5, 2026, 9am", "2026-01-05 09:00"),
            ("2026-01-05 12:30 AM", "2026-01-05 00:30"),
            ("2026-01-05 12 pm", "2026-01-05 12:00"),
            ("2026-01-05 12:00 am", "2026-01-05"),
            ("05.01.2026 14.05 Uhr", "2026-01-05 14:05"),
            ("5.1.2026, 18 Uhr", "2026-01-05 18:00"),
            ("2026-01-05 14h05", "2026-01-05 14:05"),
            ("2026-01-05 24:00", "2026-01-06"),
            ("2026-12-31T24:00:00", "2027-01-01"),
            ("5 January 2026 24:00 CET", "2026-01-06 00:00+01:00"),
            ("2026-01-05 14:05 EST", "2026-01-05 14:05-05:00"),
            ("2026-01-05 2:05 pm PST", "2026-01-05 14:05-08:00"),
            ("Mon, 05 Jan 2026 14:05:33 +0100", "2026-01-05 14:05:33 +0100"),
            ("Mon, 05 Jan 2026 14:05:33 GMT", "2026-01-05 14:05+00:00"),
            ("Mon Jan  5 14:05:00 2026", "2026-01-05 14:05:00"),
            ("Mon Jan 5 14:05:00 CET 2026", "2026-01-05 14:05+01:00"),
            ("2026-01-05 14:05:00 +0100 CET", "2026-01-05 14:05:00 +0100"),
            ("2026-01-05 14:05:00.1 +0000 UTC m=+0.1", "2026-01-05 14:05:00.1 +0000"),
            ("2026-01-05T14:05:00+01:00[Europe/Berlin]", "2026-01-05T14:05:00+01:00"),
        ] {
            assert_eq!(help(time), format!("write it as {right}"), "{time}");
            assert!(PartialDate::parse(right).is_ok());
        }
        for time in ["2026-01-05 14:05 CST", "2026-01-05 13:05 PM", "2026-01-05 25:00"] {
            let part = "write the time as hours and minutes";
            assert!(help(time).starts_with(part) && help(time).contains("2026-01-05 14:05"));
        }
        for offset in ["+25:00", "+14:01", "-1:75", "+1x"] {
            let text = format!("2025-11-25T14:05{offset}");
            let wrong = format!("\"{text}\" has an impossible offset \"{offset}\"");
            assert_eq!(message(&text), wrong);
        }
        assert!(PartialDate::parse("2025-11-25T14:05+14:00").is_ok());
        for bad in ["", "soon", "2025-13", "2025-02-30", "2025-11-25T25:00", "0000", "25-11-25"] {
            assert!(PartialDate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_file_name_may_begin_with_a_date() {
        assert_eq!(leading_date("2025-11-25-call"), Some(civil::date(2025, 11, 25)));
        assert_eq!(name_date("2026-02-30-x"), Some(NameDate::NotInCalendar(2026, 2, 30)));
        assert_eq!(leading_date("2026-02-30-x"), None);
        assert_eq!(name_date("2025-11-255"), None);
        for name in ["20250203-x", "2025-2-3-x", "2025_02_03", "2025.02.03 x", "2025-02-3_x"] {
            assert_eq!(
                name_date(name),
                Some(NameDate::Almost(Date::constant(2025, 2, 3))),
                "{name}"
            );
        }
        for name in ["2025-10-reasons", "2025-13-1", "202502031-x", "20250230", "3025-2-3", "203-x"]
        {
            assert_eq!(name_date(name), None, "{name}");
        }
        assert_eq!(leading_date("жжжжжжжжж-call"), None);
        for (id, expected) in [
            ("2025-11-25-call", "call"),
            ("2025-11-25__call", "call"),
            ("2025-11-25", "2025-11-25"),
            ("2025-11-25-…", "2025-11-25-…"),
            ("2026-02-30-x", "2026-02-30-x"),
            ("call", "call"),
        ] {
            assert_eq!(without_date(id), expected);
        }
    }

    #[test]
    fn a_day_is_formatted_as_the_date_library_formats_it() {
        for (year, month, day) in
            [(2025, 11, 5), (5, 1, 31), (0, 12, 1), (9999, 12, 31), (-44, 3, 15)]
        {
            let day = civil::date(year, month, day);
            assert_eq!(super::iso(day), day.to_string());
        }
    }

    #[test]
    fn a_moment_has_the_utc_offset_of_its_day() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let day = |m, d| civil::date(2025, m, d);
        assert_eq!(moment(day(11, 25), None, &zone), "2025-11-25T00:00:00+01:00");
        let time = Time::constant(14, 5, 9, 0);
        assert_eq!(moment(day(7, 1), Some(time), &zone), "2025-07-01T14:05:09+02:00");
        assert_eq!(moment(day(7, 1), None, &TimeZone::UTC), "2025-07-01T00:00:00+00:00");
    }
}
