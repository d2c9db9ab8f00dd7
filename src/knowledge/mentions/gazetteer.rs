//! Matches all names of the site at once.
//!
//! Input: the names of all entities, with the rule under which each one counts. Output: a [`Gazetteer`], an
//! Aho-Corasick automaton that finds the longest name at a position, and the entities to which a matched
//! name may refer ([`NameClaim`]). Reading a body takes about the same time for ten names and for 100,000.

use super::prefix_filter::PrefixFilter;
use super::{NameBearer, inflection, suffixes};
use crate::incremental::Fingerprint;
use crate::syntax::text::fold;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::Arc;

/// A name of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GazetteerName {
    /// The name as written.
    pub text: String,
    /// The entity, by a number of the caller's choice.
    pub entity: u32,
    /// When the name counts as a mention.
    pub rule: MatchRule,
    /// What the entity is.
    pub bearer: NameBearer,
    /// The language of the texts in which the name counts, as a primary subtag; `None`: all texts. A name that counts
    /// everywhere is also found in the regular forms that the languages of the site have.
    pub language: Option<Box<str>>,
    /// The first day on which the name is valid.
    pub since: Option<Date>,
    /// The last day on which the name is valid.
    pub until: Option<Date>,
}

/// When a name counts as a mention of its entity. A later variant demands more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchRule {
    /// Always.
    Full,
    /// Only in a body whose article declares the entity, or that has named it in full before.
    Context,
    /// As [`MatchRule::Context`], and only if no other name is next to it: "Tolbert" in "Mary Tolbert" is
    /// another person.
    Family,
}

/// The words that may be beside the family name of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonNames {
    /// The entity, by the number used in [`GazetteerName::entity`].
    pub entity: u32,
    /// The given names.
    pub given: Vec<String>,
    /// The roles, such as "Foreign Minister". Their words may precede anybody's family name, but a title makes it
    /// somebody else's if only others have it.
    pub roles: Vec<String>,
    /// The generations in the names, such as "Jr".
    pub generations: BTreeSet<&'static str>,
    /// The first and last day of the articles in which it is found although they do not declare it, if it is not found
    /// in all.
    pub reported: Option<(Date, Date)>,
    /// What must be beside the full name in an article that does not declare the person, long after the last office.
    pub former: Option<FormerOffice>,
}

/// The offices of a person who has left all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormerOffice {
    /// The last day of the last office.
    pub left: Date,
    /// The day from which the full name alone is no mention.
    pub since: Date,
    /// The names of organizations, parties and constituencies, of which one beside the full name makes it a mention. A
    /// title from [`PersonNames::roles`] does so too.
    pub names: Vec<Arc<[String]>>,
}

/// An entity to which a pattern of the automaton may refer, and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NameClaim {
    pub(super) entity: u32,
    pub(super) rule: MatchRule,
    pub(super) bearer: NameBearer,
    /// The language of the texts in which the claim counts; `None`: all.
    pub(super) language: Option<Box<str>>,
    /// Whether the pattern is a regular form of the name rather than the name. A claim to the name itself has priority.
    pub(super) is_form: bool,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
}

impl NameClaim {
    fn new(name: &GazetteerName, language: Option<Box<str>>, is_form: bool) -> Self {
        let GazetteerName { entity, rule, bearer, since, until, .. } = *name;
        Self { entity, rule, bearer, language, is_form, since, until }
    }

    /// The rule in a text of a day. In a text without a day (a page, an actor's background), a name with
    /// dates needs at least [`MatchRule::Context`]: the text may be about a time when it was not valid.
    pub(super) fn rule_on(&self, day: Option<Date>) -> MatchRule {
        match day.is_none() && (self.since.is_some() || self.until.is_some()) {
            true => self.rule.max(MatchRule::Context),
            false => self.rule,
        }
    }

    /// Whether the name is valid in a text of a language and a day. Without a day it is.
    pub(super) fn applies(&self, day: Option<Date>, language: &str) -> bool {
        let is_of_day = day.is_none_or(|day| {
            self.since.is_none_or(|since| since <= day)
                && self.until.is_none_or(|until| day <= until)
        });
        is_of_day && self.language.as_deref().is_none_or(|its| its == language)
    }
}

/// All names of the site, compiled for matching.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// `None` if there are no names.
    automaton: Option<AhoCorasick>,
    starts: PrefixFilter,
    /// By pattern of the automaton: the entities to which it may refer.
    claims: Vec<Vec<NameClaim>>,
    words: WordsBeside,
    /// See [`PersonNames::reported`].
    reported: BTreeMap<u32, (Date, Date)>,
    /// See [`PersonNames::former`].
    former: BTreeMap<u32, FormerOffice>,
    /// See [`Gazetteer::digest`].
    digest: Fingerprint,
}

/// The words that may be beside family names.
#[derive(Debug, Default, Hash)]
struct WordsBeside {
    /// By given name, folded: the persons who have it.
    given_names: BTreeMap<String, BTreeSet<u32>>,
    /// The persons, each with the first letters of its given names.
    initials: BTreeSet<(u32, char)>,
    /// The words of all roles, folded.
    titles: BTreeSet<String>,
    /// By person: the roles.
    roles: BTreeMap<u32, Vec<String>>,
    /// By person: the generations.
    generations: BTreeMap<u32, BTreeSet<&'static str>>,
}

impl WordsBeside {
    fn new(people: impl IntoIterator<Item = PersonNames>) -> Self {
        let mut words = Self::default();
        for person in people {
            for name in person.given.iter().map(|name| fold(name)) {
                words.initials.extend(name.chars().next().map(|initial| (person.entity, initial)));
                words.given_names.entry(name).or_default().insert(person.entity);
            }
            for role in person.roles.iter().map(|role| fold(role)) {
                words.titles.extend(role.split(' ').map(str::to_owned));
            }
            if !person.generations.is_empty() {
                words.generations.entry(person.entity).or_default().extend(person.generations);
            }
            if !person.roles.is_empty() {
                words.roles.entry(person.entity).or_default().extend(person.roles);
            }
        }
        words
    }
}

/// The names, folded, that both a topic and an actor have. There are few topics and many actors, so the former are
/// collected.
fn topics_named_as_actors(names: &[GazetteerName]) -> BTreeSet<String> {
    let is_topic = |name: &&GazetteerName| name.bearer == NameBearer::Topic;
    let topics: BTreeSet<String> = names.iter().filter(is_topic).map(|n| fold(&n.text)).collect();
    if topics.is_empty() {
        return topics;
    }
    let actors = names.iter().filter(|name| !is_topic(name)).map(|name| fold(&name.text));
    actors.filter(|name| topics.contains(name)).collect()
}

/// Adds a claim to a pattern. Nearly all patterns have one.
fn add(patterns: &mut BTreeMap<String, Vec<NameClaim>>, pattern: String, claim: NameClaim) {
    patterns.entry(pattern).or_insert_with(|| Vec::with_capacity(1)).push(claim);
}

impl Gazetteer {
    /// Compiles all names, with their regular forms in `languages` (primary subtags). Names without a letter are left
    /// out: "2024" would match in every date.
    pub fn new(
        names: impl IntoIterator<Item = GazetteerName>,
        people: impl IntoIterator<Item = PersonNames>,
        languages: &[&str],
    ) -> Self {
        let mut patterns: BTreeMap<String, Vec<NameClaim>> = BTreeMap::new();
        let names: Vec<GazetteerName> = names.into_iter().collect();
        let shared = match languages {
            [] => BTreeSet::new(),
            _ => topics_named_as_actors(&names),
        };
        // "Glasses" says nothing about the topic "Glass" if somebody is called so.
        let has_forms = |name: &GazetteerName| {
            name.language.is_none()
                && (name.bearer != NameBearer::Topic || !shared.contains(&fold(&name.text)))
        };
        for name in names {
            for pattern in spellings(&name.text, name.bearer) {
                let claim = NameClaim::new(&name, name.language.clone(), false);
                add(&mut patterns, pattern, claim);
            }
            for language in languages.iter().filter(|_| has_forms(&name)) {
                for form in inflection::forms(&name.text, name.bearer, language) {
                    for pattern in spellings(&form, name.bearer) {
                        let claim = NameClaim::new(&name, Some((*language).into()), true);
                        add(&mut patterns, pattern, claim);
                    }
                }
            }
        }
        for claims in patterns.values_mut() {
            claims.sort();
            claims.dedup();
            if claims.iter().any(|claim| !claim.is_form) {
                claims.retain(|claim| !claim.is_form);
            }
        }
        let (mut reported, mut former) = (BTreeMap::new(), BTreeMap::new());
        let people = people.into_iter().map(|mut person| {
            reported.extend(person.reported.map(|days| (person.entity, days)));
            former.extend(person.former.take().map(|office| (person.entity, office)));
            person
        });
        let words = WordsBeside::new(people);
        let digest = Fingerprint::of(&(&patterns, &words, &reported, &former));
        let automaton = automaton(patterns.keys());
        let starts = PrefixFilter::new(patterns.keys().map(String::as_bytes));
        let claims = patterns.into_values().collect();
        Self { automaton, starts, claims, words, reported, former, digest }
    }

    /// A fingerprint of everything in the gazetteer that decides which mentions are found, independent of the
    /// order of the names.
    pub fn digest(&self) -> Fingerprint {
        self.digest
    }

    /// The first and, at its position, longest name in a normalized text from byte `from` on. Names that
    /// begin within a word of ASCII letters are skipped.
    ///
    /// The automaton is started only where the [`PrefixFilter`] allows a name to begin. Letting it search by
    /// itself would read every byte through its states, whose number grows with that of the names.
    pub(super) fn find_from(&self, text: &str, from: usize) -> Option<Match> {
        let bytes = text.as_bytes();
        let mut in_word = from > 0 && bytes.get(from - 1).is_some_and(u8::is_ascii_alphanumeric);
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            // A name in a script without spaces may directly follow an ASCII letter.
            if (!in_word || !byte.is_ascii())
                && self.starts.may_begin(bytes, at)
                && let Some(longest) = self.longest_at(text, at, text.len())
            {
                return Some(longest);
            }
            in_word = byte.is_ascii_alphanumeric();
        }
        None
    }

    /// The longest name that begins at `start` and ends at or before `until`.
    pub(super) fn longest_at(&self, text: &str, start: usize, until: usize) -> Option<Match> {
        if start >= until {
            return None;
        }
        let input = Input::new(text).range(start..until).anchored(Anchored::Yes);
        self.automaton.as_ref()?.find(input)
    }

    /// The entities to which a pattern may refer.
    pub(super) fn claims(&self, pattern: usize) -> &[NameClaim] {
        self.claims.get(pattern).map_or(&[], Vec::as_slice)
    }

    /// Whether `text`, which matched `pattern`, is the same name as `name`: equal, or different only in the
    /// case of the first letter if that may have either.
    pub(super) fn is_same(&self, pattern: usize, text: &str, name: &str) -> bool {
        text == name
            || other_first_case(name).is_some_and(|other| other == text)
                && self.longest_at(name, 0, name.len()).is_some_and(|longest| {
                    longest.end() == name.len()
                        && self.claims(longest.pattern().as_usize()) == self.claims(pattern)
                })
    }

    /// Whether `text`, which matched `pattern`, is a regular form of `name`, such as its plural.
    pub(super) fn is_form(&self, pattern: usize, text: &str, name: &str) -> bool {
        self.claims(pattern).iter().any(|claim| {
            claim.is_form
                && claim.language.as_deref().is_some_and(|language| {
                    let forms = inflection::forms(name, claim.bearer, language);
                    forms
                        .iter()
                        .any(|form| spellings(form, claim.bearer).iter().any(|it| it == text))
                })
        })
    }

    /// Whether an entity is found in an article of a day that does not declare it.
    pub(super) fn is_reported_on(&self, entity: u32, day: Date) -> bool {
        let days = self.reported.get(&entity);
        days.is_none_or(|(first, last)| (*first..=*last).contains(&day))
    }

    /// Whether an entity has left all its offices before a day.
    pub(super) fn has_left_office(&self, entity: u32, day: Date) -> bool {
        self.former.get(&entity).is_some_and(|office| office.left < day)
    }

    /// The former office of an entity, if that must be beside the full name in an article of a day.
    pub(super) fn former_office(&self, entity: u32, day: Date) -> Option<&FormerOffice> {
        self.former.get(&entity).filter(|office| office.since < day)
    }

    /// The persons with a given name.
    pub(super) fn with_given_name(&self, name: &str) -> Option<&BTreeSet<u32>> {
        self.words.given_names.get(name)
    }

    /// The first letters of the given names of an entity.
    pub(super) fn initials(&self, entity: u32) -> impl Iterator<Item = char> {
        let all = self.words.initials.range((entity, '\0')..=(entity, char::MAX));
        all.map(|(_, initial)| *initial)
    }

    /// Whether a given name of an entity begins with a letter.
    pub(super) fn has_initial(&self, entity: u32, initial: char) -> bool {
        self.words.initials.contains(&(entity, initial))
    }

    /// Whether an entity is the person of a generation: "Jr".
    pub(super) fn is_of_generation(&self, entity: u32, generation: &str) -> bool {
        self.words.generations.get(&entity).is_some_and(|all| all.contains(generation))
    }

    /// The roles of an entity.
    pub(super) fn roles(&self, entity: u32) -> &[String] {
        self.words.roles.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is part of anybody's role.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.words.titles.contains(word)
    }
}

/// The patterns under which a name is searched.
fn spellings(name: &str, bearer: NameBearer) -> Vec<String> {
    let text = fold(name);
    if !text.contains(char::is_alphabetic) {
        return Vec::new();
    }
    if bearer == NameBearer::Person
        && let Some(spellings) = suffixes::spellings(&text)
    {
        return spellings.into();
    }
    let mut spellings = Vec::with_capacity(2);
    let has_either_case = bearer == NameBearer::Topic;
    spellings.extend(has_either_case.then(|| other_first_case(&text)).flatten());
    spellings.push(text);
    spellings
}

/// The name with the other case of its first letter: "sanctions" for "Sanctions". `None` if the second
/// character is a capital or a digit, or missing ("AI", "NATO enlargement"): such names are acronyms, and
/// "ai" may be another word.
fn other_first_case(text: &str) -> Option<String> {
    let mut rest = text.chars();
    let first = rest.next()?;
    if rest.clone().next().is_none_or(|second| !second.is_lowercase() && second.is_alphanumeric()) {
        return None;
    }
    let other: String = match first.is_uppercase() {
        true => first.to_lowercase().chain(rest).collect(),
        false => first.to_uppercase().chain(rest).collect(),
    };
    (other != text).then_some(other)
}

/// Builds the automaton. Its kind is fixed: left to itself, the library picks another one above a certain
/// number of names, and the time to read a body would change abruptly there.
fn automaton<'p>(patterns: impl Iterator<Item = &'p String>) -> Option<AhoCorasick> {
    let built = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Anchored)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(patterns);
    // Fails only beyond some billion bytes of names, which no site has. There are no mentions then.
    built.ok().filter(|automaton| automaton.patterns_len() > 0)
}
