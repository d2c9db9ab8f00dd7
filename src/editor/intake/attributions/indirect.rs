//! Finds indirect speech in a sentence: what is reported without quotation marks.
//!
//! Input: a sentence, after the speakers of its quotations are known. Output: [`Attribution`]s for verbs and words that
//! have no part in those. What somebody is reported to have said is said by the one who reports it, so that "according to"
//! is read before any verb.

use super::super::language::WordClass;
use super::super::phrases::{Phrase, PhraseKind};
use super::super::words::WordKind;
use super::clauses::ReportedClause;
use super::{Attribution, AttributionRule, Finder, QuotedText, Sentence};
use std::ops::Range;

/// How many words before the end of a sentence the verb of one who reports all of it is searched.
const NEAR_END: usize = 16;

/// A reporting verb with its subject, in a sentence.
struct ReportingVerb<'s> {
    sentence: &'s Sentence,
    verb: usize,
    speaker: Phrase,
    is_denial: bool,
}

impl ReportingVerb<'_> {
    fn attribution(self, rule: AttributionRule, content: Vec<Range<usize>>) -> Attribution {
        Attribution {
            rule,
            speaker: self.speaker,
            cue: self.verb..self.verb + 1,
            content,
            quotes: Vec::new(),
            carried: Vec::new(),
            is_denial: self.is_denial,
            paragraph: self.sentence.paragraph,
        }
    }
}

impl Finder<'_, '_> {
    /// Finds indirect speech in a sentence.
    pub(super) fn indirect(&mut self, sentence: &Sentence) {
        if let Some(according) = self.text.according_in(sentence)
            && !self.found_in(sentence.paragraph).any(|it| it.overlaps(&sentence.range))
        {
            self.found.push(according);
            return;
        }
        let mut at = sentence.range.start;
        while at < sentence.range.end {
            if let Some(quotation) = self.text.quotation_at(at) {
                at = self.text.quotations[quotation].outer.end;
                continue;
            }
            at += 1;
            if let Some(found) = self.indirect_at(sentence, at - 1) {
                at = at.max(found.cue.end);
                self.found.push(found);
            }
        }
    }

    /// Indirect speech with its verb at a word, which no attribution has yet.
    fn indirect_at(&self, sentence: &Sentence, at: usize) -> Option<Attribution> {
        let is_used = self.found_in(sentence.paragraph).any(|found| {
            found.cue.contains(&at) || found.content.iter().any(|part| part.contains(&at))
        });
        if is_used {
            return None;
        }
        if let Some(found) = self.inverted(sentence, at) {
            return Some(found);
        }
        let verb = self.text.reporting_verb(sentence, at)?;
        match self.text.clause_behind(at, sentence.range.end) {
            Some(clause) => {
                let whole = self.text.said_at_end(sentence, clause.start);
                whole.or_else(|| self.text.said_behind(verb, clause))
            }
            None => self.text.said_before(verb),
        }
    }

    /// `…, said Tolvan.`
    fn inverted(&self, sentence: &Sentence, at: usize) -> Option<Attribution> {
        let text = &self.text;
        let range = &sentence.range;
        let comma =
            at.checked_sub(1).filter(|comma| *comma > range.start && text.is_comma(*comma))?;
        let verb = text.inverted_verb(at)?;
        let clause = range.start..comma;
        let is_used = self
            .found_in(sentence.paragraph)
            .any(|found| found.cue.contains(&verb) || found.overlaps(&clause));
        if is_used
            || text.letters_in(clause.clone()) < 3
            || text.is_adverbial(&clause, WordClass::PREPOSITION.or(WordClass::PARTICIPLE))
        {
            return None;
        }
        let speaker =
            text.phrases.after(verb + 1, range.end).filter(|speaker| text.can_speak(speaker))?;
        // "Tolvan, a lawyer, said Brannt would go": the subject is before the verb.
        let before = text.subject_before(range.start, at);
        let has_subject_before = before.is_some_and(|before| {
            before.range.start == range.start
                && (speaker.kind != PhraseKind::Described || before.kind == PhraseKind::Names)
        });
        let is_end = text.only_ends_sentence(speaker.range.end..range.end);
        (is_end && !has_subject_before).then(|| {
            ReportingVerb { sentence, verb, speaker, is_denial: false }
                .attribution(AttributionRule::Trailing, vec![clause])
        })
    }
}

/// A verb behind its subject, and what is said behind or before it.
impl QuotedText<'_, '_> {
    /// The reporting verb at a word, if it and its subject are those of a sentence and not of a relative clause.
    fn reporting_verb<'s>(&self, sentence: &'s Sentence, at: usize) -> Option<ReportingVerb<'s>> {
        let word = &self.words.words[at];
        let start = sentence.range.start;
        if !word.is(WordClass::CLAUSE_VERB) || word.is_capital || !self.is_used_as_verb(start, at) {
            return None;
        }
        let speaker = self.subject_before(start, at).filter(|speaker| self.can_speak(speaker))?;
        // "the plan, which she said would fail"
        let first = speaker.range.start;
        let is_relative = self.is_object(start, &speaker)
            || first > start && self.is(first - 1, WordClass::RELATIVE.or(WordClass::THAT))
            || self.is_restrictive(&speaker.range);
        // "Neither Tolvan nor Brannt said whether …", "nobody said that …"
        let is_none = self.is(first, WordClass::NEGATION)
            || first > start && self.is(first - 1, WordClass::NEGATION);
        let is_denial = word.is(WordClass::DENIES);
        (!is_relative && !is_none).then_some(ReportingVerb {
            sentence,
            verb: at,
            speaker,
            is_denial,
        })
    }

    /// Whether a subject ends with a relative pronoun without a comma, and so is only described: "a man who said he was
    /// cold".
    pub(super) fn is_restrictive(&self, subject: &Range<usize>) -> bool {
        let last = subject.end - 1;
        subject.len() > 1
            && self.is(last, WordClass::RELATIVE)
            && !self.is(last, WordClass::PRONOUN)
            && self.is_english()
            && !self.is_comma(last - 1)
    }

    /// `Tolvan said that …`, `Tolvan said …`
    fn said_behind(&self, verb: ReportingVerb, clause: ReportedClause) -> Option<Attribution> {
        let ReportedClause { start, has_conjunction } = clause;
        let end = self.without_last_marks(start, verb.sentence.range.end);
        let fewest = if has_conjunction { 2 } else { 3 };
        // "said nothing about the toll"
        let says_nothing = !has_conjunction
            && self.lexicon.table.nothing.split(' ').any(|it| it == self.lower_word(start))
            && self.is(start + 1, WordClass::PREPOSITION);
        // "said she would not": what she would not is in another sentence.
        let is_cut = (start..end).all(|at| {
            self.is(at, WordClass::PRONOUN.or(WordClass::AUXILIARY).or(WordClass::NEGATION))
        });
        if says_nothing || is_cut || self.letters_in(start..end) < fewest {
            return None;
        }
        let rule = if has_conjunction { AttributionRule::That } else { AttributionRule::Bare };
        // "asked whether …", "denied that …": the conjunction is part of what is said.
        let keeps_conjunction =
            has_conjunction && (verb.is_denial || !self.is_plain_that(start - 1));
        let said = start - usize::from(keeps_conjunction)..end;
        Some(verb.attribution(rule, vec![said]))
    }

    /// `…, Tolvan said on Monday.`
    fn said_before(&self, verb: ReportingVerb) -> Option<Attribution> {
        let range = &verb.sentence.range;
        let clause = range.start..self.comma_before(&verb)?;
        let second = self.said_behind_comma(verb.verb, range.end);
        let opens = WordClass::PARTICIPLE.or(WordClass::RELATIVE);
        let goes_on = second.as_ref().is_some_and(|second| !self.is(second.start, opens));
        let can_trail = self.is(verb.verb, WordClass::TRAILING_VERB) && !verb.is_denial;
        let begins = WordClass::PREPOSITION.or(WordClass::CONNECTIVE).or(WordClass::PARTICIPLE);
        // "In March, as the ice broke, Tolvan warned in a letter …": the clause is no more than an aside.
        let may_be_aside = self.is(clause.start, begins.or(WordClass::NEGATION).or(WordClass::DAY))
            || self.is_fronted_participle(clause.start);
        let is_end = match may_be_aside && !self.is(verb.verb, WordClass::SAYS) {
            true => self.only_ends_behind(verb.verb, range.end),
            false => self.only_adjuncts_behind(verb.verb, range.end),
        } && !(may_be_aside && self.quotes_behind(verb.verb));
        let is_said = can_trail
            && (goes_on && !may_be_aside || is_end)
            && !self.is_adverbial(&clause, begins)
            && !self.ends_or_begins_relative(&verb.speaker.range)
            && self.letters_in(clause.clone()) >= 4;
        is_said.then(|| {
            let content = std::iter::once(clause).chain(second).collect();
            verb.attribution(AttributionRule::Trailing, content)
        })
    }

    /// Who reports all of a sentence at its end, with what others said in it: `Tolvan said that …, the Courier reported.`
    fn said_at_end(&self, sentence: &Sentence, start: usize) -> Option<Attribution> {
        let end = sentence.range.end;
        let mut verbs = (start.max(end.saturating_sub(NEAR_END))..end).rev();
        let verb = verbs.find(|at| {
            self.is(*at, WordClass::TRAILING_VERB) && self.quotation_at(*at).is_none()
        })?;
        if !self.only_ends_behind(verb, end) {
            return None;
        }
        self.said_before(self.reporting_verb(sentence, verb)?)
    }

    /// Whether behind a verb is at most to whom and on which day, and not where or how something was said.
    fn only_ends_behind(&self, verb: usize, end: usize) -> bool {
        let days = WordClass::DATE_WORD.or(WordClass::ADVERB);
        let is_day = |at: usize| {
            self.is(at, days) || self.is(at, WordClass::PREPOSITION) && self.is(at + 1, days)
        };
        let start = self.behind_listener(verb, end);
        (start..end).all(|at| is_day(at) || self.is_stop(at) || !self.words.words[at].is_letters())
            && !self.has_comma(start..end)
    }

    /// Where the listener of a verb ends: "told the Courier |", "confirmed to the Courier |".
    fn behind_listener(&self, verb: usize, end: usize) -> usize {
        let next = verb + 1;
        let has_to = self.is(next, WordClass::TO);
        let behind_to = || self.phrases.after(next + 1, end).filter(|it| self.can_speak(it));
        let listener = self.listener_end(verb, next, end);
        let listener = listener.or_else(|| behind_to().filter(|_| has_to).map(|it| it.range.end));
        listener.unwrap_or(next)
    }

    /// Whether a quotation follows a verb, with a comma before it or without.
    fn quotes_behind(&self, verb: usize) -> bool {
        let next = verb + 1 + usize::from(self.is_comma(verb + 1));
        self.quotation_at(next).is_some()
    }

    /// Whether a sentence begins with a participle: "Asked about the toll, …", "Speaking in Kell, …".
    fn is_fronted_participle(&self, at: usize) -> bool {
        let word = self.words.str(at);
        let ends = self.lexicon.table.participle_ends.iter().chain(self.lexicon.table.gerund);
        word.len() > 4 && ends.into_iter().any(|end| word.ends_with(end))
    }

    /// Whether a subject is that of a relative clause: "Tolvan, who said", "Tolvan, whose book said".
    fn ends_or_begins_relative(&self, subject: &Range<usize>) -> bool {
        let relative = |at: usize| {
            self.is(at, WordClass::RELATIVE) && !self.is(at, WordClass::PRONOUN)
                || self.lexicon.table.whose.split(' ').any(|whose| self.words.str(at) == whose)
        };
        relative(subject.start) || relative(subject.end - 1)
    }

    /// The comma between what is said and the subject of its verb; the last mark of a quote may be between the two.
    fn comma_before(&self, verb: &ReportingVerb) -> Option<usize> {
        let range = &verb.sentence.range;
        let before = verb.speaker.range.start.checked_sub(1).filter(|at| *at > range.start + 1)?;
        let is_quote = |at: usize| matches!(self.words.words[at].kind, WordKind::Quote(_));
        if !is_quote(before) || !self.is_comma(before - 1) {
            return Some(before).filter(|comma| self.is_comma(*comma));
        }
        // A short quote that goes on behind its speaker is not whole.
        let paragraph = &self.words.paragraphs[verb.sentence.paragraph];
        let goes_on = range.end < paragraph.end && is_quote(range.end);
        let is_own =
            |at: &usize| self.words.words[*at].is_letters() && self.quotation_at(*at).is_none();
        let own = (range.start..before).filter(is_own).count();
        (!goes_on && own >= 4).then_some(before)
    }

    /// The second part of what is said: `…, Tolvan said, …`
    fn said_behind_comma(&self, verb: usize, end: usize) -> Option<Range<usize>> {
        let start = verb + 2;
        let part = start..self.without_last_marks(start, end);
        (self.is_comma(verb + 1) && self.letters_in(part.clone()) >= 2).then_some(part)
    }

    /// Whether behind a verb is at most to whom, where and when something was said.
    fn only_adjuncts_behind(&self, verb: usize, end: usize) -> bool {
        let mut rest = verb + 1..end;
        // "he boasted of his skills", "she agreed to print it": the verb has an object, and what is before it is an aside.
        let adjunct = match self.is(verb, WordClass::SAYS) {
            true => WordClass::ADJUNCT,
            false => WordClass::AT_PLACE.or(WordClass::ADVERB).or(WordClass::DATE_WORD),
        };
        let has_infinitive = (verb + 1..end).any(|at| {
            self.is(at, WordClass::TO)
                && self.words.words.get(at + 1).is_some_and(|next| {
                    !next.is_capital && !next.is(WordClass::FUNCTION.or(WordClass::UNNAMED))
                })
        });
        let is_time =
            self.is(rest.start, WordClass::DETERMINER) && self.is(rest.start + 1, WordClass::TIME);
        let begins_adjunct = rest.len() <= 1
            || is_time
            || self.is(rest.start, adjunct.or(WordClass::CONNECTIVE))
            || self.is_comma(rest.start)
            || self.is(verb, WordClass::TELLS) && !(self.is_english() && has_infinitive);
        let begins_clause = |at: usize| {
            self.is(at, WordClass::VERB.or(WordClass::THAT)) && !self.words.words[at].is_capital
        };
        rest.len() <= 16 && begins_adjunct && !rest.any(begins_clause)
    }

    /// Whether words are an adverbial of the sentence and no clause: they begin like one and have no comma.
    fn is_adverbial(&self, words: &Range<usize>, begins: WordClass) -> bool {
        self.is(words.start, begins) && !self.has_comma(words.clone())
    }
}

/// A verb before its subject.
impl QuotedText<'_, '_> {
    /// The verb that can be before its subject behind a clause: "said", "a dit".
    fn inverted_verb(&self, at: usize) -> Option<usize> {
        let has_auxiliary = self.is(at, WordClass::AUXILIARY)
            && self.is(at + 1, WordClass::CLAUSE_VERB)
            && !self.is_english();
        let verb = at + usize::from(has_auxiliary);
        let class = if self.is_english() { WordClass::SAYS } else { WordClass::CLAUSE_VERB };
        let can_invert = self.is(verb, class)
            && !self.words.words[verb].is_capital
            && !self.is(verb, WordClass::DENIES)
            && !self.takes_listener_alone(verb);
        can_invert.then_some(verb)
    }

    /// Whether words behind a speaker only end the sentence, so that the speaker is whole and no other clause follows.
    fn only_ends_sentence(&self, mut rest: Range<usize>) -> bool {
        let ends_speaker = WordClass::PREPOSITION.or(WordClass::DAY).or(WordClass::RELATIVE_DAY);
        let is_whole = rest.is_empty()
            || self.words.words.get(rest.start).is_none_or(|next| {
                !next.is_letters() && next.kind != WordKind::Genitive || next.is(ends_speaker)
            });
        is_whole
            && rest.len() <= 24
            && rest.all(|at| !self.is(at, WordClass::THAT) && self.quotation_at(at).is_none())
    }
}

/// `According to Tolvan, …` and `…, according to Tolvan`
impl QuotedText<'_, '_> {
    /// What somebody is named for as the source, in a sentence.
    fn according_in(&self, sentence: &Sentence) -> Option<Attribution> {
        sentence
            .range
            .clone()
            .filter(|at| self.quotation_at(*at).is_none())
            .find_map(|at| self.according_to(sentence, at, self.according(at)?))
    }

    fn according_to(&self, sentence: &Sentence, at: usize, length: usize) -> Option<Attribution> {
        let range = &sentence.range;
        let speaker = self.phrases.after(at + length, range.end)?;
        let rest = speaker.range.end..range.end;
        let before = range.start..at;
        let mut content = Vec::new();
        if self.letters_in(before.clone()) >= 2 {
            content.push(before.start..self.without_last_marks(before.start, before.end));
        }
        if content.is_empty() && self.is_open_behind(&rest) {
            content.push(rest.start..self.without_last_marks(rest.start, rest.end));
        }
        let is_behind_comma = content.is_empty() || self.is_aside(&before);
        let comma = rest.clone().find(|at| self.is_comma(*at));
        if let Some(comma) = comma.filter(|_| is_behind_comma) {
            content.push(comma + 1..self.without_last_marks(comma + 1, range.end));
        }
        let letters: usize = content.iter().map(|part| self.letters_in(part.clone())).sum();
        (letters >= 3 && self.can_speak(&speaker)).then(|| Attribution {
            rule: AttributionRule::According,
            speaker,
            cue: at..at + length,
            content,
            quotes: Vec::new(),
            carried: Vec::new(),
            is_denial: false,
            paragraph: sentence.paragraph,
        })
    }

    /// Whether the verb follows the speaker without a comma: "Laut Tolvan ist das Boot weg".
    fn is_open_behind(&self, rest: &Range<usize>) -> bool {
        let has_verb = self.is(rest.start, WordClass::AUXILIARY)
            || !self.is_comma(rest.start) && self.lexicon.table.clause_behind_comma;
        has_verb && !rest.is_empty()
    }

    /// Whether "according to" behind words is an aside of the sentence that goes on: "In Kell, according to Tolvan, …".
    fn is_aside(&self, before: &Range<usize>) -> bool {
        let last = before.end - usize::from(before.end > before.start);
        let begins_aside = self.is(before.start, WordClass::PREPOSITION.or(WordClass::CONNECTIVE))
            && !self.has_comma(before.start..before.end.saturating_sub(1));
        self.is_comma(last) && (begins_aside || self.letters_in(before.clone()) < 8)
    }
}
