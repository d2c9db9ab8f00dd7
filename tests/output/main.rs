//! Publishing to the output folder, with errors at every step.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod disk_errors;
mod failing_disk;
#[path = "../support/folder.rs"]
#[allow(dead_code, reason = "other tests use more of it")]
mod folder;
mod folders;
mod publishing;

use briefing::internals::output::{CommitSummary, Content, MANIFEST, OutputFile, commit};
use folder::Folder;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A temporary folder with an output and other files around it.
struct Desk {
    dir: Folder,
}

impl Desk {
    fn new() -> Self {
        Self { dir: Folder::new() }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn output(&self) -> PathBuf {
        self.at("public")
    }

    /// Writes a file that no build wrote.
    fn file(&self, path: &str, text: &str) -> &Self {
        let at = self.at(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, text).unwrap();
        self
    }

    fn commit(&self, files: &[(&str, &str)]) -> CommitSummary {
        commit(&self.output(), site(files)).unwrap()
    }

    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.output())
    }

    /// The names of files and folders beside the output.
    fn beside(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.dir.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "public")
            .collect();
        names.sort();
        names
    }
}

fn site(files: &[(&str, &str)]) -> Vec<OutputFile<'static>> {
    files.iter().map(|(path, text)| page(path, text)).collect()
}

fn page(path: &str, text: &str) -> OutputFile<'static> {
    OutputFile { path: path.into(), content: Content::Bytes(text.into()), digest: 7.into() }
}

/// All files below a folder with their text, and its folders with a `/`; the manifest without times.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_dir() {
            found.insert(path + "/", String::new());
        } else if path == MANIFEST {
            found.insert(path, without_times(&fs::read_to_string(entry.path()).unwrap()));
        } else {
            found.insert(path, fs::read_to_string(entry.path()).unwrap_or("(a link)".into()));
        }
    }
    found
}

fn without_times(manifest: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(manifest).unwrap();
    for entry in value["files"].as_object_mut().unwrap().values_mut() {
        assert!(entry["modified"].as_i64().unwrap() > 0);
        entry["modified"] = 0.into();
    }
    value.to_string()
}

/// The tree after a commit into an empty folder.
fn clean_tree(files: Vec<OutputFile<'static>>) -> BTreeMap<String, String> {
    let desk = Desk::new();
    commit(&desk.output(), files).unwrap();
    desk.tree()
}
