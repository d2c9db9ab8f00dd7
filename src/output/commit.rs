//! The commit of an output, step by step.
//!
//! From the files of a site to an output that holds them. Every step before the journal leaves the
//! output untouched; from the journal on, either all steps are done or all are undone.

use super::compare::{Comparison, Over, Removal, compare};
use super::error::unreadable_manifest;
use super::folder::{self, Folder, Workplace};
use super::fs::FileSystem;
use super::lock::Lock;
use super::manifest::{Entry, JOURNAL, Journal, Known, MANIFEST, Manifest};
use super::stage::{self, Stage};
use super::transaction::Transaction;
use super::{Fault, OutputError, OutputFile, Summary, paths};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// How many files a folder of the stage holds. Threads that make files in one folder wait for each
/// other; a folder for each file would cost as much as the file.
const FILES_A_FOLDER: usize = 128;

/// [`commit`](super::commit) on a given file system.
///
/// # Errors
/// As [`commit`](super::commit).
pub fn commit_with(
    fs: &dyn FileSystem,
    output: &Path,
    mut files: Vec<OutputFile>,
) -> Result<Summary, OutputError> {
    paths::check(&files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let folder = folder::resolve(fs, output, &[])?;
    folder::refuse_copies(fs, &folder, &files)?;
    make_parents(fs, &folder)?;
    let (place, _lock) = lock(fs, &folder)?;
    folder::refuse_foreign(fs, &folder)?;
    remove_dead_stages(fs, &folder)?;
    if !exists(fs, &folder)? {
        return publish_whole(fs, &folder, &place.stage, &files);
    }
    let known = known(fs, &folder)?;
    let comparison = compare(fs, &folder, &known, &files)?;
    if comparison.is_empty() && known.describes(&comparison.kept) {
        return Ok(Summary { unchanged: comparison.unchanged, ..Summary::default() });
    }
    let job = Job { fs, folder: &folder, known: &known, comparison: &comparison, clean: false };
    job.run(&place.stage)
}

/// [`clean`](super::clean) on a given file system.
///
/// # Errors
/// As [`clean`](super::clean).
pub fn clean_with(fs: &dyn FileSystem, output: &Path) -> Result<Summary, OutputError> {
    let folder = folder::resolve(fs, output, &[])?;
    if !exists(fs, &folder)? {
        return Ok(Summary::default());
    }
    let (place, _lock) = lock(fs, &folder)?;
    folder::refuse_foreign(fs, &folder)?;
    remove_dead_stages(fs, &folder)?;
    let known = known(fs, &folder)?;
    if known.manifest.is_none() && known.journal.is_none() {
        return Ok(Summary::default());
    }
    let comparison = compare(fs, &folder, &known, &[])?;
    let job = Job { fs, folder: &folder, known: &known, comparison: &comparison, clean: true };
    let summary = job.run(&place.stage)?;
    match fs.remove_dir(&folder.path) {
        Err(e) if e.kind() != io::ErrorKind::DirectoryNotEmpty => {
            Err(OutputError::failed("remove the folder", &folder.shown, e).published())
        }
        _ => Ok(summary),
    }
}

fn known(fs: &dyn FileSystem, folder: &Folder) -> Result<Known, OutputError> {
    Known::read(fs, &folder.path).map_err(|e| unreadable_manifest(&folder.shown, e))
}

fn exists(fs: &dyn FileSystem, folder: &Folder) -> Result<bool, OutputError> {
    let stat = fs.stat(&folder.path);
    stat.map(|stat| stat.is_some()).map_err(|e| OutputError::failed("look at", &folder.shown, e))
}

/// The folders above the output. They stay if the commit fails: they hold nothing.
fn make_parents(fs: &dyn FileSystem, folder: &Folder) -> Result<(), OutputError> {
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
fn lock(fs: &dyn FileSystem, folder: &Folder) -> Result<(Workplace, Lock), OutputError> {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    let place = Workplace::beside(&folder.path);
    let failed = |place: &Workplace, e| OutputError::failed("lock", &place.lock, e);
    match fs.lock(&place.lock) {
        Ok(lock) => Ok((place, lock)),
        Err(e) if matches!(e.kind(), PermissionDenied | ReadOnlyFilesystem) => {
            if !exists(fs, folder)? {
                return Err(failed(&place, e));
            }
            let place = Workplace::inside(&folder.path);
            let lock = fs.lock(&place.lock).map_err(|e| failed(&place, e))?;
            Ok((place, lock))
        }
        Err(e) => Err(failed(&place, e)),
    }
}

fn remove_dead_stages(fs: &dyn FileSystem, folder: &Folder) -> Result<(), OutputError> {
    stage::remove(fs, &Workplace::beside(&folder.path).stage)?;
    stage::remove(fs, &Workplace::inside(&folder.path).stage)
}

/// Writes a site where nothing stands: the stage becomes the output, at once.
fn publish_whole(
    fs: &dyn FileSystem,
    folder: &Folder,
    stage: &Path,
    files: &[OutputFile],
) -> Result<Summary, OutputError> {
    let work = |stage: &Stage| {
        let root = stage.new_files();
        make_folders(fs, &root, files)?;
        let entries: Vec<_> =
            files.par_iter().map(|file| stage.put(file, &root.join(&file.path))).collect();
        let mut listed = BTreeMap::new();
        for (file, entry) in files.iter().zip(entries) {
            listed.insert(file.path.clone(), entry?);
        }
        put_manifest(stage, folder, listed, &root.join(MANIFEST))?;
        fs.rename(&root, &folder.path).map_err(|e| OutputError::failed("write", &folder.shown, e))
    };
    on_stage(fs, stage, work)?;
    Ok(Summary { written: files.len(), ..Summary::default() })
}

/// Makes each folder that the files lie in once, those of one depth at a time.
fn make_folders(fs: &dyn FileSystem, root: &Path, files: &[OutputFile]) -> Result<(), OutputError> {
    let mut depths: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for folder in files.iter().flat_map(|file| paths::parents(&file.path)) {
        depths.entry(folder.matches('/').count()).or_default().insert(folder);
    }
    for folders in depths.into_values() {
        let made: Vec<_> = folders
            .into_par_iter()
            .map(|folder| {
                let at = root.join(folder);
                fs.create_dir(&at)
                    .map_err(|e| OutputError::failed("make the folder", Path::new(folder), e))
            })
            .collect();
        made.into_iter().collect::<Result<(), _>>()?;
    }
    Ok(())
}

fn put_manifest(
    stage: &Stage,
    folder: &Folder,
    files: BTreeMap<String, Entry>,
    to: &Path,
) -> Result<(), OutputError> {
    let bytes = Manifest::new(files).to_bytes();
    let bytes = bytes.map_err(|e| OutputError::failed("write", &folder.show(MANIFEST), e))?;
    stage.put_bytes(&bytes, to)
}

/// Works with a stage and removes it.
fn on_stage<T>(
    fs: &dyn FileSystem,
    path: &Path,
    work: impl FnOnce(&Stage) -> Result<T, OutputError>,
) -> Result<T, OutputError> {
    let outcome = Stage::create(fs, path).and_then(|stage| work(&stage));
    match outcome {
        Ok(done) => stage::remove(fs, path).map(|()| done).map_err(OutputError::published),
        // Files that could not be put back are in the stage and nowhere else.
        Err(error) if error.fault == Fault::Incomplete => Err(error),
        Err(error) => {
            // The first failure is the one to tell. A stage that stays goes with the next commit.
            let _ = stage::remove(fs, path);
            Err(error)
        }
    }
}

/// A commit to a folder that exists.
struct Job<'a> {
    fs: &'a dyn FileSystem,
    folder: &'a Folder,
    known: &'a Known,
    comparison: &'a Comparison<'a>,
    /// Whether our own files go too.
    clean: bool,
}

impl Job<'_> {
    fn run(&self, stage: &Path) -> Result<Summary, OutputError> {
        let inside = Workplace::inside(&self.folder.path).stage;
        match on_stage(self.fs, stage, |stage| self.publish(stage)) {
            // The output is a disk of its own: what is staged beside it cannot be renamed into it.
            Err(e) if e.crosses_disks() && stage != inside => {
                on_stage(self.fs, &inside, |stage| self.publish(stage))?;
            }
            other => other?,
        }
        Ok(Summary {
            written: self.comparison.changed.len(),
            unchanged: self.comparison.unchanged,
            removed: self.comparison.removed(),
        })
    }

    fn publish(&self, stage: &Stage) -> Result<(), OutputError> {
        let staged = self.stage_files(stage)?;
        let folders = self.comparison.folders.clone();
        Transaction::run(self.fs, self.folder, stage.old_files(), folders, |transaction| {
            self.apply(transaction, &staged)
        })
    }

    /// Makes all ready that will be renamed into the output.
    fn stage_files(&self, stage: &Stage) -> Result<Staged, OutputError> {
        let root = stage.new_files();
        let changed = &self.comparison.changed;
        let staged: Vec<_> = changed
            .par_chunks(FILES_A_FOLDER)
            .enumerate()
            .flat_map_iter(|(number, files)| stage.put_all(number, files.iter().map(|f| f.0)))
            .collect();
        let mut files = Vec::with_capacity(changed.len());
        let mut listed = self.comparison.kept.clone();
        for ((file, _), outcome) in changed.iter().zip(staged) {
            let (at, entry) = outcome?;
            listed.insert(file.path.clone(), entry);
            files.push(at);
        }
        let (manifest, journal) = (root.join(MANIFEST), root.join(JOURNAL));
        put_manifest(stage, self.folder, listed, &manifest)?;
        let bytes = self.journal().to_bytes();
        let bytes =
            bytes.map_err(|e| OutputError::failed("write", &self.folder.show(JOURNAL), e))?;
        stage.put_bytes(&bytes, &journal)?;
        Ok(Staged { files, manifest, journal })
    }

    /// What a dead commit may have touched stays listed until one is done.
    fn journal(&self) -> Journal {
        let before = self.known.journal.iter().flat_map(|journal| &journal.paths);
        Journal::new(self.comparison.touched().chain(before).cloned().collect())
    }

    fn apply(&self, to: &mut Transaction, staged: &Staged) -> Result<(), OutputError> {
        let over = |there: bool| if there { Over::File } else { Over::Nothing };
        to.place(&staged.journal, JOURNAL, over(self.known.journal.is_some()))?;
        remove(to, &self.comparison.in_the_way)?;
        for ((file, over), from) in self.comparison.changed.iter().zip(&staged.files) {
            to.make_way(&file.path)?;
            to.place(from, &file.path, *over)?;
        }
        remove(to, &self.comparison.stale)?;
        let manifest = self.known.manifest.is_some();
        match self.clean {
            false => to.place(&staged.manifest, MANIFEST, over(manifest))?,
            true if manifest => to.take(MANIFEST)?,
            true => {}
        }
        // With the journal gone, all is done.
        to.take(JOURNAL)
    }
}

/// Where the stage holds what.
struct Staged {
    /// As the changed files of the comparison are ordered.
    files: Vec<PathBuf>,
    manifest: PathBuf,
    journal: PathBuf,
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
