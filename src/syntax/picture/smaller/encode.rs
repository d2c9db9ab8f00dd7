//! Encodes pictures.
//!
//! Input: pixels. Output: a JPEG or PNG, without metadata but for the colour profile and the orientation. Of the PNGs with
//! and without a palette and filters the smallest is taken, as which that is depends on the picture.

use super::super::exif::Orientation;
use super::palette::{Palette, palette};
use super::raster::Pixels;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::borrow::Cow;

/// The quality of JPEGs, from 1 to 100.
const QUALITY: u8 = 80;

/// How much work is done to make a PNG small, from 1 to 9.
const LEVEL: u8 = 6;

/// What is written besides the pixels.
pub(super) struct Extras<'a> {
    pub(super) profile: Option<&'a [u8]>,
    pub(super) orientation: Orientation,
}

pub(super) fn jpeg(pixels: &Pixels, extras: &Extras) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(tiff) = extras.orientation.to_exif() {
        encoder.add_app_segment(1, [&b"Exif\0\0"[..], &tiff].concat()).ok()?;
    }
    if let Some(profile) = extras.profile {
        encoder.add_icc_profile(profile).ok()?;
    }
    let opaque = pixels.on_white();
    let kind = if opaque.components == 1 { ColorType::Luma } else { ColorType::Rgb };
    let (width, height) = (u16::try_from(pixels.width).ok()?, u16::try_from(pixels.height).ok()?);
    encoder.encode(&opaque.bytes, width, height, kind).ok()?;
    Some(bytes)
}

/// The smallest of the PNGs with these pixels: in true colour or with a palette, with or without filters. If
/// `has_palette`, near colours may become one.
pub(super) fn png(pixels: &Pixels, has_palette: bool, extras: &Extras) -> Option<Vec<u8>> {
    let colours = pixels.unmultiplied();
    let palette = match pixels.components {
        3 | 4 if has_palette || pixels.has_few_colours() => {
            palette(&colours, pixels.components, !has_palette)
        }
        // Grey needs no more bytes without one.
        _ => None,
    };
    let kind = match pixels.components {
        1 => png::ColorType::Grayscale,
        2 => png::ColorType::GrayscaleAlpha,
        3 => png::ColorType::Rgb,
        _ => png::ColorType::Rgba,
    };
    let whole = PngParts { kind, palette: None, bytes: &colours };
    let named = palette.as_ref().map(|palette| PngParts {
        kind: png::ColorType::Indexed,
        palette: Some(palette),
        bytes: &palette.pixels,
    });
    let kinds = named.into_iter().chain([whole]);
    let filters = [png::Filter::NoFilter, png::Filter::Adaptive];
    let all = kinds.flat_map(|parts| filters.map(|filter| parts.encode(pixels, filter, extras)));
    all.flatten().min_by_key(Vec::len)
}

struct PngParts<'a> {
    kind: png::ColorType,
    palette: Option<&'a Palette>,
    bytes: &'a [u8],
}

impl PngParts<'_> {
    fn encode(&self, pixels: &Pixels, filter: png::Filter, extras: &Extras) -> Option<Vec<u8>> {
        let side = |side: usize| u32::try_from(side).ok();
        let mut info = png::Info::with_size(side(pixels.width)?, side(pixels.height)?);
        info.color_type = self.kind;
        info.bit_depth = png::BitDepth::Eight;
        info.icc_profile = extras.profile.map(Cow::Borrowed);
        info.exif_metadata = extras.orientation.to_exif().map(Cow::Owned);
        if let Some(palette) = self.palette {
            info.palette = Some(Cow::Borrowed(&palette.colours));
            let is_opaque = palette.opacities.iter().all(|opacity| *opacity == 255);
            info.trns = (!is_opaque).then_some(Cow::Borrowed(&*palette.opacities));
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::with_info(&mut bytes, info).ok()?;
        encoder.set_filter(filter);
        encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(self.bytes).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}
