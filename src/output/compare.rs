//! What must change in an output so that it holds the files of a site.
//!
//! From the files, what earlier builds left, and the disk to a [`Comparison`], or a refusal where
//! something stands in the way that is not ours. What must be written is put into the stage at once,
//! so that no more than one file for each thread is held in memory. Changes nothing else.

use super::folder::OutputFolder;
use super::fs::{FileSystem, PathKind, Stat};
use super::hash::hash_file;
use super::manifest::{ManifestEntry, RecordedFiles};
use super::stage::{Stage, StageFolder};
use super::{OutputError, OutputFile, RenderReason, paths};
use crate::incremental::Fingerprint;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

/// How many files a shelf of the stage holds. Threads that make files in one folder wait for each
/// other; a folder for each file would cost as much as the file.
const FILES_A_SHELF: usize = 128;

/// What stands where a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Nothing, once what is in the way has been removed.
    Nothing,
    /// An older file of ours.
    File,
    /// A link or the like where a file of ours stood.
    Other,
}

/// Files to be removed, then the folders that may be empty without them, inner ones first.
#[derive(Debug, Default)]
pub(super) struct Removal {
    pub(super) files: Vec<String>,
    pub(super) folders: Vec<String>,
}

/// A file to be written, staged.
#[derive(Debug)]
pub(super) struct FileChange<'f> {
    pub(super) path: &'f str,
    pub(super) over: Obstacle,
    pub(super) staged: PathBuf,
    pub(super) entry: ManifestEntry,
}

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Comparison<'f> {
    /// Files to be written.
    pub(super) changed: Vec<FileChange<'f>>,
    /// The files that had to be made.
    pub(super) made: Vec<(&'f str, RenderReason)>,
    /// The files of ours that stay as they are.
    pub(super) kept: BTreeMap<String, ManifestEntry>,
    /// How many files are as they should be.
    pub(super) unchanged: usize,
    /// What must go before anything is written.
    pub(super) in_the_way: Removal,
    /// What goes last, so that no page is missed before its successor stands.
    pub(super) stale: Removal,
    /// The folders that exist.
    pub(super) folders: BTreeSet<String>,
}

impl Comparison<'_> {
    /// Whether the files in the output are as they should be.
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.removed() == 0 && self.stale.folders.is_empty()
    }

    /// How many files go.
    pub(super) fn removed(&self) -> usize {
        self.in_the_way.files.len() + self.stale.files.len()
    }

    /// Every path that will be touched.
    pub(super) fn touched(&self) -> impl Iterator<Item = &str> {
        let gone = self.in_the_way.files.iter().chain(&self.stale.files);
        self.changed.iter().map(|change| change.path).chain(gone.map(String::as_str))
    }
}

/// What one file needs.
#[derive(Debug)]
enum Verdict {
    /// It is staged, to be written so.
    Write(Obstacle, PathBuf, ManifestEntry),
    /// It is staged, to be written where a folder stands.
    Clear(PathBuf, ManifestEntry),
    /// It is as it should be; whether it is ours is said beside.
    Keep(ManifestEntry),
}

/// A verdict, and why the file was made, if it was.
type FileVerdict = (Verdict, Option<RenderReason>);

struct Comparer<'a> {
    fs: &'a dyn FileSystem,
    folder: &'a OutputFolder,
    known: &'a RecordedFiles,
    /// What stands at the paths of folders.
    folders: BTreeMap<&'a str, PathKind>,
    /// The paths of the files to be published.
    wanted: BTreeSet<&'a str>,
    /// The folders they need.
    needed: BTreeSet<&'a str>,
    /// Paths of ours that are published no longer.
    stale: BTreeSet<&'a str>,
    /// The same by their lower-case form: where case does not count, one may be a wanted file.
    twins: BTreeMap<String, &'a str>,
}

/// Compares the files, whose paths have been checked, with the output.
pub(super) fn compare<'f>(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    known: &RecordedFiles,
    files: &'f [OutputFile],
    stage: &Stage,
) -> Result<Comparison<'f>, OutputError> {
    let comparer = Comparer::new(fs, folder, known, files)?;
    let judged: Vec<_> = files
        .par_chunks(FILES_A_SHELF)
        .enumerate()
        .flat_map_iter(|(number, files)| {
            let (comparer, shelf) = (&comparer, stage.shelf(number));
            files.iter().enumerate().map(move |(n, file)| comparer.judge(file, &shelf, n))
        })
        .collect();
    let mut comparison = Comparison::default();
    let mut blocked = Vec::new();
    for (file, judged) in files.iter().zip(judged) {
        let path = file.path.as_str();
        let (verdict, made) = judged?;
        comparison.made.extend(made.map(|why| (path, why)));
        match verdict {
            Verdict::Write(over, staged, entry) => {
                comparison.changed.push(FileChange { path, over, staged, entry });
            }
            Verdict::Clear(staged, entry) => {
                blocked.push(path);
                comparison.changed.push(FileChange {
                    path,
                    over: Obstacle::Nothing,
                    staged,
                    entry,
                });
            }
            Verdict::Keep(entry) => {
                comparison.unchanged += 1;
                if known.owns(path) {
                    comparison.kept.insert(file.path.clone(), entry);
                }
            }
        }
    }
    // What pages refer to comes before them.
    comparison.changed.sort_by_key(|change| (change.path.ends_with(".html"), change.path));
    (comparison.in_the_way, comparison.stale) = comparer.sort_out_stale(&blocked)?;
    let existing = comparer.folders.iter().filter(|(_, kind)| **kind == PathKind::Folder);
    comparison.folders = existing.map(|(path, _)| (*path).to_owned()).collect();
    Ok(comparison)
}

impl<'a> Comparer<'a> {
    fn new(
        fs: &'a dyn FileSystem,
        folder: &'a OutputFolder,
        known: &'a RecordedFiles,
        files: &'a [OutputFile],
    ) -> Result<Self, OutputError> {
        let wanted: BTreeSet<_> = files.iter().map(|f| f.path.as_str()).collect();
        let needed: BTreeSet<_> = wanted.iter().flat_map(|path| paths::parents(path)).collect();
        let gone = known.paths().map(String::as_str).filter(|path| !wanted.contains(path));
        let stale: BTreeSet<_> = gone.collect();
        let twins = stale.iter().map(|path| (path.to_lowercase(), *path)).collect();
        let folders = look_at_folders(fs, folder, known, &needed)?;
        Ok(Self { fs, folder, known, folders, wanted, needed, stale, twins })
    }

    /// Judges a file, the `number`th of its shelf, and stages it if it is to be written.
    fn judge(
        &self,
        file: &OutputFile,
        shelf: &StageFolder,
        number: usize,
    ) -> Result<FileVerdict, OutputError> {
        let path = file.path.as_str();
        let write = |over| self.write(file, over, shelf, number);
        let Some(stat) = self.stat(path)? else { return write(Obstacle::Nothing) };
        match stat.kind {
            PathKind::Folder => match write(Obstacle::Nothing)? {
                (Verdict::Write(_, staged, entry), made) => {
                    Ok((Verdict::Clear(staged, entry), made))
                }
                other => Ok(other),
            },
            PathKind::File => self.judge_existing(file, &stat, shelf, number),
            PathKind::Link | PathKind::Other if self.known.owns(path) => write(Obstacle::Other),
            PathKind::Link | PathKind::Other => Err(self.foreign(path)),
        }
    }

    fn judge_existing(
        &self,
        file: &OutputFile,
        stat: &Stat,
        shelf: &StageFolder,
        number: usize,
    ) -> Result<FileVerdict, OutputError> {
        let path = file.path.as_str();
        let ours = self.known.owns(path);
        if !ours && self.is_twin_of_stale(path)? {
            return self.write(file, Obstacle::Nothing, shelf, number);
        }
        let left = self.known.recorded(path).filter(|recorded| recorded.stats_as(stat));
        let ready = match (file.ready(left.map(|left| left.digest))?, left) {
            (Some(ready), _) => ready,
            (None, Some(left)) => return Ok((Verdict::Keep(*left), None)),
            (None, None) => return Err(OutputError::unmade(path)),
        };
        let made = file.is_made().then(|| self.why(path, left.is_some()));
        let (hash, size) = ready.hash(self.fs)?;
        let same = match left {
            Some(left) => (left.hash, left.size),
            _ if stat.size == size => {
                let hash = hash_file(self.fs, &self.folder.at(path));
                hash.map_err(|e| self.failed("read", path, e))?
            }
            // Another size decides alone: the file need not be read.
            _ => (Fingerprint::NONE, stat.size),
        };
        if same == (hash, size) {
            let digest = ready.digest();
            let entry = ManifestEntry { size, modified: stat.modified, hash, digest };
            return Ok((Verdict::Keep(entry), made));
        }
        if !ours {
            return Err(self.foreign(path));
        }
        let (staged, entry) = shelf.put(number, path, &ready)?;
        Ok((Verdict::Write(Obstacle::File, staged, entry), made))
    }

    /// Stages a file that is to be written whatever it holds.
    fn write(
        &self,
        file: &OutputFile,
        over: Obstacle,
        shelf: &StageFolder,
        number: usize,
    ) -> Result<FileVerdict, OutputError> {
        let path = file.path.as_str();
        let ready = file.ready(None)?.ok_or_else(|| OutputError::unmade(path))?;
        let (staged, entry) = shelf.put(number, path, &ready)?;
        let made = file.is_made().then(|| self.why(path, false));
        Ok((Verdict::Write(over, staged, entry), made))
    }

    /// Why a file was made. `untouched`: it stands as it was left.
    fn why(&self, path: &str, untouched: bool) -> RenderReason {
        match (untouched, self.known.owns(path)) {
            (true, _) => RenderReason::Changed,
            (false, true) => RenderReason::Altered,
            (false, false) => RenderReason::New,
        }
    }

    /// What stands at the path of a file.
    fn stat(&self, path: &str) -> Result<Option<Stat>, OutputError> {
        let parent = paths::parent(path);
        if !parent.is_empty() && self.folders.get(parent) != Some(&PathKind::Folder) {
            return Ok(None);
        }
        self.fs.stat(&self.folder.at(path)).map_err(|e| self.failed("look at", path, e))
    }

    /// Where case does not count, `A` may have been written as `a`, and goes before it is written.
    fn is_twin_of_stale(&self, path: &str) -> Result<bool, OutputError> {
        let Some(twin) = self.twins.get(&path.to_lowercase()) else { return Ok(false) };
        if self.stat(twin)?.is_none() {
            return Ok(false);
        }
        let same = self.fs.is_same(&self.folder.at(path), &self.folder.at(twin));
        same.map_err(|e| self.failed("look at", path, e))
    }

    /// What goes first and what goes last. Folders stand where the files `blocked` will be.
    fn sort_out_stale(&self, blocked: &[&str]) -> Result<(Removal, Removal), OutputError> {
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
            let left = paths::parents(path).filter(|folder| {
                !self.needed.contains(folder) && self.folders.get(folder) == Some(&PathKind::Folder)
            });
            last_folders.extend(left.map(str::to_owned));
        }
        last_folders.retain(|folder| !first_folders.contains(folder));
        // In reverse order `a/b` comes before `a`.
        first.folders = first_folders.into_iter().rev().collect();
        last.folders = last_folders.into_iter().rev().collect();
        Ok((first, last))
    }

    /// The folder with all folders in it; refuses one that holds what is not ours to remove.
    fn collect_folders(&self, at: &str, found: &mut BTreeSet<String>) -> Result<(), OutputError> {
        let failed = |e| self.failed("look into", at, e);
        found.insert(at.to_owned());
        for name in self.fs.entries(&self.folder.at(at)).map_err(failed)? {
            let path = format!("{at}/{}", name.to_string_lossy());
            let stat = self.fs.stat(&self.folder.at(at).join(&name)).map_err(failed)?;
            match stat.map(|stat| stat.kind) {
                Some(PathKind::Folder) => self.collect_folders(&path, found)?,
                Some(_) if name.to_str().is_none() || !self.stale.contains(path.as_str()) => {
                    return Err(self.foreign(&path));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn foreign(&self, path: &str) -> OutputError {
        foreign(self.folder, path)
    }

    fn failed(&self, doing: &str, path: &str, error: io::Error) -> OutputError {
        OutputError::failed(doing, &self.folder.show(path), error)
    }
}

/// What stands at the paths of all folders that files of ours lie in, or will.
fn look_at_folders<'a>(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    known: &'a RecordedFiles,
    needed: &BTreeSet<&'a str>,
) -> Result<BTreeMap<&'a str, PathKind>, OutputError> {
    let ours = known.paths().flat_map(|path| paths::parents(path));
    let all: Vec<&str> =
        needed.iter().copied().chain(ours).collect::<BTreeSet<_>>().into_iter().collect();
    let stats: Vec<_> = all.par_iter().map(|path| fs.stat(&folder.at(path))).collect();
    let mut folders = BTreeMap::new();
    for (path, stat) in all.into_iter().zip(stats) {
        let stat = stat.map_err(|e| OutputError::failed("look at", &folder.show(path), e))?;
        match stat.map(|stat| stat.kind) {
            None => {}
            Some(PathKind::Link) => return Err(link(folder, path)),
            Some(PathKind::File | PathKind::Other)
                if needed.contains(path) && !known.owns(path) =>
            {
                return Err(foreign(folder, path));
            }
            Some(kind) => {
                folders.insert(path, kind);
            }
        }
    }
    Ok(folders)
}

fn foreign(folder: &OutputFolder, path: &str) -> OutputError {
    let shown = folder.show(path);
    OutputError::refused(
        format!("{} is in the way, and no build wrote it", shown.display()),
        "move or remove it, or give the page or file that needs this place another address",
    )
}

fn link(folder: &OutputFolder, path: &str) -> OutputError {
    let shown = folder.show(path);
    OutputError::refused(
        format!("{} is a link, and files would be written through it", shown.display()),
        "remove the link: an output holds real folders only",
    )
}
