//! Makes smaller JPEGs of a JPEG.
//!
//! Input: a cleaned JPEG. Output: JPEGs of other sizes, whole or cut, with its colour profile and orientation. All of it is done with
//! integers and without SIMD, so that the bytes depend on nothing but the input: no crate for resizing promises this
//! for all processors.

use super::exif::Orientation;
use super::focus::{CropArea, SmallerSize};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::ops::Range;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// The quality of the encoder, from 1 to 100.
const QUALITY: u8 = 80;

/// Binary digits after the point in weights.
const DIGITS: u32 = 15;

/// Decoded pixels, each with one byte for a component.
struct Pixels {
    width: usize,
    height: usize,
    components: usize,
    bytes: Vec<u8>,
}

/// JPEGs of these sizes: those of the whole picture, the largest first, then those that are cut. `None` if the picture
/// cannot be decoded.
pub(crate) fn smaller(
    jpeg: &[u8],
    orientation: Orientation,
    sizes: &[SmallerSize],
) -> Option<Vec<Vec<u8>>> {
    let (whole, profile) = decode(jpeg)?;
    let mut scaled = vec![whole];
    let mut pictures = Vec::with_capacity(sizes.len());
    for size in sizes {
        // Each is made of the smallest one that is large enough, which is far less work and not visible.
        let source =
            scaled.iter().rfind(|pixels| pixels.area_of(*size).is_some()).or(scaled.first())?;
        let area = source.area_of(*size).unwrap_or(source.whole());
        let smaller = source.resized(area, size.width as usize, size.height as usize);
        pictures.push(smaller.encode(profile.as_deref(), orientation)?);
        if size.focus.is_none() {
            // The memory of larger ones is not needed any longer.
            if sizes
                .iter()
                .filter(|size| size.focus.is_some())
                .all(|cut| smaller.area_of(*cut).is_some())
            {
                scaled.clear();
            }
            scaled.push(smaller);
        }
    }
    Some(pictures)
}

/// The pixels, and the colour profile.
fn decode(jpeg: &[u8]) -> Option<(Pixels, Option<Vec<u8>>)> {
    let options = DecoderOptions::default().set_use_unsafe(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().ok()?;
    let space = match decoder.input_colorspace()? {
        ColorSpace::Luma => ColorSpace::Luma,
        _ => ColorSpace::RGB,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let bytes = decoder.decode().ok()?;
    let info = decoder.info()?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    let components = space.num_components();
    (bytes.len() == width * height * components)
        .then(|| (Pixels { width, height, components, bytes }, decoder.icc_profile()))
}

/// Which pixels of a side count for one pixel of the smaller side, and how much each.
struct Window {
    range: Range<usize>,
    weights: Vec<i32>,
}

impl Window {
    /// The windows of all pixels of the smaller side. The weight of a pixel falls evenly from the middle of its window
    /// to its ends, which are where the middles of the next windows are (a triangle filter).
    fn all(from: usize, to: usize) -> Vec<Self> {
        // Distances are in parts of a pixel of the larger side, of which there are this many.
        let part = 2 * to as i64;
        let window = |pixel: usize| {
            let middle = (2 * pixel as i64 + 1) * from as i64;
            let radius = 2 * from as i64;
            let first = (middle - radius).max(0) / part;
            let end = ((middle + radius + part - 1) / part).min(from as i64);
            let distance = |at: i64| (at * part + part / 2 - middle).abs();
            let shares: Vec<i64> = (first..end).map(|at| (radius - distance(at)).max(0)).collect();
            let sum = shares.iter().sum::<i64>().max(1);
            let mut weights: Vec<i32> =
                shares.iter().map(|share| ((share << DIGITS) / sum) as i32).collect();
            // What rounding has taken away, so that a surface of one colour keeps it.
            let rest = (1 << DIGITS) - weights.iter().sum::<i32>();
            let half = weights.len() / 2;
            weights[half] += rest;
            Self { range: first as usize..end as usize, weights }
        };
        (0..to).map(window).collect()
    }
}

impl Pixels {
    /// All of the picture.
    fn whole(&self) -> CropArea {
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        CropArea { left: 0, top: 0, width: side(self.width), height: side(self.height) }
    }

    /// The part that a size shows; `None` if that has fewer pixels.
    fn area_of(&self, size: SmallerSize) -> Option<CropArea> {
        let CropArea { width, height, .. } = self.whole();
        let area = match size.focus {
            Some(focus) => focus.area((width, height), (size.width, size.height)),
            None => self.whole(),
        };
        (area.width >= size.width && area.height >= size.height).then_some(area)
    }

    /// A part of the picture in another size.
    fn resized(&self, area: CropArea, width: usize, height: usize) -> Self {
        let narrow = match self.components {
            1 => self.narrowed::<1>(area, width),
            _ => self.narrowed::<3>(area, width),
        };
        let row = width * self.components;
        let mut bytes = vec![0; row * height];
        let mut sums = vec![0_i32; row];
        for (window, target) in
            Window::all(area.height as usize, height).iter().zip(bytes.chunks_exact_mut(row))
        {
            sums.fill(1 << (DIGITS - 1));
            for (at, weight) in window.range.clone().zip(&window.weights) {
                for (sum, value) in sums.iter_mut().zip(&narrow[at * row..(at + 1) * row]) {
                    *sum += i32::from(*value) * weight;
                }
            }
            for (value, sum) in target.iter_mut().zip(&sums) {
                *value = (sum >> DIGITS) as u8;
            }
        }
        Self { width, height, components: self.components, bytes }
    }

    /// A part of the picture in another width. `N` is the number of components.
    fn narrowed<const N: usize>(&self, area: CropArea, width: usize) -> Vec<u8> {
        let [left, top, from, height] =
            [area.left, area.top, area.width, area.height].map(|side| side as usize);
        let windows = Window::all(from, width);
        let mut bytes = vec![0; width * N * height];
        let rows = self.bytes.chunks_exact(self.width * N).skip(top);
        let rows = rows.map(|row| &row[left * N..(left + from) * N]);
        for (source, target) in rows.zip(bytes.chunks_exact_mut(width * N)) {
            for (window, target) in windows.iter().zip(target.chunks_exact_mut(N)) {
                let mut sums = [1 << (DIGITS - 1); N];
                let near = &source[window.range.start * N..window.range.end * N];
                for (pixel, weight) in near.chunks_exact(N).zip(&window.weights) {
                    for (sum, value) in sums.iter_mut().zip(pixel) {
                        *sum += i32::from(*value) * weight;
                    }
                }
                for (value, sum) in target.iter_mut().zip(sums) {
                    *value = (sum >> DIGITS) as u8;
                }
            }
        }
        bytes
    }

    fn encode(&self, profile: Option<&[u8]>, orientation: Orientation) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, QUALITY);
        encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
        encoder.set_progressive(true);
        encoder.set_optimized_huffman_tables(true);
        if let Some(tiff) = orientation.to_exif() {
            encoder.add_app_segment(1, [&b"Exif\0\0"[..], &tiff].concat()).ok()?;
        }
        if let Some(profile) = profile {
            encoder.add_icc_profile(profile).ok()?;
        }
        let kind = if self.components == 1 { ColorType::Luma } else { ColorType::Rgb };
        let (width, height) = (u16::try_from(self.width).ok()?, u16::try_from(self.height).ok()?);
        encoder.encode(&self.bytes, width, height, kind).ok()?;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::super::focus::Focus;
    use super::*;

    /// A JPEG that is black in its left half and white in its right one.
    fn halves(width: u16, height: u16) -> Vec<u8> {
        let row = (0..width).map(|at| if at < width / 2 { 0 } else { 255 });
        let pixels: Vec<u8> = row.cycle().take(usize::from(width) * usize::from(height)).collect();
        let mut jpeg = Vec::new();
        Encoder::new(&mut jpeg, 90).encode(&pixels, width, height, ColorType::Luma).unwrap();
        jpeg
    }

    /// Width, height and mean brightness.
    fn seen(jpeg: &[u8]) -> (usize, usize, u64) {
        let (pixels, _) = decode(jpeg).unwrap();
        let sum: u64 = pixels.bytes.iter().map(|value| u64::from(*value)).sum();
        (pixels.width, pixels.height, sum / pixels.bytes.len() as u64)
    }

    #[test]
    fn a_part_shows_what_is_at_its_focus() {
        let part =
            |width, height, focus: &str| SmallerSize { width, height, focus: Focus::parse(focus) };
        let whole = SmallerSize { width: 300, height: 200, focus: None };
        let sizes =
            [whole, part(100, 100, "left"), part(200, 200, "right"), part(40, 40, "center")];
        // The last part is smaller than the smallest whole one, the second one of the same height.
        let made = smaller(&halves(600, 400), Orientation::default(), &sizes).unwrap();
        let seen: Vec<_> = made.iter().map(|jpeg| seen(jpeg)).collect();
        assert_eq!(
            seen.iter().map(|one| (one.0, one.1)).collect::<Vec<_>>(),
            [(300, 200), (100, 100), (200, 200), (40, 40)]
        );
        assert!(seen[1].2 < 70 && seen[2].2 > 185, "{seen:?}");
        assert!((110..=145).contains(&seen[0].2) && (110..=145).contains(&seen[3].2), "{seen:?}");
    }

    #[test]
    fn a_part_is_made_of_the_original_if_the_whole_sizes_have_too_few_pixels() {
        let whole = SmallerSize { width: 60, height: 40, focus: None };
        let part = SmallerSize { width: 400, height: 400, focus: Focus::parse("right") };
        let made = smaller(&halves(600, 400), Orientation::default(), &[whole, part]).unwrap();
        let alone = smaller(&halves(600, 400), Orientation::default(), &[part]).unwrap();
        assert!(made[1] == alone[0]);
    }
}
