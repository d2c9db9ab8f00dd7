//! Cleans an SVG: takes out what no browser shows.
//!
//! Comments, `metadata`, elements and attributes of drawing programs (which name files and folders of their author) go;
//! a picture that the SVG contains is cleaned as a file of its own would be. Titles and descriptions stay: they are
//! for readers.

use super::input::PictureInput;
use super::parts::CopyParts;
use super::{Depth, PictureFormat, PictureScan, Uncleanable, base64, begins_as_picture, xmp};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;
use std::io::{Cursor, Read, Seek};
use std::ops::Range;

/// The largest SVG that is read, in bytes.
const MAX_SVG: u64 = 16 << 20;

const SVG: &str = "http://www.w3.org/2000/svg";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Whether a file begins as XML.
pub(super) fn begins_as_text(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().starts_with(b"<")
}

pub(super) fn scan<R: Read + Seek>(
    input: &mut PictureInput<R>,
) -> Result<PictureScan, Uncleanable> {
    if input.length() > MAX_SVG {
        return Err(Uncleanable::TooLarge);
    }
    let bytes = input.bytes(input.length() as usize)?;
    let text = str::from_utf8(&bytes).map_err(|_| Uncleanable::Broken)?;
    let mut scan = PictureScan::new(PictureFormat::Svg);
    scan.size = stated_size(text);
    xmp::read(&bytes, &mut scan);
    let removed = removed_ranges(text)?;
    let mut at = 0;
    for range in removed {
        kept(text, at..range.start, &mut scan)?;
        at = range.end;
    }
    kept(text, at..text.len(), &mut scan)?;
    Ok(scan)
}

/// Width and height of the root element, if it states both in pixels. Without them, or in percent, an SVG is as large as its
/// place on the page.
fn stated_size(text: &str) -> Option<(u32, u32)> {
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => {
                let side = |name: &str| {
                    let mut all = root.attributes().flatten();
                    let value = all.find(|one| AsRef::<str>::as_ref(&one.key) == name)?.value;
                    pixels(&value)
                };
                return side("width").zip(side("height"));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// `720`, `720px` and `719.6` as whole pixels.
fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.trim().trim_end_matches("px").trim_end().parse().ok()?;
    let is_side = (1.0..=f64::from(u16::MAX)).contains(&number);
    is_side.then(|| number.round() as u32)
}

/// What a name in an SVG is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// SVG.
    Picture,
    /// Drawing programs, or programs that read metadata.
    Data,
    /// Other parts of the Web, such as XHTML.
    Other,
}

impl Purpose {
    fn of(namespace: &ResolveResult) -> Self {
        match namespace {
            ResolveResult::Bound(namespace) => match namespace.as_ref() {
                SVG => Self::Picture,
                RDF => Self::Data,
                name if name.to_ascii_lowercase().contains("w3.org") => Self::Other,
                _ => Self::Data,
            },
            ResolveResult::Unbound => Self::Other,
            ResolveResult::Unknown(_) => Self::Data,
        }
    }

    /// Whether an element is not for browsers.
    fn is_data(self, element: &BytesStart) -> bool {
        match self {
            Self::Picture => element.local_name().as_ref() == "metadata",
            Self::Data => true,
            Self::Other => false,
        }
    }

    fn is_root(self, element: &BytesStart) -> bool {
        self == Self::Picture && element.local_name().as_ref() == "svg"
    }
}

/// What is taken out, in the order of the text.
fn removed_ranges(text: &str) -> Result<Vec<Range<usize>>, Uncleanable> {
    let offset = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = NsReader::from_str(&text[offset..]);
    let mut removed = Vec::new();
    let (mut depth, mut has_root) = (0_usize, false);
    // Where an element that is taken out begins, and its depth.
    let mut outer: Option<(usize, usize)> = None;
    loop {
        let start = offset + reader.buffer_position() as usize;
        let (namespace, event) = reader.read_resolved_event().map_err(|_| Uncleanable::Broken)?;
        let purpose = Purpose::of(&namespace);
        let range = start..offset + reader.buffer_position() as usize;
        if let Event::Start(element) | Event::Empty(element) = &event {
            if depth == 0 && (has_root || !purpose.is_root(element)) {
                return Err(Uncleanable::UnknownFormat);
            }
            has_root = true;
        }
        match event {
            Event::Eof if depth == 0 && has_root => return Ok(removed),
            Event::Eof => return Err(Uncleanable::Broken),
            Event::Start(element) => {
                match outer {
                    Some(_) => {}
                    None if purpose.is_data(&element) => outer = Some((start, depth)),
                    None => removed.extend(data_attributes(&reader, text, range)),
                }
                depth += 1;
            }
            Event::End(_) => {
                depth = depth.checked_sub(1).ok_or(Uncleanable::Broken)?;
                if let Some((begin, _)) = outer.take_if(|(_, of)| *of == depth) {
                    removed.push(begin..range.end);
                }
            }
            _ if outer.is_some() => {}
            Event::Empty(element) if purpose.is_data(&element) => removed.push(range),
            Event::Empty(_) => removed.extend(data_attributes(&reader, text, range)),
            Event::Comment(_) => removed.push(range),
            Event::PI(content) if !content.starts_with("xml-stylesheet") => removed.push(range),
            _ => {}
        }
    }
}

/// The attributes of the tag at `tag` that are not for browsers, each with the white space before it.
fn data_attributes(reader: &NsReader<&[u8]>, text: &str, tag: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = &text.as_bytes()[..tag.end];
    let is_end = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/' | b'>');
    let skip = |at: usize, while_: &dyn Fn(u8) -> bool| {
        bytes[at..].iter().position(|byte| !while_(*byte)).map_or(bytes.len(), |count| at + count)
    };
    let mut at = skip(tag.start, &|byte| !is_end(byte));
    loop {
        let start = at;
        let name_at = skip(at, &|byte| byte.is_ascii_whitespace());
        let name_end = skip(name_at, &|byte| !is_end(byte));
        let equals = skip(name_end, &|byte| byte.is_ascii_whitespace());
        let quote_at = skip((equals + 1).min(bytes.len()), &|byte| byte.is_ascii_whitespace());
        let Some(quote) = bytes.get(quote_at).filter(|byte| matches!(byte, b'"' | b'\'')) else {
            return found;
        };
        let end = (skip(quote_at + 1, &|byte| byte != *quote) + 1).min(bytes.len());
        let name = QName(&text[name_at..name_end]);
        let is_declaration = name.as_namespace_binding().is_some();
        let (namespace, _) = reader.resolver().resolve_attribute(name);
        if name_end == name_at {
            return found;
        }
        if !is_declaration && Purpose::of(&namespace) == Purpose::Data {
            found.push(start..end);
        }
        at = end;
    }
}

/// Adds a range of the text that is kept, with the pictures in it cleaned.
fn kept(text: &str, range: Range<usize>, scan: &mut PictureScan) -> Result<(), Uncleanable> {
    const MARK: &str = "base64,";
    let lower = text[range.clone()].to_ascii_lowercase();
    if lower.match_indices("data:image/").any(|(at, _)| !is_base64(&lower[at..])) {
        return Err(Uncleanable::UnknownParts);
    }
    let mut at = range.start;
    for (mark, _) in lower.match_indices(MARK) {
        let start = range.start + mark + MARK.len();
        let end = start + encoded_length(&text[start..range.end]);
        if start < at {
            continue;
        }
        if let Some(cleaned) = cleaned(&text[start..end], scan)? {
            scan.parts.range(at as u64..start as u64);
            scan.parts.bytes(&cleaned);
            at = end;
        }
    }
    scan.parts.range(at as u64..range.end as u64);
    Ok(())
}

/// Whether the address of a picture that is written in the text is in Base64. SVG in it is text, which is not cleaned
/// and is refused where programs are.
fn is_base64(address: &str) -> bool {
    let head = address.split([',', '"', '\'', ')', '<']).next().unwrap_or(address);
    head.contains(";base64") || head.starts_with("data:image/svg")
}

/// White space as it may be written in an address.
const SPACES: [&str; 6] = ["&#10;", "&#13;", "&#9;", "&#xa;", "&#xd;", "&#x9;"];

/// The length of the Base64 with which a text begins.
fn encoded_length(text: &str) -> usize {
    let mut at = 0;
    loop {
        let digits = text.as_bytes()[at..].iter().take_while(|byte| {
            byte.is_ascii_alphanumeric()
                || byte.is_ascii_whitespace()
                || matches!(byte, b'+' | b'/' | b'=')
        });
        at += digits.count();
        let space = SPACES.iter().find(|space| {
            text[at..].get(..space.len()).is_some_and(|next| next.eq_ignore_ascii_case(space))
        });
        match space {
            Some(space) => at += space.len(),
            None => return at,
        }
    }
}

/// The Base64 of a cleaned picture; `None` if what is encoded is no picture, or is clean.
fn cleaned(encoded: &str, scan: &mut PictureScan) -> Result<Option<Vec<u8>>, Uncleanable> {
    let mut plain = encoded.to_owned();
    if plain.contains('&') {
        for space in SPACES {
            plain = plain.replace(space, " ").replace(&space.to_ascii_uppercase(), " ");
        }
        plain = plain.replace("&#xA;", " ").replace("&#xD;", " ");
    }
    let bytes = base64::decode(plain.as_bytes()).ok_or(Uncleanable::UnknownParts)?;
    if !begins_as_picture(&bytes) {
        return Ok(None);
    }
    let inner = super::scan(Cursor::new(&bytes), Depth::Whole)?;
    scan.credit.add(&inner.credit);
    scan.has_location |= inner.has_location;
    let mut whole = CopyParts::default();
    whole.range(0..bytes.len() as u64);
    let mut copy = Vec::new();
    inner.parts.write(&mut Cursor::new(&bytes), &mut copy)?;
    Ok((copy != bytes).then(|| base64::encode(&copy)))
}
