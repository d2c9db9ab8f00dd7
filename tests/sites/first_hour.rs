//! `init` as somebody uses it who begins: the question which site it is to be, and the settings for editors.

use crate::dialogue::Screen;
use crate::support::folder::Folder;
use crate::support::site::tree;
use briefing::cli::{self, Console};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

/// The exit code of `init` in a folder, and what is on the screen; `answers` are those of a person at a terminal.
fn init(folder: &Path, more: &[&str], answers: Option<&str>) -> (u8, String) {
    let screen = Screen::default();
    let epoch = ("SOURCE_DATE_EPOCH".into(), "1764590400".into());
    let console = Console::new(Screen::default(), screen.clone(), [epoch]);
    let console = match answers {
        Some(answers) => console.answering(answers),
        None => console,
    };
    let mut arguments: Vec<OsString> = vec!["briefing".into(), "init".into(), folder.into()];
    arguments.extend(more.iter().map(Into::into));
    (cli::run(arguments, &console), screen.text())
}

fn files(folder: &Path) -> BTreeSet<String> {
    tree(folder).into_keys().collect()
}

fn has_articles(folder: &Path) -> bool {
    files(folder).iter().any(|file| file.starts_with("content/articles/"))
}

#[test]
fn a_person_at_a_terminal_chooses_the_example_or_an_empty_desk() {
    let folder = Folder::new();
    let (code, screen) = init(folder.path(), &[], Some("xe"));
    assert!(code == 0 && screen.matches("Which one?").count() == 2, "{screen}");
    assert!(has_articles(folder.path()) && screen.contains("Created a site of"), "{screen}");

    let folder = Folder::new();
    let (code, screen) = init(folder.path(), &[], Some("d"));
    assert!(code == 0 && screen.contains("Created an empty desk"), "{screen}");
    assert!(!has_articles(folder.path()));
}

#[test]
fn who_chooses_no_site_gets_no_file() {
    for answers in ["q", "", "x"] {
        let folder = Folder::new();
        let (code, screen) = init(folder.path(), &[], Some(answers));
        assert!(code == 2 && screen.contains("nothing was written"), "{answers:?}: {screen}");
        assert_eq!(files(folder.path()), BTreeSet::new(), "{answers:?}");
    }
}

#[test]
fn nothing_is_asked_without_a_terminal_or_with_the_answer_on_the_command_line() {
    for (more, answers, example) in [
        (&[][..], None, true),
        (&["--quiet"], Some("d"), true),
        (&["--example"], Some("d"), true),
        (&["--empty"], Some("e"), false),
        (&["--empty"], None, false),
    ] {
        let folder = Folder::new();
        let (code, screen) = init(folder.path(), more, answers);
        assert!(code == 0 && !screen.contains("Which one?"), "{more:?}: {screen}");
        assert_eq!(has_articles(folder.path()), example, "{more:?}");
    }
    let (code, _) = init(Folder::new().path(), &["--empty", "--example"], None);
    assert_eq!(code, 2);
}

#[test]
fn an_empty_desk_has_no_finding_but_that_it_has_no_article() {
    let folder = Folder::new();
    init(folder.path(), &["--empty"], None);
    let screen = Screen::default();
    let console = Console::new(Screen::default(), screen.clone(), []);
    let mut arguments: Vec<OsString> = ["briefing", "check", "--root"].map(Into::into).into();
    arguments.push(folder.path().into());
    cli::run(arguments, &console);
    let findings = screen.text();
    let codes: Vec<&str> = findings.lines().filter(|line| line.contains("]: ")).collect();
    assert!(
        codes.iter().all(|line| line.contains("base-url") || line.contains("no article")),
        "{findings}"
    );
    assert!(codes.len() <= 2, "{findings}");
}

#[test]
fn the_example_is_never_mixed_with_a_site() {
    let folder = Folder::new();
    init(folder.path(), &["--empty"], None);
    let before = files(folder.path());
    let (code, screen) = init(folder.path(), &["--example"], None);
    assert!(code == 2 && screen.contains("is a site already"), "{screen}");
    assert_eq!(files(folder.path()), before);
    let (code, screen) = init(folder.path(), &["--empty"], Some(""));
    assert!(code == 0 && screen.contains("lacks nothing"), "{screen}");
}

#[test]
fn the_settings_for_editors_name_schemas_that_are_there() {
    let folder = Folder::new();
    init(folder.path(), &["--example"], None);
    let settings = fs::read_to_string(folder.path().join(".vscode/settings.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas.len(), 3);
    for (schema, described) in schemas {
        let text = fs::read_to_string(folder.path().join(schema)).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["$schema"], "http://json-schema.org/draft-07/schema#", "{schema}");
        // The first of them is the file itself, which a new site has.
        let file = described[0].as_str().unwrap();
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    let extensions = fs::read_to_string(folder.path().join(".vscode/extensions.json")).unwrap();
    let extensions: serde_json::Value = serde_json::from_str(&extensions).unwrap();
    assert_eq!(extensions["recommendations"][0], "redhat.vscode-yaml");
}

#[test]
fn all_that_the_settings_for_editors_name_is_in_the_site_and_understood_by_vs_code() {
    for kind in ["--example", "--empty"] {
        let folder = Folder::new();
        init(folder.path(), &[kind], None);
        let json = |path: &str| -> serde_json::Value {
            serde_json::from_str(&fs::read_to_string(folder.path().join(path)).unwrap()).unwrap()
        };
        let settings = json(".vscode/settings.json");
        let mut named: Vec<String> = Vec::new();
        for (schema, described) in settings["yaml.schemas"].as_object().unwrap() {
            // The extension YAML reads such a path from the folder that is open.
            let path = schema.strip_prefix("./").unwrap();
            assert!(json(path)["$schema"].as_str().unwrap().contains("draft-07"), "{schema}");
            named.push(path.strip_prefix(".vscode/schemas/").unwrap().to_owned());
            for pattern in described.as_array().unwrap() {
                let pattern = pattern.as_str().unwrap();
                let file = pattern.replace("/**/*", "/x");
                let is_of_site = file == "briefing.yaml"
                    || ["content/actors", "content/topics"].iter().any(|it| file.starts_with(it));
                assert!(is_of_site && file.ends_with(".yaml"), "{pattern}");
            }
        }
        named.sort();
        let mut there: Vec<String> = fs::read_dir(folder.path().join(".vscode/schemas"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort();
        assert_eq!(named, there, "{kind}");
        // Settings of VS Code 1.85 and later, with the values that it accepts.
        let markdown = settings["[markdown]"].as_object().unwrap();
        for (key, value) in markdown {
            let accepted: &[&str] = match key.as_str() {
                "editor.quickSuggestions" => &["on", "inline", "off"],
                "editor.wordBasedSuggestions" => {
                    &["off", "currentDocument", "matchingDocuments", "allDocuments"]
                }
                "editor.wordWrap" => &["off", "on", "wordWrapColumn", "bounded"],
                other => panic!("{other}"),
            };
            let values: Vec<&serde_json::Value> = match value.as_object() {
                Some(parts) => {
                    assert!(
                        parts.keys().all(|it| ["other", "comments", "strings"].contains(&&**it))
                    );
                    parts.values().collect()
                }
                None => vec![value],
            };
            assert!(values.iter().all(|it| accepted.contains(&it.as_str().unwrap())), "{key}");
        }
        let known = ["yaml.schemas", "[markdown]"];
        assert!(settings.as_object().unwrap().keys().all(|key| known.contains(&&**key)));
        // `publisher.name`, as VS Code demands.
        let extensions = json(".vscode/extensions.json");
        for id in extensions["recommendations"].as_array().unwrap() {
            assert_eq!(id.as_str().unwrap().split('.').count(), 2, "{id}");
        }
    }
}

#[test]
fn settings_for_editors_that_a_site_has_are_not_replaced_and_get_no_schemas_that_they_do_not_name()
{
    let folder = Folder::new();
    let settings = folder.path().join(".vscode/settings.json");
    fs::create_dir(folder.path().join(".vscode")).unwrap();
    fs::write(&settings, "{}").unwrap();
    let (code, screen) = init(folder.path(), &["--empty"], None);
    assert_eq!(code, 0, "{screen}");
    assert_eq!(fs::read_to_string(&settings).unwrap(), "{}");
    assert!(!folder.path().join(".vscode/schemas").exists());
    // A site that names them gets them again, such as those of a newer version of the program.
    fs::remove_file(&settings).unwrap();
    let (_, screen) = init(folder.path(), &[], None);
    assert!(screen.contains("Added settings for VS Code (.vscode/). "), "{screen}");
    fs::remove_dir_all(folder.path().join(".vscode/schemas")).unwrap();
    init(folder.path(), &[], None);
    assert!(folder.path().join(".vscode/schemas/config.json").is_file());
}
