use super::SmallSite;
use crate::plan::Route;
use crate::publish::html::view::body::html;

/// The HTML of an article's body on its page, in a site with an actor and another article.
fn body(markdown: &str) -> Option<String> {
    let site = SmallSite::new(&[
        ("actors/ana-duarte", "type: person\nname: Ana Duarte", "She is a lawyer."),
        ("articles/2025-11-20-a", "title: A", "Text."),
        ("articles/2025-11-25-b", "title: B\nactors: [Ana Duarte]", markdown),
    ]);
    let article = site.article("B");
    let page = Route::Article(article).path(&site.index);
    html(&site.cards(), site.index.article(article).file, &page).map(|html| html.0)
}

#[test]
fn a_body_links_files_and_the_first_place_of_a_name() {
    let html = body("Ana Duarte read [it](2025-11-20-a.md). Ana Duarte left.").unwrap();
    let expected = "<p><a class=\"mention\" href=\"/actors/ana-duarte/\">Ana Duarte</a> read \
        <a href=\"/articles/2025-11-20-a/\">it</a>. Ana Duarte left.</p>";
    assert_eq!(html.trim_end(), expected);
}

#[test]
fn a_dead_link_keeps_its_words_and_loses_its_address() {
    assert_eq!(body("See [there](gone.md).").unwrap().trim_end(), "<p>See there.</p>");
}

#[test]
fn a_missing_picture_leaves_its_alternative_text() {
    assert_eq!(body("![Cat & dog](gone.png)").unwrap().trim_end(), "<p>Cat &amp; dog</p>");
}

#[test]
fn a_name_in_a_link_is_not_linked_again() {
    let html = body("[Ana Duarte](https://h.example/) left.").unwrap();
    assert!(!html.contains("mention"), "{html}");
}

#[test]
fn a_document_without_a_body_has_no_html() {
    assert_eq!(body(""), None);
}

#[test]
fn a_page_does_not_link_the_entity_it_is_about() {
    let front = "type: person\nname: Ana Duarte";
    let site = SmallSite::new(&[("actors/ana-duarte", front, "Ana Duarte is a lawyer.")]);
    let (file, _) = site.entity("Ana Duarte").declared.unwrap();
    let page = Route::Entity(site.id("Ana Duarte")).path(&site.index);
    let html = html(&site.cards(), file, &page).unwrap().0;
    assert_eq!(html.trim_end(), "<p>Ana Duarte is a lawyer.</p>");
}
