//! Names in texts: which are linked, which are not, and which pages a name affects.

use crate::support::generator;
use crate::support::site::{Run, Site, differences, site, tree};
use serde_yaml::Value;

/// One case of `tests/names/cases.yaml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    #[serde(default)]
    actors: Vec<Value>,
    #[serde(default)]
    topics: Vec<Value>,
    #[serde(default)]
    article: String,
    text: String,
    links: Vec<String>,
    html: Option<String>,
    also: Option<Vec<String>>,
    #[serde(default)]
    warns: Vec<String>,
}

fn ids(roster: &[Value]) -> String {
    let ids: Vec<_> = roster.iter().map(|item| item["id"].as_str().expect("an id")).collect();
    ids.join(", ")
}

/// Builds the case's site; every entity has a page, since an older article declares it.
fn build(case: &Case) -> Run {
    let yaml = |items: &[Value]| serde_yaml::to_string(items).expect("YAML");
    let all = format!(
        "title: All\nactors: [{}]\ntopics: [{}]\nsource: https://o.example/",
        ids(&case.actors),
        ids(&case.topics)
    );
    site()
        .file("content/actors.yaml", yaml(&case.actors))
        .file("content/topics.yaml", yaml(&case.topics))
        .article("2020-01-01-all", &all, "Nothing.")
        .article("2025-11-25-x", &format!("title: X\n{}", case.article), &case.text)
        .try_build()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How the built site deviates from the case.
fn deviations(case: &Case) -> Vec<String> {
    let run = build(case);
    if !run.publishes("/articles/2025-11-25-x/") {
        return vec![run.stderr()];
    }
    let page = run.page("/articles/2025-11-25-x/");
    let mut deviations = Vec::new();
    let mut compare = |what: &str, expected: &[String], found: &[String]| {
        if expected != found {
            deviations.push(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    };
    let id = |href: &str| href.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_owned();
    let texts = page.texts(".body a.mention");
    let hrefs = page.attributes(".body a.mention", "href");
    let links: Vec<_> =
        texts.iter().zip(&hrefs).map(|(text, href)| format!("{text} > {}", id(href))).collect();
    let expected: Vec<_> = case.links.iter().map(|link| folded(link)).collect();
    compare("links", &expected, &links);
    if let Some(also) = &case.also {
        compare("also mentioned", also, &page.texts(".also-mentioned a"));
    }
    let warned = run.warnings().into_iter().filter(|finding| finding.code == "ambiguous-name");
    let warned: Vec<_> =
        warned.map(|f| f.message.split('"').nth(1).unwrap_or_default().to_owned()).collect();
    compare("warnings", &case.warns, &warned);
    let html = run.text("articles/2025-11-25-x/index.html");
    if let Some(part) = case.html.as_ref().filter(|part| !html.contains(part.as_str())) {
        let body = html.split("prose body").nth(1).unwrap_or(&html);
        deviations
            .push(format!("the page does not hold {part:?}: {}", &body[..body.len().min(300)]));
    }
    deviations
}

#[test]
fn every_case_of_the_table_links_the_right_names() {
    let cases: Vec<Case> =
        serde_yaml::from_str(include_str!("../names/cases.yaml")).expect("a table of cases");
    assert!(cases.len() >= 80, "{} cases", cases.len());
    let mut all = String::new();
    for case in &cases {
        for fault in deviations(case) {
            all += &format!("\n{}\n  {fault}", case.case);
        }
    }
    assert!(all.is_empty(), "{all}");
}

/// A site in which texts name each other's entities.
fn linked() -> Site {
    site()
        .file("content/actors/ana.md", "---\ntype: person\nname: Ana Tolbert\n---\nShe was mayor.")
        .file("content/actors/ben.md", "---\ntype: person\nname: Ben Quist\n---\nHe is an envoy.")
        .file("content/topics/grain.md", "---\nname: Grain\n---\nWhat Ben Quist grows.")
        .article(
            "2025-11-01-one",
            "title: One\nactors: [ana]\nsource: S",
            "It rained on Ben Quist.",
        )
        .article("2025-11-02-two", "title: Two\nactors: [ben]\nsource: S", "It snowed.")
        .article("2025-11-03-three", "title: Three\ntopics: [grain]\nsource: S", "Nobody came.")
        .article(
            "2025-11-04-four",
            "title: Four\ntopics: [grain]\nsource: S",
            "Ana Tolbert called the Fox.",
        )
        .article("2025-11-05-five", "title: Five\nsource: S", "Nothing at all.")
}

/// The pages that a change of `file` changes, after a build in the same folder and compared with one
/// in a fresh folder.
#[track_caller]
fn pages_changed(site: &Site, change: impl Fn(Site) -> Site) -> Vec<String> {
    let before = site.build().tree();
    let after = change(site.clone()).build().tree();
    let clean = change(linked()).build().tree();
    assert_eq!(differences(&after, &clean), Vec::<String>::new(), "not as a clean build");
    let changed = differences(&before, &after).into_iter();
    changed.filter(|path| path.ends_with("index.html")).collect()
}

#[test]
fn a_renamed_actor_changes_the_pages_that_named_it_and_those_that_link_its_old_name() {
    let renamed = "---\ntype: person\nname: Ana Varga\n---\nShe was mayor.";
    let changed = pages_changed(&linked(), |site| site.file("content/actors/ana.md", renamed));
    let expected = [
        "actors/ana/index.html",
        "actors/index.html",
        "articles/2025-11-01-one/index.html",
        // The text no longer names her.
        "articles/2025-11-04-four/index.html",
        // She is in the news.
        "articles/archive/2025-11/index.html",
        "index.html",
        "week/2025-W44/index.html",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn another_name_changes_its_actor_and_the_texts_that_contain_it() {
    let named = "---\ntype: person\nname: Ben Quist\nother_names: [the Fox]\n---\nHe is an envoy.";
    let changed = pages_changed(&linked(), |site| site.file("content/actors/ben.md", named));
    assert_eq!(changed, ["actors/ben/index.html", "articles/2025-11-04-four/index.html"]);
}

#[test]
fn a_removed_actor_leaves_no_link_and_changes_no_other_page() {
    let changed = pages_changed(&linked(), |site| {
        site.without("content/actors/ben.md").article(
            "2025-11-02-two",
            "title: Two\nsource: S",
            "It snowed.",
        )
    });
    let expected = [
        "actors/ben/index.html",
        "actors/index.html",
        "articles/2025-11-01-one/index.html",
        "articles/2025-11-02-two/index.html",
        // He was in the news.
        "articles/archive/2025-11/index.html",
        "index.html",
        // Its definition named him.
        "topics/grain/index.html",
        "week/2025-W44/index.html",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn a_briefing_shows_the_sentences_that_name_it_apart_from_its_articles() {
    let run = linked().build();
    let page = run.page("/actors/ben/");
    assert_eq!(page.texts(".mentioned-in mark"), ["Ben Quist", "Ben Quist"]);
    assert_eq!(
        page.texts(".mentioned-in .mention-sentence"),
        ["It rained on Ben Quist.", "What Ben Quist grows."]
    );
    page.links("One", "/articles/2025-11-01-one/").links("Grain", "/topics/grain/");
    run.page("/articles/2025-11-01-one/").links("Ben Quist", "/actors/ben/");
    // A mention is no fact: he still has one article.
    assert_eq!(run.page("/actors/ben/").texts("#block_latest"), ["Coverage"]);
}

#[test]
fn a_hostile_sentence_is_shown_as_text() {
    let run = linked()
        .article(
            "2025-11-06-six",
            "title: Six\nsource: S",
            "The `<script>alert(1)</script>` of Ben Quist &lt;b&gt;.",
        )
        .build();
    let html = run.text("actors/ben/index.html");
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script>alert"), "{html}");
    assert!(html.contains("<mark>Ben Quist</mark> &lt;b&gt;."), "{html}");
}

#[test]
fn mentions_off_is_the_same_site_without_the_links() {
    let generated = generator::generate(60, 3);
    let site = site().files(generated.files).now(generator::TODAY);
    let on = site.build().tree();
    let off = site.config("mentions: off").build().tree();
    let body = |html: &[u8]| {
        let html = String::from_utf8_lossy(html).into_owned();
        let start = html.find("prose body").expect("a body");
        html[start..start + html[start..].find("</article>").expect("its end")].to_owned()
    };
    let mut links = 0;
    for path in on.keys().filter(|path| is_article(path)) {
        let mut with = body(&on[path]);
        while let Some(start) = with.find("<a class=\"mention\"") {
            let end = start + with[start..].find('>').expect("a tag ends") + 1;
            let close = end + with[end..].find("</a>").expect("a link ends");
            with.replace_range(close..close + 4, "");
            with.replace_range(start..end, "");
            links += 1;
        }
        assert_eq!(with, body(&off[path]), "{path}");
    }
    assert!(links > 200, "{links} links");
    let also = |tree: &std::collections::BTreeMap<String, Vec<u8>>| {
        tree.values().filter(|bytes| String::from_utf8_lossy(bytes).contains("block_also")).count()
    };
    assert!(also(&on) > 10 && also(&off) == 0);
}

#[test]
fn an_ambiguous_name_is_reported_once_with_the_line_that_settles_it() {
    site()
        .actor("ana", "type: person\nname: Ana Tolbert")
        .actor("ben", "type: person\nname: Ben Tolbert")
        .article(
            "2025-11-25-x",
            "title: X\nactors: [ana, ben]\nsource: S",
            "They met.\n\nThen Tolbert spoke, and Tolbert left.",
        )
        .build()
        .one_warning(&[
            "ambiguous-name",
            "\"Tolbert\" may mean ana (Ana Tolbert) or ben (Ben Tolbert)",
            "names: {Tolbert: ana}",
            "2025-11-25-x.md:8:6",
        ]);
}

#[test]
fn two_entities_with_one_name_are_reported_where_they_are_declared() {
    let run = site()
        .actor("a", "type: person\nname: Jo Quist")
        .actor("b", "type: person\nname: Jo Quist\ndisambiguation: mayor")
        .build();
    run.one_warning(&["shared-name", "content/actors/a.md", "disambiguation"]);
}

#[test]
fn without_links_a_briefing_still_shows_the_sentence_and_check_still_suggests() {
    let all = |site: Site| {
        let said =
            site.clone().for_people().arg("--quiet").arg("--suggest").check().exit(0).printed();
        (site.build().page("/actors/ana/").texts("blockquote p"), said)
    };
    let site = linked().article(
        "2025-11-01-one",
        "title: One\nactors: [ana, ben]\nsource: S",
        "It rained.\n\nAna Tolbert sang. Nobody heard.",
    );
    let on = all(site.clone());
    assert_eq!(on.0, ["Ana Tolbert sang."]);
    assert!(on.1.contains("actors: [Ana Tolbert]"), "{}", on.1);
    assert_eq!(all(site.config("mentions: off")), on);
}

#[test]
fn suggestions_are_lines_ready_to_paste() {
    let site = linked().arg("--suggest");
    let said = site.check().exit(0).printed();
    // The last line is the summary of the run.
    let lines: Vec<_> = said.lines().filter(|line| line.starts_with("{\"file\"")).collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert!(
        lines[0].contains("2025-11-01-one.md") && lines[0].contains("actors: [ana, Ben Quist]")
    );
    let said = site.for_people().arg("--quiet").check().exit(0).printed();
    assert!(
        said.contains("# content/articles/2025-11-04-four.md\nactors: [Ana Tolbert]\n"),
        "{said}"
    );
    // The lines can be pasted.
    let pasted = linked()
        .article(
            "2025-11-04-four",
            "title: Four\ntopics: [grain]\nactors: [Ana Tolbert]\nsource: S",
            "Ana Tolbert called the Fox.",
        )
        .build();
    pasted.page("/actors/ana/").has("Four");
}

/// `articles/ID/index.html`
fn is_article(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    matches!(parts[..], ["articles", _, "index.html"])
}

/// The sample site of the repository.
fn sample() -> Site {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sample = site();
    for (path, bytes) in tree(&root.join("content")) {
        sample = sample.file(&format!("content/{path}"), bytes);
    }
    sample.file("briefing.yaml", std::fs::read(root.join("briefing.yaml")).expect("settings"))
}

#[test]
fn on_the_sample_site_every_actor_in_the_text_is_linked_or_declared() {
    let run = sample().build().no_findings();
    let names = run.page("/actors/").texts("main li a");
    assert!(names.len() > 10, "{names:?}");
    let mut seen = 0;
    let articles: Vec<_> = run.tree().into_keys().filter(|path| is_article(path)).collect();
    assert!(articles.len() > 5, "{articles:?}");
    for path in articles {
        let address = format!("/{}", path.trim_end_matches("index.html"));
        let page = run.page(&address);
        let named = page.texts(".declared, .body a, .also-mentioned p");
        let linked = page.attributes(".body a", "href");
        let body = format!(" {} ", page.texts(".body").join(" "));
        for name in &names {
            let is_named = body.match_indices(name.as_str()).any(|(at, _)| {
                let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
                !letter(body[..at].chars().next_back())
                    && !letter(body[at + name.len()..].chars().next())
            });
            let shown = named.iter().any(|text| text.contains(name.as_str()));
            assert!(!is_named || shown, "{address} names {name}, but shows it nowhere: {linked:?}");
            seen += usize::from(is_named);
        }
    }
    assert!(seen > 20, "{seen} names");
}

/// A site whose article gives Ana and what it declares a page.
fn desk() -> Site {
    site()
        .file("content/actors.yaml", "- {id: ben, type: person, name: Ben Quist}\n")
        .actor("ana", "type: person\nname: Ana Tolbert")
        .article("2025-11-01-one", "title: One\nactors: [ana, ben]\nsource: S", "Nothing.")
}

#[test]
fn names_in_trusted_raw_html_are_not_linked() {
    let text = "<a href=\"/x\">Ana Tolbert</a>, <code>Ana Tolbert</code> and \
                <button>Ana Tolbert</button>.\n\nThen <b>Ana Tolbert</b> came.";
    let site = desk().config("html: trusted");
    let run = site.article("2025-11-02-two", "title: Two\nsource: S", text).build();
    let html = run.text("articles/2025-11-02-two/index.html");
    assert_eq!(html.matches("class=\"mention\"").count(), 1, "{html}");
    assert!(html.contains("<b><a class=\"mention\""), "{html}");
}

#[test]
fn a_line_break_in_raw_html_separates_words() {
    let site = desk().config("html: trusted");
    let text = "By Ana Tolbert<br>Ben Quist<br>Ana TolbertX.";
    let run = site.article("2025-11-02-two", "title: Two\nsource: S", text).build();
    let names = run.page("/articles/2025-11-02-two/").texts(".body a.mention");
    assert_eq!(names, ["Ana Tolbert", "Ben Quist"]);
}

#[test]
fn a_background_never_links_to_its_own_page_and_dated_names_in_it_need_context() {
    let actor = |post: &str| {
        format!("type: person\nname: Cy Orlin\nother_names: [{{name: the Voivode, {post}}}]")
    };
    let site = desk()
        .file(
            "content/actors/cy.md",
            format!("---\n{}\n---\nCy Orlin met Ben Quist.\n", actor("end_date: 2019")),
        )
        .file("content/pages/old.md", "---\ntitle: Old\n---\nLong ago the Voivode ruled.\n")
        .file("content/pages/new.md", "---\ntitle: New\n---\nCy Orlin, the Voivode, ruled.\n");
    let run = site.build();
    let own = run.page("/actors/cy/");
    assert_eq!(own.texts(".background a.mention"), ["Ben Quist"]);
    assert!(run.page("/old/").texts("a.mention").is_empty(), "the text has no date");
    assert_eq!(run.page("/new/").texts("a.mention"), ["Cy Orlin"]);
    // A briefing lists the backgrounds and pages that name its entity.
    run.page("/actors/ben/").links("Cy Orlin", "/actors/cy/");
    run.page("/actors/cy/").links("New", "/new/");
}

#[test]
fn a_briefing_quotes_the_latest_ten_articles_that_name_but_do_not_declare_it_and_lists_others() {
    let mut site = desk().article("2025-11-20-own", "title: Own\nactors: ben", "Ben Quist came.");
    for day in 2..15 {
        let id = format!("2025-11-{day:02}-n");
        site = site.article(&id, &format!("title: Day {day}\nsource: S"), "Ben Quist came.");
    }
    let run = site.build();
    let page = run.page("/actors/ben/");
    let days = |days: std::ops::Range<i32>| days.rev().map(|day| format!("Day {day}"));
    assert_eq!(page.texts(".mentioned-in .mention-list a"), days(5..15).collect::<Vec<_>>());
    assert_eq!(page.texts(".mentioned-in .mention-titles a"), days(2..5).collect::<Vec<_>>());
    let declared = run.page("/articles/2025-11-20-own/");
    assert!(declared.texts(".also-mentioned a").is_empty());
}

#[test]
fn topics_are_suggested_too_and_existing_values_are_kept() {
    let site = desk()
        .file("content/topics.yaml", "- {id: grain, name: Grain}\n- {id: port, name: The port}\n")
        .article("2025-11-02-two", "title: Two\ntopics: [grain, port]\nsource: S", "Nothing.")
        .article(
            "2025-11-03-three",
            "title: Three\ntopics: [{id: grain, main: true}]\nactors: [{id: ana, role: Host}]\nsource: S",
            "Of the port and Ben Quist.",
        );
    let said = site.for_people().arg("--suggest").arg("--quiet").check().exit(0).printed();
    assert!(said.contains("actors: [{id: ana, role: Host}, Ben Quist]\n"), "{said}");
    assert!(said.contains("topics: [{id: grain, main: true}, The port]\n"), "{said}");
}

#[test]
fn a_compound_adjective_before_a_name_is_no_part_of_it() {
    let site = site()
        .actor("house", "type: organization\nname: House of Commons")
        .actor("veldra", "type: state\nname: Veldra")
        .actor("ana", "type: person\nname: Ana Duarte");
    for (text, name) in [
        ("the Republican-controlled House of Commons voted", "House of Commons"),
        ("the Orla-backed House of Commons voted", "House of Commons"),
        ("the Norvian-occupied Veldra is", "Veldra"),
        ("Ana Duarte came. The Kell-born Duarte spoke", "Ana Duarte"),
    ] {
        let run = site.clone().article("2025-11-25-y", "title: Y", &format!("In {text}.")).build();
        assert!(run.page("/articles/2025-11-25-y/").link(name).is_some(), "{text}");
    }
    let run =
        site.article("2025-11-25-y", "title: Y", "In the Anti-backed House of Commons.").build();
    assert!(run.page("/articles/2025-11-25-y/").link("House of Commons").is_none());
}

#[test]
fn a_name_of_an_actor_and_a_topic_with_one_id_is_reported_with_their_kinds() {
    let warning = site()
        .actor("ana", "type: person\nname: Ana Duarte")
        .topic("ana", "name: Ana Duarte")
        .article("2025-11-25-x", "title: A", "Then Ana Duarte spoke.")
        .build();
    warning.one_warning(&[
        "may mean the actor ana (Ana Duarte) or the topic ana (Ana Duarte)",
        "give one of them another id or name",
    ]);
}
