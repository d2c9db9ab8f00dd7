//! Decodes pictures.
//!
//! Input: a cleaned JPEG, PNG, WebP or GIF. Output: its pixels with 8 bits for a component, its colour profile, and
//! whether it has a palette. Decoders are used without SIMD where they offer the choice; those of lossless formats have
//! no choice of what they return.

use super::raster::Pixels;
use std::io::Cursor;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// A decoded picture.
pub(super) struct Decoded {
    pub(super) pixels: Pixels,
    pub(super) profile: Option<Vec<u8>>,
    /// Whether it has at most 256 colours, and no loss.
    pub(super) has_palette: bool,
}

/// Decodes a picture; `None` if that is not possible.
pub(super) fn decode(copy: &[u8]) -> Option<Decoded> {
    match copy {
        [0xff, 0xd8, ..] => jpeg(copy),
        [0x89, b'P', ..] => png(copy),
        [b'G', ..] => gif(copy),
        _ => webp(copy),
    }
}

fn jpeg(copy: &[u8]) -> Option<Decoded> {
    let options = DecoderOptions::default().set_use_unsafe(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(copy), options);
    decoder.decode_headers().ok()?;
    let space = match decoder.input_colorspace()? {
        ColorSpace::Luma => ColorSpace::Luma,
        _ => ColorSpace::RGB,
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let bytes = decoder.decode().ok()?;
    let info = decoder.info()?;
    let size = (usize::from(info.width), usize::from(info.height));
    let pixels = Pixels::new(size, space.num_components(), bytes)?;
    Some(Decoded { pixels, profile: decoder.icc_profile(), has_palette: false })
}

fn png(copy: &[u8]) -> Option<Decoded> {
    // Its size was limited when it was scanned.
    let mut decoder =
        png::Decoder::new_with_limits(Cursor::new(copy), png::Limits { bytes: usize::MAX });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut bytes = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut bytes).ok()?;
    bytes.truncate(frame.buffer_size());
    let info = reader.info();
    let size = (info.width as usize, info.height as usize);
    let pixels = Pixels::new(size, frame.color_type.samples(), bytes)?;
    let has_palette = pixels.has_few_colours();
    let profile = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    Some(Decoded { pixels, profile, has_palette })
}

fn webp(copy: &[u8]) -> Option<Decoded> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(copy)).ok()?;
    let mut bytes = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut bytes).ok()?;
    let (width, height) = decoder.dimensions();
    let components = if decoder.has_alpha() { 4 } else { 3 };
    let pixels = Pixels::new((width as usize, height as usize), components, bytes)?;
    let has_palette = !decoder.is_lossy() && pixels.has_few_colours();
    Some(Decoded { pixels, profile: decoder.icc_profile().ok()?, has_palette })
}

/// Its first frame, in the room of the whole picture. Browsers do not heed the colour profile of a GIF.
fn gif(copy: &[u8]) -> Option<Decoded> {
    const COMPONENTS: usize = 4;
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    options.set_memory_limit(gif::MemoryLimit::Unlimited);
    let mut decoder = options.read_info(copy).ok()?;
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    let frame = decoder.read_next_frame().ok()??;
    let mut bytes = vec![0; width * height * COMPONENTS];
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let frame_width = usize::from(frame.width);
    let shown = frame_width.min(width.saturating_sub(left));
    let rows = bytes.chunks_exact_mut((width * COMPONENTS).max(1)).skip(top);
    for (row, source) in rows.zip(frame.buffer.chunks_exact((frame_width * COMPONENTS).max(1))) {
        row[left * COMPONENTS..(left + shown) * COMPONENTS]
            .copy_from_slice(&source[..shown * COMPONENTS]);
    }
    let pixels = Pixels::new((width, height), COMPONENTS, bytes)?;
    Some(Decoded { pixels, profile: None, has_palette: true })
}
