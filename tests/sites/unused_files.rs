//! Every file is used, left out on purpose, or reported: none is ignored because of its name.

use crate::support::site::{Run, Site, site};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const WORD: &str = "Qwertzuiop";

fn article(title: &str) -> String {
    format!("---\ntitle: {title}\n---\nText.\n")
}

/// The files that findings name.
fn reported(run: &Run) -> Vec<String> {
    run.errors().into_iter().chain(run.warnings()).map(|finding| finding.file).collect()
}

#[test]
fn every_ending_and_letter_case_of_markdown_and_rosters_is_used() {
    let run = site()
        .file("content/articles/2025-11-20-a.MD", article("One"))
        .file("content/articles/2025-11-21-b.markdown", article("Two"))
        .file("content/articles/2025-11-22-c.mdown", article("Three"))
        .file("content/articles/2025-11-23-d.mkd", article("Four"))
        .file("content/articles/2025-11-24-e/index.MD", article("Five"))
        .file("content/articles/2025-11-25-f/INDEX.markdown", article("Six"))
        .file("content/Index.MD", "---\ntitle: Home\n---\nWelcome.\n")
        .file("content/Actors.YML", "- {name: Ana Duarte, type: person}\n")
        .article("2025-11-26-g", "title: Seven\nactors: Ana Duarte", "Text.")
        .build()
        .no_findings();
    for id in ["2025-11-20-a", "2025-11-21-b", "2025-11-22-c", "2025-11-23-d", "2025-11-24-e"] {
        assert!(run.publishes(&format!("/articles/{id}/")), "{id}");
    }
    run.page("/articles/2025-11-25-f/").has("Six");
    run.page("/actors/ana-duarte/").has("Seven");
    run.page("/").has("Welcome.");
}

#[test]
fn a_finding_in_a_roster_with_an_ending_in_capitals_shows_its_line() {
    let roster = "- {name: Ana Duarte, type: person}\n- {name: Rui Lopes, type: persn}\n";
    site().file("content/ACTORS.YAML", roster).try_build().one_error(&["ACTORS.YAML:2:", "persn"]);
}

#[test]
fn two_files_for_one_thing_are_an_error_that_names_both() {
    let roster = |name: &str| format!("- {{name: {name}, type: person}}\n");
    for (first, second, content) in [
        ("content/actors.yaml", "content/actors.yml", [roster("Ana"), roster("Rui")]),
        ("content/actors/eu/a.yaml", "content/actors/eu/a.yml", [roster("Ana"), roster("Rui")]),
        ("content/actors/eu/A.yaml", "content/actors/eu/a.yaml", [roster("Ana"), roster("Rui")]),
        (
            "content/index.markdown",
            "content/index.md",
            ["---\n---\nA".into(), "---\n---\nB".into()],
        ),
        (
            "content/articles/2025-11-25-a.markdown",
            "content/articles/2025-11-25-a.md",
            [article("One"), article("Two")],
        ),
    ] {
        let [one, two] = content;
        let run = site().file(first, one).file(second, two).try_build();
        run.one_error(&[first, second]);
    }
}

#[test]
fn a_source_that_cannot_be_used_is_reported_with_what_to_do() {
    for (path, words) in [
        ("content/articles/2025-11-25-x.mdx", "MDX"),
        ("content/articles/2025-11-25-x.html", "static/"),
        ("content/articles/2025-11-25-x.rst", "pandoc"),
        ("content/articles/2025-11-25-x.org", "pandoc"),
        ("content/pages/about.adoc", "pandoc"),
        ("content/articles/2025-11-25-x.ipynb", "pandoc"),
        ("content/articles/2025-11-25-x", "ends in .md"),
        ("content/articles/2025/2025-11-25-U.S. talks", "ends in .md"),
        ("content/articles/2025-11-25-x.mdwn", "ends in .md"),
        ("content/articles/2025-11-25-x.md.txt", "remove the `.txt`"),
        ("content/articles/2025-11-25-x.md.bak", "ends in .bak"),
        ("content/articles/2025-11-25-x.md.old", "ends in .old"),
        ("content/articles/2025-11-25-x.MD.Orig", "ends in .Orig"),
        ("content/articles/2025-11-25-x.md ", "remove the space"),
        ("content/actors.yaml.txt", "remove the `.txt`"),
        ("content/actors/house.csv.bak", "ends in .bak"),
        ("content/article/2025-11-25-x.md", "rename the folder `article` to content/articles"),
        ("content/artciles/2025-11-25-x.md", "rename the folder `artciles` to content/articles"),
        ("content/articles/_index.md", "content/index.md"),
        ("content/articles/2024/_index.fr-FR.md", "content/index.md"),
        ("content/articles/house.yaml", "content/actors/"),
        ("content/people.csv", "content/actors/"),
        ("content/actors/house.json", "content/actors.yaml"),
        ("content/people.yml", "content/actors/"),
        ("content/actors/house.tsv", "ends in .csv"),
        ("content/topics/a/house.TAB", "ends in .csv"),
        ("content/actors.tsv", "ends in .csv"),
        ("content/actors/house.xlsx", "save it as CSV"),
        ("content/actors/house.ods", "save it as CSV"),
        ("content/topics.xls", "save it as CSV"),
        ("content/actors/house.txt", "save it as CSV"),
        ("content/Articles/2025-11-25-x.md", "content/articles"),
        ("content/articles/post.njk", "templates/"),
        ("templates/artcle.html", "did you mean article.html?"),
        ("templates/notes.txt", "no page uses this template"),
        // A word in quotes in another template is no use of it.
        ("templates/article", "no page uses this template"),
    ] {
        let run = site().article("2025-11-25-y", "title: A", "Text.").file(path, WORD).build();
        run.one_warning(&[path, words]).nowhere(WORD);
    }
}

#[test]
fn names_in_the_folder_of_the_site_that_are_almost_ours_are_reported() {
    let base = || site().article("2025-11-25-x", "title: A", "Text.");
    base()
        .file("briefing.toml", "title = \"X\"\n")
        .try_build()
        .one_error(&["briefing.toml", "write its settings as YAML into a file `briefing.yaml`"]);
    for name in ["briefing.yml", "Briefing.yaml", "BRIEFING.YML", "briefing.json"] {
        base()
            .file(name, "title: X\n")
            .try_build()
            .one_error(&[name, "rename it to `briefing.yaml`"]);
    }
    let both = base().config("title: Y").file("briefing.yml", "title: X\n");
    both.build().one_warning(&["briefing.yml", "move what is in it to `briefing.yaml`"]);
    for (path, name, right) in [
        ("Static/style.css", "Static", "static"),
        ("Templates/base.html", "Templates", "templates"),
        ("template/base.html", "template", "templates"),
        ("Content/articles/2025-11-25-y.md", "Content", "content"),
    ] {
        base().file(path, "x").build().one_warning(&[name, &format!("`{right}`")]);
    }
    for path in ["notes.md", "contents.txt", "drafts/a.md", "settings.yaml", "context/a.md"] {
        base().file(path, "x").build().no_findings();
    }
    for (name, help) in [
        ("briefing.yaml.txt", "rename it to `briefing.yaml`"),
        ("briefing.yaml ", "has a space at an end"),
        ("briefing.yml.bak", "rename it to `briefing.yaml`"),
    ] {
        base().file(name, "title: X\n").try_build().one_error(&[name.trim_end(), help]);
    }
    // A copy beside the settings is read by nobody, and is missed by nobody.
    base().config("title: Y").file("briefing.yaml.bak", "x").build().no_findings();
    for (path, right) in [
        ("contents/articles/2025-11-25-y.md", "`content`"),
        ("conent/articles/2025-11-25-y.md", "`content`"),
        ("statics/a.txt", "`static`"),
        ("tempaltes/base.html", "`templates`"),
        ("static /a.txt", "`static`"),
    ] {
        base().file(path, "x").build().one_warning(&["stray-file", "not read", right]);
    }
    for name in ["config.toml", "hugo.yaml", "_config.yml", "config.yaml"] {
        let words = ["stray-file", name, "in `briefing.yaml`"];
        base().file(name, "x").build().one_warning(&words);
        base().config("title: Y").file(name, "x").build().no_findings();
    }
    let site = site().file("Content/articles/2025-11-25-y.md", "x");
    fs::remove_dir(site.root().join("content")).unwrap();
    let run = site.try_build().exit(2);
    assert!(run.printed().contains("rename `Content` to `content`"), "{}", run.printed());
}

#[test]
fn a_folder_for_a_file_and_a_file_for_a_folder_are_named() {
    let base = || site().article("2025-11-25-x", "title: A", "Text.");
    // Errors of the settings have an exit code of their own.
    let run = base().file("briefing.yaml/x", "x").try_build().exit(2);
    run.errors()[0].contains(&["briefing.yaml", "this is a folder, but must be a file"]);
    for (path, named) in [
        ("content/actors.yaml/x.yaml", "content/actors.yaml"),
        ("content/topics.yml/x.md", "content/topics.yml"),
        ("content/index.md/index.md", "content/index.md"),
    ] {
        base()
            .file(path, "x")
            .try_build()
            .one_error(&[named, "this is a folder, but must be a file"]);
    }
    for name in ["templates", "static"] {
        base().file(name, "x").try_build().one_error(&[name, "must be a folder"]);
    }
    site().file("content/articles", "x").try_build().one_error(&["content/articles", "a folder"]);
    for name in
        ["briefing.yml", "Briefing.yaml", "BRIEFING.YML", "briefing.json", "briefing.yaml.bak"]
    {
        let file = format!("{name}/x.yaml");
        let words = [name, "this folder is not read", "a file `briefing.yaml`"];
        base().file(&file, "x").try_build().one_error(&words);
        let beside = base().config("title: Y").file(&file, "x").build();
        match name.ends_with(".bak") {
            true => beside.no_findings(),
            false => beside.one_warning(&[name, "the settings are in the file `briefing.yaml`"]),
        };
    }
    for (name, right) in [
        ("Content", "`content`"),
        ("template", "`templates`"),
        ("STATIC", "`static`"),
        ("locale", "`locales`"),
    ] {
        base().file(name, "x").build().one_warning(&[name, "this file is not read", right]);
    }
    base().file("local", "x").build().no_findings();
    let site = site();
    fs::remove_dir(site.root().join("content")).unwrap();
    let run = site.file("content", "x").try_build().exit(2);
    assert!(run.printed().contains("is a file"), "{}", run.printed());
    let site = crate::support::site::site();
    fs::remove_dir(site.root().join("content")).unwrap();
    let run = site.file("Content", "x").try_build().exit(2);
    assert!(!run.printed().contains("rename `Content`"), "{}", run.printed());
    let folder = "content/articles/2025-11-26-y.md";
    base().file(&format!("{folder}/text.txt"), "x").build().one_warning(&[folder, "no `index.md`"]);
    base().file(&format!("{folder}/index.MD"), article("B")).build().no_findings();
}

/// A site with files at these paths, each with its own word, and those files that could be written: a path may
/// occur twice, or need a folder where a file is.
fn with_files(paths: &[String]) -> (Site, Vec<(String, String)>) {
    let mut written = Vec::new();
    let site = paths.iter().enumerate().fold(site(), |site, (number, path)| {
        let free = !site.root().join(path).exists()
            && site.root().join(path).ancestors().skip(1).all(|folder| !folder.is_file());
        let word = format!("{WORD}{number}x");
        let text = match path.as_str() {
            path if path.starts_with("content/actors/") => {
                format!("---\ntype: person\nname: {word}\n---\n{word}\n")
            }
            path if path.starts_with("content/topics/") => {
                format!("---\nname: {word}\n---\n{word}\n")
            }
            path if path.starts_with("content/") => format!("---\ntitle: {word}\n---\n{word}\n"),
            path if path.starts_with("./briefing.") => format!("title: {word}\n"),
            _ => word.clone(),
        };
        match free {
            true => {
                written.push((path.trim_start_matches("./").to_owned(), word));
                site.file(path, text)
            }
            false => site,
        }
    });
    (site, written)
}

/// Builds; as long as there are errors, removes the files that they name and builds again, because an error
/// stops a build before it publishes anything. Returns the last run, and what findings of any run name.
fn built_without_errors(site: &Site, files: &[(String, String)]) -> (Run, BTreeSet<String>) {
    let mut named = BTreeSet::new();
    loop {
        let run = site.try_build();
        named.extend(reported(&run));
        let errors = run.errors();
        if errors.is_empty() {
            return (run.exit(0), named);
        }
        let is_named = |path: &str| errors.iter().any(|error| is_about(&error.file, path));
        let mut removed = 0;
        for (path, _) in files.iter().filter(|(path, _)| is_named(path)) {
            removed += usize::from(fs::remove_file(site.root().join(path)).is_ok());
        }
        assert!(removed > 0, "errors that name none of the files left: {errors:#?}");
    }
}

/// Whether a finding about `named` is one about a file: of the file itself, or of a folder that contains it.
fn is_about(named: &str, path: &str) -> bool {
    path.strip_prefix(named.trim_end_matches('/'))
        .is_some_and(|rest| matches!(rest.chars().next(), None | Some('/')))
}

/// Whether a file is left out without a word, as `docs/content.md` says.
fn is_left_out_on_purpose(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap();
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    let is_beside_a_text = path.starts_with("content/")
        && [".png", ".pdf", ".txt", ".js", ".csv", ".json"].iter().any(|e| name.ends_with(e));
    let is_without_ending = path.starts_with("content/") && !name.contains('.');
    (is_hidden && !path.starts_with("static/"))
        || name.ends_with('~')
        || is_beside_a_text
        || is_without_ending
}

fn cases() -> u32 {
    std::env::var("BRIEFING_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn random_files_in_random_places_are_used_left_out_on_purpose_or_reported(
        parts in proptest::collection::vec(
            (
                proptest::sample::select(vec![
                    "content", "content/articles", "content/articles/sub", "content/Articles",
                    "content/actors", "content/topics", "content/pages", "content/posts",
                    "templates", "templates/sub", "static", "static/sub", ".",
                ]),
                proptest::sample::select(vec![
                    "2025-11-20-a", "index", "_index", "actors", "topics", "briefing", "Index",
                    "README", "base", "artcle", ".hidden", "articles",
                ]),
                proptest::sample::select(vec![
                    ".md", ".MD", ".markdown", ".mkd", ".mdx", ".html", ".yaml", ".yml", ".Yaml",
                    ".toml", ".csv", ".json", ".rst", ".org", ".txt", ".md.txt", ".png", ".pdf",
                    ".js", ".md~", ".njk", "",
                ]),
            ),
            1..5,
        )
    ) {
        let paths: Vec<String> =
            parts.iter().map(|(folder, name, ending)| format!("{folder}/{name}{ending}")).collect();
        let (site, files) = with_files(&paths);
        let (run, named) = built_without_errors(&site, &files);
        let published: Vec<u8> = run.tree().into_values().flatten().collect();
        let published = String::from_utf8_lossy(&published).into_owned();
        for (path, word) in &files {
            // Outside of the three folders, only names that are almost ours are looked at.
            let is_almost_ours = [".yaml", ".yml", ".json", ".toml"]
                .iter()
                .any(|ending| path.to_lowercase() == format!("briefing{ending}"));
            let is_outside = !path.contains('/') && !is_almost_ours;
            let is_named = named.iter().any(|file| is_about(file, path));
            // The site may have no page of a built-in template that the file replaces.
            let is_built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file()
                && path.starts_with("templates/");
            let is_used = published.contains(word) || is_built_in;
            prop_assert!(
                is_outside || is_named || is_used || is_left_out_on_purpose(path),
                "{path} is ignored; files: {files:?}; findings name {named:?}"
            );
        }
    }
}

#[test]
fn files_that_belong_in_content_are_reported_once_where_they_are() {
    let base = || site().article("2025-11-25-x", "title: A", "Text.");
    for (path, words) in [
        ("_posts/2025-01-01-a.md", ["`content`", "move its files to content/articles"]),
        ("_drafts/a.md", ["`content`", "each with `draft: true`"]),
        ("actors/a.md", ["`content`", "move its files to content/actors"]),
        ("actors.yaml", ["`content`", "move it to content/actors.yaml"]),
        ("topics.yml", ["`content`", "move it to content/topics.yml"]),
        ("actors.yaml.txt", ["`content`", "move it to content/actors.yaml"]),
        ("content/_posts/2025-01-01-a.md", ["nothing is published", "content/articles"]),
        ("content/articles/a.text", ["does not end in .md", "rename it"]),
        ("content/articles/a.mmd", ["does not end in .md", "rename it"]),
    ] {
        let run = base().file(path, "Text.\n").build();
        run.one_warning(&["stray-file", words[0], words[1]]);
    }
    base().file("pages/a.md", "x").file("data/actors.yaml", "x").build().no_findings();
}

#[test]
fn a_template_without_text_and_a_folder_named_like_one_are_reported() {
    let base = || site().article("2025-11-25-x", "title: A", "Text.");
    base().file("templates/article.html", " \n").try_build().one_error(&[
        "template",
        "templates/article.html",
        "is empty",
        "remove the file",
    ]);
    base().file("templates/footer.html", "").build().no_findings();
    let site = base();
    fs::create_dir_all(site.root().join("templates/article.html")).unwrap();
    site.build().one_warning(&["stray-file", "templates/article.html", "which is a file"]);
}

#[test]
fn an_empty_roster_is_reported() {
    for path in ["content/actors.yaml", "content/topics/x.yml"] {
        let site = || site().article("2025-11-25-x", "title: A", "Text.");
        let run = site().file(path, " \n").build();
        assert!(run.warnings().iter().any(|it| it.file == path), "{}", run.stderr());
    }
    let prepared = site().file("content/actors.yaml", "# - {id: x, type: person, name: X}\n");
    prepared.article("2025-11-25-x", "title: A", "Text.").build().no_findings();
}

#[test]
fn a_folder_named_like_a_file_of_messages_is_reported() {
    let site = site().article("2025-11-25-x", "title: A", "Text.");
    fs::create_dir_all(site.root().join("locales/en.ftl")).unwrap();
    site.build().one_warning(&["stray-file", "locales/en.ftl", "file of messages"]);
}
