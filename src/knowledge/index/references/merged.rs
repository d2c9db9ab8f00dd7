//! New names that are one entity, because they have the same address: `C`, `C++` and `C#`, or `Grain transit` and
//! `grain-transit`.
//!
//! Input: the references that match no entity. Output: for each of these names the one under which a finding suggests to
//! list it, and findings about names that differ in a sign. One entry of a roster serves all that differ in nothing else.

use super::{NameLocation, UnresolvedSource, new_kind};
use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::names::Lookup;
use crate::knowledge::index::roster_line::{RosterPaths, roster_entry};
use crate::syntax::signs::signs;
use crate::syntax::text::{nfc, slug};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// How many of the names that are one entity are listed.
const MAX_LISTED: usize = 4;

/// By kind, slug and signs of a new name: the first such name in byte order. Only looked up, never iterated.
pub(super) struct MergedNames(HashMap<(EntityKind, String, String), String>);

impl MergedNames {
    pub(super) fn new(
        sources: &[UnresolvedSource],
        new_actors: &BTreeMap<String, Arc<str>>,
    ) -> Self {
        let mut first: HashMap<_, String> = HashMap::new();
        for source in sources.iter().filter(|source| !source.is_held_back) {
            let unknown = source.references.iter().filter(|one| one.lookup == Lookup::Unknown);
            for unresolved in unknown {
                let (reference, expected) = (unresolved.reference, unresolved.expected);
                let Some(kind) = new_kind(reference, expected, new_actors) else { continue };
                let name = nfc(&reference.text);
                let listed = first
                    .entry((kind, slug(&name), signs(&name)))
                    .or_insert_with(|| name.to_string());
                if *name < **listed {
                    *listed = name.into_owned();
                }
            }
        }
        Self(first)
    }

    /// The name under which to list a new name.
    pub(super) fn listed<'n>(&'n self, kind: EntityKind, name: &'n str) -> &'n str {
        self.0.get(&(kind, slug(name), signs(name))).map_or(name, String::as_str)
    }
}

/// Reports names of one entity that differ in a sign that may distinguish them; `id_of` gives the id to suggest for one.
pub(super) fn report(
    kind: EntityKind,
    spellings: &BTreeMap<String, NameLocation>,
    rosters: &RosterPaths,
    mut id_of: impl FnMut(&str) -> String,
    report: &mut Report,
) {
    let mut of_signs = BTreeSet::new();
    let of_each = spellings.iter().filter(|(name, _)| of_signs.insert(signs(name)));
    let mut different: Vec<(&String, &NameLocation)> = of_each.collect();
    let [_, (_, (path, location)), ..] = different[..] else { return };
    different.truncate(MAX_LISTED);
    let named: Vec<String> = different.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let entries: Vec<String> =
        different.iter().map(|(name, _)| roster_entry(kind, &id_of(name), name)).collect();
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
