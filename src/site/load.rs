//! Reads the site's folder, either all of it or only the paths that may have changed.
//!
//! Input: the root of the site. Output: [`Sources`] and findings. Only the root itself is looked up here: the
//! files below it are listed by `walk` and read by `text_file`. Skips nothing silently: a file that cannot be
//! read or does not belong here is a finding. Never writes.

pub(crate) use super::buffers::UnsavedTexts;
use super::classify::{self, FileClass, classify};
pub(crate) use super::classify::{CONFIG_FILE, FOLDERS};
use super::ignored::is_left_out;
use super::messages;
use super::private;
use super::text_file::{self, read_text};
use super::walk::walk;
use crate::Error;
use crate::content::document::FileKind;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::i18n::LOCALES_FOLDER;
use crate::incremental::Fingerprint;
use crate::output::{Disk, FileHashes, FileSystem as _};
use crate::syntax::source::{Location, SourceText};
use crate::syntax::text::{canonical_path, first_invisible, spelled_out};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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
    /// The files of messages in `locales/`, by path relative to the root: `locales/fr.ftl`.
    pub messages: Vec<SourceText>,
    /// Of files whose paths have another form on the disk: that path relative to the root, by the canonical one.
    pub(crate) other_forms: BTreeMap<String, Arc<str>>,
}

impl Sources {
    /// The content of a text file, by its path relative to the root, in whatever form.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        let file = &*canonical_path(file);
        if let Some(template) = file.strip_prefix("templates/") {
            let source = self.templates.iter().find(|source| &*source.path == template);
            return source.map(|source| source.text.clone());
        }
        if file.starts_with(LOCALES_FOLDER) {
            let source = self.messages.iter().find(|source| &*source.path == file);
            return source.map(|source| source.text.clone());
        }
        if file == CONFIG_FILE {
            return self.config.as_ref().map(|source| source.text.clone());
        }
        let number = self.content.binary_search_by(|other| (*other.path).cmp(file)).ok()?;
        self.content[number].text()
    }

    /// A content file, by its path relative to the root.
    pub(crate) fn content_file(&self, file: &str) -> Option<&ContentFile> {
        let number = self.content.binary_search_by(|other| (*other.path).cmp(file)).ok()?;
        Some(&self.content[number])
    }

    /// The path of a file relative to the root as it is on the disk.
    pub(crate) fn name_on_disk(&self, file: &Arc<str>) -> Arc<str> {
        self.other_forms.get(&**file).unwrap_or(file).clone()
    }

    /// The hash of a content file, by its path relative to the root.
    pub(crate) fn hash_of(&self, file: &str) -> Option<Fingerprint> {
        let number = self.content.binary_search_by(|other| (*other.path).cmp(file)).ok()?;
        Some(self.content[number].hash)
    }

    /// The path on the disk of a content file, by its path relative to the root: the two may be different forms of one
    /// name.
    pub(crate) fn on_disk(&self, file: &str) -> Option<&Path> {
        let number = self.content.binary_search_by(|other| (*other.path).cmp(file)).ok()?;
        Some(&self.content[number].at)
    }
}

/// A file in `content/` that is parsed: Markdown or a roster.
///
/// Its content is in memory only until it has been parsed, since most of the memory of a large site would
/// be sources otherwise. It is read from the disk again if a finding quotes it.
#[derive(Debug)]
pub struct ContentFile {
    /// Relative to the root, with `/` on every system, in its [canonical form](canonical_path).
    pub path: Arc<str>,
    /// Hash of its content.
    pub hash: Fingerprint,
    /// Its kind, according to its folder.
    pub kind: FileKind,
    /// The stem of its file name, or the name of its folder for `x/index.md`.
    pub id: String,
    /// Its full path, as its name is on the disk.
    at: PathBuf,
    /// The content, until it is taken. `None` too if the file was not read, because its hash was known.
    unparsed: Mutex<Option<String>>,
    /// The unsaved text that takes the place of the file.
    unsaved: Option<Arc<str>>,
}

impl ContentFile {
    /// The content, which is removed from memory. `None` if the file has changed since it was first read.
    pub fn take(&self) -> Option<String> {
        if let Some(text) = &self.unsaved {
            return Some(text.to_string());
        }
        let unparsed = self.unparsed.lock().unwrap_or_else(PoisonError::into_inner).take();
        unparsed.or_else(|| {
            let text = text_file::decoded(std::fs::read(&self.at).ok()?).ok()?;
            (Fingerprint::of_bytes(text.as_bytes()) == self.hash).then_some(text)
        })
    }

    /// Removes the content from memory, without reading it if it is not there.
    pub(crate) fn release(&self) {
        self.unparsed.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// The content. `None` if the file has changed since it was first read.
    pub fn text(&self) -> Option<Arc<str>> {
        if let Some(text) = &self.unsaved {
            return Some(text.clone());
        }
        let unparsed = self.unparsed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        unparsed.or_else(|| self.take()).map(Arc::from)
    }

    /// A file with this text that is on no disk, for unit tests.
    #[cfg(test)]
    pub(crate) fn in_memory(path: &str, text: &str) -> Self {
        let FileClass::Parsed(kind, id) = classify(path) else { panic!("{path} is not parsed") };
        let hash = Fingerprint::of_bytes(text.as_bytes());
        let unparsed = Mutex::new(Some(text.to_owned()));
        Self { path: path.into(), hash, kind, id, at: PathBuf::new(), unparsed, unsaved: None }
    }

    /// The same file under another id.
    pub(crate) fn with_id(&self, id: &str) -> Self {
        Self {
            path: self.path.clone(),
            hash: self.hash,
            kind: self.kind,
            id: id.to_owned(),
            at: self.at.clone(),
            unparsed: Mutex::default(),
            unsaved: self.unsaved.clone(),
        }
    }

    /// Its folder, relative to the root, without a slash at its end.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// The paths of the folders in [`FOLDERS`].
pub(crate) fn source_folders(root: &Path) -> [PathBuf; FOLDERS.len()] {
    FOLDERS.map(|name| root.join(name))
}

/// A site's folder as it was last read.
#[derive(Debug)]
pub struct SiteFolder {
    root: PathBuf,
    /// The files.
    items: BTreeMap<SourcePath, FolderItem>,
    /// The findings of reading, by the canonical path that they are about.
    findings: BTreeMap<String, Vec<Diagnostic>>,
    /// Of paths with such findings that have another form on the disk: that form, by the canonical one. Most of them are
    /// no item.
    found_forms: BTreeMap<String, Arc<str>>,
}

/// The path of a file, relative to the root. A name can be written in several Unicode forms: macOS and some
/// archives decompose the letters of file names, and Linux takes all forms for different names. The program
/// knows a file by the [canonical form](canonical_path) of its path, in every list, reference, address and finding,
/// and uses the form on the disk only to open the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SourcePath {
    canonical: String,
    /// As on the disk, if that is another form.
    on_disk: Option<String>,
}

impl SourcePath {
    fn new(on_disk: String) -> Self {
        match canonical_path(&on_disk) {
            Cow::Borrowed(_) => Self { canonical: on_disk, on_disk: None },
            Cow::Owned(canonical) => Self { canonical, on_disk: Some(on_disk) },
        }
    }

    fn on_disk(&self) -> &str {
        self.on_disk.as_deref().unwrap_or(&self.canonical)
    }
}

/// A file in the site's folder. Assets and static files are not read: pages do not depend on their content.
#[derive(Debug)]
enum FolderItem {
    Config(SourceText),
    Content(Arc<ContentFile>),
    Asset,
    Template(SourceText),
    Static,
    Messages(SourceText),
}

impl SiteFolder {
    /// Reads the site at `root` without unsaved texts: see [`SiteFolder::read_with`].
    ///
    /// # Errors
    /// Those of that.
    pub fn read(root: &Path, hashes: Option<&FileHashes>) -> Result<Self, Error> {
        Self::read_with(root, hashes, &UnsavedTexts::default())
    }

    /// Reads the site at `root`. Content files whose `hashes` are known are not read, and the hashes of those that
    /// are read are added.
    ///
    /// # Errors
    /// `root` has no folder `content`.
    pub(crate) fn read_with(
        root: &Path,
        hashes: Option<&FileHashes>,
        unsaved: &UnsavedTexts,
    ) -> Result<Self, Error> {
        let mut folder = Self {
            root: root.to_owned(),
            items: BTreeMap::new(),
            findings: BTreeMap::new(),
            found_forms: BTreeMap::new(),
        };
        folder.require_content_folder()?;
        for path in FOLDERS.into_iter().chain([CONFIG_FILE]) {
            folder.read_below(path, hashes, unsaved);
        }
        folder.check_root();
        Ok(folder)
    }

    /// Reads the files at these paths and below them again. Paths are absolute or relative to the root.
    /// Returns true if only [content files](ContentFile) are, or were, at these paths.
    ///
    /// # Errors
    /// As [`SiteFolder::read`].
    pub(crate) fn read_again(
        &mut self,
        paths: &BTreeSet<PathBuf>,
        unsaved: &UnsavedTexts,
    ) -> Result<bool, Error> {
        self.require_content_folder()?;
        let tops: BTreeSet<String> =
            paths.iter().filter_map(|path| self.reread_top(path)).collect();
        let mut only_content = true;
        for path in tops {
            let known = canonical_path(&path).into_owned();
            only_content &= self.has_only_content(&known);
            let forms = self.forms_on_disk(&path, &known);
            self.forget(&known);
            // What has changed is read in any case: a known version could only save reading what is unchanged.
            forms.iter().for_each(|form| self.read_below(form, None, unsaved));
            only_content &= self.has_only_content(&known);
        }
        self.check_root();
        Ok(only_content)
    }

    /// Reports the names directly in the site's folder that are almost those of our files and folders.
    fn check_root(&mut self) {
        let is_ours = |name: &str| name == CONFIG_FILE || FOLDERS.contains(&name);
        self.findings.retain(|path, _| path.contains('/') || is_ours(path));
        let entries = entries_of(&self.root);
        for (name, (_, finding)) in almost_right_names(&self.root, &entries) {
            self.findings.insert(name, vec![finding]);
        }
        for (name, is_folder) in entries {
            let exists = |right: &str| self.root.join(right).exists();
            let of_other = classify::settings_of_other(&name, exists).filter(|_| !is_folder);
            let finding = classify::outside_of_content(&name, is_folder).or(of_other);
            if let Some(finding) = finding {
                self.findings.insert(name, vec![finding]);
            }
        }
    }

    /// The files at and below a canonical path.
    fn at_or_below(&self, path: &str) -> impl Iterator<Item = (&SourcePath, &FolderItem)> {
        // The files below a path are not necessarily next to it in the map (`a-b` sorts between `a` and
        // `a/b`), but all paths in between begin with it.
        let first = SourcePath { canonical: path.to_owned(), on_disk: None };
        let candidates =
            self.items.range(first..).take_while(move |(item, _)| item.canonical.starts_with(path));
        candidates.filter(move |(item, _)| is_at_or_below(&item.canonical, path))
    }

    /// Whether all files at and below a canonical path are content files.
    fn has_only_content(&self, path: &str) -> bool {
        self.at_or_below(path).all(|(_, item)| matches!(item, FolderItem::Content(_)))
    }

    /// The paths on the disk that have the canonical form `known`; `changed` alone if the disk has none. A
    /// file system may report a change of a file under another form of its name than it lists, and there may
    /// be two files that differ in their forms, an error that must be found again.
    fn forms_on_disk(&self, changed: &str, known: &str) -> Vec<String> {
        let has_other_forms = || self.at_or_below(known).any(|(path, _)| path.on_disk.is_some());
        if changed.is_ascii() && !has_other_forms() {
            return vec![changed.to_owned()];
        }
        let mut forms = vec![String::new()];
        for part in known.split('/') {
            forms = forms.iter().flat_map(|folder| self.entries_named(folder, part)).collect();
        }
        if forms.is_empty() { vec![changed.to_owned()] } else { forms }
    }

    /// The paths of the entries of a folder whose names have this canonical form.
    fn entries_named(&self, folder: &str, name: &str) -> Vec<String> {
        // A folder that cannot be listed has been deleted, or is reported when it is read.
        let entries = std::fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let slash = if folder.is_empty() { "" } else { "/" };
        let same = names.filter(|other| canonical_path(other) == name);
        same.map(|name| format!("{folder}{slash}{name}")).collect()
    }

    fn require_content_folder(&self) -> Result<(), Error> {
        let content = self.root.join("content");
        if content.is_dir() {
            return Ok(());
        }
        if content.is_file() {
            let message = format!("`content` in {} is a file", self.root.display());
            return Err(Error::new(message)
                .help("it must be a folder; articles belong in content/articles"));
        }
        let entries = entries_of(&self.root);
        let similar = almost_right_names(&self.root, &entries)
            .into_iter()
            .find(|(name, (right, _))| *right == "content" && entries[name]);
        let help = match similar {
            Some((name, _)) => format!("rename `{name}` to `content`"),
            None => {
                "run the command in a site's folder, or give that folder with --root; articles \
                     belong in content/articles; `briefing init FOLDER` makes a new site"
                    .to_owned()
            }
        };
        Err(Error::new(format!("there is no folder `content` in {}", self.root.display()))
            .help(help))
    }

    /// The path from which on files must be read again after a change at `path`: `path` itself, or the
    /// first folder above it that does not exist any more, is not a folder now, is left out as a whole, or has the name
    /// of a file (a finding about it depends on the files in it). `None` if the path is not part of the sources.
    fn reread_top(&self, path: &Path) -> Option<String> {
        let below = match path.strip_prefix(&self.root) {
            Ok(below) => below,
            Err(_) if path.is_relative() => path,
            Err(_) => return None,
        };
        let mut parts = below.iter();
        let first = parts.next()?.to_str()?;
        if first == CONFIG_FILE {
            return Some(first.to_owned());
        }
        if !FOLDERS.contains(&first) || is_left_out(below) {
            return None;
        }
        let mut top = first.to_owned();
        // A name that is not UTF-8 is found in its folder alone.
        for part in parts.map_while(|part| part.to_str()) {
            let metadata = std::fs::symlink_metadata(self.root.join(&top));
            let is_folder = metadata.is_ok_and(|metadata| metadata.is_dir());
            let name = top.rsplit('/').next().unwrap_or(&top);
            if !is_folder
                || classify::is_named_like_file(&top)
                || private::has_private_name(name.as_ref())
            {
                break;
            }
            top = format!("{top}/{part}");
        }
        Some(top)
    }

    /// Removes the files at and below a canonical path, with their findings.
    fn forget(&mut self, path: &str) {
        self.items.retain(|item, _| !is_at_or_below(&item.canonical, path));
        self.findings.retain(|item, _| !is_at_or_below(item, path));
        self.found_forms.retain(|item, _| !is_at_or_below(item, path));
    }

    fn add_finding(&mut self, path: &SourcePath, finding: Diagnostic) {
        if let Some(on_disk) = &path.on_disk {
            self.found_forms.insert(path.canonical.clone(), on_disk.as_str().into());
        }
        self.findings.entry(path.canonical.clone()).or_default().push(finding);
    }

    /// Reads the files at and below a path on the disk.
    fn read_below(&mut self, path: &str, hashes: Option<&FileHashes>, unsaved: &UnsavedTexts) {
        let mut report = Report::default();
        let mut files = walk(&self.root, path, &mut report);
        let is_new = |new: &&str| !files.iter().any(|file| canonical_path(file) == **new);
        let new = unsaved.new_files(&self.root, path).filter(is_new).map(str::to_owned);
        files.extend(new.collect::<Vec<_>>());
        let read: Vec<_> = files
            .into_par_iter()
            .map(|path| {
                let path = SourcePath::new(path);
                let mut report = Report::default();
                let reader = ItemReader { root: &self.root, hashes, unsaved };
                let item = reader.read(&path, &mut report);
                (path, item, report)
            })
            .collect();
        for finding in report.findings() {
            let path = SourcePath::new(finding.file.to_string());
            self.add_finding(&path, (*finding.diagnostic).clone());
        }
        for (path, item, findings) in read {
            for finding in findings.findings() {
                self.add_finding(&path, (*finding.diagnostic).clone());
            }
            self.items.extend(item.map(|item| (path, item)));
        }
    }

    /// The sources, and the findings of reading them.
    pub fn sources(&self) -> (Sources, Report) {
        let mut sources = Sources::default();
        let mut report = Report::default();
        let mut before: Option<&SourcePath> = None;
        let mut singles: BTreeMap<(FileKind, String), Arc<str>> = BTreeMap::new();
        for (path, item) in &self.items {
            let first = before.replace(path).filter(|first| first.canonical == path.canonical);
            if let Some(first) = first {
                report.push(&path.canonical.as_str().into(), same_name(first, path));
                continue;
            }
            if let Some(on_disk) = &path.on_disk {
                sources.other_forms.insert(path.canonical.clone(), on_disk.as_str().into());
            }
            let full_path = || self.root.join(path.on_disk());
            match item {
                FolderItem::Config(text) => sources.config = Some(text.clone()),
                FolderItem::Content(file) => {
                    if let Some(name) = classify::name_of_single(file.kind, &file.path) {
                        match singles.entry((file.kind, name)) {
                            Entry::Vacant(first) => drop(first.insert(file.path.clone())),
                            Entry::Occupied(first) => {
                                report.push(&file.path, classify::second_file(first.get()));
                            }
                        }
                    }
                    sources.content.push(file.clone());
                }
                FolderItem::Asset => {
                    sources.assets.insert(path.canonical.clone(), full_path());
                }
                FolderItem::Template(text) => sources.templates.push(text.clone()),
                FolderItem::Messages(text) => sources.messages.push(text.clone()),
                FolderItem::Static => {
                    let name = path.canonical.strip_prefix("static/").unwrap_or(&path.canonical);
                    sources.statics.insert(name.to_owned(), full_path());
                }
            }
        }
        for (path, on_disk) in &self.found_forms {
            sources.other_forms.entry(path.clone()).or_insert_with(|| on_disk.clone());
        }
        for (path, diagnostics) in &self.findings {
            report.extend(&path.as_str().into(), diagnostics.iter().cloned());
        }
        (sources, report)
    }
}

/// The names in the site's folder, each with whether it is a folder.
fn entries_of(root: &Path) -> BTreeMap<String, bool> {
    // The walk of `content/` reports a folder that cannot be read.
    let Ok(entries) = std::fs::read_dir(root) else { return BTreeMap::new() };
    let entries = entries.filter_map(Result::ok).filter_map(|entry| {
        let is_folder = entry.file_type().ok()?.is_dir();
        Some((entry.file_name().to_str()?.to_owned(), is_folder))
    });
    entries.collect()
}

/// The names in the site's folder that are almost those of our files and folders, each with the right name
/// and a finding. Where the file system ignores letter case, such a name is ours.
fn almost_right_names(
    root: &Path,
    entries: &BTreeMap<String, bool>,
) -> BTreeMap<String, (&'static str, Diagnostic)> {
    let exists = |name: &str| entries.contains_key(name) || root.join(name).exists();
    let is_same_file = |right: &str| !entries.contains_key(right) && root.join(right).exists();
    let mut almost_right = BTreeMap::new();
    for (name, is_folder) in entries {
        let has = |folder: &str| root.join(name).join(folder).is_dir();
        if let Some((right, finding)) = classify::almost_our_name(name, *is_folder, exists, has)
            && !is_same_file(right)
        {
            almost_right.insert(name.clone(), (right, finding));
        }
    }
    almost_right
}

fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The error for two files whose names look alike, because Unicode has more than one form of some characters
/// (`é` may be one character or two), or because one of them has an invisible character.
fn same_name(first: &SourcePath, second: &SourcePath) -> Diagnostic {
    let spelled = |path: &SourcePath| spelled_out(path.on_disk());
    let message = format!(
        "two files have this name: {} and {}, which look alike but are written with different characters",
        spelled(first),
        spelled(second)
    );
    let help = "many file systems treat the two names as one; delete or rename one of the files";
    Diagnostic::error("address-taken", Location::File, message).help(help)
}

/// Reads single files.
struct ItemReader<'r> {
    root: &'r Path,
    hashes: Option<&'r FileHashes>,
    unsaved: &'r UnsavedTexts,
}

impl ItemReader<'_> {
    /// Reads one file according to its folder. `None`, with a finding, if the file cannot be read or does not
    /// belong to the site.
    fn read(&self, source: &SourcePath, report: &mut Report) -> Option<FolderItem> {
        let path = source.canonical.as_str();
        if let Some(c) = source.on_disk.as_deref().and_then(first_invisible) {
            report.push(&path.into(), classify::invisible_in_name(c));
        }
        if path == CONFIG_FILE {
            let text = self.text(source, report)?;
            return Some(FolderItem::Config(SourceText { path: path.into(), text }));
        }
        match path.split('/').next() {
            Some("static") => {
                let secret = private::by_content(&self.root.join(source.on_disk()));
                return match secret {
                    Some(finding) => {
                        report.push(&path.into(), finding);
                        None
                    }
                    None => Some(FolderItem::Static),
                };
            }
            Some(LOCALES_FOLDER) => {
                if let Some(finding) = messages::unread(path) {
                    report.push(&path.into(), finding);
                    return None;
                }
                let text = self.text(source, report)?;
                return Some(FolderItem::Messages(SourceText { path: path.into(), text }));
            }
            Some("templates") => {
                let text = self.text(source, report)?;
                let name = path.strip_prefix("templates/").unwrap_or(path).into();
                return Some(FolderItem::Template(SourceText { path: name, text }));
            }
            _ => {}
        }
        match classify(path) {
            FileClass::Parsed(kind, id) => {
                let file = self.content(source, (kind, id), report)?;
                Some(FolderItem::Content(Arc::new(file)))
            }
            FileClass::Asset => Some(FolderItem::Asset),
            FileClass::Misplaced(finding) => {
                report.push(&path.into(), *finding);
                None
            }
        }
    }

    /// The text of a file that is kept in memory.
    fn text(&self, source: &SourcePath, report: &mut Report) -> Option<Arc<str>> {
        let path = source.canonical.as_str();
        match self.unsaved.get(path) {
            Some(text) => Some(text.clone()),
            None => read_text(&self.root.join(source.on_disk()), path, report).map(Arc::from),
        }
    }

    fn content(
        &self,
        source: &SourcePath,
        (kind, id): (FileKind, String),
        report: &mut Report,
    ) -> Option<ContentFile> {
        let path = source.canonical.as_str();
        let at = self.root.join(source.on_disk());
        let unsaved = self.unsaved.get(path).cloned();
        let (hash, unparsed) = match &unsaved {
            Some(text) => (Fingerprint::of_bytes(text.as_bytes()), None),
            None => hash_and_text(&at, path, self.hashes, report)?,
        };
        let unparsed = Mutex::new(unparsed);
        Some(ContentFile { path: path.into(), hash, kind, id, at, unparsed, unsaved })
    }
}

/// The hash of a content file, and its text unless the hash was known.
fn hash_and_text(
    at: &Path,
    path: &str,
    hashes: Option<&FileHashes>,
    report: &mut Report,
) -> Option<(Fingerprint, Option<String>)> {
    // Taken before the file is read: a change while it is read gives it another version.
    let version = hashes.and_then(|_| Disk.stat(at).ok()??.version);
    if let Some(hash) = hashes.zip(version).and_then(|(hashes, version)| hashes.text(version)) {
        return Some((hash, None));
    }
    let text = read_text(at, path, report)?;
    let hash = Fingerprint::of_bytes(text.as_bytes());
    if let Some((hashes, version)) = hashes.zip(version) {
        hashes.add_text(version, &text, hash);
    }
    Some((hash, Some(text)))
}

/// Whether the errors of loading say that the site has settings that could not be read: a file that is not UTF-8, a folder,
/// or a file with a name that is almost right.
pub(crate) fn has_lost_settings(errors: &Report) -> bool {
    let is_of_settings = |path: &str| {
        path == CONFIG_FILE
            || classify::almost_our_name(path, false, |_| false, |_| false)
                .is_some_and(|(right, _)| right == CONFIG_FILE)
    };
    let mut errors = errors.findings().iter().filter(|f| f.diagnostic.severity == Severity::Error);
    errors.any(|finding| is_of_settings(&finding.file))
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
        FileClass::Asset | FileClass::Misplaced(_) => None,
    });
    unread.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let gone_path = SourcePath::new(gone.to_owned());
        let unsaved = UnsavedTexts::default();
        let reader = ItemReader { root: root.path(), hashes: None, unsaved: &unsaved };
        assert!(reader.read(&gone_path, &mut report).is_none());
        let [finding] = report.findings() else { panic!("{report:?}") };
        assert_eq!(&*finding.file, gone);
        assert_eq!(finding.diagnostic.message, "this disappeared while the site was being read");
        assert!(report.has_errors());
    }

    #[cfg(unix)]
    #[test]
    fn a_content_file_that_has_not_changed_is_not_read_again() {
        let root = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = root.path().join("content/articles").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("2025-11-25-a.md", "first");
        write("2025-11-25-b.md", "\u{feff}marked");
        // Until then a second change could leave the same times.
        std::thread::sleep(std::time::Duration::from_millis(150));
        let hashes = FileHashes::default();
        let read = |hashes: Option<&FileHashes>| {
            let (sources, report) = SiteFolder::read(root.path(), hashes).unwrap().sources();
            assert!(report.findings().is_empty(), "{report:?}");
            let in_memory = |file: &ContentFile| file.unparsed.lock().unwrap().is_some();
            let file = |file: &Arc<ContentFile>| (file.text().unwrap().to_string(), file.hash);
            let read: Vec<_> = sources.content.iter().map(|file| in_memory(file)).collect();
            (read, sources.content.iter().map(file).collect::<Vec<_>>())
        };
        let (was_read, first) = read(Some(&hashes));
        assert_eq!(was_read, [true, true]);
        if hashes.to_store().is_none_or(|stored| stored.is_empty()) {
            return; // A coarse file system needs seconds to show that a file was left alone.
        }
        // The file with a byte-order mark is read each time: its text is not its bytes.
        assert_eq!(read(Some(&hashes)), (vec![false, true], first.clone()));
        assert_eq!(read(None), (vec![true, true], first));
        write("2025-11-25-a.md", "FIRST");
        let (was_read, second) = read(Some(&hashes));
        assert_eq!((was_read, &*second[0].0), (vec![true, true], "FIRST"));
    }
}
