//! Finds the events of a text: meetings, summits, votes, with date, place and who takes part.
//!
//! Input: the sentences, the actors and the dates of a text. Output: [`TextEvent`]s in the order in which they are named. A
//! sentence names an event if it has a noun for one, or a verb of those who come to one, and beside it a date or a place.
//! Sentences about the same place, or the same noun on the same day, are about one event. What is said in quotes or is
//! only compared with is no event.

use super::attributions::Sentence;
use super::dates::{DateReader, TextDate};
use super::language::{Lexicon, WordClass};
use super::names::{ActorKind, TextActors, one_line};
use super::speakers::Confidence;
use super::words::{TextWords, WordKind};
use crate::syntax::quick_hash::QuickSet;
use jiff::civil::Date;
use std::ops::Range;

/// An event that a text names.
#[derive(Debug, Clone)]
pub(crate) struct TextEvent {
    pub(crate) name: String,
    pub(crate) day: Option<Date>,
    pub(crate) place: Option<String>,
    pub(crate) is_virtual: bool,
    /// Whether it is to come.
    pub(crate) is_planned: bool,
    pub(crate) attendees: Vec<usize>,
    /// The same, to be looked up: a long text may name thousands.
    attending: QuickSet<usize>,
    pub(crate) confidence: Confidence,
    pub(crate) sentence: usize,
    /// The words of the noun or the verb.
    pub(crate) word: usize,
    /// The noun in lower case, by which later sentences are joined.
    noun: String,
}

/// The events of a text. `is_quoted` says whether a word is part of a quote, `is_reporter` whether it names who reports
/// the rest of its sentence.
pub(crate) fn find(
    words: &TextWords,
    lexicon: &Lexicon,
    sentences: &[Sentence],
    (actors, dates): (&TextActors, &DateReader),
    is_quoted: &dyn Fn(usize) -> bool,
    is_reporter: &dyn Fn(usize) -> bool,
) -> Vec<TextEvent> {
    let finder = EventFinder { words, lexicon, actors, dates };
    let mut events: Vec<TextEvent> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let is_left_out = |at: usize| is_quoted(at) || is_reporter(at);
        for event in finder.in_sentence(number, &sentence.range, &is_left_out) {
            match events.iter_mut().find(|known| is_same(known, &event)) {
                Some(known) => join(known, event),
                None => events.push(event),
            }
        }
        finder.add_attendees(&sentence.range, &mut events, is_quoted);
    }
    events.retain(|event| event.day.is_some() || event.place.is_some());
    events
}

/// Whether two sentences are about one event.
fn is_same(known: &TextEvent, event: &TextEvent) -> bool {
    let same_place = known.place.is_some() && known.place == event.place;
    let days_differ = matches!((known.day, event.day), (Some(a), Some(b)) if a != b);
    let places_differ =
        known.place.is_some() && event.place.is_some() && known.place != event.place;
    let same_noun = known.noun == event.noun;
    let same_day = known.day.is_some() && known.day == event.day;
    !days_differ
        && (same_place
            || !places_differ
                && same_noun
                && (same_day || event.day.is_none() && event.place.is_none()))
}

fn join(known: &mut TextEvent, event: TextEvent) {
    known.day = known.day.or(event.day);
    known.place = known.place.take().or(event.place);
    known.is_virtual |= event.is_virtual;
    event.attendees.into_iter().for_each(|attendee| known.add_attendee(attendee));
    known.confidence = known.confidence.max(event.confidence);
}

impl TextEvent {
    fn add_attendee(&mut self, attendee: usize) {
        if self.attending.insert(attendee) {
            self.attendees.push(attendee);
        }
    }
}

struct EventFinder<'e, 't> {
    words: &'e TextWords<'t>,
    lexicon: &'e Lexicon,
    actors: &'e TextActors,
    dates: &'e DateReader<'e, 't>,
}

impl EventFinder<'_, '_> {
    fn is(&self, at: usize, class: WordClass) -> bool {
        self.words.words.get(at).is_some_and(|word| word.is(class))
    }

    fn in_sentence(
        &self,
        number: usize,
        range: &Range<usize>,
        is_quoted: &dyn Fn(usize) -> bool,
    ) -> Vec<TextEvent> {
        let found = self.dates.within(range.clone());
        let nouns: Vec<usize> =
            range.clone().filter(|at| self.is_event_noun(*at) && !is_quoted(*at)).collect();
        let mut events: Vec<TextEvent> = Vec::new();
        for (place_in_list, noun) in nouns.iter().enumerate() {
            let from = if place_in_list == 0 { range.start } else { nouns[place_in_list - 1] + 1 };
            let to = nouns.get(place_in_list + 1).map_or(range.end, |next| *next);
            let place = self
                .place_near(*noun, to)
                .or_else(|| (nouns.len() == 1).then(|| self.place_before(from, *noun)).flatten());
            let day = self.day_near(&found, range, nouns.len() == 1, from..to);
            if day.is_none() && place.is_none() && !self.is_named(*noun) {
                continue;
            }
            let name = self.name(*noun, place.as_deref());
            let is_planned = day.as_ref().is_some_and(|day| {
                self.dates.published.is_some_and(|published| day.day > published)
            }) || day.is_none()
                && range.clone().any(|at| self.is(at, WordClass::FUTURE));
            let confidence = match (&day, &place) {
                (Some(day), _) if day.is_written_out => Confidence::Likely,
                (Some(_), Some(_)) => Confidence::Likely,
                _ => Confidence::Possible,
            };
            let whole_sentence = nouns.len() == 1 || place_in_list == 0 && day.is_some();
            let attendees = if whole_sentence {
                self.attendees(range, is_quoted)
            } else {
                self.attendees(&(*noun..to), is_quoted)
            };
            events.push(TextEvent {
                name,
                day: day.map(|day| day.day),
                place,
                is_virtual: range.clone().any(|at| self.is(at, WordClass::ONLINE)),
                is_planned,
                attending: attendees.iter().copied().collect(),
                attendees,
                confidence,
                sentence: number,
                word: *noun,
                noun: self.words.str(*noun).trim_end_matches('s').to_lowercase(),
            });
        }
        if nouns.is_empty() {
            events.extend(self.by_verb(number, range, &found, is_quoted));
        }
        events
    }

    /// "Tolvan met Brannt in Kell on Monday": an event without a noun for it.
    fn by_verb(
        &self,
        number: usize,
        range: &Range<usize>,
        found: &[TextDate],
        is_quoted: &dyn Fn(usize) -> bool,
    ) -> Option<TextEvent> {
        let is_meeting = |at: &usize| {
            let word = &self.words.words[*at];
            word.is(WordClass::MEETS) && !word.is_capital && !is_quoted(*at)
        };
        let verb = range.clone().find(is_meeting)?;
        let day = found.first();
        let place =
            self.place_near(verb, range.end).or_else(|| self.place_before(range.start, verb));
        let attendees = self.attendees(range, is_quoted);
        if attendees.len() < 2 || day.is_none() && place.is_none() {
            return None;
        }
        let word = self.lexicon.table.meeting;
        let name = match &place {
            Some(place) => format!("{word} {} {place}", self.lexicon.table.in_place),
            None => word.to_owned(),
        };
        let is_planned = day
            .is_some_and(|day| self.dates.published.is_some_and(|published| day.day > published));
        Some(TextEvent {
            name,
            day: day.map(|day| day.day),
            place,
            is_virtual: range.clone().any(|at| self.is(at, WordClass::ONLINE)),
            is_planned,
            attending: attendees.iter().copied().collect(),
            attendees,
            confidence: Confidence::Possible,
            sentence: number,
            word: verb,
            noun: word.to_lowercase(),
        })
    }

    /// Whether a word that could be an event is a month: "3 March", "March 2025".
    fn is_month(&self, at: usize) -> bool {
        let words = &self.words.words;
        let is_number = |at: usize| words.get(at).is_some_and(|word| word.kind == WordKind::Number);
        words[at].is(WordClass::MONTH)
            && words[at].is_capital
            && (is_number(at + 1) || at.checked_sub(1).is_some_and(is_number))
    }

    fn is_event_noun(&self, at: usize) -> bool {
        let word = &self.words.words[at];
        if !word.is(WordClass::EVENT) || !word.is_letters() || self.is_month(at) {
            return false;
        }
        // "to meet", "will vote": a verb.
        let previous = at.checked_sub(1).map(|at| &self.words.words[at]);
        let is_verb = previous.is_some_and(|previous| {
            previous.is(WordClass::AUXILIARY)
                || previous.is(WordClass::PRONOUN) && !previous.is(WordClass::DETERMINER)
                || self.is(at - 1, WordClass::TO)
        });
        !is_verb
    }

    /// Whether the noun has a name: words in capitals or in marks before it.
    fn is_named(&self, noun: usize) -> bool {
        noun.checked_sub(1).is_some_and(|before| {
            let word = &self.words.words[before];
            word.is_letters()
                && word.is_capital
                && !word.is(WordClass::FUNCTION.or(WordClass::DEMONYM))
                || matches!(word.kind, WordKind::Quote(_)) && self.quoted_before(before).is_some()
        })
    }

    /// The words in quotation marks that end at a mark.
    fn quoted_before(&self, close: usize) -> Option<Range<usize>> {
        let low = close.saturating_sub(9);
        let open = (low..close)
            .rev()
            .find(|at| matches!(self.words.words[*at].kind, WordKind::Quote(_)))?;
        (open + 1 < close).then_some(open + 1..close)
    }

    fn name(&self, noun: usize, place: Option<&str>) -> String {
        let word = self.words.str(noun);
        let before = noun.checked_sub(1);
        if let Some(quoted) = before
            .filter(|before| matches!(self.words.words[*before].kind, WordKind::Quote(_)))
            .and_then(|before| self.quoted_before(before))
        {
            return one_line(&format!("{} {word}", self.words.text(&quoted)));
        }
        let mut start = noun;
        while start > 0
            && self.words.words[start - 1].is_letters()
            && self.words.words[start].has_space_before
        {
            let previous = &self.words.words[start - 1];
            let is_name = previous.is_capital
                && !previous.is(WordClass::FUNCTION.or(WordClass::DAY).or(WordClass::MONTH));
            let is_adjective = !previous.is_capital
                && !previous.is(WordClass::FUNCTION
                    .or(WordClass::VERB)
                    .or(WordClass::ATTENDS)
                    .or(WordClass::PARTICIPLE)
                    .or(WordClass::DAY)
                    .or(WordClass::UNNAMED))
                && start == noun
                && self.is_plain_adjective(start - 1);
            if !(is_name || is_adjective) {
                break;
            }
            start -= 1;
        }
        let mut name = one_line(self.words.text(&(start..noun + 1)));
        if let Some(place) = place {
            name = format!("{name} {} {place}", self.lexicon.table.in_place);
        }
        let mut chars = name.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    fn is_plain_adjective(&self, at: usize) -> bool {
        let word = self.words.str(at);
        word.contains('-')
            || self.lexicon.table.adjective_ends.iter().any(|end| word.ends_with(end))
    }

    /// "in Kell", "to Kell" behind a word.
    fn place_near(&self, from: usize, to: usize) -> Option<String> {
        (from..to).find_map(|at| self.place_at(at, to))
    }

    fn place_before(&self, from: usize, to: usize) -> Option<String> {
        (from..to).rev().find_map(|at| self.place_at(at, to))
    }

    fn place_at(&self, at: usize, to: usize) -> Option<String> {
        let is_way = self.words.str(at) == self.lexicon.table.to_place
            && at > 0
            && self.is(at - 1, WordClass::ATTENDS);
        if !self.is(at, WordClass::AT_PLACE) && !is_way {
            return None;
        }
        let mut start = at + 1;
        while start < to
            && self.is(start, WordClass::DETERMINER)
            && !self.words.words[start].is_capital
        {
            start += 1;
        }
        let mut end = start;
        while end < to
            && self.words.words[end].is_letters()
            && self.words.words[end].is_capital
            && !self.is(
                end,
                WordClass::FUNCTION.or(WordClass::DAY).or(WordClass::MONTH).or(WordClass::EVENT),
            )
        {
            end += 1;
        }
        if end == start
            || self.words.words.get(end).is_some_and(|word| word.kind == WordKind::Genitive)
        {
            return None;
        }
        let is_actor = self.actors.named(start).is_some_and(|actor| {
            !matches!(
                self.actors.list[actor].kind,
                ActorKind::Place | ActorKind::State | ActorKind::Topic
            )
        });
        let is_title = (start..end).all(|at| {
            self.is(at, WordClass::TITLE.or(WordClass::DEMONYM).or(WordClass::ORGANIZATION))
        });
        (!is_actor && !is_title).then(|| one_line(self.words.text(&(start..end))))
    }

    /// The date of an event: one between the nouns beside it, or the only one of the sentence.
    fn day_near(
        &self,
        found: &[TextDate],
        sentence: &Range<usize>,
        is_only_event: bool,
        part: Range<usize>,
    ) -> Option<TextDate> {
        let own = found.iter().find(|date| part.contains(&date.range.start));
        let first =
            found.first().filter(|date| is_only_event && sentence.contains(&date.range.start));
        own.or(first).cloned()
    }

    /// The persons, states and alliances of a sentence that are not only the owner of something or compared with.
    fn attendees(&self, range: &Range<usize>, is_quoted: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        for at in range.clone().filter(|at| !is_quoted(*at)) {
            let Some(actor) = self.actors.named(at) else { continue };
            let entry = &self.actors.list[actor];
            let end = self.actors.end_of(at);
            let is_owner =
                self.words.words.get(end).is_some_and(|word| word.kind == WordKind::Genitive);
            let before = at.checked_sub(1);
            let before = before.map(|before| {
                if before > range.start && self.is(before, WordClass::DETERMINER) {
                    before - 1
                } else {
                    before
                }
            });
            let is_joined = before.is_some_and(|before| self.is(before, WordClass::WITH));
            let is_place = entry.kind != ActorKind::Person
                && !is_joined
                && before.is_some_and(|before| self.is(before, WordClass::PREPOSITION))
                || before.is_some_and(|before| {
                    self.is(before, WordClass::OF)
                        && !is_joined
                        && !self.is(before, WordClass::AT_PLACE)
                });
            let is_title = matches!(entry.kind, ActorKind::State | ActorKind::Alliance)
                && self.words.words.get(end).is_some_and(|word| {
                    word.is_letters()
                        && (word.is_capital && !word.is(WordClass::FUNCTION)
                            || word.is(WordClass::EVENT.or(WordClass::TITLE)))
                });
            let can_attend =
                matches!(entry.kind, ActorKind::Person | ActorKind::State | ActorKind::Alliance);
            if can_attend
                && !is_owner
                && !is_place
                && !is_title
                && !entry.is_dead
                && !entry.is_past
                && !found.contains(&actor)
            {
                found.push(actor);
            }
        }
        found
    }

    /// "joined the meeting", "said at the meeting": those persons took part in the last event of that noun.
    fn add_attendees(
        &self,
        range: &Range<usize>,
        events: &mut [TextEvent],
        is_quoted: &dyn Fn(usize) -> bool,
    ) {
        let nouns = range.clone().filter(|at| self.is_event_noun(*at) && !is_quoted(*at));
        for noun in nouns {
            let Some(article) = noun.checked_sub(1).filter(|before| {
                self.is(*before, WordClass::DETERMINER)
                    || self.is_named(noun)
                    || self.is(*before, WordClass::ONLINE)
            }) else {
                continue;
            };
            let word = self.words.str(noun).trim_end_matches('s').to_lowercase();
            let Some(event) = events.iter_mut().rev().find(|event| event.noun == word) else {
                continue;
            };
            event.is_virtual |= self.is(article, WordClass::ONLINE);
            let mut before = article;
            while before > range.start
                && !self.is(before, WordClass::AT_PLACE.or(WordClass::ATTENDS))
                && before + 6 > article
            {
                before -= 1;
            }
            if !self.is(before, WordClass::AT_PLACE.or(WordClass::ATTENDS))
                || self.words.str(before) == self.lexicon.table.in_place
            {
                continue;
            }
            for attendee in self.attendees(range, is_quoted) {
                let is_person = self.actors.list[attendee].kind == ActorKind::Person;
                if is_person {
                    event.add_attendee(attendee);
                }
            }
        }
    }
}
