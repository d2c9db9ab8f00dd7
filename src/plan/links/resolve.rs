//! Resolves one link of a body: to an address, or to the reason why it leads nowhere.
//!
//! Input: the index, the plan, and a link as parsed. Output: a [`LinkTarget`] or a [`LinkFailure`]. What is reported about
//! a failure is decided in `dead`, and its help searched there: most links have a target.

use super::{LinkTarget, asset_at_address, static_address};
use crate::content::document::{Link, LinkKind};
use crate::content::model::EntityKind;
use crate::knowledge::index::Index;
use crate::plan::passive::AssetRefusal;
use crate::plan::{Plan, Route, below, fragment};
use crate::syntax::text::joined_path;

/// Why a link leads nowhere.
pub(super) enum LinkFailure {
    /// `[[name]]` of no actor or topic.
    UnknownName,
    /// `[[name]]` of several actors or topics.
    AmbiguousName,
    /// `[[name]]` of an actor or topic without a page.
    NoPage,
    /// No page or file has this path.
    NoAddress(String),
    /// This content file is not published, perhaps because it has errors.
    Unpublished { path: String, broken: bool },
    /// This file does not exist.
    NoFile(String),
    /// This is a folder and no page. A file in it, as a path from the root of the site's folder, or as an address.
    Folder { path: String, file: String },
    /// The file is not published.
    Refused { path: String, refusal: AssetRefusal },
    /// The page, of this content file if it has one, has no such id.
    NoAnchor { page: String, file: Option<usize>, wanted: String },
}

/// Resolves a link.
pub(super) fn check_link(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, LinkFailure> {
    match link.kind {
        LinkKind::Name => entity_link(index, plan, link),
        LinkKind::Site if link.raw.is_some() => raw_site_link(index, plan, link),
        LinkKind::Site => site_link(index, plan, link, &link.target),
        // `#heading`: another part of the same page.
        LinkKind::Relative if link.target.is_empty() => {
            with_fragment(index, plan, Some(file), page, link)
        }
        LinkKind::Relative => relative_link(index, plan, file, page, link),
    }
}

/// An address from `/` in trusted HTML, which may contain the path of the site already: a browser needs it, and
/// other generators publish raw HTML unchanged.
fn raw_site_link(index: &Index, plan: &Plan, link: &Link) -> Result<LinkTarget, LinkFailure> {
    let below = link.target.strip_prefix(&*plan.base_path).filter(|_| !plan.base_path.is_empty());
    let below = below.map(|path| if path.is_empty() { "/" } else { path });
    for path in below.into_iter().chain([link.target.as_str()]).filter(|path| path.starts_with('/'))
    {
        match site_link(index, plan, link, path) {
            Err(LinkFailure::NoAddress(_)) => {}
            found => return found,
        }
    }
    Err(LinkFailure::NoAddress(link.target.clone()))
}

/// `[[Name]]`: the briefing of an entity.
fn entity_link(index: &Index, plan: &Plan, link: &Link) -> Result<LinkTarget, LinkFailure> {
    match index.entities_by_name(&link.target)[..] {
        [entity] if index.entity(entity).has_page => {
            with_fragment(index, plan, None, &Route::Entity(entity).path(index), link)
        }
        [_] => Err(LinkFailure::NoPage),
        [] => Err(LinkFailure::UnknownName),
        _ => Err(LinkFailure::AmbiguousName),
    }
}

/// A link to a path from the root of the site.
fn site_link(
    index: &Index,
    plan: &Plan,
    link: &Link,
    path: &str,
) -> Result<LinkTarget, LinkFailure> {
    let Some(existing) = plan.existing_address(path) else {
        let asset = asset_at_address(index, plan, path).map(|(_, path)| path);
        let refused = asset.and_then(|path| Some((*plan.refused_assets.get(&path)?, path)));
        return Err(match (refused, plan.static_file_below(path)) {
            (Some((refusal, path)), _) => LinkFailure::Refused { path, refusal },
            (None, Some(file)) => {
                LinkFailure::Folder { path: path.to_owned(), file: file.to_owned() }
            }
            (None, None) => LinkFailure::NoAddress(path.to_owned()),
        });
    };
    with_fragment(index, plan, plan.file_of_page.get(&existing).copied(), &existing, link)
}

/// A link relative to the document: a file published with the page, else another content file, else,
/// as some other generators write links, an address relative to the page.
fn relative_link(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, LinkFailure> {
    let path = joined_path(index.files[file].file.folder(), &link.target);
    if let Some(path) = &path {
        if let Some(address) = plan.asset_addresses.get(&(file, path.clone())) {
            let part = link.fragment.as_deref().map(fragment).unwrap_or_default();
            return Ok(LinkTarget::Path(address.clone(), part));
        }
        if let Some(refusal) = plan.refused_assets.get(path) {
            return Err(LinkFailure::Refused { path: path.clone(), refusal: *refusal });
        }
        let find = |path: &str| index.files.binary_search_by(|f| (*f.file.path).cmp(path)).ok();
        let version = || version_meant(index, plan, path);
        if let Some(other) = find(path).or_else(|| index_of_folder(index, path)).or_else(version) {
            let page = plan.page_of_file.get(&other).or_else(|| plan.page_elsewhere.get(&other));
            return match page {
                Some(page) => with_fragment(index, plan, Some(other), page, link),
                None => Err(LinkFailure::Unpublished {
                    path: path.clone(),
                    broken: index.files[other].is_broken(),
                }),
            };
        }
        if let Some(address) = list_of_folder(index, plan, path).or_else(|| static_address(path)) {
            return site_link(index, plan, link, &address);
        }
    }
    let by_address =
        joined_path(page.trim_matches('/'), &link.target).map(|path| format!("/{path}"));
    if let Some(path) = by_address.filter(|path| plan.served_address(path).is_some()) {
        return site_link(index, plan, link, &path);
    }
    let path = path.unwrap_or_else(|| link.target.clone());
    Err(match files_below(index, &path).next() {
        Some(file) => LinkFailure::Folder { file: index.files[file].file.path.to_string(), path },
        None => LinkFailure::NoFile(path),
    })
}

/// The numbers of the content files in a folder and below it.
pub(super) fn files_below<'i>(
    index: &'i Index,
    folder: &str,
) -> impl Iterator<Item = usize> + use<'i> {
    let start = format!("{folder}/");
    let first = index.files.partition_point(|file| *file.file.path < *start);
    let is_below = move |file: &usize| index.files[*file].file.path.starts_with(&start);
    (first..index.files.len()).take_while(is_below)
}

/// The content file that is the text of its folder: `index.md`, in any letter case and with any ending of Markdown.
fn index_of_folder(index: &Index, folder: &str) -> Option<usize> {
    files_below(index, folder).find(|file| {
        let path = &index.files[*file].file.path;
        let name = path.get(folder.len() + 1..).and_then(|name| name.rsplit_once('.'));
        name.is_some_and(|(stem, ending)| {
            stem.eq_ignore_ascii_case("index") && !ending.contains('/')
        })
    })
}

/// In a site with several languages: the text of which a path names one version, or the version that names no language
/// and does not exist: `talks.fr.md` for `talks.md`, and the reverse; or the text with which a file is joined.
fn version_meant(index: &Index, plan: &Plan, path: &str) -> Option<usize> {
    if plan.other_editions.pages.is_empty() {
        return None;
    }
    if let Some(original) = plan.other_editions.joined.get(path) {
        return index.files.binary_search_by(|file| file.file.path.cmp(original)).ok();
    }
    let (stem, _) = path.rsplit_once('.')?;
    let without = stem.rsplit_once('.').map(|(without, _)| without);
    let of_text = |stem: &str| {
        let (folder, name) = stem.rsplit_once('/')?;
        let id = if name == "index" { folder.rsplit('/').next()? } else { name };
        let start = format!("{stem}.");
        let first = index.files.partition_point(|file| *file.file.path < *start);
        let mut files = (first..index.files.len())
            .take_while(|number| index.files[*number].file.path.starts_with(&start));
        files.find(|number| index.files[*number].file.id.rsplit('/').next() == Some(id))
    };
    of_text(stem).or_else(|| without.and_then(of_text))
}

/// The address of the list of all files in a folder, for those that the site has a list of.
fn list_of_folder(index: &Index, plan: &Plan, folder: &str) -> Option<String> {
    let route = match folder {
        "content/articles" => Route::Articles,
        "content/actors" => Route::EntityIndex(EntityKind::Actor),
        "content/topics" => Route::EntityIndex(EntityKind::Topic),
        "content" => Route::Home,
        _ => return None,
    };
    plan.has_page(route).then(|| route.path(index))
}

/// The target `page`, with the fragment of the link. On the page of an article, an actor, a topic or a text of
/// `content/pages/`, a fragment must be the id of a heading, of trusted HTML or of a statement of the content file `file`;
/// the other ids on it belong to its template. What a fragment means in another file (`#page=2`), and which ids a list or
/// timeline has, is known only to those who read it: `check` follows links to the latter.
fn with_fragment(
    index: &Index,
    plan: &Plan,
    file: Option<usize>,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, LinkFailure> {
    let Some(wanted) = link.fragment.as_deref().filter(|f| !f.is_empty()) else {
        return Ok(LinkTarget::Path(page.to_owned(), String::new()));
    };
    // Browsers need no element for the top of a page and for a fragment that quotes text. What is on a page of another
    // edition is known only if this one has its text too.
    let is_unknown = file.is_none() && plan.other_editions.pages.contains(page);
    let has_other_ids = file.is_none() && !is_of_content(plan, page);
    let needs_no_id = wanted == "top" || wanted.starts_with(":~:") || is_unknown || has_other_ids;
    let mut ids = file.into_iter().flat_map(|file| anchors(index, plan, file));
    if needs_no_id || ids.any(|id| id == wanted) {
        return Ok(LinkTarget::Path(page.to_owned(), fragment(wanted)));
    }
    Err(LinkFailure::NoAnchor { page: page.to_owned(), file, wanted: wanted.to_owned() })
}

/// Whether an address is that of a briefing, of an article or of a redirect to a page.
fn is_of_content(plan: &Plan, address: &str) -> bool {
    let path = below(&plan.prefix, address).unwrap_or(address);
    let folder = path.trim_matches('/').split_once('/').map(|(folder, _)| folder);
    let is_page = address.ends_with('/') && matches!(folder, Some("actors" | "topics"));
    is_page || plan.redirects.contains_key(address)
}

/// The ids on a page that come from its content file: those of headings, trusted HTML and statements.
pub(super) fn anchors<'i>(
    index: &'i Index,
    plan: &Plan,
    file: usize,
) -> impl Iterator<Item = &'i str> + use<'i> {
    let outline = index.outline(file);
    let headings = outline.headings.iter().map(|heading| heading.id.as_str());
    let raw_ids = outline.raw_ids.iter().map(String::as_str);
    let article = plan.article_of_file.get(&file).copied();
    let statements = article.into_iter().flat_map(move |article| {
        let all = index.article(article).statements.iter().map(|id| index.statement(*id));
        all.filter(move |statement| statement.article == article)
    });
    let anchors = statements.flat_map(|one| [&one.anchor].into_iter().chain(&one.former_anchor));
    headings.chain(raw_ids).chain(anchors.map(String::as_str))
}
