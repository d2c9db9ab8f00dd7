//! Reads the site's folder, either all of it or only the paths that may have changed.
//!
//! Input: the root of the site. Output: [`Sources`] and findings. Follows no symbolic links, because they
//! could lead out of the site or in circles. Skips nothing silently: a file that cannot be read or does not
//! belong here is a finding. Never writes.

use crate::Error;
use crate::content::document::FileKind;
use crate::content::model::EntityKind;
use crate::diagnostic::{Diagnostic, Report, Severity};
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

/// Name of the settings file in the site's root.
pub(crate) const CONFIG_FILE: &str = "briefing.yaml";

/// The source files of a site. Every list is sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// `briefing.yaml`, if it exists.
    pub config: Option<SourceText>,
    /// The Markdown files and rosters under `content/`.
    pub content: Vec<Arc<ContentFile>>,
    /// Other files under `content/`, by path relative to the root. They are published if a text shows or
    /// links them.
    pub assets: BTreeMap<String, PathBuf>,
    /// The files in `templates/`, by path below it, which is the name of the template: `base.html`.
    pub templates: Vec<SourceText>,
    /// The files in `static/`, by path below it.
    pub statics: BTreeMap<String, PathBuf>,
}

impl Sources {
    /// The content of a text file, by its path relative to the root.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        if let Some(template) = file.strip_prefix("templates/") {
            let source = self.templates.iter().find(|source| &*source.path == template);
            return source.map(|source| source.text.clone());
        }
        if file == CONFIG_FILE {
            return self.config.as_ref().map(|source| source.text.clone());
        }
        let number = self.content.binary_search_by(|other| (*other.path).cmp(file)).ok()?;
        self.content[number].text()
    }
}

/// A file in `content/` that is parsed: Markdown or a roster.
///
/// Its content is in memory only until it has been parsed, since most of the memory of a large site would
/// be sources otherwise. It is read from the disk again if a finding quotes it.
#[derive(Debug)]
pub struct ContentFile {
    /// Relative to the root, with `/` on every system.
    pub path: Arc<str>,
    /// Hash of its content.
    pub hash: Fingerprint,
    /// Its kind, according to its folder.
    pub kind: FileKind,
    /// The stem of its file name, or the name of its folder for `x/index.md`; in NFC.
    pub id: String,
    /// Its full path.
    at: PathBuf,
    /// The content, until it is taken.
    unparsed: Mutex<Option<String>>,
}

impl ContentFile {
    /// The content, which is removed from memory. `None` if the file has changed since it was first read.
    pub fn take(&self) -> Option<String> {
        let unparsed = self.unparsed.lock().unwrap_or_else(PoisonError::into_inner).take();
        unparsed.or_else(|| {
            let text = decoded(std::fs::read(&self.at).ok()?).ok()?;
            (Fingerprint::of_bytes(text.as_bytes()) == self.hash).then_some(text)
        })
    }

    /// The content. `None` if the file has changed since it was first read.
    pub fn text(&self) -> Option<Arc<str>> {
        let unparsed = self.unparsed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        unparsed.or_else(|| self.take()).map(Arc::from)
    }

    /// A file with this text that is on no disk, for unit tests.
    #[cfg(test)]
    pub(crate) fn in_memory(path: &str, text: &str) -> Self {
        let FileClass::Parsed(kind, id) = classify(path) else { panic!("{path} is not parsed") };
        let hash = Fingerprint::of_bytes(text.as_bytes());
        let unparsed = Mutex::new(Some(text.to_owned()));
        Self { path: path.into(), hash, kind, id, at: PathBuf::new(), unparsed }
    }

    /// Its folder, relative to the root, without a slash at its end.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Maximum size of a text file, in bytes. Offsets in a [`Location`] must fit into 32 bits.
const MAX_TEXT: u64 = 64 << 20;

/// The folders of a site that contain sources.
pub(crate) const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// The paths of the folders in [`FOLDERS`].
pub(crate) fn source_folders(root: &Path) -> [PathBuf; 3] {
    FOLDERS.map(|name| root.join(name))
}

/// A site's folder as it was last read.
#[derive(Debug)]
pub struct SiteFolder {
    root: PathBuf,
    /// The files, by path relative to the root.
    items: BTreeMap<String, FolderItem>,
    /// The findings of reading, by the path that they are about.
    findings: BTreeMap<String, Vec<Diagnostic>>,
}

/// A file in the site's folder. Assets and static files are not read: pages do not depend on their content.
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
    /// `root` has no folder `content`.
    pub fn read(root: &Path) -> Result<Self, Error> {
        let mut folder =
            Self { root: root.to_owned(), items: BTreeMap::new(), findings: BTreeMap::new() };
        folder.require_content_folder()?;
        for path in FOLDERS.into_iter().chain([CONFIG_FILE]) {
            folder.read_below(path);
        }
        Ok(folder)
    }

    /// Reads the files at these paths and below them again. Paths are absolute or relative to the root.
    /// Returns true if only [content files](ContentFile) are, or were, at these paths.
    ///
    /// # Errors
    /// As [`SiteFolder::read`].
    pub fn read_again(&mut self, paths: &BTreeSet<PathBuf>) -> Result<bool, Error> {
        self.require_content_folder()?;
        let tops: BTreeSet<String> =
            paths.iter().filter_map(|path| self.reread_top(path)).collect();
        let mut only_content = true;
        for path in tops {
            only_content &= self.has_only_content(&path);
            self.forget(&path);
            self.read_below(&path);
            only_content &= self.has_only_content(&path);
        }
        Ok(only_content)
    }

    /// Whether all files at and below a path are content files.
    fn has_only_content(&self, path: &str) -> bool {
        let at_or_below = |item: &String| *item == path || is_below(item, path);
        // The files below a path are not necessarily next to it in the map (`a-b` sorts between `a` and
        // `a/b`), but all paths in between begin with it.
        let candidates =
            self.items.range(path.to_owned()..).take_while(|(item, _)| item.starts_with(path));
        let mut items = candidates.filter(|(item, _)| at_or_below(item));
        items.all(|(_, item)| matches!(item, FolderItem::Content(_)))
    }

    fn require_content_folder(&self) -> Result<(), Error> {
        if self.root.join("content").is_dir() {
            return Ok(());
        }
        Err(Error::new(format!("there is no folder `content` in {}", self.root.display())).help(
            "run the command in a site's folder, or give that folder with --root; articles \
                 belong in content/articles",
        ))
    }

    /// The path from which on files must be read again after a change at `path`: `path` itself, or the
    /// first folder above it that does not exist any more or is not a folder now. `None` if the path is not
    /// part of the sources.
    fn reread_top(&self, path: &Path) -> Option<String> {
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
        let mut top = first.clone();
        for part in &parts[1..] {
            let metadata = std::fs::symlink_metadata(self.root.join(&top));
            if !metadata.is_ok_and(|metadata| metadata.is_dir()) {
                break;
            }
            top = format!("{top}/{part}");
        }
        Some(top)
    }

    /// Removes the files at and below a path, with their findings.
    fn forget(&mut self, path: &str) {
        let at_or_below = |item: &String| item == path || is_below(item, path);
        self.items.retain(|item, _| !at_or_below(item));
        self.findings.retain(|item, _| !at_or_below(item));
    }

    /// Reads the files at and below a path.
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
            let of_file = self.findings.entry(finding.file.to_string()).or_default();
            of_file.push(finding.diagnostic.clone());
        }
    }

    /// The sources, and the findings of reading them.
    pub fn sources(&self) -> (Sources, Report) {
        let mut sources = Sources::default();
        let mut report = Report::default();
        for (path, item) in &self.items {
            let full_path = || self.root.join(path);
            // Names are compared in NFC, so two files may have the same one.
            let mut check_unique = |other: Option<PathBuf>| {
                if let Some(other) = other {
                    report.push(&path.as_str().into(), same_name(&relative(&self.root, &other)));
                }
            };
            match item {
                FolderItem::Config(text) => sources.config = Some(text.clone()),
                FolderItem::Content(file) => sources.content.push(file.clone()),
                FolderItem::Asset => {
                    check_unique(sources.assets.insert(nfc(path).into_owned(), full_path()));
                }
                FolderItem::Template(text) => sources.templates.push(text.clone()),
                FolderItem::Static => {
                    let name = path.strip_prefix("static/").unwrap_or(path);
                    check_unique(sources.statics.insert(nfc(name).into_owned(), full_path()));
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

/// The error for two files whose names look the same, because Unicode has more than one form of some
/// characters (`é` may be one character or two).
fn same_name(other: &str) -> Diagnostic {
    let message = format!("{other} has the same name in another Unicode form");
    let help = "many file systems treat the two names as one; rename one of the files";
    Diagnostic::error("address-taken", Location::File, message).help(help)
}

/// Reads one file according to its folder. `None`, with a finding, if the file cannot be read or does not
/// belong to the site.
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
                unparsed: Mutex::new(Some(text)),
            })))
        }
        FileClass::Asset => Some(FolderItem::Asset),
        FileClass::Misplaced => {
            let message = "this Markdown file is in a folder from which nothing is published";
            let help = "articles belong in content/articles, briefings in content/actors and \
                        content/topics, other pages in content/pages";
            let warning = Diagnostic::warning("stray-file", Location::File, message).help(help);
            report.push(&path.into(), warning);
            None
        }
    }
}

/// What a file in `content/` is, according to its path.
enum FileClass {
    /// A content file, with its kind and id.
    Parsed(FileKind, String),
    /// A file that is published as it is, if a text shows or links it.
    Asset,
    /// A Markdown file in a folder from which nothing is published.
    Misplaced,
}

/// A content file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadFile {
    /// Relative to the root.
    pub path: Arc<str>,
    /// Its kind, according to its folder.
    pub kind: FileKind,
    /// As [`ContentFile::id`].
    pub id: String,
}

/// The content files that could not be read, by the errors of loading.
pub(crate) fn unread_files(errors: &Report) -> Vec<UnreadFile> {
    let errors = errors.findings().iter().filter(|f| f.diagnostic.severity == Severity::Error);
    let unread = errors.filter(|finding| finding.file.starts_with("content/"));
    let unread = unread.filter_map(|finding| match classify(&finding.file) {
        FileClass::Parsed(kind, id) => Some(UnreadFile { path: finding.file.clone(), kind, id }),
        FileClass::Asset | FileClass::Misplaced => None,
    });
    unread.collect()
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
    let Some((folder, inner)) = stem.split_once('/') else { return FileClass::Misplaced };
    let kind = match folder {
        "articles" => FileKind::Article,
        "actors" => FileKind::Entity(EntityKind::Actor),
        "topics" => FileKind::Entity(EntityKind::Topic),
        "pages" => FileKind::Page,
        _ => return FileClass::Misplaced,
    };
    let id = match inner.rsplit_once('/') {
        Some((folders, "index")) => folders.rsplit('/').next().unwrap_or(folders),
        Some((_, name)) => name,
        None if inner == "index" => return FileClass::Misplaced,
        None => inner,
    };
    if id == "_index" {
        return FileClass::Misplaced;
    }
    FileClass::Parsed(kind, nfc(id).into_owned())
}

fn roster(kind: EntityKind) -> FileClass {
    FileClass::Parsed(FileKind::Roster(kind), format!("{}s", kind.as_str()))
}

/// The paths of all files at and below `folder`, sorted, relative to `root`. None if `folder` does not
/// exist. Hidden files are skipped, except in `static/`, where hosting services expect files such as
/// `.well-known/`.
fn walk(root: &Path, folder: &str, report: &mut Report) -> Vec<String> {
    let top = root.join(folder);
    let absent = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
    if std::fs::symlink_metadata(&top).is_err_and(|error| absent.contains(&error.kind())) {
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

/// The error if a directory entry is not a regular file with a UTF-8 name.
fn refusal(entry: &walkdir::DirEntry) -> Option<Diagnostic> {
    if entry.path_is_symlink() {
        let message = "this is a symbolic link, and links are not followed";
        let help = "put the file or folder itself here, or remove the link";
        return Some(Diagnostic::error("symbolic-link", Location::File, message).help(help));
    }
    if entry.path().to_str().is_none() {
        let message = "the name of this file is not UTF-8";
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

/// A path relative to the root, with `/` on every system.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Reads a UTF-8 text file, without its byte-order mark. `None`, with a finding, if that is not possible.
fn read_text(root: &Path, path: &str, report: &mut Report) -> Option<String> {
    let mut refuse = |code, message: String, help: &str| {
        report.push(&path.into(), Diagnostic::error(code, Location::File, message).help(help));
    };
    let bytes = match read_up_to(MAX_TEXT, &root.join(path)) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let message = format!("this file is larger than {} MB", MAX_TEXT >> 20);
            refuse("too-large", message, "split it into several files");
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
            let message = format!("this file is not UTF-8 (first invalid byte in line {line})");
            refuse("not-utf-8", message, "save it as UTF-8");
            None
        }
    }
}

/// The bytes of a file; `None` if it is longer than `max` bytes. Makes as few system calls as possible,
/// because a site may have a hundred thousand small files: `fs::read` makes one more for each file.
fn read_up_to(max: u64, path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > max {
        return Ok(None);
    }
    // One byte more than the file should have shows whether it has grown since.
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default() + 1];
    let mut read = 0;
    while read as u64 != length || read == 0 {
        match file.read(&mut bytes[read..]) {
            Ok(0) => break,
            Ok(count) => read += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if read == bytes.len() {
            file.take(max + 1).read_to_end(&mut bytes)?;
            return Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= max));
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
        io::ErrorKind::NotFound => "this disappeared while the site was being read".to_owned(),
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
    fn a_file_that_disappears_while_the_site_is_read_has_a_finding() {
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
        assert_eq!(finding.diagnostic.message, "this disappeared while the site was being read");
        assert!(report.has_errors());
    }

    #[test]
    fn an_id_is_the_stem_of_the_file_name_or_the_folder_of_an_index_file() {
        assert_eq!(id("content/articles/2025/2025-11-25-a.md").unwrap(), "2025-11-25-a");
        assert_eq!(id("content/articles/b/index.md").unwrap(), "b");
        assert_eq!(id("content/actors/eu/c.md").unwrap(), "c");
        assert_eq!(id("content/actors.yaml").unwrap(), "actors");
        assert_eq!(id("content/notes.md"), None);
        assert_eq!(id("content/articles/_index.md"), None);
        assert_eq!(id("content/articles/map.png"), None);
    }

    #[test]
    fn a_file_longer_than_the_limit_is_not_read() {
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
    fn a_file_that_is_longer_than_its_metadata_says_is_read_to_the_end() {
        let path = Path::new("/proc/self/status");
        let bytes = read_up_to(1 << 20, path).unwrap().unwrap();
        assert!(bytes.starts_with(b"Name:") && bytes.len() > 100 && !bytes.contains(&0));
        assert_eq!(read_up_to(10, path).unwrap(), None);
    }
}
