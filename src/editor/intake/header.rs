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
    /// Who wrote the report, with the words of the line.
    pub(crate) authors: Vec<String>,
    pub(crate) byline: Option<Range<usize>>,
    /// A line at the end that says who wrote and edited the report.
    pub(crate) credit: Option<Range<usize>>,
    /// The outlet or agency.
    pub(crate) outlet: Option<String>,
    /// The day of the dateline.
    pub(crate) published: Option<Date>,
    /// The words of the dateline.
    pub(crate) dateline: Option<Range<usize>>,
    /// The paragraph that is the headline, counted from 0, if the text has one.
    pub(crate) headline: Option<usize>,
}

/// A day and time before which nothing may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EmbargoLine {
    pub(crate) day: Date,
    /// Hours and minutes.
    pub(crate) time: Option<(u8, u8)>,
    pub(crate) words: Range<usize>,
}

/// The most lines before the text of a report.
const MOST_LINES: usize = 8;
/// The most words of a line that is a byline or a headline.
const MOST_WORDS: usize = 30;

/// Reads the lines around a text.
pub(crate) fn read(words: &TextWords, lexicon: &Lexicon, dates: &DateReader) -> ReportHeader {
    let reader = HeaderReader { words, lexicon, dates };
    let credit = words.paragraphs.last().filter(|last| reader.is_credit(last)).cloned();
    let mut header = ReportHeader { credit, ..ReportHeader::default() };
    for (number, paragraph) in words.paragraphs.iter().enumerate().take(MOST_LINES) {
        if let Some(embargo) = reader.embargo(paragraph) {
            header.embargo.get_or_insert(embargo);
        } else if reader.is_notice(paragraph) {
            header.notices.push(paragraph.clone());
        } else if let Some(authors) = reader.byline(paragraph) {
            header.authors = authors;
            header.byline = Some(paragraph.clone());
        } else if let Some((outlet, day, end)) = reader.dateline(paragraph) {
            header.outlet = header.outlet.or(outlet);
            header.published = header.published.or(day);
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
        let date = self.dates.within(paragraph.clone()).into_iter().next()?;
        let time = paragraph.clone().find_map(|at| {
            time(self.words.str(at)).filter(|_| {
                self.words.words[at].kind == WordKind::Number && !date.range.contains(&at)
            })
        });
        Some(EmbargoLine { day: date.day, time, words: paragraph.clone() })
    }

    fn is_notice(&self, paragraph: &Range<usize>) -> bool {
        let Some(length) = self.begins(paragraph, self.lexicon.table.notices) else { return false };
        let is_capital = self.words.str(paragraph.start).chars().all(|c| !c.is_lowercase());
        let next = paragraph.start + length;
        is_capital || next >= paragraph.end || self.words.words[next].is_mark(':')
    }

    fn byline(&self, paragraph: &Range<usize>) -> Option<Vec<String>> {
        let length = self.begins(paragraph, self.lexicon.table.by)?;
        let mut rest = paragraph.start + length..paragraph.end;
        if !rest.is_empty() && self.words.words[rest.start].is_mark(':') {
            rest.start += 1;
        }
        if rest.len() > 14 || rest.is_empty() || self.words.words[paragraph.end - 1].is_mark('.') {
            return None;
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
        let is_outlet =
            |range: &Range<usize>| self.words.words[range.end - 1].is(WordClass::ORGANIZATION);
        let names: Vec<String> = authors
            .iter()
            .filter(|range| is_name(range) && !is_outlet(range))
            .map(|range| name_case(self.words.text(range)))
            .collect();
        (!names.is_empty() && is_name(&authors[0])).then_some(names)
    }

    /// `(Reporting by Ann Orlay; editing by Jo Marsh)`
    fn is_credit(&self, paragraph: &Range<usize>) -> bool {
        let is_by = |at: usize| self.words.words[at].is(WordClass::BY);
        let mut start = paragraph.clone().take(4);
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
        let outlet = match (open, close) {
            (Some(open), Some(close)) if open + 1 < close && close + 1 == dash => {
                Some(self.words.text(&(open + 1..close)).to_owned())
            }
            _ => None,
        };
        let day = self.dates.within(line.clone()).into_iter().next().map(|date| date.day);
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
fn name_case(name: &str) -> String {
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

/// `14:05`, `14.05`, `14h05`
fn time(text: &str) -> Option<(u8, u8)> {
    let (hours, minutes) = text.split_once([':', '.', 'h'])?;
    let (hours, minutes) =
        (hours.parse().ok()?, if minutes.is_empty() { 0 } else { minutes.parse().ok()? });
    (hours < 24 && minutes < 60).then_some((hours, minutes))
}
