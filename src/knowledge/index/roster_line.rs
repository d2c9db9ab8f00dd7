//! The suggestion to list a new name in a roster.
//!
//! Input: the content files and a name. Output: the line to write and the roster to write it in: the one that a site
//! has, and the usual one for a site without rosters. It is found once, since a site may have many new names and many
//! rosters.

use super::ParsedFile;
use crate::content::document::{FileKind, RosterFormat};
use crate::content::model::{ActorType, EntityKind};
use crate::diagnostic::{Fix, escaped_json};
use std::sync::Arc;

/// The roster of each kind that suggestions name.
pub(super) struct RosterPaths {
    actors: Arc<str>,
    topics: Arc<str>,
    /// The types of actors, of which a person chooses one.
    types: Arc<[String]>,
}

impl RosterPaths {
    pub(super) fn of(files: &[ParsedFile]) -> Self {
        let path = |kind| Arc::from(path(files, kind));
        let types = ActorType::ALL.map(|one| one.as_str().to_owned());
        Self {
            actors: path(EntityKind::Actor),
            topics: path(EntityKind::Topic),
            types: Arc::new(types),
        }
    }

    /// The roster to which an entity with a new name can be added.
    pub(super) fn path(&self, kind: EntityKind) -> &Arc<str> {
        match kind {
            EntityKind::Actor => &self.actors,
            EntityKind::Topic => &self.topics,
        }
    }

    /// The help that says which line to add for an entity with a new name.
    pub(super) fn line(&self, kind: EntityKind, id: &str, name: &str) -> String {
        let with_type = if kind == EntityKind::Actor { ", with the right type" } else { "" };
        format!("add to {}{with_type}:\n{}", self.path(kind), roster_entry(kind, id, name))
    }
}

/// The fix that adds an entity with a new name to a roster.
pub(super) fn roster_fix(rosters: &RosterPaths, kind: EntityKind, id: &str, name: &str) -> Fix {
    let entry = roster_entry(kind, id, name);
    let file = rosters.path(kind);
    let before = format!("- {{id: {id}, type: ");
    let after = entry.strip_prefix(&before).and_then(|rest| rest.strip_prefix(ANY_TYPE));
    match after {
        Some(after) => Fix::item(file, [before, after.to_owned()], &rosters.types),
        None => Fix::item(file, [entry, String::new()], &Arc::from([])),
    }
}

/// The type that the entry of an actor has until a person writes the right one.
const ANY_TYPE: &str = "person";

/// The entry of a roster for an entity.
pub(super) fn roster_entry(kind: EntityKind, id: &str, name: &str) -> String {
    let json = serde_json::to_string(name).unwrap_or_default();
    // A JSON string is also a YAML string.
    let quoted = escaped_json(&json);
    match kind {
        EntityKind::Actor => format!("- {{id: {id}, type: {ANY_TYPE}, name: {quoted}}}"),
        EntityKind::Topic => format!("- {{id: {id}, name: {quoted}}}"),
    }
}

/// `content/actors.yaml`, as it is written; else the first other roster; else the one to create.
fn path(files: &[ParsedFile], kind: EntityKind) -> String {
    let wanted = FileKind::Roster(kind, RosterFormat::Yaml);
    let rosters = files.iter().filter(|file| file.file.kind == wanted).map(|file| &file.file.path);
    match rosters.min_by_key(|path| path.matches('/').count() > 1) {
        Some(path) => path.to_string(),
        None => format!("content/{}s.yaml", kind.as_str()),
    }
}
