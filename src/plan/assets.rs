//! Decides which files of `content/` besides the Markdown files are published: the pictures and other files
//! that a published Markdown file shows or links.
//!
//! Input: the index, the files in the site's folder and the addresses planned so far. Output: an address
//! for each published file, the sizes of pictures and how their metadata is removed, and findings. It reads pictures
//! and no other file content. Files that nothing shows are not published: an editor's working files may be in
//! the same folder.

use super::front_images::{FrontImage, front_matter_images};
use super::links::{LinkCheck, asset_at_address, check_credit, check_image, picture_names};
use super::passive::AssetRefusal;
use super::pictures::{CleanPicture, PictureReader};
use super::registry::{AddressOwner, Registry};
use super::smaller::plan_smaller;
use super::{Plan, Route, passive};
use crate::content::document::{RawHtml, RawUse};
use crate::content::model::SpannedValue;
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::Index;
use crate::site::classify::unread_source;
use crate::site::config::Config;
use crate::site::load::Sources;
use crate::site::private::has_key;
use crate::syntax::address::is_web;
use crate::syntax::media;
use crate::syntax::near::{NearWords, is_near_file};
use crate::syntax::picture::{Orientation, begins_as_picture};
use crate::syntax::source::Location;
use crate::syntax::text::joined_path;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read as _};
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

/// What a published file shows or links, and may be a file beside it.
struct FileReference {
    file: usize,
    /// The address of its page.
    page: String,
    target: String,
}

/// Plans an address for every file that a published body or front matter shows or links, measures the
/// pictures, and reports pictures of the front matter that are missing. (Those of bodies are reported by
/// [`super::links::check`], whose findings are cached for each file.)
pub(super) fn publish(
    index: &Index,
    config: &Config,
    sources: &Sources,
    pictures: PictureReader,
    plan: &mut Plan,
    registry: &mut Registry,
    report: &mut Report,
) {
    let mut folders = BTreeMap::new();
    let mut published = Vec::new();
    for FileReference { file, page, target } in file_references(index, sources, plan) {
        let at_address = || {
            let (owner, path) = asset_at_address(index, plan, &target)?;
            let source = sources.assets.get(&path)?;
            Some((owner, plan.page_of_file.get(&owner)?.clone(), path, source))
        };
        let beside = asset(index, sources, file, &target);
        match beside.map(|(path, source)| (file, page, path, source)).or_else(at_address) {
            Some(asset) => published.push(asset),
            None => {
                plan.near_assets.extend(near_asset(index, sources, file, &target, &mut folders));
            }
        }
    }
    let files = published.iter().map(|(_, _, path, source)| (path.clone(), *source)).collect();
    examine(files, config, pictures, plan);
    for (file, page, path, source) in published {
        if !plan.refused_assets.contains_key(&path) {
            publish_one((index, config), plan, registry, report, (file, &page, path, source));
        }
    }
    report_unread(sources, plan, report);
    read_static(sources, pictures, plan, report);
    measure_pictures(index, pictures, plan);
    plan_smaller(index, plan, registry);
    for FrontImage { file, image, .. } in front_matter_images(index) {
        let src = &image.src;
        let finding = check_image(index, plan, file, &src.value, src.location, false);
        let credit = check_credit(index, plan, file, image);
        report.extend(&index.files[file].file.path, finding.into_iter().chain(credit));
    }
    let links = LinkCheck::new(index, plan);
    for (file, page, url) in documents(index) {
        report.extend(&index.files[file].file.path, links.check_document(file, &page, url));
    }
}

/// What bodies and front matter show or link.
fn file_references(index: &Index, sources: &Sources, plan: &Plan) -> Vec<FileReference> {
    let mut references = Vec::new();
    for (&file, page) in &plan.page_of_file {
        let reference =
            |target: &String| FileReference { file, page: page.clone(), target: target.clone() };
        let outline = index.outline(file);
        let links = outline.links.iter().filter(|link| link.may_be_file());
        let images = outline.images.iter().map(|image| &image.src);
        references.extend(images.chain(links.map(|link| &link.target)).map(reference));
        // Unlike what a text names, it need not exist.
        let poster = |src: &String| {
            media::posters(src).find(|poster| asset(index, sources, file, poster).is_some())
        };
        let posters = outline.images.iter().filter_map(|image| poster(&image.src));
        references.extend(posters.map(|poster| reference(&poster)));
    }
    let images = front_matter_images(index)
        .into_iter()
        .map(|FrontImage { file, page, image, .. }| (file, page, &image.src.value));
    let documents = documents(index).into_iter().map(|(file, page, url)| (file, page, &url.value));
    references.extend(images.chain(documents).map(|(file, page, target)| FileReference {
        file,
        page,
        target: target.clone(),
    }));
    references
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

/// Decides about each file, by its path in the site's folder, whether it is published, and how its metadata is removed
/// if it is a picture.
fn examine<'s>(
    files: BTreeMap<String, &'s PathBuf>,
    config: &Config,
    pictures: PictureReader,
    plan: &mut Plan,
) {
    let examined = |(path, source): (String, &'s PathBuf)| {
        let is_checked = config.html == RawHtml::Escape;
        let outcome = match passive::refusal(&path).filter(|_| is_checked) {
            // First, since `static/` is no place for it either.
            _ if has_key(source) => Err(AssetRefusal::Secret),
            Some(refusal) => Err(refusal),
            None => examine_content(&path, source, is_checked, pictures),
        };
        (path, source, outcome)
    };
    let examined: Vec<_> = files.into_par_iter().map(examined).collect();
    for (path, source, outcome) in examined {
        match outcome {
            Ok(picture) => {
                plan.clean_pictures.extend(picture.map(|picture| (source.clone(), picture)));
            }
            Err(refusal) => drop(plan.refused_assets.insert(path, refusal)),
        }
    }
}

/// Decides about a file by its content, whatever its name is. The result is how its metadata is removed if it is a picture.
fn examine_content(
    path: &str,
    source: &Path,
    is_checked: bool,
    pictures: PictureReader,
) -> Result<Option<Arc<CleanPicture>>, AssetRefusal> {
    // One that cannot be read has its error when it is published.
    let head = head(source).unwrap_or_default();
    if media::is_picture(path) || begins_as_picture(&head) {
        let may_be_svg = media::ending(path) == "svg" || media::begins_as_page(&head);
        return clean(source, is_checked && may_be_svg, pictures).map(Some);
    }
    if source.metadata().is_ok_and(|metadata| metadata.len() == 0) {
        return Err(AssetRefusal::Empty);
    }
    match passive::refusal_of_content(path, &head).filter(|_| is_checked) {
        Some(refusal) => Err(refusal),
        None => Ok(None),
    }
}

/// The first bytes of a file.
fn head(source: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(source)?.take(media::SNIFFED).read_to_end(&mut head)?;
    Ok(head)
}

/// How a picture is published without its metadata. Of an SVG, that which is published is checked: what else is in the
/// file cannot run.
fn clean(
    source: &Path,
    is_checked_svg: bool,
    pictures: PictureReader,
) -> Result<Arc<CleanPicture>, AssetRefusal> {
    let picture = pictures.clean(source).map_err(AssetRefusal::Uncleanable)?;
    if is_checked_svg {
        let copy = picture.read_copy(source);
        let copy = copy.map_err(|error| AssetRefusal::Uncleanable(error.into()))?;
        if let Some(refusal) = passive::svg_refusal(&copy) {
            return Err(refusal);
        }
    }
    Ok(picture)
}

/// Reads whom the pictures of `static/` name, and reports those that say where they were taken: they are published
/// unchanged.
fn read_static(sources: &Sources, pictures: PictureReader, plan: &mut Plan, report: &mut Report) {
    let statics: Vec<(&String, &PathBuf)> =
        sources.statics.iter().filter(|(name, _)| media::is_picture(name)).collect();
    let facts: Vec<_> = statics.par_iter().map(|(_, source)| pictures.facts(source)).collect();
    for ((name, _), facts) in statics.into_iter().zip(facts) {
        plan.picture_credits.insert(format!("/{name}"), facts.credit);
        if facts.has_location {
            let message = "this picture says where it was taken, and is published unchanged";
            let help = "remove its metadata, or put it beside the text that shows it: in content/, all metadata \
                        is removed from what is published";
            let finding = Diagnostic::warning("picture-location", Location::File, message);
            report.push(&format!("static/{name}").into(), finding.help(help));
        }
    }
}

/// Plans the address of the file `path` of document `file`, which is shown at address `page`.
fn publish_one(
    (index, config): (&Index, &Config),
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
    // Published once for all editions. Only hand-written HTML that shows it relative to the page needs it beside each.
    let is_shared = config.html == RawHtml::Escape;
    let prefix = &index.edition().prefix;
    let page = super::below(prefix, page).filter(|_| is_shared).unwrap_or(page);
    let key = (file, path.clone());
    if plan.asset_addresses.contains_key(&key) || plan.assets_without_address.contains(&key) {
        return;
    }
    let published = plan.other_editions.files.get(source).filter(|_| is_shared).cloned();
    let address = published.unwrap_or_else(|| format!("{page}{name}"));
    // The same file at the same address, shown by another document, is no clash.
    if plan.files.get(&address) == Some(source)
        || registry.claim(&address, AddressOwner::Asset(path), report)
    {
        if let Some(picture) = plan.clean_pictures.get(source) {
            plan.picture_credits.insert(address.clone(), picture.credit.clone());
        }
        plan.files.insert(address.clone(), source.clone());
        plan.asset_addresses.insert(key, address);
    } else {
        plan.assets_without_address.insert(key);
    }
}

/// The `documents` of published articles that are in this site: the content file, the address of the page that links
/// the document, and its `url`.
pub(super) fn documents(index: &Index) -> Vec<(usize, String, &SpannedValue<String>)> {
    let mut documents = Vec::new();
    for id in index.article_ids().filter(|id| Route::Article(*id).is_of_edition(index)) {
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
fn measure_pictures(index: &Index, pictures: PictureReader, plan: &mut Plan) {
    let mut shown: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut add = |path: &str| {
        if let Some(source) = plan.files.get(path) {
            shown.insert(path.to_owned(), source.clone());
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
        for image in &outline.images {
            if let Some(path) = super::links::poster_of_video(index, plan, *file, &image.src) {
                add(&path);
            }
        }
    }
    for FrontImage { file, image, .. } in front_matter_images(index) {
        if let super::ImageTarget::Path(path) =
            super::links::image_target(index, plan, file, &image.src.value)
        {
            add(&path);
        }
    }
    for (path, source) in shown {
        let clean = plan.clean_pictures.get(&source);
        let size = clean.and_then(|picture| picture.size).or_else(|| stored_size(&source));
        match size {
            Some((width, height)) => {
                let orientation = match clean {
                    Some(picture) => picture.orientation,
                    None => pictures.facts(&source).orientation,
                };
                plan.picture_sizes.insert(path, PictureSize::turned(width, height, orientation));
            }
            None => {
                let problem = problem(&path, &source);
                plan.broken_pictures.extend(problem.map(|problem| (path, problem)));
            }
        }
    }
}

/// Width and height of a picture as its first bytes state them.
fn stored_size(source: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(source).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}

impl PictureSize {
    /// The size of a picture that is turned before it is shown.
    fn turned(width: u32, height: u32, orientation: Orientation) -> Self {
        match orientation.is_sideways() {
            true => Self { width: height, height: width },
            false => Self { width, height },
        }
    }
}

/// Why a published file cannot be shown as a picture, by its address.
pub(super) fn problem_of_picture(path: &str, source: &Path) -> Option<&'static str> {
    match stored_size(source) {
        Some(_) => None,
        None => problem(path, source),
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
    /// The picture of `content/` in a file, if it is one.
    pub(crate) fn clean_picture(&self, source: &Path) -> Option<&Arc<CleanPicture>> {
        self.clean_pictures.get(source)
    }

    /// The size of the picture published at `path`; `None` if it could not be read.
    pub fn picture_size(&self, path: &str) -> Option<PictureSize> {
        self.picture_sizes.get(path).copied()
    }
}
