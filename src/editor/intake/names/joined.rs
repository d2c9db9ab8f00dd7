//! Joins the names of one actor: "Mira Tolvan", "Ms. Tolvan", "Tolvan".
//!
//! Input: every name as it was found. Output: [`TextActors`], each with all its names, in the order in which they are first
//! named. A text may name a family before the person, so that full names are joined first. A family name alone means
//! the last person of that family, and is marked as shared if there are several.

use super::super::header::name_case;
use super::super::language::WordClass;
use super::super::words::WordKind;
use super::{ActorKind, Evidence, NameFinder, NameMention, TextActor, TextActors, fold, one_line};
use crate::syntax::quick_hash::QuickMap;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// The actors joined so far, and the names by which a mention means one of them.
struct ActorJoiner<'j, 'f, 't> {
    finder: &'j NameFinder<'f, 't>,
    /// The names of one word in the text.
    alone: HashSet<String>,
    list: Vec<TextActor>,
    /// Actors by name; those of the site by number, since one may have several names.
    by_name: HashMap<String, usize>,
    /// The persons of each family.
    families: BTreeMap<String, Vec<usize>>,
    /// The first word of each name, with the actor that it means.
    starts: Vec<(usize, usize)>,
}

impl NameMention {
    /// Whether it is a word that no list has: a family name alone, or an organization.
    fn is_bare_word(&self) -> bool {
        self.range.len() == 1 && self.known.is_empty() && self.canonical.is_none()
    }

    /// The only entry of the site that it can mean.
    fn only_entry(&self) -> Option<usize> {
        match self.known.as_slice() {
            [entry] => Some(*entry),
            _ => None,
        }
    }
}

impl NameFinder<'_, '_> {
    /// The actors that the mentions name.
    pub(super) fn joined(&self, mentions: &[NameMention]) -> TextActors {
        let mut joiner = ActorJoiner::new(self, mentions);
        for at in full_names_first(mentions) {
            joiner.join(&mentions[at]);
        }
        for mention in mentions.iter().filter(|mention| mention.kind.is_none()) {
            joiner.join_without_kind(mention);
        }
        let ends = mentions.iter().map(|mention| (mention.range.start, mention.range.end));
        let ends = ends.collect();
        joiner.mark_shared(&ends);
        joiner.in_order(ends)
    }
}

/// The mentions with a type, those of a bare word last.
fn full_names_first(mentions: &[NameMention]) -> Vec<usize> {
    let mut order: Vec<usize> =
        (0..mentions.len()).filter(|at| mentions[*at].kind.is_some()).collect();
    order.sort_by_key(|at| (mentions[*at].is_bare_word(), *at));
    order
}

impl<'j, 'f, 't> ActorJoiner<'j, 'f, 't> {
    fn new(finder: &'j NameFinder<'f, 't>, mentions: &[NameMention]) -> Self {
        // "Nora's husband": that is as often a given name.
        let is_genitive = |at: usize| {
            finder.words.words.get(at).is_some_and(|word| word.kind == WordKind::Genitive)
        };
        let alone = mentions
            .iter()
            .filter(|mention| mention.range.len() == 1 && !is_genitive(mention.range.end));
        Self {
            finder,
            alone: alone.map(|mention| fold(finder.words.text(&mention.range))).collect(),
            list: Vec::new(),
            by_name: HashMap::new(),
            families: BTreeMap::new(),
            starts: Vec::new(),
        }
    }

    /// Adds a mention to its actor, which is new if none has the name.
    fn join(&mut self, mention: &NameMention) {
        let Some((kind, evidence)) = mention.kind else { return };
        let index = self.actor_of(mention, kind, evidence);
        let finder = self.finder;
        let actor = &mut self.list[index];
        actor.is_by_short_name &=
            !mention.known.iter().any(|entry| finder.is_full_name(*entry, &mention.range));
        if actor.known.is_none() && evidence > actor.evidence {
            (actor.kind, actor.evidence) = (kind, evidence);
        }
        actor.gender = actor.gender.or(mention.gender);
        actor.is_dead |= mention.is_dead;
        if actor.role.is_none() && actor.kind == ActorKind::Person {
            actor.role = mention.role.as_ref().map(|role| self.finder.role_text(role));
            actor.role_words = mention.role.clone();
        }
        actor.mentions.push(mention.range.clone());
        self.starts.push((mention.range.start, index));
        if kind == ActorKind::Person && mention.range.len() > 1 {
            self.add_to_family(mention, index);
        }
    }

    /// The actor that a mention means.
    fn actor_of(&mut self, mention: &NameMention, kind: ActorKind, evidence: Evidence) -> usize {
        let text = self.finder.words.text(&mention.range);
        // "MIRA TOLVAN:", the label of a speaker.
        let written = match kind == ActorKind::Person && mention.range.len() > 1 {
            true => name_case(text),
            false => one_line(text),
        };
        let name = mention.canonical.map_or(written, str::to_owned);
        let known = mention.only_entry();
        let key = known.map_or_else(|| fold(&name), |entry| format!("#{entry}"));
        if let Some(index) = self.by_name.get(&key) {
            return *index;
        }
        if let Some(person) = self.last_of_family(&key).filter(|_| mention.is_bare_word()) {
            return person;
        }
        let entry = known.map(|entry| &self.finder.names.entries[entry]);
        let (is_dead, is_past) =
            known.map_or((false, false), |entry| self.finder.is_dead_or_past(entry));
        self.list.push(TextActor {
            name: entry.map_or(name, |entry| entry.name.clone()),
            kind,
            evidence,
            role: None,
            role_words: None,
            family_name: None,
            known,
            has_entries: !mention.known.is_empty(),
            is_shared: mention.known.len() > 1,
            is_dead,
            is_past,
            is_by_short_name: known.is_some(),
            gender: None,
            mentions: Vec::new(),
        });
        self.by_name.insert(key, self.list.len() - 1);
        self.list.len() - 1
    }

    fn last_of_family(&self, name: &str) -> Option<usize> {
        self.families.get(name)?.last().copied()
    }

    /// Records the family name of a person, by which later words may mean them.
    fn add_to_family(&mut self, mention: &NameMention, index: usize) {
        let words = self.finder.words;
        let first = words.str(mention.range.start);
        let is_family_first =
            self.list[index].known.is_none() && self.is_family_first(&mention.range);
        let family = match is_family_first {
            true => first,
            false => words.str(mention.range.end - 1),
        };
        if is_family_first {
            self.list[index].family_name = Some(first.to_owned());
        }
        let persons = self.families.entry(fold(family)).or_default();
        if !persons.contains(&index) {
            persons.push(index);
        }
    }

    /// Whether the text calls a person by the first word of the name: "Tolvan Mirai", and then "Tolvan".
    fn is_family_first(&self, name: &Range<usize>) -> bool {
        let is_alone = |at: usize| self.alone.contains(&fold(self.finder.words.str(at)));
        is_alone(name.start)
            && !is_alone(name.end - 1)
            && !self.finder.is(name.start, WordClass::GIVEN_NAME)
    }

    /// Adds a name without a type to the person of that family name, or to the actor of that name.
    fn join_without_kind(&mut self, mention: &NameMention) {
        let key = fold(self.finder.words.text(&mention.range));
        let person = self.last_of_family(&key).filter(|_| mention.range.len() == 1);
        let Some(index) = person.or_else(|| self.by_name.get(&key).copied()) else { return };
        let actor = &mut self.list[index];
        actor.mentions.push(mention.range.clone());
        actor.gender = actor.gender.or(mention.gender);
        self.starts.push((mention.range.start, index));
    }

    /// Marks the persons that are named by a family name alone which several have.
    fn mark_shared(&mut self, ends: &QuickMap<usize, usize>) {
        for (start, index) in &self.starts {
            if ends.get(start).is_none_or(|end| *end != start + 1) {
                continue;
            }
            let family = self.families.get(&fold(self.finder.words.str(*start)));
            if family.is_some_and(|persons| persons.len() > 1 && persons.contains(index)) {
                self.list[*index].is_shared = true;
            }
        }
    }

    /// The actors, sorted by where they are first named.
    fn in_order(mut self, ends: QuickMap<usize, usize>) -> TextActors {
        for actor in &mut self.list {
            actor.mentions.sort_by_key(|mention| mention.start);
        }
        let first = |actor: &TextActor| actor.mentions.first().map_or(0, |mention| mention.start);
        let mut sorted: Vec<(usize, TextActor)> = self.list.into_iter().enumerate().collect();
        sorted.sort_by_key(|(_, actor)| first(actor));
        let mut new_index = vec![0; sorted.len()];
        for (new, (old, _)) in sorted.iter().enumerate() {
            new_index[*old] = new;
        }
        TextActors {
            list: sorted.into_iter().map(|(_, actor)| actor).collect(),
            at: self.starts.iter().map(|(start, index)| (*start, new_index[*index])).collect(),
            ends,
        }
    }
}

impl NameFinder<'_, '_> {
    /// A role as written, without its article.
    fn role_text(&self, role: &Range<usize>) -> String {
        let mut role = role.clone();
        while role.len() > 1 && self.is(role.start, WordClass::DETERMINER) {
            role.start += 1;
        }
        while role.len() > 1 && !self.words.words[role.end - 1].is_letters() {
            role.end -= 1;
        }
        let text = one_line(self.words.text(&role));
        text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
    }
}
