//! Statements on every page that shows them, with stable addresses.

use crate::support::site::{Run, Site, site};

/// An article with these statements, by Ana (Speaker of the Pact) and others.
fn article_with(statements: &str, text: &str) -> Site {
    site()
        .config("unknown_names: allow")
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nmemberships: [{organization: The Pact, role: Speaker, start_date: 2019}]",
        )
        .article("2025-11-25-x", &format!("title: The day\nstatements:\n{statements}"), text)
}

const ARTICLE: &str = "/articles/2025-11-25-x/";

fn headings(run: &Run, address: &str) -> Vec<String> {
    run.page(address).texts(".statement-group h3")
}

#[test]
fn statements_are_grouped_by_topic_on_actors_and_by_speaker_on_topics() {
    let run = article_with(
        "- {speaker: ana, text: Grain is dear, about: [Grain], date: 2025-11-20}\n\
         - {speaker: Rui Lopes, text: Grain is cheap, about: [Grain], date: 2025-11-21}\n\
         - {speaker: ana, text: Rail is slow, about: [Rail], date: 2025-11-22}\n\
         - {speaker: ana, text: It rains, date: 2025-11-23}",
        "x",
    )
    .build();
    assert_eq!(headings(&run, "/actors/ana/"), ["Rail", "Grain"]);
    let latest = run.page("/actors/ana/").texts(".latest-statement .said");
    assert_eq!(latest, ["It rains"], "it is not repeated below");
    let speakers = run.page("/topics/grain/").texts(".positions tbody .speaker");
    assert_eq!(speakers, ["Rui Lopes", "Ana Duarte"]);
    run.page("/topics/grain/").has("Who says what").lacks("Rail is slow");
}

#[test]
fn a_quote_has_quotation_marks_and_a_paraphrase_is_marked_as_one() {
    let run = article_with(
        "- {speaker: ana, quote: Grain is dear, about: [Grain]}\n\
         - {speaker: ana, text: Bread will follow, about: [Grain]}",
        "“Grain is dear,” she said.",
    )
    .build();
    for address in [ARTICLE, "/actors/ana/", "/topics/grain/", "/"] {
        let page = run.page(address);
        assert_eq!(page.texts(".statement.quote blockquote"), ["“Grain is dear”"], "{address}");
        let said = page.texts(".statement.paraphrase .said");
        assert_eq!(said, ["Bread will follow"], "{address}");
        assert_eq!(page.count(".paraphrase blockquote"), 0, "{address}");
    }
}

#[test]
fn a_caption_has_the_role_on_behalf_of_via_and_other_topics() {
    let run = article_with(
        "- {speaker: ana, text: It is late, about: [Grain, Rail], on_behalf_of: The Council, via: The Agency}",
        "x",
    )
    .build();
    for (address, about) in [
        (ARTICLE, "· about Grain, Rail"),
        ("/actors/ana/", "· about Grain, Rail"),
        ("/topics/grain/", "also about Rail"),
        ("/topics/rail/", "also about Grain"),
    ] {
        let caption = run.page(address).text_without_citations(".statement");
        for words in ["on behalf of The Council", "via The Agency", about] {
            assert!(caption.contains(words), "{address} lacks {words:?}: {caption}");
        }
        // At the head of her own page is her role already.
        let is_in_caption = caption.contains("Speaker, The Pact");
        assert_eq!(is_in_caption, address != "/actors/ana/", "{address}: {caption}");
    }
}

#[test]
fn the_caption_does_not_repeat_the_heading() {
    let statements = "\
        - {speaker: ana, text: It is late, about: [Grain, Rail, The Pact]}\n\
         - {speaker: ana, text: It is dear, about: Grain}\n\
         - {speaker: Rui Lopes, text: It is cheap, about: Grain, role: Guest}\n\
         - {speaker: Rui Lopes, text: It is free, about: Grain, role: Host}";
    // A briefing with one article has another layout than one with several.
    let alone = article_with(statements, "x");
    let other = "title: Before\nactors: [ana]\ntopics: [Grain]";
    let beside_another = article_with(statements, "x").article("2025-11-20-y", other, "y");
    for run in [alone.build(), beside_another.build()] {
        for (address, part) in [("/actors/ana/", ".statement-groups"), ("/topics/grain/", "td")] {
            let page = run.page(address);
            let captions = page.text_without_citations(&format!("{part} .statement"));
            assert!(captions.contains("also about Rail, The Pact"), "{captions}");
            assert!(!captions.contains("Grain") && !captions.contains("Speaker"), "{captions}");
        }
        run.page("/actors/ana/").has("about Grain").lacks("also about Grain");
        assert_eq!(run.page("/topics/grain/").texts("th .role"), ["Speaker, The Pact"]);
        let captions = run.page("/topics/grain/").texts(".statement").concat();
        assert!(captions.contains("Guest") && captions.contains("Host"), "{captions}");
    }
}

#[test]
fn printed_addresses_are_readable_in_any_script() {
    let run = site()
        .article("2025-11-25-x", "title: T\nactors: [Олена Коваль]", "x")
        .config("unknown_names: allow")
        .build();
    let page = run.page("/actors/олена-коваль/");
    let address = "https://news.example/actors/олена-коваль/";
    assert_eq!(page.texts(".print-address"), [address]);
}

#[test]
fn a_statement_links_to_its_article_and_its_place_in_it() {
    let run = article_with("- {speaker: ana, text: It is late, about: [Grain]}", "x").build();
    let anchor = run.page(ARTICLE).attributes(".statement", "id").concat();
    assert!(anchor.starts_with("s-"), "{anchor}");
    for address in ["/actors/ana/", "/topics/grain/", "/"] {
        let page = run.page(address);
        assert_eq!(
            page.link("reported 25 November 2025"),
            Some(format!("{ARTICLE}#{anchor}")),
            "{address}"
        );
        page.links("The day", ARTICLE);
    }
}

/// The addresses of an article's statements.
fn anchors(statements: &str) -> Vec<String> {
    article_with(statements, "x").build().page(ARTICLE).attributes(".statement", "id")
}

#[test]
fn the_address_of_a_statement_depends_on_the_statement_alone() {
    let own = anchors("- {speaker: ana, text: It is late}");
    let among_others = anchors(
        "- {speaker: Rui Lopes, text: It is late}\n\
         - {speaker: ana, text: \"It  is\\n late\", about: [Grain], role: Guest, date: 2025-11, via: The Agency}\n\
         - {speaker: ana, text: It is early}",
    );
    assert_eq!(own[0], among_others[1]);
    let [other, _, early] = &among_others[..] else { panic!("{among_others:?}") };
    assert!(other != &own[0] && early != &own[0], "{among_others:?}");
}

#[test]
fn the_same_words_twice_have_two_addresses() {
    let twice = anchors(
        "- {speaker: ana, text: It is late}\n- {speaker: ana, text: It is late, date: 2024}",
    );
    assert_eq!(twice.len(), 2);
    assert_ne!(twice[0], twice[1]);
}

#[test]
fn a_briefing_shows_the_latest_fifty_statements() {
    let statements: String = (0..120)
        .map(|n| {
            let day = format!("2025-{:02}-{:02}", 1 + n / 28, 1 + n % 28);
            format!("- {{speaker: ana, text: Number {n:03}, about: [Grain], date: {day}}}\n")
        })
        .collect();
    let run = article_with(&statements, "x").build();
    for address in ["/actors/ana/", "/topics/grain/"] {
        let said = run.page(address).texts(".statement .said");
        assert_eq!(said.len(), 50, "{address}");
        assert_eq!(said[0], "Number 119", "{address}");
        assert_eq!(said[49], "Number 070", "{address}");
    }
    assert_eq!(run.page(ARTICLE).count(".statement"), 120);
}

#[test]
fn html_in_a_statement_is_shown_as_text() {
    let evil = "<img src=x onerror=alert(1)>";
    let run = article_with(
        &format!(
            "- {{speaker: '{evil}', text: '{evil}', about: ['{evil}'], role: '{evil}', on_behalf_of: '{evil}', via: '{evil}'}}"
        ),
        "x",
    )
    .build();
    let pages = run.tree().into_iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in pages {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("<img"), "{path}");
    }
    assert!(run.page(ARTICLE).text().contains(evil));
}

#[test]
fn no_briefing_shows_statements_of_a_withdrawn_article() {
    let run = article_with(
        "- {speaker: ana, text: It was false, about: [Grain]}\n\
         corrections: [{date: 2025-11-26, text: Withdrawn, kind: retraction}]",
        "x",
    )
    .article("2025-11-26-y", "title: Y\nactors: [ana]\ntopics: [Grain]", "x")
    .build();
    for address in ["/actors/ana/", "/topics/grain/", "/"] {
        run.page(address).lacks("It was false");
    }
    run.page(ARTICLE).has("It was false");
}

/// The captions of the statements on a page.
fn captions(run: &Run, address: &str) -> Vec<String> {
    run.page(address).texts(".statement")
}

#[test]
fn a_statement_without_a_date_is_dated_as_reported_and_not_as_made() {
    let statements = "- {speaker: ana, quote: It is late, about: [Grain]}";
    let run = article_with(statements, "“It is late,” she said.").build();
    for address in [ARTICLE, "/actors/ana/", "/topics/grain/", "/"] {
        let caption = captions(&run, address).concat();
        assert!(caption.contains("reported 25 November 2025"), "{address}: {caption}");
    }
    assert!(!run.text("articles/2025-11-25-x/index.html").contains("dateCreated"));
    assert!(run.text("graph.json").contains(r#""date":"2025-11-25","date_of":"report""#));
}

#[test]
fn a_statement_made_at_an_event_has_the_date_of_the_event() {
    let statements = "- {speaker: ana, quote: It is late, event: call}\n\
                      - {speaker: ana, quote: It is over, event: fair}\n\
                      events:\n\
                      - {id: call, name: Harbour call, date: 2025-11-24 10:00}\n\
                      - {id: fair, name: Grain fair, start_date: 2025-11-20, end_date: 2025-11-22}";
    let text = "“It is late,” she said. “It is over,” she said.";
    let run = article_with(statements, text).build();
    let all = captions(&run, ARTICLE);
    assert!(all[0].contains("24 November 2025 · at Harbour call"), "{all:?}");
    assert!(all[1].contains("20–22 November 2025 · at Grain fair"), "{all:?}");
    assert!(!all.concat().contains("reported"), "{all:?}");
    let graph = run.text("graph.json");
    assert!(graph.contains(r#""date":"2025-11-24","date_of":"event""#), "{graph}");
    assert!(graph.contains(r#""date":"2025-11-20/2025-11-22","date_of":"event""#), "{graph}");
    let page = run.text("articles/2025-11-25-x/index.html");
    assert_eq!(page.matches("dateCreated").count(), 1, "a span is no date of a quotation");
}

#[test]
fn an_event_of_an_article_to_come_gives_its_name_and_date() {
    let event = |dating: &str| {
        article_with("- {speaker: ana, text: It is late, event: call}", "x").article(
            "2025-12-24-call",
            &format!("title: The call\n{dating}\nevents: [{{id: call, name: Harbour call, date: 2025-11-20}}]"),
            "x",
        )
    };
    for hidden in ["updated: 2025-12-25", "draft: true"] {
        let caption = captions(&event(hidden).now("2025-12-01").build(), ARTICLE).concat();
        assert!(
            caption.contains("20 November 2025 · paraphrase · at Harbour call"),
            "{hidden}: {caption}"
        );
    }
}

#[test]
fn nothing_is_dated_by_an_event_that_is_cancelled_or_later_than_the_report() {
    let statements = "- {speaker: ana, text: It is late, event: call}\n\
                      - {speaker: ana, text: It is over, event: fair}\n\
                      events:\n\
                      - {id: call, name: Harbour call, date: 2025-11-24, status: cancelled}\n\
                      - {id: fair, name: Grain fair, date: 2025-11-30}";
    let site = article_with(statements, "x");
    let run = site.build();
    let all = captions(&run, ARTICLE);
    assert!(all.iter().all(|caption| caption.contains("reported 25 November 2025")), "{all:?}");
    let warnings = run.warnings();
    let path = "content/articles/2025-11-25-x.md";
    for (warning, (event, problem)) in warnings.iter().zip([
        ("call", "the event \"Harbour call\" is cancelled"),
        ("fair", "the event \"Grain fair\" begins on 2025-11-30, after this report"),
    ]) {
        let (line, column) = site.place_of(path, &format!("{event}}}"));
        let place = format!("{path}:{line}:{column}");
        warning.contains(&["statement-date", problem, &place, "`date: 2025-11-25`"]);
    }
    assert_eq!(warnings.len(), 2, "{warnings:?}");
}

#[test]
fn only_an_event_that_should_date_a_statement_is_reported() {
    let statements = |keys: &str, event: &str| {
        let statements = format!(
            "- {{speaker: ana, text: It is late, event: call{keys}}}\nevents: [{{id: call, name: Harbour call, {event}}}]"
        );
        article_with(&statements, "x").build()
    };
    let to_come = "date: 2025-11-30";
    statements("", to_come).one_warning(&["statement-date"]);
    let other_day = "the statement is dated 2025-11-24, but the event \"Harbour call\", at which it was made, 2025-11-30";
    statements(", date: 2025-11-24", to_come).one_warning(&["statement-date", other_day]);
    statements(", withdrawn: {date: 2025-11-26, text: Forged.}", to_come).no_findings();
    statements("", "date_text: before the thaw").no_findings();
    statements("", "start_date: 2025-11-24, end_date: 2025-11-30").no_findings();
}

#[test]
fn a_statement_with_a_date_outside_the_days_of_its_event_is_reported() {
    let run = |date: &str, event: &str| {
        let statements = format!(
            "- {{speaker: ana, text: It is late, event: call, date: {date}}}\nevents: [{{id: call, name: Harbour call{event}}}]"
        );
        article_with(&statements, "x").build()
    };
    let days = ", start_date: 2025-11-20, end_date: 2025-11-22";
    for outside in ["2025-11-19", "2025-11-23", "2025-10"] {
        let words = [
            "statement-date",
            "at which it was made, 2025-11-20/2025-11-22",
            "correct `date` here",
            ":4:",
        ];
        run(outside, days).one_warning(&words);
    }
    for within in ["2025-11-20", "2025-11-21", "2025-11-22", "2025-11", "2025"] {
        run(within, days).no_findings();
    }
    run("2025-10-30", ", date: 2025-11").one_warning(&["statement-date"]);
    run("2025-11-19", "").no_findings();
    run("2025-11-19", ", date_text: before the thaw").no_findings();
    run("2025-11-19, withdrawn: {date: 2025-11-26, text: Forged.}", days).no_findings();
}

#[test]
fn the_id_of_an_event_that_withdrawn_articles_alone_describe_is_not_shown() {
    let withdrawn = "title: W\nevents: [{id: ev-fake-7, name: Fake call, date: 2025-11-20}]\n\
                     corrections: [{date: 2025-11-26, text: Untrue., kind: retraction}]";
    let run = article_with("- {speaker: ana, text: It is late, event: ev-fake-7}", "x")
        .article("2025-11-24-w", withdrawn, "x")
        .build()
        .nowhere("ev-fake-7");
    run.one_warning(&["unknown-event", "a withdrawn article alone", "do not say where"]);
    // Without any description it is a name.
    let run = article_with("- {speaker: ana, text: It is late, event: The fair}", "x").build();
    assert!(captions(&run, ARTICLE).concat().contains("The fair"));
}

#[test]
fn a_cancelled_event_of_a_draft_dates_nothing() {
    let draft = "title: The call\ndraft: true\nevents: [{id: call, name: Harbour call, date: 2025-11-20, status: cancelled}]";
    let run = article_with("- {speaker: ana, text: It is late, event: call}", "x")
        .article("2025-11-24-call", draft, "x")
        .build()
        .one_warning(&["\"Harbour call\" is cancelled"]);
    assert!(captions(&run, ARTICLE).concat().contains("reported 25 November 2025"));
}

#[test]
fn statements_are_ordered_by_what_is_known_of_their_days() {
    let run = article_with(
        "- {speaker: ana, text: Reported, about: Grain}\n\
         - {speaker: ana, text: At the fair, about: Grain, event: fair}\n\
         - {speaker: ana, text: Dated, about: Grain, date: 2025-11-21}\n\
         events: [{id: fair, name: Grain fair, start_date: 2025-11-20, end_date: 2025-11-23}]",
        "x",
    )
    .build();
    let said = run.page("/topics/grain/").texts(".statement .said");
    assert_eq!(said, ["Reported", "At the fair", "Dated"]);
}

/// A site with two articles about what Ana said.
fn twice(first: &str, second: &str) -> Site {
    article_with(first, "“It is late,” she said.").article(
        "2025-11-27-y",
        &format!("title: Again\nstatements:\n{second}"),
        "“It is late,” she said on Tuesday.",
    )
}

#[test]
fn a_statement_with_an_id_keeps_its_address_and_the_one_from_before() {
    let before = anchors("- {speaker: ana, text: It is late}").concat();
    let with_id = |words: &str| {
        article_with(&format!("- {{id: late, speaker: ana, text: {words}}}"), "See [it](#s-late).")
            .build()
            .no_findings()
    };
    for words in ["It is late", "It is late!"] {
        let page = with_id(words).page(ARTICLE);
        assert_eq!(page.attributes(".statement", "id"), ["s-late"]);
    }
    assert_eq!(with_id("It is late").page(ARTICLE).count(&format!("#{before}")), 1);
}

#[test]
fn an_article_repeats_a_statement_by_its_id() {
    let run = twice(
        "- {id: late, speaker: ana, quote: It is late, about: Grain}",
        "- {id: late, source: The Kell Gazette}",
    )
    .build()
    .no_findings();
    for address in ["/actors/ana/", "/topics/grain/", "/"] {
        let page = run.page(address);
        assert_eq!(page.texts(".statement blockquote"), ["“It is late”"], "{address}");
        let caption = page.texts(".statement").concat();
        assert!(
            caption.contains("The day · also reported in Again (The Kell Gazette)"),
            "{caption}"
        );
    }
    let again = run.page("/articles/2025-11-27-y/");
    assert_eq!(again.texts(".statement blockquote"), ["“It is late”"]);
    assert_eq!(again.count("#s-late"), 0, "its address is on the page of the first article");
    again
        .links("The day", ARTICLE)
        .links("Ana Duarte", "/actors/ana/")
        .links("Grain", "/topics/grain/");
    assert!(run.text("graph.json").contains(r#""also_in":["2025-11-27-y"]"#));
}

#[test]
fn an_unknown_id_of_a_statement_is_an_error_and_a_hidden_one_a_warning() {
    let first = "- {id: late, speaker: ana, text: It is late}";
    twice(first, "- lat").check().one_error(&["no statement has the id", "lat", "late"]);
    let draft = twice(first, "- early").article(
        "2025-11-28-z",
        "title: Z\ndraft: true\nstatements: [{id: early, speaker: ana, text: It is early}]",
        "x",
    );
    draft.build().one_warning(&["\"early\" is not shown here", "2025-11-28-z.md", "not published"]);
}

#[test]
fn an_id_names_one_statement_of_the_site() {
    let same = "- {id: late, speaker: ana, text: It is late}";
    let other = "- {id: late, speaker: ana, text: It is later}";
    twice(same, other).check().one_error(&["duplicate statement id", "late", "2025-11-25-x.md"]);
}

#[test]
fn the_same_words_on_the_same_day_are_shown_once_with_the_lines_to_write() {
    let statement = "- {speaker: ana, quote: It is late, about: Grain, date: 2025-11-25}";
    let run = twice(statement, statement).build().one_warning(&[
        "same statement",
        "2025-11-25-x.md",
        "`id: ana-it-is-late`",
        "`- ana-it-is-late`",
    ]);
    let caption = captions(&run, "/topics/grain/");
    assert_eq!(caption.len(), 1, "{caption:?}");
    assert!(caption[0].contains("also reported in Again"), "{caption:?}");
    // On another day, it is another statement.
    let later = statement.replace("11-25", "11-26");
    let run = twice(statement, &later).build().no_findings();
    assert_eq!(captions(&run, "/topics/grain/").len(), 2);
}

#[test]
fn a_dispute_follows_words_that_are_shown_once() {
    let plain = "- {speaker: ana, quote: It is late, about: Grain, date: 2025-11-25}";
    let disputed = plain.replace('}', ", disputed: {text: She denies it.}}");
    let run = twice(plain, &disputed).build();
    for address in [ARTICLE, "/actors/ana/", "/topics/grain/"] {
        assert_eq!(run.page(address).texts(".dispute"), ["disputed She denies it."], "{address}");
    }
}

/// What pages say of words of which a dispute is known: on the page of the second article, as a quotation of its data, and
/// as the latest statement of the home page.
fn shown_of_second(run: &Run) -> (Vec<String>, bool, usize) {
    let page = run.page("/articles/2025-11-27-y/");
    let is_quotation = run.text("articles/2025-11-27-y/index.html").contains("\"Quotation\"");
    (page.texts(".dispute"), is_quotation, run.page("/").count(".statement"))
}

#[test]
fn a_dispute_is_shown_in_every_article_with_the_words() {
    let quote = "quote: It is late, date: 2025-11-25";
    let plain = format!("- {{speaker: ana, {quote}}}");
    let disputed = format!("- {{id: d1, speaker: ana, {quote}, disputed: {{text: Not true.}}}}");
    for (first, second) in [(&disputed, &plain), (&plain, &disputed)] {
        let run = twice(first, second).build();
        let expected = (vec!["disputed Not true.".to_owned()], false, 0);
        assert_eq!(shown_of_second(&run), expected, "{first}");
        assert_eq!(run.warnings().len(), 1, "{}", run.stderr());
    }
    // As it is shown without a dispute.
    assert!(shown_of_second(&twice(&plain, &plain).build()).1);
}

#[test]
fn words_that_are_disputed_in_one_article_and_not_in_another_are_reported_and_disputed() {
    let disputed = "- {id: d1, speaker: ana, quote: It is late, date: 2025-10-31, disputed: {text: Not true.}}";
    let other = |keys: &str| twice(disputed, &format!("- {{speaker: ana, {keys}}}")).build();
    for (keys, help) in [
        (
            "quote: It is late",
            "write `- d1` here instead, or add `disputed` here too; if it was said on another day, add its `date`",
        ),
        ("text: it is late.", "write `- d1` here instead"),
        ("quote: It is late, id: own", "add `disputed` here too; if"),
        ("quote: It is late, id: own, date: 2025-10-31", "add `disputed` here too"),
    ] {
        let run = other(keys);
        let warnings = run.warnings();
        assert_eq!(warnings.len(), 1, "{}", run.stderr());
        warnings[0].contains(&[
            "repeated-statement",
            "is disputed in content/articles/2025-11-25-x.md",
            help,
        ]);
        let expected = (vec!["disputed Not true.".to_owned()], false, 0);
        assert_eq!(shown_of_second(&run), expected, "{keys}");
    }
    // Of another day, or with a dispute of its own, it stands as it is.
    let of_another_day = other("quote: It is late, date: 2025-11-01").no_findings();
    assert_eq!(shown_of_second(&of_another_day), (vec![], true, 1));
    let own = other("quote: It is late, disputed: {text: Never.}").no_findings();
    assert_eq!(shown_of_second(&own).0, ["disputed Never."]);
}

#[test]
fn words_that_are_withdrawn_in_one_article_and_shown_in_another_are_reported() {
    let plain = "- {speaker: ana, text: It is late, about: Grain, date: 2025-11-25}";
    let withdrawn = plain.replace('}', ", withdrawn: {date: 2025-11-26, text: Forged.}}");
    for (first, second) in [(plain, withdrawn.as_str()), (&withdrawn, plain)] {
        let mut warnings = twice(first, second).build().warnings();
        warnings.retain(|warning| warning.code == "repeated-statement");
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        warnings[0].contains(&["is withdrawn in", "add `withdrawn` here too"]);
    }
}

#[test]
fn a_repeated_statement_is_reported_since_its_first_report() {
    let run = twice("- late", "- {id: late, speaker: ana, text: It is late}").build();
    for address in [ARTICLE, "/actors/ana/"] {
        let caption = captions(&run, address).concat();
        assert!(caption.contains("reported 25 November 2025"), "{address}: {caption}");
    }
}

#[test]
fn a_source_that_is_not_named_stands_alone() {
    article_with("- {speaker: [ana, {text: an aide, of: The Pact}], text: It is late}", "x")
        .check()
        .one_error(&["is the only speaker", "a separate statement"]);
}

#[test]
fn a_joint_statement_is_on_the_briefing_of_each_speaker() {
    let run = article_with("- {speaker: [ana, Rui Lopes], text: It is late, about: Grain}", "x")
        .build()
        .no_findings();
    let caption = captions(&run, ARTICLE).concat();
    assert!(
        caption.starts_with("Ana Duarte, Rui Lopes It is late"),
        "no role for several: {caption}"
    );
    assert!(captions(&run, "/actors/ana/").concat().contains("jointly with Rui Lopes"));
    assert!(captions(&run, "/actors/rui-lopes/").concat().contains("jointly with Ana Duarte"));
    assert_eq!(headings(&run, "/topics/grain/"), ["Ana Duarte, Rui Lopes"]);
    article_with("- {speaker: [ana, Rui Lopes], text: It is late, role: Guest}", "x")
        .check()
        .one_error(&["`role` is the role of one speaker"]);
}

#[test]
fn a_source_that_is_not_named_is_never_a_statement_of_its_organization() {
    let run = article_with(
        "- {speaker: {text: a senior official, of: The Pact}, quote: It is late, about: Grain}",
        "“It is late,” said a senior official.",
    )
    .build()
    .no_findings();
    let pact = run.page("/actors/the-pact/");
    assert_eq!(pact.count("#block_statements"), 0);
    assert_eq!(pact.texts(".unnamed-statements blockquote"), ["“It is late”"]);
    assert_eq!(headings(&run, "/topics/grain/"), ["a senior official (The Pact)"]);
    assert_eq!(run.page("/").count(".statement"), 0, "it is not among the latest statements");
    assert!(!run.publishes("/actors/a-senior-official/"));
    let graph = run.text("graph.json");
    assert!(graph.contains(r#""unnamed":{"text":"a senior official","of":{"actor":"the-pact"}}"#));
    let page = run.text("articles/2025-11-25-x/index.html");
    assert!(page.contains("Quotation") && !page.contains(r#""creator""#), "{page}");
}

#[test]
fn a_disputed_statement_carries_its_dispute_and_is_never_the_latest() {
    let run = article_with(
        "- {speaker: ana, quote: It is late, about: Grain, date: 2025-11-24, disputed: {text: She denies it., by: Rui Lopes, date: 2025-11-25}}\n\
         - {speaker: ana, text: It is early, about: Rail, date: 2025-11-20}",
        "“It is late,” she said.",
    )
    .build()
    .no_findings();
    for address in [ARTICLE, "/actors/ana/", "/topics/grain/"] {
        let dispute = run.page(address).texts(".dispute").concat();
        assert_eq!(dispute, "disputed She denies it. Rui Lopes, 25 November 2025", "{address}");
    }
    assert_eq!(headings(&run, "/actors/ana/"), ["Grain"]);
    assert_eq!(run.page("/actors/ana/").texts(".latest-statement .said"), ["It is early"]);
    assert_eq!(run.page("/").texts(".statement .said"), ["It is early"]);
    assert!(!run.text("articles/2025-11-25-x/index.html").contains("Quotation"));
}

#[test]
fn a_withdrawn_statement_leaves_its_notice_and_no_word_of_it() {
    let statement = |key: &str| {
        format!(
            "- {{speaker: Rui Lopes, {key}, about: Grain, withdrawn: {{date: 2025-11-26, text: It was a forgery.}}}}"
        )
    };
    let before = anchors("- {speaker: Rui Lopes, text: The toll doubles}").concat();
    for (key, anchor) in [
        ("text: The toll doubles", before.as_str()),
        ("quote: The toll doubles", ""),
        ("id: toll", "s-toll"),
    ] {
        let run = article_with(&statement(key), "x").build();
        let page = run.page(ARTICLE);
        let notice = page.texts(".withdrawn-statement");
        assert_eq!(notice, ["26 November 2025 Statement withdrawn It was a forgery."]);
        assert!(page.attributes(".withdrawn-statement", "id").concat().contains(anchor), "{key}");
        let words = |(_, bytes): (String, Vec<u8>)| {
            String::from_utf8_lossy(&bytes).contains("toll doubles")
        };
        assert!(!run.tree().into_iter().any(words), "{key}");
        assert_eq!(
            run.page("/actors/rui-lopes/").count(".statement, .card"),
            0,
            "it declares nobody"
        );
    }
    article_with(&statement("role: Guest"), "x").check().one_error(&["needs the `id`"]);
}

#[test]
fn what_others_say_about_an_actor_is_on_its_briefing() {
    let run = article_with(
        "- {speaker: Rui Lopes, text: She is late, about: ana}\n\
         - {speaker: ana, text: I am early, about: ana}",
        "x",
    )
    .build();
    let page = run.page("/actors/ana/");
    assert_eq!(page.texts(".statements-about .said"), ["She is late"]);
    assert_eq!(page.texts(".latest-statement .said"), ["I am early"]);
    let caption = page.texts(".statements-about figcaption").concat();
    assert!(!caption.contains("about Ana"), "{caption}");
}

#[test]
fn statement_ids_of_one_address_are_an_error_that_names_both() {
    let with = |second: &str| {
        let statements = format!(
            "statements:\n  - {{id: S One, speaker: norvia, text: Yes.}}\n  - {{id: {second}, speaker: norvia, text: No.}}"
        );
        site()
            .actor("norvia", "type: state\nname: Norvia")
            .article("2025-11-25-x", &format!("title: A\n{statements}"), "Text.")
            .try_build()
    };
    with("s-one").one_error(&["duplicate-id", "\"S One\" and \"s-one\"", "#s-s-one", "`s-one-2`"]);
    with("s-one-2").no_findings();
}

#[test]
fn event_ids_of_one_address_are_an_error_that_names_both() {
    site()
        .article(
            "2025-11-25-x",
            "title: A\nevents:\n  - {id: Harbour Call, name: Call}\n  - {id: harbour-call, name: Another}\n  - {id: harbour-call-2, name: Third}",
            "Text.",
        )
        .try_build()
        .one_error(&[
            "duplicate-id",
            "\"Harbour Call\" and \"harbour-call\"",
            "#e-harbour-call",
            "write one id for both; otherwise give one another id, such as `harbour-call-3`",
        ]);
}

#[test]
fn a_speaker_who_is_described_is_taken_for_a_source_that_is_not_named() {
    let with = |speaker: &str| {
        site()
            .article(
                "2025-11-25-x",
                &format!("title: A\nstatements: {{speaker: {speaker}, text: Yes.}}"),
                "Text.",
            )
            .try_build()
    };
    for speaker in [
        "a senior official",
        "The ministry",
        "une source proche",
        "Ein Sprecher",
        "two officials of Norvia",
    ] {
        let text = format!("`speaker: {{text: {speaker}, of: …}}`");
        with(speaker).one_warning(&[
            "unknown-name",
            &text,
            "if it is a name, add to content/actors.yaml",
        ]);
    }
    with("[a senior official, Jon Sael]").warnings()[0]
        .contains(&["a statement of its own with `speaker: {text:"]);
    for speaker in ["Jon Sael", "The Guild", "Die Woche", "van Dorn", "de Marre"] {
        let run = with(speaker);
        assert!(!run.stderr().contains("not named"), "{}", run.stderr());
        run.one_warning(&["unknown-name", "add to content/actors.yaml"]);
    }
}

#[test]
fn a_statement_dated_after_the_last_change_of_its_article_is_reported() {
    let article = |more: &str, date: &str| {
        let front =
            format!("title: T\n{more}statements: [{{speaker: Ana Duarte, text: x, date: {date}}}]");
        site().config("unknown_names: allow").article("2025-11-25-x", &front, "x").build()
    };
    article("", "2025-11-27").one_warning(&[
        "statement-date",
        "the statement is dated 2025-11-27, after this article, which is dated 2025-11-25",
        "`updated: 2025-11-27`",
    ]);
    article("", "2025-11-25").no_findings();
    article("", "2025-11").no_findings();
    article("updated: 2025-11-27\n", "2025-11-27").no_findings();
    article("corrections: [{date: 2025-11-28, kind: update, text: More.}]\n", "2025-11-27")
        .no_findings();
}

#[test]
fn a_known_actor_written_as_a_source_that_is_not_named_is_reported() {
    let build = |speaker: &str, more: &str| {
        let front =
            format!("title: T\nstatements: [{{speaker: {{{speaker}}}, text: It is late{more}}}]");
        site()
            .actor("ilo-brannt", "type: person\nname: Ilo Brannt\nother_names: [The Host]")
            .actor("norvia", "type: state\nname: Norvia")
            .actor("bo-lind", "type: person\nname: Bo Lind\ndraft: true")
            .article("2025-11-25-x", &front, "x")
            .build()
    };
    for text in ["Ilo Brannt", "Brannt", "ilo-brannt", "the host"] {
        let line = format!("write `speaker: {text}`");
        let run = build(&format!("text: {text}, of: Norvia"), "");
        run.one_warning(&["named-source", "is an actor of the site", &line]);
    }
    for text in ["a senior official", "an aide to Ilo Brannt", "Bo Lind"] {
        build(&format!("text: {text}, of: Norvia"), "").no_findings();
    }
    build("text: Brannt", ", withdrawn: {date: 2025-11-26, text: Forged.}").no_findings();
}

#[test]
fn the_time_of_all_positions_is_as_precise_as_their_dates() {
    let time = |first: &str, second: &str| {
        let run = article_with(
            &format!(
                "- {{speaker: ana, text: It is late, about: Grain, date: {first}}}\n\
                 - {{speaker: Rui Lopes, text: It is early, about: Grain, date: {second}}}"
            ),
            "x",
        )
        .build();
        run.page("/topics/grain/").texts(".positions thead th").concat()
    };
    assert!(time("2024", "2025-10").contains("2024 – October 2025"), "{}", time("2024", "2025-10"));
    let month = time("2025-10", "2025-10");
    assert!(month.contains("October 2025") && !month.contains("1 October"), "{month}");
}

#[test]
fn a_statement_at_an_event_of_a_month_is_not_above_a_later_one() {
    let run = article_with(
        "- {speaker: ana, text: At the talks, about: Grain, event: vague}\n\
         - {speaker: ana, text: After them, about: Grain, date: 2025-10-27}\n\
         events: [{id: vague, name: Talks, date: 2025-10}]",
        "x",
    );
    let run = run.build();
    let latest = run.page("/actors/ana/").texts(".latest-statement").concat();
    assert!(latest.contains("After them"), "{latest}");
}

#[test]
fn statements_that_differ_in_the_mark_at_the_end_are_one() {
    let of = |text: &str| {
        format!(
            "title: T\nstatements: [{{speaker: Rui Lopes, text: {text}, about: Grain, date: 2025-11-20}}]"
        )
    };
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-24-a", &of("She is for it"), "x")
        .article("2025-11-25-b", &of("She is for it."), "x")
        .build()
        .one_warning(&["the same statement is in content/articles/2025-11-24-a.md"]);
    let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    assert_eq!(graph["statements"].as_array().map(Vec::len), Some(1));
}
