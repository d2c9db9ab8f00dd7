//! The suggestion to list a new name in a roster.
//!
//! Input: the content files and a name. Output: the line to write and the roster to write it in: the one that a site
//! has, and the usual one for a site without rosters. It is found once, since a site may have many new names and many
//! rosters.

use super::ParsedFile;
use crate::content::document::{FileKind, RosterFormat};
use crate::content::model::EntityKind;
use crate::diagnostic::escaped_json;

/// The roster of each kind that suggestions name.
pub(super) struct RosterPaths {
    actors: String,
    topics: String,
}

impl RosterPaths {
    pub(super) fn of(files: &[ParsedFile]) -> Self {
        Self { actors: path(files, EntityKind::Actor), topics: path(files, EntityKind::Topic) }
    }

    /// The roster to which an entity with a new name can be added.
    pub(super) fn path(&self, kind: EntityKind) -> &str {
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

/// The entry of a roster for an entity.
pub(super) fn roster_entry(kind: EntityKind, id: &str, name: &str) -> String {
    let json = serde_json::to_string(name).unwrap_or_default();
    // A JSON string is also a YAML string.
    let quoted = escaped_json(&json);
    match kind {
        EntityKind::Actor => format!("- {{id: {id}, type: person, name: {quoted}}}"),
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
