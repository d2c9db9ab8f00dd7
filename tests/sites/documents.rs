//! The `documents` of an article: files beside it, paths of the site, and other sites.

use crate::support::site::{Site, site};

fn with(url: &str) -> Site {
    let front = format!("title: A\ndocuments: [{{name: The annex, url: {url}}}]");
    site().article("2025-11-25-x", &front, "Text.")
}

const PAGE: &str = "/articles/2025-11-25-x/";

#[test]
fn a_file_beside_the_article_is_published_and_linked() {
    let run =
        with("annex.pdf").file("content/articles/annex.pdf", "The annex").build().no_findings();
    run.page(PAGE).links("The annex", "/articles/2025-11-25-x/annex.pdf");
    assert_eq!(run.text("articles/2025-11-25-x/annex.pdf"), "The annex");
    let json_ld = &run.page(PAGE).texts("script[type='application/ld+json']")[0];
    assert!(json_ld.contains("/articles/2025-11-25-x/annex.pdf\""), "{json_ld}");
}

#[test]
fn a_path_of_the_site_and_another_site_are_linked() {
    let run = with("/papers/annex.pdf").file("static/papers/annex.pdf", "x").build().no_findings();
    run.page(PAGE).links("The annex", "/papers/annex.pdf");
    let run = with("\"https://papers.example/annex?a=b#c\"").build().no_findings();
    run.page(PAGE).links("The annex", "https://papers.example/annex?a=b#c");
}

#[test]
fn a_name_is_found_raw_or_encoded_and_in_either_unicode_form() {
    const FILE: &str = "Résumé of the call.pdf";
    let decomposed = FILE.replace('é', "e\u{301}");
    let encoded = "R%C3%A9sum%C3%A9%20of%20the%20call.pdf".to_owned();
    for written in [FILE.to_owned(), decomposed.clone(), encoded] {
        for name in [FILE, &decomposed] {
            let run =
                with(&written).file(&format!("content/articles/{name}"), "x").build().no_findings();
            assert!(run.page(PAGE).link("The annex").is_some(), "{written:?} for {name:?}");
        }
    }
}

#[test]
fn the_page_of_a_document_stays_in_its_address() {
    let run = with("\"annex.pdf#page=3\"").file("content/articles/annex.pdf", "x").build();
    run.no_findings().page(PAGE).links("The annex", "/articles/2025-11-25-x/annex.pdf#page=3");
}

#[test]
fn a_document_that_is_missing_or_not_published_is_named_without_a_link() {
    let run = with("anex.pdf").file("content/articles/annex.pdf", "x").build();
    let page = run.page(PAGE);
    run.one_warning(&["dead-link", "anex.pdf not found", "did you mean annex.pdf?"]);
    page.has("The annex").does_not_link("The annex");
    with("/annex.pdf").build().one_warning(&["dead-link", "/annex.pdf"]);
    with("papers.example/annex")
        .build()
        .one_warning(&["dead-link", "write https://papers.example/annex"]);
    let run = with("tool.html").file("content/articles/tool.html", "<p>x").build();
    run.one_warning(&["unsafe-link", "tool.html is not published"])
        .has_no("/articles/2025-11-25-x/tool.html");
}

#[test]
fn a_document_of_a_draft_is_not_published() {
    let front = "title: A\ndraft: true\ndocuments: [{name: The annex, url: annex.pdf}]";
    site()
        .article("2025-11-25-x", front, "Text.")
        .file("content/articles/annex.pdf", "The hidden annex")
        .build()
        .nowhere("The hidden annex");
}

#[test]
fn a_document_that_is_added_later_is_linked_by_the_next_build() {
    let run = with("annex.pdf").build();
    assert_eq!(run.page(PAGE).link("The annex"), None);
    let after = run.site().file("content/articles/annex.pdf", "x").build().no_findings();
    after.page(PAGE).links("The annex", "/articles/2025-11-25-x/annex.pdf");
}
