//! Plans the smaller sizes of pictures, and their crops for cards, portraits and social networks.
//!
//! Input: the pictures that pages show, and where their metadata has been read. Output: an address for each size. How
//! they are made is known to `syntax::picture`; `publish::pictures` makes them when they are written.

use super::Plan;
use super::front_images::{Crop, FrontImage, front_matter_images};
use super::links::{ImageTarget, image_target};
use super::pictures::CleanPicture;
use super::registry::{AddressOwner, Registry};
use crate::content::model::Image;
use crate::diagnostic::Report;
use crate::incremental::Fingerprint;
use crate::knowledge::index::Index;
use crate::syntax::media;
use crate::syntax::picture::{Focus, SmallerFormat, SmallerFormats, SmallerSize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// The widths in which pictures are published besides their own, in pixels as they are shown. The largest one serves
/// the measure of the built-in theme on a screen with two pixels for one, the smallest a telephone.
const WIDTHS: [u32; 3] = [1600, 960, 480];

/// Version of what is made of a picture of the same bytes and the same size. Must be changed whenever the bytes change.
const ENCODER: u32 = 2;

/// A smaller size of a picture, or a crop of it.
#[derive(Debug, Clone)]
pub(crate) struct SmallerPicture {
    pub(crate) source: PathBuf,
    pub(crate) picture: Arc<CleanPicture>,
    /// All sizes of the picture, the largest first, then the crops: they are made together.
    pub(crate) sizes: Arc<[SmallerSize]>,
    /// Which of them this is.
    pub(crate) number: usize,
}

impl SmallerPicture {
    /// Fingerprint of everything that one of the sizes depends on.
    pub(crate) fn fingerprint(&self, number: usize) -> Fingerprint {
        let size = |size: &SmallerSize| {
            let focus = size.focus.map(|focus| (focus.x, focus.y));
            (size.width, size.height, focus, size.format, size.is_on_white)
        };
        let whole = self.sizes.iter().take(number).filter(|size| size.focus.is_none());
        let sizes: Vec<_> = whole.chain(self.sizes.get(number)).map(size).collect();
        Fingerprint::of(&(ENCODER, self.picture.copy, sizes))
    }
}

/// The paths of crops, by the path of the picture.
#[derive(Debug, Default)]
pub(super) struct PlannedCrops(BTreeMap<String, BTreeMap<(Crop, Focus), String>>);

impl PlannedCrops {
    /// The crops of one picture.
    pub(super) fn of(&self, path: &str) -> Option<&BTreeMap<(Crop, Focus), String>> {
        self.0.get(path)
    }
}

impl CleanPicture {
    /// Width and height as the picture is shown, and the formats of smaller ones, if they can be made of it.
    fn shown(&self) -> Option<((u32, u32), SmallerFormats)> {
        let formats = self.smaller.filter(|_| cfg!(feature = "pictures"))?;
        Some((self.turned(self.size?), formats))
    }

    /// Width and height as they are shown, of those that are stored, and the other way round.
    fn turned(&self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.orientation.is_sideways() { (height, width) } else { (width, height) }
    }

    /// The smaller sizes of the whole picture in which it is published: each with the width in which it is shown, and as
    /// it is stored.
    fn smaller_sizes(&self) -> Vec<(u32, SmallerSize)> {
        let Some(((width, height), formats)) = self.shown() else { return Vec::new() };
        let Some(format) = formats.whole else { return Vec::new() };
        let scaled = |side: u32, to: u32| {
            let side = (u64::from(side) * u64::from(to) + u64::from(width) / 2) / u64::from(width);
            u32::try_from(side.max(1)).unwrap_or(1)
        };
        // One that is hardly smaller would save little.
        let widths = WIDTHS.into_iter().filter(|to| to + to / 4 <= width);
        let stored = |to: u32| {
            let (width, height) = self.turned((to, scaled(height, to)));
            SmallerSize { width, height, focus: None, format, is_on_white: false }
        };
        widths.map(|to| (to, stored(to))).collect()
    }

    /// The size of a crop as it is stored; `None` if the picture has too few pixels for it.
    fn crop_size(&self, crop: Crop, focus: Focus) -> Option<SmallerSize> {
        let (shown, formats) = self.shown()?;
        let area = focus.area(shown, crop.size());
        let (width, height) = crop.size();
        let has_pixels = area.width >= width && area.height >= height;
        let (width, height) = self.turned((width, height));
        // Networks show what can be seen through on any colour.
        let is_on_white = crop == Crop::LinkPreview;
        let format = if is_on_white { formats.on_white } else { formats.part };
        let focus = Some(self.orientation.stored(focus));
        has_pixels.then_some(SmallerSize { width, height, focus, format, is_on_white })
    }
}

/// What pages show of one picture.
#[derive(Debug, Default)]
struct PictureUses(BTreeSet<(Crop, Focus)>);

/// Plans the smaller sizes of the pictures that texts and front matter show. An address that anything else has is left
/// to it.
pub(super) fn plan_smaller(index: &Index, plan: &mut Plan, registry: &mut Registry) {
    for (path, uses) in pictures_in_use(index, plan) {
        let Some(source) = plan.files.get(&path) else { continue };
        let Some(picture) = plan.clean_pictures.get(source) else { continue };
        let (source, picture) = (source.clone(), picture.clone());
        let widths = picture.smaller_sizes();
        let cuts = uses.0.into_iter();
        let cuts: Vec<_> = cuts
            .filter_map(|(crop, focus)| Some((crop, focus, picture.crop_size(crop, focus)?)))
            .collect();
        let sizes: Arc<[SmallerSize]> =
            widths.iter().map(|one| one.1).chain(cuts.iter().map(|one| one.2)).collect();
        let mut publish = |number: usize, smaller: String| {
            let owner = AddressOwner::Asset(path.clone());
            let is_free = registry.claim(&smaller, owner, &mut Report::default());
            is_free.then(|| {
                let (source, picture, sizes) = (source.clone(), picture.clone(), sizes.clone());
                let planned = SmallerPicture { source, picture, sizes, number };
                plan.smaller_pictures.insert(smaller.clone(), planned);
                smaller
            })
        };
        let mut of_width = Vec::new();
        for (number, (width, size)) in widths.iter().enumerate() {
            let smaller = smaller_path(&path, size.format, &format!("{width}w"));
            of_width.extend(publish(number, smaller).map(|path| (path, *width)));
        }
        let mut parts = BTreeMap::new();
        for (number, (crop, focus, size)) in cuts.iter().enumerate() {
            let part = smaller_path(&path, size.format, &crop_name(*crop, *focus));
            let part = publish(widths.len() + number, part);
            parts.extend(part.map(|path| ((*crop, *focus), path)));
        }
        if !of_width.is_empty() {
            plan.smaller_sizes.insert(path.clone(), of_width);
        }
        if !parts.is_empty() {
            plan.crops.0.insert(path, parts);
        }
    }
}

/// The path of a smaller picture: `harbour-480w.jpg` of `harbour.jpg`, `harbour-png-480w.jpg` of `harbour.png`, so that each
/// has its own.
fn smaller_path(path: &str, format: SmallerFormat, size: &str) -> String {
    let (name, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let ending = ending.to_ascii_lowercase();
    let (endings, own): (&[&str], _) = match format {
        SmallerFormat::Jpeg => (&["jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp"], "jpg"),
        SmallerFormat::Png => (&["png", "apng"], "png"),
    };
    match endings.contains(&&*ending) {
        true => format!("{name}-{size}.{own}"),
        false => format!("{name}-{ending}-{size}.{own}"),
    }
}

/// `360x240`, and with a focus of its own `360x240-40-25`.
fn crop_name(crop: Crop, focus: Focus) -> String {
    let (width, height) = crop.size();
    match focus == Focus::default() {
        true => format!("{width}x{height}"),
        false => format!("{width}x{height}-{}-{}", focus.x, focus.y),
    }
}

/// The pictures of the site that pages show, by path, each with the crops that are shown.
fn pictures_in_use(index: &Index, plan: &Plan) -> BTreeMap<String, PictureUses> {
    let mut pictures: BTreeMap<String, PictureUses> = BTreeMap::new();
    let mut add = |file: usize, src: &str, crops: &[(Crop, Focus)]| {
        if let ImageTarget::Path(path) = image_target(index, plan, file, src) {
            pictures.entry(path).or_default().0.extend(crops);
        }
    };
    for file in plan.page_of_file.keys() {
        for image in &index.outline(*file).images {
            add(*file, &image.src, &[]);
            for poster in media::posters(&image.src) {
                add(*file, &poster, &[]);
            }
        }
    }
    for FrontImage { file, image, crops, .. } in front_matter_images(index) {
        let crops: Vec<_> = crops.iter().map(|crop| (*crop, image.focus)).collect();
        add(file, &image.src.value, &crops);
    }
    pictures
}

impl Plan {
    /// The smaller sizes of the picture published at `path`: their paths and widths, the largest first.
    pub(crate) fn smaller_sizes(&self, path: &str) -> &[(String, u32)] {
        self.smaller_sizes.get(path).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The path of a crop of a picture in the front matter of `file`. `None` if it has too few pixels, or is none of which
/// smaller ones are made.
pub(crate) fn crop_of_image<'p>(
    index: &Index,
    plan: &'p Plan,
    file: usize,
    image: &Image,
    crop: Crop,
) -> Option<&'p str> {
    match image_target(index, plan, file, &image.src.value) {
        ImageTarget::Path(path) => {
            plan.crops.of(&path)?.get(&(crop, image.focus)).map(String::as_str)
        }
        ImageTarget::External(_) | ImageTarget::Missing => None,
    }
}
