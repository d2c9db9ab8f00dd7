//! The pictures in front matter, and which parts of them pages show.
//!
//! Input: the index. Output: each picture with the page that it is for. It reads no file.

use super::Route;
use crate::content::model::{EntityKind, Image};
use crate::knowledge::index::Index;

/// A use of a picture for which it is cut to certain proportions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Crop {
    /// Beside the card of an article, in two pixels for one.
    Thumbnail,
    /// Of an actor in a list, in two pixels for one.
    SmallPortrait,
    /// Of an actor on its page, in two pixels for one.
    Portrait,
    /// The same for screens with more pixels.
    LargePortrait,
    /// What social networks and messengers show of a page.
    LinkPreview,
}

impl Crop {
    /// Width and height in pixels.
    pub(crate) const fn size(self) -> (u32, u32) {
        match self {
            Crop::Thumbnail => (360, 240),
            Crop::SmallPortrait => (96, 120),
            Crop::Portrait => (288, 360),
            Crop::LargePortrait => (576, 720),
            // The size that Open Graph's readers ask for.
            Crop::LinkPreview => (1200, 630),
        }
    }
}

/// A picture in the front matter of something that is published.
#[derive(Debug, Clone)]
pub(super) struct FrontImage<'i> {
    /// The content file.
    pub(super) file: usize,
    /// The address of the page that shows the picture.
    pub(super) page: String,
    /// The picture.
    pub(super) image: &'i Image,
    /// The parts of it that are shown.
    pub(super) crops: &'static [Crop],
}

/// The pictures in the front matter of published articles, actors, topics and pages.
pub(super) fn front_matter_images(index: &Index) -> Vec<FrontImage<'_>> {
    let mut images = Vec::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        if let Some(image) = &index.article_front(entry).image {
            let page = Route::Article(id).path(index);
            let crops = &[Crop::Thumbnail, Crop::LinkPreview];
            images.push(FrontImage { file: entry.file, page, image, crops });
        }
    }
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        let entry = index.entity(id);
        let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) else {
            continue;
        };
        if let Some(image) = &front.image {
            let page = Route::Entity(id).path(index);
            let crops: &[Crop] = match entry.kind {
                EntityKind::Actor => &[Crop::SmallPortrait, Crop::Portrait, Crop::LargePortrait],
                EntityKind::Topic => &[Crop::LinkPreview],
            };
            images.push(FrontImage { file, page, image, crops });
        }
    }
    for (number, page) in index.pages().iter().enumerate() {
        let image = index.page_front(page.file).and_then(|front| front.image.as_deref());
        if let (Some(image), Ok(number)) = (image, u32::try_from(number)) {
            let page_path = Route::Page(number).path(index);
            let crops = &[Crop::LinkPreview];
            images.push(FrontImage { file: page.file, page: page_path, image, crops });
        }
    }
    images
}
