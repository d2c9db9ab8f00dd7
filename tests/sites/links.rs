//! Every link of the finished pages is checked, and a dead one is reported at the line that wrote it.

use crate::support::crawl::crawl;
use crate::support::site::{PICTURE, Run, Site, site};

fn desk() -> Site {
    site()
        .config("unknown_names: allow\ntitle: The Kell Desk")
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .article("2025-11-26-y", "title: B\nactors: [Ana Duarte]", "Text.")
}

/// Fails unless there is one warning, at the location of `text` in `file`, that contains all of `words`.
#[track_caller]
fn at(run: Run, file: &str, text: &str, words: &[&str]) {
    let place = run.site().place_of(file, text);
    let run = run.one_warning(words);
    let found = &run.warnings()[0];
    assert_eq!(
        (found.file.as_str(), found.line, found.column),
        (file, Some(place.0), Some(place.1))
    );
}

#[test]
fn a_site_with_working_links_has_no_findings() {
    desk()
        .config("unknown_names: allow\nmenu: [{name: A, url: /about/}, {name: R, url: /actors/#people}]\nlogo: /logo.png")
        .file("static/logo.png", PICTURE)
        .file("content/pages/about.md", "---\ntitle: About\n---\nText.\n")
        .file("templates/footer.html", "<a href=\"{{ site.home }}about\">x</a> <a href=\"https://o.example/no/\">o</a>")
        .check()
        .no_findings();
}

#[test]
fn a_dead_link_of_a_template_is_reported_once_with_the_number_of_its_pages() {
    let run = desk()
        .file("templates/footer.html", "<p>\n<a href=\"/imprnt/\">Imprint</a>\n")
        .file("content/pages/imprint.md", "---\ntitle: Imprint\n---\nText.\n")
        .check();
    let words = [
        "dead-link",
        "no page or file has the address /imprnt/",
        "did you mean /imprint/?",
        "pages, such as /",
    ];
    at(run, "templates/footer.html", "/imprnt/", &words);
}

#[test]
fn a_dead_anchor_is_reported_too() {
    let run = desk().file("templates/footer.html", "<a href=\"/actors/#persons\">Who</a>").check();
    at(
        run,
        "templates/footer.html",
        "/actors/#persons",
        &["dead-anchor", "/actors/ has no anchor #persons"],
    );
}

#[test]
fn a_dead_entry_of_the_menu_is_reported_in_the_settings() {
    let run = desk().config("unknown_names: allow\nmenu: [{name: About, url: /abuot/}]").check();
    at(run, "briefing.yaml", "/abuot/", &["dead-link", "/abuot/"]);
}

#[test]
fn an_address_of_the_site_in_front_matter_is_checked() {
    let run = desk()
        .article("2025-11-27-z", "title: Z\nsource: https://news.example/articles/gone/", "Text.")
        .check();
    let written = "https://news.example/articles/gone/";
    at(run, "content/articles/2025-11-27-z.md", written, &["no page or file", written]);
}

#[test]
fn a_link_outside_the_path_of_the_site_is_reported() {
    let site = desk().file("templates/footer.html", "<a href=\"/actors/\">Who</a>");
    site.clone().check().no_findings();
    let run = site.base_url("https://h.example/a/b/").check();
    at(
        run,
        "templates/footer.html",
        "/actors/",
        &["leads outside the site", "start it with /a/b/"],
    );
}

#[test]
fn strict_makes_a_dead_link_an_error() {
    let site = desk().file("templates/footer.html", "<a href=\"/no/\">x</a>").arg("--strict");
    site.check().one_error(&["dead-link", "/no/"]);
}

#[test]
fn every_link_works_on_a_site_below_a_path() {
    let base = "https://h.example/a/b/";
    let run = desk()
        .config("unknown_names: allow\nfeeds: full\nmenu: [{name: About, url: /about/}]\nlogo: /logo.png")
        .file("static/logo.png", PICTURE)
        .file("content/pages/about.md", "---\ntitle: About\nredirects: [/old/]\n---\nSee [[Ana Duarte]].\n")
        .article(
            "2025-11-27-z",
            "title: Z\nactors: [Ana Duarte]\ntopics: [Grain & salt]\nimage: map.png\n\
             statements: [{speaker: Ana Duarte, text: No, about: [Grain & salt]}]\n\
             events: [{name: The fair, date: 2025-12-10, attendees: [Ana Duarte]}]",
            "See [A](2025-11-25-x.md) and [below](#end).\n\n![A map](map.png)\n\n## End\n\nText.",
        )
        .file("content/articles/map.png", PICTURE)
        .base_url(base)
        .build()
        .no_findings();
    let found = crawl(&run.site().root().join("public"), base).clean();
    assert!(
        found.pages > 12 && found.followed > 300,
        "{} pages, {} links",
        found.pages,
        found.followed
    );
    for path in ["feed.xml", "feed.json", "actors/ana-duarte/feed.xml", "sitemap.xml"] {
        assert!(run.text(path).contains(base), "{path}");
    }
    let lost = run.page("/404.html");
    let addresses = lost.addresses();
    assert!(addresses.len() > 5, "{addresses:?}");
    for address in addresses {
        assert!(address.starts_with("/a/b/") || address.starts_with('#'), "{address}");
    }
    assert!(run.publishes("/search/"));
    run.site().check().no_findings();
}

#[test]
fn a_link_may_lead_to_an_id_that_trusted_html_sets() {
    let linked = |html: &str| {
        site()
            .config("html: trusted")
            .article("2025-11-25-a", "title: A", html)
            .article(
                "2025-11-26-b",
                "title: B",
                "[one](2025-11-25-a.md#one) [two](../articles/2025-11-25-a.md#two) [up](#top)",
            )
            .build()
    };
    linked("<div id=\"one\">\n\nText <a name='two'></a>\n\n</div>").no_findings();
    linked("<div id=\"one\">\n\nText\n\n</div>").one_warning(&["dead-anchor", "#two"]);
}
