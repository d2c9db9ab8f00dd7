//! Names in texts: what links, what does not, and which pages that touches.

use crate::support::site::{Run, site};
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

/// What is wrong with a case, in words.
fn faults(case: &Case) -> Vec<String> {
    let run = build(case);
    if !run.publishes("/articles/2025-11-25-x/") {
        return vec![run.stderr()];
    }
    let page = run.page("/articles/2025-11-25-x/");
    let mut faults = Vec::new();
    let mut compare = |what: &str, expected: &[String], found: &[String]| {
        if expected != found {
            faults.push(format!("{what}: expected {expected:?}, found {found:?}"));
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
        faults.push(format!("the page does not hold {part:?}: {}", &body[..body.len().min(300)]));
    }
    faults
}

#[test]
fn every_case_of_the_table_links_what_it_should() {
    let cases: Vec<Case> =
        serde_yaml::from_str(include_str!("../names/cases.yaml")).expect("a table of cases");
    assert!(cases.len() >= 80, "{} cases", cases.len());
    let mut all = String::new();
    for case in &cases {
        for fault in faults(case) {
            all += &format!("\n{}\n  {fault}", case.case);
        }
    }
    assert!(all.is_empty(), "{all}");
}
