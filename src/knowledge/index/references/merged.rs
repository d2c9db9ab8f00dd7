//! New names that are one entity, because they have the same address or differ in accents alone: `C`, `C++` and `C#`, or
//! `Grain transit` and `grain-transit`.
//!
//! Input: the references that match no entity. Output: for each of these names the one that is shown and under which a
//! finding suggests to list it, and findings about names that differ in a sign. One entry of a roster serves all that
//! differ in nothing else.

use super::{NameLocation, UnresolvedSource, new_kind};
use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::names::Lookup;
use crate::knowledge::index::roster_line::{RosterPaths, roster_entry};
use crate::syntax::signs::signs;
use crate::syntax::text::{bare_slug, nfc};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// How many of the names that are one entity are listed.
const MAX_LISTED: usize = 4;

/// How often a new name is written in one spelling, and which of all references does so first.
#[derive(Clone, Copy)]
struct SpellingUse {
    count: usize,
    first: usize,
}

/// The new names.
pub(super) struct MergedNames {
    /// By kind, slug and signs of a name: the spelling to list.
    listed: BTreeMap<(EntityKind, String, String), String>,
    /// By kind and spelling. Only looked up, never iterated.
    uses: HashMap<(EntityKind, String), SpellingUse>,
}

impl MergedNames {
    pub(super) fn new(
        sources: &[UnresolvedSource],
        new_actors: &BTreeMap<String, Arc<str>>,
    ) -> Self {
        let mut new = Self { listed: BTreeMap::new(), uses: HashMap::new() };
        let mut all: Vec<(EntityKind, String)> = Vec::new();
        for source in sources.iter().filter(|source| !source.is_held_back) {
            let unknown = source.references.iter().filter(|one| one.lookup == Lookup::Unknown);
            for unresolved in unknown {
                let (reference, expected) = (unresolved.reference, unresolved.expected);
                let Some(kind) = new_kind(reference, expected, new_actors) else { continue };
                let name = nfc(&reference.text);
                let spelling = (kind, name.into_owned());
                let first = all.len();
                new.uses
                    .entry(spelling.clone())
                    .and_modify(|found| found.count += 1)
                    .or_insert_with(|| {
                        all.push(spelling);
                        SpellingUse { count: 1, first }
                    });
            }
        }
        for (kind, name) in all {
            let key = (kind, bare_slug(&name), signs(&name));
            let best = match new.listed.get(&key) {
                Some(listed) => new.shown(kind, [listed.as_str(), &name]).map(str::to_owned),
                None => Some(name),
            };
            new.listed.extend(best.map(|best| (key, best)));
        }
        new
    }

    /// The spelling to show of those of one entity: the one that is written most often, then the first; but none in
    /// capitals throughout if there is another one.
    pub(super) fn shown<'n>(
        &self,
        kind: EntityKind,
        spellings: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let rank = |name: &&str| {
            let found = self.uses.get(&(kind, (*name).to_owned()));
            let of_use = found.map(|found| (Reverse(found.count), found.first));
            (is_in_capitals(name), of_use.is_none(), of_use)
        };
        spellings.into_iter().min_by_key(rank)
    }

    /// The names that differ from others of one entity in a sign, those without a sign first. In this order they get their
    /// ids, so that `C` has the shortest one, whichever article is older.
    pub(super) fn differing(&self) -> impl Iterator<Item = (EntityKind, &str)> {
        let all: Vec<_> = self.listed.iter().collect();
        let groups = all.chunk_by(|((kind, slug, _), _), ((k, s, _), _)| (kind, slug) == (k, s));
        let differing: Vec<_> = groups.filter(|group| group.len() > 1).flatten().copied().collect();
        differing.into_iter().map(|((kind, ..), name)| (*kind, name.as_str()))
    }

    /// The name under which to list a new name.
    pub(super) fn listed<'n>(&'n self, kind: EntityKind, name: &'n str) -> &'n str {
        self.listed.get(&(kind, bare_slug(name), signs(name))).map_or(name, String::as_str)
    }
}

/// Whether a name of several words, which is no acronym, is in capitals throughout.
fn is_in_capitals(name: &str) -> bool {
    name.split_whitespace().nth(1).is_some()
        && name.chars().any(char::is_uppercase)
        && !name.chars().any(char::is_lowercase)
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
