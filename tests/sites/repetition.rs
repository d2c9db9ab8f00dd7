//! What several articles report is said once, and the advice to write it once loses nothing.

use crate::support::site::{Run, Site, site};

/// A site with these statements in two articles. Both bodies have the words.
fn twice(first: &str, second: &str) -> Site {
    let front = |statements: &str| format!("title: T\nstatements:\n{statements}");
    let text = "“It is late,” she said.";
    site().config("unknown_names: allow").article("2025-11-25-x", &front(first), text).article(
        "2025-11-25-y",
        &front(second),
        text,
    )
}

const PLAIN: &str = "- {speaker: Ana, quote: It is late}";

fn help(run: &Run) -> String {
    let warnings = run.warnings();
    assert_eq!(warnings.len(), 1, "{}", run.stderr());
    assert_eq!(warnings[0].code, "repeated-statement");
    warnings[0].help.clone().unwrap()
}

#[test]
fn the_advice_names_what_only_the_second_report_says() {
    let second = "- {speaker: Ana, quote: It is late, about: [Grain, Rail], role: Guest, via: The Agency, date: 2025-11-25,\
                  \n   on_behalf_of: The Pact, original: {lang: fr}, translated_by: Jo, disputed: {text: No.}}";
    let first = "- {speaker: Ana, quote: It is late, about: Rail, date: 2025-11-25}";
    let facts = help(&twice(first, second).build());
    let expected = "add `id: ana-it-is-late`, `about: [Grain]`, `role: Guest`, `on_behalf_of: The Pact`, \
                    `via: The Agency`, `translated_by: Jo`, `disputed`, `original` to it there, and write \
                    `- ana-it-is-late` here instead";
    assert_eq!(facts, expected);
    let dated = "- {speaker: Ana, quote: It is late, date: 2025-11-25}";
    assert!(help(&twice(PLAIN, dated).build()).contains("`date: 2025-11-25` to it there"));
    assert!(!help(&twice(dated, PLAIN).build()).contains("date"));
    assert!(!help(&twice(second, first).build()).contains("role"), "the first one has them all");
}

#[test]
fn what_only_the_second_report_says_is_shown_with_the_first() {
    let second = "- {speaker: Ana, quote: It is late, about: [Grain, Rail], role: Guest, via: The Agency, date: 2025-11-25}";
    let first = "- {speaker: Ana, quote: It is late, about: Rail}";
    let run = twice(first, second).build();
    assert_eq!(run.page("/actors/ana/").count(".statement"), 1);
    for address in ["/actors/ana/", "/topics/grain/", "/topics/rail/", "/articles/2025-11-25-x/"] {
        let caption = run.page(address).texts(".statement").concat();
        for words in ["Guest", "The Agency", "25 November 2025"] {
            assert!(caption.contains(words), "{address} {words}: {caption}");
        }
        assert!(!caption.contains("reported 25 November"), "{address}: {caption}");
    }
    let graph: serde_json::Value = serde_json::from_str(&run.text("graph.json")).unwrap();
    assert_eq!(graph["statements"][0]["date_of"], "statement");
    // What the first one says itself stays.
    let host = first.replace('}', ", role: Host}");
    let caption = twice(&host, second).build().page("/actors/ana/").texts(".statement").concat();
    assert!(caption.contains("Host") && !caption.contains("Guest"), "{caption}");
}

#[test]
fn the_advice_does_not_add_an_id_that_another_statement_has() {
    let withdrawn = "title: W\nstatements: [{id: w1, speaker: Ana, quote: It is late, withdrawn: {date: 2025-11-26, text: Forged.}}]";
    let with_id = |of: &str| format!("- {{id: w1, speaker: Ana, quote: It is late, {of}}}");
    let plain = "- {speaker: Ana, quote: It is late, date: 2025-11-20}";
    let run = twice(plain, &with_id("date: 2025-11-20, source: The Gazette"))
        .article("2025-11-24-w", withdrawn, "x")
        .check();
    let helps: Vec<String> = run
        .errors()
        .into_iter()
        .chain(run.warnings())
        .filter(|finding| {
            finding.file.ends_with("2025-11-25-y.md") && finding.code != "withdrawn-words"
        })
        .filter_map(|finding| finding.help)
        .collect();
    assert_eq!(helps.len(), 2, "{helps:?}");
    for help in &helps {
        assert!(!help.contains("`id: w1`") && !help.contains("add `"), "{help}");
        assert!(
            help.contains("`- w1`") || help.contains("`- {id: w1, source: The Gazette}`"),
            "{help}"
        );
    }
    // An id that is taken by other words is not that of these.
    let other = "title: W\nstatements: [{id: w1, speaker: Ana, quote: It is over}]";
    let run = twice(plain, &with_id("date: 2025-11-20"))
        .article("2025-11-24-w", other, "“It is over.”")
        .check();
    assert!(run.stderr().contains("add `id: ana-it-is-late`"), "{}", run.stderr());
}

#[test]
fn the_advice_keeps_the_source_of_the_second_report() {
    let item = |source: &str| {
        let second = PLAIN.replace('}', &format!(", source: {source}}}"));
        let help = help(&twice(PLAIN, &second).build());
        let item =
            help.split("write `- ").nth(1).unwrap().split("` here").next().unwrap().to_owned();
        // It is right as it is.
        let first = PLAIN.replace('{', "{id: ana-it-is-late, ");
        twice(&first, &format!("- {item}")).build().no_findings();
        item
    };
    assert_eq!(item("The Gazette"), "{id: ana-it-is-late, source: The Gazette}");
    let url = "https://gazette.example/a,b";
    assert_eq!(item(&format!("'{url}'")), format!("{{id: ana-it-is-late, source: \"{url}\"}}"));
    let full =
        "{name: \"A: B\", url: \"https://a.example/\", authors: [Jo], published: 2025-11-24}";
    assert_eq!(item(full), format!("{{id: ana-it-is-late, source: {full}}}"));
}

#[test]
fn the_advice_names_keys_in_which_the_two_differ() {
    let with = |role: &str| PLAIN.replace('}', &format!(", role: {role}}}"));
    let help = help(&twice(&with("Guest"), &with("Host")).build());
    assert!(help.contains("the two differ in `role`: keep what is right there"), "{help}");
    assert!(!help.contains("`role: Host`"), "{help}");
}

#[test]
fn the_suggested_id_is_free_in_the_whole_site() {
    let draft = "title: D\ndraft: true\nstatements: [{id: ana-it-is-late, speaker: Ana, text: x}]";
    let run = twice(PLAIN, PLAIN).article("2025-11-28-d", draft, "x").build();
    assert!(help(&run).contains("add `id: ana-it-is-late-2` to it there"), "{}", help(&run));
    // Two statements are given two ids, and each its own in every finding.
    let two = "- {speaker: Ana, quote: It is late, date: 2025-11-20}\n- {speaker: Ana, quote: It is late, date: 2025-11-21}";
    let run = twice(two, two)
        .article("2025-11-26-z", &format!("title: Z\nstatements:\n{two}"), "“It is late.”")
        .build();
    let all: Vec<_> = run.warnings().into_iter().filter_map(|warning| warning.help).collect();
    let with = |id: &str| all.iter().filter(|help| help.contains(&format!("`- {id}`"))).count();
    assert_eq!((with("ana-it-is-late"), with("ana-it-is-late-2")), (2, 2), "{all:?}");
}

#[test]
fn an_id_that_only_the_second_report_has_is_not_lost() {
    let second = PLAIN.replace('{', "{id: late, ");
    let help = help(&twice(PLAIN, &second).build());
    assert_eq!(help, "add `id: late` to it there, and write `- late` here instead");
}

#[test]
fn joint_speakers_in_another_order_made_the_same_statement() {
    let by = |speakers: &str| format!("- {{speaker: [{speakers}], quote: It is late}}");
    let run = twice(&by("Ana, Rui"), &by("Rui, Ana")).build();
    assert!(help(&run).contains("id: ana-it-is-late"));
    assert_eq!(run.page("/actors/rui/").count(".statement"), 1);
    twice(&by("Ana, Rui"), &by("Rui, Ida")).build().no_findings();
}

#[test]
fn the_id_of_an_own_statement_is_reported_and_its_source_is_not_lost() {
    let first = "- {id: late, speaker: Ana, quote: It is late}";
    let own = |entry: &str| twice(&format!("{first}\n{entry}"), "- late").check();
    own("- {id: late, source: The Gazette}").one_error(&[
        "repeated-statement",
        "this article gives the statement \"late\" itself, with its own source",
        "write the `source` where it has its words",
    ]);
    own("- late").one_warning(&["gives the statement \"late\" itself", "remove this entry"]);
    let lists = |entries: &str| twice(first, entries).check();
    lists("- late\n- {id: late, source: A}")
        .one_error(&["lists the statement \"late\" twice", ":5:"]);
    lists("- late\n- late").one_warning(&["lists the statement \"late\" twice", ":5:"]);
    lists("- {id: late, source: A}").no_findings();
}

#[test]
fn only_a_source_is_beside_the_id_of_another_statement() {
    let first = "- {id: late, speaker: Ana, quote: It is late}";
    for (keys, named) in [
        ("disputed: {text: No.}", "not `disputed`"),
        (
            "about: Grain, source: A, withdrawn: {date: 2025-11-26, text: x}",
            "not `about` and `withdrawn`",
        ),
    ] {
        twice(first, &format!("- {{id: late, {keys}}}")).check().one_error(&[
            "conflicting-keys",
            named,
            "where \"late\" is given in full",
            "2025-11-25-y.md:4:",
            "add `speaker` and `quote` or `text`",
        ]);
    }
    // With a speaker or words it is a statement of its own.
    let own = twice(first, "- {id: other, about: Grain, text: It is over}").check();
    own.one_error(&["missing-key", "`speaker`"]);
}

#[test]
fn a_statement_twice_in_one_article_says_what_to_keep() {
    let in_one = |second: &str| {
        help(&twice(&format!("{PLAIN}\n{second}"), "- {speaker: Rui, text: x}").build())
    };
    assert_eq!(in_one(PLAIN), "remove this one");
    let with = PLAIN.replace('}', ", via: The Agency, source: The Gazette}");
    assert_eq!(
        in_one(&with),
        "add `via: The Agency`, `source: The Gazette` to the first one, and remove this one"
    );
}

#[test]
fn an_article_that_gives_a_statement_twice_reports_it_once() {
    let first = "- {id: late, speaker: Ana, quote: It is late, date: 2025-11-20}";
    let again = "- {speaker: Ana, quote: It is late, date: 2025-11-20}";
    for second in
        [format!("{again}\n{again}"), format!("- late\n{again}"), format!("{again}\n- late")]
    {
        let run = twice(first, &second).build();
        assert!(run.text("graph.json").contains(r#""also_in":["2025-11-25-y"]"#), "{second}");
        let page = run.page("/articles/2025-11-25-y/");
        assert_eq!(page.texts(".statement blockquote"), ["“It is late”"], "{second}");
        assert!(!page.texts(".statement").concat().contains("also reported"), "{second}");
        let page = run.page("/articles/2025-11-25-x/");
        assert_eq!(page.text().matches("also reported in").count(), 1, "{second}");
    }
}

#[test]
fn an_article_that_names_the_id_of_a_statement_is_not_about_what_a_third_one_adds() {
    let of = |more: &str| {
        format!(
            "title: T\nstatements: [{{speaker: Ana, text: She is for it, date: 2025-11-20, {more}}}]"
        )
    };
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-21-a", &of("id: x1, about: Fish"), "x")
        .article("2025-11-22-b", &of("about: Harbour"), "x")
        .article("2025-11-23-c", "title: C\nstatements: [x1]", "x")
        .build();
    let topics = |address: &str| run.page(address).texts(".declared").concat();
    assert!(topics("/articles/2025-11-23-c/").contains("Fish"));
    assert!(!topics("/articles/2025-11-23-c/").contains("Harbour"));
    run.page("/topics/harbour/").has("She is for it");
}
