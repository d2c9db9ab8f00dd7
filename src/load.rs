//! Walks the site's folder and reads it: from a root to [`Sources`].
//!
//! Follows no symbolic link and skips nothing in silence: what cannot be read or has no place here
//! is a finding. Writes nothing.

use crate::diagnostic::{Diagnostic, Report};
use crate::document::FileKind;
use crate::model::EntityKind;
use crate::source::{Place, SourceText};
use crate::text::nfc;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

/// The file of the site's settings, in its root.
pub const CONFIG_FILE: &str = "briefing.yaml";

/// Everything that was read, each list by path.
#[derive(Debug, Default)]
pub struct Sources {
    /// `briefing.yaml`, if there.
    pub config: Option<SourceText>,
    /// The Markdown files and rosters under `content/`.
    pub content: Vec<ContentFile>,
    /// Other files under `content/`, by path relative to the root: published where a text shows them.
    pub assets: BTreeMap<String, PathBuf>,
    /// `templates/`, named as templates are: `base.html`.
    pub templates: Vec<SourceText>,
    /// `static/`, by path below it.
    pub statics: BTreeMap<String, PathBuf>,
}

/// A file of `content/` that is parsed.
#[derive(Debug, Clone)]
pub struct ContentFile {
    /// Its path and text.
    pub source: SourceText,
    /// What it is, by its folder.
    pub kind: FileKind,
    /// The stem of its name, or its folder's name for `x/index.md`; NFC.
    pub id: String,
}

impl ContentFile {
    /// The folder it lies in, relative to the root, without a slash at its end.
    pub fn folder(&self) -> &str {
        self.source.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Why a site could not be read at all.
#[derive(Debug)]
pub struct LoadError {
    /// What happened, with the path.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Longest text file that is read, in bytes; offsets in a [`Place`] must fit 32 bits.
const MAX_TEXT: u64 = 64 << 20;

/// Reads the site at `root`.
///
/// # Errors
/// `root` holds no `content` folder, or cannot be read.
pub fn load(root: &Path) -> Result<(Sources, Report), LoadError> {
    if !root.join("content").is_dir() {
        return Err(LoadError {
            message: format!("there is no folder `content` in {}", root.display()),
            help: Some(
                "run this in a site's folder, or name it with --root; articles lie in \
                 content/articles"
                    .to_owned(),
            ),
        });
    }
    let mut report = Report::default();
    let mut sources = Sources::default();
    if root.join(CONFIG_FILE).exists() {
        sources.config = read_text(root, CONFIG_FILE, &mut report);
    }
    load_content(root, &mut sources, &mut report);
    for path in walk(root, "templates", &mut report) {
        if let Some(mut text) = read_text(root, &path, &mut report) {
            text.path = path.trim_start_matches("templates/").into();
            sources.templates.push(text);
        }
    }
    for path in walk(root, "static", &mut report) {
        let name = nfc(path.trim_start_matches("static/")).into_owned();
        sources.statics.insert(name, root.join(&path));
    }
    Ok((sources, report))
}

fn load_content(root: &Path, sources: &mut Sources, report: &mut Report) {
    let mut markdown = Vec::new();
    for path in walk(root, "content", report) {
        match classify(&path) {
            Class::Parsed(kind, id) => markdown.push((path, kind, id)),
            Class::Asset => {
                sources.assets.insert(nfc(&path).into_owned(), root.join(&path));
            }
            Class::Stray => {
                let message = "this Markdown file lies where nothing is published from";
                let help = "articles lie in content/articles, briefings in content/actors and \
                            content/topics, other pages in content/pages";
                let warning = Diagnostic::warning("stray-file", Place::File, message).help(help);
                report.push(&path.as_str().into(), warning);
            }
        }
    }
    let read: Vec<_> = markdown
        .into_par_iter()
        .map(|(path, kind, id)| {
            let mut report = Report::default();
            let source = read_text(root, &path, &mut report);
            (source.map(|source| ContentFile { source, kind, id }), report)
        })
        .collect();
    for (file, findings) in read {
        sources.content.extend(file);
        report.append(findings);
    }
}

enum Class {
    Parsed(FileKind, String),
    Asset,
    Stray,
}

fn classify(path: &str) -> Class {
    let below = path.trim_start_matches("content/");
    match below {
        "index.md" => return Class::Parsed(FileKind::Home, "index".to_owned()),
        "actors.yaml" | "actors.yml" => return roster(EntityKind::Actor),
        "topics.yaml" | "topics.yml" => return roster(EntityKind::Topic),
        _ => {}
    }
    let Some(stem) = below.strip_suffix(".md").or_else(|| below.strip_suffix(".markdown")) else {
        return Class::Asset;
    };
    let Some((folder, inner)) = stem.split_once('/') else { return Class::Stray };
    let kind = match folder {
        "articles" => FileKind::Article,
        "actors" => FileKind::Entity(EntityKind::Actor),
        "topics" => FileKind::Entity(EntityKind::Topic),
        "pages" => FileKind::Page,
        _ => return Class::Stray,
    };
    let id = match inner.rsplit_once('/') {
        Some((folders, "index")) => folders.rsplit('/').next().unwrap_or(folders),
        Some((_, name)) => name,
        None if inner == "index" => return Class::Stray,
        None => inner,
    };
    if id == "_index" {
        return Class::Stray;
    }
    Class::Parsed(kind, nfc(id).into_owned())
}

fn roster(kind: EntityKind) -> Class {
    Class::Parsed(FileKind::Roster(kind), format!("{}s", kind.as_str()))
}

/// The files below `root/folder`, relative to `root`, by path. A folder that is not there is empty.
fn walk(root: &Path, folder: &str, report: &mut Report) -> Vec<String> {
    let top = root.join(folder);
    if std::fs::symlink_metadata(&top).is_err() {
        return Vec::new();
    }
    let mut paths = Vec::new();
    let keep_hidden = folder == "static";
    let walk = WalkDir::new(&top).follow_links(false).follow_root_links(false).into_iter();
    let visible = |entry: &walkdir::DirEntry| {
        keep_hidden || entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    for entry in walk.filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| folder.into(), |p| relative(root, p));
                let message = error.io_error().map_or_else(|| error.to_string(), describe);
                report.push(&path.into(), Diagnostic::error("unreadable", Place::File, message));
                continue;
            }
        };
        let path = relative(root, entry.path());
        if entry.file_type().is_dir() {
            continue;
        }
        match refusal(&entry) {
            Some(finding) => report.push(&path.into(), finding),
            None => paths.push(path),
        }
    }
    paths.sort();
    paths
}

fn refusal(entry: &walkdir::DirEntry) -> Option<Diagnostic> {
    if entry.path_is_symlink() {
        let message = "this is a symbolic link, and links are not followed";
        let help = "put the file or folder itself here, or remove the link";
        return Some(Diagnostic::error("symbolic-link", Place::File, message).help(help));
    }
    if entry.path().to_str().is_none() {
        let message = "this file's name is not UTF-8";
        return Some(Diagnostic::error("file-name", Place::File, message).help("rename the file"));
    }
    if !entry.file_type().is_file() {
        let message = "this is neither a file nor a folder";
        return Some(Diagnostic::error("unreadable", Place::File, message).help("remove it"));
    }
    None
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Reads a text file: UTF-8, a byte-order mark taken off.
fn read_text(root: &Path, path: &str, report: &mut Report) -> Option<SourceText> {
    let file: Arc<str> = path.into();
    let mut refuse = |code, message: String, help: &str| {
        report.push(&file, Diagnostic::error(code, Place::File, message).help(help));
    };
    let full = root.join(path);
    let bytes = match std::fs::metadata(&full) {
        Ok(metadata) if metadata.len() > MAX_TEXT => {
            let message = format!("this file is larger than {} MB", MAX_TEXT >> 20);
            refuse("too-large", message, "split it");
            return None;
        }
        _ => match std::fs::read(&full) {
            Ok(bytes) => bytes,
            Err(error) => {
                refuse("unreadable", describe(&error), "check its permissions");
                return None;
            }
        },
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).into();
            Some(SourceText { path: file, text })
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
            let message = format!("this file is not UTF-8 (first seen in line {line})");
            refuse("not-utf-8", message, "save it as UTF-8");
            None
        }
    }
}

fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "this cannot be read: permission denied".to_owned(),
        io::ErrorKind::NotFound => "this vanished while it was read".to_owned(),
        _ => format!("this cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(path: &str) -> Option<String> {
        match classify(path) {
            Class::Parsed(_, id) => Some(id),
            _ => None,
        }
    }

    #[test]
    fn a_files_id_is_its_stem_or_its_bundles_folder() {
        assert_eq!(id("content/articles/2025/2025-11-25-a.md").unwrap(), "2025-11-25-a");
        assert_eq!(id("content/articles/b/index.md").unwrap(), "b");
        assert_eq!(id("content/actors/eu/c.md").unwrap(), "c");
        assert_eq!(id("content/actors.yaml").unwrap(), "actors");
        assert_eq!(id("content/notes.md"), None);
        assert_eq!(id("content/articles/_index.md"), None);
        assert_eq!(id("content/articles/map.png"), None);
    }
}
