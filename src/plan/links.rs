//! Where the links and pictures of a text lead, and which of them lead nowhere.

use super::{Plan, Route, fragment, output_file};
use crate::content::document::{Link, LinkKind};
use crate::diagnostic::Diagnostic;
use crate::knowledge::index::Index;
use crate::syntax::address::is_web;
use crate::syntax::text::{joined_path, nearest};

/// What a link of a text leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A path of the site, and behind it a fragment with its `#`, or nothing.
    Path(String, String),
    /// Nothing: the text stays, unlinked.
    Dead,
}

/// What a picture of a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageTarget {
    /// An address elsewhere.
    External(String),
    /// A path of the site.
    Path(String),
    /// Nothing: its text alternative stands for it.
    Missing,
}

/// Where a link in the text of `file` leads. `page` is the path of the page that shows it.
pub(crate) fn target(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> LinkTarget {
    judge(index, plan, file, page, link).unwrap_or(LinkTarget::Dead)
}

/// Which picture `src`, written in `file`, shows.
pub(crate) fn image_target(index: &Index, plan: &Plan, file: usize, src: &str) -> ImageTarget {
    if is_web(src) {
        return ImageTarget::External(src.to_owned());
    }
    if src.starts_with('/') {
        return match plan.known.contains(src) {
            true => ImageTarget::Path(src.to_owned()),
            false => ImageTarget::Missing,
        };
    }
    let path = joined_path(index.files[file].file.folder(), src);
    match path.and_then(|path| plan.published.get(&(file, path))) {
        Some(published) => ImageTarget::Path(published.clone()),
        None => ImageTarget::Missing,
    }
}

/// The dead links and missing pictures of a file's text, if that is published.
pub(super) fn check(index: &Index, plan: &Plan, file: usize) -> Vec<Diagnostic> {
    let Some(page) = plan.page_of_file(file) else { return Vec::new() };
    let mut found = Vec::new();
    let outline = index.outline(file);
    for link in &outline.links {
        found.extend(judge(index, plan, file, page, link).err().map(|finding| *finding));
    }
    for image in &outline.images {
        if image_target(index, plan, file, &image.src) == ImageTarget::Missing {
            found.push(missing_image(&image.src, image.place));
        }
    }
    found
}

pub(super) fn missing_image(src: &str, place: crate::syntax::source::Location) -> Diagnostic {
    let message = format!("there is no picture \"{src}\"");
    let help = match src.starts_with('/') {
        true => format!("put it at static{src}"),
        false => "put the file beside this one, or write its path from here".to_owned(),
    };
    Diagnostic::warning("missing-image", place, message).help(help)
}

fn judge(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, Box<Diagnostic>> {
    match link.kind {
        LinkKind::Name => named(index, plan, link),
        LinkKind::Site => site(index, plan, link, &link.target),
        LinkKind::Relative if link.target.is_empty() => {
            anchored(index, plan, Some(file), page, link)
        }
        LinkKind::Relative => relative(index, plan, file, page, link),
    }
}

fn dead(link: &Link, message: String, help: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::warning("dead-link", link.place, message).help(help))
}

fn named(index: &Index, plan: &Plan, link: &Link) -> Result<LinkTarget, Box<Diagnostic>> {
    match index.named(&link.target) {
        Some(entity) if index.entity(entity).has_page => {
            anchored(index, plan, None, &Route::Entity(entity).path(index), link)
        }
        Some(_) => Err(dead(
            link,
            format!("\"{}\" has no page: no article declares it and it has no text", link.target),
            "declare it in an article's `actors` or `topics`, or take the brackets away".to_owned(),
        )),
        None => {
            let message = format!("no actor or topic is called \"{}\"", link.target);
            let help = match index.nearly_named(&link.target) {
                Some(name) => format!("did you mean [[{name}]]?"),
                None => "the text stays, unlinked".to_owned(),
            };
            Err(Box::new(Diagnostic::warning("dead-link", link.place, message).help(help)))
        }
    }
}

fn site(
    index: &Index,
    plan: &Plan,
    link: &Link,
    path: &str,
) -> Result<LinkTarget, Box<Diagnostic>> {
    let folder = format!("{}/", path.trim_end_matches('/'));
    let found = [path, folder.as_str()]
        .into_iter()
        .find(|path| plan.known.contains(*path) || plan.redirects.contains_key(*path));
    let Some(found) = found else {
        let known = plan.pages.iter().map(|(_, path)| path.as_str());
        let help = match nearest(path, known.filter(|known| near_in_length(known, path))) {
            Some(near) => format!("did you mean {near}?"),
            None => "the text stays, unlinked".to_owned(),
        };
        return Err(dead(link, format!("no page or file has the address {path}"), help));
    };
    anchored(index, plan, plan.file_of_page.get(found).copied(), found, link)
}

fn near_in_length(known: &str, path: &str) -> bool {
    known.len().abs_diff(path.len()) <= path.len() / 3
}

/// A file beside the text: another content file, a file that is published with the page, or, as
/// sites from elsewhere write, an address relative to the page.
fn relative(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, Box<Diagnostic>> {
    let path = joined_path(index.files[file].file.folder(), &link.target);
    if let Some(path) = &path {
        if let Some(published) = plan.published.get(&(file, path.clone())) {
            return Ok(LinkTarget::Path(published.clone(), String::new()));
        }
        let find = |path: &str| index.files.binary_search_by(|f| (*f.file.path).cmp(path)).ok();
        if let Some(other) = find(path).or_else(|| find(&format!("{path}/index.md"))) {
            return match plan.page_of_file.get(&other) {
                Some(page) => anchored(index, plan, Some(other), page, link),
                None => Err(dead(
                    link,
                    format!("{path} is not published"),
                    "it is a draft, is not of today, or has no page".to_owned(),
                )),
            };
        }
    }
    let by_address =
        joined_path(page.trim_matches('/'), &link.target).map(|path| format!("/{path}"));
    let known =
        |path: &String| plan.known.contains(path) || plan.known.contains(&format!("{path}/"));
    if let Some(path) = by_address.filter(known) {
        return site(index, plan, link, &path);
    }
    let names = index.files.iter().filter_map(|f| f.file.path.rsplit('/').next());
    let written = link.target.rsplit('/').next().unwrap_or(&link.target);
    let help = match nearest(written, names.filter(|name| near_in_length(name, written))) {
        Some(near) if near != written => format!("did you mean {near}?"),
        _ => "the text stays, unlinked".to_owned(),
    };
    let shown = path.unwrap_or_else(|| link.target.clone());
    Err(dead(link, format!("there is no file {shown}"), help))
}

/// Checks the fragment against the headings and statements of the page.
fn anchored(
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
    if anchors.iter().any(|anchor| anchor == wanted) {
        return Ok(LinkTarget::Path(page.to_owned(), fragment(wanted)));
    }
    let message = format!("{} has no anchor #{wanted}", output_file(page));
    let help = match nearest(wanted, anchors.iter().map(String::as_str)) {
        Some(near) => format!("did you mean #{near}?"),
        None => "the text stays, unlinked".to_owned(),
    };
    Err(Box::new(Diagnostic::warning("dead-anchor", link.place, message).help(help)))
}

/// The ids that a content file gives its page.
fn anchors(index: &Index, plan: &Plan, file: usize) -> Vec<String> {
    let mut anchors: Vec<_> =
        index.outline(file).headings.iter().map(|heading| heading.id.clone()).collect();
    if plan.page_of_file.contains_key(&file) {
        let own = index.articles.iter().filter(|article| article.file == file);
        anchors.extend(
            own.flat_map(|article| &article.statements)
                .map(|id| index.statement(*id).anchor.clone()),
        );
    }
    anchors
}
