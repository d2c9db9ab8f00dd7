//! Cleans a PNG or an animated PNG (PNG specification, third edition).
//!
//! Kept are the chunks that decide what the picture looks like. All others go (texts, Exif, times, chunks of
//! programs), and everything after the last chunk.

use super::input::PictureInput;
use super::{Depth, MAX_METADATA, PictureFormat, PictureScan, SmallerFormats, Uncleanable, xmp};
use std::io::{Read, Seek};

/// Colours, transparency, resolution, background and the frames of an animation.
const KEPT: [&[u8; 4]; 19] = [
    b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
    b"pHYs", b"hIST", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT", b"IHDR",
];

/// The keyword of a text that is XMP, with the rest of its head: no compression, no language.
const XMP: &[u8] = b"XML:com.adobe.xmp\0\0\0\0\0";

pub(super) fn scan<R: Read + Seek>(
    input: &mut PictureInput<R>,
    _: Depth,
) -> Result<PictureScan, Uncleanable> {
    let mut scan = PictureScan::new(PictureFormat::Png);
    input.skip(8)?;
    scan.parts.range(0..8);
    let mut has_data = false;
    let mut facts = PngFacts::default();
    loop {
        let start = input.at();
        let length = u32::from_be_bytes(input.array()?);
        let kind: [u8; 4] = input.array()?;
        let end = start + 12 + u64::from(length);
        if end > input.length() {
            return Err(Uncleanable::Truncated);
        }
        if scan.size.is_none() && (&kind != b"IHDR" || length != 13) {
            return Err(Uncleanable::Broken);
        }
        match &kind {
            b"IHDR" if scan.size.is_some() => return Err(Uncleanable::Broken),
            b"IHDR" => {
                let (width, height) = (input.array()?, input.array()?);
                scan.set_size(u32::from_be_bytes(width), u32::from_be_bytes(height))?;
                [facts.depth, facts.colours] = input.array()?;
            }
            b"IEND" if !has_data => return Err(Uncleanable::Broken),
            b"IDAT" => {
                has_data = true;
                facts.data += u64::from(length);
            }
            b"tRNS" => facts.has_transparency = true,
            b"acTL" | b"cICP" => facts.is_special = true,
            b"iCCP" | b"sRGB" => facts.has_profile = true,
            b"gAMA" if length == 4 => facts.gamma = u32::from_be_bytes(input.array()?),
            b"eXIf" => {
                let tiff = input.start_of(length.into(), MAX_METADATA)?;
                if let Some(tiff) = scan.read_exif(&tiff) {
                    scan.parts.bytes(&chunk(b"eXIf", &tiff));
                }
            }
            b"tEXt" => text(&input.start_of(length.into(), MAX_METADATA)?, &mut scan),
            b"iTXt" => {
                let text = input.start_of(length.into(), MAX_METADATA)?;
                if let Some(packet) = text.strip_prefix(XMP) {
                    xmp::read(packet, &mut scan);
                }
            }
            // A picture cannot be shown without a chunk whose first letter is a capital.
            [first, ..] if first.is_ascii_uppercase() && !KEPT.contains(&&kind) => {
                return Err(Uncleanable::UnknownParts);
            }
            _ => {}
        }
        if KEPT.contains(&&kind) {
            scan.parts.range(start..end);
        }
        if &kind == b"IEND" {
            scan.smaller = facts.smaller(scan.size);
            return Ok(scan);
        }
        input.go_to(end)?;
    }
}

/// What decides in which formats smaller ones are made.
#[derive(Default)]
struct PngFacts {
    depth: u8,
    /// The kind of colours: 0, 2, 3, 4 or 6.
    colours: u8,
    /// Number of bytes of the compressed picture.
    data: u64,
    has_transparency: bool,
    /// Whether it is animated, or for HDR screens.
    is_special: bool,
    has_profile: bool,
    /// In 100,000ths; 0 if it is not stated.
    gamma: u32,
}

impl PngFacts {
    fn smaller(&self, size: Option<(u32, u32)>) -> Option<SmallerFormats> {
        /// That of nearly all pictures, which a JPEG need not state.
        const USUAL_GAMMA: std::ops::RangeInclusive<u32> = 45_000..=46_000;
        let samples: u64 = match self.colours {
            0 | 3 => 1,
            4 => 2,
            2 => 3,
            6 => 4,
            _ => return None,
        };
        let is_usual = self.gamma == 0 || USUAL_GAMMA.contains(&self.gamma) || self.has_profile;
        let (width, height) = size.filter(|_| is_usual && !self.is_special)?;
        let raw = u64::from(width) * u64::from(height) * samples * u64::from(self.depth.max(8)) / 8;
        let is_opaque = !self.has_transparency && matches!(self.colours, 0 | 2 | 3);
        Some(SmallerFormats::of_lossless(self.data, raw, is_opaque))
    }
}

/// Reads a keyword and its text.
fn text(bytes: &[u8], scan: &mut PictureScan) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (Some(keyword), Some(text)) = (parts.next(), parts.next()) else { return };
    let text = super::credit::decoded(text);
    match keyword {
        b"Author" => scan.credit.add_creator(&text),
        b"Copyright" => scan.credit.add_copyright(&text),
        _ => {}
    }
}

/// A chunk with its checksum.
fn chunk(kind: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let mut bytes = (payload.len() as u32).to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(payload);
    let checksum = crc(&bytes[4..]);
    bytes.extend(checksum.to_be_bytes());
    bytes
}

/// The checksum of a chunk. Bit by bit, since at most a few bytes are written.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    !crc
}
