//! Compares the files of a site with the output folder, to find what must be written and removed.
//!
//! Input: the files, what earlier builds recorded, and the disk. Result: a [`Comparison`], or a refusal if
//! something that no build wrote is in the way. A file that must be written is staged at once, so that each
//! thread holds at most one file in memory. Nothing but the staging folder is changed.

use super::file_hashes::FileHashes;
use super::folder::OutputFolder;
use super::fs::{FileSystem, PathKind, Stat};
use super::hash::hash_file;
use super::manifest::{ManifestEntry, RecordedFiles};
use super::staging::{StagingFolder, ThreadFolder};
use super::{OutputError, OutputFile, RenderReason, paths};
use crate::incremental::Fingerprint;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

/// Number of files in each folder of the staging folder. The system makes threads wait that create files in the same
/// folder, so each thread has its own; a folder for every file would cost as much time as the file itself.
const FILES_PER_STAGE_FOLDER: usize = 128;

/// What exists at the path to which a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Nothing, once [`Comparison::in_the_way`] has been removed.
    Nothing,
    /// A file that a build wrote.
    File,
    /// A link or special file, in place of a file that a build wrote.
    Other,
}

/// Files to remove, then the folders that may be empty without them, inner folders first.
#[derive(Debug, Default)]
pub(super) struct Removal {
    pub(super) files: Vec<String>,
    pub(super) folders: Vec<String>,
}

/// A staged file that is to be written.
#[derive(Debug)]
pub(super) struct FileChange<'f> {
    pub(super) path: &'f str,
    pub(super) obstacle: Obstacle,
    pub(super) staged: PathBuf,
    pub(super) entry: ManifestEntry,
}

/// The difference between the output and the site: what a commit has to do.
#[derive(Debug, Default)]
pub(super) struct Comparison<'f> {
    /// Files to write, in the order in which they are to be written.
    pub(super) changed: Vec<FileChange<'f>>,
    /// The files that had to be rendered, and why.
    pub(super) rendered: Vec<(&'f str, RenderReason)>,
    /// The files that builds wrote and that stay as they are.
    pub(super) kept: BTreeMap<String, ManifestEntry>,
    /// Number of files that are already as they should be, including equal files that no build wrote.
    pub(super) unchanged: usize,
    /// What to remove before anything is written.
    pub(super) in_the_way: Removal,
    /// What to remove at the end: old pages stay until the new ones are in place.
    pub(super) stale: Removal,
    /// The folders of the output that exist.
    pub(super) folders: BTreeSet<String>,
}

impl Comparison<'_> {
    /// Whether nothing has to be written or removed.
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.removed() == 0 && self.stale.folders.is_empty()
    }

    /// Number of files to remove.
    pub(super) fn removed(&self) -> usize {
        self.in_the_way.files.len() + self.stale.files.len()
    }

    /// Every path that will be written or removed.
    pub(super) fn touched(&self) -> impl Iterator<Item = &str> {
        let removed = self.in_the_way.files.iter().chain(&self.stale.files);
        self.changed.iter().map(|change| change.path).chain(removed.map(String::as_str))
    }
}

/// What has to be done for one file.
#[derive(Debug)]
enum Verdict {
    /// Write the file, which is staged at this path.
    Write(Obstacle, PathBuf, ManifestEntry),
    /// Remove the folder at its path, then write the file, which is staged at this path.
    Clear(PathBuf, ManifestEntry),
    /// Nothing: the file in the output is as it should be.
    Keep(ManifestEntry),
}

/// A verdict, and the reason if the file had to be rendered.
type FileVerdict = (Verdict, Option<RenderReason>);

/// Compares files with one output.
struct Comparer<'a> {
    fs: &'a dyn FileSystem,
    folder: &'a OutputFolder,
    recorded: &'a RecordedFiles,
    /// The hashes of files to be copied.
    hashes: &'a FileHashes,
    /// What exists at the paths of all folders that contain, or will contain, files of the site.
    folders: BTreeMap<&'a str, PathKind>,
    /// The paths of all files of the site.
    wanted: BTreeSet<&'a str>,
    /// The folders above them.
    needed: BTreeSet<&'a str>,
    /// The paths of recorded files that are no longer part of the site.
    stale: BTreeSet<&'a str>,
    /// `stale` by lower-case path: on a file system that ignores case, one of them may be a wanted file.
    stale_by_lower_case: BTreeMap<String, &'a str>,
}

/// Compares the files with the output, and stages those that must be written. The paths must have been
/// checked by [`paths::check`].
pub(super) fn compare<'f>(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    recorded: &RecordedFiles,
    files: &'f [OutputFile],
    hashes: &FileHashes,
    stage: &StagingFolder,
) -> Result<Comparison<'f>, OutputError> {
    let comparer = Comparer::new(fs, folder, recorded, files, hashes)?;
    let verdicts: Vec<_> = files
        .par_chunks(FILES_PER_STAGE_FOLDER)
        .enumerate()
        .flat_map_iter(|(number, files)| {
            let (comparer, to) = (&comparer, stage.subfolder(number));
            files.iter().enumerate().map(move |(n, file)| comparer.compare_file(file, &to, n))
        })
        .collect();
    let mut comparison = Comparison::default();
    let mut blocked = Vec::new();
    for (file, verdict) in files.iter().zip(verdicts) {
        let path = file.path.as_str();
        let (verdict, reason) = verdict?;
        comparison.rendered.extend(reason.map(|reason| (path, reason)));
        match verdict {
            Verdict::Write(obstacle, staged, entry) => {
                comparison.changed.push(FileChange { path, obstacle, staged, entry });
            }
            Verdict::Clear(staged, entry) => {
                blocked.push(path);
                let obstacle = Obstacle::Nothing;
                comparison.changed.push(FileChange { path, obstacle, staged, entry });
            }
            Verdict::Keep(entry) => {
                comparison.unchanged += 1;
                if recorded.owns(path) {
                    comparison.kept.insert(file.path.clone(), entry);
                }
            }
        }
    }
    // Style sheets, scripts and pictures are written before the pages that refer to them.
    comparison.changed.sort_by_key(|change| (change.path.ends_with(".html"), change.path));
    (comparison.in_the_way, comparison.stale) = comparer.removals(&blocked)?;
    let existing = comparer.folders.iter().filter(|(_, kind)| **kind == PathKind::Folder);
    comparison.folders = existing.map(|(path, _)| (*path).to_owned()).collect();
    Ok(comparison)
}

impl<'a> Comparer<'a> {
    fn new(
        fs: &'a dyn FileSystem,
        folder: &'a OutputFolder,
        recorded: &'a RecordedFiles,
        files: &'a [OutputFile],
        hashes: &'a FileHashes,
    ) -> Result<Self, OutputError> {
        let wanted: BTreeSet<_> = files.iter().map(|f| f.path.as_str()).collect();
        let needed = paths::folders(wanted.iter().copied());
        let recorded_paths = || recorded.paths().map(String::as_str);
        // After most edits, the files are those of the last build.
        let stale: BTreeSet<_> = match recorded_paths().eq(wanted.iter().copied()) {
            true => BTreeSet::new(),
            false => recorded_paths().filter(|path| !wanted.contains(path)).collect(),
        };
        let stale_by_lower_case = stale.iter().map(|path| (path.to_lowercase(), *path)).collect();
        let folders = folder_kinds(fs, folder, recorded, &needed)?;
        Ok(Self {
            fs,
            folder,
            recorded,
            hashes,
            folders,
            wanted,
            needed,
            stale,
            stale_by_lower_case,
        })
    }

    /// Compares one file with the output and stages it, as `number` in the folder `to`, if it must be
    /// written.
    fn compare_file(
        &self,
        file: &OutputFile,
        to: &ThreadFolder,
        number: usize,
    ) -> Result<FileVerdict, OutputError> {
        let path = file.path.as_str();
        let write = |obstacle| self.write(file, obstacle, to, number);
        let Some(stat) = self.stat(path)? else { return write(Obstacle::Nothing) };
        match stat.kind {
            PathKind::Folder => match write(Obstacle::Nothing)? {
                (Verdict::Write(_, staged, entry), reason) => {
                    Ok((Verdict::Clear(staged, entry), reason))
                }
                verdict => Ok(verdict),
            },
            PathKind::File => self.compare_existing(file, &stat, to, number),
            PathKind::Link | PathKind::Other if self.recorded.owns(path) => write(Obstacle::Other),
            PathKind::Link | PathKind::Other => Err(self.not_ours(path)),
        }
    }

    /// Compares a file with the existing file at its path.
    fn compare_existing(
        &self,
        file: &OutputFile,
        stat: &Stat,
        to: &ThreadFolder,
        number: usize,
    ) -> Result<FileVerdict, OutputError> {
        let path = file.path.as_str();
        let entry = self.recorded.entry(path);
        let ours = entry.is_some() || self.recorded.owns(path);
        if !ours && self.is_stale_in_other_case(path)? {
            return self.write(file, Obstacle::Nothing, to, number);
        }
        // The manifest's entry, if size and time of the file are still those that the build left.
        let recorded = entry.filter(|entry| entry.matches(stat));
        let content = match (file.ready(recorded.map(|entry| entry.digest))?, recorded) {
            (Some(content), _) => content,
            (None, Some(entry)) => return Ok((Verdict::Keep(*entry), None)),
            (None, None) => return Err(OutputError::not_produced(path)),
        };
        let reason = file.is_on_demand().then(|| self.reason(path, recorded.is_some()));
        let (hash, size) = content.hash(self.fs, self.hashes)?;
        let on_disk = match recorded {
            Some(entry) => (entry.hash, entry.size),
            _ if stat.size == size => {
                let hash = hash_file(self.fs, &self.folder.at(path));
                hash.map_err(|e| self.failed("read", path, e))?
            }
            // The sizes differ, so the files do; the file on the disk need not be read.
            _ => (Fingerprint::NONE, stat.size),
        };
        if on_disk == (hash, size) {
            let digest = content.digest();
            let entry = ManifestEntry { size, modified: stat.modified, hash, digest };
            return Ok((Verdict::Keep(entry), reason));
        }
        if !ours {
            return Err(self.not_ours(path));
        }
        let (staged, entry) = to.put(number, path, &content)?;
        Ok((Verdict::Write(Obstacle::File, staged, entry), reason))
    }

    /// Stages a file that must be written whatever its content.
    fn write(
        &self,
        file: &OutputFile,
        obstacle: Obstacle,
        to: &ThreadFolder,
        number: usize,
    ) -> Result<FileVerdict, OutputError> {
        let path = file.path.as_str();
        let content = file.ready(None)?.ok_or_else(|| OutputError::not_produced(path))?;
        let (staged, entry) = to.put(number, path, &content)?;
        let reason = file.is_on_demand().then(|| self.reason(path, false));
        Ok((Verdict::Write(obstacle, staged, entry), reason))
    }

    /// Why a file had to be rendered. `unaltered`: the file in the output is as the last build left it.
    fn reason(&self, path: &str, unaltered: bool) -> RenderReason {
        match (unaltered, self.recorded.owns(path)) {
            (true, _) => RenderReason::Changed,
            (false, true) => RenderReason::Altered,
            (false, false) => RenderReason::New,
        }
    }

    /// The file in the output at this path, if there is one. Looks it up only if its folder exists.
    fn stat(&self, path: &str) -> Result<Option<Stat>, OutputError> {
        let parent = paths::parent(path);
        if !parent.is_empty() && self.folders.get(parent) != Some(&PathKind::Folder) {
            return Ok(None);
        }
        self.fs.stat(&self.folder.at(path)).map_err(|e| self.failed("access", path, e))
    }

    /// Whether the file at `path` is a stale file whose name differs in case alone. On a file system that
    /// ignores case, `A` may have been written as `a`; that file is removed before `A` is written.
    fn is_stale_in_other_case(&self, path: &str) -> Result<bool, OutputError> {
        let Some(stale) = self.stale_by_lower_case.get(&path.to_lowercase()) else {
            return Ok(false);
        };
        if self.stat(stale)?.is_none() {
            return Ok(false);
        }
        let same = self.fs.is_same(&self.folder.at(path), &self.folder.at(stale));
        same.map_err(|e| self.failed("access", path, e))
    }

    /// What to remove before anything is written, and what at the end. `blocked` are the paths of files at
    /// which there is a folder now.
    fn removals(&self, blocked: &[&str]) -> Result<(Removal, Removal), OutputError> {
        let (mut first, mut last) = (Removal::default(), Removal::default());
        let (mut first_folders, mut last_folders) = (BTreeSet::new(), BTreeSet::new());
        for path in blocked {
            self.collect_folders(path, &mut first_folders)?;
        }
        let wanted: BTreeSet<_> = match self.stale.is_empty() {
            true => BTreeSet::new(),
            false => self.wanted.iter().map(|path| path.to_lowercase()).collect(),
        };
        for path in &self.stale {
            let in_the_way = self.needed.contains(path)
                || wanted.contains(&path.to_lowercase())
                || paths::parents(path).any(|folder| self.wanted.contains(folder));
            if self.stat(path)?.is_some_and(|stat| stat.kind != PathKind::Folder) {
                let removal = if in_the_way { &mut first } else { &mut last };
                removal.files.push((*path).to_owned());
            }
            let unneeded = paths::parents(path).filter(|folder| {
                !self.needed.contains(folder) && self.folders.get(folder) == Some(&PathKind::Folder)
            });
            last_folders.extend(unneeded.map(str::to_owned));
        }
        last_folders.retain(|folder| !first_folders.contains(folder));
        // Inner folders first: in reverse order, `a/b` comes before `a`.
        first.folders = first_folders.into_iter().rev().collect();
        last.folders = last_folders.into_iter().rev().collect();
        Ok((first, last))
    }

    /// Collects a folder and all folders in it. An error if it contains something that no build wrote.
    fn collect_folders(&self, at: &str, to: &mut BTreeSet<String>) -> Result<(), OutputError> {
        let failed = |e| self.failed("list", at, e);
        to.insert(at.to_owned());
        for name in self.fs.entries(&self.folder.at(at)).map_err(failed)? {
            let path = format!("{at}/{}", name.to_string_lossy());
            let stat = self.fs.stat(&self.folder.at(at).join(&name)).map_err(failed)?;
            match stat.map(|stat| stat.kind) {
                Some(PathKind::Folder) => self.collect_folders(&path, to)?,
                Some(_) if name.to_str().is_none() || !self.stale.contains(path.as_str()) => {
                    return Err(self.not_ours(&path));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn not_ours(&self, path: &str) -> OutputError {
        not_ours(self.folder, path)
    }

    fn failed(&self, action: &str, path: &str, error: io::Error) -> OutputError {
        OutputError::failed(action, &self.folder.show(path), error)
    }
}

/// What exists at the path of every folder that contains, or will contain, files of the site. An error if
/// it is a link, or something that no build wrote where a folder is needed.
fn folder_kinds<'a>(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    recorded: &'a RecordedFiles,
    needed: &BTreeSet<&'a str>,
) -> Result<BTreeMap<&'a str, PathKind>, OutputError> {
    let mut all = paths::folders(recorded.paths().map(String::as_str));
    all.extend(needed);
    let all: Vec<&str> = all.into_iter().collect();
    let stats: Vec<_> = all.par_iter().map(|path| fs.stat(&folder.at(path))).collect();
    let mut folders = BTreeMap::new();
    for (path, stat) in all.into_iter().zip(stats) {
        let stat = stat.map_err(|e| OutputError::failed("access", &folder.show(path), e))?;
        match stat.map(|stat| stat.kind) {
            None => {}
            Some(PathKind::Link) => return Err(link(folder, path)),
            Some(PathKind::File | PathKind::Other)
                if needed.contains(path) && !recorded.owns(path) =>
            {
                return Err(not_ours(folder, path));
            }
            Some(kind) => {
                folders.insert(path, kind);
            }
        }
    }
    Ok(folders)
}

fn not_ours(folder: &OutputFolder, path: &str) -> OutputError {
    let path = folder.show(path);
    OutputError::refused(
        format!("{} is in the way, and no build wrote it", path.display()),
        "move or remove it, or give the page or file at this path another address",
    )
}

fn link(folder: &OutputFolder, path: &str) -> OutputError {
    let path = folder.show(path);
    OutputError::refused(
        format!("{} is a symbolic link, and files would be written through it", path.display()),
        "remove the link: an output folder may contain real folders only",
    )
}
