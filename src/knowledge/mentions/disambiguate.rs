//! Decides whom each name of a text means.

use super::gazetteer::{Gazetteer, MatchRule, NameClaim};
use super::normalized::NormalizedText;
use super::scan::{self, NameHit};
use super::{AmbiguousName, Mention, MentionContext, MentionMatches, bounds, html_span, words};
use crate::content::document::TextRuns;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many places of one entity are tried for a link.
const TRIES: u32 = 16;

/// Finds the names in `text`, of which `prose` tells where it comes from.
pub fn find(
    gazetteer: &Gazetteer,
    text: &str,
    prose: &TextRuns,
    context: &MentionContext,
) -> MentionMatches {
    let shadow = NormalizedText::new(text);
    let hits = scan::scan(gazetteer, text, &shadow);
    let reads = with_readings(hits, gazetteer, text, &shadow, context);
    let mut settler = Disambiguator::new(gazetteer, (text, prose), context);
    let mut rest = &reads[..];
    while !rest.is_empty() {
        // A name alone, or those that hyphens bind together.
        let bound = rest.iter().take_while(|read| read.hit.bound).count();
        let (chain, others) = rest.split_at((bound + 1).min(rest.len()));
        settler.take(chain, &shadow, others.first());
        rest = others;
    }
    settler.finish()
}

/// A name in the text, and how the article reads it, if it says so.
struct NameOccurrence {
    hit: NameHit,
    /// `Some(None)`: as nobody.
    reading: Option<Option<u32>>,
}

/// The hits as the article reads them, with those of names that it alone knows.
fn with_readings(
    hits: Vec<NameHit>,
    gazetteer: &Gazetteer,
    text: &str,
    shadow: &NormalizedText,
    context: &MentionContext,
) -> Vec<NameOccurrence> {
    let readings = || context.readings.iter().filter(|reading| !reading.name.is_empty());
    let read = |hit: NameHit| {
        let name = shadow.text.get(hit.shadow.clone()).unwrap_or_default();
        let own = readings().find(|own| gazetteer.is_same(hit.pattern, name, &own.name));
        NameOccurrence { reading: own.map(|own| own.entity), hit }
    };
    let mut found: Vec<NameOccurrence> = hits.into_iter().map(read).collect();
    if context.readings.is_empty() {
        return found;
    }
    for reading in readings() {
        for (start, _) in shadow.text.match_indices(reading.name.as_str()) {
            let range = start..start + reading.name.len();
            if let Some(hit) = whole_words(text, shadow, range) {
                found.push(NameOccurrence { hit, reading: Some(reading.entity) });
            }
        }
    }
    // The longest at a place comes first, and of one place the site's, which knows its claims.
    found.sort_by_key(|read| (read.hit.text.start, std::cmp::Reverse(read.hit.text.end)));
    let mut end = 0;
    found.retain(|read| {
        let keep = read.hit.text.start >= end;
        end = if keep { read.hit.text.end } else { end };
        keep
    });
    found
}

fn whole_words(text: &str, shadow: &NormalizedText, range: Range<usize>) -> Option<NameHit> {
    let place = shadow.back(range.start)?..shadow.back(range.end)?;
    let free = bounds::before(text, place.start) == bounds::NameEdge::Free
        && bounds::behind(text, place.end) == bounds::NameEdge::Free;
    free.then_some(NameHit { text: place, shadow: range, pattern: usize::MAX, bound: false })
}

struct Disambiguator<'s> {
    gazetteer: &'s Gazetteer,
    text: &'s str,
    prose: &'s TextRuns,
    context: &'s MentionContext,
    /// Those whose family names mean them by now.
    settled: BTreeSet<u32>,
    found: MentionMatches,
    /// By entity: its place in `found`, and how often a link was tried.
    places: BTreeMap<u32, (usize, u32)>,
}

/// Whom a name means.
enum Meaning {
    Nobody,
    One(u32, MatchRule),
    Several(Vec<u32>),
}

impl<'s> Disambiguator<'s> {
    fn new(
        gazetteer: &'s Gazetteer,
        (text, prose): (&'s str, &'s TextRuns),
        context: &'s MentionContext,
    ) -> Self {
        let settled = context.declared.iter().chain(&context.own).copied().collect();
        let (found, places) = (MentionMatches::default(), BTreeMap::new());
        Self { gazetteer, text, prose, context, settled, found, places }
    }

    /// Takes a name, or a chain of names that hyphens bind: of a chain all are known, or none counts.
    fn take(
        &mut self,
        chain: &[NameOccurrence],
        shadow: &NormalizedText,
        next: Option<&NameOccurrence>,
    ) {
        let is_read = |read: &NameOccurrence| {
            let range = &read.hit.text;
            html_span::is_read(self.prose, range)
                && !bounds::in_address(self.text, range.start, range.end)
        };
        if !chain.iter().all(is_read) {
            return;
        }
        if let [read] = chain {
            let meaning = self.read(read, next);
            return self.settle(read, meaning, shadow);
        }
        let mut meanings = Vec::with_capacity(chain.len());
        for (number, read) in chain.iter().enumerate() {
            let next = chain.get(number + 1).or(next);
            let meaning = self.read(read, next);
            let known = !matches!(meaning, Meaning::Nobody) || read.reading == Some(None);
            // "Ana Tolbert-Quist" is one person, whom neither name means.
            let before = number.checked_sub(1).and_then(|before| chain.get(before));
            let goes_on = matches!(meaning, Meaning::One(_, MatchRule::Family))
                && before.is_some_and(|before| self.text[before.hit.text.clone()].contains(' '));
            if !known || goes_on {
                return;
            }
            meanings.push(meaning);
        }
        for (read, meaning) in chain.iter().zip(meanings) {
            self.settle(read, meaning, shadow);
        }
    }

    fn settle(&mut self, read: &NameOccurrence, meaning: Meaning, shadow: &NormalizedText) {
        let range = &read.hit.text;
        match meaning {
            Meaning::Nobody => {}
            Meaning::One(entity, weight) => {
                if weight == MatchRule::Full {
                    self.settled.insert(entity);
                }
                self.mention(entity, range);
            }
            Meaning::Several(candidates) => {
                let name = shadow.text.get(read.hit.shadow.clone()).unwrap_or_default();
                self.ambiguous(name, candidates, range);
            }
        }
    }

    /// Whom a name means, by the article's word or by all that is known.
    fn read(&self, read: &NameOccurrence, next: Option<&NameOccurrence>) -> Meaning {
        let range = &read.hit.text;
        let claims = self.gazetteer.claims(read.hit.pattern);
        // Where the name behind it begins, if that is one whoever stands before it.
        let is_full = |next: &&NameOccurrence| {
            let claims = self.gazetteer.claims(next.hit.pattern);
            claims.iter().any(|claim| claim.weight == MatchRule::Full)
        };
        let next = next.filter(is_full).map(|next| next.hit.text.start);
        match read.reading {
            Some(None) => Meaning::Nobody,
            // "Tolbert" may mean one here, and "Mary Tolbert" still means another.
            Some(Some(entity))
                if !claims.is_empty()
                    && claims.iter().all(|claim| claim.weight == MatchRule::Family)
                    && !self.stands_alone(entity, range, next) =>
            {
                Meaning::Nobody
            }
            Some(Some(entity)) => Meaning::One(entity, MatchRule::Full),
            None => self.meaning(claims, range, next),
        }
    }

    /// Of all who bear the name: the one whom it names in full or whom something else has settled.
    /// Of several, the only settled one, if all bear it in full.
    fn meaning(&self, claims: &[NameClaim], range: &Range<usize>, next: Option<usize>) -> Meaning {
        // Nearly every name is one entity's.
        if let [claim] = claims
            && claim.weight_on(self.context.date) == MatchRule::Full
        {
            return match claim.applies(self.context.date) {
                true => Meaning::One(claim.entity, MatchRule::Full),
                false => Meaning::Nobody,
            };
        }
        let mut likely: BTreeMap<u32, MatchRule> = BTreeMap::new();
        for claim in claims.iter().filter(|claim| claim.applies(self.context.date)) {
            let is_settled = || self.settled.contains(&claim.entity);
            let weight = claim.weight_on(self.context.date);
            let counts = match weight {
                MatchRule::Full => true,
                MatchRule::Context => is_settled(),
                MatchRule::Family => is_settled() && self.stands_alone(claim.entity, range, next),
            };
            if counts {
                let known = likely.entry(claim.entity).or_insert(weight);
                *known = weight.min(*known);
            }
        }
        let mut settled = likely.iter().filter(|(entity, _)| self.settled.contains(entity));
        match (settled.next(), settled.next()) {
            _ if likely.len() <= 1 => match likely.first_key_value() {
                Some((entity, weight)) => Meaning::One(*entity, *weight),
                None => Meaning::Nobody,
            },
            (Some((entity, MatchRule::Full)), None) => Meaning::One(*entity, MatchRule::Full),
            _ => Meaning::Several(likely.into_keys().collect()),
        }
    }

    /// Whether a family name is not a part of another's name: "Mary Tolbert", "Tolbert Holdings".
    fn stands_alone(&self, entity: u32, range: &Range<usize>, next: Option<usize>) -> bool {
        let is_space = |c: char| c == ' ' || c == '\u{a0}';
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let earlier = before.strip_suffix(is_space).unwrap_or_default();
        let word = earlier.rsplit([' ', '\u{a0}', '\n', '\t']).next().unwrap_or_default();
        if !self.may_precede(entity, word) {
            return false;
        }
        if self.nouns_have_capitals() || next == Some(range.end + 1) {
            return true;
        }
        let later = after.strip_prefix(is_space).unwrap_or_default();
        let word = later.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !is_capitalised(word) || words::may_follow(word)
    }

    fn may_precede(&self, entity: u32, word: &str) -> bool {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let bare = word.strip_suffix('.').unwrap_or(word);
        let is_own =
            |name: &str| self.gazetteer.given(name).is_some_and(|all| all.contains(&entity));
        let ends_in_mark = bare.ends_with(|c: char| !c.is_alphanumeric());
        // "Veldania's Tolbert"
        let owns = ["'s", "’s"].iter().any(|end| word.ends_with(end));
        if !is_capitalised(bare) || ends_in_mark || owns {
            return true;
        }
        let mut letters = bare.chars();
        if let (Some(initial), None) = (letters.next(), letters.next()) {
            // "A" and "I" are words too, and "M." is a man in French.
            return bare.len() == word.len()
                || (initial == 'M' && self.context.language == "fr")
                || self.gazetteer.has_initial(entity, initial);
        }
        bare.len() < word.len()
            || words::may_precede(bare)
            || self.gazetteer.is_title(bare)
            || is_own(bare)
            || (self.nouns_have_capitals() && self.gazetteer.given(bare).is_none())
    }

    fn nouns_have_capitals(&self) -> bool {
        self.context.language == "de"
    }

    fn mention(&mut self, entity: u32, range: &Range<usize>) {
        if self.context.own == Some(entity) {
            return;
        }
        let mentions = &mut self.found.mentions;
        let (at, tries) = self.places.entry(entity).or_insert_with(|| {
            let text = (range.start as u32, range.end as u32);
            mentions.push(Mention { entity, text, link: None });
            (mentions.len() - 1, 0)
        });
        let Some(mention) = mentions.get_mut(*at) else { return };
        if mention.link.is_none() && *tries < TRIES && html_span::is_prose(self.prose, range) {
            *tries += 1;
            mention.link = html_span::spot(self.text, self.prose, range);
        }
    }

    fn ambiguous(&mut self, name: &str, candidates: Vec<u32>, range: &Range<usize>) {
        if self.found.ambiguous.iter().any(|known| known.name == name) {
            return;
        }
        let source = html_span::source(self.prose, range);
        let (Some(first), Some(last)) = (source.first(), source.last()) else { return };
        let source = (first.0, last.1);
        self.found.ambiguous.push(AmbiguousName { name: name.to_owned(), candidates, source });
    }

    fn finish(self) -> MentionMatches {
        self.found
    }
}

/// Whether a word begins like a name: with a capital, but not an acronym.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|second| !second.is_uppercase())
}
