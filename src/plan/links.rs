//! Resolves the links and pictures of a body to addresses, and reports those that lead nowhere.
//!
//! Input: the index, the plan and one link or picture as parsed. Output: a [`LinkTarget`] or
//! [`ImageTarget`] for the page, and from the same code the findings, so that what is reported dead is
//! exactly what is rendered without a link. Links to other hosts are not followed.
//!
//! `resolve` finds where a link leads, `dead` and `pictures` report what leads nowhere.

mod dead;
mod pictures;
mod resolve;

pub(super) use dead::LinkCheck;
pub(super) use pictures::{check_credit, check_image};

use super::{Plan, fragment};
use crate::content::document::{Link, LinkKind};
use crate::content::model::SpannedValue;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{Index, untraced};
use crate::syntax::address::is_web;
use crate::syntax::media;
use crate::syntax::text::joined_path;
use resolve::{LinkFailure, check_link};

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
    index.record_links(file);
    let target = || check_link(index, plan, file, page, link).unwrap_or(LinkTarget::Dead);
    // Whether the target has an anchor depends on the body of the other page.
    match link.fragment.is_some() {
        true => target(),
        false => untraced(target),
    }
}

/// The fingerprint of where the links of `file` lead and what its pictures show: of all that [`link_target`],
/// [`image_target`], [`poster_of_video`] and [`document_target`] return for it, except whether pages have the anchors of
/// links to them. `images` and `documents` are the addresses in its front matter.
pub(super) fn targets(
    index: &Index,
    plan: &Plan,
    file: usize,
    images: &[&str],
    documents: &[&SpannedValue<String>],
) -> Fingerprint {
    // A roster has no page, but pictures in its entries.
    let page = plan.page_of_file(file);
    let outline = page.map(|_| index.outline(file));
    let page = page.unwrap_or_default();
    let path = |link: &Link| match check_link(index, plan, file, page, link) {
        Ok(LinkTarget::Path(path, _)) | Err(LinkFailure::NoAnchor { page: path, .. }) => Some(path),
        _ => None,
    };
    let shown = |path: &str| {
        let size = plan.picture_size(path).map(|size| (size.width, size.height));
        Fingerprint::of(&(size, plan.smaller_sizes(path), plan.crops.of(path)))
    };
    let picture = |src: &str| {
        let target = image_target(index, plan, file, src);
        let poster = poster_of_video(index, plan, file, src);
        let poster = poster.map(|path| (shown(&path), path));
        let shown = match &target {
            ImageTarget::Path(path) => Some(shown(path)),
            _ => None,
        };
        Fingerprint::of(&(format!("{target:?}"), shown, poster))
    };
    let links: Vec<Option<String>> =
        outline.map_or(Vec::new(), |outline| outline.links.iter().map(path).collect());
    let in_body = outline.map_or(&[][..], |outline| &outline.images).iter();
    let in_body = in_body.map(|image| picture(&image.src));
    let pictures: Vec<Fingerprint> = in_body.chain(images.iter().map(|src| picture(src))).collect();
    let target = |url: &&SpannedValue<String>| match document_target(index, plan, file, page, url) {
        LinkTarget::Path(path, _) => Some(path),
        LinkTarget::Dead => None,
    };
    let documents: Vec<Option<String>> = documents.iter().map(target).collect();
    Fingerprint::of(&(links, pictures, documents))
}

/// Which picture the address `src`, written in `file`, refers to.
pub(crate) fn image_target(index: &Index, plan: &Plan, file: usize, src: &str) -> ImageTarget {
    index.record_links(file);
    if is_web(src) {
        return ImageTarget::External(src.to_owned());
    }
    let existing = |path: String| plan.has_address(&path).then_some(path);
    let of_file = |name: &str| {
        if name.starts_with('/') {
            return existing(name.to_owned());
        }
        let path = joined_path(index.files[file].file.folder(), name)?;
        match static_address(&path) {
            Some(address) => existing(address),
            None => plan.asset_addresses.get(&(file, path)).cloned(),
        }
    };
    match picture_names(src).find_map(of_file) {
        Some(address) => ImageTarget::Path(address),
        None => ImageTarget::Missing,
    }
}

/// The path of the picture that the video `src`, written in `file`, shows until it plays.
pub(crate) fn poster_of_video(
    index: &Index,
    plan: &Plan,
    file: usize,
    src: &str,
) -> Option<String> {
    media::posters(src).find_map(|poster| match image_target(index, plan, file, &poster) {
        ImageTarget::Path(path) => Some(path),
        ImageTarget::External(_) | ImageTarget::Missing => None,
    })
}

/// Where the `url` of a document leads, which is written in `file` and no web address. `page` is the path of the page
/// that shows it. What it is relative to, and what is reported about it, is as of a link in the body.
pub(crate) fn document_target(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    url: &SpannedValue<String>,
) -> LinkTarget {
    index.record_links(file);
    untraced(|| check_document(index, plan, file, page, url)).unwrap_or(LinkTarget::Dead)
}

/// [`document_target`], or why there is none, with the link that is reported.
///
/// A fragment is published as it is (`report.pdf#page=3`): whether a page has it depends on that page's body, after
/// whose edits nothing is planned again.
fn check_document(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    url: &SpannedValue<String>,
) -> Result<LinkTarget, Box<(Link, LinkFailure)>> {
    let attempt = |path: &str| {
        let rest = url.value.get(path.len()..).unwrap_or_default();
        let after = rest.split_once('#').map(|(_, after)| fragment(after)).unwrap_or_default();
        let link = Link {
            kind: if path.starts_with('/') { LinkKind::Site } else { LinkKind::Relative },
            target: path.to_owned(),
            fragment: None,
            title: None,
            location: url.location,
            raw: None,
        };
        match check_link(index, plan, file, page, &link) {
            Ok(LinkTarget::Path(path, _)) => Ok(LinkTarget::Path(path, after)),
            Ok(LinkTarget::Dead) => Ok(LinkTarget::Dead),
            Err(failure) => Err(Box::new((link, failure))),
        }
    };
    let whole = attempt(&url.value);
    match picture_names(&url.value).nth(1) {
        Some(path) if whole.is_err() => attempt(path),
        _ => whole,
    }
}

/// The help for what means a file of `static/` and is not its address, given the right one.
pub(super) fn static_help(address: &str, written: &str) -> String {
    let why = match written.split('/').any(|part| part == "static") {
        true => "the address of a file in static/ is without the name of that folder",
        false => "the address of a file in static/ begins with /",
    };
    format!("write {address}: {why}")
}

/// The address of a path in `static/`, to which an editor may have written a relative path.
fn static_address(path: &str) -> Option<String> {
    Some(format!("/{}", path.strip_prefix("static/")?))
}

/// The names that the address of a picture may mean: the whole, or what is before a query or fragment, which
/// a static site ignores (`map.png?v=2`).
pub(super) fn picture_names(src: &str) -> impl Iterator<Item = &str> {
    let path = src.split(['?', '#']).next().filter(|path| !path.is_empty() && *path != src);
    std::iter::once(src).chain(path)
}

/// The document and the path of the file beside it to which an address of this site would belong: `/articles/a/map.png` is
/// where the file `map.png` in the folder of that article is published. `None` for the address of anything else.
pub(super) fn asset_at_address(
    index: &Index,
    plan: &Plan,
    address: &str,
) -> Option<(usize, String)> {
    if !address.starts_with('/') || plan.existing_address(address).is_some() {
        return None;
    }
    picture_names(address).find_map(|path| {
        let mut slashes = path.rmatch_indices('/').map(|(at, _)| at + 1);
        let (file, name) = slashes.find_map(|at| {
            let file = plan.file_of_page.get(&path[..at])?;
            Some((*file, &path[at..])).filter(|(_, name)| !name.is_empty())
        })?;
        Some((file, joined_path(index.files[file].file.folder(), name)?))
    })
}

/// Whether a file exists and has no address only because of an error, which is reported where it is.
fn lacks_address(index: &Index, plan: &Plan, file: usize, target: &str) -> bool {
    let folder = index.files[file].file.folder();
    let mut paths = picture_names(target).filter_map(|name| joined_path(folder, name));
    paths.any(|path| plan.assets_without_address.contains(&(file, path)))
}

/// The path of a file of the site relative to a folder of it.
fn relative_path(folder: &str, path: &str) -> String {
    let (mut from, mut to) = (folder, path);
    while let (Some((a, rest)), Some((b, below))) = (first_part(from), to.split_once('/'))
        && a == b
    {
        (from, to) = (rest, below);
    }
    let up = from.split('/').filter(|part| !part.is_empty()).count();
    format!("{}{to}", "../".repeat(up))
}

/// The first part of the path of a folder, and the rest.
fn first_part(folder: &str) -> Option<(&str, &str)> {
    let part = folder.split_once('/').unwrap_or((folder, ""));
    (!part.0.is_empty()).then_some(part)
}
