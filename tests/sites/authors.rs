//! The authors of articles: how they are found, and where they are linked and listed.

use crate::support::site::{Site, site};

const MIRA: &str = "type: person\nname: Mira Tolvan\nother_names: [M. Tolvan]\nauthor: true";
const PAGE: &str = "/articles/2025-11-25-x/";

/// A site with an article by `authors`, and the actor `mira-tolvan`.
fn by(authors: &str, actor: &str) -> Site {
    site().actor("mira-tolvan", actor).article(
        "2025-11-25-x",
        &format!("title: The vote\nauthors: [{authors}]"),
        "Text.",
    )
}

#[test]
fn an_author_is_linked_and_the_page_lists_the_articles() {
    let run = by("Mira Tolvan, Jo Quill", MIRA)
        .article("2025-11-24-w", "title: The eve\nauthors: mira-tolvan", "Text.")
        .article("2025-11-23-v", "title: Another\nauthors: Jo Quill", "Text.")
        .build()
        .no_findings();
    run.page(PAGE).links("Mira Tolvan", "/actors/mira-tolvan/").does_not_link("Jo Quill");
    let page = run.page("/actors/mira-tolvan/");
    assert_eq!(page.texts(".articles-by h2"), ["Articles by this author"]);
    let listed = page.texts(".articles-by li a");
    assert_eq!(listed, ["The vote", "The eve"]);
    page.links("The vote", PAGE);
}

#[test]
fn an_id_is_shown_as_the_name() {
    let run = by("mira-tolvan", "type: person\nname: Mira Tolvan").build().no_findings();
    let page = run.page(PAGE);
    assert_eq!(page.attributes("meta[name='author']", "content"), ["Mira Tolvan"]);
    page.links("Mira Tolvan", "/actors/mira-tolvan/").lacks("mira-tolvan");
}

#[test]
fn a_former_id_is_of_the_author_and_nobody_is_listed_twice() {
    let actor = format!("{MIRA}\nredirects: [old-mira]");
    let run = by("old-mira, Mira Tolvan, mira-tolvan", &actor).build().no_findings();
    let page = run.page(PAGE);
    assert_eq!(page.attributes("meta[name='author']", "content"), ["Mira Tolvan"]);
    page.links("Mira Tolvan", "/actors/mira-tolvan/").lacks("old-mira");
}

#[test]
fn of_an_author_who_is_a_draft_readers_see_no_more_than_is_written() {
    let mira = format!("{MIRA}\ndraft: true");
    let by_id = by("mira-tolvan", &mira).build().one_warning(&[
        "draft-reference",
        "the author \"mira-tolvan\" is a draft: not shown",
        "remove `draft: true` in content/actors/mira-tolvan.md; until then, write the name here",
    ]);
    by_id.nowhere("Mira Tolvan").nowhere("mira-tolvan");
    let by_name = by("Mira Tolvan", &mira).build();
    let by_name = by_name.one_warning(&["readers see the name, without a link"]);
    by_name.page(PAGE).has("Mira Tolvan").does_not_link("Mira Tolvan").lacks("mira-tolvan");
}

#[test]
fn only_the_full_name_of_an_author_is_one() {
    for (written, actor) in [
        ("Tolvan", MIRA),
        ("M. Tolvan", MIRA),
        ("Mira Tolvan", "type: person\nname: Mira Tolvan"),
        ("Mira Tolvan", "type: organization\nname: Mira Tolvan"),
    ] {
        let run = by(written, actor).build().no_findings();
        run.page(PAGE).has(written).does_not_link(written);
        run.has_no("/actors/mira-tolvan/");
    }
}

#[test]
fn of_two_with_a_name_the_author_is_meant_and_two_authors_are_an_error() {
    let other = "type: person\nname: Mira Tolvan\ndisambiguation: minister";
    let mira = format!("{MIRA}\ndisambiguation: reporter");
    let run = by("Mira Tolvan", &mira).actor("the-minister", other).build().no_findings();
    run.page(PAGE).links("Mira Tolvan", "/actors/mira-tolvan/");
    by("Mira Tolvan", &mira)
        .actor("the-other", &format!("{other}\nauthor: true"))
        .try_build()
        .one_error(&["ambiguous-reference", "use the id of one of them", "mira-tolvan"]);
}

#[test]
fn the_page_of_an_author_of_withdrawn_articles_alone_has_the_notice() {
    let retraction =
        "Jo Quill]\ncorrections: [{date: 2025-11-26, text: It was untrue, kind: retraction}";
    let run = by(&format!("Mira Tolvan, {retraction}"), MIRA).build();
    run.page(PAGE).links("Mira Tolvan", "/actors/mira-tolvan/");
    let page = run.page("/actors/mira-tolvan/").has("It was untrue");
    assert_eq!(page.count(".articles-by"), 0);
}

#[test]
fn machines_are_told_the_name_and_the_page_of_an_author() {
    let run = by("mira-tolvan", MIRA).base_url("https://desk.example/").build().no_findings();
    let json_ld: serde_json::Value =
        serde_json::from_str(&run.page(PAGE).texts("script[type='application/ld+json']")[0])
            .unwrap();
    let author = match &json_ld["author"] {
        serde_json::Value::Array(all) => &all[0],
        one => one,
    };
    assert_eq!(author["@type"], "Person");
    assert_eq!(author["name"], "Mira Tolvan");
    assert_eq!(author["url"], "https://desk.example/actors/mira-tolvan/");
    let feed = run.text("feed.xml");
    assert!(feed.contains("<name>Mira Tolvan</name>"), "{feed}");
}

#[test]
fn only_a_person_is_an_author() {
    site()
        .actor("kell-watch", "type: organization\nname: Kell Watch\nauthor: true")
        .article("2025-11-25-x", "title: A", "Text.")
        .try_build()
        .one_error(&["conflicting-keys", "only a person can be an author"]);
}
