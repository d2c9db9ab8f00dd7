//! Finds who says what: quotes with their speakers, and indirect speech.
//!
//! Input: the words of a text and its quotations. Output: [`Attribution`]s, each with the words of the speaker, of the
//! verb and of what is said, and the rule that found it. Whom a pronoun or a family name means is decided later, in
//! `speakers`. A quote without a rule that fits has no speaker: a wrong one is worse than none.

use super::language::{Lexicon, WordClass};
use super::phrases::{Phrase, PhraseKind, Phrases};
use super::quotations::Quotation;
use super::words::{TextWords, WordKind};
use std::ops::Range;

/// The rule by which a speaker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AttributionRule {
    /// `"…," said Tolvan`
    VerbBehind,
    /// `"…," Tolvan said`
    SubjectBehind,
    /// `"…," according to Tolvan`
    AccordingBehind,
    /// `Tolvan said: "…"`
    Before,
    /// `Tolvan: "…"`
    Colon,
    /// `Tolvan met Brannt, saying "…"`
    Participle,
    /// `Tolvan said it was "…" and left`
    Within,
    /// `"…," Tolvan said, "…"`
    Split,
    /// `« Oui, a dit Tolvan, je viens. »`
    Inside,
    /// A quote directly behind another one of the same speaker.
    Next,
    /// A paragraph that continues a quote of the one before it.
    Continued,
    /// A quote in a paragraph of its own, behind one that ends with a colon.
    Introduced,
    /// `Tolvan said that …`
    That,
    /// `Tolvan said …`
    Bare,
    /// `…, Tolvan said.`
    Trailing,
    /// `According to Tolvan, …`
    According,
}

impl AttributionRule {
    /// The name of the rule, in tests and in JSON.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::VerbBehind => "verb-behind",
            Self::SubjectBehind => "subject-behind",
            Self::AccordingBehind => "according-behind",
            Self::Before => "before",
            Self::Colon => "colon",
            Self::Participle => "participle",
            Self::Within => "within",
            Self::Split => "split",
            Self::Inside => "inside",
            Self::Next => "next",
            Self::Continued => "continued",
            Self::Introduced => "introduced",
            Self::That => "that",
            Self::Bare => "bare",
            Self::Trailing => "trailing",
            Self::According => "according",
        }
    }
}

/// What somebody said, and who.
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    pub(crate) rule: AttributionRule,
    /// Who said it, as written.
    pub(crate) speaker: Phrase,
    /// The words of the verb.
    pub(crate) cue: Range<usize>,
    /// The words that were said, in one or several parts.
    pub(crate) content: Vec<Range<usize>>,
    /// The quotations among them, as indices.
    pub(crate) quotes: Vec<usize>,
    /// Whether the verb denies the words.
    pub(crate) is_denial: bool,
    pub(crate) paragraph: usize,
}

/// A sentence, as words of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) paragraph: usize,
    pub(crate) range: Range<usize>,
}

/// Everything that is said in a text.
///
/// The words of `ignored`, such as a byline or a dateline, are part of no sentence.
pub(crate) fn find(
    words: &TextWords,
    lexicon: &Lexicon,
    quotations: &[Quotation],
    ignored: &[Range<usize>],
) -> (Vec<Attribution>, Vec<Sentence>) {
    let phrases = Phrases { words, table: lexicon.table };
    let mut finder =
        Finder { words, phrases, lexicon, quotations, found: Vec::new(), sentences: Vec::new() };
    finder.sentences = finder.all_sentences();
    let is_ignored = |at: usize| ignored.iter().any(|range| range.contains(&at));
    for sentence in &mut finder.sentences {
        let range = sentence.range.clone();
        sentence.range.start = range.clone().find(|at| !is_ignored(*at)).unwrap_or(range.end);
    }
    finder.sentences.retain(|sentence| !sentence.range.is_empty());
    // Paragraph by paragraph, so that what was found in one is at the end of the list while it is read.
    let (mut quote, mut sentence) = (0, 0);
    for paragraph in 0..words.paragraphs.len() {
        while quotations.get(quote).is_some_and(|quotation| quotation.paragraph == paragraph) {
            if !is_ignored(quotations[quote].outer.start) {
                finder.quote(quote);
            }
            quote += 1;
        }
        while let Some(next) =
            finder.sentences.get(sentence).filter(|next| next.paragraph == paragraph).cloned()
        {
            finder.indirect(&next);
            sentence += 1;
        }
    }
    (finder.found, finder.sentences)
}

/// The number of words of "according to" if they begin at a word.
pub(crate) fn according(words: &TextWords, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let is_word = |offset: usize, word: &str| {
        words.str(at + offset).to_lowercase().replace('\u{2019}', "'") == word
    };
    let mut lengths = lexicon.table.according.split_whitespace().filter_map(|expression| {
        let parts = expression.split('_');
        let length = parts.clone().count();
        (0..length).zip(parts).all(|(offset, word)| is_word(offset, word)).then_some(length)
    });
    lengths.next()
}

struct Finder<'f, 't> {
    words: &'f TextWords<'t>,
    phrases: Phrases<'f, 't>,
    lexicon: &'f Lexicon,
    quotations: &'f [Quotation],
    found: Vec<Attribution>,
    sentences: Vec<Sentence>,
}

/// The fewest words that a quotation has to be a statement rather than a word that is cited.
pub(crate) const FEWEST_WORDS: usize = 4;

impl Finder<'_, '_> {
    fn is(&self, at: usize, class: WordClass) -> bool {
        self.words.words.get(at).is_some_and(|word| word.is(class))
    }

    /// What was found so far in the paragraph that is being read.
    fn found_in(&self, paragraph: usize) -> impl Iterator<Item = &Attribution> {
        self.found.iter().rev().take_while(move |found| found.paragraph == paragraph)
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.words.words.get(at).map(|word| word.kind), Some(WordKind::Mark(mark)) if marks.contains(&mark))
    }

    /// The quotation that a word is in, with its marks.
    fn quotation_at(&self, at: usize) -> Option<usize> {
        let next = self.quotations.partition_point(|quotation| quotation.outer.end <= at);
        (self.quotations.get(next)?.outer.start <= at).then_some(next)
    }

    fn all_sentences(&self) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (paragraph, range) in self.words.paragraphs.iter().enumerate() {
            let mut start = range.start;
            let mut at = range.start;
            while at < range.end {
                let ends = match self.quotation_at(at) {
                    Some(quotation) => {
                        at = self.quotations[quotation].outer.end - 1;
                        let last = self.quotations[quotation].inner.end.saturating_sub(1);
                        self.is_mark(last, &['.', '?', '!', '\u{2026}'])
                            && self.begins_sentence(at + 1, range.end)
                            && !self.is_attribution_behind(at + 1, range.end)
                    }
                    None => {
                        self.is_mark(at, &['.', '?', '!', '\u{2026}', ';'])
                            && !self.is_ordinal(at)
                            && (self.words.words[at].is_mark('.')
                                || self.begins_sentence(at + 1, range.end)
                                || at + 1 == range.end)
                    }
                };
                at += 1;
                if ends {
                    sentences.push(Sentence { paragraph, range: start..at });
                    start = at;
                }
            }
            if start < range.end {
                sentences.push(Sentence { paragraph, range: start..range.end });
            }
        }
        sentences
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
        self.behind(start, stop, false)
            .is_some_and(|(_, speaker, _)| speaker.range.end <= start + 12)
    }

    /// Where the words outside quotations end: at the end of a sentence or the next quotation.
    fn window_end(&self, start: usize, end: usize) -> usize {
        (start..end)
            .find(|at| self.quotation_at(*at).is_some() || self.is_mark(*at, &['.', '?', '!', ';']))
            .unwrap_or(end)
    }

    /// Where the sentence that leads to a quotation begins, and the quotation before it, if that is where it begins.
    fn window_start(&self, start: usize, at: usize) -> (usize, Option<usize>) {
        let mut from = at;
        while from > start {
            if let Some(quotation) = self.quotation_at(from - 1) {
                return (from, Some(quotation));
            }
            if self.is_mark(from - 1, &['.', '?', '!', ';']) {
                return (from, None);
            }
            from -= 1;
        }
        (from, None)
    }

    fn quote(&mut self, at: usize) {
        let quotation = &self.quotations[at];
        let paragraph = self.words.paragraphs[quotation.paragraph].clone();
        let (start, previous) = self.window_start(paragraph.start, quotation.outer.start);
        let end = self.window_end(quotation.outer.end, paragraph.end);
        let before = start..quotation.outer.start;
        let behind = quotation.outer.end..end;
        if self.lexicon.table.speaker_in_marks
            && quotation.length(self.words) >= FEWEST_WORDS
            && let Some(inside) = self.inside(at)
        {
            self.found.push(inside);
            return;
        }
        let found = self
            .continued(at, &before, previous)
            .or_else(|| self.directly_before(at, &before))
            .or_else(|| {
                let behind = self.directly_behind(at, &behind);
                // "In what Tolvan called "a long war," the council said …"
                let is_doubtful = !before.is_empty()
                    && matches!(behind, Some((AttributionRule::SubjectBehind, ..)));
                let within = is_doubtful.then(|| self.within(at, &before)).flatten();
                within.filter(|(_, _, cue, _)| !self.is(cue.start, WordClass::QUOTES)).or(behind)
            })
            .or_else(|| self.within(at, &before))
            .or_else(|| self.follows(at, &before, previous));
        let Some((rule, speaker, cue, joined)) = found else { return };
        if let Some(joined) = joined {
            self.found[joined].content.push(quotation.inner.clone());
            self.found[joined].quotes.push(at);
            return;
        }
        if quotation.length(self.words) < FEWEST_WORDS
            || quotation.is_title(self.words, self.lexicon.table.capital_nouns)
        {
            return;
        }
        let mut content = quotation.inner.clone();
        let touches = cue.end == quotation.outer.start
            || self.is(
                quotation.outer.start - usize::from(quotation.outer.start > 0),
                WordClass::THAT,
            );
        if matches!(
            rule,
            AttributionRule::VerbBehind
                | AttributionRule::SubjectBehind
                | AttributionRule::AccordingBehind
        ) && previous.is_none()
        {
            content.start = (before.start..content.start)
                .find(|at| self.words.words[*at].is_letters())
                .unwrap_or(content.start);
        }
        let is_within = matches!(rule, AttributionRule::Within)
            || matches!(rule, AttributionRule::Participle) && !touches;
        if is_within
            || matches!(rule, AttributionRule::Before | AttributionRule::Participle)
                && (touches || self.leads_with_clause(&cue, quotation.outer.start))
        {
            content = self.clause_of(at, &cue);
            // Several quotations in one clause are one statement.
            if let Some(last) = self.found.last_mut().filter(|last| last.cue == cue) {
                last.quotes.push(at);
                return;
            }
        }
        // `Tolvan said, "we will go" before the winter`: the sentence goes on behind the quote.
        let last = quotation.inner.end.saturating_sub(1);
        let has_stop = matches!(self.words.words[last].kind, WordKind::Mark(_) | WordKind::Dash);
        let next = self
            .words
            .words
            .get(quotation.outer.end)
            .filter(|_| quotation.outer.end < paragraph.end);
        if matches!(rule, AttributionRule::Before)
            && !has_stop
            && next.is_some_and(|next| next.is_letters() && !next.is_capital)
        {
            content.end = content.end.max(self.clause_of(at, &cue).end);
        }
        let mut content = vec![content];
        if matches!(rule, AttributionRule::Before) {
            let first = speaker.range.start.min(cue.start);
            let comma = first
                .checked_sub(1)
                .filter(|comma| *comma > before.start && self.is_mark(*comma, &[',']));
            let is_aside = self.is_mark(before.end - 1, &[',']);
            if let Some(comma) = comma.filter(|_| is_aside) {
                let from = (before.start..comma)
                    .find(|at| self.words.words[*at].is_letters())
                    .unwrap_or(comma);
                let is_clause = !self.is(
                    from,
                    WordClass::PREPOSITION
                        .or(WordClass::CONNECTIVE)
                        .or(WordClass::PARTICIPLE)
                        .or(WordClass::AND)
                        .or(WordClass::ADVERB),
                );
                if is_clause && self.letters_in(from, comma) > 0 {
                    content.insert(0, from..comma);
                }
            }
        }
        let is_denial = cue.clone().any(|at| self.is(at, WordClass::DENIES));
        self.found.push(Attribution {
            rule,
            speaker,
            cue,
            content,
            quotes: vec![at],
            is_denial,
            paragraph: quotation.paragraph,
        });
    }

    /// `« Oui, a dit Tolvan, je viens. »`: the speaker within the marks.
    fn inside(&self, at: usize) -> Option<Attribution> {
        let quotation = &self.quotations[at];
        let inner = quotation.inner.clone();
        let is_mark = |at: usize| self.is_mark(at, &[',', '?', '!']);
        let (start, (_, speaker, cue)) =
            (inner.start + 1..inner.end).filter(|at| is_mark(*at - 1)).find_map(|start| {
                let is_verb = self.is(start, WordClass::VERB)
                    || self.is(start, WordClass::AUXILIARY)
                        && (self.is(start + 1, WordClass::VERB)
                            || self.is(start + 1, WordClass::PRONOUN)
                                && self.is(start + 2, WordClass::VERB));
                if !is_verb || self.words.words[start].is_capital {
                    return None;
                }
                let end = (start..inner.end)
                    .find(|at| self.is_mark(*at, &[',', '.', '?', '!']))
                    .unwrap_or(inner.end);
                Some((
                    start,
                    self.behind(start, end, false)
                        .filter(|(rule, ..)| *rule == AttributionRule::VerbBehind)?,
                ))
            })?;
        let end = (speaker.range.end.max(cue.end)..inner.end)
            .find(|at| self.is_mark(*at, &[',', '.', '?', '!']))
            .map_or(inner.end, |end| end + 1);
        let parts = [inner.start..start, end..inner.end];
        let content: Vec<Range<usize>> =
            parts.into_iter().filter(|part| self.letters_in(part.start, part.end) > 0).collect();
        Some(Attribution {
            rule: AttributionRule::Inside,
            speaker,
            cue,
            content,
            quotes: vec![at],
            is_denial: false,
            paragraph: quotation.paragraph,
        })
    }

    /// What is said in a clause that contains a quotation: from the verb to the end of the sentence.
    fn clause_of(&self, quotation: usize, cue: &Range<usize>) -> Range<usize> {
        let outer = &self.quotations[quotation].outer;
        let paragraph = &self.words.paragraphs[self.quotations[quotation].paragraph];
        let mut start = cue.end;
        while start < outer.start && !self.words.words[start].is_letters() {
            start += 1;
        }
        let last = self.quotations[quotation].inner.end.saturating_sub(1);
        if self.is_mark(last, &['.', '?', '!']) {
            return start..outer.end;
        }
        let mut at = outer.end;
        while at < paragraph.end {
            match self.quotation_at(at) {
                Some(next) => {
                    let inner = &self.quotations[next].inner;
                    at = self.quotations[next].outer.end;
                    if self.is_mark(inner.end.saturating_sub(1), &['.', '?', '!']) {
                        break;
                    }
                }
                None if self.is_mark(at, &['.', '?', '!', ';']) => break,
                None => at += 1,
            }
        }
        start..at
    }

    /// Whether the words between a verb and a quotation are a part of what is said, and not where or when.
    fn leads_with_clause(&self, cue: &Range<usize>, quotation: usize) -> bool {
        let between = cue.end..quotation;
        let has_that = self.is(between.start, WordClass::THAT);
        let has_letters = between.clone().any(|at| self.words.words[at].is_letters());
        let is_adjunct = self.is(
            between.start,
            WordClass::PREPOSITION
                .or(WordClass::ADVERB)
                .or(WordClass::DAY)
                .or(WordClass::RELATIVE_DAY),
        ) && !has_that
            || self.is_mark(between.start, &[',', ':']);
        has_letters && (has_that || !is_adjunct && !self.is(cue.start, WordClass::TELLS))
    }

    /// A quotation that belongs to one before it.
    fn continued(
        &self,
        at: usize,
        before: &Range<usize>,
        previous: Option<usize>,
    ) -> Option<FoundSpeaker> {
        let quotation = &self.quotations[at];
        let paragraph = &self.words.paragraphs[quotation.paragraph];
        let attribution_of = |quote: usize| {
            let since = self.quotations[quote].paragraph.saturating_sub(1);
            let near = self
                .found
                .iter()
                .enumerate()
                .rev()
                .take_while(|(_, found)| found.paragraph >= since);
            near.filter(|(_, found)| found.quotes.contains(&quote)).map(|(index, _)| index).next()
        };
        let join = |rule: AttributionRule, index: usize| {
            let found = &self.found[index];
            Some((rule, found.speaker.clone(), found.cue.clone(), Some(index)))
        };
        if quotation.outer.start == paragraph.start {
            let last = at.checked_sub(1).filter(|last| {
                self.quotations[*last].is_open
                    && self.quotations[*last].paragraph + 1 == quotation.paragraph
            });
            return last
                .and_then(attribution_of)
                .and_then(|index| join(AttributionRule::Continued, index));
        }
        // A sentence of its own behind the one with the speaker.
        if before.is_empty() || previous.is_some() {
            let sentence = self
                .sentences
                .partition_point(|sentence| sentence.range.end <= quotation.outer.start);
            let starts = self
                .sentences
                .get(sentence)
                .is_some_and(|sentence| sentence.range.start == quotation.outer.start);
            let last = self
                .found
                .len()
                .checked_sub(1)
                .filter(|last| self.found[*last].paragraph == quotation.paragraph);
            if let (true, Some(last), Some(before)) =
                (starts, last, sentence.checked_sub(1).map(|before| &self.sentences[before].range))
            {
                let found = &self.found[last];
                let is_in = before.contains(&found.cue.start)
                    && !matches!(found.rule, AttributionRule::Within)
                    || found.quotes.last().is_some_and(|quote| {
                        before.contains(&self.quotations[*quote].outer.start)
                            && !matches!(found.rule, AttributionRule::Within)
                    });
                let end = self.window_end(quotation.outer.end, paragraph.end);
                if is_in && self.directly_behind(at, &(quotation.outer.end..end)).is_none() {
                    return join(AttributionRule::Split, last);
                }
            }
        }
        // `"…," Tolvan said. "…"`: between the two is nothing but the attribution of the first.
        let last = match previous {
            Some(previous) => previous,
            None => at
                .checked_sub(1)
                .filter(|last| self.quotations[*last].paragraph == quotation.paragraph)?,
        };
        let index = attribution_of(last)?;
        let found = &self.found[index];
        let between = self.quotations[last].outer.end..quotation.outer.start;
        if between.is_empty() {
            return join(AttributionRule::Next, index);
        }
        let is_inside = found.cue.start >= between.start
            && found.cue.end <= between.end
            && found.speaker.range.start >= between.start;
        if is_inside {
            let rest = found.cue.end.max(found.speaker.range.end)..between.end;
            let stops: Vec<usize> =
                rest.clone().filter(|at| self.is_mark(*at, &['.', '?', '!', ';'])).collect();
            let end = self.window_end(quotation.outer.end, paragraph.end);
            let has_own = self.directly_behind(at, &(quotation.outer.end..end)).is_some();
            let is_next_sentence = stops.first().is_some_and(|stop| stop + 1 == between.end);
            let has_verb = rest
                .clone()
                .any(|at| self.is(at, WordClass::VERB) && !self.words.words[at].is_capital);
            if is_next_sentence && !has_own || stops.is_empty() && !has_verb {
                return join(AttributionRule::Split, index);
            }
        }
        None
    }

    /// `Tolvan said: "…"`, `Tolvan said that "…"`
    fn directly_before(&self, at: usize, before: &Range<usize>) -> Option<FoundSpeaker> {
        let quotation = &self.quotations[at];
        let mut end = before.end;
        let last = end.checked_sub(1).filter(|last| *last >= before.start)?;
        let has_colon = self.is_mark(last, &[':']);
        let has_comma = self.is_mark(last, &[',']);
        if has_colon || has_comma || self.is(last, WordClass::THAT) {
            end = last;
        }
        let is_adjacent = has_colon
            || has_comma
            || end
                .checked_sub(1)
                .is_some_and(|last| self.is(last, WordClass::VERB.or(WordClass::PARTICIPLE)));
        if !is_adjacent {
            return None;
        }
        if let Some((cue, speaker)) =
            self.last_verb(before.start, end, if has_colon { 30 } else { 14 })
        {
            return Some((
                if self.is(cue.start, WordClass::PARTICIPLE) {
                    AttributionRule::Participle
                } else {
                    AttributionRule::Before
                },
                speaker,
                cue,
                None,
            ));
        }
        if has_colon && quotation.length(self.words) >= FEWEST_WORDS {
            let speaker =
                self.main_subject(before.start, end).filter(|speaker| speaker.range.end == end)?;
            return Some((AttributionRule::Colon, speaker, last..last + 1, None));
        }
        None
    }

    /// The last reporting verb of a range, with its subject.
    fn last_verb(&self, start: usize, end: usize, most: usize) -> Option<(Range<usize>, Phrase)> {
        let low = start.max(end.saturating_sub(most));
        for at in (low..end).rev() {
            if let Some(found) = self.verb_with_subject(start, at) {
                return Some(found);
            }
            // `…, said Tolvan, "…"`
            let is_behind = (at == start || self.is_mark(at - 1, &[',']))
                && self.is(at, WordClass::VERB)
                && !self.words.words[at].is_capital;
            if let Some(speaker) = self.phrases.after(at + 1, end).filter(|speaker| {
                is_behind
                    && self.can_speak(speaker)
                    && (speaker.range.end == end || self.is_mark(speaker.range.end, &[',']))
            }) {
                return Some((at..at + 1, speaker));
            }
        }
        None
    }

    /// The subject of a reporting verb.
    fn verb_with_subject(&self, start: usize, at: usize) -> Option<(Range<usize>, Phrase)> {
        let word = &self.words.words[at];
        if word.is_capital && at > start || !word.is_letters() {
            return None;
        }
        let cue = at..at
            + 1
            + usize::from(
                self.is(at + 1, WordClass::VERB_PARTICLE)
                    && !self.is(at, WordClass::SAYS.or(WordClass::TELLS)),
            );
        if word.is(WordClass::VERB) && self.is_used_as_verb(start, at) {
            let mut before = at;
            while before > start && self.is(before - 1, WordClass::ADVERB) {
                before -= 1;
            }
            // "Tolvan welcomed the plan and called it …"
            let speaker = match before > start && self.is(before - 1, WordClass::AND) {
                true => self.shared_subject(start, before - 1)?,
                false => self.phrases.before(start, at)?,
            };
            if !self.can_speak(&speaker)
                || self.is_object(start, &speaker)
                || self.is_after_relative(start, &speaker)
            {
                return None;
            }
            return Some((cue, speaker));
        }
        let previous = at - usize::from(at > start);
        if word.is(WordClass::PARTICIPLE) && !self.is(previous, WordClass::DETERMINER) {
            let is_joined = self.is_mark(previous, &[','])
                || self.words.words[previous].kind == WordKind::Dash
                || self.is(
                    previous,
                    WordClass::PREPOSITION
                        .or(WordClass::AND)
                        .or(WordClass::ADVERB)
                        .or(WordClass::PRONOUN),
                )
                || self.phrases.is_name_word(previous)
                || at == start;
            if !is_joined {
                return None;
            }
            return Some((cue, self.shared_subject(start, at)?));
        }
        if word.is(WordClass::INFINITIVE) && at > start && self.is(at - 1, WordClass::TO) {
            return Some((cue, self.main_subject(start, at - 1)?));
        }
        None
    }

    /// Whether a word that could be a noun is a verb here: "claims" in "Tolvan claims", not in "the claims".
    fn is_used_as_verb(&self, start: usize, at: usize) -> bool {
        let Some(previous) = at.checked_sub(1).filter(|previous| *previous >= start) else {
            return false;
        };
        let word = &self.words.words[previous];
        if word.is(WordClass::DETERMINER) && !word.is(WordClass::PRONOUN)
            || word.kind == WordKind::Genitive
                && previous > start
                && !self.is(previous - 1, WordClass::PRONOUN)
        {
            return false;
        }
        if word.is(WordClass::PREPOSITION) && !word.is(WordClass::ADVERB) {
            return false;
        }
        // "did not say", "is being asked", "was told", "to say"
        let mut from = previous + 1;
        let mut passive = false;
        while from > start
            && self.is(from - 1, WordClass::AUXILIARY.or(WordClass::NEGATION).or(WordClass::ADVERB))
            && !self.is(from - 1, WordClass::PRONOUN)
        {
            from -= 1;
            if self.is(from, WordClass::NEGATION.or(WordClass::MODAL)) {
                return false;
            }
            passive |= self.is(from, WordClass::PASSIVE);
        }
        !passive || self.lexicon.table.gerund.iter().any(|end| self.words.str(at).ends_with(end))
    }

    /// Whether a phrase belongs to a preposition before it, and is no subject: "a third of the voters said".
    fn is_object(&self, start: usize, phrase: &Phrase) -> bool {
        let before = phrase.range.start.checked_sub(1).filter(|before| *before >= start);
        before.is_some_and(|before| {
            self.is(before, WordClass::PREPOSITION)
                && !self.is(before, WordClass::ADVERB.or(WordClass::CONNECTIVE))
        })
    }

    /// Whether a relative pronoun before the phrase makes the clause a part of another: "what it called …".
    fn is_after_relative(&self, start: usize, phrase: &Phrase) -> bool {
        let before = phrase.range.start.checked_sub(1).filter(|before| *before >= start);
        before.is_some_and(|before| {
            self.is(before, WordClass::RELATIVE)
                || self.is(before, WordClass::THAT) && !self.is_that(before)
        })
    }

    /// Whether a phrase can be a speaker.
    fn can_speak(&self, phrase: &Phrase) -> bool {
        let range = &phrase.range;
        // Within a quotation only where its speaker is searched there, and then all of it is.
        let quotation =
            self.quotation_at(range.start).filter(|_| self.lexicon.table.speaker_in_marks);
        let crosses = range.clone().any(|at| self.quotation_at(at) != quotation);
        let begins_with_word = self.words.words[range.start].is_letters()
            || self.words.words[range.start].kind == WordKind::Number;
        let is_own = phrase.kind == PhraseKind::Pronoun && self.is(range.start, WordClass::WE);
        !crosses
            && begins_with_word
            && !is_own
            && (phrase.kind != PhraseKind::Described || self.phrases.describes_speaker(phrase))
    }

    /// The subject that a participle shares with a verb before it, or has itself: "with Tolvan saying".
    fn shared_subject(&self, start: usize, at: usize) -> Option<Phrase> {
        if let Some(own) = self.phrases.before(start, at).filter(|own| {
            own.kind == PhraseKind::Names
                && own.range.end + 2 >= at
                && !self.is_mark(at - 1, &[','])
        }) {
            return self.can_speak(&own).then_some(own);
        }
        let verb = (start + 1..at).rev().find_map(|verb| {
            let is_finite = self.is(verb, WordClass::VERB)
                && !self.words.words[verb].is_capital
                && self.quotation_at(verb).is_none();
            is_finite.then(|| self.verb_with_subject(start, verb)).flatten()
        });
        verb.map(|(_, speaker)| speaker).or_else(|| self.main_subject(start, at))
    }

    /// The subject of the sentence that begins at `start`.
    fn main_subject(&self, start: usize, end: usize) -> Option<Phrase> {
        let mut from = start;
        while from < end && !self.words.words[from].is_letters() {
            from += 1;
        }
        // "KELL, Nov. 25 (Agency) — Tolvan …"
        let dash =
            (from..end.min(from + 14)).find(|at| self.words.words[*at].kind == WordKind::Dash);
        if let Some(dash) = dash.filter(|_| self.is_all_capitals(from)) {
            from = dash + 1;
        }
        // "In a speech on Monday, Tolvan …", "But Tolvan …"
        for _ in 0..3 {
            if from >= end {
                return None;
            }
            let word = self.words.str(from);
            let is_gerund = from == start
                && self
                    .lexicon
                    .table
                    .gerund
                    .iter()
                    .any(|end| word.len() > 5 && word.ends_with(end));
            let is_aside = is_gerund
                || self.is(
                    from,
                    WordClass::PREPOSITION
                        .or(WordClass::CONNECTIVE)
                        .or(WordClass::PARTICIPLE)
                        .or(WordClass::ADVERB)
                        .or(WordClass::AND),
                ) && !self.phrases.is_name_word(from);
            if !is_aside {
                break;
            }
            let comma = (from..end).find(|at| self.is_mark(*at, &[',']));
            match comma {
                Some(comma)
                    if !self.is(from, WordClass::AND)
                        && !matches!(
                            self.words.str(from).to_lowercase().as_str(),
                            "but" | "then" | "so" | "also" | "yet"
                        ) =>
                {
                    from = comma + 1
                }
                _ if self.is(from, WordClass::PREPOSITION)
                    && !self.is(from, WordClass::CONNECTIVE) =>
                {
                    return None;
                }
                _ => from += 1,
            }
        }
        let mut phrase = self.phrases.after(from, end)?;
        // "In Kell, Veldra, on Monday, Tolvan …"
        let next = phrase.range.end;
        if from > start
            && self.is_mark(next, &[','])
            && self.is(next + 1, WordClass::PREPOSITION.or(WordClass::DAY))
        {
            let comma = (next + 1..end).find(|at| self.is_mark(*at, &[',']))?;
            phrase = self.phrases.after(comma + 1, end)?;
        }
        let is_good = match phrase.kind {
            PhraseKind::Pronoun => true,
            PhraseKind::Names => true,
            PhraseKind::Described => {
                self.is(phrase.range.start, WordClass::DETERMINER)
                    && phrase.range.clone().any(|at| {
                        self.is(at, WordClass::UNNAMED.or(WordClass::TITLE).or(WordClass::PAPER))
                    })
            }
        };
        (is_good && self.can_speak(&phrase)).then_some(phrase)
    }

    fn is_all_capitals(&self, at: usize) -> bool {
        let word = self.words.str(at);
        word.chars().count() > 2 && word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
    }

    /// `"…," Tolvan said`, `"…," said Tolvan`
    fn directly_behind(&self, at: usize, behind: &Range<usize>) -> Option<FoundSpeaker> {
        let quotation = &self.quotations[at];
        let last = quotation
            .inner
            .clone()
            .rev()
            .find(|at| !matches!(self.words.words[*at].kind, WordKind::Quote(_)))?;
        let inner_comma =
            self.is_mark(last, &[',']) || self.words.words[last].kind == WordKind::Dash;
        let outer_comma = self.is_mark(behind.start, &[','])
            || self.words.words.get(behind.start).is_some_and(|word| word.kind == WordKind::Dash);
        let asks = self.is_mark(last, &['?', '!', '\u{2026}', '.']);
        let next_is_lower = self.words.words.get(behind.start).is_some_and(|word| {
            word.is_letters() && (!word.is_capital || self.is(behind.start, WordClass::TITLE))
        });
        let ends = self.is_mark(last, &['.']) && !next_is_lower;
        if behind.is_empty() || !(inner_comma || outer_comma || asks) || ends && !outer_comma {
            return None;
        }
        let (rule, speaker, cue) = self.behind(behind.start, behind.end, true)?;
        Some((rule, speaker, cue, None))
    }

    /// The speaker in the words behind a quote.
    fn behind(
        &self,
        start: usize,
        end: usize,
        can_be_long: bool,
    ) -> Option<(AttributionRule, Phrase, Range<usize>)> {
        let mut from = start;
        while from < end
            && (self.is_mark(from, &[','])
                || matches!(self.words.words[from].kind, WordKind::Dash | WordKind::Quote(_))
                || self.is(from, WordClass::ADVERB) && !self.is(from, WordClass::DETERMINER))
        {
            from += 1;
        }
        if from >= end {
            return None;
        }
        if let Some(length) = self.according(from) {
            let speaker = self.phrases.after(from + length, end)?;
            return Some((AttributionRule::AccordingBehind, speaker, from..from + length));
        }
        // "a déclaré Tolvan", "a-t-elle déclaré", "hat Tolvan gesagt"
        if self.is(from, WordClass::AUXILIARY) && from + 2 < end {
            let is_pronoun =
                self.is(from + 1, WordClass::PRONOUN) && self.is(from + 2, WordClass::VERB);
            if is_pronoun {
                let speaker = self.phrases.after(from + 1, end)?;
                return Some((AttributionRule::VerbBehind, speaker, from + 2..from + 3));
            }
            if self.is(from + 1, WordClass::VERB)
                && !self.words.words[from + 1].is_capital
                && self.lexicon.table.tag != "en"
            {
                let speaker =
                    self.phrases.after(from + 2, end).filter(|speaker| self.can_speak(speaker))?;
                return Some((AttributionRule::VerbBehind, speaker, from + 1..from + 2));
            }
        }
        if self.is(from, WordClass::VERB) && !self.words.words[from].is_capital {
            let mut next = from + 1;
            if self.is(next, WordClass::VERB_PARTICLE) && !self.is(from, WordClass::SAYS) {
                next += 1;
            }
            let speaker = self.phrases.after(next, end)?;
            let is_listener = self.is(from, WordClass::TELLS)
                && !self.is(from, WordClass::SAYS.or(WordClass::REPORTS));
            if !is_listener && self.can_speak(&speaker) {
                return Some((AttributionRule::VerbBehind, speaker, from..next));
            }
            return None;
        }
        let most = if can_be_long { 40 } else { 10 };
        let verb = (from + 1..end.min(from + most)).find(|at| {
            self.is(*at, WordClass::VERB)
                && !self.words.words[*at].is_capital
                && self.words.words[*at].is_letters()
                && self.is_used_as_verb(from, *at)
                && self
                    .phrases
                    .before(from, *at)
                    .is_some_and(|speaker| speaker.range.start == from && self.can_speak(&speaker))
        })?;
        let speaker = self.phrases.before(from, verb)?;
        Some((AttributionRule::SubjectBehind, speaker, verb..verb + 1))
    }

    /// The number of words of "according to" if they are here.
    fn according(&self, at: usize) -> Option<usize> {
        according(self.words, self.lexicon, at)
    }

    /// `Tolvan said the plan was "…"`
    fn within(&self, at: usize, before: &Range<usize>) -> Option<FoundSpeaker> {
        let quotation = &self.quotations[at];
        let start = self.sentence_start(quotation.outer.start);
        let low = before.start.max(before.end.saturating_sub(45));
        for verb in (low.min(start).max(start)..before.end).rev() {
            if self.quotation_at(verb).is_some() {
                continue;
            }
            if let Some((cue, speaker)) = self.verb_with_subject(start, verb) {
                if self.is(cue.start, WordClass::PARTICIPLE) && self.is_mark(cue.start - 1, &[','])
                {
                    return Some((AttributionRule::Participle, speaker, cue, None));
                }
                let (cue, speaker) = self.outermost(start, cue, speaker);
                return Some((AttributionRule::Within, speaker, cue, None));
            }
        }
        None
    }

    /// Whether a word is the conjunction before what is reported: "that", but not "whether".
    fn is_that(&self, at: usize) -> bool {
        let first = self.lexicon.table.plain_that;
        let word = self.words.str(at).to_lowercase().replace('\u{2019}', "'");
        first.split(' ').any(|that| that == word)
    }

    /// The verb on which another one depends: "says" in "Tolvan says she warned".
    fn outermost(
        &self,
        start: usize,
        cue: Range<usize>,
        speaker: Phrase,
    ) -> (Range<usize>, Phrase) {
        let from = speaker.range.start;
        let mut before = from;
        while before > start && self.is(before - 1, WordClass::ADVERB) {
            before -= 1;
        }
        let is_coordinate = before > start
            && (self.is(before - 1, WordClass::AND.or(WordClass::CONNECTIVE))
                && !self.is(before - 1, WordClass::THAT)
                || self.is_mark(before - 1, &[',']));
        if is_coordinate {
            return (cue, speaker);
        }
        for verb in (start..from).rev() {
            if self.quotation_at(verb).is_some() || !self.is(verb, WordClass::VERB) {
                continue;
            }
            let Some((outer_cue, outer)) = self.verb_with_subject(start, verb) else { continue };
            if self.clause_start(verb, from + 1).is_some() {
                return (outer_cue, outer);
            }
        }
        (cue, speaker)
    }

    fn sentence_start(&self, at: usize) -> usize {
        let next = self.sentences.partition_point(|sentence| sentence.range.end <= at);
        self.sentences.get(next).map_or(at, |sentence| sentence.range.start)
    }

    /// A quote that is a sentence, behind a paragraph that introduces it or a sentence about its speaker.
    fn follows(
        &self,
        at: usize,
        before: &Range<usize>,
        previous: Option<usize>,
    ) -> Option<FoundSpeaker> {
        let quotation = &self.quotations[at];
        if !before.is_empty() || previous.is_some() || quotation.length(self.words) < FEWEST_WORDS {
            return None;
        }
        let paragraph = &self.words.paragraphs[quotation.paragraph];
        if quotation.outer.start > paragraph.start {
            return None;
        }
        let last = &self.words.paragraphs[quotation.paragraph.checked_sub(1)?];
        let colon = last.end.checked_sub(1)?;
        if self.is_mark(colon, &[':']) {
            let start = self.sentence_start(colon);
            let (cue, speaker) = self.last_verb(start, colon, 16)?;
            return Some((AttributionRule::Introduced, speaker, cue, None));
        }
        None
    }

    /// Finds indirect speech in a sentence.
    fn indirect(&mut self, sentence: &Sentence) {
        let range = &sentence.range;
        let mut at = range.start;
        // What somebody is reported to have said is said by the one who reports it.
        let according =
            range.clone().filter(|at| self.quotation_at(*at).is_none()).find_map(|at| {
                self.according(at).and_then(|length| self.according_to(sentence, at, length))
            });
        if let Some(according) = according {
            let is_used = self.found_in(sentence.paragraph).any(|found| {
                found.content.iter().any(|part| part.start < range.end && part.end > range.start)
            });
            if !is_used {
                self.found.push(according);
                return;
            }
        }
        while at < range.end {
            if let Some(quotation) = self.quotation_at(at) {
                at = self.quotations[quotation].outer.end;
                continue;
            }
            let is_used = self.found_in(sentence.paragraph).any(|found| {
                found.cue.contains(&at) || found.content.iter().any(|part| part.contains(&at))
            });
            let found = if is_used { None } else { self.indirect_at(sentence, at) };
            match found {
                Some(found) => {
                    at = found.cue.end.max(at + 1);
                    self.found.push(found);
                }
                None => at += 1,
            }
        }
    }

    fn indirect_at(&self, sentence: &Sentence, at: usize) -> Option<Attribution> {
        let range = &sentence.range;
        let word = &self.words.words[at];
        if let Some(found) = self.inverted(sentence, at) {
            return Some(found);
        }
        if !word.is(WordClass::CLAUSE_VERB)
            || word.is_capital
            || !self.is_used_as_verb(range.start, at)
        {
            return None;
        }
        let speaker =
            self.phrases.before(range.start, at).filter(|speaker| self.can_speak(speaker))?;
        // "the plan, which she said would fail"
        let is_relative = self.is_object(range.start, &speaker)
            || speaker.range.start > range.start
                && self.is(speaker.range.start - 1, WordClass::RELATIVE.or(WordClass::THAT));
        if is_relative {
            return None;
        }
        let cue = at..at + 1;
        let is_denial = word.is(WordClass::DENIES);
        let finished = |rule, content: Vec<Range<usize>>| {
            let quotes = Vec::new();
            Some(Attribution {
                rule,
                speaker: speaker.clone(),
                cue: cue.clone(),
                content,
                quotes,
                is_denial,
                paragraph: sentence.paragraph,
            })
        };
        if let Some((start, has_that)) = self.clause_start(at, range.end) {
            let end = self.trimmed_end(start, range.end);
            let fewest = if has_that { 2 } else { 3 };
            if self.letters_in(start, end) >= fewest {
                // "asked whether …", "denied that …": the conjunction is part of what is said.
                let is_kept = has_that && (is_denial || !self.is_that(start - 1));
                let start = if is_kept { start - 1 } else { start };
                return finished(
                    if has_that { AttributionRule::That } else { AttributionRule::Bare },
                    std::iter::once(start..end).collect(),
                );
            }
            return None;
        }
        // `…, Tolvan said on Monday.`
        let before =
            speaker.range.start.checked_sub(1).filter(|before| *before > range.start + 1)?;
        let is_in_marks = matches!(self.words.words[before].kind, WordKind::Quote(_))
            && self.is_mark(before - 1, &[',']);
        let comma = Some(before).filter(|comma| is_in_marks || self.is_mark(*comma, &[',']))?;
        // A short quote that goes on behind its speaker is not whole.
        let next = self
            .words
            .words
            .get(range.end)
            .filter(|_| range.end < self.words.paragraphs[sentence.paragraph].end);
        let goes_on = next.is_some_and(|next| matches!(next.kind, WordKind::Quote(_)));
        let own = (range.start..comma)
            .filter(|at| self.words.words[*at].is_letters() && self.quotation_at(*at).is_none())
            .count();
        if is_in_marks && (goes_on || own < 4) {
            return None;
        }
        let rest = at + 1..range.end;
        let has_clause = rest.clone().any(|at| {
            self.is(at, WordClass::VERB.or(WordClass::THAT)) && !self.words.words[at].is_capital
        });
        let is_short = rest.len() <= 16
            && !has_clause
            && (rest.len() <= 1
                || self.is(
                    at + 1,
                    WordClass::PREPOSITION
                        .or(WordClass::DAY)
                        .or(WordClass::ADVERB)
                        .or(WordClass::RELATIVE_DAY)
                        .or(WordClass::CONNECTIVE),
                )
                || self.is_mark(at + 1, &[','])
                || word.is(WordClass::TELLS));
        let is_clause = !self.is(
            range.start,
            WordClass::PREPOSITION.or(WordClass::CONNECTIVE).or(WordClass::PARTICIPLE),
        ) || (range.start..comma).any(|at| self.is_mark(at, &[',']));
        let can_trail =
            word.is(WordClass::SAYS.or(WordClass::TELLS).or(WordClass::REPORTS)) && !is_denial;
        let mut content: Vec<Range<usize>> = std::iter::once(range.start..comma).collect();
        if self.is_mark(at + 1, &[',']) {
            let rest = at + 2..self.trimmed_end(at + 2, range.end);
            if self.letters_in(rest.start, rest.end) >= 2 {
                content.push(rest);
            }
        }
        let is_short = is_short
            || content.len() > 1 && !self.is(at + 2, WordClass::PARTICIPLE.or(WordClass::RELATIVE));
        (is_short && is_clause && can_trail && self.letters_in(range.start, comma) >= 4)
            .then(|| finished(AttributionRule::Trailing, content))
            .flatten()
    }

    /// `…, said Tolvan.`
    fn inverted(&self, sentence: &Sentence, at: usize) -> Option<Attribution> {
        let range = &sentence.range;
        let is_auxiliary = self.is(at, WordClass::AUXILIARY)
            && self.is(at + 1, WordClass::CLAUSE_VERB)
            && self.lexicon.table.tag != "en";
        let verb = if is_auxiliary { at + 1 } else { at };
        let comma = at
            .checked_sub(1)
            .filter(|comma| *comma > range.start && self.is_mark(*comma, &[',']))?;
        let is_used = self.found_in(sentence.paragraph).any(|found| {
            found.cue.contains(&verb)
                || found.content.iter().any(|part| part.start < comma && part.end > range.start)
        });
        if is_used || self.lexicon.table.tag == "en" && !self.is(verb, WordClass::SAYS) {
            return None;
        }
        if !self.is(verb, WordClass::CLAUSE_VERB)
            || self.words.words[verb].is_capital
            || self.is(verb, WordClass::DENIES)
            || self.letters_in(range.start, comma) < 3
        {
            return None;
        }
        let speaker =
            self.phrases.after(verb + 1, range.end).filter(|speaker| self.can_speak(speaker))?;
        let rest = speaker.range.end..range.end;
        // "Tolvan, a lawyer, said Brannt would go": the subject is before the verb.
        let is_before = self
            .phrases
            .before(range.start, at)
            .is_some_and(|before| before.range.start == range.start);
        let next = self.words.words.get(rest.start).filter(|_| !rest.is_empty());
        let is_whole = next.is_none_or(|next| {
            !next.is_letters() && next.kind != WordKind::Genitive
                || next.is(WordClass::PREPOSITION.or(WordClass::DAY).or(WordClass::RELATIVE_DAY))
        });
        if is_before && speaker.kind != PhraseKind::Described || !is_whole {
            return None;
        }
        let is_end =
            rest.clone().all(|at| !self.is(at, WordClass::THAT) && self.quotation_at(at).is_none())
                && rest.len() <= 24;
        let is_clause = !self.is(range.start, WordClass::PREPOSITION.or(WordClass::PARTICIPLE))
            || (range.start..comma).any(|at| self.is_mark(at, &[',']));
        let is_listener = self.is(verb, WordClass::TELLS)
            && !self.is(verb, WordClass::SAYS.or(WordClass::REPORTS));
        (is_end && is_clause && !is_listener).then(|| Attribution {
            rule: AttributionRule::Trailing,
            speaker,
            cue: verb..verb + 1,
            content: std::iter::once(range.start..comma).collect(),
            quotes: Vec::new(),
            is_denial: false,
            paragraph: sentence.paragraph,
        })
    }

    /// Where what is said begins behind a verb, and whether a conjunction leads to it.
    fn clause_start(&self, verb: usize, end: usize) -> Option<(usize, bool)> {
        let mut at = verb + 1;
        if self.is(at, WordClass::VERB_PARTICLE)
            && !self.is(at, WordClass::PREPOSITION.or(WordClass::DETERMINER))
        {
            at += 1;
        }
        if self.is_mark(at, &[',']) && at + 1 < end {
            // "Tolvan sagte, dass …", "Tolvan sagte, das Boot …"
            if self.is(at + 1, WordClass::THAT) {
                return Some((at + 2, true));
            }
            let word = &self.words.words[at + 1];
            let begins = word.is_capital
                || word.is(WordClass::DETERMINER.or(WordClass::PRONOUN))
                || word.kind == WordKind::Number;
            let can_follow = self.lexicon.table.clause_behind_comma
                && self.is(verb, WordClass::SAYS.or(WordClass::REPORTS))
                && !word.is(WordClass::RELATIVE);
            return (begins && can_follow).then_some((at + 1, false));
        }
        let tells = self.is(verb, WordClass::TELLS);
        let mut has_listener = false;
        if tells
            && let Some(listener) =
                self.phrases.after(at, end).filter(|_| !self.is(at, WordClass::THAT))
        {
            at = listener.range.end;
            has_listener = true;
            if self.is_mark(at, &[',']) && self.is(at + 1, WordClass::THAT) {
                return Some((at + 2, true));
            }
        }
        // "said on Monday in Kell that": the conjunction is near.
        let near = end.min(at + 14);
        let is_adjunct = self.is(
            at,
            WordClass::PREPOSITION
                .or(WordClass::DAY)
                .or(WordClass::ADVERB)
                .or(WordClass::RELATIVE_DAY),
        );
        for next in at..near {
            // "betonte am Montag, dass …"
            let is_behind_comma = self.is_mark(next, &[','])
                && self.is(next + 1, WordClass::THAT)
                && self.lexicon.table.comma_before_that;
            if is_behind_comma && is_adjunct {
                return Some((next + 2, true));
            }
            if self.quotation_at(next).is_some()
                || self.is_mark(next, &['.', ';', ':', '?', '!', ','])
                || next > at && self.is(next, WordClass::AUXILIARY)
            {
                break;
            }
            let is_infinitive = self.is(next, WordClass::TO)
                && self.words.words.get(next + 1).is_some_and(|word| {
                    !word.is_capital && !word.is(WordClass::DETERMINER.or(WordClass::UNNAMED))
                });
            if is_infinitive {
                break;
            }
            let is_that = self.is(next, WordClass::THAT)
                && (next == at
                    || self.words.str(next)
                        == self.lexicon.table.that.split_whitespace().next().unwrap_or_default());
            let is_other_that = self.is(next + 1, WordClass::AUXILIARY.or(WordClass::VERB))
                || self.is(next + 1, WordClass::ADVERB)
                    && next + 2 < end
                    && !self.words.words[next + 2].is_letters()
                || self.is(next + 1, WordClass::TIME);
            if is_other_that {
                break;
            }
            if is_that
                && (next == at
                    || self.is(
                        at,
                        WordClass::PREPOSITION
                            .or(WordClass::DAY)
                            .or(WordClass::ADVERB)
                            .or(WordClass::RELATIVE_DAY),
                    ))
            {
                return Some((next + 1, true));
            }
        }
        let takes_clause = self.is(verb, WordClass::SAYS) || tells && has_listener;
        if !takes_clause {
            return None;
        }
        // "said Tuesday the plan", "said on Tuesday the plan"
        let mut start = at;
        while start < end
            && self.is(start, WordClass::DAY.or(WordClass::RELATIVE_DAY).or(WordClass::ADVERB))
            && !self.is(start, WordClass::DETERMINER)
        {
            start += 1;
        }
        if self.is(start, WordClass::PREPOSITION) && self.is(start + 1, WordClass::DAY) {
            start += 2;
        }
        let word = self.words.words.get(start).filter(|_| start < end)?;
        let begins = match word.kind {
            WordKind::Letters => {
                !word.is(WordClass::PREPOSITION
                    .or(WordClass::CONNECTIVE)
                    .or(WordClass::AND)
                    .or(WordClass::RELATIVE)
                    .or(WordClass::PARTICIPLE)
                    .or(WordClass::AUXILIARY)
                    .or(WordClass::NEGATION))
                    || word.is(WordClass::DETERMINER.or(WordClass::PRONOUN))
            }
            WordKind::Number => true,
            // "said "yes" to the plan": a word that is cited.
            WordKind::Quote(_) => self.quotation_at(start).is_none_or(|quotation| {
                self.quotations[quotation].length(self.words) >= FEWEST_WORDS
            }),
            _ => false,
        };
        begins.then_some((start, false))
    }

    fn trimmed_end(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start && self.is_mark(end - 1, &['.', '!', '?', ';', ',']) {
            end -= 1;
        }
        end
    }

    fn letters_in(&self, start: usize, end: usize) -> usize {
        (start..end.max(start)).filter(|at| self.words.words[*at].is_letters()).count()
    }

    /// `According to Tolvan, …` and `…, according to Tolvan`
    fn according_to(&self, sentence: &Sentence, at: usize, length: usize) -> Option<Attribution> {
        let range = &sentence.range;
        let speaker = self.phrases.after(at + length, range.end)?;
        let before = range.start..at;
        let mut content = Vec::new();
        if self.letters_in(before.start, before.end) >= 2 {
            content.push(before.start..self.trimmed_end(before.start, before.end));
        }
        let is_first = content.is_empty();
        // "Laut Tolvan ist das Boot weg": the verb follows without a comma.
        let is_open = self.is(speaker.range.end, WordClass::AUXILIARY)
            || !self.is_mark(speaker.range.end, &[',']) && self.lexicon.table.clause_behind_comma;
        if is_first && is_open && speaker.range.end < range.end {
            content.push(speaker.range.end..self.trimmed_end(speaker.range.end, range.end));
        }
        let is_first = content.is_empty();
        let comma = (speaker.range.end..range.end).find(|at| self.is_mark(*at, &[',']));
        let begins_aside = self.is(range.start, WordClass::PREPOSITION.or(WordClass::CONNECTIVE))
            && !(before.start..at.saturating_sub(1)).any(|at| self.is_mark(at, &[',']));
        let is_aside = self.is_mark(at - usize::from(at > range.start), &[','])
            && (begins_aside || self.letters_in(before.start, before.end) < 8);
        if let Some(comma) = comma.filter(|_| is_first || is_aside) {
            content.push(comma + 1..self.trimmed_end(comma + 1, range.end));
        }
        let letters: usize = content.iter().map(|part| self.letters_in(part.start, part.end)).sum();
        (letters >= 3 && self.can_speak(&speaker)).then(|| Attribution {
            rule: AttributionRule::According,
            speaker,
            cue: at..at + length,
            content,
            quotes: Vec::new(),
            is_denial: false,
            paragraph: sentence.paragraph,
        })
    }
}

/// The rule, the speaker, the verb, and the attribution that the quotation belongs to.
type FoundSpeaker = (AttributionRule, Phrase, Range<usize>, Option<usize>);
