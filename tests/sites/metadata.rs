//! Metadata of pages: JSON-LD, Open Graph, descriptions.

use crate::support::html::Page;
use crate::support::site::{PICTURE, Run, Site, site};
use serde_json::Value;
use std::collections::BTreeSet;

/// The only JSON-LD of a page.
#[track_caller]
fn json_ld(run: &Run, address: &str) -> Value {
    let html = run.text(&crate::support::site::file_of(address));
    let parts: Vec<_> = html.split("<script type=\"application/ld+json\">").collect();
    assert_eq!(parts.len(), 2, "{address} has {} scripts of JSON-LD", parts.len() - 1);
    let json = parts[1].split("</script").next().unwrap();
    let value: Value =
        serde_json::from_str(json).unwrap_or_else(|e| panic!("{address}: {e}\n{json}"));
    assert_eq!(value["@context"], "https://schema.org");
    value
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(|v| v[key].as_str()).collect()
}

fn harbour() -> Site {
    site()
        .config("title: The Kell Desk\nauthors: [The desk]\nlogo: /logo.png\nunknown_names: allow\ntimezone: Europe/Berlin")
        .file("static/logo.png", PICTURE)
        .file("static/ana.png", PICTURE)
        .actor(
            "ana-duarte",
            "type: person\nname: Ana Duarte\ngiven_name: Ana\nbirth_date: 1961\nother_names: [A. Duarte]\n\
             hidden_names: [Anna Duart]\nimage: {src: /ana.png, alt: Ana at sea}\nidentifiers: {wikidata: Q42}\n\
             links: [\"https://ana.example/\"]\nsummary: A mediator\n\
             memberships: [{organization: Ministry of Ports, role: Envoy}, {organization: Veldania, role: Clerk, end_date: 2010}]",
        )
        .actor("veldania", "type: state\nname: Veldania")
        .actor("ministry", "type: organization\nname: Ministry of Ports\nparent: Veldania\nfounding_date: 1949")
        .topic("harbour", "name: Harbour")
        .actor("rui-lopes", "type: person\nname: Rui Lopes")
        .article("2025-11-20-early", "title: Early\nactors: [rui-lopes]", "Text.")
        .article(
            "2025-11-25-call",
            "title: The call\ndate: 2025-11-25 14:05\nauthors: [Ann Orlay]\n\
             image: {src: /ana.png, alt: A ship, credit: Ann}\n\
             source: {name: The Outlet, url: \"https://outlet.example/1\", authors: [Olga], published: 2025-11-24}\n\
             actors: [{id: ana-duarte, main: true}, ministry, Someone New]\ntopics: [harbour]\n\
             documents: [{name: The annex, publisher: The printer, url: \"https://papers.example/a\"}]\n\
             statements:\n  - {speaker: ana-duarte, quote: We shall meet again, about: [harbour]}\n  \
             - {speaker: veldania, text: The paper was thin}\n\
             events:\n  - {id: fair, name: The fair, start_date: 2025-12-10, end_date: 2025-12-12, location: Kell, organizer: [veldania], attendees: [ana-duarte]}\n\
             corrections: [{date: 2025-11-27, text: It was Tuesday}]",
            "She said: “We shall meet again.” Rui Lopes was there.",
        )
        .file("content/pages/about.md", "---\ntitle: About\nsummary: Who we are\n---\nText.\n")
        .base_url("https://h.example/a/")
}

const CALL: &str = "/articles/2025-11-25-call/";

#[test]
fn the_metadata_of_an_article_has_what_readers_see() {
    let run = harbour().build();
    let it = json_ld(&run, CALL);
    let page = "https://h.example/a/articles/2025-11-25-call/";
    assert_eq!(it["@type"], "NewsArticle");
    assert_eq!((it["url"].as_str(), it["headline"].as_str()), (Some(page), Some("The call")));
    assert_eq!(it["datePublished"], "2025-11-25T14:05:00+01:00");
    assert_eq!(it["dateModified"], "2025-11-27");
    assert_eq!(texts(&it["author"], "name"), ["Ann Orlay"]);
    assert_eq!(it["publisher"]["name"], "The Kell Desk");
    assert_eq!(it["publisher"]["logo"]["url"], "https://h.example/a/logo.png");
    assert_eq!(it["image"]["url"], "https://h.example/a/ana.png");
    assert_eq!(texts(&it["about"], "name"), ["Ana Duarte"]);
    assert_eq!(it["about"][0]["@id"], "https://h.example/a/actors/ana-duarte/#it");
    let mentioned =
        ["Ministry of Ports", "Someone New", "Veldania", "Harbour", "Rui Lopes", "The fair"];
    assert_eq!(texts(&it["mentions"], "name"), mentioned);
    let types = ["Organization", "Thing", "Country", "DefinedTerm", "Person", "Event"];
    assert_eq!(texts(&it["mentions"], "@type"), types);
    assert_eq!(it["isBasedOn"][0]["url"], "https://outlet.example/1");
    assert_eq!(it["isBasedOn"][0]["publisher"]["name"], "The Outlet");
    assert_eq!(it["citation"][0]["name"], "The annex");
    assert_eq!(texts(&it["correction"], "text"), ["It was Tuesday"]);
    let fair = &it["mentions"][5];
    assert_eq!(
        (fair["startDate"].as_str(), fair["endDate"].as_str()),
        (Some("2025-12-10"), Some("2025-12-12"))
    );
    assert_eq!(fair["organizer"][0]["@type"], "Organization");
}

#[test]
fn an_event_of_which_nobody_says_that_it_took_place_is_not_said_to_in_metadata() {
    let front = "title: Soon\nevents:\n\
        - {id: past, name: The call, date: 2025-11-20}\n\
        - {id: off, name: The fair, date: 2025-11-21, status: cancelled}\n\
        - {id: held, name: The vote, date: 2025-11-18}";
    let site = site().now("2025-11-25").article("2025-11-19-x", front, "Text.");
    let it = json_ld(&site.build(), "/articles/2025-11-19-x/");
    let statuses: Vec<(String, String)> = it["mentions"]
        .as_array()
        .expect("events")
        .iter()
        .map(|event| (event["name"].to_string(), event["eventStatus"].to_string()))
        .collect();
    let status = |name: &str| {
        let found = statuses.iter().find(|(of, _)| of.contains(name));
        found.map(|(_, status)| status.as_str()).unwrap_or_else(|| panic!("{statuses:?}"))
    };
    assert_eq!(status("The call"), "null");
    assert!(status("The fair").contains("EventCancelled"), "{statuses:?}");
    assert!(status("The vote").contains("EventScheduled"), "{statuses:?}");
}

#[test]
fn only_verbatim_statements_are_quotations() {
    let run = harbour().build();
    let it = json_ld(&run, CALL);
    assert_eq!(texts(&it["hasPart"], "@type"), ["Quotation"]);
    assert_eq!(it["hasPart"][0]["text"], "We shall meet again");
    assert_eq!(it["hasPart"][0]["creator"]["name"], "Ana Duarte");
    assert!(!it.to_string().contains("The paper was thin"));
}

#[test]
fn a_briefing_is_a_profile_or_a_page_about_its_topic() {
    let run = harbour().build();
    let page = json_ld(&run, "/actors/ana-duarte/");
    assert_eq!(page["@type"], "WebPage");
    let ana = &page["mainEntity"];
    assert_eq!((ana["@type"].as_str(), ana["name"].as_str()), (Some("Person"), Some("Ana Duarte")));
    let same = serde_json::json!(["https://www.wikidata.org/wiki/Q42", "https://ana.example/"]);
    assert_eq!(ana["sameAs"], same);
    assert_eq!(ana["alternateName"], serde_json::json!(["A. Duarte"]));
    assert_eq!(
        (ana["birthDate"].as_str(), ana["jobTitle"].as_str()),
        (Some("1961"), Some("Envoy"))
    );
    assert_eq!(ana["memberOf"][0]["memberOf"]["name"], "Ministry of Ports");
    assert_eq!(ana["memberOf"].as_array().map(Vec::len), Some(1));
    assert_eq!(texts(&ana["subjectOf"], "name"), ["The fair"]);
    let type_of = |address| json_ld(&run, address)["mainEntity"]["@type"].clone();
    assert_eq!(type_of("/actors/veldania/"), "Country");
    assert_eq!(type_of("/actors/ministry/"), "GovernmentOrganization");
    assert_eq!(type_of("/actors/someone-new/"), "Thing");
    let harbour = json_ld(&run, "/topics/harbour/");
    assert_eq!(harbour["mainEntity"]["@type"], "DefinedTerm");
    assert_eq!(harbour["mainEntity"]["inDefinedTermSet"]["url"], "https://h.example/a/topics/");
    run.nowhere("Anna Duart");
}

#[test]
fn every_page_has_its_type_and_breadcrumbs() {
    let run = harbour().build();
    for (address, type_, crumbs) in [
        (CALL, "NewsArticle", &["Home", "Articles", "The call"][..]),
        ("/actors/ana-duarte/", "WebPage", &["Home", "People and organizations", "Ana Duarte"]),
        (
            "/articles/archive/2025-11/",
            "CollectionPage",
            &["Home", "Articles", "Articles: November 2025"],
        ),
        ("/timeline/", "CollectionPage", &["Home", "Timeline"]),
        ("/about/", "WebPage", &["Home", "About"]),
        ("/", "WebSite", &[]),
    ] {
        let it = json_ld(&run, address);
        assert_eq!(it["@type"], type_, "{address}");
        let page = if type_ == "NewsArticle" { &it["mainEntityOfPage"] } else { &it };
        assert_eq!(texts(&page["breadcrumb"]["itemListElement"], "name"), crumbs, "{address}");
        let first = &page["breadcrumb"]["itemListElement"][0];
        if !crumbs.is_empty() {
            assert_eq!(
                (first["item"].as_str(), first["position"].as_u64()),
                (Some("https://h.example/a/"), Some(1))
            );
        }
    }
    assert_eq!(
        json_ld(&run, "/timeline/")["mainEntity"]["itemListElement"][0]["item"]["name"],
        "The fair"
    );
}

#[test]
fn a_withdrawn_article_has_no_facts_in_its_metadata() {
    let run = harbour()
        .article(
            "2025-11-26-x",
            "title: False\nactors: [ana-duarte]\ntopics: [harbour]\n\
             statements: [{speaker: ana-duarte, quote: Never said}]\n\
             corrections: [{date: 2025-11-28, text: None of it happened, kind: retraction}]",
            "“Never said”",
        )
        .build();
    let it = json_ld(&run, "/articles/2025-11-26-x/");
    assert_eq!(it["creativeWorkStatus"], "Withdrawn");
    assert_eq!(texts(&it["correction"], "text"), ["None of it happened"]);
    assert!(it["about"].is_null() && it["hasPart"].is_null(), "{it}");
}

/// Types and properties of schema.org: for each type, the properties used of its own and of those it
/// inherits.
const SCHEMA: &[(&str, &[&str])] = &[
    ("Thing", &["name", "url"]),
    ("WebSite", &["url", "name", "description", "inLanguage", "publisher"]),
    (
        "WebPage",
        &[
            "url",
            "name",
            "description",
            "inLanguage",
            "isPartOf",
            "breadcrumb",
            "mainEntity",
            "about",
            "image",
        ],
    ),
    (
        "CollectionPage",
        &[
            "url",
            "name",
            "description",
            "inLanguage",
            "isPartOf",
            "breadcrumb",
            "mainEntity",
            "about",
        ],
    ),
    ("BreadcrumbList", &["itemListElement"]),
    ("ItemList", &["itemListElement"]),
    ("ListItem", &["position", "name", "item"]),
    (
        "NewsArticle",
        &[
            "url",
            "mainEntityOfPage",
            "headline",
            "description",
            "inLanguage",
            "datePublished",
            "dateModified",
            "author",
            "publisher",
            "image",
            "correction",
            "isBasedOn",
            "about",
            "mentions",
            "citation",
            "hasPart",
            "creativeWorkStatus",
        ],
    ),
    ("CreativeWork", &["name", "url", "publisher", "author", "datePublished"]),
    ("CorrectionComment", &["text", "datePublished"]),
    ("Quotation", &["url", "text", "creator", "dateCreated", "about"]),
    ("ImageObject", &["url", "caption", "creditText", "width", "height"]),
    (
        "Person",
        &[
            "name",
            "url",
            "alternateName",
            "description",
            "disambiguatingDescription",
            "identifier",
            "sameAs",
            "image",
            "givenName",
            "familyName",
            "jobTitle",
            "birthDate",
            "deathDate",
            "memberOf",
            "subjectOf",
        ],
    ),
    (
        "Organization",
        &[
            "name",
            "url",
            "logo",
            "alternateName",
            "description",
            "disambiguatingDescription",
            "identifier",
            "sameAs",
            "image",
            "foundingDate",
            "dissolutionDate",
            "parentOrganization",
            "memberOf",
            "subjectOf",
        ],
    ),
    (
        "GovernmentOrganization",
        &[
            "name",
            "url",
            "logo",
            "alternateName",
            "description",
            "disambiguatingDescription",
            "identifier",
            "sameAs",
            "image",
            "foundingDate",
            "dissolutionDate",
            "parentOrganization",
            "memberOf",
            "subjectOf",
        ],
    ),
    ("OrganizationRole", &["roleName", "memberOf"]),
    (
        "Country",
        &[
            "name",
            "url",
            "alternateName",
            "description",
            "disambiguatingDescription",
            "identifier",
            "sameAs",
            "image",
            "subjectOf",
        ],
    ),
    (
        "DefinedTerm",
        &[
            "name",
            "url",
            "alternateName",
            "description",
            "disambiguatingDescription",
            "identifier",
            "sameAs",
            "image",
            "inDefinedTermSet",
            "subjectOf",
        ],
    ),
    ("DefinedTermSet", &["url"]),
    ("PropertyValue", &["propertyID", "value"]),
    (
        "Event",
        &[
            "url",
            "name",
            "startDate",
            "endDate",
            "eventStatus",
            "location",
            "organizer",
            "attendee",
            "about",
        ],
    ),
    ("Place", &["name"]),
    ("VirtualLocation", &["url"]),
];

fn check_words(value: &Value, seen: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_words(item, seen)),
        Value::Object(map) => {
            let type_ = map["@type"].as_str().expect("a thing has a type");
            let known = SCHEMA.iter().find(|(known, _)| *known == type_);
            let (_, properties) = known.unwrap_or_else(|| panic!("{type_} is not among the types"));
            for (key, value) in map {
                let ours = key.starts_with('@') || properties.contains(&key.as_str());
                assert!(ours, "{type_} has no property {key}");
                check_words(value, seen);
            }
            seen.insert(type_.to_owned());
        }
        _ => {}
    }
}

#[test]
fn types_and_properties_are_those_of_schema_org() {
    let run = harbour().build();
    let mut seen = BTreeSet::new();
    for path in run.tree().into_keys().filter(|path| path.ends_with("index.html")) {
        check_words(&json_ld(&run, &format!("/{path}")), &mut seen);
    }
    assert!(!seen.contains("ClaimReview") && !seen.contains("ProfilePage"));
    assert!(seen.len() >= 20, "{seen:?}");
}

#[test]
fn no_field_can_end_the_script_element() {
    let evil = "</script><script>alert(1)</script> <!-- ]]> \u{2028}\u{2029} \" ' \\ &lt;";
    // Entities in texts are decoded once.
    let quoted = serde_json::to_string(&evil.replace('&', "&amp;")).unwrap();
    let run = site()
        .config(&format!("title: {quoted}\ndescription: {quoted}\nauthors: [{quoted}]\nunknown_names: allow"))
        .actor("a", &format!("type: person\nname: {quoted}\nsummary: {quoted}\nother_names: [{quoted}]\ngiven_name: {quoted}\nfamily_name: {quoted}\ndisambiguation: {quoted}\nidentifiers: {{x: {quoted}}}\nmemberships: [{{organization: b, role: {quoted}}}]"))
        .actor("b", &format!("type: organization\nname: {}", quoted.replace("alert", "b")))
        .topic("t", &format!("name: {quoted}\nsummary: {quoted}"))
        .article(
            "2025-11-25-x",
            &format!(
                "title: {quoted}\nsummary: {quoted}\nauthors: [{quoted}]\nactors: [a, b]\ntopics: [t]\n\
                 image: {{src: \"https://o.example/x.png\", alt: {quoted}, caption: {quoted}, credit: {quoted}}}\n\
                 source: {{name: {quoted}, authors: [{quoted}]}}\ndocuments: [{{name: {quoted}, publisher: {quoted}}}]\n\
                 statements: [{{speaker: a, quote: {quoted}, about: [t]}}]\n\
                 events: [{{name: {quoted}, date: 2025-12-10, location: {quoted}, attendees: [a]}}]\n\
                 corrections: [{{date: 2025-11-26, text: {quoted}}}]"
            ),
            "Text.",
        )
        .file("content/pages/p.md", format!("---\ntitle: {quoted}\nsummary: {quoted}\n---\nText.\n"))
        .build();
    let mut found = 0;
    for path in run.tree().into_keys().filter(|path| path.ends_with("index.html")) {
        let value = json_ld(&run, &format!("/{path}"));
        found += value.to_string().matches("alert(1)").count();
        let html = run.text(&path);
        let page = Page::new(&path, &html);
        // The JSON-LD, and the elements that load the built-in scripts.
        assert_eq!(page.count("script:not([src])"), 1, "{path}");
        assert_eq!(
            page.attributes("script[src]", "src")
                .iter()
                .filter(|src| !src.starts_with('/'))
                .count(),
            0
        );
    }
    assert!(found > 40, "{found}");
    let it = json_ld(&run, "/articles/2025-11-25-x/");
    // Where a key takes one line, any white space in front matter is one space.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let same = |value: &Value| assert_eq!(words(value.as_str().unwrap()), words(evil));
    same(&it["headline"]);
    same(&it["hasPart"][0]["text"]);
    same(&json_ld(&run, "/actors/a/")["mainEntity"]["givenName"]);
}

#[test]
fn the_metadata_of_topics_and_pages_has_their_picture() {
    let image = "image: {src: /ana.png, alt: A ship, caption: At sea, credit: Ann}";
    let file = |key: &str| format!("---\n{key}\n{image}\n---\nText.\n");
    let run = site()
        .file("static/ana.png", PICTURE)
        .file("content/topics/kell.md", file("name: Kell"))
        .file("content/pages/about.md", file("title: About"))
        .base_url("https://h.example/a/")
        .build();
    for picture in
        [&json_ld(&run, "/topics/kell/")["mainEntity"]["image"], &json_ld(&run, "/about/")["image"]]
    {
        assert_eq!(picture["@type"], "ImageObject");
        assert_eq!(picture["url"], "https://h.example/a/ana.png");
        assert_eq!(picture["creditText"], "Ann");
        assert_eq!(picture["width"], 3);
    }
}

#[test]
fn a_shared_link_shows_title_words_and_picture() {
    let run = harbour().build();
    let page = run.page(CALL);
    let property = |name: &str| page.attributes(&format!("meta[property=\"{name}\"]"), "content");
    assert_eq!(property("og:type"), ["article"]);
    assert_eq!(property("og:image"), ["https://h.example/a/ana.png"]);
    assert_eq!(property("og:image:alt"), ["A ship"]);
    assert_eq!(property("og:image:width"), ["3"]);
    assert_eq!(property("og:url"), ["https://h.example/a/articles/2025-11-25-call/"]);
    assert_eq!(property("article:published_time"), ["2025-11-25T14:05:00+01:00"]);
    assert_eq!(property("article:modified_time"), ["2025-11-27T00:00:00+01:00"]);
    assert_eq!(property("article:tag"), ["Harbour"]);
    assert_eq!(page.attributes("meta[name=\"twitter:card\"]", "content"), ["summary_large_image"]);
    let plain = run.page("/about/");
    assert_eq!(plain.attributes("meta[name=\"twitter:card\"]", "content"), ["summary"]);
    assert_eq!(plain.attributes("meta[name=description]", "content"), ["Who we are"]);
}
