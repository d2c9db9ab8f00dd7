//! An invented site of 1,000 articles: whole, linked, and calm when an article is added.

use crate::support::crawl::crawl;
use crate::support::generator::{self, Generated};
use crate::support::site::{Run, Site, differences, site};

fn big(articles: usize) -> (Generated, Site) {
    let mut generated = generator::generate(articles, 1);
    let files = std::mem::take(&mut generated.files);
    (generated, site().files(files).now(generator::TODAY))
}

fn out(run: &Run) -> std::path::PathBuf {
    run.site().root().join("public")
}

#[test]
fn every_link_of_a_thousand_articles_leads_somewhere() {
    let (_, site) = big(1000);
    let run = site.base_url("https://h.example/").build().silent();
    let crawl = crawl(&out(&run), "https://h.example/").clean();
    assert!(crawl.pages > 1200, "{} pages", crawl.pages);
}

#[test]
fn every_link_of_a_site_below_a_path_carries_the_path() {
    let (_, site) = big(1000);
    let run = site.base_url("https://h.example/a/b/").build();
    crawl(&out(&run), "https://h.example/a/b/").clean();
}

#[test]
fn the_same_files_give_the_same_site_of_every_size() {
    let (a, b) = (generator::generate(60, 7), generator::generate(60, 7));
    assert_eq!(a.files, b.files);
    assert_ne!(a.files, generator::generate(60, 8).files);
}

#[test]
fn every_declared_reference_stands_on_its_briefing_or_in_its_archive() {
    let (generated, site) = big(1000);
    let run = site.build();
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
            let stands = lists.get(&entity).is_some_and(|text| text.contains(&link));
            // A withdrawn article may still be named in the corrections.
            assert!(stands || !article.published, "{entity} does not list {}", article.title);
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

#[test]
fn a_new_article_touches_a_bounded_number_of_files() {
    let (generated, site) = big(1000);
    let before = site.build().tree();
    let (path, text, declared) = generator::newest(&generated);
    let run = site.file(&path, text).build();
    let touched = differences(&before, &run.tree());
    let entities = declared.actors.len() + declared.topics.len();
    let bound = 5 * entities + 16;
    assert!(
        touched.len() <= bound,
        "{} files for {entities} entities, {bound} allowed: {touched:#?}",
        touched.len()
    );
    run.page("/articles/2025-11-30-the-newest/").has("The newest of all");
    run.page("/").has("The newest of all");
}

#[test]
#[ignore = "takes minutes: cargo test --release --test sites -- --ignored ten_thousand"]
fn ten_thousand_articles_crawl_clean_and_stay_calm() {
    let (generated, site) = big(10_000);
    let site = site.base_url("https://h.example/a/b/");
    let run = site.build().silent();
    crawl(&out(&run), "https://h.example/a/b/").clean();
    let before = run.tree();
    let (path, text, declared) = generator::newest(&generated);
    let touched = differences(&before, &site.file(&path, text).build().tree());
    let bound = 5 * (declared.actors.len() + declared.topics.len()) + 16;
    assert!(touched.len() <= bound, "{} of {bound}: {touched:#?}", touched.len());
}
