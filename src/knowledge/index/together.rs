//! Ranks, for each entity, the entities that are covered together with it: those that the same articles
//! declare.
//!
//! Input: the declarations of all articles. Output: a short ranked list of partners for each entity.
//!
//! The weight must neither put an actor who is in most articles at the top of every list, nor let a new
//! article reorder the lists of entities that it does not declare. A usual measure of association fails
//! the second: it depends on totals, which every article changes. So weights are only ever added to: in
//! the order of articles, each one that declares both `a` and `b` adds `1000 · (N + 20) / (n_b + 1)` to
//! the weight of `b` on the list of `a`, where `N` is the number of articles before it and `n_b` the number
//! of those that declare `b`. A shared article counts much with a rarely covered partner and little with
//! one that is covered daily.
//!
//! The partners of an entity are counted in one walk over its own articles, in an array with an element
//! for each entity that a thread uses again for the next one. A table of all pairs would grow with the
//! square of the number of entities. So would the walk through an article that declares thousands of them; of such a
//! list, which says little about any two, only the beginning counts as partners ([`MAX_TOGETHER`]).

use super::{ArticleId, Declaration, EntityEntry, EntityId, Index};
use crate::content::model::EntityKind;
use rayon::prelude::*;

/// Maximum number of partners of one kind that are listed for an entity.
const MAX_PARTNERS: usize = 20;
/// How many of the entities that one article declares are partners of the others. Roll calls of parliaments have fewer.
const MAX_TOGETHER: usize = 1000;
/// How many of the newest shared articles are listed for a partner.
const LATEST: usize = 3;

/// An entity that is covered together with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// The partner.
    pub entity: EntityId,
    /// Number of articles that declare both.
    pub count: u32,
    /// See the module documentation.
    weight: u64,
    /// The newest articles that declare both, the newest last. If there are fewer than [`LATEST`], the
    /// first elements are unused.
    latest: [ArticleId; LATEST],
}

impl Partner {
    /// The newest articles that declare both, newest first, three at most.
    pub fn latest(&self) -> impl Iterator<Item = ArticleId> + '_ {
        let used = LATEST.min(self.count as usize);
        self.latest[LATEST - used..].iter().rev().copied()
    }
}

/// The partners of one entity by kind. Each list starts with the partners of at least two shared articles:
/// one shared article may be chance. Within these and the rest, it is ranked by weight, count and name.
#[derive(Debug, Clone, Default)]
pub struct PartnerLists {
    /// Actors.
    pub actors: Vec<Partner>,
    /// Topics.
    pub topics: Vec<Partner>,
}

/// Fills in [`EntityEntry::partners`].
pub(super) fn gather(index: &mut Index) {
    let (weights, ranks) = (weights(index), ranks_by_name(index));
    let lists: Vec<PartnerLists> = index
        .entities
        .par_iter()
        .map_init(
            || Tally::new(index.entities.len()),
            |tally, entry| tally.partners(index, &weights, &ranks, entry),
        )
        .collect();
    for (entry, partners) in index.edit().entities.iter_mut().zip(lists) {
        entry.partners = partners;
    }
}

/// By article: the weight that sharing it adds to each entity that it declares, in the order of its
/// declarations; empty for a withdrawn article.
fn weights(index: &Index) -> Vec<Vec<u64>> {
    let mut declared_in = vec![0_u64; index.entities.len()];
    let mut articles = 0_u64;
    let mut weights = Vec::with_capacity(index.articles.len());
    for article in &index.articles {
        if article.retraction.is_some() {
            weights.push(Vec::new());
            continue;
        }
        let weigh = |declared: &Declaration| {
            let count = &mut declared_in[declared.entity.0 as usize];
            *count += 1;
            1000 * (articles + 20) / *count
        };
        weights.push(article.declared.iter().map(weigh).collect());
        articles += 1;
    }
    weights
}

/// By entity: its position in the order of names. Partners of one article alone all have the same weight, and
/// comparing the names of thousands of them for each entity would take most of the time.
fn ranks_by_name(index: &Index) -> Vec<u32> {
    let mut order: Vec<EntityId> = index.entity_ids().collect();
    order.par_sort_by_key(|id| (&index.entity(*id).name, &index.entity(*id).id, *id));
    let mut ranks = vec![0; order.len()];
    for (rank, id) in (0..).zip(order) {
        ranks[id.0 as usize] = rank;
    }
    ranks
}

/// The counts for one entity. They are all zero again after each entity.
struct Tally {
    /// By number of the other entity.
    counts: Vec<SharedArticles>,
    /// The other entities whose counts are not zero.
    touched: Vec<EntityId>,
}

/// The articles that two entities share.
#[derive(Clone, Copy)]
struct SharedArticles {
    weight: u64,
    count: u32,
    /// See [`Partner::latest`].
    latest: [ArticleId; LATEST],
}

const NOTHING: SharedArticles =
    SharedArticles { weight: 0, count: 0, latest: [ArticleId(0); LATEST] };

impl Tally {
    fn new(entities: usize) -> Self {
        Self { counts: vec![NOTHING; entities], touched: Vec::new() }
    }

    /// The partners of an entity, ranked.
    fn partners(
        &mut self,
        index: &Index,
        weights: &[Vec<u64>],
        ranks: &[u32],
        entry: &EntityEntry,
    ) -> PartnerLists {
        for article in &entry.articles {
            let declared = index.article(*article).declared.iter().take(MAX_TOGETHER);
            for (declared, weight) in declared.zip(&weights[article.0 as usize]) {
                self.add(declared.entity, *weight, *article);
            }
        }
        let mut lists = PartnerLists::default();
        for entity in self.touched.drain(..) {
            let shared = std::mem::replace(&mut self.counts[entity.0 as usize], NOTHING);
            let other = index.entity(entity);
            // Its articles declare the entity itself too.
            if std::ptr::eq(other, entry) {
                continue;
            }
            let list = match other.kind {
                EntityKind::Actor => &mut lists.actors,
                EntityKind::Topic => &mut lists.topics,
            };
            let SharedArticles { weight, count, latest } = shared;
            list.push(Partner { entity, count, weight, latest });
        }
        rank(ranks, &mut lists.actors);
        rank(ranks, &mut lists.topics);
        lists
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

/// Sorts a list by rank and cuts it to [`MAX_PARTNERS`]. The selection before the sort saves sorting the
/// thousands of partners that a frequently covered entity has.
fn rank(ranks: &[u32], list: &mut Vec<Partner>) {
    let order = |a: &Partner, b: &Partner| {
        let key = |partner: &Partner| (partner.count >= 2, partner.weight, partner.count);
        let name = |partner: &Partner| ranks[partner.entity.0 as usize];
        key(b).cmp(&key(a)).then_with(|| name(a).cmp(&name(b)))
    };
    if list.len() > MAX_PARTNERS {
        list.select_nth_unstable_by(MAX_PARTNERS - 1, order);
        list.truncate(MAX_PARTNERS);
    }
    list.sort_unstable_by(order);
    list.shrink_to_fit();
}
