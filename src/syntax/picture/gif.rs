//! Cleans a GIF, still or animated (GIF89a).
//!
//! Kept are the frames, how long and in which way each is shown, how often an animation repeats, and a colour profile.
//! Comments, XMP, texts and the data of programs go, and everything after the end.

use super::input::PictureInput;
use super::{Depth, MAX_METADATA, PictureFormat, PictureScan, SmallerFormats, Uncleanable, xmp};
use std::io::{Read, Seek};

const FRAME: u8 = 0x2c;
const EXTENSION: u8 = 0x21;
const END: u8 = 0x3b;
const CONTROL: u8 = 0xf9;
const APPLICATION: u8 = 0xff;

pub(super) fn scan<R: Read + Seek>(
    input: &mut PictureInput<R>,
    depth: Depth,
) -> Result<PictureScan, Uncleanable> {
    let mut scan = PictureScan::new(PictureFormat::Gif);
    input.skip(6)?;
    let [a, b, c, d, flags, _, _] = input.array()?;
    scan.set_size(u16::from_le_bytes([a, b]).into(), u16::from_le_bytes([c, d]).into())?;
    input.skip(colour_table(flags))?;
    scan.parts.range(0..input.at());
    let mut has_frame = false;
    let mut is_opaque = true;
    loop {
        // The mark of the end is missing in some files, which all programs show.
        if input.left() == 0 && has_frame {
            scan.parts.bytes(&[END]);
            return Ok(scan);
        }
        let start = input.at();
        match input.byte()? {
            FRAME if depth == Depth::Metadata => return Ok(scan),
            FRAME => {
                let [place @ .., a, b, c, d, flags] = input.array::<9>()?;
                // The colour table, and the size of the first codes.
                input.skip(colour_table(flags) + 1)?;
                let data = input.at();
                skip_blocks(input)?;
                scan.parts.range(start..input.at());
                let size = (u16::from_le_bytes([a, b]).into(), u16::from_le_bytes([c, d]).into());
                let fills_all = place == [0; 4] && scan.size == Some(size);
                let raw = u64::from(size.0) * u64::from(size.1);
                // A second frame makes it an animation.
                scan.smaller = (!has_frame).then(|| {
                    SmallerFormats::of_lossless(input.at() - data, raw, is_opaque && fills_all)
                });
                has_frame = true;
            }
            EXTENSION => is_opaque &= !extension(input, start, &mut scan)?,
            END if has_frame => {
                scan.parts.bytes(&[END]);
                return Ok(scan);
            }
            _ => return Err(Uncleanable::Broken),
        }
    }
}

/// The length of the colour table that these flags announce.
fn colour_table(flags: u8) -> u64 {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Passes over blocks, each of which begins with its length, to the empty one that ends them.
fn skip_blocks<R: Read + Seek>(input: &mut PictureInput<R>) -> Result<(), Uncleanable> {
    loop {
        match input.byte()? {
            0 => return Ok(()),
            length => input.skip(length.into())?,
        }
    }
}

/// Reads what is not a frame. Whether it says that the next frame can be seen through.
fn extension<R: Read + Seek>(
    input: &mut PictureInput<R>,
    start: u64,
    scan: &mut PictureScan,
) -> Result<bool, Uncleanable> {
    let kind = input.byte()?;
    if kind == CONTROL {
        let [_, flags] = input.array()?;
        input.go_to(start + 2)?;
        skip_blocks(input)?;
        // The length, four bytes, and the end.
        match input.at() - start {
            8 => scan.parts.range(start..input.at()),
            _ => return Err(Uncleanable::Broken),
        }
        return Ok(flags & 1 == 1);
    }
    match kind {
        APPLICATION => application(input, start, scan)?,
        _ => skip_blocks(input)?,
    }
    Ok(false)
}

fn application<R: Read + Seek>(
    input: &mut PictureInput<R>,
    start: u64,
    scan: &mut PictureScan,
) -> Result<(), Uncleanable> {
    let length = input.byte()?;
    let program = input.bytes(length.into())?;
    let blocks = input.at();
    match &*program {
        b"NETSCAPE2.0" | b"ANIMEXTS1.0" => {
            let head: [u8; 5] = match input.left() {
                0..5 => return Err(Uncleanable::Truncated),
                _ => input.array()?,
            };
            input.go_to(blocks)?;
            // How often the animation repeats.
            if let [3, 1, low, high, _] = head {
                scan.parts.bytes(&[EXTENSION, APPLICATION, 11]);
                scan.parts.bytes(&program);
                scan.parts.bytes(&[3, 1, low, high, 0]);
            }
            skip_blocks(input)
        }
        b"ICCRGBG1012" => {
            skip_blocks(input)?;
            scan.parts.range(start..input.at());
            Ok(())
        }
        b"XMP DataXMP" => {
            skip_blocks(input)?;
            // XMP is not divided into blocks: what looks like their lengths is text.
            let end = input.at();
            input.go_to(blocks)?;
            let packet = input.start_of(end - blocks, MAX_METADATA)?;
            xmp::read(&packet, scan);
            Ok(())
        }
        _ => skip_blocks(input),
    }
}
