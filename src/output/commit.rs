//! Commits the files of a site to the output folder: locks it, compares, stages, and applies the changes.
//!
//! Input: all files of the site. Result: an output folder with exactly these files, and what was done. No
//! step before the journal is written changes the output; from then on either all steps are done or all are
//! undone.

use super::compare::{Comparison, Obstacle, Removal, compare};
use super::error::unreadable_manifest;
use super::file_hashes::FileHashes;
use super::folder::{self, OutputFolder, WorkFolder};
use super::fs::FileSystem;
use super::lock::Lock;
use super::manifest::{JOURNAL, Journal, MANIFEST, Manifest, RecordedFiles};
use super::staging::{self, StagingFolder};
use super::transaction::Transaction;
use super::{
    CommitReport, CommitSummary, OutputError, OutputFile, OutputState, RenderReason,
    SharedFingerprints, paths,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// As [`commit`](super::commit), on a given file system.
///
/// # Errors
/// As [`commit`](super::commit).
pub fn commit_with(
    fs: &dyn FileSystem,
    output: &Path,
    files: Vec<OutputFile>,
) -> Result<CommitSummary, OutputError> {
    let (common, hashes) = (SharedFingerprints::new(), FileHashes::default());
    publish_with(fs, output, files, common, &hashes, || ()).map(|report| report.summary)
}

/// As [`publish`](super::publish), on a given file system. Does `work` too, unless the output is refused. For a
/// new output the two run in parallel, because writing every file mostly waits for the system. For an existing
/// output, where few files are written as a rule, `work` runs afterwards.
pub(super) fn publish_with(
    fs: &dyn FileSystem,
    output: &Path,
    mut files: Vec<OutputFile>,
    common: SharedFingerprints,
    hashes: &FileHashes,
    work: impl FnOnce() + Send,
) -> Result<CommitReport, OutputError> {
    paths::check(&files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let folder = folder::resolve(fs, output, &[])?;
    folder::refuse_copies(fs, &folder, &files)?;
    create_parents(fs, &folder)?;
    let (work_folder, _lock) = match lock(fs, &folder) {
        Ok(locked) => locked,
        // Where nothing can be written, an output that is right already is no failure.
        Err(error) => return report_if_right(fs, &folder, &files, hashes, error),
    };
    folder::refuse_unowned(fs, &folder)?;
    remove_abandoned_stages(fs, &folder)?;
    if !exists(fs, &folder)? {
        let publish = || publish_new(fs, &folder, &work_folder.stage, &files, common);
        return rayon::join(publish, work).0;
    }
    let recorded = read_recorded(fs, &folder)?;
    let (folder, recorded) = (&folder, &recorded);
    let run = CommitRun { fs, folder, recorded, files: &files, hashes, common, clean: false };
    let report = run.run(&work_folder.stage)?;
    work();
    Ok(report)
}

/// What a commit to an output that cannot be locked would do, if that is nothing, as on a read-only disk.
/// Otherwise returns the error of the lock.
fn report_if_right(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    files: &[OutputFile],
    hashes: &FileHashes,
    error: OutputError,
) -> Result<CommitReport, OutputError> {
    if !exists(fs, folder)? {
        return Err(error);
    }
    let recorded = read_recorded(fs, folder)?;
    // A journal means that another build is writing, or was killed.
    if recorded.manifest.is_none() || recorded.journal.is_some() {
        return Err(error);
    }
    let stage = StagingFolder::refusing(fs);
    match compare(fs, folder, &recorded, files, hashes, &stage) {
        Ok(comparison) if comparison.is_empty() => Ok(CommitReport {
            summary: CommitSummary { unchanged: files.len(), ..CommitSummary::default() },
            ..CommitReport::default()
        }),
        Err(other) if other.state == OutputState::NotProduced => Err(other),
        _ => Err(error),
    }
}

/// As [`clean`](super::clean), on a given file system.
///
/// # Errors
/// As [`clean`](super::clean).
pub fn clean_with(fs: &dyn FileSystem, output: &Path) -> Result<CommitSummary, OutputError> {
    let folder = folder::resolve(fs, output, &[])?;
    if !exists(fs, &folder)? && !has_work_files(fs, &folder)? {
        return Ok(CommitSummary::default());
    }
    let (work_folder, _lock) = lock(fs, &folder)?;
    folder::refuse_unowned(fs, &folder)?;
    remove_abandoned_stages(fs, &folder)?;
    // Another process may have cleaned it while this one waited for the lock.
    let recorded = read_recorded(fs, &folder)?;
    if recorded.manifest.is_none() && recorded.journal.is_none() {
        return Ok(CommitSummary::default());
    }
    let common = SharedFingerprints::new();
    let (folder, recorded) = (&folder, &recorded);
    let hashes = &FileHashes::default();
    let run = CommitRun { fs, folder, recorded, files: &[], hashes, common, clean: true };
    let summary = run.run(&work_folder.stage)?.summary;
    match fs.remove_dir(&folder.path) {
        Err(e) if e.kind() != io::ErrorKind::DirectoryNotEmpty => {
            Err(OutputError::failed("remove the folder", &folder.as_given, e).published())
        }
        _ => Ok(summary),
    }
}

fn read_recorded(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<RecordedFiles, OutputError> {
    RecordedFiles::read(fs, &folder.path).map_err(|e| unreadable_manifest(&folder.as_given, e))
}

fn exists(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<bool, OutputError> {
    let stat = fs.stat(&folder.path);
    stat.map(|stat| stat.is_some()).map_err(|e| OutputError::failed("access", &folder.as_given, e))
}

/// Whether a build was killed before the output existed, and left its staging folder or lock.
fn has_work_files(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<bool, OutputError> {
    let WorkFolder { stage, lock } = WorkFolder::beside(&folder.path);
    for path in [stage, lock] {
        let stat = fs.stat(&path).map_err(|e| OutputError::failed("access", &path, e))?;
        if stat.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Creates the folders above the output. They are not removed if the commit fails: they are empty and do no
/// harm.
fn create_parents(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<(), OutputError> {
    let failed = |path: &Path, e| OutputError::failed("create the folder", path, e);
    let mut missing = Vec::new();
    for parent in folder.path.ancestors().skip(1) {
        match fs.stat(parent) {
            Ok(Some(_)) => break,
            Ok(None) => missing.push(parent),
            Err(e) => return Err(failed(parent, e)),
        }
    }
    for parent in missing.into_iter().rev() {
        match fs.create_dir(parent) {
            // A build that runs at the same time has created it.
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            result => result.map_err(|e| failed(parent, e))?,
        }
    }
    Ok(())
}

/// Takes the lock beside the output. If the folder around an existing output is not writable, as when the
/// output is mounted into a container, takes the lock inside the output instead.
fn lock(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<(WorkFolder, Lock), OutputError> {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    let beside = WorkFolder::beside(&folder.path);
    let failed = |at: &WorkFolder, e| OutputError::failed("lock", &at.lock, e);
    match fs.lock(&beside.lock) {
        Ok(lock) => Ok((beside, lock)),
        Err(e) if matches!(e.kind(), PermissionDenied | ReadOnlyFilesystem) => {
            if !exists(fs, folder)? {
                return Err(failed(&beside, e));
            }
            let inside = WorkFolder::inside(&folder.path);
            let lock = fs.lock(&inside.lock).map_err(|e| failed(&inside, e))?;
            Ok((inside, lock))
        }
        Err(e) => Err(failed(&beside, e)),
    }
}

/// Removes what killed builds left. Nothing else uses a staging folder while this build has the lock.
fn remove_abandoned_stages(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<(), OutputError> {
    staging::remove(fs, &WorkFolder::beside(&folder.path).stage)?;
    staging::remove(fs, &WorkFolder::inside(&folder.path).stage)
}

/// Writes a site to an output that does not exist yet: all files are staged, and the staging folder is renamed to
/// the output in one step. Needs no journal and no transaction.
fn publish_new(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    stage: &Path,
    files: &[OutputFile],
    common: SharedFingerprints,
) -> Result<CommitReport, OutputError> {
    let work = |stage: &StagingFolder| {
        stage.set_up()?;
        let root = stage.new_files();
        let mut by_folder: BTreeMap<&str, Vec<&OutputFile>> = BTreeMap::new();
        for file in files {
            by_folder.entry(paths::parent(&file.path)).or_default().push(file);
        }
        let outer: BTreeSet<&str> =
            by_folder.keys().flat_map(|path| paths::parents(path)).collect();
        create_folders(fs, &root, &outer)?;
        let put = |file: &OutputFile| {
            let content = file.ready(None)?.ok_or_else(|| OutputError::not_produced(&file.path))?;
            let entry = stage.put(&file.path, &content, &root.join(&file.path))?;
            Ok((file.path.clone(), entry))
        };
        // The system makes threads wait that create folders in the same folder. So only folders that
        // contain folders are created first; a folder that contains files alone is created by the thread
        // that renders its files, where the waiting is spread out. All files are tried even after an error,
        // so that the producers report the errors of all files.
        let put_all = |(folder, files): (&str, Vec<&OutputFile>)| {
            let created = match folder.is_empty() || outer.contains(folder) {
                true => Ok(()),
                false => create_folder(fs, &root, folder),
            };
            match created {
                Ok(()) => files.into_iter().map(put).collect(),
                Err(error) => vec![Err(error)],
            }
        };
        let entries: Vec<_> = by_folder.into_par_iter().flat_map_iter(put_all).collect();
        let listed = entries.into_iter().collect::<Result<_, _>>()?;
        put_manifest(stage, folder, Manifest::new(listed, common), &root.join(MANIFEST))?;
        fs.rename(&root, &folder.path)
            .map_err(|e| OutputError::failed("write", &folder.as_given, e))
    };
    with_stage(fs, stage, work)?;
    let rendered = files.iter().filter(|file| file.is_on_demand());
    Ok(CommitReport {
        summary: CommitSummary { written: files.len(), ..CommitSummary::default() },
        rendered: rendered.map(|file| (file.path.clone(), RenderReason::New)).collect(),
        changed_inputs: Vec::new(),
    })
}

/// Creates folders in the staging folder, each one after the folder that contains it.
fn create_folders(
    fs: &dyn FileSystem,
    root: &Path,
    folders: &BTreeSet<&str>,
) -> Result<(), OutputError> {
    // The set is sorted, and a folder sorts before the folders in it.
    folders.iter().try_for_each(|folder| create_folder(fs, root, folder))
}

fn create_folder(fs: &dyn FileSystem, root: &Path, folder: &str) -> Result<(), OutputError> {
    let created = fs.create_dir(&root.join(folder));
    created.map_err(|e| OutputError::failed("create the folder", Path::new(folder), e))
}

fn put_manifest(
    stage: &StagingFolder,
    folder: &OutputFolder,
    manifest: Manifest,
    to: &Path,
) -> Result<(), OutputError> {
    let bytes = manifest.to_bytes();
    let bytes = bytes.map_err(|e| OutputError::failed("write", &folder.show(MANIFEST), e))?;
    stage.put_bytes(&bytes, to)
}

/// Does `work` with a staging folder, then removes the staging folder, unless files are in it that could not be restored.
fn with_stage<T>(
    fs: &dyn FileSystem,
    path: &Path,
    work: impl FnOnce(&StagingFolder) -> Result<T, OutputError>,
) -> Result<T, OutputError> {
    let outcome = work(&StagingFolder::new(fs, path));
    match outcome {
        Ok(result) => staging::remove(fs, path).map(|()| result).map_err(OutputError::published),
        // The only copies of the files that could not be restored are in the staging folder.
        Err(error) if error.state == OutputState::Incomplete => Err(error),
        Err(error) => {
            // Only the first error is reported. If the staging folder cannot be removed, the next commit removes it.
            let _ = staging::remove(fs, path);
            Err(error)
        }
    }
}

/// A commit to an output folder that exists.
struct CommitRun<'a> {
    fs: &'a dyn FileSystem,
    folder: &'a OutputFolder,
    recorded: &'a RecordedFiles,
    files: &'a [OutputFile<'a>],
    hashes: &'a FileHashes,
    common: SharedFingerprints,
    /// Whether the manifest is removed too, as `clean` does.
    clean: bool,
}

impl CommitRun<'_> {
    fn run(&self, stage: &Path) -> Result<CommitReport, OutputError> {
        let inside = WorkFolder::inside(&self.folder.path).stage;
        match with_stage(self.fs, stage, |stage| self.publish(stage)) {
            // The output is a mount point, so files cannot be renamed from beside it into it. Only then is
            // the staging folder inside the output, where a web server could serve its files.
            Err(e) if e.crosses_disks() && stage != inside => {
                with_stage(self.fs, &inside, |stage| self.publish(stage))
            }
            result => result,
        }
    }

    fn publish(&self, stage: &StagingFolder) -> Result<CommitReport, OutputError> {
        let comparison =
            compare(self.fs, self.folder, self.recorded, self.files, self.hashes, stage)?;
        let rendered = comparison.rendered.iter();
        let rendered = rendered.map(|(path, reason)| ((*path).to_owned(), *reason)).collect();
        let summary = CommitSummary {
            written: comparison.changed.len(),
            unchanged: comparison.unchanged,
            removed: comparison.removed(),
        };
        let same = comparison.is_empty()
            && !self.clean
            && self.recorded.describes(&comparison.kept, &self.common);
        if !same {
            let (manifest, journal) = self.stage_manifest_and_journal(stage, &comparison)?;
            let folders = comparison.folders.clone();
            Transaction::run(self.fs, self.folder, stage.old_files(), folders, |transaction| {
                self.apply(transaction, &comparison, &manifest, &journal)
            })?;
        }
        let changed_inputs = self.recorded.changed_inputs(&self.common);
        Ok(CommitReport { summary, rendered, changed_inputs })
    }

    /// Stages the manifest and the journal; returns where they are.
    fn stage_manifest_and_journal(
        &self,
        stage: &StagingFolder,
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

    /// The journal of this commit. It also lists what earlier, killed commits may have changed: those paths
    /// stay listed until a commit finishes.
    fn journal(&self, comparison: &Comparison) -> Journal {
        let earlier = self.recorded.journal.iter().flat_map(|journal| &journal.paths);
        let earlier = earlier.map(String::as_str);
        Journal::new(comparison.touched().chain(earlier).map(str::to_owned).collect())
    }

    /// Changes the output: the journal first, then the files, then the manifest. Removing the journal ends
    /// the commit.
    fn apply(
        &self,
        to: &mut Transaction,
        comparison: &Comparison,
        manifest: &Path,
        journal: &Path,
    ) -> Result<(), OutputError> {
        let obstacle = |exists: bool| if exists { Obstacle::File } else { Obstacle::Nothing };
        to.move_in(journal, JOURNAL, obstacle(self.recorded.journal.is_some()))?;
        remove(to, &comparison.in_the_way)?;
        for change in &comparison.changed {
            to.create_parents(change.path)?;
            to.move_in(&change.staged, change.path, change.obstacle)?;
        }
        remove(to, &comparison.stale)?;
        let has_manifest = self.recorded.manifest.is_some();
        match self.clean {
            false => to.move_in(manifest, MANIFEST, obstacle(has_manifest))?,
            true if has_manifest => to.move_out(MANIFEST)?,
            true => {}
        }
        to.move_out(JOURNAL)
    }
}

fn remove(from: &mut Transaction, removal: &Removal) -> Result<(), OutputError> {
    for path in &removal.files {
        from.move_out(path)?;
    }
    for folder in &removal.folders {
        from.remove_folder(folder)?;
    }
    Ok(())
}
