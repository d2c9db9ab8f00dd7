//! The Unicode form of a name (composed on Linux and Windows, decomposed on macOS and in some archives),
//! percent-encoding and invisible characters: none of them changes what is published.

use crate::support::site::{PICTURE, Site, differences, first_difference, site};
use std::fs;
use unicode_normalization::UnicodeNormalization;

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Composed,
    Decomposed,
    EncodedComposed,
    EncodedDecomposed,
}

impl Form {
    fn write(self, name: &str) -> String {
        match self {
            Form::Composed => name.nfc().collect(),
            Form::Decomposed => name.nfd().collect(),
            Form::EncodedComposed => encoded(&name.nfc().collect::<String>()),
            Form::EncodedDecomposed => encoded(&name.nfd().collect::<String>()),
        }
    }

    /// The form of a name that is no address and is never percent-encoded.
    fn of_name(self) -> Self {
        match self {
            Form::Composed | Form::EncodedComposed => Form::Composed,
            Form::Decomposed | Form::EncodedDecomposed => Form::Decomposed,
        }
    }
}

/// Percent-encodes all bytes beyond ASCII.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte.is_ascii() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect()
}

/// A site with every kind of reference to a file, page, actor or topic. File names are written in the form
/// `disk`, addresses in texts in the form `text`.
fn every_reference(disk: Form, text: Form) -> Site {
    let (d, t, n) = (
        |name: &str| disk.write(name),
        |name: &str| text.write(name),
        |name: &str| text.of_name().write(name),
    );
    let settings = format!(
        "title: Desk\nlogo: \"/{}\"\nmenu: [{{name: About, url: \"/{}/#who\"}}]",
        t("lógo.png"),
        t("à-propos")
    );
    let call = format!(
        "title: \"{name}\"\nimage: \"{picture}\"\nactors: [\"{actor}\"]\ntopics: [\"{topic}\", {id}]\n\
         redirects: [\"/{old}/\", \"{former}\"]\nslug: {slug}\nnames: {{\"{actor}\": false}}\n\
         statements: [{{speaker: \"{actor}\", quote: \"{quote}\"}}]",
        name = n("L'été à Kéll"),
        picture = t("../vués/bätiment.png"),
        actor = n("Élodie Várro"),
        topic = n("Pêche"),
        id = n("dénouement"),
        old = t("viéux"),
        former = n("áncien"),
        slug = n("été"),
        quote = n("ça va"),
    );
    let body = format!(
        "She said: \"ça va\".\n\n![Port]({picture})\n\n![Quay][quay] and [other]({other}), [about][about], \
         [heading]({bundle}#{heading}), [file](/{file}), [her](/actors/{actor}/).\n\n\
         [[{name}|her]], [[{topic}]]\n\n![Static](/{statics})\n\n\
         [quay]: {quay}\n[about]: ../../pages/{page}.md\n",
        picture = t("pört.png"),
        other = t("../2025-11-26-bündle/index.md"),
        bundle = t("../2025-11-26-bündle"),
        heading = t("où"),
        file = t("fichiér.pdf"),
        actor = t("élodie"),
        name = n("Élodie Várro"),
        topic = n("Pêche"),
        statics = t("vués/quái.png"),
        quay = t("quái.png"),
        page = t("à-propos"),
    );
    site()
        .config(&settings)
        .file(&format!("static/{}", d("lógo.png")), PICTURE)
        .file(&format!("static/{}", d("fichiér.pdf")), "PDF")
        .file(&format!("static/{}", d("vués/quái.png")), PICTURE)
        .file(
            &format!("content/pages/{}.md", d("à-propos")),
            "---\ntitle: About\n---\n## Who {#who}\n\nWe.",
        )
        .file(
            &format!("content/actors/{}.md", d("péople/élodie")),
            format!(
                "---\ntype: person\nname: \"{}\"\nimage: {{src: \"{}\", alt: She}}\n---\nShe.",
                n("Élodie Várro"),
                t("élodie.png")
            ),
        )
        .file(&format!("content/actors/{}", d("péople/élodie.png")), PICTURE)
        .file("content/topics.yaml", format!("- {{name: \"{}\"}}\n- {{id: {}, name: End}}", n("Pêche"), n("dénouement")))
        .file(&format!("content/articles/{}.md", d("séries/2025-11-25-été")), format!("---\n{call}\n---\n{body}"))
        .file(&format!("content/articles/{}", d("séries/pört.png")), PICTURE)
        .file(&format!("content/articles/{}", d("vués/bätiment.png")), PICTURE)
        .file(&format!("content/articles/{}", d("séries/quái.png")), PICTURE)
        .file(
            &format!("content/articles/{}", d("2025-11-26-bündle/index.md")),
            format!(
                "---\ntitle: Bundle\nactors: {}\n---\n# Où\n\n![Map](<./{}>)",
                n("élodie"),
                t("cárte.png")
            ),
        )
        .file(&format!("content/articles/{}", d("2025-11-26-bündle/cárte.png")), PICTURE)
        .file(&format!("templates/{}", d("pied-dé-page.html")), "<p>The end</p>")
        .file(
            "templates/page.html",
            format!(
                "{{% extends \"base.html\" %}}{{% block main %}}{{{{ body | safe }}}}{{% include \"{}\" %}}{{% endblock %}}",
                n("pied-dé-page.html")
            ),
        )
}

#[test]
fn the_unicode_form_and_percent_encoding_of_a_name_never_matter() {
    let expected = every_reference(Form::Composed, Form::Composed).build().no_findings();
    for address in ["/articles/été/séries.png", "/vués/quái.png", "/articles/été/pört.png"]
    {
        assert_eq!(expected.publishes(address), !address.contains("séries"), "{address}");
    }
    for address in ["/viéux/", "/articles/áncien/", "/actors/élodie/élodie.png", "/à-propos/"]
    {
        assert!(expected.publishes(address), "{address}");
    }
    assert!(expected.text("à-propos/index.html").contains("The end"));
    let expected = expected.tree();
    let forms = [Form::Composed, Form::Decomposed, Form::EncodedComposed, Form::EncodedDecomposed];
    for disk in [Form::Composed, Form::Decomposed] {
        for text in forms {
            let tree = every_reference(disk, text).build().no_findings().tree();
            if let Some(path) = differences(&expected, &tree).into_iter().next() {
                let line = first_difference(expected.get(&path), tree.get(&path));
                panic!("{disk:?} on disk, {text:?} in texts: {path}\n{line}");
            }
        }
    }
}

#[test]
fn a_tree_unpacked_with_decomposed_names_loses_nothing() {
    let tree = |form: Form| {
        let mut made = site();
        for number in 0..20 {
            let (this, next) = (form.write(&format!("2025-11-25-né-{number}")), (number + 1) % 20);
            let next = Form::Composed.write(&format!("2025-11-25-né-{next}"));
            let text = format!("![Port](phôto-{number}.png)\n\n[next](../{next}.md)");
            let folder = form.write(&format!("été-{}", number % 3));
            let link = text.replace("../", &format!("../été-{}/", (number + 1) % 20 % 3));
            made = made
                .article(&format!("{folder}/{this}"), &format!("title: A{number}"), &link)
                .file(
                    &format!(
                        "content/articles/{folder}/{}",
                        form.write(&format!("phôto-{number}.png"))
                    ),
                    PICTURE,
                );
        }
        made.build().no_findings().tree()
    };
    assert_eq!(differences(&tree(Form::Composed), &tree(Form::Decomposed)), [""; 0]);
}

#[test]
fn two_files_that_differ_in_their_unicode_form_alone_are_an_error_that_says_why() {
    for (path, text) in [
        ("static/caf@.txt", ""),
        ("content/articles/2025-11-25-caf@.md", "---\ntitle: A\n---\n"),
        ("templates/caf@.html", ""),
    ] {
        let file = |site: Site, form: &str| site.file(&path.replace('@', form), text);
        file(file(site(), "\u{e9}"), "e\u{301}").try_build().one_error(&[
            "address-taken",
            "caf<U+00E9>",
            "cafe<U+0301>",
            "look alike",
            "delete or rename",
        ]);
    }
}

#[test]
fn an_invisible_character_in_a_file_name_is_ignored_and_reported() {
    site()
        .article("2025-11-25-a\u{200b}b", "title: A", "![Port](p\u{ad}ort.png)")
        .file("content/articles/port.png", PICTURE)
        .build()
        .one_warning(&["invisible-character", "U+200B", "rename", "2025-11-25-a\u{200b}b.md"])
        .page("/articles/2025-11-25-ab/")
        .has("A");
}

#[test]
fn a_text_of_invisible_characters_alone_is_none_and_is_reported() {
    for text in ["\u{feff}", "\n\u{200b} \u{feff}\n"] {
        let site = site().article("2025-11-25-x", "title: A\nsummary: B", text);
        let run = site.build();
        let run = run.one_warning(&["invisible-character", "write the text, or remove them"]);
        assert_eq!(run.page("/articles/2025-11-25-x/").count(".body p"), 0);
        let offered = site.arg("--fix=ask").arg("--diff").check().printed();
        assert!(offered.lines().any(|line| line.starts_with('-')), "{offered}");
    }
    let shown = site().article("2025-11-25-x", "title: A", "\u{feff}Text.").build().no_findings();
    assert!(shown.text("articles/2025-11-25-x/index.html").contains("Text."));
}

#[test]
fn an_invisible_character_in_a_name_or_a_quote_is_ignored_and_reported() {
    let run = site()
        .actor("mira-tolvan", "type: person\nname: Mira Tolvan")
        .article(
            "2025-11-25-a",
            "title: A\nactors: \"Mira\u{200e} Tolvan\"\nstatements: [{speaker: Tolvan, quote: \"the \u{200b}harbour is open\"}]",
            "Mira Tol\u{ad}van said the har\u{ad}bour is open.",
        )
        .build();
    let codes: Vec<_> = run.warnings().into_iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["invisible-character", "invisible-character"], "{}", run.stderr());
    assert!(run.publishes("/actors/mira-tolvan/"));
    run.page("/articles/2025-11-25-a/").links("Mira Tol\u{ad}van", "/actors/mira-tolvan/");
}

/// What the watcher reports and what a folder lists may be different forms of one name.
#[test]
fn a_changed_file_is_found_in_every_form_of_its_name() {
    use briefing::{Changes, Request, Session};
    let made = every_reference(Form::Decomposed, Form::Composed);
    let root = made.root();
    let mut request = Request::new(&root);
    request.base_url = Some("https://news.example".to_owned());
    let mut session = Session::new(request).unwrap();
    assert!(session.prepare().unwrap().report.findings().is_empty());
    let picture = |form: Form| root.join("content/articles").join(form.write("séries/quái.png"));
    let findings = |session: &mut Session, changed| {
        session.touch(Changes::Paths([changed].into()));
        let site = session.prepare().unwrap();
        site.report.findings().iter().map(|f| f.diagnostic.code.clone()).collect::<Vec<_>>()
    };
    let (composed, decomposed) = (picture(Form::Composed), picture(Form::Decomposed));
    fs::create_dir_all(composed.parent().unwrap()).unwrap();
    fs::write(&composed, PICTURE).unwrap();
    assert_eq!(findings(&mut session, composed.clone()), ["address-taken"]);
    fs::remove_file(&decomposed).unwrap();
    assert_eq!(findings(&mut session, composed.clone()), [""; 0]);
    fs::remove_file(&composed).unwrap();
    assert_eq!(findings(&mut session, decomposed.clone()), ["missing-image"]);
    fs::write(&decomposed, PICTURE).unwrap();
    assert_eq!(findings(&mut session, composed), [""; 0]);
}

#[test]
fn a_path_is_decoded_once_and_encoded_once() {
    let run = site()
        .config("title: Desk\nlogo: \"m%C3%A9%20%23%2525.png?v=%20#x\"")
        .file("static/mé #%25.png", PICTURE)
        .file("content/articles/100% #é.png", PICTURE)
        .file("content/articles/été.png", PICTURE)
        .article(
            "2025-11-25-a",
            "title: A\nimage: \"100%25%20%23e%CC%81.png\"",
            "![a](<100% #é.png>) ![b](100%25%20%23%c3%a9.png) ![c](été.png?v=2) ![d](e%CC%81te%CC%81.png?v=2#x)",
        )
        .build()
        .no_findings();
    let page = run.page("/articles/2025-11-25-a/");
    assert_eq!(page.attributes(".logo", "src"), ["/m%C3%A9%20%23%2525.png?v=%20#x"]);
    let encoded = "/articles/2025-11-25-a/100%25%20%23%C3%A9.png";
    let summer = "/articles/2025-11-25-a/%C3%A9t%C3%A9.png";
    assert_eq!(page.attributes("main img", "src"), [encoded, encoded, encoded, summer, summer]);
}

#[test]
fn a_suggestion_that_looks_like_the_name_as_written_says_why() {
    site()
        .actor("mira", "type: person\nname: Mira Tolvan")
        .article("2025-11-25-a", "title: A\nactors: M\u{456}ra Tolvan", "Text.")
        .try_build()
        .one_error(&[
            "misspelt-reference",
            "look alike",
            "Cyrillic letter U+0456",
            "Latin letter U+0069",
        ]);
}

#[test]
fn a_character_that_sets_the_direction_in_a_quote_is_one_finding() {
    for statement in [
        "quote: \"the \\u202Eharbour is open\"",
        "text: x, original: {lang: fr, text: \"le \\u202Eport\"}",
    ] {
        let front = format!("title: A\nstatements: [{{speaker: Tolvan, {statement}}}]");
        let site = site().config("unknown_names: allow");
        let run = site.article("2025-11-25-a", &front, "The harbour is open.").build();
        let codes = run.warnings().into_iter().map(|finding| finding.code);
        assert_eq!(codes.filter(|code| *code == "invisible-character").count(), 1, "{statement}");
    }
}

#[test]
fn spaces_and_variants_of_a_sign_that_look_alike_are_one_name_on_disk_and_in_texts() {
    let plain = "Screenshot 2025-11-25 at 9.41.00 PM.png";
    for (disk, text) in [
        (plain.replace(" PM", "\u{202f}PM"), plain.to_owned()),
        (plain.to_owned(), plain.replace(" PM", "\u{202f}PM")),
        ("a\u{a0}b.png".to_owned(), "a b.png".to_owned()),
        ("\u{2764}\u{fe0f}.png".to_owned(), "\u{2764}.png".to_owned()),
        ("\u{845b}\u{57ce}.png".to_owned(), "\u{845b}\u{e0100}\u{57ce}.png".to_owned()),
    ] {
        let run = site()
            .file(&format!("content/articles/{disk}"), PICTURE)
            .file(&format!("static/{disk}"), PICTURE)
            .article(
                "2025-11-25-a",
                &format!("title: A\nimage: \"{text}\""),
                &format!(
                    "![a](<{text}>) ![b](</{text}>) ![c]({})",
                    encoded(&text).replace(' ', "%20")
                ),
            )
            .build()
            .no_findings();
        assert_eq!(run.page("/articles/2025-11-25-a/").count("main img"), 4, "{disk:?} {text:?}");
    }
    let both = site().file("static/a b.txt", "x").file("static/a\u{a0}b.txt", "x");
    both.article("2025-11-25-a", "title: A", "Text.")
        .try_build()
        .one_error(&["address-taken", "a<U+00A0>b.txt"]);
}

#[test]
fn a_key_that_looks_like_another_says_which_character_differs() {
    for (key, words) in [
        ("t\u{43e}pics", "Cyrillic letter U+043E"),
        ("topics\u{a0}", "the space U+00A0"),
        ("top\u{ad}ics", "the invisible character U+00AD"),
    ] {
        let run =
            site().article("2025-11-25-a", &format!("title: A\n{key}: [Kell]"), "Text.").build();
        run.one_warning(&["unknown-key", "did you mean `topics`?", "look alike", words]);
    }
}

/// Characters that end a line in word processors, layout programs or YAML 1.1, and in no editor.
const SEPARATORS: [char; 5] = ['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'];

#[test]
fn a_character_that_ends_a_line_elsewhere_is_a_space_in_the_body() {
    for c in SEPARATORS {
        let body = format!(
            "She said \"the quay{c}is ours\" on **Mon{c}day** in Kell{c}Bay with Ana{c}Duarte.{c}\nMore.{c}{c}\nEnd.\n\n\
             ## The{c}quay\n\n| a{c}b | c |{c}\n|---|---|\n| d | e{c}f |\n\n- one{c}\n- two\n\n{c}\n\nLast[^1] [x{c}y](https://x.example).\n\n\
             [^1]: Note{c}here.\n"
        );
        let run = site()
            .actor("ana-duarte", "type: person\nname: Ana Duarte")
            .article(
                "2025-11-25-a",
                "title: A\nstatements: {speaker: Ana Duarte, quote: the quay is ours}",
                &body,
            )
            .build();
        let page = run.text("articles/2025-11-25-a/index.html");
        let html = page.split_once("<main").map(|(_, main)| main).unwrap_or_default();
        assert!(!html.contains([c, '\u{fffd}']) && !html.contains("<br"), "{c:?}: {html}");
        let words = |text: &str| text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        for part in [
            "<strong>Mon day</strong> in Kell Bay with",
            "More. End.</p>",
            "<th scope=\"col\">a b</th>",
            ">Ana Duarte</a>",
        ] {
            assert!(words(html).contains(part), "{c:?}: {part} is not in {html}");
        }
        let own = format!("the first is U+{:04X}", c as u32);
        run.one_warning(&["invisible-character", "9 characters", &own, "press Enter"]);
    }
}

#[test]
fn a_line_separator_that_changes_nothing_is_not_reported() {
    for c in SEPARATORS {
        let body = format!("One.{c}\nTwo. {c}{c}\n\n{c}\n\n{c}Three.\n");
        site().article("2025-11-25-a", "title: A", &body).build().no_findings();
    }
}

#[test]
fn a_line_separator_in_front_matter_is_a_space() {
    for c in ['\u{2028}', '\u{2029}', '\u{85}'] {
        let front = format!(
            "title: Talks{c}on the quay\nsummary: >-\n  One{c}two\nactors: [Ana{c}Duarte]{c}\n\
             statements:\n  - speaker: Ana Duarte\n    quote: \"the quay{c}is ours\"{c}\nauthors: Jo{c}Marsh"
        );
        let run = site()
            .file(
                "content/actors/people.csv",
                format!("type,name,summary\nperson,Ana Duarte,Of{c}Kell\n"),
            )
            .article("2025-11-25-a", &front, "She said \"the quay is ours\".")
            .build()
            .no_findings();
        let page = run.page("/articles/2025-11-25-a/");
        assert!(page.text().contains("Talks on the quay"), "{}", page.text());
        let all = run
            .tree()
            .into_iter()
            .filter(|(path, _)| path.ends_with(".html") || path.ends_with(".json"));
        for (path, bytes) in all {
            assert!(!String::from_utf8_lossy(&bytes).contains(c), "{path}");
        }
        let cut = format!("title: Talks{c}summary: On the quay");
        let number = format!("U+{:04X}", c as u32);
        site().article("2025-11-25-a", &cut, "x").try_build().one_error(&[
            "yaml",
            &number,
            "press Enter",
        ]);
    }
}

#[test]
fn a_control_character_in_a_body_is_reported_with_the_one_that_was_meant() {
    site()
        .article("2025-11-25-a", "title: A", "They don\u{92}t, she \u{93}said\u{94}.")
        .build()
        .one_warning(&[
            "invisible-character",
            "3 control characters",
            "U+0092",
            "write ’ in its place",
        ]);
    let run = site()
        .article("2025-11-25-a", "title: They don&#146;t", "They don&#146;t&#133; a&#8232;b")
        .build();
    let page = run.no_findings().page("/articles/2025-11-25-a/");
    assert!(page.text().contains("They don’t… a b"), "{}", page.text());
}

#[test]
fn an_address_of_another_site_loses_its_invisible_characters_and_is_reported() {
    let run = site()
        .config("menu: [{name: M, url: \"https://h.example/m\u{200b}\"}]")
        .article(
            "2025-11-25-a",
            "title: A\nsource: \"https://h.example/s\u{200b}\"\ndocuments: [{name: D, url: \"https://h.example/d\u{ad}\"}]\n\
             image: \"https://h.example/p\u{feff}.png\"",
            "[a](https://h.example/a\u{200b}) <https://h.example/b\u{2060}> [c](mailto:c@h.example\u{200e}) \
             ![d](https://h.example/d\u{200b}.png)\n\n[e][e]\n\n[e]: https://h.example/e\u{200b}\n\n\
             [فارسی](https://h.example/می\u{200c}خواهم)",
        )
        .build();
    let page = run.text("articles/2025-11-25-a/index.html");
    for address in ["m", "s", "d", "p.png", "a", "b", "d.png", "e"] {
        assert!(page.contains(&format!("\"https://h.example/{address}\"")), "{address}: {page}");
    }
    assert!(page.contains("\"mailto:c@h.example\""), "{page}");
    // A joiner that is spelling stays.
    assert!(page.contains("%E2%80%8C"), "{page}");
    let invisible: Vec<_> =
        run.warnings().into_iter().filter(|w| w.code == "invisible-character").collect();
    assert_eq!(invisible.len(), 9, "{}", run.stderr());
}

#[test]
fn an_address_of_another_site_in_trusted_html_loses_its_invisible_characters_and_is_reported() {
    let body = "<a href=\"https://h.example/a\u{200b}\">x</a>\n<a href='https://h.ex\u{ad}ample/b'>x</a>\n\
         <a href=https://h.example/\u{feff}c>x</a>\n<img src=\"https://h.example/d\u{200b}.png\" alt=\"\u{200b}\" \
         srcset=\"https://h.example/e\u{200b}.png 1x, https://h.example/f.png 2x\">\n\
         <video poster=\"//h.example/g\u{2060}.png\" src=\"https://h.example/h.mp4\"></video>\n\
         <a href=\"https://h.example/i&#8203;?a=1&amp;b&ZeroWidthSpace;=2\">x</a>\n\
         <a href=\"https://h.example/می\u{200c}خواهم\">x</a>\n\n\
         A <a href=\"mailto:j\u{200b}@h.example\">x</a> in a line.";
    let run = site().config("html: trusted").article("2025-11-25-a", "title: A", body).build();
    let page = run.text("articles/2025-11-25-a/index.html");
    for written in [
        "\"https://h.example/a\"",
        "'https://h.example/b'",
        "=https://h.example/c>",
        "\"https://h.example/d.png\" alt=\"\u{200b}\"",
        "\"https://h.example/e.png 1x, https://h.example/f.png 2x\"",
        "\"//h.example/g.png\"",
        "\"https://h.example/i?a=1&amp;b=2\"",
        "\"https://h.example/می\u{200c}خواهم\"",
        "\"mailto:j@h.example\"",
    ] {
        assert!(page.contains(written), "{written}: {page}");
    }
    let invisible: Vec<_> =
        run.warnings().into_iter().filter(|w| w.code == "invisible-character").collect();
    assert_eq!(invisible.len(), 8, "{}", run.stderr());
    invisible[0].contains(&["2025-11-25-a.md:4:10", "U+200B"]);
}

#[test]
fn an_invisible_character_in_a_title_or_the_name_of_an_author_or_event_is_left_out_and_reported() {
    let event = |name: &str| format!("title: A\nevents: [{{name: \"{name}\", date: 2025-11-20}}]");
    for c in ['\u{ad}', '\u{feff}', '\u{200f}', '\u{200b}', '\u{2060}'] {
        let number = format!("U+{:04X}", c as u32);
        let title = site().article("2025-11-25-a", &format!("title: \"Har{c}bour\""), "Text.");
        let run =
            title.build().one_warning(&["invisible-character", "`title`", &number, "a.md:2:8"]);
        run.nowhere(&format!("Har{c}bour")).page("/articles/2025-11-25-a/").has("Harbour");
        let author = format!("title: A\nauthors: [\"Jo{c} Marsh\"]");
        let run = site().article("2025-11-25-a", &author, "Text.").build();
        run.one_warning(&["invisible-character", "`authors`", &number]).nowhere(&format!("Jo{c}"));
        let run = site()
            .article("2025-11-25-a", &event(&format!("Sum{c}mit of Kell")), "Text.")
            .article("2025-11-26-b", &event("Summit of Kell"), "Text.")
            .build();
        run.one_warning(&["invisible-character", "`name`", &number]).nowhere(&format!("Sum{c}mit"));
    }
    // Right-to-left scripts need marks of direction.
    let front =
        "title: \"\u{5e9}\u{5dc}\u{5d5}\u{5dd} C++\u{200f} \u{5d9}\u{5d5}\u{5dd}\"\nlang: he";
    let run = site().article("2025-11-25-a", front, "Text.").build().no_findings();
    assert!(run.text("articles/2025-11-25-a/index.html").contains("C++\u{200f}"));
}
