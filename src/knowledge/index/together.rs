//! Ranks, for each entity, the entities that are covered together with it: those that the same articles
//! declare.
//!
//! Input: the declarations of all articles. Output: a short ranked list of partners for each entity: by the number of
//! shared articles, then the most recent of them, then the name. Nothing in the rank depends on articles that do not
//! declare the entity, so that a new article reorders no other list. (Weighing partners by how rarely they are covered
//! hid the actors who matter most in archives of several years.)
//!
//! The partners of an entity are counted in one walk over its own articles, in an array with an element
//! for each entity that a thread uses again for the next one. A table of all pairs would grow with the
//! square of the number of entities. So would the walk through an article that declares thousands of them; of such a
//! list, which says little about any two, only the beginning counts as partners ([`MAX_TOGETHER`]).

use super::{ArticleId, EntityEntry, EntityId, Index};
use crate::content::model::EntityKind;
use rayon::prelude::*;
use std::cmp::Reverse;

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

/// The partners of one entity by kind, those of the most shared articles first.
#[derive(Debug, Clone, Default)]
pub struct PartnerLists {
    /// Actors.
    pub actors: Vec<Partner>,
    /// Topics.
    pub topics: Vec<Partner>,
}

/// Fills in [`EntityEntry::partners`].
pub(super) fn gather(index: &mut Index) {
    let lists: Vec<PartnerLists> = index
        .entities
        .par_iter()
        .map_init(|| Tally::new(index.entities.len()), |tally, entry| tally.partners(index, entry))
        .collect();
    for (entry, partners) in index.edit().entities.iter_mut().zip(lists) {
        entry.coverage.partners = partners;
    }
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
    count: u32,
    /// See [`Partner::latest`].
    latest: [ArticleId; LATEST],
}

const NOTHING: SharedArticles = SharedArticles { count: 0, latest: [ArticleId(0); LATEST] };

impl Tally {
    fn new(entities: usize) -> Self {
        Self { counts: vec![NOTHING; entities], touched: Vec::new() }
    }

    /// The partners of an entity, ranked.
    fn partners(&mut self, index: &Index, entry: &EntityEntry) -> PartnerLists {
        for article in &entry.coverage.articles {
            for declared in index.article(*article).declared.iter().take(MAX_TOGETHER) {
                self.add(declared.entity, *article);
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
            let SharedArticles { count, latest } = shared;
            list.push(Partner { entity, count, latest });
        }
        rank(index, &mut lists.actors);
        rank(index, &mut lists.topics);
        lists
    }

    fn add(&mut self, entity: EntityId, article: ArticleId) {
        let shared = &mut self.counts[entity.0 as usize];
        if shared.count == 0 {
            self.touched.push(entity);
        }
        shared.count += 1;
        shared.latest.rotate_left(1);
        shared.latest[LATEST - 1] = article;
    }
}

/// Sorts a list by rank and cuts it to [`MAX_PARTNERS`]. The selection before the sort saves sorting the
/// thousands of partners that a frequently covered entity has.
fn rank(index: &Index, list: &mut Vec<Partner>) {
    let newest = |partner: &Partner| partner.latest[LATEST - 1];
    let key =
        |partner: &Partner| (Reverse((partner.count, newest(partner))), index.rank(partner.entity));
    let order = |a: &Partner, b: &Partner| key(a).cmp(&key(b));
    if list.len() > MAX_PARTNERS {
        list.select_nth_unstable_by(MAX_PARTNERS - 1, order);
        list.truncate(MAX_PARTNERS);
    }
    list.sort_unstable_by(order);
    list.shrink_to_fit();
}
