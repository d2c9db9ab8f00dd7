//! What will be an error on the day on which an article is published is a warning today.

use crate::support::site::{Finding, Run, Site, site};

const TODAY: &str = "title: Today\nslug: kell\nredirects: [/old/]\nstatements: [{id: late, speaker: Ana, text: It is late}]\n\
                     events: [{id: call, name: The call}]";

/// A site with a published article and one that is held back, in these two ways.
fn held_back(front_matter: &str) -> [Site; 2] {
    let of = |id: &str, key: &str| {
        site().config("unknown_names: allow").article("2025-11-25-x", TODAY, "x").article(
            id,
            &format!("title: Later\n{key}{front_matter}"),
            "x",
        )
    };
    [of("2025-12-24-y", ""), of("2025-11-20-y", "draft: true\n")]
}

/// Fails unless the article causes exactly one warning today and an error with the same words on its day.
#[track_caller]
fn is_reported_today(front_matter: &str, words: &[&str]) {
    for site in held_back(front_matter) {
        let run = site.build().one_warning(words);
        run.warnings()[0].contains(&["-y.md", "once this article is published, it is an error"]);
        let later = site.arg("--future").arg("--drafts").check();
        later.one_error(words);
    }
}

#[test]
fn addresses_and_redirects_are_taken_already() {
    is_reported_today("slug: kell", &["address-taken", "/articles/kell/", "2025-11-25-x.md"]);
    is_reported_today("redirects: [/old/]", &["address-taken", "/old/", "2025-11-25-x.md"]);
    is_reported_today("redirects: [kell]", &["address-taken", "/articles/kell/"]);
    is_reported_today("redirects: [/feed.xml]", &["address-taken"]);
}

#[test]
fn ids_of_statements_are_taken_or_unknown() {
    let second = "statements: [{id: late, speaker: Ana, text: It is later}]";
    is_reported_today(
        second,
        &["duplicate-id", "duplicate statement id \"late\"", "2025-11-25-x.md"],
    );
    is_reported_today("statements: [lat]", &["unknown-statement", "did you mean \"late\"?"]);
    let own = "statements: [{id: own, speaker: Ana, text: x}, {id: own, source: A}]";
    is_reported_today(own, &["repeated-statement", "\"own\" itself, with its own source"]);
}

#[test]
fn ids_that_make_one_address_are_reported() {
    let statements = "statements: [{id: S One, speaker: Ana, text: a}, {id: s-one, speaker: Bo, text: b}, {id: s-one-2, speaker: Bo, text: c}]";
    is_reported_today(statements, &["duplicate-id", "#s-s-one", "such as `s-one-3`"]);
    for site in held_back("events: [{id: Call, name: Another}]") {
        site.build().one_warning(&["duplicate-id", "\"call\" and \"Call\"", "-y.md", "`call-2`"]);
        site.arg("--future").arg("--drafts").check().one_error(&["duplicate-id", "#e-call"]);
    }
}

#[test]
fn events_are_unknown() {
    is_reported_today("events: [cal]", &["unknown-event", "call"]);
    for site in held_back("statements: [{speaker: Ana, text: x, event: cal}]") {
        // It is a warning on the day too.
        let words = ["unknown-event", "no event has the id or name \"cal\""];
        let warnings = site.build().one_warning(&words).warnings();
        assert!(!warnings[0].help.as_ref().unwrap().contains("once this article"));
    }
}

#[test]
fn originals_and_authors_are_wrong() {
    let original = "statements: [{speaker: Ana, text: x, original: {lang: en}}]";
    is_reported_today(original, &["conflicting-keys", "language of the article (en)"]);
    let author = |id: &str| {
        format!("{{id: {id}, type: person, name: Jo Marsh, author: true, disambiguation: {id}}}")
    };
    for site in held_back("authors: [Jo Marsh]") {
        let roster = format!("- {}\n- {}\n", author("jo-a"), author("jo-b"));
        let site = site.file("content/actors.yaml", roster);
        site.build().one_warning(&["ambiguous-reference", "2 authors match", "-y.md"]);
    }
}

#[test]
fn two_articles_to_come_are_compared_with_each_other() {
    let front = "title: Y\nslug: same\nstatements: [{id: one, speaker: Ana, text: x}]";
    let run = site()
        .config("unknown_names: allow")
        .article("2025-12-23-x", front, "x")
        .article("2025-12-24-y", front, "x")
        .build()
        .exit(0);
    let codes = |run: &Run| {
        run.warnings().into_iter().map(|f: Finding| (f.code, f.file)).collect::<Vec<_>>()
    };
    let file = "content/articles/2025-12-24-y.md".to_owned();
    let mut found = codes(&run);
    found.sort();
    assert_eq!(
        found,
        [("address-taken".to_owned(), file.clone()), ("duplicate-id".to_owned(), file)]
    );
}

#[test]
fn what_is_right_on_the_day_is_not_reported() {
    let right = "slug: other\nredirects: [/older/, other]\nstatements: [late, {id: own, speaker: Ana, text: x, event: call},\
                 \n {speaker: Ana, text: y, event: The talks}]\nevents: [call, {id: talks, name: The talks, date: 2025-12-24}]";
    for site in held_back(right) {
        site.build().no_findings();
    }
    // An expired article will not be published again: its address and its ids are free.
    let expired = "title: Before\nslug: kell\nexpires: 2025-11-28\nredirects: [/old/]\nstatements: [{id: late, speaker: Ana, text: x}]";
    let site = site().config("unknown_names: allow").article("2025-11-20-y", expired, "x").article(
        "2025-11-25-x",
        TODAY,
        "x",
    );
    site.build().no_findings();
}

#[test]
fn an_article_to_come_takes_no_address_from_a_page() {
    let [to_come, _] = held_back("redirects: [/later/]");
    let run = to_come
        .article("2025-11-26-z", "title: Z", "[a](/later/) [b](/articles/2025-12-24-y/)")
        .build()
        .has_no("/later/")
        .has_no("/articles/2025-12-24-y/");
    assert_eq!(run.warnings().len(), 2, "both links are dead: {}", run.stderr());
}
