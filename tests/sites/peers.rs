//! The site that `benches/peers/run` builds with this program and with Hugo, and its templates, so that a
//! change of the Views cannot break the comparison unnoticed.

use crate::support::generator::TODAY;
use crate::support::plain::{Plain, plain};
use crate::support::site::{Site, site};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A plain site with the settings and templates of the comparison.
fn compared(articles: usize) -> (Plain, Site) {
    let plain = plain(articles, 1);
    let settings = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/briefing");
    let mut site = site().files(plain.for_briefing()).now(TODAY);
    for entry in fs::read_dir(settings.join("templates")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        site = site.file(&format!("templates/{name}"), fs::read(&path).unwrap());
    }
    let config = fs::read_to_string(settings.join("briefing.yaml")).unwrap();
    (plain, site.config(&config))
}

/// The articles that declare each term, by its address.
fn articles_by_term(plain: &Plain) -> BTreeMap<String, Vec<&str>> {
    let mut terms = BTreeMap::<String, Vec<&str>>::new();
    for article in &plain.articles {
        let actors = article.actors.iter().map(|id| format!("/actors/{id}/"));
        let topics = article.topics.iter().map(|id| format!("/topics/{id}/"));
        for term in actors.chain(topics) {
            terms.entry(term).or_default().push(&article.title);
        }
    }
    terms
}

#[test]
fn each_term_of_the_plain_site_lists_all_its_articles_in_the_templates_of_the_comparison() {
    let (plain, site) = compared(60);
    let run = site.build().no_findings();
    let terms = articles_by_term(&plain);
    assert!(terms.len() > 15 && terms.values().any(|titles| titles.len() > 20));
    for (term, titles) in &terms {
        let page = run.page(term);
        let newest_first: Vec<&str> = titles.iter().rev().copied().collect();
        let listed = page.texts("h2:first-of-type + ul > li > a");
        assert_eq!(listed, newest_first, "{term}");
        assert_eq!(page.count("li > time"), titles.len(), "{term}");
    }
    for article in &plain.articles {
        let page = run.page(&format!("/articles/{}/", article.id));
        let terms = article.actors.len() + article.topics.len();
        assert_eq!(page.count("h2 + ul > li > a:only-child"), terms, "{}", article.id);
    }
}

#[test]
fn pages_outside_the_comparison_are_not_published() {
    let (_, site) = compared(60);
    let tree = site.build().tree();
    let names: Vec<&String> = tree.keys().filter(|path| !path.contains('/')).collect();
    let wanted = [
        "404.html",
        "cards.js",
        "custom.css",
        "favicon.svg",
        "feed.json",
        "feed.xml",
        "filter.js",
        "index.html",
        "reading.js",
        "robots.txt",
        "sitemap.xml",
        "style.css",
    ];
    assert_eq!(names, wanted);
}

#[test]
fn both_forms_of_the_plain_site_have_the_same_articles_and_bodies() {
    let plain = plain(60, 1);
    assert_eq!((plain.actors.len(), plain.topics.len()), (10, 10));
    let text = |text: &str| text.splitn(3, "---\n").nth(2).unwrap().to_owned();
    let ours: BTreeMap<String, String> = plain.for_briefing().into_iter().collect();
    let theirs: BTreeMap<String, String> = plain.for_hugo().into_iter().collect();
    assert_eq!(ours.len(), theirs.len());
    for (path, file) in &ours {
        let other = match path.starts_with("content/articles/") {
            true => &theirs[path],
            false => &theirs[&path.replace(".md", "/_index.md")],
        };
        assert_eq!(text(file), text(other), "{path}");
        assert!(!path.starts_with("content/articles/") || file == other, "{path}");
    }
}

/// The options of a command in a document.
fn options(command: &str) -> Vec<String> {
    let options = command.split_whitespace().filter(|word| word.starts_with("--") && *word != "--");
    options.map(|option| format!("\"{option}\"")).collect()
}

#[test]
fn every_benchmark_command_in_the_documents_has_valid_options() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let (run, generate) = (read("benches/peers/run"), read("examples/generate.rs"));
    let mut seen = 0;
    for document in ["docs/performance.md", "docs/testing.md"] {
        let text = read(document);
        for command in text.split('`') {
            let (arguments, program) = match command.split_once("benches/peers/run ") {
                Some(("", arguments)) => (arguments, &run),
                _ => match command.split_once("--example generate -- ") {
                    Some((_, arguments)) => (arguments, &generate),
                    None => continue,
                },
            };
            for option in options(arguments) {
                assert!(program.contains(&option), "{document}: {command}: no option {option}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 8, "{seen} options");
}
