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

#[test]
fn folders_of_version_control_and_swap_files_are_neither_published_nor_reported() {
    let names =
        [".git/config", ".svn/entries", ".hg/store", "_darcs/x", ".idea/x", "x.swp", ".x.png.swp"];
    let mut site = with_secrets().file("static/.git", SECRET);
    for folder in ["content/articles", "templates", "static/img", "locales"] {
        for name in names {
            site = site.file(&format!("{folder}/{name}"), SECRET);
        }
    }
    site.build().no_findings().nowhere(SECRET);
    let published = ["static/.gitignore", "static/.github/x", "static/x.swf", "static/git/x"];
    let site = published.iter().fold(with_secrets(), |site, path| site.file(path, "x"));
    let run = site.build().no_findings();
    for path in published {
        assert_eq!(run.text(path.strip_prefix("static/").unwrap()), "x");
    }
}

#[test]
fn files_with_secrets_are_not_published_and_a_warning_says_so() {
    const KEY: &str = "note\n-----BEGIN OPENSSH PRIVATE KEY-----\nQwertzuiop\n-----END";
    for (path, named, content) in [
        ("static/.env", "static/.env", SECRET),
        ("static/a/.env.local", "static/a/.env.local", SECRET),
        ("static/.ssh/id_rsa", "static/.ssh", SECRET),
        ("static/.netrc", "static/.netrc", SECRET),
        ("static/.aws/credentials", "static/.aws", SECRET),
        ("static/cert.P12", "static/cert.P12", SECRET),
        ("static/server.key", "static/server.key", KEY),
        ("static/tls/cert.pem", "static/tls/cert.pem", KEY),
        ("static/id_ed25519", "static/id_ed25519", KEY),
    ] {
        let run = with_secrets().file(path, content).build().nowhere(SECRET);
        run.one_warning(&["secret-file", named, "not published"]);
    }
    for path in ["static/.well-known/security.txt", "static/.htaccess", "static/cert.pem"] {
        let run = with_secrets().file(path, "-----BEGIN CERTIFICATE-----").build().no_findings();
        assert!(run.text(path.strip_prefix("static/").unwrap()).contains("CERTIFICATE"));
    }
    let with_link = |path: &str| {
        let site = with_secrets().file(&format!("content/articles/{path}"), KEY);
        site.article("2025-11-26-y", "title: B", &format!("[key]({path})"))
    };
    for html in ["html: trusted", "html: escape"] {
        let run = with_link("a.pem").config(html).build().nowhere(SECRET);
        run.one_warning(&["secret-file", "2025-11-26-y.md:4", "private key"]);
    }
}

#[test]
fn a_secret_is_published_neither_by_a_later_build_nor_by_one_of_a_changed_file() {
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nQwertzuiop";
    let run = with_secrets().file("static/a.pem", "public").build().no_findings();
    assert!(run.publishes("/a.pem"));
    let run = run.site().file("static/a.pem", KEY).file("static/.ssh/b", SECRET).build();
    assert!(!run.publishes("/a.pem"));
    let run = run.nowhere(SECRET);
    assert_eq!(run.warnings().len(), 2, "{}", run.stderr());
    let again = run.site().build().nowhere(SECRET);
    assert_eq!(again.warnings().len(), 2, "{}", again.stderr());
}

#[test]
fn a_folder_of_packages_is_left_out_with_one_warning() {
    let mut site = with_secrets();
    for name in ["a/index.js", "a/README.md", "b/x.html", ".bin/c"] {
        site = site.file(&format!("static/node_modules/{name}"), SECRET);
        site = site.file(&format!("static/js/node_modules/{name}"), SECRET);
    }
    let run = site.build().nowhere(SECRET);
    assert_eq!(run.warnings().len(), 2, "{}", run.stderr());
    let site = with_secrets().file("content/articles/node_modules/a/README.md", SECRET);
    site.build().one_warning(&["stray-file", "content/articles/node_modules", "packages"]);
}

#[test]
fn a_finding_of_a_file_that_is_not_read_has_its_path_as_on_the_disk() {
    let decomposed = "2025-11-26-cafe\u{301}.md";
    let site =
        with_secrets().file(&format!("content/articles/x/{decomposed}"), b"---\ntitle: \xff");
    let link = site.root().join(format!("static/{decomposed}"));
    symlink("nowhere", &link).unwrap();
    let run = site.try_build();
    let mut files: Vec<String> = run.errors().into_iter().map(|error| error.file).collect();
    files.sort();
    let at = |folder: &str| format!("{folder}/{decomposed}");
    assert_eq!(files, [at("content/articles/x"), at("static")]);
    std::fs::remove_file(link).unwrap();
    let run = site.without(&format!("content/articles/x/{decomposed}")).build();
    run.no_findings();
}

#[test]
fn an_edit_of_another_file_names_it_as_on_the_disk() {
    let roster = "content/actors/re\u{301}gion.yaml";
    let run = with_secrets()
        .file(roster, "- {name: Ana Duarte, type: person}\n")
        .article("2025-11-26-y", "title: B\nactors: [Zed Quorn]", "Text.")
        .build();
    let edits: Vec<String> = run.printed().split("\"edits\":").skip(1).map(str::to_owned).collect();
    assert!(
        !edits.is_empty() && edits.iter().all(|edit| edit.contains(roster)),
        "{}",
        run.printed()
    );
}
