//! Reads what is around the text of a report: embargo, notices of agencies, byline, dateline and outlet.
//!
//! Input: the paragraphs of a text and the day of the intake. Output: a [`ReportHeader`]. The lines stay where they are in the
//! text; this only says what they mean.

use super::dates::DateReader;
use super::language::{Lexicon, WordClass};
use super::words::{TextWords, WordKind};
use jiff::civil::Date;
use std::ops::Range;

/// What the lines around a text say.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReportHeader {
    /// Not to be published before: the day, and the time if it is given.
    pub(crate) embargo: Option<EmbargoLine>,
    /// A correction or a withdrawal by the agency: the words of the line.
    pub(crate) notices: Vec<Range<usize>>,
    /// Lines that say what the text is, or when it was published: "PRESS RELEASE".
    pub(crate) labels: Vec<Range<usize>>,
    /// Who wrote the report, with the words of the line.
    pub(crate) authors: Vec<String>,
    pub(crate) byline: Option<Range<usize>>,
    /// A line at the end that says who wrote and edited the report.
    pub(crate) credit: Option<Range<usize>>,
    /// The outlet or agency.
    pub(crate) outlet: Option<String>,
    /// The day of the dateline, or else of a line such as "Published 25 November 2025".
    pub(crate) published: Option<Date>,
    /// The words of the dateline.
    pub(crate) dateline: Option<Range<usize>>,
    /// The paragraph that is the headline, counted from 0, if the text has one.
    pub(crate) headline: Option<usize>,
    /// Who took a picture: "Photo: Ann Orlay".
    pub(crate) pictures: Vec<Range<usize>>,
    /// The line that ends the text, and all below it: "Notes to editors".
    pub(crate) end: Option<Range<usize>>,
}

/// A day and time before which nothing may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EmbargoLine {
    pub(crate) day: Date,
    pub(crate) time: Option<EmbargoTime>,
    /// Whether the line has the day and the month, and not only a day of the week.
    pub(crate) is_written_out: bool,
    pub(crate) words: Range<usize>,
}

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EmbargoTime {
    pub(crate) hours: u8,
    pub(crate) minutes: u8,
    /// The offset of the time zone, if the line names one: `Z`, `+01:00`.
    pub(crate) offset: Option<&'static str>,
}

impl EmbargoTime {
    /// A day with this time, as a date of front matter.
    pub(crate) fn on(self, day: Date) -> String {
        let Self { hours, minutes, offset } = self;
        match offset {
            Some(offset) => format!("{day}T{hours:02}:{minutes:02}{offset}"),
            None => format!("{day} {hours:02}:{minutes:02}"),
        }
    }
}

/// A line with the names of those who wrote a report.
struct BylineFound {
    authors: Vec<String>,
    outlet: Option<String>,
    published: Option<Date>,
}

/// Time zones by their abbreviations, as those who announce an embargo use them.
const ZONES: [(&str, &str); 12] = [
    ("gmt", "Z"),
    ("utc", "Z"),
    ("bst", "+01:00"),
    ("cet", "+01:00"),
    ("mez", "+01:00"),
    ("cest", "+02:00"),
    ("mesz", "+02:00"),
    ("eet", "+02:00"),
    ("eest", "+03:00"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("pst", "-08:00"),
];

/// The most lines before the text of a report.
const MOST_LINES: usize = 8;
/// The most words of a line that is a byline or a headline.
const MOST_WORDS: usize = 30;

/// Reads the lines around a text.
pub(crate) fn read(words: &TextWords, lexicon: &Lexicon, dates: &DateReader) -> ReportHeader {
    let reader = HeaderReader { words, lexicon, dates };
    let credit = words.paragraphs.last().filter(|last| reader.is_credit(last)).cloned();
    let mut header = ReportHeader { credit, end: reader.end_of_text(), ..ReportHeader::default() };
    header.pictures = reader.pictures();
    for (number, paragraph) in words.paragraphs.iter().enumerate().take(MOST_LINES) {
        if let Some(embargo) = reader.embargo(paragraph) {
            header.embargo.get_or_insert(embargo);
        } else if let Some(day) = reader.publication(paragraph) {
            header.published.get_or_insert(day);
            header.labels.push(paragraph.clone());
        } else if reader.is_only(paragraph, lexicon.table.labels) {
            header.labels.push(paragraph.clone());
        } else if reader.is_notice(paragraph) {
            header.notices.push(paragraph.clone());
        } else if let Some(byline) = reader.byline(paragraph) {
            header.authors = byline.authors;
            header.outlet = header.outlet.or(byline.outlet);
            header.published = header.published.or(byline.published);
            header.byline = Some(paragraph.clone());
        } else if let Some((outlet, day, end)) = reader.dateline(paragraph) {
            header.outlet = outlet.or(header.outlet);
            header.published = day.or(header.published);
            header.dateline = Some(paragraph.start..end);
            break;
        } else if header.headline.is_none() && reader.is_headline(paragraph) {
            header.headline = Some(number);
        }
    }
    header
}

struct HeaderReader<'h, 't> {
    words: &'h TextWords<'t>,
    lexicon: &'h Lexicon,
    dates: &'h DateReader<'h, 't>,
}

impl HeaderReader<'_, '_> {
    fn lower(&self, at: usize) -> String {
        self.words.str(at).trim_end_matches('.').to_lowercase().replace('\u{2019}', "'")
    }

    /// Whether the paragraph begins with one of the expressions of a list; how many words it has.
    fn begins(&self, paragraph: &Range<usize>, list: &str) -> Option<usize> {
        let start =
            (paragraph.start..paragraph.end).find(|at| self.words.words[*at].is_letters())?;
        list.split_whitespace().find_map(|expression| {
            let length = expression.split('_').count();
            let fits = expression
                .split('_')
                .enumerate()
                .all(|(at, word)| start + at < paragraph.end && self.lower(start + at) == word);
            fits.then_some(start + length - paragraph.start)
        })
    }

    fn embargo(&self, paragraph: &Range<usize>) -> Option<EmbargoLine> {
        self.begins(paragraph, self.lexicon.table.embargo)?;
        // "Embargoed until Thursday 5 February": the day of the week alone would be another one.
        let dates = self.dates.upcoming(paragraph.clone());
        let date = dates.iter().find(|date| date.is_written_out).or_else(|| dates.first())?;
        // "Thursday 05/02/2026": which of the numbers is the month is not known.
        let is_slash = |at: &usize| {
            self.words.words[*at].is_mark('/')
                && self.words.words[*at - 1].kind == WordKind::Number
                && !date.range.contains(at)
        };
        if !date.is_written_out && (paragraph.start + 1..paragraph.end).any(|at| is_slash(&at)) {
            return None;
        }
        let time = paragraph.clone().filter(|at| !date.range.contains(at));
        Some(EmbargoLine {
            day: date.day,
            time: time.into_iter().find_map(|at| self.time_at(at)),
            is_written_out: date.is_written_out,
            words: paragraph.clone(),
        })
    }

    /// `14:05`, `14.05 Uhr`, `14h05`, `6 a.m. EST`, `0001 GMT`
    fn time_at(&self, at: usize) -> Option<EmbargoTime> {
        if self.words.words[at].kind != WordKind::Number {
            return None;
        }
        let word = self.lower(at);
        let is_unit_letter = |c: char| c.is_alphabetic() && (c != 'h' || word.ends_with("hrs"));
        let digits = word.trim_end_matches(is_unit_letter);
        let in_word = &word[digits.len()..];
        let behind = |at: usize| self.lower(at).replace('.', "");
        let is_unit = |word: &str| matches!(word, "am" | "pm" | "uhr" | "hrs" | "hours");
        let (half, next) = match in_word {
            "" if is_unit(&behind(at + 1)) => (behind(at + 1), at + 2),
            half => (half.to_owned(), at + 1),
        };
        let zone = behind(next);
        let offset = ZONES.iter().find(|(name, _)| *name == zone).map(|(_, offset)| *offset);
        let is_hour = is_unit(&half);
        let whole_hour = || digits.parse().ok().filter(|hour| is_hour && *hour < 24);
        let (hours, minutes) = four_digits(digits)
            .filter(|_| is_hour || offset.is_some())
            .or_else(|| time(digits))
            .or_else(|| whole_hour().map(|hour| (hour, 0)))?;
        let hours = match half.as_str() {
            "am" if hours == 12 => 0,
            "pm" if hours < 12 => hours + 12,
            _ => hours,
        };
        Some(EmbargoTime { hours, minutes, offset })
    }

    /// Whether a line is one of the expressions of a list, and nothing else.
    fn is_only(&self, paragraph: &Range<usize>, list: &str) -> bool {
        let is_rest = |at: usize| self.words.words[at].is_letters();
        self.begins(paragraph, list).is_some_and(|length| {
            !(paragraph.start + length..paragraph.end).any(is_rest)
                && self.words.words[paragraph.start..paragraph.end].len() <= length + 2
        })
    }

    /// The last lines of a text, from one that says that it ends: "ENDS", "###", "Notes to editors".
    fn end_of_text(&self) -> Option<Range<usize>> {
        let is_mark = |paragraph: &Range<usize>| {
            paragraph.len() >= 3 && paragraph.clone().all(|at| self.words.words[at].is_mark('#'))
        };
        let lines = self.words.paragraphs.iter().skip(1);
        // "Kind regards, Ann Orlay"
        let is_farewell = |line: &Range<usize>| {
            // Nearly no line has its first comma there, and so is not looked up.
            if !line.clone().take(5).any(|at| self.words.words[at].is_mark(',')) {
                return false;
            }
            let length = self.begins(line, self.lexicon.table.ends);
            let next = length.and_then(|length| self.words.words.get(line.start + length));
            line.len() <= MOST_WORDS && next.is_some_and(|next| next.is_mark(','))
        };
        let is_end = |line: &&Range<usize>| {
            let is_short = line.len() <= 6;
            is_short && (is_mark(line) || self.is_only(line, self.lexicon.table.ends))
                || is_farewell(line)
        };
        let first = lines.clone().find(is_end)?;
        Some(first.start..self.words.words.len())
    }

    /// Who took the pictures: from a word such as "Photo" with a colon to the end of its sentence.
    fn pictures(&self) -> Vec<Range<usize>> {
        const MOST: usize = 12;
        let list = self.lexicon.table.pictures;
        let begins = |at: &usize| {
            let word = &self.words.words[*at];
            let is_last =
                |next: usize| self.words.words.get(next).is_some_and(|it| it.is_mark(':'));
            word.is_capital && is_last(at + 1) && list.split(' ').any(|it| it == self.lower(*at))
        };
        let in_line = |line: &Range<usize>| {
            let start = line.clone().find(begins)?;
            let is_end = |at: &usize| self.words.words[*at].is_mark('.');
            let end = (start..line.end).find(is_end).unwrap_or(line.end);
            (end - start <= MOST).then_some(start..end)
        };
        self.words.paragraphs.iter().filter_map(in_line).collect()
    }

    /// The day of a line that says when the text was published: "Updated 25 November 2025, 14:05", or a date alone.
    fn publication(&self, paragraph: &Range<usize>) -> Option<Date> {
        const MOST: usize = 24;
        if paragraph.len() > MOST || self.words.words[paragraph.end - 1].is_mark('.') {
            return None;
        }
        let dates = self.dates.within(paragraph.clone());
        let date = dates.iter().find(|date| date.is_written_out)?;
        let list = self.lexicon.table.published;
        let is_published = |word: &str| list.split([' ', '\n', '_']).any(|it| it == word);
        let is_of_date = |at: usize| {
            let word = &self.words.words[at];
            !word.is_letters()
                || dates.iter().any(|date| date.range.contains(&at))
                || word.is(WordClass::DAY.or(WordClass::PREPOSITION))
                || matches!(&*self.lower(at), "uhr" | "am" | "pm" | "h")
                || ZONES.iter().any(|(zone, _)| *zone == self.lower(at))
                || is_published(&self.lower(at))
        };
        paragraph.clone().all(is_of_date).then_some(date.day)
    }

    fn is_notice(&self, paragraph: &Range<usize>) -> bool {
        let Some(length) = self.begins(paragraph, self.lexicon.table.notices) else { return false };
        let is_capital = self.words.str(paragraph.start).chars().all(|c| !c.is_lowercase());
        let next = paragraph.start + length;
        is_capital || next >= paragraph.end || self.words.words[next].is_mark(':')
    }

    fn byline(&self, paragraph: &Range<usize>) -> Option<BylineFound> {
        let length = self.begins(paragraph, self.lexicon.table.by)?;
        let mut rest = paragraph.start + length..paragraph.end;
        if !rest.is_empty() && self.words.words[rest.start].is_mark(':') {
            rest.start += 1;
        }
        // "By Ann Orlay | Published 25 November 2025"
        let published = rest.clone().find(|at| {
            self.words.words[*at].is_capital
                && self.begins(&(*at..rest.end), self.lexicon.table.published).is_some()
        });
        let dates = self.dates.within(published.unwrap_or(rest.end)..rest.end);
        rest.end = published.unwrap_or(rest.end);
        while rest.end > rest.start && !self.words.words[rest.end - 1].is_letters() {
            rest.end -= 1;
        }
        let ends_sentence = self.words.words[paragraph.end - 1].is_mark('.');
        if rest.len() > 14 || rest.is_empty() || ends_sentence {
            return None;
        }
        // "By Ann Orlay in Kell"; not "Von Bad Kell nach Orla", a headline
        let is_place = |at: &usize| {
            let word = &self.words.words[*at];
            !word.is_capital && word.is(WordClass::AT_PLACE) && !word.is(WordClass::NAME_PARTICLE)
        };
        if let Some(place) = rest.clone().find(is_place).filter(|at| at + 5 > rest.end) {
            rest.end = place;
        }
        let mut authors = Vec::new();
        let mut start = rest.start;
        for at in rest.clone() {
            let word = &self.words.words[at];
            let is_break = word.is_mark(',') || word.is(WordClass::AND) || word.is_mark('|');
            if is_break || at + 1 == rest.end {
                let end = if is_break { at } else { at + 1 };
                authors.push(start..end);
                start = at + 1;
            }
        }
        let is_name = |range: &Range<usize>| {
            range.len() >= 2
                && range.clone().all(|at| {
                    self.words.words[at].is_letters()
                        && (self.words.words[at].is_capital
                            || self.words.words[at].is(WordClass::NAME_PARTICLE))
                })
        };
        // "By Ann Orlay, Rivers Agency": the outlet is no author.
        let is_outlet = |range: &Range<usize>| {
            !range.is_empty() && self.words.words[range.end - 1].is(WordClass::ORGANIZATION)
        };
        let (outlets, authors): (Vec<_>, Vec<_>) = authors.into_iter().partition(is_outlet);
        let name = |range: &Range<usize>| name_case(self.words.text(range));
        let names: Vec<String> = authors.iter().filter(|it| is_name(it)).map(name).collect();
        let is_byline = authors.first().is_some_and(is_name);
        is_byline.then(|| BylineFound {
            authors: names,
            outlet: outlets.iter().find(|it| is_name(it)).map(name),
            published: dates.iter().find(|date| date.is_written_out).map(|date| date.day),
        })
    }

    /// `(Reporting by Ann Orlay; editing by Jo Marsh)`
    fn is_credit(&self, paragraph: &Range<usize>) -> bool {
        let is_by = |at: usize| self.words.words[at].is(WordClass::BY);
        let mut start = paragraph.clone().take(4);
        // "-- Ann Orlay", the signature of a mail
        let is_name =
            |at: usize| !self.words.words[at].is_letters() || self.words.words[at].is_capital;
        if self.words.str(paragraph.start) == "--" && paragraph.len() <= 12 {
            return paragraph.clone().all(is_name);
        }
        paragraph.len() <= MOST_WORDS
            && self.words.words[paragraph.start].is_mark('(')
            && self.words.words[paragraph.end - 1].is_mark(')')
            && start.any(is_by)
    }

    /// `KELL, Nov. 25 (Agency) — `, `KELL (Agency) - `: the agency, the day, and where the dateline ends.
    fn dateline(&self, paragraph: &Range<usize>) -> Option<(Option<String>, Option<Date>, usize)> {
        let dash = (paragraph.start + 1..paragraph.end.min(paragraph.start + 16)).find(|at| {
            self.words.words[*at].kind == WordKind::Dash && self.words.words[*at].has_space_before
        })?;
        let first = &self.words.words[paragraph.start];
        if !first.is_letters() || !first.is_capital {
            return None;
        }
        let line = paragraph.start..dash;
        let open = line.clone().find(|at| self.words.words[*at].is_mark('('));
        let close = line.clone().find(|at| self.words.words[*at].is_mark(')'));
        let date = self.dates.within(line.clone()).into_iter().next();
        // "KELL (Agency), Nov. 25 — "
        let is_last = |close: usize| {
            close + 1 == dash || date.as_ref().is_some_and(|date| date.range.start > close)
        };
        let outlet = match (open, close) {
            (Some(open), Some(close)) if open + 1 < close && is_last(close) => {
                Some(self.words.text(&(open + 1..close)).to_owned())
            }
            _ => None,
        };
        let day = date.map(|date| date.day);
        let is_capital = self.words.str(line.start).chars().all(|c| !c.is_lowercase())
            && self.words.str(line.start).chars().count() > 1;
        (outlet.is_some() || day.is_some() || is_capital).then_some((outlet, day, dash + 1))
    }

    fn is_headline(&self, paragraph: &Range<usize>) -> bool {
        let last = &self.words.words[paragraph.end - 1];
        paragraph.len() <= MOST_WORDS && !last.is_mark('.')
    }
}

/// A name that is written in capitals, in the usual way.
pub(super) fn name_case(name: &str) -> String {
    let name = super::names::one_line(name);
    if name.chars().any(char::is_lowercase) {
        return name;
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect::<String>()
        })
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `0001`, `1405`
fn four_digits(text: &str) -> Option<(u8, u8)> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = text.split_at_checked(2).filter(|_| digits)?;
    let (hours, minutes) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some((hours, minutes))
}

/// `14:05`, `14.05`, `14h05`
fn time(text: &str) -> Option<(u8, u8)> {
    let (hours, minutes) = text.split_once([':', '.', 'h'])?;
    let (hours, minutes) =
        (hours.parse().ok()?, if minutes.is_empty() { 0 } else { minutes.parse().ok()? });
    (hours < 24 && minutes < 60).then_some((hours, minutes))
}
