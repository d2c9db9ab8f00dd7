use super::SmallSite;
use crate::content::model::EntityKind;
use crate::publish::html::view::lists;
use crate::publish::html::view::{IndexEntry, TimelineEntry, TimelinePage};

#[test]
fn topics_are_listed_below_each_of_their_broader_topics() {
    let site = SmallSite::new(&[
        ("topics/food", "name: Food", ""),
        ("topics/trade", "name: Trade", ""),
        ("topics/grain", "name: Grain\nbroader: [Food, Trade]", ""),
        ("topics/barley", "name: Barley\nbroader: [Grain]", ""),
        ("articles/2025-11-20-a", "title: A\ntopics: [Food, Trade, Grain, Barley]", ""),
    ]);
    let page = lists::entity_index(&site.cards(), EntityKind::Topic);
    fn tree(entries: &[IndexEntry]) -> String {
        let branch = |one: &IndexEntry| format!("{}({})", one.entity.name, tree(&one.narrower));
        entries.iter().map(branch).collect()
    }
    assert_eq!(tree(&page.groups[0].entries), "Food(Grain(Barley()))Trade(Grain(Barley()))");
}

#[test]
fn actors_are_listed_by_type_and_within_it_by_sort_name() {
    let site = SmallSite::new(&[
        ("actors/ana", "type: person\nname: Ana Duarte\nsort_name: Duarte, Ana", ""),
        ("actors/cyra", "type: person\nname: Cyra Bell\nsort_name: Bell, Cyra", ""),
        ("actors/veldania", "type: state\nname: Veldania", ""),
        ("articles/2025-11-20-a", "title: A\nactors: [Ana Duarte, Cyra Bell, Veldania, Rui]", ""),
    ]);
    let page = lists::entity_index(&site.cards(), EntityKind::Actor);
    let groups: Vec<(Vec<&str>, &str)> = page
        .groups
        .iter()
        .map(|group| (group.entries.iter().map(|one| &*one.entity.name).collect(), &*group.anchor))
        .collect();
    assert_eq!(groups.len(), 3);
    assert_eq!(groups[0], (vec!["Cyra Bell", "Ana Duarte"], "people"));
    assert_eq!(groups[1], (vec!["Veldania"], "states"));
    assert_eq!(groups[2].0, ["Rui"]);
}

#[test]
fn a_month_has_its_articles_newest_first_and_links_to_the_months_beside_it() {
    let site = SmallSite::new(&[
        ("articles/2025-09-30-a", "title: A", "Text."),
        ("articles/2025-11-02-b", "title: B", "Text."),
        ("articles/2025-11-20-c", "title: C", "Text."),
        ("articles/2025-11-20-d", "title: D", "Text."),
    ]);
    let page = lists::month(&site.cards(), 2025, 11);
    let titles: Vec<_> = page.articles.iter().map(|card| &*card.title).collect();
    assert_eq!(titles, ["D", "C", "B"]);
    assert_eq!(page.older.map(|link| link.name).as_deref(), Some("September 2025"));
    assert!(page.newer.is_none());
}

#[test]
fn a_timeline_separates_what_is_planned_and_puts_the_newest_month_first() {
    let event = |name: &str, date: &str| format!("{{name: {name}, date: {date}}}");
    let events = [
        event("The call", "2025-11-19"),
        event("The vote", "2025-11-03"),
        event("The founding", "1990"),
        event("The summit", "2026-03-01"),
    ];
    let front = format!("title: A\nevents: [{}]", events.join(", "));
    let site = SmallSite::new(&[("articles/2025-11-20-a", &front, "")]);
    let rows = |page: &TimelinePage| -> Vec<(String, Vec<String>)> {
        let names = |events: &[TimelineEntry]| {
            events.iter().map(|entry| entry.event.name.clone()).collect()
        };
        page.months.iter().map(|month| (month.title.clone(), names(&month.events))).collect()
    };
    let row = |title: &str, names: &[&str]| {
        (title.to_owned(), names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    };
    let page = lists::timeline(&site.cards());
    let next: Vec<_> = page.next.iter().map(|entry| &*entry.event.name).collect();
    assert_eq!(next, ["The summit"]);
    let expected =
        [row("November 2025", &["The call", "The vote"]), row("1990", &["The founding"])];
    assert_eq!(rows(&page), expected);
    let years: Vec<_> = page.years.iter().map(|year| &*year.name).collect();
    assert_eq!(years, ["2026", "2025", "1990"]);
    let year = lists::year(&site.cards(), 1990);
    assert_eq!(rows(&year), [row("1990", &["The founding"])]);
    // The year that is shown has no link to itself.
    let linked: Vec<_> = year.years.iter().map(|year| year.url.is_some()).collect();
    assert_eq!(linked, [true, true, false]);
}
