//! Recognizes a quotation that goes on with an earlier one.
//!
//! Input: a quotation and the attributions found before it. Output: the attribution that it is a part of. A quotation with
//! a speaker behind it is never part of another.

use super::quotes::QuoteContext;
use super::{AttributionRule, Finder};

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

    fn has_own_speaker(&self, context: &QuoteContext) -> bool {
        self.text.speaker_directly_behind(context).is_some()
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
