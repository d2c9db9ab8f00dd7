//! Finds the subject of a reporting verb.
//!
//! Input: the word of a verb and where its sentence begins. Output: the [`Phrase`] that speaks, or nothing if the word is no
//! verb there or its subject cannot speak. There is no grammar of the language: a subject is the phrase directly before the
//! verb, that of the verb before it, or the first phrase of the sentence.

use super::super::language::WordClass;
use super::super::phrases::{Phrase, PhraseKind};
use super::super::words::WordKind;
use super::QuotedText;
use std::ops::Range;

/// How many words behind the start of a sentence its verb can be, with all that is said of the subject before it.
const LONGEST_SUBJECT: usize = 60;
/// How many words of a dateline can be before its dash: "KELL, Nov. 25 (Agency) — Tolvan …".
const LONGEST_DATELINE: usize = 14;
/// How many asides can be before the subject of a sentence: "But in Kell, on Monday, Tolvan …".
const MOST_ASIDES: usize = 3;

impl QuotedText<'_, '_> {
    /// A reporting verb, with its particle, and its subject.
    pub(super) fn verb_with_subject(
        &self,
        start: usize,
        at: usize,
    ) -> Option<(Range<usize>, Phrase)> {
        let word = &self.words.words[at];
        if word.is_capital && at > start || !word.is_letters() {
            return None;
        }
        let previous = at - usize::from(at > start);
        let speaker = if word.is(WordClass::VERB) && self.is_used_as_verb(start, at) {
            self.subject_of_finite(start, at)?
        } else if word.is(WordClass::PARTICIPLE) && !self.is(previous, WordClass::DETERMINER) {
            self.subject_of_participle(start, at)?
        } else if word.is(WordClass::INFINITIVE) && at > start && self.is(previous, WordClass::TO) {
            self.main_subject(start, previous)?
        } else {
            return None;
        };
        let has_particle = self.is(at + 1, WordClass::VERB_PARTICLE)
            && !self.is(at, WordClass::SAYS.or(WordClass::TELLS));
        Some((at..at + 1 + usize::from(has_particle), speaker))
    }

    fn subject_of_finite(&self, start: usize, at: usize) -> Option<Phrase> {
        let before = self.without_adverbs(start, at);
        // "Tolvan welcomed the plan and called it …"
        let speaker = match before > start && self.is(before - 1, WordClass::AND) {
            true => self.shared_subject(start, before - 1)?,
            false => self.subject_before(start, at)?,
        };
        // "what Tolvan called "…"": the words in the marks are hers.
        let is_cited = self.is(at, WordClass::QUOTES)
            && speaker.kind == PhraseKind::Names
            && self.quotation_at(at + 1).is_some();
        let is_subject = self.can_speak(&speaker)
            && !self.is_object(start, &speaker)
            && !self.is_restrictive(&speaker.range)
            && (is_cited || !self.is_after_relative(start, &speaker));
        is_subject.then_some(speaker)
    }

    /// The phrase before a verb, or the one that begins the sentence if all between the two belongs to it: "Tolvan, who
    /// lost her boat in Orla, Veldra, in March, said".
    pub(super) fn subject_before(&self, start: usize, verb: usize) -> Option<Phrase> {
        let near = self.phrases.before(start, verb);
        let before = self.without_adverbs(start, verb);
        let is_near = verb - start <= LONGEST_SUBJECT;
        if !self.is_english() || !is_near || before <= start || !self.is_comma(before - 1) {
            return near;
        }
        let main = self.main_subject(start, before - 1).filter(|main| {
            let end = main.range.end;
            main.kind == PhraseKind::Names
                && end < before - 1
                && self.is_comma(end)
                && near.as_ref().is_none_or(|near| near.range.start > end)
                && !self.is(end + 1, WordClass::AND)
                && (end..verb).all(|at| self.quotation_at(at).is_none())
                && !(end..before).any(|at| self.begins_clause_behind_comma(at))
        });
        main.or(near)
    }

    /// Whether a comma is followed by another clause rather than by words about the subject.
    fn begins_clause_behind_comma(&self, at: usize) -> bool {
        let next = at + 1;
        let begins = WordClass::AND.or(WordClass::CONNECTIVE).or(WordClass::PRONOUN);
        self.is_stop(at)
            || self.is_comma(at) && self.is(next, begins) && !self.is(next, WordClass::RELATIVE)
            || self.is_finite_verb(at) && self.is(at, WordClass::SAYS)
    }

    /// The subject of "saying" in "Tolvan met Brannt, saying …", but not in "the old saying".
    fn subject_of_participle(&self, start: usize, at: usize) -> Option<Phrase> {
        let previous = at - usize::from(at > start);
        let joins =
            WordClass::PREPOSITION.or(WordClass::AND).or(WordClass::ADVERB).or(WordClass::PRONOUN);
        let is_joined = at == start
            || self.is(previous, WordClass::PASSIVE)
            || self.is_comma(previous)
            || self.is_dash(previous)
            || self.is(previous, joins)
            || self.phrases.is_name_word(previous);
        if is_joined { self.shared_subject(start, at) } else { None }
    }

    /// Whether a word that could be a noun is a verb here: "claims" in "Tolvan claims", not in "the claims".
    pub(super) fn is_used_as_verb(&self, start: usize, at: usize) -> bool {
        let Some(previous) = at.checked_sub(1).filter(|previous| *previous >= start) else {
            return false;
        };
        !self.makes_noun(start, previous) && self.is_active(start, at)
    }

    /// Whether a word makes a noun of the word behind it: an article, a genitive or a preposition.
    fn makes_noun(&self, start: usize, at: usize) -> bool {
        let word = &self.words.words[at];
        let is_genitive =
            word.kind == WordKind::Genitive && at > start && !self.is(at - 1, WordClass::PRONOUN);
        word.is(WordClass::DETERMINER) && !word.is(WordClass::PRONOUN)
            || is_genitive
            || word.is(WordClass::PREPOSITION) && !word.is(WordClass::ADVERB)
    }

    /// Whether the subject of a verb says something: not in "did not say", "would say", "was told", but in "is saying".
    fn is_active(&self, start: usize, verb: usize) -> bool {
        let helps = WordClass::AUXILIARY.or(WordClass::NEGATION).or(WordClass::ADVERB);
        let mut is_passive = false;
        let before = (start..verb).rev();
        let is_help = |at: &usize| {
            self.is(*at, helps) && !self.is(*at, WordClass::PRONOUN) || self.phrases.is_manner(*at)
        };
        for at in before.take_while(is_help) {
            if self.is(at, WordClass::NEGATION.or(WordClass::MODAL)) {
                return false;
            }
            is_passive |= self.is(at, WordClass::PASSIVE);
        }
        !is_passive || self.is_gerund(verb)
    }

    fn is_gerund(&self, at: usize) -> bool {
        self.lexicon.table.gerund.iter().any(|end| self.words.str(at).ends_with(end))
    }

    /// The word before a phrase, in its sentence.
    fn word_before(&self, start: usize, phrase: &Phrase) -> Option<usize> {
        phrase.range.start.checked_sub(1).filter(|before| *before >= start)
    }

    /// Whether a phrase belongs to a preposition before it, and is no subject: "a third of the voters said".
    pub(super) fn is_object(&self, start: usize, phrase: &Phrase) -> bool {
        self.word_before(start, phrase).is_some_and(|before| {
            self.is(before, WordClass::PREPOSITION)
                && !self.is(before, WordClass::ADVERB.or(WordClass::CONNECTIVE))
        })
    }

    /// Whether a relative pronoun before the phrase makes the clause a part of another: "what it called …".
    pub(super) fn is_after_relative(&self, start: usize, phrase: &Phrase) -> bool {
        self.word_before(start, phrase).is_some_and(|before| {
            self.is(before, WordClass::RELATIVE)
                || self.is(before, WordClass::THAT) && !self.is_plain_that(before)
        })
    }

    /// Whether a phrase can be a speaker.
    pub(super) fn can_speak(&self, phrase: &Phrase) -> bool {
        let range = &phrase.range;
        // Within a quotation only where its speaker is searched there, and then all of it is.
        let quotation =
            self.quotation_at(range.start).filter(|_| self.lexicon.table.speaker_in_marks);
        let crosses = range.clone().any(|at| self.quotation_at(at) != quotation);
        let begins_with_word =
            matches!(self.words.words[range.start].kind, WordKind::Letters | WordKind::Number);
        let is_own = phrase.kind == PhraseKind::Pronoun && self.is(range.start, WordClass::WE);
        // "a statement that, …, accused", "found that most voters said"
        let is_conjunction =
            self.is(range.start, WordClass::THAT) && self.is_plain_that(range.start);
        !crosses
            && begins_with_word
            && !is_own
            && !is_conjunction
            && (phrase.kind != PhraseKind::Described || self.phrases.describes_speaker(phrase))
    }

    /// The subject that a participle shares with a verb before it, or has itself: "with Tolvan saying".
    fn shared_subject(&self, start: usize, at: usize) -> Option<Phrase> {
        let own = self.phrases.before(start, at).filter(|own| {
            own.kind == PhraseKind::Names && own.range.end + 2 >= at && !self.is_comma(at - 1)
        });
        if let Some(own) = own {
            return self.can_speak(&own).then_some(own);
        }
        // A verb behind "and" has the subject of an earlier one, which is reached as well: without it the search is not
        // repeated for each of them.
        let has_own = |verb: usize| {
            let before = self.without_adverbs(start, verb);
            !(before > start && self.is(before - 1, WordClass::AND))
        };
        let finite = (start + 1..at)
            .rev()
            .filter(|verb| self.is_finite_verb(*verb) && has_own(*verb))
            .filter(|verb| self.quotation_at(*verb).is_none())
            .find_map(|verb| self.verb_with_subject(start, verb));
        finite.map(|(_, speaker)| speaker).or_else(|| self.main_subject(start, at))
    }

    /// The subject of the sentence that begins at `start`.
    pub(super) fn main_subject(&self, start: usize, end: usize) -> Option<Phrase> {
        let first = self.first_letters(start..end).unwrap_or(end.max(start));
        let from = self.behind_asides(start, self.behind_dateline(first, end), end)?;
        let mut phrase = self.phrases.after(from, end)?;
        // "In Kell, Veldra, on Monday, Tolvan …"
        let next = phrase.range.end;
        if from > start
            && self.is_comma(next)
            && self.is(next + 1, WordClass::PREPOSITION.or(WordClass::DAY))
        {
            let comma = (next + 1..end).find(|at| self.is_comma(*at))?;
            phrase = self.phrases.after(comma + 1, end)?;
        }
        (self.is_definite(&phrase) && self.can_speak(&phrase)).then_some(phrase)
    }

    /// Where the sentence behind a dateline begins: "KELL, Nov. 25 (Agency) — Tolvan …".
    fn behind_dateline(&self, from: usize, end: usize) -> usize {
        let dash = (from..end.min(from + LONGEST_DATELINE)).find(|at| self.is_dash(*at));
        dash.filter(|_| self.is_all_capitals(from)).map_or(from, |dash| dash + 1)
    }

    fn is_all_capitals(&self, at: usize) -> bool {
        let word = self.words.str(at);
        word.chars().count() > 2 && word.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
    }

    /// Where the main clause begins behind asides: "In a speech on Monday, Tolvan …", "But Tolvan …".
    fn behind_asides(&self, start: usize, mut from: usize, end: usize) -> Option<usize> {
        for _ in 0..MOST_ASIDES {
            if from >= end {
                return None;
            }
            if !self.begins_aside(start, from) {
                break;
            }
            let comma = (from..end).find(|at| self.is_comma(*at));
            match comma.filter(|_| !self.is_joining_word(from)) {
                Some(comma) => from = comma + 1,
                None if self.is(from, WordClass::PREPOSITION)
                    && !self.is(from, WordClass::CONNECTIVE) =>
                {
                    return None;
                }
                None => from += 1,
            }
        }
        Some(from)
    }

    /// Whether a word begins an aside before the subject. A gerund does at the start of a sentence: "Speaking in Kell, …".
    fn begins_aside(&self, start: usize, at: usize) -> bool {
        at == start && self.words.str(at).len() > 5 && self.is_gerund(at)
            || self.is(at, WordClass::ASIDE) && !self.phrases.is_name_word(at)
    }

    /// Whether a word joins a sentence to the one before, so that the subject follows without a comma: "But Tolvan, …".
    fn is_joining_word(&self, at: usize) -> bool {
        let word = self.words.str(at);
        self.is(at, WordClass::AND)
            || ["but", "then", "so", "also", "yet"].iter().any(|it| word.eq_ignore_ascii_case(it))
    }

    /// Whether a phrase is a name, a pronoun, or a description with an article of a person or a paper.
    fn is_definite(&self, phrase: &Phrase) -> bool {
        let nouns = WordClass::UNNAMED.or(WordClass::TITLE).or(WordClass::PAPER);
        phrase.kind != PhraseKind::Described
            || self.is(phrase.range.start, WordClass::DETERMINER)
                && phrase.range.clone().any(|at| self.is(at, nouns))
    }

    /// The verb on which another one depends: "says" in "Tolvan says she warned".
    pub(super) fn outermost(
        &self,
        start: usize,
        cue: Range<usize>,
        speaker: Phrase,
    ) -> (Range<usize>, Phrase) {
        let from = speaker.range.start;
        if self.is_coordinate(start, from) {
            return (cue, speaker);
        }
        let outer = (start..from)
            .rev()
            .filter(|verb| self.quotation_at(*verb).is_none() && self.is(*verb, WordClass::VERB))
            .filter_map(|verb| Some((verb, self.verb_with_subject(start, verb)?)))
            .find(|(verb, _)| self.clause_behind(*verb, from + 1).is_some());
        outer.map_or((cue, speaker), |(_, outer)| outer)
    }

    /// Whether a clause is joined to the one before it by a comma or a conjunction, and does not depend on it.
    fn is_coordinate(&self, start: usize, at: usize) -> bool {
        let before = self.without_adverbs(start, at);
        before > start
            && (self.is_comma(before - 1)
                || self.is(before - 1, WordClass::AND.or(WordClass::CONNECTIVE))
                    && !self.is(before - 1, WordClass::THAT))
    }

    /// Where the adverbs before a word begin.
    fn without_adverbs(&self, start: usize, at: usize) -> usize {
        let adverbs =
            (start..at).rev().take_while(|before| self.is(*before, WordClass::ADVERB)).count();
        at - adverbs
    }
}
