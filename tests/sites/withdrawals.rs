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
            let expected = "26 November 2025 Statement withdrawn It was a forgery. The day";
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
        assert!(notice.contains("26 November 2025 Statement withdrawn"), "{address}: {notice}");
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
fn the_words_are_found_in_texts_that_name_neither_the_speaker_nor_a_subject() {
    let words = ["withdrawn-words", "content/articles/2025-11-25-x.md has withdrawn", "z.md:4:"];
    for body in [
        "“The toll will double,” somebody said.",
        "THE TOLL WILL DOUBLE!",
        "The toll will dou\u{ad}ble.",
        "The *toll* will&nbsp;double.",
    ] {
        withdrawn(WORDS, "x").article("2025-11-21-z", "title: Z", body).build().one_warning(&words);
    }
    let accents = withdrawn("quote: l'été déjà passé à Orléans, ", "x");
    accents
        .article("2025-11-21-z", "title: Z", "L’e\u{301}te\u{301} de\u{301}jà passé à Orléans.")
        .build()
        .one_warning(&words);
}

#[test]
fn the_words_in_the_description_of_the_site_are_reported() {
    let run = withdrawn(WORDS, "x")
        .config("unknown_names: allow\ndescription: Where the toll will double.")
        .build()
        .one_warning(&["withdrawn-words", "in this `description`", "briefing.yaml:"]);
    assert!(run.warnings()[0].line.is_some());
}

#[test]
fn two_words_are_found_in_the_title_and_summary_of_the_article_that_withdraws_them() {
    let front = "title: The toll doubles\nsummary: The Toll doubles, he said\nstatements: [{speaker: Rui Lopes, \
                 text: The toll doubles., withdrawn: {date: 2025-11-26, text: Forged.}}]";
    let short = front.replace("The toll", "Toll").replace("The Toll", "Toll");
    for front in [front, &short] {
        let site = site().config("unknown_names: allow");
        let run = site.article("2025-11-25-x", front, "x").build();
        let said: Vec<String> = run.warnings().into_iter().map(|one| one.message).collect();
        let places = ["title", "summary"].map(|place| {
            format!("the words of the statement withdrawn on 2025-11-26 are still in this {place}")
        });
        assert_eq!(said, places);
    }
}

#[test]
fn other_words_and_unpublished_texts_are_not_reported() {
    withdrawn("quote: we act, ", "He did not say so.")
        .article("2025-11-20-y", "title: Y\nactors: Rui Lopes", "“We act,” he said.")
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

#[test]
fn an_article_that_repeats_a_statement_of_a_withdrawn_article_shows_the_notice() {
    let home = |more: &str| {
        format!(
            "title: The day\nstatements: [{{id: toll, speaker: Rui Lopes, quote: the toll will double, about: Tolls}}]{more}"
        )
    };
    let retraction =
        "\ncorrections: [{date: 2025-11-28, text: It never happened., kind: retraction}]";
    let body = "“The toll will double.”";
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-25-x", &home(retraction), body)
        .article("2025-11-26-y", "title: Again\nstatements: [toll]", "y")
        .build()
        .one_warning(&[
            "unknown-statement",
            "\"toll\" is shown as withdrawn here, as content/articles/2025-11-25-x.md is withdrawn",
            "2025-11-26-y.md:3:14",
            "write it here in full",
        ]);
    let page = run.page("/articles/2025-11-26-y/").lacks("toll will double");
    let notice = page.texts(".withdrawn-statement").concat();
    assert!(notice.contains("28 November 2025 Statement withdrawn It never happened."), "{notice}");
    let page = page.links("The day", &format!("{ARTICLE}#s-toll"));
    assert_eq!(page.count(".statement, .declared"), 0, "it states nothing");
    let own = run.page(ARTICLE);
    assert_eq!(own.count(".statement"), 1, "its own page has the notice at its top");
    for path in ["feed.xml", "feed.json", "graph.json", "actors/rui-lopes/index.html"] {
        assert!(!run.text(path).contains("toll will double"), "{path}");
    }
    // The suggestion removes it.
    let moved = run.site().article("2025-11-26-y", &home("").replace("The day", "Again"), body);
    let gone = "title: The day\nactors: [Rui Lopes]".to_owned() + retraction;
    moved.article("2025-11-25-x", &gone, "x").build().no_findings();
}

/// A site with the withdrawn statement, and this file that has its words; the files are reported in every place.
fn with_words_in(path: &str, text: &str) -> crate::support::site::Run {
    withdrawn(WORDS, "x").file(path, text).build()
}

#[test]
fn the_words_are_found_in_every_text_that_readers_see() {
    let article = "content/articles/2025-11-20-y.md";
    for (path, text, what, start) in [
        (article, "---\ntitle: The Toll Will Double\n---\nx", "title", "The Toll"),
        (
            article,
            "---\ntitle: Y\nsummary: >-\n  He said the toll\n  will double.\n---\nx",
            "summary",
            ">-",
        ),
        (
            article,
            "---\ntitle: Y\nimage: {src: /a.png, alt: The toll will double}\n---\nx",
            "alternative text",
            "The toll",
        ),
        (
            article,
            "---\ntitle: Y\nimage: {src: /a.png, alt: A, caption: \"“The toll will double.”\"}\n---\nx",
            "caption",
            "\"“The",
        ),
        (
            article,
            "---\ntitle: Y\nevents: [{name: The toll will double, date: 2025-11-20}]\n---\nx",
            "name of an event",
            "The toll",
        ),
        (
            article,
            "---\ntitle: Y\ncorrections: [{date: 2025-11-21, text: We wrote that the toll will double.}]\n---\nx",
            "correction",
            "We wrote",
        ),
        (
            article,
            "---\ntitle: Y\ndocuments: [{name: The toll will double}]\n---\nx",
            "name of a document",
            "The toll",
        ),
        (
            article,
            "---\ntitle: Y\nstatements: [{speaker: Jo Marsh, text: No., disputed: {text: The toll will double}}]\n---\nx",
            "dispute",
            "The toll",
        ),
        (
            article,
            "---\ntitle: Y\n---\n![The toll will double](/a.png)",
            "alternative text",
            "![The toll",
        ),
        (article, "---\ntitle: Y\n---\n![A](/a.png \"The toll will double\")", "caption", "![A]"),
        (
            "content/topics/tolls.md",
            "---\nname: Tolls\nsummary: The toll will double\n---\n",
            "summary",
            "The toll",
        ),
        (
            "content/topics/rails.md",
            "---\nname: Rails\n---\nThe toll will double.",
            "text",
            "The toll",
        ),
        (
            "content/actors/jo.md",
            "---\ntype: person\nname: Jo Marsh\n---\nThe toll will double.",
            "text",
            "The toll",
        ),
        (
            "content/actors.yaml",
            "- {type: person, name: Jo Marsh}\n- {type: person, name: Bo Lind, summary: The toll will double}",
            "summary",
            "The toll",
        ),
        (
            "content/actors/a.csv",
            "type,name,summary\nperson,Bo Lind,The toll will double",
            "summary",
            "The toll",
        ),
        (
            "content/pages/about.md",
            "---\ntitle: About\n---\nThe toll will double.",
            "text",
            "The toll",
        ),
        ("content/pages/toll.md", "---\ntitle: The toll will double\n---\nx", "title", "The toll"),
        ("content/index.md", "---\nsummary: The toll will double\n---\nx", "summary", "The toll"),
        ("content/index.md", "---\n---\nThe toll will double.", "text", "The toll"),
    ] {
        let run = with_words_in(path, text);
        let found: Vec<_> =
            run.warnings().into_iter().filter(|it| it.code == "withdrawn-words").collect();
        assert_eq!(found.len(), 1, "{path} {what}: {}", run.stderr());
        let (line, column) = run.site().place_of(path, start);
        let line_and_column = format!("{path}:{line}:{column}");
        found[0].contains(&[&line_and_column, &format!("still in this {what}"), "has withdrawn"]);
    }
    for (path, text) in [
        (article, "---\ntitle: Y\ndraft: true\nsummary: The toll will double\n---\nx"),
        (
            "content/topics/tolls.md",
            "---\nname: Tolls\ndraft: true\nsummary: The toll will double\n---\n",
        ),
        ("content/pages/about.md", "---\ntitle: The toll will double\ndraft: true\n---\nx"),
        (article, "---\ntitle: The tolls will double\n---\nx"),
    ] {
        assert!(!with_words_in(path, text).stderr().contains("withdrawn-words"), "{path} {text}");
    }
}

#[test]
fn each_passage_of_a_text_is_reported_and_shown_as_one_finding() {
    let body = "“The toll will double.” Again: the toll will double.\n\n## The Toll Will Double\n";
    let run = withdrawn(WORDS, body).build();
    let lines: Vec<usize> = run.warnings().iter().filter_map(|warning| warning.line).collect();
    let first = lines[0];
    assert_eq!(lines, [first, first, first + 2], "{}", run.stderr());
    let printed = run.site().for_people().build().stderr();
    assert_eq!(printed.matches("are still in this text").count(), 1, "{printed}");
}

#[test]
fn the_words_in_the_language_in_which_they_were_said_are_found_too() {
    let words = "quote: the toll will double, original: {lang: fr, text: le péage doublera}, ";
    let run = withdrawn(words, "x")
        .article("2025-11-20-y", "title: Le péage doublera\nlang: fr", "x")
        .article("2025-11-21-z", "title: Z\nlang: fr\nactors: Rui Lopes", "« Le péage doublera. »")
        .build();
    let found: Vec<_> =
        run.warnings().into_iter().map(|warning| (warning.code, warning.file)).collect();
    let expected = ["content/articles/2025-11-20-y.md", "content/articles/2025-11-21-z.md"];
    assert_eq!(found, expected.map(|file| ("withdrawn-words".to_owned(), file.to_owned())));
}

#[test]
fn the_words_within_a_longer_statement_of_the_same_speaker_are_reported() {
    let other = |speaker: &str| {
        let front = format!(
            "title: Y\nstatements: [{{speaker: {speaker}, text: I said that the toll will double.}}]"
        );
        withdrawn(WORDS, "x").article("2025-11-20-y", &front, "x").build()
    };
    other("Rui Lopes").one_warning(&[
        "withdrawn-words",
        "still in this statement",
        "2025-11-20-y.md:3:14",
    ]);
    other("Jo Marsh").no_findings();
}

#[test]
fn words_with_an_entity_between_them_are_found_with_their_line() {
    let text = "---\ntitle: Y\nsummary: The toll&nbsp;will double\n---\nx";
    let run = with_words_in("content/articles/2025-11-20-y.md", text);
    run.one_warning(&["withdrawn-words", "in this summary", "2025-11-20-y.md:3:10"]);
}

#[test]
fn the_words_of_a_withdrawn_statement_are_withdrawn_in_articles_that_reported_them_before() {
    let words = "statements: [{speaker: Rui Lopes, text: The toll will double., about: Rail}]";
    let run = withdrawn(WORDS, "x")
        .article("2025-11-25-z", &format!("title: Before\n{words}"), "x")
        .build()
        .one_warning(&[
            "is withdrawn in content/articles/2025-11-25-x.md",
            "shown as withdrawn here too",
        ]);
    let person = run.page("/actors/rui-lopes/");
    assert_eq!(person.count(".latest-statement"), 0);
    assert!(!run.text("graph.json").contains("toll will double"));
}

#[test]
fn words_that_are_reported_after_a_withdrawal_stay_with_a_warning() {
    let words = "statements: [{speaker: Rui Lopes, text: The toll will double., about: Rail}]";
    let run = withdrawn(WORDS, "x")
        .article("2025-11-28-z", &format!("title: After\n{words}"), "x")
        .build()
        .one_warning(&[
            "is withdrawn in content/articles/2025-11-25-x.md",
            "still shown from here",
        ]);
    assert!(run.text("graph.json").contains("The toll will double"));
}

#[test]
fn an_article_is_updated_when_a_statement_in_it_is_withdrawn() {
    let run = withdrawn(WORDS, "x").build();
    run.page(ARTICLE).has("Updated 26 November 2025");
    assert!(
        run.text("articles/2025-11-25-x/index.html").contains(r#""dateModified":"2025-11-26""#)
    );
    let never =
        run.site().article("2025-11-25-x", "title: The day\nactors: Rui Lopes", "x").build();
    never.page(ARTICLE).lacks("Updated");
}

#[test]
fn a_withdrawal_before_its_article_and_a_dispute_before_its_statement_are_reported() {
    let with = |more: &str| {
        site()
            .actor("ana-duarte", "type: person\nname: Ana Duarte")
            .article("2025-11-25-x", &format!("title: A\n{more}"), "Text.")
            .build()
    };
    let statement =
        |more: &str| with(&format!("statements: [{{speaker: Ana Duarte, text: B, {more}}}]"));
    statement("withdrawn: {date: 2025-11-24, text: C}").one_warning(&[
        "end-before-start",
        "this withdrawal is dated before the article",
        "x.md:3:63",
    ]);
    statement("withdrawn: {date: 2025-11-25, text: C}").no_findings();
    statement("date: 2025-11-20, disputed: {text: C, date: 2025-11-19}")
        .one_warning(&["end-before-start", "this dispute is dated before the statement"]);
    statement("date: 2025-11-20, disputed: {text: C, date: 2025-11-20}").no_findings();
    statement("date: 2025-11-20, disputed: {text: C, date: 2025-11}").no_findings();
    // Of a statement without a date it is not known when it was made.
    statement("disputed: {text: C, date: 2025-11-24}").no_findings();
    let at_event = "events: [{name: Talks, date: 2025-11-20}]\n\
                    statements: [{speaker: Ana Duarte, text: B, event: Talks, disputed: {text: C, date: 2025-11-19}}]";
    with(at_event).one_warning(&[
        "statement-date",
        "the dispute is dated 2025-11-19",
        "2025-11-20",
    ]);
}
