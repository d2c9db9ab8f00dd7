//! Resolves the links and pictures of a body to addresses, and reports those that lead nowhere.
//!
//! Input: the index, the plan and one link or picture as parsed. Output: a [`LinkTarget`] or
//! [`ImageTarget`] for the page, and from the same code the findings, so that what is reported dead is
//! exactly what is rendered without a link. Links to other hosts are not followed.

use super::{Plan, Route, fragment, output_file};
use crate::content::document::{Link, LinkKind};
use crate::diagnostic::Diagnostic;
use crate::knowledge::index::Index;
use crate::syntax::address::is_web;
use crate::syntax::text::{joined_path, look_alike_note, nearest};

/// Where a link of a body leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// A path of the site, and a fragment with its `#`, or an empty string.
    Path(String, String),
    /// Nowhere: the page shows the words of the link without a link.
    Dead,
}

/// What a picture of a body or of front matter shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImageTarget {
    /// A URL of another host.
    External(String),
    /// A path of the site.
    Path(String),
    /// No file: the page shows the alternative text instead.
    Missing,
}

/// Where a link in the body of `file` leads. `page` is the path of the page that shows the body.
pub(crate) fn link_target(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> LinkTarget {
    check_link(index, plan, file, page, link).unwrap_or(LinkTarget::Dead)
}

/// Which picture the address `src`, written in `file`, refers to.
pub(crate) fn image_target(index: &Index, plan: &Plan, file: usize, src: &str) -> ImageTarget {
    if is_web(src) {
        return ImageTarget::External(src.to_owned());
    }
    let of_file = |name: &str| {
        if name.starts_with('/') {
            return plan.addresses.contains(name).then(|| name.to_owned());
        }
        let path = joined_path(index.files[file].file.folder(), name)?;
        plan.asset_addresses.get(&(file, path)).cloned()
    };
    match picture_names(src).find_map(of_file) {
        Some(address) => ImageTarget::Path(address),
        None => ImageTarget::Missing,
    }
}

/// The names that the address of a picture may mean: the whole, or what is before a query or fragment, which
/// a static site ignores (`map.png?v=2`).
pub(super) fn picture_names(src: &str) -> impl Iterator<Item = &str> {
    let path = src.split(['?', '#']).next().filter(|path| !path.is_empty() && *path != src);
    std::iter::once(src).chain(path)
}

/// The findings about dead links and missing pictures in the body of a file; none if the file is not
/// published.
pub(super) fn check(index: &Index, plan: &Plan, file: usize) -> Vec<Diagnostic> {
    let Some(page) = plan.page_of_file(file) else { return Vec::new() };
    let mut findings = Vec::new();
    let outline = index.outline(file);
    for link in &outline.links {
        findings.extend(check_link(index, plan, file, page, link).err().map(|finding| *finding));
    }
    for image in &outline.images {
        if image_target(index, plan, file, &image.src) == ImageTarget::Missing {
            findings.push(missing_image(&image.src, image.place));
        }
    }
    findings
}

pub(super) fn missing_image(src: &str, place: crate::syntax::source::Location) -> Diagnostic {
    let message = format!("picture \"{src}\" not found");
    let help = match src.starts_with('/') {
        true => format!("add the file static{src}"),
        false => {
            "put the picture in the folder of this file, or write its path relative to this file"
                .to_owned()
        }
    };
    Diagnostic::warning("missing-image", place, message).help(help)
}

/// Resolves a link. The error is the finding that reports it; boxed, since it is much larger than the
/// target and rare.
fn check_link(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, Box<Diagnostic>> {
    match link.kind {
        LinkKind::Name => entity_link(index, plan, link),
        LinkKind::Site => site_link(index, plan, link, &link.target),
        // `#heading`: another part of the same page.
        LinkKind::Relative if link.target.is_empty() => {
            with_fragment(index, plan, Some(file), page, link)
        }
        LinkKind::Relative => relative_link(index, plan, file, page, link),
    }
}

fn dead_link(link: &Link, message: String, help: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::warning("dead-link", link.place, message).help(help))
}

/// The help of a finding about a link for which there is no suggestion.
fn unlinked_help() -> String {
    "until this is fixed, the words are shown without a link".to_owned()
}

/// `[[Name]]`: the briefing of an entity.
fn entity_link(index: &Index, plan: &Plan, link: &Link) -> Result<LinkTarget, Box<Diagnostic>> {
    match index.entity_by_name(&link.target) {
        Some(entity) if index.entity(entity).has_page => {
            with_fragment(index, plan, None, &Route::Entity(entity).path(index), link)
        }
        Some(_) => Err(dead_link(
            link,
            format!(
                "\"{}\" has no page: no article declares it and its file has no body",
                link.target
            ),
            "declare it in an article's `actors` or `topics`, or remove the brackets".to_owned(),
        )),
        None => {
            let message = format!("unknown actor or topic \"{}\"", link.target);
            let help = match index.similar_name(&link.target) {
                Some(name) => {
                    format!("did you mean [[{name}]]?{}", look_alike_note(&link.target, name))
                }
                None => unlinked_help(),
            };
            Err(dead_link(link, message, help))
        }
    }
}

/// A link to a path from the root of the site.
fn site_link(
    index: &Index,
    plan: &Plan,
    link: &Link,
    path: &str,
) -> Result<LinkTarget, Box<Diagnostic>> {
    let folder = format!("{}/", path.trim_end_matches('/'));
    // `/about` is accepted for `/about/`, as every web server does.
    let existing = [path, folder.as_str()].into_iter().find(|path| plan.addresses.contains(*path));
    let Some(existing) = existing else {
        let pages = plan.pages.iter().map(|(_, path)| path.as_str());
        let help = match nearest(path, pages.filter(|page| similar_length(page, path))) {
            Some(similar) => {
                format!("did you mean {similar}?{}", look_alike_note(path, similar))
            }
            None => unlinked_help(),
        };
        return Err(dead_link(link, format!("no page or file has the address {path}"), help));
    };
    with_fragment(index, plan, plan.file_of_page.get(existing).copied(), existing, link)
}

/// Whether the length of a candidate is so close to that of `path` that it may be a misspelling of it.
/// Spares comparing a dead link with every address of a large site.
fn similar_length(candidate: &str, path: &str) -> bool {
    candidate.len().abs_diff(path.len()) <= path.len() / 3
}

/// A link relative to the document: a file published with the page, else another content file, else,
/// as some other generators write links, an address relative to the page.
fn relative_link(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, Box<Diagnostic>> {
    let path = joined_path(index.files[file].file.folder(), &link.target);
    if let Some(path) = &path {
        if let Some(address) = plan.asset_addresses.get(&(file, path.clone())) {
            return Ok(LinkTarget::Path(address.clone(), String::new()));
        }
        let find = |path: &str| index.files.binary_search_by(|f| (*f.file.path).cmp(path)).ok();
        if let Some(other) = find(path).or_else(|| find(&format!("{path}/index.md"))) {
            return match plan.page_of_file.get(&other) {
                Some(page) => with_fragment(index, plan, Some(other), page, link),
                None => Err(dead_link(
                    link,
                    format!("{path} is not published"),
                    "it is a draft, is dated in the future, has expired, or has no page".to_owned(),
                )),
            };
        }
    }
    let by_address =
        joined_path(page.trim_matches('/'), &link.target).map(|path| format!("/{path}"));
    let exists = |path: &String| {
        plan.addresses.contains(path) || plan.addresses.contains(&format!("{path}/"))
    };
    if let Some(path) = by_address.filter(exists) {
        return site_link(index, plan, link, &path);
    }
    let names = index.files.iter().filter_map(|f| f.file.path.rsplit('/').next());
    let written = link.target.rsplit('/').next().unwrap_or(&link.target);
    let help = match nearest(written, names.filter(|name| similar_length(name, written))) {
        Some(similar) if similar != written => {
            format!("did you mean {similar}?{}", look_alike_note(written, similar))
        }
        _ => unlinked_help(),
    };
    let path = path.unwrap_or_else(|| link.target.clone());
    Err(dead_link(link, format!("file {path} not found"), help))
}

/// The target `page`, with the fragment of the link. A fragment must be the id of a heading, of trusted HTML or
/// of a statement of the content file `file`; the other ids on a page belong to its template.
fn with_fragment(
    index: &Index,
    plan: &Plan,
    file: Option<usize>,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, Box<Diagnostic>> {
    let Some(wanted) = link.fragment.as_deref().filter(|f| !f.is_empty()) else {
        return Ok(LinkTarget::Path(page.to_owned(), String::new()));
    };
    let anchors = file.map(|file| anchors(index, plan, file)).unwrap_or_default();
    // Browsers need no element for the top of a page and for a fragment that quotes text.
    let needs_no_id = wanted == "top" || wanted.starts_with(":~:");
    if needs_no_id || anchors.iter().any(|anchor| anchor == wanted) {
        return Ok(LinkTarget::Path(page.to_owned(), fragment(wanted)));
    }
    let message = format!("{} has no anchor #{wanted}", output_file(page));
    let help = match nearest(wanted, anchors.iter().map(String::as_str)) {
        Some(similar) => format!("did you mean #{similar}?"),
        None => unlinked_help(),
    };
    Err(Box::new(Diagnostic::warning("dead-anchor", link.place, message).help(help)))
}

/// The ids on a page that come from its content file: those of headings, trusted HTML and statements.
fn anchors(index: &Index, plan: &Plan, file: usize) -> Vec<String> {
    let outline = index.outline(file);
    let mut anchors: Vec<_> = outline.headings.iter().map(|heading| heading.id.clone()).collect();
    anchors.extend_from_slice(&outline.raw_ids);
    if plan.page_of_file.contains_key(&file) {
        let own = index.articles.iter().filter(|article| article.file == file);
        anchors.extend(
            own.flat_map(|article| &article.statements)
                .map(|id| index.statement(*id).anchor.clone()),
        );
    }
    anchors
}
