//! A page says a thing once.

use crate::support::site::site;

#[test]
fn a_topic_under_two_names_is_listed_once_in_a_statement_and_an_event() {
    let page = site()
        .topic("harbour-dispute", "name: Harbour dispute\nredirects: [kell-question]\nother_names: [Kell row]")
        .actor("mira", "type: person\nname: Mira Tolvan\nother_names: [M. Tolvan]")
        .article(
            "2025-11-25-a",
            "title: A\nactors: Mira Tolvan\nstatements:\n  - speaker: mira\n    text: We open.\n\
             \x20   about: [Harbour dispute, kell-question, Kell row]\nevents:\n  - name: Talks\n\
             \x20   attendees: [Mira Tolvan, M. Tolvan]\n    about: [kell-question, Harbour dispute]",
            "Text.",
        )
        .build()
        .no_findings()
        .page("/articles/2025-11-25-a/");
    let links = |selector: &str| page.attributes(&format!("{selector} a"), "href");
    let count =
        |links: Vec<String>, end: &str| links.iter().filter(|link| link.ends_with(end)).count();
    assert_eq!(count(links(".statement"), "/topics/harbour-dispute/"), 1);
    assert_eq!(count(links(".event"), "/topics/harbour-dispute/"), 1, "{:?}", links(".event"));
    assert_eq!(count(links(".event"), "/actors/mira/"), 1);
}

#[test]
fn a_redirect_to_a_page_of_the_same_title_is_titled_once() {
    let run = site()
        .config("title: The Desk")
        .article("2025-11-25-a", "title: A\nredirects: [/old/]", "Text.")
        .build();
    assert_eq!(run.page("/old/").texts("title"), ["The Desk"]);
}

#[test]
fn a_summary_that_begins_the_text_is_shown_once() {
    let lead = |summary: &str| {
        let run = site()
            .topic("kell", "name: Kell\nsummary: Harbours")
            .file(
                "content/actors/mira.md",
                format!("---\ntype: person\nname: Mira\nsummary: \"{summary}\"\n---\nMira leads – since the flood – Kell."),
            )
            .article(
                "2025-11-25-a",
                &format!("title: A\nactors: mira\nsummary: \"{summary}\""),
                "Mira leads – since the *flood* – Kell. More.",
            )
            .build();
        let count = |address: &str| run.page(address).count(".lead");
        assert!(run.text("articles/2025-11-25-a/index.html").contains("name=\"description\""));
        (count("/articles/2025-11-25-a/"), count("/actors/mira/"))
    };
    assert_eq!(lead("Mira leads – since the flood – Kell."), (0, 0));
    assert_eq!(lead("Mira leads - since the flood…"), (0, 0));
    assert_eq!(lead("Mira leads."), (0, 0));
    // As WordPress ends an excerpt, also one that goes on behind the first paragraph.
    assert_eq!(lead("Mira leads - since the flood [&hellip;]"), (0, 0));
    assert_eq!(lead("Mira leads - since the flood\u{a0}[…]"), (0, 0));
    assert_eq!(lead("Mira leads - since the flood (...)"), (0, 0));
    let excerpt = "Mira leads – since the flood – Kell. More. Then it rained [...]";
    assert_eq!(lead(excerpt), (0, 0));
    assert_eq!(lead("Mira leads – since the flood – Kell. More. Then it rained."), (1, 1));
    assert_eq!(lead("Kell has a leader"), (1, 1));
}

#[test]
fn a_summary_that_begins_the_text_behind_its_dateline_is_shown_once() {
    let lead = |text: &str| {
        let summary = "title: A\nsummary: The council met.";
        let run = site().article("2025-11-25-a", summary, text).build();
        run.page("/articles/2025-11-25-a/").count(".lead")
    };
    assert_eq!(lead("KELL, 3 March — The council met. It rained."), 0);
    assert_eq!(lead("**KELL** – The council met."), 0);
    assert_eq!(lead("KELL — Nobody came. The council met."), 1);
}

#[test]
fn a_summary_that_is_the_first_two_paragraphs_is_shown_once() {
    let lead = |text: &str| {
        let summary = "summary: \"It rained. The council – in Kell – met.\"";
        let run = site()
            .file(
                "content/actors/mira.md",
                format!("---\ntype: person\nname: Mira\n{summary}\n---\n{text}"),
            )
            .article("2025-11-25-a", &format!("title: A\nactors: mira\n{summary}"), text)
            .build();
        let count = |address: &str| run.page(address).count(".lead");
        (count("/articles/2025-11-25-a/"), count("/actors/mira/"))
    };
    assert_eq!(lead("It rained.\n\nThe *council* — in Kell — met."), (0, 0));
    assert_eq!(
        lead("## Rain\n\nIt rained.\n\nThe council – in Kell – met. More.\n\nMore."),
        (0, 0)
    );
    assert_eq!(lead("KELL, 3 March — It rained.\n\nThe council – in Kell – met."), (0, 0));
    assert_eq!(lead("It rained.\n\nThe council – in Oster – met."), (1, 1));
    assert_eq!(lead("It rained."), (1, 1));
}

#[test]
fn the_page_of_an_actor_with_one_article_has_its_sentence_once() {
    let sentences = |front: &str, text: &str| {
        site()
            .actor("mira", "type: person\nname: Mira Tolvan")
            .article("2025-11-25-a", &format!("title: A\nactors: mira\n{front}"), text)
            .build()
            .page("/actors/mira/")
            .count(".context")
    };
    let text = "It rained. Mira Tolvan opened the quay.\n\nMore.";
    assert_eq!(sentences("", text), 0, "the summary of the card has it");
    assert_eq!(sentences("summary: Kell reopens", text), 1);
    let said =
        "statements: [{speaker: mira, text: Mira Tolvan opened the quay.}]\nsummary: Kell reopens";
    assert_eq!(sentences(said, text), 0, "the statement has it");
}

#[test]
fn one_role_is_not_repeated_below_the_head_of_the_page() {
    let roles = |memberships: &str| {
        let run = site()
            .actor("norvia", "type: state\nname: Norvia")
            .actor("mira", &format!("type: person\nname: Mira\nmemberships: [{memberships}]"))
            .article("2025-11-25-a", "title: A\nactors: [mira, norvia]", "Text.")
            .build();
        let page = run.page("/actors/mira/");
        (page.count(".current-role"), page.count("#block_roles"))
    };
    assert_eq!(roles("{organization: norvia, role: Envoy, start_date: 2020}"), (1, 0));
    assert_eq!(roles("{organization: norvia, role: Envoy, source: The Kell Gazette}"), (1, 0));
    assert_eq!(roles("{organization: norvia, role: Envoy, end_date: 2020}"), (0, 1));
    assert_eq!(
        roles("{organization: norvia, role: Envoy}, {organization: norvia, role: Clerk}"),
        (1, 1)
    );
}

#[test]
fn an_article_is_not_among_the_others_that_report_its_statement() {
    let run = site()
        .config("unknown_names: allow")
        .article(
            "2025-11-25-x",
            "title: First\nstatements: [{id: late, speaker: Ana Duarte, text: It is late}]",
            "x",
        )
        .article("2025-11-26-y", "title: Second\nstatements: [late]", "x")
        .article("2025-11-27-z", "title: Third\nstatements: [late]", "x")
        .build()
        .no_findings();
    let caption = |id: &str| run.page(&format!("/articles/{id}/")).texts(".statement").concat();
    assert!(caption("2025-11-25-x").contains("also reported in Second, Third"));
    let second = caption("2025-11-26-y");
    assert!(
        second.contains("First · also reported in Third") && !second.contains("Second"),
        "{second}"
    );
    let on_briefing = run.page("/actors/ana-duarte/").texts(".statement").concat();
    assert!(on_briefing.contains("also reported in Second, Third"), "{on_briefing}");
    let two = run.site().without("content/articles/2025-11-27-z.md").build();
    let second = two.page("/articles/2025-11-26-y/").texts(".statement").concat();
    assert!(!second.contains("also reported"), "{second}");
}

#[test]
fn a_summary_that_only_repeats_the_title_is_not_shown_and_the_text_takes_its_place() {
    let run = site()
        .actor("mira", "type: person\nname: Mira Tolvan\nsummary: mira\u{a0}tolvan.")
        .topic("kell", "name: Harbour of Kell\nsummary: Harbour of Kell")
        .article(
            "2025-11-25-a",
            "title: The quay is “open”\nactors: mira\ntopics: kell",
            "The quay is \"open\".\n\nMore.",
        )
        .article(
            "2025-11-26-b",
            "title: It rained!\nsummary: It rained.\nactors: mira\ntopics: kell",
            "For a week.",
        )
        .article("2025-11-27-c", "title: It rained\nactors: mira\ntopics: kell", "It rained again.")
        .build();
    for address in ["/", "/articles/", "/actors/mira/", "/topics/kell/"] {
        let summaries = run.page(address).texts(".summary");
        assert!(
            summaries.iter().all(|it| !it.contains("open") && it != "It rained."),
            "{summaries:?}"
        );
        assert!(summaries.iter().any(|it| it == "It rained again."), "{address}: {summaries:?}");
    }
    let all = run.page("/articles/").texts(".summary");
    assert!(all.iter().any(|it| it == "For a week."), "{all:?}");
    assert_eq!(run.page("/articles/2025-11-26-b/").count(".lead"), 0);
    assert_eq!(run.page("/topics/kell/").count(".lead"), 0);
    assert_eq!(
        run.page("/actors/mira/").count(".lead"),
        1,
        "in small letters it says something else"
    );
}
