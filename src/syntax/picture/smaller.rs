//! Makes smaller pictures of a picture.
//!
//! Input: a cleaned JPEG, PNG, WebP or GIF. Output: JPEGs and PNGs of other sizes, whole or cut, with its colour profile and
//! orientation. The bytes depend on nothing but the input: neither on the processor nor on the number of threads.

mod decode;
mod encode;
mod palette;
mod raster;

use super::exif::Orientation;
use super::focus::SmallerSize;
use super::formats::SmallerFormat;
use decode::{Decoded, decode};
use encode::Extras;
use raster::Pixels;

/// Pictures of these sizes: those of the whole picture, the largest first, then those that are cut. A whole one that would
/// have no fewer bytes than the next larger one has the bytes of that. `None` if the picture cannot be decoded.
pub(crate) fn smaller(
    copy: &[u8],
    orientation: Orientation,
    sizes: &[SmallerSize],
) -> Option<Vec<Vec<u8>>> {
    let Decoded { pixels, profile, has_palette } = decode(copy)?;
    let extras = Extras { profile: profile.as_deref(), orientation };
    let mut scaled = vec![pixels];
    let mut pictures: Vec<Vec<u8>> = Vec::with_capacity(sizes.len());
    for size in sizes {
        // Each is made of the smallest one that is large enough, which is far less work and not visible.
        let source =
            scaled.iter().rfind(|pixels| pixels.area_of(*size).is_some()).or(scaled.first())?;
        let area = source.area_of(*size).unwrap_or(source.whole());
        let smaller = source.resized(area, size.width as usize, size.height as usize);
        let encoded = encode(&smaller, *size, has_palette, &extras)?;
        if size.focus.is_some() {
            pictures.push(encoded);
            continue;
        }
        let larger = pictures.last().map_or(copy, Vec::as_slice);
        pictures.push(if encoded.len() < larger.len() { encoded } else { larger.to_vec() });
        // The memory of larger ones is not needed any longer.
        let mut cuts = sizes.iter().filter(|size| size.focus.is_some());
        if cuts.all(|cut| smaller.area_of(*cut).is_some()) {
            scaled.clear();
        }
        scaled.push(smaller);
    }
    Some(pictures)
}

fn encode(
    pixels: &Pixels,
    size: SmallerSize,
    has_palette: bool,
    extras: &Extras,
) -> Option<Vec<u8>> {
    match (size.format, size.is_on_white) {
        (SmallerFormat::Jpeg, _) => encode::jpeg(pixels, extras),
        (SmallerFormat::Png, true) => encode::png(&pixels.on_white(), has_palette, extras),
        (SmallerFormat::Png, false) => encode::png(pixels, has_palette, extras),
    }
}

/// The width, the number of components and the bytes of the pixels of a picture, for tests.
#[cfg(test)]
pub(super) fn pixels(picture: &[u8]) -> Option<(usize, usize, Vec<u8>)> {
    let pixels = decode(picture)?.pixels;
    Some((pixels.width, pixels.components, pixels.unmultiplied()))
}

#[cfg(test)]
mod tests {
    use super::super::focus::Focus;
    use super::*;
    use jpeg_encoder::{ColorType, Encoder};

    fn jpeg_of(width: u32, height: u32, focus: Option<Focus>) -> SmallerSize {
        SmallerSize { width, height, focus, format: SmallerFormat::Jpeg, is_on_white: false }
    }

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
        let pixels = decode(jpeg).unwrap().pixels;
        let sum: u64 = pixels.bytes.iter().map(|value| u64::from(*value)).sum();
        (pixels.width, pixels.height, sum / pixels.bytes.len() as u64)
    }

    #[test]
    fn a_part_shows_what_is_at_its_focus() {
        let part = |width, height, focus| jpeg_of(width, height, Focus::parse(focus));
        let whole = jpeg_of(300, 200, None);
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
        let whole = jpeg_of(60, 40, None);
        let part = jpeg_of(400, 400, Focus::parse("right"));
        let made = smaller(&halves(600, 400), Orientation::default(), &[whole, part]).unwrap();
        let alone = smaller(&halves(600, 400), Orientation::default(), &[part]).unwrap();
        assert!(made[1] == alone[0]);
    }
}
