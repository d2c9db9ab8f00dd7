//! The files that are published beside pages: those that a published text shows or links.

use super::links::missing_image;
use super::registry::{AddressOwner, Registry};
use super::{Plan, Route};
use crate::content::document::LinkKind;
use crate::content::model::{Facts, Image};
use crate::diagnostic::Report;
use crate::knowledge::index::Index;
use crate::site::load::Sources;
use crate::syntax::address::is_web;
use crate::syntax::text::{joined_path, nfc};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The size of a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Publishes what texts and front matter show or link.
pub(super) fn publish(
    index: &Index,
    sources: &Sources,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
) {
    let mut wanted: Vec<(usize, String, String)> = Vec::new();
    for (file, page) in &plan.page_of_file {
        let outline = index.outline(*file);
        let links = outline.links.iter().filter(|link| link.kind == LinkKind::Relative);
        let images = outline.images.iter().map(|image| &image.src);
        for written in images.chain(links.map(|link| &link.target)) {
            wanted.push((*file, page.clone(), written.clone()));
        }
    }
    for (file, page, image) in front_images(index) {
        wanted.push((file, page, image.src.value.clone()));
    }
    for (file, page, written) in wanted {
        publish_one(index, sources, plan, registry, report, (file, &page, &written));
    }
    measure(index, plan);
    for (file, _, image) in front_images(index) {
        let src = &image.src;
        let target = super::links::image_target(index, plan, file, &src.value);
        if target == super::ImageTarget::Missing {
            let path = &index.files[file].file.path;
            report.push(path, missing_image(&src.value, src.place));
        }
    }
}

fn publish_one(
    index: &Index,
    sources: &Sources,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
    (file, page, written): (usize, &str, &str),
) {
    if written.starts_with('/') || is_web(written) {
        return;
    }
    let folder = index.files[file].file.folder();
    let Some(path) = joined_path(folder, &nfc(written)) else { return };
    let Some(source) = sources.assets.get(&path) else { return };
    // Beside the page as it lies beside the text; from elsewhere by its name alone.
    let below = path.strip_prefix(folder).map(|p| p.trim_start_matches('/'));
    let name = below.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(&path));
    let address = format!("{page}{name}");
    let key = (file, path.clone());
    if plan.published.contains_key(&key) {
        return;
    }
    if plan.files.get(&address) == Some(source)
        || registry.claim(&address, AddressOwner::Asset(path), report)
    {
        plan.files.insert(address.clone(), source.clone());
        plan.published.insert(key, address);
    }
}

/// The pictures in front matter, with the file that names each and the page it is shown on.
fn front_images(index: &Index) -> Vec<(usize, String, &Image)> {
    let mut found = Vec::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        if let Some(image) = &index.article_front(entry).image {
            found.push((entry.file, Route::Article(id).path(index), image));
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
            found.push((file, Route::Entity(id).path(index), image));
        }
    }
    found
}

/// Reads the sizes of the pictures that texts show; what is no picture that is known has none.
fn measure(index: &Index, plan: &mut Plan) {
    let mut shown: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut want = |path: &str| {
        if let Some(source) = plan.files.get(path) {
            shown.insert(path.to_owned(), source.clone());
        }
    };
    for file in plan.page_of_file.keys() {
        for image in &index.outline(*file).images {
            if let super::ImageTarget::Path(path) =
                super::links::image_target(index, plan, *file, &image.src)
            {
                want(&path);
            }
        }
    }
    for (file, _, image) in front_images(index) {
        if let super::ImageTarget::Path(path) =
            super::links::image_target(index, plan, file, &image.src.value)
        {
            want(&path);
        }
    }
    for (path, source) in shown {
        if let Ok(size) = imagesize::size(&source) {
            let (Ok(width), Ok(height)) = (size.width.try_into(), size.height.try_into()) else {
                continue;
            };
            plan.pictures.insert(path, PictureSize { width, height });
        }
    }
}

impl Plan {
    /// The size of a published picture, if it could be read.
    pub fn picture(&self, path: &str) -> Option<PictureSize> {
        self.pictures.get(path).copied()
    }
}
