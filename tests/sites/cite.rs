//! How articles and statements are cited, and links to words in their sources.

use crate::support::site::{Run, Site, site};

fn desk() -> Site {
    site()
        .config("title: The Desk\nauthors: [The desk & co]\nunknown_names: allow")
        .actor("mira", "type: person\nname: Mira Tolvan")
        .actor("ann", "type: person\nname: Ann Orlay\nauthor: true")
}

fn article(front: &str) -> Run {
    desk()
        .article(
            "2025-11-25-a",
            &format!("title: \"Tolls: 5 %\"\n{front}"),
            "“Not one day,” she said.",
        )
        .build()
}

const ADDRESS: &str = "/articles/2025-11-25-a/";

#[test]
fn an_article_is_cited_as_text_bibtex_and_ris_without_a_script() {
    let page = article("authors: [Ann Orlay]").page(ADDRESS);
    let citations = page.texts(".cite-article .citation");
    assert_eq!(
        citations[0],
        "Ann Orlay. Tolls: 5 %. The Desk, 25 November 2025. https://news.example/articles/2025-11-25-a/"
    );
    assert!(citations[1].starts_with("@misc{2025-11-25-a,"), "{}", citations[1]);
    assert!(citations[1].contains("author = {Ann Orlay}") && citations[1].contains("5 \\%"));
    assert!(citations[2].starts_with("TY - ELEC"), "{}", citations[2]);
    let by_desk = article("").page(ADDRESS).texts(".cite-article .citation");
    assert!(by_desk[1].contains("author = {{The desk \\& co}}"), "{}", by_desk[1]);
}

#[test]
fn the_articles_of_a_month_are_files_of_a_bibliography() {
    let run = desk()
        .article("2025-11-24-z", "title: First", "x")
        .article("2025-11-25-a", "title: Second", "x")
        .article(
            "2025-11-26-b",
            "title: Gone\ncorrections: [{date: 2025-11-27, text: No., kind: retraction}]",
            "x",
        )
        .article(
            "2025-10-01-c",
            "title: Alone\ncorrections: [{date: 2025-11-27, text: No., kind: retraction}]",
            "x",
        )
        .build();
    let month = run.page("/articles/archive/2025-11/");
    let files = month.attributes("a[type^=\"application/x-\"]", "href");
    assert_eq!(
        files,
        ["/articles/archive/2025-11/articles.bib", "/articles/archive/2025-11/articles.ris"]
    );
    let bib = run.text("articles/archive/2025-11/articles.bib");
    let keys: Vec<&str> = bib.lines().filter(|line| line.starts_with('@')).collect();
    assert_eq!(keys, ["@misc{2025-11-24-z,", "@misc{2025-11-25-a,"]);
    let ris = run.text("articles/archive/2025-11/articles.ris");
    assert_eq!((ris.matches("TY  - ELEC").count(), ris.matches("ER  - ").count()), (2, 2));
    assert_eq!(run.page("/articles/archive/2025-10/").count("a[type^=\"application/x-\"]"), 0);
    assert!(!run.publishes("/articles/archive/2025-10/articles.bib"));
}

#[test]
fn the_address_of_an_arabic_article_is_one_that_a_reference_manager_reads() {
    let config = "title: الملف\nlanguage: ar\nunknown_names: allow";
    let run = site()
        .config(config)
        .article("2025-11-25-الميناء", "title: الميناء\nauthors: [ليلى, سمير]", "x")
        .article("2025-11-25-القطار", "title: القطار", "x")
        .build();
    let address =
        "https://news.example/articles/2025-11-25-%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1/";
    let citations = run.page("/articles/2025-11-25-الميناء/").texts(".cite-article .citation");
    // With the comma of the language.
    assert!(citations[0].starts_with("ليلى، سمير. الميناء. الملف، "), "{}", citations[0]);
    assert!(citations[0].ends_with(address), "{}", citations[0]);
    assert!(citations[1].contains(&format!("url = {{{address}}}")), "{}", citations[1]);
    assert!(citations[2].contains(&format!("UR - {address}")), "{}", citations[2]);
    let bib = run.text("articles/archive/2025-11/articles.bib");
    let keys: std::collections::BTreeSet<&str> =
        bib.lines().filter(|line| line.starts_with('@')).collect();
    assert_eq!(keys.len(), 2, "a key twice makes programs refuse the file: {bib}");
    assert!(keys.iter().all(|key| key.is_ascii() && key.starts_with("@misc{2025-11-25-")));
}

#[test]
fn nothing_of_a_withdrawn_article_is_cited() {
    let page = article(
        "statements: [{speaker: mira, quote: Not one day}]\n\
         corrections: [{date: 2025-11-27, text: It was invented., kind: retraction}]",
    )
    .page(ADDRESS);
    assert_eq!(page.count(".cite"), 0);
}

#[test]
fn a_statement_is_cited_on_the_pages_of_its_actor_and_topic_as_on_its_article() {
    let run = article("statements: [{id: x, speaker: mira, quote: Not one day, about: Tolls}]");
    let of = |address: &str| {
        let mut citations = run.page(address).texts(".statement .citation");
        citations.dedup();
        citations
    };
    let expected = "Mira Tolvan, reported 25 November 2025: “Not one day”. Tolls: 5 %. The Desk, \
                    25 November 2025. https://news.example/articles/2025-11-25-a/#s-x";
    for address in [ADDRESS, "/actors/mira/", "/topics/tolls/"] {
        assert_eq!(of(address), [expected], "{address}");
    }
    assert_eq!(of("/"), [""; 0]);
}

/// The link to the words of the only statement of an article.
fn words_in_source(front: &str) -> Vec<String> {
    article(front).page(ADDRESS).attributes(".in-source a", "href")
}

#[test]
fn a_quote_links_to_its_words_in_the_source() {
    let quote = |source: &str, more: &str| {
        words_in_source(&format!(
            "{source}statements: [{{speaker: mira, quote: Not one day{more}}}]"
        ))
    };
    let words = "#:~:text=Not%20one%20day";
    let source = "source: https://outlet.example/1\n";
    assert_eq!(quote(source, ""), [format!("https://outlet.example/1{words}")]);
    let own = ", source: https://other.example/2";
    assert_eq!(quote(source, own), [format!("https://other.example/2{words}")]);
    let several = "source: [https://outlet.example/1, https://outlet.example/2]\n";
    assert_eq!(quote(several, ""), [""; 0], "which of them has the words is not known");
    assert_eq!(quote("", ""), [""; 0]);
    assert_eq!(quote(source, ", original: {lang: fr}"), [""; 0], "a translation is in no source");
    let original = ", original: {lang: fr, text: Pas un jour, source: https://fr.example/3}";
    assert_eq!(quote(source, original), ["https://fr.example/3#:~:text=Pas%20un%20jour"]);
    let paraphrase =
        words_in_source("source: https://o.example/1\nstatements: [{speaker: mira, text: No}]");
    assert_eq!(paraphrase, [""; 0]);
}
