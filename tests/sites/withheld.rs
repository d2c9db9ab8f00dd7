//! What another generator withholds is not published.

use crate::support::site::site;

const FILE: &str = "content/articles/2025-11-25-x.md";

#[track_caller]
fn with(key: &str) -> crate::support::site::Run {
    site().article("2025-11-25-x", &format!("title: Qwertzuiop\n{key}"), "Text.").try_build()
}

#[test]
fn a_key_that_withholds_a_text_elsewhere_is_an_error_that_names_the_key_to_use() {
    for (key, right) in [
        // Hugo
        ("publishDate: 2026-01-05", "`date`"),
        ("publishdate: 2026-01-05T09:00:00+01:00", "`date`"),
        ("published: 2026-01-05", "`date`"),
        ("expiryDate: 2030-01-01", "`expires`"),
        ("expiryDate: 2020-01-01", "`expires`"),
        ("headless: true", "draft: true"),
        ("build: {render: never}", "draft: true"),
        ("_build: {list: false}", "draft: true"),
        ("private: true", "draft: true"),
        ("unlisted: true", "draft: true"),
        // Jekyll, Hexo, Zola, Eleventy, Astro
        ("published: false", "draft: true"),
        ("publish: no", "draft: true"),
        ("render: false", "draft: true"),
        ("permalink: false", "draft: true"),
        ("eleventyExcludeFromCollections: true", "draft: true"),
        ("pubDate: 2026-01-05", "`date`"),
        // WordPress and Ghost
        ("status: draft", "draft: true"),
        ("post_status: Pending", "draft: true"),
        ("status: scheduled", "draft: true"),
        ("visibility: members", "draft: true"),
        ("password: secret", "draft: true"),
        ("post-password: 1234", "draft: true"),
        ("hidden: true", "draft: true"),
        // News desks
        ("embargo: 2026-01-05 06:00", "`date`"),
        ("embargo: until the vote", "draft: true"),
        ("hold: true", "draft: true"),
        ("audience: staff", "draft: true"),
        ("confidential: yes", "draft: true"),
        ("not_before: 2026-01-05", "`date`"),
        ("release-date: 2026-01-05", "`date`"),
        // Other languages
        ("brouillon: true", "draft: true"),
        ("Entwurf: ja", "draft: true"),
        ("草稿: true", "draft: true"),
    ] {
        let name = key.split(':').next().unwrap();
        let place = format!("{FILE}:3:1");
        with(key)
            .one_error(&["withheld", &place, &format!("`{name}`"), right])
            .nowhere("Qwertzuiop");
    }
    for file in ["content/pages/x.md", "content/actors/x.md", "content/topics/x.md"] {
        let front = "---\ntype: person\nname: A\ntitle: A\nprivate: true\n---\nText.\n";
        let run = site().file(file, front).try_build().exit(1);
        assert!(run.errors().iter().any(|error| error.code == "withheld"), "{}", run.stderr());
    }
}

#[test]
fn values_that_withhold_nothing_are_unknown_keys() {
    for key in [
        "publishDate: 2025-11-20",
        "pubDate: 2025-12-01",
        "published: true",
        "headless: false",
        "private: no",
        "build: {render: always}",
        "permalink: /old/",
        "status: publish",
        "visibility: public",
        "audience: everyone",
        "hold: false",
        "embargo: 2025-11-24",
        // Our own keys withhold these.
        "draft: true\npublished: false",
        "date: 2026-01-05\npublishDate: 2026-01-05",
    ] {
        with(key).one_warning(&["unknown-key"]);
    }
    let event = "events: [{name: E, date: 2025-12-10, status: planned}]";
    with(&format!("unlisted:\npassword: \"\"\n{event}")).exit(0);
}

#[test]
fn a_text_with_a_date_of_publication_in_another_key_is_published_from_that_day_on() {
    let site = site().article("2025-11-25-x", "title: A\npublishDate: 2025-12-05", "Text.");
    let run = site.clone().now("2025-12-04").try_build().exit(1).has_no("/articles/2025-11-25-x/");
    let run = run.site().now("2025-12-05").build();
    assert!(run.publishes("/articles/2025-11-25-x/"));
    run.one_warning(&["unknown-key", "publishDate"]);
}
