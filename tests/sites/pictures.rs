//! Pictures beside texts are published without their metadata, whose credit is read first.

use crate::support::site::{PICTURE, Run, Site, site};

macro_rules! samples {
    ($($name:literal)*) => {
        [$(($name, include_bytes!(concat!("../pictures/", $name)))),*]
    };
}

/// Each has a GPS position, names and the like in every place that its format has for them.
const SAMPLES: [(&str, &[u8]); 15] = samples! {
    "alpha.avif" "alpha.webp" "animated.gif" "animated.png" "animated.webp" "baseline.jpg" "drawing.svg"
    "lossless.webp" "lossy.webp" "palette.png" "progressive.jpg" "simple.webp" "still.avif" "still.gif" "still.png"
};

/// The same, large enough for smaller sizes or parts.
const LARGE: [(&str, &[u8]); 7] = samples! {
    "chart.gif" "chart.png" "chart.webp" "photo.png" "photo.webp" "seal.png" "seal.webp"
};

fn sample(name: &str) -> &'static [u8] {
    SAMPLES.iter().find(|(known, _)| *known == name).unwrap().1
}

/// An article that shows this picture, with this front matter.
fn showing(name: &str, content: &[u8], front: &str, text: &str) -> Site {
    let front = format!("title: A\n{front}");
    site().file(&format!("content/articles/{name}"), content).article("2025-11-25-x", &front, text)
}

/// Fails if any file of the output has metadata of the samples.
fn assert_clean(run: &Run) {
    let position: Vec<u8> = [7_u32, 1, 7, 1].iter().flat_map(|n| n.to_be_bytes()).collect();
    let swapped: Vec<u8> = [7_u32, 1, 7, 1].iter().flat_map(|n| n.to_le_bytes()).collect();
    let words = [&b"HIDDEN"[..], b"Hidden", b"Marsh", b"GPS", b"Photoshop", &position, &swapped];
    for (path, bytes) in run.tree() {
        for word in words {
            let has_word = bytes.windows(word.len()).any(|part| part == word);
            assert!(!has_word, "{path}: {}", String::from_utf8_lossy(word));
        }
    }
}

#[test]
fn no_published_file_has_the_metadata_of_a_picture_in_any_format() {
    let all = SAMPLES.iter().chain(&LARGE);
    let shown: String = all.map(|(name, _)| format!("![M]({name})\n\n")).collect();
    let linked: String =
        SAMPLES.iter().map(|(name, _)| format!("[L](2025-11-25-b/{name})\n\n")).collect();
    for config in ["", "html: trusted"] {
        let site = site()
            .config(config)
            .file("content/articles/2025-11-25-b/index.md", format!("---\ntitle: B\n---\n{shown}"))
            .article("2025-11-26-c", "title: C\nimage: 2025-11-25-b/baseline.jpg", &linked);
        let with_pictures = SAMPLES.iter().chain(&LARGE).fold(site, |site, (name, content)| {
            site.file(&format!("content/articles/2025-11-25-b/{name}"), content)
        });
        let run = with_pictures.build();
        assert_clean(&run);
        assert!(run.publishes("/articles/2025-11-25-b/seal-960w.png"));
        for (name, content) in SAMPLES {
            let published = run.bytes(&format!("articles/2025-11-25-b/{name}"));
            assert!(!published.is_empty() && published.len() <= content.len() + 1, "{name}");
            assert_eq!(published, run.bytes(&format!("articles/2025-11-26-c/2025-11-25-b/{name}")));
        }
    }
}

#[test]
fn a_picture_is_recognized_whatever_its_name_says() {
    let text = "![M](map.png) [L](map.txt)";
    let site = showing("map.png", sample("baseline.jpg"), "", text);
    let run = site.file("content/articles/map.txt", sample("still.png")).build();
    assert_clean(&run);
    assert!(run.publishes("/articles/2025-11-25-x/map.txt"));
}

#[test]
fn the_copies_are_the_same_with_any_number_of_threads() {
    let all = || SAMPLES.iter().chain(&LARGE);
    let shown: String = all().map(|(name, _)| format!("![M]({name})\n\n")).collect();
    let build = |threads: &str| {
        let shown = format!("{shown}![P](photo.jpg)");
        let site = site().article("2025-11-25-x", "title: A", &shown);
        let site = site.file("content/articles/photo.jpg", PHOTO);
        let site = all().fold(site, |site, (name, content)| {
            site.file(&format!("content/articles/{name}"), content)
        });
        let run = site.env("RAYON_NUM_THREADS", threads).in_a_process().build();
        let mut tree = run.tree();
        tree.retain(|path, _| !path.starts_with('.'));
        (tree, run.warnings().into_iter().map(|warning| warning.message).collect::<Vec<_>>())
    };
    let one = build("1");
    assert!(one.0.contains_key("articles/2025-11-25-x/chart-960w.png"));
    assert!(one == build("2") && one == build("16"));
}

/// A photograph of 1200 by 900 pixels that is turned by a quarter.
const PHOTO: &[u8] = include_bytes!("../pictures/photo.jpg");

/// Width and height of a JPEG.
fn size_of(jpeg: &[u8]) -> (u32, u32) {
    let is_frame = |part: &[u8]| part[0] == 0xff && matches!(part[1], 0xc0 | 0xc2) && part[2] == 0;
    let at = jpeg.windows(9).rposition(is_frame).unwrap();
    let side = |at: usize| u32::from(u16::from_be_bytes([jpeg[at], jpeg[at + 1]]));
    (side(at + 7), side(at + 5))
}

/// The mean brightness of a JPEG.
fn brightness(jpeg: &[u8]) -> usize {
    let bytes = zune_core::bytestream::ZCursor::new(jpeg);
    let pixels = zune_jpeg::JpegDecoder::new(bytes).decode().unwrap();
    pixels.iter().map(|value| usize::from(*value)).sum::<usize>() / pixels.len()
}

#[test]
fn a_photograph_is_published_in_smaller_sizes_too() {
    let front = "image: {src: m.jpg, alt: M, credit: Jo}";
    let site = showing("m.jpg", PHOTO, front, "![M](m.jpg \"Jo Marsh\")").config("feeds: full");
    let run = site.build().no_findings();
    let page = run.page("/articles/2025-11-25-x/");
    let set = "/articles/2025-11-25-x/m-480w.jpg 480w, /articles/2025-11-25-x/m.jpg 900w";
    assert_eq!(page.attributes("article img", "srcset"), [set, set]);
    assert_eq!(page.attributes("article img", "sizes").len(), 2);
    let whole = run.bytes("articles/2025-11-25-x/m.jpg");
    let small = run.bytes("articles/2025-11-25-x/m-480w.jpg");
    // The picture is turned only when it is shown.
    assert_eq!((size_of(&whole), size_of(&small)), ((1200, 900), (640, 480)));
    assert!(small.len() < whole.len());
    for bytes in [&whole, &small] {
        assert!(!bytes.windows(3).any(|part| part == b"GPS"));
    }
    let feed = run.text("feed.xml");
    assert!(feed.contains("/articles/2025-11-25-x/m-480w.jpg 480w"), "{feed}");
}

#[test]
fn pictures_of_other_formats_have_smaller_sizes_too() {
    let png = &b"\x89PNG"[..];
    let jpeg = &b"\xff\xd8\xff"[..];
    for (name, smaller, absent) in [
        (
            "chart.png",
            vec![
                ("-480w.png", png),
                ("-960w.png", png),
                ("-360x240.png", png),
                ("-1200x630.png", png),
            ],
            "",
        ),
        ("seal.png", vec![("-480w.png", png), ("-360x240.png", png), ("-1200x630.png", png)], ""),
        ("chart.gif", vec![("-gif-480w.png", png), ("-gif-360x240.png", png)], ""),
        ("chart.webp", vec![("-webp-360x240.png", png)], ""),
        ("photo.png", vec![("-png-480w.jpg", jpeg)], "-480w.png"),
        ("photo.webp", vec![("-webp-360x240.jpg", jpeg)], ""),
        // Without loss it would have more bytes than it has with loss.
        ("seal.webp", vec![("-webp-360x240.png", png)], "-webp-480w.png"),
    ] {
        let bytes = LARGE.iter().find(|(known, _)| *known == name).unwrap().1;
        let front = format!("image: {{src: {name}, alt: M, credit: Jo Marsh}}");
        let run = showing(name, bytes, &front, "Text.").build().no_findings();
        let (stem, _) = name.split_once('.').unwrap();
        let whole = run.bytes(&format!("articles/2025-11-25-x/{name}"));
        for (ending, magic) in smaller {
            let made = run.bytes(&format!("articles/2025-11-25-x/{stem}{ending}"));
            assert!(made.starts_with(magic), "{name}{ending}");
            assert!(ending.contains('x') || made.len() <= whole.len(), "{name}{ending}");
        }
        assert!(
            absent.is_empty() || !run.publishes(&format!("/articles/2025-11-25-x/{stem}{absent}"))
        );
        run.tree().iter().filter(|(path, _)| path.contains(stem)).for_each(|(path, bytes)| {
            assert!(!bytes.windows(6).any(|part| part == b"HIDDEN"), "{path}");
        });
    }
    let run = showing("m.gif", sample("animated.gif"), "", "![M](m.gif \"Jo Marsh\")").build();
    assert!(run.page("/articles/2025-11-25-x/").attributes("article img", "srcset").is_empty());
}

#[test]
fn a_photograph_and_a_drawing_of_the_same_name_have_smaller_sizes_of_their_own() {
    let text = "![M](m.jpg \"Jo Marsh\") ![M](m.png \"Jo Marsh\")";
    let large = |name: &str| LARGE.iter().find(|(known, _)| *known == name).unwrap().1;
    let site = showing("m.jpg", PHOTO, "", text);
    let run = site.file("content/articles/m.png", large("photo.png")).build().no_findings();
    let folder = "/articles/2025-11-25-x/m";
    let sets = [
        format!("{folder}-480w.jpg 480w, {folder}.jpg 900w"),
        format!("{folder}-png-480w.jpg 480w, {folder}.png 640w"),
    ];
    assert_eq!(run.page("/articles/2025-11-25-x/").attributes("article img", "srcset"), sets);
}

/// A picture of 1400 by 800 pixels, dark in its left half and light in its right one.
const WIDE: &[u8] = include_bytes!("../pictures/wide.jpg");

#[test]
fn a_picture_of_an_article_is_beside_its_title_in_lists_and_in_previews_of_links() {
    let image = "image: {src: m.jpg, alt: M, credit: Jo, focus: right top}";
    let site = showing("m.jpg", WIDE, image, "Text.");
    let run = site.article("2025-11-26-y", "title: B", "Text.").build().no_findings();
    let folder = "/articles/2025-11-25-x/m";
    for page in ["/", "/articles/archive/2025-11/"] {
        let page = run.page(page);
        let part = format!("{folder}-360x240-100-0.jpg");
        assert_eq!(page.attributes(".card img.thumbnail", "src"), [part]);
        // The title beside it says what it is.
        assert_eq!(page.attributes(".card img.thumbnail", "alt"), [""]);
    }
    let part = run.bytes("articles/2025-11-25-x/m-360x240-100-0.jpg");
    assert_eq!(size_of(&part), (360, 240));
    let preview = run.bytes("articles/2025-11-25-x/m-1200x630-100-0.jpg");
    assert_eq!(size_of(&preview), (1200, 630));
    let head = run.page("/articles/2025-11-25-x/");
    let property = |name: &str| head.attributes(&format!("meta[property='{name}']"), "content");
    assert_eq!(property("og:image"), [format!("https://news.example{folder}-1200x630-100-0.jpg")]);
    assert_eq!([property("og:image:width"), property("og:image:height")], [["1200"], ["630"]]);
    // The article itself shows all of it, or on a wide screen what is near its focus.
    assert_eq!(head.attributes("article figure", "class"), ["picture focus-x-10 focus-y-0"]);
    assert_eq!(head.attributes("article figure img", "src"), [format!("{folder}.jpg")]);
}

#[test]
fn the_lead_story_and_a_withdrawn_article_have_no_second_picture() {
    let image = "image: {src: m.jpg, alt: M, credit: Jo}";
    let run = showing("m.jpg", WIDE, image, "Text.").build().no_findings();
    assert_eq!(
        run.page("/").attributes(".lead-story img", "src"),
        ["/articles/2025-11-25-x/m.jpg"]
    );
    assert_eq!(run.page("/articles/archive/2025-11/").attributes("img.thumbnail", "src").len(), 1);
    let retraction =
        "corrections: [{date: 2025-11-26, kind: retraction, text: All of it was wrong.}]";
    let run = showing("m.jpg", WIDE, &format!("{image}\n{retraction}"), "Text.").build();
    assert!(run.page("/articles/archive/2025-11/").attributes("img.thumbnail", "src").is_empty());
}

#[test]
fn a_picture_with_too_few_pixels_for_a_part_is_shown_whole() {
    let run = showing("m.png", PICTURE, "image: {src: m.png, alt: M}", "Text.").build();
    assert!(run.page("/articles/archive/2025-11/").attributes("img.thumbnail", "src").is_empty());
    let image =
        run.page("/articles/2025-11-25-x/").attributes("meta[property='og:image']", "content");
    assert_eq!(image, ["https://news.example/articles/2025-11-25-x/m.png"]);
    // Turned by a quarter, it is narrower than what networks show, and wide enough beside a title.
    let run = showing("m.jpg", PHOTO, "image: {src: m.jpg, alt: M, credit: Jo}", "Text.").build();
    let part = run.bytes("articles/2025-11-25-x/m-360x240.jpg");
    assert_eq!(size_of(&part), (240, 360));
    run.has_no("/articles/2025-11-25-x/m-1200x630.jpg");
}

#[test]
fn a_drawing_that_states_its_size_keeps_its_room_while_a_page_loads() {
    let size_on_page = |size: &str| {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {size}><path d=\"M0 0h9v9z\"/></svg>"
        );
        let run = showing("m.svg", svg.as_bytes(), "", "![M](m.svg)").build().no_findings();
        let page = run.page("/articles/2025-11-25-x/");
        let side = |name: &str| page.attributes(".prose img", name).first().cloned();
        side("width").zip(side("height"))
    };
    let pixels = |width: &str, height: &str| Some((width.to_owned(), height.to_owned()));
    assert_eq!(size_on_page("width=\"720\" height=\"230\""), pixels("720", "230"));
    assert_eq!(size_on_page("height='229.6px' width='720px'"), pixels("720", "230"));
    for unknown in ["", "width=\"720\"", "width=\"100%\" height=\"5em\"", "viewBox=\"0 0 9 9\""] {
        assert_eq!(size_on_page(unknown), None, "{unknown}");
    }
}

#[test]
fn a_portrait_is_cut_around_its_focus() {
    let actor = "---\nname: Mira Tolvan\ntype: person\nimage: {src: m.jpg, alt: Mira Tolvan, credit: Jo, focus: left}\n---\nText.\n";
    let site = site().file("content/actors/mira-tolvan.md", actor);
    let run = site.file("content/actors/m.jpg", WIDE).build().no_findings();
    let page = run.page("/actors/mira-tolvan/");
    let path = |size: &str| format!("/actors/mira-tolvan/m-{size}-0-50.jpg");
    let list = run.page("/actors/");
    assert_eq!(list.attributes(".index img", "src"), [path("96x120")]);
    assert_eq!(list.attributes(".index img", "alt"), [""]);
    assert_eq!(page.attributes(".portrait img", "src"), [path("288x360")]);
    let set = format!("{} 288w, {} 576w", path("288x360"), path("576x720"));
    assert_eq!(page.attributes(".portrait img", "srcset"), [set]);
    assert_eq!(size_of(&run.bytes("actors/mira-tolvan/m-576x720-0-50.jpg")), (576, 720));
    assert_eq!(
        page.attributes("meta[property='og:image']", "content"),
        ["https://news.example/actors/mira-tolvan/m.jpg"]
    );
}

#[test]
fn parts_show_what_is_at_the_focus_of_a_picture() {
    let build = |focus: &str| {
        let image = format!("image: {{src: m.jpg, alt: M, credit: Jo, focus: {focus}}}");
        let actor = format!("---\nname: Mira Tolvan\ntype: person\n{image}\n---\nText.\n");
        showing("m.jpg", WIDE, &image, "Text.")
            .file("content/actors/mira-tolvan.md", actor)
            .file("content/actors/m.jpg", WIDE)
            .build()
            .no_findings()
    };
    let [left, right] = [build("left"), build("right")];
    for part in [
        "articles/2025-11-25-x/m-360x240",
        "actors/mira-tolvan/m-96x120",
        "actors/mira-tolvan/m-288x360",
        "actors/mira-tolvan/m-576x720",
    ] {
        let [dark, light] = [(&left, 0), (&right, 100)]
            .map(|(run, x)| brightness(&run.bytes(&format!("{part}-{x}-50.jpg"))));
        assert!(dark + 10 < light, "{part}: {dark} and {light}");
    }
}

#[test]
fn topics_and_pages_have_pictures() {
    let image = "image: {src: m.jpg, alt: M, credit: Jo}";
    let site = site()
        .file(
            "content/topics/harbour-dispute.md",
            format!("---\nname: Harbour dispute\n{image}\n---\nText.\n"),
        )
        .file("content/topics/m.jpg", WIDE)
        .file("content/pages/about.md", format!("---\ntitle: About\n{image}\n---\nText.\n"));
    let run = site.file("content/pages/m.jpg", WIDE).build().no_findings();
    for (page, folder) in
        [("/topics/harbour-dispute/", "/topics/harbour-dispute"), ("/about/", "/about")]
    {
        let page = run.page(page);
        assert_eq!(page.attributes("main figure img", "src"), [format!("{folder}/m.jpg")]);
        assert_eq!(page.attributes("main figure .credit", "class"), ["credit"]);
        let preview = format!("https://news.example{folder}/m-1200x630.jpg");
        assert_eq!(page.attributes("meta[property='og:image']", "content"), [preview]);
    }
}

#[test]
fn a_focus_that_is_no_point_is_an_error_that_shows_how_to_write_one() {
    for focus in ["40", "face", "120% 0%"] {
        let image = format!("image: {{src: m.jpg, alt: M, credit: Jo, focus: {focus}}}");
        let run = showing("m.jpg", WIDE, &image, "Text.").try_build();
        run.one_error(&["bad-value", &format!("`{focus}` is no point of a picture"), "40% 25%"]);
    }
}

#[test]
fn a_smaller_size_leaves_the_address_of_a_file_of_the_site_to_it() {
    let text = "![M](m.jpg \"Jo Marsh\") ![N](m-480w.jpg)";
    let site =
        showing("m.jpg", PHOTO, "", text).file("content/articles/m-480w.jpg", sample("still.gif"));
    let run = site.build().no_findings();
    assert!(run.bytes("articles/2025-11-25-x/m-480w.jpg").starts_with(b"GIF"));
    assert!(run.page("/articles/2025-11-25-x/").attributes("article img", "srcset").is_empty());
    let site = showing("m.jpg", PHOTO, "", "[M](m.jpg)").build();
    site.has_no("/articles/2025-11-25-x/m-480w.jpg");
}

#[test]
fn smaller_sizes_are_made_once_and_again_if_the_cache_is_damaged() {
    let run = showing("m.jpg", PHOTO, "", "![M](m.jpg \"Jo Marsh\")").build();
    let path = "articles/2025-11-25-x/m-480w.jpg";
    let made = run.bytes(path);
    let cached = || -> Vec<std::path::PathBuf> {
        let folder = std::fs::read_dir(run.site().root().join(".briefing/pictures")).unwrap();
        folder.map(|entry| entry.unwrap().path()).collect()
    };
    assert_eq!(cached().len(), 1);
    let build_with = |bytes: &[u8]| {
        std::fs::write(&cached()[0], bytes).unwrap();
        std::fs::remove_dir_all(run.site().root().join("public")).unwrap();
        run.site().build().bytes(path)
    };
    let hash = |bytes: &[u8]| {
        briefing::internals::incremental::Fingerprint::of_bytes(bytes).to_bits().to_le_bytes()
    };
    // A false picture with the right hash shows that it is taken from the cache.
    assert_eq!(build_with(&[b"false", &hash(b"false")[..]].concat()), b"false");
    for damaged in [&b""[..], b"short", &[b"other", &hash(b"false")[..]].concat()] {
        assert_eq!(build_with(damaged), made);
    }
    // Those of pictures that are gone are removed.
    let other = [&PHOTO[..2], b"\xff\xfe\0\x03x", &PHOTO[2..]].concat();
    run.site().file("content/articles/m.jpg", other).build();
    assert_eq!(cached().len(), 1);
    run.site().article("2025-11-25-x", "title: A", "Text.").build();
    assert!(!run.site().root().join(".briefing/pictures").exists());
}

#[test]
fn a_photograph_that_cannot_be_decoded_is_published_as_it_is() {
    let mut photo = PHOTO.to_vec();
    let tables = photo.windows(2).rposition(|part| part == b"\xff\xc4").unwrap();
    photo[tables + 5..tables + 21].fill(0xff);
    let run = showing("m.jpg", &photo, "", "![M](m.jpg \"Jo Marsh\")").build();
    let whole = run.bytes("articles/2025-11-25-x/m.jpg");
    assert!(run.bytes("articles/2025-11-25-x/m-480w.jpg") == whole);
}

#[test]
fn a_clean_build_makes_the_same_smaller_sizes() {
    let site = showing("m.jpg", PHOTO, "", "![M](m.jpg \"Jo Marsh\")");
    let run = site.build();
    run.site().arg("--verify").try_build().exit(0);
    run.site().check().exit(0);
}

#[test]
fn a_picture_that_cannot_be_cleaned_is_not_published_and_the_finding_says_what_to_do() {
    let jpeg = sample("baseline.jpg");
    let heic: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for (name, content, reason, help) in [
        ("a.jpg", &jpeg[..jpeg.len() / 4], "ends before the picture does", "export it again"),
        ("a.png", b"\x89PNG\r\n\x1a\nxxxxxxxxxxxxxxxxxxxx", "", "export it again"),
        ("a.heic", heic, "a HEIC picture", "export it as JPEG"),
        ("a.jpg", heic, "a HEIC picture", "export it as JPEG"),
        ("a.tiff", b"II*\0", "no picture whose metadata can be removed", "export it as JPEG"),
        ("a.jpg", b"", "the file is empty (0 bytes)", "export it again"),
    ] {
        for text in [format!("![M]({name})"), format!("[M]({name})")] {
            let run = showing(name, content, "", &text).build();
            let message = format!("content/articles/{name} is not published: ");
            let path = format!("/articles/2025-11-25-x/{name}");
            run.one_warning(&["missing-image", &message, reason, help]).has_no(&path);
        }
        let run = showing(name, content, &format!("image: {name}"), "Text.").build();
        run.one_warning(&["missing-image", reason, help]);
    }
}

#[test]
fn a_picture_that_would_fill_the_memory_of_a_device_is_not_published() {
    let mut png = PICTURE.to_vec();
    png[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let run = showing("a.png", &png, "", "![M](a.png)").build();
    run.one_warning(&["missing-image", "250 million pixels", "in a smaller size"])
        .has_no("/articles/2025-11-25-x/a.png");
}

#[test]
fn a_credit_that_only_the_file_names_is_a_line_to_paste() {
    let photo = sample("baseline.jpg");
    let paste = "image: {src: \"m.jpg\", credit: \"Jo Marsh / Kell Agency\"}";
    let run = showing("m.jpg", photo, "image: m.jpg", "Text.").build();
    let run = run.one_warning(&["missing-credit", "names \"Jo Marsh / Kell Agency\"", paste]);
    run.page("/articles/2025-11-25-x/").lacks("Marsh");
    let run = showing("m.jpg", photo, paste, "Text.").build().no_findings();
    run.page("/articles/2025-11-25-x/").has("Jo Marsh / Kell Agency");
    showing("m.jpg", photo, "image:\n  src: m.jpg\n  alt: M", "Text.")
        .build()
        .one_warning(&["missing-credit", "within `image`: `credit: \"Jo Marsh / Kell Agency\"`"]);
    showing("m.jpg", photo, "image: {src: m.jpg, credit: Another}", "Text.").build().no_findings();
    site()
        .file("static/m.jpg", photo)
        .article("2025-11-25-x", "title: A\nimage: /m.jpg", "Text.")
        .build()
        .warnings()
        .iter()
        .find(|warning| warning.code == "missing-credit")
        .unwrap()
        .contains(&["src: \"/m.jpg\""]);
}

#[test]
fn a_caption_that_does_not_name_the_photographer_is_reported_with_one_that_does() {
    let photo = sample("baseline.jpg");
    for (text, caption) in [
        ("![M](m.jpg)", "\"Jo Marsh / Kell Agency\""),
        ("![M](m.jpg \"The harbour\")", "\"The harbour (Jo Marsh / Kell Agency)\""),
        (
            "Words ![M](m.jpg 'The \"old\" harbour').",
            "\"The \\\"old\\\" harbour (Jo Marsh / Kell Agency)\"",
        ),
    ] {
        let run = showing("m.jpg", photo, "", text).build();
        run.one_warning(&["missing-credit", caption]);
        let text = format!("![M](m.jpg {caption})");
        showing("m.jpg", photo, "", &text).build().no_findings();
    }
}

#[test]
fn a_caption_is_checked_again_after_an_edit() {
    let photo = sample("baseline.jpg");
    let run = showing("m.jpg", photo, "", "![M](m.jpg)").build();
    run.one_warning(&["missing-credit"]);
    let run = showing("m.jpg", photo, "", "![M](m.jpg)").build();
    let named = run.site().article("2025-11-25-x", "title: A\n", "![M](m.jpg \"Jo Marsh\")");
    let run = named.build().no_findings();
    run.site().file("content/articles/m.jpg", PICTURE).build().no_findings();
}

#[test]
fn pictures_in_static_are_published_unchanged_and_a_position_in_them_is_reported() {
    for name in ["baseline.jpg", "still.png", "lossy.webp", "still.avif", "animated.gif"] {
        let site = site().file(&format!("static/img/{name}"), sample(name));
        let run = site.article("2025-11-25-x", "title: A", "Text.").build();
        assert_eq!(run.bytes(&format!("img/{name}")), sample(name));
        let file = format!("static/img/{name}");
        run.one_warning(&["picture-location", &file, "where it was taken", "content/"]);
    }
    let site = site().file("static/a.png", PICTURE).article("2025-11-25-x", "title: A", "Text.");
    site.build().no_findings();
}

#[test]
fn a_turned_picture_has_the_size_in_which_it_is_shown() {
    let size = |run: &Run| {
        let page = run.page("/articles/2025-11-25-x/");
        let image = "article img[src$='.jpg']";
        (page.attributes(image, "width"), page.attributes(image, "height"))
    };
    let turned = (vec!["12".to_owned()], vec!["16".to_owned()]);
    let run = showing("m.jpg", sample("baseline.jpg"), "", "![M](m.jpg)").build();
    assert_eq!(size(&run), turned);
    let site = site().file("static/m.jpg", sample("baseline.jpg"));
    let run = site.article("2025-11-25-x", "title: A", "![M](/m.jpg)").build();
    assert_eq!(size(&run), turned);
}

#[test]
fn a_picture_that_changes_is_cleaned_again() {
    let run = showing("m.png", sample("still.png"), "", "![M](m.png \"Jo Marsh\")").build();
    let first = run.bytes("articles/2025-11-25-x/m.png");
    let run = run.site().file("content/articles/m.png", sample("palette.png")).build();
    assert_ne!(run.bytes("articles/2025-11-25-x/m.png"), first);
    let run = run.site().file("content/articles/m.png", sample("still.png")).build();
    assert_eq!(run.bytes("articles/2025-11-25-x/m.png"), first);
    let cut = &sample("still.png")[..100];
    let run = run.site().file("content/articles/m.png", cut).build();
    run.one_warning(&["missing-image"]).has_no("/articles/2025-11-25-x/m.png");
}

#[test]
fn the_words_of_a_missing_picture_are_apart_from_those_beside_it() {
    let run = site()
        .article(
            "2025-11-25-a",
            "title: A",
            "One![the port](gone.png)two, [![b](gone.png)](/)three.",
        )
        .build();
    let text = run.page("/articles/2025-11-25-a/").text();
    assert!(text.contains("One the port two, b three."), "{text}");
}

#[test]
fn the_words_of_a_missing_picture_touch_no_word_behind_emphasis() {
    let run = site()
        .article(
            "2025-11-25-a",
            "title: A",
            "**One**![the port](gone.png)*two* ![](gone.png)three![b](gone.png)![c](gone.png)",
        )
        .build();
    let text = run.page("/articles/2025-11-25-a/").text();
    assert!(text.contains("One the port two three b c"), "{text}");
}

#[test]
fn in_scripts_without_spaces_nothing_is_put_beside_dead_links_and_missing_pictures() {
    let run = site()
        .article(
            "2025-11-25-a",
            "title: A",
            "港口![地图](gone.png)开放，[新闻](/gone/)和[[无名氏]]在此。\n\nท่าเรือ![แผนที่](gone.png)เปิด[ข่าว](/gone/)นี้\n\n\
             港の![地図](gone.png)を見る。 Der[Hafen](/gone/)tag.",
        )
        .build();
    let text = run.page("/articles/2025-11-25-a/").text();
    for words in
        ["港口地图开放，新闻和无名氏在此。", "ท่าเรือแผนที่เปิดข่าวนี้", "港の地図を見る。", "DerHafentag."]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}
