//! Cleans a JPEG (ITU-T T.81, JFIF, Exif 3.0).
//!
//! Kept are the tables and scans of the picture, the colour profile, and what decoders need to interpret the colours
//! (JFIF without its thumbnail, Adobe's). All other segments go, and everything after the end of the first picture:
//! further pictures (MPF), gain maps and videos of motion photos are there.

use super::input::PictureInput;
use super::{Depth, PictureFormat, PictureScan, SmallerFormats, Uncleanable, iptc, xmp};
use std::io::{Read, Seek};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
const PROFILE: &[u8] = b"ICC_PROFILE\0";

pub(super) fn scan<R: Read + Seek>(
    input: &mut PictureInput<R>,
    depth: Depth,
) -> Result<PictureScan, Uncleanable> {
    let mut scan = PictureScan::new(PictureFormat::Jpeg);
    input.skip(2)?;
    scan.parts.bytes(&[0xff, START]);
    let mut has_scan = false;
    loop {
        let (start, marker) = next_marker(input)?;
        match marker {
            END if has_scan => {
                scan.parts.range(start..input.at());
                return Ok(scan);
            }
            START | END => return Err(Uncleanable::Broken),
            // Markers without a segment, which mean nothing outside of a scan.
            0x01 | 0xd0..=0xd7 => {}
            SCAN if scan.size.is_none() => return Err(Uncleanable::Broken),
            SCAN if depth == Depth::Metadata => return Ok(scan),
            SCAN => {
                has_scan = true;
                let end = segment_end(input, start)?;
                input.go_to(end)?;
                skip_scan(input)?;
                scan.parts.range(start..input.at());
            }
            _ => {
                let end = segment_end(input, start)?;
                segment(input, marker, start..end, &mut scan)?;
                input.go_to(end)?;
            }
        }
    }
}

/// The position and the code of the next marker. Decoders pass over bytes that are between two segments.
fn next_marker<R: Read + Seek>(input: &mut PictureInput<R>) -> Result<(u64, u8), Uncleanable> {
    loop {
        input.find(0xff)?;
        input.skip(1)?;
        // A marker may be preceded by any number of bytes FF.
        let mut code = input.byte()?;
        while code == 0xff {
            code = input.byte()?;
        }
        if code != 0 {
            return Ok((input.at() - 2, code));
        }
    }
}

/// The end of the segment whose marker is at `start` and was read last.
fn segment_end<R: Read + Seek>(
    input: &mut PictureInput<R>,
    start: u64,
) -> Result<u64, Uncleanable> {
    let length = u64::from(u16::from_be_bytes(input.array()?));
    let end = start + 2 + length;
    match length {
        0 | 1 => Err(Uncleanable::Broken),
        _ if end > input.length() => Err(Uncleanable::Truncated),
        _ => Ok(end),
    }
}

/// Passes over the entropy-coded data of a scan, to the marker that ends it.
fn skip_scan<R: Read + Seek>(input: &mut PictureInput<R>) -> Result<(), Uncleanable> {
    loop {
        input.find(0xff)?;
        input.skip(1)?;
        match input.byte()? {
            // A data byte of this value, or a restart marker.
            0 | 0xd0..=0xd7 => {}
            // The first of several: the next one may begin the marker.
            0xff => input.go_to(input.at() - 1)?,
            _ => return input.go_to(input.at() - 2),
        }
    }
}

/// Reads a segment, and adds what is kept of it. The input is behind its length.
fn segment<R: Read + Seek>(
    input: &mut PictureInput<R>,
    marker: u8,
    range: std::ops::Range<u64>,
    scan: &mut PictureScan,
) -> Result<(), Uncleanable> {
    let length = (range.end - input.at()) as usize;
    match marker {
        // Frames, Huffman and arithmetic tables.
        0xc0..=0xcf => {
            let is_frame = !matches!(marker, 0xc4 | 0xc8 | 0xcc);
            if is_frame {
                let [precision, height, below, width, beside, components] = input.array()?;
                // Pictures for print (with four components) and those of old scanners are shown as they are.
                let is_usual = matches!(marker, 0xc0..=0xc2) && precision == 8;
                let has_smaller = is_usual && matches!(components, 1 | 3);
                scan.smaller = has_smaller.then_some(SmallerFormats::JPEG);
                let (width, height) = ([width, beside], [height, below]);
                scan.set_size(u16::from_be_bytes(width).into(), u16::from_be_bytes(height).into())?;
            }
            scan.parts.range(range);
        }
        // Number of lines, quantization tables, restart interval, hierarchical pictures.
        0xdb..=0xdf => scan.parts.range(range),
        // Everything of JFIF but its thumbnail.
        0xe0 => {
            let payload = input.bytes(length)?;
            // Its version, and the proportions of a pixel.
            if payload.starts_with(b"JFIF\0") && payload.len() >= 14 {
                scan.parts.bytes(&[0xff, 0xe0, 0, 16]);
                scan.parts.bytes(&payload[..12]);
                scan.parts.bytes(&[0, 0]);
            }
        }
        0xe1 => application(input.bytes(length)?, scan),
        0xe2 => {
            let payload = input.bytes(length)?;
            if payload.starts_with(PROFILE) {
                scan.parts.range(range);
            }
        }
        0xed => {
            let payload = input.bytes(length)?;
            if let Some(resources) = payload.strip_prefix(PHOTOSHOP) {
                iptc::read(resources, &mut scan.credit);
            }
        }
        // How the colours are transformed.
        0xee => {
            let payload = input.bytes(length)?;
            if payload.starts_with(b"Adobe") && payload.len() >= 12 {
                scan.parts.bytes(&[0xff, 0xee, 0, 14]);
                scan.parts.bytes(&payload[..12]);
            }
        }
        _ => {}
    }
    Ok(())
}

/// Reads Exif and XMP, and keeps the orientation.
fn application(payload: Vec<u8>, scan: &mut PictureScan) {
    if let Some(tiff) = payload.strip_prefix(EXIF) {
        if let Some(tiff) = scan.read_exif(tiff) {
            let length = (2 + EXIF.len() + tiff.len()) as u16;
            scan.parts.bytes(&[0xff, 0xe1]);
            scan.parts.bytes(&length.to_be_bytes());
            scan.parts.bytes(EXIF);
            scan.parts.bytes(&tiff);
        }
    } else if let Some(packet) = payload.strip_prefix(XMP) {
        xmp::read(packet, scan);
    }
}
