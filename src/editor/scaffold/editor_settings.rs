//! Settings for VS Code in a new site: which schemas its files have, and suggestions while front matter is typed.
//!
//! Output: files of `.vscode/`. The extension *Briefing* brings schemas of its own; those here are for people who have the
//! extension *YAML* alone, which prefers them, so that a mistake is not shown twice. *Briefing* is not among the
//! recommended extensions: it is installed from a file, and VS Code would look for that name in its marketplace, where
//! another publisher could take it.

use super::starter::StarterFile;
use crate::editor::schema::{SchemaSubject, schema};
use serde_json::json;

/// The settings of VS Code for a site.
pub(crate) const SETTINGS_FILE: &str = ".vscode/settings.json";

/// Where the schemas are that these settings name.
pub(crate) const SCHEMA_FOLDER: &str = ".vscode/schemas/";

/// The schemas that the extension *YAML* can use, with their files and the files of a site that they describe.
fn schemas() -> [(SchemaSubject, &'static str, &'static [&'static str]); 3] {
    let actors = &["content/actors.yaml", "content/actors/**/*.yaml"];
    let topics = &["content/topics.yaml", "content/topics/**/*.yaml"];
    [
        (SchemaSubject::Config, "config.json", &["briefing.yaml"]),
        (SchemaSubject::Actors, "actors.json", actors),
        (SchemaSubject::Topics, "topics.json", topics),
    ]
}

/// The files of `.vscode/`, the settings first.
pub(crate) fn editor_settings() -> Vec<StarterFile> {
    let settings = json!({
        "yaml.schemas": schemas()
            .into_iter()
            .map(|(_, file, described)| (format!("./{SCHEMA_FOLDER}{file}"), json!(described)))
            .collect::<serde_json::Map<_, _>>(),
        // In Markdown, VS Code suggests nothing while one types. Values and keys of front matter count as strings there,
        // prose does not.
        "[markdown]": {
            "editor.quickSuggestions": { "other": "off", "comments": "off", "strings": "on" },
            "editor.wordBasedSuggestions": "off",
            "editor.wordWrap": "on",
        },
    });
    let extensions = json!({ "recommendations": ["redhat.vscode-yaml"] });
    let file =
        |path: String, value: serde_json::Value| StarterFile { path, text: format!("{value:#}\n") };
    let mut files = vec![
        file(SETTINGS_FILE.to_owned(), settings),
        file(".vscode/extensions.json".to_owned(), extensions),
    ];
    files.extend(schemas().map(|(subject, name, _)| {
        let mut schema = schema(subject);
        // The extension does not support the draft that these schemas name otherwise.
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
        file(format!("{SCHEMA_FOLDER}{name}"), schema)
    }));
    files
}
