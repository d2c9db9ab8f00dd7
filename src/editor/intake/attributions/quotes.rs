//! Finds the speaker of a quotation, and what was said with it.
//!
//! Input: a quotation and what was found before it. Output: an [`Attribution`], or another part of an earlier one. The order
//! of the rules is the decision: what continues a quote has no speaker of its own, what is directly beside the marks is
//! more certain than a verb further away, and a quotation of a few words is only cited.

use super::super::language::WordClass;
use super::super::quotations::Quotation;
use super::super::words::WordKind;
use super::{Attribution, AttributionRule, FEWEST_WORDS, Finder, QuotedText, SpeakerMatch};
use std::ops::Range;

/// How many words before the colon of an introduction its verb can be.
const FAR_IN_INTRODUCTION: usize = 16;

/// A quotation with the words around it.
pub(super) struct QuoteContext<'f> {
    /// Its index.
    pub(super) quote: usize,
    pub(super) quotation: &'f Quotation,
    pub(super) paragraph: &'f Range<usize>,
    /// The words of its sentence before it.
    pub(super) before: Range<usize>,
    /// The words of its sentence behind it.
    pub(super) behind: Range<usize>,
    /// The quotation before it, if nothing but `before` is between the two.
    pub(super) previous: Option<usize>,
}

impl<'f> QuoteContext<'f> {
    fn new(text: &QuotedText<'f, '_>, quote: usize) -> Self {
        let quotation = &text.quotations[quote];
        let paragraph = &text.words.paragraphs[quotation.paragraph];
        let outer = &quotation.outer;
        let (start, previous) = text.window_start(paragraph.start, outer.start);
        let end = text.window_end(outer.end, paragraph.end);
        Self {
            quote,
            quotation,
            paragraph,
            before: start..outer.start,
            behind: outer.end..end,
            previous,
        }
    }
}

impl Finder<'_, '_> {
    /// Finds who says a quotation, and records it. Without a speaker nothing is recorded.
    pub(super) fn quote(&mut self, quote: usize) {
        let context = QuoteContext::new(&self.text, quote);
        let quotation = context.quotation;
        let is_long = quotation.length(self.text.words) >= FEWEST_WORDS;
        if is_long && let Some(inside) = self.text.speaker_inside(&context) {
            self.found.push(inside);
            return;
        }
        // The speaker is within the quote, so that no rule for another one applies.
        if is_long && self.text.has_insertion(quote) {
            return;
        }
        if let Some(earlier) = self.continued(&context) {
            self.found[earlier].content.push(quotation.inner.clone());
            self.found[earlier].quotes.push(quote);
            return;
        }
        let Some(speaker) = self.speaker_of(&context) else { return };
        if !is_long && !self.text.is_short_sentence(&context, &speaker)
            || quotation.is_title(self.text.words, self.text.lexicon.table.capital_nouns)
        {
            return;
        }
        let is_in_clause = self.text.is_in_clause(&context, &speaker);
        // Several quotations in one clause are one statement.
        if let Some(last) =
            self.found.last_mut().filter(|last| is_in_clause && last.cue == speaker.cue)
        {
            // "…," Tolvan said, unlike Brannt, who had said that "…": the second is not hers.
            let is_behind =
                matches!(last.rule, AttributionRule::VerbBehind | AttributionRule::SubjectBehind);
            let between = last.cue.end..quotation.outer.start;
            if is_behind && between.into_iter().any(|at| self.text.is_finite_verb(at)) {
                return;
            }
            last.quotes.push(quote);
            return;
        }
        let content = self.text.said_with(&context, &speaker, is_in_clause);
        let is_denial = speaker.cue.clone().any(|at| self.text.is(at, WordClass::DENIES));
        self.found.push(Attribution {
            rule: speaker.rule,
            speaker: speaker.speaker,
            cue: speaker.cue,
            content,
            quotes: vec![quote],
            carried: Vec::new(),
            is_denial,
            paragraph: quotation.paragraph,
        });
    }

    /// The speaker by the first rule that fits.
    fn speaker_of(&self, context: &QuoteContext) -> Option<SpeakerMatch> {
        self.text
            .speaker_directly_before(context)
            .or_else(|| self.speaker_behind_or_around(context))
            .or_else(|| self.text.speaker_in_signature(context))
            .or_else(|| self.speaker_around(context))
            .or_else(|| self.speaker_in_introduction(context))
    }

    /// The speaker directly behind a quote, unless the sentence around it has its own: "In what Tolvan called "a long war,"
    /// the council said …".
    fn speaker_behind_or_around(&self, context: &QuoteContext) -> Option<SpeakerMatch> {
        let behind = self.text.speaker_directly_behind(context)?;
        if context.before.is_empty() || behind.rule != AttributionRule::SubjectBehind {
            return Some(behind);
        }
        let around = self.speaker_around(context);
        around.filter(|around| !self.text.is(around.cue.start, WordClass::QUOTES)).or(Some(behind))
    }

    /// `Tolvan said the plan was "…"`
    fn speaker_around(&self, context: &QuoteContext) -> Option<SpeakerMatch> {
        self.text.speaker_around(context, self.sentence_start(context.quotation.outer.start))
    }

    /// A quote that is a paragraph, behind one that introduces it and ends with a colon.
    fn speaker_in_introduction(&self, context: &QuoteContext) -> Option<SpeakerMatch> {
        let quotation = context.quotation;
        if quotation.outer.start > context.paragraph.start
            || quotation.length(self.text.words) < FEWEST_WORDS
        {
            return None;
        }
        let introduction = &self.text.words.paragraphs[quotation.paragraph.checked_sub(1)?];
        let colon = introduction.end.checked_sub(1).filter(|at| self.text.is_mark(*at, &[':']))?;
        let (cue, speaker) =
            self.text.last_verb(self.sentence_start(colon), colon, FAR_IN_INTRODUCTION)?;
        Some(SpeakerMatch { rule: AttributionRule::Introduced, speaker, cue })
    }
}

impl QuotedText<'_, '_> {
    /// Whether a short quotation is all that is said before or behind its speaker: `"No," Tolvan said.`
    fn is_short_sentence(&self, context: &QuoteContext, speaker: &SpeakerMatch) -> bool {
        let inner = &context.quotation.inner;
        let first = self.words.words.get(inner.start);
        let is_beside =
            matches!(speaker.rule, AttributionRule::VerbBehind | AttributionRule::SubjectBehind);
        is_beside
            && context.before.is_empty()
            && self.letters_in(inner.clone()) > 0
            && first.is_some_and(|first| first.is_capital)
    }

    /// Whether a quotation is a part of the clause behind its verb, and what was said is all of that clause.
    fn is_in_clause(&self, context: &QuoteContext, speaker: &SpeakerMatch) -> bool {
        match speaker.rule {
            AttributionRule::Within | AttributionRule::Participle => true,
            AttributionRule::Before => {
                let quote = context.quotation.outer.start;
                speaker.cue.end == quote
                    || self.is(quote - 1, WordClass::THAT)
                    || self.leads_with_clause(&speaker.cue, quote)
            }
            _ => false,
        }
    }

    /// Whether the words between a verb and a quotation are a part of what is said, and not where or when.
    fn leads_with_clause(&self, cue: &Range<usize>, quotation: usize) -> bool {
        let between = cue.end..quotation;
        let first = between.start;
        if self.first_letters(between).is_none() {
            return false;
        }
        let is_adjunct = self.is(first, WordClass::ADJUNCT) || self.is_mark(first, &[',', ':']);
        self.is(first, WordClass::THAT) || !is_adjunct && !self.is(cue.start, WordClass::TELLS)
    }

    /// What was said, in one or two parts.
    fn said_with(
        &self,
        context: &QuoteContext,
        speaker: &SpeakerMatch,
        is_in_clause: bool,
    ) -> Vec<Range<usize>> {
        if self.is_cited(speaker) {
            return vec![context.quotation.inner.clone()];
        }
        let mut main = match is_in_clause {
            true => self.clause_around(context, &speaker.cue),
            false => self.said_before_speaker(context, speaker),
        };
        let is_before = speaker.rule == AttributionRule::Before;
        if is_before && self.goes_on_behind(context) {
            main.end = main.end.max(self.clause_around(context, &speaker.cue).end);
        }
        let first = if is_before { self.clause_before_speaker(context, speaker) } else { None };
        first.into_iter().chain(std::iter::once(main)).collect()
    }

    /// Whether only the words in the marks are those of the speaker: `what Tolvan called "…"`.
    fn is_cited(&self, speaker: &SpeakerMatch) -> bool {
        self.is(speaker.cue.start, WordClass::QUOTES) && self.is_after_relative(0, &speaker.speaker)
    }

    /// The quotation alone, or from where its sentence begins if the speaker is behind it.
    fn said_before_speaker(&self, context: &QuoteContext, speaker: &SpeakerMatch) -> Range<usize> {
        let inner = context.quotation.inner.clone();
        let is_behind = matches!(
            speaker.rule,
            AttributionRule::VerbBehind
                | AttributionRule::SubjectBehind
                | AttributionRule::AccordingBehind
        );
        if !is_behind || context.previous.is_some() {
            return inner;
        }
        let start = self.first_letters(context.before.start..inner.start);
        start.unwrap_or(inner.start)..inner.end
    }

    /// Whether the sentence goes on behind a quote: `Tolvan said, "we will go" before the winter`.
    fn goes_on_behind(&self, context: &QuoteContext) -> bool {
        let end = context.quotation.outer.end;
        let last = context.quotation.inner.end.saturating_sub(1);
        let has_stop = matches!(self.words.words[last].kind, WordKind::Mark(_) | WordKind::Dash);
        let next = self.words.words.get(end).filter(|_| end < context.paragraph.end);
        !has_stop && next.is_some_and(|next| next.is_letters() && !next.is_capital)
    }

    /// What is said in a clause that contains a quotation: from the verb to the end of the sentence.
    fn clause_around(&self, context: &QuoteContext, cue: &Range<usize>) -> Range<usize> {
        let outer = &context.quotation.outer;
        // "said on Monday that | the boats"
        let clause = self.clause_behind(cue.end - 1, context.paragraph.end);
        let clause = clause.map(|clause| clause.start).filter(|start| *start <= outer.start);
        let start = clause.unwrap_or(cue.end)..outer.start;
        let start = self.first_letters(start).unwrap_or(outer.start.max(cue.end));
        let ends_sentence = |quotation: &Quotation| {
            self.is_mark(quotation.inner.end.saturating_sub(1), &['.', '?', '!'])
        };
        if ends_sentence(context.quotation) {
            return start..outer.end;
        }
        let mut at = outer.end;
        while at < context.paragraph.end {
            match self.quotation_at(at).map(|next| &self.quotations[next]) {
                Some(next) => {
                    at = next.outer.end;
                    if ends_sentence(next) {
                        break;
                    }
                }
                None if self.is_stop(at) => break,
                None => at += 1,
            }
        }
        start..at
    }

    /// The clause that a speaker before a quote interrupts: `We are late, Tolvan said, "and we know it."`
    fn clause_before_speaker(
        &self,
        context: &QuoteContext,
        speaker: &SpeakerMatch,
    ) -> Option<Range<usize>> {
        let before = &context.before;
        let first = speaker.speaker.range.start.min(speaker.cue.start);
        let comma =
            first.checked_sub(1).filter(|comma| *comma > before.start && self.is_comma(*comma))?;
        if !self.is_comma(before.end - 1) {
            return None;
        }
        let start = self.first_letters(before.start..comma)?;
        (!self.is(start, WordClass::ASIDE)).then_some(start..comma)
    }
}
