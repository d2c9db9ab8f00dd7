//! Corrections: which pages list them.

use crate::support::site::{Run, Site, site};

const ARTICLE: &str = "title: The vote\nactors: [ana-duarte, rui-lopes]\ntopics: [grain]";

fn run(corrections: &str) -> Run {
    with(corrections).build()
}

fn with(corrections: &str) -> Site {
    site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .actor("rui-lopes", "type: person\nname: Rui Lopes")
        .topic("grain", "name: Grain")
        .article("2025-11-24-vote", &format!("{ARTICLE}\n{corrections}"), "Text.")
        .article(
            "2025-11-25-said",
            "title: What was said\nstatements: [{id: late, speaker: rui-lopes, text: It is late, about: grain}]",
            "Text.",
        )
}

const BRIEFINGS: [&str; 3] = ["/actors/ana-duarte/", "/actors/rui-lopes/", "/topics/grain/"];

/// Checks that these of the [`BRIEFINGS`] list the correction `The figure was wrong`, and no others.
fn is_listed_on(run: &Run, listed: &[&str]) {
    run.page("/articles/2025-11-24-vote/").has("The figure was wrong");
    for briefing in BRIEFINGS {
        let texts = run.page(briefing).texts(".correction-list");
        let lists = texts.iter().any(|text| text.contains("The figure was wrong"));
        assert_eq!(lists, listed.contains(&briefing), "{briefing}");
    }
}

fn one(more: &str) -> String {
    format!("corrections: [{{date: 2025-11-27, text: The figure was wrong{more}}}]")
}

#[test]
fn a_correction_is_listed_on_all_briefings_of_its_article_and_an_update_on_the_article_alone() {
    is_listed_on(&run(&one("")).no_findings(), &BRIEFINGS);
    is_listed_on(&run(&one(", kind: clarification")).no_findings(), &BRIEFINGS);
    let update = run(&one(", kind: update")).no_findings();
    is_listed_on(&update, &[]);
    update.page("/articles/2025-11-24-vote/").has("Updated 27 November 2025");
}

#[test]
fn a_retraction_is_listed_although_its_article_is_not() {
    let run = run(&one(", kind: retraction"));
    for briefing in &BRIEFINGS {
        let page = run.page(briefing);
        assert!(page.texts(".correction-list")[0].contains("The figure was wrong"), "{briefing}");
    }
    assert!(run.text("sitemap.xml").contains("<lastmod>2025-11-27</lastmod>"));
}

#[test]
fn a_correction_about_some_is_listed_on_their_briefings_alone() {
    is_listed_on(&run(&one(", about: Ana Duarte")).no_findings(), &["/actors/ana-duarte/"]);
    is_listed_on(&run(&one(", about: [Grain, rui-lopes]")).no_findings(), &BRIEFINGS[1..]);
}

#[test]
fn a_correction_about_a_statement_is_listed_for_its_speakers_and_subjects() {
    is_listed_on(&run(&one(", about: late")).no_findings(), &BRIEFINGS[1..]);
}

#[test]
fn a_correction_may_be_about_a_name_without_a_file() {
    let front = |more: &str| {
        format!("title: A\n{more}actors: [Jo Quill]\ntopics: [Rail]\n{}", one(", about: Jo Quill"))
    };
    let allowing = || site().config("unknown_names: allow");
    let run = allowing().article("2025-11-24-vote", &front(""), "Text.").build().no_findings();
    assert_eq!(run.page("/actors/jo-quill/").count(".correction-list"), 1);
    assert_eq!(run.page("/topics/rail/").count(".correction-list"), 0);
    allowing().article("2025-11-24-vote", &front("draft: true\n"), "Text.").build().no_findings();
}

#[test]
fn what_a_correction_is_about_has_a_page_with_it_and_is_not_declared() {
    let front = |more: &str| format!("title: A\nsummary: The vote was late\n{}", one(more));
    let listed = "- {id: ana-duarte, type: person, name: Ana Duarte}\n\
                  - {id: rui-lopes, type: person, name: Rui Lopes}";
    let build = |more: &str| {
        let site = site()
            .file("content/actors.yaml", listed)
            .actor("the-pact", "type: alliance\nname: The Pact")
            .file("content/topics.yaml", "- {id: grain, name: Grain}");
        site.article("2025-11-24-vote", &front(more), "Text.").build().no_findings()
    };
    let about = "/actors/ana-duarte/ /actors/the-pact/ /topics/grain/";
    let run = build(", about: [Ana Duarte, The Pact, Grain]");
    for page in about.split(' ') {
        let page = run.page(page);
        assert_eq!(page.count(".correction-list"), 1);
        // The article is named as that of the correction, and is none about it.
        page.lacks("The vote was late");
    }
    run.has_no("/actors/rui-lopes/");
    let run = build(", kind: clarification");
    about.split(' ').fold(run, |run, page| run.has_no(page));
}

#[test]
fn a_correction_about_a_statement_of_nobody_on_the_site_says_what_to_write() {
    let front = |more: &str| {
        format!(
            "title: A\nstatements: [{{id: late, speaker: {{text: a senior official}}, text: It is late{more}}}]\n{}",
            one(", about: late")
        )
    };
    let build = |more: &str| {
        let site = site().topic("grain", "name: Grain");
        site.article("2025-11-24-vote", &front(more), "Text.").build()
    };
    build("").one_warning(&[
        "unknown-statement",
        "listed nowhere for it, as no published actor or topic is its speaker or what it is about",
        "write the actors and topics that it concerns, or remove `about`",
    ]);
    build(", about: Grain").no_findings();
}

#[test]
fn an_unknown_reference_in_a_correction_is_an_error_with_the_nearest_name() {
    let error = |about: &str, words: &[&str]| {
        with(&one(&format!(", about: {about}"))).try_build().one_error(words);
    };
    error("Ana Duartes", &["misspelt-reference", "did you mean \"Ana Duarte\""]);
    let of_id = "unknown actor, topic or statement \"lates\"";
    error("lates", &["unknown-reference", of_id, "did you mean \"late\"?"]);
    error("Zembla Quux", &["unknown-reference", "the `id` of a statement"]);
}

#[test]
fn an_update_about_someone_is_a_warning() {
    run(&one(", kind: update, about: Ana Duarte"))
        .one_warning(&["conflicting-keys", "an update is listed on the article alone"]);
}

#[test]
fn a_retraction_leaves_no_address_dead_that_its_article_had_made() {
    let front = |more: &str| {
        format!(
            "title: The vote\nauthors: ola-brandt\nactors: [Jo Quill]\ntopics: [Rail]\nstatements:\n\
             - {{speaker: Rui Lopes, text: x, withdrawn: {{date: 2025-11-25, text: Forged.}}}}\n{more}"
        )
    };
    let site = |more: &str| {
        site()
            .config("unknown_names: allow")
            .actor("ola-brandt", "type: person\nname: Ola Brandt\nauthor: true")
            .actor("mira", "type: person\nname: Mira Tolvan")
            .article("2025-11-24-vote", &front(more), "Mira Tolvan was there.")
    };
    let before = site("").build();
    let pages = ["/actors/jo-quill/", "/actors/rui-lopes/", "/actors/ola-brandt/", "/topics/rail/"];
    for about in ["", ", about: Rail"] {
        let after = site(&one(&format!("{about}, kind: retraction"))).build().no_findings();
        for address in pages {
            assert!(before.publishes(address), "{address}");
            let page = after.page(address);
            assert_eq!(page.texts(".correction-list").len(), 1, "{address} {about}");
            assert_eq!(page.count(".card, .withdrawn-statement"), 0, "{address}");
            page.has("The figure was wrong").links("The vote", "/articles/2025-11-24-vote/");
        }
        // A mention is no fact to withdraw, but the address lives.
        assert!(before.publishes("/actors/mira/") && after.publishes("/actors/mira/"));
        after.page("/actors/mira/").lacks("The vote");
    }
    let gone = front(&one(", kind: retraction")) + "\nexpires: 2025-11-30";
    let gone = site("").article("2025-11-24-vote", &gone, "x").build();
    for address in pages {
        assert!(!gone.publishes(address), "{address}");
    }
}

#[test]
fn a_retraction_that_is_about_some_is_not_listed_where_other_articles_are() {
    let run = run(&one(", kind: retraction, about: Grain"));
    assert_eq!(run.page("/actors/rui-lopes/").count(".correction-list"), 0);
    assert_eq!(run.page("/topics/grain/").count(".correction-list"), 1);
    assert_eq!(
        run.page("/actors/ana-duarte/").count(".correction-list"),
        1,
        "nothing else is left"
    );
}

#[test]
fn a_correction_about_a_statement_that_is_not_published_is_reported() {
    let held =
        "title: Held\ndraft: true\nstatements: [{id: secret-words, speaker: rui-lopes, text: x}]";
    let site = with(&one(", about: secret-words")).article("2025-11-26-held", held, "x");
    let words = ["unknown-statement", "content/articles/2025-11-26-held.md is not published"];
    let run = site.build().one_warning(&words);
    let published = run.site().article("2025-11-26-held", &held.replace("draft: true\n", ""), "x");
    published.build().no_findings();
}
