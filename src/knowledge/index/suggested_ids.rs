//! The ids that findings suggest.
//!
//! Input: the name or the id of something for which a finding suggests an id, and what has ids already. Output: an id that
//! nothing has and that no other finding of the build suggests; for the same new name, the same id in every finding. All
//! findings of a build ask the same value, because an editor follows several of them at once.

use crate::content::model::EntityKind;
use crate::syntax::signs::{FreeIds, signs};
use crate::syntax::text::slug;
use std::collections::{BTreeMap, HashMap};

/// The ids that findings have suggested.
#[derive(Default)]
pub(super) struct SuggestedIds {
    /// Those of actors and topics, which are compared with the entities when they are asked for.
    entities: BTreeMap<EntityKind, FreeIds>,
    /// By kind, slug and signs of a new name: its id. Only looked up.
    of_names: HashMap<(EntityKind, String, String), String>,
    statements: Option<FreeIds>,
    events: Option<FreeIds>,
}

impl SuggestedIds {
    /// The id for a second entity of a name, which is not `is_taken`.
    pub(super) fn another(
        &mut self,
        kind: EntityKind,
        name: &str,
        is_taken: impl Fn(&str) -> bool,
    ) -> String {
        self.entities.entry(kind).or_default().for_name(name, is_taken)
    }

    /// The id for an entity with a new name. Names that differ in no sign are one.
    pub(super) fn of_name(
        &mut self,
        kind: EntityKind,
        name: &str,
        is_taken: impl Fn(&str) -> bool,
    ) -> String {
        let key = (kind, slug(name), signs(name));
        if let Some(id) = self.of_names.get(&key) {
            return id.clone();
        }
        let id = self.another(kind, name, is_taken);
        self.of_names.insert(key, id.clone());
        id
    }

    /// The ids for statements, given those that are free before the first is suggested.
    pub(super) fn statements(&mut self, free: impl FnOnce() -> FreeIds) -> &mut FreeIds {
        self.statements.get_or_insert_with(free)
    }

    /// The ids for events, as [`SuggestedIds::statements`].
    pub(super) fn events(&mut self, free: impl FnOnce() -> FreeIds) -> &mut FreeIds {
        self.events.get_or_insert_with(free)
    }
}
