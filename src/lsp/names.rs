//! The names of a site, for completion: which actors and topics a few letters may mean.
//!
//! Input: an index. Output: the entities whose names fit, the best first. Letter case, accents and the marks between words
//! do not matter. The list is made once for as long as the facts of the site are the same.

use super::shapes::NamedThing;
use crate::content::model::{Entity, EntityKind};
use crate::knowledge::index::{EntityId, Index};
use crate::syntax::text::bare_slug;
use std::collections::BTreeMap;

/// A name of an entity as it is searched.
#[derive(Debug)]
struct SearchedName {
    entity: EntityId,
    kind: EntityKind,
    /// Words of lower-case letters with hyphens in between.
    slug: String,
    /// Lower is better: a name, an id, another name.
    rank: u8,
}

/// All names of a site.
#[derive(Debug)]
pub(super) struct SearchableNames {
    names: Vec<SearchedName>,
    /// By entity: the number of articles that declare it.
    uses: Vec<usize>,
    /// The entities, those of the most articles first.
    by_use: Vec<(EntityId, EntityKind)>,
}

/// Whether entities of this kind are meant, and how early they are listed.
fn order(wanted: NamedThing, kind: EntityKind) -> Option<u8> {
    use EntityKind::{Actor, Topic};
    match (wanted, kind) {
        (NamedThing::Actor, Actor) | (NamedThing::Topic, Topic) => Some(0),
        (NamedThing::Entity, _) => Some(0),
        (NamedThing::Subject, Topic) => Some(0),
        (NamedThing::Subject, Actor) => Some(1),
        _ => None,
    }
}

impl SearchableNames {
    pub(super) fn of(index: &Index) -> Self {
        let (mut names, mut uses, mut by_use) = (Vec::new(), Vec::new(), Vec::new());
        for id in index.entity_ids() {
            let entry = index.entity(id);
            uses.push(index.coverage(id).articles.len());
            by_use.push((id, entry.kind));
            let mut add = |text: &str, rank| {
                let slug = bare_slug(text);
                names.push(SearchedName { entity: id, kind: entry.kind, slug, rank });
            };
            add(&entry.name, 0);
            add(&entry.id, 1);
            let others = index.entity_front(entry).map(other_names).unwrap_or_default();
            others.iter().for_each(|name| add(name, 2));
        }
        by_use.sort_by_key(|(id, _)| std::cmp::Reverse(uses.get(id.0 as usize).copied()));
        Self { names, uses, by_use }
    }

    /// The entities that a text may be the beginning of, at most `most`; and whether there are more.
    pub(super) fn find(
        &self,
        wanted: NamedThing,
        text: &str,
        most: usize,
    ) -> (Vec<EntityId>, bool) {
        let typed = bare_slug(text);
        if typed.is_empty() {
            let all = self.by_use.iter().filter(|(_, kind)| order(wanted, *kind).is_some());
            let found: Vec<EntityId> = all.map(|(id, _)| *id).take(most + 1).collect();
            return cut(found, most);
        }
        let mut best: BTreeMap<EntityId, (u8, u8)> = BTreeMap::new();
        for name in &self.names {
            let Some(kind) = order(wanted, name.kind) else { continue };
            let Some(fit) = fit(&name.slug, &typed) else { continue };
            let score = (fit + name.rank, kind);
            best.entry(name.entity).and_modify(|it| *it = score.min(*it)).or_insert(score);
        }
        let uses = |id: &EntityId| self.uses.get(id.0 as usize).copied();
        let mut found: Vec<(EntityId, (u8, u8))> = best.into_iter().collect();
        found.sort_by_key(|(id, score)| (*score, std::cmp::Reverse(uses(id))));
        cut(found.into_iter().map(|(id, _)| id).collect(), most)
    }
}

fn cut(mut found: Vec<EntityId>, most: usize) -> (Vec<EntityId>, bool) {
    let has_more = found.len() > most;
    found.truncate(most);
    (found, has_more)
}

/// How well a name fits what is typed; lower is better.
fn fit(name: &str, typed: &str) -> Option<u8> {
    let at = name.find(typed)?;
    Some(match at {
        0 => 0,
        at if name[..at].ends_with('-') => 4,
        _ if name.match_indices(typed).any(|(at, _)| name[..at].ends_with('-')) => 4,
        _ => 8,
    })
}

/// The names of an entity besides the one that is shown, those that readers never see included.
fn other_names(front: &Entity) -> Vec<&str> {
    let others = front.other_names.iter().map(|other| other.name.as_str());
    others.chain(front.hidden_names.iter().map(String::as_str)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_name_fits_best_then_that_of_a_word() {
        assert_eq!(fit("mira-tolvan", "mir"), Some(0));
        assert_eq!(fit("mira-tolvan", "tol"), Some(4));
        assert_eq!(fit("mira-tolvan", "ira"), Some(8));
        assert_eq!(fit("anna-ann", "ann"), Some(0));
        assert_eq!(fit("hanna-anders", "an"), Some(4));
        assert_eq!(fit("mira-tolvan", "x"), None);
    }
}
