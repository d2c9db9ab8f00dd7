//! Pictures with metadata of every kind, as programs write them (`tests/pictures/`), and damaged ones.

use super::*;
use proptest::prelude::*;
use std::io::Cursor;

macro_rules! samples {
    ($($name:literal)*) => {
        [$(($name, include_bytes!(concat!("../../../tests/pictures/", $name)))),*]
    };
}

/// Each has a GPS position, names, a thumbnail or the like in every place that its format has for them.
const SAMPLES: [(&str, &[u8]); 15] = samples! {
    "alpha.avif" "alpha.webp" "animated.gif" "animated.png" "animated.webp" "baseline.jpg" "drawing.svg"
    "lossless.webp" "lossy.webp" "palette.png" "progressive.jpg" "simple.webp" "still.avif" "still.gif" "still.png"
};

/// What must not be in a copy. The metadata of the samples is full of the first three.
const METADATA: [&[u8]; 8] =
    [b"HIDDEN", b"Hidden", b"Marsh", b"Kell", b"GPS", b"adobe:ns", b"Photoshop", b"purl.org"];

fn sample(name: &str) -> &'static [u8] {
    SAMPLES.iter().find(|(known, _)| *known == name).unwrap().1
}

/// What is known of a picture, and its copy.
fn cleaned(bytes: &[u8]) -> Result<(PictureScan, Vec<u8>), Uncleanable> {
    let scan = scan(Cursor::new(bytes), Depth::Whole)?;
    let mut copy = Vec::new();
    scan.parts.write(&mut Cursor::new(bytes), &mut copy).unwrap();
    assert_eq!(copy.len() as u64, scan.parts.length());
    Ok((scan, copy))
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

fn assert_clean(copy: &[u8], name: &str) {
    for word in METADATA {
        assert!(!contains(copy, word), "{name}: {}", String::from_utf8_lossy(word));
    }
    // The position in Exif: 7 degrees, 7 minutes as rational numbers, in either byte order.
    let position: Vec<u32> = vec![7, 1, 7, 1];
    let little: Vec<u8> = position.iter().flat_map(|n| n.to_le_bytes()).collect();
    let big: Vec<u8> = position.iter().flat_map(|n| n.to_be_bytes()).collect();
    assert!(!contains(copy, &little) && !contains(copy, &big), "{name}");
}

/// What a decoder reads of a picture, found without the code that cleans it.
fn seen(bytes: &[u8]) -> Vec<Vec<u8>> {
    match bytes {
        [0xff, 0xd8, ..] => seen_in_jpeg(bytes),
        [0x89, ..] => seen_in_png(bytes),
        [b'G', ..] => seen_in_gif(bytes),
        _ => seen_in_webp(&bytes[12..8 + number(&bytes[4..8])]),
    }
}

fn number(bytes: &[u8]) -> usize {
    u32::from_le_bytes(bytes.try_into().unwrap()) as usize
}

fn seen_in_jpeg(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut seen, mut at) = (Vec::new(), 2);
    while bytes[at + 1] != 0xd9 {
        let marker = bytes[at + 1];
        let mut end = at + 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        if marker == 0xda {
            while bytes[end] != 0xff || matches!(bytes[end + 1], 0 | 0xd0..=0xd7) {
                end += 1;
            }
        }
        let is_profile = marker == 0xe2 && bytes[at + 4..].starts_with(b"ICC_PROFILE");
        if !(matches!(marker, 0xe0..=0xef | 0xfe)) || is_profile {
            seen.push(bytes[at..end].to_vec());
        }
        at = end;
    }
    seen
}

fn seen_in_png(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (mut seen, mut at) = (Vec::new(), 8);
    while at < bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let kind = &bytes[at + 4..at + 8];
        if !matches!(kind, b"tEXt" | b"iTXt" | b"zTXt" | b"eXIf" | b"tIME") {
            seen.push(bytes[at..at + 12 + length].to_vec());
        }
        at += 12 + length;
        if kind == b"IEND" {
            break;
        }
    }
    seen
}

fn seen_in_webp(mut chunks: &[u8]) -> Vec<Vec<u8>> {
    let mut seen = Vec::new();
    while chunks.len() >= 8 {
        let length = number(&chunks[4..8]);
        let payload = &chunks[8..8 + length];
        match &chunks[..4] {
            b"EXIF" | b"XMP " => {}
            // Width and height, and whether there is a profile, an animation or transparency.
            b"VP8X" => seen.push([&[payload[0] & 0x32], &payload[4..]].concat()),
            _ => seen.push(chunks[..8 + length].to_vec()),
        }
        chunks = &chunks[(8 + length + length % 2).min(chunks.len())..];
    }
    seen
}

fn seen_in_gif(bytes: &[u8]) -> Vec<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(bytes[10]);
    let mut seen = vec![bytes[..at].to_vec()];
    while at < bytes.len() && bytes[at] != 0x3b {
        let start = at;
        at += if bytes[at] == 0x2c { 11 + table(bytes[at + 9]) } else { 2 };
        while bytes[at] != 0 {
            at += 1 + usize::from(bytes[at]);
        }
        at += 1;
        let block = &bytes[start..at];
        if block[0] == 0x2c || block[1] == 0xf9 || block[3..].starts_with(b"NETSCAPE") {
            seen.push(block.to_vec());
        }
    }
    seen
}

fn is_raster(name: &str) -> bool {
    !name.ends_with("svg") && !name.ends_with("avif")
}

#[test]
fn no_copy_of_a_picture_has_any_of_its_metadata() {
    for (name, bytes) in SAMPLES {
        let (_, copy) = cleaned(bytes).unwrap();
        assert_clean(&copy, name);
        let has_some = !matches!(name, "simple.webp" | "still.gif");
        assert_eq!(METADATA.iter().any(|word| contains(bytes, word)), has_some, "{name}");
    }
}

#[test]
fn what_a_decoder_reads_is_kept_byte_for_byte() {
    for (name, bytes) in SAMPLES.into_iter().filter(|(name, _)| is_raster(name)) {
        let (_, copy) = cleaned(bytes).unwrap();
        assert_eq!(seen(bytes), seen(&copy), "{name}");
        assert!(!seen(&copy).is_empty(), "{name}");
    }
}

#[test]
fn an_avif_keeps_its_length_and_its_pictures() {
    for name in ["still.avif", "alpha.avif"] {
        let bytes = sample(name);
        let (scan, copy) = cleaned(bytes).unwrap();
        assert_eq!(bytes.len(), copy.len());
        assert!(scan.has_location);
        // The data of pictures in AV1 begins with a sequence header.
        let start = memchr::memmem::rfind(bytes, b"\x12\0\x0a").unwrap();
        assert_eq!(bytes[start..start + 40], copy[start..start + 40], "{name}");
    }
}

#[test]
fn a_copy_is_clean() {
    for (name, bytes) in SAMPLES {
        let (_, copy) = cleaned(bytes).unwrap();
        let (scan, again) = cleaned(&copy).unwrap();
        assert!(copy == again, "{name}");
        assert_eq!(scan.credit, PictureCredit::default(), "{name}");
        assert!(!scan.has_location, "{name}");
    }
}

#[test]
fn the_orientation_and_the_profile_are_kept() {
    for (name, bytes) in SAMPLES {
        let (before, copy) = cleaned(bytes).unwrap();
        let (after, _) = cleaned(&copy).unwrap();
        assert_eq!(before.orientation, after.orientation, "{name}");
        let is_turned = matches!(
            name,
            "alpha.webp"
                | "animated.webp"
                | "baseline.jpg"
                | "lossless.webp"
                | "lossy.webp"
                | "progressive.jpg"
                | "still.png"
        );
        assert_eq!(after.orientation.is_sideways(), is_turned, "{name}");
        // What lcms writes into each of its profiles.
        let has_profile = |bytes: &[u8]| {
            [&b"ICC_PROFILE"[..], b"iCCP", b"ICCP", b"acspAPPL"]
                .iter()
                .any(|word| contains(bytes, word))
        };
        assert_eq!(has_profile(bytes), has_profile(&copy), "{name}");
    }
    assert!(contains(sample("baseline.jpg"), b"ICC_PROFILE"));
}

#[test]
fn names_are_read_wherever_a_format_has_them() {
    for (name, bytes) in SAMPLES {
        let expected = match name {
            "simple.webp" | "still.gif" => None,
            "alpha.webp" => Some("Jo Marsh"),
            _ => Some("Jo Marsh / Kell Agency"),
        };
        let (scan, _) = cleaned(bytes).unwrap();
        assert_eq!(scan.credit.text().as_deref(), expected, "{name}");
        assert_eq!(scan.has_location, expected.is_some(), "{name}");
    }
}

#[test]
fn the_credit_names_the_photographer_and_the_agency_once_each() {
    let credit = |creator: &str, line: &str, copyright: &str| {
        let mut credit = PictureCredit::default();
        credit.add_creator(creator);
        credit.add_line(line);
        credit.add_copyright(copyright);
        credit
    };
    let text = |creator, line, copyright| credit(creator, line, copyright).text();
    assert_eq!(text("", "", ""), None);
    assert_eq!(text(" Jo\n Marsh\0", "", "(c) K").as_deref(), Some("Jo Marsh"));
    assert_eq!(text("Jo Marsh", "Kell Agency", "").as_deref(), Some("Jo Marsh / Kell Agency"));
    assert_eq!(text("jo marsh", "Jo Marsh/Kell", "").as_deref(), Some("Jo Marsh/Kell"));
    assert_eq!(text("Jo Marsh, Kell", "Kell", "").as_deref(), Some("Jo Marsh, Kell"));
    assert_eq!(text("", "", "(c) Kell").as_deref(), Some("(c) Kell"));
    assert_eq!(text(&"terms ".repeat(100), "Kell", "").as_deref(), Some("Kell"));
    assert!(credit("Jo Marsh", "Kell", "").is_named_in("Photo: JO MARSH"));
    assert!(!credit("Jo Marsh", "", "").is_named_in("Jo"));
}

#[test]
fn a_picture_that_ends_too_early_is_refused() {
    for (name, bytes) in SAMPLES {
        let (_, copy) = cleaned(bytes).unwrap();
        for length in 0..copy.len() {
            let outcome = cleaned(&copy[..length]);
            // A GIF may lack the mark of its end; after any of its frames it is a whole picture.
            let is_whole = name.ends_with("gif")
                && outcome.as_ref().is_ok_and(|(_, cut)| cut.len() == length + 1);
            // The end of a box may be the end of the file; a picture whose data is missing is not.
            let may_be_whole = name.ends_with("avif") && length + 40 >= copy.len();
            let may_be_whole = may_be_whole || name.ends_with("svg") && length + 1 == copy.len();
            assert!(outcome.is_err() || is_whole || may_be_whole, "{name} cut at {length}");
        }
    }
}

#[test]
fn a_picture_that_would_fill_the_memory_of_a_device_is_refused() {
    let mut png = sample("still.png").to_vec();
    png[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let mut gif = sample("still.gif").to_vec();
    gif[6..10].fill(0xff);
    let mut webp = sample("lossy.webp").to_vec();
    webp[24..30].fill(0xff);
    let mut jpeg = sample("baseline.jpg").to_vec();
    let frame = memchr::memmem::rfind(&jpeg[..2500], b"\xff\xc0\0\x11\x08").unwrap();
    jpeg[frame + 5..frame + 9].fill(0xff);
    for bytes in [png, gif, webp, jpeg] {
        assert_eq!(cleaned(&bytes).unwrap_err(), Uncleanable::TooManyPixels);
    }
}

#[test]
fn other_formats_are_refused() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    assert_eq!(cleaned(heic).unwrap_err(), Uncleanable::Heic);
    assert!(begins_as_picture(heic));
    assert_eq!(cleaned(b"").unwrap_err(), Uncleanable::Empty);
    for bytes in
        [&b"II*\0"[..], b"BM", b"%PDF-1.7", b"\0\0\0\x18ftypisom\0\0\0\0mp42isom", b"<html/>"]
    {
        assert_eq!(cleaned(bytes).unwrap_err(), Uncleanable::UnknownFormat);
        assert!(!begins_as_picture(bytes));
    }
}

#[test]
fn metadata_between_the_scans_of_a_jpeg_goes_and_bytes_between_segments_too() {
    let (_, clean) = cleaned(sample("progressive.jpg")).unwrap();
    let scans: Vec<usize> = memchr::memmem::find_iter(&clean, b"\xff\xda").collect();
    assert!(scans.len() > 1);
    let mut bytes = clean.clone();
    bytes.splice(scans[1]..scans[1], b"\xff\xfe\0\x08HIDDEN".iter().copied());
    bytes.splice(20..20, b"HIDDEN\xff\xff".iter().copied());
    let (_, copy) = cleaned(&bytes).unwrap();
    assert!(copy == clean);
}

#[test]
fn metadata_alone_is_read_without_the_picture() {
    let bytes = sample("baseline.jpg");
    let start = memchr::memmem::rfind(&bytes[..2500], b"\xff\xda").unwrap();
    let found = scan(Cursor::new(&bytes[..start + 4]), Depth::Metadata).unwrap();
    assert!(found.has_location);
}

#[test]
fn an_unknown_part_without_which_a_png_cannot_be_shown_is_refused() {
    let mut bytes = sample("still.png").to_vec();
    let chunk = [&[0, 0, 0, 0][..], b"CgBI", &[0, 0, 0, 0]].concat();
    bytes.splice(33..33, chunk);
    assert_eq!(cleaned(&bytes).unwrap_err(), Uncleanable::UnknownParts);
}

fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), &kind[..], content].concat()
}

/// An AVIF with a picture, a thumbnail, Exif, an unknown item and bytes of no item, each of eight bytes.
fn avif(movie: &[u8]) -> Vec<u8> {
    let entry = |id: u8, kind: &[u8; 4]| {
        boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], &kind[..], b"\0"].concat())
    };
    let kinds = [entry(1, b"av01"), entry(2, b"av01"), entry(3, b"Exif"), entry(4, b"note")];
    let kinds = boxed(b"iinf", &[&[0, 0, 0, 0, 0, 4][..], &kinds.concat()].concat());
    let references = boxed(b"thmb", &[0, 2, 0, 1, 0, 1]);
    let references = boxed(b"iref", &[&[0; 4][..], &references].concat());
    let properties = [boxed(b"ispe", &[0; 12]), boxed(b"udes", b"HIDDEN description")].concat();
    let properties = boxed(b"iprp", &boxed(b"ipco", &properties));
    let start = boxed(b"ftyp", b"avif\0\0\0\0avif");
    let meta = |data: u32| {
        let item = |id: u8| {
            let offset = (data + 8 * u32::from(id - 1)).to_be_bytes();
            [&[0, id, 0, 0, 0, 1][..], &offset, &[0, 0, 0, 8]].concat()
        };
        let items: Vec<u8> = (1..=4).flat_map(item).collect();
        let locations = boxed(b"iloc", &[&[0, 0, 0, 0, 0x44, 0, 0, 4][..], &items].concat());
        let content = [
            &[0; 4][..],
            &boxed(b"pitm", &[0, 0, 0, 0, 0, 1]),
            &boxed(b"uuid", b"HIDDEN"),
            &locations,
            &kinds,
            &references,
            &properties,
        ];
        boxed(b"meta", &content.concat())
    };
    let data = (start.len() + meta(0).len() + movie.len() + 8) as u32;
    let content = b"PICTURE1THUMBNAIHIDDEN_3HIDDEN_4HIDDEN_5";
    [start, meta(data), movie.to_vec(), boxed(b"mdat", content)].concat()
}

#[test]
fn in_an_avif_all_that_belongs_to_no_picture_becomes_zeros() {
    let bytes = avif(&[]);
    let (_, copy) = cleaned(&bytes).unwrap();
    assert_eq!(copy.len(), bytes.len());
    assert!(contains(&copy, b"PICTURE1") && contains(&copy, b"ispe"));
    for word in [&b"THUMBNAI"[..], b"HIDDEN", b"udes", b"uuid"] {
        assert!(contains(&bytes, word) && !contains(&copy, word));
    }
}

#[test]
fn in_an_animated_avif_dates_and_notes_become_zeros_and_sound_is_refused() {
    let header = |kind| boxed(kind, &[&[0; 4][..], b"HIDDENxx", &[0; 8]].concat());
    let handler = |kind: &[u8]| boxed(b"hdlr", &[&[0; 8], kind, &[0; 12], b"HIDDEN\0"].concat());
    let movie = |kind: &[u8]| {
        let media = boxed(b"mdia", &[header(b"mdhd"), handler(kind)].concat());
        let track = boxed(b"trak", &[header(b"tkhd"), media].concat());
        boxed(b"moov", &[header(b"mvhd"), track, boxed(b"udta", b"HIDDEN")].concat())
    };
    let bytes = avif(&movie(b"pict"));
    let (_, copy) = cleaned(&bytes).unwrap();
    // Which bytes of the data are frames is not known here; items with metadata are.
    assert!(contains(&copy, b"PICTURE1") && contains(&copy, b"HIDDEN_5"));
    let rest = copy[..copy.len() - 8].to_vec();
    assert!(!contains(&rest, b"HIDDEN"), "{}", String::from_utf8_lossy(&rest));
    assert_eq!(cleaned(&avif(&movie(b"soun"))).unwrap_err(), Uncleanable::UnknownParts);
}

#[test]
fn an_svg_keeps_what_browsers_show() {
    let (_, copy) = cleaned(sample("drawing.svg")).unwrap();
    let text = String::from_utf8(copy).unwrap();
    for kept in
        ["<title>A map</title>", "<path d=\"M0 0h10v10z\" style=\"fill:red\"/>", "width=\"4\""]
    {
        assert!(text.contains(kept), "{text}");
    }
    for gone in ["<!--", "metadata", "docname", "export", "namedview", "inkscape:label"] {
        assert!(!text.contains(gone), "{text}");
    }
    let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
    for inside in [
        "<a b='1' c = \"2\"\n/>",
        "<style>.a > .b {fill: red}</style>",
        "<image href=\"data:image/svg+xml,%3Csvg/%3E\"/>",
        "<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>",
    ] {
        assert_eq!(cleaned(svg(inside).as_bytes()).unwrap().1, svg(inside).as_bytes());
    }
    for inside in
        ["<a href=\"data:image/png,%89PNG\"/>", "<image href=\"data:image/jpeg;base64,/9j/\"/>"]
    {
        assert!(cleaned(svg(inside).as_bytes()).is_err(), "{inside}");
    }
}

#[cfg(feature = "pictures")]
mod smaller_sizes {
    use super::*;
    use crate::incremental::Fingerprint;

    /// Pictures of which smaller ones are made, with GPS positions and the like.
    const LARGE: [(&str, &[u8]); 7] = samples! {
        "chart.gif" "chart.png" "chart.webp" "photo.png" "photo.webp" "seal.png" "seal.webp"
    };

    /// What is known of a picture, and its copy.
    fn large(name: &str) -> (PictureScan, Vec<u8>) {
        cleaned(LARGE.iter().find(|(known, _)| *known == name).unwrap().1).unwrap()
    }

    fn photo() -> (Orientation, Vec<u8>) {
        let (scan, copy) = cleaned(include_bytes!("../../../tests/pictures/photo.jpg")).unwrap();
        assert_eq!(scan.smaller, Some(SmallerFormats::JPEG));
        (scan.orientation, copy)
    }

    fn whole(sizes: &[(u32, u32)]) -> Vec<SmallerSize> {
        let size = |(width, height): &(u32, u32)| SmallerSize {
            width: *width,
            height: *height,
            focus: None,
            format: SmallerFormat::Jpeg,
            is_on_white: false,
        };
        sizes.iter().map(size).collect()
    }

    /// A part around the middle.
    fn part(width: u32, height: u32, format: SmallerFormat) -> [SmallerSize; 1] {
        let focus = Focus::parse("center");
        [SmallerSize { width, height, focus, format, is_on_white: false }]
    }

    #[test]
    fn a_smaller_picture_has_its_size_the_profile_and_the_orientation() {
        let (orientation, copy) = photo();
        let sizes = [(640, 480), (61, 46), (1, 1)];
        let all = smaller(&copy, orientation, &whole(&sizes)).unwrap();
        for (jpeg, size) in all.iter().zip(sizes) {
            let (scan, clean) = cleaned(jpeg).unwrap();
            assert_eq!((scan.size, scan.orientation), (Some(size), orientation));
            assert!(contains(&clean, b"ICC_PROFILE"));
            assert!(jpeg.len() < copy.len() * 2);
        }
    }

    /// A change of the bytes needs another version of `ENCODER` in `plan::smaller`, so that caches notice it.
    #[test]
    fn the_bytes_are_the_same_on_every_machine() {
        let (orientation, copy) = photo();
        let all = smaller(&copy, orientation, &whole(&[(640, 480), (480, 360)])).unwrap();
        let other = |name: &str| {
            let (scan, copy) = large(name);
            let size = part(320, 24, scan.smaller.unwrap().part);
            smaller(&copy, scan.orientation, &size).unwrap().remove(0)
        };
        let others = LARGE.map(|(name, _)| other(name));
        let hashes: Vec<String> = all
            .iter()
            .chain(&others)
            .map(|bytes| Fingerprint::of_bytes(bytes).to_string())
            .collect();
        assert_eq!(
            hashes,
            [
                "eff08497283dc76e381b45ba45946fba",
                "046f7ca93b2b0f4e0e232e55f4cb3a52",
                "b8af6a4724a03bc6b85421aeb155bf2c",
                "aeb0d1bfd6bc7523cca896edad30af4c",
                "b8af6a4724a03bc6b85421aeb155bf2c",
                "3667e506879e03b02398a73428a65e72",
                "72a1be8a3ce26725c3264ae108c084e8",
                "e430d2b8cc24c71905a8ecde73ca17a0",
                "1125b6b7404fbf413f185461a8f64a31",
            ]
        );
    }

    #[test]
    fn a_surface_keeps_its_colour_in_any_size() {
        let (_, copy) = cleaned(sample("baseline.jpg")).unwrap();
        let grey = |value: u8, width: u16, height: u16| {
            let mut jpeg = Vec::new();
            let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 100);
            encoder.set_optimized_huffman_tables(true);
            let pixels = vec![value; usize::from(width) * usize::from(height)];
            encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Luma).unwrap();
            jpeg
        };
        for value in [0, 1, 127, 254, 255] {
            let original = grey(value, 333, 217);
            for (width, height) in [(100, 65), (17, 3), (332, 216)] {
                // A part has no bytes of a larger one.
                let size = part(u32::from(width), u32::from(height), SmallerFormat::Jpeg);
                let small = smaller(&original, Orientation::default(), &size).unwrap();
                let expected = smaller(&grey(value, width, height), Orientation::default(), &size);
                assert!(small == expected.unwrap(), "{value} {width}x{height}");
            }
        }
        assert!(smaller(&copy[..200], Orientation::default(), &whole(&[(2, 2)])).is_none());
    }

    #[test]
    fn photographs_become_jpegs_and_drawings_pngs() {
        use SmallerFormat::{Jpeg, Png};
        let formats = |whole, part, on_white| Some(SmallerFormats { whole, part, on_white });
        for (name, expected) in [
            ("chart.gif", formats(Some(Png), Png, Png)),
            ("chart.png", formats(Some(Png), Png, Png)),
            ("chart.webp", formats(Some(Png), Png, Png)),
            ("seal.png", formats(Some(Png), Png, Png)),
            ("photo.png", formats(Some(Jpeg), Jpeg, Jpeg)),
            ("photo.webp", formats(Some(Jpeg), Jpeg, Jpeg)),
            // Its smaller sizes without loss would have more bytes than it has.
            ("seal.webp", formats(None, Png, Jpeg)),
        ] {
            assert_eq!(large(name).0.smaller, expected, "{name}");
        }
        for name in ["animated.gif", "animated.png", "animated.webp", "still.avif", "drawing.svg"] {
            assert_eq!(cleaned(sample(name)).unwrap().0.smaller, None, "{name}");
        }
    }

    #[test]
    fn what_is_not_of_the_usual_colours_has_no_smaller_sizes() {
        let (_, chart) = large("chart.png");
        let with = |kind: &[u8], payload: &[u8]| {
            let length = (payload.len() as u32).to_be_bytes();
            let chunk = [&length[..], kind, payload, &[0; 4]].concat();
            cleaned(&[&chart[..33], &chunk, &chart[33..]].concat()).unwrap().0.smaller
        };
        assert_eq!(with(b"cICP", &[9, 16, 0, 1]), None, "for HDR screens");
        assert_eq!(with(b"gAMA", &100_000_u32.to_be_bytes()), None);
        assert!(with(b"gAMA", &45_455_u32.to_be_bytes()).is_some());
        assert!(with(b"sRGB", &[0]).is_some());
    }

    #[test]
    fn no_smaller_size_has_more_bytes_than_the_next_larger_one() {
        for (name, _) in LARGE {
            let (scan, copy) = large(name);
            let (width, height) = scan.size.unwrap();
            let sizes = [5, 4, 3, 2].map(|part| (width * part / 6, height * part / 6));
            let mut sizes = whole(&sizes);
            let format = scan.smaller.unwrap().part;
            sizes.iter_mut().for_each(|size| size.format = format);
            let all = smaller(&copy, scan.orientation, &sizes).unwrap();
            let lengths: Vec<usize> =
                [copy.len()].into_iter().chain(all.iter().map(Vec::len)).collect();
            assert!(lengths.is_sorted_by(|one, next| one >= next), "{name}: {lengths:?}");
        }
    }

    #[test]
    fn what_can_be_seen_through_stays_so_and_is_white_for_networks() {
        for name in ["seal.png", "seal.webp"] {
            let (scan, copy) = large(name);
            let [through] = part(96, 60, SmallerFormat::Png);
            let white = SmallerSize { is_on_white: true, ..through };
            let jpeg = SmallerSize { format: SmallerFormat::Jpeg, ..white };
            let all = smaller(&copy, scan.orientation, &[through, white, jpeg]).unwrap();
            let pixel = |picture: &[u8], x: usize, y: usize| {
                let (width, components, bytes) = super::super::smaller::pixels(picture).unwrap();
                let at = (y * width + x) * components;
                bytes[at..at + components].to_vec()
            };
            assert_eq!(pixel(&all[0], 1, 40), [0; 4], "{name}");
            let blue = pixel(&all[0], 48, 30);
            assert!(blue[3] == 255 && blue[2] > 140 && blue[0] < 40, "{name}: {blue:?}");
            assert_eq!(pixel(&all[1], 1, 40), [255; 3], "{name}");
            assert_eq!(pixel(&all[1], 48, 30)[..], blue[..3], "{name}");
            assert!(pixel(&all[2], 1, 40).iter().all(|value| *value > 250), "{name}");
        }
    }

    #[test]
    fn a_drawing_with_few_colours_keeps_them_in_a_palette() {
        let (scan, copy) = large("chart.png");
        let [part] = part(620, 330, SmallerFormat::Png);
        let all = smaller(&copy, scan.orientation, &[part]).unwrap();
        // The byte of the header that states the kind of colours.
        assert_eq!(all[0][25], 3);
        let (.., bytes) = super::super::smaller::pixels(&all[0]).unwrap();
        let count = |colour: [u8; 3]| bytes.chunks(3).filter(|pixel| *pixel == colour).count();
        assert!(count([255; 3]) > 100_000, "white");
        assert!(count([0x1f, 0x6f, 0xb2]) > 20_000, "the colour of the bars");
    }

    proptest! {
        #[test]
        fn any_damage_to_a_picture_of_another_format_is_survived(
            number in 0..LARGE.len(),
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        ) {
            let (_, mut copy) = large(LARGE[number].0);
            for (at, value) in damage {
                let at = at.index(copy.len().min(600));
                copy[at] = value;
            }
            if let Ok((scan, copy)) = cleaned(&copy)
                && scan.size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) < 1_000_000)
                && let Some(formats) = scan.smaller
            {
                let sizes = part(5, 4, formats.part);
                let _ = smaller(&copy, scan.orientation, &sizes);
            }
        }

        #[test]
        fn any_damage_is_survived(
            damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        ) {
            let (_, mut copy) = cleaned(sample("progressive.jpg")).unwrap();
            for (at, value) in damage {
                let at = at.index(copy.len());
                copy[at] = value;
            }
            if let Ok((scan, copy)) = cleaned(&copy)
                && scan.size.is_some_and(|(width, height)| width * height < 1_000_000)
            {
                let _ = smaller(&copy, scan.orientation, &whole(&[(5, 4), (2, 1)]));
            }
        }
    }
}

#[test]
fn base64_is_read_with_white_space_and_written_without() {
    for (bytes, text) in [
        (&b""[..], ""),
        (b"a", "YQ=="),
        (b"ab", "YWI="),
        (b"abc", "YWJj"),
        (b"abc\xff", "YWJj/w=="),
    ] {
        assert_eq!(base64::encode(bytes), text.as_bytes());
        assert_eq!(base64::decode(format!(" {text}\n").as_bytes()).as_deref(), Some(bytes));
    }
    assert_eq!(base64::decode(b"Y*"), None);
}

/// What holds for any file: nothing panics, and a copy is clean.
fn check_any(bytes: &[u8]) {
    let _ = scan(Cursor::new(bytes), Depth::Metadata);
    if let Ok((_, copy)) = cleaned(bytes) {
        let (again, second) = cleaned(&copy).unwrap();
        assert_eq!(copy, second);
        assert_eq!(again.credit, PictureCredit::default());
        assert!(!again.has_location);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes_are_refused_or_cleaned(
        start in prop::sample::select(vec![
            &b""[..], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x40\0\0\0WEBP", b"\0\0\0\x10ftypavif\0\0\0\0",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\">",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        check_any(&[start, &rest].concat());
    }

    #[test]
    fn a_damaged_picture_is_refused_or_cleaned(
        (_, bytes) in prop::sample::select(SAMPLES.to_vec()),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = bytes.to_vec();
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(cut.map_or(bytes.len(), |at| at.index(bytes.len())));
        check_any(&bytes);
    }
}
