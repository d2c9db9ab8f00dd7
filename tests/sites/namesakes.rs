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
        assert!(entries.iter().any(|entry| entry.contains(words)), "{entries:?}");
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
