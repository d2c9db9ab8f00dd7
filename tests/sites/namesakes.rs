//! Actors of one name are never shown in equal lines.

use crate::support::site::{Run, Site, site};
use std::collections::BTreeSet;

/// People named Ana Duarte with these keys, all declared by one article.
fn namesakes(all: &[&str]) -> Site {
    let mut site = site().actor("veldania", "type: state\nname: Veldania");
    let mut ids = Vec::new();
    for (number, keys) in all.iter().enumerate() {
        let id = format!("ana-{number}");
        site = site.actor(&id, &format!("type: person\nname: Ana Duarte\n{keys}"));
        ids.push(id);
    }
    site.article("2025-11-25-x", &format!("title: T\nactors: [{}]", ids.join(", ")), "Text.")
}

/// The entries of the index of actors, without the line on the role.
fn index(run: &Run) -> Vec<String> {
    let entries = run.page("/actors/").texts(".index > li");
    entries.into_iter().filter(|entry| entry.starts_with("Ana")).collect()
}

const CLERK: &str = "memberships: [{organization: veldania, role: Clerk, start_date: 2019}]";

#[test]
fn namesakes_are_shown_with_their_role_or_the_years_of_life() {
    let run = namesakes(&[CLERK, "birth_date: 1961\ndeath_date: 2010", "disambiguation: mediator"])
        .build();
    let entries = index(&run);
    for (words, id) in
        [("(Clerk, Veldania)", "ana-0"), ("(1961–2010)", "ana-1"), ("(mediator)", "ana-2")]
    {
        // In the index, the role is beside the name.
        let shown = if id == "ana-0" { "Clerk, Veldania" } else { words };
        assert!(entries.iter().any(|entry| entry.contains(shown)), "{entries:?}");
        let page = run.page(&format!("/actors/{id}/"));
        assert_eq!(page.texts("h1"), [format!("Ana Duarte {words}")]);
        assert!(page.texts("title")[0].starts_with(&format!("Ana Duarte {words} – ")));
        let title = page.attributes("meta[property=\"og:title\"]", "content");
        assert_eq!(title, [format!("Ana Duarte {words}")]);
    }
    let search =
        run.tree().into_iter().find(|(path, _)| path.contains("search") && path.ends_with(".json"));
    let search = String::from_utf8(search.unwrap().1).unwrap();
    assert!(search.contains("Clerk, Veldania") && search.contains("1961–2010"), "{search}");
    let article = run.page("/articles/2025-11-25-x/").text();
    assert!(article.contains("(1961–2010)"), "{article}");
}

#[test]
fn no_two_namesakes_are_shown_in_equal_lines() {
    let run = namesakes(&[CLERK, CLERK, "", "", "birth_date: 1961", "birth_date: 1961"]).build();
    let entries = index(&run);
    assert_eq!(entries.len(), 6);
    assert_eq!(entries.iter().collect::<BTreeSet<_>>().len(), 6, "{entries:?}");
    let titles: BTreeSet<String> =
        (0..6).map(|n| run.page(&format!("/actors/ana-{n}/")).texts("title").concat()).collect();
    assert_eq!(titles.len(), 6, "{titles:?}");
}

#[test]
fn an_actor_without_a_namesake_is_shown_by_name_alone() {
    let run = namesakes(&[CLERK]).build().no_findings();
    assert_eq!(run.page("/actors/ana-0/").texts("h1"), ["Ana Duarte"]);
    // Nor does a draft count, or an other name.
    let others = namesakes(&[CLERK, "draft: true"])
        .actor("bo", "type: person\nname: Bo Lind\nother_names: [Ana Duarte]")
        .build();
    assert_eq!(others.page("/actors/ana-0/").texts("h1"), ["Ana Duarte"]);
}

#[test]
fn namesakes_are_told_apart_wherever_a_text_names_them() {
    let front = "title: U\nstatements:\n\
        - {speaker: ana-0, text: It is late, about: ana-1, on_behalf_of: ana-1, via: ana-1, disputed: {text: No., by: ana-1}}\n\
        - {speaker: [ana-0, ana-1], text: It is early}\n\
        - {speaker: {text: an aide, of: ana-1}, text: It is noon}\n\
        events: [{name: The call, date: 2025-11-20, organizer: ana-0, attendees: [ana-1]}]";
    let site = namesakes(&[CLERK, "birth_date: 1961"]).article("2025-11-26-y", front, "x");
    let run = site.build();
    let (one, other) = ("Ana Duarte (Clerk, Veldania)", "Ana Duarte (born 1961)");
    let page = run.page("/articles/2025-11-26-y/");
    let captions = page.texts(".statement");
    let parts = [
        one.to_owned(),
        format!("on behalf of {other}"),
        format!("via {other}"),
        format!("about {other}"),
    ];
    for part in parts {
        assert!(captions[0].contains(&part), "{part}: {captions:?}");
    }
    assert!(captions[1].starts_with(&format!("{one}, {other}")), "{captions:?}");
    assert!(captions[2].starts_with(&format!("an aide ({other})")), "{captions:?}");
    assert!(page.texts(".dispute").concat().contains(other));
    let event = page.texts(".event").concat();
    assert!(event.contains(&format!("organized by {one}")), "{event}");
    assert!(event.contains(&format!("Participants: {other}")), "{event}");
    // On its own page, a joint statement names the other one alone.
    let own = run.page("/actors/ana-0/").text_without_citations(".statement");
    assert!(own.contains(&format!("jointly with {other}")) && !own.contains(one), "{own}");
    let feed = run.text("feed.xml");
    assert!(feed.contains(&format!("label=\"{one}\"")), "{feed}");
    assert!(run.text("feed.json").contains(other));
    let rows = crate::list::json(&site, &["statements"]);
    let speakers: BTreeSet<String> = rows.iter().map(|row| row["speaker"].to_string()).collect();
    assert!(speakers.contains(&format!("\"{one}\"")), "{speakers:?}");
    assert!(crate::list::json(&site, &["events"])[0]["attendees"].to_string().contains(other));
    assert!(crate::list::json(&site, &["articles"])[1]["actors"].to_string().contains(other));
}

#[test]
fn the_role_of_today_is_beside_nothing_that_a_namesake_said_or_held_at_another_time() {
    let front = "title: U\nstatements:\n\
        - {speaker: ana-0, text: It is late, date: 2004-03-01}\n\
        - {speaker: [ana-0, ana-1], text: It is early, date: 2004-03-02}\n\
        - {speaker: ana-0, text: It is noon, date: 2025-11-24}\n\
        events: [{name: The call, date: 2004-03-03, organizer: ana-0, attendees: [ana-0]}]";
    let site = namesakes(&[CLERK, ""]).article("2025-11-26-y", front, "x");
    let run = site.build();
    let page = run.page("/articles/2025-11-26-y/");
    let captions = page.texts(".statement");
    for caption in &captions[..2] {
        assert!(caption.starts_with("Ana Duarte (ana-0)"), "{captions:?}");
        assert!(!caption.contains("Clerk"), "{captions:?}");
    }
    assert!(captions[2].starts_with("Ana Duarte (Clerk, Veldania)"), "{captions:?}");
    let event = page.texts(".event").concat();
    assert!(event.contains("Ana Duarte (ana-0)") && !event.contains("Clerk"), "{event}");
    let rows = crate::list::json(&site, &["statements", "--until", "2004"]);
    assert_eq!(rows.len(), 2);
    assert!(!serde_json::to_string(&rows).unwrap().contains("Clerk"), "{rows:?}");
}

#[test]
fn a_namesake_that_the_years_of_life_tell_apart_has_no_more_beside_old_words() {
    let front = "title: U\nstatements: [{speaker: ana-0, text: It is late, date: 2004-03-01}, \
        {speaker: ana-1, text: It is early, date: 2004-03-01}]";
    let site = namesakes(&[CLERK, "birth_date: 1961"]).article("2025-11-26-y", front, "x");
    let captions = site.build().page("/articles/2025-11-26-y/").texts(".statement");
    assert!(captions.iter().any(|it| it.starts_with("Ana Duarte (born 1961)")), "{captions:?}");
    assert!(!captions.concat().contains("Clerk"), "{captions:?}");
}

#[test]
fn an_organization_with_a_namesake_is_told_apart_in_a_role() {
    let run = site()
        .actor("council-kell", "type: organization\nname: The Council\ndisambiguation: Kell")
        .actor("council-arden", "type: organization\nname: The Council\ndisambiguation: Arden")
        .actor("ana", "type: person\nname: Ana Duarte\nmemberships: [{organization: council-kell, role: Clerk, start_date: 2019}]")
        .article("2025-11-25-x", "title: T\nactors: [ana, council-kell, council-arden]\nstatements: [{speaker: ana, text: x}]", "x")
        .build()
        .no_findings();
    let caption = run.page("/articles/2025-11-25-x/").texts(".statement").concat();
    assert!(caption.contains("Clerk, The Council (Kell)"), "{caption}");
    assert_eq!(
        run.page("/actors/ana/").texts(".current-role"),
        ["Clerk, The Council (Kell) since 2019"]
    );
}

#[test]
fn topics_of_one_name_are_told_apart() {
    let run = site()
        .topic("trade", "name: Trade")
        .topic("reform-a", "name: Reform\nbroader: [trade]")
        .topic("reform-b", "name: Reform")
        .article("2025-11-25-x", "title: T\ntopics: [trade, reform-a, reform-b]", "x")
        .build();
    let warning = &run.warnings()[0];
    warning.contains(&["shared-name", "give each another name"]);
    let titles: Vec<String> = ["reform-a", "reform-b"]
        .iter()
        .map(|id| run.page(&format!("/topics/{id}/")).texts("h1").concat())
        .collect();
    assert_eq!(titles, ["Reform (Trade)", "Reform"]);
}

#[test]
fn the_role_that_tells_a_namesake_apart_is_said_once() {
    let chair = "memberships: [{organization: veldania, role: Chair, start_date: 2021}]";
    let old_clerk =
        "birth_date: 1960\nmemberships: [{organization: veldania, role: Clerk, start_date: 2020}]";
    let front = "title: U\nactors: [veldania]\nstatements: [{speaker: ana-0, text: It is late}]\n\
        events: [{name: The call, date: 2025-11-20, attendees: [ana-1]}]";
    let run = namesakes(&[CLERK, chair, old_clerk]).article("2025-11-26-y", front, "x").build();
    let members = run.page("/actors/veldania/").texts(".post");
    let mut expected =
        ["Ana Duarte (ana-0), Clerk", "Ana Duarte, Chair", "Ana Duarte (born 1960), Clerk"];
    expected.sort();
    let mut members: Vec<String> = members.into_iter().collect();
    members.sort();
    assert_eq!(members, expected);
    let pages = ["/", "/actors/", "/articles/2025-11-25-x/", "/articles/2025-11-26-y/"];
    for address in pages {
        let text = run.page(address).text();
        for role in ["Clerk", "Chair"] {
            let twice = format!("({role}, Veldania");
            for (at, _) in text.match_indices(&twice) {
                let after = &text[at + twice.len()..];
                let line: String = after.chars().take(40).collect();
                assert!(!line.contains(role), "{address}: {twice}{line}");
            }
        }
    }
}
