//! Every key that an editor can write is visible on some page.
//!
//! Each row: the key, the page, and what a reader sees there. One site has every key.

use crate::support::site::{PICTURE, Run, site};

const ARTICLE: &str = "
title: Wholes of keys
date: 2025-11-25 14:05
updated: 2025-11-28
summary: The summary of the article
image: {src: photo.png, alt: The alternative text, caption: The caption, credit: The photographer}
authors: [Anna Author, Bert Author]
expires: 2030-01-01
slug: all-keys
lang: fr
redirects: [/old/all-keys/]
source:
  - {name: The Outlet, url: \"https://outlet.example/1\", authors: [Olga Writer], published: 2025-11-24, retrieved: 2025-11-26}
  - https://www.second.example/2
actors:
  - {id: ana-duarte, role: Mediator in chief, main: true}
  - rui-lopes
topics: [{id: grain, main: true}]
tags: [Winter]
documents: [{name: The annex, publisher: The printer, url: \"https://papers.example/annex\", published: 2025-10}]
names: {Chair: ana-duarte, Lopes: false}
statements:
  - {speaker: ana-duarte, quote: We shall meet again, about: [grain], role: Host of the day, on_behalf_of: The Pact, via: The Agency, date: 2025-11-23, event: grain-call, source: {name: The Wire, url: \"https://wire.example/\"}}
  - {speaker: rui-lopes, text: The paper was thin, about: [transit]}
events:
  - {id: grain-call, name: The grain call, date: 2025-11-23, location: Harbour House, virtual: true, organizer: [The Pact], attendees: [rui-lopes], about: [grain], status: held, source: {name: The Calendar, url: \"https://calendar.example/\"}}
  - {name: The long fair, start_date: 2025-12-10, end_date: 2025-12-12, attendees: [rui-lopes], about: [ana-duarte]}
  - {name: The vague plan, date_text: before the thaw, attendees: [ana-duarte]}
  - {name: The lost meeting, date: 2025-11-21, status: cancelled, attendees: [ana-duarte]}
corrections:
  - {date: 2025-11-27, text: The figure was corrected}
  - {date: 2025-11-28, text: The name was made clear, kind: clarification}
";

const TEXT: &str = "“We shall meet again,” said the chair. The Chair left. Lopes stayed.";

const ANA: &str = "
type: person
name: Ana Duarte
sort_name: Zzz Duarte
family_name: Duarte
given_name: Ana-Maria
other_names:
  - A. M. Duarte
  - {name: Анна Дуарте, lang: uk, note: her own spelling, start_date: 1990, end_date: 2001}
hidden_names: [Anna Duarthe]
disambiguation: mediator
summary: A mediator of grain
image: {src: ana.png, alt: Ana at her desk}
birth_date: 1961-04-03
death_date: 2025-11-29
honorific_prefix: Dame
honorific_suffix: KC
identifiers: {wikidata: Q42}
links: [{url: \"https://ana.example/\", note: Her own page}]
memberships:
  - {organization: The Pact, role: Speaker, on_behalf_of: Iran, start_date: 2019, source: {name: The Gazette, url: \"https://gazette.example/\"}}
  - {organization: The Pact, role: Clerk, start_date: 2011, end_date: 2014}
  - {organization: The League, role: Observer, area: Kell South, confirmed: 2004-03}
redirects: [a-duarte]
";

fn whole() -> Run {
    site()
        .config(
            "title: The Desk of Keys\ndescription: What the desk is\nlanguage: en-GB\n\
             authors: [The whole desk]\nlogo: logo.png\nmenu: [{name: Method, url: /method/}]\n\
             unknown_names: allow",
        )
        .file("static/logo.png", PICTURE)
        .article("2025-11-25-keys", ARTICLE, TEXT)
        .file("content/articles/photo.png", PICTURE)
        .file("content/actors/ana-duarte.md", format!("---{ANA}---\nHer standing background.\n"))
        .file("content/actors/ana.png", PICTURE)
        .actor("rui-lopes", "type: person\nname: Rui Lopes")
        .actor("the-pact", "type: alliance\nname: The Pact\nclassification: treaty body\nparent: The League\nfounding_date: 1949")
        .actor("iran", "type: state\nname: Iran")
        .actor("the-league", "type: organization\nname: The League")
        .file("content/topics/grain.md", "---\nname: Grain\nother_names: [Corn]\nhidden_names: [Grane]\nsummary: What grows\nbroader: [food]\nrelated: [transit]\nidentifiers: {wikidata: Q7}\nredirects: [cereal]\n---\nThe definition of grain.\n")
        .file("content/topics/food.md", "---\nname: Food\n---\nThe definition of food.\n")
        .topic("transit", "name: Transit")
        .article("2025-11-20-original", "title: The first paper\nactors: [ana-duarte]\ntopics: [grain]\nevents: [grain-call]", "Text.")
        .article("2025-11-19-league", "title: The league met\nactors: [The League, The Pact]", "Text.")
        .article("2025-11-18-league", "title: The league met before\nactors: [The League, The Pact]", "Text.")
        .file("content/pages/method.md", "---\ntitle: The method\nsummary: How we work\nredirects: [/how/]\n---\nWe read twice.\n")
        .file("content/index.md", "---\ntitle: Welcome\n---\nThe introduction.\n")
        .build()
}

const ANA_PAGE: &str = "/actors/ana-duarte/";
const KEYS: &str = "/articles/all-keys/";

/// What a reader sees.
const SEEN: &[(&str, &str, &str)] = &[
    ("title", KEYS, "Wholes of keys"),
    ("date", KEYS, "25 November 2025, 14:05"),
    ("updated", KEYS, "28 November 2025"),
    ("summary", KEYS, "The summary of the article"),
    ("summary on cards", "/articles/", "The summary of the article"),
    ("image.caption", KEYS, "The caption"),
    ("image.credit", KEYS, "The photographer"),
    ("authors", KEYS, "Anna Author, Bert Author"),
    ("source.name", KEYS, "The Outlet"),
    ("source.authors", KEYS, "Olga Writer"),
    ("source.published", KEYS, "24 November 2025"),
    ("source.retrieved", KEYS, "26 November 2025"),
    ("source, second", KEYS, "second.example"),
    ("source on a briefing", ANA_PAGE, "The Outlet"),
    ("actors.role", KEYS, "Mediator in chief"),
    ("actors", KEYS, "Rui Lopes"),
    ("topics", KEYS, "Grain"),
    ("tags", KEYS, "Winter"),
    ("documents.name", KEYS, "The annex"),
    ("documents.publisher", KEYS, "The printer"),
    ("documents.published", KEYS, "October 2025"),
    ("statements.quote", ANA_PAGE, "We shall meet again"),
    ("statements.text", "/actors/rui-lopes/", "The paper was thin"),
    ("statements.about", "/topics/grain/", "We shall meet again"),
    ("statements.about declares", "/topics/transit/", "The paper was thin"),
    ("statements.role", ANA_PAGE, "Host of the day"),
    ("statements.on_behalf_of", ANA_PAGE, "The Pact"),
    ("statements.via", ANA_PAGE, "The Agency"),
    ("statements.date", ANA_PAGE, "23 November 2025"),
    ("statements.event", ANA_PAGE, "The grain call"),
    ("statements.source", KEYS, "The Wire"),
    ("statements on home", "/", "We shall meet again"),
    ("events.name", "/timeline/2025/", "The grain call"),
    ("events.date", "/timeline/2025/", "23 November 2025"),
    ("events.location", "/timeline/2025/", "Harbour House"),
    ("events.virtual", "/timeline/2025/", "online"),
    ("events.organizer", "/timeline/2025/", "The Pact"),
    ("events.attendees", "/timeline/2025/", "Rui Lopes"),
    ("events.about", "/topics/grain/", "The grain call"),
    ("events.source", KEYS, "The Calendar"),
    ("events by id", "/articles/2025-11-20-original/", "The grain call"),
    ("events.start_date, end_date", ANA_PAGE, "10–12 December 2025"),
    ("events next on home", "/", "The long fair"),
    ("events.date_text", ANA_PAGE, "before the thaw"),
    ("events.status", "/timeline/2025/", "ancelled"),
    ("corrections.text", KEYS, "The figure was corrected"),
    ("corrections.date", KEYS, "27 November 2025"),
    ("corrections.kind", KEYS, "larification"),
    ("corrections on a briefing", ANA_PAGE, "The figure was corrected"),
    ("type", ANA_PAGE, "Person"),
    ("name", ANA_PAGE, "Ana Duarte"),
    ("other_names", ANA_PAGE, "A. M. Duarte"),
    ("other_names.name", ANA_PAGE, "Анна Дуарте"),
    ("other_names.note", ANA_PAGE, "her own spelling"),
    ("other_names.start_date", ANA_PAGE, "1990"),
    ("other_names.end_date", ANA_PAGE, "2001"),
    ("disambiguation", ANA_PAGE, "(mediator)"),
    ("summary of an actor", ANA_PAGE, "A mediator of grain"),
    ("birth_date", ANA_PAGE, "3 April 1961"),
    ("death_date", ANA_PAGE, "29 November 2025"),
    ("birth_date and death_date, at the top", ANA_PAGE, "1961–2025"),
    ("honorific_prefix", ANA_PAGE, "Dame Ana Duarte"),
    ("honorific_suffix", ANA_PAGE, "Ana Duarte, KC"),
    ("identifiers", ANA_PAGE, "Q42"),
    ("links.note", ANA_PAGE, "Her own page"),
    ("memberships.organization", ANA_PAGE, "The Pact"),
    ("memberships.role", ANA_PAGE, "Speaker"),
    ("memberships.on_behalf_of", ANA_PAGE, "Iran"),
    ("memberships.area", ANA_PAGE, "Observer, The League (Kell South)"),
    ("memberships.start_date", ANA_PAGE, "2019"),
    ("memberships.confirmed", ANA_PAGE, "as of March 2004"),
    ("memberships.end_date", ANA_PAGE, "2011–2014"),
    ("memberships.source", ANA_PAGE, "The Gazette"),
    ("memberships, the reverse", "/actors/the-pact/", "Ana Duarte"),
    ("the body of an actor", ANA_PAGE, "Her standing background."),
    ("classification", "/actors/the-pact/", "treaty body"),
    ("parent", "/actors/the-pact/", "The League"),
    ("parent, the reverse", "/actors/the-league/", "The Pact"),
    ("founding_date of an alliance", "/actors/the-pact/", "1949"),
    ("other_names of a topic", "/topics/grain/", "Corn"),
    ("summary of a topic", "/topics/grain/", "What grows"),
    ("broader", "/topics/grain/", "Food"),
    ("narrower", "/topics/food/", "Grain"),
    ("related", "/topics/grain/", "Transit"),
    ("related, the reverse", "/topics/transit/", "Grain"),
    ("identifiers of a topic", "/topics/grain/", "Q7"),
    ("the body of a topic", "/topics/grain/", "The definition of grain."),
    ("title of a page", "/method/", "The method"),
    ("the body of a page", "/method/", "We read twice."),
    ("title of the site", "/", "The Desk of Keys"),
    ("description", "/method/", "What the desk is"),
    ("authors of the site", "/method/", "The whole desk"),
    ("menu", "/", "Method"),
    ("the home page's text", "/", "The introduction."),
];

/// What a browser or a program reads: the element, the attribute, and its value.
const MARKED: &[(&str, &str, &str, &str, &str)] = &[
    ("image.src", KEYS, "main img", "src", "/articles/all-keys/photo.png"),
    ("image.alt", KEYS, "main img", "alt", "The alternative text"),
    ("lang", KEYS, "html", "lang", "fr"),
    ("language", "/", "html", "lang", "en-GB"),
    ("logo", "/", "header img", "src", "/logo.png"),
    ("source.url", KEYS, "main a", "href", "https://outlet.example/1"),
    ("documents.url", KEYS, "main a", "href", "https://papers.example/annex"),
    ("statements.source.url", KEYS, "main a", "href", "https://wire.example/"),
    ("events.source.url", KEYS, "main a", "href", "https://calendar.example/"),
    ("other_names.lang", ANA_PAGE, "[lang]", "lang", "uk"),
    ("image of an actor", ANA_PAGE, "main img", "alt", "Ana at her desk"),
    ("identifiers.url", ANA_PAGE, "main a", "href", "https://www.wikidata.org/wiki/Q42"),
    ("links.url", ANA_PAGE, "main a", "href", "https://ana.example/"),
    ("memberships.source.url", ANA_PAGE, "main a", "href", "https://gazette.example/"),
    ("given_name", ANA_PAGE, "meta[property=\"profile:first_name\"]", "content", "Ana-Maria"),
    ("family_name", ANA_PAGE, "meta[property=\"profile:last_name\"]", "content", "Duarte"),
    ("summary of a page", "/method/", "meta[name=description]", "content", "How we work"),
    ("main", KEYS, "main li.main a", "href", ANA_PAGE),
];

#[test]
fn every_key_is_seen_on_some_page() {
    let run = whole().no_findings();
    let mut missing = Vec::new();
    for (key, address, text) in SEEN {
        if !run.page(address).text().contains(text) {
            missing.push(format!("{key}: {address} does not show {text:?}"));
        }
    }
    for (key, address, element, attribute, value) in MARKED {
        let found = run.page(address).attributes(element, attribute);
        if !found.iter().any(|found| found == value) {
            missing.push(format!("{key}: {address} has {attribute} {found:?}, not {value:?}"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn redirects_work_in_every_kind_of_file() {
    let run = whole();
    for (old, page) in [
        ("/old/all-keys/", KEYS),
        ("/actors/a-duarte/", ANA_PAGE),
        ("/topics/cereal/", "/topics/grain/"),
        ("/how/", "/method/"),
    ] {
        let found = run.page(old).addresses();
        assert!(found.iter().any(|address| address == page), "{old}: {found:?}");
    }
}

#[test]
fn hidden_names_are_never_shown() {
    whole().nowhere("Anna Duarthe").nowhere("Grane");
}

#[test]
fn people_are_sorted_by_family_name_and_letters_with_accents_where_the_language_has_them() {
    let names = ["Ana Łund", "Zoe Åkell", "Rui Ema", "Bo Zander", "Iva Lunda", "Cy Émile"];
    let people = names.map(|name| format!("- {{type: person, name: {name}}}\n")).concat();
    let order = |language: &str| {
        site()
            .config(&format!("language: {language}"))
            .file("content/actors.yaml", &people)
            .article("2025-11-25-x", &format!("title: X\nactors: [{}]", names.join(", ")), "x")
            .build()
            .page("/actors/")
            .texts("main li a")
    };
    assert_eq!(
        order("en"),
        ["Zoe Åkell", "Rui Ema", "Cy Émile", "Ana Łund", "Iva Lunda", "Bo Zander"]
    );
    assert_eq!(
        order("sv"),
        ["Rui Ema", "Cy Émile", "Ana Łund", "Iva Lunda", "Bo Zander", "Zoe Åkell"]
    );
}

#[test]
fn a_sort_name_orders_the_index() {
    let names = whole().page("/actors/").texts("main a");
    let place = |name: &str| names.iter().position(|n| n.starts_with(name)).expect("it is listed");
    assert!(place("Rui Lopes") < place("Ana Duarte"), "{names:?}");
}

#[test]
fn events_and_roles_of_every_kind_are_shown_together() {
    let run = whole();
    run.page("/timeline/2025/").has("The lost meeting");
    run.page("/timeline/").has("The long fair");
    run.page("/actors/the-pact/").has("Clerk");
}
