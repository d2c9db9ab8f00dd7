//! What pages lead with, who says what, and how statements are cited.

use crate::support::site::{Site, site};

fn desk() -> Site {
    site()
        .config("title: The Desk")
        .actor("norvia", "type: state\nname: Norvia")
        .actor(
            "mira",
            "type: person\nname: Mira Tolvan\nmemberships:\n  \
             - {organization: norvia, role: Envoy, start_date: 2025-03-14}\n  \
             - {organization: norvia, role: Clerk, start_date: 2019, end_date: 2025-03-13}",
        )
        .actor("rui", "type: person\nname: Rui Lopes")
        .topic("tolls", "name: Tolls")
}

#[test]
fn a_briefing_leads_with_the_newest_article_that_is_mainly_about_it() {
    let run = desk()
        .article("2025-11-20-a", "title: First\nactors: [mira]", "x")
        .article("2025-11-21-b", "title: Main\nactors: [{id: mira, main: true}]", "x")
        .article("2025-11-22-c", "title: Newest\nactors: [mira, rui]", "x")
        .article("2025-11-23-d", "title: Beside\nactors: [rui]", "x")
        .build();
    let titles =
        |address: &str, part: &str| run.page(address).texts(&format!("{part} .card-title"));
    assert_eq!(titles("/actors/mira/", ".latest"), ["Main"]);
    assert_eq!(titles("/actors/mira/", ".more-news"), ["Newest", "First"]);
    assert_eq!(titles("/actors/rui/", ".latest"), ["Beside"], "none is mainly about him");
}

#[test]
fn a_topic_shows_who_says_what_by_period() {
    let run = desk()
        .article(
            "2025-11-25-a",
            "title: A\ntopics: [tolls]\nstatements:\n\
             - {speaker: mira, quote: Not one day, about: tolls, date: 2025-11-20}\n\
             - {speaker: mira, text: Perhaps, about: tolls, date: 2025-11-19}\n\
             - {speaker: mira, text: Never, about: tolls, date: 2024-05-01}\n\
             - {speaker: rui, text: At once, about: tolls, date: 2025-02-01}\n\
             - {speaker: rui, text: In time, about: tolls, date: 2024-06-01}",
            "“Not one day,” she said.",
        )
        .build();
    let page = run.page("/topics/tolls/");
    assert_eq!(page.texts(".positions thead th"), ["Who", "2025", "2024"]);
    assert_eq!(page.texts(".positions tbody .speaker"), ["Mira Tolvan", "Rui Lopes"]);
    let said = page.texts("td :is(blockquote, .said)");
    assert_eq!(said, ["“Not one day”", "Perhaps", "Never", "At once", "In time"]);
    assert_eq!(page.texts("td .fold > summary"), ["1 more statement"]);
}

#[test]
fn the_home_page_and_a_topic_name_the_last_changes_of_roles() {
    let run = desk()
        .article("2025-03-01-a", "title: A\nactors: [mira]\ntopics: [tolls]", "x")
        .article("2025-04-01-b", "title: B\nactors: [mira]\ntopics: [tolls]", "x")
        .build();
    let changes = |address: &str| run.page(address).texts(".role-changes li");
    let began = "Mira Tolvan, Envoy, Norvia since 14 March 2025";
    let ended = "Mira Tolvan, Clerk, Norvia 2019 – 13 March 2025";
    assert_eq!(changes("/"), [began, ended]);
    assert_eq!(changes("/topics/tolls/"), [began, ended]);
    let before = desk()
        .article("2025-02-01-a", "title: A\nactors: [mira]\ntopics: [tolls]", "x")
        .article("2025-02-02-b", "title: B\nactors: [mira]\ntopics: [tolls]", "x")
        .build();
    assert_eq!(before.page("/topics/tolls/").count(".role-changes"), 0, "they were later");
}

#[test]
fn a_citation_says_what_a_statement_is() {
    let cite = |statement: &str| {
        let front = format!("title: The toll\nstatements: [{statement}]");
        let run = desk().article("2025-11-25-a", &front, "“Not one day,” she said.").build();
        run.page("/articles/2025-11-25-a/").texts(".statement .citation").concat()
    };
    let end =
        ". The toll. The Desk, 25 November 2025. https://news.example/articles/2025-11-25-a/#s-x";
    assert_eq!(
        cite("{id: x, speaker: mira, quote: Not one day, date: 2025-11-20}"),
        format!("Mira Tolvan (Envoy, Norvia), 20 November 2025: “Not one day”{end}")
    );
    assert_eq!(
        cite("{id: x, speaker: rui, text: It is late., disputed: {text: No.}}"),
        format!("Rui Lopes, reported 25 November 2025: It is late [paraphrase; disputed]{end}")
    );
    let translated = cite(
        "{id: x, speaker: rui, quote: Not one day, date: 2025-11-20, original: {lang: fr, text: Pas un jour}}",
    );
    assert!(translated.contains("“Not one day” [translated from French]"), "{translated}");
}

#[test]
fn a_long_article_says_how_long_it_takes_to_read() {
    let reading = |words: usize| {
        let run = desk().article("2025-11-25-a", "title: A", &"word ".repeat(words)).build();
        run.page("/articles/2025-11-25-a/").texts(".dateline").concat()
    };
    assert!(reading(1000).contains("5 min read"), "{}", reading(1000));
    assert!(!reading(300).contains("min read"));
}
