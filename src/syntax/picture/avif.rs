//! Cleans an AVIF in place (ISO/IEC 14496-12 and 23008-12).
//!
//! The parts of an AVIF refer to each other by their positions in the file, so nothing is taken out: bytes that do not
//! belong to the picture become zeros, and boxes with them become boxes without a meaning (`free`). In the data of a
//! still picture everything becomes zeros that no picture refers to. Thumbnails go too: they may show what was cut off.

use super::input::PictureInput;
use super::{MAX_METADATA, PictureFormat, PictureScan, Uncleanable, xmp};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use std::ops::Range;

/// The largest description of a picture that is read, in bytes.
const MAX_DESCRIPTION: u64 = 16 << 20;

/// How deep boxes of an animation are within each other at most.
const MAX_DEPTH: usize = 8;

/// An Exif without any facts, with the offset that precedes it in an AVIF.
const NO_EXIF: &[u8] = b"\0\0\0\0II*\0\x08\0\0\0\0\0\0\0\0\0";

/// The format of a file that begins with `ftyp`.
pub(super) fn format(head: &[u8]) -> Result<PictureFormat, Uncleanable> {
    const HEIC: [&[u8]; 8] =
        [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
    let length = head.first_chunk::<4>().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let names = head.get(8..length.min(head.len())).unwrap_or_default();
    let mut brands = names.chunks_exact(4);
    match brands.clone().any(|brand| matches!(brand, b"avif" | b"avis")) {
        true => Ok(PictureFormat::Avif),
        false if brands.any(|brand| HEIC.contains(&brand)) => Err(Uncleanable::Heic),
        false => Err(Uncleanable::UnknownFormat),
    }
}

/// A box: its kind, where it begins, and the range of what is in it.
struct FileBox {
    kind: [u8; 4],
    start: u64,
    content: Range<u64>,
}

/// Ranges of the file with the bytes by which each is replaced; zeros follow up to its end.
#[derive(Default)]
struct Edits(Vec<(Range<u64>, Vec<u8>)>);

impl Edits {
    fn add(&mut self, range: Range<u64>, with: &[u8]) {
        let with = if with.len() as u64 <= range.end - range.start { with } else { &[] };
        self.0.push((range, with.to_vec()));
    }

    /// Makes a box one that has no meaning.
    fn free(&mut self, of: &FileBox) {
        self.add(of.start + 4..of.start + 8, b"free");
        self.add(of.content.clone(), &[]);
    }

    /// The copy with these edits. An error if two of them are at the same place.
    fn apply(mut self, length: u64, scan: &mut PictureScan) -> Result<(), Uncleanable> {
        self.0.retain(|(range, _)| !range.is_empty());
        self.0.sort_by_key(|(range, _)| range.start);
        let mut at = 0;
        for (range, with) in self.0 {
            if range.start < at || range.end > length {
                return Err(Uncleanable::Broken);
            }
            scan.parts.range(at..range.start);
            if !with.is_empty() {
                scan.parts.bytes(&with);
            }
            scan.parts.fill(0, range.end - range.start - with.len() as u64);
            at = range.end;
        }
        scan.parts.range(at..length);
        Ok(())
    }
}

pub(super) fn scan<R: Read + Seek>(
    input: &mut PictureInput<R>,
) -> Result<PictureScan, Uncleanable> {
    let mut scan = PictureScan::new(PictureFormat::Avif);
    let mut edits = Edits::default();
    let mut data = Vec::new();
    let mut items: Option<Items> = None;
    let mut is_animated = false;
    while input.left() > 0 {
        let outer = next_box(input)?;
        match &outer.kind {
            b"ftyp" => {}
            b"mdat" => data.push(outer.content.clone()),
            b"meta" if items.is_none() => {
                let bytes = description(input, &outer)?;
                items = Some(Items::read(&bytes, outer.content.start, &mut edits)?);
            }
            b"moov" => {
                is_animated = true;
                let bytes = description(input, &outer)?;
                movie(&bytes, outer.content.start, 0, &mut edits)?;
            }
            // Of these, the sizes and positions are in boxes that are not read here.
            b"moof" | b"sidx" | b"meta" => return Err(Uncleanable::UnknownParts),
            _ => edits.free(&outer),
        }
        input.go_to(outer.content.end)?;
    }
    let items = items.ok_or(Uncleanable::Broken)?;
    items.read_metadata(input, &mut scan)?;
    items.blank(&data, is_animated, &mut edits)?;
    edits.apply(input.length(), &mut scan)?;
    Ok(scan)
}

/// The head of the next box of the file.
fn next_box<R: Read + Seek>(input: &mut PictureInput<R>) -> Result<FileBox, Uncleanable> {
    let start = input.at();
    let (length, kind) = (u32::from_be_bytes(input.array()?), input.array()?);
    let end = match length {
        0 => input.length(),
        1 => start.checked_add(u64::from_be_bytes(input.array()?)).ok_or(Uncleanable::Broken)?,
        length => start + u64::from(length),
    };
    match (input.at() <= end, end <= input.length()) {
        (true, true) => Ok(FileBox { kind, start, content: input.at()..end }),
        (true, false) => Err(Uncleanable::Truncated),
        (false, _) => Err(Uncleanable::Broken),
    }
}

/// The content of a box that describes the picture.
fn description<R: Read + Seek>(
    input: &mut PictureInput<R>,
    outer: &FileBox,
) -> Result<Vec<u8>, Uncleanable> {
    let length = outer.content.end - outer.content.start;
    if length > MAX_DESCRIPTION {
        return Err(Uncleanable::UnknownParts);
    }
    input.bytes(length as usize)
}

/// Reads the fields of a box.
struct Fields<'b>(&'b [u8]);

impl<'b> Fields<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], Uncleanable> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Uncleanable::Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A number of this many bytes, from none to eight.
    fn number(&mut self, bytes: usize) -> Result<u64, Uncleanable> {
        let number = self.take(bytes)?.iter();
        Ok(number.fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// The version of a box, whose flags follow.
    fn version(&mut self) -> Result<u64, Uncleanable> {
        let version = self.number(1)?;
        self.take(3)?;
        Ok(version)
    }

    /// A text that ends with a zero byte.
    fn text(&mut self) -> Result<&'b [u8], Uncleanable> {
        let end = self.0.iter().position(|byte| *byte == 0).ok_or(Uncleanable::Broken)?;
        let text = self.take(end)?;
        self.take(1)?;
        Ok(text)
    }
}

/// The boxes in `bytes`, which are at `base` in the file.
fn boxes(bytes: &[u8], base: u64) -> Result<Vec<(FileBox, &[u8])>, Uncleanable> {
    let mut boxes = Vec::new();
    let mut fields = Fields(bytes);
    while !fields.0.is_empty() {
        let at = bytes.len() - fields.0.len();
        let length = fields.number(4)?;
        let kind: [u8; 4] = fields.take(4)?.try_into().map_err(|_| Uncleanable::Broken)?;
        let (head, length) = match length {
            0 => (8, (bytes.len() - at) as u64),
            1 => (16, fields.number(8)?),
            length => (8, length),
        };
        let length = length.checked_sub(head).and_then(|length| usize::try_from(length).ok());
        let content = fields.take(length.ok_or(Uncleanable::Broken)?)?;
        let start = base + at as u64;
        let range = start + head..start + head + content.len() as u64;
        boxes.push((FileBox { kind, start, content: range }, content));
    }
    Ok(boxes)
}

/// Cleans the description of an animation: its dates, and what programs have added.
fn movie(bytes: &[u8], base: u64, depth: usize, edits: &mut Edits) -> Result<(), Uncleanable> {
    if depth > MAX_DEPTH {
        return Err(Uncleanable::Broken);
    }
    for (inner, content) in boxes(bytes, base)? {
        let start = inner.content.start;
        match &inner.kind {
            b"trak" | b"mdia" | b"minf" | b"stbl" => movie(content, start, depth + 1, edits)?,
            b"mvhd" | b"tkhd" | b"mdhd" => {
                // When it was made and changed, after the version.
                let end = start + if Fields(content).version()? == 0 { 12 } else { 20 };
                edits.add(start + 4..end.min(inner.content.end), &[]);
            }
            b"hdlr" => {
                let is_picture =
                    content.get(8..12).is_some_and(|of| matches!(of, b"pict" | b"vide" | b"auxv"));
                if !is_picture {
                    return Err(Uncleanable::UnknownParts);
                }
                edits.add((start + 24).min(inner.content.end)..inner.content.end, &[]);
            }
            b"udta" | b"meta" | b"uuid" | b"free" | b"skip" => edits.free(&inner),
            _ => {}
        }
    }
    Ok(())
}

/// An item of the file: a picture, a part of one, or metadata.
#[derive(Default)]
struct Item {
    kind: [u8; 4],
    is_xmp: bool,
    /// Whether the ranges are in the box `idat`, which is part of the description.
    is_inside: bool,
    ranges: Vec<Range<u64>>,
}

impl Item {
    fn is_picture(&self) -> bool {
        matches!(&self.kind, b"av01" | b"grid" | b"iovl" | b"iden" | b"tmap")
    }
}

/// The items of a file, by id. Their ranges are positions in the file.
#[derive(Default)]
struct Items {
    by_id: BTreeMap<u64, Item>,
    primary: u64,
    thumbnails: BTreeSet<u64>,
    /// The box `idat`.
    inside: Range<u64>,
}

impl Items {
    /// Reads the box `meta`.
    fn read(bytes: &[u8], base: u64, edits: &mut Edits) -> Result<Self, Uncleanable> {
        let mut items = Self::default();
        let content = bytes.get(4..).ok_or(Uncleanable::Broken)?;
        let inner = boxes(content, base + 4)?;
        for (of, content) in &inner {
            match &of.kind {
                b"pitm" => {
                    let mut fields = Fields(content);
                    items.primary = if fields.version()? == 0 {
                        fields.number(2)?
                    } else {
                        fields.number(4)?
                    };
                }
                b"iinf" => items.kinds(content)?,
                b"iref" => items.references(content)?,
                b"idat" => items.inside = of.content.clone(),
                b"iprp" => properties(content, of.content.start, edits)?,
                b"hdlr" | b"iloc" | b"dinf" | b"grpl" => {}
                _ => edits.free(of),
            }
        }
        // Last, since some of the positions are within `idat`.
        for (_, content) in inner.iter().filter(|(of, _)| &of.kind == b"iloc") {
            items.locations(content)?;
        }
        Ok(items)
    }

    fn kinds(&mut self, content: &[u8]) -> Result<(), Uncleanable> {
        let mut fields = Fields(content);
        let count = if fields.version()? == 0 { 2 } else { 4 };
        fields.take(count)?;
        for (of, content) in boxes(fields.0, 0)? {
            let mut fields = Fields(content);
            let version = fields.version()?;
            if &of.kind != b"infe" || !(2..=3).contains(&version) {
                return Err(Uncleanable::UnknownParts);
            }
            let id = fields.number(if version == 2 { 2 } else { 4 })?;
            fields.take(2)?;
            let item = self.by_id.entry(id).or_default();
            item.kind = fields.take(4)?.try_into().map_err(|_| Uncleanable::Broken)?;
            if &item.kind == b"mime" {
                fields.text()?;
                item.is_xmp = fields.text()? == b"application/rdf+xml";
            }
        }
        Ok(())
    }

    fn references(&mut self, content: &[u8]) -> Result<(), Uncleanable> {
        let mut fields = Fields(content);
        let id = if fields.version()? == 0 { 2 } else { 4 };
        for (of, content) in boxes(fields.0, 0)? {
            if &of.kind == b"thmb" {
                self.thumbnails.insert(Fields(content).number(id)?);
            }
        }
        Ok(())
    }

    fn locations(&mut self, content: &[u8]) -> Result<(), Uncleanable> {
        let mut fields = Fields(content);
        let version = fields.version()?;
        let (sizes, more) = (fields.number(1)? as usize, fields.number(1)? as usize);
        let (offset, length, base, index) = (sizes >> 4, sizes & 15, more >> 4, more & 15);
        let id = if version < 2 { 2 } else { 4 };
        if version > 2 || [offset, length, base, index].iter().any(|size| *size > 8) {
            return Err(Uncleanable::UnknownParts);
        }
        for _ in 0..fields.number(id)? {
            let item = fields.number(id)?;
            let method = if version == 0 { 0 } else { fields.number(2)? & 15 };
            let is_elsewhere = fields.number(2)? != 0;
            if is_elsewhere || method > 1 {
                return Err(Uncleanable::UnknownParts);
            }
            let item = self.by_id.entry(item).or_default();
            item.is_inside = method == 1;
            let start = fields.number(base)?;
            let start = start.checked_add(if method == 1 { self.inside.start } else { 0 });
            for _ in 0..fields.number(2)? {
                fields.take(if version == 0 { 0 } else { index })?;
                let (at, length) = (fields.number(offset)?, fields.number(length)?);
                let start = start.and_then(|start| start.checked_add(at));
                let end = start.and_then(|start| start.checked_add(length));
                let (Some(start), Some(end)) = (start, end) else {
                    return Err(Uncleanable::Broken);
                };
                // No length means up to the end of the file, which no program writes.
                if length == 0 || method == 1 && end > self.inside.end {
                    return Err(Uncleanable::UnknownParts);
                }
                item.ranges.push(start..end);
            }
        }
        Ok(())
    }

    /// Reads Exif and XMP.
    fn read_metadata<R: Read + Seek>(
        &self,
        input: &mut PictureInput<R>,
        scan: &mut PictureScan,
    ) -> Result<(), Uncleanable> {
        for item in self.by_id.values() {
            let Some(range) = item.ranges.first() else { continue };
            if &item.kind != b"Exif" && !item.is_xmp {
                continue;
            }
            input.go_to(range.start)?;
            let bytes = input.start_of(range.end - range.start, MAX_METADATA)?;
            match item.is_xmp {
                true => xmp::read(&bytes, scan),
                false => {
                    let offset = Fields(&bytes).number(4).unwrap_or_default();
                    let start =
                        usize::try_from(offset).ok().and_then(|offset| offset.checked_add(4));
                    let facts =
                        super::exif::read(start.and_then(|at| bytes.get(at..)).unwrap_or_default());
                    // The orientation is ignored: an AVIF has a property of its own for it.
                    scan.credit.add(&facts.credit);
                    scan.has_location |= facts.has_location;
                }
            }
        }
        Ok(())
    }

    /// Blanks what belongs to no picture. `data` are the boxes with the data.
    fn blank(
        &self,
        data: &[Range<u64>],
        is_animated: bool,
        edits: &mut Edits,
    ) -> Result<(), Uncleanable> {
        let is_kept = |(id, item): &(&u64, &Item)| {
            let is_thumbnail = self.thumbnails.contains(id) && **id != self.primary;
            item.is_picture() && !is_thumbnail
        };
        if !self.by_id.get(&self.primary).is_some_and(Item::is_picture) {
            return Err(Uncleanable::UnknownParts);
        }
        let kept = self.by_id.iter().filter(is_kept).flat_map(|(_, item)| &item.ranges);
        let mut kept: Vec<Range<u64>> = kept.cloned().collect();
        let others = self.by_id.iter().filter(|item| !is_kept(item));
        for (_, item) in others {
            let with = if &item.kind == b"Exif" { NO_EXIF } else { &[] };
            for (number, range) in item.ranges.iter().enumerate() {
                let is_within =
                    |outer: &Range<u64>| outer.start <= range.start && range.end <= outer.end;
                let is_shared =
                    kept.iter().any(|kept| kept.start < range.end && range.start < kept.end);
                if is_shared || !(data.iter().any(is_within) || is_within(&self.inside)) {
                    return Err(Uncleanable::UnknownParts);
                }
                edits.add(range.clone(), if number == 0 { with } else { &[] });
            }
            kept.extend(item.ranges.iter().cloned());
        }
        if is_animated {
            return Ok(());
        }
        kept.sort_by_key(|range| range.start);
        for outer in data {
            let mut at = outer.start;
            for range in
                kept.iter().filter(|range| outer.start <= range.start && range.start < outer.end)
            {
                if range.start > at {
                    edits.add(at..range.start, &[]);
                }
                at = at.max(range.end);
            }
            if at < outer.end {
                edits.add(at..outer.end, &[]);
            }
        }
        Ok(())
    }
}

/// Cleans the properties of the items. They are numbered, so one that is unknown is made `free` and not taken out.
fn properties(bytes: &[u8], base: u64, edits: &mut Edits) -> Result<(), Uncleanable> {
    const KEPT: [&[u8; 4]; 17] = [
        b"ispe", b"pixi", b"av1C", b"colr", b"pasp", b"irot", b"imir", b"clap", b"auxC", b"clli",
        b"mdcv", b"cclv", b"a1op", b"a1lx", b"lsel", b"amve", b"reve",
    ];
    for (container, content) in boxes(bytes, base)? {
        if &container.kind != b"ipco" {
            continue;
        }
        for (property, _) in boxes(content, container.content.start)? {
            if !KEPT.contains(&&property.kind) {
                edits.free(&property);
            }
        }
    }
    Ok(())
}
