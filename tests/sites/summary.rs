//! The summary of a run for programs: `--summary FILE`, the last line of `--format json`, and the links
//! that `build --check-links` follows.

use crate::support::site::{Run, Site, site};
use serde_json::{Value, json};
use std::fs;

/// The summary that a run wrote, without the time it took; valid by its schema.
#[track_caller]
fn summary(site: &Site) -> Value {
    let text = fs::read_to_string(site.around().join("summary.json")).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    valid(&text)
}

#[track_caller]
fn valid(text: &str) -> Value {
    let schema: Value =
        serde_json::from_str(include_str!("../../docs/summary.schema.json")).unwrap();
    let mut summary: Value = serde_json::from_str(text).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&summary)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{text}");
    let seconds = summary.as_object_mut().unwrap().remove("seconds").unwrap();
    assert!(seconds.as_f64().unwrap() >= 0.0, "{text}");
    summary
}

fn with_summary(site: Site) -> Site {
    let file = site.around().join("summary.json");
    site.arg("--summary").arg(file.to_str().unwrap())
}

/// Four articles, of which one is published.
fn desk() -> Site {
    site()
        .article("2025-11-25-shown", "title: Shown", "Text.")
        .article("2025-11-26-draft", "title: Draft\ndraft: true\nexpires: 2025-11-27", "Text.")
        .article("2025-12-24-later", "title: Later", "Text.")
        .article("2025-11-20-expired", "title: Expired\nexpires: 2025-11-30", "Text.")
        .actor("ana-duarte", "type: person\nname: Ana Duarte\ndraft: true")
}

#[test]
fn a_build_writes_its_summary_and_the_same_when_nothing_has_changed() {
    let site = with_summary(desk());
    site.build();
    let first = summary(&site);
    let held_back = json!({"drafts": 2, "future": 1, "expired": 1, "translations": 0});
    assert_eq!(first["held_back"], held_back);
    assert_eq!(first["next_change"], json!({"date": "2025-12-24", "what": "1 article"}));
    assert_eq!(first["errors"], 0);
    let written = first["written"].as_u64().unwrap();
    assert!(written > first["pages"].as_u64().unwrap(), "{first}");
    site.build();
    let second = summary(&site);
    assert_eq!(second["written"], 0, "{second}");
    assert_eq!(second["removed"], 0, "{second}");
    assert_eq!(second["unchanged"], written, "{second}");
    assert_eq!(second["held_back"], held_back);
    assert_eq!(second["pages"], first["pages"]);
    assert_eq!(second["warnings"], first["warnings"]);
}

#[test]
fn drafts_are_counted_in_every_kind_of_file() {
    let site = with_summary(site())
        .article("2025-11-25-shown", "title: Shown", "Text.")
        .file("content/pages/about.md", "---\ntitle: About\ndraft: true\n---\nText.\n")
        .file("content/topics/grain.md", "---\nname: Grain\ndraft: true\n---\n")
        .file(
            "content/topics.yaml",
            "- {id: wheat, name: Wheat, draft: true}\n- {id: rye, name: Rye}\n",
        );
    site.build();
    assert_eq!(
        summary(&site)["held_back"],
        json!({"drafts": 3, "future": 0, "expired": 0, "translations": 0})
    );
}

#[test]
fn what_is_shown_on_request_is_not_held_back() {
    let site = with_summary(desk()).arg("--drafts").arg("--future");
    site.build();
    // The draft article is expired too, which no option shows.
    assert_eq!(
        summary(&site)["held_back"],
        json!({"drafts": 0, "future": 0, "expired": 2, "translations": 0})
    );
}

#[test]
fn a_check_and_a_failed_build_have_written_nothing() {
    let site = with_summary(desk());
    site.check().exit(0);
    let checked = summary(&site);
    assert_eq!(checked["written"], Value::Null);
    assert_eq!(checked["unchanged"], Value::Null);
    let site = site.article("2025-11-27-broken", "title: [", "Text.");
    site.try_build().exit(1);
    let failed = summary(&site);
    assert_eq!(failed["errors"], 1, "{failed}");
    assert_eq!(failed["removed"], Value::Null);
}

#[test]
fn json_output_ends_with_the_summary_unless_it_is_quiet() {
    let last_line = |run: Run| run.stderr().lines().last().map(str::to_owned);
    let site = desk();
    let summary = valid(&last_line(site.build()).unwrap());
    assert_eq!(summary["held_back"]["drafts"], 2);
    valid(&last_line(site.check()).unwrap());
    let quiet = site.arg("--quiet").build().stderr();
    assert!(!quiet.contains("held_back"), "{quiet}");
}

#[test]
fn the_line_for_people_names_what_is_held_back() {
    let text = desk().for_people().build().stderr();
    let expected =
        "; 4 not published (1 expired article, 2 drafts, 1 article to come); next change";
    assert!(text.contains(expected), "{text}");
    // A build that finds nothing changed says so too.
    let again = desk().for_people().build().site().build().stderr();
    assert!(again.contains(expected), "{again}");
    let open = site().article("2025-11-25-a", "title: A", "Text.").for_people().build().stderr();
    assert!(!open.contains("not published"), "{open}");
}

#[test]
fn a_summary_that_cannot_be_written_is_noticed_before_anything_is_published() {
    let site = desk().arg("--summary").arg("no/such/folder/summary.json");
    let run = site.for_people().try_build().exit(2);
    let text = run.stderr();
    assert!(text.contains("cannot write the summary to no/such/folder/summary.json"), "{text}");
    assert!(!run.publishes("/"));
}

#[test]
fn a_summary_never_replaces_a_file_of_the_site_its_output_or_its_cache() {
    let site = desk();
    site.build();
    let files = [
        "site/content/articles/2025-11-25-shown.md",
        "site/briefing.yaml",
        "site/templates/base.html",
        "site/../site/static/new.json",
        "site/.briefing/x.json",
        "site/public/index.html",
        "site/public",
    ];
    for file in files {
        let path = site.around().join(file);
        let before = fs::read(&path).ok();
        let run = site.clone().arg("--summary").arg(path.to_str().unwrap()).try_build().exit(2);
        assert_eq!(fs::read(&path).ok(), before, "{file}");
        run.errors()[0].contains(&["the summary cannot be written to", "belongs to"]);
    }
    #[cfg(unix)]
    {
        let (link, target) = (site.around().join("link"), site.root().join("content/topics.yaml"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        site.arg("--summary").arg(link.to_str().unwrap()).try_build().exit(2);
        assert!(!target.exists());
    }
}

#[test]
fn a_run_that_cannot_be_carried_out_leaves_a_summary_with_an_error_and_a_finding() {
    let site = with_summary(desk());
    site.build();
    let refused =
        site.clone().arg("--output-dir").arg(site.root().join("content").to_str().unwrap());
    let run = refused.try_build().exit(2);
    run.errors()[0].contains(&["content", "run-failed"]);
    let failed = summary(&site);
    assert_eq!(failed["errors"], 1, "{failed}");
    assert_eq!(failed["written"], Value::Null);
    assert_eq!(valid(run.stderr().lines().last().unwrap()), failed);
}

#[test]
fn a_summary_can_go_to_standard_output() {
    let run = desk().arg("--summary").arg("-").build();
    valid(run.printed().lines().next().unwrap());
}

#[test]
fn an_output_that_verification_finds_different_is_the_error_of_its_summary() {
    let site = with_summary(desk()).arg("--verify");
    site.build();
    let page = site.root().join("public/index.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    let mut bytes = fs::read(&page).unwrap();
    bytes[20] ^= 1;
    fs::write(&page, bytes).unwrap();
    fs::File::options().append(true).open(&page).unwrap().set_modified(time).unwrap();
    let run = site.try_build().exit(2);
    let lines = run.stderr();
    assert!(lines.lines().all(|line| line.starts_with('{')), "{lines}");
    assert_eq!(summary(&site)["errors"], 1);
    run.errors()[0].contains(&["the output differs from a clean build", "different: index.html"]);
}

#[test]
fn a_strict_run_reports_dead_links_beside_other_warnings() {
    let site = site()
        .article("2025-11-25-a", "title: A\nactors: [Ilse Maren]", "Text.")
        .file("templates/footer.html", "<a href=\"/nowhere/\">x</a>\n")
        .arg("--strict");
    let dead = |run: &Run| run.errors().iter().filter(|f| f.code == "dead-link").count();
    let checked = site.check();
    assert_eq!(dead(&checked), 1, "{}", checked.stderr());
    assert!(checked.errors().len() > 1, "{}", checked.stderr());
    let built = site.arg("--check-links").try_build();
    assert_eq!(dead(&built), 1, "{}", built.stderr());
    assert!(!built.publishes("/"));
}

#[test]
fn a_build_follows_links_when_asked_and_every_time() {
    let site = site()
        .article("2025-11-25-a", "title: A", "Text.")
        .file("templates/footer.html", "<a href=\"/nowhere/\">x</a>\n");
    let dead = |run: Run| run.warnings().iter().filter(|f| f.code == "dead-link").count();
    assert_eq!(dead(site.build()), 0);
    let checking = site.clone().arg("--check-links");
    assert_eq!(dead(checking.build()), 1);
    // Nothing has changed, and the link is as dead as before.
    assert_eq!(dead(checking.build()), 1);
    // A build that follows no links does not repeat what another found.
    assert_eq!(dead(site.build()), 0);
    let clean = checking.file("templates/footer.html", "<a href=\"/articles/\">x</a>\n");
    assert_eq!(dead(clean.build()), 0);
}

#[test]
fn a_strict_build_with_a_dead_link_keeps_the_last_good_site() {
    let site = site().article("2025-11-25-a", "title: A\nsource: The Outlet", "Text.");
    let before = site.build().page("/articles/2025-11-25-a/").text();
    let strict = site.file("templates/footer.html", "<p>new</p><a href=\"/nowhere/\">x</a>\n");
    let strict = strict.arg("--check-links").arg("--strict");
    let run = strict.try_build().exit(1);
    assert!(run.errors().iter().any(|f| f.code == "dead-link"), "{}", run.stderr());
    assert_eq!(run.page("/articles/2025-11-25-a/").text(), before);
}
