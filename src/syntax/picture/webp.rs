//! Cleans a WebP, still or animated (RFC 9649).
//!
//! Kept are the chunks of the picture, its animation and its colour profile. All others go, and everything after the
//! length that the file states.

use super::input::PictureInput;
use super::parts::CopyParts;
use super::{
    Depth, MAX_METADATA, Orientation, PictureFormat, PictureScan, SmallerFormats, Uncleanable, xmp,
};
use std::io::{Read, Seek};

/// The bits of `VP8X` that announce Exif and XMP.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// A chunk: its kind, where it begins, and the length of its payload.
struct Chunk {
    kind: [u8; 4],
    start: u64,
    length: u32,
}

impl Chunk {
    /// The end, with the byte that pads it to an even length.
    fn end(&self) -> u64 {
        self.start + 8 + u64::from(self.length) + u64::from(self.length % 2)
    }

    /// Adds the chunk to `parts`. At the end of some files the byte of padding is missing.
    fn add_to(&self, parts: &mut CopyParts, end: u64) {
        parts.range(self.start..self.end().min(end));
        if self.end() > end {
            parts.bytes(&[0]);
        }
    }
}

pub(super) fn scan<R: Read + Seek>(
    input: &mut PictureInput<R>,
    _: Depth,
) -> Result<PictureScan, Uncleanable> {
    let mut scan = PictureScan::new(PictureFormat::WebP);
    input.skip(4)?;
    let end = 8 + u64::from(u32::from_le_bytes(input.array()?));
    if end > input.length() {
        return Err(Uncleanable::Truncated);
    }
    input.skip(4)?;
    let mut extended: Option<[u8; 10]> = None;
    let mut body = CopyParts::default();
    let mut has_picture = false;
    let (mut is_opaque, mut is_animated) = (true, false);
    while input.at() < end {
        let chunk = next_chunk(input, end)?;
        match &chunk.kind {
            b"VP8X" if body == CopyParts::default() && extended.is_none() && chunk.length >= 10 => {
                let head: [u8; 10] = input.array()?;
                let side =
                    |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], 0]);
                scan.set_size(side(4) + 1, side(7) + 1)?;
                extended = Some(head);
            }
            b"VP8X" => return Err(Uncleanable::Broken),
            b"VP8 " | b"VP8L" => {
                has_picture = true;
                let head = input.start_of(u64::from(chunk.length.min(10)), 10)?;
                if scan.size.is_none() {
                    let (width, height) = size(&chunk.kind, &head).ok_or(Uncleanable::Broken)?;
                    scan.set_size(width, height)?;
                }
                scan.smaller = smaller(&chunk, &head, is_opaque);
                chunk.add_to(&mut body, end);
            }
            b"ALPH" | b"ANIM" | b"ICCP" => {
                is_opaque &= &chunk.kind != b"ALPH";
                chunk.add_to(&mut body, end);
            }
            b"ANMF" => {
                (has_picture, is_animated) = (true, true);
                frame(input, &chunk, &mut body)?;
            }
            b"EXIF" => {
                let bytes = input.start_of(chunk.length.into(), MAX_METADATA)?;
                // Some programs write the head that Exif has in a JPEG.
                let kept = scan.read_exif(bytes.strip_prefix(b"Exif\0\0").unwrap_or(&bytes));
                if let Some(tiff) = kept.filter(|_| extended.is_some()) {
                    add_exif(&tiff, &mut body);
                }
            }
            b"XMP " => xmp::read(&input.start_of(chunk.length.into(), MAX_METADATA)?, &mut scan),
            _ => {}
        }
        input.go_to(chunk.end().min(end))?;
    }
    if !has_picture {
        return Err(Uncleanable::Broken);
    }
    // Where nothing announces Exif, programs do not look for it.
    if extended.is_none() {
        scan.orientation = Orientation::default();
    }
    if is_animated {
        scan.smaller = None;
    }
    add_file(extended, body, &mut scan)?;
    Ok(scan)
}

/// The formats of smaller ones, by the first bytes of a picture.
fn smaller(chunk: &Chunk, head: &[u8], is_opaque: bool) -> Option<SmallerFormats> {
    let (width, height) = size(&chunk.kind, head)?;
    // Red, green and blue.
    let raw = u64::from(width) * u64::from(height) * 3;
    match (&chunk.kind, head) {
        (b"VP8L", [_, _, _, _, flags, ..]) => {
            let has_transparency = flags & 0x10 != 0;
            Some(SmallerFormats::of_lossless(chunk.length.into(), raw, !has_transparency))
        }
        _ => Some(SmallerFormats::of_lossy(is_opaque)),
    }
}

/// Adds a chunk with what is left of the Exif data.
fn add_exif(tiff: &[u8], body: &mut CopyParts) {
    body.bytes(b"EXIF");
    body.bytes(&(tiff.len() as u32).to_le_bytes());
    body.bytes(tiff);
}

/// Adds the parts of the cleaned file: its head, which announces Exif only if there is some, and its chunks.
fn add_file(
    extended: Option<[u8; 10]>,
    body: CopyParts,
    scan: &mut PictureScan,
) -> Result<(), Uncleanable> {
    let mut head = CopyParts::default();
    if let Some(mut extended) = extended {
        extended[0] &= !(HAS_EXIF | HAS_XMP);
        if scan.orientation != Orientation::default() {
            extended[0] |= HAS_EXIF;
        }
        head.bytes(b"VP8X\x0a\0\0\0");
        head.bytes(&extended);
    }
    let length = u32::try_from(4 + head.length() + body.length());
    scan.parts.bytes(b"RIFF");
    scan.parts.bytes(&length.map_err(|_| Uncleanable::Broken)?.to_le_bytes());
    scan.parts.bytes(b"WEBP");
    scan.parts.append(head);
    scan.parts.append(body);
    Ok(())
}

/// The next chunk, which must end before `end`. The input is at its payload.
fn next_chunk<R: Read + Seek>(input: &mut PictureInput<R>, end: u64) -> Result<Chunk, Uncleanable> {
    let start = input.at();
    let (kind, length) = (input.array()?, u32::from_le_bytes(input.array()?));
    let chunk = Chunk { kind, start, length };
    match start + 8 + u64::from(length) > end {
        true => Err(Uncleanable::Truncated),
        false => Ok(chunk),
    }
}

/// Adds a frame of an animation: its head and the chunks of its picture.
fn frame<R: Read + Seek>(
    input: &mut PictureInput<R>,
    chunk: &Chunk,
    body: &mut CopyParts,
) -> Result<(), Uncleanable> {
    const HEAD: u64 = 16;
    let start = input.at();
    input.skip(HEAD)?;
    let end = start + u64::from(chunk.length);
    if u64::from(chunk.length) < HEAD {
        return Err(Uncleanable::Broken);
    }
    let mut picture = CopyParts::default();
    while input.at() + 8 <= end {
        let inner = next_chunk(input, end)?;
        if matches!(&inner.kind, b"ALPH" | b"VP8 " | b"VP8L") {
            inner.add_to(&mut picture, end);
        }
        input.go_to(inner.end().min(end))?;
    }
    let length = u32::try_from(HEAD + picture.length()).map_err(|_| Uncleanable::Broken)?;
    body.bytes(b"ANMF");
    body.bytes(&length.to_le_bytes());
    body.range(start..start + HEAD);
    body.append(picture);
    Ok(())
}

/// Width and height by the first bytes of a picture.
fn size(kind: &[u8; 4], head: &[u8]) -> Option<(u32, u32)> {
    match (kind, head) {
        (b"VP8 ", [_, _, _, 0x9d, 0x01, 0x2a, a, b, c, d, ..]) => {
            let side = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
            Some((side(*a, *b), side(*c, *d)))
        }
        (b"VP8L", [0x2f, a, b, c, d, ..]) => {
            let bits = u32::from_le_bytes([*a, *b, *c, *d]);
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        _ => None,
    }
}
