//! Looks references up: by id, name, other name, former id and family name, in this order.
//!
//! Input: every form in which an entity may be referred to. Output: the entity, or that none or several
//! match. An earlier form wins over a later one, so that an id or a full name is never made ambiguous by
//! somebody's family name. Case and accents matter; a wrong one is reported as a misspelling.

use super::EntityId;
use crate::content::model::EntityKind;
use crate::incremental::Fingerprint;
use crate::syntax::near::SimilarNames;
use crate::syntax::text::{folded, skeleton};
use std::collections::HashMap;
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

/// The names of all entities of one kind.
#[derive(Debug, Clone, Default)]
struct NameTable {
    /// By folded name: the entities that it may refer to, sorted by form. A hash map, since each reference
    /// of each article is looked up here; it is never iterated, so its order reaches no output.
    entities: HashMap<String, Vec<(ReferenceForm, EntityId)>>,
    /// All names of declared entities, to find the one that was misspelled: skeleton, name, entity, in the
    /// order in which they were added.
    declared: Vec<(String, String, EntityId)>,
    /// Finds in `declared`; made when the first unknown name is looked up.
    similar: OnceLock<Arc<SimilarNames>>,
}

/// The names of all actors and topics.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    actors: NameTable,
    topics: NameTable,
    /// See [`NameIndex::digest`].
    digest: Fingerprint,
}

impl NameIndex {
    fn table(&self, kind: EntityKind) -> &NameTable {
        match kind {
            EntityKind::Actor => &self.actors,
            EntityKind::Topic => &self.topics,
        }
    }

    /// Adds a name of an entity.
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
        if !matches.contains(&(form, entity)) {
            // After those of the same form, so that candidates are listed in the order of declaration.
            let at = matches.partition_point(|(other, _)| *other <= form);
            matches.insert(at, (form, entity));
            let line = format!("{} {form:?} {} {key}", kind.as_str(), entity.0);
            self.digest.toggle(Fingerprint::of_bytes(line.as_bytes()));
        }
        if form != ReferenceForm::Referenced {
            table.declared.push((skeleton(text), text.to_owned(), entity));
            table.similar = OnceLock::new();
        }
    }

    /// A fingerprint of all names, independent of the order in which they were added.
    pub(super) fn digest(&self) -> Fingerprint {
        self.digest
    }

    /// Looks a reference up among the entities of one kind.
    pub(super) fn find(&self, kind: EntityKind, text: &str) -> Lookup {
        match self.table(kind).entities.get(&*folded(text)).map(Vec::as_slice) {
            None | Some([]) => Lookup::Unknown,
            Some([(_, entity)]) => Lookup::Unique(*entity),
            Some(matches @ [(first, entity), ..]) => {
                let best = matches.iter().take_while(|(form, _)| form == first);
                match best.clone().count() {
                    1 => Lookup::Unique(*entity),
                    _ => Lookup::Ambiguous(best.map(|(_, entity)| *entity).collect()),
                }
            }
        }
    }

    /// The declared name of which an unknown one is likely a misspelling: the one with the smallest edit
    /// distance, then the first in byte order.
    pub(super) fn similar(&self, kind: EntityKind, text: &str) -> Option<(&str, EntityId)> {
        let unknown = skeleton(text);
        let declared = &self.table(kind).declared;
        let skeletons = || declared.iter().map(|(skeleton, ..)| skeleton.as_str());
        let names =
            self.table(kind).similar.get_or_init(|| Arc::new(SimilarNames::new(skeletons())));
        let similar = names.find(&unknown, |number| &declared[number as usize].0);
        let measured = similar.iter().map(|number| {
            let (skeleton, name, entity) = &declared[*number as usize];
            // Equal ones may be very long.
            let is_equal = unknown == *skeleton;
            let distance = if is_equal { 0 } else { strsim::osa_distance(&unknown, skeleton) };
            (distance, name, entity)
        });
        measured.min().map(|(_, name, entity)| (name.as_str(), *entity))
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
}
