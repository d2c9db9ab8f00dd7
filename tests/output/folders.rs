//! Folders that are refused as an output, and files that no build wrote.

use super::failing_disk::FailingDisk;
use super::{Desk, page, site, tree};
use briefing::internals::output::{
    MANIFEST, OutputState, check_folder, clean_with, commit, commit_with,
};
use std::fs;
use std::path::{Path, PathBuf};

/// A site with all its parts, and other files around it.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("site/content/articles/a.md", "an article")
        .file("site/templates/page.html", "a template")
        .file("site/static/logo.svg", "a logo")
        .file("site/briefing.yaml", "title: A")
        .file("photos/holiday.jpg", "a photo")
        .file("repository/.git/config", "a repository")
        .file("repository/main.rs", "its code")
        .file("hidden/.env", "secrets")
        .file("a-file", "a file")
        .file("other-list/.briefing-manifest.json", "{\"name\": \"another program's\"}");
    desk
}

fn sources(desk: &Desk) -> Vec<PathBuf> {
    let parts = ["content", "templates", "static", "briefing.yaml", ".briefing"];
    parts.iter().map(|part| desk.at("site").join(part)).collect()
}

/// Fails unless checking, building and cleaning are refused and change nothing.
fn refuses(desk: &Desk, output: &Path, reason: &str) {
    let before = tree(desk.dir.path());
    let error = check_folder(output, &sources(desk)).unwrap_err();
    assert!(error.message.contains(reason), "{}: {}", output.display(), error.message);
    assert!(error.help.is_some() && error.state == OutputState::Refused, "{error:?}");
    assert_eq!(tree(desk.dir.path()), before, "{}", output.display());
}

/// The same for a commit that does not know the sources.
fn refuses_all(desk: &Desk, output: &Path, reason: &str) {
    let before = tree(desk.dir.path());
    refuses(desk, output, reason);
    let fs = FailingDisk::never();
    let error = commit_with(&fs, output, site(&[("index.html", "new")])).unwrap_err();
    assert!(error.message.contains(reason), "{}: {}", output.display(), error.message);
    assert_eq!((error.state, fs.changes()), (OutputState::Refused, 0), "{}", output.display());
    let error = clean_with(&fs, output).unwrap_err();
    assert_eq!((error.state, fs.changes()), (OutputState::Refused, 0), "{}", output.display());
    assert_eq!(tree(desk.dir.path()), before, "{}", output.display());
}

#[test]
fn the_root_and_the_home_folder_are_refused() {
    let desk = desk();
    refuses_all(&desk, Path::new("/"), "the root of a disk");
    refuses_all(&desk, Path::new("//"), "the root of a disk");
    refuses_all(&desk, Path::new("/../.."), "the root of a disk");
    refuses_all(&desk, Path::new(""), "has no name");
    refuses_all(&desk, Path::new("."), "the working folder");
    refuses_all(&desk, Path::new("./"), "the working folder");
    refuses_all(&desk, Path::new(".."), "the working folder");
    let home = std::env::home_dir().unwrap();
    refuses_all(&desk, &home, "home folder");
    refuses_all(&desk, &home.join("x/.."), if home.join("x").exists() { "home" } else { "`..`" });
}

#[test]
fn the_sources_of_a_site_are_refused() {
    let desk = desk();
    refuses(&desk, desk.dir.path(), "contains");
    refuses(&desk, &desk.at("site"), "contains");
    refuses(&desk, &desk.at("site/../site"), "contains");
    refuses(&desk, &desk.at("site/content"), "is ");
    refuses(&desk, &desk.at("site/content/"), "is ");
    refuses(&desk, &desk.at("site/content/articles"), "is inside");
    refuses(&desk, &desk.at("site/content/public/new"), "is inside");
    refuses(&desk, &desk.at("site/static"), "is ");
    refuses(&desk, &desk.at("site/templates/public"), "is inside");
    refuses(&desk, &desk.at("site/.briefing/public"), "is inside");
    refuses(&desk, &desk.at("site/briefing.yaml"), "is not a folder");
    refuses(&desk, &desk.at("site/x/../content"), "contains `..`");
    let copied = briefing::internals::output::OutputFile {
        content: briefing::internals::output::Content::Copy(desk.at("site/static/logo.svg")),
        ..page("logo.svg", "")
    };
    fs::create_dir(desk.at("site/static/.git")).unwrap();
    let error = commit(&desk.at("site"), vec![copied]).unwrap_err();
    assert!(error.message.contains("which is published"), "{}", error.message);
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let desk = desk();
    refuses_all(&desk, &desk.at("photos"), "holiday.jpg");
    refuses_all(&desk, &desk.at("repository"), "main.rs");
    refuses_all(&desk, &desk.at("repository/.git"), "is inside a `.git` folder");
    refuses_all(&desk, &desk.at("repository/.git/hooks"), "is inside a `.git` folder");
    refuses_all(&desk, &desk.at("hidden"), ".env");
    refuses_all(&desk, &desk.at("a-file"), "is not a folder");
    assert!(check_folder(&desk.at("a-file/public"), &[]).is_ok(), "nothing is there");
    assert!(commit(&desk.at("a-file/public"), site(&[("a", "a")])).is_err());
    assert_eq!(tree(&desk.at("photos")).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_refused() {
    use std::os::unix::fs::symlink;
    let desk = desk();
    for (name, target) in [("content", "site/content"), ("photos", "photos"), ("none", "none")] {
        let link = desk.at(&format!("link-to-{name}"));
        symlink(desk.at(target), &link).unwrap();
        refuses_all(&desk, &link, "is a symbolic link");
        let with_slash = PathBuf::from(format!("{}/", link.display()));
        refuses_all(&desk, &with_slash, "is a symbolic link");
    }
    refuses(&desk, &desk.at("link-to-content/public"), "is inside");
    symlink(desk.at("photos"), desk.at("site/content/linked")).unwrap();
    let mut sources = sources(&desk);
    sources.push(desk.at("site/content/linked"));
    assert!(check_folder(&desk.at("photos/new"), &sources).is_err());
}

#[test]
fn an_invalid_manifest_does_not_make_a_folder_an_output() {
    let desk = desk();
    let outside = r#"{"version":1,"files":{"../photos/holiday.jpg":{"size":7,"modified":1,
        "hash":"00","digest":"00"}}}"#;
    desk.file("escaping/.briefing-manifest.json", outside).file("escaping/x", "x");
    desk.file("journal/.briefing-journal.json", r#"{"version":1,"paths":["/etc/passwd"]}"#);
    for folder in ["other-list", "escaping", "journal"] {
        let before = tree_of_bytes(&desk.at(folder));
        let fs = FailingDisk::never();
        let error = commit_with(&fs, &desk.at(folder), site(&[("index.html", "a")])).unwrap_err();
        assert!(error.message.contains("the list of written files"), "{}", error.message);
        assert!(clean_with(&fs, &desk.at(folder)).is_err());
        assert_eq!((error.state, fs.changes()), (OutputState::Refused, 0));
        assert_eq!(tree_of_bytes(&desk.at(folder)), before);
    }
    assert!(desk.at("photos/holiday.jpg").exists());
}

fn tree_of_bytes(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(|e| e.unwrap());
    let files = walk.filter(|entry| entry.file_type().is_file());
    files.map(|e| (e.path().to_owned(), fs::read(e.path()).unwrap())).collect()
}

#[test]
fn a_checkout_is_accepted_and_keeps_its_repository() {
    let desk = Desk::new();
    desk.file("public/.git/config", "a repository").file("public/.nojekyll", "");
    assert!(check_folder(&desk.output(), &[]).is_ok());
    desk.commit(&[("index.html", "a")]);
    desk.commit(&[("other.html", "b")]);
    let tree = desk.tree();
    assert_eq!(tree[".git/config"], "a repository");
    assert!(tree.contains_key(".nojekyll") && !tree.contains_key("index.html"));
}

#[test]
fn paths_outside_the_output_are_refused_by_name() {
    let desk = Desk::new();
    desk.file("canary", "alive");
    let long = "x".repeat(256);
    let bad = [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../canary",
        "a/../../canary",
        "a/..",
        "./a",
        "a/.",
        "a//b",
        "a/",
        "a\\b",
        "..\\canary",
        "C:x",
        "C:/x",
        "a\0b",
        "a:stream",
        ".git/hooks/post-commit",
        "x/.GIT/config",
        MANIFEST,
        ".Briefing-journal.json",
        &long,
    ];
    for path in bad {
        let fs = FailingDisk::never();
        let files = vec![page("index.html", "a"), page(path, "bad")];
        let error = commit_with(&fs, &desk.output(), files).unwrap_err();
        assert!(error.message.contains(&format!("{path:?}")), "{path:?}: {}", error.message);
        assert_eq!((error.state, fs.changes()), (OutputState::Refused, 0), "{path:?}");
    }
    assert_eq!(desk.beside(), ["canary"]);
    assert!(!desk.output().exists());
}

#[test]
fn two_files_with_one_path_are_refused_naming_both() {
    let desk = Desk::new();
    for (a, b) in [("a", "a"), ("a", "a/index.html"), ("News/a", "news/A"), ("x", "X/y/z")] {
        let error = commit(&desk.output(), site(&[(a, "1"), (b, "2")])).unwrap_err();
        assert!(error.message.contains(a) && error.message.contains(b), "{}", error.message);
    }
    assert!(!desk.output().exists());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_in_the_output() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    desk.file("elsewhere/index.html", "alive");
    desk.commit(&[("a/index.html", "a"), ("b/index.html", "b"), ("c.html", "c")]);
    fs::remove_dir_all(desk.at("public/a")).unwrap();
    symlink(desk.at("elsewhere"), desk.at("public/a")).unwrap();
    for files in [&[("a/index.html", "alive")][..], &[("a/new.html", "x")], &[("b", "b")]] {
        let error = commit(&desk.output(), site(files)).unwrap_err();
        assert!(error.message.contains("a is a symbolic link"), "{}", error.message);
    }
    fs::remove_file(desk.at("public/a")).unwrap();
    fs::remove_file(desk.at("public/c.html")).unwrap();
    symlink(desk.at("elsewhere/index.html"), desk.at("public/c.html")).unwrap();
    desk.commit(&[("a/index.html", "a"), ("c.html", "alive")]);
    assert!(!desk.at("public/c.html").is_symlink(), "our file takes the link's place");
    assert_eq!(tree(&desk.at("elsewhere"))["index.html"], "alive");
}

#[test]
fn a_file_that_no_build_wrote_is_never_overwritten() {
    let desk = Desk::new();
    desk.commit(&[("index.html", "a")]);
    desk.file("public/about/index.html", "mine")
        .file("public/news", "mine")
        .file("public/shop/cart.html", "mine");
    for (path, named) in [
        ("about/index.html", "about/index.html"),
        ("news/index.html", "news"),
        ("shop", "shop/cart.html"),
    ] {
        let before = desk.tree();
        let error = commit(&desk.output(), site(&[("index.html", "b"), (path, "x")])).unwrap_err();
        assert!(error.message.contains(named), "{}", error.message);
        assert_eq!((error.state, desk.tree()), (OutputState::Refused, before));
    }
    // An equal file is accepted, but does not become one of the build.
    desk.commit(&[("about/index.html", "mine")]);
    desk.commit(&[("index.html", "c")]);
    assert_eq!(desk.tree()["about/index.html"], "mine");
}

#[test]
fn a_folder_beside_the_output_with_the_name_of_a_stage_is_not_removed() {
    let desk = Desk::new();
    desk.file("public.briefing-stage/photo.jpg", "a photo");
    let error = commit(&desk.output(), site(&[("index.html", "a")])).unwrap_err();
    assert!(error.message.contains("public.briefing-stage"), "{}", error.message);
    assert!(desk.at("public.briefing-stage/photo.jpg").exists());
}
