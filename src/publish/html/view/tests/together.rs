use super::SmallSite;
use crate::publish::html::view::SharedCoverage;
use crate::publish::html::view::together::{covered, related};

/// A site of articles with these actors each, one a day from 1 November 2025 on, all on the topic Grain.
fn articles(actors: &[&str]) -> SmallSite {
    let documents: Vec<(String, String)> = actors
        .iter()
        .enumerate()
        .map(|(number, actors)| {
            let day = number + 1;
            let front = format!("title: Article {day}\nactors: [{actors}]\ntopics: [Grain]");
            (format!("articles/2025-11-{day:02}-a"), front)
        })
        .collect();
    let documents: Vec<_> = documents.iter().map(|(path, front)| (&**path, &**front, "")).collect();
    SmallSite::new(&documents)
}

fn partners(view: &SharedCoverage) -> Vec<(&str, usize)> {
    view.partners.iter().map(|one| (&*one.entity.name, one.count)).collect()
}

#[test]
fn a_partner_shares_two_articles_and_comes_with_the_latest_of_them() {
    let site = articles(&["Ana, Bo", "Ana, Bo, Cyra", "Ana", "Cyra"]);
    let view = covered(&site.cards(), site.id("Ana")).unwrap();
    assert_eq!(partners(&view), [("Bo", 2)]);
    let latest: Vec<_> = view.partners[0].latest.iter().map(|card| &*card.title).collect();
    assert_eq!(latest, ["Article 2", "Article 1"]);
    assert!(view.chart.is_none() && !view.ties);
    assert!(covered(&site.cards(), site.id("Cyra")).is_none());
}

#[test]
fn four_partners_in_ten_articles_are_drawn_with_their_ties() {
    let few = articles(&["Ana, Bo, Cyra, Dag, Esme"; 9]);
    assert!(covered(&few.cards(), few.id("Ana")).unwrap().chart.is_none());
    let many = articles(&["Ana, Bo, Cyra, Dag, Esme"; 10]);
    let view = covered(&many.cards(), many.id("Ana")).unwrap();
    assert_eq!(view.partners.len(), 4);
    let chart = view.chart.unwrap().0;
    assert!(chart.contains("Ana. In the same articles: ") && chart.contains("Esme, 10 articles"));
    assert!(view.ties);
}

#[test]
fn related_entities_are_of_the_other_kind_with_their_counts() {
    let site = articles(&["Ana, Bo", "Ana", "Bo"]);
    let of_topic = related(&site.cards(), site.id("Grain"));
    let mut counts: Vec<_> = of_topic.iter().map(|one| (&*one.entity.name, one.count)).collect();
    counts.sort();
    assert_eq!(counts, [("Ana", 2), ("Bo", 2)]);
    let of_actor = related(&site.cards(), site.id("Ana"));
    let counts: Vec<_> = of_actor.iter().map(|one| (&*one.entity.name, one.count)).collect();
    assert_eq!(counts, [("Grain", 2)]);
}
