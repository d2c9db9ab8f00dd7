//! An invented site of 1,000 articles: links work, references are listed, a new article touches few files.

use crate::support::crawl::crawl;
use crate::support::generator::{self, Generated};
use crate::support::site::{Run, Site, differences, first_difference, site};
use crate::support::translated;
use std::collections::BTreeMap;

fn big(articles: usize) -> (Generated, Site) {
    let mut generated = generator::generate(articles, 1);
    let files = std::mem::take(&mut generated.files);
    (generated, site().files(files).now(generator::TODAY))
}

fn out(run: &Run) -> std::path::PathBuf {
    run.site().root().join("public")
}

/// Two facts about one site, because it takes seconds to build.
#[test]
fn every_link_of_a_thousand_articles_has_the_path_and_a_new_article_touches_few_files() {
    links_have_the_path_and_a_new_article_touches_few_files(1000);
}

#[test]
#[ignore = "takes minutes: cargo test --release --test sites -- --ignored ten_thousand"]
fn ten_thousand_articles_crawl_clean_and_a_new_one_touches_few_files() {
    links_have_the_path_and_a_new_article_touches_few_files(10_000);
}

/// Builds a site below a path, follows every link, then adds an article.
fn links_have_the_path_and_a_new_article_touches_few_files(articles: usize) {
    let (generated, site) = big(articles);
    let site = site.base_url("https://h.example/a/b/");
    let run = site.build().no_findings();
    let crawl = crawl(&out(&run), "https://h.example/a/b/").clean();
    assert!(crawl.pages > articles + 200, "{} pages", crawl.pages);
    let before = run.tree();
    let (path, text, declared) = generator::newest(&generated);
    let site = site.file(&path, &text);
    let run = site.build();
    let after = run.tree();
    let touched = differences(&before, &after);
    let entities = declared.actors.len() + declared.topics.len();
    let bound = 5 * entities + 16;
    assert!(
        touched.len() <= bound,
        "{} files for {entities} entities, {bound} allowed: {touched:#?}\n{}",
        touched.len(),
        first_difference(before.get("404.html"), after.get("404.html"))
    );
    run.page("/articles/2025-11-30-the-newest/").has("The newest of all");
    run.page("/").has("The newest of all");
    // The same article with mentions of others: one file more for each.
    assert!(before.keys().any(|path| path.contains("/mentions/")), "no archive of mentions");
    let others = generated.articles.iter().rev().filter(|article| article.published);
    let others = others.flat_map(|article| &article.actors);
    let mut mentioned: Vec<&String> = others.filter(|id| !declared.actors.contains(id)).collect();
    mentioned.sort_unstable();
    mentioned.dedup();
    mentioned.truncate(12);
    assert_eq!(mentioned.len(), 12);
    let links: Vec<_> = mentioned.iter().map(|actor| format!("[[{actor}]]")).collect();
    let run = site.file(&path, format!("{text}\nSo said {}.\n", links.join(", "))).build();
    let touched = differences(&before, &run.tree());
    let bound = bound + mentioned.len();
    assert!(touched.len() <= bound, "{} of {bound}: {touched:#?}", touched.len());
}

/// The versions of a page, by `hreflang`, as paths.
fn versions_of(html: &str) -> BTreeMap<String, String> {
    let links = html.split("<link rel=\"alternate\" hreflang=\"").skip(1);
    let version = |link: &str| {
        let (tag, rest) = link.split_once("\" href=\"https://h.example")?;
        Some((tag.to_owned(), rest.split_once('"')?.0.to_owned()))
    };
    links.filter_map(version).collect()
}

#[test]
fn nine_languages_have_links_both_ways_and_count_each_fact_once() {
    let files = generator::generate(40, 1).files;
    let site = site().files(translated::in_languages(files, 1)).now(generator::TODAY);
    let run = site.base_url("https://h.example/").build();
    assert_eq!(run.errors().len(), 0);
    let crawl = crawl(&out(&run), "https://h.example/");
    assert_eq!(crawl.broken, [""; 0]);
    let tree = run.tree();
    let pages = tree.iter().filter(|(path, _)| path.ends_with("index.html"));
    let versions: BTreeMap<String, BTreeMap<String, String>> = pages
        .map(|(path, html)| {
            let path = format!("/{}", path.strip_suffix("index.html").unwrap());
            (path, versions_of(&String::from_utf8_lossy(html)))
        })
        .collect();
    let mut links = 0;
    for (path, of_page) in &versions {
        for version in of_page.values() {
            // Addresses are percent-encoded, files are not.
            let file = versions.get(&decoded(version));
            let back = file.unwrap_or_else(|| panic!("{path} has the version {version}"));
            assert!(back.values().any(|other| decoded(other) == *path), "{version} not to {path}");
            links += 1;
        }
        assert!(of_page.is_empty() || of_page.contains_key("x-default"), "{path}");
    }
    assert!(links > 5_000, "{links}");
    // The facts of all languages are the same ones.
    let counts = |address: &str| run.page(address).texts(".index .count").len();
    let statements =
        |address: &str| run.page(address).attributes(".statement .permalink", "href").len();
    for (tag, _) in translated::LANGUAGES {
        assert_eq!(counts(&format!("/{tag}/actors/")), counts("/actors/"), "{tag}");
        let actor = |prefix: &str| statements(&format!("{prefix}/topics/grain-security/"));
        assert_eq!(actor(&format!("/{tag}")), actor(""), "{tag}");
    }
}

fn decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}

#[test]
fn a_first_build_of_thousands_of_files_equals_one_without_a_cache_and_leaves_no_file_of_bodies() {
    let page = |number: usize| {
        let text =
            format!("---\ntitle: Page {number}\n---\nOf [[Ana Duarte]].\n\n## Part {number}\n");
        (format!("content/pages/page-{number}.md"), text)
    };
    let site = site().actor("ana-duarte", "name: Ana Duarte\ntype: person");
    let run = site.files((0..2_000).map(page)).arg("--verify").build();
    run.page("/page-1999/").has("Of Ana Duarte").has("Part 1999");
    let cache = std::fs::read_dir(run.site().root().join(".briefing")).unwrap();
    let names: Vec<_> = cache.map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().any(|name| name == "parses.cache"), "{names:?}");
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with("bodies")), "{names:?}");
}

#[test]
fn the_generator_gives_the_same_site_for_the_same_seed() {
    let (a, b) = (generator::generate(60, 7), generator::generate(60, 7));
    assert_eq!(a.files, b.files);
    assert_ne!(a.files, generator::generate(60, 8).files);
}

#[test]
fn every_link_works_and_every_reference_is_on_its_briefing_or_in_its_archive() {
    let (generated, site) = big(300);
    let run = site.base_url("https://h.example/").build().no_findings();
    crawl(&out(&run), "https://h.example/").clean();
    let tree = run.tree();
    let mut lists = std::collections::BTreeMap::<String, String>::new();
    for (path, bytes) in &tree {
        let mut parts = path.split('/');
        if let (Some(kind @ ("actors" | "topics")), Some(id)) = (parts.next(), parts.next())
            && path.ends_with("/index.html")
        {
            let text = String::from_utf8_lossy(bytes);
            lists.entry(format!("{kind}/{id}")).or_default().push_str(&text);
        }
    }
    for article in &generated.articles {
        let actors = article.actors.iter().map(|id| format!("actors/{id}"));
        let topics = article.topics.iter().map(|id| format!("topics/{id}"));
        let link = format!("/articles/{}/\"", percent_encoded(&article.id));
        for entity in actors.chain(topics) {
            let listed = lists.get(&entity).is_some_and(|text| text.contains(&link));
            // The corrections may still name a withdrawn article.
            assert!(listed || !article.published, "{entity} does not list {}", article.title);
        }
    }
}

fn percent_encoded(id: &str) -> String {
    id.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(b).to_string()
            }
            b => format!("%{b:02X}"),
        })
        .collect()
}
