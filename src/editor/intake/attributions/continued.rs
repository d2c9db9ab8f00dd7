//! Recognizes a quotation that goes on with an earlier one.
//!
//! Input: a quotation and the attributions found before it. Output: the attribution that it is a part of. A quotation with
//! a speaker behind it is never part of another.

use super::quotes::QuoteContext;
use super::{Attribution, AttributionRule, FEWEST_WORDS, Finder};
use std::ops::Range;

/// How many words can lead to a quotation that goes on with an earlier one: "Instead, after the winter, "…"".
const MOST_WORDS_BEFORE: usize = 12;

impl Finder<'_, '_> {
    /// The attribution that a quotation belongs to, if it continues one.
    pub(super) fn continued(&self, context: &QuoteContext) -> Option<usize> {
        if context.quotation.outer.start == context.paragraph.start {
            return self.of_open_quote(context);
        }
        self.of_sentence_before(context).or_else(|| self.of_quote_before(context))
    }

    /// A paragraph that goes on with the quote that the one before it has not closed.
    fn of_open_quote(&self, context: &QuoteContext) -> Option<usize> {
        let last = context.quote.checked_sub(1)?;
        let quotation = &self.text.quotations[last];
        let is_open = quotation.is_open && quotation.paragraph + 1 == context.quotation.paragraph;
        if is_open { self.attribution_of(last) } else { None }
    }

    /// A sentence of its own behind the one with the speaker.
    fn of_sentence_before(&self, context: &QuoteContext) -> Option<usize> {
        if !context.before.is_empty() && context.previous.is_none() {
            return None;
        }
        let start = context.quotation.outer.start;
        let sentence = self.sentences.partition_point(|sentence| sentence.range.end <= start);
        if self.sentences.get(sentence)?.range.start != start {
            return None;
        }
        let before = &self.sentences[sentence.checked_sub(1)?].range;
        let last = self.found.len().checked_sub(1)?;
        let found = &self.found[last];
        if found.paragraph != context.quotation.paragraph || found.rule == AttributionRule::Within {
            return None;
        }
        let quote = found.quotes.last().map(|quote| self.text.quotations[*quote].outer.start);
        let is_in_sentence =
            before.contains(&found.cue.start) || quote.is_some_and(|quote| before.contains(&quote));
        (is_in_sentence && !self.has_own_speaker(context)).then_some(last)
    }

    /// `"…," Tolvan said. "…"`: between the two is nothing but the attribution of the first.
    fn of_quote_before(&self, context: &QuoteContext) -> Option<usize> {
        let quotations = self.text.quotations;
        let is_in_paragraph =
            |last: &usize| quotations[*last].paragraph == context.quotation.paragraph;
        let last =
            context.previous.or_else(|| context.quote.checked_sub(1).filter(is_in_paragraph))?;
        let index = self.attribution_of(last)?;
        let found = &self.found[index];
        let between = quotations[last].outer.end..context.quotation.outer.start;
        if between.is_empty() {
            return Some(index);
        }
        let is_between = found.cue.start >= between.start
            && found.cue.end <= between.end
            && found.speaker.range.start >= between.start;
        if !is_between {
            return None;
        }
        let mut rest = found.cue.end.max(found.speaker.range.end)..between.end;
        let goes_on = match rest.clone().find(|at| self.text.is_stop(*at)) {
            Some(stop) => stop + 1 == between.end && !self.has_own_speaker(context),
            None => !rest.any(|at| self.text.is_finite_verb(at)),
        };
        goes_on.then_some(index)
    }

    /// Whether a speaker is behind a quotation, if only one that no rule can name: `"…," added another.`
    fn has_own_speaker(&self, context: &QuoteContext) -> bool {
        let verb = self.text.first_letters(context.behind.clone());
        verb.is_some_and(|verb| self.text.is_finite_verb(verb))
            || self.text.speaker_directly_behind(context).is_some()
    }

    /// The attribution that has a quotation, in the same paragraph or the one before.
    fn attribution_of(&self, quote: usize) -> Option<usize> {
        let since = self.text.quotations[quote].paragraph.saturating_sub(1);
        let found = self.found.iter().enumerate().rev();
        found
            .take_while(|(_, found)| found.paragraph >= since)
            .find(|(_, found)| found.quotes.contains(&quote))
            .map(|(index, _)| index)
    }
}

/// Quotations without a speaker of their own, which go on with what was said last.
impl Finder<'_, '_> {
    /// Gives the quotations of a paragraph that have no speaker to what was said in the sentence before them:
    /// `Tolvan said that she was late. "The ice was thick."`. It is the last step, because that can be indirect speech.
    pub(super) fn carry(&mut self, quotes: Range<usize>) {
        for quote in quotes {
            if self.is_used(quote) {
                self.carry_back(quote);
            } else if !self.text.has_insertion(quote)
                && let Some(earlier) = self.said_last(quote)
            {
                self.found[earlier].carried.push(quote);
            }
        }
    }

    /// The attributions that have a quote of some length, or indirect speech. A short quote counts only if another one
    /// goes on with it: `"No," Tolvan said. "The bridge stays closed until the spring."`
    pub(super) fn with_long_quotes(self) -> Vec<Attribution> {
        let (text, mut found) = (self.text, self.found);
        let is_long = |quote: &usize| text.quotations[*quote].length(text.words) >= FEWEST_WORDS;
        found.retain(|found| {
            found.quotes.is_empty() || found.quotes.iter().chain(&found.carried).any(is_long)
        });
        found
    }

    /// Whether a quotation is a part of what somebody said.
    fn is_used(&self, quote: usize) -> bool {
        let quotation = &self.text.quotations[quote];
        let since = quotation.paragraph.saturating_sub(1);
        let found = self.found.iter().rev().take_while(|found| found.paragraph >= since);
        found.into_iter().any(|found| {
            found.quotes.contains(&quote)
                || found.carried.contains(&quote)
                || found.overlaps(&quotation.inner)
        })
    }

    /// The attribution in the sentence before a quotation, if the quotation goes on with it.
    fn said_last(&self, quote: usize) -> Option<usize> {
        let text = &self.text;
        let quotation = &text.quotations[quote];
        let is_statement = quotation.length(text.words) >= FEWEST_WORDS
            && !quotation.is_title(text.words, text.lexicon.table.capital_nouns);
        let at = quotation.outer.start;
        let number = self.sentences.partition_point(|sentence| sentence.range.end <= at);
        let sentence = &self.sentences.get(number)?.range;
        let before = self.sentences.get(number.checked_sub(1)?)?;
        let is_near = before.paragraph == quotation.paragraph
            || before.paragraph + 1 == quotation.paragraph
                && at == text.words.paragraphs[quotation.paragraph].start;
        if !is_statement || !is_near || !self.is_alone(quote, sentence) {
            return None;
        }
        let since = before.paragraph.saturating_sub(1);
        let found = self.found.iter().enumerate().rev();
        let (_, last) = found
            .take_while(|(_, found)| found.paragraph >= since)
            .map(|(index, found)| (self.end_of(found), index))
            .filter(|(end, _)| *end > before.range.start && *end <= at)
            .max()?;
        let found = &self.found[last];
        let may_go_on =
            before.paragraph == quotation.paragraph || found.rule != AttributionRule::According;
        (may_go_on && !self.names_speaker(&quotation.inner, found)).then_some(last)
    }

    /// Whether a quotation has the name of the one who is to have said it, and so is about them.
    fn names_speaker(&self, quotation: &Range<usize>, found: &Attribution) -> bool {
        let words = self.text.words;
        let heads = found.speaker.heads.iter().filter_map(|head| head.name.clone().last());
        heads.into_iter().any(|name| quotation.clone().any(|at| words.str(at) == words.str(name)))
    }

    /// Whether a quotation is what its sentence says: it is all of it, or ends it behind a few words.
    fn is_alone(&self, quote: usize, sentence: &Range<usize>) -> bool {
        let text = &self.text;
        let outer = &text.quotations[quote].outer;
        let behind = text.letters_in(outer.end.min(sentence.end)..sentence.end);
        let before = sentence.start..outer.start;
        let has_verb = before.clone().any(|at| text.is_finite_verb(at));
        let has_colon = before.clone().any(|at| text.is_mark(at, &[':']));
        behind == 0 && !has_verb && !has_colon && text.letters_in(before) <= MOST_WORDS_BEFORE
    }

    /// The word behind all that belongs to an attribution.
    fn end_of(&self, found: &Attribution) -> usize {
        let content = found.content.iter().map(|part| part.end);
        let carried = found.carried.iter().map(|quote| self.text.quotations[*quote].outer.end);
        let own = found.cue.end.max(found.speaker.range.end);
        content.chain(carried).fold(own, usize::max)
    }

    /// A paragraph that does not close its quote, before one whose quote has a speaker.
    fn carry_back(&mut self, quote: usize) {
        let quotations = self.text.quotations;
        let Some(index) = self.attribution_of(quote) else { return };
        let mut next = quote;
        while let Some(last) = next.checked_sub(1).filter(|last| {
            quotations[*last].is_open
                && quotations[*last].paragraph + 1 == quotations[next].paragraph
                && quotations[next].outer.start
                    == self.text.words.paragraphs[quotations[next].paragraph].start
        }) {
            if self.is_used(last) {
                return;
            }
            self.found[index].carried.push(last);
            next = last;
        }
    }
}
