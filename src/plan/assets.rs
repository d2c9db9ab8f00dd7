//! Decides which files of `content/` besides the Markdown files are published: the pictures and other files
//! that a published Markdown file shows or links.
//!
//! Input: the index, the files in the site's folder and the addresses planned so far. Output: an address
//! for each published file, the sizes of pictures, and findings. It reads the headers of pictures and no
//! other file content. Files that nothing shows are not published: an editor's working files may be in
//! the same folder.

use super::links::{LinkCheck, check_image, picture_names};
use super::registry::{AddressOwner, Registry};
use super::{Plan, Route, passive};
use crate::content::document::{LinkKind, RawHtml, RawUse};
use crate::content::model::{Facts, Image, SpannedValue};
use crate::diagnostic::Report;
use crate::knowledge::index::Index;
use crate::site::classify::unread_source;
use crate::site::config::Config;
use crate::site::load::Sources;
use crate::syntax::address::is_web;
use crate::syntax::media;
use crate::syntax::near::{NearWords, is_near_file};
use crate::syntax::text::joined_path;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The size of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Plans an address for every file that a published body or front matter shows or links, measures the
/// pictures, and reports pictures of the front matter that are missing. (Those of bodies are reported by
/// [`super::links::check`], whose findings are cached for each file.)
pub(super) fn publish(
    index: &Index,
    config: &Config,
    sources: &Sources,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
) {
    // Collected first, since `plan` cannot be changed while its pages are being walked.
    let mut references: Vec<(usize, String, String)> = Vec::new();
    for (file, page) in &plan.page_of_file {
        let outline = index.outline(*file);
        let links = outline.links.iter().filter(|link| link.kind == LinkKind::Relative);
        let images = outline.images.iter().map(|image| &image.src);
        for target in images.chain(links.map(|link| &link.target)) {
            references.push((*file, page.clone(), target.clone()));
        }
    }
    for (file, page, image) in front_matter_images(index) {
        references.push((file, page, image.src.value.clone()));
    }
    for (file, page, url) in documents(index) {
        references.push((file, page, url.value.clone()));
    }
    let mut accepted = BTreeSet::new();
    let mut folders = BTreeMap::new();
    for (file, page, target) in references {
        let Some((path, source)) = asset(index, sources, file, &target) else {
            plan.near_assets.extend(near_asset(index, sources, file, &target, &mut folders));
            continue;
        };
        if config.html == RawHtml::Escape && is_refused(plan, &mut accepted, &path, source) {
            continue;
        }
        publish_one(index, plan, registry, report, (file, &page, path, source));
    }
    report_unread(sources, plan, report);
    measure_pictures(index, plan);
    for (file, _, image) in front_matter_images(index) {
        let src = &image.src;
        let finding = check_image(index, plan, file, &src.value, src.location);
        report.extend(&index.files[file].file.path, finding);
    }
    let links = LinkCheck::new(index, plan);
    for (file, page, url) in documents(index) {
        report.extend(&index.files[file].file.path, links.check_document(file, &page, url));
    }
}

/// Reports the files that look like sources, but are neither parsed nor shown or linked by a text.
fn report_unread(sources: &Sources, plan: &Plan, report: &mut Report) {
    let published = plan.asset_addresses.keys().map(|(_, path)| path);
    // A file that is refused has its finding where it is linked.
    let linked: BTreeSet<&String> = published.chain(plan.refused_assets.keys()).collect();
    for path in sources.assets.keys().filter(|path| !linked.contains(path)) {
        if let Some(finding) = unread_source(path) {
            report.push(&path.as_str().into(), finding);
        }
    }
}

/// The file that document `file` refers to as `target`: its path in the site's folder, and where it is. A
/// target that is no such file is left to the check of links.
fn asset<'s>(
    index: &Index,
    sources: &'s Sources,
    file: usize,
    target: &str,
) -> Option<(String, &'s PathBuf)> {
    if target.starts_with('/') || is_web(target) {
        return None;
    }
    let folder = index.files[file].file.folder();
    picture_names(target).find_map(|name| {
        let path = joined_path(folder, name)?;
        let source = sources.assets.get(&path)?;
        Some((path, source))
    })
}

/// The path of a file that does not exist, and the file of its folder that was probably meant by it.
fn near_asset(
    index: &Index,
    sources: &Sources,
    file: usize,
    target: &str,
    folders: &mut BTreeMap<String, Arc<NearWords>>,
) -> Option<(String, String)> {
    if target.is_empty() || target.starts_with('/') || is_web(target) {
        return None;
    }
    let path = joined_path(index.files[file].file.folder(), picture_names(target).last()?)?;
    let (folder, name) = path.rsplit_once('/')?;
    let start = format!("{folder}/");
    let of_folder = || {
        let below =
            sources.assets.range(start.clone()..).map(|(path, _)| path.strip_prefix(&start));
        let names = below.take_while(Option::is_some).flatten().filter(|name| !name.contains('/'));
        NearWords::new(names.map(str::to_owned))
    };
    let names = folders.entry(folder.to_owned()).or_insert_with(of_folder);
    let near = names.nearest(name).filter(|near| is_near_file(name, near))?;
    Some((path.clone(), format!("{folder}/{near}")))
}

/// Whether a file must not be published, because it could be a program. Each file is checked once: `accepted`
/// are those that may be published.
fn is_refused(plan: &mut Plan, accepted: &mut BTreeSet<String>, path: &str, source: &Path) -> bool {
    if plan.refused_assets.contains_key(path) {
        return true;
    }
    if !accepted.insert(path.to_owned()) {
        return false;
    }
    let reason = passive::refusal(path, source);
    if reason.is_some() {
        accepted.remove(path);
    }
    plan.refused_assets.extend(reason.map(|reason| (path.to_owned(), reason)));
    reason.is_some()
}

/// Plans the address of the file `path` of document `file`, which is shown at address `page`.
fn publish_one(
    index: &Index,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
    (file, page, path, source): (usize, &str, String, &PathBuf),
) {
    let folder = index.files[file].file.folder();
    // A file below the document's folder has the same relative path below the page, so that relative
    // links in hand-written HTML stay correct. A file from another folder (`../x.png`) is published
    // under its name alone: its path would lead out of the page's folder.
    let below = path.strip_prefix(folder).map(|p| p.trim_start_matches('/'));
    let name = below.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(&path));
    let address = format!("{page}{name}");
    let key = (file, path.clone());
    if plan.asset_addresses.contains_key(&key) || plan.assets_without_address.contains(&key) {
        return;
    }
    // The same file at the same address, shown by another document, is no clash.
    if plan.files.get(&address) == Some(source)
        || registry.claim(&address, AddressOwner::Asset(path), report)
    {
        plan.files.insert(address.clone(), source.clone());
        plan.asset_addresses.insert(key, address);
    } else {
        plan.assets_without_address.insert(key);
    }
}

/// The pictures in the front matter of published articles and actors: the content file, the address of
/// the page that shows the picture, and the picture.
fn front_matter_images(index: &Index) -> Vec<(usize, String, &Image)> {
    let mut images = Vec::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        if let Some(image) = &index.article_front(entry).image {
            images.push((entry.file, Route::Article(id).path(index), image));
        }
    }
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        let entry = index.entity(id);
        let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) else {
            continue;
        };
        if let Facts::Actor(facts) = &front.facts
            && let Some(image) = &facts.image
        {
            images.push((file, Route::Entity(id).path(index), image));
        }
    }
    images
}

/// The `documents` of published articles that are in this site: the content file, the address of the page that links
/// the document, and its `url`.
fn documents(index: &Index) -> Vec<(usize, String, &SpannedValue<String>)> {
    let mut documents = Vec::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        let urls = index.article_front(entry).documents.iter().filter_map(|one| one.url.as_ref());
        for url in urls.filter(|url| !is_web(&url.value)) {
            documents.push((entry.file, Route::Article(id).path(index), url));
        }
    }
    documents
}

/// Reads the sizes of the published pictures. A file in a format that is not recognized has no size; the
/// page then shows it without `width` and `height`.
fn measure_pictures(index: &Index, plan: &mut Plan) {
    let mut pictures: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut add = |path: &str| {
        if let Some(source) = plan.files.get(path) {
            pictures.insert(path.to_owned(), source.clone());
        }
    };
    for file in plan.page_of_file.keys() {
        let outline = index.outline(*file);
        let raw = outline.links.iter().filter(|link| link.raw == Some(RawUse::Picture));
        let sources = outline.images.iter().map(|image| &image.src);
        for src in sources.chain(raw.map(|link| &link.target)) {
            if let super::ImageTarget::Path(path) =
                super::links::image_target(index, plan, *file, src)
            {
                add(&path);
            }
        }
    }
    for (file, _, image) in front_matter_images(index) {
        if let super::ImageTarget::Path(path) =
            super::links::image_target(index, plan, file, &image.src.value)
        {
            add(&path);
        }
    }
    for (path, source) in pictures {
        match imagesize::size(&source) {
            Ok(size) => {
                let (Ok(width), Ok(height)) = (size.width.try_into(), size.height.try_into())
                else {
                    continue;
                };
                plan.picture_sizes.insert(path, PictureSize { width, height });
            }
            Err(_) => {
                let problem = problem(&path, &source);
                plan.broken_pictures.extend(problem.map(|problem| (path, problem)));
            }
        }
    }
}

/// Why a file whose size is not recognized cannot be a picture; `None` if it may be one, as an SVG may.
fn problem(path: &str, source: &Path) -> Option<&'static str> {
    // The formats that every version of `imagesize` recognizes.
    const RECOGNIZED: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "bmp"];
    let is_empty = std::fs::metadata(source).is_ok_and(|metadata| metadata.len() == 0);
    match is_empty {
        true => Some("the file is empty (0 bytes)"),
        false => RECOGNIZED
            .contains(&media::ending(path).as_str())
            .then_some("the file holds no picture of this format"),
    }
}

impl Plan {
    /// The size of the picture published at `path`; `None` if it could not be read.
    pub fn picture_size(&self, path: &str) -> Option<PictureSize> {
        self.picture_sizes.get(path).copied()
    }
}
