//! Withdrawn statements: the words go everywhere, the notice stays wherever readers had the words.

use crate::support::site::{Site, site};

/// A site with an article whose statement by Rui Lopes is withdrawn, and the body of that article.
fn withdrawn(words: &str, body: &str) -> Site {
    site().config("unknown_names: allow").article(
        "2025-11-25-x",
        &format!(
            "title: The day\nstatements:\n- {{id: toll, speaker: Rui Lopes, {words}about: Tolls, withdrawn: {{date: 2025-11-26, text: It was a forgery.}}}}"
        ),
        body,
    )
}

const WORDS: &str = "quote: the toll will double, ";
const ARTICLE: &str = "/articles/2025-11-25-x/";

#[test]
fn a_page_that_a_statement_made_stays_with_the_notice_of_its_withdrawal() {
    for words in [WORDS, ""] {
        let run = withdrawn(words, "x").build().no_findings().nowhere("toll will double");
        for address in ["/actors/rui-lopes/", "/topics/tolls/"] {
            let page = run.page(address).links("The day", &format!("{ARTICLE}#s-toll"));
            let notice = page.texts(".withdrawn-statements .withdrawn-statement");
            let expected = "Statement withdrawn 26 November 2025: It was a forgery. · The day";
            assert_eq!(notice, [expected], "{address}");
            assert_eq!(page.count("#s-toll"), 0, "its address is on the page of the article");
            // It declares nobody: the article is not about them.
            assert_eq!(page.count(".card"), 0, "{address}");
        }
        assert_eq!(run.page(ARTICLE).count(".declared"), 0);
        let graph = run.text("graph.json");
        assert!(!graph.contains("forgery") && graph.contains("\"statements\":[]"), "{graph}");
    }
}

#[test]
fn only_a_withdrawn_statement_keeps_a_page() {
    let retracted = "title: The day\nstatements: [{speaker: Rui Lopes, text: x, withdrawn: {date: 2025-11-26, text: Forged.}}]\n\
                     corrections: [{date: 2025-11-26, text: Withdrawn, kind: retraction}]";
    let unnamed = "title: Y\nstatements: [{speaker: {text: an aide, of: The Pact}, text: x, via: Jo Marsh, withdrawn: {date: 2025-11-26, text: Forged.}}]";
    site()
        .config("unknown_names: allow")
        .article("2025-11-25-x", retracted, "x")
        .article("2025-11-25-y", unnamed, "x")
        .actor("hidden", "type: person\nname: Ida Hidden\ndraft: true")
        .article("2025-11-25-z", &unnamed.replace("The Pact", "hidden"), "x")
        .build()
        .has_no("/actors/rui-lopes/")
        .has_no("/actors/jo-marsh/")
        .has_no("/actors/hidden/")
        .page("/actors/the-pact/")
        .has("Statement withdrawn");
}

#[test]
fn an_article_that_repeats_a_withdrawn_statement_shows_the_notice() {
    let run = withdrawn(WORDS, "x")
        .article("2025-11-24-y", "title: Before\nstatements: [toll]", "y")
        .article("2025-11-27-z", "title: Again\nstatements: [{id: toll, source: A}]", "z")
        .build()
        .no_findings()
        .nowhere("toll will double");
    for address in ["/articles/2025-11-24-y/", "/articles/2025-11-27-z/"] {
        let page = run.page(address).links("The day", &format!("{ARTICLE}#s-toll"));
        let notice = page.texts(".withdrawn-statement").concat();
        assert!(notice.contains("Statement withdrawn 26 November 2025"), "{address}: {notice}");
        assert_eq!(page.count(".statement"), 0, "{address}");
        assert_eq!(page.count("#s-toll, .declared"), 0, "{address}");
    }
    assert_eq!(run.page("/actors/rui-lopes/").count(".withdrawn-statement"), 1, "it is shown once");
}

#[test]
fn words_that_are_still_in_the_text_are_reported_with_their_line() {
    let site = withdrawn(WORDS, "It rained.\n\nHe said: “The *toll* will double.”");
    let (line, column) = site.place_of("content/articles/2025-11-25-x.md", "The *toll*");
    let run = site.build().one_warning(&[
        "withdrawn-words",
        "the statement withdrawn on 2025-11-26 are still in this text",
        &format!("2025-11-25-x.md:{line}:{column}"),
        "take them out",
    ]);
    // The suggestion removes it.
    run.site().article("2025-11-25-x", "title: The day", "It rained.").build().no_findings();
}

#[test]
fn words_that_another_text_still_has_are_reported_with_both_files() {
    let quoting = "“The toll will double,” said Rui Lopes in May.";
    let words = ["withdrawn-words", "content/articles/2025-11-25-x.md has withdrawn"];
    let declaring = "title: Y\nactors: Rui Lopes";
    let site = || withdrawn(WORDS, "x");
    site().article("2025-11-20-y", declaring, quoting).build().one_warning(&words);
    let mentioning = site().article("2025-11-20-y", "title: Y", quoting);
    mentioning.build().one_warning(&[words[0], words[1], "2025-11-20-y.md:4:2"]);
    let summary = "title: Y\nactors: Rui Lopes\nsummary: He said that the toll will double.";
    site()
        .article("2025-11-20-y", summary, "x")
        .build()
        .one_warning(&["in this summary", "2025-11-20-y.md"]);
    site()
        .file(
            "content/actors/rui-lopes.md",
            format!("---\ntype: person\nname: Rui Lopes\n---\n{quoting}\n"),
        )
        .build()
        .one_warning(&[words[0], words[1], "content/actors/rui-lopes.md"]);
}

#[test]
fn other_words_and_texts_without_the_speaker_are_not_reported() {
    withdrawn("quote: we act, ", "He did not say so.")
        .article("2025-11-20-y", "title: Y\nactors: Rui Lopes", "“We act,” he said.")
        .article("2025-11-21-z", "title: Z", "“The toll will double,” somebody said.")
        .article("2025-12-24-d", "title: D\nactors: Rui Lopes", "“The toll will double.”")
        .build()
        .no_findings();
    withdrawn("", "“The toll will double.”").build().no_findings();
}

#[test]
fn the_same_words_in_a_statement_of_another_article_are_reported_whatever_its_date_or_kind() {
    let same = ["is withdrawn in content/articles/2025-11-25-x.md", "add `withdrawn` here too"];
    let other = |statement: &str| {
        let text = if statement.contains("quote") { "The toll will double." } else { "x" };
        let front = format!("title: Y\nstatements: [{{speaker: Rui Lopes, {statement}}}]");
        withdrawn(WORDS, "x").article("2025-11-20-y", &front, text).build()
    };
    other("text: The toll will double").one_warning(&same);
    other("text: The toll will double, date: 2025-10").one_warning(&same);
    let run = other("quote: The toll will double");
    let codes: Vec<_> = run.warnings().into_iter().map(|warning| warning.code).collect();
    assert_eq!(codes, ["repeated-statement", "withdrawn-words"]);
    let dated = WORDS.replace("quote", "date: 2025-11-24, quote");
    let on = |date: &str| {
        let front = format!(
            "title: Y\nstatements: [{{speaker: Rui Lopes, text: The toll will double, date: {date}}}]"
        );
        withdrawn(&dated, "x").article("2025-11-20-y", &front, "x").build()
    };
    on("2025-11").one_warning(&same);
    on("2025-10-02").no_findings();
}

#[test]
fn the_day_of_a_withdrawal_is_named_as_the_page_shows_it() {
    let front = "title: The day\nstatements: [{speaker: Rui Lopes, quote: the toll will double, withdrawn: {date: '2025-11-25T23:30:00Z', text: Forged.}}]";
    let words = ["withdrawn-words", "the statement withdrawn on 2025-11-26"];
    let site = site().config("unknown_names: allow\ntimezone: Europe/Berlin");
    site.article("2025-11-25-x", front, "The toll will double.").build().one_warning(&words);
}
