//! Addresses of pages, redirects to them, and collisions.

use crate::support::site::{Site, site, tree};

fn call() -> Site {
    site().article("2025-11-25-call", "title: The call", "Text.")
}

#[test]
fn the_address_of_an_article_is_its_id_by_default() {
    assert!(call().build().publishes("/articles/2025-11-25-call/"));
    assert!(call().config("article_address: id").build().publishes("/articles/2025-11-25-call/"));
}

#[test]
fn the_address_of_an_article_may_be_its_slug_or_below_its_month() {
    let run = call().config("article_address: slug").build();
    run.page("/").links("The call", "/articles/call/");
    assert!(run.publishes("/articles/call/"));
    let run = call().config("article_address: year/month/slug").build();
    run.page("/").links("The call", "/articles/2025/11/call/");
    assert!(run.publishes("/articles/2025/11/call/"));
}

#[test]
fn a_slug_replaces_the_id_in_the_address_and_the_id_still_resolves() {
    let site = site().article("2025-11-25-call", "title: A\nslug: the-paris-call", "Text.");
    assert!(site.build().publishes("/articles/the-paris-call/"));
}

#[test]
fn subfolders_and_a_bundle_folder_do_not_change_the_address() {
    let run = site()
        .file("content/articles/2025/11/2025-11-25-call.md", "---\ntitle: A\n---\nText.\n")
        .file("content/articles/2025-11-26-visit/index.md", "---\ntitle: B\n---\n![M](map.png)\n")
        .file("content/articles/2025-11-26-visit/map.png", crate::support::site::PICTURE)
        .file("content/actors/states/iran.md", "---\ntype: state\nname: Iran\n---\nA state.\n")
        .build()
        .no_findings();
    run.page("/articles/2025-11-25-call/").has("25 November 2025");
    run.page("/articles/2025-11-26-visit/").has("26 November 2025");
    assert!(run.publishes("/articles/2025-11-26-visit/map.png"));
    assert!(run.publishes("/actors/iran/"));
}

#[test]
fn two_articles_with_one_id_are_one_error_naming_both_in_every_address_scheme() {
    for (second, slug) in [
        ("b/2025-11-25-call", "slug: kell"),
        ("b/2025-11-25-call", ""),
        ("2025-11-25-call/index", "slug: kell"),
        ("b/2025-11-25-call/index", ""),
    ] {
        site()
            .article("2025-11-25-call", "title: A", "Text.")
            .article(second, &format!("title: B\n{slug}"), "Text.")
            .try_build()
            .one_error(&[
                "content/articles/2025-11-25-call.md",
                &format!("content/articles/{second}.md"),
                "id \"2025-11-25-call\"",
                "rename",
            ]);
    }
}

#[test]
fn an_unpublished_article_with_the_id_of_another_is_a_warning_at_its_file() {
    for front in ["draft: true", "expires: 2025-11-28", "date: 2025-12-24"] {
        let run = site()
            .article("a/2025-11-25-call", &format!("title: Later\nslug: kell\n{front}"), "Text.")
            .article("b/2025-11-25-call", "title: Now", "Text.")
            .build();
        run.page("/articles/2025-11-25-call/").has("Now");
        let words = ["a/2025-11-25-call.md", "used in content/articles/b/2025-11-25-call.md"];
        run.one_warning(&words).has_no("/articles/kell/");
    }
}

#[test]
fn a_file_and_a_folder_with_one_name_are_one_error_for_actors_topics_and_pages_too() {
    for (folder, front) in
        [("actors", "type: state\nname: Iran"), ("topics", "name: Grain"), ("pages", "title: A")]
    {
        let text = format!("---\n{front}\n---\nText.\n");
        let [file, bundle] = ["x.md", "x/index.md"].map(|name| format!("content/{folder}/{name}"));
        site().file(&file, &text).file(&bundle, &text).try_build().one_error(&[&file, &bundle]);
    }
}

#[test]
fn an_old_path_redirects_to_the_page() {
    let run = site()
        .article("2025-11-25-call", "title: A\nredirects: [/old/call/, /older.html]", "Text.")
        .base_url("https://h.example/a/b/")
        .build()
        .no_findings();
    for old in ["/old/call/", "/older.html"] {
        let page = run.page(old);
        let target = "/a/b/articles/2025-11-25-call/".to_owned();
        assert!(page.addresses().contains(&target), "{:?}", page.addresses());
        assert_eq!(
            page.attributes("link[rel=canonical]", "href"),
            ["https://h.example/a/b/articles/2025-11-25-call/"]
        );
    }
    assert!(!run.text("sitemap.xml").contains("old"), "a sitemap names pages, not redirects");
}

#[test]
fn an_old_id_redirects_to_the_page_and_resolves_in_references() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte\nredirects: [a-duarte]")
        .topic("grain", "name: Grain transit\nredirects: [corn]")
        .article("2025-11-25-x", "title: A\nactors: [a-duarte]\ntopics: [corn]", "Text.")
        .build()
        .no_findings();
    run.page("/articles/2025-11-25-x/").links("Ana Duarte", "/actors/ana-duarte/");
    let old = run.page("/actors/a-duarte/");
    assert!(old.addresses().contains(&"/actors/ana-duarte/".to_owned()), "{:?}", old.addresses());
    assert!(run.publishes("/topics/corn/"));
}

#[test]
fn the_old_path_of_an_actor_without_a_page_is_reported() {
    let roster = "- {type: person, name: Ana Duarte, redirects: [/people/ana/, ana]}\n\
                  - {type: person, name: Rui Lopes, redirects: /people/rui/}\n\
                  - {type: person, name: Ole Brandt, redirects: /people/ole/, draft: true}\n";
    let run = site()
        .file("content/actors.yaml", roster)
        .article("2025-11-25-a", "title: A\nactors: Rui Lopes", "Text.")
        .build()
        .one_warning(&["bad-redirect", "actors.yaml:1:", "has no page"]);
    assert!(run.publishes("/people/rui/") && !run.publishes("/people/ana/"));
}

#[test]
fn an_old_path_redirects_to_the_home_page() {
    let run = site()
        .article("2025-11-25-a", "title: A", "See [the start](/start/).")
        .file("content/index.md", "---\ntitle: H\nredirects: [/start/, welcome]\n---\nText.\n")
        .build()
        .no_findings();
    for old in ["/start/", "/welcome/"] {
        assert!(run.text(&format!("{}index.html", &old[1..])).contains("url=/\""), "{old}");
    }
}

#[test]
fn a_renamed_actor_leaves_no_stale_page() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .build();
    assert!(run.publishes("/actors/ana-duarte/"));
    let run = run
        .site()
        .without("content/actors/ana-duarte.md")
        .actor("ana-lopes", "type: person\nname: Ana Lopes")
        .article("2025-11-25-x", "title: A\nactors: [Ana Lopes]", "Text.")
        .build()
        .nowhere("Duarte")
        .nowhere("ana-duarte");
    run.page("/actors/ana-lopes/").has("Ana Lopes");
}

#[test]
fn static_files_are_published_at_the_root() {
    let run = site()
        .file("static/CNAME", "h.example")
        .file("static/.well-known/security.txt", "Contact: x")
        .file("static/img/a.png", crate::support::site::PICTURE)
        .build();
    assert_eq!(run.text("CNAME"), "h.example");
    assert_eq!(run.text(".well-known/security.txt"), "Contact: x");
    assert!(run.publishes("/img/a.png"));
}

#[test]
fn the_address_of_a_page_is_its_id_and_the_menu_links_to_it() {
    let run = site()
        .config("menu: [{name: About us, url: /about/}]")
        .file("content/pages/about.md", "---\ntitle: About\n---\nWe are a desk.\n")
        .file("content/index.md", "---\ntitle: Home\n---\nWelcome to the desk.\n")
        .base_url("https://h.example/a/")
        .build()
        .no_findings();
    run.page("/about/").has("We are a desk.");
    run.page("/").has("Welcome to the desk.").links("About us", "/a/about/");
}

/// Each row: a label, a site, and the two sources that the error names.
fn collisions() -> Vec<(&'static str, Site, [&'static str; 2])> {
    let about = |title: &str| format!("---\ntitle: {title}\n---\nText.\n");
    let actor = |name: &str| format!("---\ntype: state\nname: {name}\n---\nText.\n");
    vec![
        (
            "two articles, one slug",
            site()
                .config("article_address: slug")
                .article("2025-11-25-call", "title: A", "Text.")
                .article("2025-11-26-call", "title: B", "Text."),
            ["content/articles/2025-11-25-call.md", "content/articles/2025-11-26-call.md"],
        ),
        (
            "two articles, one id",
            site()
                .file("content/articles/a/2025-11-25-call.md", about("A"))
                .file("content/articles/b/2025-11-25-call.md", about("B")),
            ["content/articles/a/2025-11-25-call.md", "content/articles/b/2025-11-25-call.md"],
        ),
        (
            "case alone",
            site().article("2025-11-25-call", "title: A", "Text.").article(
                "2025-11-26-call",
                "title: B\nslug: 2025-11-25-CALL",
                "Text.",
            ),
            ["content/articles/2025-11-25-call.md", "content/articles/2025-11-26-call.md"],
        ),
        (
            "composed and decomposed",
            site()
                .file("content/actors/a/\u{e9}tat.md", actor("Un"))
                .file("content/actors/b/e\u{301}tat.md", actor("Deux")),
            ["content/actors/a/", "content/actors/b/"],
        ),
        (
            "file and roster",
            site()
                .actor("iran", "type: state\nname: Iran")
                .file("content/actors.yaml", "- {id: iran, type: state, name: Persia}"),
            ["content/actors/iran.md", "content/actors.yaml"],
        ),
        (
            "page and static file",
            site()
                .file("content/pages/about.md", about("About"))
                .file("static/about/index.html", "<p>About"),
            ["content/pages/about.md", "static/about/index.html"],
        ),
        (
            "redirect and page",
            site().file("content/pages/about.md", about("About")).article(
                "2025-11-25-call",
                "title: A\nredirects: [/about/]",
                "Text.",
            ),
            ["content/pages/about.md", "content/articles/2025-11-25-call.md"],
        ),
        (
            "page and a part of the site",
            site().file("content/pages/articles.md", about("Articles")).article(
                "2025-11-25-call",
                "title: A",
                "Text.",
            ),
            ["content/pages/articles.md", "/articles/"],
        ),
        (
            "static file and sitemap",
            site().file("static/sitemap.xml", "<x/>").file("static/Sitemap.XML", "<x/>"),
            ["static/sitemap.xml", "static/Sitemap.XML"],
        ),
        (
            "feed and redirect",
            site().article("2025-11-25-call", "title: A\nredirects: [/feed.xml]", "Text."),
            ["content/articles/2025-11-25-call.md", "/feed.xml"],
        ),
        (
            "feed and a page below it",
            site().file("static/feed.xml/index.html", "<p>Feed").article(
                "2025-11-25-call",
                "title: A",
                "Text.",
            ),
            ["static/feed.xml/index.html", "/feed.xml"],
        ),
        (
            "an actor's feed and a static file that differs by case",
            site()
                .file("static/actors/ana/Feed.XML", "<x/>")
                .actor("ana", "type: person\nname: Ana Duarte")
                .article("2025-11-25-call", "title: A\nactors: [ana]", "Text."),
            ["static/actors/ana/Feed.XML", "/actors/ana/feed.xml"],
        ),
        (
            "a file where another needs a folder",
            site().file("static/about", "About").file("content/pages/about.md", about("About")),
            ["content/pages/about.md", "static/about"],
        ),
        (
            "static files, composed and decomposed",
            site().file("static/\u{e9}.txt", "Un").file("static/e\u{301}.txt", "Deux"),
            ["static/<U+00E9>.txt", "static/e<U+0301>.txt"],
        ),
        (
            "pictures of an article, composed and decomposed",
            site()
                .file("content/articles/2025-11-25-call/index.md", about("A"))
                .file("content/articles/2025-11-25-call/\u{e9}.png", crate::support::site::PICTURE)
                .file("content/articles/2025-11-25-call/e\u{301}.png", "another"),
            [
                "content/articles/2025-11-25-call/<U+00E9>.png",
                "content/articles/2025-11-25-call/e<U+0301>.png",
            ],
        ),
    ]
}

/// File names that Windows or another file system refuses.
#[cfg(unix)]
const OF_ONE_SYSTEM: [&str; 11] = [
    "CON",
    "nul.txt",
    "Lpt1.html",
    "com\u{b9}.txt",
    "aux.",
    "a.",
    "a ",
    "a:b",
    "a|b",
    "a\tb",
    "a?",
];

/// Whether some file system refuses a path; independent of the rules of the program.
#[cfg(unix)]
fn is_refused_somewhere(path: &str) -> bool {
    path.split('/').any(|name| {
        let stem = name.split('.').next().unwrap_or_default().to_lowercase();
        name.ends_with(['.', ' '])
            || name.len() > 255
            || name.chars().any(|c| c.is_control() || "<>:\"|?*\\".contains(c))
            || ["con", "prn", "aux", "nul", "com1", "lpt1", "com\u{b9}"].contains(&stem.as_str())
    })
}

#[cfg(unix)]
#[test]
fn no_heading_has_an_id_of_the_page_around_the_text() {
    let run = site()
        .article(
            "2025-11-25-a",
            "title: A",
            "## Top\n\n[up](#top)\n\n## B {#appearance_dark}\n\n## C {#page_top}",
        )
        .build();
    let page = run.text("articles/2025-11-25-a/index.html");
    for id in ["top", "page_top", "appearance_dark"] {
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(page.contains("<h2 id=\"top\">"));
    assert_eq!(run.warnings().iter().filter(|warning| warning.code == "heading-id").count(), 2);
}

#[test]
fn headings_statements_and_raw_html_of_a_page_never_have_one_id() {
    let statements = "statements:\n  - {speaker: Mira Tolvan, text: We open., id: bahn}\n  - {speaker: Mira Tolvan, text: We close., id: quay}";
    let ids = |body: &str, codes: &[&str]| {
        let front = format!("title: A\nactors: Mira Tolvan\n{statements}");
        let run = site().config("html: trusted").article("2025-11-25-a", &front, body).build();
        let warnings = run.warnings();
        let found: Vec<_> = warnings.iter().filter(|it| it.code != "unknown-name").collect();
        assert_eq!(found.iter().map(|it| &*it.code).collect::<Vec<_>>(), codes, "{body}");
        let page = run.page("/articles/2025-11-25-a/");
        let ids = page.attributes("[id]", "id");
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{body}: {ids:?}");
        ids
    };
    let has = |ids: &[String], id: &str| ids.iter().any(|other| other == id);
    // A statement keeps the address that its id gives it.
    let found =
        ids("## S-Bahn\n\nText.\n\n## S quay\n\n## Bahn {#bahn}\n\nNote[^1].\n\n[^1]: N.", &[]);
    for id in ["s-bahn", "s-bahn-2", "s-quay", "s-quay-2", "bahn", "fn_1"] {
        assert!(has(&found, id), "{id}: {found:?}");
    }
    let found = ids("## Trams {#s-bahn}\n\n[to it](#s-bahn)", &["heading-id"]);
    assert!(has(&found, "s-bahn") && has(&found, "s-bahn-2"), "{found:?}");
    // Raw HTML keeps its ids as well, and a statement of that id gets another one, with a warning.
    let found = ids("<b id=\"s-bahn\">x</b> y", &["heading-id"]);
    assert!(has(&found, "s-bahn") && has(&found, "s-bahnx"), "{found:?}");
    let found = ids("## Kell\n\n<p id=\"kell\" name=kell>\nx</p>\n\n## Kell", &[]);
    assert!(has(&found, "kell") && has(&found, "kell-2") && has(&found, "kell-3"), "{found:?}");
    ids("## The call {#call}\n\n<div\n id=\"call\">x</div>", &["heading-id"]);
}

#[test]
fn an_id_that_raw_html_sets_twice_or_takes_from_the_page_is_reported() {
    let warned = |body: &str| {
        let run = site().config("html: trusted").article("2025-11-25-a", "title: A", body).build();
        run.one_warning(&["heading-id", "raw HTML sets the id"]);
    };
    warned("<b id=\"x\">a</b> <i id=\"x\">b</i>");
    warned("<b id=\"main_content\">a</b>");
    warned("<div id=\"block_statements\">a</div>");
    let anchor = site().config("html: trusted").article(
        "2025-11-25-a",
        "title: A",
        "<a id=\"x\" name=\"x\"></a>\n\n[to it](#x)",
    );
    anchor.build().no_findings();
    let shown = site().article("2025-11-25-a", "title: A", "<b id=\"x\">a</b> <i id=\"x\">b</i>");
    shown.build().one_warning(&["raw-html"]);
}

#[test]
fn static_names_that_some_file_system_refuses_are_errors_on_every_system() {
    for name in OF_ONE_SYSTEM {
        assert!(is_refused_somewhere(name), "{name:?}");
        for path in [format!("static/{name}"), format!("static/{name}/x.txt")] {
            let run = site().file(&path, "x").try_build();
            let named = run.errors().into_iter().any(|error| error.file == path);
            assert!(named, "{path:?} is not refused by name:\n{}", run.stderr());
            assert!(run.exit(1).tree().is_empty(), "{path:?}");
        }
    }
}

/// Fails unless a name is refused in an error, or published under a name that every file system accepts.
#[cfg(unix)]
#[track_caller]
fn assert_refused_or_replaced(site: &Site, name: &str) {
    let run = site.try_build();
    let refused = !run.errors().is_empty();
    let named = run.errors().into_iter().all(|error| {
        let said = format!("{} {} {}", error.file, error.message, error.help.unwrap_or_default());
        // A long name is shortened in the message, and a control character is escaped.
        let beginning: String = name.chars().take_while(|c| !c.is_control()).take(20).collect();
        said.to_lowercase().contains(beginning.to_lowercase().trim_end_matches(['.', ' ']))
            || said.contains("2025-11-25-x")
    });
    assert!(named, "{name:?} is not named:\n{}", run.stderr());
    let tree = run.tree();
    assert_eq!(refused, tree.is_empty(), "{name:?}:\n{}", run.stderr());
    assert_eq!(tree.into_keys().find(|path| is_refused_somewhere(path)), None, "{name:?}");
    run.exit(i32::from(refused));
}

#[cfg(unix)]
#[test]
fn no_page_or_picture_is_published_under_a_name_that_some_file_system_refuses() {
    let text = "---\ntitle: A\n---\nText.\n";
    let actor = "---\ntype: person\nname: Ana\n---\nText.\n";
    for name in OF_ONE_SYSTEM {
        let page = format!("content/pages/{name}.md");
        assert_refused_or_replaced(&site().file(&page, text), name);
        let bundle = format!("content/pages/{name}/index.md");
        assert_refused_or_replaced(&site().file(&bundle, text), name);
        let ana = format!("content/actors/{name}.md");
        assert_refused_or_replaced(&site().file(&ana, actor), name);
        let folder = "content/articles/2025-11-25-x";
        let shown = format!("---\ntitle: A\nimage: {{src: {name:?}, alt: A}}\n---\nText.\n");
        let site = site()
            .file(&format!("{folder}/index.md"), shown)
            .file(&format!("{folder}/{name}"), crate::support::site::PICTURE);
        assert_refused_or_replaced(&site, name);
    }
}

#[cfg(unix)]
#[test]
fn no_name_becomes_an_address_that_some_file_system_refuses() {
    let long = ["a".repeat(256), "\u{e9}".repeat(128)];
    for name in OF_ONE_SYSTEM.iter().map(|name| (*name).to_owned()).chain(long) {
        let quoted = serde_json::to_string(&name).unwrap();
        for front in [
            format!("slug: {quoted}"),
            format!("actors: [{quoted}]\ntopics: [{quoted}]"),
            format!("redirects: [{}]", serde_json::to_string(&format!("/{name}/")).unwrap()),
        ] {
            let site = site().article("2025-11-25-x", &format!("title: A\n{front}"), "Text.");
            assert_refused_or_replaced(&site, &name);
        }
    }
}

#[test]
fn two_sources_for_one_address_are_an_error_naming_both() {
    for (what, site, names) in collisions() {
        let run = site.try_build();
        let errors = run.errors();
        assert!(!errors.is_empty(), "{what}: {}", run.stderr());
        let said = run.stderr();
        for name in names {
            assert!(said.contains(name), "{what} does not name {name}:\n{said}");
        }
        let run = run.exit(1);
        assert!(run.tree().is_empty(), "{what}");
    }
}

#[test]
fn nothing_is_written_outside_the_output() {
    let escapes = [
        "/../../canary/",
        "/..%2f..%2fcanary/",
        "/%2e%2e/%2e%2e/canary/",
        "/a/../../../canary/",
        "\\\\..\\\\..\\\\canary",
        "/C:/canary/",
        "/.git/config",
        "/.briefing-manifest.json",
        "//h.example/canary/",
        "/a/./../../canary",
        "/nul/",
        "/a\u{0}b/",
    ];
    for escape in escapes {
        let quoted = escape.replace('\u{0}', "\\0");
        let site = site().file("../canary/index.html", "alive").article(
            "2025-11-25-x",
            &format!("title: A\nredirects: [\"{quoted}\"]"),
            "Text.",
        );
        let run = site.try_build();
        assert!(!run.errors().is_empty(), "{escape:?} is accepted:\n{}", run.stderr());
        let run = run.exit(1);
        let around: Vec<_> = tree(run.site().around()).into_keys().collect();
        assert_eq!(
            around,
            ["canary/index.html", "site/content/articles/2025-11-25-x.md"],
            "{escape:?}"
        );
    }
    for slug in ["../../canary", "..", ".", "a/b", "%2e%2e", "con", "a\\\\b", "x:", ""] {
        let front = format!("title: A\nslug: \"{slug}\"");
        let run = site().article("2025-11-25-x", &front, "Text.").try_build();
        let files = tree(run.site().around());
        let outside = files.keys().any(|path| !path.starts_with("site/"));
        assert!(!outside, "{slug:?}: {:?}", files.keys());
        let odd = run.tree().into_keys().find(|path| path.contains("..") || path.contains('%'));
        assert_eq!(odd, None, "{slug:?}");
    }
}

#[test]
fn an_id_keeps_its_underscores_in_the_address() {
    let run = site()
        .actor("op_cat", "type: organization\nname: Op Cat\nredirects: [op_dog]")
        .file("content/topics.yaml", "- {id: sea_law, name: Sea law}")
        .article("2025-11-25-first_call", "title: A\nactors: op_cat\ntopics: Sea law", "Text.")
        .article("2025-11-26-x", "title: B\nslug: second_call", "İstanbul")
        .article("2025-11-27-x", "title: C\ntopics: [İstanbul]", "Text.")
        .config("unknown_names: allow")
        .build()
        .no_findings();
    for address in [
        "/actors/op_cat/",
        "/actors/op_dog/",
        "/topics/sea_law/",
        "/articles/2025-11-25-first_call/",
        "/articles/second_call/",
        "/topics/istanbul/",
    ] {
        assert!(run.publishes(address), "{address}");
    }
}

#[test]
fn the_error_about_two_articles_of_one_slug_names_the_setting() {
    site()
        .config("article_address: slug")
        .article("2025-11-25-call", "title: A", "Text.")
        .article("2025-11-26-call", "title: B", "Text.")
        .try_build()
        .one_error(&["/articles/call/", "another `slug`", "article_address"]);
}

#[test]
fn the_name_of_an_actor_that_cannot_have_an_address_is_reported_where_it_is_written() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-25-a", "title: A\nactors:\n  - Mira\n  - Con", "Text.")
        .try_build();
    let errors = run.errors();
    let [error] = &errors[..] else { panic!("{}", run.stderr()) };
    assert_eq!((error.code.as_str(), error.line), ("address", Some(5)));
    assert!(error.file.ends_with("2025-11-25-a.md"), "{}", error.file);
}

#[test]
fn what_a_build_would_refuse_is_an_error_of_check_at_its_file() {
    let at = |path: &str| {
        let front = match path.split('/').nth(1) {
            Some("articles") => "title: A\ndate: 2025-11-25",
            Some("actors") => "name: A\ntype: state",
            Some("topics") => "name: A",
            _ => "title: A",
        };
        site().file(path, format!("---\n{front}\n---\nText.\n"))
    };
    let call = || site().article("2025-11-25-call", "title: A", "Text.");
    for (site, file, help) in [
        (at("content/articles/!.md"), "content/articles/!.md", "it needs a letter or a digit"),
        (at("content/articles/….md"), "content/articles/….md", "or give it a `slug`"),
        (at("content/topics/😀.md"), "content/topics/😀.md", "rename the file: it needs"),
        (at("content/actors/-.md"), "content/actors/-.md", "rename the file: it needs"),
        (at("content/pages/😀.md"), "content/pages/😀.md", "rename the file: it needs"),
        (call().file("static/Favicon.svg", "<svg/>"), "static/Favicon.svg", "favicon.svg"),
        (call().file("static/Style.css", ""), "static/Style.css", "static/style.css replaces"),
        (call().file("static/style.css/a", ""), "static/style.css/a", "rename the file"),
        (
            call().article("2025-11-26-x", "title: B\nredirects: [/style.css]", "Text."),
            "content/articles/2025-11-26-x.md",
            "remove the redirect",
        ),
        (
            call().article("2025-11-26-x", "title: B\nredirects: [/favicon.svg]", "Text."),
            "content/articles/2025-11-26-x.md",
            "remove the redirect",
        ),
    ] {
        for run in [site.check(), site.try_build()] {
            let run = run.exit(1);
            let error = run.errors().into_iter().find(|error| error.code.starts_with("address"));
            let error = error.unwrap_or_else(|| panic!("{file}: {}", run.stderr()));
            assert_eq!(error.file, file, "{}", run.stderr());
            error.contains(&[help]);
        }
    }
}

#[test]
fn a_name_of_a_date_and_signs_has_the_date_as_its_address() {
    let article = |form: &str| {
        site()
            .config(&format!("article_address: {form}"))
            .article("2025-01-01-🎉", "title: A", "Text.")
            .build()
            .no_findings()
    };
    assert!(article("slug").publishes("/articles/2025-01-01/"));
    assert!(article("year/month/slug").publishes("/articles/2025/01/2025-01-01/"));
}

#[test]
fn the_help_for_an_address_that_cannot_be_is_what_can_be_done_there() {
    let page = "---\ntitle: A\n---\nText.\n";
    let call = |front: &str| {
        site().article("2025-11-25-call", &format!("title: A\nredirects: [{front}]"), "Text.")
    };
    let slugs = |first: &str, second: &str, form: &str| {
        let (first, slug) = first.split_once('\n').unwrap_or((first, ""));
        site()
            .config(&format!("article_address: {form}"))
            .article(first, &format!("title: A\n{slug}"), "Text.")
            .article(second, "title: B", "Text.")
    };
    for (site, help) in [
        // A page has no `slug`.
        (site().file("content/pages/con.md", page), "rename the file"),
        (site().file("content/pages/articles.md", page), "rename the file"),
        (call("/con/"), "remove the redirect"),
        (call("/feed.xml"), "remove the redirect"),
        (
            site().file("content/actors.yaml", "- {id: con, type: state, name: A}").article(
                "2025-11-25-call",
                "title: A\nactors: [con]",
                "Text.",
            ),
            "change the id",
        ),
        (
            slugs("2025-11-25-call", "2025-11-26-call/index", "slug"),
            "`article_address: id` in briefing.yaml",
        ),
        (
            slugs("2025-11-25-call", "2025-11-26-call", "year/month/slug"),
            "`article_address: id` in briefing.yaml",
        ),
        (
            slugs("2025-10-25-a\nslug: call", "2025-11-26-call", "slug"),
            "another `slug`, or set `article_address: year/month/slug` in briefing.yaml",
        ),
        (
            slugs("2025-11-25-a\nslug: call", "2025-11-26-call", "slug"),
            "give one of them another `slug`",
        ),
        (
            slugs("2025-11-25-a\nslug: call", "2025-11-26-call", "year/month/slug"),
            "give one of them another `slug`",
        ),
    ] {
        let site = site.article("2025-11-20-other", "title: Other", "Text.");
        let run = site.try_build().exit(1);
        let [error] = run.errors().try_into().unwrap_or_else(|_| panic!("{}", run.stderr()));
        let given = error.help.unwrap_or_default();
        assert!(given.ends_with(help), "{given}");
    }
}
