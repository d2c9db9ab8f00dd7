//! `briefing diff`: which files two outputs differ in.

use crate::support::site::{MANIFEST, PROGRAM, Site, run_here, site};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn diff(old: &Path, new: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.arg("diff").args(arguments).arg(old).arg(new);
    run_here(&command)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Two outputs beside each other: an article was added, one changed, one removed.
fn two() -> Site {
    let article = |site: Site, id: &str, title: &str| {
        site.article(id, &format!("title: {title}\nactors: [Ana]"), "x")
    };
    let site = site().config("unknown_names: allow");
    let site = article(article(site, "2025-11-24-a", "Stays"), "2025-11-25-b", "Goes");
    let site = site.build().site();
    fs::rename(site.root().join("public"), site.around().join("old")).expect("it moves");
    article(site.without("content/articles/2025-11-25-b.md"), "2025-11-26-c", "Comes")
        .build()
        .site()
}

#[test]
fn diff_names_what_was_added_changed_and_removed() {
    let site = two();
    let (old, new) = (site.around().join("old"), site.root().join("public"));
    let json: serde_json::Value =
        serde_json::from_str(&out(&diff(&old, &new, &["--format", "json"]))).expect("JSON");
    let has = |key: &str, path: &str| {
        json[key].as_array().is_some_and(|list| list.iter().any(|one| one == path))
    };
    assert!(has("added", "articles/2025-11-26-c/index.html"), "{json}");
    assert!(has("removed", "articles/2025-11-25-b/index.html"), "{json}");
    assert!(has("changed", "actors/ana/index.html"), "{json}");
    assert!(!json.to_string().contains("404.html"), "{json}");
    let text = diff(&old, &new, &[]);
    assert!(out(&text).contains("added   articles/2025-11-26-c/index.html\n"), "{}", out(&text));
    assert_eq!(text.status.code(), Some(0));
    assert_eq!(diff(&old, &new, &["--exit-code"]).status.code(), Some(1));
    assert_eq!(diff(&new, &new, &["--exit-code"]).status.code(), Some(0));
    assert_eq!(out(&diff(&new, &new, &[])), "");
}

#[test]
fn folders_manifests_and_folders_without_one_give_the_same_difference() {
    let site = two();
    let (old, new) = (site.around().join("old"), site.root().join("public"));
    let expected = out(&diff(&old, &new, &[]));
    let kept = site.around().join("kept.json");
    fs::copy(old.join(MANIFEST), &kept).expect("it copies");
    assert_eq!(out(&diff(&kept, &new, &[])), expected);
    assert_eq!(out(&diff(&old.join(MANIFEST), &new.join(MANIFEST), &[])), expected);
    fs::remove_file(old.join(MANIFEST)).expect("it goes");
    assert_eq!(out(&diff(&old, &new, &[])), expected);
}

#[test]
fn a_path_that_is_no_output_is_refused_by_name() {
    let site = two().file("briefing.yaml", "title: X");
    let new = site.root().join("public");
    for wrong in [site.around().join("nowhere"), site.root().join("briefing.yaml")] {
        let run = diff(&wrong, &new, &[]);
        assert_eq!(run.status.code(), Some(2));
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(said.contains(&*wrong.to_string_lossy()), "{said}");
    }
}

#[test]
fn diff_warns_if_the_newer_output_is_a_preview() {
    let site = two();
    let (old, new) = (site.around().join("old"), site.root().join("public"));
    assert!(!out(&diff(&old, &new, &["--format", "json"])).contains("preview"));
    let site = site.arg("--drafts").build().site();
    let run = diff(&old, &site.root().join("public"), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&run)).expect("JSON");
    assert_eq!(json["preview"], "This preview shows drafts.");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.contains("not for the public"), "{said}");
}
