//! Reads transcripts: interviews and debates in which a label at the start of a paragraph says who speaks.
//!
//! Input: the words of a text. Output: for each paragraph whether it is a turn, and the [`Attribution`] of what its speaker
//! says, if the text names them. A text is a transcript only if it has questions, or if somebody speaks twice: a list of
//! persons or of facts ("Where: the town hall") looks like a dialogue otherwise. Questions and turns of the chair have no
//! statement.

use super::super::language::WordClass;
use super::super::phrases::{NamedHead, Phrase, PhraseKind};
use super::super::words::WordKind;
use super::{Attribution, AttributionRule, FEWEST_WORDS, QuotedText, Sentence};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The most words and marks of a label.
const LONGEST_LABEL: usize = 16;
/// The most words of a name.
const LONGEST_NAME: usize = 4;
/// The most words of a turn that are proposed; a longer one is cut behind a sentence.
const MOST_WORDS: usize = 80;
/// The fewest turns of a transcript.
const FEWEST_TURNS: usize = 3;

/// What the label of a paragraph says.
#[derive(Debug, Clone)]
enum TurnSpeaker {
    /// `Q:`, `REPORTER:`, `CHAIR:`
    Unnamed,
    /// `A:`
    Answer,
    /// `MIRA TOLVAN:`, `Ms. Tolvan:`
    Named(NamedHead),
}

/// A paragraph with a label.
#[derive(Debug, Clone)]
struct SpeakerTurn {
    paragraph: usize,
    speaker: TurnSpeaker,
    is_question: bool,
    /// The colon behind the label.
    colon: usize,
}

/// The turns of a transcript.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    /// The paragraphs that are turns.
    paragraphs: HashSet<usize>,
    attributions: HashMap<usize, Attribution>,
}

impl Transcript {
    /// Whether a paragraph is a turn, so that no other rule reads it.
    pub(super) fn has(&self, paragraph: usize) -> bool {
        self.paragraphs.contains(&paragraph)
    }

    /// What is said in a paragraph, if its speaker is known.
    pub(super) fn take(&mut self, paragraph: usize) -> Option<Attribution> {
        self.attributions.remove(&paragraph)
    }
}

impl QuotedText<'_, '_> {
    /// The turns of a text; none if it is no transcript.
    pub(super) fn transcript(&self, sentences: &[Sentence]) -> Transcript {
        let labels = (0..self.words.paragraphs.len()).filter_map(|it| self.labelled(it));
        let labels: Vec<SpeakerTurn> = labels.collect();
        // Nearly no text is one, and its words need not be looked at.
        if labels.len() < FEWEST_TURNS {
            return Transcript::default();
        }
        let turns = self.with_certain_names(labels);
        if !self.is_dialogue(&turns) {
            return Transcript::default();
        }
        let first = turns.first().map_or(0, |turn| turn.paragraph);
        let interviewee = self.interviewee(first);
        let attribution = |turn: &SpeakerTurn| {
            let (rule, head) = match &turn.speaker {
                TurnSpeaker::Unnamed => return None,
                TurnSpeaker::Named(head) => (AttributionRule::Turn, head.clone()),
                TurnSpeaker::Answer => interviewee.clone()?,
            };
            Some((turn.paragraph, self.said_in_turn(turn, rule, head, sentences)?))
        };
        Transcript {
            paragraphs: turns.iter().map(|turn| turn.paragraph).collect(),
            attributions: turns.iter().filter_map(attribution).collect(),
        }
    }

    /// A paragraph that begins with a label and goes on like speech.
    fn labelled(&self, paragraph: usize) -> Option<SpeakerTurn> {
        let words = &self.words.words;
        let range = &self.words.paragraphs[paragraph];
        let low = range.start..range.end.min(range.start + LONGEST_LABEL);
        let colon = low.clone().find(|at| self.is_mark(*at, &[':']))?;
        let label = range.start..colon;
        let is_odd = |at: usize| {
            matches!(words[at].kind, WordKind::Quote(_))
                || self.is_stop(at)
                || self.is_finite_verb(at)
        };
        let said = colon + 1;
        let first = words.get(said).filter(|_| said < range.end)?;
        let is_speech = first.has_space_before
            && (first.is_capital || !first.is_letters())
            && !matches!(first.kind, WordKind::Quote(_));
        if label.is_empty() || !words[label.start].is_capital || !is_speech {
            return None;
        }
        if label.clone().any(is_odd) {
            return None;
        }
        let table = self.lexicon.table;
        let is_in = |list: &str| {
            label.len() == 1 && list.split_whitespace().any(|it| it == self.lower_word(label.start))
        };
        let is_question = is_in(table.questions);
        let speaker = match (is_question, is_in(table.answers)) {
            (true, _) => TurnSpeaker::Unnamed,
            (_, true) => TurnSpeaker::Answer,
            _ => self.label_speaker(&label)?,
        };
        Some(SpeakerTurn { paragraph, speaker, is_question, colon })
    }

    /// Whom a label names: a name with titles before it, and a role or a description behind it.
    fn label_speaker(&self, label: &Range<usize>) -> Option<TurnSpeaker> {
        let words = &self.words.words;
        let end = label.clone().find(|at| !words[*at].is_letters()).unwrap_or(label.end);
        let is_title = |at: &usize| {
            self.is(*at, WordClass::TITLE.or(WordClass::ADDRESS).or(WordClass::UNNAMED))
                && !self.is(*at, WordClass::GIVEN_NAME)
        };
        let start = (label.start..end).find(|at| !is_title(at)).unwrap_or(end);
        if start == end {
            return (end == label.end).then_some(TurnSpeaker::Unnamed);
        }
        let nouns = WordClass::ORGANIZATION
            .or(WordClass::OFFICE)
            .or(WordClass::PAPER)
            .or(WordClass::EVENT)
            .or(WordClass::TIME)
            .or(WordClass::DAY)
            .or(WordClass::MONTH)
            .or(WordClass::FUNCTION);
        let is_name = |at: usize| {
            words[at].is_letters()
                && (words[at].is_capital && !self.is(at, nouns)
                    || at > start && self.is(at, WordClass::NAME_PARTICLE))
        };
        if end - start > LONGEST_NAME || !(start..end).all(is_name) {
            // "KELL TIMES:", an interviewer
            let is_in_capitals = |at: usize| !self.words.str(at).contains(char::is_lowercase);
            return label.clone().all(is_in_capitals).then_some(TurnSpeaker::Unnamed);
        }
        let before = label.start..start;
        let behind = end + 1..label.end;
        let has_role = |range: &Range<usize>| {
            range
                .clone()
                .any(|at| self.is(at, WordClass::TITLE) && !self.is(at, WordClass::ADDRESS))
        };
        let role =
            [before, behind].into_iter().find(|range| range.start < range.end && has_role(range));
        Some(TurnSpeaker::Named(NamedHead { name: start..end, role }))
    }

    /// The labels without those that may be something else than a name: one counts if the text has its words elsewhere too,
    /// or if a title or a given name shows that it is a person.
    fn with_certain_names(&self, turns: Vec<SpeakerTurn>) -> Vec<SpeakerTurn> {
        let mut is_label = vec![false; self.words.words.len()];
        let mut families: HashMap<Cow<str>, usize> = HashMap::new();
        for turn in &turns {
            let start = self.words.paragraphs[turn.paragraph].start;
            is_label[start..turn.colon].fill(true);
            if let TurnSpeaker::Named(head) = &turn.speaker {
                *families.entry(self.lower_word(head.name.end - 1)).or_default() += 1;
            }
        }
        let elsewhere: HashSet<Cow<str>> = (0..is_label.len())
            .filter(|at| !is_label[*at] && self.words.words[*at].is_capital)
            .map(|at| self.lower_word(at))
            .collect();
        let full: HashSet<Cow<str>> = turns
            .iter()
            .filter_map(|turn| match &turn.speaker {
                TurnSpeaker::Named(head) if head.name.len() > 1 => {
                    Some(self.lower_word(head.name.end - 1))
                }
                _ => None,
            })
            .collect();
        let is_certain = |turn: &SpeakerTurn| {
            let TurnSpeaker::Named(head) = &turn.speaker else { return true };
            let family = self.lower_word(head.name.end - 1);
            let is_named = head.name.clone().all(|at| elsewhere.contains(&self.lower_word(at)));
            let is_repeated = families.get(&family).is_some_and(|turns| *turns > 1);
            match head.name.len() {
                1 => full.contains(&family) || is_repeated && (is_named || head.role.is_some()),
                _ => {
                    let shows_person = self.is(head.name.start, WordClass::GIVEN_NAME)
                        || head.role.is_some()
                        || head.name.start > self.words.paragraphs[turn.paragraph].start;
                    is_repeated || is_named || shows_person
                }
            }
        };
        turns.into_iter().filter(is_certain).collect()
    }

    fn is_dialogue(&self, turns: &[SpeakerTurn]) -> bool {
        let mut families: HashMap<Cow<str>, usize> = HashMap::new();
        for turn in turns {
            if let TurnSpeaker::Named(head) = &turn.speaker {
                *families.entry(self.lower_word(head.name.end - 1)).or_default() += 1;
            }
        }
        let has_answers = turns.iter().any(|turn| !turn.is_question);
        let has_questions = turns.iter().any(|turn| turn.is_question) && has_answers;
        let is_repeated = families.values().any(|turns| *turns > 1);
        turns.len() >= FEWEST_TURNS && (has_questions || is_repeated)
    }

    /// Who answers in an interview: the only person whom the paragraphs before it name, or the first one if another one is
    /// named behind "to" or "with" in a later sentence, as the interviewer is.
    fn interviewee(&self, first_turn: usize) -> Option<(AttributionRule, NamedHead)> {
        let mut persons: Vec<(Range<usize>, usize, bool)> = Vec::new();
        let mut sentence = 0;
        let end = self.words.paragraphs[first_turn].start;
        let mut at = 0;
        while at < end {
            sentence += usize::from(self.is_stop(at));
            let Some(name) = self.person_at(at, end) else {
                at += 1;
                continue;
            };
            let to = name.end;
            let is_with = name.start.checked_sub(1).is_some_and(|before| {
                self.is(before, WordClass::TO.or(WordClass::WITH).or(WordClass::BY))
            });
            let last = |name: &Range<usize>| self.lower_word(name.end - 1);
            if !persons.iter().any(|(known, ..)| last(known) == last(&name)) {
                persons.push((name, sentence, is_with));
            }
            at = to.max(at + 1);
        }
        let head = |name: &Range<usize>| NamedHead { name: name.clone(), role: None };
        match persons.as_slice() {
            [(only, ..)] => Some((AttributionRule::Turn, head(only))),
            [(first, in_first, false), (_, in_second, true)] if in_first != in_second => {
                Some((AttributionRule::Answer, head(first)))
            }
            _ => None,
        }
    }

    /// A name of a person, of at least two words, that begins at a word.
    fn person_at(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let mut to = at;
        let is_name =
            |at: usize| self.phrases.is_name_word(at) || self.is(at, WordClass::NAME_PARTICLE);
        while to < end && is_name(to) {
            to += 1;
        }
        let titles = WordClass::TITLE.or(WordClass::ADDRESS).or(WordClass::DEMONYM);
        let start = (at..to).find(|at| !self.is(*at, titles)).unwrap_or(to);
        let bodies = WordClass::ORGANIZATION
            .or(WordClass::OFFICE)
            .or(WordClass::ALLIANCE)
            .or(WordClass::PLACE)
            .or(WordClass::EVENT)
            .or(WordClass::PAPER);
        let is_person = (2..=LONGEST_NAME).contains(&(to - start))
            && self.words.words[start].is_capital
            && !(start..to).any(|at| self.is(at, bodies));
        is_person.then_some(start..to)
    }

    /// The words of a turn, up to the sentence with which they become too many.
    fn said_in_turn(
        &self,
        turn: &SpeakerTurn,
        rule: AttributionRule,
        head: NamedHead,
        sentences: &[Sentence],
    ) -> Option<Attribution> {
        let range = &self.words.paragraphs[turn.paragraph];
        let mut start = turn.colon + 1;
        // "A: (laughs) Yes."
        if self.is_mark(start, &['(', '[']) {
            start = (start..range.end).find(|at| self.is_mark(*at, &[')', ']']))? + 1;
        }
        let next = sentences.partition_point(|sentence| sentence.range.end <= start);
        let own = sentences[next..].iter().take_while(|it| it.paragraph == turn.paragraph);
        let mut end = start;
        for sentence in own {
            if end > start && self.letters_in(start..sentence.range.end) > MOST_WORDS {
                break;
            }
            end = sentence.range.end;
        }
        let is_long = self.letters_in(start..end) >= FEWEST_WORDS;
        let speaker =
            Phrase { kind: PhraseKind::Names, range: head.name.clone(), heads: vec![head] };
        is_long.then(|| Attribution {
            rule,
            speaker,
            cue: turn.colon..turn.colon + 1,
            content: std::iter::once(start..end).collect(),
            quotes: Vec::new(),
            carried: Vec::new(),
            is_denial: false,
            paragraph: turn.paragraph,
        })
    }
}
