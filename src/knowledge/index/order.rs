//! The order of all actors and topics by name, computed once and used by every list in which names decide.
//!
//! Input: the entities and their front matter. Output: a rank for each. People are sorted by family name, then by their
//! given names and by what follows the name ("Jr."); `sort_name` replaces both.

use super::{EntityEntry, EntityId, ParsedFile, entity_front, family_name, given_and_family_name};
use crate::content::model::{Entity, Facts};
use crate::i18n::Collation;
use rayon::prelude::*;

/// By entity: its rank in the order of names in a language.
pub(super) fn ranks(entities: &[EntityEntry], files: &[ParsedFile], language: &str) -> Vec<u32> {
    let collation = Collation::new(language);
    let key = |number: usize| {
        let entry = &entities[number];
        let front = entry.declared.and_then(|(file, item)| entity_front(&files[file], item));
        let first = front.and_then(sorted_by).unwrap_or_else(|| entry.name.clone());
        let given = match given_and_family_name(&entry.name) {
            Some((given, family)) if family == first => given,
            _ => "",
        };
        // The id makes the order total.
        let name = collation.key(&entry.name);
        (collation.key(&first), collation.key(given), name, &entry.id, number)
    };
    let mut keys: Vec<_> = (0..entities.len()).into_par_iter().map(key).collect();
    keys.par_sort_unstable();
    let mut ranks = vec![0; entities.len()];
    keys.iter().zip(0..).for_each(|((.., number), rank)| ranks[*number] = rank);
    ranks
}

/// What an entity is sorted by, if it is not its name.
pub(super) fn sorted_by(front: &Entity) -> Option<String> {
    let Facts::Actor(facts) = &front.facts else { return None };
    facts.sort_name.clone().or_else(|| family_name(front))
}

impl super::Index {
    /// The rank of an entity among all entities in the order of names. The read is not recorded: what decides it is a
    /// part of the entity, which whoever sorts by rank reads too.
    pub fn rank(&self, id: EntityId) -> u32 {
        self.ranks.get(id.0 as usize).copied().unwrap_or_default()
    }
}
