//! Finds what is between quotation marks.
//!
//! Input: the words of a text. Output: [`Quotation`]s in the order of the text, the outermost ones alone. Marks of
//! all languages are understood in every text, because agencies mix them: `"…"`, “…”, „…“, »…«, «…», ‘…’. A quote that
//! its paragraph does not close ends with the paragraph, and goes on in the next one if that begins with a mark.

use super::language::WordClass;
use super::words::{TextWords, WordKind};
use std::ops::Range;

/// The words between two quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The paragraph it is in.
    pub(crate) paragraph: usize,
    /// The words within the marks.
    pub(crate) inner: Range<usize>,
    /// The words with the marks.
    pub(crate) outer: Range<usize>,
    /// Whether the closing mark is missing: the next paragraph may go on with it.
    pub(crate) is_open: bool,
}

impl Quotation {
    /// How many words it has, without its marks and punctuation.
    pub(crate) fn length(&self, words: &TextWords) -> usize {
        words.words[self.inner.clone()]
            .iter()
            .filter(|word| matches!(word.kind, WordKind::Letters | WordKind::Number))
            .count()
    }
}

impl Quotation {
    /// Whether it is the title of a book or a show rather than something said: nearly all words have a capital.
    pub(crate) fn is_title(&self, words: &TextWords, capital_nouns: bool) -> bool {
        let letters = words.words[self.inner.clone()].iter().filter(|word| word.is_letters());
        let (mut capital, mut lower) = (0, 0);
        for word in letters {
            capital += usize::from(word.is_capital);
            lower += usize::from(!word.is_capital && !word.is(WordClass::FUNCTION));
        }
        !capital_nouns && lower == 0 && capital > 1
    }
}

/// All quotations of a text. With `dash_quotes`, a dash at the start of a paragraph begins one.
pub(crate) fn find(words: &TextWords, dash_quotes: bool) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (number, paragraph) in words.paragraphs.iter().enumerate() {
        let has_dash = words.words[paragraph.start].kind == WordKind::Dash;
        match dash_quotes && has_dash {
            true => behind_dashes(words, number, paragraph, &mut found),
            false => in_paragraph(words, number, paragraph, &mut found),
        }
    }
    found
}

/// `— Yes, — said Tolvan. — And no.`
fn behind_dashes(
    words: &TextWords,
    number: usize,
    paragraph: &Range<usize>,
    found: &mut Vec<Quotation>,
) {
    let mut start = paragraph.start;
    loop {
        let is_end = |dash: &usize| {
            let before = words.words[*dash - 1].kind;
            let behind = words.words.get(*dash + 1).filter(|_| *dash + 1 < paragraph.end);
            let is_verb = behind.is_some_and(|word| {
                word.is(WordClass::VERB.or(WordClass::AUXILIARY)) && !word.is_capital
            });
            words.words[*dash].kind == WordKind::Dash
                && is_verb
                && matches!(before, WordKind::Mark(',' | '?' | '!' | '.' | '\u{2026}'))
        };
        let end = (start + 2..paragraph.end).find(is_end);
        let end_of_quote = end.unwrap_or(paragraph.end);
        if start + 1 < end_of_quote {
            found.push(Quotation {
                paragraph: number,
                inner: start + 1..end_of_quote,
                outer: start..end_of_quote,
                is_open: false,
            });
        }
        let Some(end) = end else { return };
        let is_next = |dash: &usize| {
            words.words[*dash].kind == WordKind::Dash
                && matches!(words.words[*dash - 1].kind, WordKind::Mark('.' | ',' | '!' | '?'))
        };
        match (end + 2..paragraph.end).find(is_next) {
            Some(next) => start = next,
            None => return,
        }
    }
}

fn in_paragraph(
    words: &TextWords,
    number: usize,
    paragraph: &Range<usize>,
    found: &mut Vec<Quotation>,
) {
    let mut at = paragraph.start;
    while at < paragraph.end {
        let Some(closing) = closings(words, at, paragraph) else {
            at += 1;
            continue;
        };
        let close =
            (at + 1..paragraph.end).find(|close| is_close(words, at, *close, closing, paragraph));
        let reopened = || {
            (at + 1..paragraph.end).find(|next| {
                words.words[*next].kind == words.words[at].kind
                    && closings(words, *next, paragraph).is_some()
            })
        };
        match close {
            Some(close) => {
                found.push(Quotation {
                    paragraph: number,
                    inner: at + 1..close,
                    outer: at..close + 1,
                    is_open: false,
                });
                at = close + 1;
            }
            None if is_single(words, at) => at += 1,
            None => {
                let end = reopened().unwrap_or(paragraph.end);
                let is_open = end == paragraph.end;
                if is_open {
                    found.push(Quotation {
                        paragraph: number,
                        inner: at + 1..end,
                        outer: at..end,
                        is_open,
                    });
                }
                at = end;
            }
        }
    }
}

/// The marks that close a quote that begins here; `None` if none does.
fn closings(words: &TextWords, at: usize, paragraph: &Range<usize>) -> Option<&'static [char]> {
    let word = &words.words[at];
    let WordKind::Quote(mark) = word.kind else { return None };
    let next = words.words.get(at + 1).filter(|_| at + 1 < paragraph.end)?;
    let has_space_after = next.has_space_before;
    let is_start = at == paragraph.start
        || word.has_space_before
        || matches!(words.words[at - 1].kind, WordKind::Dash | WordKind::Mark('(' | '[' | ':'));
    match mark {
        '"' if is_start && (!has_space_after || at == paragraph.start) => {
            Some(&['"', '\u{201d}', '\u{201c}'])
        }
        '"' => None,
        '\u{201c}' if is_start => Some(&['\u{201d}', '"']),
        '\u{201e}' => Some(&['\u{201c}', '\u{201d}', '"']),
        '\u{201d}' if is_start && !has_space_after => Some(&['\u{201d}']),
        '\u{ab}' => Some(&['\u{bb}']),
        '\u{bb}' if is_start && !has_space_after => Some(&['\u{ab}', '\u{bb}']),
        '\u{2018}' if is_start => Some(&['\u{2019}']),
        '\u{201a}' if is_start => Some(&['\u{2018}', '\u{2019}']),
        '\'' if is_start && !has_space_after => Some(&['\'']),
        _ => None,
    }
}

fn is_single(words: &TextWords, at: usize) -> bool {
    matches!(words.words[at].kind, WordKind::Quote('\'' | '\u{2018}' | '\u{201a}'))
}

fn is_close(
    words: &TextWords,
    open: usize,
    at: usize,
    closing: &[char],
    paragraph: &Range<usize>,
) -> bool {
    let word = &words.words[at];
    let WordKind::Quote(mark) = word.kind else { return false };
    if !closing.contains(&mark) {
        return false;
    }
    let next = words.words.get(at + 1).filter(|_| at + 1 < paragraph.end);
    let is_end = next.is_none_or(|next| {
        next.has_space_before || !matches!(next.kind, WordKind::Letters | WordKind::Number)
    });
    match mark {
        // An apostrophe, or the plural genitive.
        '\'' | '\u{2019}' => is_end && at > open + 1 && !word.has_space_before,
        '"' => is_end || !word.has_space_before,
        _ => true,
    }
}
