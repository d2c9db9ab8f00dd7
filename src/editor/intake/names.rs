//! Finds the actors of a text: persons, organizations, states, alliances and offices.
//!
//! Input: the words of a text and the names that the site has. Output: [`TextActor`]s in the order in which they are first
//! named, each with its type and every place where it is named. A name that the site has keeps its id, if `known` finds
//! that it may mean that actor here; for a new one the type is read from the words in it and around it, and a name without
//! any such evidence is not proposed.

mod joined;
mod known;

use super::DeskEntry;
use super::attributions::{Attribution, Sentence};
use super::language::{Lexicon, WordClass};
use super::phrases::{NamedHead, PhraseKind, Phrases};
use super::words::{TextWords, WordKind};
use crate::syntax::quick_hash::QuickMap;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// The type of an actor, or that it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ActorKind {
    Person,
    Organization,
    State,
    Alliance,
    Office,
    /// A topic of the site.
    Topic,
    /// A place, which is no actor.
    Place,
}

/// The sex that pronouns for a person have, if the text shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

/// How well a type is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// A single hint.
    Weak,
    /// A title, a table, or a word of the name.
    Strong,
}

/// An actor that a text names.
#[derive(Debug, Clone)]
pub(crate) struct TextActor {
    /// The longest name that the text has, or the name that the site has.
    pub(crate) name: String,
    pub(crate) kind: ActorKind,
    pub(crate) evidence: Evidence,
    /// The role that the text gives, as written.
    pub(crate) role: Option<String>,
    /// Where it gives the role.
    pub(crate) role_words: Option<Range<usize>>,
    /// The family name of a new person, if it is not the last word of the name.
    pub(crate) family_name: Option<String>,
    /// The entry of the site.
    pub(crate) known: Option<usize>,
    /// Whether the site has entries of this name.
    pub(crate) has_entries: bool,
    /// Whether several entries of the site have this name.
    pub(crate) is_shared: bool,
    /// Whether the person has died.
    pub(crate) is_dead: bool,
    /// Whether the person died, or left the last office, so long ago that the name is more often that of another one.
    pub(crate) is_past: bool,
    /// Whether all that the text has is a family name, or another name that needs evidence.
    pub(crate) is_by_short_name: bool,
    pub(crate) gender: Option<Gender>,
    /// Where it is named, as words.
    pub(crate) mentions: Vec<Range<usize>>,
}

/// The actors of a text, and which one each word names.
#[derive(Debug, Default)]
pub(crate) struct TextActors {
    pub(crate) list: Vec<TextActor>,
    /// The actor that a name beginning at a word means.
    at: QuickMap<usize, usize>,
    /// Where the name that begins at a word ends.
    ends: QuickMap<usize, usize>,
}

impl TextActors {
    /// Where the name that begins at a word ends.
    pub(crate) fn end_of(&self, at: usize) -> usize {
        self.ends.get(&at).copied().unwrap_or(at + 1)
    }

    /// The actor that is named at the first word of a name.
    pub(crate) fn named(&self, at: usize) -> Option<usize> {
        self.at.get(&at).copied()
    }

    /// The actors named within a range of words, in order.
    pub(crate) fn within(&self, range: &Range<usize>) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for at in range.clone() {
            if let Some(actor) = self.named(at).filter(|actor| !found.contains(actor)) {
                found.push(actor);
            }
        }
        found
    }
}

/// The names of the site, to be looked up. Made once for all texts, since a site may have ten thousand of each.
#[derive(Debug, Default)]
pub(crate) struct KnownNames {
    pub(super) entries: Vec<DeskEntry>,
    /// Entries by their names in lower case, the words separated by one space.
    names: HashMap<String, Vec<usize>>,
    /// The letters and digits with which these names begin. Nearly no word of a text is one of them, and only from those
    /// that are, longer names are looked up.
    beginnings: HashSet<String>,
    longest: usize,
}

impl KnownNames {
    pub(crate) fn new(entries: impl IntoIterator<Item = DeskEntry>) -> Self {
        let mut known = Self { longest: 1, ..Self::default() };
        entries.into_iter().for_each(|entry| known.add(entry));
        known
    }

    /// Adds an entry of the site.
    pub(crate) fn add(&mut self, entry: DeskEntry) {
        let number = self.entries.len();
        for name in entry.names.iter().chain(&entry.context_names).chain(&entry.family_name) {
            let folded = fold(name);
            self.longest = self.longest.max(folded.split(' ').count() + 3);
            self.beginnings.insert(beginning(&folded).to_owned());
            let entries = self.names.entry(folded).or_default();
            if !entries.contains(&number) {
                entries.push(number);
            }
        }
        self.entries.push(entry);
    }

    /// Whether a name may begin with a word.
    fn may_begin_with(&self, word: &str) -> bool {
        // Most words need no copy.
        match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => self.beginnings.contains(word),
            false => self.beginnings.contains(beginning(&fold(word))),
        }
    }

    /// How an entry is referred to in front matter: by its id where another one has its name.
    pub(super) fn reference(&self, number: usize) -> &str {
        let entry = &self.entries[number];
        let folded = fold(&entry.name);
        let has_name = |other: &usize| {
            *other != number && self.entries[*other].names.iter().any(|used| fold(used) == folded)
        };
        let is_shared = self.names.get(&folded).is_some_and(|named| named.iter().any(has_name));
        if is_shared { &entry.id } else { &entry.name }
    }
}

/// A name in lower case, with single spaces and simple apostrophes.
fn fold(name: &str) -> String {
    let name = name.replace('\u{2019}', "'").to_lowercase();
    let mut words = Vec::new();
    for word in name.split_whitespace() {
        words.push(word);
    }
    words.join(" ")
}

/// The letters and digits with which a name begins.
fn beginning(folded: &str) -> &str {
    let end = folded.find(|c: char| !c.is_alphanumeric());
    &folded[..end.unwrap_or(folded.len())]
}

/// The names of the site for one text.
#[derive(Clone, Copy)]
pub(super) struct DeskNames<'d> {
    pub(super) known: &'d KnownNames,
    /// The ids of the actors that the article declares.
    pub(super) declared: &'d BTreeSet<String>,
    /// The day of the article.
    pub(super) day: Date,
}

/// A name as it is found, before names of one actor are joined.
#[derive(Debug, Clone)]
struct NameMention {
    range: Range<usize>,
    kind: Option<(ActorKind, Evidence)>,
    canonical: Option<&'static str>,
    known: Vec<usize>,
    /// Whether the site has the name, and none of its actors is meant here.
    is_other: bool,
    role: Option<Range<usize>>,
    gender: Option<Gender>,
    is_dead: bool,
}

/// Finds the actors of a text.
pub(crate) fn find(
    words: &TextWords,
    lexicon: &Lexicon,
    sentences: &[Sentence],
    attributions: &[Attribution],
    desk: DeskNames,
) -> TextActors {
    let phrases = Phrases { words, table: lexicon.table };
    let names = desk.known;
    let finder = NameFinder { words, lexicon, phrases, names, desk, sentences, attributions };
    let mut mentions = finder.mentions();
    finder.decide_known(&mut mentions);
    finder.add_speakers(&mut mentions);
    finder.joined(&mentions)
}

struct NameFinder<'f, 't> {
    words: &'f TextWords<'t>,
    lexicon: &'f Lexicon,
    phrases: Phrases<'f, 't>,
    names: &'f KnownNames,
    desk: DeskNames<'f>,
    sentences: &'f [Sentence],
    attributions: &'f [Attribution],
}

impl NameFinder<'_, '_> {
    fn is(&self, at: usize, class: WordClass) -> bool {
        self.words.words.get(at).is_some_and(|word| word.is(class))
    }

    fn mentions(&self) -> Vec<NameMention> {
        let mut mentions = Vec::new();
        for sentence in self.sentences {
            let mut at = sentence.range.start;
            while at < sentence.range.end {
                let found = self
                    .known_at(at, sentence.range.end)
                    .or_else(|| self.state_at(at, sentence.range.end))
                    .or_else(|| self.run_at(at, &sentence.range));
                match found {
                    Some((mention, end)) => {
                        mentions.extend(mention);
                        at = end.max(at + 1);
                    }
                    None => at += 1,
                }
            }
        }
        mentions
    }

    /// The words of a range as a name in lower case.
    fn key(&self, range: &Range<usize>) -> String {
        fold(self.words.text(range))
    }

    /// A name of the site.
    fn known_at(&self, at: usize, end: usize) -> Option<(Option<NameMention>, usize)> {
        let word = &self.words.words[at];
        if !word.is_letters() && word.kind != WordKind::Number {
            return None;
        }
        if !self.names.may_begin_with(self.words.str(at)) {
            return None;
        }
        let longest = end.min(at + self.names.longest);
        for to in (at + 1..=longest).rev() {
            let Some(entries) = self.names.names.get(&self.key(&(at..to))) else { continue };
            let entries: Vec<usize> = entries
                .iter()
                .copied()
                .filter(|entry| {
                    word.is_capital || self.names.entries[*entry].kind == ActorKind::Topic
                })
                .collect();
            if entries.is_empty() || self.is_in_longer_name(&(at..to), &entries) {
                continue;
            }
            let role = self.role_before(at);
            let (gender, is_dead) = (self.gender_before(at), self.is_dead_before(at));
            let kind = Some((self.names.entries[entries[0]].kind, Evidence::Strong));
            let mention = NameMention {
                range: at..to,
                kind,
                canonical: None,
                known: entries,
                is_other: false,
                role,
                gender,
                is_dead,
            };
            return Some((Some(mention), to));
        }
        None
    }

    /// Whether a known name is only a part of another one here: "Tolvan" in "Ana Tolvan".
    fn is_in_longer_name(&self, range: &Range<usize>, entries: &[usize]) -> bool {
        if self.names.entries[entries[0]].kind != ActorKind::Person || range.len() > 1 {
            return false;
        }
        let before = range.start.checked_sub(1).filter(|before| {
            self.phrases.is_name_word(*before) && self.words.words[range.start].has_space_before
        });
        self.goes_on_behind(range)
            || before.is_some_and(|before| {
                !self.is(before, WordClass::TITLE.or(WordClass::DEMONYM))
                    && self.is(before, WordClass::GIVEN_NAME)
                    || !self.is(before, WordClass::TITLE.or(WordClass::DEMONYM))
                        && !self.is_sentence_start(before)
            })
    }

    /// A state or an alliance of the tables.
    fn state_at(&self, at: usize, end: usize) -> Option<(Option<NameMention>, usize)> {
        let word = &self.words.words[at];
        if !word.is_capital || !word.is(WordClass::FIRST_OF_STATE) {
            return None;
        }
        for to in (at + 1..=end.min(at + self.lexicon.longest_state)).rev() {
            let text = self.words.text(&(at..to));
            let Some((name, is_alliance)) = self.lexicon.state(text) else { continue };
            // "Kell, Veldra": the state says where the place is.
            let is_of_place = at >= 2
                && self.words.words[at - 1].is_mark(',')
                && self.phrases.is_name_word(at - 2)
                && !is_alliance
                && self.is_placed(at - 2);
            if is_of_place {
                return Some((None, to));
            }
            // "US" is no "us".
            if text.len() <= 3 && text.chars().any(char::is_lowercase) {
                continue;
            }
            let next_is_name = self.phrases_name(to, end)
                && self.words.words[to].has_space_before
                && !self.is(to, WordClass::TITLE.or(WordClass::DEMONYM));
            let is_first = to - at == 1 && next_is_name && !text.contains('.') && !is_alliance;
            if is_first
                && self.is(self.run_end(at, end) - 1, WordClass::ORGANIZATION.or(WordClass::OFFICE))
            {
                return None;
            }
            let kind = if is_alliance { ActorKind::Alliance } else { ActorKind::State };
            let mention = NameMention {
                range: at..to,
                kind: Some((kind, Evidence::Strong)),
                canonical: Some(name),
                known: Vec::new(),
                is_other: false,
                role: None,
                gender: None,
                is_dead: false,
            };
            return Some((Some(mention), to));
        }
        None
    }

    /// Whether the name that ends here is behind a preposition of place.
    fn is_placed(&self, last: usize) -> bool {
        let mut start = last;
        while start > 0 && self.phrases.is_name_word(start) && start + 3 > last {
            start -= 1;
        }
        self.is(start, WordClass::AT_PLACE) || self.is(last, WordClass::PLACE)
    }

    fn phrases_name(&self, at: usize, end: usize) -> bool {
        at < end && self.phrases.is_name_word(at)
    }

    fn run_end(&self, at: usize, end: usize) -> usize {
        let mut to = at;
        while to < end
            && (self.phrases.is_name_word(to)
                && (to == at
                    || self.words.words[to].has_space_before
                    || self.words.words[to - 1].kind == WordKind::Mark('.'))
                || to > at && self.is_particle(to, end))
        {
            to += 1;
        }
        // "Ministry of Foreign Affairs", "Coalition of the Willing"
        let last_is_body = to > at
            && self
                .is(to - 1, WordClass::ORGANIZATION.or(WordClass::ALLIANCE).or(WordClass::OFFICE));
        if last_is_body && to < end && self.is(to, WordClass::OF) && self.is(to, WordClass::BINDS) {
            let mut next = to + 1;
            while next < end
                && self.is(next, WordClass::DETERMINER)
                && !self.words.words[next].is_capital
            {
                next += 1;
            }
            if self.phrases_name(next, end) && next <= to + 2 {
                return self.run_end(next, end);
            }
        }
        to
    }

    fn is_particle(&self, at: usize, end: usize) -> bool {
        self.is(at, WordClass::NAME_PARTICLE)
            && !self.words.words[at].is_capital
            && at + 1 < end
            && (self.phrases.is_name_word(at + 1) || self.is(at + 1, WordClass::NAME_PARTICLE))
            && self.phrases.may_have_particle(at)
    }

    fn is_sentence_start(&self, at: usize) -> bool {
        let next = self.sentences.partition_point(|sentence| sentence.range.end <= at);
        let starts = self.sentences.get(next).is_some_and(|sentence| sentence.range.start == at);
        let previous = at.checked_sub(1).map(|at| &self.words.words[at]);
        starts
            || previous.is_some_and(|word| {
                matches!(
                    word.kind,
                    WordKind::Quote(_) | WordKind::Dash | WordKind::Mark(':' | '\u{2022}')
                )
            })
    }

    /// A run of capitalised words that the site does not have.
    fn run_at(&self, at: usize, sentence: &Range<usize>) -> Option<(Option<NameMention>, usize)> {
        if !self.phrases.is_name_word(at) {
            return None;
        }
        let end = self.run_end(at, sentence.end);
        if let Some(known) = self.known_behind_titles(at, end, sentence.end) {
            return Some((None, known));
        }
        // Where all words are in capitals, a capital does not make a name.
        let is_odd = self.is_label(at, end, sentence) || self.is_in_capitals(sentence);
        if is_odd && !self.is_turn(at) {
            return Some((None, end));
        }
        let mut run = at + usize::from(self.is_word_of_sentence(at, end))..end;
        if run.is_empty() {
            return Some((None, end));
        }
        while run.len() > 1 && self.is(run.end - 1, WordClass::DAY.or(WordClass::MONTH)) {
            run.end -= 1;
        }
        let is_body = self.body_kind(&run).is_some();
        let mut start = run.start;
        while start + 1 < run.end
            && (!is_body || self.has_person_title(&run))
            && self.is_title(start, &run)
        {
            start += 1;
        }
        let office = start;
        start = self.phrases.behind_office(&(start..run.end));
        let name = start..run.end;
        if !is_body && self.is_title_alone(&name) {
            return Some((None, end));
        }
        let role = self.role_around(start, office);
        let kind = self.kind_of(&name, role.as_ref(), sentence);
        let mention = NameMention {
            gender: self.gender_before(name.start),
            is_dead: self.is_dead_before(name.start),
            range: name,
            kind,
            canonical: None,
            known: Vec::new(),
            is_other: false,
            role,
        };
        Some((Some(mention), end))
    }

    /// Whether a word is the name of a speaker in a transcript, or a title before it.
    fn is_turn(&self, at: usize) -> bool {
        let next = self.attributions.partition_point(|found| found.cue.start < at);
        self.attributions.get(next).is_some_and(|found| {
            found.rule.is_of_transcript()
                && self.words.paragraphs[found.paragraph].start <= at
                && at < found.cue.start
        })
    }

    /// Where a name of the site begins behind titles: "President | Ilo Brannt".
    fn known_behind_titles(&self, at: usize, run_end: usize, end: usize) -> Option<usize> {
        let titles = WordClass::TITLE.or(WordClass::DEMONYM).or(WordClass::DEAD);
        (at + 1..run_end)
            .take_while(|next| self.is(*next - 1, titles))
            .find(|next| self.known_at(*next, end).is_some())
    }

    /// Whether the first word of a run may have its capital only because it begins a sentence.
    fn is_word_of_sentence(&self, at: usize, end: usize) -> bool {
        let bodies = WordClass::ORGANIZATION.or(WordClass::ALLIANCE).or(WordClass::OFFICE);
        let is_body = end - at > 1 && self.is(at, bodies);
        // "Candidates Mira Tolvan and Ilo Brannt"
        let is_noun = end - at > 2 && self.is(at, WordClass::UNNAMED);
        self.is_sentence_start(at)
            && !is_body
            && !self.is(at, WordClass::TITLE.or(WordClass::GIVEN_NAME))
            && (self.words.has_lower(self.words.str(at)) || is_noun)
            && !self.is_all_capitals(at)
    }

    /// Whether a name is a single word that is a title or another noun.
    fn is_title_alone(&self, name: &Range<usize>) -> bool {
        let nouns =
            WordClass::TITLE.or(WordClass::DEMONYM).or(WordClass::UNNAMED).or(WordClass::EVENT);
        name.len() == 1 && self.is(name.start, nouns) && !self.is(name.start, WordClass::GIVEN_NAME)
    }

    fn has_person_title(&self, run: &Range<usize>) -> bool {
        run.clone().any(|at| {
            self.is(at, WordClass::TITLE_HE.or(WordClass::TITLE_SHE))
                || matches!(
                    self.words.str(at),
                    "President" | "Minister" | "Secretary" | "Senator" | "Colonel" | "General"
                )
        })
    }

    fn is_title(&self, at: usize, run: &Range<usize>) -> bool {
        let is = |at: usize| {
            self.is(at, WordClass::TITLE.or(WordClass::DEMONYM).or(WordClass::DEAD))
                && !self.is(at, WordClass::GIVEN_NAME)
        };
        is(at)
            || (at + 1..run.end.saturating_sub(1)).any(|next| {
                self.is(next, WordClass::TITLE)
                    && !self.is(next, WordClass::GIVEN_NAME)
                    && !self.is(next, WordClass::ORGANIZATION)
            })
    }

    /// The type that a word of the name shows.
    fn body_kind(&self, run: &Range<usize>) -> Option<ActorKind> {
        let last_part = run.clone();
        let has = |class: WordClass| last_part.clone().any(|at| self.is(at, class));
        if has(WordClass::OFFICE) && run.len() <= 3 {
            return Some(ActorKind::Office);
        }
        let first_of =
            run.clone().find(|at| self.is(*at, WordClass::OF) && !self.words.words[*at].is_capital);
        let head = first_of.map_or(run.end - 1, |of| of - 1);
        if self.is(head, WordClass::ALLIANCE) && run.len() > 1 {
            return Some(ActorKind::Alliance);
        }
        if self.is(head, WordClass::ORGANIZATION) && run.len() > 1
            || has(WordClass::ORGANIZATION)
                && run.len() > 1
                && !self.is(run.start, WordClass::GIVEN_NAME)
                && self.is(run.start, WordClass::ORGANIZATION)
        {
            return Some(ActorKind::Organization);
        }
        None
    }

    fn kind_of(
        &self,
        name: &Range<usize>,
        role: Option<&Range<usize>>,
        sentence: &Range<usize>,
    ) -> Option<(ActorKind, Evidence)> {
        let is_addressed =
            name.start.checked_sub(1).is_some_and(|before| self.is(before, WordClass::ADDRESS));
        let has_title = is_addressed
            || role.is_some_and(|role| role.clone().any(|at| self.is(at, WordClass::TITLE)));
        if has_title && !self.is_place(name) {
            let is_body =
                self.body_kind(name).is_some() && !self.is(name.start, WordClass::GIVEN_NAME);
            if !is_body {
                return Some((ActorKind::Person, Evidence::Strong));
            }
        }
        if let Some(kind) = self.body_kind(name) {
            return Some((kind, Evidence::Strong));
        }
        if self.is_place(name) {
            return Some((ActorKind::Place, Evidence::Strong));
        }
        let next = name.end;
        let has_age = self.words.words.get(next).is_some_and(|word| word.is_mark(','))
            && self.words.words.get(next + 1).is_some_and(|word| word.kind == WordKind::Number)
            && self.words.words.get(next + 2).is_some_and(|word| word.is_mark(','));
        let is_who = self.is(next, WordClass::RELATIVE)
            || self.words.words.get(next).is_some_and(|word| word.is_mark(','))
                && self.is(next + 1, WordClass::RELATIVE)
                && !self.is(next + 1, WordClass::WHICH);
        let is_apposed = self.words.words.get(next).is_some_and(|word| word.is_mark(','))
            && next + 1 < sentence.end
            && self.has_title_near(next + 1, sentence.end);
        if name.len() >= 2 && self.is(name.start, WordClass::GIVEN_NAME)
            || name.len() >= 2 && (has_age || is_who || is_apposed)
        {
            return Some((ActorKind::Person, Evidence::Strong));
        }
        // "Lena Roth came late.": the subject of a sentence, of two or three words.
        let is_subject = sentence.start == name.start
            && self.words.words.get(next).is_some_and(|word| word.is_letters() && !word.is_capital)
            && !self.is(next, WordClass::OF.or(WordClass::AND));
        if (2..=3).contains(&name.len()) && is_subject {
            return Some((ActorKind::Person, Evidence::Weak));
        }
        if name.len() == 1 && self.is_all_capitals(name.start) {
            return Some((ActorKind::Organization, Evidence::Weak));
        }
        None
    }

    fn has_title_near(&self, start: usize, end: usize) -> bool {
        (start..end.min(start + 5))
            .take_while(|at| self.words.words[*at].is_letters())
            .any(|at| self.is(at, WordClass::TITLE) && !self.phrases.is_name_word(at))
    }

    fn is_place(&self, name: &Range<usize>) -> bool {
        let last = name.end - 1;
        // "in Kell", "to Abu Dhabi"
        let before = name.start.checked_sub(1);
        self.is(last, WordClass::PLACE) && !self.is(name.start, WordClass::GIVEN_NAME)
            || before.is_some_and(|before| self.is(before, WordClass::AT_PLACE))
                && !self.is(name.start, WordClass::GIVEN_NAME)
                && name.len() <= 2
                && !self.is_all_capitals(name.start)
    }

    /// Whether the words at the start of a sentence say who speaks in a transcript: "VARRO: The bridge is closed."
    fn is_label(&self, at: usize, end: usize, sentence: &Range<usize>) -> bool {
        at == sentence.start
            && self.words.words.get(end).is_some_and(|next| next.is_mark(':'))
            && (at..end).all(|at| self.is_all_capitals(at))
    }

    /// Whether all words of a sentence are in capitals, as in a headline of an agency.
    fn is_in_capitals(&self, sentence: &Range<usize>) -> bool {
        let is_word = |at: &usize| self.words.words[*at].is_letters();
        let words = sentence.clone().filter(is_word).filter(|at| self.words.str(*at).len() > 2);
        let (mut capitals, mut all) = (0, 0);
        // A few are enough to decide, and a sentence can be very long.
        for at in words.take(12) {
            capitals += usize::from(self.is_all_capitals(at));
            all += 1;
        }
        all > 2 && capitals == all
    }

    fn is_all_capitals(&self, at: usize) -> bool {
        let word = self.words.str(at);
        word.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && word.chars().all(|c| !c.is_lowercase())
    }

    /// The words of a role directly before a name: "French President | Tolvan".
    fn role_before(&self, at: usize) -> Option<Range<usize>> {
        self.role_around(at, at)
    }

    /// The words of a role before a name, of which those from `start` are known to belong to it.
    fn role_around(&self, at: usize, mut start: usize) -> Option<Range<usize>> {
        while start > 0 {
            let previous = start - 1;
            let word = &self.words.words[previous];
            let is_title = word.is_letters()
                && word.is(WordClass::TITLE.or(WordClass::DEMONYM).or(WordClass::UNNAMED))
                && !word.is(WordClass::FUNCTION.or(WordClass::DEAD))
                && !(self.is(previous, WordClass::GIVEN_NAME) && word.is_capital);
            let is_part = start < at
                && word.is_letters()
                && word.is_capital
                && self.phrases.is_name_word(previous)
                && !self.is(previous, WordClass::GIVEN_NAME)
                && self.words.words[start].has_space_before
                && !self.is_sentence_break(previous);
            // "Secretary of State"
            let is_of = start < at
                && word.is(WordClass::OF)
                && previous > 0
                && self.is(previous - 1, WordClass::TITLE)
                && (self.words.words[start].is_capital || self.is(start, WordClass::DETERMINER));
            // "ministre de la Défense"
            let is_article = start < at
                && self.lexicon.table.title_before_name
                && word.is(WordClass::DETERMINER)
                && previous > 0
                && self.is(previous - 1, WordClass::OF);
            let is_of = is_of || is_article;
            // "l'Intérieur"
            let is_apart = self.words.words[start].has_space_before || is_article;
            if !(is_title || is_part || is_of) || !is_apart {
                break;
            }
            start = previous;
        }
        let has_title = (start..at).any(|at| self.is(at, WordClass::TITLE));
        let is_address = (start..at).all(|at| self.is(at, WordClass::ADDRESS));
        (start < at && has_title && !is_address).then_some(start..at)
    }

    fn is_sentence_break(&self, at: usize) -> bool {
        !self.words.words[at].is_letters()
    }

    fn gender_before(&self, at: usize) -> Option<Gender> {
        let before = at.checked_sub(1)?;
        if self.is(before, WordClass::TITLE_HE) {
            return Some(Gender::He);
        }
        self.is(before, WordClass::TITLE_SHE).then_some(Gender::She)
    }

    fn is_dead_before(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at)
            .rev()
            .take_while(|at| self.words.words[*at].is_letters())
            .any(|at| self.is(at, WordClass::DEAD))
    }

    /// Adds what attributions show of the actors that they name.
    fn add_speakers(&self, mentions: &mut [NameMention]) {
        let starts = mentions.iter().enumerate().map(|(index, it)| (it.range.start, index));
        let by_start: HashMap<usize, usize> = starts.collect();
        let speakers = self.attributions.iter().map(|attribution| &attribution.speaker);
        let names = speakers.filter(|speaker| speaker.kind == PhraseKind::Names);
        for head in names.flat_map(|speaker| &speaker.heads) {
            if let Some(index) = by_start.get(&head.name.start)
                && !mentions[*index].is_other
            {
                self.add_speaker(&mut mentions[*index], head);
            }
        }
        for attribution in self.attributions {
            let listener = self.listener_of(attribution).and_then(|at| by_start.get(&at));
            let Some(mention) = listener.map(|index| &mut mentions[*index]) else { continue };
            if mention.kind.is_none() && !mention.is_other && mention.range.len() <= 3 {
                mention.kind = Some((ActorKind::Organization, Evidence::Weak));
            }
        }
    }

    /// Speakers of at least two words are persons, unless they are something else; single ones are organizations.
    fn add_speaker(&self, mention: &mut NameMention, head: &NamedHead) {
        let is_long_place =
            mention.kind == Some((ActorKind::Place, Evidence::Strong)) && mention.range.len() > 1;
        if mention.kind.is_none() || is_long_place {
            let before = head.name.start.checked_sub(1);
            let has_article = before.is_some_and(|before| self.is(before, WordClass::DETERMINER));
            // "Tolvan, the prime minister,"
            let has_title = head.role.clone().is_some_and(|mut role| {
                role.any(|at| self.is(at, WordClass::TITLE) && !self.is(at, WordClass::ADDRESS))
            });
            mention.kind = Some(match (mention.range.len(), has_article) {
                (2.., false) => (ActorKind::Person, Evidence::Strong),
                (1, false) if has_title => (ActorKind::Person, Evidence::Weak),
                _ => (ActorKind::Organization, Evidence::Weak),
            });
        }
        let is_person = mention.kind.is_some_and(|(kind, _)| kind == ActorKind::Person);
        if mention.role.is_none() && is_person {
            let is_title =
                |at: usize| self.is(at, WordClass::TITLE) && !self.is(at, WordClass::ADDRESS);
            mention.role = head.role.clone().filter(|role| role.clone().any(is_title));
        }
    }

    /// Where the name of the listener begins: "told the Courier", "confirmed to the Courier".
    fn listener_of(&self, attribution: &Attribution) -> Option<usize> {
        let cue = &attribution.cue;
        let joins = WordClass::PREPOSITION.or(WordClass::DETERMINER);
        let words = (cue.end..cue.end + 2).take_while(|at| self.is(*at, joins)).count();
        let has_listener =
            self.is(cue.start, WordClass::TELLS) || words > 0 && self.is(cue.end, WordClass::TO);
        has_listener.then_some(cue.end + words)
    }
}

/// A text with single spaces and no line breaks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
