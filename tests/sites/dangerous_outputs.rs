//! Output folders whose use could delete files are refused, and nothing in them is touched.

use crate::support::site::{Site, differences, site, tree};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn canaries() -> Site {
    site()
        .article("2025-11-25-x", "title: A", "Text.")
        .file("static/robots-notes.txt", "canary")
        .file("templates/footer.html", "canary")
        .file("content/actors/deep/canary.md", "---\ntype: state\nname: Canaria\n---\n")
        .file("../home/notes.txt", "canary")
        .file("../repository/.git/HEAD", "canary")
        .file("../repository/README.md", "canary")
        .file("../foreign/index.html", "canary")
        .file("../foreign-nested/a/b/c.txt", "canary")
        .file("../file.txt", "canary")
        .file("../hidden/.htaccess", "canary")
}

fn build_into(site: &Site, output: &Path, from: &Path) -> Output {
    site.command("build")
        .arg("--output-dir")
        .arg(output)
        .current_dir(from)
        .env("HOME", site.around().join("home"))
        .output()
        .unwrap()
}

/// Outputs that are refused, each with the working directory.
fn dangerous(site: &Site) -> Vec<(PathBuf, PathBuf)> {
    let (root, around) = (site.root(), site.around().to_owned());
    let content = root.join("content");
    let absolute = [
        PathBuf::from("/"),
        root.clone(),
        root.join("."),
        root.join("content/.."),
        root.join("public/../content"),
        content.clone(),
        content.join("articles"),
        content.join("articles/new"),
        content.join("actors/deep"),
        root.join("static"),
        root.join("static/new"),
        root.join("templates"),
        root.join("templates/new"),
        around.clone(),
        around.join("home"),
        around.join("repository"),
        around.join("foreign"),
        around.join("foreign-nested"),
        around.join("foreign-nested/a"),
        around.join("file.txt"),
        around.join("file.txt/below"),
        around.join("hidden"),
        root.join("briefing.yaml"),
    ];
    let mut all: Vec<_> = absolute.into_iter().map(|out| (out, around.clone())).collect();
    for (output, from) in [(".", &root), ("..", &root), (".", &content), ("..", &content)] {
        all.push((PathBuf::from(output), from.clone()));
    }
    all.push((PathBuf::from("home"), around));
    all
}

fn assert_refused(site: &Site, output: &Path, from: &Path) {
    let before = tree(site.around());
    let run = build_into(site, output, from);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let after = tree(site.around());
    assert_eq!(differences(&before, &after), Vec::<String>::new(), "{output:?}: {said}");
    assert_eq!(run.status.code(), Some(2), "{output:?} is not refused: {said}");
    assert!(said.trim().len() > 20, "{output:?} is refused without a word: {said}");
}

#[test]
fn dangerous_outputs_are_refused_and_no_file_is_lost() {
    let site = canaries().config("title: A");
    let all = dangerous(&site);
    assert!(all.len() >= 25);
    for (output, from) in all {
        assert_refused(&site, &output, &from);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_content_or_to_another_folder_is_refused() {
    let site = canaries();
    for (n, target) in [site.root().join("content"), site.around().join("foreign"), site.root()]
        .into_iter()
        .enumerate()
    {
        let link = site.around().join(format!("link-{n}"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        assert_refused(&site, &link, site.around());
        assert_refused(&site, &link.join(""), site.around());
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_in_the_output() {
    let site = canaries();
    let run = site.build();
    let articles = site.root().join("public/articles");
    fs::remove_dir_all(&articles).unwrap();
    std::os::unix::fs::symlink(site.around().join("foreign"), &articles).unwrap();
    let foreign = tree(&site.around().join("foreign"));
    run.site().article("2025-11-26-y", "title: B", "Text.").try_build();
    assert_eq!(tree(&site.around().join("foreign")), foreign);
}

#[test]
fn files_that_no_build_wrote_stay_in_the_output() {
    let site = canaries();
    site.build();
    for (path, content) in
        [("public/.git/HEAD", "ref"), ("public/.htaccess", "x"), ("public/notes.txt", "mine")]
    {
        let path = site.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let run = site.without("content/articles/2025-11-25-x.md").build();
    assert_eq!(run.text(".git/HEAD"), "ref");
    assert_eq!(run.text(".htaccess"), "x");
    assert_eq!(run.text("notes.txt"), "mine");
    run.has_no("/articles/2025-11-25-x/");
}

#[test]
fn an_empty_folder_and_a_new_one_are_accepted() {
    let site = canaries();
    let empty = site.around().join("empty");
    fs::create_dir(&empty).unwrap();
    for output in [empty, site.around().join("new/deep/folder")] {
        let run = build_into(&site, &output, site.around());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(output.join("index.html").is_file());
        assert!(build_into(&site, &output, site.around()).status.success(), "a second time");
    }
}

#[test]
fn an_empty_clone_is_accepted_and_its_git_folder_is_not_touched() {
    let site = canaries().file("../pages/.git/HEAD", "canary").file("../pages/.nojekyll", "");
    let pages = site.around().join("pages");
    for _ in 0..2 {
        assert!(build_into(&site, &pages, site.around()).status.success());
    }
    assert_eq!(fs::read_to_string(pages.join(".git/HEAD")).unwrap(), "canary");
    assert!(pages.join(".nojekyll").exists());
    assert_refused(&site, &pages.join(".git"), site.around());
}

#[test]
fn the_default_output_is_in_the_root() {
    let site = canaries();
    let run = site.build();
    assert!(run.publishes("/articles/2025-11-25-x/"));
    let elsewhere = run.site().around().join("elsewhere");
    build_into(&site, &elsewhere, site.around());
    assert_eq!(
        differences(&run.tree(), &run.at(&elsewhere).tree()),
        Vec::<String>::new(),
        "the same site, wherever it is written"
    );
}
