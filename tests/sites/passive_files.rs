//! Texts publish pictures, recordings, documents and data beside them, and no programs.

use crate::support::site::{PICTURE, Site, site};

const PROGRAM: &str = "Qwertzuiop";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";

/// The names of files that a browser or a server could run.
const ACTIVE: [&str; 32] = [
    "a.html",
    "a.htm",
    "a.xhtml",
    "a.shtml",
    "a.js",
    "a.mjs",
    "a.cjs",
    "a.xml",
    "a.xsl",
    "a.xslt",
    "a.wasm",
    "a.webmanifest",
    "a.swf",
    "a.css",
    "a.svgz",
    "a.HTML",
    "a.Svg.html",
    "a.html.",
    "a.pdf.html",
    "a.php",
    "a.php.png",
    "a.phtml.jpg",
    "a.cgi",
    "a.html.gz",
    "a.mht",
    "a.mhtml",
    "a.hta",
    "a.htc",
    "a.rss",
    "a.manifest",
    "LICENSE",
    "a",
];

fn with_file(name: &str, content: &str) -> Site {
    site().file(&format!("content/articles/{name}"), content)
}

/// Every way in which a text can refer to a file beside it.
fn references(name: &str) -> Vec<String> {
    let encoded: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
    vec![
        format!("[a]({name})"),
        format!("[a](./{name}?x#y)"),
        format!("[a](<{name}>)"),
        format!("[a]({encoded})"),
        format!("[a][b]\n\n[b]: {name}"),
        format!("![a](../articles/{name})"),
        format!("[![a]({name})]({name})"),
    ]
}

#[test]
fn a_file_that_could_be_a_program_is_not_published_however_it_is_linked() {
    for name in ACTIVE {
        let all = references(name).join("\n\n").replace("[b]", &format!("[{name}]"));
        let front = format!("title: A\nimage: {{src: \"{name}\", alt: B}}");
        let run = with_file(name, PROGRAM).article("2025-11-25-x", &front, &all).build();
        let named =
            run.warnings().into_iter().any(|w| w.message.contains(&format!("articles/{name}")));
        assert!(named, "{name}: {}", run.stderr());
        run.nowhere(PROGRAM);
    }
}

#[test]
fn each_form_of_a_link_to_such_a_file_has_one_finding_that_names_the_right_place() {
    for reference in references("a.html").iter().filter(|text| !text.contains('!')) {
        let run =
            with_file("a.html", PROGRAM).article("2025-11-25-x", "title: A", reference).build();
        run.one_warning(&["unsafe-link", "content/articles/a.html is not published", "static/"]);
    }
}

#[test]
fn pictures_recordings_documents_and_data_are_published() {
    let names = [
        "a.png",
        "a.JPG",
        "a.jpeg",
        "a.gif",
        "a.webp",
        "a.avif",
        "Flag.svg.png",
        "a.mp3",
        "a.ogg",
        "a.mp4",
        "a.webm",
        "a.pdf",
        "b.PDF",
        "a.docx",
        "a.xlsx",
        "a.odt",
        "a.csv",
        "a.txt",
        "a.json",
        "a.ics",
        "a.zip",
        "a.vtt",
        "a.v2.final.pdf",
        "a.svg",
        "b.SVG",
    ];
    let links: String = names.iter().map(|name| format!("[{name}]({name})\n\n")).collect();
    let site = site().article("2025-11-25-x", "title: A", &links);
    let is_picture = |name: &str| {
        [".png", "jpg", "jpeg", ".gif", "webp", "avif", "svg"]
            .map(|it| name.to_lowercase().ends_with(it))
            .contains(&true)
    };
    let content = |name: &str| if is_picture(name) { SVG } else { "Words." };
    let run = names
        .iter()
        .fold(site, |site, name| site.file(&format!("content/articles/{name}"), content(name)))
        .build()
        .no_findings();
    for name in names {
        assert!(run.publishes(&format!("/articles/2025-11-25-x/{name}")), "{name}");
    }
}

#[test]
fn an_svg_is_published_only_if_it_is_a_picture_alone() {
    for inside in [
        "<script>Qwertzuiop</script>",
        "<g onclick=\"Qwertzuiop\"/>",
        "<foreignObject>Qwertzuiop</foreignObject>",
        "<image href=\"https://Qwertzuiop.example/\"/>",
    ] {
        let svg = SVG.replace("<path d=\"M0 0\"/>", inside);
        for text in ["![M](m.svg)", "[M](m.svg)", "Text."] {
            let front = format!("title: A{}", if text == "Text." { "\nimage: m.svg" } else { "" });
            let run = with_file("m.svg", &svg).article("2025-11-25-x", &front, text).build();
            run.one_warning(&["content/articles/m.svg is not published", "it "]).nowhere(PROGRAM);
        }
    }
    let site = with_file("m.svg", SVG).article("2025-11-25-x", "title: A", "![M](m.svg)");
    let run = site.build().no_findings();
    assert!(run.publishes("/articles/2025-11-25-x/m.svg"));
    // The same output, after the file has become a program.
    let changed = SVG.replace("<path d=\"M0 0\"/>", "<script>Qwertzuiop</script>");
    let run = run.site().file("content/articles/m.svg", changed).build();
    assert!(!run.publishes("/articles/2025-11-25-x/m.svg"));
    run.nowhere(PROGRAM).page("/articles/2025-11-25-x/").lacks("m.svg");
}

#[test]
fn the_files_of_static_and_of_a_site_that_trusts_html_are_published_unchanged() {
    let run = with_file("a.html", PROGRAM)
        .file("static/b.html", PROGRAM)
        .article("2025-11-25-x", "title: A", "[a](a.html) [b](/b.html)")
        .config("html: trusted")
        .build()
        .no_findings();
    assert_eq!(run.text("articles/2025-11-25-x/a.html"), PROGRAM);
    assert_eq!(run.text("b.html"), PROGRAM);
    let site = site().article("2025-11-25-x", "title: A", "[b](/b.html) ![M](/m.png)");
    let run = site.file("static/b.html", PROGRAM).file("static/m.png", PICTURE).build();
    assert_eq!(run.no_findings().text("b.html"), PROGRAM);
}

#[test]
fn a_file_is_judged_by_its_content_whatever_its_name_says() {
    let page = "<!DOCTYPE html><script>Qwertzuiop</script>";
    let script = SVG.replace("<path d=\"M0 0\"/>", "<script>Qwertzuiop</script>");
    for name in ["a.png", "a.pdf", "a.csv", "a.doc", "a.mp4", "a.bib", "a.svg.png", "a.html.jpg"] {
        for content in
            [page, &format!("\u{feff}  \n{page}"), "<?xml version=\"1.0\"?><Qwertzuiop/>"]
        {
            let run = with_file(name, content).article(
                "2025-11-25-x",
                "title: A",
                &format!("[a]({name})"),
            );
            run.build().one_warning(&[name, "is not published"]).nowhere(PROGRAM);
        }
        let run =
            with_file(name, &script).article("2025-11-25-x", "title: A", &format!("[a]({name})"));
        run.build().one_warning(&["unsafe-link", name, "it "]).nowhere(PROGRAM);
    }
    // Every server and browser shows it as text.
    let run = with_file("a.txt", page).article("2025-11-25-x", "title: A", "[a](a.txt)").build();
    assert!(run.no_findings().publishes("/articles/2025-11-25-x/a.txt"));
    let trusted = with_file("a.pdf", page).article("2025-11-25-x", "title: A", "[a](a.pdf)");
    trusted.config("html: trusted").build().no_findings();
}

#[test]
fn a_name_that_a_server_may_cut_or_run_is_refused_with_what_to_do() {
    for name in [
        "x.php;.png",
        "x.asp;.jpg",
        "map;1.png",
        "x.php .png",
        "x.php%20.png",
        "x.jspx.png",
        "x.cer.pdf",
    ] {
        let encoded = name.replace(' ', "%20");
        let site = with_file(&name.replace("%20", " "), SVG);
        let run = site.article("2025-11-25-x", "title: A", &format!("[a]({encoded})")).build();
        run.one_warning(&["unsafe-link", "is not published"]).nowhere("M0 0");
    }
    let run = with_file("map;1.png", SVG).article("2025-11-25-x", "title: A", "![a](map;1.png)");
    run.build().one_warning(&["up to the `;`", "rename it"]);
}
