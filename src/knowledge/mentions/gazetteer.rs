//! All names of the site in one automaton.

use super::prefix_filter::PrefixFilter;
use crate::incremental::Fingerprint;
use crate::syntax::text::fold;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

/// A name of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GazetteerName {
    /// As it is written.
    pub text: String,
    /// Whose, by the caller's number.
    pub entity: u32,
    /// What it takes for the name to count.
    pub weight: MatchRule,
    /// Whether its first letter may be lower case within a sentence, as a topic's.
    pub free_first_letter: bool,
    /// The first day on which it applies.
    pub since: Option<Date>,
    /// The last day on which it applies.
    pub until: Option<Date>,
}

/// What it takes for a name to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchRule {
    /// Nothing: it names its entity wherever it stands.
    Full,
    /// That something else has settled whom it means.
    Context,
    /// That too, and that no other name stands next to it: "Tolbert" in "Mary Tolbert" is another's.
    Family,
}

/// What is known of a person besides names: the words that may stand before the family name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonNames {
    /// By the caller's number.
    pub entity: u32,
    /// Given names.
    pub given: Vec<String>,
}

/// Whom a pattern may mean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NameClaim {
    pub(super) entity: u32,
    pub(super) weight: MatchRule,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
}

impl NameClaim {
    /// What it takes on a day. In a text without one, a dated name needs that something else has
    /// settled whom it means: nobody knows of which time the text speaks.
    pub(super) fn weight_on(&self, day: Option<Date>) -> MatchRule {
        match day.is_none() && (self.since.is_some() || self.until.is_some()) {
            true => self.weight.max(MatchRule::Context),
            false => self.weight,
        }
    }

    /// Whether the name applies on a day, or at all if there is none.
    pub(super) fn applies(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| {
            self.since.is_none_or(|since| since <= day)
                && self.until.is_none_or(|until| day <= until)
        })
    }
}

/// All names, ready to be found.
#[derive(Debug, Default)]
pub struct Gazetteer {
    automaton: Option<AhoCorasick>,
    starts: PrefixFilter,
    /// By pattern: who may be meant.
    claims: Vec<Vec<NameClaim>>,
    given: BTreeMap<String, BTreeSet<u32>>,
    titles: BTreeSet<String>,
    digest: Fingerprint,
}

impl Gazetteer {
    /// Takes all names, what is known of persons, and the words of which their posts are made
    /// ("President"), which may stand before a family name. Names without a letter are left out.
    pub fn new(
        names: impl IntoIterator<Item = GazetteerName>,
        people: impl IntoIterator<Item = PersonNames>,
        titles: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut patterns: BTreeMap<String, Vec<NameClaim>> = BTreeMap::new();
        for name in names {
            let GazetteerName { entity, weight, since, until, .. } = name;
            for pattern in spellings(&name) {
                let claim = NameClaim { entity, weight, since, until };
                patterns.entry(pattern).or_default().push(claim);
            }
        }
        for claims in patterns.values_mut() {
            claims.sort();
            claims.dedup();
        }
        let mut given: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for person in people {
            for name in person.given {
                given.entry(fold(&name)).or_default().insert(person.entity);
            }
        }
        let titles: BTreeSet<_> = titles.into_iter().map(|title| fold(&title)).collect();
        let digest = Fingerprint::of(&(&patterns, &given, &titles));
        let automaton = automaton(patterns.keys());
        let starts = PrefixFilter::new(patterns.keys().map(String::as_bytes));
        let claims = patterns.into_values().collect();
        Self { automaton, starts, claims, given, titles, digest }
    }

    /// A hash of all that decides what is found.
    pub fn digest(&self) -> Fingerprint {
        self.digest
    }

    /// The leftmost and longest name from byte `from` of a normalised text on, of those that do not
    /// begin within a word of ASCII letters. Most words are passed over after a look at three bytes.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<Match> {
        let bytes = text.as_bytes();
        let mut within = from > 0 && bytes.get(from - 1).is_some_and(u8::is_ascii_alphanumeric);
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            // Scripts without spaces may follow any letter.
            if (!within || !byte.is_ascii())
                && self.starts.may_begin(bytes, at)
                && let Some(found) = self.at(text, at, text.len())
            {
                return Some(found);
            }
            within = byte.is_ascii_alphanumeric();
        }
        None
    }

    /// The longest name that begins at `start` and ends at or before `until`.
    pub(super) fn at(&self, text: &str, start: usize, until: usize) -> Option<Match> {
        if start >= until {
            return None;
        }
        let input = Input::new(text).range(start..until).anchored(Anchored::Yes);
        self.automaton.as_ref()?.find(input)
    }

    /// Who may be meant by a pattern.
    pub(super) fn claims(&self, pattern: usize) -> &[NameClaim] {
        self.claims.get(pattern).map_or(&[], Vec::as_slice)
    }

    /// Whether `text`, which is the pattern of this number, is `name` but for the case of a first letter
    /// that may vary.
    pub(super) fn is_same(&self, pattern: usize, text: &str, name: &str) -> bool {
        text == name
            || other_first_case(name).is_some_and(|other| other == text)
                && self.at(name, 0, name.len()).is_some_and(|found| {
                    found.end() == name.len()
                        && self.claims(found.pattern().as_usize()) == self.claims(pattern)
                })
    }

    /// Those whose given name this is.
    pub(super) fn given(&self, name: &str) -> Option<&BTreeSet<u32>> {
        self.given.get(name)
    }

    /// Whether one of an entity's given names begins so.
    pub(super) fn has_initial(&self, entity: u32, initial: char) -> bool {
        let from = initial.to_string();
        let names =
            self.given.range(from.clone()..).take_while(|(name, _)| name.starts_with(&from));
        names.into_iter().any(|(_, all)| all.contains(&entity))
    }

    /// Whether somebody's post is called so, in a word.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }
}

/// The ways in which a name is looked for.
fn spellings(name: &GazetteerName) -> Vec<String> {
    let text = fold(&name.text);
    if !text.contains(char::is_alphabetic) {
        return Vec::new();
    }
    let mut spellings = Vec::with_capacity(2);
    spellings.extend(name.free_first_letter.then(|| other_first_case(&text)).flatten());
    spellings.push(text);
    spellings
}

/// "Sanctions" and "sanctions"; none for "AI" or "NATO enlargement", whose capitals are exact.
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

/// One kind of automaton for any number of names, so that the time does not jump with their number.
fn automaton<'p>(patterns: impl Iterator<Item = &'p String>) -> Option<AhoCorasick> {
    let built = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Anchored)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(patterns);
    // Fails only past some billions of bytes of names; a text then has no mentions.
    built.ok().filter(|automaton| automaton.patterns_len() > 0)
}
