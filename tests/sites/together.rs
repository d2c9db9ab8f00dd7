//! Entities covered together: rank, counts, articles, the chart.

use crate::support::random::Random;
use crate::support::site::{Run, Site, differences, site};
use std::collections::BTreeMap;

/// The names in the list of a page, in order, with their counts.
fn partners(run: &Run, address: &str) -> Vec<(String, String)> {
    let page = run.page(address);
    let names = page.texts(".partners > li > .name a");
    let counts = page.texts(".partners summary");
    names.into_iter().zip(counts).collect()
}

fn names(run: &Run, address: &str) -> Vec<String> {
    partners(run, address).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn covered_together_counts_from_two_articles_on_and_shows_the_latest_three() {
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-01-a", "title: First\nactors: [Ana Duarte, Rui Lopes, Once Seen]", "x")
        .article("2025-11-02-b", "title: Second\nactors: [Ana Duarte, Rui Lopes]", "x")
        .article("2025-11-03-c", "title: Third\nactors: [Ana Duarte, Rui Lopes]", "x")
        .article("2025-11-04-d", "title: Fourth\nactors: [Ana Duarte, Rui Lopes]", "x")
        .article("2025-11-05-e", "title: Fifth\nactors: [Ana Duarte]", "x")
        .build();
    assert_eq!(names(&run, "/actors/ana-duarte/"), ["Rui Lopes"]);
    let page = run.page("/actors/ana-duarte/");
    assert_eq!(page.texts(".partners summary"), ["4 articles: Rui Lopes"]);
    assert_eq!(page.texts(".partners .shared a"), ["Fourth", "Third", "Second"]);
    assert!(run.page("/actors/once-seen/").texts(".together").is_empty());
}

#[test]
fn topics_are_covered_with_topics_and_a_withdrawn_article_does_not_count() {
    let withdrawn = "title: C\ntopics: [Grain, Rail]\ncorrections: [{date: 2025-11-04, text: No, kind: retraction}]";
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-01-a", "title: A\ntopics: [Grain, Ports, Rail]", "x")
        .article("2025-11-02-b", "title: B\ntopics: [Grain, Ports]", "x")
        .article("2025-11-03-c", withdrawn, "x")
        .build();
    assert_eq!(names(&run, "/topics/grain/"), ["Ports"]);
    run.page("/topics/grain/").has("In the same articles");
}

/// 40 articles: Everyone is in all of them, Ana and Rui share every tenth.
fn site_with_everyone() -> Site {
    (0..40).fold(site().config("unknown_names: allow"), |site, number| {
        let others = match number % 10 {
            9 => "Ana Duarte, Rui Lopes".to_owned(),
            _ => format!("Passer {number}"),
        };
        let id = format!("2025-10-{:02}-{number:02}", 1 + number / 2);
        site.article(&id, &format!("title: T{number}\nactors: [Everyone, {others}]"), "x")
    })
}

#[test]
fn the_actor_of_the_most_shared_articles_is_first() {
    let run = site_with_everyone().build();
    assert_eq!(
        partners(&run, "/actors/ana-duarte/"),
        [
            ("Everyone".to_owned(), "4 articles: Everyone".to_owned()),
            ("Rui Lopes".to_owned(), "4 articles: Rui Lopes".to_owned())
        ]
    );
    assert_eq!(names(&run, "/actors/everyone/"), ["Ana Duarte", "Rui Lopes"]);
}

#[test]
fn of_equal_numbers_the_most_recent_shared_article_decides_and_then_the_name() {
    let run = site()
        .config("unknown_names: allow")
        .article(
            "2025-11-01-a",
            "title: A\nactors: [Ana Duarte, Zoe Kell, Åse Holt, Bo Quist]",
            "x",
        )
        .article(
            "2025-11-02-b",
            "title: B\nactors: [Ana Duarte, Zoe Kell, Åse Holt, Bo Quist]",
            "x",
        )
        .article("2025-11-03-c", "title: C\nactors: [Ana Duarte, Early Bird]", "x")
        .article("2025-11-04-d", "title: D\nactors: [Ana Duarte, Early Bird]", "x")
        .build();
    assert_eq!(
        names(&run, "/actors/ana-duarte/"),
        ["Early Bird", "Åse Holt", "Bo Quist", "Zoe Kell"]
    );
}

/// The actors of each article, oldest first; of 30 actors the first are in most articles.
fn invented(articles: usize) -> Vec<Vec<usize>> {
    let mut random = Random::new(11);
    let mut one = || {
        let mut actors: Vec<usize> =
            (0..6).map(|_| random.below(30).min(random.below(30))).collect();
        actors.sort_unstable();
        actors.dedup();
        actors
    };
    (0..articles).map(|_| one()).collect()
}

fn with_articles(declared: &[Vec<usize>]) -> Site {
    let site = site().config("unknown_names: allow");
    declared.iter().enumerate().fold(site, |site, (number, actors)| {
        let id = format!("2025-{:02}-{:02}-{number:03}", 1 + number / 28, 1 + number % 28);
        let actors: Vec<_> = actors.iter().map(|actor| format!("Actor {actor:02}")).collect();
        let front = format!("title: T{number}\nactors: [{}]", actors.join(", "));
        site.article(&id, &front, "x")
    })
}

/// The rank by the documented rule, counted pair by pair: name and count of the first twelve.
fn ranked(declared: &[Vec<usize>], actor: usize) -> Vec<(String, String)> {
    let mut partners: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (number, article) in declared.iter().enumerate().filter(|(_, a)| a.contains(&actor)) {
        for other in article.iter().filter(|other| **other != actor) {
            let (count, newest) = partners.entry(*other).or_default();
            *count += 1;
            *newest = number;
        }
    }
    let mut partners: Vec<_> = partners.into_iter().filter(|(_, (count, _))| *count > 1).collect();
    partners.sort_by_key(|(actor, ranked)| (std::cmp::Reverse(*ranked), *actor));
    let shown = |(actor, (count, _))| {
        (format!("Actor {actor:02}"), format!("{count} articles: Actor {actor:02}"))
    };
    partners.into_iter().take(12).map(shown).collect()
}

#[test]
fn every_list_is_ranked_by_the_documented_rule() {
    let declared = invented(250);
    let run = with_articles(&declared).build();
    for actor in 0..30 {
        let address = format!("/actors/actor-{actor:02}/");
        assert_eq!(partners(&run, &address), ranked(&declared, actor), "{address}");
    }
}

#[test]
fn a_new_article_reorders_only_the_lists_of_its_entities() {
    let declared = invented(120);
    let site = with_articles(&declared);
    let before = site.build().tree();
    let front = "title: Newest\nactors: [Actor 00, Actor 07, Actor 29]";
    let after = site.article("2025-11-30-newest", front, "x").build().tree();
    let touched = differences(&before, &after);
    let actors = touched.iter().filter(|path| path.starts_with("actors/actor-"));
    for path in actors {
        let own = ["actor-00", "actor-07", "actor-29"].iter().any(|own| path.contains(own));
        assert!(own, "{path} changed: {touched:#?}");
    }
}

/// At most ten articles in which Ana is covered with the first `others` of six people.
fn circle_of(articles: usize, others: usize) -> Run {
    let met = ["Rui Lopes", "Iva Petran", "Otto Brannt", "Mira Tolvan", "Jon Sael"];
    let met = met[..others].join(", ");
    let front = format!("title: T\nactors: [Ana Duarte, {met}]\ntopics: [Grain]");
    let site = (1..=articles).fold(site().config("unknown_names: allow"), |site, day| {
        site.article(&format!("2025-11-{day:02}-a"), &front, "x")
    });
    site.build()
}

#[test]
fn the_chart_is_drawn_from_four_partners_and_ten_articles_on() {
    let circles = |run: Run| run.page("/actors/ana-duarte/").count("svg.circle");
    assert_eq!(circles(circle_of(10, 4)), 1);
    assert_eq!(circles(circle_of(9, 4)), 0);
    assert_eq!(circles(circle_of(10, 3)), 0);
}

#[test]
fn the_chart_links_every_name_and_has_a_text_alternative() {
    let page = circle_of(12, 5).page("/actors/ana-duarte/");
    let links = page.attributes("svg.circle a", "href");
    assert_eq!(links.len(), 5, "{links:?}");
    assert!(links.contains(&"/actors/iva-petran/".to_owned()), "{links:?}");
    let words = page.attributes("svg.circle", "aria-label").concat();
    assert!(words.starts_with("Ana Duarte. In the same articles: "), "{words}");
    assert!(words.contains("Jon Sael, 12 articles"), "{words}");
    assert_eq!(page.count("svg.circle .tie"), 8);
    assert!(page.attributes("main [style]", "style").is_empty());
}

#[test]
fn of_an_article_that_declares_thousands_the_first_thousand_are_partners() {
    let clerks: Vec<_> = (0..1100).rev().map(|n| format!("Clerk {n:04}")).collect();
    let front = format!("title: A\nactors: [{}]", clerks.join(", "));
    let run = site()
        .config("unknown_names: allow")
        .article("2025-11-24-x", &front, "Text.")
        .article("2025-11-25-x", &front, "Text.")
        .build()
        .no_findings();
    // The last hundred have partners, and are none.
    for n in [0, 50, 200, 1099] {
        let names = names(&run, &format!("/actors/clerk-{n:04}/"));
        assert_eq!((names[0].as_str(), names[1].as_str()), ("Clerk 0100", "Clerk 0101"), "{n}");
    }
}
