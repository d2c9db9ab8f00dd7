//! Which entity a reference means: a new name is one entity in the whole site, and a known one is found by its slug.

use crate::support::site::{Site, site};

fn allowing() -> Site {
    site().config("unknown_names: allow")
}

#[test]
fn a_new_name_is_an_actor_if_any_article_says_so() {
    let before =
        allowing().article("2025-11-25-x", "title: A\ntopics: [Kell Watch]", "Text.").build();
    before.page("/topics/kell-watch/").has("Kell Watch");
    let site = before.site().article("2025-11-26-y", "title: B\nactors: [Kell Watch]", "Text.");
    let run = site.build();
    assert_eq!(run.tree(), site.clone().arg("--no-cache").build().tree());
    let page = run.page("/actors/kell-watch/");
    page.links("A", "/articles/2025-11-25-x/").links("B", "/articles/2025-11-26-y/");
    run.page("/articles/2025-11-25-x/").links("Kell Watch", "/actors/kell-watch/");
    // The address that it had as a topic leads to it, and is no page of its own.
    assert!(run.text("topics/kell-watch/index.html").contains("url=/actors/kell-watch/"));
    assert!(!run.text("sitemap.xml").contains("/topics/kell-watch/"));
    let run = run.one_warning(&[
        "kind-conflict",
        "\"Kell Watch\" is a topic here and an actor in content/articles/2025-11-26-y.md",
        "x.md:3:10",
        "list it under `actors`",
        "- {id: kell-watch, name: \"Kell Watch\"}",
    ]);
    // Without the article that says so, it is a topic again.
    let after = run.site().without("content/articles/2025-11-26-y.md").build().no_findings();
    assert_eq!(after.tree(), before.tree());
}

#[test]
fn each_suggestion_for_a_name_of_two_kinds_works() {
    let two = |key: &str| {
        allowing()
            .article("2025-11-25-x", &format!("title: A\n{key}: [Kell Watch]"), "Text.")
            .article("2025-11-26-y", "title: B\nactors: [Kell Watch]", "Text.")
    };
    two("topics").build().one_warning(&["kind-conflict"]);
    two("actors").build().no_findings().has_no("/topics/kell-watch/");
    let run = two("topics")
        .file("content/topics.yaml", "- {id: kell-watch, name: \"Kell Watch\"}\n")
        .file("content/actors.yaml", "- {id: kell-watch, type: organization, name: Kell Watch}\n")
        .build()
        .no_findings();
    run.page("/topics/kell-watch/").links("A", "/articles/2025-11-25-x/").does_not_link("B");
    run.page("/actors/kell-watch/").links("B", "/articles/2025-11-26-y/").does_not_link("A");
}

#[test]
fn every_key_that_takes_an_actor_says_so_and_those_that_take_both_follow() {
    let says = [
        "statements: [{speaker: Kell Watch, text: We saw it.}]",
        "events: [{name: Talks, date: 2025-11-26, attendees: Kell Watch}]",
        "events: [{name: Talks, date: 2025-11-26, organizer: kell watch}]",
    ];
    let follows = [
        "tags: [Kell Watch]",
        "statements: [{speaker: Ana Duarte, text: They saw it., about: Kell Watch}]",
        "events: [{name: Row, date: 2025-11-25, about: Kell Watch}]",
    ];
    for front in says {
        for other in follows {
            let run = allowing()
                .actor("ana-duarte", "type: person\nname: Ana Duarte")
                .article("2025-11-25-x", &format!("title: A\n{other}"), "Text.")
                .article("2025-11-26-y", &format!("title: B\n{front}"), "Text.")
                .build()
                .no_findings();
            run.page("/actors/kell-watch/").links("A", "/articles/2025-11-25-x/");
            run.has_no("/topics/kell-watch/");
        }
    }
}

#[test]
fn a_membership_says_that_a_name_is_an_actor_and_a_topic_has_no_relation_to_it() {
    let run = allowing()
        .actor(
            "ana-duarte",
            "type: person\nname: Ana Duarte\nmemberships: {organization: Kell Watch, start_date: 2019}",
        )
        .topic("harbour", "name: Harbour\nbroader: [Kell Watch]")
        .article(
            "2025-11-25-x",
            "title: A\ntopics: [Harbour, Kell Watch]\nactors: Ana Duarte",
            "Text.",
        )
        .build();
    run.page("/actors/kell-watch/").has("Ana Duarte").links("A", "/articles/2025-11-25-x/");
    run.page("/topics/harbour/").has("Harbour");
    let warnings = run.warnings();
    assert_eq!(warnings.len(), 2, "{}", run.stderr());
    warnings[0].contains(&[
        "kind-conflict",
        "x.md:3:19",
        "an actor in content/actors/ana-duarte.md",
    ]);
    warnings[1].contains(&[
        "kind-conflict",
        "harbour.md:3:11",
        "no relation of a topic",
        "remove it here",
    ]);
}

#[test]
fn an_article_that_is_not_published_says_nothing() {
    let run = allowing()
        .article("2025-11-25-x", "title: A\ntopics: [Kell Watch]", "Text.")
        .article("2025-11-26-y", "title: B\nactors: [Kell Watch]\ndraft: true", "Text.")
        .build()
        .no_findings();
    run.page("/topics/kell-watch/").has("Kell Watch");
    run.has_no("/actors/kell-watch/");
}

#[test]
fn an_address_that_something_else_has_is_left_to_it() {
    let run = allowing()
        .file("static/topics/kell-watch/index.html", "<p>Old page")
        .article("2025-11-25-x", "title: A\ntopics: [Kell Watch]", "Text.")
        .article("2025-11-26-y", "title: B\nactors: [Kell Watch]", "Text.")
        .build()
        .one_warning(&["kind-conflict"]);
    assert_eq!(run.text("topics/kell-watch/index.html"), "<p>Old page");
}

#[test]
fn a_second_entity_of_a_known_name_is_never_silent() {
    let run = allowing()
        .actor("kell-watch", "type: organization\nname: Kell Watch")
        .article("2025-11-25-x", "title: A\nactors: [Kell Watch]\ntopics: [Kell Watch]", "Text.")
        .build();
    run.one_warning(&["unknown-name", "there is an actor of that name", "list it under `actors`"]);
}

#[test]
fn a_reference_is_found_by_its_slug() {
    let site = |reference: &str| {
        site()
            .topic("harbour-dispute", "name: Harbour dispute\nother_names: [The Kell Row]")
            .actor("jose-marrow", "type: person\nname: José Marrow")
            .article("2025-11-25-x", &format!("title: A\n{reference}"), "Text.")
    };
    for topic in ["harbour dispute", "HARBOUR-DISPUTE", "Harbour–Dispute!", "the kell-row"] {
        let run = site(&format!("topics: [\"{topic}\"]")).build().no_findings();
        run.page("/topics/harbour-dispute/")
            .has("Harbour dispute")
            .links("A", "/articles/2025-11-25-x/");
    }
    for actor in ["Jose Marrow", "JOSÉ MARROW", "jose\u{301}-marrow"] {
        let run = site(&format!("actors: [{actor}]")).build().no_findings();
        run.page("/actors/jose-marrow/").has("José Marrow").links("A", "/articles/2025-11-25-x/");
    }
    // Another name, or the first letters, are none.
    site("topics: [harbour row]").build().one_warning(&["unknown-name"]);
    site("topics: [harbourdispute]")
        .try_build()
        .one_error(&["misspelt-reference", "Harbour dispute"]);
    // A family name must be written as it is: other words are like it.
    site("actors: [marrow]").try_build().one_error(&["misspelt-reference"]);
}

#[test]
fn a_slug_of_two_entities_finds_neither_and_the_finding_lists_both() {
    let two = site()
        .actor("kell-watch", "type: organization\nname: Kell-Watch")
        .actor("watch", "type: organization\nname: The Watch\nother_names: [kell watch]");
    let with = |front: &str, body: &str| two.clone().article("2025-11-25-x", front, body);
    with("title: A\nactors: [KELL WATCH]", "Text.").try_build().one_error(&[
        "ambiguous-reference",
        "kell-watch (Kell-Watch) or watch (The Watch)",
        "x.md:3:10",
    ]);
    with("title: A\nactors: [kell-watch, kell watch]", "Text.").build().no_findings();
    with("title: A\nactors: [watch]", "See [[KELL WATCH]].").build().one_warning(&[
        "dead-link",
        "\"KELL WATCH\" is ambiguous: 2 entities match",
        "[[kell-watch|KELL WATCH]] (Kell-Watch) or [[watch|KELL WATCH]] (The Watch)",
    ]);
}

#[test]
fn a_link_by_name_is_found_by_its_slug_too() {
    let run = allowing()
        .article("2025-11-25-x", "title: A\ntopics: [Grain transit]", "See [[grain-transit]].")
        .build()
        .no_findings();
    run.page("/articles/2025-11-25-x/").links("grain-transit", "/topics/grain-transit/");
}

#[test]
fn a_name_that_differs_in_a_sign_is_another_one_and_gets_an_id_of_its_own() {
    let with = |front: &str| {
        site()
            .file("content/topics.yaml", "- {name: C++}")
            .article("2025-11-25-x", front, "Text.")
            .try_build()
    };
    with("title: A\ntopics: c++")
        .no_findings()
        .page("/articles/2025-11-25-x/")
        .links("C++", "/topics/c/");
    for front in ["topics: C#", "tags: C#"] {
        with(&format!("title: A\n{front}")).one_error(&[
            "misspelt-reference",
            "did you mean \"C++\" (content/topics.yaml)?",
            "- {id: c-sharp, name: \"C#\"}",
        ]);
    }
    // The suggested line is right.
    site()
        .file("content/topics.yaml", "- {name: C++}\n- {id: c-sharp, name: \"C#\"}")
        .article("2025-11-25-x", "title: A\ntopics: [C#, C++]", "Text.")
        .build()
        .no_findings()
        .page("/articles/2025-11-25-x/")
        .links("C#", "/topics/c-sharp/")
        .links("C++", "/topics/c/");
}

#[test]
fn all_findings_about_a_new_name_suggest_the_same_id_and_no_two_names_have_one() {
    let run = site()
        .article("2025-11-25-x", "title: A\ntopics: [C#, C++, Ann Orlay]", "Text.")
        .article("2025-11-26-y", "title: B\ntopics: [C++]\nactors: [C]", "Text.")
        .config("unknown_names: warn")
        .build();
    let help: Vec<_> = run.warnings().into_iter().filter_map(|warning| warning.help).collect();
    let help = help.join("\n");
    for line in [
        "{id: c, name: \"C#\"}",
        "{id: c-plus-plus, name: \"C++\"}",
        "{id: c, type: person, name: \"C\"}",
    ] {
        assert!(help.contains(line), "{line}: {help}");
    }
    assert!(!help.contains("{id: c, name: \"C++\"}"), "{help}");
}

#[test]
fn names_that_make_the_same_id_are_named_with_ids_of_their_own() {
    site()
        .file("content/topics.yaml", "- {name: C++}\n- {name: \"C#\"}")
        .check()
        .one_error(&["duplicate-id", "another id, such as `c-sharp`"]);
}

#[test]
fn duplicates_of_one_id_are_each_given_another_one() {
    let roster = "- {id: grain, name: Grain}\n- {id: grain, name: Grain}\n- {id: grain, name: Grain}\n- {id: grain-2, name: Grain two}\n";
    let run = site().file("content/topics.yaml", roster).check();
    let help: Vec<_> = run.errors().into_iter().filter_map(|error| error.help).collect();
    assert!(help[0].contains("such as `grain-3`"), "{help:?}");
    assert!(help[1].contains("such as `grain-4`"), "{help:?}");
    site()
        .article("2025-11-25-x", "title: A\ntopics: [\"F\", \"F#\"]", "Text.")
        .config("unknown_names: allow")
        .build()
        .one_warning(&["merged-names", "- {id: f, name: \"F\"}\n- {id: f-sharp, name: \"F#\"}"]);
}

#[test]
fn findings_about_new_names_of_one_address_suggest_the_same_entries() {
    let run = crate::support::site::site()
        .article(
            "2025-11-25-x",
            "title: T\ntopics: [C, C++, 'C#', Grain transit, grain-transit]",
            "x",
        )
        .build();
    let entries = |finding: &crate::support::site::Finding| -> Vec<String> {
        finding
            .help
            .iter()
            .flat_map(|help| help.lines())
            .filter(|line| line.starts_with("- {"))
            .map(str::to_owned)
            .collect()
    };
    let (merged, unknown): (Vec<_>, Vec<_>) =
        run.warnings().into_iter().partition(|finding| finding.code == "merged-names");
    assert_eq!(merged.len(), 1);
    let of_signs = entries(&merged[0]);
    assert_eq!(of_signs.len(), 3, "{of_signs:?}");
    let suggested: std::collections::BTreeSet<String> = unknown.iter().flat_map(entries).collect();
    let mut expected: std::collections::BTreeSet<String> = of_signs.into_iter().collect();
    expected.insert("- {id: grain-transit, name: \"Grain transit\"}".to_owned());
    assert_eq!(suggested, expected);
    // Together they are a roster without a finding.
    let roster: String = suggested.iter().map(|entry| format!("{entry}\n")).collect();
    run.site().file("content/topics.yaml", roster).build().no_findings();
}

#[test]
fn a_family_name_is_found_before_a_suffix_and_people_are_sorted_by_it() {
    let site = site()
        .actor("robert", "type: person\nname: Robert F. Tolbert Jr.")
        .actor("sam", "type: person\nname: Sam Mann Jr.")
        .actor("sam-a", "type: person\nname: Sam A. Mann")
        .actor("jane", "type: person\nname: Jane Roe, PhD")
        .actor("aldo", "type: person\nname: Aldo III")
        .article(
            "2025-11-25-x",
            "title: T\nsource: S\nactors: [sam, sam-a, Roe, aldo]\nstatements:\n\
             - {speaker: Tolbert, text: It rained.}",
            "Text.",
        );
    let run = site.build();
    assert!(run.warnings().iter().all(|it| it.code != "unknown-name"), "{}", run.stderr());
    let shown = run.page("/actors/").texts(".index > li a");
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    assert_eq!(
        shown,
        ["Aldo III", "Sam Mann Jr.", "Sam A. Mann", "Jane Roe, PhD", "Robert F. Tolbert Jr."]
    );
}

#[test]
fn new_names_that_differ_in_accents_alone_are_one_entity() {
    let run = allowing()
        .article("2025-11-24-w", "title: A\nactors: [Łukasz Nowak, Ünal Öz]\ntopics: [Straße]", "x")
        .article(
            "2025-11-25-x",
            "title: B\nactors: [Lukasz Nowak, Unal Oz]\ntopics: [Strasse]",
            "x",
        )
        .article(
            "2025-11-26-y",
            "title: C\nactors: [Łukasz Nowak]\nstatements:\n\
            - {speaker: Łukasz Nowak, text: We wait, about: [unal oz, Øresund, Oresund]}",
            "x",
        )
        .build()
        .no_findings();
    let page = run.page("/actors/łukasz-nowak/");
    assert_eq!(page.texts("h1"), ["Łukasz Nowak"]);
    for title in ["A", "B", "C"] {
        assert!(page.text().contains(title), "{title}");
    }
    run.page("/actors/ünal-öz/").links("C", "/articles/2025-11-26-y/");
    run.page("/topics/øresund/").links("C", "/articles/2025-11-26-y/");
    run.page("/topics/straße/").links("B", "/articles/2025-11-25-x/");
    let run = run.has_no("/actors/lukasz-nowak/").has_no("/actors/unal-oz/");
    // A name that has an entry is found with any of them.
    let known =
        run.site().file("content/actors.yaml", "- {id: nowak, type: person, name: Łukasz Nowak}\n");
    known.build().page("/actors/nowak/").links("B", "/articles/2025-11-25-x/");
}

#[test]
fn names_that_differ_in_more_than_accents_are_different() {
    let run = allowing()
        .article(
            "2025-11-25-x",
            "title: B\nactors: [Lukas Nowak, Łukasz Nowak]\ntopics: [Майдан, Маидан]",
            "x",
        )
        .build();
    run.page("/actors/lukas-nowak/").has("Lukas Nowak");
    run.page("/actors/łukasz-nowak/").has("Łukasz Nowak");
    run.page("/topics/майдан/").has("Майдан");
}

#[test]
fn a_new_name_is_shown_as_it_is_written_most_and_not_in_capitals() {
    let title = |names: [&str; 3]| {
        let [first, second, third] = names.map(|name| format!("title: A\ntopics: [{name}]"));
        let run = allowing()
            .article("2025-11-24-w", &first, "x")
            .article("2025-11-25-x", &second, "x")
            .article("2025-11-26-y", &third, "x")
            .build();
        run.page("/topics/grain-transit/").texts("h1")
    };
    assert_eq!(title(["Grain transit", "GRAIN TRANSIT", "GRAIN TRANSIT"]), ["Grain transit"]);
    assert_eq!(title(["Grain Transit", "Grain transit", "Grain transit"]), ["Grain transit"]);
    assert_eq!(title(["grain transit", "Grain transit", "GRAIN TRANSIT"]), ["grain transit"]);
    assert_eq!(title(["GRAIN TRANSIT", "GRAIN TRANSIT", "GRAIN TRANSIT"]), ["GRAIN TRANSIT"]);
}

#[test]
fn the_address_of_an_entity_in_the_place_of_its_name_is_an_error_with_the_name() {
    let base = || site().topic("grain", "name: Grain transit\nredirects: [/news/grain/, corn]");
    for address in ["/news/grain/", "/news/grain", "/topics/grain/"] {
        let site = base().actor("ana-duarte", "type: person\nname: Ana Duarte");
        let front =
            format!("title: A\nstatements: [{{speaker: Ana Duarte, text: B, about: {address}}}]");
        site.article("2025-11-25-x", &front, "Text.")
            .try_build()
            .one_error(&[address, "write \"Grain transit\""]);
        let front = format!("title: A\ntopics: [{address}]");
        base().article("2025-11-25-x", &front, "Text.").try_build().one_error(&["Grain transit"]);
    }
    base().article("2025-11-25-x", "title: A\ntopics: [corn]", "Text.").build().no_findings();
}
