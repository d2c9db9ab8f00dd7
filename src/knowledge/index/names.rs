//! Looks references up: by id, name, other name, former id and family name, in this order, and then by slug.
//!
//! Input: every form in which an entity may be referred to. Output: the entity, or that none or several
//! match. An earlier form wins over a later one, so that an id or a full name is never made ambiguous by
//! somebody's family name. Case, accents and hyphens matter for the forms, and not for the slug, which is only
//! looked up if no form matches: `harbour dispute` is then `Harbour dispute`.

use super::EntityId;
use super::person_names::{PersonIndex, PersonNameForm};
use crate::content::model::EntityKind;
use crate::incremental::Fingerprint;
use crate::syntax::near::SimilarNames;
use crate::syntax::quick_hash::QuickMap;
use crate::syntax::signs::signs;
use crate::syntax::text::{bare_slug, folded, skeleton};
use jiff::civil::Date;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, OnceLock};

/// The forms of a reference, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ReferenceForm {
    Id,
    Name,
    OtherName,
    OldId,
    FamilyName,
    /// The name of an entity without a file, which exists because articles refer to it.
    Referenced,
}

impl ReferenceForm {
    /// Of a name in the form that people write; `None` for ids and for names that no file declares.
    fn of_person(self) -> Option<PersonNameForm> {
        match self {
            ReferenceForm::Name => Some(PersonNameForm::Shown),
            ReferenceForm::OtherName => Some(PersonNameForm::Other),
            ReferenceForm::FamilyName => Some(PersonNameForm::Family),
            ReferenceForm::Id | ReferenceForm::OldId | ReferenceForm::Referenced => None,
        }
    }
}

/// The result of looking up a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lookup {
    /// Exactly one entity matches, or one by an earlier form than all others.
    Unique(EntityId),
    /// Two or more entities match with the same form.
    Ambiguous(Vec<EntityId>),
    /// No entity matches.
    Unknown,
}

/// A name as it was added.
#[derive(Debug, Clone)]
struct NameEntry {
    text: Box<str>,
    form: ReferenceForm,
    entity: EntityId,
}

/// The entities of a slug, each once; and whether one of them has it by another form than a family name.
type SlugEntities = (Vec<EntityId>, bool);

/// The names of all entities of one kind.
#[derive(Debug, Clone, Default)]
struct NameTable {
    /// By folded name: the entities that it may refer to, sorted by form. A hash map, since each reference
    /// of each article is looked up here; it is never iterated, so its order reaches no output.
    entities: HashMap<String, Vec<(ReferenceForm, EntityId)>>,
    /// All names, in the order in which they were added.
    names: Vec<NameEntry>,
    /// The entities by the [`slug_key`] of their names. Made when the first reference of no other form is looked up:
    /// most sites have none. Only looked up, never iterated.
    slugs: OnceLock<Arc<QuickMap<String, SlugEntities>>>,
    /// Finds in the names of declared entities by their skeletons; made when the first unknown name is looked up.
    similar: OnceLock<Arc<SimilarNames>>,
    /// The persons among them; made when the first unknown name resembles no other.
    persons: OnceLock<Arc<PersonIndex>>,
}

impl NameTable {
    fn persons(&self) -> &PersonIndex {
        self.persons.get_or_init(|| {
            let names = self
                .names
                .iter()
                .filter_map(|name| Some((&*name.text, name.form.of_person()?, name.entity)));
            Arc::new(PersonIndex::new(names.collect()))
        })
    }
}

/// What two names have in common that differ in letter case, accents and the like alone: slug and signs. `None` if a name
/// has no slug.
fn slug_key(name: &str) -> Option<String> {
    let slug = bare_slug(name);
    (!slug.is_empty()).then(|| key_of(&slug, name))
}

fn key_of(slug: &str, name: &str) -> String {
    format!("{slug}\n{}", signs(name))
}

/// The names of all actors and topics.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    actors: NameTable,
    topics: NameTable,
    /// By person, if they are limited: the first and last day of the articles in which the family name alone refers to
    /// it. Only looked up, never iterated.
    family_name_days: HashMap<EntityId, (Date, Date)>,
    /// See [`NameIndex::digest`].
    digest: Fingerprint,
}

impl NameTable {
    fn slugs(&self) -> &QuickMap<String, SlugEntities> {
        // On one thread: several ask at once, and one that waits for others while it makes the table could take up work
        // that asks again.
        self.slugs.get_or_init(|| {
            let mut entities: QuickMap<String, SlugEntities> =
                QuickMap::with_capacity_and_hasher(self.names.len(), BuildHasherDefault::default());
            let slugs: Vec<String> = self.names.iter().map(|name| bare_slug(&name.text)).collect();
            let named = self.names.iter().zip(&slugs);
            let shown = named.clone().filter(|(name, _)| name.form == ReferenceForm::Name);
            let shown: QuickMap<EntityId, (&str, &str)> =
                shown.map(|(name, slug)| (name.entity, (&*name.text, &**slug))).collect();
            for (name, slug) in named.filter(|(_, slug)| !slug.is_empty()) {
                // The id `c` of `C++` is made of its name, and is no id of `C`.
                let is_id = matches!(name.form, ReferenceForm::Id | ReferenceForm::OldId);
                let shown = shown.get(&name.entity).filter(|(_, shown)| is_id && shown == slug);
                let key = key_of(slug, shown.map_or(&*name.text, |(text, _)| text));
                let (of_slug, is_name) = entities.entry(key).or_default();
                if of_slug.last() != Some(&name.entity) {
                    of_slug.push(name.entity);
                }
                *is_name |= name.form != ReferenceForm::FamilyName;
            }
            Arc::new(entities)
        })
    }

    /// The names of declared entities, among which misspelled ones are searched.
    fn declared(&self) -> impl Iterator<Item = &NameEntry> {
        self.names.iter().filter(|name| name.form != ReferenceForm::Referenced)
    }
}

impl NameIndex {
    fn table(&self, kind: EntityKind) -> &NameTable {
        match kind {
            EntityKind::Actor => &self.actors,
            EntityKind::Topic => &self.topics,
        }
    }

    /// Adds a name of an entity: all of one after the other, and those of entities without a file after those of all
    /// declared ones.
    pub(super) fn add(
        &mut self,
        kind: EntityKind,
        form: ReferenceForm,
        text: &str,
        entity: EntityId,
    ) {
        let table = match kind {
            EntityKind::Actor => &mut self.actors,
            EntityKind::Topic => &mut self.topics,
        };
        let key = folded(text);
        // Not `entry`, which would need an owned key for names that are in the table already.
        let matches = match table.entities.get_mut(&*key) {
            Some(matches) => matches,
            None => table.entities.entry(key.clone().into_owned()).or_default(),
        };
        // After those of the same form, so that candidates are listed in the order of declaration. All names of an entity
        // are added one after the other, and thousands of people may have one family name, so only the last is compared.
        let at = matches.partition_point(|(other, _)| *other <= form);
        if matches[..at].last() != Some(&(form, entity)) {
            matches.insert(at, (form, entity));
            let line = format!("{} {form:?} {} {key}", kind.as_str(), entity.0);
            self.digest.toggle(Fingerprint::of_bytes(line.as_bytes()));
        }
        table.names.push(NameEntry { text: text.into(), form, entity });
        table.slugs = OnceLock::new();
        // Those found are numbers in the list of names, at whose end the others are.
        if form != ReferenceForm::Referenced {
            table.similar = OnceLock::new();
            table.persons = OnceLock::new();
        }
    }

    /// Limits the articles in which the family name alone refers to a person to those between two days.
    pub(super) fn limit_family_name(&mut self, entity: EntityId, days: (Date, Date)) {
        let line = format!("{} {} {}", entity.0, days.0, days.1);
        self.digest.toggle(Fingerprint::of_bytes(line.as_bytes()));
        self.family_name_days.insert(entity, days);
    }

    /// Whether a name of this form refers to an entity in an article of a day.
    fn is_of_day(&self, (form, entity): &(ReferenceForm, EntityId), day: Option<Date>) -> bool {
        let days = self.family_name_days.get(entity).filter(|_| *form == ReferenceForm::FamilyName);
        day.zip(days).is_none_or(|(day, (first, last))| (*first..=*last).contains(&day))
    }

    /// A fingerprint of all names, independent of the order in which they were added.
    pub(super) fn digest(&self) -> Fingerprint {
        self.digest
    }

    /// Looks a reference up by the forms of names among the entities of one kind, whatever the day.
    pub(super) fn find(&self, kind: EntityKind, text: &str) -> Lookup {
        self.find_on(kind, text, None)
    }

    /// Looks up a reference in an article of a day: the family name of a person who cannot be meant then, such as one who
    /// died long before, is no match. If one of several persons may be meant, all of them count: which one is not
    /// certain.
    pub(super) fn find_on(&self, kind: EntityKind, text: &str, day: Option<Date>) -> Lookup {
        let Some(matches) = self.table(kind).entities.get(&*folded(text)) else {
            return Lookup::Unknown;
        };
        let mut forms = matches.chunk_by(|(form, _), (next, _)| form == next);
        match forms.find(|of_form| of_form.iter().any(|entry| self.is_of_day(entry, day))) {
            None => Lookup::Unknown,
            Some([(_, entity)]) => Lookup::Unique(*entity),
            Some(several) => Lookup::Ambiguous(several.iter().map(|(_, entity)| *entity).collect()),
        }
    }

    /// Looks up a reference that no form matches, by the slugs of ids and names. A family name alone is none, but
    /// makes the slug ambiguous: which of the two is meant is not certain.
    pub(super) fn find_slug(&self, kind: EntityKind, text: &str) -> Lookup {
        let key = slug_key(text).unwrap_or_default();
        match self.table(kind).slugs().get(&key) {
            Some((entities, true)) => match entities[..] {
                [entity] => Lookup::Unique(entity),
                _ => Lookup::Ambiguous(entities.clone()),
            },
            _ => Lookup::Unknown,
        }
    }

    /// The declared name of which an unknown one is likely a misspelling: the one with the smallest edit
    /// distance, then the first in byte order; else that of the [person](PersonIndex) that it means.
    pub(super) fn similar(&self, kind: EntityKind, text: &str) -> Option<(&str, EntityId)> {
        let unknown = skeleton(text);
        let table = self.table(kind);
        let similar = table.similar.get_or_init(|| {
            // On one thread, as for `slugs`.
            let skeletons = table.declared().map(|name| skeleton(&name.text)).collect();
            Arc::new(SimilarNames::new(skeletons))
        });
        let measured = similar.find(&unknown).into_iter().map(|(number, distance)| {
            let name = &table.names[number as usize];
            (distance, &*name.text, name.entity)
        });
        let nearest = measured.min().map(|(_, name, entity)| (name, entity));
        nearest.or_else(|| table.persons().find(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::Actor;

    fn names(forms: &[(ReferenceForm, &str, u32)]) -> NameIndex {
        let mut names = NameIndex::default();
        for (form, text, entity) in forms {
            names.add(Actor, *form, text, EntityId(*entity));
        }
        names
    }

    #[test]
    fn a_family_name_matches_only_in_articles_of_the_days_of_its_person() {
        let day = |text: &str| text.parse::<Date>().ok();
        let mut names = names(&[(ReferenceForm::FamilyName, "Orla", 1)]);
        names.limit_family_name(
            EntityId(1),
            (day("1880-01-01").unwrap(), day("1958-12-31").unwrap()),
        );
        assert_eq!(names.find_on(Actor, "Orla", day("1955-06-01")), Lookup::Unique(EntityId(1)));
        assert_eq!(names.find_on(Actor, "Orla", day("2026-01-01")), Lookup::Unknown);
        assert_eq!(names.find_on(Actor, "Orla", None), Lookup::Unique(EntityId(1)));
        names.add(Actor, ReferenceForm::FamilyName, "Orla", EntityId(2));
        let both = Lookup::Ambiguous(vec![EntityId(1), EntityId(2)]);
        assert_eq!(names.find_on(Actor, "Orla", day("2026-01-01")), both);
    }

    #[test]
    fn an_id_wins_over_a_name_and_a_name_over_a_family_name() {
        let names = names(&[
            (ReferenceForm::FamilyName, "Orla", 1),
            (ReferenceForm::Name, "Orla", 2),
            (ReferenceForm::Id, "orla", 3),
            (ReferenceForm::Name, "orla", 4),
        ]);
        assert_eq!(names.find(Actor, "Orla"), Lookup::Unique(EntityId(2)));
        assert_eq!(names.find(Actor, "orla"), Lookup::Unique(EntityId(3)));
    }

    #[test]
    fn a_family_name_of_two_people_is_ambiguous() {
        let names = names(&[
            (ReferenceForm::FamilyName, "Tolbert", 1),
            (ReferenceForm::FamilyName, "Tolbert", 2),
        ]);
        assert_eq!(names.find(Actor, "Tolbert"), Lookup::Ambiguous(vec![EntityId(1), EntityId(2)]));
    }

    #[test]
    fn a_misspelling_finds_its_name() {
        let names =
            names(&[(ReferenceForm::Name, "Ottilie Marrow", 1), (ReferenceForm::Name, "Iraq", 2)]);
        assert_eq!(names.similar(Actor, "Otilie Marrow"), Some(("Ottilie Marrow", EntityId(1))));
        assert_eq!(names.similar(Actor, "Iran"), None);
    }

    #[test]
    fn a_slug_finds_what_one_entity_has() {
        let names = names(&[
            (ReferenceForm::Id, "kell-council", 1),
            (ReferenceForm::Name, "Council of Kell", 1),
            (ReferenceForm::OtherName, "Conseil d\u{2019}Été", 1),
            (ReferenceForm::Name, "Harbour-Watch", 2),
            (ReferenceForm::OtherName, "harbour Watch", 3),
            (ReferenceForm::Name, "TOLVAN", 4),
            (ReferenceForm::FamilyName, "Tolvan", 5),
            (ReferenceForm::FamilyName, "Brannt", 6),
            (ReferenceForm::Id, "c", 7),
            (ReferenceForm::Name, "C++", 7),
            (ReferenceForm::Id, "arden", 8),
            (ReferenceForm::Name, "Arden & Sons", 8),
        ]);
        let find = |text| names.find_slug(Actor, text);
        for text in ["Kell council", "council-of-kell", "CONSEIL DÉTÉ", "Conseil d'Ete"] {
            assert_eq!(find(text), Lookup::Unique(EntityId(1)), "{text}");
        }
        assert_eq!(find("harbour watch"), Lookup::Ambiguous(vec![EntityId(2), EntityId(3)]));
        assert_eq!(find("tolvan"), Lookup::Ambiguous(vec![EntityId(4), EntityId(5)]));
        assert_eq!(find("c++"), Lookup::Unique(EntityId(7)));
        for text in ["arden & sons", "Arden"] {
            assert_eq!(find(text), Lookup::Unique(EntityId(8)), "{text}");
        }
        for text in ["brannt", "", "…", "kellcouncil", "C#", "C", "Arden Sons"] {
            assert_eq!(find(text), Lookup::Unknown, "{text}");
        }
    }
}
