//! Plans the redirects: old paths and former ids in front matter, and addresses that changed with a kind.
//!
//! Input: the index. Output: for each old path the page to which it leads, and findings about those that cannot be.

use super::registry::{AddressOwner, Registry};
use super::route::Route;
use super::{FirstReferences, Plan, referenced};
use crate::content::model::{EntityKind, Redirect};
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::{EntityId, Index};
use crate::syntax::source::Location;
use crate::syntax::text::id_slug;

/// Plans the redirects from the addresses that actors without a file may have had as topics. An address that anything
/// else has is left to it.
pub(super) fn redirects_from_topics(
    index: &Index,
    plan: &mut Plan,
    registry: &mut Registry,
    first_references: &mut FirstReferences,
) {
    let is_moved = |id: &EntityId| {
        let entry = index.entity(*id);
        entry.redirects_from_topic && entry.has_page
    };
    for id in index.entity_ids().filter(is_moved) {
        let (prefix, segment) = (&index.edition().prefix, &index.entity(id).segment);
        let from = format!("{prefix}/{}s/{segment}/", EntityKind::Topic.as_str());
        let owner = referenced(index, id, first_references);
        if registry.claim(&from, owner, &mut Report::default()) {
            plan.redirects.insert(from, Route::Entity(id).path(index));
        }
    }
}

/// Plans the redirects: each old path or former id in front matter leads to the page of its file.
pub(super) fn redirects(
    index: &Index,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
) {
    // The file, its redirect, the target path, and the section in which a former id was addressed.
    let mut requests: Vec<(usize, &Redirect, String, &str)> = Vec::new();
    for id in index.article_ids().filter(|id| Route::Article(*id).is_of_edition(index)) {
        let entry = index.article(id);
        let to = Route::Article(id).path(index);
        let front = index.article_front(entry);
        requests.extend(front.redirects.iter().map(|r| (entry.file, r, to.clone(), "articles")));
    }
    for id in index.entity_ids() {
        let entry = index.entity(id);
        let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) else {
            continue;
        };
        if !entry.has_page {
            if !entry.draft {
                let paths = front.redirects.iter().filter_map(without_page);
                report.extend(&index.files[file].file.path, paths);
            }
            continue;
        }
        let section = match entry.kind {
            EntityKind::Actor => "actors",
            EntityKind::Topic => "topics",
        };
        let to = Route::Entity(id).path(index);
        requests.extend(front.redirects.iter().map(|r| (file, r, to.clone(), section)));
    }
    for (number, page) in index.pages().iter().enumerate() {
        let to = Route::Page(number as u32).path(index);
        let redirects = index.page_front(page.file).map_or(&[][..], |front| &front.redirects);
        requests.extend(redirects.iter().map(|r| (page.file, r, to.clone(), "")));
    }
    if let Some((file, front)) = index.home().and_then(|file| Some((file, index.page_front(file)?)))
    {
        let to = Route::Home.path(index);
        requests.extend(front.redirects.iter().map(|r| (file, r, to.clone(), "")));
    }
    for (file, redirect, to, section) in requests {
        let (from, location) = redirect_address(&index.edition().prefix, redirect, section);
        let path = index.files[file].body_file().path.clone();
        // A former id may have the slug of the present one, and two forms of a redirect may be one path.
        if from == to || plan.redirects.get(&from) == Some(&to) {
            continue;
        }
        if registry.claim(&from, AddressOwner::Redirect(path, location), report) {
            plan.redirects.insert(from, to);
        }
    }
}

/// The finding about an old path of an actor or topic that has no page. A former id serves in references as well.
fn without_page(redirect: &Redirect) -> Option<Diagnostic> {
    let Redirect::Path(old) = redirect else { return None };
    let message = "this redirect is not published, because what it belongs to has no page";
    let help = "give it a file with a text, or declare it in an article; until then the old address leads nowhere";
    Some(Diagnostic::warning("bad-redirect", old.location, message).help(help))
}

/// The old address of a redirect, and where it is written. `section` is that of pages with former ids, `prefix` that of
/// the edition.
pub(super) fn redirect_address(
    prefix: &str,
    redirect: &Redirect,
    section: &str,
) -> (String, Location) {
    match redirect {
        Redirect::Path(old) => (old_path(&old.value), old.location),
        Redirect::Id(old) if section.is_empty() => {
            (format!("{prefix}/{}/", id_slug(&old.value)), old.location)
        }
        Redirect::Id(old) => (format!("{prefix}/{section}/{}/", id_slug(&old.value)), old.location),
    }
}

/// The path to claim for an old path as written: `/old/x` and `/old/x/` are both served from
/// `/old/x/index.html`, `/old/x.html` from a file of that name.
fn old_path(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or("");
    if last.is_empty() || last.ends_with(".html") || last.ends_with(".htm") {
        return path.to_owned();
    }
    format!("{path}/")
}
