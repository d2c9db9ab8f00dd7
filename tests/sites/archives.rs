//! Archives of actors and topics are numbered from the oldest, and full pages never change.

use crate::support::html::Page;
use crate::support::site::{Run, site};

fn front(n: usize) -> String {
    format!("title: Paper {n}\nactors: [The Envoy]\ntopics: [Grain transit]")
}

fn listed(run: &Run, address: &str) -> Vec<String> {
    titles(&run.page(address))
}

fn titles(page: &Page) -> Vec<String> {
    page.texts("main a").into_iter().filter(|text| text.starts_with("Paper ")).collect()
}

/// A day of November or December 2024, so that each paper is newer than the one before.
fn day(n: usize) -> String {
    format!("2024-{:02}-{:02}", 1 + n / 28, 1 + n % 28)
}

#[test]
fn a_full_archive_page_never_changes_when_articles_arrive() {
    let mut site = site()
        .config("page_size: 3")
        .file("content/actors.yaml", "- {id: envoy, type: person, name: The Envoy}")
        .file("content/topics.yaml", "- {id: grain, name: Grain transit}");
    let mut before = std::collections::BTreeMap::<String, Vec<u8>>::new();
    for n in 1..=16 {
        site = site.article(&format!("{}-paper-{n}", day(n)), &front(n), "It is all quiet.");
        let run = site.build();
        let mut archives = run.tree();
        archives.retain(|path, _| path.contains("/archive/") && !path.starts_with("articles/"));
        let grown = archives.len() > before.len();
        for (path, old) in &before {
            let new: &Vec<u8> = archives.get(path).expect("an archive page stays");
            if old != new {
                // Only the page before a new one may change, because it now links to the new page.
                assert!(grown, "{path} changed with paper {n}");
                let read = |bytes: &[u8]| Page::new(path, &String::from_utf8_lossy(bytes));
                assert_eq!(titles(&read(old)), titles(&read(new)), "{path} with paper {n}");
            }
        }
        before = archives;
    }
    assert!(before.contains_key("actors/envoy/archive/4/index.html"), "{:?}", before.keys());
    assert!(before.contains_key("topics/grain/archive/4/index.html"), "{:?}", before.keys());
}

#[test]
fn archive_pages_are_full_and_the_briefing_shows_the_rest() {
    let mut site = site()
        .config("page_size: 3")
        .file("content/actors.yaml", "- {id: envoy, type: person, name: The Envoy}");
    for n in 1..=8 {
        site = site.article(&format!("{}-paper-{n}", day(n)), &front(n), "It is all quiet.");
    }
    let run = site.build();
    assert_eq!(listed(&run, "/actors/envoy/archive/1/"), ["Paper 3", "Paper 2", "Paper 1"]);
    let header = run.page("/actors/envoy/archive/1/").texts(".page-header p");
    assert_eq!(header, ["2–4 January 2024"]);
    let briefing = listed(&run, "/actors/envoy/");
    for n in 4..=8 {
        assert!(briefing.contains(&format!("Paper {n}")), "{briefing:?}");
    }
    assert!(!briefing.contains(&"Paper 3".to_owned()), "{briefing:?}");
    run.has_no("/actors/envoy/archive/2/");
}

#[test]
fn every_article_is_in_the_archive_of_its_month() {
    let run = site()
        .article("2025-10-03-a", "title: Paper 1", "Text.")
        .article("2025-11-25-b", "title: Paper 2", "Text.")
        .article("2025-11-26-c", "title: Paper 3", "Text.")
        .build();
    assert_eq!(listed(&run, "/articles/archive/2025-11/"), ["Paper 3", "Paper 2"]);
    assert_eq!(listed(&run, "/articles/archive/2025-10/"), ["Paper 1"]);
    run.page("/articles/").has("November 2025").has("October 2025");
}

#[test]
fn a_month_lists_whom_and_what_its_articles_are_about() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-10-03-a", "title: A\nactors: [Rui Lopes]\ntopics: [Tolls]", "x")
        .article("2025-11-25-b", "title: B\nactors: [Ana Duarte, Rui Lopes]\ntopics: [Fish]", "x")
        .article("2025-11-26-c", "title: C\nactors: [Rui Lopes]", "x")
        .article(
            "2025-11-27-d",
            "title: D\nactors: [Ana Duarte]\n\
             corrections: [{date: 2025-11-28, text: It was invented., kind: retraction}]",
            "x",
        )
        .build();
    let month = run.page("/articles/archive/2025-11/");
    assert_eq!(month.texts(".look-up h2"), ["People and organizations", "Topics"]);
    let counted = ["Rui Lopes , 2 articles", "Ana Duarte , 1 article", "Fish , 1 article"];
    assert_eq!(month.texts(".look-up .counted li"), counted);
    month.links("Rui Lopes", "/actors/rui-lopes/");
}
