//! The rules that find the speaker of a quotation: before it, behind it, within its marks, and in the clause around it.
//!
//! Input: a quotation and the words around it. Output: a [`SpeakerMatch`], or nothing if the rule does not fit. Which rule
//! is tried first is decided in `quotes`.

use super::super::language::WordClass;
use super::super::phrases::{Phrase, PhraseKind};
use super::super::words::WordKind;
use super::quotes::QuoteContext;
use super::{Attribution, AttributionRule, FEWEST_WORDS, QuotedText, SpeakerMatch};
use std::ops::Range;

/// How many words before the colon of a quote its verb can be; an explanation may be between the two.
const FAR_FROM_COLON: usize = 30;
/// How many words before a quote its verb can be.
const FAR_FROM_QUOTE: usize = 14;
/// Within how many words behind a quote the verb of its speaker must be.
const LONG_SUBJECT: usize = 40;
/// As above, where only a short subject shows that the words name the speaker.
const SHORT_SUBJECT: usize = 10;

impl QuotedText<'_, '_> {
    /// `Tolvan said: "…"`, `Tolvan said that "…"`, `Tolvan: "…"`
    pub(super) fn speaker_directly_before(&self, context: &QuoteContext) -> Option<SpeakerMatch> {
        let before = &context.before;
        let last = before.end.checked_sub(1).filter(|last| *last >= before.start)?;
        let has_colon = self.is_mark(last, &[':']);
        let has_mark = has_colon || self.is_comma(last);
        let end = if has_mark || self.is(last, WordClass::THAT) { last } else { before.end };
        let is_verb = |at: usize| self.is(at, WordClass::VERB.or(WordClass::PARTICIPLE));
        if !has_mark && !end.checked_sub(1).is_some_and(is_verb) {
            return None;
        }
        let most = if has_colon { FAR_FROM_COLON } else { FAR_FROM_QUOTE };
        if let Some((cue, speaker)) = self.last_verb(before.start, end, most) {
            let is_participle = self.is(cue.start, WordClass::PARTICIPLE);
            let rule = match is_participle {
                true => AttributionRule::Participle,
                false => AttributionRule::Before,
            };
            // "Brannt said she recalled thinking, "…""
            let (cue, speaker) = match is_participle || has_colon {
                true => (cue, speaker),
                false => self.outermost(before.start, cue, speaker),
            };
            return Some(SpeakerMatch { rule, speaker, cue });
        }
        if !has_colon || context.quotation.length(self.words) < FEWEST_WORDS {
            return None;
        }
        let speaker =
            self.main_subject(before.start, end).filter(|speaker| speaker.range.end == end)?;
        Some(SpeakerMatch { rule: AttributionRule::Colon, speaker, cue: last..last + 1 })
    }

    /// The last reporting verb among the `most` words before `end`, with its subject before or behind it.
    pub(super) fn last_verb(
        &self,
        start: usize,
        end: usize,
        most: usize,
    ) -> Option<(Range<usize>, Phrase)> {
        let low = start.max(end.saturating_sub(most));
        (low..end).rev().find_map(|at| {
            self.verb_with_subject(start, at).or_else(|| self.interposed_verb(start, at, end))
        })
    }

    /// `…, said Tolvan, "…"`
    fn interposed_verb(
        &self,
        start: usize,
        at: usize,
        end: usize,
    ) -> Option<(Range<usize>, Phrase)> {
        if !self.is_finite_verb(at) || at != start && !self.is_comma(at - 1) {
            return None;
        }
        let speaker = self.phrases.after(at + 1, end)?;
        let is_whole = speaker.range.end == end || self.is_comma(speaker.range.end);
        // "…, as he put it, "…"": the pronoun belongs to the verb.
        let is_of_verb = self.is(speaker.range.start, WordClass::THEY);
        (is_whole && !is_of_verb && self.can_speak(&speaker)).then(|| (at..at + 1, speaker))
    }

    /// `"…," Tolvan said`, `"…," said Tolvan`
    pub(super) fn speaker_directly_behind(&self, context: &QuoteContext) -> Option<SpeakerMatch> {
        let behind = &context.behind;
        if behind.is_empty() {
            return None;
        }
        let mut inner = context.quotation.inner.clone().rev();
        let last = inner.find(|at| !matches!(self.words.words[*at].kind, WordKind::Quote(_)))?;
        let has_comma = |at: usize| self.is_comma(at) || self.is_dash(at);
        let is_sentence = self.is_mark(last, &['?', '!', '\u{2026}', '.']);
        let ends = self.is_mark(last, &['.']) && !self.continues_sentence(behind.start);
        let leads_on = has_comma(behind.start) || (has_comma(last) || is_sentence) && !ends;
        if leads_on {
            return self.speaker_behind(behind.start, behind.end, true);
        }
        // The comma is missing: `"We will open the harbour soon" Tolvan said.`
        let is_all_before = context.before.is_empty()
            && self.words.words.get(context.quotation.inner.start).is_some_and(|it| it.is_capital)
            && context.quotation.length(self.words) > FEWEST_WORDS
            && !ends;
        if !is_all_before {
            return None;
        }
        let found = self.speaker_behind(behind.start, behind.end, false)?;
        let end = found.cue.end.max(found.speaker.range.end);
        let is_last = end == behind.end || self.is_stop(end) || self.is_comma(end);
        is_last.then_some(found)
    }

    /// `"…" — Tolvan`: a paragraph that is a quote and the name of its speaker.
    pub(super) fn speaker_in_signature(&self, context: &QuoteContext) -> Option<SpeakerMatch> {
        let dash = context.quotation.outer.end;
        let end = context.paragraph.end;
        let is_paragraph = context.quotation.outer.start == context.paragraph.start
            && dash < end
            && self.is_dash(dash);
        if !is_paragraph {
            return None;
        }
        let speaker = self.phrases.after(dash + 1, end)?;
        let rest = speaker.range.end..end;
        let is_last = rest.len() <= 1 && rest.clone().all(|at| self.is_stop(at));
        // "— Ana Duarte, 54, a fisherman"
        let is_described = self.is_comma(rest.start)
            && !rest.clone().any(|at| self.is_finite_verb(at) || self.is_mark(at, &['?', '!']));
        let is_name = speaker.kind == PhraseKind::Names && self.can_speak(&speaker);
        let rule = AttributionRule::Signed;
        (is_name && (is_last || is_described)).then(|| SpeakerMatch {
            rule,
            speaker,
            cue: dash..dash + 1,
        })
    }

    /// Whether a word goes on with the sentence before it: it has no capital, or is a title.
    fn continues_sentence(&self, at: usize) -> bool {
        self.words.words.get(at).is_some_and(|word| {
            word.is_letters() && (!word.is_capital || word.is(WordClass::TITLE))
        })
    }

    /// The speaker in the words behind a quote. The subject before a verb has few words unless it `can_be_long`.
    pub(super) fn speaker_behind(
        &self,
        start: usize,
        end: usize,
        can_be_long: bool,
    ) -> Option<SpeakerMatch> {
        let from = (start..end).find(|at| !self.is_before_attribution(*at))?;
        if let Some(length) = self.according(from) {
            let speaker = self.phrases.after(from + length, end)?;
            let rule = AttributionRule::AccordingBehind;
            return Some(SpeakerMatch { rule, speaker, cue: from..from + length });
        }
        let has_auxiliary = self.is(from, WordClass::AUXILIARY) && from + 2 < end;
        // "a-t-elle déclaré"
        if has_auxiliary
            && self.is(from + 1, WordClass::PRONOUN)
            && self.is(from + 2, WordClass::VERB)
        {
            let speaker = self.phrases.after(from + 1, end)?;
            let rule = AttributionRule::VerbBehind;
            return Some(SpeakerMatch { rule, speaker, cue: from + 2..from + 3 });
        }
        // "a déclaré Tolvan"
        if has_auxiliary && self.is_finite_verb(from + 1) && !self.is_english() {
            return self.subject_behind_verb(from + 1..from + 2, end);
        }
        if self.is_finite_verb(from) {
            let has_particle =
                self.is(from + 1, WordClass::VERB_PARTICLE) && !self.is(from, WordClass::SAYS);
            return self
                .subject_behind_verb(from..from + 1 + usize::from(has_particle), end)
                .filter(|_| !self.takes_listener_alone(from));
        }
        let most = if can_be_long { LONG_SUBJECT } else { SHORT_SUBJECT };
        self.subject_before_verb(from, end, most)
    }

    /// Whether a word can be between a quote and the words that name its speaker.
    fn is_before_attribution(&self, at: usize) -> bool {
        self.is_comma(at)
            || matches!(self.words.words[at].kind, WordKind::Dash | WordKind::Quote(_))
            || self.is(at, WordClass::ADVERB) && !self.is(at, WordClass::DETERMINER)
    }

    /// `said Tolvan`
    fn subject_behind_verb(&self, cue: Range<usize>, end: usize) -> Option<SpeakerMatch> {
        let speaker = self.phrases.after(cue.end, end).filter(|speaker| self.can_speak(speaker))?;
        Some(SpeakerMatch { rule: AttributionRule::VerbBehind, speaker, cue })
    }

    /// `Tolvan said`, with the subject at `from` and its verb among the `most` words from there.
    fn subject_before_verb(&self, from: usize, end: usize, most: usize) -> Option<SpeakerMatch> {
        (from + 1..end.min(from + most)).find_map(|verb| {
            let is_verb = self.is_finite_verb(verb)
                && self.words.words[verb].is_letters()
                && self.is_used_as_verb(from, verb);
            let speaker = if is_verb { self.phrases.before(from, verb)? } else { return None };
            let is_whole = speaker.range.start == from && self.can_speak(&speaker);
            let rule = AttributionRule::SubjectBehind;
            is_whole.then(|| SpeakerMatch { rule, speaker, cue: verb..verb + 1 })
        })
    }

    /// `Tolvan said the plan was "…"`, in the sentence that begins at `start`.
    pub(super) fn speaker_around(
        &self,
        context: &QuoteContext,
        start: usize,
    ) -> Option<SpeakerMatch> {
        let (cue, speaker) = (start..context.before.end)
            .rev()
            .filter(|verb| self.quotation_at(*verb).is_none())
            .find_map(|verb| self.verb_with_subject(start, verb))?;
        let is_participle = self.is(cue.start, WordClass::PARTICIPLE);
        if is_participle && self.is_comma(cue.start - 1) {
            return Some(SpeakerMatch { rule: AttributionRule::Participle, speaker, cue });
        }
        let (cue, speaker) = self.outermost(start, cue, speaker);
        Some(SpeakerMatch { rule: AttributionRule::Within, speaker, cue })
    }

    /// `« Oui, a dit Tolvan, je viens. »`: the speaker within the marks.
    pub(super) fn speaker_inside(&self, context: &QuoteContext) -> Option<Attribution> {
        if !self.lexicon.table.speaker_in_marks {
            return None;
        }
        let inner = &context.quotation.inner;
        let (start, found) = self
            .insertions(inner)
            .find_map(|start| Some((start, self.insertion_at(start, inner.end)?)))?;
        let mut end = self
            .insertion_end(found.speaker.range.end.max(found.cue.end), inner.end)
            .map_or(inner.end, |mark| mark + 1);
        end += usize::from(end < inner.end && self.is_dash(end));
        let parts = [inner.start..start, end..inner.end];
        let content = parts.into_iter().filter(|part| self.letters_in(part.clone()) > 0).collect();
        Some(Attribution {
            rule: AttributionRule::Inside,
            speaker: found.speaker,
            cue: found.cue,
            content,
            quotes: vec![context.quote],
            carried: Vec::new(),
            is_denial: false,
            paragraph: context.quotation.paragraph,
        })
    }

    /// The words of a quote at which somebody else may name its speaker: those behind a comma, or a comma and a dash.
    fn insertions(&self, inner: &Range<usize>) -> impl Iterator<Item = usize> {
        let low = inner.start;
        (inner.start + 1..inner.end).filter(move |at| {
            let is_dashed = *at >= low + 2
                && self.is_dash(*at - 1)
                && self.is_mark(*at - 2, &[',', '?', '!', '.', '\u{2026}']);
            self.is_mark(*at - 1, &[',', '?', '!']) || is_dashed && self.lexicon.table.dash_quotes
        })
    }

    /// Whether a quote is interrupted between dashes by a verb: "«Так, — відповів Толван. — Ми йдемо»".
    pub(super) fn has_insertion(&self, quote: usize) -> bool {
        let inner = &self.quotations[quote].inner;
        self.lexicon.table.dash_quotes
            && self.lexicon.table.speaker_in_marks
            && self.insertions(inner).any(|at| {
                self.is_dash(at - 1)
                    && self.is(at, WordClass::VERB)
                    && !self.words.words[at].is_capital
            })
    }

    /// The verb and its subject that interrupt a quote at a word: "a dit Tolvan".
    fn insertion_at(&self, start: usize, end: usize) -> Option<SpeakerMatch> {
        let is_verb = |at: usize| self.is(at, WordClass::VERB);
        let has_verb = is_verb(start)
            || self.is(start, WordClass::AUXILIARY)
                && (is_verb(start + 1)
                    || self.is(start + 1, WordClass::PRONOUN) && is_verb(start + 2));
        if !has_verb || self.words.words[start].is_capital {
            return None;
        }
        let end = self.insertion_end(start, end).unwrap_or(end);
        self.speaker_behind(start, end, false)
            .filter(|found| found.rule == AttributionRule::VerbBehind)
    }

    fn insertion_end(&self, start: usize, end: usize) -> Option<usize> {
        (start..end).find(|at| self.is_mark(*at, &[',', '.', '?', '!']))
    }
}
