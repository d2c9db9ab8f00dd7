//! The commit of an output, step by step.
//!
//! From the files of a site to an output that holds them. Every step before the journal leaves the
//! output untouched; from the journal on, either all steps are done or all are undone.

use super::compare::{Comparison, Obstacle, Removal, compare};
use super::error::unreadable_manifest;
use super::folder::{self, OutputFolder, WorkFolder};
use super::fs::FileSystem;
use super::lock::Lock;
use super::manifest::{JOURNAL, Journal, MANIFEST, Manifest, RecordedFiles};
use super::stage::{self, Stage};
use super::transaction::Transaction;
use super::{
    CommitReport, CommitSummary, OutputError, OutputFile, OutputState, RenderReason,
    SharedFingerprints, paths,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// [`commit`](super::commit) on a given file system.
///
/// # Errors
/// As [`commit`](super::commit).
pub fn commit_with(
    fs: &dyn FileSystem,
    output: &Path,
    files: Vec<OutputFile>,
) -> Result<CommitSummary, OutputError> {
    publish_with(fs, output, files, SharedFingerprints::new()).map(|published| published.summary)
}

/// [`publish`](super::publish) on a given file system.
///
/// # Errors
/// As [`publish`](super::publish).
pub fn publish_with(
    fs: &dyn FileSystem,
    output: &Path,
    files: Vec<OutputFile>,
    common: SharedFingerprints,
) -> Result<CommitReport, OutputError> {
    publish_beside(fs, output, files, common, || ())
}

/// [`publish_with`], and `work` that can be done beside it: never if the output is refused.
pub(super) fn publish_beside(
    fs: &dyn FileSystem,
    output: &Path,
    mut files: Vec<OutputFile>,
    common: SharedFingerprints,
    work: impl FnOnce() + Send,
) -> Result<CommitReport, OutputError> {
    paths::check(&files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let folder = folder::resolve(fs, output, &[])?;
    folder::refuse_copies(fs, &folder, &files)?;
    make_parents(fs, &folder)?;
    let (place, _lock) = lock(fs, &folder)?;
    folder::refuse_foreign(fs, &folder)?;
    remove_dead_stages(fs, &folder)?;
    if !exists(fs, &folder)? {
        let whole = || publish_whole(fs, &folder, &place.stage, &files, common);
        return rayon::join(whole, work).0;
    }
    let known = known(fs, &folder)?;
    let (folder, known) = (&folder, &known);
    let job = CommitRun { fs, folder, known, files: &files, common, clean: false };
    let published = job.run(&place.stage)?;
    work();
    Ok(published)
}

/// [`clean`](super::clean) on a given file system.
///
/// # Errors
/// As [`clean`](super::clean).
pub fn clean_with(fs: &dyn FileSystem, output: &Path) -> Result<CommitSummary, OutputError> {
    let folder = folder::resolve(fs, output, &[])?;
    if !exists(fs, &folder)? {
        return Ok(CommitSummary::default());
    }
    let (place, _lock) = lock(fs, &folder)?;
    folder::refuse_foreign(fs, &folder)?;
    remove_dead_stages(fs, &folder)?;
    let known = known(fs, &folder)?;
    if known.manifest.is_none() && known.journal.is_none() {
        return Ok(CommitSummary::default());
    }
    let common = SharedFingerprints::new();
    let job = CommitRun { fs, folder: &folder, known: &known, files: &[], common, clean: true };
    let summary = job.run(&place.stage)?.summary;
    match fs.remove_dir(&folder.path) {
        Err(e) if e.kind() != io::ErrorKind::DirectoryNotEmpty => {
            Err(OutputError::failed("remove the folder", &folder.shown, e).published())
        }
        _ => Ok(summary),
    }
}

fn known(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<RecordedFiles, OutputError> {
    RecordedFiles::read(fs, &folder.path).map_err(|e| unreadable_manifest(&folder.shown, e))
}

fn exists(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<bool, OutputError> {
    let stat = fs.stat(&folder.path);
    stat.map(|stat| stat.is_some()).map_err(|e| OutputError::failed("look at", &folder.shown, e))
}

/// The folders above the output. They stay if the commit fails: they hold nothing.
fn make_parents(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<(), OutputError> {
    let failed = |path: &Path, e| OutputError::failed("make the folder", path, e);
    let mut missing = Vec::new();
    for above in folder.path.ancestors().skip(1) {
        match fs.stat(above) {
            Ok(Some(_)) => break,
            Ok(None) => missing.push(above),
            Err(e) => return Err(failed(above, e)),
        }
    }
    for above in missing.into_iter().rev() {
        match fs.create_dir(above) {
            // Another build was faster.
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            other => other.map_err(|e| failed(above, e))?,
        }
    }
    Ok(())
}

/// Holds the lock beside the output; inside, if the folder around an existing output is not ours to
/// write, as where an output is mounted into a container.
fn lock(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<(WorkFolder, Lock), OutputError> {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    let place = WorkFolder::beside(&folder.path);
    let failed = |place: &WorkFolder, e| OutputError::failed("lock", &place.lock, e);
    match fs.lock(&place.lock) {
        Ok(lock) => Ok((place, lock)),
        Err(e) if matches!(e.kind(), PermissionDenied | ReadOnlyFilesystem) => {
            if !exists(fs, folder)? {
                return Err(failed(&place, e));
            }
            let place = WorkFolder::inside(&folder.path);
            let lock = fs.lock(&place.lock).map_err(|e| failed(&place, e))?;
            Ok((place, lock))
        }
        Err(e) => Err(failed(&place, e)),
    }
}

fn remove_dead_stages(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<(), OutputError> {
    stage::remove(fs, &WorkFolder::beside(&folder.path).stage)?;
    stage::remove(fs, &WorkFolder::inside(&folder.path).stage)
}

/// Writes a site where nothing stands: the stage becomes the output, at once.
fn publish_whole(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    stage: &Path,
    files: &[OutputFile],
    common: SharedFingerprints,
) -> Result<CommitReport, OutputError> {
    let work = |stage: &Stage| {
        stage.set_up()?;
        let root = stage.new_files();
        let mut by_folder: BTreeMap<&str, Vec<&OutputFile>> = BTreeMap::new();
        for file in files {
            by_folder.entry(paths::parent(&file.path)).or_default().push(file);
        }
        let outer: BTreeSet<&str> =
            by_folder.keys().flat_map(|path| paths::parents(path)).collect();
        make_folders(fs, &root, &outer)?;
        let put = |file: &OutputFile| {
            let ready = file.ready(None)?.ok_or_else(|| OutputError::unmade(&file.path))?;
            let entry = stage.put(&file.path, &ready, &root.join(&file.path))?;
            Ok((file.path.clone(), entry))
        };
        // Threads that make folders in one folder wait for each other: so between its pages, each makes
        // those that hold nothing but files. All files are tried, so that their makers have told all
        // that is wrong.
        let put_all = |(folder, files): (&str, Vec<&OutputFile>)| {
            let made = match folder.is_empty() || outer.contains(folder) {
                true => Ok(()),
                false => make_folder(fs, &root, folder),
            };
            match made {
                Ok(()) => files.into_iter().map(put).collect(),
                Err(error) => vec![Err(error)],
            }
        };
        let entries: Vec<_> = by_folder.into_par_iter().flat_map_iter(put_all).collect();
        let listed = entries.into_iter().collect::<Result<_, _>>()?;
        put_manifest(stage, folder, Manifest::new(listed, common), &root.join(MANIFEST))?;
        fs.rename(&root, &folder.path).map_err(|e| OutputError::failed("write", &folder.shown, e))
    };
    on_stage(fs, stage, work)?;
    let made = files.iter().filter(|file| file.is_made());
    Ok(CommitReport {
        summary: CommitSummary { written: files.len(), ..CommitSummary::default() },
        made: made.map(|file| (file.path.clone(), RenderReason::New)).collect(),
        changed: Vec::new(),
    })
}

/// Makes folders, each after the one it lies in.
fn make_folders(
    fs: &dyn FileSystem,
    root: &Path,
    folders: &BTreeSet<&str>,
) -> Result<(), OutputError> {
    // A folder sorts before what lies in it.
    folders.iter().try_for_each(|folder| make_folder(fs, root, folder))
}

fn make_folder(fs: &dyn FileSystem, root: &Path, folder: &str) -> Result<(), OutputError> {
    let made = fs.create_dir(&root.join(folder));
    made.map_err(|e| OutputError::failed("make the folder", Path::new(folder), e))
}

fn put_manifest(
    stage: &Stage,
    folder: &OutputFolder,
    manifest: Manifest,
    to: &Path,
) -> Result<(), OutputError> {
    let bytes = manifest.to_bytes();
    let bytes = bytes.map_err(|e| OutputError::failed("write", &folder.show(MANIFEST), e))?;
    stage.put_bytes(&bytes, to)
}

/// Works with a stage and removes it.
fn on_stage<T>(
    fs: &dyn FileSystem,
    path: &Path,
    work: impl FnOnce(&Stage) -> Result<T, OutputError>,
) -> Result<T, OutputError> {
    let outcome = work(&Stage::new(fs, path));
    match outcome {
        Ok(done) => stage::remove(fs, path).map(|()| done).map_err(OutputError::published),
        // Files that could not be put back are in the stage and nowhere else.
        Err(error) if error.fault == OutputState::Incomplete => Err(error),
        Err(error) => {
            // The first failure is the one to tell. A stage that stays goes with the next commit.
            let _ = stage::remove(fs, path);
            Err(error)
        }
    }
}

/// A commit to a folder that exists.
struct CommitRun<'a> {
    fs: &'a dyn FileSystem,
    folder: &'a OutputFolder,
    known: &'a RecordedFiles,
    files: &'a [OutputFile<'a>],
    common: SharedFingerprints,
    /// Whether our own files go too.
    clean: bool,
}

impl CommitRun<'_> {
    fn run(&self, stage: &Path) -> Result<CommitReport, OutputError> {
        let inside = WorkFolder::inside(&self.folder.path).stage;
        match on_stage(self.fs, stage, |stage| self.publish(stage)) {
            // The output is a disk of its own: what is staged beside it cannot be renamed into it.
            Err(e) if e.crosses_disks() && stage != inside => {
                on_stage(self.fs, &inside, |stage| self.publish(stage))
            }
            other => other,
        }
    }

    fn publish(&self, stage: &Stage) -> Result<CommitReport, OutputError> {
        let comparison = compare(self.fs, self.folder, self.known, self.files, stage)?;
        let made = comparison.made.iter().map(|(path, why)| ((*path).to_owned(), *why)).collect();
        let summary = CommitSummary {
            written: comparison.changed.len(),
            unchanged: comparison.unchanged,
            removed: comparison.removed(),
        };
        let same = comparison.is_empty()
            && !self.clean
            && self.known.describes(&comparison.kept, &self.common);
        if !same {
            let (manifest, journal) = self.stage_own(stage, &comparison)?;
            let folders = comparison.folders.clone();
            Transaction::run(self.fs, self.folder, stage.old_files(), folders, |transaction| {
                self.apply(transaction, &comparison, &manifest, &journal)
            })?;
        }
        Ok(CommitReport { summary, made, changed: self.known.changed(&self.common) })
    }

    /// Makes manifest and journal ready.
    fn stage_own(
        &self,
        stage: &Stage,
        comparison: &Comparison,
    ) -> Result<(PathBuf, PathBuf), OutputError> {
        let root = stage.new_files();
        let mut listed = comparison.kept.clone();
        let changed = comparison.changed.iter();
        listed.extend(changed.map(|change| (change.path.to_owned(), change.entry)));
        let (manifest, journal) = (root.join(MANIFEST), root.join(JOURNAL));
        put_manifest(stage, self.folder, Manifest::new(listed, self.common.clone()), &manifest)?;
        let bytes = self.journal(comparison).to_bytes();
        let bytes =
            bytes.map_err(|e| OutputError::failed("write", &self.folder.show(JOURNAL), e))?;
        stage.put_bytes(&bytes, &journal)?;
        Ok((manifest, journal))
    }

    /// What a dead commit may have touched stays listed until one is done.
    fn journal(&self, comparison: &Comparison) -> Journal {
        let before = self.known.journal.iter().flat_map(|journal| &journal.paths);
        let before = before.map(String::as_str);
        Journal::new(comparison.touched().chain(before).map(str::to_owned).collect())
    }

    fn apply(
        &self,
        to: &mut Transaction,
        comparison: &Comparison,
        manifest: &Path,
        journal: &Path,
    ) -> Result<(), OutputError> {
        let over = |there: bool| if there { Obstacle::File } else { Obstacle::Nothing };
        to.place(journal, JOURNAL, over(self.known.journal.is_some()))?;
        remove(to, &comparison.in_the_way)?;
        for change in &comparison.changed {
            to.make_way(change.path)?;
            to.place(&change.staged, change.path, change.over)?;
        }
        remove(to, &comparison.stale)?;
        let known = self.known.manifest.is_some();
        match self.clean {
            false => to.place(manifest, MANIFEST, over(known))?,
            true if known => to.take(MANIFEST)?,
            true => {}
        }
        // With the journal gone, all is done.
        to.take(JOURNAL)
    }
}

fn remove(from: &mut Transaction, removal: &Removal) -> Result<(), OutputError> {
    for path in &removal.files {
        from.take(path)?;
    }
    for folder in &removal.folders {
        from.drop_folder(folder)?;
    }
    Ok(())
}
