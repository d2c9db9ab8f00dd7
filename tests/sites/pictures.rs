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
    let shown: String = SAMPLES.iter().map(|(name, _)| format!("![M]({name})\n\n")).collect();
    let linked: String =
        SAMPLES.iter().map(|(name, _)| format!("[L](2025-11-25-b/{name})\n\n")).collect();
    for config in ["", "html: trusted"] {
        let site = site()
            .config(config)
            .file("content/articles/2025-11-25-b/index.md", format!("---\ntitle: B\n---\n{shown}"))
            .article("2025-11-26-c", "title: C\nimage: 2025-11-25-b/baseline.jpg", &linked);
        let with_pictures = SAMPLES.iter().fold(site, |site, (name, content)| {
            site.file(&format!("content/articles/2025-11-25-b/{name}"), content)
        });
        let run = with_pictures.build();
        assert_clean(&run);
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
    let shown: String = SAMPLES.iter().map(|(name, _)| format!("![M]({name})\n\n")).collect();
    let build = |threads: &str| {
        let site = site().article("2025-11-25-x", "title: A", &shown);
        let site = SAMPLES.iter().fold(site, |site, (name, content)| {
            site.file(&format!("content/articles/{name}"), content)
        });
        let run = site.env("RAYON_NUM_THREADS", threads).in_a_process().build();
        let mut tree = run.tree();
        tree.retain(|path, _| !path.starts_with('.'));
        (tree, run.warnings().into_iter().map(|warning| warning.message).collect::<Vec<_>>())
    };
    let one = build("1");
    assert!(one.0.len() > SAMPLES.len());
    assert!(one == build("2") && one == build("16"));
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
