//! Divides paragraphs into sentences.
//!
//! Input: the words of a text and its quotations. Output: [`Sentence`]s, and for one word where the words around it begin
//! and end that can name a speaker. A quote is one unit: it ends a sentence only if its last mark does and its speaker
//! does not follow.

use super::super::language::WordClass;
use super::super::quotations::Quotation;
use super::super::words::WordKind;
use super::{FEWEST_WORDS, QuotedText, Sentence, is_in_one};
use std::ops::Range;

/// How far behind a quote its speaker may end, if the quote itself ends like a sentence.
const NEAR_SPEAKER: usize = 12;

impl QuotedText<'_, '_> {
    /// The sentences of all paragraphs, without ignored words at their start.
    pub(super) fn sentences(&self, ignored: &[Range<usize>]) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (paragraph, range) in self.words.paragraphs.iter().enumerate() {
            self.sentences_of(paragraph, range, &mut sentences);
        }
        for sentence in &mut sentences {
            let mut words = sentence.range.clone();
            sentence.range.start =
                words.find(|at| !is_in_one(ignored, *at)).unwrap_or(sentence.range.end);
        }
        sentences.retain(|sentence| !sentence.range.is_empty());
        sentences
    }

    fn sentences_of(&self, paragraph: usize, range: &Range<usize>, sentences: &mut Vec<Sentence>) {
        let mut start = range.start;
        let mut at = range.start;
        while at < range.end {
            let (next, ends) = match self.quotation_at(at) {
                Some(quotation) => {
                    let next = self.quotations[quotation].outer.end;
                    (next, self.quotation_ends_sentence(quotation, range.end))
                }
                None => (at + 1, self.mark_ends_sentence(at, range.end)),
            };
            at = next;
            if ends {
                sentences.push(Sentence { paragraph, range: start..at });
                start = at;
            }
        }
        if start < range.end {
            sentences.push(Sentence { paragraph, range: start..range.end });
        }
    }

    fn quotation_ends_sentence(&self, quotation: usize, end: usize) -> bool {
        let quotation = &self.quotations[quotation];
        let last = quotation.inner.end.saturating_sub(1);
        self.is_mark(last, &['.', '?', '!', '\u{2026}'])
            && self.begins_sentence(quotation.outer.end, end)
            && !self.is_attribution_behind(quotation.outer.end, end)
    }

    fn mark_ends_sentence(&self, at: usize, end: usize) -> bool {
        self.is_mark(at, &['.', '?', '!', '\u{2026}', ';'])
            && !self.is_ordinal(at)
            && (self.words.words[at].is_mark('.') || self.begins_sentence(at + 1, end))
    }

    /// Whether a full stop makes a number an ordinal: "am 3. Dezember", "das 2. Treffen".
    fn is_ordinal(&self, at: usize) -> bool {
        let stop = &self.words.words[at];
        let number = at.checked_sub(1).map(|before| &self.words.words[before]);
        stop.is_mark('.')
            && !stop.has_space_before
            && number.is_some_and(|word| word.kind == WordKind::Number && word.range.len() <= 2)
            && (self.lexicon.table.capital_nouns || self.is(at + 1, WordClass::MONTH))
            && at + 1 < self.words.words.len()
    }

    fn begins_sentence(&self, at: usize, end: usize) -> bool {
        let Some(word) = self.words.words.get(at).filter(|_| at < end) else { return true };
        match word.kind {
            WordKind::Letters => word.is_capital,
            WordKind::Number | WordKind::Quote(_) | WordKind::Dash => true,
            _ => false,
        }
    }

    /// Whether a quote that ends like a sentence is followed by its speaker: `"Why?" Tolvan asked.`
    fn is_attribution_behind(&self, start: usize, end: usize) -> bool {
        let stop = self.window_end(start, end);
        self.speaker_behind(start, stop, false)
            .is_some_and(|found| found.speaker.range.end <= start + NEAR_SPEAKER)
    }

    /// Where the words outside quotations end: at the end of a sentence or the next quotation.
    pub(super) fn window_end(&self, start: usize, end: usize) -> usize {
        (start..end).find(|at| self.quotation_at(*at).is_some() || self.is_stop(*at)).unwrap_or(end)
    }

    /// Whether a quotation is the name of a paper before the colon of another one: `Tolvan told "The Courier": "…"`.
    fn is_name_before_colon(&self, quotation: usize, at: usize) -> bool {
        let Quotation { inner, outer, .. } = &self.quotations[quotation];
        let is_name = |at: usize| self.words.words[at].is_letters();
        outer.end + 1 == at
            && self.is_mark(at - 1, &[':'])
            && inner.len() < FEWEST_WORDS
            && inner.clone().all(is_name)
            && self.words.words.get(inner.start).is_some_and(|first| first.is_capital)
    }

    /// Where the sentence that leads to a quotation begins, and the quotation before it, if that is where it begins.
    pub(super) fn window_start(&self, start: usize, at: usize) -> (usize, Option<usize>) {
        for before in (start..at).rev() {
            if let Some(quotation) = self.quotation_at(before) {
                if self.is_name_before_colon(quotation, at) {
                    continue;
                }
                return (before + 1, Some(quotation));
            }
            if self.is_stop(before) {
                return (before + 1, None);
            }
        }
        (start, None)
    }
}
