//! New names that are one entity, because they have the same address: `C`, `C++` and `C#`, or `Grain transit` and
//! `grain-transit`.
//!
//! Input: the references that match no entity. Output: for each of these names the entry of a roster that a finding
//! suggests, and findings about names that differ in a sign. One entry serves all that differ in nothing else; each of the
//! others has an id of its own, the same one in every finding.

use super::{NameLocation, UnresolvedSource, new_kind};
use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::names::{Lookup, NameIndex};
use crate::knowledge::index::roster_line::{RosterPaths, roster_entry};
use crate::syntax::signs::{free_id, signs};
use crate::syntax::text::{nfc, slug};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// How many of the names that are one entity are listed.
const MAX_LISTED: usize = 4;

/// The entry of a roster: id and name.
type RosterEntry = (String, String);

/// The entries for the new names of which several have one address. Only looked up, never iterated.
pub(super) struct MergedNames(HashMap<(EntityKind, String), RosterEntry>);

impl MergedNames {
    pub(super) fn new(
        sources: &[UnresolvedSource],
        new_actors: &BTreeMap<String, Arc<str>>,
        names: &NameIndex,
    ) -> Self {
        let mut by_address: BTreeMap<(EntityKind, String), BTreeSet<String>> = BTreeMap::new();
        for source in sources.iter().filter(|source| !source.is_held_back) {
            let unknown = source.references.iter().filter(|one| one.lookup == Lookup::Unknown);
            for unresolved in unknown {
                let (reference, expected) = (unresolved.reference, unresolved.expected);
                let Some(kind) = new_kind(reference, expected, new_actors) else { continue };
                let name = nfc(&reference.text).into_owned();
                by_address.entry((kind, slug(&name))).or_default().insert(name);
            }
        }
        let mut entries = HashMap::new();
        for ((kind, _), names_of_address) in by_address.iter().filter(|(_, names)| names.len() > 1)
        {
            let is_known = |id: &str| names.find(*kind, id) != Lookup::Unknown;
            let mut by_signs: BTreeMap<String, RosterEntry> = BTreeMap::new();
            for name in names_of_address {
                let signs = signs(name);
                if !by_signs.contains_key(&signs) {
                    let is_used = |id: &str| by_signs.values().any(|(used, _)| used == id);
                    let id = free_id(name, |id| is_known(id) || is_used(id));
                    by_signs.insert(signs.clone(), (id, name.clone()));
                }
                entries.insert((*kind, name.clone()), by_signs[&signs].clone());
            }
        }
        Self(entries)
    }

    /// The entry to suggest for a new name, if others have its address.
    pub(super) fn entry(&self, kind: EntityKind, name: &str) -> Option<(&str, &str)> {
        let (id, name) = self.0.get(&(kind, nfc(name).into_owned()))?;
        Some((id, name))
    }

    /// Reports names of one entity that differ in a sign that may distinguish them.
    pub(super) fn report(
        &self,
        kind: EntityKind,
        spellings: &BTreeMap<String, NameLocation>,
        rosters: &RosterPaths,
        report: &mut Report,
    ) {
        let mut ids = BTreeSet::new();
        let mut different: Vec<(&str, &str, &NameLocation)> = Vec::new();
        for (name, location) in spellings {
            let Some((id, _)) = self.entry(kind, name) else { continue };
            if ids.insert(id) {
                different.push((id, name, location));
            }
        }
        let [_, (_, _, (path, location)), ..] = different[..] else { return };
        different.truncate(MAX_LISTED);
        let named: Vec<String> =
            different.iter().map(|(_, name, _)| format!("\"{name}\"")).collect();
        let entries: Vec<String> =
            different.iter().map(|(id, name, _)| roster_entry(kind, id, name)).collect();
        let message = format!(
            "the names {} are one {}, because they have the same address",
            named.join(" and "),
            kind.as_str()
        );
        let help = format!(
            "if they are different, add to {}{}:\n{}",
            rosters.path(kind),
            if kind == EntityKind::Actor { ", with the right types" } else { "" },
            entries.join("\n")
        );
        report.push(path, Diagnostic::warning("merged-names", *location, message).help(help));
    }
}
