//! Joins the consecutive memberships of an actor in one post, such as the terms of a president, to one.
//!
//! Input: the resolved memberships of an actor. Output: [`Post`]s. Pages show posts; which role was held on a day is
//! decided for each membership by itself (`roles`). Two memberships are of one post if organization, role, area and who
//! is represented are equal, and the second begins at the latest on the day after the first ends, as far as is known.

use super::{EntityId, Index, Role};
use crate::content::model::ActorFacts;
use std::collections::{BTreeMap, BTreeSet};

/// A post: one membership, or several in a row.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// From the first day of the first term to the last day of the last one.
    pub role: Role,
    /// The position in the actor's `memberships` of the term that ends last.
    pub last: u32,
    /// The positions of its terms in [`EntityEntry::roles`], the oldest first.
    pub terms: Vec<u32>,
}

impl Post {
    /// Whether another term continues this post.
    fn is_continued_by(&self, next: &Role) -> bool {
        let (Some(end), Some(start)) = (self.role.end, next.start) else { return false };
        // At the end of the calendar there is no next day.
        self.role.start.is_some() && start.first <= end.last.tomorrow().unwrap_or(end.last)
    }

    fn add(&mut self, number: u32, next: &Role) {
        self.terms.push(number);
        let ends_later =
            next.end.is_none_or(|end| self.role.end.is_some_and(|it| it.last <= end.last));
        if ends_later {
            self.last = next.membership;
            (self.role.end, self.role.confirmed) = (next.end, next.confirmed);
            self.role.last_possible = next.last_possible;
        }
    }
}

/// The posts of an actor with these memberships, in the order of the file.
pub(super) fn join(roles: &[Role], facts: &ActorFacts) -> Vec<Post> {
    let post = |(number, role): (usize, &Role)| Post {
        role: role.clone(),
        last: role.membership,
        terms: vec![number as u32],
    };
    if roles.len() < 2 {
        return roles.iter().enumerate().map(post).collect();
    }
    let key = |role: &Role| {
        let membership = facts.memberships.get(role.membership as usize);
        let words = membership.map(|it| (it.role.as_deref(), it.area.as_deref()));
        (role.organization, role.on_behalf_of, words)
    };
    let mut ordered: Vec<(usize, &Role)> = roles.iter().enumerate().collect();
    ordered.sort_by(|(a, one), (b, other)| {
        let start = |role: &Role| role.start.map(|start| start.first);
        (key(one), start(one), a).cmp(&(key(other), start(other), b))
    });
    let mut posts: Vec<Post> = Vec::new();
    for (number, role) in ordered {
        match posts.last_mut() {
            Some(last) if key(&last.role) == key(role) && last.is_continued_by(role) => {
                last.add(number as u32, role);
            }
            _ => posts.push(post((number, role))),
        }
    }
    posts.sort_by_key(|post| post.terms.iter().min().copied());
    posts
}

/// Sorts the members of all organizations by the day on which they began, those of whom it is not known first, then by
/// name: a new member is the last one. Of each post the first term remains.
pub(super) fn order_members(index: &mut Index) {
    let mut later_terms: BTreeSet<(EntityId, u32)> = BTreeSet::new();
    for id in index.entity_ids().filter(|id| index.entity(*id).roles.len() > 1) {
        let posts = index.entity(id).posts.iter();
        later_terms.extend(posts.flat_map(|post| post.terms.iter().skip(1).map(move |n| (id, *n))));
    }
    for organization in index.entity_ids() {
        if index.entity(organization).members.is_empty() {
            continue;
        }
        let mut members =
            std::mem::take(&mut index.edit().entities[organization.0 as usize].members);
        members.retain(|member| !later_terms.contains(member));
        members.sort_by_cached_key(|(holder, number)| {
            let role = &index.entity(*holder).roles[*number as usize];
            (role.start.map(|start| start.first), index.rank(*holder), *holder, *number)
        });
        index.edit().entities[organization.0 as usize].members = members;
    }
}

impl Index {
    /// The posts of some members of an organization: for each, the actor and the position of the first term.
    pub(crate) fn posts_of_members(&self, members: &[(EntityId, u32)]) -> Vec<(EntityId, Post)> {
        // Each actor's posts are searched once, also if it has thousands of them.
        let mut posts: BTreeMap<(EntityId, u32), Post> = BTreeMap::new();
        let mut joined: BTreeSet<EntityId> = BTreeSet::new();
        let mut of_members = Vec::with_capacity(members.len());
        for (holder, first) in members {
            if joined.insert(*holder) {
                let all = self.entity(*holder).posts.iter();
                posts.extend(all.map(|post| ((*holder, post.terms[0]), post.clone())));
            }
            of_members.extend(posts.remove(&(*holder, *first)).map(|post| (*holder, post)));
        }
        of_members
    }
}
