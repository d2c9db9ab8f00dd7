use super::SmallSite;
use crate::publish::html::view::mentions::{also_mentioned, first_sentence, mentioned_in};
use crate::publish::html::view::{DateView, MentionView};

fn site() -> SmallSite {
    SmallSite::new(&[
        ("actors/ana-duarte", "type: person\nname: Ana Duarte", "She is a lawyer."),
        ("topics/grain", "name: Grain", "Ana Duarte wrote the first report."),
        ("articles/2025-11-20-a", "title: A\nactors: [Ana Duarte]", "Ana Duarte spoke of grain."),
        (
            "articles/2025-11-25-b",
            "title: B\ntopics: [Grain]",
            "It rained. On Nov. 20 Ana Duarte signed the note. Then she left.",
        ),
        ("pages/about", "title: About", "Write to Ana Duarte."),
    ])
}

fn texts(mention: &MentionView) -> (&str, &str, &str, &str) {
    (&mention.title, &mention.before, &mention.name, &mention.after)
}

#[test]
fn an_article_lists_the_entities_it_names_but_does_not_declare() {
    let site = site();
    let names = |title| -> Vec<String> {
        let others = also_mentioned(&site.cards(), site.article(title));
        others.iter().map(|card| card.name.clone()).collect()
    };
    assert_eq!(names("B"), ["Ana Duarte"]);
    assert!(!names("A").contains(&"Ana Duarte".to_owned()));
}

#[test]
fn mentions_have_their_sentence_articles_first_then_briefings_and_pages() {
    let site = site();
    let mentions = mentioned_in(&site.cards(), site.id("Ana Duarte"));
    let article = MentionView {
        title: "B".to_owned(),
        url: "/articles/2025-11-25-b/".to_owned(),
        date: Some(DateView { iso: "2025-11-25".to_owned(), text: "25 November 2025".to_owned() }),
        lang: None,
        sentence_lang: None,
        before: "On Nov. 20 ".to_owned(),
        name: "Ana Duarte".to_owned(),
        after: " signed the note.".to_owned(),
    };
    assert_eq!(mentions[0], article);
    let mut others: Vec<_> = mentions[1..].iter().map(texts).collect();
    others.sort();
    let expected = [
        ("About", "Write to ", "Ana Duarte", "."),
        ("Grain", "", "Ana Duarte", " wrote the first report."),
    ];
    assert_eq!(others, expected);
}

#[test]
fn the_first_sentence_of_an_article_that_names_an_entity_is_whole() {
    let site = site();
    let sentence =
        |title| first_sentence(&site.cards(), site.id("Ana Duarte"), site.article(title));
    assert_eq!(sentence("B").as_deref(), Some("On Nov. 20 Ana Duarte signed the note."));
    assert_eq!(sentence("A").as_deref(), Some("Ana Duarte spoke of grain."));
}
