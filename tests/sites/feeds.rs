//! Feeds, parsed by an independent library as a feed reader would.

use crate::support::site::{Run, Site, site};
use feed_rs::model::Feed;

const ATOM: &str = "application/atom+xml";

/// The feed at a path, parsed by `feed-rs`.
#[track_caller]
fn feed(run: &Run, path: &str) -> Feed {
    let bytes = run.bytes(path);
    feed_rs::parser::parse(&bytes[..]).unwrap_or_else(|e| {
        panic!("{path}: {e}\n{}", String::from_utf8_lossy(&bytes));
    })
}

fn titles(feed: &Feed) -> Vec<String> {
    let title = |entry: &feed_rs::model::Entry| entry.title.as_ref().map(|t| t.content.clone());
    feed.entries.iter().filter_map(title).collect()
}

fn ids(feed: &Feed) -> Vec<String> {
    feed.entries.iter().map(|entry| entry.id.clone()).collect()
}

/// Three articles on the harbour of Kell.
fn kell() -> Site {
    site()
        .config(
            "title: The Kell Desk\ndescription: What the harbour does\nauthors: [The desk]\n\
             timezone: Europe/Berlin\nunknown_names: allow",
        )
        .actor("ana-duarte", "type: person\nname: Ana Duarte\nsummary: A mediator")
        .article("2025-11-24-a", "title: First & foremost\nactors: [Ana Duarte]", "The first text.")
        .article(
            "2025-11-25-b",
            "title: Second\ndate: 2025-11-25 14:05\nauthors: [Ann Orlay]\nlang: fr\n\
             source: https://outlet.example/1\nactors: [Ana Duarte]\ntopics: [Harbour]",
            "The second text.",
        )
        .article("2025-11-26-c", "title: Third\ntopics: [Harbour]", "The third text.")
}

#[test]
fn the_site_every_actor_and_every_topic_has_a_feed() {
    let run = kell().build().no_findings();
    let site = feed(&run, "feed.xml");
    assert_eq!(titles(&site), ["Third", "Second", "First & foremost"]);
    assert_eq!(site.title.as_ref().map(|t| t.content.as_str()), Some("The Kell Desk"));
    assert_eq!(site.authors[0].name.as_deref(), Some("The desk"));
    let ana = feed(&run, "actors/ana-duarte/feed.xml");
    assert_eq!(titles(&ana), ["Second", "First & foremost"]);
    assert_eq!(ana.description.map(|t| t.content).as_deref(), Some("A mediator"));
    assert_eq!(titles(&feed(&run, "topics/harbour/feed.xml")), ["Third", "Second"]);
}

#[test]
fn an_entry_has_its_date_authors_and_source() {
    let run = kell().build();
    let second = feed(&run, "feed.xml").entries.remove(1);
    assert_eq!(
        second.published.map(|d| d.to_rfc3339()).as_deref(),
        Some("2025-11-25T13:05:00+00:00")
    );
    assert_eq!(second.authors[0].name.as_deref(), Some("Ann Orlay"));
    assert_eq!(second.summary.map(|t| t.content).as_deref(), Some("The second text."));
    let link = |rel: &str| {
        second.links.iter().find(|l| l.rel.as_deref() == Some(rel)).map(|l| l.href.clone())
    };
    assert_eq!(link("alternate").as_deref(), Some("https://news.example/articles/2025-11-25-b/"));
    assert_eq!(link("via").as_deref(), Some("https://outlet.example/1"));
    let labels: Vec<_> = second.categories.iter().filter_map(|c| c.label.as_deref()).collect();
    assert_eq!(labels, ["Ana Duarte", "Harbour"]);
    assert!(run.text("feed.xml").contains("<entry xml:lang=\"fr\">"));
}

#[test]
fn a_feed_names_itself_and_its_page() {
    let run = kell().base_url("https://h.example/a/b/").build();
    for (path, page) in [("feed.xml", ""), ("actors/ana-duarte/feed.xml", "actors/ana-duarte/")] {
        let feed = feed(&run, path);
        let link = |rel: &str| {
            feed.links.iter().find(|l| l.rel.as_deref() == Some(rel)).map(|l| l.href.clone())
        };
        assert_eq!(link("self"), Some(format!("https://h.example/a/b/{path}")));
        assert_eq!(link("alternate"), Some(format!("https://h.example/a/b/{page}")));
    }
}

#[test]
fn pages_link_to_their_feeds() {
    let run = kell().base_url("https://h.example/a/").build();
    let atom = format!("link[rel=alternate][type=\"{ATOM}\"]");
    assert_eq!(run.page("/articles/").attributes(&atom, "href"), ["/a/feed.xml"]);
    let of_ana = run.page("/actors/ana-duarte/").attributes(&atom, "href");
    assert_eq!(of_ana, ["/a/actors/ana-duarte/feed.xml", "/a/feed.xml"]);
    let json = run.page("/").attributes("link[type=\"application/feed+json\"]", "href");
    assert_eq!(json, ["/a/feed.json"]);
    run.page("/actors/ana-duarte/").links("Atom feed: Ana Duarte", "/a/actors/ana-duarte/feed.xml");
}

#[test]
fn the_json_feed_has_the_same_entries() {
    let run = kell().build();
    let (atom, json) = (feed(&run, "feed.xml"), feed(&run, "feed.json"));
    assert_eq!((ids(&atom), titles(&atom)), (ids(&json), titles(&json)));
    let value: serde_json::Value = serde_json::from_slice(&run.bytes("feed.json")).expect("JSON");
    assert_eq!(value["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(value["feed_url"], "https://news.example/feed.json");
    assert_eq!(value["items"][1]["content_text"], "The second text.");
    assert_eq!(value["items"][1]["tags"], serde_json::json!(["Ana Duarte", "Harbour"]));
}

#[test]
fn an_id_stays_when_slug_title_address_or_file_name_change() {
    let first = kell().build();
    let before = ids(&feed(&first, "feed.xml"));
    assert_eq!(before[0], "tag:news.example,2025:/articles/2025-11-26-c");
    let after = first
        .site()
        .config("article_address: year/month/slug\nunknown_names: allow\ntimezone: Europe/Berlin")
        .article("2025-11-24-a", "title: Renamed\nslug: other\nactors: [Ana Duarte]", "Text.")
        .without("content/articles/2025-11-26-c.md")
        .article("2025-11-26-d", "title: Third\nredirects: [2025-11-26-c]\ntopics: [Harbour]", "T.")
        .build();
    assert_eq!(ids(&feed(&after, "feed.xml")), before);
}

#[test]
fn an_entry_that_redirects_the_address_of_another_keeps_its_id() {
    let merged = |redirects: &str| {
        let front = format!("name: Harbour\nhidden_names: [old-port]\nredirects: [{redirects}]");
        let article = "title: Fourth\ntopics: [old-port]";
        let site = kell().topic("harbour", &front).article("2025-11-27-p", article, "T.");
        let run = site.build();
        run.page("/topics/harbour/").has("Fourth");
        run.page("/topics/old-port/");
        feed(&run, "topics/harbour/feed.xml").id
    };
    let own = feed(&kell().build(), "topics/harbour/feed.xml").id;
    assert_eq!(merged("/topics/old-port/"), own);
    assert_ne!(merged("old-port"), own, "an old name of its own");
}

#[test]
fn a_site_that_moves_keeps_its_ids_by_feed_id() {
    let before = ids(&feed(&kell().build(), "feed.xml"));
    let moved = kell()
        .config(
            "unknown_names: allow\ntimezone: Europe/Berlin\nfeed_id: \"tag:news.example,2025:/\"",
        )
        .base_url("https://elsewhere.example/x/");
    assert_eq!(ids(&feed(&moved.build(), "feed.xml")), before);
}

#[test]
fn a_new_article_touches_one_feed_for_each_entity_it_declares() {
    let before = kell().article("2025-11-20-z", "title: Z\nactors: [Rui Lopes]", "T.").build();
    let old = before.tree();
    let new = before.site().article("2025-11-27-d", "title: D\ntopics: [Harbour]", "T.").build();
    let mut changed = crate::support::site::differences(&old, &new.tree());
    changed.retain(|path| path.contains("feed"));
    assert_eq!(changed, ["feed.json", "feed.xml", "topics/harbour/feed.xml"]);
}

#[test]
fn a_correction_puts_an_old_article_at_the_top_again() {
    let run = kell()
        .config("feed_entries: 2\nunknown_names: allow")
        .article(
            "2025-11-24-a",
            "title: First\nactors: [Ana Duarte]\n\
             corrections: [{date: 2025-11-28, text: It was Tuesday}]",
            "The first text.",
        )
        .build();
    let site = feed(&run, "feed.xml");
    assert_eq!(titles(&site), ["First", "Third"]);
    assert_eq!(site.updated.map(|d| d.to_rfc3339()).as_deref(), Some("2025-11-28T00:00:00+00:00"));
    let summary = site.entries[0].summary.as_ref().map(|t| t.content.as_str());
    assert_eq!(summary, Some("The first text.\n\nCorrection, 28 November 2025: It was Tuesday"));
}

#[test]
fn a_withdrawn_article_stays_in_its_feeds_as_a_notice() {
    for how in ["summary", "full"] {
        let run = kell()
            .config(&format!("feeds: {how}\nunknown_names: allow"))
            .article(
                "2025-11-25-b",
                "title: Second\nactors: [Ana Duarte]\ntopics: [Harbour]\nsummary: False words\n\
                 corrections: [{date: 2025-11-28, text: None of it happened, kind: retraction}]",
                "The false text.",
            )
            .build();
        for path in
            ["feed.xml", "feed.json", "actors/ana-duarte/feed.xml", "topics/harbour/feed.xml"]
        {
            let feed = feed(&run, path);
            assert_eq!(titles(&feed)[0], "Withdrawn: Second", "{path}");
            let text = run.text(path);
            assert!(text.contains("None of it happened"), "{path}");
            assert!(!text.to_lowercase().contains("false"), "{path}: {text}");
        }
    }
}

#[test]
fn full_entries_contain_the_body_with_absolute_addresses() {
    let run = kell()
        .config("feeds: full\nunknown_names: allow")
        .article(
            "2025-11-27-d",
            "title: D",
            "See [[Ana Duarte]], [the first](2025-11-24-a.md), [below](#end) and [out](https://o.example/).[^1]\n\n\
             ![A map](map.png \"The border\")\n\n## End\n\n`href=\"/x\"` & more\n\n[^1]: A note.",
        )
        .file("content/articles/map.png", crate::support::site::PICTURE)
        .base_url("https://h.example/a/")
        .build()
        .no_findings();
    let entry = feed(&run, "feed.xml").entries.remove(0);
    let content = entry.content.and_then(|content| content.body).expect("it has a content");
    let page = crate::support::html::Page::new("the entry", &content);
    let here = "https://h.example/a/articles/2025-11-27-d/";
    for address in page.addresses() {
        assert!(address.starts_with("https://"), "{address}");
    }
    let page = page
        .has("href=\"/x\" & more")
        .links("Ana Duarte", "https://h.example/a/actors/ana-duarte/")
        .links("the first", "https://h.example/a/articles/2025-11-24-a/")
        .links("below", &format!("{here}#end"));
    assert_eq!(page.attributes("img", "src"), [format!("{here}map.png")]);
    let json: serde_json::Value = serde_json::from_slice(&run.bytes("feed.json")).expect("JSON");
    assert_eq!(
        json["items"][0]["content_html"].as_str().map(str::trim_end),
        Some(content.trim_end())
    );
}

#[test]
fn no_field_can_break_a_feed() {
    let evil = "]]> </title><script>x</script> <!-- & \u{2028} \" ' &amp;";
    // As YAML escapes; control characters themselves are refused in front matter.
    let quoted = "\"]]> </title><script>x</script> <!-- & \\L \\\" ' &amp;\"";
    // A comment without an end is an error.
    let prose = evil.replace("<!--", "\\<!--");
    for how in ["summary", "full"] {
        let run = site()
            .config(&format!(
                "title: {quoted}\ndescription: {quoted}\nauthors: [{quoted}]\nfeeds: {how}\nunknown_names: allow"
            ))
            .article(
                "2025-11-25-x",
                &format!(
                    "title: {quoted}\nsummary: {quoted}\nauthors: [{quoted}]\nactors: [{quoted}]\n\
                     corrections: [{{date: 2025-11-26, text: {quoted}}}]\n\
                     source: {{name: {quoted}, url: \"https://o.example/?a&b='x'\"}}"
                ),
                &format!("{prose} \u{7}\u{fffe}\n\n`{evil} \u{7}\u{fffe}`"),
            )
            .build();
        let kept = "</title><script>x</script>";
        for path in ["feed.xml", "feed.json"] {
            let feed = feed(&run, path);
            assert_eq!(feed.entries.len(), 1);
            assert!(titles(&feed)[0].contains(kept), "{path}: {:?}", titles(&feed));
        }
        let text = run.text("feed.xml");
        assert!(!text.contains("<script"), "{text}");
        assert!(!text.contains(['\u{7}', '\u{fffe}']), "{text}");
    }
}

#[test]
fn feeds_at_localhost_are_a_warning() {
    let run = kell().config("unknown_names: allow").own_base_url().build();
    run.one_warning(&["http://localhost/", "briefing.yaml", "base_url: https://"]);
    kell()
        .config("base_url: https://h.example\nunknown_names: allow")
        .own_base_url()
        .build()
        .no_findings();
    site().own_base_url().build().no_findings();
}

#[test]
fn a_site_may_replace_a_feed_by_a_static_file() {
    let run = kell().file("static/feed.xml", "own").build();
    assert_eq!(run.text("feed.xml"), "own");
}

/// Strings that have run a script in some program.
const VECTORS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:alert(1))",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://o.example/x.png)",
    "[x](https://o.example/ \"a\" onmouseover=\"alert(1)\")",
    "<javascript:alert(1)>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<style>@import 'javascript:alert(1)'</style>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`</code><script>alert(1)</script>`",
    "```\"><script>alert(1)</script>\nx\n```",
    "[x]: javascript:alert(1)\n\n[x]",
    "[[\"><script>alert(1)</script>]]",
];

#[test]
fn no_text_runs_a_script_in_a_feed_reader() {
    let body = VECTORS.join("\n\n");
    let mut entries = 0;
    for html in ["escape", "trusted"] {
        let run = site()
            .config(&format!("feeds: full\nhtml: {html}\nunknown_names: allow"))
            .article("2025-11-25-x", "title: \"<script>alert(1)</script>\"\nactors: [A, B]", &body)
            .build();
        for path in ["feed.xml", "feed.json", "actors/a/feed.xml"] {
            for entry in feed(&run, path).entries {
                entries += 1;
                let content = entry.content.and_then(|content| content.body).expect("a content");
                let page = crate::support::html::Page::new(path, &content);
                assert_eq!(page.count("script, style, template"), 0, "{html} {path}: {content}");
                for name in ["onerror", "onload", "onmouseover", "style"] {
                    assert_eq!(page.count(&format!("[{name}]")), 0, "{html} {path}: {content}");
                }
                for address in page.addresses() {
                    let scheme = address.split(':').next().unwrap_or("");
                    assert!(
                        ["https", "http", "mailto", "tel"].contains(&scheme),
                        "{html}: {address}"
                    );
                }
                assert!(html == "trusted" || page.text().contains("alert(1)"), "{content}");
            }
        }
    }
    assert_eq!(entries, 6);
}

/// An element of a feed.
#[derive(Default)]
struct Element {
    name: String,
    attributes: std::collections::BTreeMap<String, String>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn all<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        self.children.iter().filter(|child| child.name == name).collect()
    }

    #[track_caller]
    fn one<'e>(&'e self, name: &str) -> &'e str {
        let found = self.all(name);
        assert_eq!(found.len(), 1, "{} has {} of {name}", self.name, found.len());
        &found[0].text
    }
}

/// The root of an XML document.
fn parsed(bytes: &[u8]) -> Element {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_reader(bytes);
    let (mut open, mut buffer) = (vec![Element::default()], Vec::new());
    loop {
        let event = reader.read_event_into(&mut buffer).expect("well-formed XML");
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let value = quick_xml::escape::unescape(&attribute.value).expect("a value");
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                let element = Element {
                    name: tag.name().as_ref().to_owned(),
                    attributes: attributes.collect(),
                    ..Element::default()
                };
                match event {
                    Event::Start(_) => open.push(element),
                    _ => open.last_mut().unwrap().children.push(element),
                }
            }
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(_) => open.last_mut().unwrap().text.push('&'),
            Event::Eof => return open.remove(0).children.remove(0),
            _ => {}
        }
    }
}

/// Whether a string is an absolute IRI, as RFC 4287 requires of ids and links.
fn absolute(iri: &str) -> bool {
    let scheme = iri.split(':').next().unwrap_or("");
    scheme.len() < iri.len()
        && scheme.chars().all(|c| c.is_ascii_alphanumeric())
        && iri.chars().all(|c| c.is_ascii_graphic())
}

/// Whether a string is an RFC 3339 time with an offset.
fn moment(text: &str) -> bool {
    let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    form == "0000-00-00T00:00:00+00:00" || form == "0000-00-00T00:00:00-00:00"
}

/// Asserts what RFC 4287 allows, requires and forbids in the elements that this program writes.
fn assert_valid(path: &str, feed: &Element) {
    const FEED: &[&str] =
        &["id", "title", "subtitle", "updated", "link", "author", "logo", "generator", "entry"];
    const ENTRY: &[&str] = &[
        "id",
        "title",
        "published",
        "updated",
        "link",
        "author",
        "category",
        "summary",
        "content",
    ];
    assert_eq!(feed.attributes["xmlns"], "http://www.w3.org/2005/Atom", "{path}");
    assert!(!feed.all("author").is_empty(), "{path}: entries without an author need the feed's");
    let mut seen = std::collections::BTreeSet::new();
    let entries = feed.all("entry").into_iter().map(|entry| (entry, ENTRY));
    for (element, allowed) in std::iter::once((feed, FEED)).chain(entries) {
        for child in &element.children {
            assert!(allowed.contains(&child.name.as_str()), "{path}: {}", child.name);
        }
        assert!(absolute(element.one("id")) && seen.insert(element.one("id").to_owned()), "{path}");
        assert!(!element.one("title").is_empty() && moment(element.one("updated")), "{path}");
        let links = element.all("link");
        assert!(links.iter().all(|link| absolute(&link.attributes["href"])), "{path}");
        let rel = |rel: &str| links.iter().filter(|link| link.attributes["rel"] == rel).count();
        assert_eq!(rel("alternate"), 1, "{path}");
        assert!(
            element.all("author").iter().all(|author| !author.one("name").is_empty()),
            "{path}"
        );
        assert!(element.all("summary").len() <= 1 && element.all("content").len() <= 1, "{path}");
        for category in element.all("category") {
            assert!(!category.attributes["term"].is_empty(), "{path}");
            assert!(absolute(&category.attributes["scheme"]), "{path}");
        }
    }
}

#[test]
fn every_feed_is_valid_by_rfc_4287() {
    let site = kell().file("static/logo.png", crate::support::site::PICTURE).article(
        "2025-11-27-ї",
        "title: Ї & ї\nlang: uk\nauthors: [Олена, Ann]\nactors: [Ойсан, \"A & B\"]\n\
         source: [\"https://o.example/?a=1&b=2\", {name: A paper}]\n\
         corrections: [{date: 2025-11, text: More}]",
        "",
    );
    for how in ["summary", "full"] {
        let run = site
            .clone()
            .config(&format!("logo: /logo.png\nfeeds: {how}\nunknown_names: allow"))
            .base_url("https://h.example/ї/")
            .build();
        let feeds: Vec<_> =
            run.tree().into_iter().filter(|(path, _)| path.ends_with("feed.xml")).collect();
        assert_eq!(feeds.len(), 5);
        for (path, bytes) in feeds {
            assert_valid(&path, &parsed(&bytes));
        }
    }
}

#[test]
fn a_host_in_any_script_or_of_ipv6_gives_ascii_links_and_valid_ids() {
    let built = |base_url: &str| {
        let made = site().base_url(base_url).article("2025-11-25-a", "title: A", "Text.");
        made.build().no_findings()
    };
    let run = built("https://bücher.example/ü/");
    let feed = run.text("feed.xml");
    assert!(
        feed.contains("<id>tag:xn--bcher-kva.example,2025:/%C3%BC/articles/2025-11-25-a</id>"),
        "{feed}"
    );
    assert!(feed.contains("https://xn--bcher-kva.example/%C3%BC/articles/2025-11-25-a/"), "{feed}");
    assert!(!run.text("sitemap.xml").contains("bücher"));
    let page = run.page("/articles/2025-11-25-a/");
    assert_eq!(page.texts(".print-address"), ["https://bücher.example/ü/articles/2025-11-25-a/"]);
    let feed = built("http://[::1]:8080/").text("feed.xml");
    assert!(feed.contains("http://[::1]:8080/articles/2025-11-25-a/"), "{feed}");
    assert!(feed.contains(".0.ip6.arpa,2025:/articles/2025-11-25-a</id>"), "{feed}");
    let run = site().own_base_url().config("base_url: https://ü\u{fffd}/").try_build();
    run.errors()[0].contains(&["bad-address", "no valid domain name"]);
}
