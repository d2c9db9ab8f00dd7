//! All mentions can be reached: on the briefing, in its archive of mentions, and as data.

use super::list;
use crate::support::html::Page;
use crate::support::site::{Run, Site, differences, site};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A topic that `count` articles mention and none declares, and a state that mentions it in its background.
fn mentioned(count: usize) -> Site {
    let site = site()
        .config("page_size: 4\nbase_url: https://h.example")
        .file("content/topics/grain.md", "---\nname: Grain\n---\nWhat is grown in Kell.")
        .file("content/actors/orla.md", "---\ntype: state\nname: Orla\n---\nIt buys grain.");
    (1..=count).fold(site, |site, n| article(site, n, "They spoke of grain all day."))
}

/// The n-th article, newer than those before.
fn article(site: Site, n: usize, text: &str) -> Site {
    let id = format!("2024-{:02}-{:02}-paper-{n}", 1 + n / 28, 1 + n % 28);
    site.article(&id, &format!("title: Paper {n}\nsource: S"), text)
}

/// The papers that a part of a page lists.
fn papers(page: &Page, list: &str) -> Vec<String> {
    page.texts(&format!("{list} a")).into_iter().filter(|it| it.starts_with("Paper ")).collect()
}

fn numbered(numbers: impl Iterator<Item = usize>) -> Vec<String> {
    numbers.map(|n| format!("Paper {n}")).collect()
}

#[test]
fn a_briefing_quotes_the_latest_mentions_lists_others_and_links_the_older_ones() {
    let run = mentioned(35).build();
    let page = run.page("/topics/grain/").has("Mentioned in 35 articles");
    let page = page.links("Older mentions", "/topics/grain/mentions/2/");
    assert_eq!(papers(&page, ".mention-list"), numbered((26..=35).rev()));
    assert_eq!(papers(&page, ".mention-titles"), numbered((21..=25).rev()));
    assert_eq!(papers(&run.page("/topics/grain/mentions/2/"), "main"), numbered((11..=20).rev()));
    let oldest = run.page("/topics/grain/mentions/1/");
    assert_eq!(papers(&oldest, "main"), numbered((1..=10).rev()));
    assert_eq!(oldest.texts("main .mention-titles li")[0], "11 January 2024 Paper 10");
    oldest
        .links("← Newer: Page 2", "/topics/grain/mentions/2/")
        .has("Grain: older mentions, page 1");
    run.page("/actors/orla/").lacks("Mentioned in");
}

#[test]
fn a_few_mentions_need_neither_a_number_nor_an_archive() {
    let run = mentioned(10).build().has_no("/topics/grain/mentions/1/");
    run.page("/topics/grain/").lacks("Mentioned in").lacks("Older mentions");
}

#[test]
fn a_full_page_of_mentions_never_changes_when_articles_arrive() {
    let mut before = BTreeMap::<String, Vec<u8>>::new();
    let mut site = mentioned(18);
    for n in 19..=42 {
        site = article(site, n, "They spoke of grain all day.");
        let mut pages = site.build().tree();
        pages.retain(|path, _| path.contains("/mentions/"));
        for (path, old) in &before {
            let read = |bytes: &[u8]| Page::new(path, &String::from_utf8_lossy(bytes));
            let new = &pages[path];
            assert_eq!(papers(&read(old), "main"), papers(&read(new), "main"), "{path}, {n}");
            // Only the page before a new one changes, because it links to the new page.
            assert!(old == new || pages.len() > before.len(), "{path} changed with paper {n}");
        }
        before = pages;
    }
    assert_eq!(before.len(), 3, "{:?}", before.keys());
}

#[test]
fn a_mention_that_an_edit_adds_makes_the_page_that_it_fills() {
    let site = article(mentioned(19), 20, "It rained.");
    let before = site.build().has_no("/topics/grain/mentions/1/").tree();
    let edited = article(site, 20, "It rained on the grain.");
    let run = edited.build();
    assert_eq!(papers(&run.page("/topics/grain/mentions/1/"), "main").len(), 10);
    let clean = article(mentioned(19), 20, "It rained on the grain.").build().tree();
    assert_eq!(differences(&run.tree(), &clean), Vec::<String>::new());
    assert!(differences(&before, &run.tree()).contains(&"graph.json".to_owned()));
}

#[test]
fn an_edit_that_only_moves_a_name_within_its_text_writes_no_data_of_the_site_again() {
    let site =
        article(mentioned(3), 4, "It rained.\n\nThey spoke of grain.").arg("-v").for_people();
    site.build();
    let printed = article(site, 4, "It rained.\n\nLater they spoke of grain.").build().printed();
    let (pages, data) = (printed.contains("paper-4/index.html"), printed.contains("graph.json"));
    assert_eq!((pages, data), (true, false), "{printed}");
}

fn graph(run: &Run) -> Value {
    serde_json::from_str(&run.text("graph.json")).expect("JSON")
}

#[test]
fn the_data_have_all_mentions() {
    let site = mentioned(35);
    let graph = graph(&site.build());
    let articles = graph["articles"].as_array().expect("a list");
    let expected = serde_json::json!([{"topic": "grain"}]);
    assert_eq!(articles.len(), 35);
    assert!(articles.iter().all(|article| article["mentions"] == expected), "{articles:?}");
    assert_eq!(graph["actors"][0]["mentions"], expected);
    let rows = list::json(&site, &["mentions", "--topic", "grain"]);
    let titles: BTreeSet<&str> = rows.iter().filter_map(|row| row["title"].as_str()).collect();
    assert_eq!((rows.len(), titles.len()), (36, 36));
    assert_eq!(rows[0]["title"], "Paper 35");
    assert_eq!(rows[0]["sentence"], "They spoke of grain all day.");
    assert_eq!(rows[35]["title"], "Orla");
    let late = list::json(&site, &["mentions", "--topic", "grain", "--since", "2024-02"]);
    assert_eq!(late.len(), 8);
    assert_eq!(list::json(&site, &["mentions", "--actor", "orla"]), [] as [Value; 0]);
}

#[test]
fn without_mentions_there_is_no_archive_of_them() {
    let site = mentioned(35).config("page_size: 4\nbase_url: https://h.example\nmentions: off");
    let run = site.build().has_no("/topics/grain/mentions/1/");
    assert!(!run.text("graph.json").contains("mentions"));
}
