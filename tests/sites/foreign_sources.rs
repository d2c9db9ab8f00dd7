//! Nothing outside the site is read through a link, and nothing is skipped in silence.
#![cfg(unix)]

use crate::support::site::{Site, site};
use std::os::unix::fs::symlink;

const SECRET: &str = "Qwertzuiop";

fn with_secrets() -> Site {
    site()
        .article("2025-11-25-x", "title: A", "Text.\n\n![M](map.png)\n")
        .file("content/articles/map.png", crate::support::site::PICTURE)
        .file("static/notes.txt", "notes")
        .file("templates/footer.html", "footer")
        .file(
            "../outside/secret.md",
            format!("---\ntitle: {SECRET}\ndate: 2025-11-25\n---\n{SECRET}\n"),
        )
        .file("../outside/secret.html", SECRET)
        .file("../outside/secret.png", SECRET)
}

#[test]
fn a_link_in_the_sources_is_named_and_nothing_behind_it_is_published() {
    for (at, target) in [
        ("content/articles/2025-11-26-y.md", "outside/secret.md"),
        ("content/articles/linked", "outside"),
        ("content/actors", "outside"),
        ("content/pages", "outside"),
        ("content/articles/secret.png", "outside/secret.png"),
        ("static/secret.html", "outside/secret.html"),
        ("static/linked", "outside"),
        ("templates/head.html", "outside/secret.html"),
        ("templates/linked", "outside"),
        ("briefing.yaml", "outside/secret.html"),
    ] {
        let site = with_secrets();
        symlink(site.around().join(target), site.root().join(at)).unwrap();
        let run = site.try_build();
        assert!(run.said().contains(at), "{at} is not named: {}", run.said());
        assert!(!run.said().contains(SECRET), "{at}: {}", run.said());
        run.nowhere(SECRET);
    }
}

#[test]
fn content_that_is_itself_a_link_is_named() {
    let site = with_secrets();
    let real = site.around().join("real-content");
    std::fs::rename(site.root().join("content"), &real).unwrap();
    symlink(&real, site.root().join("content")).unwrap();
    let run = site.try_build();
    assert!(run.said().contains("content"), "{}", run.said());
}

#[test]
fn dangling_links_and_loops_are_errors() {
    for (at, target) in [
        ("content/articles/2025-11-26-y.md", "nowhere"),
        ("content/articles/loop", "../articles"),
        ("static/loop", "loop"),
    ] {
        let site = with_secrets();
        symlink(target, site.root().join(at)).unwrap();
        let run = site.try_build();
        assert!(run.said().contains(at), "{at} is not named: {}", run.said());
        run.exit(1);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_and_texts_that_are_not_utf_8_are_errors() {
    use std::os::unix::ffi::OsStrExt;
    let site = with_secrets();
    let name = std::ffi::OsStr::from_bytes(b"2025-11-26-\xff.md");
    std::fs::write(site.root().join("content/articles").join(name), "---\ntitle: A\n---\n")
        .unwrap();
    assert!(!site.try_build().exit(1).errors().is_empty());
    let run = with_secrets().file("content/articles/2025-11-26-y.md", b"---\ntitle: \xff\n---\n");
    run.try_build().one_error(&["2025-11-26-y.md", "UTF-8"]);
}

#[test]
fn files_that_have_no_place_are_named() {
    let run = with_secrets().file("content/stray.md", "---\ntitle: A\n---\nText.\n").try_build();
    assert!(run.said().contains("content/stray.md"), "{}", run.said());
    let run = with_secrets().file("content/actor/x.md", "---\nname: A\n---\nText.\n").try_build();
    assert!(run.said().contains("content/actor"), "{}", run.said());
}
