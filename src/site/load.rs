//! Walks the site's folder and reads it, whole or where it changed: from a root to [`Sources`].
//!
//! Follows no symbolic link and skips nothing in silence: what cannot be read or has no place here
//! is a finding. Writes nothing.

use crate::content::document::FileKind;
use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::syntax::source::{Location, SourceText};
use crate::syntax::text::nfc;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::{Arc, Mutex, PoisonError};
use walkdir::WalkDir;

/// The file of the site's settings, in its root.
pub const CONFIG_FILE: &str = "briefing.yaml";

/// Everything that was read, each list by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `briefing.yaml`, if there.
    pub config: Option<SourceText>,
    /// The Markdown files and rosters under `content/`.
    pub content: Vec<Arc<ContentFile>>,
    /// Other files under `content/`, by path relative to the root: published where a text shows them.
    pub assets: BTreeMap<String, PathBuf>,
    /// `templates/`, named as templates are: `base.html`.
    pub templates: Vec<SourceText>,
    /// `static/`, by path below it.
    pub statics: BTreeMap<String, PathBuf>,
}

impl Sources {
    /// The text of a file that was read, by its path relative to the root.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        if let Some(template) = file.strip_prefix("templates/") {
            let found = self.templates.iter().find(|source| &*source.path == template);
            return found.map(|source| source.text.clone());
        }
        if file == CONFIG_FILE {
            return self.config.as_ref().map(|source| source.text.clone());
        }
        let found = self.content.binary_search_by(|known| (*known.path).cmp(file)).ok()?;
        self.content[found].text()
    }
}

/// A file of `content/` that is parsed.
///
/// Its text is held until it has been parsed; who asks for it then reads the file again.
#[derive(Debug)]
pub struct ContentFile {
    /// Relative to the root, with `/` on every system.
    pub path: Arc<str>,
    /// Of its text.
    pub hash: Fingerprint,
    /// What it is, by its folder.
    pub kind: FileKind,
    /// The stem of its name, or its folder's name for `x/index.md`; NFC.
    pub id: String,
    /// Where it lies.
    at: PathBuf,
    held: Mutex<Option<String>>,
}

impl ContentFile {
    /// The text that was read, which is not held any more; `None` if the file has changed since.
    pub fn take(&self) -> Option<String> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner).take();
        held.or_else(|| {
            let text = decoded(std::fs::read(&self.at).ok()?).ok()?;
            (Fingerprint::of_bytes(text.as_bytes()) == self.hash).then_some(text)
        })
    }

    /// The text that was read; `None` if the file has changed since.
    pub fn text(&self) -> Option<Arc<str>> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner).clone();
        held.or_else(|| self.take()).map(Arc::from)
    }

    /// A file with this text that is on no disk, for unit tests.
    #[cfg(test)]
    pub(crate) fn in_memory(path: &str, text: &str) -> Self {
        let FileClass::Parsed(kind, id) = classify(path) else { panic!("{path} is not parsed") };
        let hash = Fingerprint::of_bytes(text.as_bytes());
        let held = Mutex::new(Some(text.to_owned()));
        Self { path: path.into(), hash, kind, id, at: PathBuf::new(), held }
    }

    /// The folder it lies in, relative to the root, without a slash at its end.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
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

/// Longest text file that is read, in bytes; offsets in a [`Location`] must fit 32 bits.
const MAX_TEXT: u64 = 64 << 20;

/// The folders of a site that are read.
pub(crate) const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// Where these lie.
pub(crate) fn source_folders(root: &Path) -> [PathBuf; 3] {
    FOLDERS.map(|name| root.join(name))
}

/// A site's folder as it was last read.
#[derive(Debug)]
pub struct SiteFolder {
    root: PathBuf,
    /// By path relative to the root.
    items: BTreeMap<String, FolderItem>,
    /// What was found, by the path it is about.
    findings: BTreeMap<String, Vec<Diagnostic>>,
}

/// A file that was read or, if its bytes do not matter to any page, only seen.
#[derive(Debug)]
enum FolderItem {
    Config(SourceText),
    Content(Arc<ContentFile>),
    Asset,
    Template(SourceText),
    Static,
}

impl SiteFolder {
    /// Reads the site at `root`.
    ///
    /// # Errors
    /// `root` holds no `content` folder.
    pub fn read(root: &Path) -> Result<Self, LoadError> {
        let mut folder =
            Self { root: root.to_owned(), items: BTreeMap::new(), findings: BTreeMap::new() };
        folder.refuse_strange_root()?;
        for path in FOLDERS.into_iter().chain([CONFIG_FILE]) {
            folder.read_below(path);
        }
        Ok(folder)
    }

    /// Reads again what stands at these paths, absolute or relative to the root, and below them. True
    /// if nothing but files that are parsed stands or stood there.
    ///
    /// # Errors
    /// As [`SiteFolder::read`].
    pub fn read_again(&mut self, paths: &BTreeSet<PathBuf>) -> Result<bool, LoadError> {
        self.refuse_strange_root()?;
        let points: BTreeSet<String> = paths.iter().filter_map(|path| self.point(path)).collect();
        let mut only_content = true;
        for path in points {
            only_content &= self.holds_only_content(&path);
            self.forget(&path);
            self.read_below(&path);
            only_content &= self.holds_only_content(&path);
        }
        Ok(only_content)
    }

    fn holds_only_content(&self, path: &str) -> bool {
        let at_or_below = |known: &String| *known == path || is_below(known, path);
        // Nothing sorts between a path and what lies below it but names that begin with it.
        let near =
            self.items.range(path.to_owned()..).take_while(|(known, _)| known.starts_with(path));
        let mut items = near.filter(|(known, _)| at_or_below(known));
        items.all(|(_, item)| matches!(item, FolderItem::Content(_)))
    }

    fn refuse_strange_root(&self) -> Result<(), LoadError> {
        if self.root.join("content").is_dir() {
            return Ok(());
        }
        Err(LoadError {
            message: format!("there is no folder `content` in {}", self.root.display()),
            help: Some(
                "run this in a site's folder, or name it with --root; articles lie in \
                 content/articles"
                    .to_owned(),
            ),
        })
    }

    /// Where to read again for a change at `path`: there, or at a folder above it that is gone or
    /// has become something else. `None`: nothing of the site's lies there.
    fn point(&self, path: &Path) -> Option<String> {
        let below = match path.strip_prefix(&self.root) {
            Ok(below) => below,
            Err(_) if path.is_relative() => path,
            Err(_) => return None,
        };
        let parts: Vec<String> =
            below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let first = parts.first()?;
        if parts.len() == 1 && first == CONFIG_FILE {
            return Some(first.clone());
        }
        let hidden = |part: &String| first != "static" && part.starts_with('.');
        if !FOLDERS.contains(&first.as_str()) || parts.iter().any(hidden) {
            return None;
        }
        let mut point = first.clone();
        for part in &parts[1..] {
            let at = std::fs::symlink_metadata(self.root.join(&point));
            if !at.is_ok_and(|metadata| metadata.is_dir()) {
                break;
            }
            point = format!("{point}/{part}");
        }
        Some(point)
    }

    fn forget(&mut self, path: &str) {
        let gone = |known: &String| known == path || is_below(known, path);
        self.items.retain(|known, _| !gone(known));
        self.findings.retain(|known, _| !gone(known));
    }

    fn read_below(&mut self, path: &str) {
        let mut report = Report::default();
        let files = walk(&self.root, path, &mut report);
        let read: Vec<_> = files
            .into_par_iter()
            .map(|path| {
                let mut report = Report::default();
                let item = read_item(&self.root, &path, &mut report);
                (path, item, report)
            })
            .collect();
        for (path, item, findings) in read {
            report.append(findings);
            self.items.extend(item.map(|item| (path, item)));
        }
        for finding in report.findings() {
            let found = self.findings.entry(finding.file.to_string()).or_default();
            found.push(finding.diagnostic.clone());
        }
    }

    /// What was read, and what was found.
    pub fn sources(&self) -> (Sources, Report) {
        let mut sources = Sources::default();
        let mut report = Report::default();
        for (path, item) in &self.items {
            let full = || self.root.join(path);
            let mut once = |other: Option<PathBuf>| {
                if let Some(other) = other {
                    report.push(&path.as_str().into(), one_name(&relative(&self.root, &other)));
                }
            };
            match item {
                FolderItem::Config(text) => sources.config = Some(text.clone()),
                FolderItem::Content(file) => sources.content.push(file.clone()),
                FolderItem::Asset => {
                    once(sources.assets.insert(nfc(path).into_owned(), full()));
                }
                FolderItem::Template(text) => sources.templates.push(text.clone()),
                FolderItem::Static => {
                    let name = path.strip_prefix("static/").unwrap_or(path);
                    once(sources.statics.insert(nfc(name).into_owned(), full()));
                }
            }
        }
        for (path, diagnostics) in &self.findings {
            report.extend(&path.as_str().into(), diagnostics.iter().cloned());
        }
        (sources, report)
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Two files whose names look the same: Unicode lets one text be written in two forms.
fn one_name(other: &str) -> Diagnostic {
    let message = format!("{other} has the same name, in another Unicode form");
    let help = "to many disks they are one file; rename one of them";
    Diagnostic::error("address-taken", Location::File, message).help(help)
}

/// Reads one file as its place in the site asks. `None`: it is not part of the site, which is found.
fn read_item(root: &Path, path: &str, report: &mut Report) -> Option<FolderItem> {
    if path == CONFIG_FILE {
        let text = read_text(root, path, report)?;
        return Some(FolderItem::Config(SourceText { path: path.into(), text: text.into() }));
    }
    match path.split('/').next() {
        Some("static") => return Some(FolderItem::Static),
        Some("templates") => {
            let text = read_text(root, path, report)?;
            let name = path.strip_prefix("templates/").unwrap_or(path).into();
            return Some(FolderItem::Template(SourceText { path: name, text: text.into() }));
        }
        _ => {}
    }
    match classify(path) {
        FileClass::Parsed(kind, id) => {
            let text = read_text(root, path, report)?;
            Some(FolderItem::Content(Arc::new(ContentFile {
                path: path.into(),
                hash: Fingerprint::of_bytes(text.as_bytes()),
                kind,
                id,
                at: root.join(path),
                held: Mutex::new(Some(text)),
            })))
        }
        FileClass::Asset => Some(FolderItem::Asset),
        FileClass::Stray => {
            let message = "this Markdown file lies where nothing is published from";
            let help = "articles lie in content/articles, briefings in content/actors and \
                        content/topics, other pages in content/pages";
            let warning = Diagnostic::warning("stray-file", Location::File, message).help(help);
            report.push(&path.into(), warning);
            None
        }
    }
}

enum FileClass {
    Parsed(FileKind, String),
    Asset,
    Stray,
}

fn classify(path: &str) -> FileClass {
    let below = path.trim_start_matches("content/");
    match below {
        "index.md" => return FileClass::Parsed(FileKind::Home, "index".to_owned()),
        "actors.yaml" | "actors.yml" => return roster(EntityKind::Actor),
        "topics.yaml" | "topics.yml" => return roster(EntityKind::Topic),
        _ => {}
    }
    let Some(stem) = below.strip_suffix(".md").or_else(|| below.strip_suffix(".markdown")) else {
        return FileClass::Asset;
    };
    let Some((folder, inner)) = stem.split_once('/') else { return FileClass::Stray };
    let kind = match folder {
        "articles" => FileKind::Article,
        "actors" => FileKind::Entity(EntityKind::Actor),
        "topics" => FileKind::Entity(EntityKind::Topic),
        "pages" => FileKind::Page,
        _ => return FileClass::Stray,
    };
    let id = match inner.rsplit_once('/') {
        Some((folders, "index")) => folders.rsplit('/').next().unwrap_or(folders),
        Some((_, name)) => name,
        None if inner == "index" => return FileClass::Stray,
        None => inner,
    };
    if id == "_index" {
        return FileClass::Stray;
    }
    FileClass::Parsed(kind, nfc(id).into_owned())
}

fn roster(kind: EntityKind) -> FileClass {
    FileClass::Parsed(FileKind::Roster(kind), format!("{}s", kind.as_str()))
}

/// The file at `root/folder`, or the files below it, relative to `root`, by path. A folder that is
/// not there is empty.
fn walk(root: &Path, folder: &str, report: &mut Report) -> Vec<String> {
    let top = root.join(folder);
    let gone = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
    if std::fs::symlink_metadata(&top).is_err_and(|error| gone.contains(&error.kind())) {
        return Vec::new();
    }
    let mut paths = Vec::new();
    let keep_hidden = folder == "static" || folder.starts_with("static/");
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
                report.push(&path.into(), Diagnostic::error("unreadable", Location::File, message));
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
        return Some(Diagnostic::error("symbolic-link", Location::File, message).help(help));
    }
    if entry.path().to_str().is_none() {
        let message = "this file's name is not UTF-8";
        return Some(
            Diagnostic::error("file-name", Location::File, message).help("rename the file"),
        );
    }
    if !entry.file_type().is_file() {
        let message = "this is neither a file nor a folder";
        return Some(Diagnostic::error("unreadable", Location::File, message).help("remove it"));
    }
    None
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Reads a text file: UTF-8, a byte-order mark taken off.
fn read_text(root: &Path, path: &str, report: &mut Report) -> Option<String> {
    let mut refuse = |code, message: String, help: &str| {
        report.push(&path.into(), Diagnostic::error(code, Location::File, message).help(help));
    };
    let bytes = match read_up_to(MAX_TEXT, &root.join(path)) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let message = format!("this file is larger than {} MB", MAX_TEXT >> 20);
            refuse("too-large", message, "split it");
            return None;
        }
        Err(error) => {
            refuse("unreadable", describe(&error), "check its permissions");
            return None;
        }
    };
    match decoded(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
            let message = format!("this file is not UTF-8 (first seen in line {line})");
            refuse("not-utf-8", message, "save it as UTF-8");
            None
        }
    }
}

/// The bytes of a file; `None` if it is longer than `most`. Asks the system no more than it must: a site is
/// thousands of small files.
fn read_up_to(most: u64, path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Ok(None);
    }
    // One byte of room tells a file that has grown meanwhile.
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default() + 1];
    let mut read = 0;
    while read as u64 != length || read == 0 {
        match file.read(&mut bytes[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if read == bytes.len() {
            file.take(most + 1).read_to_end(&mut bytes)?;
            return Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most));
        }
    }
    bytes.truncate(read);
    Ok(Some(bytes))
}

fn decoded(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
    let mut text = String::from_utf8(bytes)?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
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
            FileClass::Parsed(_, id) => Some(id),
            _ => None,
        }
    }

    #[test]
    fn a_file_that_vanishes_after_it_was_seen_is_named() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("content/articles")).unwrap();
        let gone = "content/articles/2025-11-25-gone.md";
        std::fs::write(root.path().join(gone), "---\ntitle: A\n---\nText.\n").unwrap();
        let mut report = Report::default();
        let seen = walk(root.path(), "content", &mut report);
        std::fs::remove_file(root.path().join(gone)).unwrap();
        assert_eq!(seen, [gone]);
        assert!(read_item(root.path(), gone, &mut report).is_none());
        let [finding] = report.findings() else { panic!("{report:?}") };
        assert_eq!(&*finding.file, gone);
        assert_eq!(finding.diagnostic.message, "this vanished while it was read");
        assert!(report.has_errors());
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

    #[test]
    fn a_file_is_read_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        for text in ["", "abcd"] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(read_up_to(4, &path).unwrap().as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(read_up_to(3, &path).unwrap(), None);
        assert!(read_up_to(4, &folder.path().join("y.md")).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_longer_than_it_was_said_to_be_is_read_to_its_end() {
        let path = Path::new("/proc/self/status");
        let bytes = read_up_to(1 << 20, path).unwrap().unwrap();
        assert!(bytes.starts_with(b"Name:") && bytes.len() > 100 && !bytes.contains(&0));
        assert_eq!(read_up_to(10, path).unwrap(), None);
    }
}
