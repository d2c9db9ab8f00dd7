//! Short texts in several languages: in front matter, in rosters, in tables, and in the site as data.

use crate::graph::assert_valid;
use crate::support::site::{Run, site};
use crate::translations::desk;
use serde_json::{Value, json};

#[test]
fn any_text_for_readers_may_be_a_map_of_languages() {
    let run = desk()
        .actor(
            "ana",
            "type: person\nname: Ana\nsummary: {en: Envoy, fr: Émissaire}\nmemberships: [{organization: kell, role: {en: \
             Minister, fr: Ministre, uk: Міністр}, start_date: 2020}]",
        )
        .article(
            "talks",
            "title: Talks\ndate: 2025-11-20\nactors: [ana]\nevents: [{name: {en: Fair, fr: Foire}, date: 2025-11-21, location: \
             {en: Port, fr: Le port}}]",
            "Text.",
        )
        .article("talks.fr", "title: Pourparlers", "Texte.")
        .build()
        .no_findings();
    let role = |address: &str| run.page(address).texts(".current-role").concat();
    assert!(role("/actors/ana/").starts_with("Minister, Kell"), "{}", role("/actors/ana/"));
    assert!(
        role("/fr/actors/ana/").starts_with("Ministre, Le Kell"),
        "{}",
        role("/fr/actors/ana/")
    );
    assert!(role("/uk/actors/ana/").starts_with("Міністр, Kell"), "{}", role("/uk/actors/ana/"));
    assert_eq!(run.page("/fr/actors/ana/").texts(".lead"), ["Émissaire"]);
    let events = run.page("/fr/timeline/2025/").texts(".event").concat();
    assert!(events.contains("Foire") && events.contains("Le port"), "{events}");
    assert!(run.page("/timeline/2025/").texts(".event").concat().contains("Fair"));
}

#[test]
fn a_site_in_one_language_reads_the_texts_of_its_language() {
    let run = site()
        .config("language: fr\nunknown_names: allow")
        .actor("ana", "type: person\nname: Ana\nsummary: {en: Envoy, fr: Émissaire}")
        .article("a", "title: A\ndate: 2025-11-20\nactors: [ana]", "T.")
        .build()
        .no_findings();
    assert_eq!(run.page("/actors/ana/").texts(".lead"), ["Émissaire"]);
}

#[test]
fn an_error_in_the_text_of_one_language_is_found() {
    desk()
        .actor("ana", "type: person\nname: Ana\nsummary: {en: Envoy, fr: [Émissaire]}")
        .try_build()
        .one_error(&["wrong-kind", "ana.md"]);
}

#[test]
fn words_of_events_are_marked_with_their_language() {
    let event =
        "events: [{name: Second talk, date: 2025-11-21, location: {en: New port, uk: Новий порт}}]";
    let run = desk()
        .article("talks", &format!("title: Talks\ndate: 2025-11-20\n{event}"), "Text.")
        .article("talks.fr", "title: Pourparlers", "Texte.")
        .build()
        .no_findings();
    let langs = |address: &str, of: &str| run.page(address).attributes(of, "lang");
    assert_eq!(langs("/fr/timeline/2025/", ".event-name a"), ["en"]);
    assert_eq!(langs("/uk/timeline/2025/", ".event-name a"), ["en"]);
    assert!(langs("/uk/timeline/2025/", ".place [lang]").is_empty());
    assert!(langs("/timeline/2025/", ".event-name a").is_empty());
}

#[test]
fn a_map_of_languages_that_is_almost_one_is_reported() {
    let with = |keys: &str| desk().actor("ana", &format!("type: person\n{keys}")).try_build();
    for (keys, words) in [
        ("name: {}", ["bad-value", "no name in any language"]),
        ("name: {en: , fr: }", ["bad-value", "no name in any language"]),
        ("name: {en: Ana, zz: Anna}", ["bad-language", "\"zz\" is not a language code"]),
        ("name: Ana\nsummary: {}", ["wrong-kind", "write a text after `summary:`"]),
        ("name: Ana\nsummary: {en: A, ua: B}", ["bad-language", "write uk"]),
        ("name: Ana\nsummary: {en: A, english: B}", ["bad-language", "write en"]),
        ("name: Ana\nsummary: {en, zz}", ["bad-language", "\"zz\" is not a language code"]),
        (
            "name: Ana\nsummary: {fr: B}",
            ["wrong-kind", "or the text of the other languages too: `summary: {en: …, fr: B}`"],
        ),
    ] {
        with(keys).one_error(&words);
    }
    for (keys, words) in [
        ("name: Ana\nsummary: {fr: , en: }", ["bad-value", "no text in any language"]),
        (
            "name: Ana\nsummary: {en: , fr: B}",
            ["bad-value", "no text in `en`, the language of the site"],
        ),
        ("name: Ana\nsummary: {uk: A, fr: B}", ["bad-value", "add it: `en: …`"]),
    ] {
        with(keys).one_warning(&words);
    }
    with("name: Ana\nsummary: {EN: A, FR: B}").no_findings();
}

#[test]
fn settings_in_several_languages_need_the_main_one() {
    site()
        .config("title: {fr: Le Carnet, uk: Записник}\nlanguages: [en, fr, uk]")
        .article("a", "title: A\ndate: 2025-11-20", "T.")
        .build()
        .one_warning(&["bad-value", "briefing.yaml", "`title` has no text in `en`"]);
}

#[test]
fn a_table_has_a_column_for_the_words_of_each_language() {
    let run = desk()
        .without("content/actors/ana.md")
        .file(
            "content/actors.csv",
            "id,type,name.en,name.uk,summary.en,summary.fr,memberships.0.organization,memberships.0.role.en,memberships.0.role.fr,memberships.0.start_date\n\
             ana,person,Ana Duarte,Анна Дуарте,Envoy,Émissaire,kell,Minister,Ministre,2020\n\
             rui,person,Rui Lopes,,,Conseiller,,,,\n",
        )
        .build()
        .one_warning(&["bad-value", "actors.csv", "`summary` has no text in `en`"]);
    assert_eq!(run.page("/actors/ana/").texts(".lead"), ["Envoy"]);
    assert_eq!(run.page("/fr/actors/ana/").texts(".lead"), ["Émissaire"]);
    assert_eq!(run.page("/uk/actors/ana/").texts("h1"), ["Анна Дуарте"]);
    let role = run.page("/fr/actors/ana/").texts(".current-role").concat();
    assert!(role.starts_with("Ministre, Le Kell"), "{role}");
}

fn graph(run: &Run) -> Value {
    let graph = serde_json::from_str(&run.text("graph.json")).expect("it is JSON");
    assert_valid(&graph);
    graph
}

fn record<'g>(graph: &'g Value, list: &str, id: &str) -> &'g Value {
    let all = graph[list].as_array().expect("a list");
    all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("{id} is not in {list}"))
}

#[test]
fn the_graph_has_each_text_in_the_languages_in_which_it_exists() {
    let site = desk()
        .actor(
            "ana",
            "type: person\nname: {en: Ana Duarte, uk: Анна Дуарте}\nsummary: {en: Envoy, fr: Émissaire}\n\
             memberships: [{organization: kell, role: {en: Minister, fr: Ministre}, start_date: 2020}]",
        )
        .article(
            "visit",
            "title: A visit\ndate: 2025-11-22\nactors: [ana]\nevents: [{name: {en: Fair, fr: Foire}, date: 2025-11-21, location: Port}]",
            "Ana came.",
        );
    let graph = graph(&site.build());
    assert_eq!(graph["site"]["title"], json!({"en": "The Desk", "fr": "Le Carnet"}));
    assert_eq!(graph["site"]["languages"], json!(["en", "fr", "uk"]));
    let ana = record(&graph, "actors", "ana");
    assert_eq!(ana["name"], json!({"en": "Ana Duarte", "uk": "Анна Дуарте"}));
    assert_eq!(ana["summary"], json!({"en": "Envoy", "fr": "Émissaire"}));
    assert_eq!(ana["memberships"][0]["role"], json!({"en": "Minister", "fr": "Ministre"}));
    assert_eq!(record(&graph, "actors", "kell")["name"], json!({"en": "Kell", "fr": "Le Kell"}));
    let title = |id: &str| record(&graph, "articles", id)["title"].clone();
    assert_eq!(title("talks"), json!({"en": "Talks open", "fr": "Pourparlers"}));
    assert_eq!(title("visit"), json!({"en": "A visit"}));
    assert_eq!(title("novyny"), json!({"uk": "Новини"}));
    let quote = record(&graph, "statements", "talks#s-tax");
    assert_eq!(quote["text"], json!({"en": "we will pay", "fr": "nous paierons"}));
    let event = &graph["events"][0];
    assert_eq!(event["name"], json!({"en": "Fair", "fr": "Foire"}));
    assert_eq!(event["location"], json!({"en": "Port"}));
}

#[test]
fn the_graph_has_the_role_of_a_speaker_in_each_language() {
    let statements = "statements: [{id: a, speaker: ana, role: {en: Chair, fr: Présidente}, text: Yes., about: Grain}, {id: b, \
                      speaker: ana, role: Host, text: No., about: Grain}]";
    let text = format!("title: A visit\ndate: 2025-11-22\nactors: [ana]\n{statements}");
    let graph = graph(&desk().article("visit", &text, "Ana came.").build());
    let role = |id: &str| record(&graph, "statements", id)["role"].clone();
    assert_eq!(role("visit#s-a"), json!({"en": "Chair", "fr": "Présidente"}));
    assert_eq!(role("visit#s-b"), json!({"en": "Host"}));
}

#[test]
fn the_graph_follows_a_change_of_a_translation() {
    let site = desk();
    site.build();
    let words = "title: Négociations\nstatements: {tax: nous paierons}";
    let run = site.article("talks.fr", words, "Texte.").build();
    assert_eq!(record(&graph(&run), "articles", "talks")["title"]["fr"], "Négociations");
}

#[test]
fn the_graph_of_a_site_in_one_language_has_texts_alone() {
    let run = site().article("a", "title: A\ndate: 2025-11-20", "T.").build();
    let graph = graph(&run);
    assert_eq!(record(&graph, "articles", "a")["title"], "A");
    assert_eq!(graph["site"].get("languages"), None);
}

#[test]
fn a_language_that_is_not_in_a_map_gets_the_text_of_the_main_language() {
    let run = site()
        .config("base_url: https://d.example\nlanguages: [en, fr, uk]\nauthors: [{fr: La rédaction, en: The desk}]")
        .actor("kell", "type: state\nname: Kell")
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nmemberships: [{organization: kell, role: {fr: Ministre, en: Minister}, start_date: 2020}]",
        )
        .article("2025-11-25-a", "title: A\nactors: [ana]", "Text.")
        .build()
        .no_findings();
    let page = run.page("/uk/actors/ana/");
    assert_eq!(page.texts(".current-role [lang=en]")[0], "Minister");
    run.page("/fr/actors/ana/").has("Ministre").has("La rédaction");
    run.page("/uk/actors/ana/").has("The desk");
}

#[test]
fn a_map_with_the_main_language_alone_is_a_text_in_it() {
    let run =
        desk().actor("ana", "type: person\nname: Ana\nsummary: {en: Envoy}").build().no_findings();
    assert_eq!(run.page("/actors/ana/").texts(".lead"), ["Envoy"]);
    assert_eq!(run.page("/fr/actors/ana/").attributes(".lead", "lang"), ["en"]);
}

#[test]
fn a_map_without_the_main_language_is_one_error_in_a_site_of_many_languages() {
    desk()
        .actor("ana", "type: person\nname: Ana\nsummary: {fr: Émissaire}")
        .try_build()
        .one_error(&["wrong-kind", "summary: {en: …, fr: Émissaire}"]);
}
