//! Drafts, future and expired articles appear nowhere; withdrawn ones keep their address.

use crate::support::site::{Site, site};

const HIDDEN: &str = "Zyxwvut";

/// An article with the hidden word in every field.
fn hidden(id: &str, key: &str) -> Site {
    let front = format!(
        "title: {HIDDEN} title\n{key}\nsummary: {HIDDEN} summary\nsource: https://{HIDDEN}.example/s\n\
         actors: [Ana Duarte, {HIDDEN} Council]\ntopics: [{HIDDEN} affair]\nredirects: [/{HIDDEN}/]\n\
         statements:\n  - {{speaker: Ana Duarte, text: {HIDDEN} is all}}\n\
         events:\n  - {{name: {HIDDEN} meeting, date: 2025-12-10, attendees: [Ana Duarte]}}\n\
         corrections:\n  - {{date: 2025-11-26, text: {HIDDEN} was wrong}}\n\
         documents: [{{name: {HIDDEN} paper}}]"
    );
    site()
        .config("unknown_names: allow")
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-24-seen", "title: Seen\nactors: [Ana Duarte]", "Ana Duarte was there.")
        .article(id, &front, &format!("{HIDDEN} text. ![{HIDDEN}]({HIDDEN}.png)"))
        .file(&format!("content/articles/{HIDDEN}.png"), crate::support::site::PICTURE)
}

#[test]
fn a_draft_appears_only_with_the_option_drafts() {
    let site = hidden("2025-11-25-x", "draft: true");
    let run = site.build().nowhere(HIDDEN);
    run.page("/actors/").has("Ana Duarte");
    let run = site.arg("--drafts").build();
    run.page("/articles/2025-11-25-x/").has(HIDDEN).has("draft");
    run.page("/actors/ana-duarte/").has(HIDDEN);
}

#[test]
fn a_future_article_appears_nowhere_until_its_day() {
    let site = hidden("2025-12-02-x", "lang: en");
    site.build().nowhere(HIDDEN);
    let run = site.clone().arg("--future").build();
    run.page("/articles/2025-12-02-x/").has(HIDDEN);
    let run = site.now("2025-12-02").build();
    run.page("/articles/2025-12-02-x/").has(HIDDEN);
    run.page("/actors/ana-duarte/").has(HIDDEN);
}

#[test]
fn an_expired_article_is_gone_from_its_day_on() {
    let site = hidden("2025-11-25-x", "expires: 2025-12-15");
    let run = site.build();
    run.page("/articles/2025-11-25-x/").has(HIDDEN);
    // In the same output: its files are removed.
    let run = run.site().now("2025-12-16").build().nowhere(HIDDEN);
    run.page("/actors/ana-duarte/").has("Seen");
}

#[test]
fn an_article_with_a_time_is_published_from_that_time_on_in_the_time_zone_of_the_site() {
    let site = site().config("timezone: Pacific/Auckland").article(
        "x",
        "title: A\ndate: 2025-11-30T20:00:00Z",
        "Text.",
    );
    site.clone().now("2025-11-30").build().has_no("/articles/x/");
    site.clone().now("2025-12-01").build().has_no("/articles/x/");
    site.clone().now("2025-12-01 08:59").build().has_no("/articles/x/");
    assert!(site.now("2025-12-01 09:00").build().publishes("/articles/x/"));
}

#[test]
fn a_draft_actor_has_no_page_and_statements_keep_its_name() {
    let run = site()
        .file(
            "content/actors/ana-duarte.md",
            format!("---\ntype: person\nname: Ana Duarte\nsummary: {HIDDEN}\ndraft: true\n---\n{HIDDEN}\n"),
        )
        .article(
            "2025-11-25-x",
            "title: A\nstatements: [{speaker: Ana Duarte, text: The line was bad}]",
            "Text.",
        )
        .build()
        .has_no("/actors/ana-duarte/")
        .nowhere(HIDDEN);
    run.page("/articles/2025-11-25-x/").has("Ana Duarte").does_not_link("Ana Duarte");
}

#[test]
fn a_draft_topic_and_a_draft_page_appear_nowhere() {
    site()
        .topic("x", &format!("name: {HIDDEN}\ndraft: true"))
        .file("content/pages/y.md", format!("---\ntitle: {HIDDEN}\ndraft: true\n---\nText.\n"))
        .build()
        .has_no("/topics/x/")
        .has_no("/y/")
        .nowhere(HIDDEN);
}

#[test]
fn a_withdrawn_article_shows_the_notice_and_no_briefing_has_its_facts() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .actor("rui-lopes", "type: person\nname: Rui Lopes")
        .article("2025-11-24-seen", "title: Seen\nactors: [Ana Duarte]", "Ana Duarte was there.")
        .article(
            "2025-11-25-x",
            "title: The withdrawn one\nactors: [Ana Duarte, Rui Lopes]\n\
             summary: The sum of the lie\nimage: {src: lie.png, alt: A lie}\n\
             statements:\n  - {speaker: Ana Duarte, text: It was all false}\n\
             events:\n  - {name: A false meeting, date: 2025-11-25, attendees: [Ana Duarte]}\n\
             corrections:\n  - {date: 2025-11-27, text: None of it happened, kind: retraction}",
            "Text.",
        )
        .file("content/articles/lie.png", crate::support::site::PICTURE)
        .build();
    // Its page still shows its body; its metadata and all other files do not.
    for (path, bytes) in run.tree() {
        let text = String::from_utf8_lossy(&bytes);
        let text = match path.as_str() {
            "articles/2025-11-25-x/index.html" => text.split("</head>").next().unwrap(),
            _ => &text,
        };
        assert!(!text.contains("The sum of the lie"), "{path}");
        assert!(!text.contains("lie.png"), "{path}");
    }
    run.page("/articles/2025-11-25-x/")
        .has("withdrawn")
        .has("None of it happened")
        .has("27 November 2025");
    run.page("/actors/ana-duarte/").lacks("It was all false").lacks("A false meeting");
    run.page("/").lacks("It was all false");
    run.page("/articles/2025-11-25-x/").has("It was all false");
    run.page("/actors/rui-lopes/").has("None of it happened");
    run.nowhere("A false meeting");
}

#[test]
fn a_file_beside_an_article_is_published_only_if_a_published_body_shows_it() {
    let picture = crate::support::site::PICTURE;
    let run = site()
        .article(
            "2025-11-25-x",
            "title: A",
            "![A map](map.png \"The border\")\n\n[the paper](paper.pdf)",
        )
        .file("content/articles/map.png", picture)
        .file("content/articles/paper.pdf", "paper")
        .file("content/articles/secret.png", picture)
        .file("content/articles/notes.txt", "notes")
        .build()
        .no_findings();
    let page = run
        .page("/articles/2025-11-25-x/")
        .has("The border")
        .links("the paper", "/articles/2025-11-25-x/paper.pdf");
    assert_eq!(page.attributes("figure img", "alt"), ["A map"]);
    assert_eq!(page.attributes("figure img", "width"), ["3"]);
    assert_eq!(page.attributes("figure img", "height"), ["2"]);
    assert_eq!(run.bytes("articles/2025-11-25-x/map.png"), picture);
    assert_eq!(run.text("articles/2025-11-25-x/paper.pdf"), "paper");
    run.nowhere("secret.png").nowhere("notes.txt");
}

/// An article with every key, each value with another canary.
const EVERY_KEY: &str = "
title: Canary-title
summary: Canary-summary
image: {src: canary-image.png, alt: Canary-alt, caption: Canary-caption, credit: Canary-credit}
authors: [Canary-author]
slug: canary-slug
lang: fr
redirects: [/canary-old/, canary-old-id]
source: [{name: Canary-source, url: \"https://canary.example/1\", authors: [Canary-reporter]}]
actors: [{id: Ana Duarte, role: Canary-role, main: true}, Canary-actor]
topics: [Canary-topic]
tags: [Canary-tag]
documents: [{name: Canary-paper, publisher: Canary-printer, url: \"https://canary.example/2\"}]
names: {Canary-name: Ana Duarte}
statements:
  - {speaker: Canary-speaker, quote: Canary-quote, about: [Canary-about], role: Canary-post, on_behalf_of: Canary-behalf, via: Canary-via, event: canary-event, source: {name: Canary-wire}}
  - {speaker: Ana Duarte, text: Canary-paraphrase}
events: [{id: canary-event, name: Canary-event, date: 2025-12-10, location: Canary-place, organizer: [Canary-host], attendees: [Ana Duarte], about: [Canary-matter], source: {name: Canary-calendar}}]
corrections: [{date: 2025-11-27, text: Canary-correction}]
extra: {note: Canary-extra}
";

#[test]
fn no_file_contains_unpublished_content() {
    for feeds in ["summary", "full"] {
        let hidden = |id: &str, key: &str| {
            site()
                .config(&format!("unknown_names: allow\nfeeds: {feeds}"))
                .actor("ana-duarte", "type: person\nname: Ana Duarte")
                .article("2025-11-24-seen", "title: Seen\nactors: [Ana Duarte]", "She was there.")
                .article(
                    id,
                    &format!("{EVERY_KEY}{key}"),
                    "Canary-text “Canary-quote” [[Ana Duarte|Canary-link]] ![Canary-alt](canary.png)",
                )
                .file("content/articles/canary.png", crate::support::site::PICTURE)
                .file("content/articles/canary-image.png", crate::support::site::PICTURE)
        };
        let cases = [
            hidden("2025-11-25-canary", "draft: true"),
            hidden("2025-12-02-canary", ""),
            hidden("2025-11-25-canary", "expires: 2025-11-30"),
        ];
        for site in cases {
            let run = site.build();
            let mut files = run.tree();
            let manifest = crate::support::site::MANIFEST;
            files.insert(manifest.to_owned(), run.bytes(manifest));
            assert!(files.contains_key("feed.xml") && files.contains_key("sitemap.xml"));
            for (path, bytes) in files {
                let text = String::from_utf8_lossy(&bytes).to_lowercase();
                assert!(!path.to_lowercase().contains("canary"), "{path}");
                let at = text.find("canary");
                assert!(
                    at.is_none(),
                    "{path}: {}",
                    at.map_or("", |at| &text[at..]).get(..40).unwrap_or(&text)
                );
            }
        }
    }
}

#[test]
fn published_articles_show_every_canary() {
    let run = site()
        .config("unknown_names: allow")
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-25-canary", &format!("{EVERY_KEY}draft: true"), "“Canary-quote”")
        .file("content/articles/canary-image.png", crate::support::site::PICTURE)
        .arg("--drafts")
        .build();
    let all: String = run
        .tree()
        .into_values()
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let words = EVERY_KEY.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let unseen: Vec<_> =
        words.filter(|word| word.starts_with("Canary-") && !all.contains(word)).collect();
    // Keys without a visible value: how names are read, and values for custom templates.
    assert_eq!(unseen, ["Canary-name", "Canary-extra"]);
}

#[test]
fn a_preview_is_marked_on_every_page_and_in_the_manifest() {
    let site = site().config("unknown_names: allow").article(
        "2025-11-24-seen",
        "title: Seen\nactors: [Ana Duarte]",
        "Text.",
    );
    let preview = |run: &crate::support::site::Run| {
        let manifest: serde_json::Value =
            serde_json::from_slice(&run.bytes(crate::support::site::MANIFEST)).unwrap();
        manifest["common"]["preview"].as_str().map(str::to_owned)
    };
    let run = site.build();
    assert_eq!(preview(&run), None);
    for (argument, word) in [("--drafts", "drafts"), ("--future", "future date")] {
        let run = run.site().arg(argument).build();
        assert!(preview(&run).unwrap().contains(word));
        assert!(run.text("robots.txt").contains("Disallow: /\n"));
        for path in run.tree().into_keys().filter(|path| path.ends_with("index.html")) {
            let page = run.page(&format!("/{path}"));
            assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"], "{path}");
            page.has(word);
        }
    }
}

#[test]
fn a_date_to_come_of_what_has_happened_is_an_error_at_its_place() {
    let base = "title: A\nactors: [Ana Duarte]\n";
    let cases = [
        ("updated: 2030", "updated: ", "the update is dated 2030"),
        (
            "corrections:\n- {text: Wrong, date: 2025-12-02}",
            "date: ",
            "the correction is dated 2025-12-02",
        ),
        (
            "statements:\n- speaker: Ana Duarte\n  text: B\n  date: 2026-01",
            "date: ",
            "the statement is dated 2026-01",
        ),
        (
            "events:\n- name: Talks\n  date: 2030-01-02\n  status: held",
            "status: ",
            "the event is `held`, but dated 2030-01-02",
        ),
        (
            "events:\n- {name: Talks, start_date: 2025-11-20, end_date: 2030-01-02, status: held}",
            "status: ",
            "the event is `held`, but ends 2030-01-02",
        ),
        ("source: {name: Post, published: 2026}", "published: ", "this was published 2026"),
        (
            "statements:\n- speaker: Ana Duarte\n  text: B\n  source: {name: Post, retrieved: 2026-01-01}",
            "retrieved: ",
            "this was retrieved 2026-01-01",
        ),
        (
            "documents: [{name: Protocol, published: 2026-01-01}]",
            "published: ",
            "this was published 2026-01-01",
        ),
    ];
    for (front, key, message) in cases {
        let site = site().actor("ana-duarte", "type: person\nname: Ana Duarte").article(
            "2025-11-25-x",
            &format!("{base}{front}"),
            "Text.",
        );
        let (line, column) = site.place_of("content/articles/2025-11-25-x.md", key);
        let at = format!("2025-11-25-x.md:{line}:{}", column + key.len());
        site.try_build().one_error(&["date-to-come", message, "which is to come", &at]);
        let later = site.clone().now("2030-02-01").build();
        assert!(!later.stderr().contains("date-to-come"), "{}", later.stderr());
    }
}

#[test]
fn a_source_of_a_membership_with_a_date_to_come_is_an_error() {
    let front = "type: person\nname: Ana Duarte\nmemberships:\n- organization: Rivers\n  \
                 source: {name: Post, retrieved: 2026-01-01}\n  start_date: 2020";
    let site = site()
        .actor("rivers", "type: organization\nname: Rivers")
        .actor("ana-duarte", front)
        .article("2025-11-25-x", "title: A", "Text.");
    site.try_build().one_error(&["this was retrieved 2026-01-01", "ana-duarte.md:6:35"]);
    site.now("2026-01-01").build().no_findings();
}

#[test]
fn in_an_article_to_come_dates_up_to_its_own_day_are_right() {
    let front = "title: A\nupdated: 2025-12-10\ndate: 2025-12-09\nactors: [Ana Duarte]\n\
                 events: [{name: Talks, date: 2025-12-09, status: held}]\n\
                 statements: [{speaker: Ana Duarte, text: B, date: 2025-12-09}]";
    let site =
        site().actor("ana-duarte", "type: person\nname: Ana Duarte").article("x", front, "Text.");
    site.build().one_warning(&["the update is dated 2025-12-10"]);
    site.clone().arg("--future").try_build().one_error(&["the update is dated 2025-12-10"]);
    site.now("2025-12-10").build().no_findings();
}

#[test]
fn a_date_after_the_day_of_an_article_to_come_is_a_warning_before_it_is_an_error() {
    for front in [
        "updated: 2025-12-06",
        "corrections: [{text: Wrong, date: 2025-12-06}]",
        "statements: [{speaker: Ana Duarte, text: B, date: 2025-12-06}]",
    ] {
        let front = format!("title: A\ndate: 2025-12-05\n{front}\nactors: [Ana Duarte]");
        let site = site().actor("ana-duarte", "type: person\nname: Ana Duarte");
        let site = site.article("x", &front, "Text.");
        let words = [
            "date-to-come",
            "x.md:",
            "2025-12-06, which is to come even on 2025-12-05, when the article is published",
        ];
        site.build().one_warning(&words);
        site.clone().now("2025-12-05").try_build().one_error(&["date-to-come"]);
        let later = site.clone().now("2025-12-06").build();
        assert!(!later.stderr().contains("date-to-come"), "{}", later.stderr());
        // The dates of a draft are not final.
        let draft = site.article("x", &format!("draft: true\n{front}"), "Text.");
        draft.build().no_findings();
    }
}

#[test]
fn an_error_of_a_date_to_come_is_gone_on_its_day_without_an_edit() {
    let site = site().article("2025-11-25-x", "title: A\nupdated: 2025-12-02", "Text.");
    let run = site.try_build().exit(1);
    let run = run.site().now("2025-12-02").build().no_findings();
    run.site()
        .now("2025-12-03")
        .build()
        .no_findings()
        .page("/articles/2025-11-25-x/")
        .has("2 December 2025");
}

#[test]
fn a_draft_to_which_a_published_text_refers_is_reported_and_no_name_of_it_is_shown() {
    let site = |reference: &str| {
        site()
            .actor("source-7", &format!("type: person\nname: {HIDDEN}\ndraft: true"))
            .actor("plan", "type: organization\nname: The Plan\ndraft: true")
            .article(
                "2025-11-25-x",
                &format!(
                    "title: T\nstatements: [{{speaker: {reference}, text: x}}]\nevents: [{{name: Call, attendees: [{reference}]}}]"
                ),
                "x",
            )
    };
    let run = site("source-7").build().one_warning(&[
        "draft-reference",
        "the actor \"source-7\" is a draft",
        "2025-11-25-x.md:3:",
        "remove `draft: true` in content/actors/source-7.md",
        "write the name here, if readers may know it",
    ]);
    run.page("/articles/2025-11-25-x/").has("source-7");
    run.nowhere(HIDDEN);
    // Where the article has the name, its author decides.
    let named = site(HIDDEN)
        .build()
        .one_warning(&["draft-reference", "if readers must not know the name yet, remove it here"]);
    named.page("/articles/2025-11-25-x/").has(HIDDEN).does_not_link(HIDDEN);
    let published = named.site().actor("source-7", &format!("type: person\nname: {HIDDEN}"));
    published.build().no_findings();
    // A preview of drafts shows it.
    site("source-7").arg("--drafts").build().no_findings();
}

#[test]
fn a_relation_to_a_draft_is_reported_and_a_draft_that_refers_to_one_is_not() {
    let plan = "type: organization\nname: The Plan\ndraft: true";
    site()
        .actor("plan", plan)
        .actor("rui", "type: person\nname: Rui Lopes\nmemberships: [{organization: plan, role: Planner, start_date: 2020}]")
        .article("2025-11-25-x", "title: T\nactors: [rui]", "x")
        .build()
        .one_warning(&["draft-reference", "the relation to it is not shown", "rui.md:4:"]);
    site()
        .actor("plan", plan)
        .actor("rui", "type: person\nname: Rui Lopes\ndraft: true\nmemberships: [plan]")
        .article("2025-11-25-x", "title: T\ndraft: true\nactors: [plan]", "x")
        .article("2025-11-26-y", "title: T", "The Plan.")
        .build()
        .no_findings();
}

#[test]
fn a_time_later_on_the_day_of_the_build_is_a_warning_until_it_has_come() {
    for front in [
        "updated: 2025-12-01 16:30",
        "corrections: [{text: Wrong, date: 2025-12-01 16:30}]",
        "events: [{name: Talks, date: 2025-12-01 16:30, status: held}]",
    ] {
        let site = site().article("2025-11-25-x", &format!("title: A\n{front}"), "Text.");
        let words = ["date-to-come", "dated 2025-12-01 16:30, which is to come"];
        let run = site.now("2025-12-01 16:29").build().one_warning(&words);
        // A build that finds all files as they were repeats it until then.
        run.site().now("2025-12-01 16:29").build().one_warning(&words);
        run.site().now("2025-12-01 16:30").build().no_findings();
    }
    let front = "title: A\nupdated: 2025-12-01T17:30+01:00";
    let site = site().article("2025-11-25-x", front, "Text.").now("2025-12-01 16:30");
    site.build().no_findings();
}
