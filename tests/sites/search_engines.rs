//! The sitemap, robots.txt and canonical URLs.

use crate::support::site::site;
use std::collections::BTreeSet;

fn locations(sitemap: &str) -> BTreeSet<String> {
    let parts = sitemap.split("<loc>").skip(1);
    parts.filter_map(|part| part.split("</loc>").next()).map(str::to_owned).collect()
}

#[test]
fn the_sitemap_lists_every_page_once_and_nothing_else() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-25-x", "title: A\nactors: [Ойсан]\ntopics: [Grain & salt]", "Text.")
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
        .file("static/notes.html", "<p>Notes")
        .base_url("https://h.example/a/b/")
        .build();
    let named = locations(&run.text("sitemap.xml"));
    let mut pages = BTreeSet::new();
    for path in run.tree().into_keys() {
        if let Some(folder) = path.strip_suffix("index.html") {
            let encoded: String = percent_encoding::utf8_percent_encode(folder, KEPT).to_string();
            pages.insert(format!("https://h.example/a/b/{encoded}"));
        }
    }
    assert_eq!(named, pages);
    assert!(named.iter().all(|address| !address.contains('&')), "{named:?}");
}

const KEPT: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'/').remove(b'.').remove(b'_');

#[test]
fn the_sitemap_dates_a_page_by_the_articles_it_lists() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-10-05-a", "title: A\nactors: [Ana Duarte]", "Text.")
        .article(
            "2025-11-25-b",
            "title: B\ntopics: [Grain]\ncorrections: [{date: 2025-11-28, text: It was Tuesday}]",
            "Text.",
        )
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
        .build();
    let sitemap = run.text("sitemap.xml");
    let dated = |address: &str| {
        let start = format!("<loc>https://news.example{address}</loc>\n");
        let rest = sitemap.split_once(&start).expect("it is listed").1;
        rest.strip_prefix("<lastmod>").map(|rest| rest[..10].to_owned())
    };
    for (address, day) in [
        ("/articles/2025-10-05-a/", "2025-10-05"),
        ("/articles/2025-11-25-b/", "2025-11-28"),
        ("/actors/ana-duarte/", "2025-10-05"),
        ("/topics/grain/", "2025-11-28"),
        ("/articles/archive/2025-10/", "2025-10-05"),
        ("/", "2025-11-28"),
    ] {
        assert_eq!(dated(address).as_deref(), Some(day), "{address}");
    }
    assert_eq!(dated("/about/"), None);
}

#[test]
fn robots_txt_links_the_sitemap() {
    let run = site().base_url("https://h.example/a/b/").build();
    assert!(run.text("robots.txt").contains("Sitemap: https://h.example/a/b/sitemap.xml"));
}

#[test]
fn a_site_with_drafts_is_not_to_be_indexed() {
    let article = || site().article("2025-11-25-x", "title: A", "Text.");
    let robots = "meta[name=robots]";
    assert_eq!(article().build().page("/").count(robots), 0);
    let run =
        article().article("2025-11-26-y", "title: B\ndraft: true", "Text.").arg("--drafts").build();
    assert_eq!(run.page("/").attributes(robots, "content"), ["noindex"]);
}

#[test]
fn the_address_of_the_site_comes_from_its_settings_unless_given() {
    let site =
        site().config("base_url: https://own.example/x/").article("2025-11-25-x", "title: A", "T.");
    let canonical = "link[rel=canonical]";
    let page = site.clone().own_base_url().build().page("/articles/2025-11-25-x/");
    let own = "https://own.example/x/articles/2025-11-25-x/";
    assert_eq!(page.attributes(canonical, "href"), [own]);
    let page = site.base_url("https://given.example").build().page("/articles/2025-11-25-x/");
    let given = "https://given.example/articles/2025-11-25-x/";
    assert_eq!(page.attributes(canonical, "href"), [given]);
}
