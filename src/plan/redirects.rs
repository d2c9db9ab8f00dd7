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
    for (id, from) in addresses_as_topics(index) {
        let owner = referenced(index, id, first_references);
        if registry.claim(&from, owner, &mut Report::default()) {
            plan.redirects.insert(from, Route::Entity(id).path(index));
        }
    }
}

/// The actors without a file that may have had a page as topics, each with the address of that page.
fn addresses_as_topics(index: &Index) -> impl Iterator<Item = (EntityId, String)> + '_ {
    let is_moved = move |id: &EntityId| {
        let entry = index.entity(*id);
        entry.redirects_from_topic && entry.has_page
    };
    index.entity_ids().filter(is_moved).map(move |id| {
        let (prefix, segment) = (&index.edition().prefix, &index.entity(id).segment);
        (id, format!("{prefix}/{}s/{segment}/", EntityKind::Topic.as_str()))
    })
}

/// The old addresses that lead to pages of an edition.
pub(super) fn old_addresses(index: &Index) -> impl Iterator<Item = String> + '_ {
    let prefix = &index.edition().prefix;
    let requested = requests(index).into_iter();
    let requested = requested.map(move |it| redirect_address(prefix, it.redirect, it.section).0);
    requested.chain(addresses_as_topics(index).map(|(_, from)| from))
}

/// A redirect in front matter to a page of the edition.
struct RedirectRequest<'i> {
    file: usize,
    redirect: &'i Redirect,
    /// The path of the page.
    to: String,
    /// The section in which a former id was addressed.
    section: &'static str,
}

/// The redirects in the front matter of all files that have a page.
fn requests(index: &Index) -> Vec<RedirectRequest<'_>> {
    let mut requests = Vec::new();
    for id in index.article_ids().filter(|id| Route::Article(*id).is_of_edition(index)) {
        let entry = index.article(id);
        let redirects = &index.article_front(entry).redirects;
        let to = Route::Article(id).path(index);
        requests.extend(requests_of(entry.file, redirects, to, "articles"));
    }
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        let entry = index.entity(id);
        if let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) {
            let section = match entry.kind {
                EntityKind::Actor => "actors",
                EntityKind::Topic => "topics",
            };
            let to = Route::Entity(id).path(index);
            requests.extend(requests_of(file, &front.redirects, to, section));
        }
    }
    for (number, page) in index.pages().iter().enumerate() {
        if let Some(front) = index.page_front(page.file) {
            let to = Route::Page(number as u32).path(index);
            requests.extend(requests_of(page.file, &front.redirects, to, ""));
        }
    }
    if let Some(file) = index.home()
        && let Some(front) = index.page_front(file)
    {
        requests.extend(requests_of(file, &front.redirects, Route::Home.path(index), ""));
    }
    requests
}

/// The redirects of one file to the page at `to`.
fn requests_of<'i>(
    file: usize,
    redirects: &'i [Redirect],
    to: String,
    section: &'static str,
) -> impl Iterator<Item = RedirectRequest<'i>> {
    redirects.iter().map(move |redirect| RedirectRequest {
        file,
        redirect,
        to: to.clone(),
        section,
    })
}

/// Reports the old paths of actors and topics that have no page.
fn report_without_page(index: &Index, report: &mut Report) {
    for id in index.entity_ids().filter(|id| !index.entity(*id).has_page) {
        let entry = index.entity(id);
        if let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry))
            && !entry.draft
        {
            let paths = front.redirects.iter().filter_map(without_page);
            report.extend(&index.files[file].file.path, paths);
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
    report_without_page(index, report);
    for RedirectRequest { file, redirect, to, section } in requests(index) {
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
