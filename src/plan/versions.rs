//! Which pages of the editions of a site are the same page in several languages.
//!
//! Input: the plans of all editions. Output: for each page its paths in all of them. A page that an edition has not is
//! never linked there. Pages are compared by the keys of what they are about, since the numbers of articles and entities
//! are those of one index.

use super::{Plan, Route};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{Index, Keys};
use std::collections::HashMap;
use std::sync::Arc;

/// The paths of one page, by edition; `None` in one that has not this page.
pub(crate) type PageVersions = Arc<[Option<String>]>;

/// By page of one edition: its versions. Only looked up, never iterated.
pub(crate) type VersionsOfPages = HashMap<Route, PageVersions>;

/// The versions of the pages of each edition; none for a site with one.
pub(crate) fn page_versions(editions: &[(&Index, &Plan)]) -> Vec<VersionsOfPages> {
    if editions.len() < 2 {
        return vec![VersionsOfPages::new(); editions.len()];
    }
    let keys: Vec<Keys> = editions.iter().map(|(index, _)| Keys::new(index)).collect();
    let key_of = |keys: &Keys, route: Route| {
        let mut facts = keys.writer();
        route.write(&mut facts);
        facts.fingerprint()
    };
    // Only looked up, never iterated.
    let mut paths: HashMap<Fingerprint, Vec<Option<String>>> = HashMap::new();
    for (number, ((_, plan), keys)) in editions.iter().zip(&keys).enumerate() {
        for (route, path) in &plan.pages {
            let of_page = paths.entry(key_of(keys, *route));
            of_page.or_insert_with(|| vec![None; editions.len()])[number] = Some(path.clone());
        }
    }
    let shared: HashMap<Fingerprint, PageVersions> =
        paths.into_iter().map(|(key, paths)| (key, paths.into())).collect();
    let of_edition = |((_, plan), keys): (&(&Index, &Plan), &Keys)| {
        let routes = plan.pages.iter().map(|(route, _)| *route);
        let versions = |route: Route| Some((route, shared.get(&key_of(keys, route))?.clone()));
        routes.filter_map(versions).collect()
    };
    editions.iter().zip(&keys).map(of_edition).collect()
}
