//! Finds the clause that depends on a reporting verb.
//!
//! Input: the word of a verb. Output: where what is said begins behind it. A conjunction may be a few words away ("said on
//! Monday in Kell that …"); without one, only some verbs take a clause, and it must begin like one.

use super::super::language::WordClass;
use super::super::words::WordKind;
use super::{FEWEST_WORDS, QuotedText};

/// How far behind its verb a conjunction can be: "said on Monday in Kell that".
const FAR_FROM_VERB: usize = 14;

/// Where what is said begins behind a verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportedClause {
    pub(super) start: usize,
    /// Whether a conjunction is directly before it.
    pub(super) has_conjunction: bool,
}

impl ReportedClause {
    fn behind_conjunction(start: usize) -> Self {
        Self { start, has_conjunction: true }
    }

    fn bare(start: usize) -> Self {
        Self { start, has_conjunction: false }
    }
}

impl QuotedText<'_, '_> {
    /// The clause that depends on a verb, before the word `end`.
    pub(super) fn clause_behind(&self, verb: usize, end: usize) -> Option<ReportedClause> {
        let has_particle = self.is(verb + 1, WordClass::VERB_PARTICLE)
            && !self.is(verb + 1, WordClass::PREPOSITION.or(WordClass::DETERMINER));
        let next = verb + 1 + usize::from(has_particle);
        if self.is_comma(next) && next + 1 < end {
            return self.clause_behind_comma(verb, next);
        }
        let listener = self.listener_end(verb, next, end);
        let at = listener.unwrap_or(next);
        if listener.is_some() && self.is_comma(at) && self.is(at + 1, WordClass::THAT) {
            return Some(ReportedClause::behind_conjunction(at + 2));
        }
        if let Some(start) = self.behind_near_conjunction(at, end) {
            return Some(ReportedClause::behind_conjunction(start));
        }
        if !self.is(verb, WordClass::SAYS) && listener.is_none() {
            return None;
        }
        let start = self.behind_day(at, end);
        let begins = start < end
            && self.begins_clause(start)
            && !(listener.is_some() && self.is_rest_of_listener(start))
            && !(self.is(start, WordClass::PRONOUN) && self.is_comma(start + 1));
        begins.then(|| ReportedClause::bare(start))
    }

    /// `Tolvan sagte, dass …`, `Tolvan sagte, das Boot …`
    fn clause_behind_comma(&self, verb: usize, comma: usize) -> Option<ReportedClause> {
        if self.is(comma + 1, WordClass::THAT) {
            return Some(ReportedClause::behind_conjunction(comma + 2));
        }
        let word = &self.words.words[comma + 1];
        let begins = word.is_capital
            || word.is(WordClass::DETERMINER.or(WordClass::PRONOUN))
            || word.kind == WordKind::Number;
        let can_follow = self.lexicon.table.clause_behind_comma
            && self.is(verb, WordClass::SAYS.or(WordClass::REPORTS))
            && !word.is(WordClass::RELATIVE);
        (begins && can_follow).then(|| ReportedClause::bare(comma + 1))
    }

    /// Whether a word goes on with the listener before it: "told the Courier's weekend | edition".
    fn is_rest_of_listener(&self, at: usize) -> bool {
        let word = &self.words.words[at];
        self.is_english()
            && word.is_letters()
            && !word.is_capital
            && !word.is(WordClass::FUNCTION.or(WordClass::UNNAMED))
            && !self.words.str(at).ends_with('s')
    }

    /// Where the listener behind a verb ends: "told reporters |".
    pub(super) fn listener_end(&self, verb: usize, at: usize, end: usize) -> Option<usize> {
        if !self.is(verb, WordClass::TELLS) || self.is(at, WordClass::THAT) {
            return None;
        }
        self.phrases.after(at, end).map(|listener| listener.range.end)
    }

    /// Where the words behind a conjunction begin that is at the word, or behind where and when something was said.
    fn behind_near_conjunction(&self, at: usize, end: usize) -> Option<usize> {
        let is_adjunct = self.is(at, WordClass::ADJUNCT);
        for next in at..end.min(at + FAR_FROM_VERB) {
            // "betonte am Montag, dass …"
            if is_adjunct
                && self.lexicon.table.comma_before_that
                && self.is_comma(next)
                && self.is(next + 1, WordClass::THAT)
            {
                return Some(next + 2);
            }
            if self.ends_adjuncts(at, next) || self.is_no_conjunction_before(next + 1, end) {
                return None;
            }
            // "hinted at that in a letter"
            let is_object = next > at
                && self.is(next - 1, WordClass::PREPOSITION)
                && !self.is(next - 1, WordClass::ADVERB.or(WordClass::VERB_PARTICLE));
            let is_here = next == at || is_adjunct && self.is_first_that(next) && !is_object;
            if is_here && self.is(next, WordClass::THAT) {
                return Some(next + 1);
            }
        }
        None
    }

    /// Whether a word shows that no conjunction of the verb follows: a mark, a quotation, an auxiliary, an infinitive.
    fn ends_adjuncts(&self, start: usize, at: usize) -> bool {
        let is_infinitive = self.is(at, WordClass::TO)
            && self.words.words.get(at + 1).is_some_and(|word| {
                !word.is_capital && !word.is(WordClass::DETERMINER.or(WordClass::UNNAMED))
            });
        self.quotation_at(at).is_some()
            || self.is_dash(at)
            || self.is_mark(at, &['.', ';', ':', '?', '!', ','])
            || at > start && self.is(at, WordClass::AUXILIARY)
            || is_infinitive
    }

    /// Whether the word behind "that" shows that it is a pronoun: "that is", "that night".
    fn is_no_conjunction_before(&self, at: usize, end: usize) -> bool {
        let is_last_adverb = self.is(at, WordClass::ADVERB)
            && at + 1 < end
            && !self.words.words[at + 1].is_letters();
        self.is(at, WordClass::AUXILIARY.or(WordClass::VERB).or(WordClass::TIME)) || is_last_adverb
    }

    /// Whether a word is the first conjunction of the language: "that".
    fn is_first_that(&self, at: usize) -> bool {
        let first = self.lexicon.table.that.split_whitespace().next().unwrap_or_default();
        self.words.str(at) == first
    }

    /// Whether a word is the conjunction before what is reported: "that", but not "whether".
    pub(super) fn is_plain_that(&self, at: usize) -> bool {
        let word = self.words.str(at).to_lowercase().replace('\u{2019}', "'");
        self.lexicon.table.plain_that.split(' ').any(|that| that == word)
    }

    /// Where the words behind a day begin: "said Tuesday | the plan", "said on Tuesday | the plan".
    fn behind_day(&self, at: usize, end: usize) -> usize {
        let days = WordClass::DAY.or(WordClass::RELATIVE_DAY).or(WordClass::ADVERB);
        // "said there was no plan": the adverb is the subject.
        let is_subject =
            |at: usize| self.is(at, WordClass::ADVERB) && self.is(at + 1, WordClass::AUXILIARY);
        let is_day =
            |at: usize| self.is(at, days) && !self.is(at, WordClass::DETERMINER) && !is_subject(at);
        let start = (at..end).find(|at| !is_day(*at)).unwrap_or(end.max(at));
        // "said this week | the plan"
        let is_time = self.is(start, WordClass::DETERMINER)
            && self.is(start + 1, WordClass::TIME)
            && self.is(start + 1, WordClass::ADVERB);
        let start = if is_time { start + 2 } else { start };
        let is_on_day =
            self.is(start, WordClass::PREPOSITION) && self.is(start + 1, WordClass::DAY);
        start + if is_on_day { 2 } else { 0 }
    }

    /// Whether a word can be the first of a clause without a conjunction.
    fn begins_clause(&self, at: usize) -> bool {
        let no_start = WordClass::PREPOSITION
            .or(WordClass::CONNECTIVE)
            .or(WordClass::AND)
            .or(WordClass::RELATIVE)
            .or(WordClass::PARTICIPLE)
            .or(WordClass::AUXILIARY)
            .or(WordClass::NEGATION);
        let Some(word) = self.words.words.get(at) else { return false };
        match word.kind {
            WordKind::Letters => {
                !word.is(no_start) || word.is(WordClass::DETERMINER.or(WordClass::PRONOUN))
            }
            WordKind::Number => true,
            // "said "yes" to the plan": a word that is cited.
            WordKind::Quote(_) => self.quotation_at(at).is_none_or(|quotation| {
                self.quotations[quotation].length(self.words) >= FEWEST_WORDS
            }),
            _ => false,
        }
    }

    /// Where a clause ends before its closing marks.
    pub(super) fn without_last_marks(&self, start: usize, end: usize) -> usize {
        let is_mark = |at: &usize| self.is_stop(*at) || self.is_comma(*at);
        end - (start..end).rev().take_while(is_mark).count()
    }
}
