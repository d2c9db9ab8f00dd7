//! What differs between two snapshots.
//!
//! Input: the snapshot of an earlier index, and that of the present one. Output: [`FacetChanges`], which decide for the
//! dependencies of a page whether any of them has changed, and give the unchanged ones by the present numbers.

use super::super::dependencies::{FACETS, Facet, SUBJECTS};
use super::{Dependency, Snapshot};
use crate::incremental::Fingerprint;
use rayon::prelude::*;
use std::collections::HashMap;

/// What differs between two snapshots, by the numbers of the older one.
#[derive(Debug, Default)]
pub(crate) struct FacetChanges {
    /// By subject: the new number of each thing, `None` if there is no such thing any more; nothing if all numbers are
    /// the same.
    numbers: Vec<Option<Vec<Option<u32>>>>,
    /// By facet.
    facets: Vec<ChangedFacet>,
}

/// What has changed of a facet. After most edits, nothing of most facets.
#[derive(Debug)]
struct ChangedFacet {
    /// The number of things.
    count: usize,
    /// By thing: whether it has changed; nothing if all are as they were.
    changed: Option<Vec<bool>>,
}

impl ChangedFacet {
    /// Whether the thing with a number has changed. One without a number has.
    fn contains(&self, number: usize) -> bool {
        number >= self.count || self.changed.as_ref().is_some_and(|changed| changed[number])
    }
}

impl FacetChanges {
    /// Whether anything of these dependencies has changed.
    pub(crate) fn affect(&self, dependencies: &[Dependency]) -> bool {
        dependencies.iter().any(|dependency| {
            let (facet, number) = dependency.target();
            self.facets.get(facet as usize).is_none_or(|facet| facet.contains(number))
        })
    }

    /// Adds unchanged dependencies to a list, by the numbers of the newer index.
    pub(crate) fn translate(&self, dependencies: &[Dependency], to: &mut Vec<Dependency>) {
        if self.numbers.iter().all(Option::is_none) {
            return to.extend_from_slice(dependencies);
        }
        to.extend(dependencies.iter().map(|dependency| {
            let (facet, number) = dependency.target();
            match &self.numbers[facet.subject() as usize] {
                None => *dependency,
                // One without a new number has changed: its page is not reused.
                Some(numbers) => {
                    let new = numbers.get(number).copied().flatten().unwrap_or(u32::MAX >> 4);
                    Dependency::new(facet, new as usize)
                }
            }
        }));
    }

    /// Takes a facet to be unchanged, for the mutation tests.
    pub(crate) fn ignore(&mut self, facet: Facet) {
        self.facets[facet as usize].changed = None;
    }
}

impl Snapshot {
    /// What differs in a newer snapshot.
    pub(crate) fn changes(&self, new: &Snapshot) -> FacetChanges {
        let numbers: Vec<Option<Vec<Option<u32>>>> = SUBJECTS
            .into_par_iter()
            .map(|subject| {
                let (old, new) = (&self.keys[subject as usize].0, &new.keys[subject as usize].0);
                (old != new).then(|| new_numbers(old, new))
            })
            .collect();
        let changed = FACETS.into_par_iter().map(|facet| {
            let (old, new) = (&self.facets[facet as usize].0, &new.facets[facet as usize].0);
            let numbers = numbers[facet.subject() as usize].as_ref();
            if numbers.is_none() && old == new {
                return ChangedFacet { count: old.len(), changed: None };
            }
            let differs = |(number, fingerprint): (usize, &Fingerprint)| {
                let number = match numbers {
                    None => Some(number),
                    Some(numbers) => numbers[number].map(|number| number as usize),
                };
                number.and_then(|number| new.get(number)) != Some(fingerprint)
            };
            let changed: Vec<bool> = old.iter().enumerate().map(differs).collect();
            let changed = Some(changed).filter(|changed| changed.contains(&true));
            ChangedFacet { count: old.len(), changed }
        });
        let facets = changed.collect();
        FacetChanges { numbers, facets }
    }
}

/// For each key its number in a new list. Of two equal keys, which only damaged data have, the last counts.
fn new_numbers(old: &[Fingerprint], new: &[Fingerprint]) -> Vec<Option<u32>> {
    // Only looked up, never iterated.
    let numbers: HashMap<Fingerprint, u32> = new.iter().copied().zip(0..).collect();
    old.iter().map(|key| numbers.get(key).copied()).collect()
}
