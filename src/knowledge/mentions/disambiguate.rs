//! Decides which entity each name in a body means.
//!
//! Input: the hits of `scan`, the claims of entities to each name, and the [`MentionContext`]. Output:
//! [`MentionMatches`]. A name that only one entity has in full means it, unless it is part of a longer name. Any other
//! name needs evidence: its entity is declared by the article, or was named in full earlier in the body. A family name
//! must moreover not be part of another person's name. What remains ambiguous is reported and not linked.

use super::former;
use super::gazetteer::{Gazetteer, MatchRule, NameClaim};
use super::homograph;
use super::longer_name::{self, is_space};
use super::normalized::NormalizedText;
use super::scan::{self, NameHit};
use super::suffixes::Suffix;
use super::titles;
use super::words::{self, OfficeTitle};
use super::{
    AmbiguousName, Mention, MentionContext, MentionMatches, NameBearer, bounds, html_span,
};
use crate::content::document::TextRuns;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

/// How many occurrences of one entity are tried for a link. The limit keeps the time linear in texts in
/// which none of thousands of occurrences can be linked.
const MAX_LINK_TRIES: u32 = 16;
/// How many names of topics and organizations in a row count as one longer name.
const MAX_IN_A_ROW: usize = 4;

/// Finds the mentions in `text`, which `prose` maps to the HTML and to the file.
pub fn find(
    gazetteer: &Gazetteer,
    text: &str,
    prose: &TextRuns,
    context: &MentionContext,
) -> MentionMatches {
    let normalized = NormalizedText::new(text);
    let hits = scan::scan(gazetteer, text, &normalized);
    let occurrences = with_readings(hits, gazetteer, text, &normalized, context);
    let mut disambiguator = Disambiguator::new(gazetteer, (text, prose), &occurrences, context);
    let mut at = 0;
    while at < occurrences.len() {
        // A single name, or several that are joined by hyphens.
        let joined = occurrences[at..].iter().take_while(|name| name.hit.hyphenated).count();
        let end = (at + joined + 1).min(occurrences.len());
        disambiguator.take(at..end, &normalized);
        at = end;
    }
    disambiguator.matches
}

/// A name in the text, with the meaning that the article gives to it, if it does.
struct NameOccurrence {
    hit: NameHit,
    /// `Some(None)` if the article says that the name means no entity.
    reading: Option<Option<u32>>,
}

/// Joins the hits with the article's readings, and adds the occurrences of names for which the article has
/// a reading but no entity has a claim.
fn with_readings(
    hits: Vec<NameHit>,
    gazetteer: &Gazetteer,
    text: &str,
    normalized: &NormalizedText,
    context: &MentionContext,
) -> Vec<NameOccurrence> {
    let readings = || context.readings.iter().filter(|reading| !reading.name.is_empty());
    let occurrence = |hit: NameHit| {
        let name = normalized.text.get(hit.normalized.clone()).unwrap_or_default();
        let reading = readings().find(|it| {
            gazetteer.is_same(hit.pattern, name, &it.name)
                || gazetteer.is_form(hit.pattern, name, &it.name)
        });
        NameOccurrence { reading: reading.map(|reading| reading.entity), hit }
    };
    let mut names: Vec<NameOccurrence> = hits.into_iter().map(occurrence).collect();
    if context.readings.is_empty() {
        return names;
    }
    for reading in readings() {
        for (start, _) in normalized.text.match_indices(reading.name.as_str()) {
            let range = start..start + reading.name.len();
            if let Some(hit) = whole_words(text, normalized, range) {
                names.push(NameOccurrence { hit, reading: Some(reading.entity) });
            }
        }
    }
    // Of overlapping names the first wins, and of those that start together the longest. The sort is stable:
    // of two equal ranges, the hit of the gazetteer wins, which has claims.
    names.sort_by_key(|name| (name.hit.text.start, std::cmp::Reverse(name.hit.text.end)));
    let mut end = 0;
    names.retain(|name| {
        let keep = name.hit.text.start >= end;
        end = if keep { name.hit.text.end } else { end };
        keep
    });
    names
}

/// A hit for a range of the normalized text, if it starts and ends at word boundaries. Its pattern is one
/// that the gazetteer does not have.
fn whole_words(text: &str, normalized: &NormalizedText, range: Range<usize>) -> Option<NameHit> {
    let in_text =
        normalized.original_offset(range.start)?..normalized.original_offset(range.end)?;
    let free = bounds::before(text, in_text.start) == bounds::NameEdge::Free
        && bounds::after(text, in_text.end) == bounds::NameEdge::Free;
    let pattern = usize::MAX;
    free.then_some(NameHit { text: in_text, normalized: range, pattern, hyphenated: false })
}

/// Goes through the names of a body from its start to its end.
struct Disambiguator<'s> {
    gazetteer: &'s Gazetteer,
    text: &'s str,
    prose: &'s TextRuns,
    /// All names of the body, in order.
    names: &'s [NameOccurrence],
    context: &'s MentionContext,
    /// The last line that was examined for title case, and whether it is.
    title_case: RefCell<(Range<usize>, bool)>,
    /// The entities for which there is evidence at this point of the body: declared by the article, or
    /// named in full before.
    evident: BTreeSet<u32>,
    /// The entities whose family name somebody else had since they were last named in full: "Rosa Tolvan". "Tolvan" alone
    /// may be this other person.
    shadowed: BTreeSet<u32>,
    matches: MentionMatches,
    /// By entity: its position in `matches.mentions`, and how often a link was tried.
    progress: BTreeMap<u32, (usize, u32)>,
}

/// The meaning of a name.
enum Meaning {
    /// No entity.
    Nothing,
    /// One entity, and the rule by which the name means it.
    One(u32, MatchRule),
    /// One of several entities: the name is ambiguous.
    Several(Vec<u32>),
}

impl<'s> Disambiguator<'s> {
    fn new(
        gazetteer: &'s Gazetteer,
        (text, prose): (&'s str, &'s TextRuns),
        names: &'s [NameOccurrence],
        context: &'s MentionContext,
    ) -> Self {
        let evident = context.declared.iter().chain(&context.own).copied().collect();
        let (matches, progress) = (MentionMatches::default(), BTreeMap::new());
        let title_case = RefCell::new((0..0, false));
        let shadowed = BTreeSet::new();
        Self {
            gazetteer,
            text,
            prose,
            names,
            context,
            title_case,
            evident,
            shadowed,
            matches,
            progress,
        }
    }

    /// Takes the next name, or chain of names joined by hyphens. A chain counts only if each of its names means an
    /// entity, or none by the article's own reading.
    fn take(&mut self, chain: Range<usize>, normalized: &NormalizedText) {
        let names = self.names;
        let is_searched = |name: &NameOccurrence| {
            let range = &name.hit.text;
            html_span::is_searched(self.prose, range)
                && !bounds::in_address(self.text, range.start, range.end)
        };
        if !names[chain.clone()].iter().all(is_searched) {
            return;
        }
        if chain.len() == 1 {
            let meaning = self.meaning(chain.start);
            if matches!(meaning, Meaning::Nothing) {
                self.shadow(chain.start);
            }
            return self.add(&names[chain.start], meaning, normalized);
        }
        let mut meanings = Vec::with_capacity(chain.len());
        for at in chain.clone() {
            let (name, meaning) = (&names[at], self.meaning(at));
            let resolved = !matches!(meaning, Meaning::Nothing) || name.reading == Some(None);
            // "Ana Tolbert-Quist" is one person, and neither Ana Tolbert nor Quist.
            let double_name = matches!(meaning, Meaning::One(_, MatchRule::Family))
                && at > chain.start
                && self.text[names[at - 1].hit.text.clone()].contains(' ');
            if !resolved || double_name {
                return;
            }
            meanings.push(meaning);
        }
        for (name, meaning) in names[chain].iter().zip(meanings) {
            self.add(name, meaning, normalized);
        }
    }

    /// Adds an occurrence with its meaning to the result.
    fn add(&mut self, name: &NameOccurrence, meaning: Meaning, normalized: &NormalizedText) {
        let range = &name.hit.text;
        match meaning {
            Meaning::Nothing => {}
            Meaning::One(entity, rule) => {
                if rule == MatchRule::Full {
                    self.evident.insert(entity);
                    self.shadowed.remove(&entity);
                }
                self.add_mention(entity, range);
            }
            Meaning::Several(candidates) => {
                let name = normalized.text.get(name.hit.normalized.clone()).unwrap_or_default();
                self.add_ambiguous(name, candidates, range);
            }
        }
    }

    /// The meaning of a name: that of the article's reading, else that of the entities with a claim to it.
    fn meaning(&self, at: usize) -> Meaning {
        let name = &self.names[at];
        let range = &name.hit.text;
        let claims = self.gazetteer.claims(name.hit.pattern);
        // Where the next name begins, if some entity has it in full. Such a name after a family name is a
        // separate name ("gave Tolbert Veldania's reply"), not the rest of a longer one.
        let next = self.names.get(at + 1).filter(|next| self.is_full(next));
        let next = next.map(|next| next.hit.text.start);
        match name.reading {
            Some(None) => Meaning::Nothing,
            // The article says who "Tolbert" is, but "Mary Tolbert" is still another person.
            Some(Some(entity))
                if !claims.is_empty()
                    && claims.iter().all(|claim| claim.rule == MatchRule::Family)
                    && (!self.is_separate_name(entity, range, next)
                        || self.is_ordinary_word(range, NameBearer::Person)) =>
            {
                Meaning::Nothing
            }
            Some(Some(entity)) => Meaning::One(entity, MatchRule::Full),
            None if self.bearer(at).is_some_and(|bearer| self.is_ordinary_word(range, bearer)) => {
                Meaning::Nothing
            }
            None => self.claimed_meaning(claims, at, next),
        }
    }

    /// The entity, of those with a claim to the name, that it means by the rule of the claim. Of several, it is
    /// the only one with evidence, if it has the name in full; else the name is ambiguous.
    fn claimed_meaning(&self, claims: &[NameClaim], at: usize, next: Option<usize>) -> Meaning {
        let range = &self.names[at].hit.text;
        // Nearly every name is the full name of one entity: the maps below are not needed for it.
        if let [claim] = claims
            && self.rule(claim, range) == MatchRule::Full
        {
            let is_it = self.applies(claim, range)
                && self
                    .end(claim, range)
                    .is_some_and(|end| !self.is_in_longer_name(at, claim.bearer, end))
                && self.is_whole_name(claim, range);
            return match is_it {
                true => Meaning::One(claim.entity, MatchRule::Full),
                false => Meaning::Nothing,
            };
        }
        // Asked once for each kind of bearer and end: thousands of people may have one name.
        let mut in_longer_name: Vec<((NameBearer, usize), bool)> = Vec::new();
        let mut is_in_longer_name = |claim: &NameClaim| {
            let Some(end) = self.end(claim, range) else { return true };
            let key = (claim.bearer, end);
            let asked = in_longer_name.iter().find(|(of, _)| *of == key).map(|(_, is)| *is);
            asked.unwrap_or_else(|| {
                let is = self.is_in_longer_name(at, claim.bearer, end);
                in_longer_name.push((key, is));
                is
            })
        };
        let mut candidates: BTreeMap<u32, MatchRule> = BTreeMap::new();
        for claim in claims.iter().filter(|claim| self.applies(claim, range)) {
            let is_evident = || self.evident.contains(&claim.entity);
            let rule = self.rule(claim, range);
            let counts = match rule {
                MatchRule::Full => !is_in_longer_name(claim) && self.is_whole_name(claim, range),
                MatchRule::Context => {
                    is_evident() && !is_in_longer_name(claim) && self.is_whole_name(claim, range)
                }
                MatchRule::Family => {
                    is_evident()
                        && self.is_separate_name(claim.entity, range, next)
                        && !self.is_in_shadow(claim.entity, range)
                }
            };
            if counts {
                let least = candidates.entry(claim.entity).or_insert(rule);
                *least = rule.min(*least);
            }
        }
        let mut evident = candidates.iter().filter(|(entity, _)| self.evident.contains(entity));
        match (evident.next(), evident.next()) {
            _ if candidates.len() <= 1 => match candidates.first_key_value() {
                Some((entity, rule)) => self.only_candidate(claims, (*entity, *rule), range),
                None => Meaning::Nothing,
            },
            (Some((entity, MatchRule::Full)), None) => Meaning::One(*entity, MatchRule::Full),
            _ => Meaning::Several(candidates.into_keys().collect()),
        }
    }

    /// Whether a name is, where it is, rather an ordinary word: "in May", "Will the council agree?", any such word in a
    /// headline with capitals throughout.
    fn is_ordinary_word(&self, range: &Range<usize>, bearer: NameBearer) -> bool {
        let (language, is_person) = (&*self.context.language, bearer == NameBearer::Person);
        bearer != NameBearer::Topic
            && (homograph::is_ordinary_word(self.text, range, (language, is_person))
                || (language == "en"
                    && is_person
                    && homograph::is_listed(&self.text[range.clone()])
                    && self.is_title_case(range)))
    }

    /// The rule of a claim for a name in `range`.
    fn rule(&self, claim: &NameClaim, range: &Range<usize>) -> MatchRule {
        let rule = claim.rule_on(self.context.date);
        let needs_evidence =
            || self.is_long_out_of_office(claim, range) || self.is_of_other_service(claim, range);
        if rule == MatchRule::Full && needs_evidence() { MatchRule::Context } else { rule }
    }

    /// Whether a person left the last office long before the article, and nothing of it is beside the name.
    fn is_long_out_of_office(&self, claim: &NameClaim, range: &Range<usize>) -> bool {
        let day = self.context.date;
        former::needs_evidence(self.gazetteer, claim.entity, day, self.text, range)
    }

    /// Whether the title of a judge or a general before a full name says that it is another person's, because it is the title
    /// of none of the roles that the person is known to have.
    fn is_of_other_service(&self, claim: &NameClaim, range: &Range<usize>) -> bool {
        let before = self.text.get(..range.start).unwrap_or_default().strip_suffix(is_space);
        let is_person = claim.bearer == NameBearer::Person;
        let Some(before) = before.filter(|it| is_person && titles::is_of_service(it)) else {
            return false;
        };
        let (words, roles) = (titles::words_before(before), self.gazetteer.roles(claim.entity));
        !roles.is_empty() && !roles.iter().any(|role| titles::is_title_of(&words, role))
    }

    /// The meaning of a name of which one claim counts. The full name of somebody out of office is ambiguous if a namesake left
    /// office longer ago: of two former ministers, the name alone tells neither.
    fn only_candidate(
        &self,
        claims: &[NameClaim],
        (entity, rule): (u32, MatchRule),
        range: &Range<usize>,
    ) -> Meaning {
        let has_left = |day| self.gazetteer.has_left_office(entity, day);
        let is_certain = rule != MatchRule::Full || self.evident.contains(&entity);
        if is_certain || !self.context.date.is_some_and(has_left) {
            return Meaning::One(entity, rule);
        }
        let others = claims.iter().filter(|claim| {
            claim.entity != entity
                && claim.rule_on(self.context.date) == MatchRule::Full
                && self.applies(claim, range)
                && !self.gazetteer.roles(claim.entity).is_empty()
                && self.is_long_out_of_office(claim, range)
        });
        let others: BTreeSet<u32> = others.map(|claim| claim.entity).collect();
        match others.is_empty() {
            true => Meaning::One(entity, rule),
            false => Meaning::Several(others.into_iter().chain([entity]).collect()),
        }
    }

    /// Whether a claim counts in this text, for a name in `range`.
    fn applies(&self, claim: &NameClaim, range: &Range<usize>) -> bool {
        claim.applies(self.context.date, &self.context.language)
            && (self.context.declared.contains(&claim.entity)
                || self.context.date.is_none_or(|day| self.gazetteer.is_reported_on(claim.entity, day)))
            // A part of a compound: "Regierungs- und Parlamentschef".
            && !(claim.is_form && self.text[range.end..].starts_with('-'))
    }

    /// Where a name ends with what follows it if it is that of a person: "Tolvan Jr.", "Tolvan MP". `None` if it is another
    /// person's, of another generation.
    fn end(&self, claim: &NameClaim, range: &Range<usize>) -> Option<usize> {
        match claim.bearer {
            NameBearer::Person => self.end_of_person(claim.entity, range).map(|(end, _)| end),
            _ => Some(range.end),
        }
    }

    /// [`Disambiguator::end`] of a person, and whether a sentence begins behind it.
    fn end_of_person(&self, entity: u32, range: &Range<usize>) -> Option<(usize, bool)> {
        let suffix = Suffix::at_start_of(self.text.get(range.end..).unwrap_or_default());
        let is_own = |generation| self.gazetteer.is_of_generation(entity, generation);
        let fits = suffix.generation.is_none_or(is_own);
        fits.then_some((range.end + suffix.len, suffix.ends_sentence))
    }

    /// Whether some entity has a name in full.
    fn is_full(&self, name: &NameOccurrence) -> bool {
        let claims = self.gazetteer.claims(name.hit.pattern);
        claims.iter().any(|claim| claim.rule == MatchRule::Full)
    }

    /// Whether a name is part of a longer name that is not in the site. Names of the site beside it are separate names
    /// ("Ukraine President Zelensky"), but topics and organizations in a row are one, of which the words at both ends
    /// decide ("Transportation Security Administration").
    /// `end` is where the name ends with what follows that of a person.
    fn is_in_longer_name(&self, at: usize, bearer: NameBearer, end: usize) -> bool {
        let range = &self.names[at].hit.text;
        if bearer == NameBearer::State
            && longer_name::follows_institution_abroad(self.text, range)
            && !self.is_broken(range.start)
        {
            return true;
        }
        if !self.may_be_in_longer_name(at, bearer) {
            return false;
        }
        let is_topic = bearer == NameBearer::Topic;
        // "Orla Bank Security" is a part of the bank, or what it sells.
        let is_of_organization = is_topic
            && longer_name::is_capitalised(&self.text[range.clone()])
            && at > 0
            && self.are_in_a_row(at - 1)
            && self.bearer(at - 1) == Some(NameBearer::Organization);
        let row = match bearer {
            NameBearer::Topic | NameBearer::Organization => self.row(at),
            _ => at..=at,
        };
        let ends = if *row.end() == at { range.start..end } else { self.range(*row.end()) };
        let goes_on =
            || self.goes_on(*row.end(), &ends, is_topic) || self.is_given_name(at, bearer);
        let began = || match bearer {
            NameBearer::Person => {
                longer_name::is_called_after(self.text, range) && !self.is_broken(range.start)
            }
            _ => self.began_before(*row.start(), bearer),
        };
        let is_first_of_two =
            || bearer == NameBearer::State && longer_name::is_first_of_two(self.text, range);
        (is_of_organization || goes_on() || began() || is_first_of_two())
            && !self.is_title_case(range)
    }

    /// Whether the name of a state is the given name of a person. In other languages "de" and the like join other words.
    fn is_given_name(&self, at: usize, bearer: NameBearer) -> bool {
        let range = &self.names[at].hit.text;
        bearer == NameBearer::State
            && self.context.language == "en"
            && longer_name::is_given_name(self.text, range)
            && !self.is_broken(range.end)
    }

    /// Whether the words beside a name of this bearer can make another name of it.
    fn may_be_in_longer_name(&self, at: usize, bearer: NameBearer) -> bool {
        let name = &self.text[self.names[at].hit.text.clone()];
        let may_be = match bearer {
            NameBearer::Office => false,
            // "a US Navy ship", "the Norvia-Veldra Treaty": nothing else is called so.
            NameBearer::State => longer_name::is_capitalised(name) && !self.is_in_chain(at),
            NameBearer::Person | NameBearer::Organization | NameBearer::Topic => true,
        };
        may_be && !self.nouns_are_capitalised() && name.starts_with(char::is_uppercase)
    }

    /// The names of topics and organizations in a row around one of them.
    fn row(&self, at: usize) -> RangeInclusive<usize> {
        let (mut first, mut last) = (at, at);
        while at - first < MAX_IN_A_ROW && first > 0 && self.are_in_a_row(first - 1) {
            first -= 1;
        }
        while last - at < MAX_IN_A_ROW && self.are_in_a_row(last) {
            last += 1;
        }
        first..=last
    }

    fn range(&self, at: usize) -> Range<usize> {
        self.names[at].hit.text.clone()
    }

    /// Whether a longer name goes on after a name in `range`, with words that are no name of the site.
    fn goes_on(&self, at: usize, range: &Range<usize>, is_topic: bool) -> bool {
        let is_known = self.names.get(at + 1).is_some_and(|next| {
            self.is_known(next) && self.is_one_space(range.end..next.hit.text.start)
        });
        !is_known
            && !longer_name::ends_sentence(self.text, range)
            && longer_name::continues_after(self.text, range, is_topic)
            && !self.is_broken(range.end)
    }

    /// Whether a longer name began before a name, with words that are no name of the site.
    fn began_before(&self, at: usize, bearer: NameBearer) -> bool {
        let range = &self.names[at].hit.text;
        let previous = at.checked_sub(1).map(|previous| &self.names[previous]);
        let is_known = previous.is_some_and(|previous| {
            self.is_known(previous) && self.is_one_space(previous.hit.text.end..range.start)
        });
        let is_topic = bearer == NameBearer::Topic;
        let continues = || match bearer {
            NameBearer::State => longer_name::continues_before_state(self.text, range),
            _ => {
                longer_name::continues_before(self.text, range, (is_topic, &self.context.language))
            }
        };
        !is_known && continues() && !self.is_broken(range.start)
    }

    /// Whether a line break or a footnote mark in raw HTML is at an offset, which the plain text shows as a space.
    fn is_broken(&self, at: usize) -> bool {
        let breaks = &self.prose.breaks;
        let next = breaks.partition_point(|offset| (*offset as usize) + 1 < at);
        breaks.get(next).is_some_and(|offset| *offset as usize <= at + 1)
    }

    /// Whether some entity has a name in full, or there is evidence that its family name is meant.
    fn is_known(&self, name: &NameOccurrence) -> bool {
        let claims = self.gazetteer.claims(name.hit.pattern);
        self.is_full(name) || claims.iter().any(|claim| self.evident.contains(&claim.entity))
    }

    /// Whether a name is joined to another one by a hyphen.
    fn is_in_chain(&self, at: usize) -> bool {
        let is_joined = |at: usize| self.names.get(at).is_some_and(|name| name.hit.hyphenated);
        is_joined(at) || at.checked_sub(1).is_some_and(is_joined)
    }

    /// Whether a name and the next one are of topics or organizations, with one space between them.
    fn are_in_a_row(&self, at: usize) -> bool {
        let (Some(name), Some(next)) = (self.names.get(at), self.names.get(at + 1)) else {
            return false;
        };
        let is_common =
            |at| matches!(self.bearer(at), Some(NameBearer::Topic | NameBearer::Organization));
        is_common(at)
            && is_common(at + 1)
            && self.is_one_space(name.hit.text.end..next.hit.text.start)
    }

    /// What bears a name; of several, one that has it in full.
    fn bearer(&self, at: usize) -> Option<NameBearer> {
        let claims = self.gazetteer.claims(self.names.get(at)?.hit.pattern);
        claims.iter().min_by_key(|claim| claim.rule).map(|claim| claim.bearer)
    }

    fn is_one_space(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_some_and(|between| between.strip_prefix(is_space) == Some(""))
    }

    /// Whether the line of a name is in title case. The names are taken in order, so each line is examined once.
    fn is_title_case(&self, range: &Range<usize>) -> bool {
        let mut line = self.title_case.borrow_mut();
        if !line.0.contains(&range.start) {
            *line = longer_name::is_title_case(self.text, self.prose, range);
        }
        line.1
    }

    /// Whether the family name of `entity` is not part of another name, as in "Mary Tolbert" and "Tolbert
    /// Holdings". The words next to it are examined; `next` is where the next full name begins.
    fn is_separate_name(&self, entity: u32, range: &Range<usize>, next: Option<usize>) -> bool {
        let Some((end, begins_sentence)) = self.end_of_person(entity, range) else { return false };
        let after = self.text.get(end..).unwrap_or_default();
        if !self.may_precede(entity, self.words_before(range)) {
            return false;
        }
        let later = after.strip_prefix(is_space).unwrap_or_default();
        let follows = !later.is_empty() && next == Some(self.text.len() - later.len());
        if self.nouns_are_capitalised() || follows || begins_sentence {
            return true;
        }
        let word = later.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !is_capitalised(word) || words::may_follow(word)
    }

    /// Whether the name of a person without a given name is not the family name of another one: "Zaro" is not meant in
    /// "Ilo Zaro".
    fn is_whole_name(&self, claim: &NameClaim, range: &Range<usize>) -> bool {
        claim.bearer != NameBearer::Person
            || self.gazetteer.initials(claim.entity).next().is_some()
            || self.text[range.clone()].contains(is_space)
            || !self.is_named_otherwise(claim.entity, range)
    }

    /// The text before a name, without the space between them.
    fn words_before(&self, range: &Range<usize>) -> &'s str {
        let before = self.text.get(..range.start).unwrap_or_default();
        before.strip_suffix(is_space).unwrap_or_default()
    }

    /// Notes whose family name somebody else has here: "Rosa Tolvan", whom the site does not know.
    fn shadow(&mut self, at: usize) {
        let name = &self.names[at];
        let claims = self.gazetteer.claims(name.hit.pattern);
        let of_others = claims.iter().filter(|claim| {
            claim.rule == MatchRule::Family
                && self.evident.contains(&claim.entity)
                && self.is_named_otherwise(claim.entity, &name.hit.text)
                && self.has_other_initial(claim.entity, &name.hit.text)
        });
        let others: Vec<u32> = of_others.map(|claim| claim.entity).collect();
        self.shadowed.extend(others);
    }

    /// Whether the word before the family name of `entity` is the given name of another person, and no title.
    fn is_named_otherwise(&self, entity: u32, range: &Range<usize>) -> bool {
        let before = self.words_before(range);
        let word = longer_name::last_word(before);
        let is_title = |word: &str| words::is_title(word) || self.gazetteer.is_title(word);
        !self.may_precede(entity, before)
            && word.is_none_or(|word| !is_title(word.text) && !words::names_nothing(word.text))
    }

    /// Whether the word before a name begins with another letter than the given names of `entity` in that script. With the
    /// same one it may be another spelling: "Willem" for Wim.
    fn has_other_initial(&self, entity: u32, range: &Range<usize>) -> bool {
        let is_latin = |letter: char| letter < '\u{250}';
        let word = longer_name::word_before(self.text, range.start);
        let Some(letter) = word.and_then(|word| word.text.chars().next()) else { return false };
        let is_comparable = |initial: char| is_latin(initial) == is_latin(letter);
        self.gazetteer.initials(entity).any(is_comparable)
            && !self.gazetteer.has_initial(entity, letter)
    }

    /// Whether the family name of `entity` may be that of another person who was named in full before: it has neither a
    /// given name nor a title of the entity.
    fn is_in_shadow(&self, entity: u32, range: &Range<usize>) -> bool {
        let is_own = |word: longer_name::Neighbour| {
            let before = self.words_before(range);
            self.is_given_name_of(entity, word.text)
                || !self.gazetteer.roles(entity).is_empty()
                    && self.has_title(entity, word.text, before) == Some(true)
        };
        self.shadowed.contains(&entity)
            && !longer_name::word_before(self.text, range.start).is_some_and(is_own)
    }

    /// Whether a word of the name of `entity` is before the family name.
    fn is_given_name_of(&self, entity: u32, word: &str) -> bool {
        self.gazetteer.with_given_name(word).is_some_and(|all| all.contains(&entity))
    }

    /// Whether the word before the family name of `entity`, the last of `before`, does not make it the name of another
    /// person.
    fn may_precede(&self, entity: u32, before: &str) -> bool {
        let word =
            before.rsplit([' ', '\u{a0}', '\u{202f}', '\n', '\t']).next().unwrap_or_default();
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let bare = word.strip_suffix('.').unwrap_or(word);
        let is_given_name = |name: &str| self.is_given_name_of(entity, name);
        if let Some(earlier) = self.before_particle(before, word) {
            let is_own = is_given_name(word) || is_given_name(&capitalised(word));
            return is_own && self.may_precede(entity, earlier);
        }
        // "Yesterday, Tolbert ..."
        let ends_in_mark = bare.ends_with(|c: char| !c.is_alphanumeric());
        // "Veldania's Tolbert"
        let is_possessive = ["'s", "’s"].iter().any(|end| word.ends_with(end));
        if !is_capitalised(bare) || ends_in_mark || is_possessive {
            return true;
        }
        let mut letters = bare.chars();
        if let (Some(initial), None) = (letters.next(), letters.next()) {
            // A single letter without a full stop is a word ("A", "I"). With one it is an initial, and must be
            // that of the entity; but "M." is "Monsieur" in French.
            return bare.len() == word.len()
                || (initial == 'M' && self.context.language == "fr")
                || self.gazetteer.has_initial(entity, initial);
        }
        if words::may_precede(bare)
            || is_given_name(bare)
            || longer_name::is_compound_adjective(bare)
        {
            return true;
        }
        // A given name of somebody is one in all languages.
        if words::begins_sentences_in(&self.context.language, bare)
            && self.gazetteer.with_given_name(bare).is_none()
        {
            return true;
        }
        if let Some(has_title) = self.has_title(entity, bare, before) {
            return has_title;
        }
        // A full stop ends an abbreviated title ("Dr.") or the sentence before.
        bare.len() < word.len()
            || (self.nouns_are_capitalised() && self.gazetteer.with_given_name(bare).is_none())
    }

    /// What is before a word that joins a given name to a family name, the last of `before`: "Omar" in "Omar bin", "Jan"
    /// in "Jan De". `None` if it is another word.
    fn before_particle<'t>(&self, before: &'t str, word: &str) -> Option<&'t str> {
        if !longer_name::joins_names_in(&self.context.language, &word.to_lowercase()) {
            return None;
        }
        let earlier = before.strip_suffix(word)?;
        let earlier = earlier.strip_suffix(is_space).unwrap_or_default();
        let has_name = || longer_name::last_word(earlier).is_some_and(|it| is_capitalised(it.text));
        (word.starts_with(char::is_lowercase) || has_name()).then_some(earlier)
    }

    /// Whether an entity has a title in one of its roles; `None` if the word is no title. An entity without roles may
    /// have any title but that of a ruler, which precedes a given name.
    fn has_title(&self, entity: u32, word: &str, before: &str) -> Option<bool> {
        // "Vice-President"
        let word = word.rsplit('-').next().unwrap_or(word);
        let office = OfficeTitle::of(word);
        if office.is_none() && !self.gazetteer.is_title(word) {
            return None;
        }
        let roles = self.gazetteer.roles(entity);
        if roles.is_empty() {
            return Some(office.is_none_or(|office| !office.is_ruler));
        }
        let words = titles::words_before(before);
        Some(roles.iter().any(|role| titles::is_title_of(&words, role)))
    }

    fn nouns_are_capitalised(&self) -> bool {
        matches!(&*self.context.language, "de" | "lb")
    }

    /// Adds a mention of an entity, or, if there is one already, tries to put its link here.
    fn add_mention(&mut self, entity: u32, range: &Range<usize>) {
        if self.context.own == Some(entity) {
            return;
        }
        let mentions = &mut self.matches.mentions;
        let (at, tries) = self.progress.entry(entity).or_insert_with(|| {
            let text = (range.start as u32, range.end as u32);
            mentions.push(Mention { entity, text, link: None });
            (mentions.len() - 1, 0)
        });
        let Some(mention) = mentions.get_mut(*at) else { return };
        let is_prose = html_span::is_prose(self.prose, range);
        if mention.link.is_none() && *tries < MAX_LINK_TRIES && is_prose {
            *tries += 1;
            mention.link = html_span::linkable_span(self.text, self.prose, range);
        }
    }

    /// Adds an ambiguous name, once. In a link, its author has said what it means.
    fn add_ambiguous(&mut self, name: &str, candidates: Vec<u32>, range: &Range<usize>) {
        let is_known = self.matches.ambiguous.iter().any(|earlier| earlier.name == name);
        if is_known || html_span::is_in_link(self.prose, range) {
            return;
        }
        let source = html_span::source(self.prose, range);
        let (Some(first), Some(last)) = (source.first(), source.last()) else { return };
        let source = (first.0, last.1);
        self.matches.ambiguous.push(AmbiguousName { name: name.to_owned(), candidates, source });
    }
}

/// Whether a word begins like a name: with a capital, but not an acronym.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|second| !second.is_uppercase() && second != '.')
}

/// A word with a capital.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
