//! Divides a text into paragraphs, words and sentences.
//!
//! Input: the text and the words of its language. Output: [`TextWords`], every word and mark with its byte range. Nothing is
//! changed and nothing is left out but white space. The end of a sentence is searched outside abbreviations; what is
//! quoted is divided like anything else, because whether a quote ends a sentence depends on the words after it.

use super::language::{Lexicon, WordClass};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

/// What a word or a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// Letters.
    Letters,
    /// Digits.
    Number,
    /// The mark of the genitive: "'s".
    Genitive,
    /// A quotation mark, as written; `"` also for two apostrophes.
    Quote(char),
    /// A dash between words.
    Dash,
    /// Any other character.
    Mark(char),
}

/// A word or a mark.
#[derive(Debug, Clone)]
pub(crate) struct TextWord {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    pub(crate) kind: WordKind,
    /// What it can be, from the lexicon.
    pub(crate) class: WordClass,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
    /// Whether white space precedes it.
    pub(crate) has_space_before: bool,
}

impl TextWord {
    pub(crate) fn is(&self, class: WordClass) -> bool {
        self.class.is(class)
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == WordKind::Mark(mark)
    }

    pub(crate) fn is_letters(&self) -> bool {
        self.kind == WordKind::Letters
    }
}

/// The words of a text.
#[derive(Debug)]
pub(crate) struct TextWords<'t> {
    pub(crate) text: &'t str,
    pub(crate) words: Vec<TextWord>,
    /// The words of each paragraph.
    pub(crate) paragraphs: Vec<Range<usize>>,
    /// Words that the text has without a capital.
    lower: HashSet<&'t str>,
}

impl<'t> TextWords<'t> {
    /// Divides a text. A blank line, or a line break if `by_line`, separates paragraphs.
    pub(crate) fn new(text: &'t str, lexicon: &Lexicon, paragraphs: &[Range<usize>]) -> Self {
        let mut words =
            Self { text, words: Vec::new(), paragraphs: Vec::new(), lower: HashSet::new() };
        for paragraph in paragraphs {
            let start = words.words.len();
            Tokenizer { text, lexicon, at: paragraph.start, end: paragraph.end }
                .all(&mut words.words);
            words.classify(start, lexicon);
            words.paragraphs.push(start..words.words.len());
        }
        let lower = words.words.iter().filter(|word| word.is_letters() && !word.is_capital);
        words.lower = lower.map(|word| &text[word.range.clone()]).collect();
        words
    }

    /// The text of a word.
    pub(crate) fn str(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| &self.text[word.range.clone()])
    }

    /// The text from the first to the last word of a range.
    pub(crate) fn span(&self, range: &Range<usize>) -> Range<usize> {
        if range.is_empty() || range.end > self.words.len() {
            return 0..0;
        }
        self.words[range.start].range.start..self.words[range.end - 1].range.end
    }

    /// The text of a range of words.
    pub(crate) fn text(&self, range: &Range<usize>) -> &'t str {
        &self.text[self.span(range)]
    }

    /// Whether the text has the word without a capital too, so that a capital at the start of a sentence says nothing.
    pub(crate) fn has_lower(&self, word: &str) -> bool {
        self.lower.contains(word.to_lowercase().as_str())
    }

    fn classify(&mut self, start: usize, lexicon: &Lexicon) {
        let lower: Vec<Cow<str>> = (start..self.words.len())
            .map(|at| folded(self.str(at).trim_end_matches('.')))
            .collect();
        let views: Vec<&str> = lower.iter().map(|word| &**word).collect();
        for at in 0..views.len() {
            let word = &mut self.words[start + at];
            if word.kind == WordKind::Letters {
                word.class = word.class.or(lexicon.class(views[at]));
            } else if views[at] == "&" {
                word.class = WordClass::AND;
            }
            let end = views.len().min(at + 4);
            if let Some((length, class)) = lexicon.expression(&views[at..end]) {
                // The verb of an expression is its first word; a preposition is all of it.
                let length = if class.is(WordClass::VERB) { 1 } else { length };
                for word in &mut self.words[start + at..start + at + length] {
                    word.class = word.class.or(class);
                }
            }
        }
    }
}

/// A word in lower case with a simple apostrophe, as the tables have it.
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    // Most words are so already.
    match word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => word.into(),
        false => word.replace('\u{2019}', "'").to_lowercase().into(),
    }
}

struct Tokenizer<'t, 'l> {
    text: &'t str,
    lexicon: &'l Lexicon,
    at: usize,
    end: usize,
}

impl Tokenizer<'_, '_> {
    fn all(&mut self, words: &mut Vec<TextWord>) {
        while self.at < self.end {
            let rest = &self.text[self.at..self.end];
            let blank = rest.len() - rest.trim_start().len();
            self.at += blank;
            let rest = &self.text[self.at..self.end];
            let Some(first) = rest.chars().next() else { break };
            let (kind, length) = self.next(rest, first, words.last());
            let range = self.at..self.at + length;
            self.at = range.end;
            let is_capital = first.is_uppercase();
            let class = WordClass::default();
            words.push(TextWord {
                range,
                kind,
                class,
                is_capital,
                has_space_before: blank > 0 || words.is_empty(),
            });
        }
    }

    fn next(&self, rest: &str, first: char, last: Option<&TextWord>) -> (WordKind, usize) {
        if first.is_alphabetic() {
            return (WordKind::Letters, self.letters(rest));
        }
        if first.is_ascii_digit() {
            return (WordKind::Number, number(rest));
        }
        let touches = last.is_some_and(|last| {
            last.range.end == self.at && matches!(last.kind, WordKind::Letters | WordKind::Number)
        });
        // "dit-il", "a-t-elle"
        if let Some(ending) = self.inverted(rest).filter(|_| touches) {
            return (WordKind::Letters, ending);
        }
        let genitive = self.lexicon.table.genitive.iter().find(|end| {
            rest.strip_prefix(**end).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        });
        if let Some(genitive) = genitive.filter(|_| touches) {
            return (WordKind::Genitive, genitive.len());
        }
        // Two marks that close at once: the inner one first.
        if rest.starts_with("'''") && last.is_some_and(|last| last.range.end == self.at) {
            return (WordKind::Quote('\''), 1);
        }
        if rest.starts_with("''") || rest.starts_with("``") {
            return (WordKind::Quote('"'), 2);
        }
        match first {
            '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{2018}'
            | '\u{2019}' | '\u{201a}' | '\u{2039}' | '\u{203a}' => {
                (WordKind::Quote(first), first.len_utf8())
            }
            '\'' => (WordKind::Quote('\''), 1),
            '\u{2013}' | '\u{2014}' | '\u{2015}' => (WordKind::Dash, first.len_utf8()),
            '-' => (WordKind::Dash, rest.len() - rest.trim_start_matches('-').len()),
            _ => (WordKind::Mark(first), first.len_utf8()),
        }
    }

    /// The length of a word: letters, and hyphens and apostrophes between letters; the full stop of an abbreviation.
    fn letters(&self, rest: &str) -> usize {
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let joins = next.is_some_and(char::is_alphanumeric);
            match c {
                c if c.is_alphanumeric() || c == '\u{301}' => {}
                '-' | '\u{2010}' | '\u{2011}' if self.inverted(&rest[at..]).is_some() => return at,
                '-' | '\u{2010}' | '\u{2011}' if joins => {}
                '\'' | '\u{2019}' | '\u{2bc}' if joins && self.ends_elision(&rest[..at]) => {
                    return at + c.len_utf8();
                }
                '\'' | '\u{2019}' | '\u{2bc}' if joins && !self.is_genitive(&rest[at..]) => {}
                '.' if next.is_some_and(char::is_alphabetic)
                    && at <= 8
                    && rest[..at].chars().filter(|c| c.is_alphabetic()).count() <= 3
                    && rest[..at].split(['.', '-']).all(|part| part.chars().count() == 1) => {}
                '.' if self.is_abbreviation(&rest[..at]) => return at + 1,
                _ => return at,
            }
            end = at + c.len_utf8();
        }
        end
    }

    /// The length of the pronoun behind a verb, if one is here.
    fn inverted(&self, rest: &str) -> Option<usize> {
        let is_whole = |end: &&&str| {
            rest.strip_prefix(**end)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        };
        self.lexicon.table.inverted.iter().find(is_whole).map(|end| end.len())
    }

    fn is_genitive(&self, rest: &str) -> bool {
        self.lexicon.table.genitive.iter().any(|end| {
            rest.strip_prefix(end).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    }

    fn ends_elision(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.lexicon.table.elided.split_whitespace().any(|elided| elided == word)
    }

    fn is_abbreviation(&self, word: &str) -> bool {
        let word = word.rsplit('-').next().unwrap_or(word);
        let is_initial =
            word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
        let has_stop =
            word.contains('.') && word.split(['.', '-']).all(|part| part.chars().count() <= 2);
        is_initial
            || has_stop
            || (self.lexicon.class(&word.to_lowercase()).is(WordClass::ABBREVIATION)
                && word != "no"
                && (word.starts_with(char::is_uppercase)
                    || word.len() < 4 && self.lexicon.table.tag != "en"))
    }
}

fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match c {
            c if c.is_alphanumeric() || c == '%' => {}
            '.' | ',' | ':' if next_is_digit => {}
            _ => return at,
        }
        end = at + c.len_utf8();
    }
    end
}

/// The paragraphs of a plain text, as bytes: what blank lines separate, or each line if no line is wrapped.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        lines.push(start..start + words.len());
        at += line.len();
    }
    let by_line = !is_wrapped(text, &lines);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut continues = false;
    for line in lines {
        if line.is_empty() {
            continues = false;
            continue;
        }
        match paragraphs.last_mut().filter(|_| continues && !by_line) {
            Some(last) => last.end = line.end,
            None => paragraphs.push(line),
        }
        continues = true;
    }
    paragraphs
}

/// Whether lines are broken within sentences: most lines before another one end without a mark, at a similar length.
fn is_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let followed = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .map(|pair| &text[pair[0].clone()]);
    let (mut open, mut all) = (0, 0);
    for line in followed {
        all += 1;
        let is_open = line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && (30..=110).contains(&line.chars().count());
        open += usize::from(is_open);
    }
    all > 0 && 2 * open > all
}

/// Each line of a text that is not blank, as bytes.
pub(crate) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        if !words.is_empty() {
            lines.push(start..start + words.len());
        }
        at += line.len();
    }
    lines
}
