//! Who and what is covered together: for every entity, those that the same articles declare.
//!
//! From the articles' declared entities to a short ranked list on each entity. Reads nothing else.
//!
//! The rank must neither let an actor who is everywhere top every list nor let a new article reorder
//! the lists of entities that it does not declare. So it only ever adds: walking the articles in
//! order, each that declares both `a` and `b` adds `1000 · (N + 20) / (n_b + 1)` to `b` on the list of
//! `a`, where `N` is the number of articles so far and `n_b` that of those with `b`. An article with
//! someone rare weighs much, one with someone seen daily little, and what has been added stays.
//!
//! Each entity is counted in one walk over its own articles with two arrays as long as there are
//! entities, which a thread uses again for the next: no table of all pairs is ever held.

use super::{ArticleId, Declaration, EntityEntry, EntityId, Index};
use crate::content::model::EntityKind;
use rayon::prelude::*;

/// Most partners of one kind that an entity keeps.
const MOST: usize = 20;
/// How many shared articles a partner keeps.
const LATEST: usize = 3;

/// Another entity that the same articles declare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Which.
    pub entity: EntityId,
    /// Number of articles that declare both.
    pub count: u32,
    /// By what partners are ranked.
    weight: u64,
    latest: [ArticleId; LATEST],
}

impl Partner {
    /// The latest articles that declare both, newest first, three at most.
    pub fn latest(&self) -> impl Iterator<Item = ArticleId> + '_ {
        let known = LATEST.min(self.count as usize);
        self.latest[LATEST - known..].iter().rev().copied()
    }
}

/// Partners of one entity by kind, each list ranked: those of two articles and more by weight, then
/// count, then name; then those of one.
#[derive(Debug, Clone, Default)]
pub struct PartnerLists {
    /// Actors.
    pub actors: Vec<Partner>,
    /// Topics.
    pub topics: Vec<Partner>,
}

/// Fills in [`EntityEntry::together`].
pub(super) fn gather(index: &mut Index) {
    let weights = weights(index);
    let found: Vec<PartnerLists> = index
        .entities
        .par_iter()
        .map_init(
            || Tally::new(index.entities.len()),
            |tally, entry| tally.partners(index, &weights, entry),
        )
        .collect();
    for (entry, together) in index.edit().entities.iter_mut().zip(found) {
        entry.together = together;
    }
}

/// What sharing an article with each of its entities adds, in the order in which it declares them;
/// nothing for a withdrawn article.
fn weights(index: &Index) -> Vec<Vec<u64>> {
    let mut seen = vec![0_u64; index.entities.len()];
    let mut articles = 0_u64;
    let mut weights = Vec::with_capacity(index.articles.len());
    for article in &index.articles {
        if article.retraction.is_some() {
            weights.push(Vec::new());
            continue;
        }
        let weigh = |declared: &Declaration| {
            let with_it = &mut seen[declared.entity.0 as usize];
            *with_it += 1;
            1000 * (articles + 20) / *with_it
        };
        weights.push(article.declared.iter().map(weigh).collect());
        articles += 1;
    }
    weights
}

/// What is counted for one entity; all zero in between.
struct Tally {
    /// By entity.
    counts: Vec<SharedArticles>,
    /// The entities counted.
    touched: Vec<EntityId>,
}

#[derive(Clone, Copy)]
struct SharedArticles {
    weight: u64,
    count: u32,
    /// Oldest first.
    latest: [ArticleId; LATEST],
}

const NOTHING: SharedArticles =
    SharedArticles { weight: 0, count: 0, latest: [ArticleId(0); LATEST] };

impl Tally {
    fn new(entities: usize) -> Self {
        Self { counts: vec![NOTHING; entities], touched: Vec::new() }
    }

    fn partners(
        &mut self,
        index: &Index,
        weights: &[Vec<u64>],
        entry: &EntityEntry,
    ) -> PartnerLists {
        for article in &entry.articles {
            let declared = &index.article(*article).declared;
            for (declared, weight) in declared.iter().zip(&weights[article.0 as usize]) {
                self.add(declared.entity, *weight, *article);
            }
        }
        let mut together = PartnerLists::default();
        for entity in self.touched.drain(..) {
            let shared = std::mem::replace(&mut self.counts[entity.0 as usize], NOTHING);
            let other = index.entity(entity);
            if std::ptr::eq(other, entry) {
                continue;
            }
            let list = match other.kind {
                EntityKind::Actor => &mut together.actors,
                EntityKind::Topic => &mut together.topics,
            };
            let SharedArticles { weight, count, latest } = shared;
            list.push(Partner { entity, count, weight, latest });
        }
        rank(index, &mut together.actors);
        rank(index, &mut together.topics);
        together
    }

    fn add(&mut self, entity: EntityId, weight: u64, article: ArticleId) {
        let shared = &mut self.counts[entity.0 as usize];
        if shared.count == 0 {
            self.touched.push(entity);
        }
        shared.weight += weight;
        shared.count += 1;
        shared.latest.rotate_left(1);
        shared.latest[LATEST - 1] = article;
    }
}

/// The first [`MOST`] of a list, in order.
fn rank(index: &Index, list: &mut Vec<Partner>) {
    let order = |a: &Partner, b: &Partner| {
        let key = |partner: &Partner| (partner.count >= 2, partner.weight, partner.count);
        let name = |partner: &Partner| {
            let entry = index.entity(partner.entity);
            (&entry.name, &entry.id)
        };
        key(b).cmp(&key(a)).then_with(|| name(a).cmp(&name(b)))
    };
    if list.len() > MOST {
        list.select_nth_unstable_by(MOST - 1, order);
        list.truncate(MOST);
    }
    list.sort_unstable_by(order);
    list.shrink_to_fit();
}
