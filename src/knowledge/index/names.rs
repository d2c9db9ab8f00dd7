//! Whom a reference means: an id, a name, another name, an old id or a family name, in this order.

use super::EntityId;
use crate::content::model::EntityKind;
use crate::incremental::Fingerprint;
use crate::syntax::text::{folded, skeleton, skeletons_nearly_equal};
use std::collections::HashMap;

/// The ways to refer to an entity, in the order in which they are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ReferenceForm {
    Id,
    Name,
    OtherName,
    OldId,
    FamilyName,
    /// The names of entities that references alone have made.
    Referenced,
}

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lookup {
    Found(EntityId),
    /// Two or more entities answer to it in the same way.
    Ambiguous(Vec<EntityId>),
    Unknown,
}

/// All ways to refer to entities of one kind.
#[derive(Debug, Clone, Default)]
struct NameTable {
    /// By folded text: who answers to it, the first way first. Looked up only, never walked: its order
    /// reaches no output.
    keys: HashMap<String, Vec<(ReferenceForm, EntityId)>>,
    /// Every declared way, for misspellings: skeleton, text, entity; in order of declaration.
    known: Vec<(String, String, EntityId)>,
}

/// All ways to refer to actors and topics.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    actors: NameTable,
    topics: NameTable,
    digest: Fingerprint,
}

impl NameIndex {
    fn table(&self, kind: EntityKind) -> &NameTable {
        match kind {
            EntityKind::Actor => &self.actors,
            EntityKind::Topic => &self.topics,
        }
    }

    /// Adds a way to refer to an entity.
    pub(super) fn add(
        &mut self,
        kind: EntityKind,
        way: ReferenceForm,
        text: &str,
        entity: EntityId,
    ) {
        let table = match kind {
            EntityKind::Actor => &mut self.actors,
            EntityKind::Topic => &mut self.topics,
        };
        let key = folded(text);
        let hits = match table.keys.get_mut(&*key) {
            Some(hits) => hits,
            None => table.keys.entry(key.clone().into_owned()).or_default(),
        };
        if !hits.contains(&(way, entity)) {
            // Behind those of the same way: they answer in the order in which they were declared.
            let at = hits.partition_point(|(known, _)| *known <= way);
            hits.insert(at, (way, entity));
            let line = format!("{} {way:?} {} {key}", kind.as_str(), entity.0);
            self.digest.toggle(Fingerprint::of_bytes(line.as_bytes()));
        }
        if way != ReferenceForm::Referenced {
            table.known.push((skeleton(text), text.to_owned(), entity));
        }
    }

    /// A hash of all ways, whatever the order in which they were added.
    pub(super) fn digest(&self) -> Fingerprint {
        self.digest
    }

    /// Looks a reference up among the entities of one kind.
    pub(super) fn find(&self, kind: EntityKind, text: &str) -> Lookup {
        match self.table(kind).keys.get(&*folded(text)).map(Vec::as_slice) {
            None | Some([]) => Lookup::Unknown,
            Some([(_, entity)]) => Lookup::Found(*entity),
            Some(hits @ [(first, entity), ..]) => {
                let same = hits.iter().take_while(|(way, _)| way == first);
                match same.clone().count() {
                    1 => Lookup::Found(*entity),
                    _ => Lookup::Ambiguous(same.map(|(_, entity)| *entity).collect()),
                }
            }
        }
    }

    /// The declared way that an unknown text is likely a misspelling of: the nearest, then the first
    /// in byte order.
    pub(super) fn misspelt(&self, kind: EntityKind, text: &str) -> Option<(&str, EntityId)> {
        let written = skeleton(text);
        self.table(kind)
            .known
            .iter()
            .filter(|(known, ..)| skeletons_nearly_equal(&written, known))
            .map(|(known, text, entity)| (strsim::osa_distance(&written, known), text, entity))
            .min()
            .map(|(_, text, entity)| (text.as_str(), *entity))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::Actor;

    fn names(ways: &[(ReferenceForm, &str, u32)]) -> NameIndex {
        let mut names = NameIndex::default();
        for (way, text, entity) in ways {
            names.add(Actor, *way, text, EntityId(*entity));
        }
        names
    }

    #[test]
    fn an_id_goes_before_a_name_and_a_name_before_a_family_name() {
        let names = names(&[
            (ReferenceForm::FamilyName, "Orla", 1),
            (ReferenceForm::Name, "Orla", 2),
            (ReferenceForm::Id, "orla", 3),
            (ReferenceForm::Name, "orla", 4),
        ]);
        assert_eq!(names.find(Actor, "Orla"), Lookup::Found(EntityId(2)));
        assert_eq!(names.find(Actor, "orla"), Lookup::Found(EntityId(3)));
    }

    #[test]
    fn two_of_one_family_name_are_told_apart_by_nobody() {
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
        assert_eq!(names.misspelt(Actor, "Otilie Marrow"), Some(("Ottilie Marrow", EntityId(1))));
        assert_eq!(names.misspelt(Actor, "Iran"), None);
    }
}
