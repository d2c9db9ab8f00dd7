//! Which actors and topics have a page.

use crate::support::site::{Site, site};

/// A site with a text that mentions Ana Duarte and Harbour tolls, and declares neither.
fn mentioning() -> Site {
    site().config("title: T\nmentions: link").article(
        "2025-11-25-x",
        "title: Talks",
        "In Kell, Ana Duarte spoke about harbour tolls.",
    )
}

const ANA: &str = "name: Ana Duarte\ntype: person";

#[test]
fn an_actor_or_topic_with_a_file_of_its_own_has_a_page_if_a_text_mentions_it() {
    let run = mentioning()
        .actor("ana-duarte", ANA)
        .topic("harbour-tolls", "name: Harbour tolls")
        .actor("rui-lopes", "name: Rui Lopes\ntype: person")
        .build()
        .no_findings();
    run.page("/articles/2025-11-25-x/")
        .links("Ana Duarte", "/actors/ana-duarte/")
        .links("harbour tolls", "/topics/harbour-tolls/");
    run.page("/actors/ana-duarte/").has("Talks");
    run.page("/topics/harbour-tolls/").has("Talks");
    run.page("/actors/").has("Ana Duarte").lacks("Rui Lopes");
    assert!(run.text("graph.json").contains("\"ana-duarte\""));
    run.has_no("/actors/rui-lopes/");
}

#[test]
fn an_entry_of_a_roster_that_is_only_mentioned_has_no_page_and_no_link() {
    let run = mentioning()
        .file("content/actors.yaml", "- {name: Ana Duarte, type: person}\n")
        .file("content/topics.csv", "name\nHarbour tolls\n")
        .build()
        .no_findings();
    run.page("/articles/2025-11-25-x/").does_not_link("Ana Duarte").does_not_link("harbour tolls");
    assert!(!run.text("graph.json").contains("\"ana-duarte\""));
    run.has_no("/actors/ana-duarte/").has_no("/topics/harbour-tolls/").has_no("/actors/");
}

#[test]
fn what_no_published_text_mentions_has_no_page() {
    let of_draft = site()
        .article("2025-11-25-x", "title: Talks\ndraft: true", "Ana Duarte spoke.")
        .article("2025-12-25-y", "title: Later", "Ana Duarte will speak.")
        .article("2025-11-26-z", "title: Other", "Nobody spoke.")
        .actor("ana-duarte", ANA);
    of_draft.build().has_no("/actors/ana-duarte/");
    mentioning()
        .actor("ana-duarte", "name: Ana Duarte\ntype: person\ndraft: true")
        .build()
        .has_no("/actors/ana-duarte/");
    let off = mentioning().config("title: T\nmentions: off").actor("ana-duarte", ANA).build();
    off.has_no("/actors/ana-duarte/");
}

#[test]
fn a_link_by_hand_in_any_text_is_a_mention() {
    for text in ["[[Ana Duarte]]", "[She](../actors/ana-duarte.md)", "[She](/actors/ana-duarte/)"] {
        let run = site()
            .article("2025-11-25-x", "title: Talks", text)
            .actor("ana-duarte", ANA)
            .build()
            .no_findings();
        run.page("/actors/ana-duarte/").has("Talks");
    }
    for path in ["content/pages/about.md", "content/index.md", "content/topics/sea.md"] {
        let front = if path.contains("topics") { "name: Sea" } else { "title: About" };
        site()
            .article("2025-11-25-x", "title: Talks", "Text.")
            .file(path, format!("---\n{front}\n---\nWe thank Ana Duarte.\n"))
            .actor("ana-duarte", ANA)
            .build()
            .no_findings()
            .page("/actors/ana-duarte/")
            .has("Ana Duarte");
    }
}

#[test]
fn a_link_by_hand_to_an_entry_of_a_roster_without_an_article_says_why_it_is_dead() {
    let run = site()
        .article("2025-11-25-x", "title: Talks", "[[Ana Duarte]]")
        .file("content/actors.yaml", "- {name: Ana Duarte, type: person}\n")
        .build();
    run.one_warning(&[
        "\"Ana Duarte\" has no page: no published article declares it, and it has no file",
        "give it a file in content/actors/, declare it in an article's `actors`",
    ]);
    let run = site()
        .article("2025-11-25-x", "title: Talks", "[[Harbour dispute]]")
        .file("content/topics.yaml", "- {name: Harbour dispute}\n")
        .build();
    run.one_warning(&["dead-link", "give it a file in content/topics/", "`topics`"]);
}

#[test]
fn the_first_and_the_last_mention_change_all_pages_that_link() {
    let site = site()
        .article("2025-11-25-x", "title: Talks", "Nobody spoke.")
        .article("2025-11-26-y", "title: Member\nactors: Kell Council", "Text.")
        .file("content/actors.yaml", "- {name: Kell Council, type: organization}\n")
        .actor("ana-duarte", "name: Ana Duarte\ntype: person\nmemberships: {organization: Kell Council, role: Chair}");
    site.build()
        .has_no("/actors/ana-duarte/")
        .page("/actors/kell-council/")
        .does_not_link("Ana Duarte");
    let mentions =
        site.clone().article("2025-11-25-x", "title: Talks", "Ana Duarte spoke.").build();
    mentions.page("/actors/ana-duarte/").has("Talks");
    mentions.page("/actors/kell-council/").links("Ana Duarte", "/actors/ana-duarte/");
    let again = site.article("2025-11-25-x", "title: Talks", "Nobody spoke.").build();
    again.has_no("/actors/ana-duarte/").page("/actors/kell-council/").does_not_link("Ana Duarte");
}
