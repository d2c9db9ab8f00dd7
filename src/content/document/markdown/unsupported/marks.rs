//! Reports marks of emphasis that readers see as text although a pair of them was plainly meant.
//!
//! Input: the source of a body and its events. Output: the places, each from one mark to the other. CommonMark takes
//! `**` between a letter and a punctuation mark for the beginning or the end of emphasis, but not for both, so that
//! `**Note:**text` and `ה**"מזרח"**` show their stars. Marks are looked for in the text of the events, which code and
//! addresses are not part of. Stars that stand for something else must not be reported: footnotes, censored words,
//! `2**8`, globs.

use super::words::{self, Places};
use crate::content::document::markdown::cjk::{is_cjk, is_punctuation};
use crate::content::document::markdown::events::{MarkdownEvents, is_inline};
use crate::syntax::source::floor_char;
use crate::syntax::text::{is_escaped, is_invisible};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::cell::LazyCell;
use std::ops::Range;

/// How far apart marks may be that count as a pair only if they are near, in bytes.
const MAX_DISTANCE: usize = 200;

/// Finds the pairs of marks.
pub(super) fn find(text: &str, events: &MarkdownEvents, locations: &mut Places) {
    if memchr::memchr3(b'*', b'_', b'~', text.as_bytes()).is_none() {
        return;
    }
    let mut runs: Vec<MarkRun> = Vec::new();
    let (mut is_code, mut strong) = (false, 0_usize);
    let has_note = LazyCell::new(|| text.contains("\n**") || text.contains("\n\\**"));
    // Whether words so far refer to a note by stars: `4 percent**`.
    let mut has_sign = false;
    // The mark of a paragraph that is meant to end in a later one.
    let mut open: Option<Range<usize>> = None;
    for (event, range) in &events.list {
        match event {
            Event::Text(CowStr::Borrowed(words)) if !is_code && words.len() == range.len() => {
                let first = runs.len();
                collect(text, range, &mut runs);
                if strong > 0 {
                    joined(&runs[first..], locations);
                }
            }
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
            event if is_inline(event) => {}
            _ => {
                if matches!(event, Event::End(TagEnd::Heading(_))) {
                    end_of_heading(&runs, &has_note, locations);
                }
                is_code = matches!(
                    event,
                    Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_))
                );
                has_sign |= runs.iter().any(MarkRun::is_sign);
                pairs(text, &runs, has_sign, locations);
                across(&runs, &mut open, locations);
                runs.clear();
            }
        }
    }
    has_sign |= runs.iter().any(MarkRun::is_sign);
    pairs(text, &runs, has_sign, locations);
    across(&runs, &mut open, locations);
}

/// Adds the marks within an emphasis that were meant as its end and the start of another: `**a****b**`.
fn joined(runs: &[MarkRun], locations: &mut Places) {
    let is_joined = |run: &&MarkRun| {
        let is_between = run.before != Beside::Space && run.after != Beside::Space;
        run.mark == b'*' && run.range.len() == 4 && is_between
    };
    let found = runs.iter().filter(is_joined);
    locations.extend(found.map(|run| (&words::JOINED_MARKS, run.range.clone())));
}

/// Adds the only mark of a heading if it is at its end. Where a note begins with the same mark, it refers to that.
fn end_of_heading(
    runs: &[MarkRun],
    has_note: &LazyCell<bool, impl FnOnce() -> bool>,
    locations: &mut Places,
) {
    let [run] = runs else { return };
    let is_end = run.before != Beside::Space && run.after == Beside::Space;
    if run.mark == b'*' && run.range.len() == 2 && is_end && !**has_note {
        locations.push((&words::SINGLE_MARK, run.range.clone()));
    }
}

/// Adds the pair of `**` of which one is the only mark of a paragraph, and the other that of a later one.
fn across(runs: &[MarkRun], open: &mut Option<Range<usize>>, locations: &mut Places) {
    const MAX_DISTANCE: usize = 3000;
    let [run] = runs else {
        *open = open.take().filter(|_| runs.is_empty());
        return;
    };
    let is_strong = run.mark == b'*' && run.range.len() == 2;
    let begins = run.before == Beside::Space && run.after != Beside::Space;
    let ends = run.before != Beside::Space && run.after == Beside::Space;
    match open.take() {
        Some(start) if is_strong && ends && run.range.start - start.end <= MAX_DISTANCE => {
            locations.push((&words::ACROSS_PARAGRAPHS, start.start..run.range.end));
        }
        _ => *open = (is_strong && begins).then(|| run.range.clone()),
    }
}

/// A run of stars or underscores that is shown as text.
struct MarkRun {
    mark: u8,
    range: Range<usize>,
    before: Beside,
    after: Beside,
}

impl MarkRun {
    /// Whether it is two stars behind a word, as the sign of a note.
    fn is_sign(&self) -> bool {
        let is_behind_word = matches!(self.before, Beside::Letter(_))
            && match self.after {
                Beside::Space => true,
                Beside::Punctuation(c) => ".,;:!?)".contains(c),
                Beside::Letter(_) => false,
            };
        self.mark == b'*' && self.range.len() == 2 && is_behind_word
    }
}

/// The character beside a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Space,
    Punctuation(char),
    Letter(char),
}

impl Beside {
    fn of(c: Option<char>) -> Self {
        match c {
            None => Beside::Space,
            Some(c) if c.is_whitespace() => Beside::Space,
            Some(c) if is_punctuation(c) => Beside::Punctuation(c),
            Some(c) => Beside::Letter(c),
        }
    }

    /// Whether it is a mark before or after words: no bracket or sign of a formula or a path, and no
    /// comma of a list of names (`_a,_b`).
    fn is_of_prose(self) -> bool {
        matches!(self, Beside::Punctuation(c) if !c.is_ascii() || "\"'.:!?)]".contains(c))
    }

    /// Whether it is a space of no width or the like.
    fn is_invisible(self) -> bool {
        matches!(self, Beside::Letter(c) if is_invisible(c, None) && !matches!(c, '\u{200c}' | '\u{200d}'))
    }

    fn is_quotation_mark(self) -> bool {
        matches!(self, Beside::Punctuation(c) if !c.is_ascii() || matches!(c, '"' | '\''))
    }

    fn is_cjk(self) -> bool {
        matches!(self, Beside::Letter(c) if is_cjk(c))
    }

    /// Whether it is a letter of a script other than Latin, in which no formula is written.
    fn is_letter_beyond_ascii(self) -> bool {
        matches!(self, Beside::Letter(c) if !c.is_ascii())
    }
}

/// Adds the runs of marks in a piece of text.
fn collect(text: &str, range: &Range<usize>, runs: &mut Vec<MarkRun>) {
    for found in memchr::memchr3_iter(b'*', b'_', b'~', &text.as_bytes()[range.clone()]) {
        let at = range.start + found;
        let mark = text.as_bytes()[at];
        if is_escaped(text, at) {
            continue;
        }
        let after = Beside::of(text[at + 1..].chars().next());
        match runs.last_mut() {
            Some(last) if last.range.end == at && last.mark == mark => {
                last.range.end = at + 1;
                last.after = after;
            }
            _ => {
                let before = Beside::of(text[..at].chars().next_back());
                runs.push(MarkRun { mark, range: at..at + 1, before, after });
            }
        }
    }
}

/// Whether the word that contains `at` is a web address.
fn is_in_address(text: &str, at: usize) -> bool {
    let before = &text[floor_char(text, at.saturating_sub(MAX_DISTANCE))..at];
    before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains("://"))
}

/// Adds the pairs among the runs of a paragraph. Where there are signs of notes, two stars before words begin a note.
fn pairs(text: &str, runs: &[MarkRun], has_sign: bool, locations: &mut Places) {
    let mut used = 0;
    for (number, start) in runs.iter().enumerate() {
        if number < used {
            continue;
        }
        let same = |run: &&MarkRun| run.mark == start.mark && run.range.len() == start.range.len();
        let Some(distance) = runs[number + 1..].iter().position(|run| same(&run)) else { continue };
        let end = &runs[number + 1 + distance];
        let is_sign = has_sign && start.mark == b'*' && start.range.len() == 2;
        let by_space = || space_before_end(text, start, end).filter(|_| !is_sign);
        let kind = pair(start, end).or_else(by_space);
        if let Some(kind) = kind.filter(|_| !is_in_address(text, start.range.start)) {
            locations.push((kind, start.range.start..end.range.end));
            used = number + distance + 2;
        }
    }
}

/// Whether two runs are a pair whose last mark is before a word instead of behind one: `**Note: **text`. Signs of notes and
/// arguments of programs (`f(**a, **b)`) are none; single marks are one only with a colon or the end of a sentence.
fn space_before_end(
    text: &str,
    start: &MarkRun,
    end: &MarkRun,
) -> Option<&'static words::Unsupported> {
    let begins = match start.before {
        Beside::Space => true,
        Beside::Punctuation(c) => !c.is_ascii() || "\"'.:!?".contains(c),
        Beside::Letter(_) => false,
    };
    let has_words = matches!(start.after, Beside::Letter(_)) || start.after.is_quotation_mark();
    let ends = end.before == Beside::Space && matches!(end.after, Beside::Letter(_));
    let inside = text.get(start.range.end..end.range.start)?;
    let last = inside.trim_end().chars().next_back()?;
    let is_sentence = matches!(last, ':' | '?' | '!' | '…' | '：' | '？' | '！');
    let is_pair = match (start.mark, start.range.len()) {
        (b'*' | b'~', 2) => last != ',',
        (b'*' | b'_', 1) | (b'_', 2) => is_sentence,
        _ => false,
    };
    let is_near = inside.len() <= MAX_DISTANCE && !inside.contains('\n');
    let is_prose = inside.contains(char::is_alphabetic);
    (begins && has_words && ends && is_pair && is_near && is_prose)
        .then_some(&words::SPACE_BEFORE_END)
}

/// What is wrong with two runs that were meant as a pair; `None` if they were not.
fn pair(start: &MarkRun, end: &MarkRun) -> Option<&'static words::Unsupported> {
    let length = start.range.len();
    // A single tilde means "about".
    if length > 3
        || (start.mark == b'~' && length != 2)
        || start.after == Beside::Space && end.before == Beside::Space
    {
        return None;
    }
    if start.mark == b'_' {
        let is_within = start.after.is_cjk()
            && end.before.is_cjk()
            && (start.before.is_cjk() || end.after.is_cjk());
        if is_within {
            return Some(&words::UNDERSCORES);
        }
    }
    let is_near = end.range.start - start.range.end <= MAX_DISTANCE;
    if start.after == Beside::Space || end.before == Beside::Space {
        // `**words **`, and not `word** and word **`, nor the paths `a/**/b and **/c`.
        let is_free = |beside: Beside| {
            !matches!(beside, Beside::Letter(_) | Beside::Punctuation('/')) || beside.is_cjk()
        };
        let is_pair = length == 2 && is_near && is_free(start.before) && is_free(end.after);
        return is_pair.then_some(&words::SPACE_IN_MARKS);
    }
    let is_hidden = start.before.is_invisible() || end.after.is_invisible();
    if length == 2 && is_near && is_hidden {
        return Some(&words::INVISIBLE_BESIDE_MARKS);
    }
    let (is_letter_before, is_letter_after) =
        (matches!(start.before, Beside::Letter(_)), matches!(end.after, Beside::Letter(_)));
    let start_fails = is_letter_before && matches!(start.after, Beside::Punctuation(_));
    let end_fails = is_letter_after && matches!(end.before, Beside::Punctuation(_));
    // A letter on both sides of a mark is within a word: `f**k`.
    let is_word = (is_letter_before && !start_fails) || (is_letter_after && !end_fails);
    if is_word || !(start_fails || end_fails) {
        return None;
    }
    // Single stars stand for much else: `*.txt`, a footnote.
    let is_plain = length > 1
        || is_near && (matches!(start.after, Beside::Letter(_)) || start.after.is_quotation_mark());
    // Not of a formula, which goes on: `x**(1/2)**y`.
    let is_in_brackets = length > 1
        && !is_letter_after
        && matches!(start.after, Beside::Punctuation('('))
        && matches!(end.before, Beside::Punctuation(')'));
    let is_prose_at_start = !start_fails
        || is_in_brackets
        || start.before.is_letter_beyond_ascii()
        || match (start.mark, length) {
            (b'*' | b'~', 2..) => start.after.is_of_prose(),
            (b'*', _) => start.after.is_quotation_mark(),
            _ => false,
        };
    // `**50%**ige`
    let ends_with_sign = length > 1
        && matches!(start.after, Beside::Letter(_))
        && matches!(end.before, Beside::Punctuation('%' | '+' | '#' | '&' | ',' | ';'));
    let is_prose_at_end = !end_fails
        || ends_with_sign
        || end.after.is_letter_beyond_ascii()
        || end.before.is_of_prose();
    (is_plain && is_prose_at_start && is_prose_at_end).then_some(&words::MARKS)
}
