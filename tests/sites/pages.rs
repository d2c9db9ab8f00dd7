//! Standing pages in folders, and the lead story of the home page.

use crate::support::site::{PICTURE, Site, site};

fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\n---\n{text}\n")
}

#[test]
fn the_folders_of_a_page_are_part_of_its_address() {
    let run = site()
        .config("title: T\nmenu: [{name: Press, url: /press/}, {name: First, url: /press/one/}]")
        .file(
            "content/pages/about.md",
            page("About", "[Press](press/one.md), [all](press/), [kit](press/kit/index.md)"),
        )
        .file("content/pages/press/index.md", page("Press", "![Logo](logo.png) [One](one.md)"))
        .file("content/pages/press/logo.png", PICTURE)
        .file(
            "content/pages/press/one.md",
            page("Release one", "[Two](../Legal%20Notes/two.md) ![Logo](logo.png)"),
        )
        .file("content/pages/press/kit/index.md", page("Press kit", "[Up](../../about.md)"))
        .file("content/pages/Legal Notes/two.md", page("Two", "Text."))
        .build()
        .no_findings();
    run.page("/about/")
        .links("Press", "/press/one/")
        .links("all", "/press/")
        .links("kit", "/press/kit/");
    run.page("/press/").links("One", "/press/one/").links("First", "/press/one/");
    run.page("/press/one/").has("Release one").links("Two", "/legal-notes/two/");
    run.page("/press/kit/").links("Up", "/about/");
    assert!(run.publishes("/press/logo.png") && run.publishes("/press/one/logo.png"));
    assert!(run.text("sitemap.xml").contains("https://news.example/press/one/"));
    run.has_no("/one/").has_no("/kit/");
}

#[test]
fn a_page_in_a_folder_cannot_have_the_address_of_anything_else() {
    let one = |path: &str| site().file(path, page("One", "Text."));
    let article = |site: Site| site.article("2025-11-25-x", "title: A\ntopics: Sea", "Text.");
    for (site, words) in [
        (
            one("content/pages/press.md")
                .file("content/pages/press/index.md", page("Two", "Text.")),
            ["content/pages/press.md", "content/pages/press/index.md"],
        ),
        (
            one("content/pages/press/a.md")
                .file("content/pages/press/A/index.md", page("Two", "Text.")),
            ["content/pages/press/a.md", "content/pages/press/A/index.md"],
        ),
        (
            article(one("content/pages/articles/2025-11-25-x.md")),
            ["content/pages/articles/2025-11-25-x.md", "content/articles/2025-11-25-x.md"],
        ),
        (
            article(one("content/pages/topics/sea/index.md"))
                .file("content/topics/sea.md", "---\nname: Sea\n---\n"),
            ["content/pages/topics/sea/index.md", "content/topics/sea.md"],
        ),
        (
            article(one("content/pages/articles/index.md")),
            ["content/pages/articles/index.md", "/articles/"],
        ),
        (
            one("content/pages/press/one.md").file("static/press/one/index.html", "<p>One"),
            ["content/pages/press/one.md", "static/press/one/index.html"],
        ),
        (one("content/pages/con/one.md"), ["content/pages/con/one.md", "/con/one/"]),
        (one("content/pages/press/\u{1f389}.md"), ["content/pages/press/", "letter or a digit"]),
    ] {
        site.try_build().one_error(&words);
    }
}

#[test]
fn pages_of_one_name_in_two_folders_are_two_pages() {
    let run = site()
        .file("content/pages/press/terms.md", page("For the press", "Text."))
        .file("content/pages/shop/terms.md", page("For the shop", "Text."))
        .build()
        .no_findings();
    run.page("/press/terms/").has("For the press");
    run.page("/shop/terms/").has("For the shop");
}

#[test]
fn a_file_that_other_generators_take_for_the_page_of_a_folder_is_reported() {
    let run = site()
        .file("content/pages/press/_index.md", page("Press", "Qwertz."))
        .article("2025-11-25-x", "title: A", "Text.")
        .build();
    run.one_warning(&["content/pages/press/_index.md", "rename it to `index.md`"])
        .nowhere("Qwertz");
}

fn front_page(lead: &str) -> Site {
    site()
        .file("content/index.md", format!("---\nlead: {lead}\n---\nWelcome.\n"))
        .article("2025-11-20-old", "title: The old story", "Text.")
        .article("2025-11-25-new", "title: The new story", "Text.")
}

#[test]
fn the_home_page_can_choose_its_lead_story() {
    let run = front_page("2025-11-20-old").build().no_findings();
    let home = run.page("/");
    assert_eq!(home.texts(".lead-story .card-title, .lead-story h3"), ["The old story"]);
    assert_eq!(home.texts(".latest h3"), ["The new story"]);
    let without = site().article("2025-11-20-old", "title: The old story", "Text.").build();
    assert_eq!(without.page("/").texts(".lead-story h3"), ["The old story"], "else the newest");
    assert_eq!(without.page("/").count(".latest"), 0);
}

#[test]
fn a_lead_story_to_come_is_shown_from_its_day_on() {
    let site =
        front_page("2025-12-03-next").article("2025-12-03-next", "title: The next story", "Text.");
    let before = site.build().no_findings();
    assert_eq!(before.page("/").lacks("The next story").texts(".lead-story h3"), ["The new story"]);
    let after = site.now("2025-12-03").build().no_findings();
    assert_eq!(after.page("/").texts(".lead-story h3"), ["The next story"]);
}

#[test]
fn a_lead_story_that_cannot_be_shown_is_reported_at_its_line() {
    front_page("2025-11-20-odl").try_build().one_error(&[
        "content/index.md:2:7",
        "no article has the id",
        "did you mean \"2025-11-20-old\"?",
    ]);
    for (front, reason) in [
        ("draft: true", "it is a draft"),
        ("expires: 2025-11-29", "it has expired"),
        ("corrections: {date: 2025-11-29, kind: retraction, text: Untrue.}", "it is withdrawn"),
    ] {
        let site = front_page("2025-11-26-x").article(
            "2025-11-26-x",
            &format!("title: The story\n{front}"),
            "Text.",
        );
        let run = site.build().one_warning(&["content/index.md:2:7", reason]);
        assert_eq!(run.page("/").texts(".lead-story h3"), ["The new story"]);
    }
    let elsewhere = site()
        .file("content/pages/about.md", "---\ntitle: About\nlead: 2025-11-20-old\n---\nText.\n")
        .article("2025-11-20-old", "title: The old story", "Text.");
    elsewhere.build().one_warning(&["about.md:3:1", "only content/index.md"]);
}

#[test]
fn an_unfinished_home_page_chooses_no_lead_story() {
    let run = site()
        .file("content/index.md", "---\nlead: 2025-11-20-none\ndraft: true\n---\nWelcome.\n")
        .article("2025-11-20-old", "title: The old story", "Text.")
        .build()
        .no_findings();
    assert_eq!(run.page("/").lacks("Welcome.").texts(".lead-story h3"), ["The old story"]);
}
