//! The lives of persons: what is shown of them, and what cannot be.

use crate::support::site::{Run, Site, site};
use serde_json::Value;

/// A person with these keys, an organization, and an article of 25 November 2025 that declares both.
fn person(keys: &str) -> Site {
    site()
        .actor("veldania", "type: state\nname: Veldania")
        .actor("ana", &format!("type: person\nname: Ana Duarte\n{keys}"))
        .article("2025-11-25-x", "title: T\nactors: [ana, veldania]", "Text.")
}

fn graph(run: &Run) -> Value {
    serde_json::from_str(&run.text("graph.json")).unwrap()
}

#[test]
fn the_head_of_a_page_has_the_years_of_life_and_the_honorifics() {
    let head = |keys: &str| {
        let run = person(keys).build().no_findings();
        let page = run.page("/actors/ana/");
        (page.texts("h1").concat(), page.texts(".type").concat())
    };
    let of = |title: &str, line: &str| (title.to_owned(), line.to_owned());
    assert_eq!(head("birth_date: 1961-04-03"), of("Ana Duarte", "Person · born 1961"));
    assert_eq!(head("death_date: 2010"), of("Ana Duarte", "Person · died 2010"));
    assert_eq!(
        head("birth_date: 1961\ndeath_date: 2010-05\nhonorific_prefix: Dr\nhonorific_suffix: KC"),
        of("Dr Ana Duarte, KC", "Person · 1961–2010")
    );
    assert_eq!(head(""), of("Ana Duarte", "Person"));
}

#[test]
fn data_have_the_dates_and_honorifics_of_a_person() {
    let keys =
        "birth_date: 1961-04-03\ndeath_date: 2010-05\nhonorific_prefix: Dr\nhonorific_suffix: KC";
    let run = person(keys).build();
    let graph = graph(&run);
    let ana = &graph["actors"].as_array().unwrap().iter().find(|one| one["id"] == "ana").unwrap();
    let of = |key: &str| ana[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        ["birth_date", "death_date", "honorific_prefix", "honorific_suffix"].map(of),
        ["1961-04-03", "2010-05", "Dr", "KC"]
    );
    let page = run.text("actors/ana/index.html");
    for property in [
        r#""birthDate":"1961-04-03""#,
        r#""deathDate":"2010-05""#,
        r#""honorificPrefix":"Dr""#,
        r#""honorificSuffix":"KC""#,
    ] {
        assert!(page.contains(property), "{property}");
    }
}

/// A site with Ana Duarte in a file of her own without a body, so that her mentions are links, and whether an article of a day
/// with this text links her.
fn links_former(keys: &str, day: &str, text: &str) -> bool {
    let file = format!("---\ntype: person\nname: Ana Duarte\n{keys}\n---\n");
    let run = site()
        .file("content/actors/ana-duarte.md", &file)
        .file(
            "content/actors/bodies.yaml",
            "- {id: assembly, type: organization, name: Kell Assembly, other_names: [the Assembly]}\n\
             - {id: labour, type: organization, name: Harbour Party}\n",
        )
        .article(&format!("{day}-y"), "title: Y", text)
        .build();
    run.page(&format!("/articles/{day}-y/")).link("Ana Duarte").is_some()
}

const TERM: &str = "memberships:\n  - {organization: assembly, role: Representative, area: Orla 12th, on_behalf_of: labour, start_date: 1970, end_date: 1990-06-30}";

#[test]
fn a_namesake_of_somebody_who_left_the_last_office_long_ago_is_not_linked() {
    let linked = |text: &str| links_former(TERM, "2025-11-25", text);
    assert!(!linked("Ana Duarte, a nurse from Veldra, spoke at the fair."));
    assert!(!linked("The Kell Assembly met.\n\nAna Duarte, a nurse, spoke at the fair."));
    assert!(!linked("Duarte spoke. Ana Duarte, a nurse, won. Dr Duarte was glad."));
    // Somebody who held an office in 1921 is not alive.
    let early = TERM.replace("1970", "1921").replace("1990-06-30", "1925");
    assert!(!links_former(
        &early,
        "2025-11-25",
        "Former representative Ana Duarte of the Kell Assembly spoke."
    ));
}

#[test]
fn a_former_office_holder_in_the_news_is_linked() {
    let linked = |text: &str| links_former(TERM, "2025-11-25", text);
    for text in [
        "Former representative Ana Duarte spoke at the fair.",
        "The former Rep. Ana Duarte spoke.",
        "Ana Duarte, who sat in the Kell Assembly until 1990, spoke.",
        "Ana Duarte, once in the Assembly, spoke.",
        "Ana Duarte, a Harbour politician from Veldra, spoke.",
        "Ana Duarte, who won Orla three times, spoke.",
        "[[Ana Duarte]] spoke at the fair.",
        "Former congresswoman Ana Duarte spoke.",
    ] {
        assert!(linked(text), "{text}");
    }
    let nurse = "Ana Duarte, a nurse, spoke.";
    // The office ended less than twenty years before.
    assert!(links_former(TERM, "2010-06-30", nurse));
    assert!(!links_former(TERM, "2010-07-01", nurse));
    // An office that goes on, or of which nobody wrote an end; no office at all.
    let later = "\n  - {organization: Kell Bank, role: Chair, start_date: 2015}";
    assert!(links_former(&format!("{TERM}{later}"), "2025-11-25", nurse));
    let undated = "\n  - {organization: Kell Bank, role: Chair}";
    assert!(links_former(&format!("{TERM}{undated}"), "2025-11-25", nurse));
    assert!(links_former("", "2025-11-25", nurse));
    // What the desk says itself.
    let declared =
        person(TERM).article("2025-11-25-y", "title: Y\nactors: [Ana Duarte]", nurse).build();
    assert!(declared.page("/articles/2025-11-25-y/").link("Ana Duarte").is_some());
    let written_about =
        format!("---\ntype: person\nname: Ana Duarte\n{TERM}\n---\nA life in the harbour.\n");
    let run = site()
        .file("content/actors/ana.md", &written_about)
        .article("2025-11-25-y", "title: Y", nurse)
        .build();
    assert!(run.page("/articles/2025-11-25-y/").link("Ana Duarte").is_some());
}

#[test]
fn once_the_office_is_named_the_name_is_a_mention_in_the_whole_article() {
    let text = "Former representative Ana Duarte spoke.\n\nAt the fair, Duarte was glad.\n\nAna Duarte left.";
    assert!(links_former(TERM, "2025-11-25", text));
}

#[test]
fn a_person_is_found_by_name_only_in_articles_of_its_time() {
    let mentioned_in = |keys: &str, day: &str| {
        let text = "They spoke with Ana Duarte there.";
        let run = person(keys).article(&format!("{day}-y"), "title: Y", text).build();
        run.page(&format!("/articles/{day}-y/")).link("Ana Duarte").is_some()
    };
    assert!(mentioned_in("birth_date: 1961", "1961-01-01"));
    assert!(!mentioned_in("birth_date: 1961", "1960-12-31"));
    assert!(mentioned_in("death_date: 2010-05-06", "2011-05-06"));
    assert!(!mentioned_in("death_date: 2010-05-06", "2011-05-07"));
    assert!(mentioned_in("", "2011-05-07"));
}

#[test]
fn a_dead_person_is_found_where_the_article_declares_it() {
    let text = "They spoke of Ana Duarte. Duarte had built the quay.";
    let run = person("death_date: 2001")
        .article("2024-11-25-y", "title: Y\nactors: [ana]", text)
        .article("2024-11-26-z", "title: Z\nnames: {Ana Duarte: ana}", text)
        .article("2024-11-27-u", "title: U", text)
        .build();
    let linked = |address: &str| run.page(address).texts(".prose a");
    assert_eq!(linked("/articles/2024-11-25-y/"), ["Ana Duarte"]);
    assert_eq!(linked("/articles/2024-11-26-z/"), ["Ana Duarte"]);
    assert_eq!(linked("/articles/2024-11-27-u/"), [""; 0]);
}

#[test]
fn a_statement_after_the_death_of_its_speaker_is_an_error() {
    let said = |date: &str| {
        let front =
            format!("title: S\nstatements: [{{speaker: ana, text: It is late, date: {date}}}]");
        person("birth_date: 1961\ndeath_date: 2010-05-06").article("2025-11-26-s", &front, "x")
    };
    said("2010-05-06").build().no_findings();
    said("2010-05").build().no_findings();
    said("2010-05-07").try_build().one_error(&[
        "the statement is dated 2010-05-07, after the death of Ana Duarte",
        "correct `date` here, or the `death_date` of the person",
    ]);
    said("1960").try_build().one_error(&["before the birth of Ana Duarte"]);
    let joint = "title: S\nstatements: [{speaker: [veldania, ana], text: It is late, date: 2011}]";
    person("death_date: 2010")
        .article("2025-11-26-s", joint, "x")
        .try_build()
        .one_error(&["after the death"]);
    // Without a date of its own, it may be an old one that is reported again.
    let undated = "title: S\nstatements: [{speaker: ana, text: It is late}]";
    person("death_date: 2010").article("2025-11-26-s", undated, "x").build().no_findings();
}

#[test]
fn what_cannot_be_in_a_life_is_an_error() {
    let error = |keys: &str, words: &[&str]| {
        person(keys).try_build().one_error(words);
    };
    error("birth_date: 2010\ndeath_date: 1961", &["`death_date` is before `birth_date`"]);
    error("birth_date: 2026-01-01", &["2026-01-01", "is to come", "birth_date"]);
    let member = |dates: &str| {
        format!(
            "birth_date: 1961\ndeath_date: 2010\nmemberships: [{{organization: veldania, {dates}}}]"
        )
    };
    error(&member("start_date: 2011"), &["`start_date` 2011", "after the death of Ana Duarte"]);
    error(&member("confirmed: 2011"), &["`confirmed` 2011", "after the death"]);
    error(&member("start_date: 1960"), &["before the birth of Ana Duarte"]);
    person(&member("start_date: 1961, end_date: 2010-12-31")).build().no_findings();
    // The term went on, without its holder.
    let term = person(&member("start_date: 2001, end_date: 2011")).build();
    term.one_warning(&["`end_date` 2011", "after the death of Ana Duarte"]);
}

#[test]
fn the_keys_of_persons_are_errors_in_other_actors() {
    let of = |key: &str| {
        site()
            .actor("league", &format!("type: organization\nname: The League\n{key}: 1961"))
            .article("2025-11-25-x", "title: T\nactors: [league]", "Text.")
    };
    of("birth_date")
        .try_build()
        .one_error(&["only a person has `birth_date`", "write `founding_date`"]);
    of("honorific_prefix").try_build().one_error(&["only a person has `honorific_prefix`"]);
    let former = person("founding_date: 1961-04-03").build();
    assert_eq!(former.page("/actors/ana/").texts(".life"), ["born 1961"]);
    former.one_warning(&[
        "a person has `birth_date`, not `founding_date`",
        "write `birth_date: 1961-04-03`",
    ]);
}

#[test]
fn nobody_is_a_member_of_anything_after_death() {
    let member = |dates: &str| {
        let role = format!("memberships: [{{organization: veldania, role: President, {dates}}}]");
        person(&format!("death_date: 2025\n{role}")).build()
    };
    let run = member("start_date: 2001");
    assert_eq!(run.page("/actors/ana/").count(".current-role"), 0);
    assert_eq!(
        run.page("/actors/ana/").texts(".posts > .former"),
        ["President, Veldania 2001–2025"]
    );
    assert_eq!(run.page("/actors/veldania/").texts(".members .current"), [""; 0]);
    assert_eq!(
        run.page("/actors/veldania/").texts(".members .former"),
        ["Ana Duarte, President 2001–2025"]
    );
    let confirmed = member("start_date: 2001, confirmed: 2004");
    assert_eq!(
        confirmed.page("/actors/ana/").texts(".posts > .former"),
        ["President, Veldania since 2001, as of 2004"]
    );
}

#[test]
fn match_says_where_the_name_itself_is_found() {
    let links = |match_: &str, front: &str, text: &str| {
        let run = site()
            .actor(
                "times",
                &format!(
                    "type: organization\nname: The Times\nother_names: [The Kell Times]\n{match_}"
                ),
            )
            .article("2025-11-25-x", "title: T\nactors: [times]", "Text.")
            .article("2025-11-26-y", &format!("title: Y\n{front}"), text)
            .build()
            .no_findings();
        let links = run.page("/articles/2025-11-26-y/").texts(".prose a");
        links.contains(&"The Times".to_owned())
    };
    let text = "The Times has it. It rained.";
    assert!(links("", "", text));
    assert!(links("match: always", "", text));
    assert!(!links("match: context", "", text));
    assert!(links("match: context", "actors: [times]", text));
    assert!(links("match: context", "", "## The Kell Times\n\nLater The Times had more."));
    assert!(!links("match: never", "actors: [times]", text));
    // It stays a reference.
    assert!(links("match: never", "names: {The Times: The Times}", text));
}

#[test]
fn a_person_whose_name_is_never_matched_is_not_found_by_family_name_either() {
    let text = "Ana Duarte came. Duarte left.";
    let run =
        person("match: never").article("2025-11-26-y", "title: Y\nactors: [ana]", text).build();
    let page = run.page("/articles/2025-11-26-y/");
    assert_eq!(page.texts(".prose a"), [""; 0]);
    site()
        .topic("grain", "name: Grain\nmatch: sometimes")
        .article("2025-11-26-y", "title: Y\ntopics: [grain]", text)
        .try_build()
        .one_error(&["`match` cannot be \"sometimes\""]);
}

/// An article of this day with this front matter, about a person who lived from 1961 to 2024.
fn of_life(day: &str, front: &str) -> Site {
    site()
        .config("unknown_names: allow")
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nbirth_date: 1961-05-06\ndeath_date: 2024-03-04",
        )
        .article(&format!("{day}-x"), &format!("title: T\n{front}"), "x")
}

#[test]
fn nobody_attends_an_event_after_death_or_before_birth() {
    let event = |more: &str| format!("events: [{{name: Call, {more}}}]");
    let words = ["outside-life", "after the death of Ana Duarte", "x.md:3:"];
    for party in ["attendees: [ana]", "organizer: ana"] {
        let held = event(&format!("date: 2024-03-05, {party}"));
        of_life("2025-11-25", &held).try_build().one_error(&words);
    }
    of_life("1999-01-02", &event("date: 1961-05-05, attendees: [ana]"))
        .try_build()
        .one_error(&["outside-life", "before the birth of Ana Duarte"]);
    // It was planned before.
    of_life("2024-01-02", &event("date: 2027-01-01, attendees: [ana]")).build().one_warning(&words);
    // What is reported after a death may have been before it, but not what is reported before a birth.
    of_life("1960-01-02", &event("attendees: [ana]"))
        .build()
        .one_warning(&["the event is reported on 1960-01-02, before the birth of Ana Duarte"]);
    for right in [
        "date: 2024-03-04, attendees: [ana]",
        "date: 2024, attendees: [ana]",
        "date: 2024-06-01, attendees: [ana], status: cancelled",
        "date: 2024-06-01, about: [ana]",
        "date_text: soon, attendees: [ana]",
        "attendees: [ana]",
    ] {
        of_life("2025-11-25", &event(right)).build().no_findings();
    }
}

#[test]
fn nobody_disputes_a_statement_after_death() {
    let dispute = |date: &str| {
        format!(
            "statements: [{{speaker: Jo Marsh, text: x, disputed: {{text: No., by: ana, date: {date}}}}}]"
        )
    };
    of_life("2025-11-25", &dispute("2025-11-26")).try_build().one_error(&[
        "outside-life",
        "the dispute is dated 2025-11-26, after the death of Ana Duarte",
    ]);
    of_life("2024-01-02", &dispute("2024-03-04")).build().no_findings();
    // Without a date, it is not earlier than what it disputes.
    let undated = |date: &str| {
        format!(
            "statements: [{{speaker: Jo Marsh, text: x, {date}disputed: {{text: No., by: ana}}}}]"
        )
    };
    of_life("2025-11-25", &undated("date: 2024-03-05, ")).try_build().one_error(&[
        "outside-life",
        "what is disputed was said on 2024-03-05, after the death of Ana Duarte, who disputes it",
        "correct `by` here, or the `death_date`",
    ]);
    for possible in ["date: 2024-03-04, ", "date: 2024-03, ", ""] {
        of_life("2025-11-25", &undated(possible)).build().no_findings();
    }
}

#[test]
fn nobody_is_reported_to_have_spoken_before_birth() {
    let said = "statements: [{speaker: ana, text: x}]";
    of_life("1960-01-02", said).try_build().one_error(&[
        "outside-life",
        "the statement is reported on 1960-01-02, before the birth of Ana Duarte",
        "correct `speaker` here, or the `birth_date`",
    ]);
    // What was said before a death may be reported after it.
    of_life("2025-11-25", said).build().no_findings();
}

#[test]
fn of_a_person_whose_death_is_not_known_nothing_is_found_110_years_after_the_birth() {
    let office = "memberships: {organization: Kell, role: Chair, start_date: 1950}";
    let links = |birth: &str, front: &str| {
        let run = site()
            .file("content/actors.yaml", "- {id: kell, type: state, name: Kell}")
            .actor("ana", &format!("type: person\nname: Ana Duarte\nbirth_date: {birth}\n{office}"))
            .article("2025-11-25-x", &format!("title: T\n{front}"), "Then Ana Duarte spoke.")
            .build();
        run.page("/articles/2025-11-25-x/").texts(".prose a") == ["Ana Duarte"]
    };
    assert!(links("1916", ""));
    assert!(!links("1914", ""));
    assert!(links("1914", "actors: [ana]"));
}

#[test]
fn somebody_very_old_of_whom_no_office_is_known_is_not_found_by_the_name_alone() {
    let links = |birth: &str, death: &str, front: &str| {
        let run = site()
            .actor("ana", &format!("type: person\nname: Ana Duarte\nbirth_date: {birth}\n{death}"))
            .article("2025-11-25-x", &format!("title: T\n{front}"), "Then Ana Duarte spoke.")
            .build()
            .no_findings();
        run.page("/articles/2025-11-25-x/").texts(".prose a") == ["Ana Duarte"]
    };
    assert!(links("1929", "", ""));
    assert!(!links("1927", "", ""));
    assert!(links("1927", "", "actors: [ana]"));
    assert!(links("1927", "death_date: 2025-03-01", ""));
}

/// A member of parliament who left it in 1957, and an article of a day with more front matter.
fn member_of_1957(id: &str, keys: &str) -> Site {
    site()
        .config("unknown_names: allow")
        .actor("veldania", "type: state\nname: Veldania")
        .actor(
            "cliff",
            "type: person\nname: Cliff Hope\nmemberships: [{organization: veldania, role: Member, start_date: 1927, end_date: 1957}]",
        )
        .article(id, &format!("title: T\n{keys}"), "Text.")
}

#[test]
fn a_family_name_alone_is_not_that_of_a_person_of_another_time() {
    for keys in [
        "statements: [{speaker: Veldania, text: x, about: Hope}]",
        "statements: [{speaker: Hope, text: We go on.}]",
        "actors: [Hope]",
        "events: [{name: Talks, date: 2025-11-20, about: Hope}]",
        "corrections: [{date: 2025-11-25, text: Corrected., about: Hope}]",
    ] {
        member_of_1957("2025-11-25-x", keys).check().one_error(&[
            "\"Hope\"",
            "did you mean \"Cliff Hope\"",
            "twenty years after the last office",
        ]);
    }
    let run = member_of_1957("2025-11-25-x", "tags: [Hope]").build();
    let run = run.one_warning(&["did you mean \"Cliff Hope\""]).has_no("/actors/cliff/");
    run.page("/topics/hope/").links("T", "/articles/2025-11-25-x/");
}

#[test]
fn a_family_name_alone_is_a_reference_in_an_article_of_the_persons_time() {
    for id in ["1955-03-01-x", "1976-03-01-x"] {
        let run = member_of_1957(id, "actors: [Hope]\ntags: [Hope]").build().no_findings();
        run.page("/actors/cliff/").links("T", &format!("/articles/{id}/"));
    }
    member_of_1957("2025-11-25-x", "actors: [Cliff Hope]").build().no_findings();
}
