//! Decides whom each name of a text means.

use super::gazetteer::{Claim, Gazetteer, Weight};
use super::scan::{self, Hit};
use super::shadow::Shadow;
use super::{Ambiguous, Context, Found, Mention, bounds, place, words};
use crate::document::Prose;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many places of one entity are tried for a link.
const TRIES: u32 = 16;

/// Finds the names in `text`, of which `prose` tells where it comes from.
pub fn find(gazetteer: &Gazetteer, text: &str, prose: &Prose, context: &Context) -> Found {
    let shadow = Shadow::new(text);
    let hits = with_readings(scan::scan(gazetteer, text, &shadow), text, &shadow, context);
    let mut settler = Settler::new(gazetteer, (text, prose), context);
    for (number, hit) in hits.iter().enumerate() {
        let next = hits.get(number + 1).map(|next| next.hit.text.start);
        settler.take(hit, &shadow, next);
    }
    settler.finish()
}

/// A name in the text, and how the article reads it, if it says so.
struct Read {
    hit: Hit,
    /// `Some(None)`: as nobody.
    reading: Option<Option<u32>>,
}

/// The hits, with those of names that only the article knows.
fn with_readings(hits: Vec<Hit>, text: &str, shadow: &Shadow, context: &Context) -> Vec<Read> {
    let plain = |hit: Hit| Read { hit, reading: None };
    if context.readings.is_empty() {
        return hits.into_iter().map(plain).collect();
    }
    let mut found: Vec<Read> = hits.into_iter().map(plain).collect();
    for reading in context.readings.iter().filter(|reading| !reading.name.is_empty()) {
        for (start, _) in shadow.text.match_indices(reading.name.as_str()) {
            let range = start..start + reading.name.len();
            if let Some(hit) = whole_words(text, shadow, range) {
                found.push(Read { hit, reading: Some(reading.entity) });
            }
        }
    }
    // The longest at a place comes first, and the article's own reading before the site's.
    found.sort_by_key(|read| {
        let range = &read.hit.text;
        (range.start, std::cmp::Reverse(range.end), read.reading.is_none())
    });
    let mut end = 0;
    found.retain(|read| {
        let keep = read.hit.text.start >= end;
        end = if keep { read.hit.text.end } else { end };
        keep
    });
    found
}

fn whole_words(text: &str, shadow: &Shadow, range: Range<usize>) -> Option<Hit> {
    let place = shadow.back(range.start)?..shadow.back(range.end)?;
    let free = bounds::before(text, place.start) == bounds::Edge::Free
        && bounds::behind(text, place.end) == bounds::Edge::Free;
    free.then_some(Hit { text: place, shadow: range, pattern: usize::MAX })
}

struct Settler<'s> {
    gazetteer: &'s Gazetteer,
    text: &'s str,
    prose: &'s Prose,
    context: &'s Context,
    /// Those whose family names mean them by now.
    settled: BTreeSet<u32>,
    found: Found,
    /// By entity: its place in `found`, and how often a link was tried.
    places: BTreeMap<u32, (usize, u32)>,
}

/// Whom a name means.
enum Meaning {
    Nobody,
    One(u32, Weight),
    Several(Vec<u32>),
}

impl<'s> Settler<'s> {
    fn new(
        gazetteer: &'s Gazetteer,
        (text, prose): (&'s str, &'s Prose),
        context: &'s Context,
    ) -> Self {
        let settled = context.declared.iter().chain(&context.own).copied().collect();
        let (found, places) = (Found::default(), BTreeMap::new());
        Self { gazetteer, text, prose, context, settled, found, places }
    }

    fn take(&mut self, read: &Read, shadow: &Shadow, next: Option<usize>) {
        let range = &read.hit.text;
        if !place::is_read(self.prose, range)
            || bounds::in_address(self.text, range.start, range.end)
        {
            return;
        }
        let meaning = match read.reading {
            Some(None) => Meaning::Nobody,
            Some(Some(entity)) => Meaning::One(entity, Weight::Full),
            None => self.meaning(self.gazetteer.claims(read.hit.pattern), range, next),
        };
        match meaning {
            Meaning::Nobody => {}
            Meaning::One(entity, weight) => {
                if weight == Weight::Full {
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

    /// Of all who bear the name: the one whom it names in full or whom something else has settled.
    /// Of several, the only settled one, if all bear it in full.
    fn meaning(&self, claims: &[Claim], range: &Range<usize>, next: Option<usize>) -> Meaning {
        // Nearly every name is one entity's.
        if let [claim] = claims
            && claim.weight == Weight::Full
        {
            return match claim.applies(self.context.date) {
                true => Meaning::One(claim.entity, Weight::Full),
                false => Meaning::Nobody,
            };
        }
        let mut likely: BTreeMap<u32, Weight> = BTreeMap::new();
        for claim in claims.iter().filter(|claim| claim.applies(self.context.date)) {
            let is_settled = || self.settled.contains(&claim.entity);
            let counts = match claim.weight {
                Weight::Full => true,
                Weight::Context => is_settled(),
                Weight::Family => is_settled() && self.stands_alone(claim.entity, range, next),
            };
            if counts {
                let weight = likely.entry(claim.entity).or_insert(claim.weight);
                *weight = claim.weight.min(*weight);
            }
        }
        let mut settled = likely.iter().filter(|(entity, _)| self.settled.contains(entity));
        match (settled.next(), settled.next()) {
            _ if likely.len() <= 1 => match likely.first_key_value() {
                Some((entity, weight)) => Meaning::One(*entity, *weight),
                None => Meaning::Nobody,
            },
            (Some((entity, Weight::Full)), None) => Meaning::One(*entity, Weight::Full),
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
        if !is_capitalised(bare) || bare.ends_with(|c: char| !c.is_alphanumeric()) {
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
        if mention.link.is_none() && *tries < TRIES {
            *tries += 1;
            mention.link = place::spot(self.text, self.prose, range);
        }
    }

    fn ambiguous(&mut self, name: &str, candidates: Vec<u32>, range: &Range<usize>) {
        if self.found.ambiguous.iter().any(|known| known.name == name) {
            return;
        }
        let source = place::source(self.prose, range);
        let (Some(first), Some(last)) = (source.first(), source.last()) else { return };
        let source = (first.0, last.1);
        self.found.ambiguous.push(Ambiguous { name: name.to_owned(), candidates, source });
    }

    fn finish(self) -> Found {
        self.found
    }
}

/// Whether a word begins like a name: with a capital, but not an acronym.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|second| !second.is_uppercase())
}
