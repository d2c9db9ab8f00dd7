//! Removes the metadata of pictures, without a change of what they show.
//!
//! Input: a file, read in bounded pieces. Output: a [`PictureScan`]: the instructions for a cleaned copy, whom the
//! metadata names, and whether it says where the picture was taken; or why the file cannot be cleaned. Only what is
//! known to belong to the picture is kept, so that metadata of a kind that is unknown today goes as well. Nothing is
//! decoded: the data of the picture is copied as it is, and the orientation is all that is left of Exif.

mod avif;
mod base64;
mod credit;
mod exif;
mod focus;
mod formats;
mod gif;
mod input;
mod iptc;
mod jpeg;
mod parts;
mod png;
#[cfg(feature = "pictures")]
mod smaller;
mod svg;
#[cfg(test)]
mod tests;
mod webp;
mod xmp;

pub(crate) use credit::PictureCredit;
pub(crate) use exif::Orientation;
pub(crate) use focus::Focus;
pub(crate) use focus::SmallerSize;
pub(crate) use formats::{SmallerFormat, SmallerFormats};
pub(crate) use parts::CopyParts;
#[cfg(feature = "pictures")]
pub(crate) use smaller::smaller;

use input::PictureInput;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Seek};

/// The largest part of a file that is read in order to find names in it, in bytes.
const MAX_METADATA: usize = 1 << 20;

/// The largest picture, in pixels: larger ones fill the memory of the device on which they are shown.
const MAX_PIXELS: u64 = 250_000_000;

/// A format of pictures that can be cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG, also animated.
    Png,
    /// WebP, also animated.
    WebP,
    /// GIF, also animated.
    Gif,
    /// AVIF, also animated.
    Avif,
    /// SVG.
    Svg,
}

/// How much of a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Everything that is needed to clean it.
    Whole,
    /// Its metadata; of some formats only that which is before the picture. The copy is then not complete.
    Metadata,
}

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PictureScan {
    /// The format, whatever the name of the file says.
    pub(crate) format: PictureFormat,
    /// Width and height in pixels as they are stored, if the format states them at its beginning.
    pub(crate) size: Option<(u32, u32)>,
    /// How it is turned before it is shown.
    pub(crate) orientation: Orientation,
    /// The formats in which smaller ones are made of it; `None` if none can be made.
    pub(crate) smaller: Option<SmallerFormats>,
    /// Whom its metadata names.
    pub(crate) credit: PictureCredit,
    /// Whether its metadata says where it was taken.
    pub(crate) has_location: bool,
    /// The cleaned copy.
    pub(crate) parts: CopyParts,
}

/// Why a picture cannot be cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Uncleanable {
    /// It has no bytes, as after an upload that failed.
    Empty,
    /// It is of no format that is known.
    UnknownFormat,
    /// It is of a format of cameras that most browsers do not show.
    Heic,
    /// It ends before the picture does.
    Truncated,
    /// It is not as its format demands.
    Broken,
    /// Its format allows for parts that are unknown here, and without which it cannot be shown.
    UnknownParts,
    /// It has more than [`MAX_PIXELS`].
    TooManyPixels,
    /// It is a text that is too large to be held in memory.
    TooLarge,
    /// The system does not let it be read.
    Unreadable,
}

impl From<io::Error> for Uncleanable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Uncleanable::Truncated,
            _ => Uncleanable::Unreadable,
        }
    }
}

impl Uncleanable {
    /// The reason, as a sentence about the file.
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Empty => "the file is empty (0 bytes)",
            Self::UnknownFormat => {
                "it is no picture whose metadata can be removed (JPEG, PNG, WebP, GIF, AVIF or SVG)"
            }
            Self::Heic => "it is a HEIC picture, which most browsers do not show",
            Self::Truncated => {
                "its metadata cannot be removed, since the file ends before the picture does"
            }
            Self::Broken => "its metadata cannot be removed, since the file is damaged",
            Self::UnknownParts => {
                "its metadata cannot be removed, since the file has parts that are unknown here"
            }
            Self::TooManyPixels => {
                "it has more than 250 million pixels, which many devices cannot show"
            }
            Self::TooLarge => "its metadata cannot be removed, since it is larger than 16 MB",
            Self::Unreadable => "it cannot be read",
        }
    }

    /// What to do about it.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Self::UnknownFormat | Self::Heic => "export it as JPEG, PNG, WebP or AVIF",
            Self::Empty | Self::Truncated | Self::Broken | Self::UnknownParts => {
                "export it again, or copy it again from where it came from"
            }
            Self::TooManyPixels | Self::TooLarge => "export it in a smaller size",
            Self::Unreadable => "check its permissions, and run the command again",
        }
    }
}

impl PictureScan {
    fn new(format: PictureFormat) -> Self {
        Self {
            format,
            size: None,
            orientation: Orientation::default(),
            smaller: None,
            credit: PictureCredit::default(),
            has_location: false,
            parts: CopyParts::default(),
        }
    }

    fn set_size(&mut self, width: u32, height: u32) -> Result<(), Uncleanable> {
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(Uncleanable::TooManyPixels);
        }
        self.size = Some((width, height));
        Ok(())
    }

    /// Takes over what Exif says. Returns an Exif with the orientation, if the picture is turned; of several, the first
    /// one counts.
    fn read_exif(&mut self, tiff: &[u8]) -> Option<Vec<u8>> {
        let facts = exif::read(tiff);
        self.credit.add(&facts.credit);
        self.has_location |= facts.has_location;
        if self.orientation != Orientation::default() {
            return None;
        }
        self.orientation = facts.orientation;
        self.orientation.to_exif()
    }
}

/// Whether a file begins as a picture of a format that [`scan`] knows; SVG, which is text, left out.
pub(crate) fn begins_as_picture(head: &[u8]) -> bool {
    format(head).is_ok_and(|format| format != PictureFormat::Svg)
        || format(head) == Err(Uncleanable::Heic)
}

/// The number of first bytes that decide about the format.
const HEAD: usize = 64;

fn format(head: &[u8]) -> Result<PictureFormat, Uncleanable> {
    let begins = |with: &[u8]| head.starts_with(with);
    match head {
        _ if begins(b"\xff\xd8\xff") => Ok(PictureFormat::Jpeg),
        _ if begins(b"\x89PNG\r\n\x1a\n") => Ok(PictureFormat::Png),
        _ if begins(b"GIF87a") || begins(b"GIF89a") => Ok(PictureFormat::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(PictureFormat::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => avif::format(head),
        _ if svg::begins_as_text(head) => Ok(PictureFormat::Svg),
        _ => Err(Uncleanable::UnknownFormat),
    }
}

/// Reads a picture.
///
/// # Errors
/// Why it cannot be cleaned.
pub(crate) fn scan(source: impl Read + Seek, depth: Depth) -> Result<PictureScan, Uncleanable> {
    let mut input = PictureInput::new(source)?;
    if input.length() == 0 {
        return Err(Uncleanable::Empty);
    }
    let head = input.bytes(HEAD.min(usize::try_from(input.length()).unwrap_or(HEAD)))?;
    input.go_to(0)?;
    match format(&head)? {
        PictureFormat::Jpeg => jpeg::scan(&mut input, depth),
        PictureFormat::Png => png::scan(&mut input, depth),
        PictureFormat::WebP => webp::scan(&mut input, depth),
        PictureFormat::Gif => gif::scan(&mut input, depth),
        PictureFormat::Avif => avif::scan(&mut input),
        // It is read as a whole, and only pictures in it say where they were taken.
        PictureFormat::Svg if depth == Depth::Metadata => Ok(PictureScan::new(PictureFormat::Svg)),
        PictureFormat::Svg => svg::scan(&mut input),
    }
}
