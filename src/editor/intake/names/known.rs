//! Decides which actors of the site the names in a text may mean.
//!
//! Input: the names that were found, with the actors of the site that have them. Output: the same, without the actors that
//! are not meant. The rules are those for names in texts: a family name, and a name with `match: context`, needs the full
//! name in the text, unless the article declares the actor. Since a person decides about each proposal, a family name alone
//! is left for somebody of these days, where it is certainly a name.

use super::super::language::WordClass;
use super::super::words::WordKind;
use super::{ActorKind, NameFinder, NameMention, fold};
use crate::knowledge::mentions::is_ordinary_word;
use std::collections::HashSet;
use std::ops::Range;

impl NameFinder<'_, '_> {
    /// Takes from each name of the site the actors that it does not mean.
    pub(super) fn decide_known(&self, mentions: &mut [NameMention]) {
        let in_full: HashSet<usize> = mentions
            .iter()
            .flat_map(|mention| mention.known.iter().map(|entry| (*entry, &mention.range)))
            .filter(|(entry, range)| self.is_full_name(*entry, range))
            .map(|(entry, _)| entry)
            .collect();
        let others = self.words_of_other_names(mentions);
        for mention in mentions.iter_mut().filter(|mention| !mention.known.is_empty()) {
            let range = mention.range.clone();
            let known = std::mem::take(&mut mention.known);
            let is_it = |entry: &usize| {
                self.is_full_name(*entry, &range)
                    || in_full.contains(entry)
                    || self.is_declared(*entry)
                    || self.may_be_family_name(*entry, &range, &others)
            };
            mention.known = known.into_iter().filter(is_it).collect();
            if mention.known.is_empty() {
                (mention.kind, mention.is_other) = (None, true);
            }
        }
    }

    /// Whether a range has a name of an actor that needs no other evidence.
    pub(super) fn is_full_name(&self, entry: usize, range: &Range<usize>) -> bool {
        let key = self.key(range);
        self.names.entries[entry].names.iter().any(|name| fold(name) == key)
    }

    /// Whether a person is dead on the day of the article, and whether the full name is not enough then.
    pub(super) fn is_dead_or_past(&self, entry: usize) -> (bool, bool) {
        let found = &self.names.entries[entry];
        let is_dead = found.died.is_some_and(|died| died <= self.desk.day);
        let is_past = !found.is_in_news(self.desk.day) && !self.is_declared(entry);
        (is_dead, is_past)
    }

    fn is_declared(&self, entry: usize) -> bool {
        self.desk.declared.contains(&self.names.entries[entry].id)
    }

    /// Whether a capitalised word behind a family name makes it that of somebody or something else: "John Smith", "Hope
    /// Foundation". What another name of the site or a title begins is separate.
    pub(super) fn goes_on_behind(&self, range: &Range<usize>) -> bool {
        let next = range.end;
        let is_name = self.phrases.is_name_word(next)
            && self.words.words[next].has_space_before
            && !self.is_sentence_start(next)
            && !self.is(next, WordClass::TITLE.or(WordClass::DEMONYM));
        is_name && !self.lexicon.table.capital_nouns && !self.begins_known_name(next)
    }

    fn begins_known_name(&self, at: usize) -> bool {
        let last = self.words.words.len().min(at + self.names.longest);
        let is_known = |end: usize| {
            let range = at..end;
            let entries = self.names.names.get(&self.key(&range)).into_iter().flatten();
            entries.into_iter().any(|entry| self.is_full_name(*entry, &range))
        };
        (at + 1..=last).any(is_known) || self.state_at(at, last).is_some()
    }

    /// Whether a family name alone, of which the text has no full name, may mean a person.
    fn may_be_family_name(
        &self,
        entry: usize,
        range: &Range<usize>,
        others: &HashSet<String>,
    ) -> bool {
        let found = &self.names.entries[entry];
        let key = self.key(range);
        let is_family_name = found.kind == ActorKind::Person
            && found.family_name.as_deref().is_some_and(|family| fold(family) == key);
        is_family_name
            && found.is_in_news(self.desk.day)
            && !others.contains(&key)
            && self.is_certainly_name(range)
    }

    /// Whether a word is certainly a name where it is, and a family name.
    fn is_certainly_name(&self, range: &Range<usize>) -> bool {
        let language = self.lexicon.table.tag;
        if is_ordinary_word(self.words.text, &self.words.span(range), (language, true)) {
            return false;
        }
        let is_before = |class: WordClass| {
            range.start.checked_sub(1).is_some_and(|before| self.is(before, class))
        };
        // "Mr Hope", "Senator John"
        if is_before(WordClass::TITLE.or(WordClass::ADDRESS)) {
            return true;
        }
        // "Tolvan also said"
        let has_verb_at = |at: usize| {
            let is_adverb = |at: &usize| self.is(*at, WordClass::ADVERB.or(WordClass::AUXILIARY));
            let verb = (at..at + 4).find(|at| !is_adverb(at) || self.is(*at, WordClass::VERB));
            verb.is_some_and(|verb| self.is(verb, WordClass::VERB))
        };
        // "Tolvan and Brannt said"
        let is_capital = |at: &usize| self.words.words.get(*at).is_some_and(|word| word.is_capital);
        let behind = range.end + 1..range.end + 5;
        let other_name = behind.take_while(is_capital).count();
        let is_joint = self.is(range.end, WordClass::AND)
            && other_name > 0
            && has_verb_at(range.end + 1 + other_name);
        let has_verb = has_verb_at(range.end) || is_joint;
        !is_before(WordClass::DETERMINER)
            && !self.is(range.start, WordClass::GIVEN_NAME)
            && !self.words.has_lower(self.words.str(range.start))
            && (has_verb || !self.is_sentence_start(range.start))
    }

    /// The first and last words of the longer names in a text that the site does not have: in a text about John Smith,
    /// neither "John" nor "Smith" is anybody else.
    fn words_of_other_names(&self, mentions: &[NameMention]) -> HashSet<String> {
        let longer = mentions.iter().filter(|it| it.known.is_empty() && it.range.len() > 1);
        let is_word = |at: &usize| self.words.words[*at].kind == WordKind::Letters;
        let ends = longer.flat_map(|it| [it.range.start, it.range.end - 1]);
        ends.filter(is_word).map(|at| fold(self.words.str(at))).collect()
    }
}
