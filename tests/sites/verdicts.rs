//! Which findings stop a build.

use crate::support::site::{Site, run_here, site};

const PAGE: &str = "/articles/2025-11-25-x/";

fn article(front: &str, text: &str) -> Site {
    site().actor("emmanuel-macron", "type: person\nname: Emmanuel Macron").article(
        "2025-11-25-x",
        &format!("title: A\n{front}"),
        text,
    )
}

#[test]
fn a_misspelled_reference_is_an_error_with_two_suggestions() {
    let run = article("actors: [Emanuel Macron]", "Text.").try_build();
    run.one_error(&[
        "unknown actor \"Emanuel Macron\"",
        "\"Emmanuel Macron\"",
        "content/actors/emmanuel-macron.md",
        "content/actors.yaml",
        "- {id: emanuel-macron, type: person, name: \"Emanuel Macron\"}",
    ]);
}

#[test]
fn both_suggestions_for_a_misspelling_work() {
    article("actors: [Emmanuel Macron]", "Text.").build().no_findings();
    let roster = "- id: emanuel-macron\n  type: person\n  name: Emanuel Macron\n";
    let run =
        article("actors: [Emanuel Macron]", "Text.").file("content/actors.yaml", roster).build();
    run.no_findings().page("/actors/emanuel-macron/").has("Emanuel Macron");
}

#[test]
fn different_punctuation_within_a_word_is_a_misspelling_and_different_case_is_none() {
    let nato = |reference: &str| {
        site().actor("nato", "type: alliance\nname: NATO").article(
            "2025-11-25-x",
            &format!("title: A\nactors: [{reference}]"),
            "Text.",
        )
    };
    nato("N.A.T.O.").try_build().one_error(&["N.A.T.O.", "NATO"]);
    nato("Nato").build().no_findings();
    nato("NATO").build().no_findings();
}

#[test]
fn similar_short_names_are_not_misspellings() {
    let run = site()
        .actor("iran", "type: state\nname: Iran")
        .article("2025-11-25-x", "title: A\nactors: [Iran, Iraq]", "Text.")
        .build();
    run.page("/actors/iraq/").has("Iraq");
    run.one_warning(&["Iraq"]);
}

#[test]
fn an_ambiguous_reference_is_an_error_naming_both() {
    let run = article("actors: [Macron]", "Text.")
        .actor("brigitte-macron", "type: person\nname: Brigitte Macron")
        .try_build();
    run.one_error(&["Macron", "Emmanuel Macron", "Brigitte Macron", "x.md:3:10"]);
}

#[test]
fn a_new_name_is_a_warning_an_error_or_nothing_as_configured() {
    let new = || article("topics: [Grain transit]", "Text.");
    let run = new().build();
    run.page("/topics/grain-transit/").has("Grain transit");
    run.one_warning(&["Grain transit", "x.md:3:10"]);
    new().config("unknown_names: error").try_build().one_error(&["Grain transit"]);
    new().config("unknown_names: allow").build().no_findings();
}

#[test]
fn unknown_names_with_the_same_slug_are_one_entity() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-25-x", "title: A\ntopics: [grain transit]", "Text.")
        .article("2025-11-26-y", "title: B\ntopics: [Grain transit]", "Text.")
        .build();
    let page =
        run.page("/topics/grain-transit/").links("A", PAGE).links("B", "/articles/2025-11-26-y/");
    assert_eq!(page.texts("h1"), ["grain transit"], "as it is written first");
}

#[test]
fn a_dead_link_keeps_its_text_and_is_reported() {
    let run = article("", "See [the office](/actors/nobody/).").build();
    run.page(PAGE).has("See the office.").does_not_link("the office");
    run.one_warning(&["/actors/nobody/"]);
}

#[test]
fn a_dead_name_link_keeps_its_text_and_suggests_the_nearest_name() {
    let run = article("", "See [[Emanuel Macron]] and [[Nobody|that man]].").build();
    run.page(PAGE).has("See Emanuel Macron and that man.").does_not_link("that man");
    let warnings = run.warnings();
    assert_eq!(warnings.len(), 2, "{}", run.stderr());
    warnings[0].contains(&["Emanuel Macron", "Emmanuel Macron"]);
    warnings[1].contains(&["Nobody"]);
}

#[test]
fn a_name_link_leads_to_its_briefing() {
    let run = article("actors: [Macron]", "See [[Macron]] and [[Macron|the president]].")
        .build()
        .no_findings();
    run.page(PAGE)
        .links("Macron", "/actors/emmanuel-macron/")
        .links("the president", "/actors/emmanuel-macron/");
}

#[test]
fn links_between_files_and_pages_are_found() {
    let text = "[other](2025-11-26-y.md), [him](../actors/emmanuel-macron.md), [up](/actors/)";
    let run = article("actors: [Macron]", text)
        .article("2025-11-26-y", "title: B\nactors: [Macron]", "Text.")
        .build()
        .no_findings();
    run.page(PAGE)
        .links("other", "/articles/2025-11-26-y/")
        .links("him", "/actors/emmanuel-macron/")
        .links("up", "/actors/");
}

#[test]
fn a_quote_that_is_not_in_the_body_is_a_warning() {
    let quote = "statements:\n  - {speaker: Macron, quote: We will never yield}";
    let run = article(quote, "“We will not yield,” he said.").build();
    run.page(PAGE).has("We will never yield");
    run.one_warning(&["quote", "x.md:4:30"]);
    article(quote, "“We will never yield,” he said.").build().no_findings();
}

#[test]
fn first_and_last_words_quote_the_passage_between_them() {
    let quote = "statements:\n  - {speaker: Macron, quote: We will ... at the border}";
    let run =
        article(quote, "“We will stand with them at the border,” he said.").build().no_findings();
    run.page("/actors/emmanuel-macron/").has("We will stand with them at the border");
}

#[test]
fn raw_html_is_shown_as_text_unless_the_site_allows_it() {
    let text = "One <b onclick=\"x()\">two</b>.\n\n<script>alert(1)</script>\n";
    let run = article("", text).build();
    let page = run.page(PAGE).has("<b onclick=\"x()\">two</b>").has("<script>alert(1)</script>");
    assert_eq!(page.count("main b") + page.count("main script"), 0);
    assert!(!run.warnings().is_empty());
    let run = article("", "One <b>two</b>.").config("html: trusted").build().no_findings();
    assert_eq!(run.page(PAGE).has("One two.").texts("main b"), ["two"]);
}

#[test]
fn a_missing_image_is_a_warning() {
    article("", "![A map](map.png)").build().one_warning(&["map.png"]);
    article("image: photo.jpg", "Text.").build().one_warning(&["photo.jpg"]);
}

#[test]
fn an_unknown_key_is_a_warning_that_suggests_the_nearest_one() {
    article("sumary: B", "Text.").build().one_warning(&["sumary", "summary", "x.md:3:1"]);
}

#[test]
fn a_name_of_two_actors_is_a_warning_at_its_location() {
    let run = site()
        .actor("a", "type: organization\nname: Board of Trade\ndisambiguation: north")
        .actor("b", "type: organization\nname: Board of Trade\ndisambiguation: south")
        .article("2025-11-25-x", "title: A\nactors: [a, b]", "Text.")
        .try_build();
    assert!(run.publishes("/actors/a/") && run.publishes("/actors/b/"), "{}", run.stderr());
}

#[test]
fn strict_makes_every_warning_an_error() {
    for site in [
        article("topics: [Grain transit]", "Text."),
        article("", "[x](/nowhere/)"),
        article("layout: post", "Text."),
    ] {
        site.build();
        let run = site.arg("--strict").try_build().exit(1);
        assert!(run.warnings().is_empty() && run.errors().len() == 1, "{}", run.stderr());
    }
    article("actors: [Macron]", "Text.").arg("--strict").build().no_findings();
}

#[test]
fn one_cause_in_many_files_is_reported_once_with_its_first_locations() {
    let mut site = site().for_people();
    for n in 1..=30 {
        site = site.article(&format!("2025-11-{n:02}-x"), "title: A\nlayout: post", "Text.");
    }
    let said = site.build().stderr();
    assert_eq!(said.matches("warning[").count(), 1, "{said}");
    assert!(said.contains("content/articles/2025-11-01-x.md:3:1"), "{said}");
    assert!(said.contains("26 more"), "{said}");
}

#[test]
fn a_successful_build_ends_with_one_line_without_the_word_error() {
    let run = article("actors: [Macron]", "Text.").for_people().build().no_findings();
    assert!(run.printed().contains("written"), "{}", run.printed());
    assert!(!run.printed().to_lowercase().contains("error"), "{}", run.printed());
}

#[test]
fn a_build_reports_when_the_next_change_is_due() {
    let run =
        article("", "Text.").article("2025-12-24-y", "title: B", "Text.").for_people().build();
    assert!(run.printed().contains("2025-12-24"), "{}", run.printed());
}

#[test]
fn wrong_usage_and_unreadable_settings_are_exit_2() {
    site().arg("--nonsense").try_build().exit(2);
    site().config("page_size: none").try_build().exit(2);
    site().config("title: [").try_build().exit(2);
    let mut command = site().command("build");
    command.arg("--root").arg("/nowhere/at/all");
    assert_eq!(run_here(&command).status.code(), Some(2));
}

#[test]
fn an_event_reported_differently_is_a_warning_and_the_newest_article_counts() {
    let event = |place: &str| {
        format!(
            "title: A\nevents:\n  - {{id: paris-call, name: The call, date: 2025-11-25, location: {place}}}"
        )
    };
    let run = site()
        .article("2025-11-25-x", &event("Paris"), "Text.")
        .article("2025-11-26-y", &event("Geneva"), "Text.")
        .build();
    run.page("/timeline/2025/").has("Geneva").lacks("Paris");
    run.one_warning(&["paris-call"]);
}

#[test]
fn a_cycle_of_broader_topics_is_one_error_naming_them() {
    let run = site()
        .topic("grain", "name: Grain\nbroader: Food")
        .topic("food", "name: Food\nbroader: Trade")
        .topic("trade", "name: Trade\nbroader: Grain")
        .topic("rye", "name: Rye\nbroader: Grain")
        .try_build();
    run.one_error(&["Grain", "Food", "Trade"]);
}

#[test]
fn an_event_that_only_a_draft_reports_dates_what_was_said_at_it_and_is_reported_where_it_is_missing()
 {
    let run = site()
        .config("unknown_names: allow")
        .article(
            "2025-11-24-x",
            "title: A\ndraft: true\nevents: [{id: the-call, name: The call, date: 2025-11-25}]",
            "Text.",
        )
        .article(
            "2025-11-25-y",
            "title: B\nevents: [the-call]\n\
             statements: [{speaker: Ana Duarte, text: The line was bad, event: the-call}]",
            "Text.",
        )
        .build()
        .one_warning(&[
            "unknown-event",
            "the event \"the-call\" is not shown here, as content/articles/2025-11-24-x.md is not published",
            "publish that article first",
        ]);
    // Its name and date are true of the statement, but there is nothing to link to.
    let caption = run.page("/articles/2025-11-25-y/").texts(".statement").concat();
    assert!(caption.contains("25 November 2025 · paraphrase · at The call"), "{caption}");
    assert!(!run.text("articles/2025-11-25-y/index.html").contains("#e-the-call"));
}

#[test]
fn new_names_of_one_address_that_differ_in_a_distinctive_sign_are_reported() {
    let with = |topics: &str| {
        site()
            .config("unknown_names: allow\ntitle: The Kell Desk")
            .article("2025-11-25-x", &format!("title: A\ntopics: [{topics}]"), "Text.")
            .article("2025-11-26-y", "title: B\ntopics: [Grain transit]", "Text.")
    };
    let names = "C, \"C#\", C++, grain-Transit, Grain (transit)";
    with(names).build().one_warning(&[
        "merged-names",
        "\"C\" and \"C#\" and \"C++\"",
        "topic",
        "- {id: c-sharp, name: \"C#\"}",
        "x.md:3:13",
    ]);
    with("5, № 5").build().one_warning(&["merged-names", "\"5\" and \"№ 5\""]);
    with("\"Grain, transit\", grain transit, 'Grain: Transit', Grain – Transit")
        .build()
        .one_warning(&["name-with-commas"]);
    let byline = site().article("2025-11-25-x", "title: A\nauthors: By Ann Orlay", "Text.");
    byline.build().one_warning(&["name-with-by", "write Ann Orlay"]);
    // The fix that is suggested.
    let roster =
        "- {id: c, name: C}\n- {id: c-sharp, name: \"C#\"}\n- {id: c-plus-plus, name: C++}\n";
    with(names).file("content/topics.yaml", roster).build().no_findings();
}

#[test]
fn an_event_that_only_a_withdrawn_article_reports_is_reported_where_it_is_missing() {
    let event = "title: A\nevents: [{id: the-call, name: The call, date: 2025-11-25}]";
    let retracted =
        format!("{event}\ncorrections: [{{date: 2025-11-26, text: Untrue., kind: retraction}}]");
    let run = site()
        .article("2025-11-24-x", &retracted, "Text.")
        .article("2025-11-25-y", "title: B\nevents: [the-call]", "Text.")
        .build()
        .one_warning(&["unknown-event", "content/articles/2025-11-24-x.md is withdrawn"]);
    assert_eq!(run.page("/articles/2025-11-25-y/").count(".event"), 0);
    let said = "title: B\nstatements: [{speaker: Ana Duarte, text: x, event: the-call}]";
    let said = run.site().config("unknown_names: allow").article("2025-11-25-y", said, "Text.");
    said.build().one_warning(&["unknown-event", "described by a withdrawn article alone"]);
    // The suggestion removes it.
    run.site().article("2025-11-25-y", event, "Text.").build().no_findings();
}
