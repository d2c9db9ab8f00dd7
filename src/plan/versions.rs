//! Which pages of the editions of a site are the same page in several languages.
//!
//! Input: the plans of all editions. Output: for each page its paths in all of them. A page that an edition has not is
//! never linked there.

use super::{Plan, Route};
use crate::knowledge::index::Index;
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
    // Only looked up, never iterated.
    let mut paths: HashMap<String, Vec<Option<String>>> = HashMap::new();
    for (number, (index, plan)) in editions.iter().enumerate() {
        for (route, path) in &plan.pages {
            let of_page = paths.entry(name_in_all(index, *route));
            of_page.or_insert_with(|| vec![None; editions.len()])[number] = Some(path.clone());
        }
    }
    let shared: HashMap<String, PageVersions> =
        paths.into_iter().map(|(name, paths)| (name, paths.into())).collect();
    let of_edition = |(index, plan): &(&Index, &Plan)| {
        let routes = plan.pages.iter().map(|(route, _)| *route);
        let versions =
            |route: Route| Some((route, shared.get(&name_in_all(index, route))?.clone()));
        routes.filter_map(versions).collect()
    };
    editions.iter().map(of_edition).collect()
}

/// What a page is called in all editions. The numbers of articles and entities are those of one index.
fn name_in_all(index: &Index, route: Route) -> String {
    let of_entity = |id, part: &str, number: u32| {
        let entry = index.entity(id);
        format!("{} {} {part} {number}", entry.kind.as_str(), entry.id)
    };
    match route {
        Route::Article(id) => format!("article {}", index.files[index.article(id).file].file.id),
        Route::Page(number) => {
            format!("page {}", index.files[index.pages()[number as usize].file].file.id)
        }
        Route::Entity(id) => of_entity(id, "", 0),
        Route::EntityArchive(id, number) => of_entity(id, "archive", number),
        Route::EntityMentions(id, number) => of_entity(id, "mentions", number),
        Route::EntityMembers(id, number) => of_entity(id, "members", number),
        Route::Home
        | Route::Articles
        | Route::Month(..)
        | Route::Week(_)
        | Route::EntityIndex(_)
        | Route::Timeline
        | Route::Year(_)
        | Route::Search
        | Route::NotFound => format!("{route:?}"),
    }
}
