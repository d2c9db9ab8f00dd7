//! What the preview shows to editors: findings of a page, links into a text editor, the overview.

use crate::support::live::{Preview, serve};
use crate::support::site::{Site, site};
use serde_json::Value;

const DRAFT: &str = "title: Not yet\ndraft: true\nactors: [Ana Duarte]";

fn desk() -> Site {
    site()
        .actor("ana-duarte", "type: person\nname: Ana Duarte")
        .article(
            "2025-11-20-a",
            "title: First\nactors: [Ana Duarte]\nstatements:\n  - {speaker: Ana Duarte, quote: nobody ever said this}",
            "The first text.\n\nIt links to [nothing](/nowhere/).",
        )
        .article("2025-11-21-b", DRAFT, "Text.")
        .article("2026-01-05-c", "title: Soon\nactors: [Ana Duarte]", "Text.")
}

/// The value of an attribute of the preview's script on a page.
fn attribute(page: &str, name: &str) -> Option<String> {
    let script = page.rfind("/.briefing/live.js").expect("a script");
    let value = page[script..].split(&format!(" data-{name}=\"")).nth(1)?;
    let value = value.split('"').next()?.replace("&quot;", "\"").replace("&lt;", "<");
    Some(value.replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&"))
}

fn findings(preview: &Preview, path: &str) -> Vec<Value> {
    let page = preview.get(path).text();
    attribute(&page, "findings").map_or(Vec::new(), |json| serde_json::from_str(&json).unwrap())
}

#[test]
fn a_page_has_the_findings_of_its_own_file_with_the_words_of_their_paragraphs() {
    let site = desk();
    let preview = serve(&site);
    let found = findings(&preview, "/articles/2025-11-20-a/");
    let about = |words: &str| {
        let is_it = |finding: &&Value| finding["message"].as_str().unwrap().contains(words);
        found.iter().find(is_it).unwrap_or_else(|| panic!("{words}: {found:?}"))
    };
    let quote = about("not in the article's text");
    assert_eq!(quote["near"], "nobody ever said this");
    assert_eq!(quote["error"], false);
    assert!(quote["help"][0].as_str().unwrap().contains("copy the words"), "{quote}");
    let file = "content/articles/2025-11-20-a.md";
    assert!(quote["location"].as_str().unwrap().starts_with(&format!("{file}:5:")), "{quote}");
    let open = quote["open"].as_str().unwrap();
    let path = site.root().canonicalize().unwrap().join(file);
    assert!(open.starts_with("vscode://file/"), "{open}");
    #[cfg(unix)]
    assert!(open.starts_with(&format!("vscode://file{}:5:", path.display())), "{open} {path:?}");
    let link = about("/nowhere/");
    assert!(link["near"].as_str().unwrap().starts_with("It links to [nothing"), "{link}");
    assert_eq!(findings(&preview, "/articles/2026-01-05-c/").len(), 0);
    assert_eq!(findings(&preview, "/").len(), 0);
    let source = attribute(&preview.get("/actors/ana-duarte/").text(), "source").unwrap();
    assert!(source.ends_with("/content/actors/ana-duarte.md:1:1"), "{source}");
}

#[test]
fn a_page_without_findings_has_another_etag_than_with_them() {
    let site = desk();
    let preview = serve(&site);
    let etag = || preview.get("/articles/2026-01-05-c/").headers["etag"].clone();
    let before = etag();
    // An unknown key leaves the page as it is.
    let path = site.root().join("content/articles/2026-01-05-c.md");
    let text = "---\ntitle: Soon\nactors: [Ana Duarte]\nsumary: x\n---\nText.\n";
    std::fs::write(path, text).unwrap();
    assert_eq!(findings(&preview, "/articles/2026-01-05-c/").len(), 1);
    assert_ne!(etag(), before);
}

#[test]
fn the_overview_lists_findings_drafts_and_what_is_due() {
    let site = desk();
    let preview = serve(&site);
    let reply = preview.get("/.briefing/");
    assert_eq!(reply.status, 200);
    assert!(reply.headers["content-security-policy"].contains("default-src 'none'"));
    let page = reply.text();
    for part in [
        "<h2>Findings</h2>",
        "this quote is not in the article&#39;s text",
        "<a href=\"/articles/2025-11-20-a/\">content/articles/2025-11-20-a.md:5:",
        "<h2>Drafts</h2>\n<ul>\n<li><a href=\"/articles/2025-11-21-b/\">Not yet</a>",
        "<h2>Due next</h2>\n<ul>\n<li><a href=\"/articles/2026-01-05-c/\">Soon</a> <span class=\"label\">To come: 5 January 2026</span>",
        "href=\"/.briefing/overview.css\"",
    ] {
        assert!(page.replace("&#x27;", "&#39;").contains(part), "{part} in {page}");
    }
    assert_eq!(preview.get("/.briefing").status, 307);
    assert_eq!(preview.get("/.briefing/overview.css").status, 200);
}

#[test]
fn the_overview_says_that_there_is_nothing_to_do() {
    let site = site().topic("quay", "name: Quay").article(
        "2025-11-20-a",
        "title: First\ntopics: [Quay]",
        "Some words.",
    );
    let page = serve(&site).get("/.briefing/").text();
    assert!(page.contains("<li>No findings.</li>"), "{page}");
    assert!(!page.contains("<h2>Drafts</h2>"), "{page}");
}

#[test]
fn the_overview_shows_hostile_content_as_text() {
    let hostile = "<img src=x onerror=alert(1)>";
    let site = site()
        .article("2025-11-21-b", &format!("title: \"{hostile}\"\ndraft: true"), "Text.")
        .article("2025-11-20-a", &format!("title: A\n\"{hostile}\": x"), "Text.");
    let page = serve(&site).get("/.briefing/").text();
    assert!(page.contains("&lt;img") && !page.contains("<img"), "{page}");
}

#[test]
fn paths_of_files_are_sent_to_this_machine_alone_unless_that_is_asked_for() {
    let with = |more: &[&str]| {
        let site = desk();
        let preview = crate::support::live::serve_with(&site, more);
        let page =
            preview.get("/articles/2025-11-20-a/").text() + &preview.get("/.briefing/").text();
        (page, site.root())
    };
    let (page, _) = with(&["--editor", "none"]);
    assert!(!page.contains("vscode:"), "{page}");
    let (page, _) = with(&["--editor", "ed:{file}#{line}"]);
    assert!(page.contains("\"ed:/") && page.contains("2025-11-20-a.md#5"), "{page}");
    #[cfg(unix)]
    {
        let (page, root) = with(&["--interface", "0.0.0.0"]);
        assert!(!page.contains("vscode:") && !page.contains(&*root.to_string_lossy()), "{page}");
        let (page, _) = with(&["--interface", "0.0.0.0", "--editor", "zed"]);
        assert!(page.contains("zed://file/"), "{page}");
    }
}

#[test]
fn an_editor_that_is_none_is_refused_with_the_names_of_some() {
    let run = site().command("serve").args(["--editor", "emacs"]).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.code() == Some(2) && said.contains("vscodium"), "{said}");
}
