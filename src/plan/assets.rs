//! Decides which files of `content/` besides the documents are published: the pictures and other files
//! that a published document shows or links.
//!
//! Input: the index, the files in the site's folder and the addresses planned so far. Output: an address
//! for each published file, the sizes of pictures, and findings. It reads the headers of pictures and no
//! other file content. Files that nothing shows are not published: an editor's working files may be in
//! the same folder.

use super::links::{missing_image, picture_names};
use super::registry::{AddressOwner, Registry};
use super::{Plan, Route};
use crate::content::document::LinkKind;
use crate::content::model::{Facts, Image};
use crate::diagnostic::Report;
use crate::knowledge::index::Index;
use crate::site::load::Sources;
use crate::syntax::address::is_web;
use crate::syntax::text::joined_path;
use std::collections::BTreeMap;
use std::path::PathBuf;

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
    for (file, page, target) in references {
        publish_one(index, sources, plan, registry, report, (file, &page, &target));
    }
    measure_pictures(index, plan);
    for (file, _, image) in front_matter_images(index) {
        let src = &image.src;
        let target = super::links::image_target(index, plan, file, &src.value);
        if target == super::ImageTarget::Missing {
            let path = &index.files[file].file.path;
            report.push(path, missing_image(&src.value, src.place));
        }
    }
}

/// Plans the address of the file that document `file`, shown at address `page`, refers to as `target`.
/// A target that is no such file is left to the check of links.
fn publish_one(
    index: &Index,
    sources: &Sources,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
    (file, page, target): (usize, &str, &str),
) {
    if target.starts_with('/') || is_web(target) {
        return;
    }
    let folder = index.files[file].file.folder();
    let paths = picture_names(target).filter_map(|name| joined_path(folder, name));
    let found = paths.filter_map(|path| Some((sources.assets.get(&path)?, path))).next();
    let Some((source, path)) = found else { return };
    // A file below the document's folder has the same relative path below the page, so that relative
    // links in hand-written HTML stay correct. A file from another folder (`../x.png`) is published
    // under its name alone: its path would lead out of the page's folder.
    let below = path.strip_prefix(folder).map(|p| p.trim_start_matches('/'));
    let name = below.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(&path));
    let address = format!("{page}{name}");
    let key = (file, path.clone());
    if plan.asset_addresses.contains_key(&key) {
        return;
    }
    // The same file at the same address, shown by another document, is no clash.
    if plan.files.get(&address) == Some(source)
        || registry.claim(&address, AddressOwner::Asset(path), report)
    {
        plan.files.insert(address.clone(), source.clone());
        plan.asset_addresses.insert(key, address);
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
        for image in &index.outline(*file).images {
            if let super::ImageTarget::Path(path) =
                super::links::image_target(index, plan, *file, &image.src)
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
        if let Ok(size) = imagesize::size(&source) {
            let (Ok(width), Ok(height)) = (size.width.try_into(), size.height.try_into()) else {
                continue;
            };
            plan.picture_sizes.insert(path, PictureSize { width, height });
        }
    }
}

impl Plan {
    /// The size of the picture published at `path`; `None` if it could not be read.
    pub fn picture_size(&self, path: &str) -> Option<PictureSize> {
        self.picture_sizes.get(path).copied()
    }
}
