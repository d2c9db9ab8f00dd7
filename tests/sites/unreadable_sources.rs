//! Nothing outside the site is read through a link, and nothing is skipped silently.
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
fn a_link_in_the_sources_is_reported_and_its_target_is_not_published() {
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
        ("content/topics.yaml", "outside/secret.md"),
        ("content/index.md", "outside/secret.md"),
        ("static/img/deep/linked", "outside"),
    ] {
        let site = with_secrets();
        let folder = site.root().join(at);
        std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
        symlink(site.around().join(target), site.root().join(at)).unwrap();
        let run = site.try_build();
        assert!(run.printed().contains(at), "{at} is not named: {}", run.printed());
        assert!(!run.printed().contains(SECRET), "{at}: {}", run.printed());
        run.nowhere(SECRET);
    }
}

#[test]
fn a_source_folder_that_is_a_link_is_reported() {
    for folder in ["content", "content/articles", "static", "templates"] {
        let site = with_secrets();
        let (inside, real) = (site.root().join(folder), site.around().join("moved"));
        std::fs::rename(&inside, &real).unwrap();
        std::fs::write(real.join("secret.txt"), SECRET).unwrap();
        symlink(&real, &inside).unwrap();
        let run = site.try_build();
        let reported = run.errors().into_iter().any(|error| error.file == folder);
        assert!(reported, "{folder} is not named: {}", run.printed());
        run.exit(1).nowhere(SECRET);
    }
}

#[test]
fn a_picture_behind_a_link_is_not_published() {
    let site = with_secrets();
    symlink(site.around().join("outside"), site.root().join("content/articles/linked")).unwrap();
    for written in ["linked/secret.png", "../../../outside/secret.png"] {
        let front = format!("title: B\nimage: {{src: {written}, alt: M}}");
        let site = site.clone().article("2025-11-26-y", &front, &format!("![M]({written})"));
        let run = site.try_build();
        assert!(run.printed().contains(written), "{written} is not named: {}", run.printed());
        run.exit(1).nowhere(SECRET);
    }
}

#[test]
fn dangling_links_and_loops_are_errors() {
    for (at, target) in [
        ("content/articles/2025-11-26-y.md", "nowhere"),
        ("content/articles/loop", "../articles"),
        ("static/loop", "loop"),
        ("static/a.txt", "gone/b.txt"),
        ("templates/footer.txt", "../templates/footer.txt"),
        ("content/actors", "../content"),
    ] {
        let site = with_secrets();
        symlink(target, site.root().join(at)).unwrap();
        let run = site.try_build();
        assert!(run.printed().contains(at), "{at} is not named: {}", run.printed());
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
fn files_in_unexpected_folders_are_reported() {
    let run = with_secrets().file("content/stray.md", "---\ntitle: A\n---\nText.\n").try_build();
    assert!(run.printed().contains("content/stray.md"), "{}", run.printed());
    let run = with_secrets().file("content/actor/x.md", "---\nname: A\n---\nText.\n").try_build();
    assert!(run.printed().contains("content/actor"), "{}", run.printed());
}

/// Runs the program as a user without special permissions; `None` if this test cannot become one.
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn as_other_user(site: &Site, command: &str, more: &[&str]) -> Option<std::process::Output> {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let mut process = site.command(command);
    process.args(more);
    // Permissions do not apply to root, so root switches to another user.
    if std::fs::metadata("/proc/self").unwrap().uid() == 0 {
        // The other user may have no access to the folder of the program.
        let program = site.around().join("briefing");
        std::fs::copy(crate::support::site::PROGRAM, &program).unwrap();
        let mut plain = std::process::Command::new(program);
        plain.args(process.get_args());
        plain.env_clear().current_dir("/").uid(NOBODY).gid(NOBODY);
        open_to_all(site.around());
        process = plain;
    }
    match process.output() {
        Ok(output) => Some(output),
        Err(error) => {
            eprintln!("SKIPPED: another user cannot be had here: {error}");
            None
        }
    }
}

/// Gives every user access to a temporary folder.
#[cfg(target_os = "linux")]
fn open_to_all(folder: &std::path::Path) {
    mode(folder, 0o777);
}

#[cfg(target_os = "linux")]
fn mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn an_unreadable_source_is_an_error_naming_it() {
    for (closed, left) in [
        ("content/articles", 0o000),
        ("content/articles", 0o444),
        ("content/articles/2025-11-25-x.md", 0o000),
        ("content/actors/deep", 0o000),
        ("static", 0o000),
        ("static/notes.txt", 0o000),
        ("templates", 0o000),
        ("templates/footer.html", 0o000),
        ("briefing.yaml", 0o000),
    ] {
        let site = with_secrets()
            .config("title: A")
            .file("content/actors/deep/ana.md", "---\ntype: person\nname: Ana\n---\n");
        let path = site.root().join(closed);
        mode(&path, left);
        let out = site.around().join("out");
        let arguments = ["--no-cache", "--output-dir", out.to_str().unwrap()];
        let ran = as_other_user(&site, "build", &arguments);
        mode(&path, 0o755);
        let Some(ran) = ran else { return };
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(said.contains(closed), "{closed} ({left:o}) is not named: {said}");
        assert!(!ran.status.success(), "{closed} ({left:o}): {said}");
        assert!(!out.join("index.html").exists(), "{closed}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_site_in_a_read_only_folder_is_built_without_a_cache() {
    let site = with_secrets();
    let folders = walkdir::WalkDir::new(site.root()).contents_first(true);
    let paths: Vec<_> = folders.into_iter().map(|entry| entry.unwrap().into_path()).collect();
    paths.iter().for_each(|path| mode(path, if path.is_dir() { 0o555 } else { 0o444 }));
    let before = crate::support::site::tree(&site.root());
    let out = site.around().join("out");
    let out = out.to_str().unwrap();
    for (command, arguments) in
        [("build", vec!["--no-cache", "--output-dir", out]), ("check", vec![])]
    {
        let Some(ran) = as_other_user(&site, command, &arguments) else { break };
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "{command}: {said}");
        assert!(command == "check" || std::path::Path::new(out).join("index.html").exists());
    }
    let after = crate::support::site::tree(&site.root());
    paths.iter().for_each(|path| mode(path, 0o755));
    assert_eq!(after, before);
}

#[test]
fn files_of_editors_and_systems_are_neither_published_nor_reported_in_any_folder() {
    let names = [".DS_Store", "Thumbs.db", "notes.md~", "#notes.md#", ".notes.md.swp", "._x.png"];
    let mut site = with_secrets();
    for folder in ["content/articles", "content/articles/sub", "templates", "static", "static/img"]
    {
        for name in names {
            site = site.file(&format!("{folder}/{name}"), SECRET);
        }
        // Emacs marks a buffer that is not saved with a link to nowhere.
        symlink("editor@desk.1234:5678", site.root().join(folder).join(".#notes.md")).unwrap();
    }
    let hosting = ["static/.well-known/security.txt", "static/.nojekyll", "static/.htaccess"];
    for path in hosting {
        site = site.file(path, "for the host");
    }
    let run = site.build().no_findings().nowhere(SECRET);
    for path in hosting {
        assert_eq!(run.text(path.strip_prefix("static/").unwrap()), "for the host");
    }
    for path in run.tree().into_keys() {
        let name = path.rsplit('/').next().unwrap();
        assert!(!names.contains(&name) && name != ".#notes.md", "{path} is published");
    }
}
