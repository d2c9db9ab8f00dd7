//! The search index contains what is published, and nothing else.

use crate::support::site::{Run, differences, site};
use serde_json::Value;

fn names(run: &Run) -> Value {
    serde_json::from_str(&run.text("search/names.json")).unwrap()
}

fn titles(run: &Run, part: usize) -> Value {
    serde_json::from_str(&run.text(&format!("search/titles-{part}.json"))).unwrap()
}

#[test]
fn the_index_has_names_and_titles_with_their_addresses() {
    let run = site()
        .actor(
            "ana-duarte",
            "type: person\nname: Ana Duarte\nother_names: [Duarte the Elder]\n\
             disambiguation: of Kell",
        )
        .topic("grain", "name: Grain")
        .article("2025-11-25-x", "title: The call\nactors: [Ana Duarte]\ntopics: [Grain]", "Text.")
        .article("2025-11-26-y", "title: L'appel\nlang: fr\nactors: [Ana Duarte]", "Text.")
        .base_url("https://h.example/a/b/")
        .build();
    let index = names(&run);
    assert_eq!(index["parts"], serde_json::json!(["/a/b/search/titles-1.json"]));
    assert_eq!(index["complete"], true);
    assert_eq!(index["words"]["results"], "Results: {n}");
    assert_eq!(index["words"]["kinds"]["person"], "Person");
    assert_eq!(
        index["names"],
        serde_json::json!([
            {"name": "Ana Duarte", "url": "/a/b/actors/ana-duarte/", "kind": "person",
             "note": "of Kell", "other": ["Duarte the Elder"]},
            {"name": "Grain", "url": "/a/b/topics/grain/", "kind": "topic"},
        ])
    );
    assert_eq!(
        titles(&run, 1),
        serde_json::json!([
            {"title": "L'appel", "url": "/a/b/articles/2025-11-26-y/", "date": "26 November 2025",
             "lang": "fr", "dir": "ltr"},
            {"title": "The call", "url": "/a/b/articles/2025-11-25-x/", "date": "25 November 2025"},
        ])
    );
}

#[test]
fn the_link_to_the_search_has_the_words_that_the_script_shows_before_it_has_the_index() {
    let run = site().article("2025-11-25-x", "title: The call\nactors: [Ana]", "Text.").build();
    let page = run.page("/");
    let of = |name: &str| page.attributes("a[data-search-index]", name);
    assert_eq!(of("data-hint"), ["Names, topics, titles"]);
    assert_eq!(of("data-loading"), ["Searching …"]);
    assert_eq!(of("data-failed"), ["The search could not be loaded."]);
}

#[test]
fn hidden_names_are_published_only_as_hashes() {
    let run = site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte\nhidden_names: [Anna Dwarte]")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .build();
    assert!(names(&run)["names"][0]["hidden"][0].is_u64());
    run.nowhere("Dwarte").nowhere("dwarte");
}

#[test]
fn unpublished_content_cannot_be_found() {
    let run = site()
        .actor(
            "ana-duarte",
            "type: person\nname: Ana Duarte\nother_names: [Secretmouse]\ndraft: true",
        )
        .file("content/actors.yaml", "- {type: state, name: Unwritten}\n")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .article("2025-11-25-y", "title: Hushed\ndraft: true", "Text.")
        .article("2025-12-25-z", "title: Tomorrows", "Text.")
        .article("2025-11-20-w", "title: Bygone\nexpires: 2025-11-30", "Text.")
        .build();
    let index = run.text("search/names.json") + &run.text("search/titles-1.json");
    for hidden in ["Secretmouse", "Unwritten", "Hushed", "Tomorrows", "Bygone", "ana-duarte"] {
        assert!(!index.contains(hidden), "{hidden} is in {index}");
    }
}

#[test]
fn a_withdrawn_article_is_marked_in_the_index() {
    let run = site()
        .article(
            "2025-11-25-x",
            "title: A\ncorrections: [{date: 2025-11-26, text: Wrong, kind: retraction}]",
            "Text.",
        )
        .build();
    assert_eq!(titles(&run, 1)[0]["retracted"], true);
}

#[test]
fn the_search_page_links_the_lists_without_javascript() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .base_url("https://h.example/a/b/")
        .build();
    let page = run.page("/search/");
    let links = page.attributes("main a", "href");
    assert_eq!(links, ["/a/b/articles/", "/a/b/actors/"]);
    let home = run.page("/");
    assert_eq!(home.attributes("header a.search-link", "href"), ["/a/b/search/"]);
    assert_eq!(
        home.attributes("script[src]", "src"),
        ["/a/b/reading.js", "/a/b/search.js", "/a/b/cards.js"]
    );
    assert_eq!(home.count("header input"), 0, "a box that nothing answers");
}

#[test]
fn a_site_may_turn_search_off() {
    let article = || site().article("2025-11-25-x", "title: A", "Text.");
    let run = article().config("search: off").build().has_no("/search/").has_no("/search.js");
    assert_eq!(run.page("/").count("script[src*=search], .search-link"), 0);
    assert!(!run.tree().keys().any(|path| path.starts_with("search")));
    site().build().has_no("/search/").has_no("/search.js");
}

#[test]
fn a_page_called_search_is_an_error_with_a_suggestion() {
    let own = site()
        .article("2025-11-25-x", "title: A", "Text.")
        .file("content/pages/search.md", "---\ntitle: Our search\n---\nText.\n");
    own.try_build().one_error(&["/search/", "content/pages/search.md", "`search: off`"]);
    own.config("search: off").build().page("/search/").has("Our search");
}

#[test]
fn full_parts_of_the_index_never_change() {
    let article = |n: usize| {
        let id = format!("content/articles/2025-01-01-{n:04}.md");
        (id, format!("---\ntitle: Number {n}\n---\nText.\n"))
    };
    let full = site().files((0..1000).map(article)).build();
    assert_eq!(titles(&full, 1).as_array().unwrap().len(), 1000);
    let before = full.tree();
    let (path, text) = article(1000);
    let run = full.site().file(&path, text).build();
    assert_eq!(titles(&run, 2)[0]["title"], "Number 1000");
    let changed = differences(&before, &run.tree());
    let changed: Vec<_> = changed.iter().filter(|path| path.starts_with("search")).collect();
    assert_eq!(changed, ["search/names.json", "search/titles-2.json"]);
}

#[test]
fn a_build_reports_the_size_of_the_index() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-25-x", "title: A\nactors: [Ana Duarte]", "Text.")
        .arg("-v")
        .for_people()
        .build();
    assert!(
        run.printed().contains("search: 1 name and 1 title, 1 kB in 2 files"),
        "{}",
        run.printed()
    );
}
