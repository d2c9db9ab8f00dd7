//! `graph.json`: the site as data, valid against its schema.

use crate::list;
use crate::support::generator;
use crate::support::site::{Run, Site, site};
use serde_json::Value;
use std::collections::BTreeSet;

fn graph(run: &Run) -> Value {
    serde_json::from_str(&run.text("graph.json")).expect("it is JSON")
}

/// Fails unless it is valid against the schema in `docs/`.
#[track_caller]
pub(crate) fn assert_valid(graph: &Value) {
    let text = include_str!("../../docs/graph.schema.json");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one");
    let errors: Vec<String> = validator
        .iter_errors(graph)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn every_kind() -> Site {
    site()
        .config("title: The Desk\nunknown_names: allow")
        .actor("the-pact", "type: alliance\nname: The Pact")
        .actor("league", "type: organization\nname: The League")
        .actor(
            "ana",
            "type: person\nname: Ana Duarte\nother_names: [{name: A. Duarte, lang: uk, end_date: 2001}]\n\
             disambiguation: mediator\nsummary: A mediator\nidentifiers: {wikidata: Q42}\nparent: The Pact\n\
             memberships: [{organization: The League, role: Envoy, on_behalf_of: The Pact, start_date: 2019-05, area: Kell South, confirmed: 2025-11-01}]",
        )
        .file("content/topics/grain.md", "---\nname: Grain\nbroader: [Food]\nrelated: [Rail]\n---\nWhat grows.\n")
        .article(
            "2025-11-25-x",
            "title: <The> day & night\nsource: https://outlet.example/1\nupdated: 2025-11-26\n\
             actors: [{id: The Pact, role: Host, main: true}]\nstatements:\n\
             - {speaker: ana, quote: It is late, about: [Grain, The Pact], via: The Agency, event: call}\n\
             - {speaker: Rui Lopes, text: It is early, date: 2025-11, role: Guest, on_behalf_of: Nobody}\n\
             events:\n\
             - {id: call, name: The call, start_date: 2025-11-20, end_date: 2025-11-21, location: Kell, virtual: true, organizer: ana, attendees: [The Pact], about: [Grain]}\n\
             - {name: The plan, date_text: before the thaw, attendees: [ana], status: planned}",
            "“It is late,” she said.",
        )
}

#[test]
fn the_graph_contains_the_facts_of_the_pages_and_is_valid() {
    let graph = graph(&every_kind().build());
    assert_valid(&graph);
    let statement = &graph["statements"][0];
    assert_eq!(statement["speakers"][0]["actor"], "ana");
    assert_eq!(statement["kind"], "quote");
    assert_eq!(statement["about"][1]["actor"], "the-pact");
    assert_eq!(statement["role"], "Envoy, The League");
    assert_eq!(statement["via"]["name"], "The Agency");
    assert_eq!(statement["event"], graph["events"][0]["id"]);
    assert_eq!(graph["statements"][1]["date"], "2025-11");
    assert_eq!(graph["articles"][0]["title"], "<The> day & night");
    assert_eq!(graph["articles"][0]["about"][0]["role"], "Host");
    let ana = &graph["actors"][0];
    assert_eq!(ana["memberships"][0]["organization"]["name"], "The League");
    assert_eq!(ana["memberships"][0]["area"], "Kell South");
    assert_eq!(ana["memberships"][0]["confirmed"], "2025-11-01");
    assert_eq!(ana["url"], "https://news.example/actors/ana/");
}

#[test]
fn an_article_has_one_id_in_the_graph_and_in_lists_whatever_its_address() {
    let site = every_kind()
        .config("title: The Desk\nunknown_names: allow\narticle_address: year/month/slug")
        .article("2025-11-24-y", "title: B\nslug: other\nactors: [ana]", "Text.");
    let graph = graph(&site.clone().build());
    let ids = |records: &[Value]| -> BTreeSet<String> {
        records.iter().map(|record| record["id"].as_str().expect("an id").to_owned()).collect()
    };
    let both = || ["2025-11-24-y", "2025-11-25-x"].map(str::to_owned).into();
    assert_eq!(ids(graph["articles"].as_array().expect("a list")), both());
    assert_eq!(ids(&list::json(&site, &["articles"])), both());
    let statement = &graph["statements"][0];
    assert_eq!(statement["article"], "2025-11-25-x");
    assert!(statement["id"].as_str().unwrap().starts_with("2025-11-25-x#s-"), "{statement}");
    assert_eq!(graph["events"][0]["articles"][0], "2025-11-25-x");
}

/// All strings at this key, at any depth.
fn strings(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| strings(item, key, found)),
        Value::Object(map) => {
            for (name, value) in map {
                match value.as_str() {
                    Some(text) if name == key => {
                        found.insert(text.to_owned());
                    }
                    _ => strings(value, key, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn the_graph_of_a_large_site_is_valid_and_every_link_in_it_leads_to_a_record() {
    let files = generator::generate(150, 3).files;
    let run = site().files(files).now(generator::TODAY).build();
    let graph = graph(&run);
    assert_valid(&graph);
    for (key, list) in
        [("actor", "actors"), ("topic", "topics"), ("article", "articles"), ("event", "events")]
    {
        let mut referred = BTreeSet::new();
        strings(&graph, key, &mut referred);
        let records = graph[list].as_array().expect("a list");
        let ids: BTreeSet<String> =
            records.iter().filter_map(|r| Some(r["id"].as_str()?.to_owned())).collect();
        assert_eq!(ids.len(), records.len(), "two {list} of one id");
        assert!(!records.is_empty() && referred.is_subset(&ids), "{key}");
    }
    assert!(graph["statements"].as_array().is_some_and(|list| list.len() > 100));
    // Every address has a page.
    let mut urls = BTreeSet::new();
    for list in ["actors", "topics", "articles", "statements", "events"] {
        for record in graph[list].as_array().into_iter().flatten() {
            urls.extend(record["url"].as_str().map(str::to_owned));
        }
    }
    for url in urls {
        let path = url.split('#').next().unwrap_or_default();
        let path = path.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        let path = path.map(|(_, path)| path).unwrap_or_default();
        let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
        assert!(run.publishes(&format!("/{path}")), "{url}");
    }
}

#[test]
fn nothing_unpublished_is_in_the_graph_and_a_preview_is_marked() {
    let withdrawn = "title: Withdrawn\nstatements: [{speaker: ana, text: It was false}]\n\
                     corrections: [{date: 2025-11-26, text: No, kind: retraction}]";
    let site = every_kind()
        .article("2025-11-24-w", withdrawn, "x")
        .article("2025-11-23-d", "title: SECRET draft\ndraft: true\nactors: [SECRET actor]", "x")
        .article("2026-11-23-f", "title: SECRET future\nactors: [SECRET other]", "x")
        .actor("secret", "type: person\nname: SECRET person\ndraft: true\nmemberships: [{organization: The Pact}]");
    let run = site.clone().build();
    let text = run.text("graph.json");
    assert!(!text.contains("SECRET") && !text.contains("It was false"), "{text}");
    assert!(text.contains("\"retracted\":true") && !text.contains("preview"));
    assert_valid(&graph(&run));
    let preview = graph(&site.arg("--drafts").build());
    assert_valid(&preview);
    assert_eq!(preview["preview"], true);
}

#[test]
fn a_site_may_turn_the_graph_off_or_replace_it() {
    every_kind().config("graph: off\nunknown_names: allow").build().has_no("/graph.json");
    let run = every_kind().file("static/graph.json", "{}").build();
    assert_eq!(run.text("graph.json"), "{}");
    site().build().has_no("/graph.json");
}
